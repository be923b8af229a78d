"""Running the emulator from the command line."""

import sys
from collections.abc import Iterable, Sequence

import anyio
import click

from backends.emulator.faults import FAULTS, Fault, FaultName, parse_fault
from backends.emulator.flavour import KEY
from backends.emulator.flavours import FLAVOURS
from backends.emulator.server import Emulator, serve

INTERRUPTED = 130
KEY_ENV = "CABIN_EMULATED_KEY"
"""The variable that holds the key in the lines for the configuration."""


def faults_by_provider(names: Iterable[str], texts: Iterable[str], latency_ms: float) -> dict[str, list[Fault]]:
    """The faults of each provider; one that names no provider is for all. ValueError says what is wrong."""
    found: dict[str, list[Fault]] = {name: [] for name in names}
    for text in texts:
        provider, fault = parse_fault(text)
        if provider is not None and provider not in found:
            raise ValueError(f"{text!r}: {provider} is not emulated; there are {', '.join(found)}")
        for name in found if provider is None else (provider,):
            found[name].append(fault)
    if latency_ms:
        for faults in found.values():
            faults.append(Fault(name=FaultName.LATENCY, value=float(latency_ms)))
    return found


def settings(emulator: Emulator) -> str:
    """The lines of a cabin.toml that put them behind the routes: the first controls, the last talks."""
    names = list(emulator.base_urls)
    routes = f'[routes]\ncontrol = ["{names[0]}", "on-device"]\nconversation = ["{names[-1]}", "on-device"]'
    return "\n\n".join([routes, *(_table(name, url) for name, url in emulator.base_urls.items())])


def _table(name: str, url: str) -> str:
    model = 'model = "emulated"\n' if "*" in FLAVOURS[name].models else ""  # it has no model of its own
    return f'[backends.{name}]\nprovider = "{name}"\nbase_url = "{url}"\n{model}api_key_env = "{KEY_ENV}"'


def run(
    names: Sequence[str] = (),
    *,
    port: int = 0,
    faults: Sequence[str] = (),
    latency_ms: float = 0,
    seed: int = 0,
) -> int:
    """Emulate until Ctrl+C; the exit status. Wrong names and faults end it with one line and status 2."""
    chosen = list(dict.fromkeys(names or FLAVOURS))
    unknown = [name for name in chosen if name not in FLAVOURS]
    if unknown:
        click.echo(f"cabin: no provider {unknown[0]!r} to emulate; there are {', '.join(FLAVOURS)}", err=True)
        return 2
    try:
        by_provider = faults_by_provider(chosen, faults, latency_ms)
    except ValueError as error:
        click.echo(f"cabin: {error}", err=True)
        return 2

    async def until_interrupted() -> None:
        async with serve(chosen, by_provider, port=port, seed=seed) as emulator:
            for line in _greeting(emulator):
                click.echo(line)
            await anyio.sleep_forever()

    try:
        anyio.run(until_interrupted)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        click.echo(f"cabin: cannot listen on port {port}: {error.strerror or error}", err=True)
        return 1
    return 0


def _greeting(emulator: Emulator) -> list[str]:
    width = max(map(len, emulator.base_urls))
    return [
        *(f"{name:{width}}  {url}" for name, url in emulator.base_urls.items()),
        "",
        f"# The key: export {KEY_ENV}={KEY}",
        "# For cabin.toml:",
        settings(emulator),
        "",
        f"# Faults while it runs: POST {emulator.url}/_emulator/faults; figures: GET {emulator.url}/_emulator/stats",
        "# Ctrl+C ends it.",
    ]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, metavar="[PROVIDER]...")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="A free one by default.")
@click.option("--fault", "faults", multiple=True, metavar="[PROVIDER:]NAME[=VALUE][,times=N]", help="May be repeated.")
@click.option("--latency-ms", type=click.FloatRange(0, 600_000), default=0, help="Before each answer.")
@click.option("--seed", type=int, default=0, help="Decides all that is random.")
@click.option("--list-faults", is_flag=True, help="List the faults and end.")
def emulate(  # noqa: PLR0913 - one parameter an option
    names: tuple[str, ...], port: int, faults: tuple[str, ...], latency_ms: float, seed: int, list_faults: bool
) -> None:
    """Emulate providers on this machine, all by default, so that everything runs without a key."""
    if list_faults:
        for name, meaning in FAULTS.items():
            click.echo(f"{name:22}{meaning}")
        return
    sys.exit(run(names, port=port, faults=faults, latency_ms=latency_ms, seed=seed))
