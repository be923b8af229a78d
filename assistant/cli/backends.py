"""`cabin backends`: what is configured, and whether it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

import anyio
import click

from assistant.cli.checks import key_variables
from assistant.config import Config, ConfigError
from assistant.connect import chain_of, configured, make
from backends import registry
from backends.contract import Backend, Request, TextDelta, Tool, ToolCall, Usage
from backends.deadline import Deadline, Deadlines
from backends.errors import BackendError, kind
from backends.keys import KeyFileError, find_key
from backends.provider import Peak, Provider
from backends.settings import BackendSettings, Price
from intents.catalogue import SetTemperature
from intents.tools import tool_schemas
from intents.understanding import understand
from intents.understanding.result import Route

_SAID = {Route.CONTROL: "主驾调到二十六度", Route.CONVERSATION: "你好，请用一句话介绍一下你自己。"}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def show(config: Config) -> None:
    """Print the routes and what stands behind them; keys are told to be there or not, never shown."""
    for route in Route:
        click.echo(f"{route.value:<13} {' > '.join(chain_of(config, route.value))}")
    for name, settings in configured(config).items():
        click.echo(f"\n{name}")
        for label, value in (("routes", _routes(config, name)), *_facts(settings)):
            click.echo(f"  {label:<10} {value}")


def _routes(config: Config, name: str) -> str:
    chains = {route.value: chain_of(config, route.value) for route in Route}
    places = [f"{route} ({chain.index(name) + 1} of {len(chain)})" for route, chain in chains.items() if name in chain]
    return ", ".join(places) or "none: no route names it"


def _facts(settings: BackendSettings) -> list[tuple[str, str]]:
    timeouts = f"first token {settings.first_token_s:g} s, whole answer {settings.timeout_s:g} s, "
    timeouts += "1 retry" if settings.retries == 1 else f"{settings.retries} retries"
    try:
        provider = registry.load(settings.provider)
    except registry.RegistryError as error:
        return [("provider", f"{settings.provider}: {error}"), ("timeouts", timeouts)]
    if not isinstance(provider, Provider):
        own = [("price", price) for price in _prices(None, settings, ())]
        return [("provider", settings.provider), ("timeouts", timeouts), *own]
    by_route = (provider.control_model, provider.conversation_model)
    models = [model for model in dict.fromkeys((settings.model,) if settings.model else by_route) if model]
    return [
        ("provider", f"{provider.name}, facts of {provider.checked}"),
        ("address", _address(settings) or provider.base_url or "none: give one by `base_url`"),
        ("model", ", ".join(models) or "none: name one by `model`"),
        ("key", _key(settings)),
        ("thinking", "on" if settings.thinking else "off" if provider.thinking_off else "as the model will"),
        ("timeouts", timeouts),
        *(("price", price) for price in _prices(provider, settings, models)),
    ]


def _address(settings: BackendSettings) -> str:
    """The address that is configured, if any; a password in it is not shown."""
    url = settings.base_url
    return "" if url is None else str(url).replace(f":{url.password}@", ":[removed]@") if url.password else str(url)


def _prices(provider: Provider | None, settings: BackendSettings, models: Sequence[str]) -> list[str]:
    """What a million tokens cost, who says so and when; one line for each model."""
    if settings.price:
        return [f"{_price(settings.price)} ({_source('configured', settings.price)})"]
    known = {model: provider.prices[model] for model in models if model in provider.prices} if provider else {}
    peak = f"; {_peak(provider.peak)}" if provider and provider.peak else ""
    lines = [f"{model}: {_price(one)}{peak} ({_source('provider', one)})" for model, one in known.items()]
    unknown = [model for model in models if model not in known]
    if unknown or not lines:
        lines.append(f"{', '.join(unknown) or 'unknown'}: none known; give one by `price`")
    return lines


def _price(price: Price) -> str:
    cached = "" if price.cached is None else f"{price.cached:g} cached, "
    return f"{price.input:g} in, {cached}{price.output:g} out, {price.currency} per million tokens"


def _source(who: str, price: Price) -> str:
    day = "" if price.checked in price.source else price.checked
    return ", ".join(part for part in (who, price.source, day) if part)


def _peak(peak: Peak) -> str:
    first, last = min(peak.weekdays), max(peak.weekdays)
    in_a_row = len(set(peak.weekdays)) == last - first + 1 > 1
    days = f"{_DAYS[first]} to {_DAYS[last]}" if in_a_row else ", ".join(_DAYS[day] for day in peak.weekdays)
    hours = ", ".join(f"{begin}-{end} h" for begin, end in peak.hours)
    return f"times {peak.factor:g} on {days}, {hours} (UTC{peak.utc_offset:+d})"


def _key(settings: BackendSettings) -> str:
    variables = key_variables(settings)
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
            backend = make(name, settings)
        except ConfigError as error:
            click.echo(f"FAIL {str(error).removeprefix('backend ')}")
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
        return Ping(False, first, f"{kind(error)}: {error}")
    notes = [f"thought {thought} tokens first"] if thought else []
    if route is Route.CONTROL:
        right = [call.name for call in calls] == [SetTemperature.name()]
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
