"""What loading and running costs, each in a fresh process: milliseconds of one core, and MiB."""

import json
import subprocess
import sys
from dataclasses import dataclass
from statistics import median

from benchmarks import PROJECT
from benchmarks.tables import verdict
from benchmarks.understanding.report import Report

LOAD_MS, MEMORY_MIB = 150.0, 60.0
RUNS = 5

_SCRIPT = """
import json, os, resource, sys
from time import process_time
def now():
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return peak()
def peak():
    try:  # what getrusage tells may be the parent's
        with open("/proc/self/status", encoding="ascii") as told:
            return next(int(line.split()[1]) for line in told if line.startswith("VmHWM")) / 2**10
    except OSError:
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
bare = now()
began = process_time()
import pydantic
base_ms = (process_time() - began) * 1000
class _Built(pydantic.BaseModel):
    x: int = 0
base = now()
began = process_time()
from intents.understanding import understand
imported_ms = (process_time() - began) * 1000
understand("打开空调")
zh_ms = (process_time() - began) * 1000
understand("turn on the air conditioning")
both_ms = (process_time() - began) * 1000
loaded = now()
sentences = json.load(sys.stdin)
for sentence in sentences:
    understand(sentence)
print(json.dumps(dict(bare=bare, base=base, base_ms=base_ms, imported_ms=imported_ms, zh_ms=zh_ms, both_ms=both_ms,
                      loaded=loaded, after=now(), peak=peak())))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """One fresh process; MiB resident unless said otherwise."""

    bare: float
    base: float
    """With pydantic, which the whole program needs."""
    base_ms: float
    imported_ms: float
    zh_ms: float
    """To the end of the first Mandarin sentence, pydantic being there."""
    both_ms: float
    """The same after the first English one."""
    loaded: float
    after: float
    peak: float


def fresh(sentences: list[str]) -> Cost:
    """Load and run in a new Python."""
    told = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=json.dumps(sentences),
        cwd=PROJECT,
    )
    return Cost(**json.loads(told.stdout))


def measure(sentences: list[str], report: Report) -> None:
    """Print the medians of some fresh processes. One goes before, so that byte code is there."""
    fresh(sentences[:1])
    costs = [fresh(sentences) for _ in range(RUNS)]

    def middle(name: str) -> float:
        return float(median(getattr(cost, name) for cost in costs))

    added = middle("peak") - middle("base")
    load = middle("both_ms")
    lines: list[list[object]] = [
        ["pydantic alone, ms", middle("base_ms"), "-", "-"],
        ["import, ms more", middle("imported_ms"), "-", "-"],
        ["and the first Mandarin sentence, ms", middle("zh_ms"), "-", "-"],
        ["and the first English sentence, ms", load, f"{LOAD_MS:g}", verdict(load, LOAD_MS)],
        ["bare Python, MiB", middle("bare"), "-", "-"],
        ["added by pydantic, MiB", middle("base") - middle("bare"), "-", "-"],
        ["added by loading both languages, MiB", middle("loaded") - middle("base"), "-", "-"],
        [f"added at the peak of {len(sentences)} sentences, MiB", added, f"{MEMORY_MIB:g}", verdict(added, MEMORY_MIB)],
    ]
    report.table(f"Cost, median of {RUNS} fresh processes, time of one core", ["cost", "measured", "target", ""], lines)
