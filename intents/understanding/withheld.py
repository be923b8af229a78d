"""What of a sentence must not be done now, as the readers of both languages find it."""

from dataclasses import dataclass

from intents.understanding.patterns import Pattern
from intents.understanding.result import Unsupported


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is not done: from where on, up to where, and why."""

    start: int
    end: int
    why: Unsupported


def after(link: Pattern, text: str, at: int) -> int:
    """Where the part that holds `at` begins: behind the last link before it, or at the start."""
    return max((found.end() for found in link.finditer(text) if found.end() <= at), default=0)
