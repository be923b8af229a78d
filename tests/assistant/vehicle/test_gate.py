"""The gate: every rule in every driving state, as the policy table has it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Decision, Origin, Speaker, Write
from assistant.vehicle.gate import judge
from assistant.vehicle.rules import LOUDEST_UNPARKED, RULES, Driving, driving_state
from assistant.vehicle.signals import SIGNALS, State, Value
from assistant.wording import rule_question, rule_reason
from intents.catalogue import SEATS, Zone
from intents.understanding import Language

ALLOW, CLAMP, CONFIRM, REFUSE = Decision.ALLOW, Decision.CLAMP, Decision.CONFIRM, Decision.REFUSE
LANGUAGES: tuple[Language, ...] = ("zh", "en")
DRIVER = Speaker()
FRONT = [Speaker(zone=zone) for zone in Zone.FRONT.seats]
REAR_LEFT = Speaker(zone=Zone.REAR_LEFT)

MOTION: dict[Driving, Mapping[str, Value]] = {
    Driving.PARKED: {s.GEAR: s.PARK, s.SPEED: 0.0},
    Driving.IDLING: {s.GEAR: s.DRIVE, s.SPEED: 0.0},
    Driving.MOVING: {s.GEAR: s.DRIVE, s.SPEED: 60.0},
}


def state_of(driving: Driving = Driving.PARKED, **more: Any) -> State:
    """The start state in motion; `held` gives more signals."""
    return MappingProxyType({**s.start_state(), **MOTION[driving], **more.get("held", {})})


def decisions(writes: Mapping[str, Value], state: State, speaker: Speaker = DRIVER) -> dict[str, Decision]:
    """The gate's word on each path."""
    verdict = judge(tuple(Write(path=path, value=value) for path, value in writes.items()), state, speaker)
    return {judgement.write.path: judgement.decision for judgement in verdict.judgements}


def strictest(found: Mapping[str, Decision]) -> Decision:
    """The strictest of some decisions."""
    return max(found.values(), key=[ALLOW, CLAMP, CONFIRM, REFUSE].index)


ON, OFF = True, False
VERY_FAST: dict[str, Any] = {s.SPEED: 130.0}
RAIN: dict[str, Any] = {s.RAIN: 40}
FOGGED = {s.FRONT_DEFROST: True, s.FOGGING: True}
LIT: dict[str, Any] = {s.LOW_BEAM: True, s.LIGHT_SWITCH: "BEAM"}
WINDOW, REAR_WINDOW = s.window(Zone.DRIVER), s.window(Zone.REAR_LEFT)
MIRROR = s.mirror("DriverSide", "IsFolded")
ALL_WINDOWS = {s.window(seat): 50 for seat in SEATS}
GUIDING: dict[str, Any] = {s.NAVIGATION_STATE: "GUIDING", s.DESTINATION: "外滩", s.WAYPOINTS: ("豫园",)}
CANCELLING = {s.NAVIGATION_STATE: "IDLE", s.DESTINATION: "", s.WAYPOINTS: ()}

TABLE: list[tuple[str, str | None, Mapping[str, Any], Mapping[str, Any], tuple[Decision, Decision, Decision]]] = [
    ("low beam off", "S01", {s.LOW_BEAM: OFF}, LIT, (CONFIRM, REFUSE, REFUSE)),
    ("position lights off", "S01", {s.POSITION_LIGHT: OFF}, {s.POSITION_LIGHT: True}, (CONFIRM, REFUSE, REFUSE)),
    ("light switch off", "S01", {s.LIGHT_SWITCH: "OFF"}, {}, (CONFIRM, REFUSE, REFUSE)),
    ("beam to position", "S01", {s.LIGHT_SWITCH: "POSITION"}, LIT, (CONFIRM, REFUSE, REFUSE)),
    ("off to position", None, {s.LIGHT_SWITCH: "POSITION"}, {s.LIGHT_SWITCH: "OFF"}, (ALLOW, ALLOW, ALLOW)),
    ("back to auto and dark", "S01", {s.LIGHT_SWITCH: "AUTO", s.LOW_BEAM: OFF}, LIT, (CONFIRM, REFUSE, REFUSE)),
    ("all beams off", "S01", {s.LOW_BEAM: OFF, s.HIGH_BEAM: OFF}, {**LIT, s.HIGH_BEAM: ON}, (CONFIRM, REFUSE, REFUSE)),
    ("low beam on", None, {s.LOW_BEAM: ON, s.LIGHT_SWITCH: "BEAM"}, {}, (ALLOW, ALLOW, ALLOW)),
    ("lights auto", None, {s.LIGHT_SWITCH: "AUTO"}, LIT, (ALLOW, ALLOW, ALLOW)),
    ("hazard on", None, {s.HAZARD: ON}, {}, (ALLOW, ALLOW, ALLOW)),
    ("fog with low beam", None, {s.FRONT_FOG: ON, s.REAR_FOG: ON}, LIT, (ALLOW, ALLOW, ALLOW)),
    ("fog that brings the low beam", None, {s.LOW_BEAM: ON, s.REAR_FOG: ON}, {}, (ALLOW, ALLOW, ALLOW)),
    ("fog without low beam", "S02", {s.FRONT_FOG: ON}, {}, (ALLOW, ALLOW, REFUSE)),
    ("fog with high beam", "S02", {s.REAR_FOG: ON}, {**LIT, s.HIGH_BEAM: ON}, (ALLOW, ALLOW, REFUSE)),
    ("high beam on", "S03", {s.HIGH_BEAM: ON}, LIT, (ALLOW, CONFIRM, CONFIRM)),
    ("high beam off", None, {s.HIGH_BEAM: OFF}, {**LIT, s.HIGH_BEAM: ON}, (ALLOW, ALLOW, ALLOW)),
    ("wipers off in rain", "S04", {s.WIPER: "OFF"}, {**RAIN, s.WIPER: "FAST"}, (ALLOW, CONFIRM, REFUSE)),
    ("wipers off when dry", None, {s.WIPER: "OFF"}, {s.WIPER: "FAST"}, (ALLOW, ALLOW, ALLOW)),
    ("wipers slower in rain", None, {s.WIPER: "INTERVAL"}, {**RAIN, s.WIPER: "FAST"}, (ALLOW, ALLOW, ALLOW)),
    ("defrost off, fogging", "S05", {s.FRONT_DEFROST: OFF}, FOGGED, (ALLOW, ALLOW, CONFIRM)),
    ("climate off, fogging", "S05", {s.CLIMATE_POWER: OFF}, FOGGED, (ALLOW, ALLOW, CONFIRM)),
    ("defrost off, clear", None, {s.FRONT_DEFROST: OFF}, {s.FRONT_DEFROST: ON}, (ALLOW, ALLOW, ALLOW)),
    ("door open", "S06", {s.door(Zone.REAR_LEFT): ON}, {}, (CONFIRM, REFUSE, REFUSE)),
    ("doors unlocked", "S06", {s.lock(seat): OFF for seat in SEATS}, {}, (CONFIRM, REFUSE, REFUSE)),
    ("door closed", None, {s.door(Zone.DRIVER): OFF}, {s.door(Zone.DRIVER): ON}, (ALLOW, ALLOW, ALLOW)),
    ("doors locked", None, {s.lock(Zone.DRIVER): ON}, {s.lock(Zone.DRIVER): OFF}, (ALLOW, ALLOW, ALLOW)),
    ("boot open", "S07", {s.TRUNK: ON}, {}, (CONFIRM, REFUSE, REFUSE)),
    ("front trunk open", "S07", {s.FRUNK: ON}, {}, (CONFIRM, REFUSE, REFUSE)),
    ("bonnet open", "S07", {s.HOOD: ON}, {}, (CONFIRM, REFUSE, REFUSE)),
    ("charge port open", "S07", {s.CHARGE_PORT: ON}, {}, (CONFIRM, REFUSE, REFUSE)),
    ("boot closed", "S08", {s.TRUNK: OFF}, {s.TRUNK: ON}, (CONFIRM, REFUSE, REFUSE)),
    ("charge port closed", None, {s.CHARGE_PORT: OFF}, {s.CHARGE_PORT: ON}, (ALLOW, ALLOW, ALLOW)),
    ("one window", None, {WINDOW: 100}, {}, (ALLOW, ALLOW, ALLOW)),
    ("all windows when dry", None, ALL_WINDOWS, {}, (ALLOW, ALLOW, ALLOW)),
    ("all windows in rain", "S10", ALL_WINDOWS, RAIN, (CONFIRM, CONFIRM, CONFIRM)),
    ("one window in rain", None, {WINDOW: 50}, RAIN, (ALLOW, ALLOW, ALLOW)),
    ("sunroof in rain", "S10", {s.SUNROOF: 30}, RAIN, (CONFIRM, CONFIRM, CONFIRM)),
    ("sunroof tilted in rain", "S10", {s.SUNROOF: -100}, RAIN, (CONFIRM, CONFIRM, CONFIRM)),
    ("tilted sunroof closed in rain", None, {s.SUNROOF: 0}, {**RAIN, s.SUNROOF: -100}, (ALLOW, ALLOW, ALLOW)),
    ("sunroof less open in rain", None, {s.SUNROOF: 10}, {**RAIN, s.SUNROOF: 60}, (ALLOW, ALLOW, ALLOW)),
    (
        "three windows closed and one opened in rain",
        None,
        {**dict.fromkeys(ALL_WINDOWS, 0), WINDOW: 50},
        {**RAIN, **{s.window(seat): 30 for seat in Zone.REAR.seats}},
        (ALLOW, ALLOW, ALLOW),
    ),
    ("child lock off", "S11", {s.WINDOW_LOCK: OFF}, {s.WINDOW_LOCK: ON}, (CONFIRM, CONFIRM, REFUSE)),
    ("child lock on", None, {s.WINDOW_LOCK: ON}, {}, (ALLOW, ALLOW, ALLOW)),
    ("window at a child", "S11", {REAR_WINDOW: 50}, {s.child(Zone.REAR_LEFT): ON}, (CONFIRM, CONFIRM, REFUSE)),
    ("window beside", None, {s.window(Zone.REAR_RIGHT): 50}, {s.child(Zone.REAR_LEFT): ON}, (ALLOW, ALLOW, ALLOW)),
    (
        "window closed at a child",
        None,
        {REAR_WINDOW: 0},
        {s.child(Zone.REAR_LEFT): ON, REAR_WINDOW: 50},
        (ALLOW, ALLOW, ALLOW),
    ),
    ("mirrors folded", "S12", {s.mirror(one, "IsFolded"): ON for one in s.MIRRORS}, {}, (ALLOW, REFUSE, REFUSE)),
    ("mirror unfolded", None, {MIRROR: OFF}, {MIRROR: ON}, (ALLOW, ALLOW, ALLOW)),
    ("mirrors heated", None, {s.mirror("DriverSide", "IsHeatingOn"): ON}, {}, (ALLOW, ALLOW, ALLOW)),
    ("driver's seat moved", "S12", {s.seat_position(Zone.DRIVER): 60}, {}, (ALLOW, REFUSE, REFUSE)),
    ("driver's backrest", "S12", {s.recline(Zone.DRIVER): 45.0}, {}, (ALLOW, REFUSE, REFUSE)),
    ("driver's height", "S12", {s.seat_height(Zone.DRIVER): 60}, {}, (ALLOW, REFUSE, REFUSE)),
    ("driver's heating", None, {s.seat_heating_cooling(Zone.DRIVER): 66, s.massage(Zone.DRIVER): 33}, {}, (ALLOW,) * 3),
    ("passenger's backrest", None, {s.recline(Zone.PASSENGER): 45.0}, {}, (ALLOW, ALLOW, ALLOW)),
    ("new destination", None, {s.DESTINATION: "家", s.NAVIGATION_STATE: "GUIDING"}, {}, (ALLOW, ALLOW, ALLOW)),
    ("other destination", None, {s.DESTINATION: "家", s.WAYPOINTS: ()}, GUIDING, (ALLOW, ALLOW, ALLOW)),
    ("route cancelled", "S15", CANCELLING, GUIDING, (ALLOW, ALLOW, CONFIRM)),
    ("arrived route cancelled", None, CANCELLING, {**GUIDING, s.NAVIGATION_STATE: "ARRIVED"}, (ALLOW, ALLOW, ALLOW)),
    ("loud", "S16", {s.VOLUME: 90}, {}, (ALLOW, CLAMP, CLAMP)),
    ("80 is not too loud", None, {s.VOLUME: 80}, {}, (ALLOW, ALLOW, ALLOW)),
    ("louder than loud", "S16", {s.VOLUME: 95}, {s.VOLUME: 90}, (ALLOW, CLAMP, CLAMP)),
    ("quieter, yet loud", None, {s.VOLUME: 85}, {s.VOLUME: 95}, (ALLOW, ALLOW, ALLOW)),
    ("hottest", None, {s.temperature(Zone.DRIVER): 32.0}, {}, (ALLOW, ALLOW, ALLOW)),
    ("full fan", None, {s.fan(Zone.DRIVER): 100}, {}, (ALLOW, ALLOW, ALLOW)),
]  # fmt: skip
"""What is done; the rule; the writes; what holds before; and the word when parked, idling and moving at 60 km/h."""

CASES = [
    pytest.param(rule, writes, before, driving, decision, id=f"{what}-{driving}")
    for what, rule, writes, before, row in TABLE
    for driving, decision in zip(Driving, row, strict=True)
]


@pytest.mark.parametrize(("rule", "writes", "before", "driving", "decision"), CASES)
def test_policy(
    rule: str | None, writes: dict[str, Value], before: Mapping[str, Value], driving: Driving, decision: Decision
) -> None:
    """The policy table, for both front seats."""
    state = state_of(driving, held=before)
    for speaker in FRONT:
        verdict = judge(tuple(Write(path=path, value=value) for path, value in writes.items()), state, speaker)
        assert strictest({one.write.path: one.decision for one in verdict.judgements}) is decision
        assert {one.rule for one in verdict.judgements if one.decision is not ALLOW} <= {rule}


def test_every_rule_is_in_the_table_once() -> None:
    """S01 to S20 in order, each with a summary, a reason and a question in both languages."""
    assert [rule.id for rule in RULES] == [f"S{n:02d}" for n in range(1, 21)]
    for rule in RULES:
        assert rule.summary
        for language in LANGUAGES:
            assert rule_reason(rule.id, language)
            assert "{" not in rule_question(rule.id, language, "x")


@pytest.mark.parametrize(
    ("gear", "speed", "driving"),
    [
        (s.PARK, 0.0, Driving.PARKED),
        (s.DRIVE, 0.0, Driving.IDLING),
        (s.NEUTRAL, 0.0, Driving.IDLING),
        (s.REVERSE, 0.0, Driving.IDLING),
        (s.REVERSE, 3.0, Driving.MOVING),
        (s.DRIVE, 0.1, Driving.MOVING),
        (s.PARK, 5.0, Driving.MOVING),
    ],
)
def test_driving_states(gear: int, speed: float, driving: Driving) -> None:
    """As Android Automotive has them; a car that rolls moves, whatever its gear says."""
    assert driving_state(state_of(held={s.GEAR: gear, s.SPEED: speed})) is driving


@pytest.mark.parametrize(
    ("speed", "asked", "decision", "clamped"),
    [
        (79.9, 100, ALLOW, None),
        (80.0, 50, ALLOW, None),
        (80.0, 51, CONFIRM, 50),
        (119.9, 100, CONFIRM, 50),
        (120.0, 20, ALLOW, None),
        (120.0, 21, CONFIRM, 20),
        (200.0, 100, CONFIRM, 20),
    ],
)
@pytest.mark.parametrize("path", [WINDOW, REAR_WINDOW, s.SUNROOF])
def test_windows_at_speed(path: str, speed: float, asked: int, decision: Decision, clamped: int | None) -> None:
    """S09: above 50 % from 80 km/h and above 20 % from 120 km/h is asked for, and then done only that far."""
    state = state_of(Driving.MOVING, held={s.SPEED: speed})
    write = Write(path=path, value=asked)
    assert judge((write,), state, DRIVER).judgements[0].decision is decision
    (sure,) = judge((write,), state, DRIVER, confirmed=True).judgements
    assert (sure.decision, sure.write.value) == ((CLAMP, clamped) if clamped else (ALLOW, asked))


def test_what_is_open_further_stays_so_at_speed() -> None:
    """S09's clamp never closes a window that was asked to open; closing is always allowed."""
    state = state_of(Driving.MOVING, held={**VERY_FAST, WINDOW: 60})
    (sure,) = judge((Write(path=WINDOW, value=80),), state, DRIVER, confirmed=True).judgements
    assert (sure.decision, sure.write.value) == (CLAMP, 60)
    for percent in (59, 30, 0):
        assert decisions({WINDOW: percent}, state) == {WINDOW: ALLOW}


@pytest.mark.parametrize("old", [0, 30, 70, 75, 80, 85, 95])
@pytest.mark.parametrize("driving", [Driving.IDLING, Driving.MOVING])
def test_volume_is_clamped_to_seventy(driving: Driving, old: int) -> None:
    """S16: what would be above 80 is 70, however loud it was; the answer to `confirmed` is the same."""
    state = state_of(driving, held={s.VOLUME: old})
    for confirmed in (False, True):
        (one,) = judge((Write(path=s.VOLUME, value=100),), state, DRIVER, confirmed=confirmed).judgements
        assert (one.decision, one.rule, one.write.value) == (CLAMP, "S16", LOUDEST_UNPARKED)


RULES_OF: dict[Decision, set[str | None]] = {ALLOW: {None}, CONFIRM: {"S19"}, REFUSE: {"S06", "S12", "S19"}}


@pytest.mark.parametrize("driving", Driving)
@pytest.mark.parametrize(
    ("path", "value", "decision"),
    [
        (s.temperature(Zone.REAR_LEFT), 20.0, ALLOW),
        (s.fan(Zone.REAR_LEFT), 70, ALLOW),
        (s.seat_heating_cooling(Zone.REAR_LEFT), 66, ALLOW),
        (s.massage(Zone.REAR_LEFT), 66, ALLOW),
        (s.recline(Zone.REAR_LEFT), 40.0, ALLOW),
        (s.window(Zone.REAR_LEFT), 50, ALLOW),
        (s.side_shade(Zone.REAR_LEFT), 100, ALLOW),
        (s.reading_light(Zone.REAR_LEFT), True, ALLOW),
        (s.ambient_on(Zone.REAR_LEFT), True, ALLOW),
        (s.VOLUME, 40, ALLOW),
        (s.PLAYBACK, "PLAYING", ALLOW),
        (s.temperature(Zone.REAR_RIGHT), 20.0, CONFIRM),
        (s.temperature(Zone.DRIVER), 20.0, CONFIRM),
        (s.seat_heating_cooling(Zone.DRIVER), 66, CONFIRM),
        (s.window(Zone.PASSENGER), 50, CONFIRM),
        (s.window(Zone.REAR_RIGHT), 50, CONFIRM),
        (s.AC, False, CONFIRM),
        (s.CLIMATE_POWER, False, CONFIRM),
        (s.PURIFIER, True, CONFIRM),
        (s.SUNROOF, 50, CONFIRM),
        (s.HAZARD, True, CONFIRM),
        (s.window(Zone.DRIVER), 50, REFUSE),
        (s.lock(Zone.DRIVER), False, REFUSE),
        (s.door(Zone.DRIVER), True, REFUSE),
        (s.seat_position(Zone.DRIVER), 60, REFUSE),
        (s.recline(Zone.DRIVER), 60.0, REFUSE),
        (s.mirror("DriverSide", "IsFolded"), True, REFUSE),
    ],
)
def test_rear_passengers(driving: Driving, path: str, value: Value, decision: Decision) -> None:
    """S19: comfort at the own seat and what everybody hears; the rest is asked; the driver's body is the driver's."""
    (one,) = judge((Write(path=path, value=value),), state_of(driving), REAR_LEFT).judgements
    assert one.decision is decision
    assert one.rule in RULES_OF[decision]


@pytest.mark.parametrize(
    ("writes", "read_back"),
    [
        ({s.DESTINATION: "家"}, True),
        ({s.temperature(Zone.REAR_LEFT): 16.0}, True),
        ({s.temperature(Zone.DRIVER): 32.0}, True),
        ({s.fan(Zone.DRIVER): 100}, True),
        ({s.temperature(Zone.DRIVER): 24.5}, False),
        ({s.fan(Zone.DRIVER): 99}, False),
        ({s.VOLUME: 100}, False),
    ],
)
def test_read_back(writes: dict[str, Value], read_back: bool) -> None:
    """S15 and S17: a new destination and extreme climate are read back, and only while moving."""
    for driving in Driving:
        verdict = judge(tuple(Write(path=p, value=v) for p, v in writes.items()), state_of(driving), DRIVER)
        assert verdict.read_back is (read_back and driving is Driving.MOVING)


def test_a_confirmation_is_judged_by_the_state_of_its_moment() -> None:
    """The boot may be opened when parked and confirmed, and no longer once the car moves."""
    opens = (Write(path=s.TRUNK, value=True),)
    assert judge(opens, state_of(Driving.PARKED), DRIVER, confirmed=True).allowed == opens
    late = judge(opens, state_of(Driving.MOVING), DRIVER, confirmed=True)
    assert not late.allowed and late.of(REFUSE)[0].rule == "S07"


def test_confirming_does_not_lift_another_seats_limits() -> None:
    """A rear passenger's yes opens no driver's door, not even when parked."""
    verdict = judge((Write(path=s.door(Zone.DRIVER), value=True),), state_of(), REAR_LEFT, confirmed=True)
    assert not verdict.allowed


OUTSIDE = [Speaker(origin=Origin.OUTSIDE, zone=zone) for zone in SEATS]


@pytest.mark.parametrize("speaker", OUTSIDE, ids=lambda one: one.zone.value)
def test_nothing_from_outside_is_done(speaker: Speaker) -> None:
    """S20: whatever it is, confirmed or held already or harmless."""
    for path, value in ((s.HAZARD, True), (s.HAZARD, False), (s.VOLUME, 10), (s.SPEED, 0.0), ("nothing", 1)):
        for confirmed in (False, True):
            verdict = judge((Write(path=path, value=value),), state_of(), speaker, confirmed=confirmed)
            assert verdict.refused and verdict.rule == "S20" and not verdict.allowed


@pytest.mark.parametrize("origin", [Origin.SPEECH, Origin.BACKEND, Origin.SCREEN])
@pytest.mark.parametrize("driving", Driving)
def test_sensors_and_unknown_signals_are_never_written(driving: Driving, origin: Origin) -> None:
    """S14: neither gear nor speed nor rain, not a path that there is not, not a value that cannot be."""
    speaker, state = Speaker(origin=origin), state_of(driving)
    sensors = [Write(path=path, value=signal.start) for path, signal in SIGNALS.items() if signal.sensor]
    wrong = [
        Write(path="Vehicle.ADAS.ESC.IsEnabled", value=False),
        Write(path="Vehicle.Body.Horn.IsActive", value=True),
        Write(path="Speed", value=0.0),
        Write(path="", value=0),
        Write(path=s.VOLUME, value=1000),
        Write(path=s.LOW_BEAM, value=0),
        Write(path=s.LIGHT_SWITCH, value="DARK"),
        Write(path=s.temperature(Zone.DRIVER), value=float("nan")),
    ]
    for write in (*sensors, *wrong):
        (one,) = judge((write,), state, speaker, confirmed=True).judgements
        assert (one.decision, one.rule) == (REFUSE, "S14")


def test_a_written_sensor_fools_no_rule() -> None:
    """A command cannot talk the rain, the speed or the fog away."""
    state = state_of(Driving.MOVING, held={**RAIN, **VERY_FAST, s.WIPER: "FAST"})
    lies = {s.RAIN: 0, s.SPEED: 0.0, s.GEAR: s.PARK}
    found = decisions({**lies, s.WIPER: "OFF", WINDOW: 100, s.TRUNK: True}, state)
    assert found[s.WIPER] is found[s.TRUNK] is REFUSE
    assert found[WINDOW] is CONFIRM
    assert all(found[path] is REFUSE for path in lies)


def test_a_second_write_of_a_signal_hides_nothing() -> None:
    """The fog light is judged by the low beam that will really be."""
    writes = (
        Write(path=s.LOW_BEAM, value=True),
        Write(path=s.REAR_FOG, value=True),
        Write(path=s.LOW_BEAM, value=False),
    )
    assert not judge(writes, state_of(Driving.MOVING, held=LIT), DRIVER, confirmed=True).of(ALLOW)[1:]
