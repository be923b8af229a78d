"""The cabin card: the car from above, and beside each seat what is set there, in words."""

from collections.abc import Collection

from textual.strip import Strip

from assistant.vehicle import signals as s
from intents.catalogue import SEATS, Zone
from simulator.screen.drawing.canvas import Canvas
from simulator.screen.drawing.car import Frame, draw_car, frame, scene
from simulator.screen.drawing.color import RGB
from simulator.screen.drawing.text import cut, pad, width_of
from simulator.screen.theme import Palette
from simulator.screen.view import SEAT_NAMES, ambient, car_look, comfort, is_night, level, number, open_while_moving
from simulator.screen.widgets.painted import Painted, app_of
from simulator.screen.words import ambient_words

Note = tuple[str, str, str]
"""A path that it belongs to, the words, and how they stand out: quiet, plain, loud."""
_WEIGHTS = ("quiet", "plain", "loud")
_WIPING = {"SLOW": "慢 Slow", "MEDIUM": "中 Mid", "FAST": "快 Fast", "INTERVAL": "间歇 Int", "RAIN_SENSOR": "自动 Auto"}


class CabinCard(Painted):
    """The car and its seats."""

    BORDER_TITLE = "座舱 Cabin"
    watches = (
        "Vehicle.Cabin.Seat", "Vehicle.Cabin.Door", "Station.", "Private.Seat", "Sunroof", "Cabin.Light", "Body.",
        "LightIntensity", "Vehicle.Speed", "SelectedGear", "ChargingPort", "speaker", "phase", "ChildLock",
        "SteeringWheel",
    )  # fmt: skip
    _before: tuple[Canvas, list[Strip]] | None = None

    def paint(self, width: int, height: int) -> list[Strip]:
        """The picture with the words around it."""
        app = app_of(self)
        colors = self.palette
        at = frame(width, height)
        canvas = draw_car(colors, car_look(app.state, app.speaker, app.flashing, app.phase, colors), at)
        margins = tuple(_Margin(canvas, at, left, colors, is_night(app.state)) for left in (True, False))
        rows = (at.row(15.6), at.row(28.2))
        for index, seat in enumerate(SEATS):
            self._seat_notes(margins[index % 2], rows[index // 2], rows[1] - rows[0], seat)
        below = self._warn(canvas)
        corners = (
            (below, self._lamps()),
            (below, self._weather()),
            (None, self._lids()[-2:]),
            (None, self._roof(at.width - at.sides[1])),
        )
        for index, (top, notes) in enumerate(corners):
            first = at.height - len(notes) if top is None else top
            for y, note in enumerate(notes, first):
                margins[index % 2].note(y, note, app.flashing)
        self._swatch(canvas, at)
        strips = canvas.strips(self._before)
        self._before = (canvas, strips)
        return strips

    def _warn(self, canvas: Canvas) -> int:
        """What stands open while the car drives, across the top; tells how many rows that takes."""
        opened = open_while_moving(app_of(self).state)
        if not opened:
            return 0
        colors, width = self.palette, canvas.width
        zh = f"警告：行驶中{'、'.join(name for name, _ in opened)}未关"
        en = f"Moving with {', '.join(name for _, name in opened)} open"
        both = f"{zh} {en}"
        lines = [both] if width_of(both) + 2 <= width else [zh, en]
        for y, line in enumerate(lines):
            text = cut(line, width - 2)
            left = (width - 2 - width_of(text)) // 2
            canvas.label((0, y), " " * (left + 1) + pad(text, width - left - 1), colors.ground, colors.red, bold=True)
        return len(lines)

    def _seat_notes(self, margin: "_Margin", top: int, room: int, seat: Zone) -> None:
        """Name, window, door, comfort, who sits there; in a small room the least important give way."""
        app, colors = app_of(self), self.palette
        name = " ".join(SEAT_NAMES[seat])
        if seat is app.speaker:
            margin.say(top, name, colors.ground, colors.blue)
        else:
            margin.say(top, name, colors.text)
        notes = self._notes(seat)
        while len(notes) > room - 1:
            notes.remove(min(reversed(notes), key=lambda note: _WEIGHTS.index(note[2])))
        for y, note in enumerate(notes, top + 1):
            margin.note(y, note, app.flashing)

    def _notes(self, seat: Zone) -> list[Note]:
        state = app_of(self).state
        window = round(number(state, s.window(seat)))
        if state[s.door(seat)] is True:
            door = (s.door(seat), "门开 Open", "loud")
        elif state[s.lock(seat)] is True:
            door = (s.lock(seat), "已锁 Locked", "quiet")
        else:
            door = (s.lock(seat), "未锁 Unlock", "plain")
        notes = [
            (s.window(seat), f"窗 Win {window}%" if window else "窗 Win shut", "loud" if window else "quiet"),
            door,
        ]
        warmth, massage = comfort(state, seat), level(number(state, s.massage(seat)))
        if warmth:
            name = f"加热 Heat {warmth}" if warmth > 0 else f"通风 Vent {-warmth}"
            notes.append((s.seat_heating_cooling(seat), name, "plain"))
        if massage:
            notes.append((s.massage(seat), f"按摩 Mass {massage}", "plain"))
        if state[s.child(seat)] is True:
            notes.append((s.child(seat), "儿童 Child", "loud"))
        elif state[s.occupancy(seat)] == "EMPTY" and len(notes) < 4:
            notes.append((s.occupancy(seat), "空座 Empty", "quiet"))
        return notes[:4]

    def _lamps(self) -> list[Note]:
        state = app_of(self).state
        named = (
            (s.HAZARD, "双闪 Hazard", "loud"),
            (s.HIGH_BEAM, "远光 High", "plain"),
            (s.LOW_BEAM, "近光 Low", "plain"),
            (s.FRONT_FOG, "前雾 Fog", "plain"),
            (s.REAR_FOG, "后雾 Fog R", "plain"),
            (s.POSITION_LIGHT, "示廓 Side", "plain"),
        )
        return [note for note in named if state[note[0]] is True][:4] or [(s.LOW_BEAM, "车灯 Off", "quiet")]

    def _weather(self) -> list[Note]:
        state = app_of(self).state
        wiper = str(state[s.WIPER])
        notes = []
        if wiper != "OFF":
            notes.append((s.WIPER, f"雨刮 {_WIPING.get(wiper, wiper)}", "plain"))
        else:
            notes.append((s.WIPER, "雨刮 Off", "quiet"))
        if rain := round(number(state, s.RAIN)):
            notes.append((s.RAIN, f"雨 Rain {rain}", "plain"))
        return notes

    def _lids(self) -> list[Note]:
        state = app_of(self).state
        named = (
            (s.CHARGE_PORT, "充电口"),
            (s.HOOD, "机盖"),
            (s.FRUNK, "前备箱"),
            (s.TRUNK, "尾门"),
        )
        opened: list[Note] = [(path, f"{name} Open", "loud") for path, name in named if state[path] is True]
        return opened or [(s.TRUNK, "尾门 Shut", "quiet")]

    def _roof(self, room: int) -> list[Note]:
        state = app_of(self).state
        roof = round(number(state, s.SUNROOF))
        text = f"{roof}%" if roof > 0 else "Tilt" if roof < 0 else "Shut"
        notes: list[Note] = [(s.SUNROOF, f"天窗 {text}", "loud" if roof else "quiet")]
        notes.append((s.ambient_color(SEATS[0]), self._ambient(room), "plain" if ambient(state) else "quiet"))
        return notes

    def _ambient(self, room: int) -> str:
        """The ambient light in words, with room for its colours after them."""
        state = app_of(self).state
        words, colors = f"氛围 {ambient_words(state)}", ambient(state)
        swatch = 1 + 2 * len(colors) if colors else 0
        return words if width_of(words) + swatch <= room else words.rpartition(" ")[0]

    def _swatch(self, canvas: Canvas, at: Frame) -> None:
        """The ambient colours themselves, after their names."""
        room = at.width - at.sides[1]
        x = at.sides[1] + width_of(self._ambient(room)) + 1
        for color in ambient(app_of(self).state)[: max(0, (canvas.width - x) // 2)]:
            canvas.label((x, at.height - 1), "  ", self.palette.text, color)
            x += 2


class _Margin:
    """The words on one side of the car."""

    def __init__(self, canvas: Canvas, at: Frame, left: bool, colors: Palette, night: bool) -> None:
        self._canvas, self._left, self._colors = canvas, left, colors
        self._ground = scene(colors, night)
        self._near, self._far = at.sides
        self._room = self._near if left else at.width - self._far

    def note(self, y: int, note: Note, flashing: Collection[str]) -> None:
        """A note in its weight, filled while it flashes."""
        colors = self._colors
        path, text, weight = note
        if path in flashing:
            self.say(y, text, colors.ground, colors.amber)
            return
        color = {"quiet": colors.muted, "plain": colors.text, "loud": colors.amber}[weight]
        self.say(y, text, color, bold=weight == "loud")

    def say(self, y: int, text: str, color: RGB, bg: RGB | None = None, bold: bool = True) -> None:
        """Words that end at the car, or begin at it; without the English when there is no room."""
        if width_of(text) > self._room:
            text = "".join(part for part in text.split(" ") if not part.isascii() or part[0].isdigit())
        x = self._near - width_of(text) if self._left else self._far
        self._canvas.label((max(0, x), y), text, color, bg or self._ground, bold=bold)
