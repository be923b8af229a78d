"""The console: utterances and slash commands by one door."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.console import LONGEST_WAIT, plain
from assistant.events import Heard, Status, TurnEnded
from assistant.speech.contract import ModelMissing
from assistant.vehicle import signals as s
from intents.catalogue import Zone
from tests.backends.scripted import Silent, cabin, changed, ended, events_of

GOOD: list[tuple[str, str, Any]] = [
    ("/set Vehicle.Speed 30", s.SPEED, 30.0),
    ("/set Speed 30", s.SPEED, 30.0),
    ("/set Cabin.Door.Row1.DriverSide.Window.Position 40", s.window(Zone.DRIVER), 40),
    ("/set Body.Trunk.Rear.IsOpen true", s.TRUNK, True),
    ("/set\tBody.Trunk.Rear.IsOpen\ton", s.TRUNK, True),
    ("/set Private.Navigation.Waypoints 外滩, 人民广场", s.WAYPOINTS, ("外滩", "人民广场")),
    ("/set Private.Navigation.DestinationName 外滩 观景台", s.DESTINATION, "外滩 观景台"),
    ("/speed 60", s.SPEED, 60.0),
    ("/SPEED 60 km/h", s.SPEED, 60.0),
    ("／speed 60", s.SPEED, 60.0),
    ("  /speed   60  ", s.SPEED, 60.0),
    ("/gear D", s.GEAR, s.DRIVE),
    ("/gear r", s.GEAR, s.REVERSE),
    ("/rain 30", s.RAIN, 30),
    ("/rain 30%", s.RAIN, 30),
    ("/rain on", s.RAIN, 50),
    ("/night on", s.LIGHT_LEVEL, 2.0),
    ("/net off", s.ONLINE, False),
]

BAD = [
    "/", "/ ", "/nonsense", "/speed", "/speed fast", "/speed -1", "/speed 1000", "/speed nan", "/speed inf",
    "/gear", "/gear X", "/rain", "/rain 101", "/rain much", "/night", "/night maybe", "/net", "/net 5",
    "/seat", "/seat roof", "/seat all", "/wait", "/wait x", "/wait -1", "/wait nan", "/wait 1e9",
    "/set", "/set Speed", "/set Nope 5", "/set Speed x", "/set Cabin.Sunroof.Position 101", "/get", "/get Nope",
    "/get Speed now", "/reset everything", "/hear", "/set Body.Trunk.Rear.IsOpen perhaps", "/speed " + "9" * 5000,
]  # fmt: skip


@pytest.mark.parametrize(("line", "path", "value"), GOOD, ids=[line for line, _, _ in GOOD])
async def test_the_worlds_hand(line: str, path: str, value: Any) -> None:
    """A good slash command ends as `world` and sets its signal; it is no change of the assistant's."""
    one = cabin()
    end = await ended(one.console, line)
    assert (end.status, end.by, end.changes, end.text) == (Status.WORLD, "world", {}, line)
    assert one.world.state[path] == value
    assert (await ended(one.console, f"/get {path}")).reply == plain(value)


@pytest.mark.parametrize("line", BAD, ids=[line[:30] for line in BAD])
async def test_wrong_use_changes_nothing(line: str) -> None:
    """It fails with one line that shows the right form."""
    one = cabin()
    before = dict(one.world.state)
    end = await ended(one.console, line)
    assert end.status is Status.FAILED
    assert "usage: /" in end.reply or "/help" in end.reply
    assert "\n" not in end.reply
    assert len(end.reply) < 300
    assert changed(before, one.world.state) == {}
    assert one.console.speaker is Zone.DRIVER
    assert one.world.elapsed == 0


@pytest.mark.parametrize(
    ("line", "hint"),
    [("/sped 5", "/speed"), ("/here x.wav", "/hear"), ("/get Vehicle.Sped", "Vehicle.Speed"), ("/xyzzy", "/help")],
)
async def test_a_slip_gets_the_nearest_spelling(line: str, hint: str) -> None:
    """Of commands and signals alike."""
    assert hint in (await ended(cabin().console, line)).reply


@pytest.mark.parametrize(
    ("path", "bare"),
    [
        ("Vehicle.Speed", "0.0"),
        ("Body.Trunk.Rear.IsOpen", "false"),
        ("Private.Navigation.Waypoints", "[]"),
        ("Cabin.HVAC.Station.Row1.Driver.AirDistribution", "MIDDLE"),
    ],
)
async def test_get_answers_the_bare_value(path: str, bare: str) -> None:
    """As JSON writes it, strings without quotes."""
    assert (await ended(cabin().console, f"/get {path}")).reply == bare


@pytest.mark.parametrize("path", sorted(s.SIGNALS))
async def test_every_signal_can_be_got_and_set(path: str) -> None:
    """What /get shows, /set takes; what it held is held again."""
    one = cabin()
    before = one.world.state[path]
    shown = (await ended(one.console, f"/get {path}")).reply if before != "" else ""
    if before in ("", ()):
        return
    assert (await ended(one.console, f"/set {path.removeprefix('Vehicle.')} {shown}")).status is Status.WORLD
    assert one.world.state[path] == before


async def test_reset_forgets_everything() -> None:
    """State, time, seat and dialogue are as at the start."""
    one = cabin()
    before = dict(one.world.state)
    await ended(one.console, "/seat rear_left", "/speed 60", "/seat driver", "主驾调到26度", "/wait 5", "/reset")
    assert changed(before, one.world.state) == {}
    assert one.world.elapsed == 0
    assert one.console.speaker is Zone.DRIVER
    assert "没有可以撤销" in (await ended(one.console, "撤销")).reply


async def test_wait_lets_time_pass_at_once() -> None:
    """A whole day passes in seconds."""
    one = cabin()
    await ended(one.console, "/wait 0.5", f"/wait {LONGEST_WAIT:g}")
    assert one.world.elapsed == pytest.approx(LONGEST_WAIT + 0.5)


async def test_the_seat_speaks() -> None:
    """A bare wish means the speaker's own seat."""
    one = cabin()
    end = await ended(one.console, "/seat rear_left", "温度调到26度")
    assert end.changes == {s.temperature(Zone.REAR_LEFT): 26.0}


async def test_help_lists_every_command() -> None:
    """One usage a line."""
    usages = (await ended(cabin().console, "/help")).reply.splitlines()
    assert len(usages) == 14
    assert all(usage.startswith("/") for usage in usages)


async def test_hear_is_a_turn(tmp_path: Path) -> None:
    """What was heard is the text; the time it took stands in the timings."""
    (tmp_path / "a b.wav").touch()
    one = cabin(Silent("主驾调到26度"))
    events = await events_of(one.console, f"/hear {tmp_path}/a b.wav")
    heard, end = events[0], events[-1]
    assert isinstance(heard, Heard)
    assert isinstance(end, TurnEnded)
    assert (heard.text, heard.confidence) == ("主驾调到26度", 0.8)
    assert (end.text, end.status, end.changes) == ("主驾调到26度", Status.DONE, {s.temperature(Zone.DRIVER): 26.0})
    assert "recognise" in end.timings_ms


@pytest.mark.parametrize(
    "error", [ModelMissing("get it with: cabin models fetch base"), OSError("disk"), KeyError("x")]
)
async def test_hear_that_cannot_fails_in_words(tmp_path: Path, error: Exception) -> None:
    """Whatever the recogniser raises, expected or not."""
    (tmp_path / "a.wav").touch()
    end = await ended(cabin(Silent(error=error)).console, f"/hear {tmp_path}/a.wav")
    assert end.status is Status.FAILED
    assert str(error) in end.reply
    assert end.text == f"/hear {tmp_path}/a.wav"


@pytest.mark.parametrize("name", ["nowhere.wav", "~nobody-at-all/x.wav", "a\0b.wav", "x" * 5000])
async def test_hear_of_no_file_names_it(name: str, caplog: pytest.LogCaptureFixture) -> None:
    """Before it is said that a model is missing, and without a traceback."""
    end = await ended(cabin(Silent(error=ModelMissing("no model"))).console, f"/hear {name}")
    assert end.status is Status.FAILED
    assert "file" in end.reply
    assert not caplog.records


async def test_silence_is_not_understood(tmp_path: Path) -> None:
    """A file in which nobody speaks is answered in the language that was recognised."""
    (tmp_path / "a.wav").touch()
    end = await ended(cabin(Silent("")).console, f"/hear {tmp_path}/a.wav")
    assert (end.status, end.language) == (Status.NOT_UNDERSTOOD, "zh")


async def test_a_slash_spoken_is_no_command() -> None:
    """`utter` takes every text as speech."""
    one = cabin()
    async with one.console.utter("/speed 60") as events:
        assert [event async for event in events]
    assert one.world.state[s.SPEED] == 0


@settings(max_examples=60)
@given(st.text(max_size=60) | st.text(alphabet="打开关闭车窗主驾空调到二十六度 ,。the on off", max_size=40))
async def test_any_text_ends_in_one_turn_ended(text: str) -> None:
    """Nothing that can be typed raises, and every event is one line of JSON."""
    for event in await events_of(cabin().console, text):
        assert "\n" not in event.model_dump_json()
        json.loads(event.model_dump_json())
    await ended(cabin().console, text)


@settings(max_examples=60)
@given(
    st.sampled_from([
        "",
        "set",
        "get",
        "speed",
        "gear",
        "rain",
        "night",
        "net",
        "seat",
        "wait",
        "reset",
        "hear",
        "help",
    ]),
    st.text(max_size=30)
    | st.integers().map(str)
    | st.floats(max_value=1000).map(str)
    | st.sampled_from(sorted(s.SIGNALS)),
)
async def test_any_slash_line_ends_in_one_turn_ended(name: str, argument: str) -> None:
    """And what failed changed nothing."""
    one = cabin()
    before = dict(one.world.state)
    end = await ended(one.console, f"/{name} {argument}")
    assert end.status in (Status.WORLD, Status.FAILED)
    if end.status is Status.FAILED:
        assert changed(before, one.world.state) == {}
