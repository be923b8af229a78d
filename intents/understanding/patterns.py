"""Regular expressions that are compiled once, when a sentence first needs them: compiling all is most of a start.

`re` itself keeps 512 at most, and both languages together need more. Only constant patterns are passed here, never
what somebody said, so the cache stays small.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Any


class Pattern:
    """As re.Pattern, compiled when it is first used; a wrong pattern is found then."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As re.Pattern.search."""
        return self._compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As re.Pattern.match."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """As re.Pattern.fullmatch."""
        return self._compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As re.Pattern.finditer."""
        return self._compiled.finditer

    @cached_property
    def findall(self) -> Callable[[str], list[Any]]:
        """As re.Pattern.findall."""
        return self._compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[str | Any]]:
        """As re.Pattern.split."""
        return self._compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """As re.Pattern.sub."""
        return self._compiled.sub


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
