"""An album cover made up from a title: the same title, the same cover."""

from colorsys import hsv_to_rgb
from functools import lru_cache
from zlib import crc32

from simulator.screen.drawing.canvas import Canvas
from simulator.screen.drawing.color import BLACK, RGB, WHITE, mix
from simulator.screen.theme import Palette


def _hue(part: float, value: float) -> RGB:
    red, green, blue = hsv_to_rgb(part % 1, 0.55, value)
    return (round(red * 255), round(green * 255), round(blue * 255))


@lru_cache(32)
def draw_cover(title: str, width: int, height: int, colors: Palette) -> Canvas:
    """A sky, a sun and hills; a note when nothing is loaded."""
    high = height * 2.0
    if not title:
        canvas = Canvas(width, height, colors.surface)
        left, top = round(width / 2) - 1, round(high / 2) - 3
        canvas.fill((left + 1, top, left + 1.5, top + 5), colors.muted)
        canvas.fill((left + 1, top, left + 3, top + 1), colors.muted)
        canvas.fill((left + 2.5, top, left + 3, top + 2), colors.muted)
        canvas.fill((left - 0.5, top + 4, left + 1.5, top + 6), colors.muted)
        return canvas
    seed = crc32(title.encode())
    hue = (seed % 360) / 360
    canvas = Canvas(width, height, BLACK)
    canvas.rounded((-2, -1, width + 2, high + 1), 0, _hue(hue, 0.95), fade=_hue(hue + 0.18, 0.5))
    sun = (2 + seed // 360 % max(1, width - 4), high * 0.36)
    canvas.disc(sun, high * 0.19, mix(_hue(hue + 0.5, 1.0), WHITE, 0.5), 0.9)
    for step in range(3):
        level = high * (0.62 + step * 0.14)
        middle = (seed >> (step * 5)) % width
        canvas.polygon(
            [(-2, high + 1), (-2, level + 1.5), (middle, level - 1.6), (width + 2, level + 1.2), (width + 2, high + 1)],
            _hue(hue + 0.1 * step, 0.42 - 0.11 * step),
        )
    return canvas
