"""Spoken numbers in both languages, every integer that a driver may say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intents.understanding.english import words as english
from intents.understanding.mandarin import numbers as mandarin

DIGITS = "零一二三四五六七八九"
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _in_mandarin(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{DIGITS[tens]}十" if hundreds or tens > 1 else "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones or not value else "")


def _in_english(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    parts = [f"{ONES.split()[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        parts.append(TENS.split()[tens - 2] + (f" {ONES.split()[ones]}" if ones else ""))
    elif rest or not hundreds:
        parts.append(ONES.split()[rest])
    return " ".join(parts)


@pytest.mark.parametrize("value", range(1000))
def test_every_integer(value: int) -> None:
    """0 to 999, spoken out, come back."""
    assert mandarin.number(_in_mandarin(value)) == value
    assert english.number(_in_english(value)) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("一百二", 120),
        ("两百五", 250),
        ("一百零二", 102),
        ("二百五十六", 256),
        ("俩", 2),
        ("十", 10),
        ("二四", 24),
        ("二十四点五", 24.5),
        ("24.5", 24.5),
        ("一点五", 1.5),
        ("两千五", 2500),
        ("幺零三", 103),
    ],
)
def test_mandarin(said: str, value: float) -> None:
    """Short forms and decimals."""
    assert mandarin.number(said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("百分之三十", 30),
        ("百分之一百", 100),
        ("一半", 50),
        ("三分之一", 33),
        ("65%", 65),
        ("二十个百分点", 20),
        ("二档", None),
    ],
)
def test_mandarin_percent(said: str, value: int | None) -> None:
    """Percentages and fractions."""
    assert mandarin.percent(said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("二十四度半", 24.5),
        ("调到二十六", 26),
        ("大一点", None),
        ("开一下", None),
        ("高一点五度", 1.5),
        ("一些", None),
        ("三档", 3),
    ],
)
def test_mandarin_in_a_phrase(said: str, value: float | None) -> None:
    """The 一 of 一点 and 一下 counts nothing."""
    assert mandarin.first_number(said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("twenty four and a half", 24.5),
        ("twenty-four", 24),
        ("twenty two point five", 22.5),
        ("a hundred", 100),
        ("one hundred and five", 105),
        ("21.5", 21.5),
        ("ninety nine", 99),
        ("window", None),
    ],
)
def test_english(said: str, value: float | None) -> None:
    """Halves, points and hundreds."""
    assert english.number(said) == value


@pytest.mark.parametrize(
    ("said", "value"), [("halfway", 50), ("thirty percent", 30), ("a third", 33), ("5 %", 5), ("two", None)]
)
def test_english_percent(said: str, value: int | None) -> None:
    """Percentages and fractions."""
    assert english.percent(said) == value


@given(st.text(alphabet="零一二两三四五六七八九十百千点半度.0123456789", max_size=20))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_mandarin_numbers_never_raise(text: str) -> None:
    """Any pile of digits gives a number or None."""
    mandarin.number(text)
    mandarin.first_number(text)
    mandarin.percent(text)


@given(
    st.lists(st.sampled_from([*ONES.split(), *TENS.split(), "hundred", "and", "a", "point", "half", "%"]), max_size=9)
)
@settings(max_examples=200, derandomize=True, deadline=None)
def test_english_numbers_never_raise(said: list[str]) -> None:
    """Any pile of number words gives a number or None."""
    english.number(" ".join(said))
    english.first_number(" ".join(said))
    english.percent(" ".join(said))
