"""Cold starts: a whole process from its beginning to its answer, and the simulator to its first echoed key."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from benchmarks.tables import table, verdict
from benchmarks.terminal import terminal

CABIN = (sys.executable, "-m", "assistant")
PROMPT = "something"
"""A word of the prompt's own text."""
KEY = "Ж"
"""A letter that nothing on the screen has, so that its echo is seen."""


def process(*arguments: str) -> Callable[[], float]:
    """A run of `cabin` that must succeed; gives its milliseconds."""

    def run() -> float:
        began = perf_counter()
        subprocess.run([*CABIN, *arguments], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        return (perf_counter() - began) * 1000

    return run


def simulator() -> float:
    """Milliseconds until the prompt is painted and a key that is pressed then is seen in it."""
    began = perf_counter()
    with terminal([*CABIN, "sim"]) as screen:
        screen.wait_for(PROMPT)
        screen.type(KEY)
        screen.wait_for(KEY)
        return (perf_counter() - began) * 1000


STARTS: tuple[tuple[str, Callable[[], float], float | None], ...] = (
    ("cabin --help", process("--help"), None),
    ("cabin say 主驾调到二十六度", process("say", "主驾调到二十六度"), 800.0),
    ("cabin sim, to the echo of a key", simulator, 800.0),
)
"""What is started, how, and its target in milliseconds."""


def main() -> None:
    """Measure and print. One run of each goes before, so that byte code and disk cache are there."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed Cabin has its byte code
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=10, help="runs of each (default: 10)")
    runs = options.parse_args().runs
    rows: list[list[object]] = []
    for name, start, target in STARTS:
        start()
        took = [start() for _ in range(runs)]
        middle = float(median(took))
        kept = verdict(middle, target) if target else "-"
        rows.append([name, min(took), middle, max(took), f"{target:g}" if target else "-", kept])
    print(table(["ms", "min", "median", "max", "target", "median"], rows))


if __name__ == "__main__":
    main()
