"""Sentences from a small grammar, drawn from a seed.

A file has lines `name = a | b` (a rule; several lines of one name are joined) and `:domain count = a | b` (sentences
of that domain, and how many are drawn). In an alternative `{name}` is a rule, `{a/b}` one of these, and `[a]` stands
or not. The program makes `{span}` (words of somebody else's text, so that the words in a title or a place count for
nothing), `{person}` and `{number}`.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_LINE = re.compile(r"^(?::(?P<domain>\w+) +(?P<count>\d+)|(?P<rule>\w+)) *= *(?P<rest>.*)$")


def _split(text: str, at: str) -> list[str]:
    """Parts between the separators that stand in no bracket."""
    parts, depth, start = list[str](), 0, 0
    for i, character in enumerate(text):
        depth += (character in "{[") - (character in "}]")
        if character == at and not depth:
            parts.append(text[start:i])
            start = i + 1
    return [*parts, text[start:]]


@dataclass(slots=True)
class Grammar:
    """The rules of one language, and what makes the open parts."""

    makers: Mapping[str, Callable[[random.Random], str]]
    rules: dict[str, list[str]] = field(default_factory=dict)
    wanted: list[tuple[str, int, list[str]]] = field(default_factory=list)

    def read(self, path: Path) -> None:
        """Read a file. Raises ValueError naming a line that is neither a rule nor sentences."""
        for line in path.read_text("utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            match = _LINE.match(line)
            if match is None:
                raise ValueError(f"{path.name}: write `name = a | b` or `:domain count = a | b`, not {line[:40]!r}")
            found = [part.strip() for part in _split(match["rest"], "|")]
            if match["rule"]:
                self.rules.setdefault(match["rule"], []).extend(found)
            else:
                self.wanted.append((match["domain"], int(match["count"]), found))

    def draw(self, draw: random.Random) -> Iterator[tuple[str, str]]:
        """(domain, sentence) pairs, as many as the file asks for."""
        for domain, count, templates in self.wanted:
            for _ in range(count):
                yield domain, " ".join(self._expand(draw.choice(templates), draw).split())

    def _expand(self, text: str, draw: random.Random) -> str:
        made, start = list[str](), 0
        while start < len(text):
            if text[start] not in "{[":
                made.append(text[start])
                start += 1
                continue
            end = self._end(text, start)
            inside = text[start + 1 : end]
            if text[start] == "{":
                made.append(self._one(inside, draw))
            elif draw.random() < 0.5:
                made.append(self._expand(self._pick(inside, draw), draw))
            start = end + 1
        return "".join(made)

    def _one(self, inside: str, draw: random.Random) -> str:
        if inside in self.makers:
            return self.makers[inside](draw)
        if inside in self.rules:
            return self._expand(draw.choice(self.rules[inside]), draw)
        return self._expand(self._pick(inside, draw), draw)

    @staticmethod
    def _pick(inside: str, draw: random.Random) -> str:
        return draw.choice(_split(inside, "/"))

    @staticmethod
    def _end(text: str, start: int) -> int:
        depth = 0
        for i in range(start, len(text)):
            depth += (text[i] in "{[") - (text[i] in "}]")
            if not depth:
                return i
        raise ValueError(f"a bracket is not closed in {text!r}")
