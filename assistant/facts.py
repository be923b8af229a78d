"""Answers to questions about the car, from its state."""

from collections.abc import Callable, Mapping
from typing import assert_never

from assistant.phrases import distance, listed, minutes, zone_name, zoned
from assistant.replies import HOME, playing
from assistant.vehicle import signals as s
from assistant.vehicle.signals import State
from assistant.wording import say
from intents.catalogue import (
    SEATS,
    MediaTopic,
    NavigationTopic,
    QueryMedia,
    QueryNavigation,
    QueryVehicle,
    VehicleTopic,
    Zone,
)
from intents.understanding.result import Language

_LAMPS = {
    s.LOW_BEAM: "low_beam",
    s.HIGH_BEAM: "high_beam",
    s.POSITION_LIGHT: "position",
    s.FRONT_FOG: "front_fog",
    s.REAR_FOG: "rear_fog",
    s.HAZARD: "hazard",
    s.DOME: "dome",
    **{s.ambient_on(seat): "ambient" for seat in SEATS},
    **{s.reading_light(seat): "reading" for seat in SEATS},
}
_LIDS = {s.TRUNK: "trunk", s.FRUNK: "frunk", s.HOOD: "hood"}


def _number(state: State, path: str) -> float:
    value = state[path]
    assert isinstance(value, int | float)
    return value


def vehicle_fact(topic: VehicleTopic, state: State, zone: Zone, language: Language) -> str:
    """One fact about the car, as a clause. `zone` is whose temperature is asked for."""
    if topic in _SINGLE:
        path, scale = _SINGLE[topic]
        return say(language, f"fact.{topic.value}", value=round(_number(state, path) / scale))
    if topic is VehicleTopic.SET_TEMPERATURE:
        return _set_temperature(state, zone, language)
    return _LISTS[topic](state, language)


_SINGLE = {
    VehicleTopic.CHARGE: (s.CHARGE, 1),
    VehicleTopic.RANGE: (s.RANGE, 1000),
    VehicleTopic.INSIDE_TEMPERATURE: (s.INSIDE_TEMPERATURE, 1),
    VehicleTopic.OUTSIDE_TEMPERATURE: (s.OUTSIDE_TEMPERATURE, 1),
    VehicleTopic.PM25: (s.PM25, 1),
    VehicleTopic.SPEED: (s.SPEED, 1),
}
"""Facts that are one number: of which signal, and what it is divided by."""


def _set_temperature(state: State, zone: Zone, language: Language) -> str:
    """Of the zone's first seat, named with the others of the zone that have the same."""
    wanted = _number(state, s.temperature(zone.seats[0]))
    same = [seat for seat in zone.seats if state[s.temperature(seat)] == wanted]
    return say(language, "fact.set_temperature", zone=zone_name(same, language, "at"), value=f"{wanted:g}")


def _tyres(state: State, language: Language) -> str:
    a, b, c, d = (state[path] for path in s.TYRES)
    return say(language, "fact.tyre_pressure", a=a, b=b, c=c, d=d)


def _windows(state: State, language: Language) -> str:
    held = [seat for seat in SEATS if _number(state, s.window(seat)) > 0]
    return say(language, "fact.windows_open", **zoned(held, language)) if held else say(language, "fact.windows_closed")


def _locks(state: State, language: Language) -> str:
    held = [seat for seat in SEATS if not state[s.lock(seat)]]
    return say(language, "fact.locks_off", **zoned(held, language)) if held else say(language, "fact.locks_on")


def _doors(state: State, language: Language) -> str:
    held = [seat for seat in SEATS if state[s.door(seat)]]
    items = [say(language, "subject.door", **zoned(held, language))] if held else []
    lids = [say(language, f"name.{name}") for path, name in _LIDS.items() if state[path]]
    items += [say(language, "subject.thing", what=name) for name in lids]
    if not items:
        return say(language, "fact.doors_closed")
    are = "are" if len(held) + len(lids) > 1 else "is"
    doors = [items.pop(0)] if held else []
    text = say(language, "join.beside").join([*doors, listed(items, language)] if items else doors)
    return say(language, "fact.doors_open", items=text, are=are)


def _sunroof(state: State, language: Language) -> str:
    value = round(_number(state, s.SUNROOF))
    if value < 0:
        return say(language, "fact.sunroof_tilted")
    return say(language, "fact.sunroof_open" if value else "fact.sunroof_closed", value=value)


def _climate(state: State, language: Language) -> str:
    if not state[s.CLIMATE_POWER]:
        return say(language, "fact.climate_off")
    return say(language, "fact.climate_cooling" if state[s.AC] else "fact.climate_on")


def _lights(state: State, language: Language) -> str:
    names = [say(language, f"name.{name}") for path, name in _LAMPS.items() if state[path]]
    if not names:
        return say(language, "fact.lights_off")
    return say(language, "fact.lights_on", items=listed(list(dict.fromkeys(names)), language))


_LISTS: Mapping[VehicleTopic, Callable[[State, Language], str]] = {
    VehicleTopic.TYRE_PRESSURE: _tyres,
    VehicleTopic.DOORS: _doors,
    VehicleTopic.WINDOWS: _windows,
    VehicleTopic.LOCKS: _locks,
    VehicleTopic.LIGHTS: _lights,
    VehicleTopic.SUNROOF: _sunroof,
    VehicleTopic.CLIMATE: _climate,
}


def answer(
    query: QueryVehicle | QueryNavigation | QueryMedia,
    state: State,
    zone: Zone,
    language: Language,
    names: Mapping[str, str] | None = None,
) -> str:
    """The answer to a question about the car, its route or what plays. `names` translates places and tracks."""
    match query:
        case QueryVehicle():
            return vehicle_fact(query.topic, state, query.zone or zone, language)
        case QueryMedia():
            return _media(query.topic, state, language, names or {})
        case QueryNavigation():
            return _navigation(query.topic, state, language, names or {})


def _media(topic: MediaTopic, state: State, language: Language, names: Mapping[str, str]) -> str:
    if topic is MediaTopic.VOLUME:
        return say(language, "fact.muted" if state[s.MUTED] else "fact.volume", value=state[s.VOLUME])
    key, values = playing(state, names)
    if key == "stopped":
        return say(language, "fact.silence")
    if topic is MediaTopic.ARTIST and key == "playing":
        return say(language, "fact.artist", **values)
    return say(language, f"fact.{key}", **values)


def _navigation(topic: NavigationTopic, state: State, language: Language, names: Mapping[str, str]) -> str:
    if topic is NavigationTopic.TRAFFIC:
        return say(language, f"fact.traffic_{state[s.TRAFFIC]}")
    if state[s.NAVIGATION_STATE] not in ("ROUTING", "GUIDING"):
        return say(language, "fact.no_route")
    name = str(state[s.DESTINATION])
    match topic:
        case NavigationTopic.ETA:
            return say(language, "fact.eta", time=minutes(_number(state, s.ETA), language))
        case NavigationTopic.DISTANCE:
            return say(language, "fact.distance", value=distance(_number(state, s.REMAINING), language))
        case NavigationTopic.NEXT_MANOEUVRE:
            return next_manoeuvre(state, language, names)
        case NavigationTopic.DESTINATION:
            key = "fact.destination_home" if name == HOME else "fact.destination"
            return say(language, key, value=names.get(name, name))
        case _:
            assert_never(topic)


def next_manoeuvre(state: State, language: Language, names: Mapping[str, str] | None = None) -> str:
    """What comes next on the route, as a clause; without a route, that there is none."""
    kind, roads, stops = state[s.NEXT_MANOEUVRE], state[s.NEXT_ROAD], state[s.WAYPOINTS]
    if kind == "NONE":
        return say(language, "fact.no_route")
    assert isinstance(roads, tuple) and isinstance(stops, tuple)
    name = stops[0] if stops else str(state[s.DESTINATION])
    return say(
        language,
        f"fact.next_{kind}",
        distance=distance(_number(state, s.NEXT_MANOEUVRE_DISTANCE), language),
        road=roads[0 if language == "zh" else -1] if roads else "",
        name=(names or {}).get(name, name),
    )


def all_facts(state: State, language: Language) -> dict[str, str]:
    """Every fact by its topic, for a backend that answers questions."""
    return {topic.value: vehicle_fact(topic, state, Zone.DRIVER, language) for topic in VehicleTopic}
