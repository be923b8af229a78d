"""Names as strings of sounds, one character for each: a syllable, or a letter of the key of a Latin word.

Strings can be looked up, searched and compared by what Python does fastest.
"""

from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from intents.sound import folding, latin, readings
from intents.understanding.patterns import Pattern

_DIGITS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
_TOKEN = Pattern(r"[a-z]+|[^\W_]")
_FIRST = 0xE000
"""Where the private use area begins; a syllable takes a character of it."""
MOST_WAYS = 4
"""How many readings of one name are kept, where its characters have several."""

LEAST_LETTERS = 3
"""A name in Latin letters whose key is shorter has no sound of its own: too many words share it."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The character of each folded syllable, and which characters are near to which."""

    of: dict[str, str]
    near: dict[str, frozenset[str]]


@cache
def alphabet() -> Alphabet:
    """The alphabet, made when it is first needed."""
    syllables = sorted({sound for one in readings.table() for sound in folding.heard(one)})
    of = {syllable: chr(_FIRST + i) for i, syllable in enumerate(syllables)}
    near = {sign: frozenset(of[one] for one in folding.near(syllable)) for syllable, sign in of.items()}
    return Alphabet(of, near)


def written(name: str) -> str:
    """A name without case, spaces and marks."""
    return "".join(_TOKEN.findall(name.lower().replace("'", "").replace("’", "")))


def sounds(name: str) -> tuple[str, ...]:
    """The sound of a name in every way that its characters can be read, the commonest first; none of nothing."""
    of = alphabet().of
    parts: list[tuple[str, ...]] = []
    for token in _TOKEN.findall(name.lower().replace("'", "").replace("’", "")):
        if heard := folding.heard(_DIGITS.get(token, token)):
            parts.append(tuple(of[one] for one in heard))
        elif token.isascii():
            parts.append((latin.key(token),))
        else:
            parts.append((token,))
    made = dict.fromkeys("".join(way) for way in islice(product(*parts), MOST_WAYS))
    return tuple(one for one in made if len(one) >= LEAST_LETTERS or (one and not one.isascii()))
