"""The on-device backends: commands in order, and what can truly be said without a network."""

import tomllib
from datetime import datetime, timedelta, timezone
from importlib import resources
from typing import Any

import pytest

from assistant.facts import all_facts
from assistant.vehicle.signals import start_state
from backends.contract import Message, Request, Round, TextDelta, ToolCall, ToolResult
from backends.on_device import OnDeviceControl, OnDeviceConversation, answer, clock
from intents.catalogue import parse_command
from intents.understanding import language_of, understand
from intents.understanding.result import Route, Understanding

NOW = datetime(2026, 7, 14, 14, 5, tzinfo=timezone(timedelta(hours=8)))
TALK = tomllib.loads(resources.files("backends").joinpath("small_talk.toml").read_text("utf-8"))
FALLBACK, AGAIN = TALK["fallback"], TALK["again"]
UNANSWERED, UNANSWERED_AGAIN = TALK["unanswered"], TALK["unanswered_again"]


def _request(text: str, understanding: Understanding | None = None) -> Request:
    language = language_of(text)
    facts = all_facts(start_state(), language)
    talk = Understanding(route=Route.CONVERSATION, language=language)
    return Request(utterance=text, language=language, understanding=understanding or talk, facts=facts, now=NOW)


async def _pieces(text: str) -> list[str]:
    async with OnDeviceConversation().respond(_request(text)) as chunks:
        return [chunk.text async for chunk in chunks if isinstance(chunk, TextDelta)]


@pytest.mark.parametrize(
    ("called", "left"),
    [
        ([], ["driver 26", "passenger 22"]),
        ([{"celsius": 26, "zone": "driver"}], ["passenger 22"]),
        ([{"celsius": 22, "zone": "passenger"}], ["driver 26"]),
        ([{"celsius": 25, "zone": "driver"}], ["passenger 22"]),
        ([{"celsius": 26, "zone": "driver"}, {"celsius": 23, "zone": "passenger"}], []),
        ([{"celsius": 22, "zone": "passenger"}, {"celsius": 27, "zone": "driver"}], []),
        ([{"celsius": "hot"}], ["driver 26", "passenger 22"]),
        ([{"celsius": 99, "zone": "driver"}], ["driver 26", "passenger 22"]),
    ],
)
async def test_what_another_has_done_in_this_turn_is_not_done_again(
    called: list[dict[str, Any]], left: list[str]
) -> None:
    """And what it has not done is: a call stands for one command of its name, an invalid call for none."""
    text = "主驾调到26度，副驾调到22度"
    results = tuple(
        ToolResult(call=ToolCall(id="x", name="set_temperature", arguments=one), content="{}") for one in called
    )
    request = _request(text, understand(text)).model_copy(update={"rounds": (Round(results=results),)})
    async with OnDeviceControl().respond(request) as chunks:
        calls = [chunk.arguments async for chunk in chunks if isinstance(chunk, ToolCall)]
    assert [f"{one['zone']} {one['celsius']:g}" for one in calls] == left


@pytest.mark.parametrize(
    "text", ["打开空调，主驾调到26度，播放茉莉花", "close all the windows and turn on the ac", "你好"]
)
async def test_control_calls_in_order(text: str) -> None:
    """One call a command, in order, from which the same command is made again; none for conversation."""
    request = _request(text, understand(text))
    async with OnDeviceControl().respond(request) as chunks:
        calls = [chunk async for chunk in chunks if isinstance(chunk, ToolCall)]
    assert tuple(parse_command(call.name, call.arguments) for call in calls) == request.understanding.commands
    assert len({call.id for call in calls}) == len(calls)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("现在几点了？", "现在是下午2点05分。"),
        ("请问几点了", "下午2点05分"),
        ("what time is it?", "It is 2:05 PM."),
        ("what's the time", "2:05 PM"),
        ("今天星期几", "今天是7月14日，星期二。"),
        ("今天几号", "7月14日"),
        ("What day is it today?", "Today is Tuesday, 14 July."),
        ("what's the date", "14 July"),
        ("你好", "您好"),
        ("早上好！", "您好"),
        ("hello there", "Hello"),
        ("how are you today", "Fine"),
        ("谢谢你", "不客气"),
        ("thank you very much", "welcome"),
        ("晚安", "再见"),
        ("goodbye", "Goodbye"),
        ("你叫什么名字", "Cabin"),
        ("who are you?", "Cabin"),
        ("讲个笑话", "掉头"),
        ("tell me a joke", "parking"),
        ("你真聪明", "谢谢"),
        ("我好累", "停车场"),
        ("I'm so tired", "break"),
        ("my boss is driving me crazy", "music"),
        ("明天上海天气怎么样", "车外26度"),
        ("what's the weather like", "26 degrees outside"),
        ("怎么打开天窗", "直接跟我说"),
        ("how do I open the sunroof", "Just tell me"),
    ],
)
def test_small_talk(text: str, wanted: str) -> None:
    """Time, date and small talk in both languages."""
    assert wanted in answer(_request(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("不知道电还够不够", "71%"),
        ("聊聊我们还有多少电吧", "71%"),
        ("I wonder if there is enough battery", "71 percent"),
        ("我想知道还能开多远", "318"),
        ("外面冷不冷呀", "26度"),
        ("I bet it's freezing outside", "26 degrees"),
        ("我好像忘了车窗关了没", "车窗都关好了"),
        ("did I lock the car", "locked"),
        ("我是不是开得太快了", "0公里"),
    ],
)
def test_facts_in_passing(text: str, wanted: str) -> None:
    """A question about the car that is no command is answered from its state."""
    assert wanted in answer(_request(text))


@pytest.mark.parametrize(
    "text",
    [
        "what time does the shop close",
        "what time is it in London",
        "伦敦现在几点",
        "什么时间去西湖最好",
        "春节是几号",
        "what day is Christmas",
        "5号线几号口出站",
        "history of Rome",
        "highway to hell is a song",
        "这首诗叫什么",
        "你会做红烧肉吗",
        "她说她累了就回家了",
        "我老婆说她有点累",
        "电池技术累了吗",
        "雨下得真厉害",
        "海豚聪明吗",
        "你是什么意思",
        "感谢信怎么写",
        "thanksgiving traditions",
        "再见这首歌是谁写的",
        "goodbye my lover lyrics",
        "别看笑话",
        "怎么打开心结",
        "how do I open a bank account",
        "电动车怎么充电",
        "how do car batteries work",
        "who invented the lock",
        "为什么天空是蓝色的",
        "I went to the Bund yesterday",
    ],
)
def test_what_cannot_be_said_is_said_plainly(text: str) -> None:
    """No pattern fires inside a sentence that asks something else."""
    assert answer(_request(text)) in (FALLBACK["zh"], FALLBACK["en"])


def test_the_fallback_is_honest() -> None:
    """It says what is missing, without the name of a file or a setting."""
    for row in (FALLBACK, AGAIN, UNANSWERED, UNANSWERED_AGAIN):
        assert "云端助手" in row["zh"]
        assert "connected" in row["en"]
        assert not any(word in row[language] for language in ("zh", "en") for word in ("toml", "routes", "_", "模型"))


@pytest.mark.parametrize("stands_in", [False, True])
@pytest.mark.parametrize(
    ("first", "second"), [("为什么天空是蓝色的", "那海为什么是蓝的"), ("why is the sky blue", "说说唐朝吧")]
)
def test_the_fallback_is_short_the_second_time(first: str, second: str, stands_in: bool) -> None:
    """In whatever language; after another answer it is whole again."""
    language = language_of(second)
    whole, again = (UNANSWERED, UNANSWERED_AGAIN) if stands_in else (FALLBACK, AGAIN)
    history: tuple[Message, ...] = ()
    said = []
    for text in (first, second, second, "你好", second):
        request = _request(text).model_copy(update={"history": history})
        said.append(answer(request, stands_in=stands_in))
        history = (*history, Message(role="user", text=text), Message(role="assistant", text=said[-1]))
    assert said[0] == whole[language_of(first)]
    assert said[1] == said[2] == again[language]
    assert said[4] == whole[language]
    assert len(again[language]) < len(whole[language]) / 2


@pytest.mark.parametrize("text", ["你好", "who are you", "我好累", "what's the weather like", "为什么天空是蓝色的"])
async def test_sentence_by_sentence(text: str) -> None:
    """Whole sentences, none empty, that make the answer."""
    pieces = await _pieces(text)
    assert "".join(pieces) == answer(_request(text))
    assert all(piece.strip() for piece in pieces)
    assert all(piece.strip()[-1] in "。？！.!?" for piece in pieces)


@pytest.mark.parametrize("row", TALK["talk"] + [FALLBACK, AGAIN], ids=lambda row: row["en"][:20])
def test_each_row_speaks_both_languages(row: dict[str, str]) -> None:
    """In its own punctuation."""
    assert not set(",?!;:") & set(row["zh"])
    assert row["zh"][-1] in "。？！"
    assert row["en"].isascii()


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 0, "凌晨0点整"),
        (7, 30, "早上7点30分"),
        (9, 5, "上午9点05分"),
        (11, 59, "中午11点59分"),
        (12, 0, "中午12点整"),
        (13, 0, "下午1点整"),
        (23, 1, "晚上11点01分"),
    ],
)
def test_the_time_of_day(hour: int, minute: int, said: str) -> None:
    """As a Mandarin speaker says it, around the clock."""
    assert clock(NOW.replace(hour=hour, minute=minute)) == said
