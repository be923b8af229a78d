"""Understanding never raises, and never takes long, whatever it is given."""

import random
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intents.catalogue import AdjustTemperature, PlayMedia, SetLid, SetWindow
from intents.understanding import Context, understand
from intents.understanding.normalise import LONGEST

CONTEXTS = (
    Context(),
    Context(pending=True),
    Context(previous=(AdjustTemperature(by=16),), choices=("外滩(店)", "(")),
    Context(previous=(PlayMedia(), SetWindow(percent=3))),
    Context(previous=(SetLid.model_validate({"lid": "trunk", "open": True}),)),
)
_BITS = """
打开 关闭 车窗 和 主驾 副驾 导航去
播放 一 二十 点 半 度 的 听 再 先去 然后 太 了 把 温度调到 百分之 座椅 加热 有点 还有 附近 不对
嗯 帮我 能 说 他 , turn on
the and a to set twenty five by play degrees open window very up no wait please it's too ( 《 》 ？ 。
一百 千 想要 放 来 要 别 不要 99999999 % . 🚗 é
"""
BITS = tuple(_BITS.split())


@given(st.text(max_size=200), st.sampled_from(CONTEXTS))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_any_text(text: str, context: Context) -> None:
    """Arbitrary Unicode comes back as an understanding."""
    understand(text, context)


@given(st.lists(st.sampled_from(BITS), max_size=30), st.sampled_from(("", " ")), st.sampled_from(CONTEXTS))
@settings(max_examples=250, derandomize=True, deadline=None)
def test_any_pile_of_words(bits: list[str], glue: str, context: Context) -> None:
    """Words of the car in any order, with numbers that fit nothing."""
    understand(glue.join(bits), context)


@pytest.mark.parametrize("text", ["", " ", "\x00\x01", "窗" * 10_000, "open " * 2_000, "😀" * 600, "ﷺ" * 500])
def test_odd_lengths(text: str) -> None:
    """Too long or empty is not intelligible, and nothing is done."""
    understanding = understand(text)
    assert understanding.commands == ()
    assert not understanding.intelligible


def _adversarial() -> list[str]:
    dice = random.Random(7)
    texts = [bit * (LONGEST // len(bit)) for bit in BITS if bit]
    for _ in range(60):
        few = dice.sample(BITS, dice.randint(2, 5))
        texts.append("".join(dice.choice(few) for _ in range(LONGEST))[:LONGEST])
    return texts


def test_no_pattern_runs_away() -> None:
    """500 characters that patterns like least: a fraction of a second each, though the machine be busy."""
    for text in _adversarial():
        began = perf_counter()
        understand(text)
        assert perf_counter() - began < 0.5, text[:60]
