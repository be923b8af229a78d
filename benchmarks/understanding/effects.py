"""What commands do, in words that other sources' labels can be put into too: a thing, a change, perhaps a number."""

from collections.abc import Iterable
from dataclasses import dataclass

from intents.catalogue import (
    AddWaypoint,
    AdjustAmbientLight,
    AdjustFan,
    AdjustGuidanceVolume,
    AdjustSeat,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    AdjustWipers,
    CancelNavigation,
    Command,
    ControlMedia,
    FavouriteMedia,
    FindPlaces,
    FoldMirrors,
    HeatMirrors,
    HeatSteeringWheel,
    MuteGuidance,
    MuteMedia,
    NavigateTo,
    PlayMedia,
    QueryMedia,
    QueryNavigation,
    QueryVehicle,
    SetAirDirection,
    SetAmbientLight,
    SetDoor,
    SetExteriorLight,
    SetFan,
    SetGuidanceVolume,
    SetInteriorLights,
    SetLid,
    SetLock,
    SetMapView,
    SetPlayMode,
    SetReadingLight,
    SetSeatComfort,
    SetShade,
    SetSunroof,
    SetTemperature,
    SetVolume,
    SetWindow,
    SetWindowLock,
    SetWipers,
    StartScene,
    SwitchClimate,
    WiperMode,
    ZoomMap,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """One change: `change` is on, off, open, close, up, down, set or a word of the thing's own."""

    thing: str
    change: str
    value: float | str | None = None
    """The number or name that was said with it; of a step, its size."""
    zone: str | None = None


def effects(commands: Iterable[Command]) -> tuple[Effect, ...]:
    """The effects of commands, in order."""
    return tuple(_effect(command) for command in commands)


def _effect(command: Command) -> Effect:
    for kind in (_climate, _opening, _light, _body, _media, _navigation):
        if (found := kind(command)) is not None:
            return found
    return Effect(command.name(), "")


def _step(thing: str, by: float, zone: str | None = None) -> Effect:
    return Effect(thing, "up" if by > 0 else "down", abs(by), zone)


def _switch(thing: str, on: bool, zone: str | None = None) -> Effect:
    return Effect(thing, "on" if on else "off", None, zone)


def _open(thing: str, is_open: bool, value: float | None = None, zone: str | None = None) -> Effect:
    return Effect(thing, "open" if is_open else "close", value, zone)


def _climate(command: Command) -> Effect | None:
    match command:
        case SetTemperature():
            return Effect("temperature", "set", command.celsius, command.zone)
        case AdjustTemperature():
            return _step("temperature", command.by, command.zone)
        case SetFan():
            return Effect("fan", "set" if command.percent else "off", command.percent, command.zone)
        case AdjustFan():
            return _step("fan", command.by, command.zone)
        case SwitchClimate():
            return _switch(command.feature, command.on)
        case SetAirDirection():
            return Effect("air_direction", command.direction, None, command.zone)
        case SetSeatComfort():
            return Effect(f"seat_{command.feature}", "on" if command.level else "off", command.level, command.zone)
        case AdjustSeatComfort():
            return _step(f"seat_{command.feature}", command.by, command.zone)
        case HeatSteeringWheel():
            return _switch("steering_heating", command.on)
        case _:
            return None


def _opening(command: Command) -> Effect | None:
    match command:
        case SetWindow():
            return _open("window", command.percent > 0, command.percent, command.zone)
        case AdjustWindow():
            return _open("window", command.by > 0, None, command.zone)
        case SetSunroof():
            return _open("sunroof", command.tilt or bool(command.percent), command.percent)
        case SetShade():
            return _open("shade", command.covered == 0, 100 - command.covered)
        case SetDoor():
            return _open("door", command.open, None, command.zone)
        case SetLid():
            return _open(command.lid, command.open)
        case _:
            return None


def _light(command: Command) -> Effect | None:
    match command:
        case SetAmbientLight():
            said = command.percent if command.percent is not None else command.color
            return Effect("ambient_light", "off" if command.on is False else "set" if said else "on", said)
        case AdjustAmbientLight():
            return _step("ambient_light", command.by)
        case SetReadingLight():
            return _switch("reading_light", command.on, command.zone)
        case SetInteriorLights():
            return _switch("interior_lights", command.on)
        case SetExteriorLight():
            return _switch(command.light, command.on)
        case _:
            return None


def _body(command: Command) -> Effect | None:
    match command:
        case SetWipers():
            return Effect("wipers", "off" if command.mode is WiperMode.OFF else "on", command.mode)
        case AdjustWipers():
            return _step("wipers", command.by)
        case SetLock():
            return _switch("lock", command.locked, command.zone)
        case FoldMirrors():
            return _switch("mirror_fold", command.folded)
        case HeatMirrors():
            return _switch("mirror_heating", command.on)
        case SetWindowLock():
            return _switch("window_lock", command.on)
        case AdjustSeat():
            return _step(f"seat_{command.axis}", command.by, command.zone)
        case StartScene():
            return Effect("scene", command.scene)
        case QueryVehicle():
            return Effect("query", command.topic, None, command.zone)
        case _:
            return None


def _media(command: Command) -> Effect | None:
    match command:
        case SetVolume():
            return Effect("volume", "set", command.percent)
        case AdjustVolume():
            return _step("volume", command.by)
        case MuteMedia():
            return _switch("mute", command.muted)
        case ControlMedia():
            return Effect("player", command.action)
        case PlayMedia():
            return Effect("play", "on")
        case SetPlayMode():
            return Effect("play_mode", command.mode)
        case FavouriteMedia():
            return _switch("favourite", command.favourite)
        case QueryMedia():
            return Effect("query_media", command.topic)
        case _:
            return None


def _navigation(command: Command) -> Effect | None:
    match command:
        case NavigateTo():
            return Effect("route", "on")
        case FindPlaces():
            return Effect("places", "on")
        case CancelNavigation():
            return Effect("route", "off")
        case AddWaypoint():
            return Effect("waypoint", "on")
        case SetGuidanceVolume():
            return Effect("guidance_volume", "set", command.percent)
        case AdjustGuidanceVolume():
            return _step("guidance_volume", command.by)
        case MuteGuidance():
            return _switch("guidance", not command.muted)
        case ZoomMap():
            return Effect("map_zoom", command.direction)
        case SetMapView():
            return Effect("map_view", command.view)
        case QueryNavigation():
            return Effect("query_navigation", command.topic)
        case _:
            return None
