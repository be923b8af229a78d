"""Text to effect: from submitting an utterance to the last change in the car, and to the end of the turn."""

import argparse
from collections import defaultdict

import anyio

from benchmarks.suite import Timing, cases, prepared, timed
from benchmarks.tables import percentile, table, verdict

TARGET_MS = 5.0
"""95 of 100 utterances have their effect within this time."""
_SHARES = (0.5, 0.95, 0.99)


async def measure(rounds: int) -> dict[str, list[Timing]]:
    """The timings of every utterance, by group. One round goes before them to warm up."""
    timings: dict[str, list[Timing]] = defaultdict(list)
    for number in range(rounds + 1):
        for case in cases():
            timing = await timed(await prepared(case), case["say"])
            if number:
                timings[case["group"]].append(timing)
    return timings


def _row(name: str, timings: list[Timing]) -> list[object]:
    effects = [timing.effect for timing in timings if timing.effect is not None]
    ends = [timing.end for timing in timings]
    to_effect = [percentile(effects, share) for share in _SHARES] if effects else ["-"] * len(_SHARES)
    return [name, len(effects), *to_effect, len(ends), *(percentile(ends, share) for share in _SHARES)]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5, help="how often the suite is run (default: 5)")
    timings = anyio.run(measure, options.parse_args().rounds)
    everything = [timing for group in timings.values() for timing in group]
    head = ["ms", "effects", "p50", "p95", "p99", "turns", "p50", "p95", "p99"]
    print(table(head, [*(_row(name, group) for name, group in timings.items()), _row("all", everything)]))
    p95 = percentile([timing.effect for timing in everything if timing.effect is not None], 0.95)
    print(f"\ntext to effect, p95: {p95:.2f} ms, target {TARGET_MS:g} ms: {verdict(p95, TARGET_MS)}")


if __name__ == "__main__":
    main()
