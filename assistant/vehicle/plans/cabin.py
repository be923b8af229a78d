"""Plans for windows, lights, wipers, locks, lids, mirrors, seats and scenes."""

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Write
from assistant.vehicle.plans.climate import clamp, number
from assistant.vehicle.signals import State
from intents.catalogue import (
    SEATS,
    AdjustAmbientLight,
    AdjustSeat,
    AdjustWindow,
    AdjustWipers,
    Color,
    ExteriorLight,
    FoldMirrors,
    HeatMirrors,
    Lid,
    MirrorSide,
    Scene,
    SeatAxis,
    SetAmbientLight,
    SetExteriorLight,
    SetShade,
    SetSunroof,
    SetWindow,
    Shade,
    Zone,
)

TILTED = -100
RGB = {
    Color.RED: "#FF0000",
    Color.ORANGE: "#FF8000",
    Color.YELLOW: "#FFD000",
    Color.GREEN: "#00C040",
    Color.CYAN: "#00D0D0",
    Color.BLUE: "#0060FF",
    Color.PURPLE: "#8000FF",
    Color.PINK: "#FF60A0",
    Color.WHITE: "#FFFFFF",
}
"""A named colour as VSS writes it."""
_LIDS = {Lid.TRUNK: s.TRUNK, Lid.FRUNK: s.FRUNK, Lid.HOOD: s.HOOD, Lid.CHARGE_PORT: s.CHARGE_PORT}
_LAMPS = {
    ExteriorLight.POSITION: s.POSITION_LIGHT,
    ExteriorLight.FRONT_FOG: s.FRONT_FOG,
    ExteriorLight.REAR_FOG: s.REAR_FOG,
    ExteriorLight.HAZARD: s.HAZARD,
}
_MIRRORS = {None: s.MIRRORS, MirrorSide.LEFT: s.MIRRORS[:1], MirrorSide.RIGHT: s.MIRRORS[1:]}
_WIPER_STEPS = ("OFF", "INTERVAL", "SLOW", "MEDIUM", "FAST")


def set_window(command: SetWindow, zone: Zone) -> tuple[Write, ...]:
    """Percent open."""
    return tuple(Write(path=s.window(seat), value=command.percent) for seat in (command.zone or zone).seats)


def adjust_window(command: AdjustWindow, state: State, zone: Zone) -> tuple[Write, ...]:
    """Between closed and open."""
    return tuple(
        Write(path=s.window(seat), value=round(clamp(number(state, s.window(seat)) + command.by, 0, 100)))
        for seat in (command.zone or zone).seats
    )


def sunroof(command: SetSunroof, state: State) -> tuple[Write, ...]:
    """The wanted position; the car works the switch. An opening sunroof takes its shade along."""
    target = TILTED if command.tilt else command.percent or 0
    roof = Write(path=s.SUNROOF, value=target)
    if target > 0 and number(state, s.SUNROOF_SHADE) > 100 - target:
        return (Write(path=s.SUNROOF_SHADE, value=100 - target), roof)
    return (roof,)


def shade(command: SetShade) -> tuple[Write, ...]:
    """Percent covered, in VSS's polarity."""
    paths = {
        Shade.SUNROOF: (s.SUNROOF_SHADE,),
        Shade.REAR_WINDOW: (s.REAR_SHADE,),
        Shade.REAR_LEFT: (s.side_shade(Zone.REAR_LEFT),),
        Shade.REAR_RIGHT: (s.side_shade(Zone.REAR_RIGHT),),
        Shade.ALL: (
            s.SUNROOF_SHADE,
            s.REAR_SHADE,
            s.side_shade(Zone.REAR_LEFT),
            s.side_shade(Zone.REAR_RIGHT),
        ),
    }
    return tuple(Write(path=path, value=command.covered) for path in paths[command.shade])


def ambient(command: SetAmbientLight) -> tuple[Write, ...]:
    """A colour or a brightness switches the light on, unless it is to go off."""
    on = command.on if command.on is not None else True
    writes = []
    for seat in (command.zone or Zone.ALL).seats:
        writes.append(Write(path=s.ambient_on(seat), value=on))
        if command.color is not None:
            writes.append(Write(path=s.ambient_color(seat), value=RGB[command.color]))
        if command.percent is not None:
            writes.append(Write(path=s.ambient_intensity(seat), value=command.percent))
    return tuple(writes)


def adjust_ambient(command: AdjustAmbientLight, state: State) -> tuple[Write, ...]:
    """From 1, which is VSS's least; off is another signal. Brighter switches on."""
    levels = tuple(
        Write(
            path=s.ambient_intensity(seat),
            value=round(clamp(number(state, s.ambient_intensity(seat)) + command.by, 1, 100)),
        )
        for seat in SEATS
    )
    return (*levels, *(Write(path=s.ambient_on(seat), value=True) for seat in SEATS)) if command.by > 0 else levels


def interior_lights(on: bool) -> tuple[Write, ...]:
    """Dome, reading and ambient lights. By construction nothing outside."""
    return (
        Write(path=s.DOME, value=on),
        *(Write(path=s.reading_light(seat), value=on) for seat in SEATS),
        *(Write(path=s.ambient_on(seat), value=on) for seat in SEATS),
    )


def exterior_light(command: SetExteriorLight) -> tuple[Write, ...]:
    """One light by its own name, with what it needs: high beam needs low beam."""
    on = command.on
    match command.light:
        case ExteriorLight.AUTO:
            if on:
                return (Write(path=s.LIGHT_SWITCH, value="AUTO"),)
            return (Write(path=s.LIGHT_SWITCH, value="OFF"), Write(path=s.LOW_BEAM, value=False))
        case ExteriorLight.LOW_BEAM if on:
            return (Write(path=s.LIGHT_SWITCH, value="BEAM"), Write(path=s.LOW_BEAM, value=True))
        case ExteriorLight.LOW_BEAM:
            return (
                Write(path=s.LIGHT_SWITCH, value="OFF"),
                Write(path=s.LOW_BEAM, value=False),
                Write(path=s.HIGH_BEAM, value=False),
            )
        case ExteriorLight.HIGH_BEAM if on:
            return (
                Write(path=s.LIGHT_SWITCH, value="BEAM"),
                Write(path=s.LOW_BEAM, value=True),
                Write(path=s.HIGH_BEAM, value=True),
            )
        case ExteriorLight.HIGH_BEAM:
            return (Write(path=s.HIGH_BEAM, value=False),)
        case ExteriorLight.FRONT_FOG | ExteriorLight.REAR_FOG as fog if on:
            return (
                Write(path=s.LIGHT_SWITCH, value="BEAM"),
                Write(path=s.LOW_BEAM, value=True),
                Write(path=_LAMPS[fog], value=True),
            )
        case lamp:
            return (Write(path=_LAMPS[lamp], value=on),)


def adjust_wipers(command: AdjustWipers, state: State) -> tuple[Write, ...]:
    """By steps; slower never means off, that is asked for by name. What is off does not start by "slower"."""
    now = state[s.WIPER]
    step = _WIPER_STEPS.index(str(now)) if now in _WIPER_STEPS else 2
    least = 1 if step else 0
    return (Write(path=s.WIPER, value=_WIPER_STEPS[int(clamp(step + command.by, least, 4))]),)


def lid(which: Lid, is_open: bool) -> tuple[Write, ...]:
    """One lid."""
    return (Write(path=_LIDS[which], value=is_open),)


def fold_mirrors(command: FoldMirrors) -> tuple[Write, ...]:
    """Both mirrors, or the one that was named."""
    return tuple(Write(path=s.mirror(side, "IsFolded"), value=command.folded) for side in _MIRRORS[command.side])


def heat_mirrors(command: HeatMirrors) -> tuple[Write, ...]:
    """Both mirrors, or the one that was named."""
    return tuple(Write(path=s.mirror(side, "IsHeatingOn"), value=command.on) for side in _MIRRORS[command.side])


def seat(command: AdjustSeat, state: State, zone: Zone) -> tuple[Write, ...]:
    """Position 20 mm, backrest 5 degrees, height 10 mm a step; upright is less recline."""
    path_of, step, high = {
        SeatAxis.POSITION: (s.seat_position, 20, 240),
        SeatAxis.BACKREST: (s.recline, -5, 80),
        SeatAxis.HEIGHT: (s.seat_height, 10, 80),
    }[command.axis]
    writes = []
    for one in (command.zone or zone).seats:
        value = clamp(number(state, path_of(one)) + step * command.by, 0, high)
        writes.append(
            Write(path=path_of(one), value=float(value) if command.axis is SeatAxis.BACKREST else round(value))
        )
    return tuple(writes)


def scene(which: Scene, state: State) -> tuple[Write, ...]:
    """A bundle of writes; each is judged by itself."""
    match which:
        case Scene.NAP:
            return (
                *(Write(path=s.recline(one), value=45.0) for one in Zone.FRONT.seats),
                *(Write(path=s.temperature(one), value=25.0) for one in Zone.FRONT.seats),
                *interior_lights(False),
                Write(path=s.SUNROOF_SHADE, value=100),
                Write(path=s.VOLUME, value=round(min(number(state, s.VOLUME), 15))),
            )
        case Scene.CHILD_ASLEEP:
            return (
                Write(path=s.VOLUME, value=round(min(number(state, s.VOLUME), 10))),
                Write(path=s.GUIDANCE_VOLUME, value=round(min(number(state, s.GUIDANCE_VOLUME), 20))),
                *(Write(path=s.reading_light(one), value=False) for one in Zone.REAR.seats),
                *(Write(path=s.window(one), value=0) for one in Zone.REAR.seats),
                *(Write(path=s.side_shade(one), value=100) for one in Zone.REAR.seats),
                Write(path=s.WINDOW_LOCK, value=True),
            )
        case Scene.AIR_OUT:
            return (
                *(Write(path=s.window(one), value=30) for one in SEATS),
                Write(path=s.RECIRCULATION, value=False),
                Write(path=s.PURIFIER, value=True),
                *(Write(path=s.fan(one), value=70) for one in Zone.FRONT.seats),
            )
        case Scene.RAIN:
            return (
                *(Write(path=s.window(one), value=0) for one in SEATS),
                Write(path=s.SUNROOF, value=0),
                Write(path=s.WIPER, value="RAIN_SENSOR"),
                Write(path=s.LIGHT_SWITCH, value="BEAM"),
                Write(path=s.LOW_BEAM, value=True),
                Write(path=s.FRONT_DEFROST, value=True),
            )
