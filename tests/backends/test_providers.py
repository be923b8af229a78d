"""The providers as data: each is whole, dated, sourced, small, and registered like a stranger's."""

import re
import tomllib
from pathlib import Path

import pytest

from backends.errors import BackendError
from backends.provider import GROUP, Provider, WireError
from backends.registry import load, names

ROOT = Path(__file__).resolve().parents[2]
REGISTERED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"][GROUP]
GUIDE = (ROOT / "docs" / "providers.md").read_text("utf-8")
BUILT_IN = sorted(REGISTERED)


def provider(name: str) -> Provider:
    """A built-in provider."""
    found = load(name)
    assert isinstance(found, Provider)
    return found


def test_all_are_registered() -> None:
    """Every module, under its provider's own name; the installed package knows them all."""
    modules = {path.stem for path in (ROOT / "backends" / "providers").glob("*.py")} - {"__init__"}
    assert set(REGISTERED.values()) == {f"backends.providers.{one}:PROVIDER" for one in modules}
    assert set(BUILT_IN) <= set(names()), "run: pip install --editable ."


@pytest.mark.parametrize("name", BUILT_IN)
def test_is_whole(name: str) -> None:
    """Address, key, models, and what they cost; where and when it was read."""
    one = provider(name)
    assert one.name == name
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", one.checked)
    assert len(one.sources) >= 2 and all(one.sources)
    if name == "openai-compatible":
        return
    assert re.fullmatch(r"https://[\w./-]+[^/]", one.base_url)
    assert one.key_env and all(re.fullmatch(r"[A-Z_]+_KEY", variable) for variable in one.key_env)
    assert one.control_model and one.conversation_model
    assert one.thinking_off
    assert all(price.checked and price.source and price.currency in {"CNY", "USD"} for price in one.prices.values())


@pytest.mark.parametrize("name", BUILT_IN)
def test_its_explanation_stands_anything(name: str) -> None:
    """A table of codes returns one of our errors, or leaves it to the usual meaning."""
    explain = provider(name).explain
    for status in (200, 400, 401, 402, 403, 404, 418, 429, 500, 503):
        for error in (WireError(status), WireError(status, "1113", "x", "y (1008)"), WireError(status, "?", "?", "")):
            found = explain(error) if explain else None
            assert found is None or isinstance(found, BackendError)


@pytest.mark.parametrize("name", BUILT_IN)
def test_its_module_is_small(name: str) -> None:
    """It states only the differences."""
    module = REGISTERED[name].split(":")[0].rsplit(".", 1)[1]
    assert len((ROOT / "backends" / "providers" / f"{module}.py").read_text("utf-8").splitlines()) <= 65


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_guide_says_the_same(name: str) -> None:
    """Address, variables, models and the day are written in docs/providers.md as they are in the data."""
    section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", GUIDE, re.DOTALL | re.MULTILINE)
    assert section, f"docs/providers.md has no section {name}"
    one = provider(name)
    for fact in (one.base_url, *one.key_env, one.control_model, one.conversation_model, one.checked, *one.prices):
        assert fact in section[1], fact
