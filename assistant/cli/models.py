"""`cabin models`: what can be heard with, and how to get it."""

import click

from assistant.speech import models
from assistant.speech.contract import SpeechError


def show() -> None:
    """Print the known models and where they are."""
    for model in models.known():
        where = model.path or f"not here; get it with: cabin models fetch {model.name}"
        click.echo(f"{model.name:<16} {model.size_mb:>6} MB  {model.languages:<14} {where}")


def fetch(name: str) -> int:
    """Fetch a model; returns the exit status."""
    try:
        if any(model.name == name and not model.path for model in models.known()):
            click.echo(f"fetching {name} ...", err=True)
        click.echo(models.fetch(name))
    except SpeechError as error:
        click.echo(f"cabin: {error}", err=True)
        return 1
    return 0
