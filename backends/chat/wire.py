"""A request in the words of the chat completions interface.

What never changes comes first, so that a provider can cache it: tools and the system prompt, then the
dialogue, and last the state of the car with what was said. Text from outside is data: one line each,
cut to a length, without control characters.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from backends.chat.history import latest
from backends.chat.plain import plain
from backends.chat.prompts import Prompts, prompts
from backends.contract import Message, Request, Round, Tool, ToolCall
from backends.provider import Provider
from backends.settings import BackendSettings
from intents.understanding.result import Route

HAND_OFF = "hand_off"
"""The tool by which a model says that an utterance belongs on the other route."""

THINKING_TOKENS = 2000
"""Added to the longest answer where thoughts count as part of it."""

LONGEST_FACT = 80
LONGEST_LINE = 500
LONGEST_RESULT = 600
MOST_FACTS = 24

Json = dict[str, Any]


def body_of(request: Request, provider: Provider, settings: BackendSettings, backend: str) -> Json:
    """The body of the HTTP request."""
    thinking = bool(settings.thinking) or not provider.thinking_optional
    body: Json = {
        "model": model_of(request.route, provider, settings),
        "messages": messages_of(request, provider, settings, backend, thinking=thinking),
        provider.max_tokens_field: settings.max_tokens + (THINKING_TOKENS if thinking else 0),
        **(provider.thinking_on if settings.thinking else provider.thinking_off),
        **provider.extra_body,
    }
    if provider.stream_usage:
        body["stream_options"] = {"include_usage": True}
    if tools := tools_of(request, hand_off=settings.hand_off):
        body["tools"] = [{"type": "function", "function": tool.model_dump()} for tool in tools]
        if provider.parallel_tool_calls is not None:
            body["parallel_tool_calls"] = provider.parallel_tool_calls
    if settings.temperature is not None:
        body["temperature"] = settings.temperature
    if provider.shape is not None:
        body = provider.shape(body)
    return {**body, **settings.extra_body}


def model_of(route: Route, provider: Provider, settings: BackendSettings) -> str:
    """The model that answers on a route; empty when neither the configuration nor the provider names one."""
    default = provider.control_model if route is Route.CONTROL else provider.conversation_model
    return settings.model or default


def tools_of(request: Request, *, hand_off: bool = True) -> tuple[Tool, ...]:
    """The tools on offer: on the conversation route at most the hand-off.

    On the control route it stays when it may no longer be called: the beginning that is cached does not change.
    """
    control, words = request.route is Route.CONTROL, prompts(request.language)
    tools = request.tools if control else ()
    if not (hand_off and (control or request.may_hand_off)):
        return tools
    use = words.hand_off_control if control else words.hand_off_conversation
    return (*tools, Tool(name=HAND_OFF, description=use, parameters={"type": "object", "properties": {}}))


def messages_of(
    request: Request, provider: Provider, settings: BackendSettings, backend: str, *, thinking: bool
) -> list[Json]:
    """The dialogue, from the system prompt to the results of this turn's calls."""
    words = prompts(request.language)
    system = words.control if request.route is Route.CONTROL else words.conversation
    earlier = [Message(role=one.role, text=plain(one.text, LONGEST_LINE)) for one in request.history]
    lines = [*latest(earlier, settings.history_tokens), Message(role="user", text=_utterance(request, words))]
    messages = [{"role": "system", "content": system.strip()}, *_dialogue(lines)]
    for number, round_ in enumerate(request.rounds):
        messages += _round(round_, number, provider, own=round_.by in {"", backend}, thinking=thinking)
    return messages


def _utterance(request: Request, words: Prompts) -> str:
    state = json.dumps(_state(request), ensure_ascii=False)
    return f"{words.facts}\n{state}\n{words.utterance}\n{plain(request.utterance, LONGEST_LINE)}"


def _state(request: Request) -> Json:
    """What the model may need to know, as plain data."""
    state: Json = {}
    for topic, fact in list(request.facts.items())[:MOST_FACTS]:
        state[plain(topic, LONGEST_FACT)] = plain(fact, LONGEST_FACT)
    if request.route is Route.CONTROL:
        state |= _dialogue_state(request)
    # what changes by itself comes last
    return state | {"time": f"{request.now:%Y-%m-%d %H:%M}, weekday {request.now.isoweekday()}"}


def _dialogue_state(request: Request) -> Json:
    """What the utterance may refer to."""
    context = request.context
    state: Json = {"speaker": context.speaker.value}
    if context.choices:
        state["choices"] = [plain(choice, LONGEST_FACT) for choice in context.choices]
    if context.previous:
        state["last_commands"] = [
            {"name": one.name(), **one.model_dump(mode="json", exclude_defaults=True)} for one in context.previous
        ]
    return state


def _dialogue(lines: Iterable[Message]) -> Iterator[Json]:
    """The lines in turns: none empty, the first the user's, no two of one side in a row."""
    last: Json | None = None
    for line in lines:
        if not line.text or (last is None and line.role != "user"):
            continue
        if last is not None and last["role"] == line.role:
            last["content"] += f"\n{line.text}"
            continue
        if last is not None:
            yield last
        last = {"role": line.role, "content": line.text}
    if last is not None:
        yield last


def _round(round_: Round, number: int, provider: Provider, *, own: bool, thinking: bool) -> Iterator[Json]:
    """The calls of a round and what they came to."""
    calls = [(_id(result.call, number, n), result) for n, result in enumerate(round_.results)]
    if not calls:
        return
    message: Json = {
        "role": "assistant",
        "content": provider.tool_turn_content,
        "tool_calls": [
            {
                "id": id_,
                "type": "function",
                "function": {
                    "name": result.call.name,
                    "arguments": json.dumps(result.call.arguments, ensure_ascii=False),
                },
            }
            for id_, result in calls
        ],
    }
    if provider.echo_reasoning and thinking:
        message[provider.reasoning_fields[0]] = (own and round_.thought) or provider.empty_reasoning
    yield message
    for id_, result in calls:
        yield {"role": "tool", "tool_call_id": id_, "content": plain(result.content, LONGEST_RESULT) or "{}"}


def _id(call: ToolCall, number: int, n: int) -> str:
    """The id as the provider gave it: some read their own ids back. One that has none gets one."""
    return call.id or f"call_{number}_{n}"
