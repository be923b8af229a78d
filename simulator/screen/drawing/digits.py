"""Big digits for the speed: four half-block samples wide, six high, three rows of text."""

from simulator.screen.drawing.color import RGB
from simulator.screen.drawing.rows import Span, ink

_FONT = {
    "0": ("####", "#  #", "#  #", "#  #", "#  #", "####"),
    "1": ("  # ", " ## ", "  # ", "  # ", "  # ", " ###"),
    "2": ("####", "   #", "####", "#   ", "#   ", "####"),
    "3": ("####", "   #", " ###", "   #", "   #", "####"),
    "4": ("#  #", "#  #", "####", "   #", "   #", "   #"),
    "5": ("####", "#   ", "####", "   #", "   #", "####"),
    "6": ("####", "#   ", "####", "#  #", "#  #", "####"),
    "7": ("####", "   #", "  # ", "  # ", " #  ", " #  "),
    "8": ("####", "#  #", "####", "#  #", "#  #", "####"),
    "9": ("####", "#  #", "#  #", "####", "   #", "####"),
    " ": ("    ",) * 6,
}
_BLOCK = {("#", "#"): "█", ("#", " "): "▀", (" ", "#"): "▄", (" ", " "): " "}
ROWS = 3
DIGIT = 5
"""Cells of a digit with its gap."""


def big(number: int, places: int, color: RGB, ground: RGB) -> list[list[Span]]:
    """A number right-aligned in so many places, as three rows."""
    figures = str(number)[-places:].rjust(places)
    rows: list[list[Span]] = []
    for y in range(ROWS):
        text = " ".join(
            "".join(
                _BLOCK[above, below] for above, below in zip(_FONT[figure][2 * y], _FONT[figure][2 * y + 1], strict=True)
            )
            for figure in figures
        )
        rows.append([(text + " ", ink(color, ground, bold=False))])
    return rows
