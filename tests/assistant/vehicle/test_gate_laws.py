"""The gate: laws that hold whatever is asked, by whom, and in whatever state."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Decision, Origin, Speaker, Write
from assistant.vehicle.gate import judge
from assistant.vehicle.plans import plan
from assistant.vehicle.rules import Driving, driving_state
from assistant.vehicle.signals import SIGNALS, State, Value
from intents import catalogue as c
from intents.catalogue import SEATS, Zone
from simulator.car import SimulatedCar

ALLOW, CLAMP, CONFIRM, REFUSE = Decision.ALLOW, Decision.CLAMP, Decision.CONFIRM, Decision.REFUSE
FRONT = [Speaker(zone=zone) for zone in Zone.FRONT.seats]
OUTSIDE = [Speaker(origin=Origin.OUTSIDE, zone=zone) for zone in SEATS]
MOTION: dict[Driving, Mapping[str, Value]] = {
    Driving.PARKED: {s.GEAR: s.PARK, s.SPEED: 0.0},
    Driving.IDLING: {s.GEAR: s.DRIVE, s.SPEED: 0.0},
    Driving.MOVING: {s.GEAR: s.DRIVE, s.SPEED: 130.0},
}


@pytest.mark.parametrize("driving", Driving)
def test_group_words_never_darken_the_outside(driving: Driving) -> None:
    """All lights and every scene, in whatever state: nothing outside is written off."""
    car = SimulatedCar()
    lamps = {s.LOW_BEAM, s.HIGH_BEAM, s.POSITION_LIGHT, s.FRONT_FOG, s.REAR_FOG, s.HAZARD}
    for path in lamps:
        car.set_signal(path, True)
    for path, value in MOTION[driving].items():
        car.set_signal(path, value)
    commands: list[c.Command] = [c.SetInteriorLights(on=False), *(c.StartScene(scene=scene) for scene in c.Scene)]
    for command in commands:
        for write in plan(command, car.state, Zone.DRIVER, car).writes:
            assert write.path not in lamps or write.value is True
            assert write.path != s.LIGHT_SWITCH or write.value in ("BEAM", "AUTO")


@pytest.mark.parametrize("driving", Driving)
@pytest.mark.parametrize(
    "command",
    [
        c.SetExteriorLight(light=c.ExteriorLight.LOW_BEAM, on=True),
        c.SetExteriorLight(light=c.ExteriorLight.AUTO, on=True),
        c.SetExteriorLight(light=c.ExteriorLight.POSITION, on=True),
        c.SetExteriorLight(light=c.ExteriorLight.HAZARD, on=True),
        *(c.SetWipers(mode=mode) for mode in c.WiperMode if mode is not c.WiperMode.OFF),
        c.AdjustWipers(by=1),
        c.SwitchClimate(feature=c.ClimateFeature.FRONT_DEFROST, on=True),
        c.SwitchClimate(feature=c.ClimateFeature.REAR_DEFROST, on=True),
        c.HeatMirrors(on=True),
        c.SetWindow(percent=0, zone=Zone.ALL),
        c.SetSunroof(percent=0),
        c.SetLock(locked=True),
        c.SetDoor(open=False, zone=Zone.ALL),
        c.SetWindowLock(on=True),
        c.FoldMirrors(folded=False),
    ],
    ids=repr,
)
def test_safety_on_is_never_refused_nor_asked(driving: Driving, command: c.Command) -> None:
    """Light, sight, closing and locking, for anybody in front, in any weather, at any speed."""
    car = SimulatedCar()
    weather: dict[str, Value] = {s.RAIN: 80, s.FOGGING: True, s.SUNROOF: 100, s.HIGH_BEAM: True, s.LIGHT_SWITCH: "OFF"}
    opened = {**{s.window(seat): 90 for seat in SEATS}, **{s.door(seat): True for seat in SEATS}}
    unlocked = {**{s.lock(seat): False for seat in SEATS}, **{s.child(seat): True for seat in Zone.REAR.seats}}
    worst: Mapping[str, Value] = {**weather, **opened, **unlocked}
    for held in ({}, worst):
        state: State = MappingProxyType({**car.state, **held, **MOTION[driving]})
        for speaker in FRONT:
            verdict = judge(plan(command, state, speaker.zone, car).writes, state, speaker)
            assert verdict.judgements
            assert all(one.decision is ALLOW for one in verdict.judgements)


def values_of(path: str) -> st.SearchStrategy[Value]:
    """Any value that a signal may hold."""
    signal = SIGNALS[path]
    if signal.allowed:
        return st.sampled_from(signal.allowed)
    if signal.datatype is bool:
        return st.booleans()
    if signal.datatype is str:
        return st.sampled_from(["", "#0060FF", "外滩"]) if not signal.pattern else st.just("#0060FF")
    if signal.datatype is tuple:
        return st.lists(st.sampled_from(["外滩", "豫园"]), max_size=2).map(tuple)
    assert signal.low is not None and signal.high is not None
    if signal.datatype is int:
        return st.integers(int(signal.low), int(signal.high))
    return st.floats(signal.low, signal.high)


PATHS = sorted(SIGNALS)
ACTUATORS = [path for path in PATHS if not SIGNALS[path].sensor]
WRITES = st.lists(st.sampled_from(ACTUATORS).flatmap(lambda p: st.tuples(st.just(p), values_of(p))), max_size=6).map(
    lambda pairs: tuple(Write(path=path, value=value) for path, value in pairs)
)
CHANGED = st.lists(st.sampled_from(PATHS).flatmap(lambda p: st.tuples(st.just(p), values_of(p))), max_size=8).map(dict)
SPEAKERS = st.builds(
    Speaker, zone=st.sampled_from(SEATS), origin=st.sampled_from([Origin.SPEECH, Origin.BACKEND, Origin.SCREEN])
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """Any state of the car, in each driving state equally often."""
    held = draw(CHANGED)
    driving = draw(st.sampled_from(Driving))
    speed = draw(st.floats(1, 200)) if driving is Driving.MOVING else 0.0
    gear = s.PARK if driving is Driving.PARKED else s.DRIVE
    return MappingProxyType({**s.start_state(), **held, s.SPEED: speed, s.GEAR: gear})


@given(WRITES, states(), SPEAKERS, st.booleans())
def test_laws(writes: tuple[Write, ...], state: State, speaker: Speaker, confirmed: bool) -> None:
    """Whatever is asked: one judgement a write and in order; a rule for every word but "allowed"; what is clamped
    fits its signal and is no more than was asked; what is held already is allowed; after a yes nothing is asked."""
    verdict = judge(writes, state, speaker, confirmed=confirmed)
    assert [one.write.path for one in verdict.judgements] == [write.path for write in writes]
    for write, one in zip(writes, verdict.judgements, strict=True):
        assert (one.rule is None) == (one.decision is ALLOW)
        if one.decision is CLAMP:
            assert s.check(write.path, one.write.value) == one.write.value
            assert isinstance(one.write.value, int) and isinstance(write.value, int)
            assert one.write.value <= write.value
        else:
            assert one.write == write
        if state[write.path] == write.value:
            assert one.decision is ALLOW
        assert not (confirmed and one.decision is CONFIRM)
    assert judge(writes, state, speaker, confirmed=confirmed) == verdict


@given(WRITES, states(), SPEAKERS)
def test_a_yes_never_loosens_a_refusal(writes: tuple[Write, ...], state: State, speaker: Speaker) -> None:
    """Confirmed and not, the same writes are refused by the same rules."""
    first, second = judge(writes, state, speaker), judge(writes, state, speaker, confirmed=True)
    assert first.of(REFUSE) == second.of(REFUSE)
    assert set(first.allowed) <= set(second.allowed)


DANGEROUS: dict[str, Value] = {
    **{s.door(seat): True for seat in SEATS},
    **{s.lock(seat): False for seat in SEATS},
    **dict.fromkeys((s.TRUNK, s.FRUNK, s.HOOD, s.CHARGE_PORT), True),
    **dict.fromkeys((s.LOW_BEAM, s.POSITION_LIGHT), False),
    s.LIGHT_SWITCH: "OFF",
}


@given(st.sampled_from(sorted(DANGEROUS)), WRITES, states(), SPEAKERS, st.integers(0, 6))
def test_never_while_moving(path: str, others: tuple[Write, ...], state: State, speaker: Speaker, at: int) -> None:
    """No company of other writes, no seat and no yes opens a door or lid, unlocks, or darkens a moving car."""
    assume(driving_state(state) is Driving.MOVING and state[path] != DANGEROUS[path])
    write = Write(path=path, value=DANGEROUS[path])
    writes = (*others[:at], write, *others[at:])
    verdict = judge(writes, state, speaker, confirmed=True)
    assert write not in verdict.allowed


@given(WRITES, states(), st.sampled_from(OUTSIDE))
def test_outside_never(writes: tuple[Write, ...], state: State, speaker: Speaker) -> None:
    """S20 comes before everything."""
    assert not judge(writes, state, speaker, confirmed=True).allowed
