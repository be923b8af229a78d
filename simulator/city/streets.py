"""The schematic street grid and routes over it: junctions where named roads cross, Dijkstra between them."""

import heapq
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from simulator.city.places import Point as Point
from simulator.city.places import distance_m

_EAST_WEST = (
    (31.39, "富长路", False, False), (31.32, "外环北段", True, False), (31.28, "中山北路", False, False),
    (31.255, "天目路", False, False), (31.235, "北京路", False, False), (31.225, "延安高架路", True, False),
    (31.205, "淮海路", False, False), (31.19, "内环南段", True, False), (31.155, "漕宝路", False, False),
    (31.12, "外环南段", True, False), (31.05, "沪芦高速", True, True), (30.93, "沪杭高速", True, True),
)  # fmt: skip
_NORTH_SOUTH = (
    (121.05, "朱枫公路", False, False), (121.21, "嘉松公路", False, False), (121.32, "外环西段", True, False),
    (121.37, "中环西段", True, False), (121.44, "华山路", False, False), (121.47, "南北高架路", True, False),
    (121.49, "中山东路", False, False), (121.515, "浦东南路", False, False), (121.555, "龙阳路", False, False),
    (121.6, "中环东段", True, False), (121.66, "迪士尼大道", False, False), (121.73, "外环东段", True, False),
    (121.80, "迎宾高速", True, True), (121.93, "临港大道", False, False),
)  # fmt: skip
_START, _END = "当前道路", "目的地附近道路"
ENGLISH = {
    "富长路": "Fuchang Road", "外环北段": "the northern Outer Ring", "中山北路": "Zhongshan North Road",
    "天目路": "Tianmu Road", "北京路": "Beijing Road", "延安高架路": "the Yan'an Elevated Road",
    "淮海路": "Huaihai Road", "内环南段": "the southern Inner Ring", "漕宝路": "Caobao Road",
    "外环南段": "the southern Outer Ring", "沪芦高速": "the Hulu Expressway", "沪杭高速": "the Huhang Expressway",
    "朱枫公路": "Zhufeng Highway", "嘉松公路": "Jiasong Highway", "外环西段": "the western Outer Ring",
    "中环西段": "the western Middle Ring", "华山路": "Huashan Road", "南北高架路": "the North-South Elevated Road",
    "中山东路": "Zhongshan East Road", "浦东南路": "Pudong South Road", "龙阳路": "Longyang Road",
    "中环东段": "the eastern Middle Ring", "迪士尼大道": "Disney Avenue", "外环东段": "the eastern Outer Ring",
    "迎宾高速": "the Yingbin Expressway", "临港大道": "Lingang Avenue",
    _START: "the present road", _END: "the road at the destination",
}  # fmt: skip
"""Every road's English name."""
_FAST, _SLOW = 80.0, 40.0
"""km/h on expressways and on streets."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch of a route."""

    start: Point
    end: Point
    road: str
    metres: float
    kmh: float


@dataclass(frozen=True, slots=True)
class Route:
    """A way from here to there."""

    legs: tuple[Leg, ...]
    stops: tuple[float, ...] = ()
    """Metres from the start at which each stop is reached, the destination last."""

    @property
    def metres(self) -> float:
        """Length of the whole."""
        return sum(leg.metres for leg in self.legs)

    @property
    def points(self) -> tuple[Point, ...]:
        """The polyline, from start to destination."""
        return (self.legs[0].start, *(leg.end for leg in self.legs)) if self.legs else ()


@dataclass(frozen=True, slots=True)
class _Edge:
    to: int
    road: str
    metres: float
    express: bool
    toll: bool


def roads() -> tuple[tuple[str, Point, Point, bool], ...]:
    """Every road as (name, one end, other end, expressway), for drawing."""
    west, east = _NORTH_SOUTH[0][0], _NORTH_SOUTH[-1][0]
    north, south = _EAST_WEST[0][0], _EAST_WEST[-1][0]
    across = tuple((name, (lat, west), (lat, east), fast) for lat, name, fast, _ in _EAST_WEST)
    return across + tuple((name, (north, lon), (south, lon), fast) for lon, name, fast, _ in _NORTH_SOUTH)


@cache
def _graph() -> tuple[tuple[Point, ...], tuple[tuple[_Edge, ...], ...]]:
    width = len(_NORTH_SOUTH)
    points = tuple((lat, lon) for lat, *_ in _EAST_WEST for lon, *_ in _NORTH_SOUTH)
    edges: list[list[_Edge]] = [[] for _ in points]

    def join(a: int, b: int, road: tuple[float, str, bool, bool]) -> None:
        metres = distance_m(points[a], points[b])
        for one, other in ((a, b), (b, a)):
            edges[one].append(_Edge(other, road[1], metres, road[2], road[3]))

    for row, road in enumerate(_EAST_WEST):
        for a, b in pairwise(range(row * width, (row + 1) * width)):
            join(a, b, road)
    for column, road in enumerate(_NORTH_SOUTH):
        for a, b in pairwise(range(column, len(points), width)):
            join(a, b, road)
    return points, tuple(tuple(some) for some in edges)


def _cost(edge: _Edge, preference: str) -> float:
    seconds = edge.metres / ((_FAST if edge.express else _SLOW) / 3.6)
    match preference:
        case "SHORTEST":
            return edge.metres
        case "AVOID_HIGHWAY" if edge.express:
            return seconds * 50
        case "AVOID_TOLL" if edge.toll:
            return seconds * 50
        case _:
            return seconds


def _nearest(point: Point) -> int:
    points, _ = _graph()
    return min(range(len(points)), key=lambda i: distance_m(point, points[i]))


def _between(start: Point, goal: Point, preference: str) -> list[Leg]:
    points, edges = _graph()
    first, last = _nearest(start), _nearest(goal)
    best: dict[int, float] = {first: 0.0}
    came: dict[int, tuple[int, _Edge]] = {}
    queue = [(0.0, first)]
    while queue:
        cost, here = heapq.heappop(queue)
        if here == last:
            break
        if cost > best[here]:
            continue
        for edge in edges[here]:
            total = cost + _cost(edge, preference)
            if total < best.get(edge.to, float("inf")):
                best[edge.to] = total
                came[edge.to] = (here, edge)
                heapq.heappush(queue, (total, edge.to))
    legs: list[Leg] = []
    at = last
    while at != first:
        before, edge = came[at]
        legs.append(Leg(points[before], points[at], edge.road, edge.metres, _FAST if edge.express else _SLOW))
        at = before
    legs.reverse()
    return [
        Leg(start, points[first], _START, max(1.0, distance_m(start, points[first])), _SLOW),
        *legs,
        Leg(points[last], goal, _END, max(1.0, distance_m(points[last], goal)), _SLOW),
    ]


def route(stops: tuple[Point, ...], preference: str) -> Route:
    """The way through all stops, the first being the start. Deterministic."""
    parts = [_between(a, b, preference) for a, b in pairwise(stops)]
    lengths = accumulate(sum(leg.metres for leg in part) for part in parts)
    return Route(tuple(leg for part in parts for leg in part), tuple(lengths))
