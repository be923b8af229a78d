"""Patterns that are compiled when they are first used, and the words without which they are not."""

import importlib
import pkgutil
import re
from itertools import product

import pytest

import intents
from intents.understanding.patterns import Pattern

_MOST_RUNS = 400
_PIECE = re.compile(
    r"(?P<group>\((?:\?(?::|=|!|<=|<!|P<\w+>))?)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<escape>\\.)|(?P<end>[|)])|(?P<one>.)",
    re.S,
)
_TIMES = re.compile(r"(?:(?P<none>[?*]|\{0,?\d*\}|\{,\d+\})|(?P<some>\+|\{\d+(?:,\d*)?\}))[?+]?")


def _patterns() -> list[Pattern]:
    found: list[Pattern] = []

    def walk(value: object) -> None:
        if isinstance(value, Pattern):
            found.append(value)
        elif isinstance(value, tuple | list):
            for one in value:
                walk(one)
        elif isinstance(value, dict):
            walk([*value.keys(), *value.values()])

    for module in pkgutil.walk_packages(intents.__path__, "intents."):
        walk([value for name, value in vars(importlib.import_module(module.name)).items() if name != "__builtins__"])
    return found


def _joined(runs: set[str], pieces: set[str]) -> set[str]:
    return {a + b for a, b in product(runs, pieces)} if len(runs) * len(pieces) <= _MOST_RUNS else {""}


class _Reader:
    """Reads a pattern and tells whether every match must hold one of some words."""

    def __init__(self, pattern: str, words: tuple[str, ...]) -> None:
        self._pattern, self._words, self._at = pattern, words, 0

    def holds(self) -> bool:
        return self._alternatives()[0]

    def _has_word(self, runs: set[str]) -> bool:
        return all(any(word in run for word in self._words) for run in runs)

    def _alternatives(self) -> tuple[bool, set[str]]:
        """Whether each of them holds a word, and all that they may be; a blank for what is not told."""
        holds, said = True, set[str]()
        while True:
            one, runs = self._sequence()
            holds, said = holds and one, said | runs
            if not self._pattern.startswith("|", self._at):
                return holds, said
            self._at += 1

    def _sequence(self) -> tuple[bool, set[str]]:
        holds, runs = False, {""}
        while self._at < len(self._pattern):
            piece = _PIECE.match(self._pattern, self._at)
            assert piece is not None
            if piece["end"]:
                break
            self._at = piece.end()
            inner, said = self._piece(piece)
            times = _TIMES.match(self._pattern, self._at)
            if times:
                self._at = times.end()
                perhaps = said if times.group() == "?" else {"\0"}
                inner, said = inner and bool(times["some"]), {"\0"} if times["some"] else perhaps | {""}
            runs = _joined(runs, said)
            holds = holds or inner or self._has_word(runs)
        return holds, runs

    def _piece(self, piece: re.Match[str]) -> tuple[bool, set[str]]:
        said = {"\0"}
        if piece["group"]:
            inner, said = self._alternatives()
            self._at += 1
            if "!" in piece["group"]:
                return False, {""}
            if "=" in piece["group"]:
                return inner, {""}
            return inner, said
        if piece["set"] and not re.search(r"^\[\^|\\[dws]|(?<!^\[).-(?!\])", piece["set"]):
            said = set(piece["set"][1:-1].replace("\\", ""))
        elif piece["escape"] and not piece["escape"][1].isalnum():
            said = {piece["escape"][1]}
        elif piece["escape"] and piece["escape"][1] in "bB":
            said = {""}
        elif piece["one"] and piece["one"] not in ".^$":
            said = {piece["one"]}
        elif piece["one"] and piece["one"] in "^$":
            said = {""}
        return self._has_word(said), said


def test_every_pattern_compiles() -> None:
    """A wrong pattern is found here, not in front of a driver."""
    found = _patterns()
    assert len(found) > 300
    for one in found:
        re.compile(one.pattern)


def test_no_match_is_passed_by() -> None:
    """Whatever a pattern matches holds one of the words that it is said to hold."""
    found = [one for one in _patterns() if one.having]
    assert len(found) > 100
    wrong = {one.pattern: one.having for one in found if not _Reader(one.pattern, one.having).holds()}
    assert not wrong, "a new alternative lacks these words: add one of its own to `having`, or leave `having` out"


@pytest.mark.parametrize(
    ("pattern", "having", "holds"),
    [
        ("打开|关上", "打开 关", True),
        ("打开|锁上", "打开 关", False),
        ("(?:打|关)开?", "打 关", True),
        ("(?:打|关)?开", "打 关", False),
        ("[打关]开", "打开 关开", True),
        ("(?=.*空调)关", "空调", True),
        ("(?!空调)关", "空调", False),
        (r"\bturn (?:on|off)\b", "turn", True),
        (r"\d+ (?:minutes?|hours?)", "minute hour", True),
        ("(?:不要){0,2}", "不要", False),
        ("关大*开", "关开 关大开", False),
        ("关大?开", "关开 关大开", True),
        ("[^空]调", "空", False),
    ],
)
def test_what_a_match_must_hold(pattern: str, having: str, holds: bool) -> None:
    """The reader of patterns itself."""
    assert _Reader(pattern, tuple(having.split())).holds() is holds


def test_passed_by() -> None:
    """A text without any of the words is left as it is, and nothing is compiled."""
    one = Pattern("(", having="turn on")
    assert one.search("open") is one.match("open") is one.fullmatch("open") is None
    assert one.sub("-", "open") == "open"
    assert one.split("open") == ["open"]
    assert [*one.finditer("open"), *one.findall("open")] == []
    for method in (one.search, one.match, one.fullmatch, one.split, one.finditer, one.findall):
        with pytest.raises(re.error):
            method("turn it")
    assert Pattern("t.", having="turn on").sub("-", "turn it", count=1) == "-rn it"


def test_as_the_one_of_re() -> None:
    """The same answers as a compiled pattern, compiled once."""
    one, other = Pattern(r"(a)(b)?"), re.compile(r"(a)(b)?")
    for text in ("ab", "xab", "", "aab"):
        for name in ("search", "match", "fullmatch"):
            ours, theirs = getattr(one, name)(text), getattr(other, name)(text)
            assert (ours and ours.groups()) == (theirs and theirs.groups())
        assert one.findall(text) == other.findall(text)
        assert [m.span() for m in one.finditer(text)] == [m.span() for m in other.finditer(text)]
        assert one.split(text) == other.split(text)
        assert one.sub("-", text, count=1) == other.sub("-", text, count=1)
    assert one.search is one.search
    with pytest.raises(re.error):
        Pattern("(").search("a")
