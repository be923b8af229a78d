"""What a slash command did, in words."""

import pytest

from assistant.events import Used
from assistant.vehicle import signals as s
from assistant.vehicle.signals import State, Value, start_state
from intents.catalogue import Zone
from simulator.screen.words import ambient_words, cost_of, told, usage_of

LIT: dict[str, Value] = {s.ambient_on(Zone.DRIVER): True, s.ambient_on(Zone.PASSENGER): True}


def _state(**changes: Value) -> State:
    return dict(start_state()) | {getattr(s, name): value for name, value in changes.items()}


@pytest.mark.parametrize(
    ("line", "after", "words"),
    [
        ("/gear P", _state(GEAR=s.PARK), "挡位 Gear P"),
        ("/speed 60", _state(SPEED=60.0, GEAR=s.DRIVE), "车速 Speed 60 km/h · 挡位 Gear D"),
        ("/rain on", _state(RAIN=50), "雨 Rain 50%"),
        ("／rain off", _state(), "无雨 Dry"),
        ("/night on", _state(LIGHT_LEVEL=2), "夜间 Night"),
        ("/night off", _state(), "白天 Day"),
        ("/net off", _state(ONLINE=False), "离线 Offline"),
        ("/net on", _state(), "联网 Online"),
        ("/seat rear_left", _state(), "说话 Speaker 左后 Rear L"),
        ("/set Vehicle.Speed 20", _state(SPEED=20.0), "车速 Speed 20 km/h"),
        (f"/set {s.TRUNK} true", _state(TRUNK=True), f"{s.TRUNK} = true"),
        (f"/get {s.GEAR}", _state(GEAR=s.PARK), f"{s.GEAR} = 126 (挡位 Gear P)"),
        ("/wait 60", _state(), "快进 Waited reply"),
        ("/get", _state(), "reply"),
        ("/other x", _state(), "reply"),
    ],
)
def test_the_state_after_a_command_is_told(line: str, after: State, words: str) -> None:
    """Not its reply, which is for machines."""
    assert told(line, "reply", start_state(), after, Zone.REAR_LEFT) == words


@pytest.mark.parametrize(
    ("color", "words"), [("#FFFFFF", "白 White"), ("#8000FF", "紫 Purple"), ("#7010F0", "紫 Purple")]
)
def test_a_colour_has_a_name(color: str, words: str) -> None:
    """The nearest; several are mixed, none is off."""
    assert ambient_words(start_state()) == "关 Off"
    state = dict(start_state()) | LIT | {s.ambient_color(seat): color for seat in (Zone.DRIVER, Zone.PASSENGER)}
    assert ambient_words(state) == words
    assert ambient_words(state | {s.ambient_color(Zone.DRIVER): "#FF0000"}) == "多色 Mixed"


def test_what_an_answer_cost() -> None:
    """Tokens, and the price when it is known."""
    used = Used(backend="x", prompt_tokens=800, completion_tokens=20, cost=0.00124, currency="CNY")
    assert usage_of([used]) == "820 tok ¥0.00124"
    assert usage_of([used, used]) == "1640 tok ¥0.00248"
    assert usage_of([used, used.model_copy(update={"cost": None})]) == "1640 tok"
    assert usage_of([used, used.model_copy(update={"currency": "USD"})]) == "1640 tok"
    assert cost_of(used.model_copy(update={"cost": None})) == ""
