"""The client's facts about a provider and the emulator's agree, although neither reads the other's."""

from importlib import import_module
from typing import Any

import pytest

from backends.emulator.asked import Asked
from backends.emulator.checks import check, served, thinks
from backends.emulator.flavours import FLAVOURS
from backends.provider import Provider
from tests.backends.emulator.asking import MODELS, NAMES


def _provider(name: str) -> Provider:
    found = import_module(f"backends.providers.{name.replace('-', '_')}").PROVIDER
    assert isinstance(found, Provider)
    return found


def _models(name: str) -> set[str]:
    provider = _provider(name)
    named = {provider.control_model, provider.conversation_model, *provider.prices} - {""}
    return named or {MODELS[name]}


@pytest.mark.parametrize("name", NAMES)
def test_models_are_served(name: str) -> None:
    """The defaults and all that have a price."""
    assert not [model for model in _models(name) if not served(FLAVOURS[name], model)]


@pytest.mark.parametrize("name", NAMES)
def test_thinking_goes_off_and_on(name: str) -> None:
    """By the fields that the client sends, unless the provider has models that cannot help it."""
    provider, flavour = _provider(name), FLAVOURS[name]
    for model in {provider.control_model, provider.conversation_model} - {""}:
        for fields, expected in ((provider.thinking_off, False), (provider.thinking_on, True)):
            body: dict[str, Any] = {"model": model, "messages": [{"role": "user", "content": "x"}], "stream": True}
            body |= {**fields, **provider.extra_body}
            asked = Asked.model_validate(provider.shape(body) if provider.shape else body)
            assert check(flavour, asked) is None
            if fields and not model.startswith(flavour.thinking.always or "\0"):
                assert thinks(flavour.thinking, asked) is expected, (model, fields)


@pytest.mark.parametrize("name", NAMES)
def test_thoughts_are_read_and_sent_back(name: str) -> None:
    """The client reads the provider's field, and echoes where it is a must."""
    provider, thinking = _provider(name), FLAVOURS[name].thinking
    assert thinking.in_content or thinking.field in provider.reasoning_fields
    assert thinking.echo == "no" or provider.echo_reasoning
    assert thinking.echo != "text" or provider.empty_reasoning
