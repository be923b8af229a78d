"""The emulator: a server on the loopback that speaks the interfaces of the providers."""

from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import anyio
from anyio.abc import SocketAttribute, SocketStream

from backends.emulator.asked import object_of
from backends.emulator.brain import HAND_OFF
from backends.emulator.control import PREFIX, Stats, control
from backends.emulator.faults import Deck, Fault
from backends.emulator.flavour import Flavour
from backends.emulator.flavours import FLAVOURS
from backends.emulator.frames import encoded
from backends.emulator.http import Connection, Gone, Received
from backends.emulator.respond import Ground, Response, completion, models
from backends.emulator.steps import JSON, Step, whole

HOST = "127.0.0.1"
_REMEMBERED = 200
_EPOCH = 1_795_478_400
"""What `created` counts up from, one a request: the same requests get the same answers."""


class Emulator:
    """A running emulator."""

    def __init__(self, flavours: Mapping[str, Flavour], decks: Mapping[str, Deck], hand_off: str) -> None:
        """See `serve`."""
        self.port = 0
        self.stats = Stats()
        self.seen: deque[tuple[str, dict[str, Any]]] = deque(maxlen=_REMEMBERED)
        """The latest requests for completions, as they came: provider and body."""
        self._flavours = flavours
        self._decks = decks
        self._hand_off = hand_off

    @property
    def url(self) -> str:
        """Of the server itself."""
        return f"http://{HOST}:{self.port}"

    @property
    def base_urls(self) -> dict[str, str]:
        """By provider, what a client takes as the provider's address."""
        return {name: f"{self.url}{flavour.path}" for name, flavour in self._flavours.items()}

    def base_url(self, name: str) -> str:
        """One provider's address."""
        return self.base_urls[name]

    def set_faults(self, faults: Iterable[Fault], provider: str | None = None) -> None:
        """These faults from now on, of one provider or of all."""
        chosen = list(faults)
        for name in self._decks if provider is None else (provider,):
            self._decks[name].set(chosen)

    async def welcome(self, stream: SocketStream) -> None:
        """Answer a client until it leaves."""
        self.stats.connections += 1
        self.stats.open_connections += 1
        try:
            async with stream:
                await self._converse(Connection(stream))
        finally:
            self.stats.open_connections -= 1

    async def _converse(self, connection: Connection) -> None:
        try:
            while await connection.play(self._answer(await connection.receive())):
                pass
        except Gone:
            return
        self.stats.left_early += connection.left

    def _answer(self, received: Received) -> list[Step]:
        if received.path.startswith(PREFIX):
            return control(received, self._decks, self.stats)
        for name, flavour in self._flavours.items():
            if received.path.startswith(f"{flavour.path}/"):
                return self._provider(name, received, received.path.removeprefix(f"{flavour.path}/"))
        return whole(404, JSON, encoded({"error": {"message": f"nothing is served at {received.path}"}}))

    def _provider(self, name: str, received: Received, path: str) -> list[Step]:
        if (received.method, path) not in {("POST", "chat/completions"), ("GET", "models")}:
            return whole(404, JSON, encoded({"error": {"message": f"nothing is served at {received.path}"}}))
        self.stats.requests[name] += 1
        faults, rng = self._decks[name].draw()
        self.stats.faults.update(str(fault) for fault in faults)
        ground = Ground(self._flavours[name], faults, rng, _EPOCH + self.stats.requests.total(), self._hand_off)
        if path == "models":
            return models(ground, received.authorization).steps
        self.seen.append((name, object_of(received.body.decode("utf-8", "replace")) or {}))
        response: Response = completion(ground, received.authorization, received.body)
        self.stats.calls.update(response.called)
        return response.steps


@asynccontextmanager
async def serve(
    flavours: Iterable[str] = (),
    faults: Mapping[str, Iterable[Fault]] | None = None,
    *,
    port: int = 0,
    seed: int = 0,
    hand_off: str = HAND_OFF,
) -> AsyncIterator[Emulator]:
    """Emulate these providers (all by default), with faults by provider; leaving ends every connection.

    Port 0 takes a free one. Raises `OSError` when the port is taken, `KeyError` for a provider there is not.
    """
    chosen = {name: FLAVOURS[name] for name in dict.fromkeys(flavours or FLAVOURS)}
    unknown = set(faults or ()) - set(chosen)
    if unknown:
        raise KeyError(f"faults for what is not emulated: {', '.join(sorted(unknown))}")
    decks = {name: Deck(f"{seed}/{name}", (faults or {}).get(name, ())) for name in chosen}
    emulator = Emulator(chosen, decks, hand_off)
    failed: Exception | None = None
    listener = await anyio.create_tcp_listener(local_host=HOST, local_port=port)
    async with listener, anyio.create_task_group() as group:
        emulator.port = listener.extra(SocketAttribute.local_port)
        group.start_soon(listener.serve, emulator.welcome)
        try:
            yield emulator
        except Exception as error:
            failed = error
        group.cancel_scope.cancel()
    if failed is not None:  # as it is, not in the group's wrapping
        raise failed
