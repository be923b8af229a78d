"""What was really set, as spoken clauses: made from writes and states, never from intentions."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.phrases import distance, duration, listed, minutes, zoned
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
SWITCHES = {
    s.AC: "ac",
    s.CLIMATE_POWER: "climate",
    s.CLIMATE_AUTO: "auto",
    s.CLIMATE_SYNC: "sync",
    s.FRONT_DEFROST: "front_defrost",
    s.REAR_DEFROST: "rear_defrost",
    s.PURIFIER: "purifier",
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
_STATES = {s.RECIRCULATION: "recirculation", s.WINDOW_LOCK: "window_lock"}
"""Switches whose two positions have names of their own."""
LIDS = {s.TRUNK: "trunk", s.FRUNK: "frunk", s.HOOD: "hood", s.CHARGE_PORT: "charge_port"}
SHADES = {s.SUNROOF_SHADE: "sunroof_shade", s.REAR_SHADE: "rear_shade"}
WIPERS = {s.WIPER: "wiper", s.REAR_WIPER: "rear_wiper"}
_NAMED = {
    s.SOURCE: "source",
    s.PLAY_MODE: "play_mode",
    s.ROUTE_PREFERENCE: "preference",
    s.MAP_VIEW: "view",
}
LIGHT_SWITCH = {
    "AUTO": "auto_lights",
    "BEAM": "low_beam",
    "POSITION": "position",
    "DAYTIME_RUNNING_LIGHTS": "daytime",
}
"""What each position of the light switch switches on."""
HOME = "家"
"""The saved place that one does not go to, but home."""
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
    (s.recline, "of", lambda _, _v: ("recline", {})),
)
"""Signals that each seat has; how a zone is named with them (a table of the wording); and what they mean."""
_SEAT_SIGNALS = {signal(seat): (seat, style, effect) for signal, style, effect in _ZONED for seat in SEATS}


def _float(value: object) -> float:
    assert isinstance(value, int | float)
    return value


def _word(language: Language, value: object) -> str:
    return str(words(language)["value"].get(str(value), value))


def named(language: Language, key: str) -> dict[str, object]:
    """A thing's name, and the verb that goes with it."""
    name = say(language, f"name.{key}")
    return {"what": say(language, "subject.thing", what=name), "are": "are" if name.endswith("s") else "is"}


def _moved(key: str, old: Value | None, new: Value, language: Language) -> dict[str, object]:
    """Which way a seat went, for those parts of it that are not told by a number."""
    if key not in _SEAT_MOVES:
        return {}
    if not isinstance(old, int | float) or old == new:
        return {"value": _word(language, "moved")}
    by = _float(new) - old
    bit = "_bit" if key == "recline" and abs(by) <= _BIT else ""
    return {"value": _word(language, f"{key}_{'more' if by > 0 else 'less'}{bit}")}


_SEAT_MOVES = ("seat_position", "seat_height", "recline")
_BIT = 10
"""Degrees up to which a backrest moved a little."""


NAMING = frozenset({s.SELECTED_URI, s.DESTINATION, s.WAYPOINTS})
"""Signals of which a reply tells a place or a track by its name."""


def effect(path: str, value: Value, state: State, language: Language, names: Mapping[str, str]) -> Effect | None:
    """What it means that a signal without a zone holds a value; None when another signal says it."""
    if path in _SILENT:
        return None
    if path in _STATES:
        return _switch(_STATES[path], value)
    if path == s.LIGHT_SWITCH:
        key = LIGHT_SWITCH.get(str(value))
        return (_on(True), named(language, key)) if key else ("light_switch_off", {})
    if path in SWITCHES:
        return (_on(value), named(language, SWITCHES[path]))
    if path in LIDS:
        return ("lid_open" if value else "lid_closed", named(language, LIDS[path]))
    if path in SHADES:
        key, values = _covered("shade", _float(value))
        return (key, values | named(language, SHADES[path]))
    if path in WIPERS:
        name = named(language, WIPERS[path])
        return ("wiper_off", name) if value == "OFF" else ("wiper", name | {"value": _word(language, value)})
    if path in _NAMED:
        return (_NAMED[path], {"value": _word(language, value)})
    if path in _NUMBERS:
        return (_NUMBERS[path], {"value": f"{value:g}"})
    return _single(path, value, state, language, names)


def _single(path: str, value: Value, state: State, language: Language, names: Mapping[str, str]) -> Effect | None:
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
            return playing(state, names)
        case s.DESTINATION:
            return _destination(str(value), state, language, names)
        case s.WAYPOINTS:
            assert isinstance(value, tuple)
            items = listed([names.get(name, name) for name in value], language)
            return ("waypoints", {"items": items}) if value else ("waypoints_none", {})
        case _ if path in {s.mirror(side, "IsFolded") for side in s.MIRRORS}:
            return ("mirror_folded" if value else "mirror_unfolded", {})
    return None


def playing(state: State, names: Mapping[str, str]) -> Effect:
    """What plays, as `playing`, `playing_radio` (a station with its frequency as artist) or `stopped`."""
    if not state[s.SELECTED_URI]:
        return ("stopped", {})
    key = "playing_radio" if state[s.SOURCE] in ("FM", "AM") else "playing"
    title, artist = str(state[s.TRACK]), str(state[s.ARTIST])
    return (key, {"title": names.get(title, title), "artist": names.get(artist, artist)})


def _destination(name: str, state: State, language: Language, names: Mapping[str, str]) -> Effect:
    if not name:
        return ("navigation_idle", {})
    left, seconds = _float(state[s.REMAINING]), _float(state[s.ETA])
    return (
        "destination_home" if name == HOME else "destination",
        {
            "name": names.get(name, name),
            "distance": distance(left, language),
            "time": minutes(seconds, language),
        },
    )


_WITH_DEFROST = {s.AC, s.CLIMATE_POWER, *map(s.air_direction, SEATS), *map(s.fan, SEATS)}


def spoken_by_another(writes: Mapping[str, Value], changed: set[str]) -> set[str]:
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
    if not changed and any(writes.get(lamp) is True for lamp in (s.HIGH_BEAM, s.FRONT_FOG, s.REAR_FOG)):
        skip |= {s.LOW_BEAM}
    if any(s.ambient_color(seat) in writes or s.ambient_intensity(seat) in writes for seat in SEATS):
        skip |= {s.ambient_on(seat) for seat in SEATS if writes.get(s.ambient_on(seat)) is True}
    return skip


_SPEAKERS = {
    s.SELECTED_URI: {s.PLAYBACK, s.POSITION_SEC, s.SOURCE},
    s.DESTINATION: {s.NAVIGATION_STATE, s.DESTINATION_LATITUDE, s.DESTINATION_LONGITUDE},
}
"""Signals that are told when one of these changed, although they hold the same as before."""


_COMPANIONS: tuple[tuple[set[str], set[str]], ...] = (
    ({s.FRONT_DEFROST}, _WITH_DEFROST),
    ({s.DESTINATION}, {s.WAYPOINTS}),
    ({s.SUNROOF}, {s.SUNROOF_SHADE}),
    ({s.CLIMATE_AUTO, s.AC, *map(s.temperature, SEATS), *map(s.fan, SEATS)}, {s.CLIMATE_POWER}),
    ({s.CLIMATE_POWER}, {s.AC}),
    ({s.VOLUME}, {s.MUTED}),
)
"""What was wished, and what comes along with it."""


def _to_tell(writes: Mapping[str, Value], changed: set[str]) -> list[tuple[str, str]]:
    """Which of the writes are told, and in which section: those that changed, or when none did, all.

    When only companions of the wish changed, that the wish was so already comes first.
    """
    told = changed | {path for path, others in _SPEAKERS.items() if others & changed} if changed else set(writes)
    quiet = spoken_by_another(writes, changed)
    section = "done" if changed else "already"
    for wished, companions in _COMPANIONS:
        held = [path for path in writes if path in wished]
        if held and changed and told & set(writes) <= companions - wished:
            return [*(("already", path) for path in held), *(("done", path) for path in writes if path in told)]
    loud = [(section, path) for path in writes if path in told - quiet]
    return loud or [(section, path) for path in writes if path in told]


def clauses(
    writes: Mapping[str, Value],
    changed: Iterable[str] | Mapping[str, Value],
    state: State,
    language: Language,
    names: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """What writes came to. What changed is told; when nothing did, that it is so already.

    `changed` names what changed, if it can with what was held before; `state` is the car's state afterwards;
    `names` translates names of places and of what plays.
    """
    old = changed if isinstance(changed, Mapping) else {}
    groups: dict[tuple[str, str, str], tuple[dict[str, object], str, list[Zone]]] = {}
    for section, path in _to_tell(writes, set(changed)):
        section = _warned(section, path, writes[path], state)
        if path in _SEAT_SIGNALS:
            seat, style, describe = _SEAT_SIGNALS[path]
            key, values = describe(language, writes[path])
            values = {**values, **_moved(key, old.get(path), writes[path], language)}
            groups.setdefault((section, key, str(values)), (values, style, []))[2].append(seat)
        elif found := effect(path, writes[path], state, language, names or {}):
            groups.setdefault((section, found[0], str(found[1])), (found[1], "", []))
    told = [
        (f"{section}.{key}", _filled(values, style, seats, language))
        for (section, key, _), (values, style, seats) in groups.items()
    ]
    return tuple(dict.fromkeys(say(language, key, **values) for key, values in _merged(told, language)))


def _warned(section: str, path: str, value: Value, state: State) -> str:
    """An open door or lid is no good news on the road."""
    moving = _float(state[s.SPEED]) > 0
    return "warn" if section == "already" and moving and value is True and path in _MUST_BE_SHUT else section


_MUST_BE_SHUT = {*LIDS, *map(s.door, SEATS)}


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
        if not key.endswith((".switch_on", ".switch_off")) or same is None:
            result.append((key, {**values, "whats": [values.get("what")]}))
            continue
        whats = [*_items(result[same][1]), str(values["what"])]
        result[same] = (key, {"what": listed(whats, language), "are": "are", "whats": whats})
    return result


def _items(values: dict[str, object]) -> list[str]:
    whats = values["whats"]
    assert isinstance(whats, list)
    return whats


def sentence(parts: Iterable[str], language: Language) -> str:
    """Clauses as spoken sentences: one for all of them, but what ends in a mark of its own stands by itself."""
    sentences: list[str] = []
    run: list[str] = []
    for part in (part.strip() for part in parts):
        if part.strip(" ,，;；.。") == "":
            continue
        if part[-1] in _ENDS:
            sentences += [*_run(run, language), part]
            run = []
        else:
            run.append(part.strip(" ,，;；"))
    sentences += _run(run, language)
    if language == "en":
        return " ".join(one[0].upper() + one[1:] for one in sentences)
    return "".join(sentences)


def between(said: str, language: Language) -> str:
    """What stands between what was said already and a sentence that follows it."""
    said = said.rstrip()
    if not said:
        return ""
    if said[-1] not in _ENDS:
        return "……" if language == "zh" else "… "
    return "" if language == "zh" else " "


def _run(clauses: Sequence[str], language: Language) -> list[str]:
    if not clauses:
        return []
    return [say(language, "join.clause").join(clauses) + say(language, "join.end")]


_ENDS = ".?!。？！"
