"""An answer in a provider's form: the chunks of a stream, or one body."""

import json
import random
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from backends.emulator.asked import Asked
from backends.emulator.brain import Answer, Call
from backends.emulator.flavour import Flavour

_TOKEN = re.compile(r"[A-Za-z0-9']+ ?|[^\x00-\x7f]{1,2}|.", re.DOTALL)
_CACHE_BLOCK = 64


class Kind(StrEnum):
    """What a frame of a stream holds."""

    OPEN = "open"
    THOUGHT = "thought"
    TEXT = "text"
    CALL = "call"
    FINISH = "finish"
    USAGE = "usage"
    DONE = "done"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Frame:
    """One event of a stream, ready to be sent."""

    kind: Kind
    data: bytes


@dataclass(frozen=True, slots=True)
class Stamp:
    """What makes one answer different from the next."""

    id: str
    created: int
    call_ids: tuple[str, ...]


def pieces(text: str) -> list[str]:
    """A text cut into what passes for tokens here."""
    return _TOKEN.findall(text)


def stamp(flavour: Flavour, asked: Asked, calls: tuple[Call, ...], rng: random.Random, created: int) -> Stamp:
    """Ids for an answer."""
    letters = string.ascii_letters + string.digits
    before = sum(len(one.tool_calls or ()) for one in asked.since_user)
    ids = tuple(
        flavour.call_id.format(
            token="".join(rng.choices(letters, k=24)),
            digits="".join(rng.choices(string.digits, k=19)),
            name=call.name,
            n=before + i,
            i=i,
        )
        for i, call in enumerate(calls)
    )
    return Stamp(f"{rng.getrandbits(128):032x}", created, ids)


def usage(flavour: Flavour, asked: Asked, answer: Answer) -> dict[str, Any]:
    """What the answer cost. Counts pieces, not real tokens; part of a dialogue that goes on counts as cached."""
    prompt = len(pieces(asked.model_dump_json(include={"messages", "tools"})))
    thought = len(pieces(answer.thought))
    said = len(pieces(answer.text)) + sum(len(pieces(call.name + call.arguments)) for call in answer.calls)
    cached = 0
    if any(one.role == "assistant" for one in asked.messages):
        cached = (prompt - 1) // _CACHE_BLOCK * _CACHE_BLOCK
    found: dict[str, Any] = {
        "prompt_tokens": prompt,
        "completion_tokens": said + thought,
        "total_tokens": prompt + said + thought,
        "completion_tokens_details": {"reasoning_tokens": thought},
    }
    if flavour.counting.cached == "top":
        found["cached_tokens"] = cached
    else:
        found["prompt_tokens_details"] = {"cached_tokens": cached}
    if flavour.counting.cached == "hit-miss":
        found |= {"prompt_cache_hit_tokens": cached, "prompt_cache_miss_tokens": prompt - cached}
    return found


def sse(body: Any) -> bytes:
    """One event of a stream."""
    return b"data: " + encoded(body) + b"\n\n"


def encoded(body: Any) -> bytes:
    """JSON as providers send it: UTF-8, not escaped."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def stream(flavour: Flavour, asked: Asked, answer: Answer, mark: Stamp) -> list[Frame]:
    """The answer as a stream."""
    base = {"id": mark.id, "object": "chat.completion.chunk", "created": mark.created, "model": asked.model}
    base |= flavour.deltas.chunk_extra
    cost = usage(flavour, asked, answer)
    reported = flavour.counting.always or asked.wants_usage
    running = flavour.counting.running_option
    if running and asked.stream_options and asked.stream_options.model_extra:
        base |= {"usage": cost} if asked.stream_options.model_extra.get(running) else {}

    def frame(kind: Kind, delta: dict[str, Any], finish: str | None = None, **more: Any) -> Frame:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return Frame(kind, sse({**base, "choices": [choice], **more}))

    frames = [frame(Kind.OPEN, {"role": "assistant", "content": ""})]
    frames += [frame(kind, _dressed(flavour, delta)) for kind, delta in _deltas(flavour, asked, answer, mark)]
    last: dict[str, Any] = {} if flavour.deltas.empty_finish else _dressed(flavour, {"content": ""})
    on_finish = {"usage": cost} if reported and flavour.counting.on_finish else {}
    frames.append(frame(Kind.FINISH, last, answer.finish, **on_finish))
    if reported and not flavour.counting.on_finish:
        frames.append(Frame(Kind.USAGE, sse({**base, "choices": [], "usage": cost})))
    frames.append(Frame(Kind.DONE, b"data: [DONE]\n\n"))
    return frames


def _dressed(flavour: Flavour, delta: dict[str, Any]) -> dict[str, Any]:
    return delta if flavour.deltas.later_role is None else {"role": flavour.deltas.later_role, **delta}


def _thought_field(flavour: Flavour, asked: Asked) -> str | None:
    """The field for thoughts; None when they stand in the content."""
    thinking = flavour.thinking
    if thinking.in_content is not None:
        return thinking.field if asked.field(thinking.in_content) is True else None
    if thinking.other_field is not None:
        name, value, other = thinking.other_field
        return other if asked.field(name) == value else thinking.field
    return thinking.field


def _thought_value(flavour: Flavour, text: str) -> Any:
    if flavour.thinking.in_content is None:
        return text
    return [{"type": "reasoning.text", "id": "reasoning-text-1", "format": "MiniMax-response-v1", "text": text}]


def _tagged(answer: Answer) -> str:
    return f"<think>\n{answer.thought}\n</think>\n\n{answer.text}"


def _deltas(flavour: Flavour, asked: Asked, answer: Answer, mark: Stamp) -> Iterator[tuple[Kind, dict[str, Any]]]:
    name, text = _thought_field(flavour, asked), answer.text
    if answer.thought and name is None:
        text = _tagged(answer)
    elif answer.thought and name is not None:
        for piece in pieces(answer.thought):
            beside = {"content": None} if flavour.deltas.null_beside else {}
            yield Kind.THOUGHT, {**beside, name: _thought_value(flavour, piece)}
    for piece in pieces(text):
        beside = {name: None} if flavour.deltas.null_beside and name and answer.thought else {}
        yield Kind.TEXT, {"content": piece, **beside}
    for i, call in enumerate(answer.calls):
        for delta in _call_deltas(flavour, asked, call, mark.call_ids[i]):
            yield Kind.CALL, {"tool_calls": [{"index": i, **delta}]}


def _call_deltas(flavour: Flavour, asked: Asked, call: Call, call_id: str) -> Iterator[dict[str, Any]]:
    deltas = flavour.deltas
    whole = deltas.whole_calls and not (deltas.whole_unless and asked.field(deltas.whole_unless) is True)
    first = {"id": call_id, "type": "function"}
    if whole:
        yield {**first, "function": {"name": call.name, "arguments": call.arguments}}
        return
    yield {**first, "function": {"name": call.name, "arguments": ""}}
    size = deltas.piece
    cut = (
        [call.arguments[at : at + size] for at in range(0, len(call.arguments), size)]
        if size
        else pieces(call.arguments)
    )
    later = {} if deltas.later_id is None else {"id": deltas.later_id, "type": "function"}
    for piece in [*cut, *([""] if deltas.trailing_empty else [])]:
        yield {**later, "function": {"arguments": piece}}


def body(flavour: Flavour, asked: Asked, answer: Answer, mark: Stamp) -> dict[str, Any]:
    """The answer as one body."""
    name, text = _thought_field(flavour, asked), answer.text
    if answer.thought and name is None:
        text = _tagged(answer)
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if answer.thought and name is not None:
        message[name] = _thought_value(flavour, answer.thought)
    if answer.calls:
        message["tool_calls"] = [
            {"id": mark.call_ids[i], "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for i, call in enumerate(answer.calls)
        ]
    return {
        "id": mark.id,
        "object": "chat.completion",
        "created": mark.created,
        "model": asked.model,
        **flavour.deltas.chunk_extra,
        "choices": [{"index": 0, "message": message, "finish_reason": answer.finish}],
        "usage": usage(flavour, asked, answer),
    }
