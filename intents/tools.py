"""The catalogue as tools: a name, a description and a JSON Schema for each command."""

from typing import Any

from intents.catalogue import COMMANDS, BaseCommand

_NOISE = ("title", "description", "default")


def schema(command: type[BaseCommand]) -> dict[str, Any]:
    """The command's arguments as a JSON Schema object, without what a model does not need."""
    full = command.model_json_schema()
    definitions = full.pop("$defs", {})
    slim = _slim(full, definitions)
    assert isinstance(slim, dict)
    return slim


def _slim(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_slim(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _slim(definitions[node["$ref"].rsplit("/", 1)[1]], definitions)
    if "anyOf" in node and len(rest := [one for one in node["anyOf"] if one != {"type": "null"}]) == 1:
        return _slim(rest[0], definitions)
    return {
        key: {name: _slim(inner, definitions) for name, inner in value.items()}
        if key == "properties"
        else _slim(value, definitions)
        for key, value in node.items()
        if key not in _NOISE
    }


def tool_schemas() -> list[dict[str, Any]]:
    """Every command as `{name, description, parameters}`."""
    return [
        {"name": command.name(), "description": (command.__doc__ or "").split("\n")[0], "parameters": schema(command)}
        for command in COMMANDS
    ]
