"""The arrow of the next manoeuvre, as a small picture."""

from functools import lru_cache

from simulator.screen.drawing.canvas import Canvas
from simulator.screen.drawing.color import ink_on
from simulator.screen.theme import Palette

WIDTH, HEIGHT = 7, 3
_RIGHT = (
    "..............",
    "........##....",
    "...#########..",
    "...##...##....",
    "...##.........",
    "...##.........",
)
_SIGNS = {
    "right": _RIGHT,
    "left": tuple(line[::-1] for line in _RIGHT),
    "ahead": (
        "......##......",
        "....######....",
        "..##..##..##..",
        "......##......",
        "......##......",
        "......##......",
    ),
    "goal": (
        "...##.........",
        "...#########..",
        "...########...",
        "...#########..",
        "...##.........",
        "...##.........",
    ),
    "idle": (
        "..............",
        "....######....",
        "...##....##...",
        "...##....##...",
        "....######....",
        "..............",
    ),
}


@lru_cache(24)
def draw_turn(kind: str, colors: Palette) -> Canvas:
    """left, right, ahead, goal or idle."""
    ground = colors.line if kind == "idle" else colors.amber if kind == "goal" else colors.blue
    canvas = Canvas(WIDTH, HEIGHT, ground)
    canvas.bitmap(0, 0, _SIGNS[kind], colors.muted if kind == "idle" else ink_on(ground))
    return canvas
