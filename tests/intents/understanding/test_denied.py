"""A clause that unsays something never switches anything on, in whatever form it unsays it."""

import pytest

from intents.catalogue import (
    Command,
    ControlMedia,
    MuteMedia,
    SetSeatComfort,
    SetTemperature,
    SetWindow,
    SwitchClimate,
    Zone,
)
from intents.understanding import Context, understand
from intents.understanding.denied import switches_on

UNSAID = [
    "我没说开窗",
    "我没说要开窗",
    "我不是说开窗",
    "我并没有说开窗",
    "我没有说打开天窗",
    "我没说关空调",
    "没说让你关空调",
    "我没说导航去外滩",
    "我没说调低温度",
    "我没说打开后备箱",
    "谁让你开窗了",
    "I never said open the window",
    "I didn't ask you to turn off the AC",
    "who told you to open the sunroof",
]
NOT_ON = [
    *UNSAID,
    "别按摩了",
    "别按摩",
    "不按摩了",
    "不要按摩",
    "别静音了",
    "别净化了",
    "别除雾了",
    "不需要座椅通风了",
    "no more music",
    "no more heat",
    "no more wind",
    "no more massage",
    "no more seat heating",
    "I do not need the seat heater any more",
    "I do not need massage anymore",
    "without massage",
    "turn the temperature up without turning on the fan",
    "don't turn the heat up, turn it down",
    "除了空调都打开",
    "温度调高但是风别变大",
]
ASKED = [
    "天窗开了会不会漏雨",
    "副驾车窗开了会不会吵",
    "要不要开窗",
    "打开窗户是为了透气",
    "are the doors locked and the sunroof open",
    "are the windows open and the lights on",
]


@pytest.mark.parametrize("said", UNSAID)
def test_what_was_never_asked_for_is_not_done(said: str) -> None:
    """Neither on nor off."""
    assert understand(said).commands == ()


@pytest.mark.parametrize("said", NOT_ON)
@pytest.mark.parametrize(
    "before",
    [(), (SetWindow(percent=50),), (SwitchClimate(feature="purifier", on=True),), (SetTemperature(celsius=24),)],
    ids=["fresh", "window", "purifier", "temperature"],
)
def test_nothing_is_switched_on(said: str, before: tuple[Command, ...]) -> None:
    """Whatever the turn before was about."""
    assert [command for command in understand(said, Context(previous=before)).commands if switches_on(command)] == []


@pytest.mark.parametrize("said", ASKED)
def test_a_question_is_no_order(said: str) -> None:
    """Nor is its second half."""
    assert all(command.name().startswith("query") for command in understand(said).commands)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("别按摩了", SetSeatComfort(feature="massage", level=0)),
        ("别净化了", SwitchClimate(feature="purifier", on=False)),
        ("别静音了", MuteMedia(muted=False)),
        ("别放歌了", ControlMedia(action="stop")),
        ("不要放音乐", ControlMedia(action="stop")),
        ("no more music", ControlMedia(action="stop")),
        ("do not play music", ControlMedia(action="stop")),
        ("no more seat heating", SetSeatComfort(feature="heating", level=0)),
    ],
)
def test_no_more_of_it_is_off(said: str, expected: Command) -> None:
    """What runs is to stop."""
    assert understand(said).commands == (expected,)


def test_what_is_only_limited_is_still_wished() -> None:
    """别那么大 and 除了主驾 are wishes."""
    assert understand("声音别那么大").commands
    assert understand("别对着我吹").commands
    zones = {getattr(command, "zone", None) for command in understand("除了主驾其他窗户都打开").commands}
    assert zones == {Zone.PASSENGER, Zone.REAR}
