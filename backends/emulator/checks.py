"""What a provider refuses: the checks of a request, in the order in which they are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from backends.emulator.asked import Asked, Said, object_of
from backends.emulator.flavour import KEY, PLAIN, Flavour, Forced, Problem, Refusal, Switch, Thinking


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a request is refused."""

    problem: Problem
    detail: str = ""
    form: int = 0
    """Which of the provider's forms of the error."""


def refusal_of(flavour: Flavour, trouble: Trouble, model: str = "") -> Refusal:
    """The error in the provider's words."""
    forms = flavour.refusals.get(trouble.problem) or PLAIN[trouble.problem]
    one = forms[min(trouble.form, len(forms) - 1)]
    message = one.message.replace("{model}", model).replace("{detail}", trouble.detail)
    return Refusal(one.status, message, one.code, one.type)


def check_key(flavour: Flavour, authorization: str) -> Trouble | None:
    """Missing or wrong: the provider's forms of both differ."""
    if not flavour.key_needed or authorization == f"Bearer {KEY}":
        return None
    return Trouble(Problem.BAD_KEY, form=1 if authorization else 0)


def check(flavour: Flavour, asked: Asked) -> Trouble | None:
    """The first thing that is wrong with a request, or None."""
    if not served(flavour, asked.model):
        return Trouble(Problem.UNKNOWN_MODEL)
    detail = (
        _refused_field(flavour, asked)
        or _forced_choice(flavour, asked)
        or _thinking_needs_stream(flavour, asked)
        or _history(asked)
        or _contents(flavour, asked)
        or _echo(flavour, asked)
    )
    return Trouble(Problem.BAD_REQUEST, detail) if detail else None


def served(flavour: Flavour, model: str) -> bool:
    """Whether the provider has the model."""
    return any(model.startswith(name[:-1]) if name.endswith("*") else model == name for name in flavour.models)


def thinks(thinking: Thinking, asked: Asked) -> bool:
    """Whether the model thinks first. A spelling that the provider does not know changes nothing."""
    if asked.model.startswith(thinking.always):
        return True
    for switch in thinking.switches:
        position = _position(switch, asked)
        if position is not None:
            return position
    return thinking.default and not asked.model.startswith(thinking.never)


def _position(switch: Switch, asked: Asked) -> bool | None:
    value = asked.field(switch.path)
    if value is None or not asked.model.startswith(switch.models):
        return None
    if value in switch.off:
        return False
    return True if value in switch.on else None


def _refused_field(flavour: Flavour, asked: Asked) -> str:
    wrong = next((path for path, value in flavour.refused_fields if asked.field(path) == value), None)
    return f"Invalid request: {wrong} has an unsupported value" if wrong else ""


def _forced_choice(flavour: Flavour, asked: Asked) -> str:
    rule = next(rule for start, rule in flavour.forced if asked.model.startswith(start))
    choice = asked.choice
    if choice in {"auto", "none"} or rule == "ignored":
        return ""
    if choice != "required" and choice not in asked.tool_names:
        return "tool_choice names a tool that is not offered"
    return _FORCED[rule](choice, thinks(flavour.thinking, asked))


def _never(_choice: str, _thinking: bool) -> str:
    return "Tool choice must be auto"


def _not_thinking(choice: str, thinking: bool) -> str:
    kind = "required" if choice == "required" else "specified"
    return (
        f"tool_choice '{kind}' is incompatible with thinking enabled: "
        "it does not support being set to required or object in thinking mode"
        if thinking
        else ""
    )


def _no_named(choice: str, _thinking: bool) -> str:
    return "" if choice == "required" else "tool_choice 'specified' is incompatible with thinking enabled"


_FORCED: Mapping[Forced, Callable[[str, bool], str]] = {
    "all": lambda _choice, _thinking: "",
    "ignored": lambda _choice, _thinking: "",
    "never": _never,
    "not-thinking": _not_thinking,
    "no-named": _no_named,
}


def _thinking_needs_stream(flavour: Flavour, asked: Asked) -> str:
    silent = not asked.stream and asked.model.startswith(flavour.stream_to_think)
    wrong = silent and thinks(flavour.thinking, asked)
    return "parameter.enable_thinking must be set to false for non-streaming calls" if wrong else ""


def _history(asked: Asked) -> str:
    """Every call has its result right behind it, every result its call, and the arguments are JSON."""
    awaited: list[str] = []
    for one in asked.messages:
        if one.role == "tool":
            if one.tool_call_id not in awaited:
                return "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'"
            awaited.remove(one.tool_call_id)
            continue
        if awaited:
            break
        awaited = [call.id for call in one.tool_calls or ()]
        if any(object_of(call.function.arguments or "{}") is None for call in one.tool_calls or ()):
            return "The arguments of a function call must be a JSON object"
    return "An assistant message with 'tool_calls' must be followed by tool messages" if awaited else ""


def _contents(flavour: Flavour, asked: Asked) -> str:
    for i, one in enumerate(asked.messages):
        if not flavour.null_content and one.content is None and one.tool_calls:
            return f"messages[{i}].content must be a string"
        if not flavour.empty_content and _says_nothing(one):
            return f"Invalid request: the message at position {i} with role '{one.role}' must not be empty"
    return ""


def _says_nothing(one: Said) -> bool:
    if isinstance(one.content, list):
        return any(part.get("type") == "text" and not part.get("text") for part in one.content)
    return one.role == "assistant" and not one.tool_calls and not one.text


def _echo(flavour: Flavour, asked: Asked) -> str:
    kind, name = flavour.thinking.echo, flavour.thinking.field
    if kind == "no" or not thinks(flavour.thinking, asked):
        return ""
    for i, one in enumerate(asked.messages):
        if one.role != "assistant" or not one.tool_calls:
            continue
        if one.field(name) is None or (kind == "text" and not one.field(name)):
            return f"thinking is enabled but {name} is missing in assistant tool call message at index {i}"
    return ""
