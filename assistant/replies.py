"""What was really set, as spoken clauses: made from writes and states, never from intentions."""

from collections.abc import Callable, Iterable, Mapping

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
    **{s.mirror(side, "IsHeatingOn"): "mirror_heat" for side in s.MIRRORS},
}
_LIDS = {s.TRUNK: "trunk", s.FRUNK: "frunk", s.HOOD: "hood", s.CHARGE_PORT: "charge_port"}
_SHADES = {
    s.SUNROOF_SHADE: "sunroof_shade",
    s.REAR_SHADE: "rear_shade",
    s.side_shade(Zone.REAR_LEFT): "side_shade",
    s.side_shade(Zone.REAR_RIGHT): "side_shade",
}
_NAMED = {
    s.SOURCE: "source",
    s.PLAY_MODE: "play_mode",
    s.ROUTE_PREFERENCE: "preference",
    s.MAP_VIEW: "view",
    s.LIGHT_SWITCH: "light_switch",
}
_NUMBERS = {s.VOLUME: "volume", s.GUIDANCE_VOLUME: "guidance_volume", s.MAP_ZOOM: "zoom"}
_SILENT = {
    s.SUNROOF_SWITCH, s.DESTINATION_LATITUDE, s.DESTINATION_LONGITUDE, s.NAVIGATION_STATE, s.TRACK, s.ARTIST,
    s.ALBUM, s.GENRE, s.DURATION_SEC,
}  # fmt: skip
"""Said by another signal of the same command."""


def _level(value: float) -> int:
    return sum(abs(value) >= step for step in _SEAT_LEVELS)


def _opened(key: str, value: float) -> Effect:
    if value < 0:
        return (f"{key}_tilted", {})
    if value in (0, 100):
        return (f"{key}_open" if value else f"{key}_closed", {})
    return (key, {"value": f"{value:g}"})


def _seat_comfort(value: float) -> Effect:
    if not value:
        return ("seat_off", {})
    return ("seat_heating" if value > 0 else "seat_ventilation", {"value": _level(value)})


_ZONED: tuple[tuple[Callable[[Zone], str], Callable[[str, object], Effect]], ...] = (
    (s.temperature, lambda _, v: ("temperature", {"value": f"{v:g}"})),
    (s.fan, lambda _, v: ("fan", {"value": v})),
    (s.air_direction, lambda lang, v: ("air_direction", {"value": _word(lang, v)})),
    (s.seat_heating_cooling, lambda _, v: _seat_comfort(_float(v))),
    (s.massage, lambda _, v: ("massage", {"value": _level(_float(v))}) if v else ("massage_off", {})),
    (s.window, lambda _, v: _opened("window", _float(v))),
    (s.lock, lambda _, v: ("lock_on" if v else "lock_off", {})),
    (s.door, lambda _, v: ("door_open" if v else "door_closed", {})),
    (s.reading_light, lambda lang, v: _zone_switch(lang, "reading", v)),
    (s.ambient_on, lambda lang, v: _zone_switch(lang, "ambient", v)),
    (s.ambient_color, lambda lang, v: ("ambient_color", {"value": _word(lang, v)})),
    (s.ambient_intensity, lambda _, v: ("ambient_intensity", {"value": v})),
    (s.seat_position, lambda _, _v: ("seat_position", {})),
    (s.seat_height, lambda _, _v: ("seat_height", {})),
    (s.recline, lambda _, _v: ("recline", {})),
)
_SEAT_SIGNALS = {signal(seat): (seat, effect) for signal, effect in _ZONED for seat in SEATS}


def _float(value: object) -> float:
    assert isinstance(value, int | float)
    return value


def _word(language: str, value: object) -> str:
    found = words("zh" if language == "zh" else "en")["value"].get(str(value), value)
    return str(found)


def _name(language: Language, key: str) -> str:
    return say(language, f"name.{key}")


def _zone_switch(language: str, what: str, on: object) -> Effect:
    name = _name("zh" if language == "zh" else "en", what)
    return ("zone_switch_on" if on else "zone_switch_off", {"what": name})


def zone_name(seats: Iterable[Zone], language: Language) -> str:
    """The shortest name for some seats."""
    held = set(seats)
    whole = next((zone for zone in (Zone.ALL, Zone.FRONT, Zone.REAR) if set(zone.seats) == held), None)
    if whole:
        return say(language, f"zone.{whole.value}")
    return say(language, "join.list").join(say(language, f"zone.{seat.value}") for seat in SEATS if seat in held)


def duration(seconds: float, language: Language) -> str:
    """A position in a track."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}分{rest:02d}秒" if language == "zh" else f"{minutes}:{rest:02d}"


def distance(metres: float, language: Language) -> str:
    """A distance as one says it."""
    if metres >= 1000:
        return say(language, "place.km", value=f"{metres / 1000:.1f}".removesuffix(".0"))
    return say(language, "place.m", value=max(10, round(metres / 10) * 10))


def effect(  # noqa: C901 - one line a signal
    path: str, value: Value, state: State, language: Language, place_names: Mapping[str, str]
) -> Effect | None:
    """What it means that a signal without a zone holds a value; None when another signal says it."""
    if path in _SILENT:
        return None
    if path in _SWITCHES:
        return ("switch_on" if value else "switch_off", {"what": _name(language, _SWITCHES[path])})
    if path in _LIDS:
        return ("lid_open" if value else "lid_closed", {"what": _name(language, _LIDS[path])})
    if path in _SHADES:
        covered = _opened("shade", _float(value))
        flipped = {"shade_open": "shade_closed", "shade_closed": "shade_open"}.get(covered[0], covered[0])
        return (flipped, covered[1] | {"what": _name(language, _SHADES[path])})
    if path in _NAMED:
        return (_NAMED[path], {"value": _word(language, value)})
    if path in _NUMBERS:
        return (_NUMBERS[path], {"value": f"{value:g}"})
    match path:
        case s.WHEEL_HEATING:
            return ("switch_on" if value else "switch_off", {"what": _name(language, "wheel")})
        case s.SUNROOF:
            return _opened("sunroof", _float(value))
        case s.WIPER | s.REAR_WIPER:
            return ("wiper_off", {}) if value == "OFF" else ("wiper", {"value": _word(language, value)})
        case s.MUTED:
            return ("muted" if value else "unmuted", {})
        case s.GUIDANCE_MUTE:
            return ("guidance_muted" if value == "MUTED" else "guidance_unmuted", {})
        case s.PLAYBACK:
            return ({"PLAYING": "resumed", "PAUSED": "paused"}.get(str(value), "stopped"), {})
        case s.POSITION_SEC:
            return ("position", {"value": duration(_float(value), language)})
        case s.FAVOURITES:
            return ("favourite", {})
        case s.SELECTED_URI:
            return playing(state)
        case s.DESTINATION:
            return _destination(str(value), state, language, place_names)
        case s.WAYPOINTS:
            assert isinstance(value, tuple)
            items = say(language, "join.list").join(place_names.get(name, name) for name in value)
            return ("waypoints", {"items": items}) if value else ("waypoints_none", {})
        case _ if path in {s.mirror(side, "IsFolded") for side in s.MIRRORS}:
            return ("mirror_folded" if value else "mirror_unfolded", {})
    return None


def playing(state: State) -> Effect:
    """What plays, as `playing` or `playing_radio`."""
    if not state[s.SELECTED_URI]:
        return ("stopped", {})
    key = "playing" if state[s.ARTIST] else "playing_radio"
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
            "minutes": max(1, round(seconds / 60)),
        },
    )


def _spoken_by_another(writes: Mapping[str, Value]) -> set[str]:
    """Signals whose change goes without saying beside the others of the command."""
    skip: set[str] = set()
    if s.SELECTED_URI in writes:
        skip |= {s.POSITION_SEC, s.PLAYBACK, s.SOURCE}
    if s.DESTINATION in writes:
        skip |= {s.WAYPOINTS}
    if s.PLAYBACK in writes:
        skip |= {s.POSITION_SEC}
    if s.CLIMATE_POWER in writes:
        skip |= {s.AC}
    if s.LOW_BEAM in writes and s.LIGHT_SWITCH in writes:
        skip |= {s.LIGHT_SWITCH}
    if any(s.ambient_color(seat) in writes or s.ambient_intensity(seat) in writes for seat in SEATS):
        skip |= {s.ambient_on(seat) for seat in SEATS if writes.get(s.ambient_on(seat)) is True}
    return skip


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
    told = set(changed)
    section = "done" if told else "already"
    skip = _spoken_by_another(writes)
    if section == "done" and not told - skip:
        skip = set()
    groups: dict[tuple[str, str], tuple[dict[str, object], list[Zone]]] = {}
    for path, value in writes.items():
        if ((section == "done" and path not in told) or path in skip) and (path != s.SELECTED_URI or not told):
            continue
        if path in _SEAT_SIGNALS:
            seat, describe = _SEAT_SIGNALS[path]
            key, values = describe(language, value)
            groups.setdefault((key, str(values)), (values, []))[1].append(seat)
        elif found := effect(path, value, state, language, place_names or {}):
            groups.setdefault((found[0], str(found[1])), (found[1], []))
    result = []
    for (key, _), (values, seats) in groups.items():
        if seats:
            values = values | {"zone": zone_name(seats, language)}
        result.append(say(language, f"{section}.{key}", **values).lstrip())
    return tuple(dict.fromkeys(result))


def subject(paths: Iterable[str], language: Language) -> str:
    """What some signals belong to, as the object of a question."""
    seats: dict[str, list[Zone]] = {}
    names: list[str] = []
    for path in paths:
        for kind, signals in _SUBJECT_SIGNALS.items():
            for signal in signals:
                seat = next((one for one in SEATS if signal(one) == path), None)
                if seat is not None and seat not in seats.setdefault(kind, []):
                    seats[kind].append(seat)
        key = _SWITCHES.get(path) or _LIDS.get(path) or _SHADES.get(path)
        if key:
            names.append(("" if language == "zh" else "the ") + _name(language, key))
        elif path in _SUBJECTS:
            names.append(say(language, f"subject.{_SUBJECTS[path]}"))
    zoned = [say(language, f"subject.{kind}", zone=zone_name(held, language)) for kind, held in seats.items() if held]
    found = list(dict.fromkeys([*zoned, *names]))
    return say(language, "join.list").join(found[:3]) or say(language, "subject.setting")


_SUBJECT_SIGNALS: dict[str, tuple[Callable[[Zone], str], ...]] = {
    "window": (s.window,),
    "door": (s.door, s.lock),
    "seat": (
        s.temperature, s.fan, s.air_direction, s.seat_heating_cooling, s.massage, s.seat_position, s.seat_height,
        s.recline, s.reading_light, s.ambient_on,
    ),
}  # fmt: skip
_SUBJECTS = {
    s.SUNROOF: "sunroof",
    s.WIPER: "wiper",
    s.REAR_WIPER: "wiper",
    s.LIGHT_SWITCH: "lights",
    s.NAVIGATION_STATE: "route",
    s.DESTINATION: "route",
    s.VOLUME: "volume",
    **{s.mirror(side, "IsFolded"): "mirrors" for side in s.MIRRORS},
}


def sentence(parts: Iterable[str], language: Language) -> str:
    """Clauses as one spoken sentence."""
    held = [part.strip(" ,。;.") if part[-1:] not in "?!?!" else part.strip() for part in parts if part.strip()]
    if not held:
        return ""
    text = say(language, "join.clause").join(held)
    if language == "en":
        text = text[0].upper() + text[1:]
    return text if text[-1] in "?!?!。" else text + say(language, "join.end")
