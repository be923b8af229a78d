"""Spoken commands, through the real model, each with the state that the car must end in.

One line of `spoken.jsonl` is one recording of `tests/data/speech`: what is said in it, the lines typed
before it (`given`), the status, and signals after it. Where no signal is named nothing may change.
"""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from assistant.compose import compose
from assistant.config import Config
from assistant.events import Heard, TurnEnded
from assistant.speech.whisper import WhisperTranscriber
from assistant.vehicle.signals import full_path
from tests.speech_model import RECORDINGS

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("spoken.jsonl").read_text("utf-8").splitlines()
]
KNOWN_FAILURES: dict[str, str] = {}
"""Case id to what goes wrong: listed, not left out."""


def _params() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(reason=KNOWN_FAILURES[case["id"]])] if case["id"] in KNOWN_FAILURES else [],
        )
        for case in CASES
    ]


async def _events(stream: AsyncIterator[Any]) -> tuple[list[Any], TurnEnded]:
    seen = [event async for event in stream]
    assert isinstance(seen[-1], TurnEnded)
    return seen, seen[-1]


@pytest.mark.parametrize("case", _params())
async def test_spoken(case: dict[str, Any], speech_config: Config, transcriber: WhisperTranscriber) -> None:
    """The car ends in the state that the driver said."""
    cabin = compose(speech_config, seed=1, transcriber=transcriber)
    for line in case["given"]:
        async with cabin.console.submit(line) as events:
            _, ended = await _events(events)
        assert ended.status != "failed", ended.reply
    async with cabin.console.submit(f"/hear {RECORDINGS / case['file']}") as events:
        seen, ended = await _events(events)
    heard = next((event.text for event in seen if isinstance(event, Heard)), "nothing")
    wanted = {full_path(path): value for path, value in case["state"].items()}
    told = f"heard {heard!r}, replied {ended.reply!r}"
    assert {path: cabin.world.state[path] for path in wanted} == wanted, told
    assert ended.status == case["status"], told
    if not wanted:
        assert not ended.changes, told


async def test_a_missing_file_is_told(speech_config: Config, transcriber: WhisperTranscriber) -> None:
    """A file that cannot be heard ends the turn as failed, with the reason."""
    cabin = compose(speech_config, seed=1, transcriber=transcriber)
    async with cabin.console.submit(f"/hear {RECORDINGS / 'none.wav'}") as events:
        _, ended = await _events(events)
    assert ended.status == "failed"
    assert "none.wav" in ended.reply


def test_the_suite_is_as_large_as_promised() -> None:
    """Both languages, every domain, few that are heard wrongly, and no recording that is not there."""
    assert len(CASES) - len(KNOWN_FAILURES) >= 40
    assert set(KNOWN_FAILURES) <= {case["id"] for case in CASES}
    assert all((RECORDINGS / case["file"]).is_file() for case in CASES)
    assert sum(case["id"].startswith("zh") for case in CASES) >= 28
