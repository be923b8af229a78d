"""Actions with their objects, as they are asked about or refused."""

from typing import Any

import pytest

from assistant.acts import act, spoken, subject
from assistant.vehicle import signals as s
from assistant.vehicle.contract import Write
from assistant.vehicle.signals import SIGNALS, Value
from intents.catalogue import SEATS
from intents.understanding import Language
from simulator.car import SimulatedCar

LANGUAGES: tuple[Language, ...] = ("zh", "en")
DRIVER, PASSENGER, REAR_LEFT, REAR_RIGHT = SEATS


@pytest.mark.parametrize(
    ("paths", "zh", "en"),
    [
        ([s.TRUNK], "后备箱", "the boot"),
        ([s.lock(seat) for seat in SEATS], "所有车门", "all the doors"),
        ([s.window(DRIVER)], "主驾车窗", "the driver's window"),
        ([s.window(DRIVER), s.SUNROOF], "主驾车窗和天窗", "the driver's window and the sunroof"),
        ([s.temperature(DRIVER)], "主驾空调", "the driver's climate"),
        ([s.recline(PASSENGER)], "副驾座椅", "the passenger's seat"),
        ([s.LOW_BEAM, s.HIGH_BEAM, s.DOME], "大灯、远光灯和顶灯", "the headlights, the high beam and the dome light"),
        ([s.WIPER], "雨刮", "the wipers"),
        ([s.NAVIGATION_STATE, s.DESTINATION, s.WAYPOINTS], "导航", "the route"),
        ([s.MAP_ZOOM], "这些设置", "these settings"),
    ],
)  # fmt: skip
def test_a_question_names_what_it_is_about(paths: list[str], zh: str, en: str) -> None:
    """As the object of "open …?"."""
    assert (subject(paths, "zh"), subject(paths, "en")) == (zh, en)


ACTS: list[tuple[dict[str, Value], dict[str, Value], str, str]] = [
    ({s.lock(seat): False for seat in SEATS}, {}, "解锁所有车门", "unlock all the doors"),
    ({s.door(DRIVER): True}, {}, "打开主驾车门", "open the driver's door"),
    (
        {s.door(DRIVER): True, s.lock(DRIVER): False},
        {},
        "打开主驾车门并解锁主驾车门",
        "open the driver's door and unlock the driver's door",
    ),
    ({s.TRUNK: True, s.CHARGE_PORT: True}, {}, "打开后备箱和充电口盖", "open the boot and the charge port"),
    ({s.HOOD: False}, {}, "关上引擎盖", "close the bonnet"),
    ({s.LIGHT_SWITCH: "OFF", s.LOW_BEAM: False}, {}, "关闭大灯", "switch off the headlights"),
    ({s.LIGHT_SWITCH: "OFF"}, {}, "关闭自动大灯", "switch off the automatic headlights"),
    ({s.LIGHT_SWITCH: "OFF"}, {s.LIGHT_SWITCH: "POSITION"}, "关闭示廓灯", "switch off the position lights"),
    ({s.LIGHT_SWITCH: "POSITION"}, {s.LIGHT_SWITCH: "BEAM"}, "只留示廓灯", "leave only the position lights on"),
    ({s.POSITION_LIGHT: False}, {}, "关闭示廓灯", "switch off the position lights"),
    ({s.HIGH_BEAM: True}, {}, "打开远光灯", "switch on the high beam"),
    ({s.WIPER: "OFF"}, {}, "关闭雨刮", "switch off the wipers"),
    ({s.FRONT_DEFROST: False}, {}, "关闭前挡除雾", "switch off the windscreen defroster"),
    ({s.SUNROOF: 100}, {}, "打开天窗", "open the sunroof"),
    ({s.SUNROOF: -100}, {}, "翘起天窗", "tilt the sunroof"),
    (
        {**{s.window(seat): 100 for seat in SEATS}, s.SUNROOF: 100},
        {},
        "打开所有车窗和天窗",
        "open all the windows and the sunroof",
    ),
    ({s.window(REAR_LEFT): 30}, {}, "把左后车窗开到30%", "open the rear left window to 30 percent"),
    ({s.WINDOW_LOCK: False}, {}, "解除儿童锁", "release the child lock"),
    (
        {s.NAVIGATION_STATE: "IDLE", s.DESTINATION: "", s.WAYPOINTS: ()},
        {},
        "取消导航",
        "cancel the route",
    ),
    (
        {s.CLIMATE_POWER: False, s.AC: False},
        {},
        "关闭全车空调",
        "switch off the climate control of the whole car",
    ),
    ({s.temperature(DRIVER): 20.5}, {}, "把主驾空调调到20.5度", "set the driver's climate to 20.5 degrees"),
    ({s.recline(PASSENGER): 45.0}, {}, "放倒副驾座椅", "recline the passenger's seat"),
    ({s.mirror("DriverSide", "IsFolded"): True}, {}, "折叠后视镜", "fold the mirrors"),
    ({s.MAP_ZOOM: 5}, {}, "调整这些设置", "adjust these settings"),
]
"""Writes, what the car is like otherwise, and the action in Mandarin and English."""


@pytest.mark.parametrize(("writes", "before", "zh", "en"), ACTS, ids=[f"{i} {row[3]}" for i, row in enumerate(ACTS)])
def test_an_action_names_its_object(writes: dict[str, Value], before: dict[str, Value], zh: str, en: str) -> None:
    """Unlocking is not opening, and what comes along goes without saying."""
    state = {**SimulatedCar().state, **before}
    acts = [act(Write(path=path, value=value), state) for path, value in writes.items()]
    assert (spoken(acts, "zh")[0], spoken(acts, "en")[0]) == (zh, en)


def test_no_question_is_endless() -> None:
    """Three actions are named; that there are more is said."""
    state = SimulatedCar().state
    values: dict[str, Value] = {s.TRUNK: True, s.window(DRIVER): 30, s.SUNROOF: -100, s.HAZARD: False}
    text, verb = spoken([act(Write(path=path, value=value), state) for path, value in values.items()], "zh")
    assert (text, verb) == ("打开后备箱、把主驾车窗开到30%并翘起天窗等", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", sorted(path for path, signal in SIGNALS.items() if not signal.sensor))
def test_every_actuator_has_an_action(path: str, language: Language) -> None:
    """Nothing raw is spoken, whatever is written."""
    signal, state = SIGNALS[path], SimulatedCar().state
    values: list[Any] = list(signal.allowed) or [signal.low, signal.high, state[path]]
    for value in [True, False] if signal.datatype is bool else values:
        if value is None:
            continue
        text, _ = spoken([act(Write(path=path, value=value), state)], language)
        assert text.strip() == text and text
        assert not any(raw in text for raw in ("True", "False", "None", "Vehicle.", "_", "{", "#"))
