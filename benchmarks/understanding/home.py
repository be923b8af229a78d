"""home-assistant-intents: home commands of a kind that a car knows too, by intent, with their numbers.

A row is `plain` when it names no room, floor or device of a house; those are scored. A row that names one asks for
something that a car does not have: there a command is counted as acting on a house. The mapping is `right`.
"""

from dataclasses import dataclass, field

from benchmarks.understanding.data import Folder, Row, rows
from benchmarks.understanding.effects import Effect, effects
from benchmarks.understanding.metrics import Share
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report, read_as
from intents.understanding import Understanding

_LIGHTS = {"interior_lights", "reading_light", "ambient_light"}
COVERS = {"window": "window", "curtain": "shade", "shade": "shade", "blind": "shade", "shutter": "shade"}
PLAYER = {
    "HassMediaPause": {"pause", "stop"},
    "HassMediaUnpause": {"resume"},
    "HassMediaNext": {"next"},
    "HassMediaPrevious": {"previous", "replay"},
}
KNOWN = frozenset({
    *PLAYER,
    "HassSetVolume",
    "HassSetVolumeRelative",
    "HassMediaPlayerUnmute",
    "HassClimateSetTemperature",
    "HassClimateGetTemperature",
    "HassTurnOn",
    "HassTurnOff",
    "HassSetPosition",
    "HassNevermind",
})
"""Intents that ours correspond to; the rest (timers, vacuum cleaners, lists) is in the route table only. HassLightSet
without a lamp's name is left out too: a car has many lights, and a screen, and would have to ask which."""
_ELSEWHERE = {"area", "floor", "name"}
_TEMPERATURES = {"inside_temperature", "set_temperature", "outside_temperature"}


def plain(row: Row) -> bool:
    """Whether a row names nothing of a house, and something that a car has."""
    slots = row["slots"]
    if row["intent"] not in KNOWN or _ELSEWHERE & set(slots):
        return False
    if row["intent"] in ("HassTurnOn", "HassTurnOff", "HassSetPosition"):
        return slots.get("domain") in ("light", "fan") or slots.get("device_class") in COVERS
    return True


def right(row: Row, found: Understanding) -> bool:
    """Whether what was found is what the row asks for: one effect, of the right kind, with its number."""
    slots, intent = row["slots"], row["intent"]
    if intent == "HassNevermind":
        return {command.name() for command in found.commands} <= {"cancel", "stop_talking"} and bool(found.commands)
    done = effects(found.commands)
    return len(done) == 1 and _is(done[0], intent, slots)


def _is(effect: Effect, intent: str, slots: Row) -> bool:
    if intent in PLAYER:
        return effect.thing == "player" and effect.change in PLAYER[intent]
    match intent:
        case "HassSetVolume":
            return effect.thing == "volume" and effect.value == slots["volume_level"]
        case "HassSetVolumeRelative":
            return effect.thing == "volume" and _stepped(effect, slots["volume_step"])
        case "HassMediaPlayerUnmute":
            return (effect.thing, effect.change) == ("mute", "off")
        case "HassClimateSetTemperature":
            return effect.thing == "temperature" and effect.value == slots["temperature"]
        case "HassClimateGetTemperature":
            return effect.thing == "query" and effect.change in _TEMPERATURES
        case "HassSetPosition":
            thing = COVERS[slots["device_class"]]
            return effect.thing == thing and effect.value == slots["position"]
        case _:
            return _switched(effect, intent == "HassTurnOn", slots)


def _stepped(effect: Effect, step: int | str) -> bool:
    if isinstance(step, str):
        return effect.change == step
    return effect.change == ("up" if step > 0 else "down") and effect.value == abs(step)


def _switched(effect: Effect, on: bool, slots: Row) -> bool:
    if slots.get("domain") == "light":
        return effect.thing in _LIGHTS and effect.change == ("on" if on else "off")
    if slots.get("domain") == "fan":
        return effect.thing in ("fan", "power") and (effect.change != "off") == on
    thing = COVERS[slots["device_class"]]
    return effect.thing == thing and effect.change == ("open" if on else "close")


@dataclass(slots=True)
class _Count:
    plain: Share = field(default_factory=Share)
    acted: Share = field(default_factory=Share)


def measure(folder: Folder, names: frozenset[str], reader: Reader, report: Report) -> None:
    """Score both languages."""
    for name in ("home_assistant_zh", "home_assistant_en"):
        if names and name not in names:
            continue
        path = folder.file(f"{name}.jsonl")
        if path is None:
            report.skipped(f"{name} commands", "not in the data folder")
            continue
        counts: dict[str, _Count] = {}
        for row in rows(path):
            if row["intent"] in KNOWN:
                _count(row, name, counts.setdefault(row["intent"], _Count()), reader, report)
        lines = [[intent, one.plain.of, one.plain, one.acted.of, one.acted] for intent, one in sorted(counts.items())]
        every = [Share(sum(s.right for s in of), sum(s.of for s in of)) for of in _columns(counts)]
        lines.append(["all", every[0].of, every[0], every[1].of, every[1]])
        head = ["intent", "plain", "right", "of a house", "acted"]
        report.table(f"{name}: intent and number", head, lines)


def _columns(counts: dict[str, _Count]) -> tuple[list[Share], list[Share]]:
    return [one.plain for one in counts.values()], [one.acted for one in counts.values()]


def _count(row: Row, name: str, count: _Count, reader: Reader, report: Report) -> None:
    found = reader.read(f"{name} commands", row["text"])
    expected = {"intent": row["intent"], **row["slots"]}
    if not plain(row):
        if count.acted.add(bool(found.commands)):
            report.miss(name, "acted on a house", row["text"], expected, read_as(found))
    elif not count.plain.add(right(row, found)):
        report.miss(name, "command", row["text"], expected, read_as(found))
