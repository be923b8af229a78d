"""Utterances as native drivers speak them, each with the commands that it asks for, and talk that asks for none.

`spoken_*.jsonl`: `say`, the `commands` wanted, and what was said just before (`given`). `not_done.jsonl`: what may
not become a command, and why. `talk.txt`: conversation that holds words of the car.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from intents.catalogue import Command, parse_command
from intents.understanding import Context, understand

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


SPOKEN = [*_rows("spoken_zh.jsonl"), *_rows("spoken_en.jsonl")]
NOT_DONE = _rows("not_done.jsonl")
TALK = (HERE / "talk.txt").read_text("utf-8").splitlines()


def _wanted(case: dict[str, Any]) -> tuple[Command, ...]:
    return tuple(parse_command(name, fields) for row in case["commands"] for name, fields in row.items())


@pytest.mark.parametrize("case", SPOKEN, ids=lambda case: f"{case.get('given', '')} {case['say']}".strip())
def test_spoken(case: dict[str, Any]) -> None:
    """A wish becomes exactly its commands, in order."""
    given = case.get("given")
    context = Context(previous=understand(given).commands) if given else Context()
    understanding = understand(case["say"], context)
    assert understanding.commands == _wanted(case)
    assert understanding.intelligible


@pytest.mark.parametrize("case", NOT_DONE, ids=lambda case: case["say"])
def test_not_done(case: dict[str, str]) -> None:
    """What the car does not do makes no command, and the gap says why."""
    understanding = understand(case["say"])
    assert understanding.commands == ()
    assert case["why"] in {gap.why.value for gap in understanding.gaps}


@pytest.mark.parametrize("say", TALK)
def test_talk(say: str) -> None:
    """Words of the car in conversation move nothing."""
    assert understand(say).commands == ()
    assert understand(say).intelligible


def test_there_are_enough() -> None:
    """The suite stays as broad as it was promised to be."""
    assert len(_rows("spoken_zh.jsonl")) >= 150
    assert len(_rows("spoken_en.jsonl")) >= 80
    assert len(TALK) >= 60
    assert len({(case["say"], case.get("given")) for case in SPOKEN}) == len(SPOKEN)
