"""Patterns that are compiled when they are first used."""

import importlib
import pkgutil
import re

import pytest

import intents
from intents.understanding.patterns import Pattern


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


def test_every_pattern_compiles() -> None:
    """A wrong pattern is found here, not in front of a driver."""
    found = _patterns()
    assert len(found) > 300
    for one in found:
        re.compile(one.pattern)


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
