"""The car from above, cut open: seats, windows, doors, roof, lamps, rain. Front is up."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from simulator.screen.drawing.canvas import XY, Box, Canvas
from simulator.screen.drawing.color import BLACK, RGB, WHITE, ink_on, mix, temperature_hue
from simulator.screen.drawing.looks import CarLook, SeatLook
from simulator.screen.theme import Palette

WIDE, LONG = 19.0, 44.0
"""The picture's own units: the car's sides are at 0 and WIDE, light beams begin at 0, the boot ends at LONG."""
_NOSE, _TAIL = 4.5, 43.0
_SEATS: tuple[XY, ...] = ((2.8, 17.4), (10.6, 17.4), (2.8, 28.0), (10.6, 28.0))
_SEAT_WIDE = 5.6
_WINDOWS = ((16.6, 25.0), (26.6, 34.4))
_AMBER: RGB = (255, 170, 40)
_HEAT: RGB = (255, 150, 60)
_COLD: RGB = (120, 205, 255)
_KNEAD: RGB = (190, 160, 255)
_SKIN: RGB = (238, 216, 190)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the car stands on a canvas, and how large."""

    width: int
    height: int
    left: float
    top: float
    scale: float

    def at(self, x: float, y: float) -> XY:
        """Car units to canvas units."""
        return (self.left + x * self.scale, self.top + y * self.scale)

    def row(self, y: float) -> int:
        """The row of text at a height in car units."""
        return round((self.top + y * self.scale) / 2)

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box in car units as one on the canvas."""
        return (*self.at(left, top), *self.at(right, bottom))

    @property
    def sides(self) -> tuple[int, int]:
        """The last free column left of the car and the first one right of it, mirrors and doors aside."""
        return (int(self.left - 1.2), round(self.left + WIDE * self.scale + 1.4))


def frame(width: int, height: int, margin: int = 12) -> Frame:
    """The largest car that leaves `margin` columns on each side."""
    scale = max(0.3, min(height * 2 / LONG, (width - 2 * margin) / (WIDE + 2)))
    top = max(0, round(height - LONG * scale / 2 - 0.5) // 2 * 2)
    return Frame(width, height, round(width - WIDE * scale) / 2, top, scale)


class _Brush:
    """A canvas seen in car units."""

    def __init__(self, canvas: Canvas, at: Frame) -> None:
        self.canvas, self.at = canvas, at

    def block(self, box: Box, radius: float, color: RGB, alpha: float = 1.0, fade: RGB | None = None) -> None:
        snapped, round_by = self._snap(box, radius)
        self.canvas.rounded(snapped, round_by, color, alpha, fade)

    def rim(self, box: Box, radius: float, thick: float, color: RGB, alpha: float = 1.0) -> None:
        snapped, round_by = self._snap(box, radius)
        self.canvas.rim(snapped, round_by, max(0.7, thick * self.at.scale), color, alpha)

    def _snap(self, box: Box, radius: float) -> tuple[Box, float]:
        """A box with its edges between samples: sharp, and never empty."""
        left, top, right, bottom = self.at.box(*box)
        snapped = (round(left * 2) / 2, round(top), max(round(left * 2) + 1, round(right * 2)) / 2, round(bottom))
        return snapped, min(radius * self.at.scale, (snapped[2] - snapped[0]) / 2)

    def line(self, start: XY, end: XY, thick: float, color: RGB, alpha: float = 1.0) -> None:
        self.canvas.line(self.at.at(*start), self.at.at(*end), max(0.55, thick * self.at.scale), color, alpha)

    def shape(self, points: tuple[XY, ...], color: RGB, alpha: float = 1.0) -> None:
        self.canvas.polygon([self.at.at(*point) for point in points], color, alpha)


def draw_car(colors: Palette, look: CarLook, at: Frame) -> Canvas:
    """The whole picture; what seldom changes is drawn once."""
    base = _base(colors, at, look.night, (look.low_beam, look.high_beam, look.fog), look.mirrors_folded)
    canvas = base.copy()
    brush = _Brush(canvas, at)
    for index, seat in enumerate(look.seats):
        _door(brush, colors, index, seat)
        _ambient(brush, index, seat)
        _seat(brush, colors, index, seat)
    _roof(brush, colors, look.roof)
    _lids(brush, colors, look)
    if look.rain:
        _rain(canvas, colors, at, look)
    if look.wiping or look.rain:
        _wipers(brush, colors, look)
    if look.hazard and look.phase % 2 == 0:
        for x, y in ((2.0, 7.0), (WIDE - 2, 7.0), (2.2, 40.4), (WIDE - 2.2, 40.4)):
            brush.block((x - 2.4, y - 2.4, x + 2.4, y + 2.4), 2.4, _AMBER, 0.35)
            brush.block((x - 1.2, y - 1.2, x + 1.2, y + 1.2), 1.2, _AMBER)
    return canvas


def scene(colors: Palette, night: bool) -> RGB:
    """What surrounds the car."""
    return mix(colors.ground, (20, 40, 90), 0.16 if colors.dark else 0.14) if night else colors.ground


@lru_cache(12)
def _base(colors: Palette, at: Frame, night: bool, lamps: tuple[bool, bool, bool], folded: bool) -> Canvas:
    canvas = Canvas(at.width, at.height, scene(colors, night))
    brush = _Brush(canvas, at)
    _beams(brush, colors, lamps, night)
    for step in range(5):
        spread = 2.2 - step * 0.5
        brush.block(
            (-spread, _NOSE + 2.5 - spread / 2, WIDE + spread, _TAIL - 3),
            8,
            colors.shadow,
            0.10 if colors.dark else 0.05,
        )
    for y in (10.5, 33.0):
        brush.block((-1.0, y, 2, y + 6.2), 1.1, colors.tyre)
        brush.block((WIDE - 2, y, WIDE + 1.0, y + 6.2), 1.1, colors.tyre)
    _mirrors(brush, colors, folded)
    _shell(brush, colors, lamps[0] or lamps[1])
    return canvas


def _beams(brush: _Brush, colors: Palette, lamps: tuple[bool, bool, bool], night: bool) -> None:
    low, high, fog = lamps
    strength = 0.16 if night else 0.09
    strength *= 1.0 if colors.dark else 2.4
    if low or high:
        reach = -6.0 if high else 0.4
        for step in range(4):
            spread = 1.2 + step * 1.3
            for x, side in ((3.6, -1), (WIDE - 3.6, 1)):
                brush.shape(
                    (
                        (x - 1.3, 6.6),
                        (x + 1.3, 6.6),
                        (x + side * 1.0 + spread, reach),
                        (x + side * 1.0 - spread, reach),
                    ),
                    colors.beam,
                    strength * (1.5 if high else 1.0),
                )
    if fog:
        for x, side in ((2.0, -1), (WIDE - 2.0, 1)):
            brush.shape(((x, 7.5), (x + side * 7.5, 2.5), (x + side * 8.5, 8.0)), colors.beam, strength * 2)


def _mirrors(brush: _Brush, colors: Palette, folded: bool) -> None:
    for near, far in ((0.4, -1.9), (WIDE - 0.4, WIDE + 1.9)):
        tip = (near + (far - near) * 0.35, 17.6) if folded else (far, 16.4)
        brush.line((near, 15.4), tip, 1.3, colors.body_low)


def _shell(brush: _Brush, colors: Palette, lit: bool) -> None:
    body = (0.0, _NOSE, WIDE, _TAIL)
    brush.block(body, 6.6, colors.body, fade=colors.body_low)
    brush.rim(body, 6.6, 0.7, colors.rim, 0.9)
    for left, right in ((5.2, 3.6), (WIDE - 5.2, WIDE - 3.6)):
        brush.line((left, 6.6), (right, 12.4), 0.6, colors.rim, 0.5)
    # Wind-screen, rear glass and the cabin between them.
    glass = colors.glass
    brush.block((1.9, 12.6, WIDE - 1.9, 38.6), 4.6, mix(glass, colors.blue, 0.22), fade=glass)
    brush.block((4.2, 13.2, WIDE - 4.2, 14.2), 0.5, mix(glass, WHITE, 0.3))
    brush.block((1.9, 16.2, WIDE - 1.9, 35.6), 2.2, colors.floor)
    brush.block((WIDE / 2 - 0.6, 16.6, WIDE / 2 + 0.6, 25.0), 0.6, mix(colors.floor, glass, 0.55))
    lamp = colors.beam if lit else colors.lamp
    brush.line((1.9, 8.4), (4.6, 6.0), 1.3, lamp)
    brush.line((WIDE - 1.9, 8.4), (WIDE - 4.6, 6.0), 1.3, lamp)
    brush.line((1.9, 41.0), (5.4, 42.1), 1.1, colors.tail)
    brush.line((WIDE - 1.9, 41.0), (WIDE - 5.4, 42.1), 1.1, colors.tail)


def _side(index: int) -> tuple[float, int]:
    """The x of a seat's door and the direction outwards."""
    return (0.45, -1) if index % 2 == 0 else (WIDE - 0.45, 1)


def _door(brush: _Brush, colors: Palette, index: int, seat: SeatLook) -> None:
    x, out = _side(index)
    top, bottom = _WINDOWS[index // 2]
    if seat.door_open:
        brush.line((x, top), (x, bottom), 1.5, colors.ground)
        brush.line((x, top), (x + out * 3.0, top + 5.4), 1.3, colors.amber)
        return
    brush.line((x, top), (x, bottom), 1.5, mix(colors.body_low, colors.glass, 0.7))
    closed = 1 - seat.window / 100
    if closed:
        pane = mix(colors.blue, (170, 225, 255), 0.55)
        brush.line((x, bottom - (bottom - top) * closed), (x, bottom), 1.1, pane)
    if seat.window:
        gap = (bottom - top) * (1 - closed)
        for step in range(1 + seat.window // 50):
            y = top + gap * (step + 0.6) / (1.6 + seat.window // 50)
            brush.line((x + out * 1.6, y - 0.5), (x - out * 1.7, y + 0.5), 0.5, colors.amber, 0.85)


def _ambient(brush: _Brush, index: int, seat: SeatLook) -> None:
    if seat.glow is None:
        return
    x, out = _side(index)
    top, bottom = _WINDOWS[index // 2]
    brush.line((x - out * 2.0, top), (x - out * 2.0, bottom), 1.1, seat.glow, 0.9)
    brush.line((x - out * 3.4, top), (x - out * 3.4, bottom), 1.8, seat.glow, 0.3)


def _seat(brush: _Brush, colors: Palette, index: int, seat: SeatLook) -> None:
    x, y = _SEATS[index]
    hue = temperature_hue(seat.celsius)
    cushion = mix(colors.seat, hue, 0.62 if colors.dark else 0.7)
    if seat.speaking:
        brush.rim((x - 1.5, y - 1.2, x + _SEAT_WIDE + 1.5, y + 8.3), 2.6, 0.9, colors.blue, 0.9)
        brush.block((x - 1.1, y - 0.9, x + _SEAT_WIDE + 1.1, y + 8.1), 2.6, colors.blue, 0.4)
    if seat.flash:
        cushion = mix(cushion, WHITE, 0.55)
    brush.block((x, y, x + _SEAT_WIDE, y + 5.4), 1.4, cushion)
    brush.block((x - 0.2, y + 4.9, x + _SEAT_WIDE + 0.2, y + 7.7), 1.3, mix(cushion, BLACK, 0.3))
    if seat.comfort:
        warmth = _HEAT if seat.comfort > 0 else _COLD
        brush.rim((x, y, x + _SEAT_WIDE, y + 7.7), 1.4, 0.8, warmth, 0.4 + 0.2 * abs(seat.comfort))
    if seat.massage:
        brush.block((x + 0.6, y + 6.4, x + _SEAT_WIDE - 0.6, y + 7.6), 0.5, _KNEAD, 0.4 + 0.2 * seat.massage)
    if seat.occupied or seat.child:
        size = 0.9 if seat.child else 1.3
        middle = x + _SEAT_WIDE / 2
        brush.block((middle - size, y + 5.1, middle + size, y + 5.1 + 2 * size), size, _SKIN)
    if seat.reading:
        brush.block((x + 1.6, y - 0.6, x + _SEAT_WIDE - 1.6, y + 1.0), 0.8, colors.beam)
    _temperature(brush, x, y, seat, cushion)


def _temperature(brush: _Brush, x: float, y: float, seat: SeatLook, cushion: RGB) -> None:
    left, top = brush.at.at(x, y + 2.4)
    room = max(1, int(_SEAT_WIDE * brush.at.scale))
    text = f"{seat.celsius:g}°"
    if len(text) > room:
        text = text.rstrip("°")
    if len(text) > room:
        text = f"{seat.celsius:.0f}"
    column = round(left + (_SEAT_WIDE * brush.at.scale - len(text)) / 2)
    brush.canvas.label((column, int(top / 2)), text, ink_on(cushion), bold=True)


def _roof(brush: _Brush, colors: Palette, percent: int) -> None:
    """The sunroof, drawn small between the rows: a pane that slides back over a dark gap."""
    left, right, top, bottom = 5.4, WIDE - 5.4, 26.0, 27.6
    brush.block((left, top, right, bottom), 0.2, colors.glass)
    shut = 1 - max(0, percent) / 100
    pane = mix(colors.blue, (170, 225, 255), 0.55)
    if shut:
        brush.block((right - (right - left) * shut, top + 0.2, right, bottom - 0.2), 0.2, mix(pane, colors.floor, 0.45))
    if percent < 0:
        brush.line((left + 1, top + 0.3), (right - 1, top + 0.3), 0.6, colors.amber)


def _lids(brush: _Brush, colors: Palette, look: CarLook) -> None:
    if look.boot:
        brush.block((3.4, 38.4, WIDE - 3.4, 43.6), 1.6, colors.glass)
        brush.block((3.4, 41.8, WIDE - 3.4, 44.0), 1.0, colors.amber)
    if look.bonnet:
        brush.block((4.6, 6.0, WIDE - 4.6, 12.0), 1.6, colors.glass)
        brush.block((4.6, 10.2, WIDE - 4.6, 12.2), 1.0, colors.amber)
    if look.charge_port:
        brush.block((-1.2, 35.4, 1.6, 38.0), 0.8, colors.green)


def _rain(canvas: Canvas, colors: Palette, at: Frame, look: CarLook) -> None:
    """Streaks beside the car, more of them in heavier rain."""
    count = round((0.25 + look.rain / 100) * at.width * at.height / 14)
    high = at.height * 2
    for drop in range(count):
        x = (drop * 37 % 211) / 211 * at.width
        y = ((drop * 53 % 197) / 197 * high + look.phase * 2.6) % high
        if not at.left - 1 < x < at.left + WIDE * at.scale + 1 or y < at.top + _NOSE * at.scale:
            canvas.line((x, y), (x - 0.45, y + 1.7), 0.42, colors.rain, 0.62)


def _wipers(brush: _Brush, colors: Palette, look: CarLook) -> None:
    """Two arms on the wind-screen: lying when off, standing or sweeping when on."""
    angle = (35.0, 80.0, 125.0, 80.0)[look.phase % 4] if look.wiping else 12.0
    for x in (5.4, 10.4):
        tip = (x + 3.6 * cos(radians(angle)), 16.0 - 3.2 * sin(radians(angle)))
        brush.line((x, 16.0), tip, 0.9, colors.lamp if colors.dark else WHITE)
