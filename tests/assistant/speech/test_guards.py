"""Text that the model made up is told from text that was spoken."""

import pytest

from assistant.speech.guards import confidence, is_loop, most_tokens, repairs
from assistant.speech.vocabulary import hot_words


@pytest.mark.parametrize(
    "text",
    ["纯" * 20, "上一首、上一首、上一首、上一首、上一", "Thank you. Thank you. Thank you. Thank you.", "哈" * 7],
)
def test_a_loop_is_seen(text: str) -> None:
    """Through punctuation and case."""
    assert is_loop(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "打开空调",
        "好好好",
        "慢慢慢慢开",
        "no no no",
        "导航去人民广场再去人民公园",
        "Set the driver to 22 and the passenger to 22",
    ],
)
def test_a_command_is_no_loop(text: str) -> None:
    """People repeat themselves, too."""
    assert not is_loop(text)


@pytest.mark.parametrize(
    ("heard", "text"),
    [
        ("主价做以家热开到三档", "主驾座椅加热开到三档"),
        ("倒行声音小一点", "导航声音小一点"),
        ("打开空调", "打开空调。"),
    ],
)
def test_hot_words_may_repair(heard: str, text: str) -> None:
    """Part of the characters stays."""
    assert repairs(text, heard)


@pytest.mark.parametrize(
    ("heard", "text"),
    [
        ("算了", "音量调到三档"),
        ("撤销", "除霜"),
        ("你叫什么名字", "音量调到3档"),
        ("主价22度付价25度", "主驾12度副驾15度"),
    ],
)
def test_hot_words_may_not_replace(heard: str, text: str) -> None:
    """Least of all turn small talk into a command, or one number into another."""
    assert not repairs(text, heard)


def test_confidence_is_the_mean_probability() -> None:
    """Between 0 and 1, rising."""
    assert confidence(0) == confidence(0.1) == 1
    assert confidence(-0.2) > confidence(-1) > confidence(-9) > 0


def test_tokens_are_bounded_by_time() -> None:
    """A second of speech holds a few words."""
    assert most_tokens(0) == 12
    assert most_tokens(2) == 40


def test_the_vocabulary_fits_the_prompt() -> None:
    """Words, not sentences, and fewer characters than half of what the model takes in tokens."""
    assert "主驾、副驾" in hot_words("zh")
    assert len(hot_words("zh")) < 220
    assert not hot_words("en")
