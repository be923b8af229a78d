"""VehicleWorld, first turns: did a sentence have the kind of effect that the gold answer has?

`_CALLS` puts each gold call that our catalogue can answer into a thing and the changes that are right for it; the
windows are judged by the source's own state change, whose sign says open or close. The exact amount is not compared:
the source's steps are its own. A first turn is *covered* when every gold call is in the table; where the gold is
`pass`, nothing may happen. It *names* its things when each one's word (`_NAMES`) stands in the sentence, and *asks*
when a verb of a wish does (`_ASKS`): those are the headline. Apart from them: wishes on a condition (the source looks
it up, our assistant says that it cannot), sentences that name a thing and only tell of it, and wishes between the
lines.
"""

import ast
import re
from dataclasses import dataclass

from benchmarks.understanding.data import Folder, Row, rows
from benchmarks.understanding.effects import Effect, effects
from benchmarks.understanding.metrics import Share
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report, read_as
from intents.catalogue import Command

NAME = "vehicleworld_en"

_CALL = re.compile(r"vw\.(\w+)\.(\w+)\((.*?)\)\s*(?=$|\n|\\n)", re.MULTILINE)
_UP, _DOWN = ("up", "set"), ("down", "set")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing and the changes of it that are right."""

    thing: str
    changes: frozenset[str]
    zones: frozenset[str] = frozenset()
    """Our zones for the seats that the call names; empty when it names none."""

    def met_by(self, effect: Effect) -> bool:
        """Whether an effect is one of these, wherever."""
        return effect.thing == self.thing and effect.change in self.changes


_SWITCHED = {True: frozenset({"on", "open", "up", "set"}), False: frozenset({"off", "close", "down"})}
_SWITCHES = {
    ("readingLight", "carcontrol_readingLight_switch"): "reading_light",
    ("highBeamHeadlight", "switch"): "high_beam",
    ("hazardLight", "switch"): "hazard",
    ("positionLight", "switch"): "position",
    ("door", "carcontrol_carDoor_lock_switch"): "lock",
    ("window", "carcontrol_window_mode_childSafetyLock"): "window_lock",
    ("seat", "carcontrol_carSeat_heater_switch"): "seat_heating",
    ("seat", "carcontrol_carSeat_ventilation_switch"): "seat_ventilation",
    ("seat", "carcontrol_carSeat_massager_switch"): "seat_massage",
    ("airConditioner", "switch"): "ac",
    ("airConditioner", "ac_mode_switch"): "ac",
    ("airConditioner", "cool_mode_switch"): "ac",
    ("airConditioner", "auto_mode_switch"): "auto",
    ("airConditioner", "defrost_mode_switch"): "front_defrost",
    ("airConditioner", "auto_defog_switch"): "front_defrost",
    ("steeringWheel", "carcontrol_steeringWheel_heater_switch"): "steering_heating",
    ("rearviewMirror", "mode_heating"): "mirror_heating",
    ("wiper", "carcontrol_wiperBlade_switch"): "wipers",
    ("navigation", "navigation_voice_notify_switch"): "guidance",
}
"""Calls with a true or false in them."""

_CALLS: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("seat", "carcontrol_carSeat_heater_set"): ("seat_heating", ("on", "up", "down")),
    ("seat", "carcontrol_carSeat_heater_increase"): ("seat_heating", ("on", "up")),
    ("seat", "carcontrol_carSeat_heater_decrease"): ("seat_heating", ("down", "off")),
    ("seat", "carcontrol_carSeat_ventilation_increase"): ("seat_ventilation", ("on", "up")),
    ("seat", "carcontrol_carSeat_massager_decrease"): ("seat_massage", ("down", "off")),
    ("seat", "carcontrol_carSeatBackrest_angle_increase"): ("seat_backrest", ("down",)),
    ("seat", "carcontrol_carSeatBackrest_angle_decrease"): ("seat_backrest", ("up",)),
    ("seat", "carcontrol_carSeat_height_increase"): ("seat_height", ("up",)),
    ("seat", "carcontrol_carSeat_height_decrease"): ("seat_height", ("down",)),
    ("seat", "carcontrol_carSeat_horizontal_backward"): ("seat_position", ("down",)),
    ("seat", "carcontrol_carSeat_horizontal_forward"): ("seat_position", ("up",)),
    ("airConditioner", "temperature_set"): ("temperature", ("set", "up", "down")),
    ("airConditioner", "temperature_increase"): ("temperature", _UP),
    ("airConditioner", "temperature_decrease"): ("temperature", _DOWN),
    ("airConditioner", "wind_speed_increase"): ("fan", _UP),
    ("airConditioner", "wind_speed_decrease"): ("fan", _DOWN),
    ("airConditioner", "purification_switch"): ("purifier", ("on",)),
    ("airConditioner", "outlet_direction_switch"): ("air_direction", ("UP", "MIDDLE", "DOWN")),
    ("music", "music_soundVolume_increase"): ("volume", _UP),
    ("music", "music_soundVolume_decrease"): ("volume", _DOWN),
    ("music", "music_soundVolume_set"): ("volume", ("set", "up", "down")),
    ("radio", "radio_soundVolume_increase"): ("volume", _UP),
    ("radio", "radio_soundVolume_decrease"): ("volume", _DOWN),
    ("radio", "radio_soundVolume_set"): ("volume", ("set", "up", "down")),
    ("video", "video_soundVolume_increase"): ("volume", _UP),
    ("video", "video_soundVolume_decrease"): ("volume", _DOWN),
    ("video", "video_soundVolume_set"): ("volume", ("set", "up", "down")),
    ("music", "music_favorite_play"): ("play", ("on",)),
    ("music", "music_recent_play"): ("play", ("on",)),
    ("music", "music_player_setMode"): ("play_mode", ("SHUFFLE", "ONE", "LIST")),
    ("music", "music_favorite_collect"): ("favourite", ("on",)),
    ("music", "music_get_currentMusician"): ("query_media", ("artist",)),
    ("music", "music_currentDetail_view"): ("query_media", ("playing", "artist")),
    ("radio", "radio_play"): ("play", ("on",)),
    ("radio", "radio_favorite_play"): ("play", ("on",)),
    ("navigation", "navigation_soundVolume_increase"): ("guidance_volume", _UP),
    ("navigation", "navigation_soundVolume_decrease"): ("guidance_volume", _DOWN),
    ("navigation", "navigation_soundVolume_set"): ("guidance_volume", ("set", "up", "down")),
    ("navigation", "navigation_route_plan"): ("route", ("on",)),
    ("navigation", "navigation_destination_change"): ("route", ("on",)),
    ("navigation", "navigation_midWay_add"): ("waypoint", ("on",)),
    ("navigation", "navigation_exit"): ("route", ("off",)),
    ("navigation", "navigation_view_switch"): ("map_view", ("north_up", "heading_up", "3d", "overview")),
}
"""Other calls, and what is right for them."""
_WITH_AN_OPENING = {("trunk", "carcontrol_trunk_lock_switch"), ("frontTrunk", "carcontrol_frontTrunk_lock_switch")}
"""What the source must unlock before it opens: no effect of its own beside an opening."""
_OPENINGS = {"sunroof": "sunroof", "sunshade": "shade", "trunk": "trunk", "frontTrunk": "frunk"}
_SEATS = {
    "driver's seat": "driver",
    "passenger seat": "passenger",
    "second row left": "rear_left",
    "second row right": "rear_right",
    "all": "all",
}
_NAMES = {
    "reading_light": r"reading|\blights?\b|lamp",
    "high_beam": r"high.?beam|headlight",
    "low_beam": r"low.?beam|headlight",
    "front_fog": r"fog ?(?:light|lamp)",
    "rear_fog": r"fog ?(?:light|lamp)",
    "hazard": r"hazard|warning light|flasher",
    "position": r"position|parking light",
    "lock": r"lock|secure",
    "window_lock": r"lock",
    "window": r"window",
    "door": r"door",
    "seat_heating": r"seat.*(?:heat|warm)|(?:heat|warm).*seat",
    "seat_ventilation": r"ventilat|seat.*cool",
    "seat_massage": r"massag",
    "seat_backrest": r"backrest|recline|seat ?back|lean|upright",
    "seat_height": r"seat",
    "seat_position": r"seat",
    "ac": r"\ba\.?/?c\b|air.?con|climate",
    "auto": r"auto",
    "front_defrost": r"de(?:frost|fog|mist)",
    "recirculation": r"circulat",
    "temperature": r"temperature|degree|warmer|cooler|heat",
    "fan": r"fan|wind|air ?flow",
    "purifier": r"purif",
    "air_direction": r"air|vent|wind|blow",
    "steering_heating": r"steering|wheel",
    "mirror_heating": r"mirror",
    "wipers": r"wiper",
    "volume": r"volume|loud|quiet|sound|turn (?:it |the \w+ )?(?:up|down)",
    "guidance_volume": r"(?:navigat|guid).*(?:volume|loud|quiet)|(?:volume|loud|quiet).*(?:navigat|guid)",
    "guidance": r"voice|prompt|instruction|notif|mute",
    "play": r"\bplay\b|\bplaying\b|music|song|radio|station|listen",
    "play_mode": r"shuffle|repeat|loop|random",
    "favourite": r"favou?rite|like|collect",
    "query_media": r"song|music|artist|sing|play|track",
    "route": r"navigat|route|destination|direction|go to|take me|drive to",
    "waypoint": r"stop|waypoint|way",
    "map_zoom": r"zoom|map",
    "map_view": r"view|2d|3d|map",
    "sunroof": r"sunroof|roof",
    "shade": r"shade|cover|blind",
    "trunk": r"trunk|boot",
    "frunk": r"trunk|frunk|hood",
}
"""Thing to the words by which a sentence names it."""
_ASKS = re.compile(
    r"\b(?:please|(?:can|could|would|will) you|(?:can|could) i|i want|i'd like|i would like|help me|let's|turn|open"
    r"|close|set|switch|adjust|increase|decrease|raise|lower|reduce|activate|deactivate|enable|disable|start|stop|play|change"
    r"|lock|unlock|show|zoom|make|put|roll|navigate|plan|add|cancel|mute|fold|heat|cool|dim|shut|move|resume|reroute|recline)\b",
    re.IGNORECASE,
)
_ON_CONDITION = re.compile(r"\bif\b(?! (?:possible|you))|\bwhen(?:ever)?\b|\bunless\b|\bin case\b", re.IGNORECASE)
ASKED = "covered, names its things and asks"
CONDITION = "covered, on a condition: gold's effect"
TOLD = "covered, names its things, only tells"
BETWEEN = "covered, between the lines"
PASS = "gold is pass: nothing done"
SOME = "some calls we have: one of those met"
NONE = "no call that we have: nothing done"
KINDS = (ASKED, CONDITION, TOLD, BETWEEN, PASS, SOME, NONE)


def _arguments(text: str) -> tuple[list[object], dict[str, object]]:
    """The arguments of a call as the source wrote them."""
    call = ast.parse(f"f({text})", mode="eval").body
    assert isinstance(call, ast.Call)
    return (
        [ast.literal_eval(one) for one in call.args],
        {one.arg or "": ast.literal_eval(one.value) for one in call.keywords},
    )


def _zones(values: list[object]) -> frozenset[str]:
    seats = next((value for value in values if isinstance(value, list)), [])
    return frozenset(_SEATS.get(str(seat), "other") for seat in seats)


def _fog(switch: frozenset[str], values: list[object]) -> list[Wanted]:
    which = [f"{end}_fog" for end in ("front", "rear") if {"all", end} & {str(value) for value in values}]
    return [Wanted(name, switch) for name in which]


def _opened(module: str, function: str, values: list[object]) -> list[Wanted]:
    shut = {"close", False, "min"} & {value for value in values if isinstance(value, str | bool)}
    closing = bool(shut) or function.endswith("decrease")
    return [Wanted(_OPENINGS[module], frozenset({"close" if closing else "open"}))]


def _windows(turn: Row, zones: frozenset[str], values: list[object], function: str) -> list[Wanted] | None:
    signs = {
        after > before
        for path, (before, after) in turn["state_diff"].items()
        if path.startswith("window.") and path.endswith("open_degree")
    }
    if len(signs) == 1:
        return [Wanted("window", frozenset({"open" if signs.pop() else "close"}), zones)]
    switch = next((value for value in values if isinstance(value, bool)), None)
    if function.endswith("window_switch") and switch is not None:
        return [Wanted("window", frozenset({"open" if switch else "close"}), zones)]
    return None


def _wanted(turn: Row, module: str, function: str, text: str) -> list[Wanted] | None:
    """What a gold call wants; None when our catalogue has no such thing."""
    plain, named = _arguments(text)
    values = [*plain, *named.values()]
    zones = _zones(values)
    switch = next((value for value in values if isinstance(value, bool)), None)
    if (module, function) in _WITH_AN_OPENING:
        return [] if "openDegree" in turn["gold_api_calls"] or "_switch(" in turn["gold_api_calls"] else None
    if (module, function) in _SWITCHES:
        return None if switch is None else [Wanted(_SWITCHES[module, function], _SWITCHED[switch], zones)]
    if (module, function) in _CALLS:
        thing, right = _CALLS[module, function]
        return [Wanted(thing, frozenset(right), zones)]
    if module == "fogLight" and switch is not None:
        return _fog(_SWITCHED[switch], values)
    if module == "window" and ("switch" in function or "height" in function):
        return _windows(turn, zones, values, function)
    if module in _OPENINGS and ("openDegree" in function or function.endswith("_switch")):
        return _opened(module, function, values)
    return _others(module, function, values, zones)


def _others(module: str, function: str, values: list[object], zones: frozenset[str]) -> list[Wanted] | None:
    match module, function:
        case "door", "carcontrol_carDoor_switch":
            return [Wanted("door", frozenset({"open" if "open" in values else "close"}), zones)]
        case "airConditioner", "recycle_mode_switch":
            inside = "internal circulation" in values
            return [Wanted("recirculation", frozenset({"on" if inside else "off"}))]
        case "lowBeamHeadlight", "switch":
            return [Wanted("auto" if "auto" in values else "low_beam", frozenset({"on", "off"}))]
        case "navigation", "navigation_mapZoom":
            return [Wanted("map_zoom", frozenset({"in" if "Zoom in" in values else "out"}))]
        case _:
            return None


def gold(turn: Row) -> tuple[list[Wanted], int]:
    """What a turn wants, and how many of its calls our catalogue does not have."""
    wanted: list[Wanted] = []
    missing = 0
    for module, function, text in _CALL.findall(turn["gold_api_calls"]):
        try:
            of_call = _wanted(turn, module, function, text.replace("\\n", " "))
        except (SyntaxError, ValueError):
            of_call = None
        if of_call is None:
            missing += 1
        else:
            wanted += [one for one in of_call if one not in wanted]
    return wanted, missing


_SAME = {"power": "ac", "places": "route", "interior_lights": "reading_light"}
"""Ours that the source does not tell apart, or has no other word for."""


def done(commands: tuple[Command, ...]) -> list[Effect]:
    """Our effects, in the source's things."""
    return [Effect(_SAME.get(one.thing, one.thing), one.change, one.value, one.zone) for one in effects(commands)]


def met(wanted: list[Wanted], found: list[Effect]) -> bool:
    """Whether every wish is met and there is no effect that none asked for. Of one thing the last wish counts."""
    last = {one.thing: one for one in wanted}
    return all(any(one.met_by(effect) for effect in found) for one in last.values()) and all(
        any(one.met_by(effect) for one in wanted) for effect in found
    )


def seated(wanted: list[Wanted], found: list[Effect]) -> bool:
    """Whether the effects are at the seats that were named. A car without a third row has no more than `all`."""
    for one in wanted:
        ours = {_seat(effect.zone) for effect in found if one.met_by(effect)}
        theirs = frozenset().union(*(_seat(zone) for zone in one.zones)) if one.zones else frozenset({"driver"})
        if one.zones and theirs != frozenset().union(*ours):
            return False
    return True


def _seat(zone: str | None) -> frozenset[str]:
    groups = {
        None: ("driver",),
        "all": ("driver", "passenger", "rear_left", "rear_right"),
        "rear": ("rear_left", "rear_right"),
        "front": ("driver", "passenger"),
    }
    return frozenset(groups.get(zone, (str(zone),))) - {"other"}


def names_all(text: str, wanted: list[Wanted]) -> bool:
    """Whether a sentence names every thing that it wants."""
    return all(re.search(_NAMES[one.thing], text.lower()) for one in wanted)


def measure(folder: Folder, reader: Reader, report: Report) -> None:
    """Score all first turns by what can be said of them."""
    path = folder.file(f"{NAME}.jsonl")
    if path is None:
        report.skipped(f"{NAME} effects", "not in the data folder")
        return
    right = {kind: Share() for kind in KINDS}
    places = {kind: Share() for kind in KINDS}
    count = 0
    for row in rows(path):
        turn = row["turns"][0]
        count += 1
        wanted, missing = gold(turn)
        kind = _kind(turn, wanted, missing)
        found = reader.read(f"{NAME} effects", turn["user"])
        ours = done(found.commands)
        good = any(one.met_by(e) for one in wanted for e in ours) if kind == SOME else met(wanted, ours)
        if not right[kind].add(good):
            told = {
                "gold": turn["gold_api_calls"],
                "wanted": [f"{w.thing}: {'|'.join(sorted(w.changes))}" for w in wanted],
            }
            report.miss(NAME, kind, turn["user"], told, read_as(found))
        elif wanted and not places[kind].add(seated(wanted, ours)):
            report.miss(NAME, f"{kind}, seats", turn["user"], turn["gold_api_calls"], read_as(found))
    note = "Of several wishes in `some calls we have`, one that is met counts. Seats: of those that were right."
    lines = [[kind, right[kind].of, right[kind], places[kind].of, places[kind]] for kind in KINDS]
    lines.append(["all first turns", count, "", "", ""])
    report.table(
        "vehicleworld_en: kind of effect", ["first turns", "count", "right", "with seats", "seats"], lines, note
    )


def _kind(turn: Row, wanted: list[Wanted], missing: int) -> str:
    if turn["gold_api_calls"].strip() == "pass":
        return PASS
    if not wanted:
        return NONE
    if missing:
        return SOME
    if _ON_CONDITION.search(turn["user"]):
        return CONDITION
    if not names_all(turn["user"], wanted):
        return BETWEEN
    return ASKED if _ASKS.search(turn["user"]) else TOLD
