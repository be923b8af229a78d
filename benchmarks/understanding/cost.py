"""What loading and running costs, each in a fresh process: milliseconds of one core, and MiB.

The byte code is in a folder of its own and is there before anything is measured, as it is where a package is installed.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import PROJECT
from benchmarks.tables import verdict
from benchmarks.understanding.report import Report

LOAD_MS, MEMORY_MIB = 150.0, 60.0
RUNS = 5
_MANDARIN, _ENGLISH = "打开空调", "turn on the air conditioning"
_KINDS = (
    "导航去虹桥火车站", "播放周杰伦的晴天", "温度调到二十三度", "副驾车窗开一半", "胎压多少", "打开后备相",
    "今天心情不错",
    "navigate to the airport", "play some jazz", "set the temperature to 22 degrees", "open my window halfway",
    "what's the tyre pressure", "I'm freezing", "my brother bought a car",
)  # fmt: skip
"""One sentence of each kind in both languages, one of them misheard: what is made only when it is needed."""

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
first, kinds, sentences = json.load(sys.stdin)
bare = now()
began = process_time()
import pydantic
base_ms = (process_time() - began) * 1000
class _Built(pydantic.BaseModel):
    x: int = 0
base = now()
began = process_time()
from intents.understanding import understand
loaded_ms = [(process_time() - began) * 1000]
for sentence in first:
    understand(sentence)
    loaded_ms.append((process_time() - began) * 1000)
loaded = now()
began = process_time()
for sentence in kinds:
    understand(sentence)
kinds_ms = (process_time() - began) * 1000
for sentence in sentences:
    understand(sentence)
print(json.dumps(dict(bare=bare, base=base, base_ms=base_ms, loaded_ms=loaded_ms, kinds_ms=kinds_ms, loaded=loaded,
                      peak=peak())))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """One fresh process; MiB resident unless said otherwise."""

    bare: float
    base: float
    """With pydantic, which the whole program needs."""
    base_ms: float
    loaded_ms: list[float]
    """To the end of the import, and of each first sentence, pydantic being there."""
    kinds_ms: float
    """For one sentence of each kind after these."""
    loaded: float
    peak: float


def fresh(first: Sequence[str], sentences: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Load and run in a new Python: the first sentences, one of each kind, and the others."""
    told = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=json.dumps([first, _KINDS, sentences]),
        cwd=PROJECT,
        env=environment,
    )
    return Cost(**json.loads(told.stdout))


def _with_byte_code(folder: str) -> dict[str, str]:
    """The environment of a process that keeps its byte code in a folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": folder}


def _run(sentences: list[str]) -> tuple[list[Cost], list[Cost], list[Cost]]:
    """Both languages, Mandarin alone and English alone."""
    with TemporaryDirectory() as folder:
        environment = _with_byte_code(str(Path(folder).resolve()))
        fresh((_MANDARIN, _ENGLISH), (), environment)
        return (
            [fresh((_MANDARIN, _ENGLISH), sentences, environment) for _ in range(RUNS)],
            [fresh((_MANDARIN,), (), environment) for _ in range(RUNS)],
            [fresh((_ENGLISH,), (), environment) for _ in range(RUNS)],
        )


def measure(sentences: list[str], report: Report) -> None:
    """Print the medians of some fresh processes."""
    both, mandarin, english = _run(sentences)

    def middle(name: str) -> float:
        return float(median(getattr(cost, name) for cost in both))

    def loaded(costs: list[Cost], until: int) -> float:
        return float(median(cost.loaded_ms[until] for cost in costs))

    added = middle("peak") - middle("base")
    load = loaded(both, 2)
    lines: list[list[object]] = [
        ["pydantic alone, ms", middle("base_ms"), "-", "-"],
        ["import, ms more", loaded(both, 0), "-", "-"],
        ["and the first Mandarin sentence, ms", loaded(both, 1), "-", "-"],
        ["and the first English sentence, ms", load, f"{LOAD_MS:g}", verdict(load, LOAD_MS)],
        ["import and the first Mandarin sentence alone, ms", loaded(mandarin, 1), "-", "-"],
        ["import and the first English sentence alone, ms", loaded(english, 1), "-", "-"],
        [f"then one sentence of each of {len(_KINDS)} kinds, ms together", middle("kinds_ms"), "-", "-"],
        ["bare Python, MiB", middle("bare"), "-", "-"],
        ["added by pydantic, MiB", middle("base") - middle("bare"), "-", "-"],
        ["added by loading both languages, MiB", middle("loaded") - middle("base"), "-", "-"],
        [f"added at the peak of {len(sentences)} sentences, MiB", added, f"{MEMORY_MIB:g}", verdict(added, MEMORY_MIB)],
    ]
    report.table(f"Cost, median of {RUNS} fresh processes, time of one core", ["cost", "measured", "target", ""], lines)
