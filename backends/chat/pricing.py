"""What an answer cost: the provider's token counts times its prices at that hour."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from backends.contract import Usage
from backends.provider import Peak
from backends.settings import Price

MILLION = 1_000_000


def usage_of(counts: Mapping[str, Any], price: Price | None, factor: float = 1.0) -> Usage:
    """The usage of a `usage` object in any of the providers' spellings; what is missing counts 0."""
    prompt, completion = _count(counts, "prompt_tokens"), _count(counts, "completion_tokens")
    cached = (
        _count(counts, "prompt_tokens_details", "cached_tokens")
        or _count(counts, "prompt_cache_hit_tokens")
        or _count(counts, "cached_tokens")
    )
    cost = None
    if price is not None:
        fresh = max(prompt - cached, 0)
        cheap = price.input if price.cached is None else price.cached
        cost = factor * (fresh * price.input + cached * cheap + completion * price.output) / MILLION
    return Usage(
        prompt_tokens=prompt,
        completion_tokens=completion,
        cached_tokens=cached,
        reasoning_tokens=_count(counts, "completion_tokens_details", "reasoning_tokens"),
        cost=cost,
        currency=price.currency if price else "",
    )


def peak_factor(peak: Peak | None, now: datetime) -> float:
    """By how much prices are multiplied at a moment; one without a zone is taken as the provider's own."""
    if peak is None:
        return 1.0
    there = now if now.tzinfo is None else now.astimezone(timezone(timedelta(hours=peak.utc_offset)))
    dear = there.weekday() in peak.weekdays and any(first <= there.hour < last for first, last in peak.hours)
    return peak.factor if dear else 1.0


def _count(counts: Any, *path: str) -> int:
    for key in path:
        counts = counts.get(key) if isinstance(counts, Mapping) else None
    return counts if isinstance(counts, int) and counts > 0 else 0
