"""Rows of styled text as strips of an exact width."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from simulator.screen.drawing.color import RGB
from simulator.screen.drawing.text import cut, width_of

Span = tuple[str, Style]
"""A piece of text and how it looks."""


@lru_cache(16384)
def ink(fg: RGB | None, bg: RGB | None = None, bold: bool = False) -> Style:
    """A style by its colours."""
    return Style(
        color=Color.from_rgb(*fg) if fg else None,
        bgcolor=Color.from_rgb(*bg) if bg else None,
        bold=bold or None,
    )


def spans_width(spans: Iterable[Span]) -> int:
    """Cells that some spans take."""
    return sum(width_of(text) for text, _ in spans)


def row(width: int, spans: Sequence[Span], ground: Style, right: Sequence[Span] = ()) -> Strip:
    """A strip of exactly `width` cells: spans from the left, `right` at the right edge, ground between.

    What does not fit is cut from the left part first.
    """
    tail = _clip(right, width)
    room = width - spans_width(tail)
    touches = bool(tail) and not tail[0][0].startswith(" ")
    head = _clip(spans, room - touches)
    gap = room - spans_width(head)
    filler = [(" " * gap, ground)] if gap else []
    return Strip([Segment(text, style) for text, style in (*head, *filler, *tail) if text], width)


def _clip(spans: Sequence[Span], width: int) -> list[Span]:
    kept: list[Span] = []
    for text, style in spans:
        cells = width_of(text)
        if cells > width:
            if width > 0:
                kept.append((cut(text, width), style))
            break
        kept.append((text, style))
        width -= cells
    return kept


def bar(part: float, width: int, on: Style, off: Style) -> list[Span]:
    """A thin bar, filled to a part between 0 and 1."""
    full = round(max(0.0, min(1.0, part)) * width)
    return [("━" * full, on), ("━" * (width - full), off)]


def shares(values: Sequence[float], width: int) -> list[int]:
    """`width` cells shared out by size; whatever is there at all gets one cell, as far as they go."""
    total = sum(values)
    if total <= 0 or width <= 0:
        return [0] * len(values)
    cells = [max(1, round(value / total * width)) if value > 0 else 0 for value in values]
    while sum(cells) > width:
        cells[cells.index(max(cells))] -= 1
    while sum(cells) < width:
        cells[max(range(len(values)), key=lambda index: values[index])] += 1
    return cells


def pill(text: str, ground: RGB, fg: RGB) -> Span:
    """A filled label."""
    return (f" {text} ", ink(fg, ground, bold=True))
