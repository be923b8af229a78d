"""The catalogue as tools: a name, a description and a JSON Schema for each.

All tools go with every request, so each word of them is paid for. Commands of one thing share a tool, and what
a model does well without is left out: bounds and lengths (a command checks them anyway, and the descriptions
give the units), and lists that stand elsewhere already. What it is told of a tool is the first line of its
command's docstring.
"""

from collections.abc import Mapping
from typing import Any

from intents import catalogue as c
from intents.catalogue import COMMANDS, BaseCommand, Command, parse_command

_NOISE = frozenset({"title", "description", "default"})
_CHECKED_ANYWAY = frozenset({"additionalProperties", "minLength", "maxLength", "minimum", "maximum", "multipleOf"})

DRIVERS_OWN = (c.Confirm, c.Cancel, c.RepeatReply, c.StopTalking, c.Help, c.TurnPage)
"""What answers the assistant and not the car: the device settles it, and no model is offered it. A yes least of all:
only the driver can say it."""

SHARED: Mapping[type[BaseCommand], tuple[type[BaseCommand], ...]] = {
    c.SetTemperature: (c.AdjustTemperature,),
    c.SetFan: (c.AdjustFan,),
    c.SetSeatComfort: (c.AdjustSeatComfort,),
    c.SetWindow: (c.AdjustWindow,),
    c.SetAmbientLight: (c.AdjustAmbientLight,),
    c.SetWipers: (c.AdjustWipers,),
    c.SetDoor: (c.SetLock,),
    c.SetVolume: (c.AdjustVolume, c.MuteMedia),
    c.SetGuidanceVolume: (c.AdjustGuidanceVolume, c.MuteGuidance),
    c.ControlMedia: (c.SetPlayMode, c.FavouriteMedia, c.SetSource),
    c.SetMapView: (c.ZoomMap,),
    c.QueryVehicle: (c.QueryNavigation, c.QueryMedia),
}
"""Commands whose tool serves others as well; which is meant, the arguments tell."""

_BY_NAME = {command.name(): command for command in COMMANDS}
_REPEATABLE = (c.ControlMedia, c.SeekBy, c.ZoomMap, c.RemoveWaypoint, c.Undo)
_SHARING = {other: owner for owner, others in SHARED.items() for other in others}


def parse_call(name: str, arguments: dict[str, Any]) -> Command:
    """Make a command from a call of a tool, or of a command by its own name.

    Raises UnknownCommand for a name that is not in the catalogue, and pydantic's ValidationError (a ValueError)
    for arguments that do not fit.
    """
    meant = _BY_NAME.get(name)
    if meant is not None and not _fits(meant, arguments):
        for other in SHARED.get(meant, ()):
            if _fits(other, arguments):
                return parse_command(other.name(), arguments)
    return parse_command(name, arguments)


def call_of(command: BaseCommand) -> tuple[str, dict[str, Any]]:
    """The call of a tool that asks for a command: its name and arguments."""
    owner = _SHARING.get(type(command), type(command))
    return owner.name(), command.model_dump(mode="json", exclude_defaults=True)


def may_be_meant_twice(name: str, arguments: dict[str, Any]) -> bool:
    """Whether two equal calls may both be meant; of all others the second changes nothing."""
    try:
        command = parse_call(name, arguments)
    except ValueError:
        return False
    return "by" in type(command).model_fields or isinstance(command, _REPEATABLE)


def needs_something(name: str) -> bool:
    """Whether a call without any argument asks for nothing."""
    return name in _BY_NAME and not any(_fits(one, {}) for one in (_BY_NAME[name], *SHARED.get(_BY_NAME[name], ())))


def _fits(command: type[BaseCommand], arguments: dict[str, Any]) -> bool:
    """Whether the arguments are a command's, by their names and, in a list of words, by the word."""
    if not set(arguments) <= set(command.model_fields):
        return False
    try:
        command.model_validate(arguments)
    except ValueError:
        return False
    return True


def full_schema(command: type[BaseCommand]) -> dict[str, Any]:
    """The command's arguments as a JSON Schema object, with all bounds."""
    return _slim(command, _NOISE)


def schema(command: type[BaseCommand]) -> dict[str, Any]:
    """The command's arguments as a JSON Schema object, without what a model does not need."""
    slim = _slim(command, _NOISE | _CHECKED_ANYWAY)
    properties = slim["properties"]
    if "zone" in properties:  # the prompt lists them once for all tools
        properties["zone"].pop("enum")
    if "category" in properties and command is not c.NavigateTo:
        properties["category"] = {"type": "string", "description": f"as in {c.NavigateTo.name()}"}
    return slim


def _together(commands: tuple[type[BaseCommand], ...]) -> dict[str, Any]:
    """One schema for commands that share a tool: all their arguments, and required what each of them needs."""
    first, *rest = map(schema, commands)
    for other in rest:
        for name, kind in other["properties"].items():
            known = first["properties"].setdefault(name, kind)
            if known is not kind and "enum" in known:
                known["enum"] = list(dict.fromkeys([*known["enum"], *kind["enum"]]))
        needed = [name for name in first.get("required", ()) if name in other.get("required", ())]
        first.pop("required", None)
        if needed:
            first["required"] = needed
    return first


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
    """Every tool that a model may call, as `{name, description, parameters}`."""
    return [
        {
            "name": command.name(),
            "description": "; ".join(map(_first_line, (command, *SHARED.get(command, ())))),
            "parameters": _together((command, *SHARED.get(command, ()))),
        }
        for command in COMMANDS
        if command not in DRIVERS_OWN and command not in _SHARING
    ]


def _first_line(command: type[BaseCommand]) -> str:
    return (command.__doc__ or "").split("\n")[0].rstrip(".")
