"""A fresh simulated car, the lines that are said to it, and the state in which it ends."""

from dataclasses import dataclass
from typing import Any

from assistant.compose import compose
from assistant.config import Config
from assistant.events import TurnEnded
from assistant.vehicle.signals import full_path
from benchmarks.understanding.data import Row


@dataclass(frozen=True, slots=True)
class End:
    """How the last line left the car."""

    state: dict[str, Any]
    """Every signal."""
    changed: bool
    """Whether the last line changed any."""
    turn: TurnEnded

    def has(self, wanted: Row) -> bool:
        """Whether the named signals have these values."""
        values = {full_path(path): tuple(v) if isinstance(v, list) else v for path, v in wanted.items()}
        return all(self.state[path] == value for path, value in values.items())


async def after(*lines: str) -> End:
    """Say lines to a fresh car, one after another."""
    cabin = compose(Config(), seed=1)
    ended: TurnEnded | None = None
    before: dict[str, Any] = {}
    for line in lines:
        before = dict(cabin.world.state)
        async with cabin.console.submit(line) as events:
            async for event in events:
                if isinstance(event, TurnEnded):
                    ended = event
    assert ended is not None
    state = dict(cabin.world.state)
    return End(state, state != before, ended)


_STILL = {"conversation", "nonsense", "query"}
"""Groups of the end-to-end suite in which nothing may change."""


def passes(case: Row, end: End) -> bool:
    """Whether a case of the end-to-end suite ended as it must."""
    still = case["group"] in _STILL or end.turn.status in ("refused", "not_understood")
    refused = {refusal.rule for refusal in end.turn.refused}
    return (
        end.has(case["state"])
        and end.turn.status in case["status"].split(",")
        and case.get("rule") in {None, *refused}
        and not (still and end.turn.changes)
    )
