"""The likeliest sentences of the words of a car that sound like what was written: dynamic programming over characters.

A character stays as it is, or becomes a part of a word that sounds the same or nearly so. Costs are in words: each word
costs one, so that few long words win against many short ones.
"""

from collections.abc import Iterator
from typing import NamedTuple

from intents.sound import folding, readings
from intents.sound.lexicon import BY_ALL_BUT_ONE_SOUND, HINDERING, TAKES, TALK, Lexicon, Node, Word, load

SAME, FOLDED, NEAR = 0.35, 0.5, 1.3
"""The price of a character that sounds the same, the same when folded, and nearly the same."""
_SINGLE = 0.9
_PAIR = 0.4
_TOLD = 0.5
"""More, for a word of one character, for one of two that sounds only nearly the same, and for an ordinary one."""
_OF_UNIT = 0.4
"""Less, for a unit behind a number."""
_UNKNOWN = 2.5
_OF_NAME = 0.33
"""For each character of a name behind an order, and of one that the reader found."""
_OF_WORDS = 0.3
"""More, for each of these that is in a word of the car as it is written: a name seldom is."""
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
    """Ordinary words, and longer denials, conditions and times, that were put for others."""
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
_PAUSES = frozenset(",，。!！?？;；、")
_AT_THE_END = frozenset("吧呢吗啊呀嘛")
_BEHIND_A_NAME = ("附近", "旁边", "周边", "在哪", "在什么地方", "怎么走", "怎么去", "的歌", "这首歌", "有多远")
"""Words before which a sentence may begin with a name."""
_NUMBERS = frozenset("零一二两三四五六七八九十百千")
DENIALS = frozenset("不别没莫勿甭")
"""Characters that deny: they are never replaced, and put only where the very syllable was heard."""


def _is_exact(word: Word) -> bool:
    """Whether a word is put for another only where its very syllables were heard."""
    if word.kind == HINDERING:
        return False
    return word.kind == TAKES and len(word.text) < 3


class _Where(NamedTuple):
    """Where some characters stand."""

    end: int
    unit: bool
    """Behind a number."""
    last: bool
    """At the end of a clause."""


def _compared(said: str, word: Word, where: _Where, singles: frozenset[str]) -> _Match | None:
    """A word in the place of some characters, and what that costs; None where it may not stand for them.

    Behind a number its unit is expected, and 吧 or 吗 only at the end of a clause.
    """
    if said == word.text:
        return _Match(word, where.end, 1.0, 0, 0, False)
    if said in _LIKE_DE and word.text == "的":
        return _Match(word, where.end, 1.0 + SAME, 1, 0, False)
    if len(said) == 1 and ((word.text in _AT_THE_END and not where.last) or word.text == "嘛"):
        return None
    alone = len(said) == 1 and word.text not in (_UNITS if where.unit else _PARTICLES)
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
    long = word.kind == HINDERING and len(said) > 2 and DENIALS.isdisjoint(word.text)
    if near and not long and (word.kind not in BY_ALL_BUT_ONE_SOUND or (len(said) == 2 and heard == 2)):
        return None
    cost += _SINGLE if alone else _extra(said, word, near, where)
    denies = not DENIALS.isdisjoint(word.text) and (word.kind == HINDERING or len(said) == 1)
    return _Match(word, where.end, cost, heard, near, denies)


def _extra(said: str, word: Word, near: int, where: _Where) -> float:
    """What a word costs beside its sounds."""
    if where.unit and word.text in _UNITS:
        return -_OF_UNIT
    if near and len(said) == 2:
        return _PAIR
    return _TOLD if word.kind == TALK else 0.0


def _matches(text: str, start: int, sounds: list[tuple[str, ...]], words: Lexicon) -> list[_Match]:
    """The words that the characters from a place on may be."""
    found: list[_Match] = []
    seen: set[Word] = set()
    unit = start > 0 and text[start - 1].isdigit()
    states: list[tuple[Node, bool]] = [(words.root, False)]
    for at in range(start, len(text)):
        near = [one for sound in sounds[at] for one in folding.near(sound)]
        after: list[tuple[Node, bool]] = []
        for node, bent in states:
            after += [(step, bent) for one in sounds[at] if (step := node.next.get(one)) is not None]
            if not bent:
                after += [(step, True) for one in near if (step := node.next.get(one)) is not None]
        said, where = text[start : at + 1], _Where(at + 1, unit, at + 1 == len(text) or not sounds[at + 1])
        for node, bent in after:
            for word in node.words:
                if word in seen or (bent and at == start):
                    continue
                seen.add(word)
                if (match := _compared(said, word, where, words.singles)) is not None:
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
    held = _hold(text, matches)
    for name in names:
        if len(name) > 1 and (at := text.find(name)) >= 0 and not (name == text and _is_led(matches[0])):
            price = _price_of_a_name(held, at, at + len(name))
            matches[at].append(_Match(Word(name, name), at + len(name), price, 0, 0, False))
    steps = _Steps(matches, _names(text, sounds, matches, held), [not one for one in sounds])
    most = steps.least(text, as_written=True)[0][False] - _LEAST_GAIN
    rest = steps.least(text, as_written=False)
    if rest[0][False] >= most:
        return []
    ways: list[list[Path]] = [[] for _ in range(len(text) + 1)]
    ways[0] = [Path()]
    for at in range(len(text)):
        for path in sorted(ways[at], key=_cost)[:_PATHS]:
            for end, after in steps.of(path, at, text, most_unknown):
                if after.cost + rest[end][after.takes] < most:
                    ways[end].append(after)
    return _different(ways[-1])


class _Steps(NamedTuple):
    """What may come next at every character."""

    matches: list[list[_Match]]
    names: list[list[tuple[int, float]]]
    """Where a name may end that begins there, and its price."""
    marks: list[bool]

    def least(self, text: str, *, as_written: bool) -> list[tuple[float, float]]:
        """What the rest costs at least from each character on, and the same where a name may follow."""
        found = [(0.0, 0.0)] * (len(text) + 1)
        for at in range(len(text) - 1, -1, -1):
            after = found[at + 1]
            if self.marks[at]:
                extra = _of_a_mark(text[at])
                plain, named = after[0] + extra, after[1] + extra
            else:
                plain = named = after[0] + _UNKNOWN
            for match in self.matches[at]:
                if not (as_written and match.heard):
                    cost = match.cost + found[match.end][match.word.kind == TAKES]
                    plain, named = min(plain, cost), min(named, cost)
            for end, price in self.names[at]:
                named = min(named, price + found[end][0])
            found[at] = (named if at == 0 else plain, named)
        return found

    def of(self, path: Path, at: int, text: str, most_unknown: int) -> Iterator[tuple[int, Path]]:
        """The ways on from a place, each with the place where it leads."""
        if self.marks[at]:
            yield at + 1, path._replace(text=path.text + text[at], cost=path.cost + _of_a_mark(text[at]))
        elif path.unknown < most_unknown:
            yield at + 1, _left(path, text[at])
        for match in self.matches[at]:
            yield match.end, _said(path, match)
        if path.takes or at == 0:
            for end, price in self.names[at]:
                yield end, path._replace(text=path.text + text[at:end], cost=path.cost + price, takes=False)


def _is_led(matches: list[_Match]) -> bool:
    """Whether a text begins with the very sound of words that a name follows: 导夯去锁金村."""
    return any(match.heard and match.word.kind == TAKES and match.end > 1 for match in matches)


def _of_a_mark(character: str) -> float:
    """The price of what is not Chinese: a digit, a letter or a mark."""
    return 0.3 if character.isalnum() else 0.0


def _names(
    text: str, sounds: list[tuple[str, ...]], matches: list[list[_Match]], held: set[int]
) -> list[list[tuple[int, float]]]:
    """Where names may end that begin at each character, and their prices. At the first one, only what names precede."""
    ends = [at for at in range(len(text)) if not sounds[at] or any(match.end - at > 1 for match in matches[at])]
    ends.append(len(text))
    begins = {match.end for some in matches for match in some if match.word.kind == TAKES}
    found: list[list[tuple[int, float]]] = []
    for at in range(len(text)):
        if at in begins or (at and not sounds[at - 1]):
            most = _pause(text, at)
            found.append([(end, _price_of_a_name(held, at, end)) for end in ends if at < end <= most])
        elif at:
            found.append([])
        else:
            before = (end for end in range(2, min(len(text), LONGEST_NAME)) if _follows_a_name(matches[end]))
            found.append([(end, _price_of_a_name(held, 0, end)) for end in before])
    return found


def _follows_a_name(matches: list[_Match]) -> bool:
    return any(not match.near and match.word.text.startswith(_BEHIND_A_NAME) for match in matches)


def _different(ways: list[Path]) -> list[Path]:
    """The different texts, the cheapest first; of two ways to the same the one with fewer ordinary words."""
    found: dict[str, Path] = {}
    for path in sorted(ways, key=_cost):
        if path.heard:
            known = found.setdefault(path.text, path)
            kept = path if path.talk < known.talk else known
            found[path.text] = kept._replace(told=max(path.told, known.told))
    return list(found.values())[:_PATHS]


def _pause(text: str, at: int) -> int:
    """Where a name that begins at a place must have ended."""
    most = min(at + LONGEST_NAME, len(text))
    return next((end for end in range(at + 1, most) if text[end] in _PAUSES), most)


def _price_of_a_name(held: set[int], start: int, end: int) -> float:
    return 1.0 + _OF_NAME * (end - start) + _OF_WORDS * sum(at in held for at in range(start, end))


def _hold(text: str, matches: list[list[_Match]]) -> set[int]:
    """Make it dearer to put another word for a part of one that is written; the places of these."""
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
    return held


def _cost(path: Path) -> float:
    return path.cost


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
        path.told + (match.heard > 0 and (word.kind == TALK or (word.kind == HINDERING and len(word.text) > 2))),
        path.denies or match.denies,
        path.price + match.cost - 1.0,
        path.left,
        path.singles + (match.heard > 0 and len(word.text) == 1 and word.text not in _UNITS | _PARTICLES),
    )
