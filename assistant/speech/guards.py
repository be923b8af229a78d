"""What tells words that were spoken from words that the model made up. Pure."""

import math
import re
import unicodedata
from collections import Counter

LEAST_LOGPROB = -1.2
"""Mean log-probability of a token; below it a text has little to do with the sound."""
LEAST_SHARED = 0.34
"""Share of the heard characters that a text with hot words must keep; it may repair, not replace."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LOOP = re.compile(r"(.)\1{5,}|(.{2,40}?)\2{3,}", re.IGNORECASE | re.DOTALL)


def confidence(logprob: float) -> float:
    """0 to 1: the mean probability of a token, from its mean log-probability."""
    return min(1.0, math.exp(logprob))


def is_loop(text: str) -> bool:
    """Whether a text repeats itself as a model does that has lost the sound."""
    return bool(_LOOP.search(_letters(text)))


def repairs(text: str, heard: str) -> bool:
    """Whether a text decoded with hot words still says, for the most part, what was heard without them.

    Numbers in figures must be the same in both.
    """
    numbers, others = _NUMBER.findall(heard), _NUMBER.findall(text)
    if numbers and others and numbers != others:
        return False
    before, after = Counter(_letters(heard)), Counter(_letters(text))
    return (before & after).total() >= LEAST_SHARED * max(before.total(), after.total())


def most_tokens(seconds: float) -> int:
    """The most tokens that so much speech can hold."""
    return 12 + int(14 * seconds)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if unicodedata.category(c)[0] in "LN")
