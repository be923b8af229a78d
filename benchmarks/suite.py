"""The utterances of the end-to-end suite, and one turn of one of them."""

import gc
import json
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from assistant.compose import Cabin, compose
from assistant.config import Config
from assistant.events import Applied
from benchmarks import PROJECT

UTTERANCES = PROJECT / "tests" / "e2e" / "utterances.jsonl"


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a line took, in milliseconds from its submission."""

    effect: float | None
    """To the last change that was applied; None when nothing changed."""
    end: float
    """To the end of the turn."""


def cases() -> list[dict[str, Any]]:
    """The suite's cases, in order."""
    return [json.loads(line) for line in UTTERANCES.read_text("utf-8").splitlines()]


async def timed(cabin: Cabin, line: str) -> Timing:
    """Submit a line and read its events to the end."""
    effect = None
    began = perf_counter()
    async with cabin.console.submit(line) as events:
        async for event in events:
            if isinstance(event, Applied):
                effect = (perf_counter() - began) * 1000
    return Timing(effect=effect, end=(perf_counter() - began) * 1000)


async def prepared(case: dict[str, Any]) -> Cabin:
    """A fresh car, after the lines that come before the case's utterance; the last one's garbage is gone."""
    cabin = compose(Config(), seed=1)
    for line in case["given"]:
        await timed(cabin, line)
    gc.collect()
    return cabin
