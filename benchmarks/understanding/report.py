"""What the program prints, and the errors that it keeps for whoever works on them next."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.tables import table
from benchmarks.understanding.data import Row
from intents.catalogue import Command
from intents.understanding import Understanding


def shown(commands: Iterable[Command]) -> list[Row]:
    """Commands as in the own suites: a name and its fields that say something."""
    return [
        {command.name(): command.model_dump(mode="json", exclude_none=True, exclude_defaults=True)}
        for command in commands
    ]


def read_as(understanding: Understanding) -> Row:
    """What was found, as an error tells it."""
    gaps = [f"{gap.why.value}: {gap.text}" for gap in understanding.gaps]
    found: Row = {"route": understanding.route.value, "commands": shown(understanding.commands)}
    return {**found, "gaps": gaps} if gaps else found


class Report:
    """Prints tables as they come and keeps every error."""

    def __init__(self) -> None:
        self._errors: list[Row] = []

    def table(self, title: str, head: Sequence[str], rows: Iterable[Sequence[object]], note: str = "") -> None:
        """A heading, what the figures mean, and the table."""
        print(f"\n### {title}\n")
        if note:
            print(note + "\n")
        print(table(head, rows), flush=True)

    def note(self, text: str) -> None:
        """A line of its own."""
        print("\n" + text, flush=True)

    def skipped(self, name: str, why: str) -> None:
        """A set that was not measured."""
        self.note(f"{name}: skipped, {why}")

    def miss(self, name: str, measure: str, text: str, expected: object, found: object) -> None:
        """An error: the set, what was measured, what was said, what was expected and what was found."""
        self._errors.append({"set": name, "measure": measure, "text": text, "expected": expected, "found": found})

    def write_errors(self, path: Path) -> None:
        """Write every error, one a line."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            for error in self._errors:
                file.write(json.dumps(error, ensure_ascii=False, default=str) + "\n")
        self.note(f"{len(self._errors)} errors written")
