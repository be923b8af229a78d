"""A labelled sentence, and the file of those that others wrote.

`rows.tsv.xz` holds, a line each: source, language, group, label, text. A group (a dialogue, or the sentence itself)
is never split between training and held-out data. A label is a domain, or `a|b` where it is one of them.
"""

import lzma
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from intents.understanding.result import Language

DATA = Path(__file__).with_name("data")
FILE = DATA / "rows.tsv.xz"
CONTROL = "navigation|media|climate|vehicle"
"""A wish to the car of a domain that nobody said."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence and what it is about."""

    source: str
    language: Language
    group: str
    label: str
    text: str
    weight: float = 1.0
    """How much it counts in training."""

    @property
    def control(self) -> bool:
        """Whether it is a wish to the car."""
        return self.label != "conversation"


def write(rows: Iterable[Labelled], path: Path = FILE) -> int:
    """Write rows, and give back how many."""
    lines = [f"{one.source}\t{one.language}\t{one.group}\t{one.label}\t{' '.join(one.text.split())}\n" for one in rows]
    path.write_bytes(lzma.compress("".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    return len(lines)


def read(path: Path = FILE) -> list[Labelled]:
    """Read rows. Raises OSError when the file is not there."""
    lines = lzma.decompress(path.read_bytes()).decode().splitlines()
    return [_row(*line.split("\t")) for line in lines]


def _row(source: str, language: str, group: str, label: str, text: str) -> Labelled:
    return Labelled(source, cast(Language, language), group, label, text)
