"""A peer on the commands that both know: Home Assistant's sentence templates, matched by `hassil`.

Neither package is needed by the project; without them this part is skipped. The rule by which sentences are chosen:

- own: the spoken suite's sentences with one command out of `_KNOWN`, for no single seat (the templates know rooms);
- home: the rows of `home.plain`, with no room, floor or device of a house.

The templates are given a home that has what a car has (`_THINGS`), with the names by which people call it, so that
they have every chance. The peer is right when its intent and its number are, whatever the words; so are we.
"""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from time import thread_time
from typing import Any

from benchmarks.understanding import home
from benchmarks.understanding.data import Folder, Row, rows
from benchmarks.understanding.effects import Effect, effects
from benchmarks.understanding.metrics import Share, times, total
from benchmarks.understanding.own import sentences
from benchmarks.understanding.report import Report, read_as
from intents.catalogue import Command
from intents.understanding import Understanding, understand

_KNOWN = frozenset(
    {"temperature", "fan", "volume", "mute", "player", "window", "sunroof", "shade", "power", "ac"}
    | {"interior_lights", "reading_light", "ambient_light"}
)
"""Things of ours that the templates have intents for."""
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_THINGS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "zh": (
        ("空调", "climate", "power"),
        ("车窗", "cover", "window"),
        ("窗户", "cover", "window"),
        ("天窗", "cover", "sunroof"),
        ("遮阳帘", "cover", "shade"),
        ("氛围灯", "light", "ambient_light"),
        ("阅读灯", "light", "reading_light"),
        ("车内灯", "light", "interior_lights"),
        ("顶灯", "light", "interior_lights"),
        ("风扇", "fan", "fan"),
        ("风量", "fan", "fan"),
        ("音响", "media_player", "volume"),
    ),
    "en": (
        ("air conditioning", "climate", "power"),
        ("AC", "climate", "power"),
        ("window", "cover", "window"),
        ("windows", "cover", "window"),
        ("sunroof", "cover", "sunroof"),
        ("sunshade", "cover", "shade"),
        ("ambient light", "light", "ambient_light"),
        ("ambient lights", "light", "ambient_light"),
        ("reading light", "light", "reading_light"),
        ("cabin lights", "light", "interior_lights"),
        ("dome light", "light", "interior_lights"),
        ("fan", "fan", "fan"),
        ("stereo", "media_player", "volume"),
    ),
}
"""Language to the things of the peer's home: a name, Home Assistant's domain, our thing."""
_AREA = {"zh": "车里", "en": "car"}
_SWITCHED = {"HassTurnOn": ("on", "open"), "HassTurnOff": ("off", "close")}


class Peer:
    """The templates of one language. Raises ModuleNotFoundError without its packages."""

    def __init__(self, language: str) -> None:
        hassil: Any = importlib.import_module("hassil")
        templates: Any = importlib.import_module("home_assistant_intents")
        lists: Callable[[list[Any]], Any] = hassil.TextSlotList.from_tuples
        self._recognise = hassil.recognize_best
        self._intents = hassil.Intents.from_dict(templates.get_intents(_LANGUAGES[language]))
        self._language = _LANGUAGES[language]
        names = [(name, thing, {"domain": domain}) for name, domain, thing in _THINGS[language]]
        area = _AREA[language]
        self._lists = {"name": lists(names), "area": lists([(area, area)]), "floor": lists([(area, area)])}

    def read(self, text: str) -> tuple[str, dict[str, Any]] | None:
        """The intent and its slots, or None."""
        found = self._recognise(
            text,
            self._intents,
            slot_lists=self._lists,
            intent_context={"area": "car"},
            language=self._language,
            best_slot_name="name",
        )
        return None if found is None else (found.intent.name, {k: v.value for k, v in found.entities.items()})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the comparison, and what is right."""

    group: str
    text: str
    ours: Callable[[Understanding], bool]
    theirs: Callable[[str, dict[str, Any]], bool]
    expected: object


def _own(language: str) -> Iterator[Sentence]:
    for one in sentences():
        if one.suite != "spoken" or one.language != language or one.context.previous or len(one.commands) != 1:
            continue
        (effect,) = effects(one.commands)
        if effect.thing not in _KNOWN or effect.zone not in (None, "all"):
            continue
        yield Sentence(
            f"own {language}",
            one.text,
            partial(_same, one.commands),
            partial(_means, effect),
            str(effect),
        )


def _same(wanted: tuple[Command, ...], found: Understanding) -> bool:
    return found.commands == wanted


def _means(effect: Effect, intent: str, slots: dict[str, Any]) -> bool:
    """Whether a template's intent and slots mean this effect of ours."""
    thing = slots.get("name")
    if intent in _SWITCHED:
        of_kind = thing == effect.thing or (thing is None and _same_domain(effect.thing, slots))
        same = {effect.thing, thing} <= {"power", "ac"}
        return effect.change in _SWITCHED[intent] and (of_kind or same) and effect.value in (None, 0, 100)
    match intent:
        case "HassSetPosition":
            return _same_cover(effect.thing, slots) and slots.get("position") == effect.value
        case "HassLightSet":
            wanted = {slots.get("brightness"), slots.get("color")}
            return effect.thing == "ambient_light" and effect.value in wanted
        case "HassClimateSetTemperature":
            return effect.thing == "temperature" and slots.get("temperature") == effect.value
        case "HassFanSetSpeed":
            return effect.thing == "fan" and slots.get("percentage") == effect.value
        case "HassSetVolume":
            return effect.thing == "volume" and effect.change == "set" and slots.get("volume_level") == effect.value
        case "HassSetVolumeRelative":
            return effect.thing == "volume" and _same_step(effect, slots.get("volume_step"))
        case "HassMediaPlayerMute" | "HassMediaPlayerUnmute":
            return effect.thing == "mute" and effect.change == ("on" if intent.endswith("rMute") else "off")
        case _:
            return effect.thing == "player" and effect.change in home.PLAYER.get(intent, ())


def _same_step(effect: Effect, step: object) -> bool:
    if isinstance(step, int):
        return effect.change == ("up" if step > 0 else "down")
    return effect.change == step


def _same_domain(thing: str, slots: dict[str, Any]) -> bool:
    lights = slots.get("domain") == "light" and thing in ("interior_lights", "reading_light", "ambient_light")
    return lights or (slots.get("domain") == "fan" and thing == "fan") or _same_cover(thing, slots)


def _same_cover(thing: str, slots: dict[str, Any]) -> bool:
    return thing == slots.get("name") or thing == home.COVERS.get(str(slots.get("device_class")), "-")


def _home(language: str, folder: Folder) -> Iterator[Sentence]:
    path = folder.file(f"home_assistant_{language}.jsonl")
    for row in rows(path) if path else ():
        if home.plain(row):
            yield Sentence(
                f"home {language}",
                row["text"],
                partial(home.right, row),
                partial(_as_gold, row),
                f"{row['intent']} {row['slots']}",
            )


def _as_gold(row: Row, intent: str, slots: dict[str, Any]) -> bool:
    numbers = {"brightness", "color", "position", "temperature", "volume_level", "volume_step"}
    return intent == row["intent"] and all(
        slots.get(key) == row["slots"].get(key) for key in numbers & set(row["slots"])
    )


@dataclass(slots=True)
class _Score:
    ours: Share = field(default_factory=Share)
    theirs: Share = field(default_factory=Share)
    our_ms: list[float] = field(default_factory=list)
    their_ms: list[float] = field(default_factory=list)


def measure(folder: Folder, report: Report) -> None:
    """Read every sentence with both and print both."""
    try:
        peers = {language: Peer(language) for language in _LANGUAGES}
    except ModuleNotFoundError:
        report.skipped("peer", "it needs `pip install hassil home-assistant-intents`")
        return
    scores: dict[str, _Score] = {}
    for language, peer in peers.items():
        peer.read("1")
        for one in [*_own(language), *_home(language, folder)]:
            _compare(one, peer, scores.setdefault(one.group, _Score()), report)
    lines: list[list[object]] = []
    scores["all"] = _all(list(scores.values()))
    for name, score in scores.items():
        gap = f"{100 * (score.ours.value - score.theirs.value):+.1f}"
        our_ms, their_ms = times(score.our_ms), times(score.their_ms)
        lines.append([name, score.ours.of, score.ours, score.theirs, gap, *our_ms[:2], *their_ms[:2]])
    head = ["sentences", "count", "Cabin", "peer", "points", "Cabin p50 ms", "p95", "peer p50 ms", "p95"]
    note = "The `home` sentences are the peer's own tests: it passes them by construction."
    report.table("Peer: Home Assistant's templates with hassil", head, lines, note)


def _all(scores: list[_Score]) -> _Score:
    return _Score(
        total(one.ours for one in scores),
        total(one.theirs for one in scores),
        [ms for one in scores for ms in one.our_ms],
        [ms for one in scores for ms in one.their_ms],
    )


def _compare(one: Sentence, peer: Peer, score: _Score, report: Report) -> None:
    began = thread_time()
    found = understand(one.text)
    score.our_ms.append((thread_time() - began) * 1000)
    began = thread_time()
    theirs = peer.read(one.text)
    score.their_ms.append((thread_time() - began) * 1000)
    right = score.theirs.add(theirs is not None and one.theirs(*theirs))
    if not score.ours.add(one.ours(found)):
        told = {**read_as(found), "peer": str(theirs), "peer is right": right}
        report.miss("peer", one.group, one.text, one.expected, told)
    elif not right:
        report.miss("peer", f"{one.group}, peer wrong", one.text, one.expected, str(theirs))
