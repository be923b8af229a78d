"""Measure the understanding and print Markdown tables; sets that are not there are skipped with a line."""

import argparse
from pathlib import Path

import anyio

from benchmarks.tables import percentile, verdict
from benchmarks.understanding import (
    automotive,
    cais,
    catslu,
    cost,
    home,
    noise,
    overheard,
    own,
    peer,
    routes,
    speech,
    vehicleworld,
)
from benchmarks.understanding.data import Folder
from benchmarks.understanding.labels import SETS
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report

TARGET_MS = 2.0
"""95 of 100 sentences are understood within this time, on one core."""
PARTS = ("own", overheard.NAME, "noise", "speech", "peer", "cost")
NAMES = (*(one.name for one in SETS), catslu.NAME, *PARTS)


def _asked(names: frozenset[str], *some: str) -> bool:
    return not names or bool(names & set(some))


async def run(folder: Folder, names: frozenset[str], seed: int, report: Report) -> None:
    """Measure what was asked for; everything when nothing was named."""
    reader = Reader()
    if _asked(names, "own"):
        await own.measure(reader, report)
    _third_party(folder, names, reader, report)
    if _asked(names, overheard.NAME):
        overheard.measure(folder, reader, report)
    if _asked(names, "noise"):
        await noise.measure(seed, reader, report)
    if _asked(names, "speech"):
        await speech.measure(folder, reader, report)
    if _asked(names, "peer"):
        peer.measure(folder, report)
    if _asked(names, "cost"):
        cost.measure([one.text for one in own.sentences()], report)
    _latency(reader, report)


def _third_party(folder: Folder, names: frozenset[str], reader: Reader, report: Report) -> None:
    if _asked(names, *(one.name for one in SETS)):
        routes.measure(folder, names, reader, report)
    if _asked(names, catslu.NAME):
        catslu.measure(folder, reader, report)
    if _asked(names, cais.NAME):
        cais.measure(folder, reader, report)
    if _asked(names, "home_assistant_zh", "home_assistant_en"):
        home.measure(folder, names, reader, report)
    if _asked(names, automotive.NAME):
        automotive.measure(folder, reader, report)
    if _asked(names, vehicleworld.NAME):
        vehicleworld.measure(folder, reader, report)


def _latency(reader: Reader, report: Report) -> None:
    lines = routes.latencies(reader)
    if not any(reader.times.values()):
        return
    p95 = percentile([ms for of in reader.times.values() for ms in of], 0.95)
    head = ["ms a sentence", "sentences", "p50", "p95", "p99", "max"]
    report.table("Latency, time of one core", head, lines)
    report.note(f"p95 of all sentences: {p95:.2f} ms, target {TARGET_MS:g} ms: {verdict(p95, TARGET_MS)}")


def main() -> None:
    """Read the options and run."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.understanding", description=__doc__)
    options.add_argument("--data", type=Path, help="folder of the third-party sets; without it only the own suites run")
    options.add_argument("--set", action="append", choices=NAMES, default=[], help="only this one; may be repeated")
    options.add_argument("--errors", type=Path, help="write every error to this file, one JSON object a line")
    options.add_argument("--seed", type=int, default=5, help="of the noise (default: 5)")
    chosen = options.parse_args()
    report = Report()
    anyio.run(run, Folder(chosen.data), frozenset(chosen.set), chosen.seed, report)
    if chosen.errors:
        report.write_errors(chosen.errors)


if __name__ == "__main__":
    main()
