"""Measuring and wrapping text in terminal cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simulator.screen.drawing.text import clean, cut, cut_path, one_line, pad, pad_left, take, width_of, wrap

MIXED = st.text(st.sampled_from(list("好的副驾车窗,。!?《》「」（）“”…%°12.:40aBc Z-\n、；")), max_size=120)
ANY = st.text(max_size=80)
CLOSING = set("，。！？；：、）》」』】〕”’%…～·,.!?;:)]}°℃")


@given(MIXED, st.integers(2, 60))
def test_a_wrapped_line_is_never_wider_than_asked(text: str, width: int) -> None:
    """Whatever the text, no line sticks out."""
    assert all(width_of(line) <= width for line in wrap(text, width))


@given(MIXED, st.integers(2, 60))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    """All characters are there, in order."""
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(st.text(st.sampled_from(list("好的副驾车窗，。！？、）》")), max_size=80), st.integers(12, 40))
def test_no_line_begins_with_a_closing_mark(text: str, width: int) -> None:
    """A mark hangs on the character before it, as far as a line can hold both."""
    lines = wrap(text, width)
    for before, line in zip(lines, lines[1:], strict=False):
        if line and line[0] in CLOSING:
            assert width_of(before) >= width - 1


@given(st.text(st.sampled_from(list("好的车窗《「（")), max_size=60), st.integers(12, 40))
def test_no_line_ends_with_an_opening_mark(text: str, width: int) -> None:
    """An opening mark goes with what it opens."""
    for line in wrap(text, width)[:-1]:
        assert line[-1] not in "《「（" or width_of(line) >= width - 1


@pytest.mark.parametrize("unit", ["12.4公里", "cabin[speech]", "22°C", "40%", "657 ms", "62 km/h", "21分钟", "24度"])
def test_a_number_keeps_its_unit(unit: str) -> None:
    """At every width that can hold them both."""
    text = f"好的,副驾车窗已打开{unit},温度调好了。"
    for width in range(width_of(unit) + 2, 40):
        assert any(unit in line for line in wrap(text, width)), width


def test_words_stay_whole() -> None:
    """English breaks at spaces only."""
    assert wrap("Open the passenger window", 10) == ["Open the", "passenger", "window"]


@given(ANY)
def test_a_clean_text_is_as_wide_as_its_characters(text: str) -> None:
    """So that what is drawn cell by cell fits what Rich measures."""
    cleaned = clean(text).replace("\n", "")
    assert width_of(cleaned) == sum(cell_len(char) for char in cleaned)
    assert not any(ord(char) < 32 for char in cleaned)


@given(ANY, st.integers(0, 30))
def test_padding_gives_the_exact_width(text: str, width: int) -> None:
    """Both ways, whatever the text."""
    line = one_line(text)
    assert width_of(pad(line, width)) == width
    assert width_of(pad_left(line, width)) == width
    assert width_of(cut(line, width)) <= width
    assert line.startswith(take(line, width))


def test_a_path_loses_its_first_parts() -> None:
    """The end of a path says most."""
    assert cut_path("Cabin.HVAC.Station.Row1.Driver.Temperature", 22) == "..Driver.Temperature"
    assert cut_path("Cabin.Door", 22) == "Cabin.Door"
