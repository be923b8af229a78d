"""Which providers are installed, and a backend of one of them.

Providers are entry points of the group `cabin.backends`; the built-in ones are registered like those of
strangers. An entry point names a `Provider`, or a callable `(name, settings, key) -> Backend` for what
has another interface than chat completions.
"""

import difflib
import os
from collections.abc import Callable, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import TypeAlias

from backends.chat import ChatBackend
from backends.contract import Backend
from backends.keys import find_key
from backends.provider import GROUP, Provider
from backends.settings import BackendSettings

Factory: TypeAlias = Callable[[str, BackendSettings, str | None], Backend]


class RegistryError(ValueError):
    """A backend cannot be made of its settings; the message says what to change."""


class UnknownProvider(RegistryError):
    """No provider has this name."""


class BadProvider(RegistryError):
    """A provider is installed but cannot be used."""


def names() -> tuple[str, ...]:
    """Names of the installed providers. Imports none of them."""
    return tuple(sorted({one.name for one in entry_points(group=GROUP)}))


def load(name: str) -> Provider | Factory:
    """The provider with this name; imports no other. Raises UnknownProvider or BadProvider."""
    found = _find(name)
    try:
        loaded = found.load()
    except Exception as error:
        raise BadProvider(f"provider {name} of {_package(found)} cannot be loaded: {error}") from error
    if not isinstance(loaded, Provider) and not callable(loaded):
        raise BadProvider(f"provider {name} of {_package(found)} is neither a Provider nor callable")
    return loaded  # type: ignore[no-any-return]


def make(name: str, settings: BackendSettings, environ: Mapping[str, str] = os.environ) -> Backend:
    """The backend that `[backends.NAME]` describes. Asks nobody yet; a missing key is told when it is asked.

    Raises RegistryError for a provider that is not there or settings that it cannot do with, and KeyFileError
    for a key file that cannot be used.
    """
    loaded = load(settings.provider)
    if isinstance(loaded, Provider):
        if not (settings.base_url or loaded.base_url):
            raise RegistryError(f"[backends.{name}] needs a base_url, e.g. http://127.0.0.1:8000/v1")
        if not settings.model and not (loaded.control_model and loaded.conversation_model):
            raise RegistryError(f"[backends.{name}] needs a model: the name that the server knows it by")
        variables = loaded.key_variables(settings)
        return ChatBackend(name, loaded, settings, find_key(variables, settings.api_key_file, environ))
    variables = (settings.api_key_env,) if settings.api_key_env else ()
    return loaded(name, settings, find_key(variables, settings.api_key_file, environ))


def _find(name: str) -> EntryPoint:
    found = {one.value: one for one in entry_points(group=GROUP, name=name)}
    if len(found) > 1:
        who = " and ".join(sorted(_package(one) for one in found.values()))
        raise BadProvider(f"provider {name} is registered by {who}: uninstall one of them")
    if not found:
        known = names()
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        there = f"installed: {', '.join(known)}" if known else "none is installed: install cabin-assistant again"
        raise UnknownProvider(f"no provider is named {name}; {hint}{there}")
    return next(iter(found.values()))


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value
