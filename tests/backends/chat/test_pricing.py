"""What an answer cost, in any spelling of the counts, at any hour."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from backends.chat.pricing import peak_factor, usage_of
from backends.registry import load
from backends.settings import Price

PRICE = Price(currency="CNY", input=1, cached=0.1, output=10)


@pytest.mark.parametrize(
    ("counts", "cached", "reasoning"),
    [
        (
            {"prompt_tokens_details": {"cached_tokens": 400}, "completion_tokens_details": {"reasoning_tokens": 7}},
            400,
            7,
        ),
        ({"prompt_cache_hit_tokens": 400, "prompt_cache_miss_tokens": 600}, 400, 0),
        ({"cached_tokens": 400}, 400, 0),
        ({"prompt_tokens_details": None, "completion_tokens_details": "?"}, 0, 0),
        ({"cached_tokens": -3}, 0, 0),
    ],
)
def test_counts(counts: dict[str, Any], cached: int, reasoning: int) -> None:
    """OpenAI's details, DeepSeek's hits, Kimi's field at the top; nonsense counts nothing."""
    usage = usage_of({"prompt_tokens": 1000, "completion_tokens": 100, **counts}, PRICE)
    assert (usage.prompt_tokens, usage.completion_tokens) == (1000, 100)
    assert (usage.cached_tokens, usage.reasoning_tokens) == (cached, reasoning)
    assert usage.cost == pytest.approx(((1000 - cached) * 1 + cached * 0.1 + 100 * 10) / 1_000_000)


def test_without_a_price_there_is_no_cost() -> None:
    """An unknown price is not zero."""
    assert usage_of({"prompt_tokens": 1}, None).cost is None


@pytest.mark.parametrize(
    ("day", "hour", "factor"),
    [(13, 8, 1), (13, 9, 2), (13, 11, 2), (13, 12, 1), (13, 14, 2), (13, 17, 2), (13, 18, 1), (17, 15, 2), (18, 10, 1)],
)
def test_deepseek_doubles_by_the_clock_of_beijing(day: int, hour: int, factor: float) -> None:
    """On weekdays from 9 to 12 and from 14 to 18, wherever the car is."""
    peak = load("deepseek").peak
    there = datetime(2026, 7, day, hour, 30, tzinfo=timezone(timedelta(hours=8)))
    assert peak_factor(peak, there) == factor
    assert peak_factor(peak, there.astimezone(UTC)) == factor
    assert peak_factor(peak, there.replace(tzinfo=None)) == factor
    assert peak_factor(None, there) == 1
