"""Utterances as native drivers speak them, each with the commands that it asks for, and talk that asks for none.

`spoken_*.jsonl`: `say`, the `commands` wanted, what was said just before (`given`), and what is not done (`told`).
`not_done.jsonl`: what may not become a command, and why. `talk.txt`: conversation that holds words of the car.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.config import Routes
from intents.catalogue import Command, Zone, parse_command
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
    if "told" in case:
        assert [gap.text for gap in understanding.gaps] == case["told"]


@pytest.mark.parametrize("case", NOT_DONE, ids=lambda case: case["say"])
def test_not_done(case: dict[str, str]) -> None:
    """What the car does not do makes no command, and the gap says why."""
    understanding = understand(case["say"])
    assert understanding.commands == ()
    assert case["why"] in {gap.why.value for gap in understanding.gaps}


@pytest.mark.parametrize("say", TALK)
def test_talk(say: str) -> None:
    """Words of the car in conversation move nothing."""
    found = understand(say)
    assert found.intelligible
    assert found.commands == () or found.confidence < Routes().confidence


@pytest.mark.parametrize(
    ("say", "speaker", "zones"),
    [
        ("打开我的车窗", Zone.PASSENGER, {None}),
        ("把我的座椅加热打开", Zone.REAR_LEFT, {None}),
        ("把我这边的窗户关上", Zone.REAR_RIGHT, {None}),
        ("副驾22度，我的20度", Zone.DRIVER, {Zone.PASSENGER, None}),
        ("open my window", Zone.REAR_LEFT, {None}),
        ("解锁我的车门", Zone.PASSENGER, {Zone.PASSENGER}),
        ("锁上我这边的车门", Zone.REAR_LEFT, {Zone.REAR_LEFT}),
        ("unlock my door", Zone.REAR_RIGHT, {Zone.REAR_RIGHT}),
        ("unlock the doors", Zone.REAR_RIGHT, {None}),
        ("除了我这边其他窗户都关上", Zone.PASSENGER, {Zone.DRIVER, Zone.REAR}),
        ("close all the windows except mine", Zone.REAR_LEFT, {Zone.FRONT, Zone.REAR_RIGHT}),
    ],
)
def test_mine_is_the_speakers(say: str, speaker: Zone, zones: set[Zone | None]) -> None:
    """My window is that of whoever speaks: nobody named, which the planner takes for the speaker."""
    commands = understand(say, Context(speaker=speaker)).commands
    assert {command.model_dump().get("zone") for command in commands} == zones


def test_there_are_enough() -> None:
    """The suite stays as broad as it was promised to be."""
    assert len(_rows("spoken_zh.jsonl")) >= 150
    assert len(_rows("spoken_en.jsonl")) >= 80
    assert len(TALK) >= 60
    assert len({(case["say"], case.get("given")) for case in SPOKEN}) == len(SPOKEN)
