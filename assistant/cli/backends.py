"""`cabin backends`: what is configured, and whether it answers."""

from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

import anyio
import click

from assistant.config import Config
from backends import registry
from backends.contract import Backend, Request, TextDelta, Tool, ToolCall, Usage
from backends.deadline import Deadline, Deadlines
from backends.errors import BackendError
from backends.keys import KeyFileError, find_key
from backends.on_device import NAME as ON_DEVICE
from backends.provider import Provider
from backends.settings import BackendSettings
from intents.tools import tool_schemas
from intents.understanding import understand
from intents.understanding.result import Route

_SAID = {Route.CONTROL: "主驾调到二十六度", Route.CONVERSATION: "你好，请用一句话介绍一下你自己。"}


def configured(config: Config) -> dict[str, BackendSettings]:
    """Every connected backend that the routes name or that has a table, in that order."""
    names = [*config.routes.control, *config.routes.conversation, *config.backends]
    return {
        name: config.backends.get(name) or BackendSettings(provider=name)
        for name in dict.fromkeys(names)
        if name != ON_DEVICE
    }


def show(config: Config) -> None:
    """Print the routes and what stands behind them; keys are told to be there or not, never shown."""
    click.echo(f"control       {' > '.join(config.routes.control)}")
    click.echo(f"conversation  {' > '.join(config.routes.conversation)}")
    for name, settings in configured(config).items():
        click.echo(f"\n{name}")
        for label, value in _facts(settings):
            click.echo(f"  {label:<10} {value}")


def _facts(settings: BackendSettings) -> list[tuple[str, str]]:
    try:
        provider = registry.load(settings.provider)
    except registry.RegistryError as error:
        return [("provider", f"{settings.provider}: {error}")]
    if not isinstance(provider, Provider):
        return [("provider", settings.provider)]
    models = dict.fromkeys(
        (settings.model,) if settings.model else (provider.control_model, provider.conversation_model)
    )
    return [
        ("provider", f"{provider.name}, facts of {provider.checked}"),
        ("address", str(settings.base_url or provider.base_url)),
        ("model", ", ".join(model for model in models if model) or "none: name one by `model`"),
        ("key", _key(provider, settings)),
        ("thinking", "on" if settings.thinking else "off" if provider.thinking_off else "as the model will"),
    ]


def _key(provider: Provider, settings: BackendSettings) -> str:
    variables = (settings.api_key_env,) if settings.api_key_env else provider.key_env
    if not variables and settings.api_key_file is None:
        return "none needed"
    where = " or ".join([*variables, *([str(settings.api_key_file)] if settings.api_key_file else [])])
    try:
        return f"{where}: {'set' if find_key(variables, settings.api_key_file) else 'not set'}"
    except KeyFileError as error:
        return str(error)


@dataclass(frozen=True, slots=True)
class Ping:
    """How a backend answered on one route."""

    works: bool
    first_ms: float | None
    note: str


def ping(config: Config) -> int:
    """Ask every connected backend on both routes, and print how it went. Returns 0 when all answered, else 1."""
    backends = configured(config)
    if not backends:
        click.echo("no connected backend is configured; on-device needs no ping")
        return 0
    return 0 if anyio.run(_ping_all, backends) else 1


async def _ping_all(backends: dict[str, BackendSettings]) -> bool:
    good = True
    for name, settings in backends.items():
        try:
            backend = registry.make(name, settings)
        except (registry.RegistryError, KeyFileError) as error:
            click.echo(f"FAIL {name}: {error}")
            good = False
            continue
        if hasattr(backend, "prepare"):
            await backend.prepare()
        limits = Deadlines(settings.first_token_s, settings.timeout_s, settings.timeout_s)
        for route in Route:
            found = await _ping(Deadline(backend, limits), route)
            first = f"{found.first_ms:7.0f} ms" if found.first_ms is not None else " " * 10
            click.echo(f"{'ok  ' if found.works else 'FAIL'} {name:<16} {route.value:<12} {first}  {found.note}")
            good = good and found.works
        if hasattr(backend, "aclose"):
            await backend.aclose()
    return good


async def _ping(backend: Backend, route: Route) -> Ping:
    began = perf_counter()
    first: float | None = None
    calls: list[ToolCall] = []
    text, thought = "", 0
    try:
        async with backend.respond(_request(route)) as chunks:
            async for chunk in chunks:
                first = first if first is not None else (perf_counter() - began) * 1000
                match chunk:
                    case ToolCall():
                        calls.append(chunk)
                    case TextDelta():
                        text += chunk.text
                    case Usage():
                        thought += chunk.reasoning_tokens
                    case _:
                        pass
    except BackendError as error:
        return Ping(False, first, f"{type(error).__name__}: {error}")
    notes = [f"thought {thought} tokens first"] if thought else []
    if route is Route.CONTROL:
        right = [call.name for call in calls] == ["set_temperature"]
        notes.insert(0, "called set_temperature" if right else f"made no right tool call: {text[:60] or calls}")
        notes += ["read out of its text"] if any(call.recovered for call in calls) else []
        return Ping(right, first, ", ".join(notes))
    notes.insert(0, text.strip().splitlines()[0][:60] if text.strip() else "said nothing")
    return Ping(bool(text.strip()), first, ", ".join(notes))


def _request(route: Route) -> Request:
    said = _SAID[route]
    tools = tuple(Tool(**schema) for schema in tool_schemas()) if route is Route.CONTROL else ()
    return Request(
        utterance=said,
        language="zh",
        route=route,
        understanding=understand(said),
        tools=tools,
        now=datetime.now().astimezone(),
    )
