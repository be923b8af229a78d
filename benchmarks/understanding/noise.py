"""The own Mandarin sentences with homophone errors, as a recogniser makes them.

Each Chinese character is replaced, with the given probability, by another of the 3,755 commonest (level 1 of GB 2312,
which Python's codecs list) with the same syllable whatever its tone; one time in four by one whose syllable differs
only as zh/z, ch/c, sh/s, n/l, f/h or a final -ng/-n do. Readings come from `pypinyin`, which the project itself does
not need; without it this part is skipped. Everything is drawn from a seed.

A second table holds what must never be lost: the few words that unsay an order, misheard, the order itself not.
"""

import importlib
import random
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from benchmarks.understanding.car import after, passes
from benchmarks.understanding.data import language
from benchmarks.understanding.metrics import Share
from benchmarks.understanding.own import cases, sentences
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report, read_as, shown
from intents.catalogue import Command
from intents.sound.spelling import sounds

RATES = (0.0, 0.05, 0.1)
DRAWS = 3
"""How often every sentence is garbled at each rate."""
_NEAR = 0.25
_FOLDS = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^hu(?=[aeo])|^h(?=[aeou])"), "f"),
    (re.compile(r"ng$"), "n"),
)


def folded(syllable: str) -> str:
    """A syllable without what is commonly confused."""
    for pattern, to in _FOLDS:
        syllable = pattern.sub(to, syllable)
    return syllable


def common() -> list[str]:
    """The characters of level 1 of GB 2312."""
    codes = ((first, second) for first in range(0xB0, 0xD8) for second in range(0xA1, 0xFF))
    found = (bytes(code).decode("gb2312", errors="ignore") for code in codes)
    return [character for character in found if character]


class Homophones:
    """Garbles sentences. Raises ModuleNotFoundError without `pypinyin`."""

    def __init__(self) -> None:
        module: Any = importlib.import_module("pypinyin")
        self._read: Callable[[str], list[str]] = module.lazy_pinyin
        self._same: dict[str, list[str]] = defaultdict(list)
        self._near: dict[str, list[str]] = defaultdict(list)
        for character in common():
            (syllable,) = self._read(character)
            self._same[syllable].append(character)
            self._near[folded(syllable)].append(character)

    def garble(self, text: str, rate: float, draw: random.Random) -> str:
        """The text with this share of its Chinese characters misheard, on average."""
        made = list(text)
        places = [i for i, character in enumerate(made) if "\u4e00" <= character <= "\u9fff"]
        syllables = self._read("".join(made[i] for i in places))
        for i, syllable in zip(places, syllables, strict=True):
            if draw.random() >= rate:
                continue
            near = draw.random() < _NEAR
            others = self._near[folded(syllable)] if near else self._same[syllable]
            others = [one for one in others if one != made[i]]
            if others:
                made[i] = draw.choice(others)
        return "".join(made)


@dataclass(slots=True)
class Score:
    """What one rate came to."""

    route: Share = field(default_factory=Share)
    one: Share = field(default_factory=Share)
    by_sound: Share = field(default_factory=Share)
    """As `one`, names compared by their sound, by which the car finds them."""
    several: Share = field(default_factory=Share)
    acted: Share = field(default_factory=Share)
    """Sentences that ask for nothing, and led to a command."""
    state: Share = field(default_factory=Share)

    def shares(self) -> tuple[Share, ...]:
        """In the order of the table."""
        return (self.route, self.one, self.by_sound, self.several, self.acted, self.state)


MEASURES = (
    "route",
    "one command: right",
    "the same, names by sound",
    "several: all right",
    "talk and refusals: acted",
    "end-to-end: right state",
)
_NAMES = frozenset({"place", "near", "title", "artist", "album", "station", "playlist"})


def sounding(command: Command) -> object:
    """A command with the sounds of its names in place of their writing."""
    fields = command.model_dump()
    return command.name(), {
        key: sounds(value)[:1] if value and key in _NAMES else value for key, value in fields.items()
    }


@dataclass(frozen=True, slots=True)
class _Draw:
    """One garbling of everything at one rate."""

    rate: float
    homophones: Homophones
    random: random.Random

    @property
    def name(self) -> str:
        return f"noise {self.rate:.0%}"

    def __call__(self, text: str) -> str:
        return self.homophones.garble(text, self.rate, self.random)


async def measure(seed: int, reader: Reader, report: Report) -> None:
    """Garble, read, and print what is lost."""
    try:
        homophones = Homophones()
    except ModuleNotFoundError:
        report.skipped("noise", "it needs `pip install pypinyin`")
        return
    scores: dict[float, Score] = {}
    for rate in RATES:
        scores[rate] = Score()
        for number in range(DRAWS if rate else 1):
            draw = _Draw(rate, homophones, random.Random(f"{seed} {rate} {number}"))
            _read(draw, scores[rate], reader, report)
            await _drive(draw, scores[rate], report)
    clean = scores[0.0].shares()
    lines: list[list[object]] = []
    for i, name in enumerate(MEASURES):
        cells: list[object] = [clean[i].of, str(clean[i])]
        for rate in RATES[1:]:
            share = scores[rate].shares()[i]
            cells += [str(share), f"{100 * (clean[i].value - share.value):+.1f}"]
        lines.append([name, *cells])
    head = ["homophone noise, zh", "sentences", "clean", "5 %", "points lost", "10 %", "points lost"]
    note = f"Each sentence is garbled {DRAWS} times at each rate; a rise of `acted` shows as points lost below zero."
    report.table("Noise: own Mandarin suites", head, lines, note)
    _unsaid(homophones, random.Random(f"{seed} unsaid"), reader, report)


_BEFORE = (
    "别", "不要", "先别", "不用", "不许", "不必", "禁止", "我不想", "没让你", "不是让你", "如果下雨就", "要是太热就",
    "下雨的话就", "等会儿再", "到家的时候", "以后再", "明天早上", "十分钟后", "提醒我", "他说", "昨天我", "为什么要",
)  # fmt: skip
_BEHIND = ("是谁干的", "有什么用", "要多少钱", "了吗")
_ORDERS = (
    "打开车窗", "关上车窗", "打开天窗", "打开空调", "打开座椅加热", "打开后备箱", "锁上车门", "关闭大灯", "打开雨刮",
    "把后备箱打开", "把车窗关上",
)  # fmt: skip
_MISHEARD = 0.6


def _unsaid(homophones: Homophones, draw: random.Random, reader: Reader, report: Report) -> None:
    """Orders that a denial, a condition, a time or a question unsays, all of whose errors are in those few words."""
    acted: dict[str, Share] = defaultdict(Share)
    pairs = [(before, "", "before an order") for before in _BEFORE] + [("", behind, "behind it") for behind in _BEHIND]
    for (before, behind, where), order in product(pairs, _ORDERS):
        plain = reader.read("unsaid", before + order + behind).commands
        for _ in range(DRAWS):
            heard = homophones.garble(before, _MISHEARD, draw) + order + homophones.garble(behind, _MISHEARD, draw)
            found = reader.read("unsaid", heard)
            if acted[where].add(any(one not in plain for one in found.commands)):
                report.miss("unsaid", "acted", heard, {"said": before + order + behind}, read_as(found))
    lines = [[where, share.of, share] for where, share in acted.items()]
    report.table("Noise: what unsays an order, misheard", ["unsaid", "sentences", "acted all the same"], lines)


def _read(draw: _Draw, score: Score, reader: Reader, report: Report) -> None:
    for one in sentences():
        if one.language != "zh":
            continue
        say = draw(one.text)
        found = reader.read(draw.name, say, one.context)
        if one.route is not None:
            score.route.add(found.route is one.route)
        if not one.commands:
            if score.acted.add(bool(found.commands)):
                report.miss(draw.name, "acted", say, {"said": one.text}, read_as(found))
            continue
        right = found.commands == one.commands
        (score.one if len(one.commands) == 1 else score.several).add(right)
        if len(one.commands) == 1:
            score.by_sound.add([*map(sounding, found.commands)] == [*map(sounding, one.commands)])
        if not right:
            wanted = {"said": one.text, "commands": shown(one.commands)}
            report.miss(draw.name, "commands", say, wanted, read_as(found))


async def _drive(draw: _Draw, score: Score, report: Report) -> None:
    for case in cases():
        if language(case["say"]) != "zh":
            continue
        say = draw(case["say"])
        end = await after(*case["given"], say)
        if not score.state.add(passes(case, end)):
            told = {"status": end.turn.status, "changes": end.turn.changes}
            wanted = {"said": case["say"], "state": case["state"] or case["status"]}
            report.miss(draw.name, "state", say, wanted, told)
