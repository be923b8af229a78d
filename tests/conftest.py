"""Shared by all tests: property tests are the same in every run, and short."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "cabin",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("cabin")
