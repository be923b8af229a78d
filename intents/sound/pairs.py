"""Which pairs of characters stand beside each other in ordinary Mandarin: what was written right has hardly any other.

`pairs.bin` holds one bit for each of 2^21 hashes of a pair. It is made by `python -m benchmarks.training.pairs` from
the sentences that the classifier is trained on.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from zlib import crc32, decompress

BITS = 21
FILE = Path(__file__).with_name("pairs.bin")
_MASK = (1 << BITS) - 1


def places(text: str) -> Iterable[int]:
    """The bit of each pair of Chinese characters in a text; where a run of them begins and ends counts as one."""
    for one, other in zip(f"|{text}", f"{text}|", strict=True):
        one, other = (character if "\u4e00" <= character <= "\u9fff" else "|" for character in (one, other))
        if one != other or one != "|":
            yield crc32((one + other).encode("utf-16-le")) & _MASK


@cache
def _known() -> bytes:
    return decompress(FILE.read_bytes())


def are_usual(text: str) -> bool:
    """Whether all pairs of a text are usual ones. One in some ten unusual pairs passes for usual."""
    known = _known()
    return all(known[at >> 3] >> (at & 7) & 1 for at in places(text))
