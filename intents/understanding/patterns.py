"""Regular expressions that are compiled once, when a sentence first needs them: compiling all is most of a start.

`re` itself keeps 512 at most, and both languages together need more. Only constant patterns are passed here, never
what somebody said, so the cache stays small.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from typing import Any


class Pattern:
    """As re.Pattern, compiled when it is first used; a wrong pattern is found then.

    `having` are words, parted by blanks, of which a text with a match holds one at least, in the case of the text. A
    text without any is passed by: that costs next to nothing, and many a pattern is never compiled.
    """

    def __init__(self, pattern: str, flags: int = 0, *, having: str = "") -> None:
        self.pattern = pattern
        self._flags = flags
        self.having = tuple(having.split())

    def may_match(self, text: str) -> bool:
        """Whether a text holds what it must hold to match."""
        return not self.having or any(map(text.__contains__, self.having))

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def _first(self, way: str) -> Callable[..., re.Match[str] | None]:
        if not self.having:
            return getattr(self._compiled, way)  # type: ignore[no-any-return]

        def found(text: str, *span: int) -> re.Match[str] | None:
            return getattr(self._compiled, way)(text, *span) if self.may_match(text) else None

        return found

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As re.Pattern.search."""
        return self._first("search")

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As re.Pattern.match."""
        return self._first("match")

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """As re.Pattern.fullmatch."""
        return self._first("fullmatch")

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As re.Pattern.finditer."""
        return self._compiled.finditer(text) if self.may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """As re.Pattern.findall."""
        return self._compiled.findall(text) if self.may_match(text) else []

    def split(self, text: str) -> list[str | Any]:
        """As re.Pattern.split."""
        return self._compiled.split(text) if self.may_match(text) else [text]

    def sub(self, right: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As re.Pattern.sub."""
        return self._compiled.sub(right, text, count) if self.may_match(text) else text


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


def said_as(clause: str, said: Iterable[tuple[Pattern, str]], longest: int) -> str | None:
    """The plain words of the first pattern that a whole clause of at most so many characters matches, or None."""
    if len(clause) > longest:
        return None
    return next((plain for pattern, plain in said if pattern.fullmatch(clause)), None)
