"""The backends of a configuration: made, guarded by deadlines, retries and breakers, and chained by route."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Protocol

from assistant.config import Config, ConfigError
from backends.contract import Backend
from backends.on_device import NAME as ON_DEVICE
from backends.on_device import OnDeviceControl, OnDeviceConversation
from backends.settings import BackendSettings

if TYPE_CHECKING:
    from backends.breaker import Breaker

GAP_S = 5.0
"""A stream that stops for so long in the middle is given up."""


class _Closable(Protocol):
    async def aclose(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Connections:
    """Who answers on each route, and what stands behind it."""

    control: Backend = field(default_factory=OnDeviceControl)
    conversation: Backend = field(default_factory=OnDeviceConversation)
    breakers: "Mapping[str, Breaker]" = field(default_factory=dict)
    """Connected backends by name, each with its breaker."""
    _open: Sequence[_Closable] = ()

    async def aclose(self) -> None:
        """Close all connections to providers."""
        for one in self._open:
            await one.aclose()


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
    from backends.keys import KeyFileError
    from backends.registry import RegistryError, make
    from backends.retry import Again, Retry

    random = Random(seed)
    breakers: dict[str, Breaker] = {}
    made: list[Backend] = []
    for name in names:
        settings = config.backends.get(name) or BackendSettings(provider=name)
        try:
            backend = make(name, settings, environ)
        except (RegistryError, KeyFileError) as error:
            raise ConfigError(f"backend {name}: {error}") from error
        made.append(backend)
        limits = Deadlines(settings.first_token_s, max(GAP_S, settings.first_token_s), settings.timeout_s)
        again = Again(settings.retries, within_s=settings.first_token_s)
        breakers[name] = Breaker(Retry(Deadline(backend, limits), again, random=random))
    return Connections(
        control=_chain(config, "control", breakers, OnDeviceControl()),
        conversation=_chain(config, "conversation", breakers, OnDeviceConversation()),
        breakers=breakers,
        _open=[backend for backend in made if hasattr(backend, "aclose")],  # type: ignore[misc]
    )


def _chain(config: Config, route: str, breakers: "Mapping[str, Breaker]", on_device: Backend) -> Backend:
    from backends.chain import Chain
    from backends.hedge import Hedge
    from backends.local_first import LocalFirst

    routes = config.routes
    names: tuple[str, ...] = getattr(routes, route)
    if ON_DEVICE not in names:
        names = (*names, ON_DEVICE)
    members: list[Backend] = [on_device if name == ON_DEVICE else breakers[name] for name in names]
    if len(members) == 1:
        return on_device
    if routes.hedge_s is not None and len(members) > 2:
        members[:2] = [Hedge(members[0], members[1], routes.hedge_s)]
    chain = Chain(members[0].name, members)
    return LocalFirst(on_device, chain, routes.confidence) if routes.local_first else chain
