"""A small HTTP server on loopback that answers as it is told, piece by piece, for the client's tests."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import anyio
from anyio.abc import SocketAttribute, SocketStream

Piece = str | bytes | float | anyio.Event | None
"""Something to send; seconds to wait; an event to wait for; None cuts the connection."""


@dataclass
class Answer:
    """One HTTP answer."""

    pieces: tuple[Piece, ...]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "text/event-stream"})


@dataclass
class Seen:
    """One HTTP request."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


@dataclass
class WireServer:
    """What it was asked, and who left."""

    port: int
    answers: list[Answer]
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    left: anyio.Event = field(default_factory=anyio.Event)
    """Set when a client left in the midst of an answer."""

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self.port}/v1"

    async def handle(self, stream: SocketStream) -> None:
        """Answer the requests of one connection."""
        self.connections += 1
        async with stream:
            while request := await _request(stream):
                self.seen.append(request)
                answer = self.answers[min(len(self.seen), len(self.answers)) - 1]
                if not await self._answer(stream, answer):
                    return

    async def _answer(self, stream: SocketStream, answer: Answer) -> bool:
        head = "".join(f"{key}: {value}\r\n" for key, value in answer.headers.items())
        await stream.send(f"HTTP/1.1 {answer.status} X\r\ntransfer-encoding: chunked\r\n{head}\r\n".encode())
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._watch, stream)
            for piece in answer.pieces:
                match piece:
                    case None:
                        tasks.cancel_scope.cancel()
                        return False
                    case anyio.Event():
                        await piece.wait()
                    case float() | int():
                        await anyio.sleep(piece)
                    case _:
                        data = piece.encode() if isinstance(piece, str) else piece
                        try:
                            await stream.send(f"{len(data):x}\r\n".encode() + data + b"\r\n")
                        except (anyio.BrokenResourceError, anyio.ClosedResourceError):
                            self.left.set()
                            tasks.cancel_scope.cancel()
                            return False
            tasks.cancel_scope.cancel()
        await stream.send(b"0\r\n\r\n")
        return True

    async def _watch(self, stream: SocketStream) -> None:
        """A client sends nothing while it is answered: what can be received is its leaving."""
        try:
            await stream.receive()
        except (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError):
            self.left.set()


async def _request(stream: SocketStream) -> Seen | None:
    data = b""
    while b"\r\n\r\n" not in data:
        if data and not data.startswith(b"POST"):  # TLS, perhaps
            return None
        try:
            data += await stream.receive()
        except (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError):
            return None
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {key.lower(): value for key, value in (line.split(": ", 1) for line in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        body += await stream.receive()
    return Seen(first.split()[1], headers, json.loads(body))


@asynccontextmanager
async def serving(*answers: Answer) -> AsyncIterator[WireServer]:
    """A server that gives these answers in order, and the last of them from then on."""
    failed: Exception | None = None
    async with await anyio.create_tcp_listener(local_host="127.0.0.1") as listener, anyio.create_task_group() as tasks:
        server = WireServer(listener.extra(SocketAttribute.local_port), list(answers))
        tasks.start_soon(listener.serve, server.handle)
        try:
            yield server
        except Exception as error:  # raised below, so that it comes out as it is, not in a group
            failed = error
        tasks.cancel_scope.cancel()
    if failed is not None:
        raise failed


def event(data: Any) -> str:
    """A server-sent event."""
    return f"data: {data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)}\n\n"


def stream(*deltas: Mapping[str, Any], finish: str | None = "stop", usage: Mapping[str, Any] | None = None) -> Answer:
    """A plain streamed answer: its deltas, its end, its usage."""
    events = [event({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]}) for delta in deltas]
    if finish:
        events.append(event({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]}))
    if usage:
        events.append(event({"choices": [], "usage": usage}))
    return Answer((*events, event("[DONE]")))


def failure(status: int, body: Any, **headers: str) -> Answer:
    """An error with a JSON body, or with any text."""
    kind = "text/html" if isinstance(body, str) else "application/json"
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    return Answer((text,), status=status, headers={"content-type": kind, **headers})
