"""docs/conformance.md: what every case came to for every provider, as a run of the tests found it."""

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from backends.emulator.flavours import FLAVOURS
from tests.backends.conformance.cases import ALWAYS_THINKS, CASES, Group

PAGE = Path(__file__).parents[3] / "docs" / "conformance.md"
PROVIDERS = tuple(FLAVOURS)
WRITE = "CABIN_WRITE_TABLE"
HOW = f"the page is out of date; run, without -n: {WRITE}=1 pytest tests/backends/conformance"

_INTRO = f"""\
# Conformance

What every known provider comes to in every case: whole turns of the assembled assistant, from the utterance to the
car, through the real client and over HTTP, against the [emulator](emulator.md) of that provider, each route with the
device behind it. The tests in `tests/backends/conformance` check every cell of this page, and this wrote it:

    {WRITE}=1 pytest tests/backends/conformance

It tells what Cabin does with a provider that behaves as the emulator does; what is assumed of each is told there.

| cell | the turn … |
| --- | --- |
| `ok` | was answered by the provider, and all that was asked was done, once |
| `TimedOut`, or another error | fell through to the device, which did all of it; an event tells what to change |
| `told: …` | had begun to be spoken when the answer broke off; the reply ends by telling what was wrong |
| `refused` | did not begin: the assistant does not start with such a configuration, and says what to change |
| `part` | was done in part by the provider, and the reply tells that something was not done |

Where a provider has several forms of an error, the cell is for all of them. In every case the reply is not empty, the
key is nowhere in what is told or logged, and no connection stays open. Thinking is off, proved by the usage, for all
but {{thinkers}}.
"""
_UNDER = {
    Group.TURNS: "What is to work, and what is made good.",
    Group.INPUT: "What people get wrong, or is wrong around them.",
    Group.CONTROL: "The [faults](emulator.md#faults) of the emulator, in a turn with two commands.",
    Group.TALK: "The same in a turn of conversation, without those that only spoil tool calls.",
}

Cells = Mapping[tuple[Group, str], Mapping[str, str]]
"""By case and provider."""


@lru_cache(maxsize=1)
def cells_of(text: str) -> dict[tuple[Group, str], dict[str, str]]:
    """The cells that a page holds."""
    found: dict[tuple[Group, str], dict[str, str]] = {}
    for group in Group:
        part = re.search(rf"^## {group}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
        for row in re.findall(r"^\| (.*) \|$", part[1] if part else "", re.MULTILINE)[2:]:
            name, *cells = row.split(" | ")
            found[group, name] = dict(zip(PROVIDERS, cells, strict=False))
    return found


def render(cells: Cells) -> str:
    """The page."""
    parts = [_INTRO.replace("{thinkers}", ALWAYS_THINKS)]
    for group in Group:
        rows = [[case.name, *(cells.get((group, case.name), {}).get(one, "?") for one in PROVIDERS)]
                for case in CASES if case.group is group]  # fmt: skip
        lines = [["", *PROVIDERS], ["---"] * (len(PROVIDERS) + 1), *rows]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        parts.append(f"## {group}\n\n{_UNDER[group]}\n\n{table}\n")
    return "\n".join(parts)


def read() -> str:
    """The page as it is; empty when there is none."""
    return PAGE.read_text("utf-8") if PAGE.exists() else ""


def put(group: Group, name: str, provider: str, found: str) -> None:
    """Write it down, when the page is to be written."""
    if os.environ.get(WRITE):
        assert "PYTEST_XDIST_WORKER" not in os.environ, "the page is written by one process: leave -n out"
        cells = cells_of(read())
        cells.setdefault((group, name), {})[provider] = found
        PAGE.write_text(render(cells), "utf-8")


def check(group: Group, name: str, provider: str, found: str) -> None:
    """That the page has it so."""
    assert cells_of(read()).get((group, name), {}).get(provider) == found, HOW
