"""The VSS map: facts of VSS 6.0 that trip people up, and what a signal refuses to hold."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.vehicle import signals as s
from assistant.vehicle.signals import SIGNALS, InvalidSignal, check, full_path, parse, start_state
from assistant.vehicle.values import LONGEST_LIST, LONGEST_TEXT
from intents.catalogue import SEATS, Zone

A, S = "actuator", "sensor"

FACTS: dict[str, tuple[str, type, str, float | None, float | None]] = {
    "Speed": (S, float, "km/h", None, None),
    "Powertrain.Transmission.SelectedGear": (A, int, "", None, None),
    "Powertrain.TractionBattery.StateOfCharge.Displayed": (S, float, "percent", 0, 100),
    "Powertrain.TractionBattery.Range": (S, int, "m", None, None),
    "Powertrain.TractionBattery.Charging.IsCharging": (S, bool, "", None, None),
    "Powertrain.TractionBattery.Charging.ChargingPort.AnyPosition.IsFlapOpen": (A, bool, "", None, None),
    "Chassis.Axle.Row1.Wheel.Left.Tire.Pressure": (S, int, "kPa", None, None),
    "Chassis.SteeringWheel.HeatingCooling": (A, int, "percent", -100, 100),
    "Exterior.AirTemperature": (S, float, "Celsius", None, None),
    "Exterior.LightIntensity": (S, float, "percent", 0, 100),
    "Body.Raindetection.Intensity": (S, int, "percent", None, 100),
    "CurrentLocation.Latitude": (S, float, "degrees", -90, 90),
    "CurrentLocation.Longitude": (S, float, "degrees", -180, 180),
    "Cabin.HVAC.IsAirConditioningActive": (A, bool, "", None, None),
    "Cabin.HVAC.IsRecirculationActive": (A, bool, "", None, None),
    "Cabin.HVAC.IsFrontDefrosterActive": (A, bool, "", None, None),
    "Cabin.HVAC.IsRearDefrosterActive": (A, bool, "", None, None),
    "Cabin.HVAC.AmbientAirTemperature": (S, float, "Celsius", None, None),
    "Cabin.HVAC.Station.Row1.Driver.Temperature": (A, float, "Celsius", None, None),
    "Cabin.HVAC.Station.Row2.Passenger.FanSpeed": (A, int, "percent", 0, 100),
    "Cabin.HVAC.Station.Row1.Passenger.AirDistribution": (A, str, "", None, None),
    "Cabin.Infotainment.Media.Played.Source": (A, str, "", None, None),
    "Cabin.Infotainment.Media.Played.Track": (S, str, "", None, None),
    "Cabin.Infotainment.Media.Played.Artist": (S, str, "", None, None),
    "Cabin.Infotainment.Media.Played.Album": (S, str, "", None, None),
    "Cabin.Infotainment.Media.Played.Genre": (S, str, "", None, None),
    "Cabin.Infotainment.Media.SelectedURI": (A, str, "", None, None),
    "Cabin.Infotainment.Media.Volume": (A, int, "percent", 0, 100),
    "Cabin.Infotainment.Navigation.DestinationSet.Latitude": (A, float, "degrees", -90, 90),
    "Cabin.Infotainment.Navigation.DestinationSet.Longitude": (A, float, "degrees", -180, 180),
    "Cabin.Infotainment.Navigation.Mute": (A, str, "", None, None),
    "Cabin.Infotainment.Navigation.Volume": (A, int, "percent", 0, 100),
    "Cabin.Door.Row1.DriverSide.IsOpen": (A, bool, "", None, None),
    "Cabin.Door.Row2.PassengerSide.IsLocked": (A, bool, "", None, None),
    "Cabin.Door.Row1.DriverSide.Window.Position": (A, int, "percent", 0, 100),
    "Cabin.Door.Row2.DriverSide.Shade.Position": (A, int, "percent", 0, 100),
    "Cabin.IsWindowChildLockEngaged": (A, bool, "", None, None),
    "Cabin.Sunroof.Position": (S, int, "percent", -100, 100),
    "Cabin.Sunroof.Switch": (A, str, "", None, None),
    "Cabin.Sunroof.Shade.Position": (A, int, "percent", 0, 100),
    "Cabin.RearShade.Position": (A, int, "percent", 0, 100),
    "Cabin.Seat.Row1.DriverSide.OccupancyStatus": (S, str, "", None, None),
    "Cabin.Seat.Row1.DriverSide.HeatingCooling": (A, int, "percent", -100, 100),
    "Cabin.Seat.Row2.DriverSide.Massage.Level": (A, int, "percent", 0, 100),
    "Cabin.Seat.Row1.PassengerSide.Position": (A, int, "mm", 0, None),
    "Cabin.Seat.Row1.PassengerSide.Height": (A, int, "mm", 0, None),
    "Cabin.Seat.Row1.PassengerSide.Backrest.Recline": (A, float, "degrees", None, None),
    "Cabin.Light.IsDomeOn": (A, bool, "", None, None),
    "Cabin.Light.AmbientLight.Row1.DriverSide.IsLightOn": (A, bool, "", None, None),
    "Cabin.Light.AmbientLight.Row2.DriverSide.Intensity": (A, int, "percent", 1, 100),
    "Cabin.Light.AmbientLight.Row1.PassengerSide.Color": (A, str, "", None, None),
    "Cabin.Light.Spotlight.Row1.DriverSide.IsLightOn": (A, bool, "", None, None),
    "Body.Lights.LightSwitch": (A, str, "", None, None),
    "Body.Lights.Beam.Low.IsOn": (A, bool, "", None, None),
    "Body.Lights.Beam.High.IsOn": (A, bool, "", None, None),
    "Body.Lights.Parking.IsOn": (A, bool, "", None, None),
    "Body.Lights.Fog.Front.IsOn": (A, bool, "", None, None),
    "Body.Lights.Fog.Rear.IsOn": (A, bool, "", None, None),
    "Body.Lights.Hazard.IsSignaling": (A, bool, "", None, None),
    "Body.Windshield.Front.Wiping.Mode": (A, str, "", None, None),
    "Body.Windshield.Rear.Wiping.Mode": (A, str, "", None, None),
    "Body.Mirrors.DriverSide.IsFolded": (A, bool, "", None, None),
    "Body.Mirrors.PassengerSide.IsHeatingOn": (A, bool, "", None, None),
    "Body.Trunk.Rear.IsOpen": (A, bool, "", None, None),
    "Body.Trunk.Front.IsOpen": (A, bool, "", None, None),
    "Body.Hood.IsOpen": (A, bool, "", None, None),
}
"""Path without `Vehicle.` to kind, datatype, unit, least and most, as VSS 6.0 has them."""

ALLOWED = {
    s.SUNROOF_SWITCH: {"INACTIVE", "CLOSE", "OPEN", "ONE_SHOT_CLOSE", "ONE_SHOT_OPEN", "TILT_UP", "TILT_DOWN"},
    s.LIGHT_SWITCH: {"OFF", "POSITION", "DAYTIME_RUNNING_LIGHTS", "AUTO", "BEAM"},
    s.WIPER: {"OFF", "SLOW", "MEDIUM", "FAST", "INTERVAL", "RAIN_SENSOR"},
    s.GUIDANCE_MUTE: {"MUTED", "ALERT_ONLY", "UNMUTED"},
    s.air_direction(Zone.DRIVER): {"UP", "MIDDLE", "DOWN"},
    s.occupancy(Zone.DRIVER): {"UNKNOWN", "OCCUPIED", "EMPTY"},
}


def public(path: str) -> bool:
    """Whether a path is of VSS itself."""
    return not path.startswith(s.PRIVATE)


@pytest.mark.parametrize("path", FACTS)
def test_agrees_with_vss(path: str) -> None:
    """Kind, datatype, unit and range are VSS's; ranges may be narrower; another kind states its reason."""
    kind, datatype, unit, low, high = FACTS[path]
    signal = SIGNALS["Vehicle." + path]
    assert signal.datatype is datatype
    assert signal.unit == unit
    assert low is None or signal.low == low
    assert high is None or signal.high == high
    assert signal.sensor == (kind == S) or signal.reason


def test_allowed_values_are_those_of_vss() -> None:
    """Modes and switches take VSS's words; fewer words state their reason."""
    for path, allowed in ALLOWED.items():
        assert set(SIGNALS[path].allowed) == allowed
    assert SIGNALS[s.SOURCE].reason
    assert {"UNKNOWN", "AM", "FM", "USB", "BLUETOOTH", "INTERNET"} >= set(SIGNALS[s.SOURCE].allowed)


def test_every_public_signal_is_a_fact_here() -> None:
    """Instances aside, no public path is of our own making."""
    sides = {"Row2": "Row1", "PassengerSide": "DriverSide", "Passenger": "Driver", "Right": "Left"}

    def plain(path: str) -> str:
        return ".".join(sides.get(part, part) for part in path.split("."))

    known = {plain(path) for path in FACTS}
    assert {plain(path.removeprefix("Vehicle.")) for path in SIGNALS if public(path)} == known


def test_stations_have_no_side_and_everything_else_has() -> None:
    """HVAC stations are Row.Driver; doors, seats and lights are Row.DriverSide."""
    assert s.temperature(Zone.DRIVER) == "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"
    assert s.fan(Zone.REAR_RIGHT) == "Vehicle.Cabin.HVAC.Station.Row2.Passenger.FanSpeed"
    assert s.window(Zone.PASSENGER) == "Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position"
    assert s.seat_heating_cooling(Zone.REAR_LEFT) == "Vehicle.Cabin.Seat.Row2.DriverSide.HeatingCooling"
    assert not [path for path in SIGNALS if ".Station." in path and "Side" in path]


def test_left_and_right_are_only_for_wheels() -> None:
    """Old VSS's Row1.Left paths are not copied; the left-hand driver is DriverSide."""
    assert {path for path in SIGNALS if ".Left." in path or ".Right." in path} == set(s.TYRES)


def test_windows_start_closed_and_shades_are_the_other_way_round() -> None:
    """0 is a closed window and an open shade; the sunroof's shade starts covered."""
    state = start_state()
    assert all(state[s.window(seat)] == 0 for seat in SEATS)
    assert state[s.REAR_SHADE] == 0
    assert state[s.SUNROOF_SHADE] == 100


def test_what_departs_from_vss_says_why() -> None:
    """The sunroof's position is written here, the gear is not; each with a reason."""
    assert not SIGNALS[s.SUNROOF].sensor and "switch" in SIGNALS[s.SUNROOF].reason
    assert SIGNALS[s.GEAR].sensor and "S14" in SIGNALS[s.GEAR].reason


def test_driving_functions_cannot_be_written() -> None:
    """S14: no actuator of ours belongs to driving."""
    forbidden = (
        "ADAS",
        "MotionManagement",
        "Brake",
        "Gear",
        "CruiseControl",
        "Horn",
        "PerformanceMode",
        "Airbag",
        "ESC",
    )
    actuators = [path for path, signal in SIGNALS.items() if not signal.sensor]
    assert not [path for path in actuators if any(word in path for word in forbidden)]


def test_what_the_world_tells_is_a_sensor() -> None:
    """Weather, motion, energy, occupancy and what plays are never set by the assistant."""
    world = {
        s.SPEED, s.GEAR, s.RAIN, s.CHARGE, s.RANGE, s.IS_CHARGING, s.INSIDE_TEMPERATURE, s.OUTSIDE_TEMPERATURE,
        s.LIGHT_LEVEL, s.PM25, s.PM25_OUTSIDE, s.FOGGING, s.LATITUDE, s.LONGITUDE, s.REMAINING, s.ETA,
        s.NEXT_MANOEUVRE, s.NEXT_MANOEUVRE_DISTANCE, s.NEXT_ROAD, s.TRAFFIC, s.ONLINE, s.TRACK, s.ARTIST, s.ALBUM,
        s.GENRE, s.DURATION_SEC, *s.TYRES, *map(s.child, SEATS), *map(s.occupancy, SEATS),
    }  # fmt: skip
    assert {path for path, signal in SIGNALS.items() if signal.sensor} == world


def test_the_start_state_holds_and_is_frozen() -> None:
    """Every signal's start value is one that it may hold; nobody can change a snapshot."""
    state = start_state()
    assert state.keys() == SIGNALS.keys()
    assert all(check(path, value) == value for path, value in state.items())
    with pytest.raises(TypeError):
        state[s.SPEED] = 1.0  # type: ignore[index]
    with pytest.raises(TypeError):
        SIGNALS["x"] = SIGNALS[s.SPEED]  # type: ignore[index]


@pytest.mark.parametrize("path", [s.SPEED, s.window(Zone.DRIVER), s.PM25])
def test_the_prefix_may_be_left_out(path: str) -> None:
    """`Vehicle.` is optional when a person names a signal."""
    assert full_path(path) == full_path(path.removeprefix("Vehicle.")) == path


def test_unknown_paths_are_refused() -> None:
    """There is no signal by nearly the right name."""
    for path in (
        "", "Vehicle.", "Vehicle", "Vehicle.Vehicle.Speed", "Speed.X", "speed", "x" * 100_000,
        "Cabin.Door.Row1.Left.IsOpen", "Cabin.HVAC.Station.Row1.DriverSide.Temperature",
    ):  # fmt: skip
        with pytest.raises(InvalidSignal):
            full_path(path)


HUGE = 10**5000

WRONG: list[tuple[str, Any]] = [
    (s.SPEED, math.nan),
    (s.SPEED, math.inf),
    (s.SPEED, -math.inf),
    (s.SPEED, -1.0),
    (s.SPEED, HUGE),
    (s.SPEED, True),
    (s.SPEED, "80"),
    (s.SPEED, None),
    (s.VOLUME, 101),
    (s.VOLUME, -1),
    (s.VOLUME, HUGE),
    (s.VOLUME, 30.0),
    (s.VOLUME, True),
    (s.ambient_intensity(Zone.DRIVER), 0),
    (s.ambient_color(Zone.DRIVER), "blue"),
    (s.ambient_color(Zone.DRIVER), "#FFF"),
    (s.seat_heating_cooling(Zone.DRIVER), -101),
    (s.temperature(Zone.DRIVER), 15.9),
    (s.temperature(Zone.DRIVER), 32.1),
    (s.AC, 1),
    (s.AC, "true"),
    (s.AC, None),
    (s.LIGHT_SWITCH, "auto"),
    (s.LIGHT_SWITCH, ""),
    (s.DESTINATION, "长" * (LONGEST_TEXT + 1)),
    (s.DESTINATION, 3),
    (s.WAYPOINTS, "外滩"),
    (s.WAYPOINTS, (1, 2)),
    (s.WAYPOINTS, ("x",) * (LONGEST_LIST + 1)),
    (s.WAYPOINTS, ("x" * (LONGEST_TEXT + 1),)),
    (s.WAYPOINTS, {"外滩"}),
]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=[str(i) for i in range(len(WRONG))])
def test_what_does_not_fit_is_refused(path: str, value: Any) -> None:
    """Not a number, infinite, a flag for a number, another type, out of range, too long: a short message says so."""
    with pytest.raises(InvalidSignal) as caught:
        check(path, value)
    assert len(str(caught.value)) < 400


def test_whole_numbers_and_lists_are_taken() -> None:
    """A float signal takes an int, a list signal a list, each as what it holds."""
    assert check(s.SPEED, 80) == 80.0 and type(check(s.SPEED, 80)) is float
    assert check(s.WAYPOINTS, ["外滩"]) == ("外滩",)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("Speed", " 80 ", 80.0),
        ("Speed", "1e2", 100.0),
        (s.VOLUME, "30", 30),
        (s.AC, "On", True),
        (s.AC, "0", False),
        (s.LIGHT_SWITCH, "BEAM", "BEAM"),
        (s.WAYPOINTS, "外滩, 豫园,", ("外滩", "豫园")),
        (s.WAYPOINTS, "", ()),
        (s.ambient_color(Zone.DRIVER), "#0060FF", "#0060FF"),
    ],
)
def test_reads_what_people_type(path: str, text: str, value: object) -> None:
    """By the signal's datatype, blanks aside."""
    read = parse(path, text)
    assert read == value and type(read) is type(value)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param(s.VOLUME, "9" * 5000, id="huge"), pytest.param(s.WAYPOINTS, ",".join("x" * 200), id="many"),
        (s.SPEED, "nan"), (s.SPEED, "inf"), (s.SPEED, "fast"), (s.SPEED, ""), (s.SPEED, "1e999"), (s.VOLUME, "30.5"),
        (s.VOLUME, "101"), (s.AC, "yes please"), (s.AC, ""), (s.LIGHT_SWITCH, "beam"),
        ("Nothing.Here", "1"),
    ],
)  # fmt: skip
def test_refuses_what_cannot_be_read(path: str, text: str) -> None:
    """With the one error that people see."""
    with pytest.raises(InvalidSignal):
        parse(path, text)


@given(st.sampled_from(sorted(SIGNALS)), st.text(max_size=30))
def test_reading_never_fails_otherwise(path: str, text: str) -> None:
    """Whatever is typed, it is read as a value that the signal holds, or refused."""
    try:
        value = parse(path, text)
    except InvalidSignal:
        return
    assert check(path, value) == value


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.lists(st.text(max_size=3), max_size=3)
)


@given(st.sampled_from(sorted(SIGNALS)), ANYTHING)
def test_checking_never_fails_otherwise(path: str, value: Any) -> None:
    """Whatever is handed in, what comes back is of the signal's type, or it is refused."""
    try:
        held = check(path, value)
    except InvalidSignal:
        return
    assert type(held) is SIGNALS[path].datatype
