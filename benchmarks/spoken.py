"""The spoken suite with a speech model: how many recordings end as they must, and how long hearing them takes."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio

from assistant.compose import compose
from assistant.config import Config, SpeechSettings
from assistant.events import TurnEnded
from assistant.speech.whisper import WhisperTranscriber
from assistant.vehicle.signals import full_path
from benchmarks import PROJECT
from benchmarks.tables import percentile, table

SPOKEN = PROJECT / "tests" / "e2e" / "spoken.jsonl"
RECORDINGS = PROJECT / "tests" / "data" / "speech"


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of one recording."""

    id: str
    passed: bool
    recognise_ms: float
    total_ms: float
    """From the file to the end of the turn."""


async def hear(model: str) -> list[Heard]:
    """Every recording of the suite. The first goes before them to load the model."""
    settings = SpeechSettings(model=model)
    transcriber = WhisperTranscriber(settings)
    cases: list[dict[str, Any]] = [json.loads(line) for line in SPOKEN.read_text("utf-8").splitlines()]
    await transcriber.transcribe(RECORDINGS / cases[0]["file"])
    return [await _hear(case, Config(speech=settings), transcriber) for case in cases]


async def _hear(case: dict[str, Any], config: Config, transcriber: WhisperTranscriber) -> Heard:
    cabin = compose(config, seed=1, transcriber=transcriber)
    for line in [*case["given"], f"/hear {Path(RECORDINGS / case['file'])}"]:
        async with cabin.console.submit(line) as events:
            ended = [event async for event in events][-1]
    assert isinstance(ended, TurnEnded)
    state = cabin.world.state
    right = all(state[full_path(path)] == value for path, value in case["state"].items())
    quiet = bool(case["state"]) or not ended.changes
    recognise = ended.timings_ms.get("recognise", 0.0)
    total = recognise + ended.timings_ms.get("total", 0.0)
    return Heard(case["id"], right and quiet and ended.status == case["status"], recognise, total)


def _row(name: str, heard: list[Heard]) -> list[object]:
    times = [one.recognise_ms for one in heard]
    rest = [one.total_ms - one.recognise_ms for one in heard]
    passed = sum(one.passed for one in heard)
    shares = (percentile(times, 0.5), percentile(times, 0.95), percentile(rest, 0.95))
    return [name, len(heard), passed, f"{passed / len(heard):.1%}", *shares]


def run(model: str) -> None:
    """Hear the suite and print its table and what failed."""
    heard = anyio.run(hear, model)
    languages = {name: [one for one in heard if one.id.startswith(name)] for name in ("zh", "en")}
    head = ["spoken", "cases", "passed", "rate", "recognise p50 ms", "p95 ms", "turn p95 ms"]
    print(table(head, [*(_row(name, group) for name, group in languages.items()), _row("all", heard)]))
    print("\nnot passed: " + (", ".join(one.id for one in heard if not one.passed) or "none"))
