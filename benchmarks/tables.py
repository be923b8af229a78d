"""Figures and how they are printed."""

import math
import unicodedata
from collections.abc import Iterable, Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table: the first column to the left, figures to the right."""
    cells = [[_text(cell) for cell in row] for row in rows]
    widths = [max(_width(row[i]) for row in [list(head), *cells]) for i in range(len(head))]
    rule = [("-" * width) if i == 0 else "-" * (width - 1) + ":" for i, width in enumerate(widths)]
    return "\n".join(_row(row, widths) for row in [list(head), rule, *cells])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    space = [" " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)]
    figures = [before + cell for before, cell in zip(space[1:], cells[1:], strict=True)]
    return "| " + " | ".join([cells[0] + space[0], *figures]) + " |"


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _text(cell: object) -> str:
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)


def verdict(measured: float, target: float) -> str:
    """Whether a figure keeps its target, which is an upper bound."""
    return "kept" if measured <= target else "MISSED"
