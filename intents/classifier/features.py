"""A sentence as a set of hashed n-grams.

Case, digits and punctuation do not count: a recogniser writes them as it likes. What is left is cut into pieces, each
piece is hashed, and its hash is a row of the weights. Mandarin: 1 to 3 characters, and how the sentence begins and
ends, as one. English: 4 and 5 letters with the blanks between words as their boundary marks, whole words, pairs of
words, and how many words there are. Ends of the sentence are marked in both.
"""

import re
from zlib import crc32

from intents.understanding.result import Language

BITS = 17
ROWS = 1 << BITS
"""Rows of weights for each language. Pieces that fall into one row share it."""

_MASK = ROWS - 1
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_BESIDE = re.compile(r"[\W_]+")
_END = "|"
_WORD, _PAIR, _LENGTH = 1, 2, 3
"""Where the hashes of words, pairs and lengths begin, so that a word is not the letters that it is made of."""
_LONG = 12
"""From so many words on, a sentence is just long."""


def plain(text: str) -> str:
    """A sentence without what does not count: lower case, every number 0, one blank for what stands between."""
    return _BESIDE.sub(" ", _DIGITS.sub("0", text.lower())).strip()


def rows(text: str, language: Language) -> set[int]:
    """The rows of the weights that a sentence touches; none of a sentence that says nothing."""
    clean = plain(text)
    if not clean:
        return set()
    return _mandarin(clean) if language == "zh" else _english(clean)


def _mandarin(clean: str) -> set[int]:
    data = f"{_END}{clean}{_END}".encode("utf-16-le", "replace")
    size = len(data)
    found = {crc32(data[i : i + 2]) & _MASK for i in range(2, size - 2, 2)}
    found.update([crc32(data[i : i + 4]) & _MASK for i in range(0, size - 2, 2)])
    found.update([crc32(data[i : i + 6]) & _MASK for i in range(0, size - 4, 2)])
    found.add(crc32(data[:6] + data[-6:], _PAIR) & _MASK)
    return found


def _english(clean: str) -> set[int]:
    data = f" {clean} ".encode("utf-8", "replace")
    size = len(data)
    found = {crc32(data[i : i + 4]) & _MASK for i in range(size - 3)}
    found.update([crc32(data[i : i + 5]) & _MASK for i in range(size - 4)])
    words = [b"", *data.split(), b""]
    found.add(crc32(b"%d" % min(len(words) - 2, _LONG), _LENGTH) & _MASK)
    found.update([crc32(word, _WORD) & _MASK for word in words[1:-1]])
    found.update([crc32(b" ".join(pair), _PAIR) & _MASK for pair in zip(words, words[1:], strict=False)])
    return found
