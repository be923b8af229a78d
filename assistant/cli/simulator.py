"""The way from the command line to the screen."""

from typing import Literal, cast

from assistant.cli.sessions import Session
from assistant.compose import compose, run_screen
from assistant.speech.models import readiness


def show(session: Session, *, theme: str | None) -> None:
    """Open the simulator, with one line on what speech still needs."""
    chosen = cast(Literal["dark", "light"], theme or session.config.simulator.theme)
    cabin = compose(session.config, seed=session.seed, connections=session.connections)
    run_screen(cabin, theme=chosen, notice=readiness(session.config.speech) or "")
