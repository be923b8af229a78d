"""Wishes that lack something, what is asked, and the answers."""

import pytest

from intents.catalogue import (
    AddWaypoint,
    Command,
    SetAmbientLight,
    SetSeatComfort,
    SetSunroof,
    SetTemperature,
    SetVolume,
    SetWindow,
    SwitchClimate,
)
from intents.understanding import Context, Unsupported, understand
from intents.understanding.result import MISSING, Language, Route

LACKING: tuple[tuple[str, Unsupported], ...] = (
    ("打开", Unsupported.NO_THING_ON),
    ("麻烦帮我打开一下", Unsupported.NO_THING_ON),
    ("把它关掉吧", Unsupported.NO_THING_OFF),
    ("帮我调一下温度", Unsupported.NO_TEMPERATURE),
    ("空调温度调一下", Unsupported.NO_TEMPERATURE),
    ("调下音量", Unsupported.NO_VOLUME),
    ("换个颜色", Unsupported.NO_COLOR),
    ("打开座椅", Unsupported.NO_SEAT_FUNCTION),
    ("加个途经点", Unsupported.NO_STOP),
    ("调高一点", Unsupported.NO_THING_UP),
    ("再调低点儿", Unsupported.NO_THING_DOWN),
    ("导航", Unsupported.NO_PLACE),
    ("turn it on please", Unsupported.NO_THING_ON),
    ("can you open it", Unsupported.NO_THING_OPEN),
    ("close that", Unsupported.NO_THING_CLOSE),
    ("set the temperature", Unsupported.NO_TEMPERATURE),
    ("change the volume", Unsupported.NO_VOLUME),
    ("change the colour please", Unsupported.NO_COLOR),
    ("add another stop", Unsupported.NO_STOP),
)
ANSWERS: tuple[tuple[Unsupported, str, type[Command]], ...] = (
    (Unsupported.NO_THING_ON, "车窗", SetWindow),
    (Unsupported.NO_THING_ON, "天窗吧", SetSunroof),
    (Unsupported.NO_THING_OFF, "空调", SwitchClimate),
    (Unsupported.NO_TEMPERATURE, "二十三度", SetTemperature),
    (Unsupported.NO_TEMPERATURE, "22", SetTemperature),
    (Unsupported.NO_VOLUME, "四十", SetVolume),
    (Unsupported.NO_COLOR, "紫色", SetAmbientLight),
    (Unsupported.NO_SEAT_FUNCTION, "加热", SetSeatComfort),
    (Unsupported.NO_STOP, "外滩", AddWaypoint),
    (Unsupported.NO_THING_OPEN, "the sunroof", SetSunroof),
    (Unsupported.NO_THING_ON, "my seat heater", SetSeatComfort),
    (Unsupported.NO_COLOR, "purple", SetAmbientLight),
    (Unsupported.NO_TEMPERATURE, "21 degrees", SetTemperature),
    (Unsupported.NO_STOP, "the Bund", AddWaypoint),
)


@pytest.mark.parametrize(("said", "why"), LACKING)
def test_what_is_missing_is_noticed(said: str, why: Unsupported) -> None:
    """A wish to the car, with nothing done, and what to ask for."""
    found = understand(said)
    assert (found.route, found.commands) == (Route.CONTROL, ())
    assert [gap.why for gap in found.gaps] == [why]


@pytest.mark.parametrize(("asked", "answer", "kind"), ANSWERS)
def test_the_answer_completes_the_wish(asked: Unsupported, answer: str, kind: type[Command]) -> None:
    """The answer alone says little; with what was asked it is a command."""
    found = understand(answer, Context(asked=asked))
    assert [type(one) for one in found.commands] == [kind]
    assert not found.gaps


@pytest.mark.parametrize("asked", sorted(MISSING))
@pytest.mark.parametrize(
    "said", ["我觉得今天天气挺好的", "没事", "什么意思", "why do you ask", "my sister called yesterday"]
)
def test_talk_is_no_answer(asked: Unsupported, said: str) -> None:
    """What is no answer moves nothing."""
    found = understand(said, Context(asked=asked))
    assert all(command.no_signal for command in found.commands)


@pytest.mark.parametrize("asked", sorted(MISSING))
def test_a_new_wish_is_a_new_wish(asked: Unsupported) -> None:
    """Who goes on to something else is not answering."""
    assert understand("副驾座椅加热开到三档", Context(asked=asked)) == understand("副驾座椅加热开到三档")
    assert understand("close the sunroof", Context(asked=asked)) == understand("close the sunroof")


@pytest.mark.parametrize(("before", "language"), [("zh", "zh"), ("en", "en")])
def test_a_number_is_answered_in_the_language_before(before: Language, language: Language) -> None:
    """A number has no letters."""
    assert understand("21", Context(asked=Unsupported.NO_TEMPERATURE, language=before)).language == language
