"""Colours as RGB triples: mixing, contrast after WCAG, and the hue of a temperature."""

from functools import lru_cache

RGB = tuple[int, int, int]

BLACK: RGB = (8, 11, 16)
WHITE: RGB = (255, 255, 255)
READABLE = 4.6
"""Least contrast of text, a little above WCAG AA."""

_HUES: tuple[tuple[float, RGB], ...] = (
    (16, (58, 123, 255)),
    (20, (64, 186, 226)),
    (22, (72, 200, 168)),
    (24, (126, 204, 128)),
    (26, (240, 178, 74)),
    (28, (245, 128, 62)),
    (32, (235, 72, 72)),
)


def parse_hex(text: str) -> RGB:
    """`#RRGGBB` as a triple; white when it is none."""
    digits = text.removeprefix("#")
    try:
        return (int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16))
    except ValueError:
        return WHITE


def to_hex(color: RGB) -> str:
    """A triple as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def mix(one: RGB, other: RGB, part: float) -> RGB:
    """From `one` (part 0) to `other` (part 1)."""
    part = 0.0 if part < 0 else 1.0 if part > 1 else part
    return (
        int(one[0] + (other[0] - one[0]) * part + 0.5),
        int(one[1] + (other[1] - one[1]) * part + 0.5),
        int(one[2] + (other[2] - one[2]) * part + 0.5),
    )


@lru_cache(8192)
def luminance(color: RGB) -> float:
    """Relative luminance after WCAG 2."""
    red, green, blue = (
        value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Contrast ratio after WCAG 2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(8192)
def ink_on(ground: RGB) -> RGB:
    """Black or white, whichever reads better on a ground."""
    return BLACK if contrast(BLACK, ground) >= contrast(WHITE, ground) else WHITE


@lru_cache(8192)
def readable(color: RGB, ground: RGB) -> RGB:
    """The colour, moved towards black or white just far enough to be read on a ground."""
    if contrast(color, ground) >= READABLE:
        return color
    goal = ink_on(ground)
    for step in range(1, 11):
        moved = mix(color, goal, step / 10)
        if contrast(moved, ground) >= READABLE:
            return moved
    return goal


def temperature_hue(celsius: float) -> RGB:
    """Blue when cold, green when pleasant, red when hot."""
    before, hue = _HUES[0]
    for degrees, color in _HUES:
        if celsius <= degrees:
            return mix(hue, color, (celsius - before) / (degrees - before)) if degrees > before else color
        before, hue = degrees, color
    return hue
