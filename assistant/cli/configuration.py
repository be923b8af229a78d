"""`cabin config`: what is in force, a file to begin with, and what is wrong with one."""

import json
from importlib import resources
from pathlib import Path
from string import Template

import click

from assistant.cli.checks import Check, backend_checks, key_variables, report
from assistant.config import FILE_NAME, Config, dump, find, load
from assistant.connect import chain_of
from backends import registry
from backends.on_device import NAME as ON_DEVICE
from backends.provider import Provider
from backends.settings import BackendSettings
from intents.understanding.result import Route

SHOWN = ("doubao", "deepseek")
"""Who controls and who talks in the example of the file to begin with."""
_NO_FILE = "no cabin.toml found: defaults"


def show(path: Path | None, config: Config) -> None:
    """Print the configuration, and where it came from."""
    click.echo(f"# {path or find() or _NO_FILE}")
    click.echo(dump(config), nl=False)


def init(path: Path | None, *, control: str | None, conversation: str | None) -> int:
    """Write a file to begin with. Returns the exit status: 2 when there is one already or it cannot be written.

    Raises BadParameter for a name that is no provider.
    """
    path = path or Path(FILE_NAME)
    text = starter(control, conversation)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        click.echo(f"cabin: {path} is there already and is left as it is; name another file", err=True)
        return 2
    except OSError as error:
        click.echo(f"cabin: {path} cannot be written: {error.strerror or error}", err=True)
        return 2
    click.echo(f"wrote {path}; what it still lacks: cabin config check {path}")
    return 0


def starter(control: str | None = None, conversation: str | None = None) -> str:
    """The text of a file to begin with. The routes stay on the device but for those that are given a name."""
    given = {"control": control, "conversation": conversation}
    names = []
    for route, name in given.items():
        if name is not None and name != ON_DEVICE:
            _known(name, f"--{route}")
            names.append(name)
    routes = [_route(route, name or ON_DEVICE) for route, name in given.items()]
    if not names:
        routes += ["# With providers, these two lines instead:"]
        routes += [f"# {_route(route, name)}" for route, name in zip(given, SHOWN, strict=True)]
    text = resources.files("assistant.cli").joinpath("starter.toml").read_text("utf-8")
    return Template(text).substitute(
        routes="\n".join(routes),
        keys="\n".join(_key_line(name) for name in dict.fromkeys(names or SHOWN)),
        tables="".join(_table(name) for name in dict.fromkeys(names)),
    )


def check(path: Path | None) -> int:
    """Print what can be known of a configuration without asking anybody. Returns 0 when all is right, else 1.

    Raises ConfigError for one that cannot be used.
    """
    config = load(path)
    checks: list[Check] = [
        (True, "file", str(path or find() or _NO_FILE)),
        *((True, route.value, " > ".join(chain_of(config, route.value))) for route in Route),
    ]
    # a key that is not there is what doctor can do without, and what this is asked for
    checks += [(bool(works), name, note) for works, name, note in backend_checks(config)]
    return report(checks)


def _route(route: str, name: str) -> str:
    chain = [name] if name == ON_DEVICE else [name, ON_DEVICE]
    return f"{route} = {json.dumps(chain)}"


def _known(name: str, option: str) -> None:
    known = registry.names()
    if name not in known:
        raise click.BadParameter(
            f"no provider is named {name}; there are {ON_DEVICE}, {', '.join(known)}", None, None, option
        )


def _key_line(name: str) -> str:
    variables = key_variables(BackendSettings(provider=name))
    return f"#   {name:<12} {variables[0] if variables else 'none, unless api_key_env names a variable'}"


def _table(name: str) -> str:
    """A table for a provider that cannot do without: a server of one's own."""
    provider = registry.load(name)
    if not isinstance(provider, Provider) or provider.base_url:
        return ""
    return f'''
[backends.{name}]
provider = "{name}"
base_url = "http://127.0.0.1:8000/v1"  # where the server listens
model = "my-model"  # the name that the server knows it by
'''
