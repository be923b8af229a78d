"""The catalogue: every command, listed once.

`Command` is an explicit union, so that a type checker names each `match` that forgets one.
"""

from typing import Any, TypeAlias, get_args

from intents.catalogue.base import SEATS, BaseCommand, Zone
from intents.catalogue.cabin import (
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
    SetDoor,
    SetExteriorLight,
    SetInteriorLights,
    SetLid,
    SetLock,
    SetReadingLight,
    SetShade,
    SetSunroof,
    SetWindow,
    SetWindowLock,
    SetWipers,
    Shade,
    StartScene,
    WiperMode,
)
from intents.catalogue.climate import (
    MAX_CELSIUS,
    MIN_CELSIUS,
    AdjustFan,
    AdjustSeatComfort,
    AdjustTemperature,
    AirDirection,
    ClimateFeature,
    HeatSteeringWheel,
    SeatFeature,
    SetAirDirection,
    SetFan,
    SetSeatComfort,
    SetTemperature,
    SwitchClimate,
)
from intents.catalogue.dialogue import (
    Cancel,
    Confirm,
    Help,
    RepeatReply,
    StopTalking,
    Undo,
)
from intents.catalogue.media import (
    AdjustVolume,
    ControlMedia,
    FavouriteMedia,
    MediaAction,
    MediaTopic,
    MuteMedia,
    PlayMedia,
    PlayMode,
    QueryMedia,
    SeekBy,
    SeekTo,
    SetPlayMode,
    SetSource,
    SetVolume,
    Source,
)
from intents.catalogue.navigation import (
    AddWaypoint,
    AdjustGuidanceVolume,
    CancelNavigation,
    Category,
    ChooseResult,
    FindPlaces,
    MapView,
    MuteGuidance,
    NavigateTo,
    NavigationTopic,
    PlaceQuery,
    QueryNavigation,
    RemoveWaypoint,
    ResultPage,
    RoutePreference,
    SavedPlace,
    SetGuidanceVolume,
    SetMapView,
    SetRoutePreference,
    TurnPage,
    ZoomDirection,
    ZoomMap,
)
from intents.catalogue.query import (
    QueryVehicle,
    VehicleTopic,
)

Command: TypeAlias = (
    NavigateTo
    | FindPlaces
    | AddWaypoint
    | RemoveWaypoint
    | ChooseResult
    | TurnPage
    | SetRoutePreference
    | CancelNavigation
    | QueryNavigation
    | SetGuidanceVolume
    | AdjustGuidanceVolume
    | MuteGuidance
    | ZoomMap
    | SetMapView
    | PlayMedia
    | SetSource
    | ControlMedia
    | SeekTo
    | SeekBy
    | SetPlayMode
    | FavouriteMedia
    | SetVolume
    | AdjustVolume
    | MuteMedia
    | QueryMedia
    | SetTemperature
    | AdjustTemperature
    | SetFan
    | AdjustFan
    | SwitchClimate
    | SetAirDirection
    | SetSeatComfort
    | AdjustSeatComfort
    | HeatSteeringWheel
    | SetWindow
    | AdjustWindow
    | SetSunroof
    | SetShade
    | SetAmbientLight
    | AdjustAmbientLight
    | SetReadingLight
    | SetInteriorLights
    | SetExteriorLight
    | SetWipers
    | AdjustWipers
    | SetLock
    | SetDoor
    | SetLid
    | FoldMirrors
    | HeatMirrors
    | SetWindowLock
    | AdjustSeat
    | StartScene
    | QueryVehicle
    | Confirm
    | Cancel
    | Undo
    | RepeatReply
    | StopTalking
    | Help
)

COMMANDS: tuple[type[BaseCommand], ...] = get_args(Command)
"""Every command class, in the order of the union."""

_BY_NAME = {command.name(): command for command in COMMANDS}


class UnknownCommand(ValueError):
    """No command has this name."""


def parse_command(name: str, arguments: dict[str, Any]) -> Command:
    """Make a command from a tool call.

    Raises UnknownCommand for a name that is not in the catalogue, and pydantic's
    ValidationError (a ValueError) for arguments that do not fit.
    """
    if name not in _BY_NAME:
        raise UnknownCommand(f"no command is named {name!r}")
    return _BY_NAME[name].model_validate(arguments)  # type: ignore[return-value]


__all__ = [
    "AddWaypoint",
    "AdjustAmbientLight",
    "AdjustFan",
    "AdjustGuidanceVolume",
    "AdjustSeat",
    "AdjustSeatComfort",
    "AdjustTemperature",
    "AdjustVolume",
    "AdjustWindow",
    "AdjustWipers",
    "AirDirection",
    "BaseCommand",
    "COMMANDS",
    "Cancel",
    "CancelNavigation",
    "Category",
    "ChooseResult",
    "ClimateFeature",
    "Color",
    "Command",
    "Confirm",
    "ControlMedia",
    "ExteriorLight",
    "FavouriteMedia",
    "FindPlaces",
    "FoldMirrors",
    "HeatMirrors",
    "HeatSteeringWheel",
    "Help",
    "Lid",
    "MAX_CELSIUS",
    "MIN_CELSIUS",
    "MapView",
    "MediaAction",
    "MediaTopic",
    "MirrorSide",
    "MuteGuidance",
    "MuteMedia",
    "NavigateTo",
    "NavigationTopic",
    "PlaceQuery",
    "PlayMedia",
    "PlayMode",
    "QueryMedia",
    "QueryNavigation",
    "QueryVehicle",
    "RemoveWaypoint",
    "RepeatReply",
    "RoutePreference",
    "SEATS",
    "SavedPlace",
    "Scene",
    "SeatAxis",
    "SeatFeature",
    "SeekBy",
    "SeekTo",
    "SetAirDirection",
    "SetAmbientLight",
    "SetDoor",
    "SetExteriorLight",
    "SetFan",
    "SetGuidanceVolume",
    "SetInteriorLights",
    "SetLid",
    "SetLock",
    "SetMapView",
    "SetPlayMode",
    "SetReadingLight",
    "SetRoutePreference",
    "SetSeatComfort",
    "SetShade",
    "SetSource",
    "SetSunroof",
    "SetTemperature",
    "SetVolume",
    "SetWindow",
    "SetWindowLock",
    "SetWipers",
    "Shade",
    "Source",
    "StartScene",
    "StopTalking",
    "SwitchClimate",
    "Undo",
    "UnknownCommand",
    "VehicleTopic",
    "WiperMode",
    "Zone",
    "ZoomDirection",
    "ZoomMap",
    "parse_command",
    "ResultPage",
    "TurnPage",
]
