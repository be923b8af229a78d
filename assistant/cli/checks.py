"""What can be known of a configuration and its backends without asking anybody, in one line each."""

import os
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import click

from assistant.config import Config, ConfigError
from assistant.connect import BadKey, configured, make
from backends import registry
from backends.keys import find_key
from backends.provider import Provider
from backends.settings import BackendSettings

Check: TypeAlias = tuple[bool | None, str, str]
"""Works, does not (False) or is optional and absent (None); its name; what to know or do."""

_ASK = "whether it answers: cabin backends ping"
_MARKS = {True: "ok  ", False: "FAIL", None: "--  "}


def report(checks: Iterable[Check]) -> int:
    """Print them. Returns 0 when nothing fails, else 1."""
    checks = list(checks)
    for works, name, note in checks:
        click.echo(f"{_MARKS[works]} {name:<16} {note}")
    return 1 if any(works is False for works, _, _ in checks) else 0


def backend_checks(config: Config, environ: Mapping[str, str] = os.environ) -> list[Check]:
    """Each connected backend. False: it stands on a route and cannot be made, so that nothing starts.

    None: it lacks a usable key, so that the next of its chain answers, or nobody asks it.
    """
    named = {*config.routes.control, *config.routes.conversation}
    return [_backend(name, settings, name in named, environ) for name, settings in configured(config).items()]


def _backend(name: str, settings: BackendSettings, on_a_route: bool, environ: Mapping[str, str]) -> Check:
    try:
        make(name, settings, environ)
    except BadKey as error:
        return (None, name, str(error).removeprefix(f"backend {name}: "))
    except ConfigError as error:
        return (False if on_a_route else None, name, str(error).removeprefix(f"backend {name}: "))
    who = "" if name == settings.provider else f"{settings.provider}, "
    variables = key_variables(settings)
    if not variables and settings.api_key_file is None:
        return (True, name, f"{who}needs no key; {_ASK}")
    if find_key(variables, settings.api_key_file, environ) is None:
        return (None, name, f"{who}has no key: set the environment variable {' or '.join(variables)}")
    return (True, name, f"{who}has a key; {_ASK}")


def key_variables(settings: BackendSettings) -> tuple[str, ...]:
    """The environment variables that may hold a backend's key. Raises RegistryError."""
    if settings.api_key_env:
        return (settings.api_key_env,)
    provider = registry.load(settings.provider)
    return provider.key_variables(settings) if isinstance(provider, Provider) else ()
