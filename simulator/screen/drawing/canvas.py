"""A drawing surface of quadrant blocks: 2 x 2 samples a cell, the best two colours a cell, text on top.

Coordinates are square: x counts cells, y counts half cells. Shapes are anti-aliased by signed distance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import hypot

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from simulator.screen.drawing.color import RGB, mix, readable
from simulator.screen.drawing.rows import ink
from simulator.screen.drawing.text import width_of

XY = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_BLOCKS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By bits: 1 top left, 2 top right, 4 bottom left, 8 bottom right."""
_HALF = 3
_SOFT = 2.0
"""How quickly an edge fades, in samples."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on top of the picture; the cell after a wide one holds an empty one."""

    char: str
    fg: RGB
    bg: RGB | None
    bold: bool


class Canvas:
    """A picture of `width` x `height` cells."""

    def __init__(self, width: int, height: int, ground: RGB) -> None:
        self.width, self.height = width, height
        self._samples: list[list[RGB]] = [[ground] * (width * 2) for _ in range(height * 2)]
        self._glyphs: list[dict[int, Glyph]] = [{} for _ in range(height)]

    def copy(self) -> "Canvas":
        """A canvas to draw on, leaving this one as it is."""
        other = Canvas.__new__(Canvas)
        other.width, other.height = self.width, self.height
        other._samples = [line[:] for line in self._samples]
        other._glyphs = [dict(line) for line in self._glyphs]
        return other

    def rounded(self, box: Box, radius: float, color: RGB, alpha: float = 1.0, fade: RGB | None = None) -> None:
        """A filled rounded rectangle; `fade` is the colour at the bottom."""
        self._shape(box, radius, 0.0, (color, alpha, fade))

    def rim(self, box: Box, radius: float, thick: float, color: RGB, alpha: float = 1.0) -> None:
        """The inner rim of a rounded rectangle."""
        self._shape(box, radius, thick, (color, alpha, None))

    def _shape(self, box: Box, radius: float, stroke: float, paint: tuple[RGB, float, RGB | None]) -> None:
        left, top, right, bottom = box
        color, alpha, fade = paint
        middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
        half_x, half_y = (right - left) / 2 - radius, (bottom - top) / 2 - radius
        for y in range(max(0, int(top) - 1), min(self.height * 2, int(bottom) + 2)):
            line = self._samples[y]
            away_y = abs(y + 0.5 - middle_y) - half_y
            here = mix(color, fade, (y + 0.5 - top) / max(1, bottom - top)) if fade else color
            for x in range(max(0, int(left * 2) - 2), min(self.width * 2, int(right * 2) + 3)):
                away_x = abs(x / 2 + 0.25 - middle_x) - half_x
                away = (hypot(away_x, away_y) if away_x > 0 and away_y > 0 else max(away_x, away_y)) - radius
                if stroke:
                    away = abs(away + stroke / 2) - stroke / 2
                cover = 0.5 - away * _SOFT
                if cover > 0:
                    line[x] = mix(line[x], here, min(1.0, cover) * alpha)

    def disc(self, center: XY, radius: float, color: RGB, alpha: float = 1.0) -> None:
        """A filled circle."""
        x, y = center
        self.rounded((x - radius, y - radius, x + radius, y + radius), radius, color, alpha)

    def line(self, start: XY, end: XY, thick: float, color: RGB, alpha: float = 1.0) -> None:
        """A straight line with round ends."""
        (x0, y0), (x1, y1) = start, end
        half = thick / 2
        run_x, run_y = x1 - x0, y1 - y0
        square = run_x * run_x + run_y * run_y or 1e-9
        columns = range(
            max(0, int((min(x0, x1) - half - 1) * 2)), min(self.width * 2, int((max(x0, x1) + half + 1) * 2) + 1)
        )
        for y in range(max(0, int(min(y0, y1) - half - 1)), min(self.height * 2, int(max(y0, y1) + half + 2))):
            line = self._samples[y]
            from_y = y + 0.5 - y0
            for x in columns:
                from_x = x / 2 + 0.25 - x0
                along = (from_x * run_x + from_y * run_y) / square
                along = 0.0 if along < 0 else 1.0 if along > 1 else along
                cover = 0.5 - (hypot(from_x - along * run_x, from_y - along * run_y) - half) * _SOFT
                if cover > 0:
                    line[x] = mix(line[x], color, min(1.0, cover) * alpha)

    def fill(self, box: Box, color: RGB) -> None:
        """A box with sharp edges, snapped to samples; never thinner than one."""
        left, top, right, bottom = box
        x0, x1 = round(left * 2), max(round(left * 2) + 1, round(right * 2))
        y0, y1 = round(top), max(round(top) + 1, round(bottom))
        x0 = max(0, x0)
        x1 = max(x0, min(self.width * 2, x1))
        for y in range(max(0, y0), min(self.height * 2, y1)):
            self._samples[y][x0:x1] = [color] * (x1 - x0)

    def street(self, start: XY, end: XY, thick: float, color: RGB) -> None:
        """A line that is sharp when it runs along an axis."""
        (x0, y0), (x1, y1) = start, end
        half = thick / 2
        if abs(y1 - y0) < 1e-6 or abs(x1 - x0) < 1e-6:
            x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
            snapped = round((x0 - half) * 2) / 2, round(y0 - half)
            self.fill((snapped[0], snapped[1], snapped[0] + x1 - x0 + thick, snapped[1] + y1 - y0 + thick), color)
        else:
            self.line(start, end, thick, color)

    def path(self, points: Sequence[XY], thick: float, color: RGB, alpha: float = 1.0) -> None:
        """A line through several points."""
        for start, end in pairwise(points):
            self.line(start, end, thick, color, alpha)

    def polygon(self, points: Sequence[XY], color: RGB, alpha: float = 1.0) -> None:
        """A filled shape, by even and odd crossings of each row of samples."""
        for y in range(self.height * 2):
            level = y + 0.5
            cuts = sorted(
                x0 + (level - y0) / (y1 - y0) * (x1 - x0)
                for (x0, y0), (x1, y1) in pairwise([*points, points[0]])
                if (y0 <= level) != (y1 <= level)
            )
            line = self._samples[y]
            for left, right in zip(cuts[::2], cuts[1::2], strict=True):
                for x in range(max(0, round(left * 2)), min(self.width * 2, round(right * 2))):
                    line[x] = mix(line[x], color, alpha)

    def bitmap(self, x: int, y: int, rows: Sequence[str], color: RGB) -> None:
        """Samples one by one: `#` is set, all else left. From a cell on, two samples a cell each way."""
        for down, line in enumerate(rows):
            for right, sign in enumerate(line):
                if sign == "#" and y * 2 + down < self.height * 2 and x * 2 + right < self.width * 2:
                    self._samples[y * 2 + down][x * 2 + right] = color

    def ground(self, x: int, y: int, cells: int = 1) -> RGB:
        """The mean colour under some cells of a row."""
        return _mean(
            sample
            for line in self._samples[y * 2 : y * 2 + 2]
            for sample in line[max(0, x * 2) : max(0, (x + cells) * 2)]
        )

    def label(self, spot: tuple[int, int], text: str, fg: RGB, bg: RGB | None = None, *, bold: bool = False) -> None:
        """Text from a cell on; dropped when it does not fit whole. Moved to a readable shade of `fg`."""
        x, y = spot
        if not (0 <= y < self.height and x >= 0 and x + width_of(text) <= self.width):
            return
        self._erase(x, y, width_of(text))
        for char in text:
            wide = cell_len(char)
            self._glyphs[y][x] = Glyph(char, fg, bg, bold)
            if wide == 2:
                self._glyphs[y][x + 1] = Glyph("", fg, bg, bold)
            x += wide

    def _erase(self, x: int, y: int, cells: int) -> None:
        """Take text away; of a wide character that is cut, both halves."""
        line = self._glyphs[y]
        first = x - 1 if x in line and not line[x].char else x
        end = x + cells + 1 if x + cells in line and not line[x + cells].char else x + cells
        for column in range(first, end):
            line.pop(column, None)

    def taken(self, x: int, y: int, cells: int) -> bool:
        """Whether text stands in any of some cells, or they are outside the canvas."""
        if not (0 <= y < self.height and x >= 0 and x + cells <= self.width):
            return True
        return any(column in self._glyphs[y] for column in range(x, x + cells))

    def strips(self, before: "tuple[Canvas, list[Strip]] | None" = None) -> list[Strip]:
        """The picture as strips. Rows that equal those of the picture before are taken from there."""
        if before is None or (before[0].width, before[0].height) != (self.width, self.height):
            return [self._strip(y) for y in range(self.height)]
        older, strips = before
        return [strips[y] if self._same_row(older, y) else self._strip(y) for y in range(self.height)]

    def _same_row(self, other: "Canvas", y: int) -> bool:
        return (
            self._samples[y * 2] == other._samples[y * 2]
            and self._samples[y * 2 + 1] == other._samples[y * 2 + 1]
            and self._glyphs[y] == other._glyphs[y]
        )

    def _strip(self, y: int) -> Strip:
        above, below, glyphs = self._samples[y * 2], self._samples[y * 2 + 1], self._glyphs[y]
        segments: list[Segment] = []
        chars: list[str] = []
        last: tuple[RGB | None, RGB, bool] | None = None
        for x in range(self.width):
            look: tuple[RGB | None, RGB, bool]
            glyph = glyphs.get(x)
            if glyph is None:
                char, fg, bg = _cell(above[2 * x], above[2 * x + 1], below[2 * x], below[2 * x + 1])
                look = (fg, bg, False)
            elif not glyph.char:
                continue
            else:
                char = glyph.char
                under = glyph.bg or self.ground(x, y, cell_len(char))
                look = (readable(glyph.fg, under), under, glyph.bold)
            if last is not None and look != last:
                segments.append(Segment("".join(chars), ink(*last)))
                chars = []
            last = look
            chars.append(char)
        if last is not None:
            segments.append(Segment("".join(chars), ink(*last)))
        return Strip(segments, self.width)


def _mean(samples: Iterable[RGB]) -> RGB:
    held = list(samples)
    count = max(1, len(held))
    red, green, blue = (sum(sample[part] for sample in held) / count for part in range(3))
    return (round(red), round(green), round(blue))


@lru_cache(65536)
def _cell(a: RGB, b: RGB, c: RGB, d: RGB) -> tuple[str, RGB | None, RGB]:
    """The block and its two colours that come nearest to four samples."""
    if a == b == c == d:
        return " ", None, a
    if a == b and c == d:
        return "▀", a, c
    samples = (a, b, c, d)
    best: tuple[float, int] | None = None
    for mask in range(1, 8):
        error = 0.0
        for group in _groups(samples, mask):
            mean = _mean(group)
            error += sum((mean[part] - sample[part]) ** 2 for sample in group for part in range(3))
        # The half block is preferred a little: its seam never shows.
        if best is None or error < best[0] - (0 if mask == _HALF else 8):
            best = (error, mask)
    assert best is not None
    fg, bg = (_most(group) for group in _groups(samples, best[1]))
    return _BLOCKS[best[1]], fg, bg


def _groups(samples: tuple[RGB, ...], mask: int) -> tuple[list[RGB], list[RGB]]:
    return (
        [sample for bit, sample in enumerate(samples) if mask >> bit & 1],
        [sample for bit, sample in enumerate(samples) if not mask >> bit & 1],
    )


def _most(group: list[RGB]) -> RGB:
    """The colour of most of a group, so that edges stay sharp; the mean when none prevails."""
    for sample in group[:2]:
        if group.count(sample) * 2 > len(group):
            return sample
    return _mean(group)
