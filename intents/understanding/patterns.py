"""Regular expressions compiled once: `re` itself keeps 512 at most, and both languages together need more.

Only constant patterns are passed here, never what somebody said, so the cache stays small.
"""

import re
from functools import cache


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern."""
    return re.compile(pattern, flags)


def search(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """As re.search."""
    return compiled(pattern, flags).search(text)


def match(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """As re.match."""
    return compiled(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """As re.fullmatch."""
    return compiled(pattern, flags).fullmatch(text)


def sub(pattern: str, right: str, text: str, flags: int = 0) -> str:
    """As re.sub."""
    return compiled(pattern, flags).sub(right, text)


def split(pattern: str, text: str) -> list[str]:
    """As re.split."""
    return list(compiled(pattern).split(text))
