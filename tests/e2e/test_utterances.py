"""Over 300 utterances as drivers speak, each with the state that the car must end in.

One line of `utterances.jsonl` is one case: lines typed before it (`given`), the utterance,
the acceptable statuses, the rule that must refuse it, and signals after it. Beyond the named
signals nothing outside their neighbourhood may change; where none is named, nothing at all.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.compose import compose
from assistant.config import Config
from assistant.events import TurnEnded
from assistant.vehicle.signals import full_path

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("utterances.jsonl").read_text("utf-8").splitlines()
]
KNOWN_FAILURES: dict[str, str] = json.loads(Path(__file__).with_name("known_failures.json").read_text("utf-8"))
"""Case id to what goes wrong: listed, not left out."""

NOTHING_MAY_CHANGE = {"conversation", "nonsense", "query"}


def _params() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(reason=KNOWN_FAILURES[case["id"]])] if case["id"] in KNOWN_FAILURES else [],
        )
        for case in CASES
    ]


async def _submit(console: Any, line: str) -> TurnEnded:
    async with console.submit(line) as events:
        seen = [event async for event in events]
    assert isinstance(seen[-1], TurnEnded)
    assert sum(isinstance(event, TurnEnded) for event in seen) == 1
    return seen[-1]


@pytest.mark.parametrize("case", _params())
async def test_utterance(case: dict[str, Any]) -> None:
    """The car ends in the state that the driver asked for."""
    cabin = compose(Config(), seed=1)
    for line in case["given"]:
        earlier = await _submit(cabin.console, line)
        assert earlier.status != "failed", earlier.reply
    ended = await _submit(cabin.console, case["say"])
    state = cabin.world.state
    wanted = {full_path(path): tuple(v) if isinstance(v, list) else v for path, v in case["state"].items()}
    assert {path: state[path] for path in wanted} == wanted, ended.reply
    assert ended.status in case["status"].split(","), ended.reply
    assert ended.reply
    if rule := case.get("rule"):
        assert rule in {refusal.rule for refusal in ended.refused}, ended.refused
    if case["group"] in NOTHING_MAY_CHANGE or ended.status in ("refused", "not_understood"):
        assert not ended.changes, ended.reply


def test_the_suite_is_as_large_as_promised() -> None:
    """At least 300 cases, 60 with several commands, 60 conversation or nonsense, 40 safety."""
    groups = [case["group"] for case in CASES]
    assert len(CASES) >= 300
    assert groups.count("multi") >= 60
    assert groups.count("conversation") + groups.count("nonsense") >= 60
    assert groups.count("safety") >= 40
    assert len({(tuple(case["given"]), case["say"]) for case in CASES}) == len(CASES)


def test_every_known_failure_is_a_case() -> None:
    """The list of failures names only cases that exist."""
    assert set(KNOWN_FAILURES) <= {case["id"] for case in CASES}
