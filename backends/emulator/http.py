"""HTTP/1.1 on one connection, down to the byte: what to answer is handed in as steps."""

import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass

import anyio
import h11
from anyio.abc import SocketAttribute, SocketStream

from backends.emulator.steps import JSON, Drop, Hang, Head, Send, Step, Wait, whole

_LARGEST_BODY = 8 * 1024 * 1024
_LARGEST_HEAD = 64 * 1024
_GONE = (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError, ConnectionError)


@dataclass(frozen=True, slots=True)
class Received:
    """A request."""

    method: str
    path: str
    authorization: str
    body: bytes


class Gone(Exception):
    """The client has closed the connection, or does not speak HTTP."""


class Connection:
    """A client."""

    def __init__(self, stream: SocketStream) -> None:
        """The connection is closed by whoever opened it."""
        self._stream = stream
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=_LARGEST_HEAD)
        self._left = False
        self._head_only = False

    async def receive(self) -> Received:
        """The next request; raises `Gone` when there is none."""
        try:
            return await self._receive()
        except _GONE as error:
            raise Gone from error
        except h11.RemoteProtocolError as error:
            if self._http.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
                await self.play(whole(error.error_status_hint, JSON, b'{"error":{"message":"not HTTP/1.1"}}'))
            raise Gone from error

    async def _receive(self) -> Received:
        head: h11.Request | None = None
        parts: list[bytes] = []
        size = 0
        while True:
            event = self._http.next_event()
            if event is h11.NEED_DATA:
                if self._http.they_are_waiting_for_100_continue:
                    await self._send(h11.InformationalResponse(status_code=100, headers=[]))
                self._http.receive_data(await self._read())
            elif isinstance(event, h11.Request):
                head = event
                self._head_only = event.method == b"HEAD"
            elif isinstance(event, h11.Data):
                parts.append(bytes(event.data))
                size += len(event.data)
                if size > _LARGEST_BODY:
                    await self.play(whole(413, JSON, b'{"error":{"message":"request too large"}}'))
                    raise Gone
            elif isinstance(event, h11.EndOfMessage) and head is not None:
                return _received(head, b"".join(parts))
            else:
                raise Gone

    async def _read(self) -> bytes:
        try:
            return await self._stream.receive()
        except anyio.EndOfStream:
            return b""

    async def play(self, steps: Sequence[Step]) -> bool:
        """Carry out a response. Says whether the connection can take another request.

        A client that leaves ends it at once, whatever it waits for.
        """
        kept = False
        async with anyio.create_task_group() as group:
            group.start_soon(self._notice_leaving, group.cancel_scope)
            try:
                kept = await self._play(steps)
            except _GONE:
                self._left = True
            group.cancel_scope.cancel()
        if not kept or self._left or self._http.states != {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}:
            return False
        self._http.start_next_cycle()
        return True

    @property
    def left(self) -> bool:
        """Whether the client left before its answer was complete."""
        return self._left

    async def _notice_leaving(self, scope: anyio.CancelScope) -> None:
        try:
            while True:
                self._http.receive_data(await self._stream.receive())
        except (*_GONE, h11.RemoteProtocolError):
            self._left = True
            scope.cancel()

    async def _play(self, steps: Sequence[Step]) -> bool:
        for step in steps:
            match step:
                case Head():
                    await self._send(_response(step))
                case Send() if self._head_only:
                    continue
                case Send():
                    await self._send(h11.Data(data=step.data))
                case Wait():
                    await anyio.sleep(step.seconds)
                case Hang():
                    await anyio.sleep_forever()
                case Drop():
                    if step.reset:
                        self._reset_on_close()
                    return False
        await self._send(h11.EndOfMessage())
        return True

    async def _send(self, event: h11.InformationalResponse | h11.Response | h11.Data | h11.EndOfMessage) -> None:
        data = self._http.send(event)
        if data:
            await self._stream.send(data)

    def _reset_on_close(self) -> None:
        raw = self._stream.extra(SocketAttribute.raw_socket)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _response(head: Head) -> h11.Response:
    headers = [("Content-Type", head.content_type), *head.headers]
    if head.length is not None:
        headers.append(("Content-Length", str(head.length)))
    else:
        headers += [("Transfer-Encoding", "chunked"), ("Cache-Control", "no-cache")]
    return h11.Response(status_code=head.status, headers=headers)


def _received(head: h11.Request, body: bytes) -> Received:
    authorization = next((value for name, value in head.headers if name == b"authorization"), b"")
    return Received(
        method=head.method.decode("ascii"),
        path=head.target.decode("latin-1").partition("?")[0],
        authorization=authorization.decode("latin-1"),
        body=body,
    )
