"""The words of a car, by their sound: a tree of folded syllables made of `words.txt`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from intents.sound import folding

TALK, TAKES, HINDERING = "talk", "takes", "hindering"
"""Ordinary words; words that a name may follow; denials, conditions and times."""
BY_ALL_BUT_ONE_SOUND = frozenset({"switching", "seats", "climate", "cabin", "media", "way", "asking"})
"""Sections whose words may be heard though one sound of them is only near."""

_FILE = Path(__file__).with_name("words.txt")
_LONGEST = 9


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word, and the one whose sound it is also heard by, of the same length."""

    text: str
    sounds: str
    kind: str = ""
    """The section of the file that it stands in."""


class Node:
    """What may follow some syllables, and the words that end with them."""

    def __init__(self, words: Iterable[Word], length: int = 0) -> None:
        self.words: list[Word] = []
        self._longer: list[Word] = []
        self._length = length
        for word in words:
            (self.words if len(word.sounds) == length else self._longer).append(word)

    @cached_property
    def next(self) -> dict[str, "Node"]:
        """The nodes of the syllables that may follow, made when they are first asked for."""
        after: dict[str, list[Word]] = {}
        for word in self._longer:
            for syllable in folding.heard(word.sounds[self._length]):
                after.setdefault(syllable, []).append(word)
        return {syllable: Node(words, self._length + 1) for syllable, words in after.items()}


class Lexicon:
    """All words as a tree by their sound, and as they are written."""

    def __init__(self, sections: Mapping[str, Sequence[str]]) -> None:
        """Take the words of each section of the file, each with what it is also heard by: 导航=导行."""
        self._sections = sections
        written = {kind: {one.partition("=")[0] for one in words} for kind, words in sections.items()}
        self.longer = frozenset(one for kind, words in written.items() if kind != TALK for one in words if len(one) > 1)
        """The words of several characters, ordinary ones left out."""
        self.singles = frozenset(one for words in written.values() for one in words if len(one) == 1)
        """The words of one character."""
        self.names = frozenset(written["media"] | written["way"])
        """Words that may be the name or the kind of a place or of music."""

    @cached_property
    def root(self) -> Node:
        """The tree, made when a sentence is first to be heard by its sound."""
        return Node(self._words())

    def _words(self) -> Iterator[Word]:
        for kind, words in self._sections.items():
            for one in words:
                word, _, also = one.partition("=")
                yield Word(word, word, kind)
                if also:
                    yield Word(word, also, kind)

    def unwritten(self, text: str) -> list[int]:
        """Where in a text characters are in no word of several characters; digits and marks left out."""
        found, at = [], 0
        while at < len(text):
            length = next((n for n in range(_LONGEST, 1, -1) if text[at : at + n] in self.longer), 1)
            if length == 1 and text[at].isalpha():
                found.append(at)
            at += length
        return found


@cache
def load() -> Lexicon:
    """The lexicon, read when it is first needed."""
    sections: dict[str, list[str]] = {}
    section: list[str] = []
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            section += line.split()
    return Lexicon(sections)
