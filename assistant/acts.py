"""An action with its object, as it is asked about or refused: "open the boot"."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from assistant.phrases import listed, zoned
from assistant.replies import LIDS, LIGHT_SWITCH, SHADES, SWITCHES, WIPERS, named, spoken_by_another
from assistant.vehicle import signals as s
from assistant.vehicle.contract import Write
from assistant.vehicle.signals import State, Value
from assistant.wording import say
from intents.catalogue import SEATS, Zone
from intents.understanding.result import Language

MOST_ACTS = 3
"""More than this nobody can answer with one yes."""


class Act(NamedTuple):
    """One write as an action."""

    verb: str
    """A key of `[act]`."""
    path: str
    raw: Value
    """What is written."""
    value: str = ""
    """What the verb is filled with."""
    thing: str = ""
    """A key of `[name]` where the signal is not called by its own name."""


_LOCKS = set(map(s.lock, SEATS))
_OPENED = {*LIDS, *map(s.door, SEATS)}
_GLASS = {*map(s.window, SEATS), s.SUNROOF}
_SHADES = {*SHADES, *map(s.side_shade, SEATS)}
_NUMBERS = {
    **dict.fromkeys(map(s.temperature, SEATS), "temperature"),
    **dict.fromkeys(map(s.fan, SEATS), "fan"),
    s.VOLUME: "set",
}
_ROUTE = (s.NAVIGATION_STATE, s.DESTINATION, s.WAYPOINTS)
_PAIRS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(_LOCKS, ("lock", "unlock")),
    **dict.fromkeys(_OPENED, ("open", "close")),
    **{s.mirror(side, "IsFolded"): ("fold", "unfold") for side in s.MIRRORS},
    s.WINDOW_LOCK: ("lock", "release"),
    s.RECIRCULATION: ("recirculation_on", "recirculation_off"),
    **dict.fromkeys((*SWITCHES, *map(s.reading_light, SEATS), *map(s.ambient_on, SEATS)), ("on", "off")),
}
"""Verbs for what is switched, on and off."""


def act(write: Write, state: State) -> Act:
    """What a write would do to the car as it is."""
    path, value = write.path, write.value
    if path == s.LIGHT_SWITCH:
        return _light_switch(str(value), str(state[path]))
    if path in _PAIRS:
        return Act(_PAIRS[path][0 if value else 1], path, value)
    if path in WIPERS:
        return Act("off" if value == "OFF" else "adjust", path, value)
    if path in _ROUTE and value in ("IDLE", "", ()):
        return Act("cancel", path, value)
    if isinstance(value, int | float):
        verb = _turned(path, value, state)
        return Act(verb, path, value, f"{value:g}" if verb in ("open_to", "cover_to", *_NUMBERS.values()) else "")
    return Act("adjust", path, value)


def _light_switch(value: str, old: str) -> Act:
    if value == "OFF":
        return Act("off", s.LIGHT_SWITCH, value, thing=LIGHT_SWITCH.get(old, ""))
    verb = "on" if value in ("BEAM", "AUTO") else "only"
    return Act(verb, s.LIGHT_SWITCH, value, thing=LIGHT_SWITCH[value])


def _turned(path: str, value: float, state: State) -> str:
    """The verb for what has a position or a degree."""
    if path in _GLASS:
        return "tilt" if value < 0 else {0: "close", 100: "open"}.get(int(value), "open_to")
    if path in _SHADES:
        return {0: "retract", 100: "cover"}.get(int(value), "cover_to")
    old = state[path]
    if path in set(map(s.recline, SEATS)) and isinstance(old, int | float) and value > old:
        return "recline"
    return _NUMBERS.get(path, "adjust")


def spoken(acts: Iterable[Act], language: Language) -> tuple[str, str]:
    """Some actions in words, and their verb when they have but one."""
    held = {one.path: one for one in acts}
    quiet = spoken_by_another({path: one.raw for path, one in held.items()}, set(held))
    loud = [one for path, one in held.items() if path not in quiet] or list(held.values())
    groups: dict[tuple[str, str], list[Act]] = {}
    for one in loud:
        groups.setdefault((one.verb, one.value), []).append(one)
    phrases = [
        say(language, f"act.{verb}", what=_things(group, language), value=value)
        for (verb, value), group in groups.items()
    ]
    text = _joined(list(dict.fromkeys(phrases))[:MOST_ACTS], language)
    if len(phrases) > MOST_ACTS:
        text = say(language, "act.more", what=text)
    verbs = {verb for verb, _ in groups}
    return text, verbs.pop() if len(verbs) == 1 else ""


def _joined(phrases: list[str], language: Language) -> str:
    if len(phrases) < 2:
        return "".join(phrases)
    return say(language, "act.list").join(phrases[:-1]) + say(language, "act.last") + phrases[-1]


def _things(acts: Iterable[Act], language: Language) -> str:
    names = [str(named(language, one.thing)["what"]) for one in acts if one.thing]
    paths = [one.path for one in acts if not one.thing]
    found = [*names, *([subject(paths, language)] if paths else [])]
    return listed(list(dict.fromkeys(found)), language)


def subject(paths: Iterable[str], language: Language) -> str:
    """What some signals belong to, as the object of a question."""
    seats: dict[str, list[Zone]] = {}
    names: list[str] = []
    for path in paths:
        if path in _SEAT_SUBJECTS:
            kind, seat = _SEAT_SUBJECTS[path]
            if seat not in seats.setdefault(kind, []):
                seats[kind].append(seat)
        elif path in _SUBJECTS:
            names.append(say(language, f"subject.{_SUBJECTS[path]}"))
        elif key := SWITCHES.get(path) or LIDS.get(path) or SHADES.get(path) or WIPERS.get(path):
            names.append(str(named(language, key)["what"]))
    belonging = [say(language, f"subject.{kind}", **zoned(held, language)) for kind, held in seats.items()]
    found = list(dict.fromkeys([*belonging, *names]))
    return listed(found[:3], language) or say(language, "subject.setting")


_SEAT_KINDS: dict[str, tuple[Callable[[Zone], str], ...]] = {
    "window": (s.window,),
    "side_shade": (s.side_shade,),
    "door": (s.door, s.lock),
    "climate": (s.temperature, s.fan, s.air_direction),
    "reading": (s.reading_light,),
    "ambient": (s.ambient_on, s.ambient_color, s.ambient_intensity),
    "seat": (s.seat_heating_cooling, s.massage, s.seat_position, s.seat_height, s.recline),
}
_SEAT_SUBJECTS = {
    signal(seat): (kind, seat) for kind, signals in _SEAT_KINDS.items() for signal in signals for seat in SEATS
}
_SUBJECTS = {
    s.SUNROOF: "sunroof",
    s.CLIMATE_POWER: "whole_climate",
    s.WINDOW_LOCK: "window_lock",
    s.LIGHT_SWITCH: "lights",
    s.NAVIGATION_STATE: "route",
    s.DESTINATION: "route",
    s.WAYPOINTS: "route",
    s.VOLUME: "volume",
    **{s.mirror(side, "IsFolded"): "mirrors" for side in s.MIRRORS},
}
