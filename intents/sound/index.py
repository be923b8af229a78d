"""Names in a large catalogue, found by how they are written and by how they sound.

Exact names are looked up, parts of names are searched in one long string, and misheard names are found by pairs of
neighbouring sounds: an inverted index gives the few names that share most, and their distance decides.
"""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

from intents.sound import distance, spelling

T = TypeVar("T")

_END = "\n"
_MOST_POSTINGS = 20_000
"""How many entries of the inverted index one look-up reads; the rarest pairs come first."""
_MOST_COMPARED = 80
_MOST_HOLDING = 50
_LEAST_PART = 2
"""Sounds; less is no part of a name."""


class How(IntEnum):
    """In what way a name fits, the surest first."""

    WRITTEN = 0
    """It is written so."""
    SOUND = 1
    """It sounds so."""
    PART = 2
    """It holds what was said, as written."""
    PART_BY_SOUND = 3
    """It holds what sounds like what was said."""
    WITHIN = 4
    """What was said holds what sounds like it, and little else."""
    NEAR = 5
    """It sounds nearly so."""
    PART_NEARLY = 6
    """It holds what sounds nearly like the two syllables that were said."""


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A name that fits, and whose it is."""

    payload: T
    name: str
    how: How
    cost: int = 0
    """How far it is from what was said: 1 for a sound that is near, 2 for any other one, for one more or one less."""


class _Table:
    """Texts and the numbers of the names that have each; nearly always one."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}

    def add(self, text: str, number: int) -> None:
        if self._first.setdefault(text, number) != number:
            self._more.setdefault(text, []).append(number)

    def of(self, text: str) -> list[int]:
        first = self._first.get(text)
        return [] if first is None else [first, *self._more.get(text, ())]

    def among(self, texts: set[str]) -> set[str]:
        return texts & self._first.keys()

    def texts(self) -> list[str]:
        return list(self._first)


class _Parts:
    """Texts in one long string, to find those that hold a part."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._all = _END.join(texts) + _END
        self._starts = array("I", accumulate((len(text) + 1 for text in texts[:-1]), initial=0) if texts else ())

    def holding(self, part: str) -> Iterator[str]:
        """Some of those that hold it; all, unless they are very many."""
        at = self._all.find(part)
        for _ in range(_MOST_HOLDING):
            if at < 0:
                return
            yield self._texts[bisect_right(self._starts, at) - 1]
            at = self._all.find(part, self._all.index(_END, at))


class Index(Generic[T]):
    """A catalogue: things with their names. It is built once and then only read."""

    def __init__(self, entries: Iterable[tuple[T, Iterable[str]]]) -> None:
        self._payloads: list[T] = []
        self._names: list[str] = []
        self._of = array("I")  # of each name, the thing
        self._by_writing, self._by_sound = _Table(), _Table()
        for payload, names in entries:
            self._payloads.append(payload)
            for name in dict.fromkeys(names):
                self._add(name)
        self._sounds = self._by_sound.texts()
        self._pairs: dict[str, array[int]] = {}
        for row, sound in enumerate(self._sounds):
            for pair in {a + b for a, b in pairwise(sound)}:
                self._pairs.setdefault(pair, array("I")).append(row)
        self._parts_of_sounds = _Parts(self._sounds)
        self._parts_of_writings = _Parts(self._by_writing.texts())
        self._near = spelling.alphabet().near

    def _add(self, name: str) -> None:
        number = len(self._names)
        self._names.append(name)
        self._of.append(len(self._payloads) - 1)
        if key := spelling.written(name):
            self._by_writing.add(key, number)
        for sound in spelling.sounds(name):
            self._by_sound.add(sound, number)

    def find(self, said: str, most: int = 10) -> tuple[Match[T], ...]:
        """What fits best, the surest first, of these the shortest names; each thing once."""
        key = spelling.written(said)
        if not key:
            return ()
        found: dict[int, Match[T]] = {}
        for match, thing in self._matches(key, spelling.sounds(said)):
            held = found.get(thing)
            if held is None or (match.how, match.cost) < (held.how, held.cost):
                found[thing] = match
        return tuple(sorted(found.values(), key=lambda match: (match.how, match.cost, len(match.name)))[:most])

    def best(self, said: str) -> tuple[Match[T], ...]:
        """Those of `find` than which none fits better: several are a tie, which is to be asked about."""
        found = self.find(said, most=50)
        return tuple(one for one in found if (one.how, one.cost) == (found[0].how, found[0].cost))

    def _matches(self, key: str, sounds: tuple[str, ...]) -> Iterator[tuple[Match[T], int]]:
        exact = self._by_writing.of(key)
        yield from self._named(exact, How.WRITTEN, 0)
        for sound in sounds:
            exact = exact + (same := self._by_sound.of(sound))
            yield from self._named(same, How.SOUND, 0)
        if len(key) >= _LEAST_PART:
            for text in self._parts_of_writings.holding(key):
                yield from self._named(self._by_writing.of(text), How.PART, 0)
        for sound in sounds:
            if len(sound) >= _LEAST_PART:
                for text in self._parts_of_sounds.holding(sound):
                    yield from self._named(self._by_sound.of(text), How.PART_BY_SOUND, 0)
            if not exact:
                yield from self._within(sound)
                yield from self._nearly(sound)

    def _named(self, numbers: Iterable[int], how: How, cost: int) -> Iterator[tuple[Match[T], int]]:
        for number in numbers:
            thing = self._of[number]
            yield Match(self._payloads[thing], self._names[number], how, cost), thing

    def _within(self, sound: str) -> Iterator[tuple[Match[T], int]]:
        """The longest names that are the better part of what was said."""
        for length in range(len(sound) - 1, max(_LEAST_PART, (len(sound) + 1) // 2 - 1), -1):
            parts = self._by_sound.among({sound[at : at + length] for at in range(len(sound) - length + 1)})
            if parts:
                for part in parts:
                    cost = distance.OTHER * (len(sound) - length)
                    yield from self._named(self._by_sound.of(part), How.WITHIN, cost)
                return

    def _nearly(self, sound: str) -> Iterator[tuple[Match[T], int]]:
        """Names of which at most one sound in two is only near, or one in four another."""
        most = max(1, len(sound) // 2)
        if len(sound) == 2:
            for row in {row for pair in self._like(sound) for row in self._pairs.get(pair, ())[:_MOST_HOLDING]}:
                yield from self._named(self._by_sound.of(self._sounds[row]), How.PART_NEARLY, distance.NEAR)
        for row in self._alike(sound):
            cost = distance.between(sound, self._sounds[row], self._near, most)
            if 0 < cost <= most:
                yield from self._named(self._by_sound.of(self._sounds[row]), How.NEAR, cost)

    def _like(self, pair: str) -> set[str]:
        """The pairs in which one sound is near to that of this pair."""
        first, second = (self._near.get(sign, frozenset[str]()) for sign in pair)
        return {one + pair[1] for one in first} | {pair[0] + one for one in second}

    def _alike(self, sound: str) -> list[int]:
        """The rows that share most pairs of sounds, near ones counted too."""
        pairs = {a + b for a, b in pairwise(sound)}
        wanted = pairs.union(*map(self._like, pairs))
        postings = sorted((self._pairs[pair] for pair in wanted & self._pairs.keys()), key=len)
        shared: Counter[int] = Counter()
        read = 0
        for rows in postings:
            read += len(rows)
            if read > _MOST_POSTINGS:
                break
            shared.update(rows)
        return [row for row, _ in shared.most_common(_MOST_COMPARED)]
