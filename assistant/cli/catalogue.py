"""`cabin commands`: the catalogue for people and for programs."""

import json
from itertools import groupby

import click

from intents.catalogue import COMMANDS
from intents.tools import full_schema


def show(*, as_json: bool) -> None:
    """Print every command with its examples, by domain."""
    if as_json:
        rows = [
            {
                "name": command.name(),
                "description": (command.__doc__ or "").splitlines()[0],
                "parameters": full_schema(command),
                "examples": {"zh": list(command.zh), "en": list(command.en)},
            }
            for command in COMMANDS
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for domain, commands in groupby(COMMANDS, key=lambda command: command.__module__.rsplit(".", 1)[1]):
        click.echo(click.style(domain, bold=True))
        for command in commands:
            click.echo(f"  {command.name()}: {(command.__doc__ or '').splitlines()[0]}")
            click.echo(f"      {' | '.join((*command.zh[:3], *command.en[:2]))}")
