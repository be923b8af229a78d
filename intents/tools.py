"""The catalogue as tools: a name, a description and a JSON Schema for each command.

All tools go with every request, so each word of them is paid for. What a model does well without is left
out: bounds and lengths (a command checks them anyway, and the descriptions give the units), and the lists
of zones and of kinds of places beyond the first, which stand in the prompt and in `navigate_to`.
"""

from collections.abc import Mapping
from typing import Any

from intents.catalogue import COMMANDS, BaseCommand

_NOISE = frozenset({"title", "description", "default"})
_CHECKED_ANYWAY = frozenset({"additionalProperties", "minLength", "maxLength", "minimum", "maximum", "multipleOf"})

_LISTED_ELSEWHERE = frozenset({"zone"})
"""Fields whose values the prompt lists once for all tools."""

_BRIEF: Mapping[str, str] = {
    "set_temperature": "Temperature in Celsius, 16 to 32 by 0.5",
    "adjust_temperature": "Warmer (+) or cooler (-) by degrees",
    "set_fan": "Fan in percent, 0 is off",
    "adjust_fan": "More or less air by percent; one step is 15",
    "switch_climate": "Switch a climate function",
    "set_air_direction": "Blow at windscreen UP, face MIDDLE, feet DOWN",
    "set_seat_comfort": "0 is off, 3 the highest",
    "adjust_seat_comfort": "By levels",
    "set_window": "Percent open, 0 closed",
    "adjust_window": "Open further (+) or close (-) by percent",
    "set_sunroof": "Percent open, or tilt",
    "set_shade": "Percent covered, 0 open",
    "set_ambient_light": "Ambient light: colour, brightness",
    "adjust_ambient_light": "Brighter or darker by percent",
    "set_interior_lights": "All lights inside",
    "set_exterior_light": "One exterior light",
    "set_wipers": "Set the wipers",
    "set_lock": "Lock or unlock doors; all without zone",
    "set_lid": "Open or close a lid",
    "fold_mirrors": "Both without side",
    "heat_mirrors": "Both without side",
    "set_window_lock": "Child lock of the rear windows",
    "adjust_seat": "By steps; + is forward, upright, up",
    "start_scene": "Start a comfort scene",
    "find_places": "List places without guidance",
    "add_waypoint": "Add a stop; category as in navigate_to",
    "remove_waypoint": "The named stop, the last, or all",
    "choose_result": "Choose among offered results; -1 is the last",
    "set_route_preference": "How to choose the route",
    "query_navigation": "Ask about the route",
    "set_guidance_volume": "Voice of guidance, percent",
    "adjust_guidance_volume": "Voice of guidance, by percent",
    "mute_guidance": "Voice of guidance",
    "set_map_view": "How the map is shown",
    "play_media": "Play what was named, or anything",
    "control_media": "Control the player",
    "seek_to": "To a position",
    "seek_by": "Forward (+) or back (-)",
    "set_play_mode": "Repeat all, one, or shuffle",
    "favourite_media": "Mark what is playing",
    "adjust_volume": "Louder (+) or softer (-) by percent",
    "query_media": "Ask about what is playing",
    "query_vehicle": "Ask about the car",
    "cancel": "No, or never mind",
    "repeat_reply": "Say it again",
}
"""Shorter than the first line of the command's docstring, where names and fields say the rest."""

REPEATABLE = frozenset(
    {command.name() for command in COMMANDS if "by" in command.model_fields}
    | {"control_media", "seek_by", "zoom_map", "remove_waypoint", "undo"}
)
"""Tools for which two equal calls may both be meant; of all others the second changes nothing."""


def full_schema(command: type[BaseCommand]) -> dict[str, Any]:
    """The command's arguments as a JSON Schema object, with all bounds."""
    return _slim(command, _NOISE)


def schema(command: type[BaseCommand]) -> dict[str, Any]:
    """The command's arguments as a JSON Schema object, without what a model does not need."""
    slim = _slim(command, _NOISE | _CHECKED_ANYWAY)
    for name in _LISTED_ELSEWHERE | ({"category"} if command.name() == "add_waypoint" else set()):
        slim["properties"].get(name, {}).pop("enum", None)
    return slim


def _slim(command: type[BaseCommand], noise: frozenset[str]) -> dict[str, Any]:
    full = command.model_json_schema()
    slim = _inlined(full, full.pop("$defs", {}), noise)
    assert isinstance(slim, dict)
    return slim


def _inlined(node: Any, definitions: dict[str, Any], noise: frozenset[str]) -> Any:
    """The node with its references filled in, without null as a choice and without noise."""
    if isinstance(node, list):
        return [_inlined(item, definitions, noise) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _inlined(definitions[node["$ref"].rsplit("/", 1)[1]], definitions, noise)
    if "anyOf" in node and len(rest := [one for one in node["anyOf"] if one != {"type": "null"}]) == 1:
        return _inlined(rest[0], definitions, noise)
    return {
        key: {name: _inlined(inner, definitions, noise) for name, inner in value.items()}
        if key == "properties"
        else _inlined(value, definitions, noise)
        for key, value in node.items()
        if key not in noise
    }


def tool_schemas() -> list[dict[str, Any]]:
    """Every command as `{name, description, parameters}`."""
    return [
        {
            "name": (name := command.name()),
            "description": _BRIEF.get(name) or _first_line(command),
            "parameters": schema(command),
        }
        for command in COMMANDS
    ]


def _first_line(command: type[BaseCommand]) -> str:
    return (command.__doc__ or "").split("\n")[0].rstrip(".")
