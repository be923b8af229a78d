"""Shares, F1 and how they are printed."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from benchmarks.tables import percentile


@dataclass(slots=True)
class Share:
    """How many of how many were right."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> bool:
        """Count one, and give it back."""
        self.of += 1
        self.right += right
        return right

    @property
    def value(self) -> float:
        """0 to 1; 0 of nothing."""
        return self.right / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.value:.1%}" if self.of else "-"

    def per_thousand(self) -> str:
        """The counted ones in a thousand."""
        return f"{1000 * self.value:.1f}" if self.of else "-"


def total(shares: Iterable[Share]) -> Share:
    """All shares as one."""
    every = list(shares)
    return Share(sum(one.right for one in every), sum(one.of for one in every))


@dataclass(slots=True)
class SlotScore:
    """Exact sets, and precision and recall over their members."""

    exact: Share = field(default_factory=Share)
    both: int = 0
    expected: int = 0
    found: int = 0

    def add(self, expected: AbstractSet[object], found: AbstractSet[object]) -> bool:
        """Count one utterance; whether its set was exact."""
        self.both += len(expected & found)
        self.expected += len(expected)
        self.found += len(found)
        return self.exact.add(expected == found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.both / (self.expected + self.found) if self.expected + self.found else 0.0

    def cells(self) -> list[str]:
        """Exact, precision, recall and F1, as printed."""
        precision = self.both / self.found if self.found else 0.0
        recall = self.both / self.expected if self.expected else 0.0
        return [str(self.exact), f"{precision:.1%}", f"{recall:.1%}", f"{self.f1:.1%}"]


SLOT_HEAD = ("exact", "precision", "recall", "F1")


def times(milliseconds: Sequence[float]) -> list[float | str]:
    """p50, p95 and p99."""
    return [percentile(milliseconds, share) for share in (0.5, 0.95, 0.99)] if milliseconds else ["-"] * 3
