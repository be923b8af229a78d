"""The schematic city from above: river, parks, named roads, the route and the car on it. North is up."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians

from intents.catalogue import Category
from simulator.city.places import entries
from simulator.city.streets import Point, roads
from simulator.screen.drawing.canvas import XY, Canvas
from simulator.screen.drawing.color import BLACK, RGB, WHITE, mix, readable
from simulator.screen.drawing.landmarks import HUANGPU, SIGHTS, SUZHOU
from simulator.screen.drawing.text import cut, width_of
from simulator.screen.theme import Palette

_KM_NORTH = 111.2
_KM_EAST = 111.2 * cos(radians(31.2))
_TRIES = ((0.66, 0.1, 0.38, 0.9), (0.08, 0.74, 0.5, 0.28))
"""Where along a road its name is tried, in turn for every other road."""
_LEAST_KM, _AROUND_KM = 4.2, 9.0
"""The map never shows less than this from side to side, with a route and without, unless one zooms in."""
_GAP_ONE, _GAP_TWO = 6.0, 11.0
"""Canvas units between two named roads from which one or two side streets are drawn."""
_ROOM = 120
"""Cells of the map for each sight that is named."""


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the city a map shows."""

    width: int
    height: int
    latitude: float
    longitude: float
    scale: float
    """Canvas units a kilometre."""

    def at(self, point: Point) -> XY:
        """A place on the map."""
        latitude, longitude = point
        return (
            self.width / 2 + (longitude - self.longitude) * _KM_EAST * self.scale,
            self.height - (latitude - self.latitude) * _KM_NORTH * self.scale,
        )

    def shows(self, spot: XY, margin: float = 0) -> bool:
        """Whether a spot lies on the map."""
        x, y = spot
        return -margin <= x <= self.width + margin and -margin <= y <= self.height * 2 + margin


@dataclass(frozen=True, slots=True)
class Trip:
    """What moves on the map."""

    here: Point
    points: tuple[Point, ...] = ()
    """The route from its start to its goal, or nothing."""
    progress: float = 0.0
    name: str = ""
    """Of the goal."""


def fit(points: tuple[Point, ...], width: int, height: int, zoom: int = 0) -> View:
    """A view of all points; zoomed in (above 0) or out (below) around the first."""
    south, north = min(p[0] for p in points), max(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    least = _LEAST_KM if len(points) > 1 else _AROUND_KM
    wide = max(least, (east - west) * _KM_EAST)
    high = max(least * 0.55, (north - south) * _KM_NORTH)
    scale = min(max(4, width - 8) / wide, max(4, height * 2 - 8) / high)
    if zoom > 0 or len(points) == 1:
        scale *= 1.3**zoom
        # Round the middle, so that a moving car does not move the map at every step.
        step_north, step_east = height / 2 / scale / _KM_NORTH, width / 4 / scale / _KM_EAST
        latitude = round(points[0][0] / step_north) * step_north
        longitude = round(points[0][1] / step_east) * step_east
        return View(width, height, latitude, longitude, scale)
    return View(width, height, (south + north) / 2, (west + east) / 2, scale * 1.3**zoom)


@lru_cache(6)
def _city(colors: Palette, view: View) -> Canvas:
    """All that stands still whatever is driven."""
    canvas = Canvas(view.width, view.height, colors.land)
    for park in entries():
        if park.category is Category.PARK and view.shows(spot := view.at((park.latitude, park.longitude)), 20):
            size = max(1.6, 0.42 * view.scale)
            x, y = spot
            canvas.rounded((x - size * 1.3, y - size, x + size * 1.3, y + size), size * 0.5, colors.park)
    _side_streets(canvas, colors, view)
    for fast in (False, True):
        if fast:
            canvas.path([view.at(point) for point in SUZHOU], max(1.0, 0.12 * view.scale), colors.water)
            canvas.path([view.at(point) for point in HUANGPU], max(2.6, 0.6 * view.scale), colors.water)
        for _, start, end, express in roads():
            if express is fast:
                thick = 1.5 if fast else 1.0
                thick = thick if view.scale > 1.5 else 0.5 + 0.5 * fast
                canvas.street(view.at(start), view.at(end), thick, colors.express if fast else colors.street)
    return canvas


def _side_streets(canvas: Canvas, colors: Palette, view: View) -> None:
    """Nameless streets between the named ones, where there is room: they give the map its grain."""
    faint = mix(colors.land, colors.street, 0.6)
    lines = roads()
    across = sorted(view.at(start)[1] for _, start, end, _ in lines if start[0] == end[0])
    along = sorted(view.at(start)[0] for _, start, end, _ in lines if start[1] == end[1])
    for low, high in pairwise(across):
        for part in _parts(high - low):
            level = low + (high - low) * part
            canvas.street((along[0], level), (along[-1], level), 0.5, faint)
    for low, high in pairwise(along):
        for part in _parts(high - low):
            level = low + (high - low) * part
            canvas.street((level, across[0]), (level, across[-1]), 0.5, faint)


def _parts(gap: float) -> tuple[float, ...]:
    return (0.33, 0.7) if gap >= _GAP_TWO else (0.5,) if gap >= _GAP_ONE else ()


@lru_cache(6)
def _routed(colors: Palette, view: View, points: tuple[Point, ...], spot: tuple[int, int]) -> Canvas:
    """The city with the whole route on it, and names beside the route."""
    canvas = _city(colors, view).copy()
    line = [view.at(point) for point in points]
    if line:
        _ribbon(canvas, line, 4.0, mix(colors.route, colors.land, 0.7))
        _ribbon(canvas, line, 2.0, colors.route)
    names = _Names(canvas, colors, view, _cells_of(line) | _around(spot))
    names.river()
    names.sights()
    names.roads()
    return canvas


def draw_map(colors: Palette, view: View, trip: Trip) -> Canvas:
    """The map with the car where it is."""
    x, y = view.at(trip.here)
    still = (0, -99) if trip.points else (int(x), int(y / 2))
    canvas = _routed(colors, view, trip.points, still).copy()
    heading = (0.0, -1.0)
    if trip.points:
        line = [view.at(point) for point in trip.points]
        done, heading = _driven(line, _share(trip))
        _ribbon(canvas, done, 2.0, colors.driven)
        _goal(canvas, colors, line[-1], trip.name)
    _car(canvas, colors, view.at(trip.here), heading)
    return canvas


def _ribbon(canvas: Canvas, line: Sequence[XY], thick: float, color: RGB) -> None:
    for start, end in pairwise(line):
        canvas.street(start, end, thick, color)


def _around(spot: tuple[int, int]) -> set[tuple[int, int]]:
    """The cells that the car covers."""
    return {(spot[0] + right, spot[1] + down) for right in range(-4, 5) for down in range(-2, 3)}


def _share(trip: Trip) -> float:
    return max(0.0, min(1.0, trip.progress))


def _driven(line: list[XY], part: float) -> tuple[list[XY], XY]:
    """The driven start of a line, and which way its end points."""
    lengths = [hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(line)]
    left = part * sum(lengths)
    done = [line[0]]
    heading = (0.0, -1.0)
    for (start, end), length in zip(pairwise(line), lengths, strict=True):
        if length:
            heading = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        if left <= length:
            here = left / length if length else 0.0
            return [*done, (start[0] + (end[0] - start[0]) * here, start[1] + (end[1] - start[1]) * here)], heading
        left -= length
        done.append(end)
    return done, heading


def _goal(canvas: Canvas, colors: Palette, spot: XY, name: str) -> None:
    x, y = spot
    canvas.disc(spot, 2.3, mix(colors.land, BLACK, 0.45), 0.5)
    canvas.disc(spot, 1.9, colors.amber)
    canvas.disc(spot, 0.75, WHITE)
    text = cut(name, max(6, canvas.width // 2))
    cells = width_of(text) + 2
    column = min(max(0, round(x - cells / 2)), max(0, canvas.width - cells))
    row = int(y / 2) - 2 if y / 2 >= 3 else int(y / 2) + 2
    if text:
        canvas.label((column, row), f" {text} ", colors.amber, mix(colors.ground, colors.amber, 0.16), bold=True)


def _car(canvas: Canvas, colors: Palette, spot: XY, heading: XY) -> None:
    (x, y), (right, down) = spot, heading
    canvas.disc(spot, 3.3, colors.route, 0.28)
    canvas.disc(spot, 2.2, WHITE if colors.dark else colors.ground)
    canvas.line((x + right * 1.6, y + down * 1.6), (x + right * 3.0, y + down * 3.0), 1.0, WHITE)
    canvas.disc(spot, 1.5, colors.blue)


class _Names:
    """Writes names where neither other text nor the route is."""

    def __init__(self, canvas: Canvas, colors: Palette, view: View, busy: set[tuple[int, int]]) -> None:
        self._canvas, self._colors, self._view, self._busy = canvas, colors, view, busy

    def sights(self) -> None:
        """A dot and a name, the best known first."""
        left = max(2, self._view.width * self._view.height // _ROOM)
        for name in SIGHTS:
            spot = self._view.at(_spots()[name])
            if not left or not self._view.shows(spot, -2):
                continue
            shown = name.removeprefix("上海") if len(name) > 4 else name
            x, y = round(spot[0]), int(spot[1] / 2)
            if self._across(x + 1, y, shown, self._colors.violet) or self._across(
                x - 1 - width_of(shown), y, shown, self._colors.violet
            ):
                self._canvas.disc(spot, 0.8, self._colors.violet)
                left -= 1

    def roads(self) -> None:
        """Along each road once; north to south written downwards."""
        for index, (name, start, end, fast) in enumerate(roads()):
            (x0, y0), (x1, _) = self._view.at(start), self._view.at(end)
            color = self._colors.text if fast else self._colors.muted
            if start[0] == end[0]:
                left, right = max(0.0, x0), min(float(self._view.width), x1)
                for part in _TRIES[index % 2]:
                    if self._across(int(left + (right - left - width_of(name)) * part), int(y0 / 2), name, color):
                        break
            else:
                for part in _TRIES[index % 2]:
                    if self._down(round(x0) - 1, int((self._view.height - len(name)) * part), name, color):
                        break

    def river(self) -> None:
        """The name of the river, on it."""
        water = readable(mix(self._colors.water, self._colors.blue, 0.5), self._colors.land)
        for point in HUANGPU[3:-1]:
            x, y = self._view.at(point)
            if self._down(round(x) - 1, int(y / 2) - 1, "黄浦江", water):
                return

    def _free(self, x: int, y: int, cells: int) -> bool:
        return not self._canvas.taken(x, y, cells) and not any((c, y) in self._busy for c in range(x, x + cells))

    def _across(self, x: int, y: int, name: str, color: RGB) -> bool:
        cells = width_of(name)
        if x < 1 or x + cells >= self._view.width or not self._free(x - 1, y, cells + 2):
            return False
        self._canvas.label((x, y), name, color, self._colors.land)
        return True

    def _down(self, x: int, y: int, name: str, color: RGB) -> bool:
        if y < 0 or y + len(name) > self._view.height:
            return False
        if not all(self._free(x - 1, y + step, 4) for step in range(len(name))):
            return False
        if self._canvas.taken(x, max(0, y - 1), 2) or self._canvas.taken(
            x, min(self._view.height - 1, y + len(name)), 2
        ):
            return False
        for step, char in enumerate(name):
            self._canvas.label((x, y + step), char, color, self._colors.land)
        return True


@lru_cache(1)
def _spots() -> dict[str, Point]:
    return {place.name: (place.latitude, place.longitude) for place in entries() if place.name in SIGHTS}


def _cells_of(line: Sequence[XY]) -> set[tuple[int, int]]:
    """The cells that a route passes, and those beside them."""
    cells = set()
    for (x0, y0), (x1, y1) in pairwise(line):
        steps = max(1, int(hypot(x1 - x0, y1 - y0)))
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            cells |= {(int(x) + side, int(y / 2)) for side in (-1, 0, 1)}
    return cells
