"""An open microphone: what nobody called the assistant for is neither done nor answered."""

from pathlib import Path

import pytest

from intents.understanding import Context, understand
from intents.understanding.result import Unsupported

OPEN = Context(called=False)
MEANT = (
    "打开空调",
    "把副驾的窗户关上",
    "导航去人民广场",
    "有点热，温度调低两度",
    "放一首周杰伦的歌",
    "下一首",
    "还有多少电",
    "给我讲个笑话",
    "帮我查一下明天的天气",
    "今天天气怎么样",
    "苹果用英语怎么说",
    "turn on my seat heater",
    "could you close the rear windows please",
    "navigate to the airport",
    "skip this song",
    "how far can I still drive",
    "tell me a joke",
    "what's the weather like tomorrow",
)
OVERHEARD = (
    "你把那瓶水递给我",
    "昨天我把车窗打开忘了关",
    "我跟你说他那个人真的不行",
    "那首歌当年特别火",
    "等会儿到了叫我",
    "他家空调坏了半个月",
    "小朋友别闹了",
    "路透社消息，国际油价昨日下跌",
    "你讲不讲道理",
    "给我讲清楚",
    "嗯",
    "然后我就",
    "pass me the water please",
    "I told him to turn on the ac",
    "that song was huge back then",
    "mom are we there yet",
    "and now the news at six",
    "did you lock the house",
    "so I was like",
    "hmm",
)


@pytest.mark.parametrize("said", MEANT)
def test_a_plain_wish_is_meant(said: str) -> None:
    """Wishes to the car, questions about it, and what one asks of a machine."""
    assert understand(said, OPEN).meant


@pytest.mark.parametrize("said", OVERHEARD)
def test_side_talk_is_not_meant(said: str) -> None:
    """People to each other, the radio, half sentences and noise."""
    assert not understand(said, OPEN).meant


def test_called_for_everything_is_meant() -> None:
    """Who pressed the button or typed is answered, whatever it is."""
    assert all(understand(said).meant for said in (*MEANT, *OVERHEARD))


def test_own_talk_is_rarely_answered() -> None:
    """Of what people say in cars that is no wish, next to nothing is taken for one."""
    lines = Path(__file__).with_name("talk.txt").read_text("utf-8").splitlines()
    meant = [line for line in lines if (found := understand(line, OPEN)).meant and (found.commands or found.gaps)]
    assert len(meant) <= len(lines) / 200


def test_an_answer_is_meant() -> None:
    """What answers a question of the car is for the car; talk meanwhile is not."""
    asked = Context(pending=True, called=False)
    assert understand("好的", asked).meant
    assert understand("confirm", asked).meant
    assert not understand("我跟你说他那个人真的不行", asked).meant
    assert understand("第二个", Context(choices=("甲", "乙"), called=False)).meant
    assert understand("虹桥站", Context(asked=Unsupported.NO_PLACE, called=False)).meant
