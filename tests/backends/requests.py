"""Requests for tests of backends, and what came of them."""

from datetime import datetime, timedelta, timezone
from typing import Any

from backends.contract import Backend, Chunk, HandOff, Request, TextDelta, Thought, Tool, ToolCall, Usage
from intents.tools import tool_schemas
from intents.understanding.result import Route, Understanding

NOON = datetime(2026, 7, 14, 12, 5, tzinfo=timezone(timedelta(hours=8)))
TOOLS = tuple(Tool(**schema) for schema in tool_schemas())


def control(text: str = "打开空调", **fields: Any) -> Request:
    """A request of the control route, with all tools."""
    return _request(text, Route.CONTROL, {"tools": TOOLS, **fields})


def talk(text: str = "讲个笑话", **fields: Any) -> Request:
    """A request of the conversation route."""
    return _request(text, Route.CONVERSATION, fields)


def _request(text: str, route: Route, fields: dict[str, Any]) -> Request:
    language = "zh" if any("一" <= one <= "鿿" for one in text) else "en"
    given = {"language": language, "now": NOON, **fields}
    understanding = Understanding(route=route, language=given["language"])
    return Request(utterance=text, route=route, understanding=understanding, **given)


async def chunks_of(backend: Backend, request: Request) -> list[Chunk]:
    """The whole answer."""
    async with backend.respond(request) as chunks:
        return [chunk async for chunk in chunks]


def said(chunks: list[Chunk]) -> str:
    """What is spoken."""
    return "".join(chunk.text for chunk in chunks if isinstance(chunk, TextDelta))


def thought(chunks: list[Chunk]) -> str:
    """What is not."""
    return "".join(chunk.text for chunk in chunks if isinstance(chunk, Thought))


def called(chunks: list[Chunk]) -> list[tuple[str, dict[str, Any]]]:
    """Names and arguments of the calls."""
    return [(chunk.name, chunk.arguments) for chunk in chunks if isinstance(chunk, ToolCall)]


def usage(chunks: list[Chunk]) -> Usage:
    """What it cost."""
    return next(chunk for chunk in chunks if isinstance(chunk, Usage))


def handed_off(chunks: list[Chunk]) -> bool:
    """Whether the backend handed off, and said nothing else that counts."""
    others = [chunk for chunk in chunks if not isinstance(chunk, HandOff | Usage | Thought)]
    return not others and any(isinstance(chunk, HandOff) for chunk in chunks)
