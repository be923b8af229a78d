"""The schematic city: its places, how they are found, and its streets."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.catalogue import Category, FindPlaces, NavigateTo, SavedPlace
from simulator.city import places, streets

HERE = (31.23, 121.47)


def named(name: str) -> list[str]:
    """Names of the places that a name finds."""
    return [place.name for place in places.find(NavigateTo(place=name), HERE)]


def test_the_city_is_as_large_as_promised() -> None:
    """About 150 places, each once, in and around Shanghai, every category among them."""
    entries = places.entries()
    assert len(entries) >= 140
    assert len({entry.name for entry in entries}) == len(entries)
    assert all(entry.name_en and entry.name_en.isascii() for entry in entries)
    assert all(30.8 < entry.latitude < 31.6 and 120.9 < entry.longitude < 122.0 for entry in entries)
    kinds = Counter(entry.category for entry in entries)
    assert set(Category) <= set(kinds)
    assert kinds[Category.FUEL] >= 4 and kinds[Category.CHARGING] >= 4 and kinds[Category.PARKING] >= 4


@pytest.mark.parametrize(
    "name",
    ["人民广场", "外滩", "虹桥火车站", "浦东国际机场", "上海迪士尼乐园", "家", "公司", "东方明珠", "豫园", "上海南站"],
)
def test_what_everybody_asks_for_is_one_place(name: str) -> None:
    """Found by its exact name, without a question."""
    assert named(name) == [name]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("迪士尼", "上海迪士尼乐园"),
        ("迪斯尼", "上海迪士尼乐园"),
        ("上海迪士尼", "上海迪士尼乐园"),
        ("浦东机场", "浦东国际机场"),
        ("虹桥站", "虹桥火车站"),
        ("虹桥高铁站", "虹桥火车站"),
        ("虹桥机场", "虹桥国际机场"),
        ("科技馆", "上海科技馆"),
        ("The Bund", "外滩"),
        ("the bund", "外滩"),
        ("Bund", "外滩"),
        ("people's square", "人民广场"),
        ("Peoples Square", "人民广场"),
        ("People’s Square", "人民广场"),
        ("disneyland", "上海迪士尼乐园"),
        ("Pudong Airport", "浦东国际机场"),
        ("hongqiao railway station", "虹桥火车站"),
        ("Oriental Pearl", "东方明珠"),
        ("yu garden", "豫园"),
        ("hongqiao railway staton", "虹桥火车站"),
        ("上海市人民广场", "人民广场"),
        ("我家", "家"),
        ("my office", "公司"),
    ],
)
def test_other_names(said: str, name: str) -> None:
    """Aliases, English, additions that people make, small slips."""
    assert named(said) == [name]


@pytest.mark.parametrize(("said", "least"), [("万达广场", 2), ("中石化", 3), ("星巴克", 2), ("海底捞", 2), ("交大", 2)])
def test_some_names_are_ambiguous(said: str, least: int) -> None:
    """Several branches make a choice; nearest first."""
    found = places.find(NavigateTo(place=said), HERE)
    assert len(found) >= least
    assert [place.distance_m for place in found] == sorted(place.distance_m for place in found)


@pytest.mark.parametrize("said", ["火星基地", "Hogwarts", "!!!", "  ", "啊", "zz"])
def test_the_unknown_is_not_found(said: str) -> None:
    """Nothing is made up."""
    assert named(said) == []


@pytest.mark.parametrize(
    ("said", "name"), [("人民广厂", "人民广场"), ("东方明朱塔", "东方明珠"), ("oriental perl", "东方明珠")]
)
def test_the_likest_names_are_suggested(said: str, name: str) -> None:
    """Up to three, the likest first."""
    found = places.suggest(said, HERE)
    assert 1 <= len(found) <= 3 and found[0].name == name
    assert places.suggest("", HERE) == places.suggest("☂☂☂☂☂", HERE) == ()


def test_saved_places() -> None:
    """Home and work."""
    assert [place.name for place in places.find(NavigateTo(saved=SavedPlace.HOME), HERE)] == ["家"]
    assert [place.name for place in places.find(NavigateTo(saved=SavedPlace.WORK), HERE)] == ["公司"]


@pytest.mark.parametrize("category", Category)
def test_a_kind_is_sorted_by_distance(category: Category) -> None:
    """Every kind is to be had, only that kind, nearest first."""
    found = places.find(FindPlaces(category=category), HERE)
    assert found and {place.category for place in found} == {category}
    assert [place.distance_m for place in found] == sorted(place.distance_m for place in found)


def test_along_the_route() -> None:
    """Within 3 km of the line, even far from its corners; by detour; without a route simply the nearest."""
    query = FindPlaces(category=Category.FUEL, along_route=True)
    line = ((31.225, 121.30), (31.225, 121.60))
    found = places.find(query, HERE, line)
    assert "中石化加油站(延安路店)" in [place.name for place in found]
    assert all(place.distance_m <= places.NEAR_ROUTE_M for place in found)
    assert [place.distance_m for place in found] == sorted(place.distance_m for place in found)
    assert len(found) < len(places.find(query, HERE))
    assert places.find(query, HERE, ((30.0, 120.0), (30.0, 120.1))) == ()
    assert places.find(query, HERE, (HERE,))


def test_distances_are_those_of_the_globe() -> None:
    """A degree of latitude is about 111 km; nowhere to nowhere is nothing."""
    assert places.distance_m((31.0, 121.0), (32.0, 121.0)) == pytest.approx(111_195, rel=0.001)
    assert places.distance_m(HERE, HERE) == 0


@given(st.text(max_size=20))
def test_any_name_may_be_asked_for(name: str) -> None:
    """Finding and suggesting never fail, and only known places come back."""
    known = {entry.name for entry in places.entries()}
    found = places.find(NavigateTo(place=name), HERE) if name else ()
    assert {place.name for place in (*found, *places.suggest(name, HERE))} <= known


PREFERENCES = ("FASTEST", "SHORTEST", "AVOID_TOLL", "AVOID_HIGHWAY")


@pytest.mark.parametrize("preference", PREFERENCES)
def test_every_place_can_be_reached(preference: str) -> None:
    """The way begins here and ends there, without gaps, on roads that have names in both languages."""
    for entry in places.entries()[::7]:
        goal = (entry.latitude, entry.longitude)
        found = streets.route((HERE, goal), preference)
        assert found.points[0] == HERE and found.points[-1] == goal
        assert found.metres >= places.distance_m(HERE, goal) * 0.99
        assert all(a.end == b.start for a, b in zip(found.legs, found.legs[1:], strict=False))
        assert all(leg.road in streets.ENGLISH and leg.metres > 0 for leg in found.legs)
        assert list(found.stops) == [pytest.approx(found.metres)]


def test_stops_are_reached_in_order() -> None:
    """Through each, the goal last."""
    found = streets.route((HERE, (31.227, 121.492), (31.24, 121.49)), "FASTEST")
    assert len(found.stops) == 2 and 0 < found.stops[0] < found.stops[1] == pytest.approx(found.metres)
    assert (31.227, 121.492) in found.points


def test_roads_for_drawing() -> None:
    """Every road once, with both ends and an English name."""
    roads = streets.roads()
    assert len({name for name, *_ in roads}) == len(roads)
    assert all(name in streets.ENGLISH and streets.ENGLISH[name].isascii() and a != b for name, a, b, _ in roads)
