"""Both looks can be read."""

import pytest

from simulator.screen.drawing.color import RGB, contrast, ink_on, readable, temperature_hue
from simulator.screen.theme import PALETTES, Palette

LOOKS = [pytest.param(palette, id=name) for name, palette in PALETTES.items()]


def _grounds(colors: Palette) -> list[RGB]:
    hues = (colors.blue, colors.violet, colors.amber, colors.green, colors.red, colors.muted)
    return [colors.ground, colors.surface, *(colors.tint(hue) for hue in hues)]


@pytest.mark.parametrize("colors", LOOKS)
@pytest.mark.parametrize("name", ["text", "muted", "blue", "violet", "amber", "green", "red"])
def test_text_has_enough_contrast(colors: Palette, name: str) -> None:
    """WCAG AA on every ground that text stands on."""
    assert min(contrast(getattr(colors, name), ground) for ground in _grounds(colors)) >= 4.5


@pytest.mark.parametrize("colors", LOOKS)
def test_pills_have_enough_contrast(colors: Palette) -> None:
    """Filled labels are the ground's colour on a strong one."""
    for ground in (colors.blue, colors.violet, colors.amber, colors.green, colors.red, colors.muted):
        assert contrast(colors.ground, ground) >= 4.5
    assert contrast(colors.text, colors.line) >= 4.5


@pytest.mark.parametrize("celsius", [16, 18.5, 20, 22, 24, 24.5, 26, 28, 30, 32])
@pytest.mark.parametrize("colors", LOOKS)
def test_temperatures_can_be_read(colors: Palette, celsius: float) -> None:
    """Every hue, as text on the ground and as the ground of text."""
    hue = temperature_hue(celsius)
    assert contrast(readable(hue, colors.ground), colors.ground) >= 4.5
    assert contrast(ink_on(hue), hue) >= 4.5
