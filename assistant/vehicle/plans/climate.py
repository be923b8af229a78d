"""Plans for air, seats and the steering wheel."""

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Write
from assistant.vehicle.signals import State
from intents.catalogue import (
    MAX_CELSIUS,
    MIN_CELSIUS,
    SEATS,
    AdjustFan,
    AdjustSeatComfort,
    AdjustTemperature,
    ClimateFeature,
    SeatFeature,
    SetAirDirection,
    SetFan,
    SetSeatComfort,
    SetTemperature,
    SwitchClimate,
    Zone,
)

LEVELS = (0, 33, 66, 100)
_FLAGS = {
    ClimateFeature.AUTO: s.CLIMATE_AUTO,
    ClimateFeature.SYNC: s.CLIMATE_SYNC,
    ClimateFeature.RECIRCULATION: s.RECIRCULATION,
    ClimateFeature.REAR_DEFROST: s.REAR_DEFROST,
    ClimateFeature.PURIFIER: s.PURIFIER,
}


def number(state: State, path: str) -> float:
    """A numeric signal's value."""
    value = state[path]
    assert isinstance(value, int | float)
    return value


def clamp(value: float, low: float, high: float) -> float:
    """The value, kept within its range."""
    return max(low, min(high, value))


def _power(state: State) -> tuple[Write, ...]:
    return () if state[s.CLIMATE_POWER] else (Write(path=s.CLIMATE_POWER, value=True),)


def set_temperature(command: SetTemperature, state: State, zone: Zone) -> tuple[Write, ...]:
    """With sync on, every seat follows."""
    seats = SEATS if state[s.CLIMATE_SYNC] else (command.zone or zone).seats
    return (*(Write(path=s.temperature(seat), value=command.celsius) for seat in seats), *_power(state))


def adjust_temperature(command: AdjustTemperature, state: State, zone: Zone) -> tuple[Write, ...]:
    """Each seat by itself, within LO and HI."""
    seats = SEATS if state[s.CLIMATE_SYNC] else (command.zone or zone).seats
    return (
        *(
            Write(
                path=s.temperature(seat),
                value=float(clamp(number(state, s.temperature(seat)) + command.by, MIN_CELSIUS, MAX_CELSIUS)),
            )
            for seat in seats
        ),
        *_power(state),
    )


def set_fan(command: SetFan, state: State, zone: Zone) -> tuple[Write, ...]:
    """A fan that is to blow needs the climate on."""
    writes = tuple(Write(path=s.fan(seat), value=command.percent) for seat in (command.zone or zone).seats)
    return (*writes, *_power(state)) if command.percent else writes


def adjust_fan(command: AdjustFan, state: State, zone: Zone) -> tuple[Write, ...]:
    """Between off and full; more air needs the climate on."""
    writes = tuple(
        Write(path=s.fan(seat), value=round(clamp(number(state, s.fan(seat)) + command.by, 0, 100)))
        for seat in (command.zone or zone).seats
    )
    return (*writes, *_power(state)) if command.by > 0 else writes


def switch(command: SwitchClimate, state: State) -> tuple[Write, ...]:
    """Power takes the A/C with it; front defrost brings air and A/C along; sync takes the driver's temperature."""
    match command.feature:
        case ClimateFeature.POWER:
            return (Write(path=s.CLIMATE_POWER, value=command.on), Write(path=s.AC, value=command.on))
        case ClimateFeature.AC:
            ac = Write(path=s.AC, value=command.on)
            return (ac, *_power(state)) if command.on else (ac,)
        case ClimateFeature.FRONT_DEFROST:
            return _front_defrost(state) if command.on else (Write(path=s.FRONT_DEFROST, value=False),)
        case ClimateFeature.SYNC if command.on:
            wanted = state[s.temperature(Zone.DRIVER)]
            sync = Write(path=s.CLIMATE_SYNC, value=True)
            return (sync, *(Write(path=s.temperature(seat), value=wanted) for seat in SEATS))
        case ClimateFeature.AUTO if command.on:
            return (Write(path=s.CLIMATE_AUTO, value=True), *_power(state))
        case feature:
            return (Write(path=_FLAGS[feature], value=command.on),)


def _front_defrost(state: State) -> tuple[Write, ...]:
    writes = [Write(path=s.FRONT_DEFROST, value=True), Write(path=s.AC, value=True), *_power(state)]
    for seat in Zone.FRONT.seats:
        writes.append(Write(path=s.air_direction(seat), value="UP"))
        if number(state, s.fan(seat)) < 30:
            writes.append(Write(path=s.fan(seat), value=30))
    return tuple(writes)


def air_direction(command: SetAirDirection, zone: Zone) -> tuple[Write, ...]:
    """Where the air goes."""
    return tuple(
        Write(path=s.air_direction(seat), value=command.direction.value) for seat in (command.zone or zone).seats
    )


def _seat_value(feature: SeatFeature, level: int) -> int:
    return -LEVELS[level] if feature is SeatFeature.VENTILATION else LEVELS[level]


def _level(state: State, feature: SeatFeature, seat: Zone) -> int:
    path = s.massage(seat) if feature is SeatFeature.MASSAGE else s.seat_heating_cooling(seat)
    value = number(state, path)
    if feature is SeatFeature.VENTILATION:
        value = -value
    return sum(value >= step for step in LEVELS[1:])


def _seat(feature: SeatFeature, level: int, seat: Zone, state: State) -> Write:
    if feature is SeatFeature.MASSAGE:
        return Write(path=s.massage(seat), value=LEVELS[level])
    path = s.seat_heating_cooling(seat)
    if level == 0 and _level(state, feature, seat) == 0:
        # Heating off must not stop a running ventilation: both share one signal.
        return Write(path=path, value=int(number(state, path)))
    return Write(path=path, value=_seat_value(feature, level))


def set_seat_comfort(command: SetSeatComfort, state: State, zone: Zone) -> tuple[Write, ...]:
    """Heating and ventilation exclude each other by sharing one signed signal."""
    return tuple(_seat(command.feature, command.level, seat, state) for seat in (command.zone or zone).seats)


def adjust_seat_comfort(command: AdjustSeatComfort, state: State, zone: Zone) -> tuple[Write, ...]:
    """By levels, between off and 3."""
    return tuple(
        _seat(
            command.feature,
            int(clamp(_level(state, command.feature, seat) + command.by, 0, 3)),
            seat,
            state,
        )
        for seat in (command.zone or zone).seats
    )
