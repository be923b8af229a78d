"""Answers to questions about the car, from its state."""

from typing import assert_never

from assistant.replies import distance, effect, playing, zone_name
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

_LAMPS = (s.LOW_BEAM, s.HIGH_BEAM, s.POSITION_LIGHT, s.FRONT_FOG, s.REAR_FOG, s.HAZARD, s.DOME)


def _number(state: State, path: str) -> float:
    value = state[path]
    assert isinstance(value, int | float)
    return value


def vehicle_fact(topic: VehicleTopic, state: State, zone: Zone, language: Language) -> str:
    """One fact about the car, as a clause."""

    def fact(key: str, **values: object) -> str:
        return say(language, f"fact.{key}", **values)

    match topic:
        case VehicleTopic.CHARGE:
            return fact("charge", value=round(_number(state, s.CHARGE)))
        case VehicleTopic.RANGE:
            return fact("range", value=round(_number(state, s.RANGE) / 1000))
        case VehicleTopic.TYRE_PRESSURE:
            a, b, c, d = (state[path] for path in s.TYRES)
            return fact("tyre_pressure", a=a, b=b, c=c, d=d)
        case VehicleTopic.INSIDE_TEMPERATURE:
            return fact("inside_temperature", value=round(_number(state, s.INSIDE_TEMPERATURE)))
        case VehicleTopic.OUTSIDE_TEMPERATURE:
            return fact("outside_temperature", value=round(_number(state, s.OUTSIDE_TEMPERATURE)))
        case VehicleTopic.SET_TEMPERATURE:
            return fact("set_temperature", value=f"{state[s.temperature(zone.seats[0])]:g}")
        case VehicleTopic.PM25:
            return fact("pm25", value=state[s.PM25])
        case VehicleTopic.SPEED:
            return fact("speed", value=round(_number(state, s.SPEED)))
        case VehicleTopic.DOORS:
            return _doors(state, language)
        case VehicleTopic.WINDOWS:
            held = [seat for seat in SEATS if _number(state, s.window(seat)) > 0]
            return fact("windows_open", items=zone_name(held, language)) if held else fact("windows_closed")
        case VehicleTopic.LOCKS:
            held = [seat for seat in SEATS if not state[s.lock(seat)]]
            return fact("locks_off", items=zone_name(held, language)) if held else fact("locks_on")
        case VehicleTopic.LIGHTS:
            return _lights(state, language)
        case _:
            assert_never(topic)


def _doors(state: State, language: Language) -> str:
    held = [seat for seat in SEATS if state[s.door(seat)]]
    items = [say(language, "subject.door", zone=zone_name(held, language))] if held else []
    for path, name in ((s.TRUNK, "trunk"), (s.FRUNK, "frunk"), (s.HOOD, "hood")):
        if state[path]:
            items.append(say(language, f"name.{name}"))
    if not items:
        return say(language, "fact.doors_closed")
    return say(language, "fact.doors_open", items=say(language, "join.list").join(items))


def _lights(state: State, language: Language) -> str:
    on = [effect(path, True, state, language, {}) for path in _LAMPS if state[path]]
    names = [str(found[1]["what"]) for found in on if found]
    names += [say(language, "name.ambient")] if any(state[s.ambient_on(seat)] for seat in SEATS) else []
    names += [say(language, "name.reading")] if any(state[s.reading_light(seat)] for seat in SEATS) else []
    if not names:
        return say(language, "fact.lights_off")
    return say(language, "fact.lights_on", items=say(language, "join.list").join(names))


def answer(query: QueryVehicle | QueryNavigation | QueryMedia, state: State, zone: Zone, language: Language) -> str:
    """The answer to a question about the car, its route or what plays."""
    match query:
        case QueryVehicle():
            return vehicle_fact(query.topic, state, query.zone or zone, language)
        case QueryMedia():
            return _media(query.topic, state, language)
        case QueryNavigation():
            return _navigation(query.topic, state, language)


def _media(topic: MediaTopic, state: State, language: Language) -> str:
    if topic is MediaTopic.VOLUME:
        return say(language, "fact.volume", value=state[s.VOLUME])
    key, values = playing(state)
    if key == "stopped":
        return say(language, "fact.silence")
    if topic is MediaTopic.ARTIST and values["artist"]:
        return say(language, "fact.artist", **values)
    return say(language, f"fact.{key}", **values)


def _navigation(topic: NavigationTopic, state: State, language: Language) -> str:
    if topic is NavigationTopic.TRAFFIC:
        return say(language, f"fact.traffic_{state[s.TRAFFIC]}")
    if state[s.NAVIGATION_STATE] not in ("ROUTING", "GUIDING"):
        return say(language, "fact.no_route")
    match topic:
        case NavigationTopic.ETA:
            return say(language, "fact.eta", minutes=max(1, round(_number(state, s.ETA) / 60)))
        case NavigationTopic.DISTANCE:
            return say(language, "fact.distance", value=distance(_number(state, s.REMAINING), language))
        case NavigationTopic.NEXT_MANOEUVRE:
            return say(language, "fact.next_manoeuvre", value=state[s.NEXT_MANOEUVRE])
        case NavigationTopic.DESTINATION:
            return say(language, "fact.destination", value=state[s.DESTINATION])
        case _:
            assert_never(topic)


def all_facts(state: State, language: Language) -> dict[str, str]:
    """Every fact by its topic, for a backend that answers questions."""
    return {topic.value: vehicle_fact(topic, state, Zone.DRIVER, language) for topic in VehicleTopic}
