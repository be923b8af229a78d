"""The simulated car: time, weather, roads and music, the same in every run."""

import math
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.vehicle import signals as s
from assistant.vehicle.contract import VehicleError, Write
from assistant.vehicle.plans import plan
from assistant.vehicle.signals import SIGNALS, InvalidSignal, Value, check, start_state
from intents import catalogue as c
from intents.catalogue import SEATS, Zone
from simulator import media
from simulator.car import ARRIVED_M, LONGEST_TICK, SimulatedCar

DRIVER = Zone.DRIVER


async def do(car: SimulatedCar, *commands: c.Command) -> None:
    """Plan and apply, without the gate."""
    for command in commands:
        await car.apply(plan(command, car.state, DRIVER, car).writes)


def number(car: SimulatedCar, path: str) -> float:
    """A numeric signal."""
    value = car.state[path]
    assert isinstance(value, int | float)
    return value


async def journey(seed: int) -> dict[str, Value]:
    """A drive with music and weather; the state that it ends in."""
    car = SimulatedCar(seed)
    await do(car, c.NavigateTo(place="外滩"), c.PlayMedia(title="晴天"), c.SetPlayMode(mode=c.PlayMode.SHUFFLE))
    car.set_signal(s.SPEED, 50)
    for _ in range(20):
        car.tick(7.3)
        await do(car, c.ControlMedia(action=c.MediaAction.NEXT), c.AdjustTemperature(by=0.5))
    return dict(car.state)


async def test_the_same_seed_is_the_same_world() -> None:
    """Nothing but the seed decides, and the seed decides the shuffle."""
    assert await journey(1) == await journey(1)
    assert len({(await journey(seed))[s.TRACK] for seed in range(8)}) > 1


async def test_reset_is_exactly_the_start() -> None:
    """State, route, elapsed time and randomness."""
    car = SimulatedCar(3)
    await do(car, c.NavigateTo(place="外滩"), c.SetPlayMode(mode=c.PlayMode.SHUFFLE), c.PlayMedia(title="晴天"))
    car.set_signal(s.SPEED, 60)
    car.tick(33.3)
    car.next_track(1)
    seen: list[Any] = []
    car.subscribe(seen.append)
    car.reset()
    fresh = SimulatedCar(3)
    assert dict(car.state) == dict(fresh.state) == dict(start_state())
    assert (car.elapsed, car.route, car.progress) == (0.0, None, 0.0)
    assert {path: new for path, (_, new) in seen[0].items()}.items() <= dict(start_state()).items()
    for one in (car, fresh):
        await do(one, c.PlayMedia(title="晴天"), c.SetPlayMode(mode=c.PlayMode.SHUFFLE))
    assert [car.next_track(1) for _ in range(5)] == [fresh.next_track(1) for _ in range(5)]


async def test_a_snapshot_is_frozen() -> None:
    """What was read stays as it was."""
    car = SimulatedCar()
    before = car.state
    await do(car, c.SetVolume(percent=50))
    assert before[s.VOLUME] == 30 and car.state[s.VOLUME] == 50
    with pytest.raises(TypeError):
        before[s.VOLUME] = 1  # type: ignore[index]


@pytest.mark.parametrize(
    "wrong",
    [
        Write(path="Vehicle.Nothing", value=1),
        Write(path=s.VOLUME, value=101),
        Write(path=s.AC, value=1),
        Write(path=s.temperature(DRIVER), value=math.nan),
        Write(path=s.LIGHT_SWITCH, value="DARK"),
    ],
    ids=lambda one: one.path,
)
async def test_writes_are_carried_out_all_or_none(wrong: Write) -> None:
    """One that cannot be leaves the others undone, and nobody is told."""
    car = SimulatedCar()
    seen: list[Any] = []
    car.subscribe(seen.append)
    with pytest.raises(VehicleError):
        await car.apply((Write(path=s.VOLUME, value=50), wrong))
    assert dict(car.state) == dict(start_state()) and not seen


async def test_applied_names_what_really_changed() -> None:
    """Old and new, only where they differ; callbacks are told the same until they leave."""
    car = SimulatedCar()
    seen: list[Any] = []
    leave = car.subscribe(seen.append)
    applied = await car.apply((Write(path=s.VOLUME, value=50), Write(path=s.AC, value=True)))
    assert dict(applied.changes) == {s.VOLUME: (30, 50)} and seen == [applied.changes]
    leave()
    assert not (await car.apply((Write(path=s.VOLUME, value=50),))).changes
    await car.apply((Write(path=s.VOLUME, value=51),))
    assert len(seen) == 1


# Couplings


def test_speed_and_gear() -> None:
    """A speed needs a gear; gear P stands still; reverse may roll."""
    car = SimulatedCar()
    car.set_signal("Speed", 40)
    assert car.state[s.GEAR] == s.DRIVE
    car.set_signal(s.GEAR, s.PARK)
    assert car.state[s.SPEED] == 0.0
    car.set_signal(s.GEAR, s.REVERSE)
    car.set_signal(s.SPEED, 5)
    assert car.state[s.GEAR] == s.REVERSE


def test_automatic_lights_follow_the_daylight() -> None:
    """With the switch on AUTO, and only then."""
    car = SimulatedCar()
    car.set_signal(s.LIGHT_LEVEL, 5.0)
    assert car.state[s.LOW_BEAM] is True
    car.set_signal(s.LIGHT_LEVEL, 80.0)
    assert car.state[s.LOW_BEAM] is False
    car.set_signal(s.LIGHT_SWITCH, "OFF")
    car.set_signal(s.LIGHT_LEVEL, 5.0)
    car.tick(10)
    assert car.state[s.LOW_BEAM] is False


def test_the_range_follows_the_charge() -> None:
    """An empty battery drives nowhere; driving uses it up."""
    car = SimulatedCar()
    car.set_signal(s.CHARGE, 0)
    assert car.state[s.RANGE] == 0
    car.set_signal(s.CHARGE, 50)
    full = number(car, s.RANGE)
    car.set_signal(s.SPEED, 100)
    car.tick(600)
    assert number(car, s.CHARGE) < 50 and number(car, s.RANGE) < full


def test_the_world_sets_only_what_can_be() -> None:
    """As a person types it, with or without the prefix."""
    car = SimulatedCar()
    for path, value in (("Nothing", 1), (s.SPEED, -1), (s.SPEED, math.nan), (s.AC, 1)):
        with pytest.raises(InvalidSignal):
            car.set_signal(path, value)
    assert dict(car.state) == dict(start_state())


# Climate


def warmth(car: SimulatedCar, seconds: int) -> list[float]:
    """The inside temperature minute by minute."""
    found = []
    for _ in range(seconds // 60):
        car.tick(60)
        found.append(number(car, s.INSIDE_TEMPERATURE))
    return found


@pytest.mark.parametrize(("outside", "wanted"), [(38.0, 20.0), (-10.0, 28.0)])
async def test_the_cabin_drifts_to_the_wanted_temperature(outside: float, wanted: float) -> None:
    """Steadily, without passing it; and back to the weather's once the climate is off."""
    car = SimulatedCar()
    car.set_signal(s.OUTSIDE_TEMPERATURE, outside)
    car.set_signal(s.INSIDE_TEMPERATURE, outside)
    await do(car, c.SetTemperature(celsius=wanted, zone=Zone.ALL), c.SetFan(percent=100, zone=Zone.ALL))
    towards = [abs(one - wanted) for one in warmth(car, 1200)]
    assert towards == sorted(towards, reverse=True) and towards[-1] < 2.5
    await do(car, c.SwitchClimate(feature=c.ClimateFeature.POWER, on=False))
    away = [abs(one - outside) for one in warmth(car, 3600)]
    assert away == sorted(away, reverse=True) and away[-1] < 1.5


async def test_without_the_compressor_air_does_not_cool_below_the_weather() -> None:
    """The fan alone brings outside air."""
    car = SimulatedCar()
    car.set_signal(s.OUTSIDE_TEMPERATURE, 38.0)
    car.set_signal(s.INSIDE_TEMPERATURE, 38.0)
    await do(car, c.SetTemperature(celsius=18, zone=Zone.ALL), c.SwitchClimate(feature=c.ClimateFeature.AC, on=False))
    assert warmth(car, 600)[-1] == pytest.approx(38.0, abs=0.1)


async def test_open_windows_bring_the_weather_in() -> None:
    """Faster than closed ones do; the purifier cleans what came in."""
    open_car, closed_car = SimulatedCar(), SimulatedCar()
    for car in (open_car, closed_car):
        car.set_signal(s.OUTSIDE_TEMPERATURE, 0.0)
        car.set_signal(s.PM25_OUTSIDE, 300)
    await do(open_car, c.SetWindow(percent=100, zone=Zone.ALL))
    for car in (open_car, closed_car):
        car.tick(120)
    assert number(open_car, s.INSIDE_TEMPERATURE) < number(closed_car, s.INSIDE_TEMPERATURE) - 3
    assert number(open_car, s.PM25) > number(closed_car, s.PM25) + 50
    dusty = number(open_car, s.PM25)
    await do(
        open_car,
        c.SetWindow(percent=0, zone=Zone.ALL),
        c.SwitchClimate(feature=c.ClimateFeature.PURIFIER, on=True),
        c.SwitchClimate(feature=c.ClimateFeature.RECIRCULATION, on=True),
    )
    open_car.tick(300)
    assert number(open_car, s.PM25) < dusty / 3


# Routes


def driven(car: SimulatedCar, step: float = 5) -> Iterator[None]:
    """Drive on until the car has arrived."""
    for _ in range(2000):
        if car.state[s.NAVIGATION_STATE] == "ARRIVED":
            return
        car.tick(step)
        yield
    raise AssertionError("never arrived")


async def test_a_route_is_driven_to_its_end() -> None:
    """Distance and time shrink, progress grows, manoeuvres follow; at the goal nothing is left of it."""
    car = SimulatedCar()
    await do(car, c.NavigateTo(place="外滩"))
    route = car.route
    assert route is not None and car.state[s.REMAINING] == round(route.metres)
    car.set_signal(s.SPEED, 40)
    left, eta, progress, kinds = [number(car, s.REMAINING)], [number(car, s.ETA)], [0.0], set()
    for _ in driven(car):
        if car.state[s.NAVIGATION_STATE] != "GUIDING":
            break
        left.append(number(car, s.REMAINING))
        eta.append(number(car, s.ETA))
        progress.append(car.progress)
        kinds.add(car.state[s.NEXT_MANOEUVRE])
        assert 0 < number(car, s.NEXT_MANOEUVRE_DISTANCE) <= left[-1]
        assert bool(car.state[s.NEXT_ROAD]) == (car.state[s.NEXT_MANOEUVRE] != "ARRIVE")
    assert left == sorted(left, reverse=True) and eta == sorted(eta, reverse=True) and progress == sorted(progress)
    assert kinds > {"ARRIVE"} and "NONE" not in kinds
    assert (car.state[s.REMAINING], car.state[s.ETA], car.state[s.NEXT_MANOEUVRE]) == (0, 0, "NONE")
    assert car.route is None
    assert car.here == pytest.approx((31.24, 121.49), abs=ARRIVED_M / 90_000)


async def test_a_parked_car_gets_nowhere() -> None:
    """Time passes, the way does not."""
    car = SimulatedCar()
    await do(car, c.NavigateTo(place="外滩"))
    before = car.state[s.REMAINING]
    car.tick(300)
    assert car.state[s.REMAINING] == before and car.progress == 0


async def test_stops_lengthen_the_way_and_are_passed() -> None:
    """A stop is on the way until the car has been there; another route does not lead back to it."""
    car = SimulatedCar()
    await do(car, c.NavigateTo(place="外滩"))
    direct = number(car, s.REMAINING)
    await do(car, c.AddWaypoint(place="静安寺"))
    assert number(car, s.REMAINING) > direct
    car.set_signal(s.SPEED, 40)
    for _ in driven(car):
        if car.state[s.WAYPOINTS] == ():
            break
    assert car.state[s.NAVIGATION_STATE] == "GUIDING"
    left = number(car, s.REMAINING)
    await do(car, c.SetRoutePreference(preference=c.RoutePreference.SHORTEST))
    assert number(car, s.REMAINING) <= left + 500
    assert list(driven(car))


async def test_the_preference_changes_the_route() -> None:
    """The shortest is no longer than the fastest, the fastest no slower; motorways are avoided when asked."""
    car = SimulatedCar()
    await do(car, c.NavigateTo(place="浦东国际机场", preference=c.RoutePreference.FASTEST))
    found = {}
    for preference in c.RoutePreference:
        await do(car, c.SetRoutePreference(preference=preference))
        assert car.route is not None
        found[preference] = (number(car, s.REMAINING), number(car, s.ETA), max(leg.kmh for leg in car.route.legs))
    fastest, shortest = found[c.RoutePreference.FASTEST], found[c.RoutePreference.SHORTEST]
    assert shortest[0] <= fastest[0] and fastest[1] <= shortest[1] and fastest != shortest
    assert found[c.RoutePreference.AVOID_HIGHWAY][2] <= 40 < fastest[2]


async def test_tolls_are_avoided() -> None:
    """No toll road on the way when there is another."""
    car = SimulatedCar()
    await do(car, c.NavigateTo(place="浦东国际机场", preference=c.RoutePreference.AVOID_TOLL))
    assert car.route is not None
    assert not {leg.road for leg in car.route.legs} & {"沪芦高速", "沪杭高速", "迎宾高速"}


async def test_cancelling_ends_the_route() -> None:
    """Nothing of it is left, and driving on leads nowhere."""
    car = SimulatedCar()
    await do(car, c.NavigateTo(place="外滩"), c.CancelNavigation())
    assert car.route is None and car.state[s.REMAINING] == 0 and car.state[s.DESTINATION] == ""
    car.set_signal(s.SPEED, 40)
    car.tick(60)
    assert car.state[s.NAVIGATION_STATE] == "IDLE"


async def test_along_the_route_means_ahead() -> None:
    """What lies behind the car is no longer on the way."""
    car = SimulatedCar()
    await do(car, c.NavigateTo(place="浦东国际机场"))
    query = c.FindPlaces(category=c.Category.FUEL, along_route=True)
    first = car.find_places(query)
    assert first and all(place.distance_m <= 3000 for place in first)
    car.set_signal(s.SPEED, 120)
    for _ in driven(car, 10):
        if car.progress > 0.8:
            break
    assert {place.name for place in car.find_places(query)} < {place.name for place in first}


# Media


async def test_music_plays_on() -> None:
    """By the clock, to the end, and then the next of the list."""
    car = SimulatedCar()
    await do(car, c.PlayMedia(title="茉莉花"))
    for _ in range(40):
        car.tick(0.25)
    assert car.state[s.POSITION_SEC] == 10
    car.tick(171)
    assert (car.state[s.TRACK], car.state[s.POSITION_SEC]) == ("茉莉花", 181)
    car.tick(1)
    assert (car.state[s.TRACK], car.state[s.POSITION_SEC], car.state[s.DURATION_SEC]) == ("二泉映月", 0, 396)


async def test_what_is_paused_or_live_has_no_clock() -> None:
    """Neither moves on."""
    car = SimulatedCar()
    await do(car, c.PlayMedia(title="茉莉花"), c.SeekTo(seconds=30), c.ControlMedia(action=c.MediaAction.PAUSE))
    car.tick(500)
    assert (car.state[s.TRACK], car.state[s.POSITION_SEC]) == ("茉莉花", 30)
    await do(car, c.PlayMedia(station="103.7"))
    car.tick(5000)
    assert (car.state[s.TRACK], car.state[s.POSITION_SEC]) == ("爱乐都市", 0)


async def test_one_track_repeats() -> None:
    """Over and over."""
    car = SimulatedCar()
    await do(car, c.PlayMedia(title="茉莉花"), c.SetPlayMode(mode=c.PlayMode.ONE))
    car.tick(182 * 3 + 5)
    assert (car.state[s.TRACK], car.state[s.POSITION_SEC]) == ("茉莉花", 5)


async def test_next_and_previous_walk_the_list_round() -> None:
    """Back and forth is where one was; a radio walks its stations."""
    car = SimulatedCar()
    await do(car, c.PlayMedia(title="茉莉花"), c.ControlMedia(action=c.MediaAction.PREVIOUS))
    assert car.state[s.TRACK] == media.playlist()[-1].title
    await do(car, c.ControlMedia(action=c.MediaAction.NEXT))
    assert car.state[s.TRACK] == "茉莉花"
    await do(car, c.SetSource(source=c.Source.FM), c.ControlMedia(action=c.MediaAction.NEXT))
    assert car.state[s.SOURCE] == "FM" and car.state[s.DURATION_SEC] == 0


async def test_shuffle_never_repeats_at_once() -> None:
    """Another track each time."""
    car = SimulatedCar()
    await do(car, c.PlayMedia(title="茉莉花"), c.SetPlayMode(mode=c.PlayMode.SHUFFLE))
    for _ in range(30):
        before = car.state[s.TRACK]
        await do(car, c.ControlMedia(action=c.MediaAction.NEXT))
        assert car.state[s.TRACK] != before


# Time


@pytest.mark.parametrize("seconds", [0, -1, -1e18, math.nan, -math.inf])
def test_no_time_passes(seconds: float) -> None:
    """Nothing, backwards, not a number."""
    car = SimulatedCar()
    car.set_signal(s.SPEED, 50)
    before = dict(car.state)
    car.tick(seconds)
    assert car.elapsed == 0 and dict(car.state) == before


@pytest.mark.parametrize("seconds", [1e18, math.inf])
def test_a_tick_is_bounded(seconds: float) -> None:
    """At most a day at once."""
    car = SimulatedCar()
    car.tick(seconds)
    assert car.elapsed == LONGEST_TICK


def test_many_small_ticks_are_one_long_one() -> None:
    """To within a little: the clock, the music and the air."""
    small, long = SimulatedCar(), SimulatedCar()
    for car in (small, long):
        car.set_signal(s.OUTSIDE_TEMPERATURE, 5.0)
    for _ in range(1200):
        small.tick(0.1)
    long.tick(120)
    assert small.elapsed == pytest.approx(long.elapsed)
    assert number(small, s.INSIDE_TEMPERATURE) == pytest.approx(number(long, s.INSIDE_TEMPERATURE), abs=0.2)


def any_value(path: str, chance: random.Random) -> Value:
    """A value that the signal may hold."""
    signal = SIGNALS[path]
    if signal.allowed:
        return chance.choice(signal.allowed)
    if signal.datatype is bool:
        return chance.random() < 0.5
    if signal.pattern:
        return "#0060FF"
    if signal.datatype is str:
        return chance.choice(["", "外滩", "t03", "f01", "nothing"])
    if signal.datatype is tuple:
        return tuple(chance.sample(["外滩", "豫园", "静安寺", "nowhere"], chance.randrange(3)))
    assert signal.low is not None and signal.high is not None
    if signal.datatype is int:
        return chance.randint(int(signal.low), int(signal.high))
    return chance.choice([signal.low, signal.high, chance.uniform(signal.low, signal.high)])


@settings(max_examples=60)
@given(
    st.randoms(use_true_random=False), st.lists(st.sampled_from(["apply", "world", "tick", "go", "play"]), max_size=20)
)
async def test_every_signal_stays_what_it_may_be(chance: random.Random, steps: list[str]) -> None:
    """Whatever is written by whom in whatever order, and however time passes."""
    car = SimulatedCar(7)
    await do(car, c.NavigateTo(place="外滩"), c.PlayMedia(title="晴天"))
    for step in steps:
        path = chance.choice(sorted(SIGNALS))
        if step == "apply":
            paths = chance.sample(sorted(SIGNALS), 4)
            await car.apply(tuple(Write(path=one, value=any_value(one, chance)) for one in paths))
        elif step == "world":
            car.set_signal(path, any_value(path, chance))
        elif step == "tick":
            car.tick(chance.choice([0.1, 1, 30, 120]))
        elif step == "go":
            await do(
                car, c.NavigateTo(place=chance.choice(["外滩", "家", "浦东国际机场"])), c.AddWaypoint(place="豫园")
            )
        else:
            await do(car, c.ControlMedia(action=chance.choice(list(c.MediaAction))))
        assert car.state.keys() == SIGNALS.keys()
        for one, value in car.state.items():
            assert type(check(one, value)) is type(value)
        assert 0 <= car.progress <= 1
    assert all(isinstance(car.state[s.window(seat)], int) for seat in SEATS)
