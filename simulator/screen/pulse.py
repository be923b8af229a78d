"""What changed since the last look, what still flashes, and how far the slow motion is. Time is handed in."""

from collections.abc import Iterable, Mapping

from simulator.screen.view import DRIFTING

FLASH = 1.0
"""Seconds that a change stands out."""
STEP = 0.4
"""Seconds between two steps of wipers, rain and hazard lights."""


class Pulse:
    """Collects changes between two repaints."""

    def __init__(self) -> None:
        self.moment = 0.0
        """Seconds since the start, as handed in."""
        self.flashes: dict[str, float] = {}
        """Path of what has just changed, to the moment when it calms down."""
        self._changed: set[str] = set()
        self._facts: Mapping[str, object] = {}

    @property
    def step(self) -> int:
        """The slow counter behind everything that moves."""
        return int(self.moment / STEP)

    def mark(self, *names: str) -> None:
        """Something other than a signal changed: a name that widgets watch."""
        self._changed |= set(names)

    def take_in(self, paths: Iterable[str]) -> None:
        """Signals changed; those that do not drift by themselves flash."""
        held = set(paths)
        self._changed |= held
        self.flashes |= {path: self.moment + FLASH for path in held if path not in DRIFTING}

    def advance(self, seconds: float) -> None:
        """Let time pass; what flashed long enough calms down."""
        self.moment += seconds
        over = [path for path, until in self.flashes.items() if until <= self.moment]
        for path in over:
            del self.flashes[path]
        self._changed |= set(over)

    def due(self, facts: Mapping[str, object]) -> frozenset[str]:
        """All that changed since the last call; a fact counts when its value differs from then."""
        changed = self._changed | {name for name, value in facts.items() if self._facts.get(name) != value}
        self._changed, self._facts = set(), dict(facts)
        return frozenset(changed)
