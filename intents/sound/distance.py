"""How far apart two strings of sounds are."""

from collections.abc import Mapping

NEAR, OTHER = 1, 2
"""What it costs to take a sound for a near one, and for any other; to leave one out or put one in is OTHER."""


def between(one: str, other: str, near: Mapping[str, frozenset[str]], most: int) -> int:
    """The least cost of making one string of another; more than `most` where it is more, however much."""
    if abs(len(one) - len(other)) * OTHER > most:
        return most + 1
    before = list(range(0, OTHER * (len(other) + 1), OTHER))
    nothing: frozenset[str] = frozenset()
    for i, sign in enumerate(one, 1):
        like = near.get(sign, nothing)
        left = i * OTHER
        row = [left]
        for j, to in enumerate(other):
            cost = before[j] if sign == to else before[j] + (NEAR if to in like else OTHER)
            above = before[j + 1] + OTHER
            left = min(cost, above, left + OTHER)
            row.append(left)
        if min(row) > most:
            return most + 1
        before = row
    return before[-1]
