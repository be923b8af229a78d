"""Places of the schematic city, and how they are found: by name, by alias, by sound, by kind, by distance."""

import difflib
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from assistant.vehicle.contract import Place
from intents.catalogue import Category, PlaceQuery
from intents.sound.index import How, Index, Match

EARTH_KM = 6371.0
DETOUR = 1.3
"""Roads are about this much longer than the air line."""
NEAR_ROUTE_M = 3000
NEAR_PLACE_M = 5000
"""How far from a named place is still near it, by the air line."""
_SURE_SYLLABLES = 4
"""Of a name that sounds only nearly like a known one: with fewer it is offered, not taken."""
_END = re.compile(r"(?:the|my|our)?destination|目的地|终点")

Point = tuple[float, float]
"""(latitude, longitude) in degrees."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `places.tsv`."""

    name: str
    name_en: str
    category: Category | None
    latitude: float
    longitude: float
    keys: tuple[str, ...]
    """Folded names and aliases."""


def fold(name: str) -> str:
    """A name without case, spaces and the words that people add or drop."""
    name = re.sub(r"[\s'’·()()]+", "", name.lower().removeprefix("the "))
    return re.sub(r"^(?:上海市?)(?=.{3,})", "", name)


@cache
def entries() -> tuple[Entry, ...]:
    """All places, in the order of the file."""
    text = resources.files("simulator.city").joinpath("places.tsv").read_text("utf-8")
    return tuple(_entry(line) for line in text.splitlines() if line and not line.startswith("#"))


def _entry(line: str) -> Entry:
    name, english, category, latitude, longitude, *rest = (*line.split("\t"), "")
    aliases = [alias for alias in rest[0].split(",") if alias]
    return Entry(
        name=name,
        name_en=english,
        category=Category(category) if category else None,
        latitude=float(latitude),
        longitude=float(longitude),
        keys=tuple(dict.fromkeys(fold(key) for key in (name, english, *aliases))),
    )


@cache
def _index() -> Index[Entry]:
    return Index((entry, entry.keys) for entry in entries())


def distance_m(here: Point, there: Point) -> float:
    """Great-circle distance in metres between (latitude, longitude) pairs, in degrees."""
    (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (here, there))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * 1000 * math.asin(math.sqrt(h))


def _from_line(point: Point, line: Sequence[Point]) -> float:
    """Metres from a point to a polyline. On a small map the earth is flat."""
    if len(line) == 1:
        return distance_m(point, line[0])
    return min(distance_m(point, _foot(point, a, b)) for a, b in pairwise(line))


def _foot(point: Point, a: Point, b: Point) -> Point:
    """The point of the stretch from a to b that is nearest."""
    narrow = math.cos(math.radians(a[0]))
    dy, dx = b[0] - a[0], (b[1] - a[1]) * narrow
    length = dx * dx + dy * dy
    along = ((point[0] - a[0]) * dy + (point[1] - a[1]) * narrow * dx) / length if length else 0.0
    part = max(0.0, min(1.0, along))
    return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)


def _place(entry: Entry, here: Point) -> Place:
    return Place(
        name=entry.name,
        name_en=entry.name_en,
        category=entry.category,
        latitude=entry.latitude,
        longitude=entry.longitude,
        distance_m=round(distance_m(here, (entry.latitude, entry.longitude)) * DETOUR),
    )


def _named(name: str) -> list[Entry]:
    key = fold(name)
    if not key:
        return []
    exact = [entry for entry in entries() if key in entry.keys]
    if exact or (exact := [match.payload for match in _index().best(key) if match.how is How.SOUND]):
        return exact
    # A name holds what was said (外滩停车场 for 外滩 is not meant: the exact name came first).
    inside = [entry for entry in entries() if any(key in held for held in entry.keys)] if len(key) >= 2 else []
    if inside:
        return inside
    if heard := _heard(key):
        return heard
    said = [entry for entry in entries() if any(len(held) >= 3 and held in key for held in entry.keys)]
    if said:
        longest = max(len(held) for entry in said for held in entry.keys if held in key)
        if longest * 2 >= len(key):
            return [entry for entry in said if any(len(held) == longest and held in key for held in entry.keys)]
    if len(key) < 4:
        return []
    close = [
        (max(difflib.SequenceMatcher(None, key, held).ratio() for held in entry.keys), entry) for entry in entries()
    ]
    best = max(score for score, _ in close)
    return [entry for score, entry in close if score == best] if best >= 0.82 else []


def _heard(key: str) -> list[Entry]:
    """Places whose name holds what sounds like what was said, or the one that a long name sounds nearly like."""
    best = _index().best(key)
    return [match.payload for match in best if _is_sure(match, key, alone=len(best) == 1)]


def _is_sure(match: Match[Entry], key: str, *, alone: bool) -> bool:
    if match.how is How.PART_BY_SOUND:
        return len(key) >= 3
    return match.how is How.NEAR and match.cost == 1 and alone and len(key) >= _SURE_SYLLABLES


def _anchors(near: str, line: Sequence[Point]) -> list[Point]:
    """Where a place is that others are to lie near; the end of the route for the destination."""
    if _END.fullmatch(fold(near)):
        return list(line[-1:])
    return [(entry.latitude, entry.longitude) for entry in _named(near)]


def find(query: PlaceQuery, here: Point, route: Iterable[Point] = ()) -> tuple[Place, ...]:
    """Places that fit, nearest first: to the car, or to the place that they are to lie near.

    Along the route, those within 3 km of it first by detour.
    """
    if query.saved is not None:
        name = {"home": "家", "work": "公司"}[query.saved.value]
        found = [entry for entry in entries() if entry.name == name]
    elif query.place is not None:
        found = _named(query.place)
    else:
        found = [entry for entry in entries() if entry.category is query.category]
    places = [_place(entry, here) for entry in found]
    line = list(route)
    if query.near is not None:
        return _near(places, _anchors(query.near, line))
    if query.along_route and line:
        detours = [(_from_line((p.latitude, p.longitude), line), p) for p in places]
        near = sorted((pair for pair in detours if pair[0] <= NEAR_ROUTE_M), key=lambda pair: pair[0])
        return tuple(p.model_copy(update={"distance_m": round(detour)}) for detour, p in near)
    return tuple(sorted(places, key=lambda place: place.distance_m))


def _near(places: list[Place], anchors: list[Point]) -> tuple[Place, ...]:
    """Those near any of the anchors, nearest to it first; none without an anchor."""
    away = [(min(distance_m(anchor, (p.latitude, p.longitude)) for anchor in anchors), p) for p in places if anchors]
    # The place itself is not near itself: 外滩附近的景点 are the other ones.
    found = [(metres, place) for metres, place in away if 1 < metres <= NEAR_PLACE_M]
    return tuple(place for _, place in sorted(found, key=lambda pair: pair[0]))


def suggest(name: str, here: Point) -> tuple[Place, ...]:
    """Up to three known places whose names sound or are written like an unknown one, the likest first."""
    key = fold(name)
    by_key = {known: entry for entry in entries() for known in entry.keys}
    keys = difflib.get_close_matches(key, list(by_key), n=3, cutoff=0.45)
    heard = [match.payload for match in _index().best(key)]
    found = dict.fromkeys([*heard, *(by_key[known] for known in keys)])
    return tuple(_place(entry, here) for entry in [*found][:3])
