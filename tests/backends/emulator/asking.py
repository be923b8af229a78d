"""Asks an emulated provider with the plain `openai` client, and keeps all that came."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import anyio
from openai import AsyncOpenAI, DefaultAsyncHttpxClient

from backends.emulator import KEY, Emulator
from intents.tools import tool_schemas

TOOLS = [{"type": "function", "function": tool} for tool in tool_schemas()]
HAND_OFF = {
    "type": "function",
    "function": {"name": "hand_off", "description": "", "parameters": {"type": "object", "properties": {}}},
}
MODELS = {
    "doubao": "doubao-seed-2-0-mini-260428",
    "deepseek": "deepseek-flash",
    "qwen": "qwen3.8-flash",
    "kimi": "kimi-k2.6",
    "glm": "glm-4.7-flashx",
    "minimax": "MiniMax-M3",
    "hunyuan": "hy3",
    "ernie": "ernie-5.0-thinking",
    "stepfun": "step-3.7-flash",
    "siliconflow": "deepseek-ai/DeepSeek-V4-Flash",
    "openai-compatible": "anything",
}
NAMES = tuple(MODELS)
QUIET: Mapping[str, Mapping[str, Any]] = {
    "doubao": {"thinking": {"type": "disabled"}},
    "deepseek": {"thinking": {"type": "disabled"}},
    "qwen": {"enable_thinking": False},
    "kimi": {"thinking": {"type": "disabled"}},
    "glm": {"thinking": {"type": "disabled"}},
    "minimax": {"thinking": {"type": "disabled"}},
    "hunyuan": {"thinking": {"type": "disabled"}},
    "ernie": {"enable_thinking": False},
    "stepfun": {},
    "siliconflow": {"enable_thinking": False},
    "openai-compatible": {"chat_template_kwargs": {"enable_thinking": False}},
}
"""How thinking is switched off, where it can be."""


@dataclass
class Got:
    """A streamed answer."""

    text: str = ""
    thought: str = ""
    calls: list[dict[str, str]] = field(default_factory=list)
    finish: str | None = None
    usage: dict[str, Any] = field(default_factory=dict)
    chunks: list[dict[str, Any]] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Of the tools that were called."""
        return [call["name"] for call in self.calls]

    @property
    def deltas(self) -> list[dict[str, Any]]:
        """Of all chunks that have one."""
        return [choice["delta"] for chunk in self.chunks for choice in chunk.get("choices") or ()]

    def take(self, chunk: dict[str, Any]) -> None:
        """One more chunk."""
        self.chunks.append(chunk)
        self.usage = chunk.get("usage") or self.usage
        for choice in chunk.get("choices") or ():
            self.finish = choice.get("finish_reason") or self.finish
            delta = choice["delta"]
            self.text += delta.get("content") or ""
            self.thought += _thought(delta)
            for piece in delta.get("tool_calls") or ():
                self._call(piece)

    def _call(self, piece: dict[str, Any]) -> None:
        index = piece.get("index", len(self.calls) - (not piece.get("id")))
        while len(self.calls) <= index:
            self.calls.append({"id": "", "name": "", "arguments": ""})
        call = self.calls[index]
        call["id"] = piece.get("id") or call["id"]
        call["name"] = piece["function"].get("name") or call["name"]
        call["arguments"] += piece["function"].get("arguments") or ""


def _thought(delta: dict[str, Any]) -> str:
    details = delta.get("reasoning_details") or ()
    return (
        (delta.get("reasoning_content") or "")
        + (delta.get("reasoning") or "")
        + "".join(one.get("text", "") for one in details)
    )


@asynccontextmanager
async def client_of(emulator: Emulator, name: str, key: str = KEY) -> AsyncIterator[AsyncOpenAI]:
    """A client that tries once."""
    http = DefaultAsyncHttpxClient(verify=False, timeout=30)  # nothing to verify, and reading certificates takes long
    async with AsyncOpenAI(api_key=key, base_url=emulator.base_url(name), max_retries=0, http_client=http) as client:
        yield client


async def stream(client: AsyncOpenAI, name: str, said: str | list[dict[str, Any]], **body: Any) -> Got:
    """The whole of a streamed answer. `quiet=False` leaves thinking as it is."""
    got = Got()
    await stream_into(got, client, name, said, **body)
    return got


async def stream_into(got: Got, client: AsyncOpenAI, name: str, said: str | list[dict[str, Any]], **body: Any) -> None:
    """Put a streamed answer into `got`, as far as it comes."""
    chunks = await client.chat.completions.create(**request(name, said, **body), stream=True)
    async with chunks:
        async for chunk in chunks:
            got.take(chunk.model_dump(exclude_unset=True))


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something to become so, five seconds at most."""
    for _ in range(500):
        if holds():
            return
        await anyio.sleep(0.01)
    raise AssertionError("it did not become so")


def request(name: str, said: str | list[dict[str, Any]], *, quiet: bool = True, **body: Any) -> dict[str, Any]:
    """The arguments of a request."""
    messages = [{"role": "user", "content": said}] if isinstance(said, str) else said
    extra = {**(QUIET[name] if quiet else {}), **body.pop("extra_body", {})}
    return {
        "model": MODELS[name],
        "messages": messages,
        "stream_options": {"include_usage": True},
        "extra_body": extra,
        **body,
    }


def turn(said: str, got: Got, **more: Any) -> list[dict[str, Any]]:
    """The messages of the next round, after the calls were carried out."""
    calls = [
        {"id": call["id"], "type": "function", "function": {"name": call["name"], "arguments": call["arguments"]}}
        for call in got.calls
    ]
    results = [{"role": "tool", "tool_call_id": call["id"], "content": '{"done": true}'} for call in got.calls]
    return [
        {"role": "user", "content": said},
        {"role": "assistant", "content": "", "tool_calls": calls, **more},
        *results,
    ]
