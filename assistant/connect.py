"""The backends of a configuration: made, guarded by deadlines, retries and breakers, and chained by route."""

import logging
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

import anyio

from assistant.config import Config, ConfigError
from backends.contract import Backend, Chunk, Request
from backends.errors import BadCredentials
from backends.on_device import NAME as ON_DEVICE
from backends.on_device import OnDeviceControl, OnDeviceConversation
from backends.redact import redact_text
from backends.settings import BackendSettings

if TYPE_CHECKING:
    from backends.breaker import Breaker, BreakerState

GAP_S = 5.0
"""A stream that stops for so long in the middle is given up."""


_log = logging.getLogger("cabin.connect")


class BadKey(ConfigError):
    """A backend's key cannot be used; it is told when it is asked, and the next of its chain answers."""


class _WithoutKey:
    """Stands for a backend whose key cannot be used."""

    def __init__(self, name: str, why: str) -> None:
        self._name, self._why = name, why

    @property
    def name(self) -> str:
        """Its name in the configuration."""
        return self._name

    @asynccontextmanager
    async def respond(self, request: Request) -> AsyncIterator[AsyncIterator[Chunk]]:
        """Raises BadCredentials."""
        raise BadCredentials(self._why)
        yield


class _Closable(Protocol):
    async def aclose(self) -> None: ...


class _Slow(Protocol):
    async def prepare(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Connections:
    """Who answers on each route, and what stands behind it."""

    control: Backend = field(default_factory=OnDeviceControl)
    conversation: Backend = field(default_factory=OnDeviceConversation)
    breakers: "Mapping[str, Breaker]" = field(default_factory=dict)
    """Connected backends by name, each with its breaker."""
    _open: Sequence[_Closable] = ()
    _slow: Sequence[_Slow] = ()

    def states(self) -> "tuple[BreakerState, ...]":
        """How each connected backend is doing now."""
        return tuple(breaker.state for breaker in self.breakers.values())

    async def prepare(self) -> None:
        """Load what the first answer would have to wait for. What fails here is told when it is asked."""
        async with anyio.create_task_group() as tasks:
            for one in self._slow:
                tasks.start_soon(_prepared, one)

    async def aclose(self) -> None:
        """Close all connections to providers."""
        for one in self._open:
            await one.aclose()


async def _prepared(one: _Slow) -> None:
    try:
        await one.prepare()
    except Exception:
        _log.debug("a backend could not be prepared", exc_info=True)


def chain_of(config: Config, route: str) -> tuple[str, ...]:
    """Who is asked on a route, in order. One that leaves the device out gets it at its end."""
    names: tuple[str, ...] = getattr(config.routes, route)
    return names if ON_DEVICE in names else (*names, ON_DEVICE)


def configured(config: Config) -> dict[str, BackendSettings]:
    """Every connected backend that the routes name or that has a table, in that order."""
    names = [*config.routes.control, *config.routes.conversation, *config.backends]
    return {
        name: config.backends.get(name) or BackendSettings(provider=name)
        for name in dict.fromkeys(names)
        if name != ON_DEVICE
    }


def make(name: str, settings: BackendSettings, environ: Mapping[str, str] = os.environ) -> Backend:
    """One backend; nobody is asked yet. Raises ConfigError when it cannot be made, whatever the reason."""
    from backends import registry
    from backends.keys import KeyFileError

    try:
        return registry.make(name, settings, environ)
    except KeyFileError as error:
        raise BadKey(f"backend {name}: {redact_text(str(error))}") from error
    except registry.RegistryError as error:
        raise ConfigError(f"backend {name}: {redact_text(str(error))}") from error
    except Exception as error:  # a stranger's
        _log.debug("a backend cannot be made", exc_info=True)
        why = redact_text(str(error), _keys(settings, environ))
        raise ConfigError(f"backend {name}: its provider {settings.provider} cannot make it: {why}") from error


def secrets_of(config: Config, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The keys of all configured backends, to be kept out of what is written down."""
    found = [key for settings in configured(config).values() for key in _keys(settings, environ)]
    return tuple(dict.fromkeys(found))


def _keys(settings: BackendSettings, environ: Mapping[str, str]) -> tuple[str, ...]:
    """All that may be a key of a backend: its provider's own variables, and a password in its address, included."""
    from backends import registry
    from backends.keys import LEAST_SECRET
    from backends.keys import secrets_of as keys

    variables = [settings.api_key_env] if settings.api_key_env else []
    with suppress(registry.RegistryError):
        variables += getattr(registry.load(settings.provider), "key_env", ())
    password = settings.base_url.password if settings.base_url else None
    spelt = (password, unquote(password)) if password else ()  # in an address, signs are written as %40
    return (*keys(variables, settings.api_key_file, environ), *(one for one in spelt if len(one) >= LEAST_SECRET))


def connect(config: Config, environ: Mapping[str, str] = os.environ, *, seed: int = 0) -> Connections:
    """Make the backends of the routes; nobody is asked yet. `seed` decides the pauses between retries.

    A chain without the on-device backend gets it at its end: no driver is left without an answer.
    Raises ConfigError for a backend that cannot be made.
    """
    routes = config.routes
    names = [name for name in dict.fromkeys((*routes.control, *routes.conversation)) if name != ON_DEVICE]
    if not names:
        return Connections()
    from backends.breaker import Breaker
    from backends.deadline import Deadline, Deadlines
    from backends.retry import Again, Retry

    random = Random(seed)
    breakers: dict[str, Breaker] = {}
    made: list[Backend] = []
    tables = configured(config)
    for name in names:
        settings = tables[name]
        try:
            backend = make(name, settings, environ)
        except BadKey as error:
            backend = _WithoutKey(name, str(error).removeprefix("backend "))
        made.append(backend)
        limits = Deadlines(settings.first_token_s, max(GAP_S, settings.first_token_s), settings.timeout_s)
        again = Again(settings.retries, within_s=settings.first_token_s)
        breakers[name] = Breaker(Retry(Deadline(backend, limits), again, random=random))
    return Connections(
        control=_chain(config, "control", breakers, OnDeviceControl()),
        conversation=_chain(config, "conversation", breakers, OnDeviceConversation(stands_in=True)),
        breakers=breakers,
        _open=[backend for backend in made if hasattr(backend, "aclose")],  # type: ignore[misc]
        _slow=[backend for backend in made if hasattr(backend, "prepare")],  # type: ignore[misc]
    )


def _chain(config: Config, route: str, breakers: "Mapping[str, Breaker]", on_device: Backend) -> Backend:
    from backends.chain import Chain
    from backends.hedge import Hedge
    from backends.local_first import LocalFirst

    routes, names = config.routes, chain_of(config, route)
    members: list[Backend] = [on_device if name == ON_DEVICE else breakers[name] for name in names]
    if len(members) == 1:
        return on_device
    if routes.hedge_s is not None and len(members) > 2:
        members[:2] = [Hedge(members[0], members[1], routes.hedge_s)]
    chain = Chain(members[0].name, members)
    return LocalFirst(on_device, chain, routes.confidence) if routes.local_first else chain
