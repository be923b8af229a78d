"""The likeliest sentences of the words of a car that sound like what was written: dynamic programming over characters.

A character stays as it is, or becomes a part of a word that sounds the same or nearly so. Costs are in words: each word
costs one, so that few long words win against many short ones.
"""

from heapq import nsmallest
from math import inf
from typing import NamedTuple

from intents.sound import folding, readings
from intents.sound.lexicon import BY_ALL_BUT_ONE_SOUND, HINDERING, TAKES, TALK, Lexicon, Node, Word, load

SAME, FOLDED, NEAR = 0.35, 0.5, 1.3
"""The price of a character that sounds the same, the same when folded, and nearly the same."""
_SINGLE = 0.9
_PAIR = 0.4
_TOLD = 0.5
"""More, for a word of one character, for one of two that sounds only nearly the same, and for an ordinary one."""
_UNKNOWN = 2.5
_OF_NAME = 0.33
"""For each character of a name behind an order, and of one that the reader found."""
_LEAST_GAIN = 0.2
"""How much cheaper than the text as it is written another must be."""
_OF_HELD = 1.0
"""More, for each character that was in a word as it is written."""
LONGEST_NAME = 14
_PATHS = 6
"""How many ways are kept at every character."""


class Path(NamedTuple):
    """A way to read the first characters of a text."""

    text: str = ""
    cost: float = 0.0
    heard: int = 0
    """Characters that were replaced by others of the same sound."""
    near: int = 0
    """Characters that were replaced by others of nearly the same sound."""
    unknown: int = 0
    """Characters that are in no word."""
    takes: bool = False
    """Whether a name may follow."""
    talk: int = 0
    """Ordinary words."""
    told: int = 0
    """Of them, those that were put for others."""
    denies: bool = False
    """Whether a denial was put where none was written."""
    price: float = 0.0
    """What of the cost is for the replacing."""
    left: str = ""
    """The characters that are in no word."""
    singles: int = 0
    """Words of one character that were put for another."""


class _Match(NamedTuple):
    word: Word
    end: int
    cost: float
    heard: int
    near: int
    denies: bool


_LIKE_DE = frozenset("得地德")
"""Written for 的, by people too."""
_UNITS = frozenset("度档挡级点")
_PARTICLES = frozenset("吧呢吗了啊呀嘛的")
_NUMBERS = frozenset("零一二两三四五六七八九十百千")
DENIALS = frozenset("不别没莫勿甭")
"""Characters that deny: they are never replaced, and put only where the very syllable was heard."""


def _is_exact(word: Word) -> bool:
    """Whether a word is put for another only where its very syllables were heard."""
    if word.kind == HINDERING:
        return DENIALS.isdisjoint(word.text)
    return word.kind == TAKES and len(word.text) < 3


def _compared(said: str, word: Word, end: int, singles: frozenset[str], *, unit: bool) -> _Match | None:
    """A word in the place of some characters, and what that costs; None where it may not stand for them.

    Behind a number its unit is expected.
    """
    if said == word.text:
        return _Match(word, end, 1.0, 0, 0, False)
    if said in _LIKE_DE and word.text == "的":
        return _Match(word, end, 1.0 + SAME, 1, 0, False)
    alone = len(said) == 1 and word.text not in (_UNITS if unit else _PARTICLES)
    if len(said) == 1 and (word.kind in (TALK, TAKES) or said in singles):
        return None
    cost, heard, near = 1.0, 0, 0
    for one, wanted, sound in zip(said, word.text, word.sounds, strict=True):
        if one == wanted:
            continue
        if one in DENIALS or (one in _NUMBERS and word.kind == TALK):
            return None
        heard += 1
        if one == sound or not frozenset(readings.of(one)).isdisjoint(readings.of(sound)):
            cost += SAME
        elif alone or wanted in DENIALS or _is_exact(word):
            return None
        elif not frozenset(folding.heard(one)).isdisjoint(folding.heard(sound)):
            cost += FOLDED
        else:
            cost += NEAR
            near += 1
    if near and (word.kind not in BY_ALL_BUT_ONE_SOUND or (len(said) == 2 and heard == 2)):
        return None
    cost += _SINGLE if alone else _PAIR if near and len(said) == 2 else _TOLD if word.kind == TALK else 0.0
    denies = not DENIALS.isdisjoint(word.text) and (word.kind == HINDERING or len(said) == 1)
    return _Match(word, end, cost, heard, near, denies)


def _matches(text: str, start: int, sounds: list[tuple[str, ...]], words: Lexicon) -> list[_Match]:
    """The words that the characters from a place on may be."""
    found: list[_Match] = []
    seen: set[Word] = set()
    unit = start > 0 and text[start - 1].isdigit()
    states: list[tuple[Node, bool]] = [(words.root, False)]
    for at in range(start, len(text)):
        after: list[tuple[Node, bool]] = []
        for node, bent in states:
            for sound in sounds[at]:
                if (step := node.next.get(sound)) is not None:
                    after.append((step, bent))
                if not bent:
                    after += [(step, True) for one in folding.near(sound) if (step := node.next.get(one)) is not None]
        for node, bent in after:
            for word in node.words:
                if word in seen or (bent and at == start):
                    continue
                seen.add(word)
                said = text[start : at + 1]
                if (match := _compared(said, word, at + 1, words.singles, unit=unit)) is not None:
                    found.append(match)
        if not after:
            break
        states = after
    return found


def paths(text: str, most_unknown: int, names: tuple[str, ...] = ()) -> list[Path]:
    """Ways to read a text with something replaced and few characters unknown, the cheapest first.

    Names are those that the reader found in it. None that is dearer than the text as it is written, in which any
    number of characters may be unknown.
    """
    words = load()
    sounds = [folding.heard(character) for character in text]
    matches = [_matches(text, at, sounds, words) for at in range(len(text))]
    _hold(text, matches)
    ends = {at for at in range(len(text)) if any(match.end - at > 1 for match in matches[at])} | {len(text)}
    for name in names:
        if (at := text.find(name)) >= 0:
            matches[at].append(_Match(Word(name, name), at + len(name), 1.0 + _OF_NAME * len(name), 0, 0, False))
    ways: list[list[Path]] = [[] for _ in range(len(text) + 1)]
    ways[0] = [Path()]
    for at, character in enumerate(text):
        names_end = [end for end in ends if at < end <= at + LONGEST_NAME]
        for path in _best(ways[at]):
            if not sounds[at]:
                ways[at + 1].append(_pass(path, character))
            elif path.unknown < most_unknown or not path.heard:
                ways[at + 1].append(_left(path, character))
            for match in matches[at]:
                ways[match.end].append(_said(path, match))
            for end in names_end if path.takes else ():
                ways[end].append(_named(path, text[at:end]))
    return _cheapest(ways[-1], most_unknown)


def _cheapest(ways: list[Path], most_unknown: int) -> list[Path]:
    """The different texts with something replaced that are cheaper than the one with nothing replaced."""
    least = min((path.cost for path in ways if not path.heard), default=inf)
    found: dict[str, Path] = {}
    for path in sorted(ways, key=_cost):
        if path.heard and path.cost + _LEAST_GAIN < least and path.unknown <= most_unknown:
            known = found.setdefault(path.text, path)
            if path.talk < known.talk:
                found[path.text] = path
    return list(found.values())[:_PATHS]


def _hold(text: str, matches: list[list[_Match]]) -> None:
    """Make it dearer to put another word for a part of one that is written."""
    held = {
        place
        for at, some in enumerate(matches)
        for match in some
        if not match.heard and match.end - at > 1
        for place in range(at, match.end)
    }
    for at, some in enumerate(matches):
        for i, match in enumerate(some):
            if not match.heard:
                continue
            changed = [at + j for j, character in enumerate(match.word.text) if character != text[at + j]]
            some[i] = match._replace(cost=match.cost + _OF_HELD * sum(place in held for place in changed))


def _cost(path: Path) -> float:
    return path.cost


def _best(ways: list[Path]) -> list[Path]:
    """The cheapest ways, and the cheapest that leave all as it is written."""
    best = nsmallest(_PATHS, ways, key=_cost)
    for takes in (False, True):
        written = min((one for one in ways if not one.heard and one.takes is takes), key=_cost, default=None)
        if written is not None and written not in best:
            best.append(written)
    return best


def _pass(path: Path, character: str) -> Path:
    """A digit, a letter or a mark."""
    cost = path.cost + (0.3 if character.isalnum() else 0.0)
    return path._replace(text=path.text + character, cost=cost)


def _left(path: Path, character: str) -> Path:
    text, cost, heard, near, unknown, _, talk, told, denies, price, left, singles = path
    return Path(
        text + character,
        cost + _UNKNOWN,
        heard,
        near,
        unknown + 1,
        False,
        talk,
        told,
        denies,
        price,
        left + character,
        singles,
    )


def _said(path: Path, match: _Match) -> Path:
    word = match.word
    return Path(
        path.text + word.text,
        path.cost + match.cost,
        path.heard + match.heard,
        path.near + match.near,
        path.unknown,
        word.kind == TAKES,
        path.talk + (word.kind == TALK),
        path.told + (word.kind == TALK and match.heard > 0),
        path.denies or match.denies,
        path.price + match.cost - 1.0,
        path.left,
        path.singles + (match.heard > 0 and len(word.text) == 1 and word.text not in _UNITS | _PARTICLES),
    )


def _named(path: Path, name: str) -> Path:
    cost = path.cost + 1.0 + _OF_NAME * len(name)
    return path._replace(text=path.text + name, cost=cost, takes=False)
