"""The classifier of routes and domains: bounded, deterministic, and sure where anybody would be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.classifier import Scores, classify
from intents.understanding.normalise import LONGEST, normalise
from intents.understanding.result import Language

WISHES: tuple[tuple[Language, str, str], ...] = (
    ("zh", "导航去人民广场", "navigation"),
    ("zh", "附近有没有加油站", "navigation"),
    ("zh", "我要听周杰伦的歌", "media"),
    ("zh", "音量调小一点", "media"),
    ("zh", "空调调到二十四度", "climate"),
    ("zh", "座椅加热打开", "climate"),
    ("zh", "把后排车窗关上", "vehicle"),
    ("zh", "打开后备箱", "vehicle"),
    ("en", "navigate to the airport", "navigation"),
    ("en", "find a gas station near me", "navigation"),
    ("en", "play some jazz music", "media"),
    ("en", "turn the volume down", "media"),
    ("en", "set the temperature to 22 degrees", "climate"),
    ("en", "turn on my seat heater", "climate"),
    ("en", "close the rear windows", "vehicle"),
    ("en", "open the trunk", "vehicle"),
)
TALK: tuple[tuple[Language, str], ...] = (
    ("zh", "你叫什么名字"),
    ("zh", "给我讲个笑话"),
    ("zh", "这部电影的导演是谁"),
    ("zh", "明天北京天气怎么样"),
    ("zh", "红烧肉怎么做"),
    ("zh", "我妈昨天给我打电话了"),
    ("en", "tell me a joke"),
    ("en", "what is the capital of france"),
    ("en", "how are you today"),
    ("en", "will it rain tomorrow"),
    ("en", "who wrote the great gatsby"),
)


@pytest.mark.parametrize(("language", "text", "domain"), WISHES, ids=lambda value: str(value))
def test_plain_wishes(language: Language, text: str, domain: str) -> None:
    """A plain wish is control with a wide margin, and of its domain."""
    scores = classify(normalise(text), language)
    assert scores.control > 0.8
    assert scores.domain == domain


@pytest.mark.parametrize(("language", "text"), TALK, ids=lambda value: str(value))
def test_plain_talk(language: Language, text: str) -> None:
    """Plain conversation is no control, with a wide margin."""
    assert classify(normalise(text), language).control < 0.2


@given(st.text(max_size=LONGEST + 20), st.sampled_from(["zh", "en"]))
def test_any_text(text: str, language: Language) -> None:
    """Any text has probabilities, together 1, and the same ones again."""
    scores = classify(text, language)
    parts = (scores.navigation, scores.media, scores.climate, scores.vehicle, scores.conversation)
    assert all(0.0 <= part <= 1.0 for part in parts)
    assert abs(sum(parts) - 1.0) < 1e-9
    assert abs(scores.control + scores.conversation - 1.0) < 1e-9
    assert classify(text, language) == scores


@pytest.mark.parametrize("text", ["", "   ", "。。。", "\ud800", "🎵"])
def test_nothing_to_read(text: str) -> None:
    """What says nothing raises nothing."""
    assert isinstance(classify(text, "zh"), Scores)
    assert isinstance(classify(text, "en"), Scores)


def test_writing_does_not_count() -> None:
    """Case, punctuation and the value of a number change nothing."""
    assert classify("Turn on the AC!", "en") == classify("turn on the ac", "en")
    assert classify("空调24度。", "zh") == classify("空调18度", "zh")
