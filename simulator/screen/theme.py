"""The dark and the light look: one palette each, from which drawing and style sheet both take their colours."""

from dataclasses import dataclass
from typing import Literal

from textual.theme import Theme

from simulator.screen.drawing.color import RGB, mix, to_hex
from simulator.screen.drawing.color import parse_hex as _rgb

Look = Literal["dark", "light"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of the screen. Text colours read well (4.5 : 1) on ground, surface and tints."""

    dark: bool
    ground: RGB
    surface: RGB
    line: RGB
    text: RGB
    muted: RGB
    blue: RGB
    violet: RGB
    amber: RGB
    green: RGB
    red: RGB
    # The car.
    body: RGB
    body_low: RGB
    rim: RGB
    glass: RGB
    floor: RGB
    seat: RGB
    tyre: RGB
    lamp: RGB
    beam: RGB
    tail: RGB
    rain: RGB
    shadow: RGB
    # The city.
    land: RGB
    street: RGB
    express: RGB
    park: RGB
    water: RGB
    route: RGB
    driven: RGB

    def tint(self, color: RGB, part: float = 0.13) -> RGB:
        """The ground with a breath of a colour."""
        return mix(self.ground, color, part)


DARK = Palette(
    dark=True,
    ground=_rgb("#0b1017"),
    surface=_rgb("#121a24"),
    line=_rgb("#263344"),
    text=_rgb("#e8eef5"),
    muted=_rgb("#8b9db2"),
    blue=_rgb("#4cc2ff"),
    violet=_rgb("#b0a2ff"),
    amber=_rgb("#ffb454"),
    green=_rgb("#5fd8a0"),
    red=_rgb("#ff8080"),
    body=_rgb("#5b6f8c"),
    body_low=_rgb("#2d3b50"),
    rim=_rgb("#a9bedb"),
    glass=_rgb("#0a0f16"),
    floor=_rgb("#1c2734"),
    seat=_rgb("#465467"),
    tyre=_rgb("#020305"),
    lamp=_rgb("#dfe9f7"),
    beam=_rgb("#ffeca6"),
    tail=_rgb("#d8343f"),
    rain=_rgb("#6ea4e6"),
    shadow=_rgb("#000000"),
    land=_rgb("#111821"),
    street=_rgb("#273445"),
    express=_rgb("#42566f"),
    park=_rgb("#15382a"),
    water=_rgb("#10345a"),
    route=_rgb("#4cc2ff"),
    driven=_rgb("#4d6d8a"),
)

LIGHT = Palette(
    dark=False,
    ground=_rgb("#f6f8fb"),
    surface=_rgb("#e7edf4"),
    line=_rgb("#c3cedb"),
    text=_rgb("#16202c"),
    muted=_rgb("#516173"),
    blue=_rgb("#005ea8"),
    violet=_rgb("#5b3fc4"),
    amber=_rgb("#8f4700"),
    green=_rgb("#0d6740"),
    red=_rgb("#b0201f"),
    body=_rgb("#ffffff"),
    body_low=_rgb("#c3cedc"),
    rim=_rgb("#7486a0"),
    glass=_rgb("#4c5b6e"),
    floor=_rgb("#dbe3ec"),
    seat=_rgb("#a3b0c0"),
    tyre=_rgb("#2a323c"),
    lamp=_rgb("#fff6d2"),
    beam=_rgb("#ffd767"),
    tail=_rgb("#d0303a"),
    rain=_rgb("#5f93cf"),
    shadow=_rgb("#5c6b80"),
    land=_rgb("#eceff3"),
    street=_rgb("#d5dce5"),
    express=_rgb("#ffffff"),
    park=_rgb("#cbe6cf"),
    water=_rgb("#b4d7f2"),
    route=_rgb("#0a74c9"),
    driven=_rgb("#96aec6"),
)

PALETTES: dict[str, Palette] = {"dark": DARK, "light": LIGHT}


def theme_name(look: str) -> str:
    """The name under which Textual knows a look."""
    return f"cabin-{look}"


def palette_of(name: str) -> Palette:
    """The palette of a theme's name."""
    return PALETTES.get(name.removeprefix("cabin-"), DARK)


def theme_of(look: str) -> Theme:
    """A look as a Textual theme."""
    colors = PALETTES[look]
    return Theme(
        name=theme_name(look),
        dark=colors.dark,
        primary=to_hex(colors.blue),
        secondary=to_hex(colors.violet),
        accent=to_hex(colors.amber),
        warning=to_hex(colors.amber),
        error=to_hex(colors.red),
        success=to_hex(colors.green),
        foreground=to_hex(colors.text),
        background=to_hex(colors.ground),
        surface=to_hex(colors.surface),
        panel=to_hex(colors.line),
        variables={
            "line": to_hex(colors.line),
            "muted": to_hex(colors.muted),
            "prompt": to_hex(colors.tint(colors.blue, 0.06)),
            "block-cursor-text-style": "none",
            "input-cursor-background": to_hex(colors.text),
            "input-cursor-foreground": to_hex(colors.ground),
            "input-selection-background": to_hex(mix(colors.ground, colors.blue, 0.35)),
        },
    )
