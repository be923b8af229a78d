"""The VSS map: every signal that the assistant knows, with datatype, unit, range and start value.

Paths and ranges are facts of COVESA VSS 6.0; `Vehicle.Private.*` fills its gaps. Polarity is
VSS's own: windows and lids 0 = closed; shades 0 = open (retracted), 100 = covered. Where VSS
gives a number no bounds, ours are those of this car; any other departure states its `reason`.
A vehicle's state is one frozen mapping from path to value, and nothing else.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from assistant.vehicle import values
from assistant.vehicle.values import InvalidSignal as InvalidSignal
from assistant.vehicle.values import Signal as Signal
from assistant.vehicle.values import State as State
from assistant.vehicle.values import Value as Value
from intents.catalogue import Zone

SIDES = {
    Zone.DRIVER: "Row1.DriverSide",
    Zone.PASSENGER: "Row1.PassengerSide",
    Zone.REAR_LEFT: "Row2.DriverSide",
    Zone.REAR_RIGHT: "Row2.PassengerSide",
}
STATIONS = {seat: side.removesuffix("Side") for seat, side in SIDES.items()}
"""HVAC stations are named Driver and Passenger, without Side."""

CABIN = "Vehicle.Cabin."
BODY = "Vehicle.Body."
HVAC = CABIN + "HVAC."
PRIVATE = "Vehicle.Private."
LIGHTS = BODY + "Lights."
MEDIA = CABIN + "Infotainment.Media."
NAVIGATION = CABIN + "Infotainment.Navigation."

SPEED = "Vehicle.Speed"
GEAR = "Vehicle.Powertrain.Transmission.SelectedGear"
PARK, REVERSE, NEUTRAL, DRIVE = 126, -1, 0, 127
RAIN = BODY + "Raindetection.Intensity"
AC = HVAC + "IsAirConditioningActive"
RECIRCULATION = HVAC + "IsRecirculationActive"
FRONT_DEFROST = HVAC + "IsFrontDefrosterActive"
REAR_DEFROST = HVAC + "IsRearDefrosterActive"
INSIDE_TEMPERATURE = HVAC + "AmbientAirTemperature"
OUTSIDE_TEMPERATURE = "Vehicle.Exterior.AirTemperature"
LIGHT_LEVEL = "Vehicle.Exterior.LightIntensity"
CLIMATE_POWER = PRIVATE + "HVAC.IsPowerOn"
CLIMATE_AUTO = PRIVATE + "HVAC.IsAutoModeActive"
CLIMATE_SYNC = PRIVATE + "HVAC.IsSyncActive"
PURIFIER = PRIVATE + "HVAC.Purifier.IsOn"
PM25 = PRIVATE + "HVAC.PM25"
PM25_OUTSIDE = PRIVATE + "HVAC.PM25Outside"
FOGGING = PRIVATE + "HVAC.IsWindscreenFogging"
WHEEL_HEATING = "Vehicle.Chassis.SteeringWheel.HeatingCooling"
SUNROOF = CABIN + "Sunroof.Position"
SUNROOF_SWITCH = CABIN + "Sunroof.Switch"
SUNROOF_SHADE = CABIN + "Sunroof.Shade.Position"
REAR_SHADE = CABIN + "RearShade.Position"
WINDOW_LOCK = CABIN + "IsWindowChildLockEngaged"
DOME = CABIN + "Light.IsDomeOn"
LIGHT_SWITCH = LIGHTS + "LightSwitch"
LOW_BEAM = LIGHTS + "Beam.Low.IsOn"
HIGH_BEAM = LIGHTS + "Beam.High.IsOn"
POSITION_LIGHT = LIGHTS + "Parking.IsOn"
FRONT_FOG = LIGHTS + "Fog.Front.IsOn"
REAR_FOG = LIGHTS + "Fog.Rear.IsOn"
HAZARD = LIGHTS + "Hazard.IsSignaling"
WIPER = BODY + "Windshield.Front.Wiping.Mode"
REAR_WIPER = BODY + "Windshield.Rear.Wiping.Mode"
TRUNK = BODY + "Trunk.Rear.IsOpen"
FRUNK = BODY + "Trunk.Front.IsOpen"
HOOD = BODY + "Hood.IsOpen"
CHARGE_PORT = "Vehicle.Powertrain.TractionBattery.Charging.ChargingPort.AnyPosition.IsFlapOpen"
CHARGE = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed"
RANGE = "Vehicle.Powertrain.TractionBattery.Range"
IS_CHARGING = "Vehicle.Powertrain.TractionBattery.Charging.IsCharging"
VOLUME = MEDIA + "Volume"
SOURCE = MEDIA + "Played.Source"
TRACK = MEDIA + "Played.Track"
ARTIST = MEDIA + "Played.Artist"
ALBUM = MEDIA + "Played.Album"
GENRE = MEDIA + "Played.Genre"
SELECTED_URI = MEDIA + "SelectedURI"
PLAYBACK = PRIVATE + "Media.PlaybackState"
PLAY_MODE = PRIVATE + "Media.PlayMode"
MUTED = PRIVATE + "Media.IsMuted"
POSITION_SEC = PRIVATE + "Media.PositionSec"
DURATION_SEC = PRIVATE + "Media.DurationSec"
FAVOURITES = PRIVATE + "Media.Favourites"
LATITUDE = "Vehicle.CurrentLocation.Latitude"
LONGITUDE = "Vehicle.CurrentLocation.Longitude"
DESTINATION_LATITUDE = NAVIGATION + "DestinationSet.Latitude"
DESTINATION_LONGITUDE = NAVIGATION + "DestinationSet.Longitude"
GUIDANCE_VOLUME = NAVIGATION + "Volume"
GUIDANCE_MUTE = NAVIGATION + "Mute"
NAVIGATION_STATE = PRIVATE + "Navigation.State"
DESTINATION = PRIVATE + "Navigation.DestinationName"
WAYPOINTS = PRIVATE + "Navigation.Waypoints"
REMAINING = PRIVATE + "Navigation.RemainingDistance"
ETA = PRIVATE + "Navigation.EtaSeconds"
NEXT_MANOEUVRE = PRIVATE + "Navigation.NextManeuver"
NEXT_MANOEUVRE_DISTANCE = PRIVATE + "Navigation.NextManeuverDistance"
NEXT_ROAD = PRIVATE + "Navigation.NextRoad"
"""The road after the next manoeuvre: its Chinese name, then its English one; empty when there is none."""
TRAFFIC = PRIVATE + "Navigation.Traffic"
ROUTE_PREFERENCE = PRIVATE + "Navigation.RoutePreference"
MAP_ZOOM = PRIVATE + "Navigation.MapZoom"
MAP_VIEW = PRIVATE + "Navigation.MapView"
ONLINE = PRIVATE + "Network.IsOnline"


def temperature(seat: Zone) -> str:
    """The wanted temperature at a seat, Celsius."""
    return f"{HVAC}Station.{STATIONS[seat]}.Temperature"


def fan(seat: Zone) -> str:
    """The fan at a seat, percent."""
    return f"{HVAC}Station.{STATIONS[seat]}.FanSpeed"


def air_direction(seat: Zone) -> str:
    """Where the air goes at a seat."""
    return f"{HVAC}Station.{STATIONS[seat]}.AirDistribution"


def seat_heating_cooling(seat: Zone) -> str:
    """Seat heating (positive) and ventilation (negative), percent; level n of 3 is 33, 66, 100."""
    return f"{CABIN}Seat.{SIDES[seat]}.HeatingCooling"


def massage(seat: Zone) -> str:
    """Massage level, percent; level n of 3 is 33, 66, 100."""
    return f"{CABIN}Seat.{SIDES[seat]}.Massage.Level"


def seat_position(seat: Zone) -> str:
    """How far forward the seat is, mm."""
    return f"{CABIN}Seat.{SIDES[seat]}.Position"


def seat_height(seat: Zone) -> str:
    """How high the seat is, mm."""
    return f"{CABIN}Seat.{SIDES[seat]}.Height"


def recline(seat: Zone) -> str:
    """How far the backrest leans back, degrees."""
    return f"{CABIN}Seat.{SIDES[seat]}.Backrest.Recline"


def occupancy(seat: Zone) -> str:
    """Whether somebody sits there."""
    return f"{CABIN}Seat.{SIDES[seat]}.OccupancyStatus"


def child(seat: Zone) -> str:
    """Whether a child sits there (private)."""
    return f"{PRIVATE}Seat.{SIDES[seat]}.IsChild"


def window(seat: Zone) -> str:
    """Window position, percent open."""
    return f"{CABIN}Door.{SIDES[seat]}.Window.Position"


def side_shade(seat: Zone) -> str:
    """Side shade, percent covered."""
    return f"{CABIN}Door.{SIDES[seat]}.Shade.Position"


def door(seat: Zone) -> str:
    """Whether a door is open."""
    return f"{CABIN}Door.{SIDES[seat]}.IsOpen"


def lock(seat: Zone) -> str:
    """Whether a door is locked."""
    return f"{CABIN}Door.{SIDES[seat]}.IsLocked"


def ambient_on(seat: Zone) -> str:
    """Whether the ambient light is on."""
    return f"{CABIN}Light.AmbientLight.{SIDES[seat]}.IsLightOn"


def ambient_intensity(seat: Zone) -> str:
    """Ambient light, percent, from 1."""
    return f"{CABIN}Light.AmbientLight.{SIDES[seat]}.Intensity"


def ambient_color(seat: Zone) -> str:
    """Ambient colour, #RRGGBB."""
    return f"{CABIN}Light.AmbientLight.{SIDES[seat]}.Color"


def reading_light(seat: Zone) -> str:
    """Whether the reading light is on."""
    return f"{CABIN}Light.Spotlight.{SIDES[seat]}.IsLightOn"


def mirror(side: str, what: str) -> str:
    """A mirror's signal; side is DriverSide or PassengerSide, what is IsFolded or IsHeatingOn."""
    return f"{BODY}Mirrors.{side}.{what}"


def tyre(axle: int, side: str) -> str:
    """Tyre pressure, kPa; side is Left or Right."""
    return f"Vehicle.Chassis.Axle.Row{axle}.Wheel.{side}.Tire.Pressure"


MIRRORS = ("DriverSide", "PassengerSide")
TYRES = tuple(tyre(axle, side) for axle in (1, 2) for side in ("Left", "Right"))
_WIPING = ("OFF", "SLOW", "MEDIUM", "FAST", "INTERVAL", "RAIN_SENSOR")


def _percent(path: str, start: int = 0, low: int = 0, high: int = 100, sensor: bool = False) -> Signal:
    return Signal(path, int, start, "percent", low, high, sensor=sensor)


def _flag(path: str, start: bool = False, sensor: bool = False) -> Signal:
    return Signal(path, bool, start, sensor=sensor)


def _seat_signals(seat: Zone) -> list[Signal]:
    return [
        Signal(temperature(seat), float, 24.0, "Celsius", 16, 32),
        _percent(fan(seat), 43),
        Signal(air_direction(seat), str, "MIDDLE", allowed=("UP", "MIDDLE", "DOWN")),
        _percent(seat_heating_cooling(seat), 0, -100),
        _percent(massage(seat)),
        Signal(seat_position(seat), int, 120, "mm", 0, 240),
        Signal(seat_height(seat), int, 40, "mm", 0, 80),
        Signal(recline(seat), float, 25.0, "degrees", 0, 80),
        Signal(
            occupancy(seat),
            str,
            "OCCUPIED" if seat in (Zone.DRIVER, Zone.PASSENGER) else "EMPTY",
            allowed=("UNKNOWN", "OCCUPIED", "EMPTY"),
            sensor=True,
        ),
        _flag(child(seat), sensor=True),
        _percent(window(seat)),
        _percent(side_shade(seat)),
        _flag(door(seat)),
        _flag(lock(seat), True),
        _flag(ambient_on(seat)),
        _percent(ambient_intensity(seat), 60, 1),
        Signal(ambient_color(seat), str, "#FFFFFF", pattern="#[0-9A-F]{6}"),
        _flag(reading_light(seat)),
    ]


def _table() -> Iterable[Signal]:
    for seat in SIDES:
        yield from _seat_signals(seat)
    for side in MIRRORS:
        yield _flag(mirror(side, "IsFolded"))
        yield _flag(mirror(side, "IsHeatingOn"))
    for path in TYRES:
        yield Signal(path, int, 250, "kPa", 0, 500, sensor=True)
    yield Signal(SPEED, float, 0.0, "km/h", 0, 300, sensor=True)
    yield Signal(
        GEAR,
        int,
        PARK,
        "",
        -1,
        127,
        sensor=True,
        reason="VSS lets it be set; here only the driver's hand does (S14)",
    )
    yield _percent(RAIN, sensor=True)
    for path, start in (
        (AC, True), (RECIRCULATION, False), (FRONT_DEFROST, False), (REAR_DEFROST, False),
        (CLIMATE_POWER, True), (CLIMATE_AUTO, False), (CLIMATE_SYNC, False), (PURIFIER, False),
        (WINDOW_LOCK, False), (DOME, False), (LOW_BEAM, False), (HIGH_BEAM, False),
        (POSITION_LIGHT, False), (FRONT_FOG, False), (REAR_FOG, False), (HAZARD, False),
        (TRUNK, False), (FRUNK, False), (HOOD, False), (CHARGE_PORT, False), (MUTED, False),
    ):  # fmt: skip
        yield _flag(path, start)
    yield Signal(INSIDE_TEMPERATURE, float, 26.0, "Celsius", -50, 90, sensor=True)
    yield Signal(OUTSIDE_TEMPERATURE, float, 26.0, "Celsius", -50, 60, sensor=True)
    yield Signal(LIGHT_LEVEL, float, 80.0, "percent", 0, 100, sensor=True)
    yield Signal(PM25, int, 18, "ug/m3", 0, 999, sensor=True)
    yield Signal(PM25_OUTSIDE, int, 46, "ug/m3", 0, 999, sensor=True)
    yield _flag(FOGGING, sensor=True)
    yield _percent(WHEEL_HEATING, 0, -100)
    yield Signal(
        SUNROOF,
        int,
        0,
        "percent",
        -100,
        100,
        reason="VSS has a sensor and a switch that takes time; the wanted position is written here, and a bridge "
        "to a real car works the switch until the sensor says the same",
    )
    yield Signal(
        SUNROOF_SWITCH,
        str,
        "INACTIVE",
        allowed=("INACTIVE", "CLOSE", "OPEN", "ONE_SHOT_CLOSE", "ONE_SHOT_OPEN", "TILT_UP", "TILT_DOWN"),
    )
    yield _percent(SUNROOF_SHADE, 100)
    yield _percent(REAR_SHADE)
    yield Signal(LIGHT_SWITCH, str, "AUTO", allowed=("OFF", "POSITION", "DAYTIME_RUNNING_LIGHTS", "AUTO", "BEAM"))
    yield Signal(WIPER, str, "OFF", allowed=_WIPING)
    yield Signal(REAR_WIPER, str, "OFF", allowed=_WIPING)
    yield Signal(CHARGE, float, 71.0, "percent", 0, 100, sensor=True)
    yield Signal(RANGE, int, 318_000, "m", 0, 2_000_000, sensor=True)
    yield _flag(IS_CHARGING, sensor=True)
    yield _percent(VOLUME, 30)
    yield Signal(
        SOURCE,
        str,
        "INTERNET",
        allowed=("UNKNOWN", "AM", "FM", "USB", "BLUETOOTH", "INTERNET"),
        reason="the sources that this car has",
    )
    yield Signal(SELECTED_URI, str, "")
    for path in (TRACK, ARTIST, ALBUM, GENRE):
        yield Signal(path, str, "", sensor=True)
    yield Signal(PLAYBACK, str, "STOPPED", allowed=("PLAYING", "PAUSED", "STOPPED"))
    yield Signal(PLAY_MODE, str, "LIST", allowed=("LIST", "ONE", "SHUFFLE"))
    yield Signal(POSITION_SEC, int, 0, "s", 0, 86_400)
    yield Signal(DURATION_SEC, int, 0, "s", 0, 86_400, sensor=True)
    yield Signal(FAVOURITES, tuple, ())
    yield Signal(LATITUDE, float, 31.23, "degrees", -90, 90, sensor=True)
    yield Signal(LONGITUDE, float, 121.47, "degrees", -180, 180, sensor=True)
    yield Signal(DESTINATION_LATITUDE, float, 0.0, "degrees", -90, 90)
    yield Signal(DESTINATION_LONGITUDE, float, 0.0, "degrees", -180, 180)
    yield _percent(GUIDANCE_VOLUME, 50)
    yield Signal(GUIDANCE_MUTE, str, "UNMUTED", allowed=("MUTED", "ALERT_ONLY", "UNMUTED"))
    yield Signal(NAVIGATION_STATE, str, "IDLE", allowed=("IDLE", "ROUTING", "GUIDING", "ARRIVED"))
    yield Signal(DESTINATION, str, "")
    yield Signal(WAYPOINTS, tuple, ())
    yield Signal(REMAINING, int, 0, "m", 0, 10_000_000, sensor=True)
    yield Signal(ETA, int, 0, "s", 0, 1_000_000, sensor=True)
    yield Signal(NEXT_MANOEUVRE, str, "NONE", allowed=("NONE", "STRAIGHT", "LEFT", "RIGHT", "ARRIVE"), sensor=True)
    yield Signal(NEXT_MANOEUVRE_DISTANCE, int, 0, "m", 0, 10_000_000, sensor=True)
    yield Signal(NEXT_ROAD, tuple, (), sensor=True)
    yield Signal(TRAFFIC, str, "FREE", allowed=("FREE", "SLOW", "JAM"), sensor=True)
    yield Signal(ROUTE_PREFERENCE, str, "FASTEST", allowed=("FASTEST", "SHORTEST", "AVOID_TOLL", "AVOID_HIGHWAY"))
    yield Signal(MAP_ZOOM, int, 15, "level", 3, 20)
    yield Signal(MAP_VIEW, str, "heading_up", allowed=("north_up", "heading_up", "3d", "overview"))
    yield _flag(ONLINE, True, sensor=True)


SIGNALS: Mapping[str, Signal] = MappingProxyType({signal.path: signal for signal in _table()})


def start_state() -> State:
    """A parked car on a mild day: every signal at its start value."""
    return MappingProxyType({path: signal.start for path, signal in SIGNALS.items()})


def full_path(path: str) -> str:
    """The path with its `Vehicle.` prefix. Raises InvalidSignal when there is no such signal."""
    full = path if path.startswith("Vehicle.") else f"Vehicle.{path}"
    if full not in SIGNALS:
        raise InvalidSignal(f"no signal is named {path}")
    return full


def check(path: str, value: Value) -> Value:
    """The value as the signal holds it. Raises InvalidSignal when it does not fit."""
    return values.hold(SIGNALS[full_path(path)], value)


def parse(path: str, text: str) -> Value:
    """A value typed by a person, as the signal holds it; a list is separated by commas. Raises InvalidSignal."""
    return values.read(SIGNALS[full_path(path)], text)
