"""What was really set, as spoken clauses: made from writes and states, never from intentions."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.phrases import asked_for as asked_for
from assistant.phrases import distance as distance
from assistant.phrases import duration, listed, minutes, zoned
from assistant.vehicle import signals as s
from assistant.vehicle.signals import State, Value
from assistant.wording import say, words
from intents.catalogue import SEATS, Zone
from intents.understanding.result import Language

MOST_CLAUSES = 4
"""More than this nobody wants to hear; the screen shows the rest."""

Effect = tuple[str, dict[str, object]]
"""A key of `[done]` and `[already]`, and what fills it."""

_SEAT_LEVELS = (1, 34, 67)
_SWITCHES = {
    s.AC: "ac",
    s.CLIMATE_POWER: "climate",
    s.CLIMATE_AUTO: "auto",
    s.CLIMATE_SYNC: "sync",
    s.RECIRCULATION: "recirculation",
    s.FRONT_DEFROST: "front_defrost",
    s.REAR_DEFROST: "rear_defrost",
    s.PURIFIER: "purifier",
    s.WINDOW_LOCK: "window_lock",
    s.DOME: "dome",
    s.LOW_BEAM: "low_beam",
    s.HIGH_BEAM: "high_beam",
    s.POSITION_LIGHT: "position",
    s.FRONT_FOG: "front_fog",
    s.REAR_FOG: "rear_fog",
    s.HAZARD: "hazard",
    s.WHEEL_HEATING: "wheel",
    **{s.mirror(side, "IsHeatingOn"): "mirror_heat" for side in s.MIRRORS},
}
_LIDS = {s.TRUNK: "trunk", s.FRUNK: "frunk", s.HOOD: "hood", s.CHARGE_PORT: "charge_port"}
_SHADES = {s.SUNROOF_SHADE: "sunroof_shade", s.REAR_SHADE: "rear_shade"}
_WIPERS = {s.WIPER: "wiper", s.REAR_WIPER: "rear_wiper"}
_NAMED = {
    s.SOURCE: "source",
    s.PLAY_MODE: "play_mode",
    s.ROUTE_PREFERENCE: "preference",
    s.MAP_VIEW: "view",
    s.LIGHT_SWITCH: "light_switch",
}
_NUMBERS = {s.VOLUME: "volume", s.GUIDANCE_VOLUME: "guidance_volume", s.MAP_ZOOM: "zoom"}
_SILENT = {s.SUNROOF_SWITCH, s.DESTINATION_LATITUDE, s.DESTINATION_LONGITUDE, s.NAVIGATION_STATE}
"""Said by another signal of the same command."""


def _level(value: float) -> int:
    return sum(abs(value) >= step for step in _SEAT_LEVELS)


def _opened(key: str, value: float) -> Effect:
    if value < 0:
        return (f"{key}_tilted", {})
    if value in (0, 100):
        return (f"{key}_open" if value else f"{key}_closed", {})
    return (key, {"value": f"{value:g}"})


def _covered(key: str, value: float) -> Effect:
    """A shade's polarity is the other way round: 0 is open."""
    return _opened(key, value) if value not in (0, 100) else _opened(key, 100 - value)


def _seat_comfort(value: float) -> Effect:
    if not value:
        return ("seat_off", {})
    return ("seat_heating" if value > 0 else "seat_ventilation", {"value": _level(value)})


def _switch(key: str, on: object) -> Effect:
    return (f"{key}_on" if on else f"{key}_off", {})


def _on(value: object) -> str:
    return "switch_on" if value else "switch_off"


_ZONED: tuple[tuple[Callable[[Zone], str], str, Callable[[Language, Value], Effect]], ...] = (
    (s.temperature, "at", lambda _, v: ("temperature", {"value": f"{v:g}"})),
    (s.fan, "at", lambda _, v: ("fan", {"value": v}) if v else ("fan_off", {})),
    (s.air_direction, "at", lambda lang, v: ("air_direction", {"value": _word(lang, v)})),
    (s.seat_heating_cooling, "at", lambda _, v: _seat_comfort(_float(v))),
    (s.massage, "at", lambda _, v: ("massage", {"value": _level(_float(v))}) if v else ("massage_off", {})),
    (s.window, "of", lambda _, v: _opened("window", _float(v))),
    (s.side_shade, "of", lambda _, v: _covered("side_shade", _float(v))),
    (s.lock, "of", lambda _, v: _switch("lock", v)),
    (s.door, "of", lambda _, v: ("door_open" if v else "door_closed", {})),
    (s.reading_light, "of", lambda _, v: (_on(v), {"of": "reading"})),
    (s.ambient_on, "part", lambda _, v: (_on(v), {"of": "ambient"})),
    (s.ambient_color, "part", lambda lang, v: ("ambient_color", {"value": _word(lang, v)})),
    (s.ambient_intensity, "part", lambda _, v: ("ambient_intensity", {"value": v})),
    (s.seat_position, "of", lambda _, _v: ("seat_position", {})),
    (s.seat_height, "of", lambda _, _v: ("seat_height", {})),
    (s.recline, "of", lambda _, v: ("recline", {"value": f"{v:g}"})),
)
"""Signals that each seat has; how a zone is named with them (a table of the wording); and what they mean."""
_SEAT_SIGNALS = {signal(seat): (seat, style, effect) for signal, style, effect in _ZONED for seat in SEATS}


def _float(value: object) -> float:
    assert isinstance(value, int | float)
    return value


def _word(language: Language, value: object) -> str:
    return str(words(language)["value"].get(str(value), value))


def _name(language: Language, key: str) -> dict[str, object]:
    """A thing's name, and the verb that goes with it."""
    name = say(language, f"name.{key}")
    return {"what": say(language, "subject.thing", what=name), "are": "are" if name.endswith("s") else "is"}


def effect(path: str, value: Value, state: State, language: Language, place_names: Mapping[str, str]) -> Effect | None:
    """What it means that a signal without a zone holds a value; None when another signal says it."""
    if path in _SILENT:
        return None
    if path in _SWITCHES:
        return (_on(value), _name(language, _SWITCHES[path]))
    if path in _LIDS:
        return ("lid_open" if value else "lid_closed", _name(language, _LIDS[path]))
    if path in _SHADES:
        key, values = _covered("shade", _float(value))
        return (key, values | _name(language, _SHADES[path]))
    if path in _WIPERS:
        name = _name(language, _WIPERS[path])
        return ("wiper_off", name) if value == "OFF" else ("wiper", name | {"value": _word(language, value)})
    if path in _NAMED:
        return (_NAMED[path], {"value": _word(language, value)})
    if path in _NUMBERS:
        return (_NUMBERS[path], {"value": f"{value:g}"})
    return _single(path, value, state, language, place_names)


def _single(path: str, value: Value, state: State, language: Language, place_names: Mapping[str, str]) -> Effect | None:
    match path:
        case s.SUNROOF:
            return _opened("sunroof", _float(value))
        case s.MUTED:
            return ("muted" if value else "unmuted", {})
        case s.GUIDANCE_MUTE:
            return ("guidance_muted" if value == "MUTED" else "guidance_unmuted", {})
        case s.PLAYBACK:
            return ({"PLAYING": "resumed", "PAUSED": "paused"}.get(str(value), "stopped"), {})
        case s.POSITION_SEC:
            return ("position", {"value": duration(_float(value), language)}) if value else ("position_start", {})
        case s.FAVOURITES:
            assert isinstance(value, tuple)
            return _switch("favourite", state[s.SELECTED_URI] in value)
        case s.SELECTED_URI:
            return playing(state)
        case s.DESTINATION:
            return _destination(str(value), state, language, place_names)
        case s.WAYPOINTS:
            assert isinstance(value, tuple)
            items = listed([place_names.get(name, name) for name in value], language)
            return ("waypoints", {"items": items}) if value else ("waypoints_none", {})
        case _ if path in {s.mirror(side, "IsFolded") for side in s.MIRRORS}:
            return ("mirror_folded" if value else "mirror_unfolded", {})
    return None


def playing(state: State) -> Effect:
    """What plays, as `playing`, `playing_radio` (a station with its frequency as artist) or `stopped`."""
    if not state[s.SELECTED_URI]:
        return ("stopped", {})
    key = "playing_radio" if state[s.SOURCE] in ("FM", "AM") else "playing"
    return (key, {"title": state[s.TRACK], "artist": state[s.ARTIST]})


def _destination(name: str, state: State, language: Language, place_names: Mapping[str, str]) -> Effect:
    if not name:
        return ("navigation_idle", {})
    left, seconds = _float(state[s.REMAINING]), _float(state[s.ETA])
    return (
        "destination",
        {
            "name": place_names.get(name, name),
            "distance": distance(left, language),
            "time": minutes(seconds, language),
        },
    )


_WITH_DEFROST = {s.AC, s.CLIMATE_POWER, *map(s.air_direction, SEATS), *map(s.fan, SEATS)}


def _spoken_by_another(writes: Mapping[str, Value], changed: set[str]) -> set[str]:
    """Signals whose change goes without saying beside the others of the command."""
    skip: set[str] = set()
    if s.CLIMATE_SYNC in writes and not changed:
        skip |= set(map(s.temperature, SEATS))
    if s.SELECTED_URI in writes:
        skip |= {s.POSITION_SEC, s.PLAYBACK}
        skip |= {s.SOURCE} if writes[s.SELECTED_URI] else {s.SELECTED_URI}
    if s.DESTINATION in writes:
        skip |= {s.WAYPOINTS}
    if s.PLAYBACK in writes:
        skip |= {s.POSITION_SEC}
    if s.CLIMATE_POWER in writes:
        skip |= {s.AC}
    if writes.get(s.FRONT_DEFROST) is True:
        skip |= _WITH_DEFROST
    if s.SUNROOF in writes:
        skip |= {s.SUNROOF_SHADE}
    if s.LOW_BEAM in writes and s.LIGHT_SWITCH in writes:
        skip |= {s.LIGHT_SWITCH}
    if any(s.ambient_color(seat) in writes or s.ambient_intensity(seat) in writes for seat in SEATS):
        skip |= {s.ambient_on(seat) for seat in SEATS if writes.get(s.ambient_on(seat)) is True}
    return skip


_SPEAKERS = {
    s.SELECTED_URI: {s.PLAYBACK, s.POSITION_SEC, s.SOURCE},
    s.DESTINATION: {s.NAVIGATION_STATE, s.DESTINATION_LATITUDE, s.DESTINATION_LONGITUDE},
}
"""Signals that are told when one of these changed, although they hold the same as before."""


def _to_tell(writes: Mapping[str, Value], changed: set[str]) -> list[str]:
    """Which of the writes are told: those that changed, or when none did, all."""
    told = changed | {path for path, others in _SPEAKERS.items() if others & changed} if changed else set(writes)
    quiet = _spoken_by_another(writes, changed)
    loud = [path for path in writes if path in told - quiet]
    return loud or [path for path in writes if path in told]


def clauses(
    writes: Mapping[str, Value],
    changed: Iterable[str],
    state: State,
    language: Language,
    place_names: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """What writes came to. What changed is told; when nothing did, that it is so already.

    `state` is the car's state afterwards; `place_names` translates names of places.
    """
    held = set(changed)
    section = "done" if held else "already"
    groups: dict[tuple[str, str], tuple[dict[str, object], str, list[Zone]]] = {}
    for path in _to_tell(writes, held):
        if path in _SEAT_SIGNALS:
            seat, style, describe = _SEAT_SIGNALS[path]
            key, values = describe(language, writes[path])
            groups.setdefault((key, str(values)), (values, style, []))[2].append(seat)
        elif found := effect(path, writes[path], state, language, place_names or {}):
            groups.setdefault((found[0], str(found[1])), (found[1], "", []))
    told = [(key, _filled(values, style, seats, language)) for (key, _), (values, style, seats) in groups.items()]
    return tuple(dict.fromkeys(say(language, f"{section}.{key}", **values) for key, values in _merged(told, language)))


def _filled(values: dict[str, object], style: str, seats: Sequence[Zone], language: Language) -> dict[str, object]:
    """A group's values with the name of its seats, or of what belongs to them."""
    if not seats:
        return values
    place = zoned(seats, language, style)
    if "of" not in values:
        return values | place
    return {"what": say(language, f"subject.{values['of']}", **place), "are": place["are"] if style == "of" else "is"}


def _merged(told: Iterable[Effect], language: Language) -> list[Effect]:
    """What is switched the same way is said in one clause."""
    result: list[Effect] = []
    for key, values in told:
        same = next((i for i, (one, _) in enumerate(result) if one == key), None)
        if key not in ("switch_on", "switch_off") or same is None:
            result.append((key, {**values, "whats": [values.get("what")]}))
            continue
        whats = [*_items(result[same][1]), str(values["what"])]
        result[same] = (key, {"what": listed(whats, language), "are": "are", "whats": whats})
    return result


def _items(values: dict[str, object]) -> list[str]:
    whats = values["whats"]
    assert isinstance(whats, list)
    return whats


def subject(paths: Iterable[str], language: Language) -> str:
    """What some signals belong to, as the object of a question."""
    seats: dict[str, list[Zone]] = {}
    names: list[str] = []
    for path in paths:
        if path in _SEAT_SUBJECTS:
            kind, seat = _SEAT_SUBJECTS[path]
            if seat not in seats.setdefault(kind, []):
                seats[kind].append(seat)
        elif key := _SWITCHES.get(path) or _LIDS.get(path) or _SHADES.get(path) or _WIPERS.get(path):
            names.append(str(_name(language, key)["what"]))
        elif path in _SUBJECTS:
            names.append(say(language, f"subject.{_SUBJECTS[path]}"))
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
    s.LIGHT_SWITCH: "lights",
    s.NAVIGATION_STATE: "route",
    s.DESTINATION: "route",
    s.VOLUME: "volume",
    **{s.mirror(side, "IsFolded"): "mirrors" for side in s.MIRRORS},
}


def sentence(parts: Iterable[str], language: Language) -> str:
    """Clauses as one spoken sentence."""
    ends = "?!？！。"
    held = [part.strip() if part.strip()[-1] in ends else part.strip(" ,，;；.") for part in parts if part.strip()]
    held = [part for part in held if part]
    if not held:
        return ""
    text = say(language, "join.clause").join(held)
    if language == "en":
        text = text[0].upper() + text[1:]
    return text if text[-1] in ends else text + say(language, "join.end")
