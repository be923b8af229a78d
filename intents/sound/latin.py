"""What a word in Latin letters sounds like, roughly: its consonants, with letters that sound alike as one."""

from functools import lru_cache

from intents.understanding.patterns import Pattern

_STEPS: tuple[tuple[Pattern, str], ...] = tuple(
    (Pattern(pattern), to)
    for pattern, to in (
        (r"^(?:kn|gn)", "n"),
        (r"^wr", "r"),
        (r"ph", "f"),
        (r"(?<=.)gh|wh?(?=[^aeiouy]|$)", ""),
        (r"c(?=[eiy])|z|sh|ch(?=ae)|tch|ch", "s"),
        (r"ck|c|q|x(?=.)", "k"),
        (r"dg(?=e)|j", "g"),
        (r"v", "f"),
        (r"^[aeiou]+", "a"),
        (r"(?<=.)[aeiouyhw]+", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """The key of one word: "Hey" and "hay" have the same. A word of vowels alone has "a"."""
    word = word.lower()
    for pattern, to in _STEPS:
        word = pattern.sub(to, word)
    return word
