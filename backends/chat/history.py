"""How much of the dialogue goes with a request: the latest lines that fit into so many tokens."""

import re
from collections.abc import Sequence

from backends.contract import Message

PER_LINE = 4
"""What a chat template puts around a line, in tokens."""
_WIDE = re.compile(r"[^\x00-\u024f]")
"""Characters beyond Latin: each may be a token of its own, Mandarin's above all."""


def tokens(text: str) -> int:
    """About how many tokens a text has, rather too many than too few; every provider counts otherwise."""
    wide = len(_WIDE.findall(text))
    return wide + -(-(len(text) - wide) // 3)


def latest(lines: Sequence[Message], budget: int) -> Sequence[Message]:
    """The last lines that have at most `budget` tokens together; none is cut."""
    first = len(lines)
    while first and (budget := budget - PER_LINE - tokens(lines[first - 1].text)) >= 0:
        first -= 1
    return lines[first:]
