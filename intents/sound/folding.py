"""What sounds the same to a recogniser, and what sounds nearly so.

A syllable is folded by what speakers of many regions do not tell apart: zh=z, ch=c, sh=s, n=l before a vowel, -ng=-n.
Folded syllables that differ in one sound that is easily misheard are near: h/f, l/r, b/p, i/in, u/ü and the like.
"""

from functools import cache

from intents.sound import readings

_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
_NEAR_INITIALS = ("hf", "lr", "bp", "dt", "gk", "jq", "zc", "zj", "cq", "sx", "hk", "hw", "mn")
_NEAR_FINALS = (
    "e en", "an en", "ian in", "ie ian", "i in", "un uan", "uan an", "uo o", "uo e", "uo ou", "ou u", "uo u", "ui ei",
    "ai ei", "ao ou", "ao an", "ao o", "u v", "iu iao", "ie i", "a ia", "ua a", "en un", "on un", "on en", "e o",
    "ie e", "i e", "ia ie", "ue ie", "ue uan", "ui un", "ai an", "ei en", "u i",
)  # fmt: skip


def parts(syllable: str) -> tuple[str, str]:
    """The consonants that a syllable begins with, and the rest."""
    initial = next((one for one in _INITIALS if syllable.startswith(one)), "")
    return initial, syllable[len(initial) :]


@cache
def folded(syllable: str) -> str:
    """A tone-free syllable without the differences that are commonly not heard. Folding twice changes nothing more."""
    initial, final = parts(syllable)
    initial = "l" if initial == "n" and final else initial.removesuffix("h") if len(initial) > 1 else initial
    return initial + final.removesuffix("g")


@cache
def _syllables() -> frozenset[str]:
    return frozenset(folded(one) for of in readings.table().values() for one in of)


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, _, b in (pair.partition(" ") for pair in _NEAR_FINALS))


@cache
def near(syllable: str) -> tuple[str, ...]:
    """The folded syllables that one easily misheard sound makes of a folded syllable."""
    initial, final = parts(syllable)
    initials = {one for pair in _NEAR_INITIALS if initial and initial in pair for one in pair if one != initial}
    finals = {a if b == final else b for a, b in _pairs() if final in (a, b)}
    made = {one + final for one in initials} | {initial + one for one in finals}
    if initial == "h" and final.startswith("u") and final != "u":  # huan, hui, hun beside fan, fei, fen
        made |= {"f" + {"ui": "ei", "un": "en", "uo": "o"}.get(final, final[1:])}
    if initial == "f":
        made |= {"h" + {"ei": "ui", "en": "un", "o": "uo"}.get(final, "u" + final)}
    return tuple(sorted((made & _syllables()) - {syllable}))


@cache
def heard(character: str) -> tuple[str, ...]:
    """The folded readings of a character; none for what is not Chinese."""
    return tuple(dict.fromkeys(map(folded, readings.of(character))))
