"""Plans: what a command would set, by zone, unit and state."""

from collections.abc import Mapping

import pytest

from assistant.vehicle import signals as s
from assistant.vehicle.planner import Plan, Unavailable, undo
from assistant.vehicle.plans import plan
from assistant.vehicle.signals import Value, check
from intents import catalogue as c
from intents.catalogue import SEATS, Zone
from simulator.car import SimulatedCar

DRIVER, PASSENGER, REAR_LEFT, REAR_RIGHT = SEATS


def planned(command: c.Command, held: Mapping[str, Value] | None = None, zone: Zone = DRIVER) -> dict[str, Value]:
    """What a command would write, path to value; every value fits its signal."""
    car = SimulatedCar()
    for path, value in (held or {}).items():
        car.set_signal(path, value)
    writes = plan(command, car.state, zone, car).writes
    assert all(check(write.path, write.value) == write.value for write in writes)
    assert len({write.path for write in writes}) == len(writes)
    return {write.path: write.value for write in writes}


async def drive(car: SimulatedCar, command: c.Command) -> Plan:
    """Plan and apply, without the gate."""
    made = plan(command, car.state, DRIVER, car)
    await car.apply(made.writes)
    return made


# Zones


@pytest.mark.parametrize("speaker", SEATS)
def test_nobody_named_means_the_speaker(speaker: Zone) -> None:
    """A wish without a zone is for the seat it is spoken from; a named zone is that zone."""
    assert planned(c.SetTemperature(celsius=21), zone=speaker) == {s.temperature(speaker): 21.0}
    assert planned(c.SetWindow(percent=30), zone=speaker) == {s.window(speaker): 30}
    assert planned(c.SetWindow(percent=30, zone=Zone.REAR), zone=speaker) == {
        s.window(REAR_LEFT): 30,
        s.window(REAR_RIGHT): 30,
    }


def test_locking_means_every_door() -> None:
    """Nobody named: all doors are locked; a door that opens is the speaker's."""
    assert planned(c.SetLock(locked=True)) == {s.lock(seat): True for seat in SEATS}
    assert planned(c.SetDoor(open=True), zone=PASSENGER) == {s.door(PASSENGER): True}


# Climate


def test_sync_takes_every_seat_along() -> None:
    """With sync on a temperature is everybody's; switching sync on takes the driver's."""
    on = {s.CLIMATE_SYNC: True}
    everybody = {s.temperature(seat): 21.0 for seat in SEATS}
    assert planned(c.SetTemperature(celsius=21, zone=PASSENGER), on) == everybody
    assert planned(c.AdjustTemperature(by=-3), on) == everybody
    switched = planned(c.SwitchClimate(feature=c.ClimateFeature.SYNC, on=True), {s.temperature(DRIVER): 21.0})
    assert switched == {s.CLIMATE_SYNC: True, **everybody}
    assert planned(c.SwitchClimate(feature=c.ClimateFeature.SYNC, on=False), on) == {s.CLIMATE_SYNC: False}


@pytest.mark.parametrize(("start", "by", "end"), [(24.0, 2, 26.0), (31.0, 4, 32.0), (17.0, -5, 16.0), (32.0, 1, 32.0)])
def test_warmer_and_cooler_end_at_the_ends(start: float, by: float, end: float) -> None:
    """Within LO and HI, each seat by itself; at the end the value is held, so that it can be said."""
    held: dict[str, Value] = {s.temperature(DRIVER): start}
    assert planned(c.AdjustTemperature(by=by), held) == {s.temperature(DRIVER): end}


@pytest.mark.parametrize(
    "command",
    [
        c.SetTemperature(celsius=21),
        c.AdjustTemperature(by=1),
        c.SetFan(percent=50),
        c.AdjustFan(by=15),
        c.SwitchClimate(feature=c.ClimateFeature.AC, on=True),
        c.SwitchClimate(feature=c.ClimateFeature.AUTO, on=True),
        c.SwitchClimate(feature=c.ClimateFeature.FRONT_DEFROST, on=True),
    ],
    ids=repr,
)
def test_what_needs_the_climate_switches_it_on(command: c.Command) -> None:
    """Only when it is off."""
    assert planned(command, {s.CLIMATE_POWER: False})[s.CLIMATE_POWER] is True
    assert s.CLIMATE_POWER not in planned(command)


@pytest.mark.parametrize(
    "command",
    [c.SetFan(percent=0), c.AdjustFan(by=-15), c.SwitchClimate(feature=c.ClimateFeature.AC, on=False)],
    ids=repr,
)
def test_what_stops_does_not_switch_it_on(command: c.Command) -> None:
    """Less of it needs no climate."""
    assert s.CLIMATE_POWER not in planned(command, {s.CLIMATE_POWER: False})


def test_climate_power_takes_the_compressor_along() -> None:
    """On and off."""
    for on in (True, False):
        switched = planned(c.SwitchClimate(feature=c.ClimateFeature.POWER, on=on))
        assert switched == {s.CLIMATE_POWER: on, s.AC: on}


def test_defrost_brings_air_and_direction() -> None:
    """A/C, air upwards, and a fan of at least 30 %; a stronger fan stays. Off is only off."""
    on = planned(
        c.SwitchClimate(feature=c.ClimateFeature.FRONT_DEFROST, on=True), {s.fan(DRIVER): 10, s.fan(PASSENGER): 80}
    )
    assert on[s.FRONT_DEFROST] is on[s.AC] is True
    assert on[s.air_direction(DRIVER)] == on[s.air_direction(PASSENGER)] == "UP"
    assert on[s.fan(DRIVER)] == 30 and s.fan(PASSENGER) not in on
    assert planned(c.SwitchClimate(feature=c.ClimateFeature.FRONT_DEFROST, on=False)) == {s.FRONT_DEFROST: False}


@pytest.mark.parametrize(
    ("feature", "level", "value"),
    [("heating", 0, 0), ("heating", 1, 33), ("heating", 2, 66), ("heating", 3, 100), ("ventilation", 2, -66)],
)
def test_seat_levels_are_percent(feature: str, level: int, value: int) -> None:
    """Level n of 3 is 33, 66, 100; ventilation is the negative side of one signal."""
    command = c.SetSeatComfort(feature=c.SeatFeature(feature), level=level)
    assert planned(command) == {s.seat_heating_cooling(DRIVER): value}


@pytest.mark.parametrize(
    ("start", "command", "end"),
    [
        (66, c.SetSeatComfort(feature=c.SeatFeature.VENTILATION, level=3), -100),
        (-66, c.SetSeatComfort(feature=c.SeatFeature.HEATING, level=0), -66),
        (66, c.SetSeatComfort(feature=c.SeatFeature.VENTILATION, level=0), 66),
        (66, c.AdjustSeatComfort(feature=c.SeatFeature.HEATING, by=1), 100),
        (66, c.AdjustSeatComfort(feature=c.SeatFeature.HEATING, by=-3), 0),
        (-33, c.AdjustSeatComfort(feature=c.SeatFeature.VENTILATION, by=1), -66),
        (-33, c.AdjustSeatComfort(feature=c.SeatFeature.HEATING, by=1), 33),
        (-33, c.AdjustSeatComfort(feature=c.SeatFeature.HEATING, by=-1), -33),
    ],
)
def test_heating_and_ventilation_share_a_signal(start: int, command: c.Command, end: int) -> None:
    """Each excludes the other; switching off the one that does not run leaves the other alone."""
    path = s.seat_heating_cooling(DRIVER)
    assert planned(command, {path: start}) == {path: end}


# Cabin


@pytest.mark.parametrize(("start", "by", "end"), [(0, 10, 10), (95, 10, 100), (5, -10, 0), (50, 0, 50)])
def test_windows_move_within_their_range(start: int, by: int, end: int) -> None:
    """Percentage points, from closed to open."""
    assert planned(c.AdjustWindow(by=by), {s.window(DRIVER): start}) == {s.window(DRIVER): end}


def test_the_sunroof_takes_its_shade_along() -> None:
    """Opening uncovers as much; a shade that is open stays; tilting and closing leave it."""
    assert planned(c.SetSunroof(percent=40)) == {s.SUNROOF_SHADE: 60, s.SUNROOF: 40}
    assert planned(c.SetSunroof(percent=40), {s.SUNROOF_SHADE: 0}) == {s.SUNROOF: 40}
    assert planned(c.SetSunroof(tilt=True)) == {s.SUNROOF: -100}
    assert planned(c.SetSunroof(percent=0), {s.SUNROOF: 50}) == {s.SUNROOF: 0}


def test_shades_keep_vss_polarity() -> None:
    """Covered is 100 in the command and in the signal."""
    assert planned(c.SetShade(covered=0)) == {s.SUNROOF_SHADE: 0}
    assert planned(c.SetShade(shade=c.Shade.REAR_LEFT, covered=100)) == {s.side_shade(REAR_LEFT): 100}
    assert len(planned(c.SetShade(shade=c.Shade.ALL, covered=100))) == 4


def test_ambient_light_never_takes_zero() -> None:
    """A colour or brightness switches on; darker ends at 1, which is VSS's least; brighter switches on."""
    blue = planned(c.SetAmbientLight(color=c.Color.BLUE, zone=DRIVER))
    assert blue == {s.ambient_on(DRIVER): True, s.ambient_color(DRIVER): "#0060FF"}
    assert planned(c.SetAmbientLight(on=False, zone=DRIVER)) == {s.ambient_on(DRIVER): False}
    darker = planned(c.AdjustAmbientLight(by=-100))
    assert darker == {s.ambient_intensity(seat): 1 for seat in SEATS}
    assert planned(c.AdjustAmbientLight(by=20))[s.ambient_on(REAR_RIGHT)] is True


def test_all_lights_are_those_inside() -> None:
    """Dome, reading and ambient lights, and nothing else."""
    inside = {s.DOME, *map(s.reading_light, SEATS), *map(s.ambient_on, SEATS)}
    assert planned(c.SetInteriorLights(on=False)).keys() == inside


@pytest.mark.parametrize(
    ("light", "on", "wanted"),
    [
        ("auto", True, {s.LIGHT_SWITCH: "AUTO"}),
        ("auto", False, {s.LIGHT_SWITCH: "OFF", s.LOW_BEAM: False}),
        ("low_beam", True, {s.LIGHT_SWITCH: "BEAM", s.LOW_BEAM: True}),
        ("low_beam", False, {s.LIGHT_SWITCH: "OFF", s.LOW_BEAM: False, s.HIGH_BEAM: False}),
        ("high_beam", True, {s.LIGHT_SWITCH: "BEAM", s.LOW_BEAM: True, s.HIGH_BEAM: True}),
        ("high_beam", False, {s.HIGH_BEAM: False}),
        ("rear_fog", True, {s.LIGHT_SWITCH: "BEAM", s.LOW_BEAM: True, s.REAR_FOG: True}),
        ("rear_fog", False, {s.REAR_FOG: False}),
        ("hazard", True, {s.HAZARD: True}),
        ("position", True, {s.POSITION_LIGHT: True}),
    ],
)
def test_exterior_lights_bring_what_they_need(light: str, on: bool, wanted: dict[str, Value]) -> None:
    """High beam and fog lights need the low beam; each goes off alone."""
    assert planned(c.SetExteriorLight(light=c.ExteriorLight(light), on=on)) == wanted


@pytest.mark.parametrize(
    ("mode", "by", "end"),
    [
        ("OFF", 1, "INTERVAL"),
        ("OFF", -1, "OFF"),
        ("INTERVAL", -1, "INTERVAL"),
        ("SLOW", 1, "MEDIUM"),
        ("FAST", 4, "FAST"),
        ("FAST", -4, "INTERVAL"),
        ("RAIN_SENSOR", 1, "MEDIUM"),
    ],
)
def test_wipers_by_steps(mode: str, by: int, end: str) -> None:
    """Slower never stops them and never starts them; faster ends at the fastest."""
    assert planned(c.AdjustWipers(by=by), {s.WIPER: mode}) == {s.WIPER: end}


def test_seats_move_by_steps() -> None:
    """20 mm forward, 5 degrees upright, 10 mm up a step, within the seat's travel."""
    assert planned(c.AdjustSeat(axis=c.SeatAxis.POSITION, by=2)) == {s.seat_position(DRIVER): 160}
    assert planned(c.AdjustSeat(axis=c.SeatAxis.BACKREST, by=-2)) == {s.recline(DRIVER): 35.0}
    assert planned(c.AdjustSeat(axis=c.SeatAxis.HEIGHT, by=10)) == {s.seat_height(DRIVER): 80}
    assert planned(c.AdjustSeat(axis=c.SeatAxis.POSITION, by=-10)) == {s.seat_position(DRIVER): 0}


@pytest.mark.parametrize("scene", c.Scene)
def test_scenes_never_make_it_louder(scene: c.Scene) -> None:
    """Who has it quiet already keeps it so; every scene writes what fits."""
    quiet = planned(c.StartScene(scene=scene), {s.VOLUME: 5})
    assert quiet.get(s.VOLUME, 5) == 5


# Media


async def test_playing_writes_no_sensor() -> None:
    """Title, artist, album and duration are the player's to tell; the car ends up with them."""
    car = SimulatedCar()
    made = await drive(car, c.PlayMedia(title="茉莉花"))
    assert {write.path for write in made.writes} == {s.SELECTED_URI, s.SOURCE, s.POSITION_SEC, s.PLAYBACK}
    assert car.state[s.TRACK] == "茉莉花" and car.state[s.DURATION_SEC] == 182


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (c.ControlMedia(action=c.MediaAction.PAUSE), Unavailable.NOTHING_PLAYING),
        (c.ControlMedia(action=c.MediaAction.STOP), Unavailable.NOTHING_PLAYING),
        (c.ControlMedia(action=c.MediaAction.REPLAY), Unavailable.NOTHING_PLAYING),
        (c.SeekBy(seconds=10), Unavailable.NOTHING_PLAYING),
        (c.FavouriteMedia(favourite=True), Unavailable.NOTHING_PLAYING),
        (c.PlayMedia(favourites=True), Unavailable.NO_FAVOURITES),
        (c.CancelNavigation(), Unavailable.NO_ROUTE),
        (c.RemoveWaypoint(), Unavailable.NO_WAYPOINT),
        (c.ChooseResult(index=1), Unavailable.NO_CHOICES),
    ],
    ids=repr,
)
def test_nothing_to_act_on(command: c.Command, why: Unavailable) -> None:
    """A command that needs something that there is not says which."""
    car = SimulatedCar()
    assert plan(command, car.state, DRIVER, car) == Plan(unavailable=why)


@pytest.mark.parametrize("action", [c.MediaAction.RESUME, c.MediaAction.NEXT, c.MediaAction.PREVIOUS])
def test_with_nothing_loaded_anything_plays(action: c.MediaAction) -> None:
    """Resume, next and previous start the library."""
    car = SimulatedCar()
    assert plan(c.ControlMedia(action=action), car.state, DRIVER, car).track is not None


async def test_seeking_stays_within_the_track() -> None:
    """From the start to the end; live radio cannot be wound."""
    car = SimulatedCar()
    await drive(car, c.PlayMedia(title="茉莉花"))
    for command, position in ((c.SeekTo(seconds=90), 90), (c.SeekBy(seconds=-200), 0), (c.SeekBy(seconds=9999), 182)):
        await drive(car, command)
        assert car.state[s.POSITION_SEC] == position
    await drive(car, c.PlayMedia(station="103.7"))
    assert (await drive(car, c.SeekBy(seconds=10))).unavailable is Unavailable.LIVE_RADIO


async def test_favourites_hold_each_track_once() -> None:
    """Adding twice and removing what is not there change nothing; then favourites play."""
    car = SimulatedCar()
    await drive(car, c.PlayMedia(title="茉莉花"))
    for favourite, held in ((True, ("t01",)), (True, ("t01",)), (False, ()), (False, ()), (True, ("t01",))):
        await drive(car, c.FavouriteMedia(favourite=favourite))
        assert car.state[s.FAVOURITES] == held
    await drive(car, c.PlayMedia(title="晴天"))
    assert (await drive(car, c.PlayMedia(favourites=True))).track is not None
    assert car.state[s.TRACK] == "茉莉花"


async def test_a_source_brings_what_it_has() -> None:
    """Radio starts a station, Bluetooth waits in silence, online music starts again."""
    car = SimulatedCar()
    await drive(car, c.SetSource(source=c.Source.FM))
    assert car.state[s.SOURCE] == "FM" and car.state[s.PLAYBACK] == "PLAYING" and car.state[s.TRACK]
    await drive(car, c.SetSource(source=c.Source.BLUETOOTH))
    assert (car.state[s.SOURCE], car.state[s.TRACK], car.state[s.PLAYBACK]) == ("BLUETOOTH", "", "STOPPED")
    await drive(car, c.SetSource(source=c.Source.INTERNET))
    assert car.state[s.SOURCE] == "INTERNET" and car.state[s.PLAYBACK] == "PLAYING"
    before = dict(car.state)
    await drive(car, c.SetSource(source=c.Source.INTERNET))
    assert dict(car.state) == before


def test_what_is_not_known_is_named_as_said() -> None:
    """All that was said of it, and never a flag's value."""
    car = SimulatedCar()
    wish = c.PlayMedia(title="没有这首歌曲啊", artist="没有这个人啊", favourites=True)
    assert plan(wish, car.state, DRIVER, car).not_found == "没有这首歌曲啊 没有这个人啊"


@pytest.mark.parametrize(("start", "by", "end"), [(30, 10, 40), (95, 10, 100), (5, -10, 5), (20, -20, 5), (3, -10, 3)])
def test_volume_by_points(start: int, by: int, end: int) -> None:
    """Up to 100; softer never means silent, that is asked for by name."""
    assert planned(c.AdjustVolume(by=by), {s.VOLUME: start}) == {s.VOLUME: end}
    assert planned(c.AdjustGuidanceVolume(by=by), {s.GUIDANCE_VOLUME: start}) == {s.GUIDANCE_VOLUME: end}


def test_louder_unmutes_and_softer_does_not() -> None:
    """A volume that is set is meant to be heard."""
    muted: dict[str, Value] = {s.MUTED: True}
    assert planned(c.SetVolume(percent=40), muted) == {s.VOLUME: 40, s.MUTED: False}
    assert planned(c.AdjustVolume(by=10), muted) == {s.VOLUME: 40, s.MUTED: False}
    assert planned(c.AdjustVolume(by=-10), muted) == {s.VOLUME: 20}
    assert planned(c.SetVolume(percent=0), muted) == {s.VOLUME: 0}


# Navigation


def test_one_match_goes_and_several_are_offered() -> None:
    """An exact name, home or the nearest start at once; two branches of one name are a question."""
    car = SimulatedCar()

    def made(command: c.Command) -> Plan:
        return plan(command, car.state, DRIVER, car)

    assert made(c.NavigateTo(place="人民广场")).place is not None
    assert made(c.NavigateTo(saved=c.SavedPlace.HOME)).place is not None
    assert made(c.NavigateTo(category=c.Category.FUEL, nearest=True)).place is not None
    assert len(made(c.NavigateTo(place="万达广场")).choices) == 2
    assert len(made(c.NavigateTo(category=c.Category.FUEL)).choices) >= 2
    assert made(c.AddWaypoint(place="万达广场")).waypoint
    assert not made(c.NavigateTo(place="万达广场")).writes


def test_an_unknown_place_is_said_with_the_nearest_names() -> None:
    """Coordinates are never invented."""
    car = SimulatedCar()
    made = plan(c.NavigateTo(place="人民广厂北"), car.state, DRIVER, car)
    assert made.not_found == "人民广厂北" and not made.writes and len(made.suggestions) <= 3
    assert "人民广场" in [place.name for place in made.suggestions]


async def test_stops_are_added_and_removed() -> None:
    """In order and once each; by name in either language, the last, or all. Without a route a stop is the goal."""
    car = SimulatedCar()
    await drive(car, c.AddWaypoint(place="外滩"))
    assert (car.state[s.DESTINATION], car.state[s.WAYPOINTS]) == ("外滩", ())
    for place in ("豫园", "静安寺", "豫园", "新天地"):
        await drive(car, c.AddWaypoint(place=place))
    assert car.state[s.WAYPOINTS] == ("豫园", "静安寺", "新天地")
    await drive(car, c.RemoveWaypoint(place="Jing'an Temple"))
    assert car.state[s.WAYPOINTS] == ("豫园", "新天地")
    assert (await drive(car, c.RemoveWaypoint(place="东方明珠"))).not_found == "东方明珠"
    await drive(car, c.RemoveWaypoint())
    assert car.state[s.WAYPOINTS] == ("豫园",)
    await drive(car, c.AddWaypoint(place="静安寺"))
    await drive(car, c.RemoveWaypoint(everything=True))
    assert car.state[s.WAYPOINTS] == ()


async def test_a_new_destination_drops_the_stops() -> None:
    """And keeps the preference unless it names one."""
    car = SimulatedCar()
    await drive(car, c.NavigateTo(place="外滩", preference=c.RoutePreference.SHORTEST))
    await drive(car, c.AddWaypoint(place="豫园"))
    await drive(car, c.NavigateTo(place="静安寺"))
    assert car.state[s.WAYPOINTS] == () and car.state[s.ROUTE_PREFERENCE] == "SHORTEST"


@pytest.mark.parametrize(
    ("level", "direction", "fully", "end"),
    [(15, "in", False, 16), (15, "out", False, 14), (20, "in", False, 20), (3, "out", False, 3), (9, "in", True, 20)],
)
def test_zooming_ends_at_the_ends(level: int, direction: str, fully: bool, end: int) -> None:
    """One level, or all the way."""
    command = c.ZoomMap(direction=c.ZoomDirection(direction), fully=fully)
    assert planned(command, {s.MAP_ZOOM: level}) == {s.MAP_ZOOM: end}


# Undo


@pytest.mark.parametrize(
    "command",
    [
        c.PlayMedia(title="茉莉花"),
        c.SetSource(source=c.Source.FM),
        c.SetSource(source=c.Source.BLUETOOTH),
        c.NavigateTo(place="外滩"),
        c.SetSunroof(percent=40),
        c.StartScene(scene=c.Scene.AIR_OUT),
        c.SetAmbientLight(color=c.Color.BLUE),
    ],
    ids=repr,
)
async def test_undo_puts_everything_back(command: c.Command) -> None:
    """The old values of what changed, and no sensor: those follow by themselves."""
    car = SimulatedCar()
    before = dict(car.state)
    applied = await car.apply(plan(command, car.state, DRIVER, car).writes)
    back = undo(applied.changes)
    assert all(not s.SIGNALS[write.path].sensor for write in back)
    await car.apply(back)
    assert dict(car.state) == before
