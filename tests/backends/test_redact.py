"""Redaction: no key is left, whatever stands around it, and ordinary text stays as it is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.redact import REMOVED, redact, redact_text

_word = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=16, max_size=40)
_hex = st.text("0123456789abcdef", min_size=32, max_size=32)
_keys = st.one_of(
    _word.map(lambda word: f"sk-{word}"),
    _word.map(lambda word: f"sk-proj-{word}"),
    _word.map(lambda word: f"ark-{word}"),
    st.tuples(_word, _word).map(lambda two: f"bce-v3/ALTAK-{two[0]}/{two[1]}"),
    st.tuples(_hex, _word).map(lambda two: f"{two[0]}.{two[1][:16]}"),
    _word.map(lambda word: f"AKLT{word}"),
)
_around = st.text("调到二十四度 \n\t\"'{}[]:,。;()<>=&?", max_size=8)


def _secret_of(key: str) -> str:
    """The part that must not be left."""
    return max(key.replace("/", "-").replace(".", "-").split("-"), key=len)


@given(key=_keys, before=_around, after=_around)
def test_keys_by_their_shape(key: str, before: str, after: str) -> None:
    """In text of any kind, in JSON, in a header, and twice in one line."""
    for text in (before + key + after, json.dumps({"x": before + key}), f"Bearer {key}", f"{key} {before}{key}"):
        assert _secret_of(key) not in redact_text(text)
        assert REMOVED in redact_text(text)


@given(secret=_word, scheme=st.sampled_from(["Bearer ", "bearer ", "Basic ", "Token ", ""]))
@pytest.mark.parametrize(
    "form",
    [
        "Authorization: {}",
        "authorization={}",
        '{{"Authorization": "{}"}}',
        "{{'x-api-key': '{}'}}",
        "X-Api-Key: {}",
        "?api_key={}&x=1",
        "ARK_API_KEY={}",
        "access_token: {}",
        "client_secret={}",
        "password={}",
    ],
)
def test_values_by_their_name(form: str, secret: str, scheme: str) -> None:
    """Of any shape, a UUID as well; what stands around them stays."""
    for one in (secret, "3fa85f64-5717-4562-b3fc-2c963f66afa6"):
        text = redact_text(form.format(scheme + one))
        assert one not in text
        assert form.split("{}")[0].replace("{{", "{") in text


@given(secret=st.text(min_size=8, max_size=30), around=st.text(max_size=10))
def test_known_secrets(secret: str, around: str) -> None:
    """Are removed, whatever they look like."""
    assert secret not in redact_text(around + secret + around, [secret, "", secret[:5]]).replace(REMOVED, "\0")


@given(text=st.text())
def test_twice_is_once(text: str) -> None:
    """What was redacted stays as it is."""
    assert redact_text(redact_text(text)) == redact_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "把空调调到二十四度",
        "ask-me-anything, risk-averse, the desk-top",
        "the bearer of good news",
        "call_00_aBcDeF0123456789",
        "chatcmpl-tool-9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "functions.set_temperature:0",
        "prompt_tokens: 12, max_tokens=400",
        "3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "deepseek-ai/DeepSeek-V4-Flash doubao-seed-2-0-mini-260428",
        "password",
        "https://api.deepseek.com/v1/chat/completions",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    """Ids of calls and models among it: they are needed."""
    assert redact_text(text) == text


_json: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(value=_json, key=_keys, name=st.sampled_from(["api_key", "Authorization", "x-api-key", "client_secret"]))
def test_in_json(value: Any, key: str, name: str) -> None:
    """At any depth, in keys, and everything under a secret's name, also where it looks like nothing."""
    out = json.dumps(redact({"a": [value, {"b": key, key: 1, name: "plain"}], name: {"deep": ["plain"]}}))
    assert _secret_of(key) not in out
    assert "plain" not in out


@given(value=_json)
def test_other_values_stay(value: Any) -> None:
    """Numbers, lists, emptiness."""
    assert redact(value) == value


def test_counts_are_no_secrets() -> None:
    """Although tokens is in their name."""
    usage = {"prompt_tokens": 3, "max_tokens": 4, "api_key": ""}
    assert redact(usage) == usage
