"""The words of a car, by their sound: a tree of folded syllables made of `words.txt`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import product

from intents.sound import folding

TALK, TAKES, HINDERING = "talk", "takes", "hindering"
"""Ordinary words; words that a name may follow; denials, conditions and times."""
BY_ALL_BUT_ONE_SOUND = frozenset({"switching", "seats", "climate", "cabin", "media", "way", "asking"})
"""Sections whose words may be heard though one sound of them is only near."""


_LONGEST = 9


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word, and the one whose sound it is also heard by, of the same length."""

    text: str
    sounds: str
    kind: str = ""
    """The section of the file that it stands in."""


@dataclass(slots=True)
class Node:
    """What may follow some syllables, and the words that end with them."""

    next: dict[str, "Node"] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words as a tree by their sound, and as they are written."""

    root: Node
    longer: frozenset[str]
    """The words of several characters, ordinary ones left out."""
    singles: frozenset[str]
    """The words of one character."""
    names: frozenset[str]
    """Words that may be the name or the kind of a place or of music."""

    def unwritten(self, text: str) -> list[int]:
        """Where in a text characters are in no word of several characters; digits and marks left out."""
        found, at = [], 0
        while at < len(text):
            length = next((n for n in range(_LONGEST, 1, -1) if text[at : at + n] in self.longer), 1)
            if length == 1 and text[at].isalpha():
                found.append(at)
            at += length
        return found


def _words() -> Iterator[Word]:
    text = resources.files("intents.sound").joinpath("words.txt").read_text("utf-8")
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            for one in line.split():
                word, _, also = one.partition("=")
                yield Word(word, word, section)
                if also:
                    yield Word(word, also, section)


@cache
def load() -> Lexicon:
    """The lexicon, made when it is first needed."""
    root = Node()
    words = list(_words())
    for word in words:
        for syllables in product(*(folding.heard(character) for character in word.sounds)):
            node = root
            for syllable in syllables:
                node = node.next.setdefault(syllable, Node())
            if word not in node.words:
                node.words.append(word)
    return Lexicon(
        root,
        frozenset(word.text for word in words if word.kind != TALK and len(word.text) > 1),
        frozenset(word.text for word in words if len(word.text) == 1),
        frozenset(word.text for word in words if word.kind in ("media", "way")),
    )
