"""Rows of JSON Lines files: the project's own suites, and the third-party sets of the folder that is given."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks import PROJECT

Row: TypeAlias = dict[str, Any]

E2E = PROJECT / "tests" / "e2e"
SUITES = PROJECT / "tests" / "intents" / "understanding"


def rows(path: Path) -> Iterator[Row]:
    """The rows of a JSON Lines file, in order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def language(text: str) -> str:
    """The language of an own sentence: Mandarin where it has a Chinese character."""
    return "zh" if any("\u4e00" <= character <= "\u9fff" for character in text) else "en"


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of third-party data; None when none was given."""

    path: Path | None

    def file(self, name: str) -> Path | None:
        """A file of the folder, or None where it is not there."""
        found = self.path / name if self.path else None
        return found if found is not None and found.is_file() else None

    def route_maps(self) -> dict[str, dict[str, str]]:
        """Source set to its labels to our domains, as `routing_map.json` proposes them; empty without that file."""
        found = self.file("routing_map.json")
        if found is None:
            return {}
        maps = json.loads(found.read_text("utf-8"))
        named: dict[str, dict[str, str]] = {name: one["map"] for name, one in maps["maps"].items()}
        return {**named, "slurp": maps["slurp_intent_exceptions"]}
