"""What the car's state looks like: from VSS signals to what the pictures and cards need."""

from collections.abc import Collection

from assistant.vehicle import signals as s
from assistant.vehicle.rules import Driving, driving_state
from assistant.vehicle.signals import State
from intents.catalogue import SEATS, Zone
from simulator.screen.drawing.color import RGB, mix, parse_hex
from simulator.screen.drawing.looks import CarLook, SeatLook
from simulator.screen.theme import Palette

DARK_BELOW = 15.0
"""Percent of daylight under which it is night."""
SEAT_NAMES = {
    Zone.DRIVER: ("主驾", "Driver"),
    Zone.PASSENGER: ("副驾", "Pass."),
    Zone.REAR_LEFT: ("左后", "Rear L"),
    Zone.REAR_RIGHT: ("右后", "Rear R"),
}
DRIVING = {
    Driving.PARKED: ("驻车", "Parked"),
    Driving.IDLING: ("停住", "Idling"),
    Driving.MOVING: ("行驶", "Moving"),
}
GEARS = {"P": s.PARK, "R": s.REVERSE, "N": s.NEUTRAL, "D": s.DRIVE}
_LIDS = (
    (s.TRUNK, "尾门", "boot"),
    (s.FRUNK, "前备箱", "frunk"),
    (s.HOOD, "机盖", "bonnet"),
    (s.CHARGE_PORT, "充电口", "charge flap"),
)
DRIFTING = (
    s.INSIDE_TEMPERATURE, s.PM25, s.LATITUDE, s.LONGITUDE, s.REMAINING, s.ETA, s.NEXT_MANOEUVRE,
    s.NEXT_MANOEUVRE_DISTANCE, s.NEXT_ROAD, s.CHARGE, s.RANGE,
    s.POSITION_SEC, s.SPEED,
)  # fmt: skip
"""What changes by itself as time passes, and so never flashes."""


def number(state: State, path: str) -> float:
    """A numeric signal."""
    value = state[path]
    return float(value) if isinstance(value, int | float) else 0.0


def words(state: State, path: str) -> str:
    """A signal as text."""
    return str(state[path])


def is_night(state: State) -> bool:
    """Whether it is dark outside."""
    return number(state, s.LIGHT_LEVEL) < DARK_BELOW


def level(percent: float) -> int:
    """A seat's percentage as one of three levels."""
    return sum(abs(percent) >= step for step in (1, 34, 67))


def comfort(state: State, seat: Zone) -> int:
    """Seat heating 1 to 3, ventilation -1 to -3."""
    percent = number(state, s.seat_heating_cooling(seat))
    return level(percent) if percent >= 0 else -level(percent)


def ambient(state: State) -> list[RGB]:
    """The colours of the ambient light that is on, each once."""
    lit = [parse_hex(words(state, s.ambient_color(seat))) for seat in SEATS if state[s.ambient_on(seat)] is True]
    return list(dict.fromkeys(lit))


def open_while_moving(state: State) -> list[tuple[str, str]]:
    """What stands open although the car drives, in both languages."""
    if driving_state(state) is not Driving.MOVING:
        return []
    doors = [
        (s.door(seat), f"{names[0]}门", f"{seat.value} door".replace("_", " ")) for seat, names in SEAT_NAMES.items()
    ]
    return [(zh, en) for path, zh, en in (*_LIDS, *doors) if state[path] is True]


def clock(seconds: float) -> str:
    """Seconds of the day as HH:MM."""
    minutes = int(seconds // 60) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def distance(metres: float) -> str:
    """Metres as one reads them."""
    return f"{metres / 1000:.1f} km" if metres >= 1000 else f"{max(0, round(metres / 10) * 10)} m"


def _seat_look(state: State, seat: Zone, speaker: Zone, flashing: Collection[str], colors: Palette) -> SeatLook:
    glow = None
    if state[s.ambient_on(seat)]:
        strength = 0.35 + 0.65 * number(state, s.ambient_intensity(seat)) / 100
        glow = mix(colors.floor, parse_hex(words(state, s.ambient_color(seat))), strength)
    return SeatLook(
        celsius=number(state, s.temperature(seat)),
        comfort=comfort(state, seat),
        massage=level(number(state, s.massage(seat))),
        window=round(number(state, s.window(seat))),
        door_open=state[s.door(seat)] is True,
        occupied=state[s.occupancy(seat)] == "OCCUPIED",
        child=state[s.child(seat)] is True,
        glow=glow,
        reading=state[s.reading_light(seat)] is True,
        speaking=seat is speaker,
        flash=any(path in flashing for path in (s.temperature(seat), s.seat_heating_cooling(seat), s.massage(seat))),
    )


def car_look(state: State, speaker: Zone, flashing: Collection[str], phase: int, colors: Palette) -> CarLook:
    """The whole car, as it is drawn."""
    rain = round(number(state, s.RAIN))
    wiping = state[s.WIPER] not in ("OFF",) and not (state[s.WIPER] == "RAIN_SENSOR" and not rain)
    moves = rain > 0 or wiping or state[s.HAZARD] is True
    return CarLook(
        seats=tuple(_seat_look(state, seat, speaker, flashing, colors) for seat in SEATS),
        roof=round(number(state, s.SUNROOF)),
        boot=state[s.TRUNK] is True,
        bonnet=state[s.FRUNK] is True or state[s.HOOD] is True,
        charge_port=state[s.CHARGE_PORT] is True,
        low_beam=state[s.LOW_BEAM] is True,
        high_beam=state[s.HIGH_BEAM] is True,
        fog=state[s.FRONT_FOG] is True or state[s.REAR_FOG] is True,
        hazard=state[s.HAZARD] is True,
        wiping=wiping,
        mirrors_folded=any(state[s.mirror(side, "IsFolded")] for side in s.MIRRORS),
        night=is_night(state),
        rain=rain,
        phase=phase if moves else 0,
    )
