"""The catalogue as tools: a name, a description and a JSON Schema for each command.

All tools go with every request, so each word of them is paid for. What a model does well without is left
out: bounds and lengths (a command checks them anyway, and the descriptions give the units), and lists that
stand elsewhere already. What it is told of a command is the first line of its docstring.
"""

from typing import Any

from intents.catalogue import COMMANDS, BaseCommand, Cancel, Confirm, Help, NavigateTo, RepeatReply, StopTalking

_NOISE = frozenset({"title", "description", "default"})
_CHECKED_ANYWAY = frozenset({"additionalProperties", "minLength", "maxLength", "minimum", "maximum", "multipleOf"})

DRIVERS_OWN = (Confirm, Cancel, RepeatReply, StopTalking, Help)
"""What answers the assistant and not the car: the device settles it, and no model is offered it. A yes least of all:
only the driver can say it."""

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
    properties = slim["properties"]
    if "zone" in properties:  # the prompt lists them once for all tools
        properties["zone"].pop("enum")
    if "category" in properties and command is not NavigateTo:
        properties["category"] = {"type": "string", "description": f"as in {NavigateTo.name()}"}
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
    """Every command that a model may call, as `{name, description, parameters}`."""
    return [
        {"name": command.name(), "description": _first_line(command), "parameters": schema(command)}
        for command in COMMANDS
        if command not in DRIVERS_OWN
    ]


def _first_line(command: type[BaseCommand]) -> str:
    return (command.__doc__ or "").split("\n")[0].rstrip(".")
