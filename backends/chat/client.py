"""The backend that asks a server over HTTP, by the `openai` package, which is loaded when first needed."""

import json
import math
import os
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import anyio
import anyio.to_thread

from backends.chat.failures import Asked, NoTools, explained, no_key, translate, web_page, wire_error
from backends.chat.pricing import peak_factor, usage_of
from backends.chat.reply import Reply
from backends.chat.wire import body_of, model_of
from backends.contract import Chunk, Request
from backends.errors import BackendError, BadReply, UnknownModel
from backends.provider import Provider
from backends.redact import redact_address
from backends.settings import BackendSettings
from backends.stream import LIFE
from intents.understanding.result import Route

if TYPE_CHECKING:
    from ssl import SSLContext

    from openai import AsyncOpenAI, AsyncStream

TAIL_SECONDS = 0.5
"""How long the counts may take that follow the end of an answer; some servers never close the stream."""
CLOSING_SECONDS = 1.0
"""How long the goodbye to a server may take."""
LONGEST_BODY = 1_000_000
"""Bytes of an answer that is no stream."""
LIFE_SECONDS = 0.1
"""One sign of life in so much time is enough; each passes through all that guards the answer."""
CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
"""Environment variables that name the certificates that are trusted."""

Json = Mapping[str, Any]


class ChatBackend:
    """Asks one provider's models. One client, reused by all requests."""

    def __init__(self, name: str, provider: Provider, settings: BackendSettings, key: str | None) -> None:
        """`key` of None when none was found; that is an error for providers that want one."""
        self._name, self._provider, self._settings, self._key = name, provider, settings, key
        self._base_url = str(settings.base_url or provider.base_url).rstrip("/")
        self._client: AsyncOpenAI | None = None
        self._building = anyio.Lock()
        self._takes_hand_off = True

    @property
    def name(self) -> str:
        """The name shown to people: its name in the configuration."""
        return self._name

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """The answer, chunk by chunk. Leaving closes the connection."""
        asked = self._asked(request)
        if not self._settings.hand_off or (not self._takes_hand_off and request.route is not Route.CONTROL):
            request = request.model_copy(update={"may_hand_off": False})
        async with self._open(request, asked) as stream, aclosing(self._chunks(stream, request, asked)) as chunks:
            yield chunks

    async def prepare(self) -> None:
        """Load the client now, so that the first answer need not wait for it."""
        async with self._building:
            if self._client is None:
                self._client = await anyio.to_thread.run_sync(self._build)

    async def aclose(self) -> None:
        """Close all connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    def _asked(self, request: Request) -> Asked:
        """Who is asked for what. Raises what can be told before any request."""
        settings, provider = self._settings, self._provider
        variables = provider.key_variables(settings)
        model = model_of(request.route, provider, settings)
        asked = Asked(self._name, redact_address(self._base_url), model, variables, self._key or "")
        if variables and not self._key:
            raise no_key(asked)
        if not model:
            raise UnknownModel(f"{self._name} has no model: name one by `model` in [backends.{self._name}]")
        return asked

    def _build(self) -> "AsyncOpenAI":
        """The client. Its own retries are off: whoever wraps this backend decides what is tried again."""
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient, Timeout

        settings = self._settings
        silence = max(settings.first_token_s, settings.timeout_s / 2)
        client = AsyncOpenAI(
            api_key=self._key or "none",
            base_url=self._base_url,
            max_retries=0,
            timeout=Timeout(silence, connect=settings.first_token_s),
            http_client=DefaultAsyncHttpxClient(verify=_trust(*map(os.environ.get, CERTIFICATES))),
        )
        # What the environment holds for OpenAI goes to nobody else.
        client.organization = client.project = client.admin_api_key = None
        client._custom_headers = {}
        return client

    @asynccontextmanager
    async def _open(self, request: Request, asked: Asked) -> AsyncIterator["AsyncStream[object]"]:
        try:
            stream = await self._post(request, asked)
        except NoTools:
            if request.route is Route.CONTROL or not request.may_hand_off:
                raise
            self._takes_hand_off = False
            stream = await self._post(request.model_copy(update={"may_hand_off": False}), asked)
        try:
            yield stream
        finally:
            with anyio.move_on_after(CLOSING_SECONDS, shield=True):
                await stream.close()

    async def _post(self, request: Request, asked: Asked) -> "AsyncStream[object]":
        """Body and events are plain data: the package's own types for them would be made to be taken apart again."""
        if self._client is None:
            await self.prepare()
        assert self._client is not None
        from openai import AsyncStream

        body = {**body_of(request, self._provider, self._settings, self._name), "stream": True}
        try:
            return await self._client.post(
                "/chat/completions", cast_to=object, body=body, stream=True, stream_cls=AsyncStream[object]
            )
        except Exception as error:
            raise translate(error, asked, self._provider.explain) from error

    async def _chunks(self, stream: "AsyncStream[object]", request: Request, asked: Asked) -> AsyncGenerator[Chunk]:
        provider = self._provider
        price = self._settings.price or provider.prices.get(asked.model)
        factor = 1.0 if self._settings.price else peak_factor(provider.peak, request.now)
        reply = Reply(self._name, request, provider, lambda counts: usage_of(counts, price, factor))
        async with aclosing(self._events(stream, asked)) as events:
            until, quiet_until = math.inf, -math.inf
            while (event := await _next(events, until)) is not None:
                for chunk in reply.feed(event):
                    if chunk == LIFE:
                        if anyio.current_time() < quiet_until:
                            continue
                        quiet_until = anyio.current_time() + LIFE_SECONDS
                    yield chunk
                if reply.finished:
                    until = min(until, anyio.current_time() + TAIL_SECONDS)
        for chunk in reply.end():
            yield chunk

    async def _events(self, stream: "AsyncStream[object]", asked: Asked) -> AsyncGenerator[Json]:
        """The events of the stream, as plain data."""
        explain = self._provider.explain
        try:
            kind = stream.response.headers.get("content-type", "")
            if "json" in kind or "html" in kind:
                event = await _whole(stream, asked)
                self._check(event, asked)
                yield event
                return
            async for chunk in stream:
                event = chunk if isinstance(chunk, Mapping) else {}
                self._check(event, asked)
                yield event
        except BackendError:
            raise
        except Exception as error:
            raise translate(error, asked, explain) from error

    def _check(self, event: Json, asked: Asked) -> None:
        """Errors that come in the place of an answer, with status 200."""
        base = event.get("base_resp")
        failed = isinstance(base, Mapping) and base.get("status_code") not in {0, None}
        if failed or ("choices" not in event and "code" in event and "message" in event) or event.get("error"):
            raise explained(wire_error(200, event), asked, self._provider.explain)


async def _next(events: AsyncIterator[Json], until: float) -> Json | None:
    """The next event; None at the end, or when there was none until then."""
    if until == math.inf:
        return await anext(events, None)
    with anyio.CancelScope(deadline=until):
        return await anext(events, None)
    return None


@cache
def _trust(_file: str | None, _folder: str | None) -> "SSLContext":
    """The certificates that are trusted, as the package has them by default; it reads these two from the environment.

    Loaded once for all clients of a process: it takes 20 ms and nearly a MiB.
    """
    from httpx2 import create_ssl_context

    return create_ssl_context()


async def _whole(stream: "AsyncStream[object]", asked: Asked) -> Json:
    """The body of an answer that is no stream."""
    body = b""
    async for piece in stream.response.aiter_bytes():
        body += piece
        if len(body) > LONGEST_BODY:
            break
    text = body.decode("utf-8", "replace").strip()
    if text.startswith("<"):
        raise web_page(asked)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadReply(
            f"{asked.backend} sent an answer of another form than chat completions: "
            f"check base_url of [backends.{asked.backend}]"
        )
    return found
