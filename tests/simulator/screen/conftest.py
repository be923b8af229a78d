"""The app over a real car and console, without timers; what stands on the screen as text."""

import os

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.pilot import Pilot

from assistant.compose import compose
from assistant.config import Config
from assistant.speech.contract import Transcript
from simulator.screen.app import SimulatorApp


class Deaf:
    """Hears the file's own name."""

    async def transcribe(self, path: Path) -> Transcript:
        return Transcript(text=path.stem, language="zh", confidence=0.9, audio_s=1.0)


@pytest.fixture
def app() -> SimulatorApp:
    """The app as it is composed, standing still."""
    cabin = compose(Config(), seed=1, transcriber=Deaf())
    return SimulatorApp(cabin.console, cabin.world, animate=False)


def segments(app: SimulatorApp) -> list[list[Segment]]:
    """The screen, row by row."""
    return [[part for part in strip if not part.control] for strip in app.screen._compositor.render_strips()]


def rows(app: SimulatorApp) -> list[str]:
    """The screen as text."""
    return ["".join(part.text for part in row) for row in segments(app)]


def text(app: SimulatorApp) -> str:
    """The screen as one text."""
    return "\n".join(rows(app))


def check_widths(app: SimulatorApp) -> None:
    """Every row has exactly the width of the screen."""
    shown = rows(app)
    assert len(shown) == app.size.height
    assert {sum(map(cell_len, row)) for row in shown} == {app.size.width}


async def say(pilot: Pilot[None], line: str) -> None:
    """Type a line, and let what it starts come to its end."""
    app = pilot.app
    assert isinstance(app, SimulatorApp)
    app.cards.prompt.value = line
    await pilot.press("enter")
    await app.workers.wait_for_complete()
    await pilot.pause()


Shown = Callable[[SimulatorApp], str]
