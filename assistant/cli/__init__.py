"""The command line. Each command imports what it needs when it runs, so that starting is quick."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from assistant.config import Config

VERSION = "0.1.0"
_FILE = click.Path(dir_okay=False, path_type=Path)
_SPEECH_MODEL = click.option(
    "--speech-model", metavar="NAME_OR_PATH", help="Whisper model: a name such as base, or a folder."
)

_Command = TypeVar("_Command", bound=Callable[..., Any])
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


def _tape(command: _Command) -> _Command:
    """The options of a session that is recorded or replayed."""
    record = click.option("--record", type=_FILE, help="Write all answers to this file, without keys; see --replay.")
    replay = click.option("--replay", type=_FILE, help="Answer from a recording: no backend is asked, no key needed.")
    return record(replay(command))


class _Cabin(click.Group):
    """Ends with a clear line for each fault in the configuration and status 2, whatever command meets them."""

    def invoke(self, ctx: click.Context) -> object:
        from assistant.config import ConfigError

        try:
            return super().invoke(ctx)
        except ConfigError as error:
            for fault in str(error).splitlines():
                click.echo(f"cabin: {fault}", err=True)
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
@_tape
@click.pass_context
def sim(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    theme: str | None = None,
    seed: int | None = None,
    speech_model: str | None = None,
    emulate: bool = False,
    record: Path | None = None,
    replay: Path | None = None,
) -> None:
    """The car in the terminal."""
    from assistant.cli.sessions import Wanted, session

    wanted = Wanted(emulate, record, replay, seed)
    config = configured(context, speech_model)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo("cabin: the simulator needs a terminal; use 'cabin chat' or 'cabin say' in a pipe", err=True)
        raise click.exceptions.Exit(2)
    from assistant.cli.simulator import show

    with session(config, wanted) as one:
        show(one, theme=theme)


@cli.command()
@click.argument("words", nargs=-1)
@click.option("--audio", type=_FILE, help="A spoken utterance: WAV, FLAC, MP3, Ogg or M4A, any rate.")
@click.option("--json", "as_json", is_flag=True, help="One event a line.")
@click.option("--seat", type=click.Choice(["driver", "passenger", "rear_left", "rear_right"]), default="driver")
@_SPEECH_MODEL
@_EMULATE
@_tape
@click.pass_context
def say(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    words: tuple[str, ...],
    audio: Path | None,
    as_json: bool,
    seat: str,
    speech_model: str | None,
    emulate: bool,
    record: Path | None,
    replay: Path | None,
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
    from assistant.cli.sessions import Wanted, session

    wanted = Wanted(emulate, record, replay)
    with session(configured(context, speech_model), wanted) as one:
        status = say_once(one, text=text, audio=audio, seat=seat, as_json=as_json)
    raise click.exceptions.Exit(status)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Events as JSON lines; simulated time passes by /wait only.")
@click.option("--seed", type=click.IntRange(min=0), help="Decides all that is random in the world.")
@_SPEECH_MODEL
@_EMULATE
@_tape
@click.pass_context
def chat(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    as_json: bool,
    seed: int | None,
    speech_model: str | None,
    emulate: bool,
    record: Path | None,
    replay: Path | None,
) -> None:
    """Line mode without a screen: one line in, one turn out."""
    from assistant.cli.lines import chat as run
    from assistant.cli.sessions import Wanted, session

    wanted = Wanted(emulate, record, replay, seed)
    with session(configured(context, speech_model), wanted) as one:
        run(one, as_json=as_json)


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


@cli.group(invoke_without_command=True)
@click.pass_context
def config(context: click.Context) -> None:
    """The configuration: show what is in force, begin a file, check one."""
    if context.invoked_subcommand is None:
        context.invoke(show_config)


@config.command("show")
@click.pass_context
def show_config(context: click.Context) -> None:
    """Print the configuration in force, defaults included."""
    from assistant.cli.configuration import show

    show(context.obj, configured(context))


@config.command()
@click.argument("file", type=_FILE, required=False)
@click.option("--control", metavar="NAME", help="The backend that controls the car, before the device.")
@click.option("--conversation", metavar="NAME", help="The backend that talks, before the device.")
@click.pass_context
def init(context: click.Context, file: Path | None, control: str | None, conversation: str | None) -> None:
    """Write a commented configuration to begin with: ./cabin.toml, or FILE."""
    from assistant.cli.configuration import init as begin

    raise click.exceptions.Exit(begin(file or context.obj, control=control, conversation=conversation))


@config.command()
@click.argument("file", type=_FILE, required=False)
@click.pass_context
def check(context: click.Context, file: Path | None) -> None:
    """Say what is right and wrong with the configuration in force, or with FILE. Nobody is asked."""
    from assistant.cli.configuration import check as look

    raise click.exceptions.Exit(look(file or context.obj))


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
    from assistant.cli.sessions import providers

    with providers(configured(context), emulate) as config:
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
