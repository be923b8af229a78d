"""The command line. Each command imports what it needs when it runs, so that starting is quick."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assistant.config import Config

VERSION = "0.1.0"
_FILE = click.Path(dir_okay=False, path_type=Path)
_SPEECH_MODEL = click.option(
    "--speech-model", metavar="NAME_OR_PATH", help="Whisper model: a name such as base, or a folder."
)

_EMULATE = click.option("--emulate", is_flag=True, help="Answer by emulated providers, without a key or a network.")


def configured(context: click.Context, speech_model: str | None = None) -> "Config":
    """The configuration in force. Raises ConfigError."""
    from assistant.config import load

    config = load(context.obj)
    if speech_model is None:
        return config
    if not speech_model.strip():
        raise click.BadParameter("give a model's name or the path of its folder", param_hint="--speech-model")
    return config.model_copy(update={"speech": config.speech.model_copy(update={"model": speech_model})})


@contextmanager
def _providers(config: "Config", emulate: bool) -> "Iterator[Config]":
    """The configuration as it is, or with emulated providers behind it."""
    if not emulate:
        yield config
        return
    from assistant.cli.emulated import emulated

    with emulated(config) as pointed:
        yield pointed


class _Cabin(click.Group):
    """Ends with one clear line and status 2 at a fault in the configuration, whatever command meets it."""

    def invoke(self, ctx: click.Context) -> object:
        from assistant.config import ConfigError

        try:
            return super().invoke(ctx)
        except ConfigError as error:
            click.echo(f"cabin: {error}", err=True)
            raise click.exceptions.Exit(2) from error


@click.group(cls=_Cabin, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", type=_FILE, help="Configuration file instead of the one found by itself.")
@click.version_option(VERSION, prog_name="cabin")
@click.pass_context
def cli(context: click.Context, config: Path | None) -> None:
    """Talk to a car. Without a command: the simulator."""
    context.obj = config
    if context.invoked_subcommand is None:
        context.invoke(sim)


@cli.command()
@click.option("--theme", type=click.Choice(["dark", "light"]), help="Colours; the configuration's by default.")
@click.option("--seed", type=click.IntRange(min=0), help="Decides all that is random in the world.")
@_SPEECH_MODEL
@_EMULATE
@click.pass_context
def sim(
    context: click.Context,
    theme: str | None = None,
    seed: int | None = None,
    speech_model: str | None = None,
    emulate: bool = False,
) -> None:
    """The car in the terminal."""
    config = configured(context, speech_model)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo("cabin: the simulator needs a terminal; use 'cabin chat' or 'cabin say' in a pipe", err=True)
        raise click.exceptions.Exit(2)
    from assistant.cli.simulator import show

    with _providers(config, emulate) as pointed:
        show(pointed, theme=theme, seed=seed)


@cli.command()
@click.argument("words", nargs=-1)
@click.option("--audio", type=_FILE, help="A spoken utterance: WAV, FLAC, MP3, Ogg or M4A, any rate.")
@click.option("--json", "as_json", is_flag=True, help="One event a line.")
@click.option("--seat", type=click.Choice(["driver", "passenger", "rear_left", "rear_right"]), default="driver")
@_SPEECH_MODEL
@_EMULATE
@click.pass_context
def say(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    words: tuple[str, ...],
    audio: Path | None,
    as_json: bool,
    seat: str,
    speech_model: str | None,
    emulate: bool,
) -> None:
    """One turn with a parked car.

    Exit status: 0 done, 1 failed, 2 wrong usage or configuration, 3 refused, 4 not understood,
    5 asked back.
    """
    text = " ".join(words) if words else None
    if (text is None) == (audio is None):
        raise click.UsageError("give either a text or --audio FILE")
    if text and text.lstrip().startswith("/"):
        raise click.UsageError("slash commands are for cabin chat and the simulator; here say something to the car")
    from assistant.cli.lines import say_once

    with _providers(configured(context, speech_model), emulate) as config:
        status = say_once(config, text=text, audio=audio, seat=seat, as_json=as_json)
    raise click.exceptions.Exit(status)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Events as JSON lines; simulated time passes by /wait only.")
@click.option("--seed", type=click.IntRange(min=0), help="Decides all that is random in the world.")
@_SPEECH_MODEL
@_EMULATE
@click.pass_context
def chat(context: click.Context, as_json: bool, seed: int | None, speech_model: str | None, emulate: bool) -> None:
    """Line mode without a screen: one line in, one turn out."""
    from assistant.cli.lines import chat as run

    with _providers(configured(context, speech_model), emulate) as config:
        run(config, seed=seed, as_json=as_json)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Names, examples and JSON Schemas.")
def commands(as_json: bool) -> None:
    """Everything that can be asked of the car."""
    from assistant.cli.catalogue import show

    show(as_json=as_json)


@cli.command()
@_SPEECH_MODEL
@click.pass_context
def doctor(context: click.Context, speech_model: str | None) -> None:
    """What works on this machine, and what to do about the rest."""
    from assistant.cli.doctor import examine

    raise click.exceptions.Exit(examine(context.obj, speech_model))


@cli.command()
@click.pass_context
def config(context: click.Context) -> None:
    """Print the configuration in force, defaults included."""
    from assistant.config import dump, find

    found = context.obj or find()
    text = dump(configured(context))
    click.echo(f"# {found}" if found else "# no cabin.toml found: defaults")
    click.echo(text, nl=False)


@cli.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
)
@click.pass_context
def emulate(context: click.Context) -> None:
    """Emulate providers on this machine, so that everything runs without a key."""
    from backends.emulator.command import emulate as run

    run.main(args=context.args, prog_name="cabin emulate")


@cli.group(invoke_without_command=True)
@click.pass_context
def backends(context: click.Context) -> None:
    """Connected backends: what is configured, and whether it answers."""
    if context.invoked_subcommand is None:
        from assistant.cli.backends import show

        show(configured(context))


@backends.command()
@_EMULATE
@click.pass_context
def ping(context: click.Context, emulate: bool) -> None:
    """Ask each connected backend for a tool call and a sentence."""
    from assistant.cli.backends import ping as ask

    with _providers(configured(context), emulate) as config:
        status = ask(config)
    raise click.exceptions.Exit(status)


@cli.group(invoke_without_command=True)
@click.pass_context
def models(context: click.Context) -> None:
    """Speech models: list them, fetch one."""
    if context.invoked_subcommand is None:
        from assistant.cli.models import show

        show()


@models.command()
@click.argument("name")
def fetch(name: str) -> None:
    """Fetch a speech model by its name."""
    from assistant.cli.models import fetch as get

    raise click.exceptions.Exit(get(name))


def main() -> None:
    """The console command `cabin`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="cabin")
    except OSError as error:
        sys.stdout = None  # what could not be written is not tried again at the end
        sys.exit(f"cabin: cannot write the output: {error.strerror or error}")
