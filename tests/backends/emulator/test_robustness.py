"""Nothing that a client sends, and no mixture of faults, takes the emulator down."""

import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from backends.emulator.faults import TEXT_FORMS, Fault, FaultName
from backends.emulator.flavours import FLAVOURS
from backends.emulator.respond import Ground, completion
from backends.emulator.steps import Head
from tests.backends.emulator.asking import MODELS, NAMES, TOOLS

KEY = "Bearer emulated-key"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["user", "tool", "function", "auto"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from([
    "model", "messages", "stream", "stream_options", "tools", "tool_choice", "parallel_tool_calls", "thinking",
    "enable_thinking", "chat_template_kwargs", "reasoning_effort", "reasoning_split",
])  # fmt: skip
MESSAGE = st.fixed_dictionaries(
    {"role": st.sampled_from(["system", "user", "assistant", "tool", "nobody"])},
    optional={"content": JSON, "tool_calls": JSON, "tool_call_id": JSON, "reasoning_content": JSON},
)


def _body(name: str, said: str = "open the window and play some music") -> dict[str, Any]:
    return {"model": MODELS[name], "messages": [{"role": "user", "content": said}], "tools": TOOLS}


def _status(name: str, body: bytes, faults: dict[FaultName, Fault] | None = None) -> int | None:
    ground = Ground(FLAVOURS[name], faults or {}, random.Random(1), 0)
    return next((step.status for step in completion(ground, KEY, body).steps if isinstance(step, Head)), None)


@given(st.sampled_from(NAMES), FIELDS, JSON | st.lists(MESSAGE, max_size=4))
@settings(max_examples=100, deadline=None)
def test_any_value_of_any_field(name: str, field: str, value: Any) -> None:
    """Answered or refused."""
    assert _status(name, json.dumps(_body(name) | {field: value}).encode()) in {200, 400, 404, 422}


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_bytes(body: bytes) -> None:
    """Refused."""
    assert _status("qwen", body) in {400, 404}


@given(st.sampled_from(NAMES), st.text(max_size=60), st.booleans())
@settings(max_examples=50, deadline=None)
def test_any_utterance(name: str, said: str, streamed: bool) -> None:
    """Answered, or refused for being empty."""
    body = _body(name, said) | {"stream": streamed}
    assert _status(name, json.dumps(body).encode()) in {200, 400}


FAULT = st.sampled_from(FaultName).flatmap(
    lambda name: st.builds(
        Fault, name=st.just(name), value=st.sampled_from(TEXT_FORMS) if name is FaultName.TEXT_CALL else st.none()
    )
)


@given(st.sampled_from(NAMES), st.lists(FAULT, max_size=6), st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_faults_together(name: str, faults: list[Fault], streamed: bool) -> None:
    """A response, whatever it is."""
    body = json.dumps(_body(name) | {"stream": streamed}).encode()
    _status(name, body, {fault.name: fault for fault in faults})
