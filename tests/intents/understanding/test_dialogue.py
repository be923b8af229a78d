"""What an utterance means after the one before it, while a question waits, and with places on offer."""

import json
from pathlib import Path
from typing import Any

import pytest

from intents.catalogue import (
    AdjustFan,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    Cancel,
    ChooseResult,
    Command,
    Confirm,
    ControlMedia,
    MediaAction,
    PlayMedia,
    RepeatReply,
    SeatFeature,
    SetFan,
    SetLid,
    SetSeatComfort,
    SetSunroof,
    SetTemperature,
    SetVolume,
    SetWindow,
    StopTalking,
    Undo,
    Zone,
    parse_command,
)
from intents.understanding import Context, understand

DRIVER_24 = SetTemperature(celsius=24, zone=Zone.DRIVER)
HEATED = SetSeatComfort(feature=SeatFeature.HEATING, level=2)
CHOICES = ("特来电(人民广场店)", "国家电网(外滩店)", "星星充电")


@pytest.mark.parametrize(
    ("before", "say", "commands"),
    [
        (DRIVER_24, "再高一点", (AdjustTemperature(by=1, zone=Zone.DRIVER),)),
        (DRIVER_24, "再低两度", (AdjustTemperature(by=-2, zone=Zone.DRIVER),)),
        (DRIVER_24, "再高半度", (AdjustTemperature(by=0.5, zone=Zone.DRIVER),)),
        (DRIVER_24, "那副驾呢", (SetTemperature(celsius=24, zone=Zone.PASSENGER),)),
        (DRIVER_24, "后排也一样", (SetTemperature(celsius=24, zone=Zone.REAR),)),
        (DRIVER_24, "改成二十六度半", (SetTemperature(celsius=26.5, zone=Zone.DRIVER),)),
        (DRIVER_24, "还是太热了", (AdjustTemperature(by=-2, zone=Zone.DRIVER),)),
        (AdjustVolume(by=10), "再大一点", (AdjustVolume(by=10),)),
        (SetVolume(percent=30), "小点", (AdjustVolume(by=-10),)),
        (SetFan(percent=43), "再加一档", (AdjustFan(by=15),)),
        (SetWindow(percent=100), "关上", (SetWindow(percent=0),)),
        (SetWindow(percent=50, zone=Zone.REAR), "再开大点", (AdjustWindow(by=10, zone=Zone.REAR),)),
        (HEATED, "副驾也打开", (SetSeatComfort(feature=SeatFeature.HEATING, level=2, zone=Zone.PASSENGER),)),
        (HEATED, "关了吧", (SetSeatComfort(feature=SeatFeature.HEATING, level=0),)),
        (SetSunroof(percent=0), "再打开", (SetSunroof(percent=100),)),
        (PlayMedia(artist="周杰伦"), "换一首", (ControlMedia(action=MediaAction.NEXT),)),
        (DRIVER_24, "what about the passenger", (SetTemperature(celsius=24, zone=Zone.PASSENGER),)),
        (DRIVER_24, "a bit warmer", (AdjustTemperature(by=1, zone=Zone.DRIVER),)),
        (DRIVER_24, "make it 22", (SetTemperature(celsius=22, zone=Zone.DRIVER),)),
        (SetVolume(percent=30), "a little more", (AdjustVolume(by=10),)),
        (SetSunroof(percent=100), "close it", (SetSunroof(percent=0),)),
        (PlayMedia(), "another one", (ControlMedia(action=MediaAction.NEXT),)),
    ],
)
def test_follow_up(before: Command, say: str, commands: tuple[Command, ...]) -> None:
    """Ellipsis takes its subject from the command before."""
    assert understand(say, Context(previous=(before,))).commands == commands


@pytest.mark.parametrize(
    "say", ["再高一点", "那副驾呢", "关上", "再来两度", "more", "close it", "what about the passenger"]
)
def test_without_a_turn_before_it_means_nothing(say: str) -> None:
    """Nothing is guessed when there is nothing to refer to."""
    assert understand(say).commands == ()


@pytest.mark.parametrize("say", ["好的", "嗯", "是的", "确认", "打开吧", "yes", "ok", "sure", "go ahead"])
def test_yes(say: str) -> None:
    """Yes only where a question waits."""
    assert understand(say, Context(pending=True)).commands == (Confirm(),)


@pytest.mark.parametrize("say", ["不用了", "算了", "别", "取消", "no", "never mind", "no thanks"])
def test_no(say: str) -> None:
    """No drops the question."""
    assert understand(say, Context(pending=True)).commands == (Cancel(),)


@pytest.mark.parametrize("say", ["好的", "嗯", "yes", "ok"])
def test_yes_to_nothing_is_no_command(say: str) -> None:
    """A yes that answers nothing confirms nothing."""
    assert understand(say).commands == ()


def test_a_new_wish_while_a_question_waits() -> None:
    """Another wish is read as itself."""
    assert understand("打开后备箱", Context(pending=True)).commands == (
        SetLid.model_validate({"lid": "trunk", "open": True}),
    )


@pytest.mark.parametrize(
    ("say", "index"),
    [
        ("第二个", 2),
        ("选第一个", 1),
        ("最后一个", -1),
        ("第三家吧", 3),
        ("外滩店", 2),
        ("the second one", 2),
        ("number three", 3),
    ],
)
def test_choice(say: str, index: int) -> None:
    """A place on offer is chosen by number or by name."""
    assert understand(say, Context(choices=CHOICES)).commands == (ChooseResult(index=index),)


@pytest.mark.parametrize(
    ("say", "command"),
    [
        ("撤销", Undo()),
        ("恢复刚才的设置", Undo()),
        ("改回去", Undo()),
        ("undo that", Undo()),
        ("再说一遍", RepeatReply()),
        ("别说了", StopTalking()),
        ("say that again", RepeatReply()),
        ("be quiet", StopTalking()),
        ("算了", Cancel()),
    ],
)
def test_reactions(say: str, command: Command) -> None:
    """Words to the assistant itself."""
    assert understand(say).commands == (command,)


@pytest.mark.parametrize("say", ["再高四十度", "再大五百%", "two hundred degrees more"])
def test_follow_up_out_of_range(say: str) -> None:
    """More than a command can hold is no command and no error."""
    assert understand(say, Context(previous=(DRIVER_24,))).commands == ()


DIALOGUES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("dialogues.jsonl").read_text("utf-8").splitlines()
]
OFFERED = ("特来电充电站(人民广场店)", "国家电网充电站(徐家汇店)", "星星充电站(陆家嘴店)")


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: " / ".join(t["say"] for t in dialogue["turns"]))
def test_dialogues(dialogue: dict[str, Any]) -> None:
    """Two to four turns as people speak them; a turn may come while a question waits or places are on offer."""
    previous: tuple[Command, ...] = ()
    for turn in dialogue["turns"]:
        choices = OFFERED if turn.get("while") == "offered" else ()
        context = Context(previous=previous, pending=turn.get("while") == "asked", choices=choices)
        commands = understand(turn["say"], context).commands
        assert commands == tuple(parse_command(name, of) for row in turn["commands"] for name, of in row.items())
        previous = commands or previous


def test_a_complaint_beside_its_remedy_is_no_gap() -> None:
    """A gap is told only for something that was wished; a garbled order beside a wish is told."""
    assert understand("空调吹得我头疼,风小点").gaps == ()
    assert [gap.text for gap in understand("打开哔哔导航回家").gaps] == ["打开哔哔"]


def test_hesitation_is_not_a_yes() -> None:
    """A hum is a yes to a question, a hum that trails off is not."""
    assert understand("嗯嗯", Context(pending=True)).commands == (Confirm(),)
    assert understand("呃", Context(pending=True)).commands == ()
