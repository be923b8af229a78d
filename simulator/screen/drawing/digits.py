"""Big digits for the speed: four half-block samples wide, five high, three rows of text."""

from simulator.screen.drawing.color import RGB
from simulator.screen.drawing.rows import Span, ink

_FONT = {
    "0": ("####", "#  #", "#  #", "#  #", "####"),
    "1": ("  # ", " ## ", "  # ", "  # ", " ###"),
    "2": ("####", "   #", "####", "#   ", "####"),
    "3": ("####", "   #", " ###", "   #", "####"),
    "4": ("#  #", "#  #", "####", "   #", "   #"),
    "5": ("####", "#   ", "####", "   #", "####"),
    "6": ("####", "#   ", "####", "#  #", "####"),
    "7": ("####", "   #", "  # ", " #  ", " #  "),
    "8": ("####", "#  #", "####", "#  #", "####"),
    "9": ("####", "#  #", "####", "   #", "####"),
}
_BLOCK = {("#", "#"): "█", ("#", " "): "▀", (" ", "#"): "▄", (" ", " "): " "}
ROWS = 3
DIGIT = 5
"""Cells of a digit with its gap."""


def big(number: int, places: int, color: RGB, faint: RGB, ground: RGB) -> list[list[Span]]:
    """A number in so many places, as three rows; leading noughts are faint."""
    figures = str(number)[-places:].rjust(places, "0")
    leading = len(figures) - len(figures.lstrip("0")) if number else places - 1
    rows: list[list[Span]] = []
    for y in range(ROWS):
        row: list[Span] = []
        for index, figure in enumerate(figures):
            bitmap = ("    ", *_FONT[figure])
            pairs = zip(bitmap[2 * y], bitmap[2 * y + 1], strict=True)
            blocks = "".join(_BLOCK[above, below] for above, below in pairs)
            row.append((blocks + " ", ink(faint if index < leading else color, ground)))
        rows.append(row)
    return rows
