"""Vehicle settings in English: changes, questions and statements of what is felt (Microsoft's automotive skill).

Settings are found by the words in `_THINGS`, in their order; what no line names (driver assistance, alerts, the
equaliser, fuel) is not in our catalogue: where a word of `_NOT_OURS` stands, any command is wrong. A change that
names no setting at all is left out. Directions come from the source's VALUE by the words of `_WORDS`. A question that
we have a topic for must be read as a question; none may change anything. A statement wants warmth against what feels
cold and coolness against what feels hot, at the seats that its SETTING names.
"""

import re
from dataclasses import dataclass, field

from benchmarks.understanding.data import Folder, Row, rows
from benchmarks.understanding.effects import Effect, effects
from benchmarks.understanding.kinds import changes
from benchmarks.understanding.metrics import Share
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report, read_as
from intents.catalogue import QueryMedia, QueryVehicle
from intents.understanding import Understanding

NAME = "automotive_en"

_NOT_OURS = re.compile(
    r"alert|collision|crash|impact|lane|lca|blind|brak|fab|fca|fcs|dds|park|pedestrian|warn|traffic|gap|distance"
    r"|equali[sz]|treble|bass|surround|drows|tired|sleep|monitor|detect|assist|cruise|headlight|notif|ultrasonic"
    r"|fuel|gas|diesel|petrol|signal|alarm|checker|guidance|forward"
)
_THINGS = (
    (re.compile(r"wheel"), frozenset({"steering_heating"})),
    (re.compile(r"seat"), frozenset({"seat_heating", "seat_ventilation", "seat_massage"})),
    (re.compile(r"mirror"), frozenset({"mirror_heating"})),
    (
        re.compile(r"(?:rear|back) ?(?:window|windshield|windscreen)? ?(?:de(?:fog|frost|mist)\w*)"),
        frozenset({"rear_defrost"}),
    ),
    (re.compile(r"defrost|defog|demist"), frozenset({"front_defrost", "rear_defrost"})),
    (re.compile(r"recirc|circulat"), frozenset({"recirculation"})),
    (re.compile(r"volume"), frozenset({"volume", "mute"})),
    (re.compile(r"air ?flow mode|air direction|vent mode"), frozenset({"air_direction", "auto"})),
    (re.compile(r"fan|blower|air ?flow|ventilation|vent|air speed"), frozenset({"fan", "air_direction", "power"})),
    (re.compile(r"sync"), frozenset({"sync"})),
    (re.compile(r"temp"), frozenset({"temperature"})),
    (re.compile(r"tire|tyre|pressure"), frozenset({"query"})),
    (
        re.compile(r"\ba/?c\b|air con|hvac|climate|cooling|cooler"),
        frozenset({"ac", "power", "auto", "sync", "temperature"}),
    ),
    (re.compile(r"heat"), frozenset({"temperature", "power", "auto"})),
)
_ASKABLE = frozenset({"temperature", "volume", "query", "ac"})
"""Things that our questions have a topic for."""
_WORDS = (
    (re.compile(r"\bmute|\boff\b|deactivat|disabl|\bstop|shut|\bkill|cut"), frozenset({"off", "close"})),
    (re.compile(r"unmute|\bon\b|activat|enabl|\bstart|\bopen"), frozenset({"on", "set", "up"})),
    (re.compile(r"lower|reduc|decreas|\bdown|drop|less|soft|quiet|cool|cold|dim"), frozenset({"down", "set"})),
    (re.compile(r"rais|rise|increas|\bup\b|boost|hike|high|loud|warm|hot|more"), frozenset({"up", "set"})),
)
_ZONES = (
    (re.compile(r"(?:rear|back) ?(?:side)? ?left|left ?(?:side)? ?(?:rear|back)"), "rear_left"),
    (re.compile(r"(?:rear|back) ?(?:side)? ?right|right ?(?:side)? ?(?:rear|back)"), "rear_right"),
    (re.compile(r"front ?right|right ?front|co-?driver|passenger'?s? side"), "passenger"),
    (re.compile(r"front ?left|left ?front|driver"), "driver"),
    (re.compile(r"rear|back"), "rear"),
    (re.compile(r"front"), "front"),
)
_COLD = re.compile(r"cold|cool|chill|nipp|freez|frost|froz|shiver|frigid|\bice|icy|winter|arctic|brisk|numb|refriger")
_HOT = re.compile(
    r"hot|warm|burn|balm|toast|oven|heat|boil|sweat|sultry|swelter|scorch|roast|bak|summer|melt|sauna|stuff"
)


def _slot(row: Row, name: str) -> str:
    return " ".join(slot["value"] for slot in row["slots"] if slot["name"] == name).lower()


def things(row: Row) -> frozenset[str]:
    """What of ours a row is about; empty when we have no such thing, or it names none."""
    setting = _slot(row, "SETTING")
    if _NOT_OURS.search(setting) or not setting:
        return frozenset()
    return next((ours for word, ours in _THINGS if word.search(setting)), frozenset())


def strange(row: Row) -> bool:
    """Whether a row names something that our catalogue does not have."""
    return bool(_NOT_OURS.search(_slot(row, "SETTING")))


def _directions(row: Row) -> frozenset[str] | None:
    value = _slot(row, "VALUE")
    if "unmute" in value:
        return frozenset({"off", "up"})
    if "mute" in value:
        return frozenset({"on"})
    return next((ours for word, ours in _WORDS if word.search(value)), None)


@dataclass(slots=True)
class Scores:
    """What the set came to."""

    thing: Share = field(default_factory=Share)
    way: Share = field(default_factory=Share)
    strange: Share = field(default_factory=Share)
    asked: Share = field(default_factory=Share)
    asked_change: Share = field(default_factory=Share)
    strange_change: Share = field(default_factory=Share)
    felt: Share = field(default_factory=Share)
    seat: Share = field(default_factory=Share)


def measure(folder: Folder, reader: Reader, report: Report) -> None:
    """Score every row and print the shares."""
    path = folder.file(f"{NAME}.jsonl")
    if path is None:
        report.skipped(f"{NAME} effects", "not in the data folder")
        return
    scores = Scores()
    kinds = {
        "VEHICLE_SETTINGS_CHANGE": _change,
        "VEHICLE_SETTINGS_CHECK": _check,
        "VEHICLE_SETTINGS_DECLARATIVE": _declare,
    }
    for row in rows(path):
        found = reader.read(f"{NAME} effects", row["text"])
        kinds[row["intent"]](row, found, scores, report)
    told = (
        ("change of what we have: the right thing and nothing else", scores.thing),
        ("of them with a direction: the right one", scores.way),
        ("change of what we do not have: any command (should be 0)", scores.strange),
        ("question that we have a topic for: read as a question", scores.asked),
        ("of them: something changed (should be 0)", scores.asked_change),
        ("any other question: something changed (should be 0)", scores.strange_change),
        ("statement of a feeling: warmer or cooler, as it should", scores.felt),
        ("of them with a seat: the right one", scores.seat),
    )
    report.table("automotive_en: effects", ["rows", "count", "share"], [[name, one.of, one] for name, one in told])


def _miss(report: Report, measure_name: str, row: Row, expected: object, found: Understanding) -> None:
    report.miss(NAME, measure_name, row["text"], {"slots": row["slots"], "wanted": expected}, read_as(found))


def _change(row: Row, found: Understanding, scores: Scores, report: Report) -> None:
    wanted, done = things(row) - {"query"}, effects(found.commands)
    if not wanted:
        if strange(row) and scores.strange.add(bool(done)):
            _miss(report, "change of what we do not have", row, "no command", found)
        return
    if not scores.thing.add(bool(done) and all(effect.thing in wanted for effect in done)):
        _miss(report, "change, thing", row, sorted(wanted), found)
        return
    ways = _directions(row)
    if ways is not None and not scores.way.add(any(effect.change in ways for effect in done)):
        _miss(report, "change, direction", row, sorted(ways), found)


def _check(row: Row, found: Understanding, scores: Scores, report: Report) -> None:
    ours = things(row)
    changed = changes(found.commands)
    if ours & _ASKABLE:
        asked = bool(found.commands) and all(isinstance(one, QueryVehicle | QueryMedia) for one in found.commands)
        if not scores.asked.add(asked):
            _miss(report, "question", row, "a question", found)
        scores.asked_change.add(changed)
    elif scores.strange_change.add(changed):
        _miss(report, "question, changed", row, "nothing changes", found)


def _warmer(effect: Effect) -> bool | None:
    """Whether an effect warms; None when it does neither."""
    if effect.thing in ("seat_heating", "steering_heating") and effect.change in ("on", "up"):
        return True
    if effect.thing == "temperature" and effect.change in ("up", "down"):
        return effect.change == "up"
    if effect.thing in ("seat_ventilation", "fan", "ac", "power") and effect.change in ("on", "up", "set"):
        return False
    return None


def _declare(row: Row, found: Understanding, scores: Scores, report: Report) -> None:
    value = f"{_slot(row, 'VALUE')} {_slot(row, 'SETTING')}"
    cold, hot = bool(_COLD.search(_slot(row, "VALUE"))), bool(_HOT.search(value))
    if cold == hot:  # says neither, or both ("as hot as a freezer")
        return
    done = effects(found.commands)
    ways = {_warmer(effect) for effect in done}
    if not scores.felt.add(ways == {cold}):
        _miss(report, "feeling", row, "warmer" if cold else "cooler", found)
        return
    zone = next((ours for word, ours in _ZONES if word.search(_slot(row, "SETTING"))), None)
    if zone is not None and not scores.seat.add({effect.zone for effect in done} == {zone}):
        _miss(report, "feeling, seat", row, zone, found)
