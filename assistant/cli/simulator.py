"""The way from the command line to the screen."""

from typing import Literal, cast

from assistant.compose import compose, run_screen
from assistant.config import Config
from assistant.speech.models import readiness


def show(config: Config, *, theme: str | None, seed: int | None) -> None:
    """Open the simulator, with one line on what speech still needs."""
    chosen = cast(Literal["dark", "light"], theme or config.simulator.theme)
    run_screen(compose(config, seed=seed), theme=chosen, notice=readiness(config.speech) or "")
