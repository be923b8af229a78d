"""Resident memory without speech, after a hundred turns: the assistant alone, the line mode, the simulator."""

import json
import os
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

from benchmarks.startup import CABIN, PROMPT
from benchmarks.suite import cases
from benchmarks.tables import table, verdict
from benchmarks.terminal import terminal

TARGET_MIB = 120.0
TURNS = 100
_MIB = 1024 * 1024


def lines() -> list[str]:
    """What is said, one turn a line: the suite's utterances that need no preparation."""
    return list(islice(cycle(case["say"] for case in cases() if not case["given"] and case["say"].strip()), TURNS))


def resident(pid: int) -> float:
    """Resident memory of a process in MiB."""
    status = Path(f"/proc/{pid}/statm")
    if status.exists():
        return int(status.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / _MIB
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], check=True, capture_output=True, text=True)
    return int(told.stdout) / 1024


def composed() -> float:
    """A Python that composed everything and took the turns itself."""
    script = (
        "import anyio, os\n"
        "from assistant.compose import compose\n"
        "from assistant.config import Config\n"
        "from benchmarks.memory import lines, resident\n"
        "from benchmarks.suite import timed\n"
        "async def turns():\n"
        "    cabin = compose(Config())\n"
        "    for line in lines():\n"
        "        await timed(cabin, line)\n"
        "anyio.run(turns)\n"
        "print(resident(os.getpid()))\n"
    )
    return float(subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout)


def chat() -> float:
    """`cabin chat --json`."""
    pipe = subprocess.PIPE
    with subprocess.Popen([*CABIN, "chat", "--json"], stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        assert process.stdin is not None and process.stdout is not None
        for line in lines():
            process.stdin.write(line + "\n")
            process.stdin.flush()
            while json.loads(process.stdout.readline())["event"] != "turn_ended":
                pass
        held = resident(process.pid)
        process.stdin.close()
    return held


def simulator() -> float:
    """`cabin sim` in a terminal, the same turns typed."""
    with terminal([*CABIN, "sim"]) as screen:
        screen.wait_for(PROMPT)
        for line in lines():
            screen.type(line + "\r")
            screen.settle()
        return resident(screen.pid)


def main() -> None:
    """Measure and print."""
    held = {"composed": composed(), "cabin chat --json": chat(), "cabin sim": simulator()}
    rows = [[name, mib, f"{TARGET_MIB:g}", verdict(mib, TARGET_MIB)] for name, mib in held.items()]
    print(table([f"MiB after {TURNS} turns", "resident", "target", ""], rows))


if __name__ == "__main__":
    main()
