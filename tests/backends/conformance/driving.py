"""Drives a case: whole turns of the assembled assistant, over HTTP, against a provider's emulator."""

import json
import socket
import ssl
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import anyio
import openai  # noqa: F401 - now, so that no case has to wait for it
from anyio.abc import SocketAttribute
from anyio.streams.tls import TLSListener

from assistant import events
from assistant.compose import compose
from assistant.config import Config, ConfigError
from assistant.turn import Utterance
from assistant.vehicle import signals as s
from assistant.wording import words
from backends.emulator import Emulator, serve
from backends.emulator.flavour import PLAIN, Problem
from backends.emulator.flavours import FLAVOURS
from intents.catalogue import Zone
from intents.understanding.result import Route
from tests.backends.conformance.cases import KEY_ENV, Case, Place

BACKEND = "car"
"""The name of the backend in the configuration."""
NOON = datetime(2026, 7, 14, 14, 5, tzinfo=timezone(timedelta(hours=8)))
TLS = Path(__file__).parent / "tls"
"""`certificate.pem` is for 127.0.0.1 and vouches for itself, until 2126; `key.pem` is its key, and no secret. Made by
`openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj "/CN=Cabin's tests"
-addext "subjectAltName=IP:127.0.0.1" -keyout key.pem -out certificate.pem`. `other.pem` was made in the same way, and
its key thrown away."""
PATIENCE = {"first_token_s": 30, "timeout_s": 30, "retries": 0}
FREE = {"model": "Qwen3-8B", "extra_body": {"chat_template_kwargs": {"enable_thinking": False}}}
"""What the guide says of a server with a model of one's own."""


@dataclass
class Driven:
    """What came of a case."""

    turns: list[list[events.Event]] = field(default_factory=list)
    refused: str = ""
    """Why the assistant did not start."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    """The bodies of the requests."""
    warmer: float = 0.0
    """By how many degrees the passenger's side is."""
    left_open: int = 0
    """Connections that are open after all is closed."""

    def of(self, kind: type[Any]) -> list[Any]:
        """The events of a kind, of all turns."""
        return [event for turn in self.turns for event in turn if isinstance(event, kind)]

    @property
    def ended(self) -> events.TurnEnded:
        """How the last turn ended."""
        last = self.turns[-1][-1]
        assert isinstance(last, events.TurnEnded)
        return last

    @property
    def applied(self) -> Counter[str]:
        """What was carried out, and how often."""
        return Counter(event.command for event in self.of(events.Applied))

    @property
    def why(self) -> list[str]:
        """Every reason that was told for not being answered as configured."""
        return [self.refused] if self.refused else [event.why for event in self.of(events.FellThrough)]

    @property
    def reasoning(self) -> int:
        """Tokens that were thought and not said."""
        return sum(event.reasoning_tokens for event in self.of(events.Used))

    def told(self) -> str:
        """All that a person or a program is told, as text."""
        return self.refused + json.dumps(
            [event.model_dump(mode="json") for turn in self.turns for event in turn], ensure_ascii=False
        )


def outcome(case: Case, driven: Driven) -> str:
    """What a case came to, as on the page."""
    if driven.refused:
        return "refused"
    if driven.ended.status is events.Status.FAILED:
        broke_off = [event.error for event in driven.of(events.FellThrough) if not event.next]
        return f"told: {broke_off[-1] if broke_off else _failure(driven.ended)}"
    errors = dict.fromkeys(event.error for event in driven.of(events.FellThrough))
    does = Counter(case.does)
    amiss = "again" if driven.applied - does else "part" if driven.applied != does else ""
    return ", ".join(filter(None, [amiss, *errors])) or "ok"


def _failure(ended: events.TurnEnded) -> str:
    """The kind of error that a reply tells of, by its words."""
    known = words(ended.language)["backend"]
    return next((kind for kind, text in known.items() if text.split("{why}")[0] in ended.reply), "?")


def forms_of(case: Case, provider: str) -> list[Case]:
    """The case in all the forms that the provider has of its error."""
    if len(case.faults) != 1 or case.faults[0].name not in set(Problem) or case.faults[0].times:
        return [case]
    problem = Problem(case.faults[0].name)
    forms = FLAVOURS[provider].refusals.get(problem) or PLAIN[problem]
    faults = [case.faults[0].model_copy(update={"form": form}) for form in range(len(forms))]
    return [case.model_copy(update={"faults": (fault,)}) for fault in faults]


async def drive(case: Case, provider: str) -> Driven:
    """Say what the case says, and keep all that comes of it. The key is in the environment already."""
    driven = Driven()
    async with serve([provider], {provider: case.faults}) as emulator:
        async with _address(case.place, emulator, provider) as url:
            await _converse(case, driven, emulator, _config(case, provider, url))
        driven.asked = [body for _, body in emulator.seen]
        for _ in range(5000):
            if not emulator.stats.open_connections:
                break
            await anyio.sleep(0.001)
        driven.left_open = emulator.stats.open_connections
    return driven


async def _converse(case: Case, driven: Driven, emulator: Emulator, config: Config) -> None:
    try:
        cabin = compose(config, seed=1, now=lambda: NOON)
    except ConfigError as error:
        driven.refused = str(error)
        return
    passenger = s.temperature(Zone.PASSENGER)
    before = cabin.world.state[passenger]
    try:
        for line in case.said:
            driven.turns.append([])
            async with cabin.assistant.turn(Utterance(text=line)) as stream:
                async for event in stream:
                    driven.turns[-1].append(event)
                    if case.later and isinstance(event, events.ToolCalled):
                        emulator.set_faults(case.later)
        driven.warmer = float(cabin.world.state[passenger]) - float(before)  # type: ignore[arg-type]
    finally:
        await cabin.aclose()


def _config(case: Case, provider: str, url: str) -> Config:
    own = FREE if provider == "openai-compatible" else {}
    asked = {key: value.replace("{provider}", provider) if isinstance(value, str) else value
             for key, value in case.settings.items()}  # fmt: skip
    table = {"provider": provider, "base_url": url, "api_key_env": KEY_ENV, **PATIENCE, **own, **asked}
    route = (BACKEND, "on-device")
    routes = {"control": route, "conversation": route, "deadline_s": 60}
    return Config.model_validate({"routes": routes, "backends": {BACKEND: table}})


@asynccontextmanager
async def _address(place: Place, emulator: Emulator, provider: str) -> AsyncIterator[str]:
    """The `base_url` that leads there."""
    url = emulator.base_url(provider)
    match place:
        case Place.EMULATOR:
            yield url
        case Place.ELSEWHERE:
            yield f"{emulator.url}/elsewhere"
        case Place.DOUBLED:
            yield f"{url}/chat/completions"
        case Place.NO_HOST:
            yield "https://no-such-host.invalid/v1"
        case Place.CLOSED:
            with socket.socket() as bound:  # and not listening
                bound.bind(("127.0.0.1", 0))
                yield f"http://127.0.0.1:{bound.getsockname()[1]}/v1"
        case Place.PLAIN:
            yield url.replace("http:", "https:")
        case Place.TLS:
            async with _behind_tls(emulator) as port:
                yield url.replace(f"http://127.0.0.1:{emulator.port}", f"https://127.0.0.1:{port}")


@asynccontextmanager
async def _behind_tls(emulator: Emulator) -> AsyncIterator[int]:
    """A port that takes TLS, and has the emulator behind it."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(TLS / "certificate.pem", TLS / "key.pem")
    plain = await anyio.create_tcp_listener(local_host="127.0.0.1")
    async with TLSListener(plain, context, standard_compatible=False) as listener, anyio.create_task_group() as tasks:
        tasks.start_soon(listener.serve, emulator.welcome)
        yield plain.extra(SocketAttribute.local_port)
        tasks.cancel_scope.cancel()


def misreading(understand: Any) -> Any:
    """An understanding that takes every utterance for one of the other route."""

    def misread(text: str, context: Any) -> Any:
        found = understand(text, context)
        other = Route.CONTROL if found.route is Route.CONVERSATION else Route.CONVERSATION
        return found.model_copy(update={"route": other})

    return misread
