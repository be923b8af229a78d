"""Putting together a streamed answer, however a provider cuts it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.chat.accumulate import MOST_CALLS, Accumulator


def delta(**delta: Any) -> dict[str, Any]:
    """An event with one delta."""
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]}


def piece(name: str | None = None, arguments: Any = None, **fields: Any) -> dict[str, Any]:
    """A piece of a tool call."""
    function = {key: value for key, value in {"name": name, "arguments": arguments}.items() if value is not None}
    return {"function": function, **fields}


def calls(*pieces: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The calls that come of pieces, each in an event of its own."""
    answer = Accumulator()
    for one in pieces:
        answer.feed(delta(tool_calls=[one]))
    return [(call.id, call.name, call.arguments) for call in answer.calls]


FAN, WINDOW = '{"percent":50}', '{"percent":100}'


@pytest.mark.parametrize(
    ("pieces", "wanted"),
    [
        pytest.param(
            [
                piece("set_fan", "", index=0, id="call_00_x"),
                piece(None, '{"per', index=0),
                piece(None, 'cent":50}', index=0),
            ],
            [("call_00_x", "set_fan", FAN)],
            id="deepseek, recorded: id and name once, then pieces of arguments",
        ),
        pytest.param(
            [
                piece("set_fan", "", index=0, id="c1"),
                piece(None, FAN, index=0, id=""),
                piece(None, "", index=0, id=""),
            ],
            [("c1", "set_fan", FAN)],
            id="qwen, recorded: an empty id later, an empty piece at the end",
        ),
        pytest.param(
            [piece("set_fan", FAN, id="a"), piece("set_window", WINDOW, id="b")],
            [("a", "set_fan", FAN), ("b", "set_window", WINDOW)],
            id="whole calls without an index",
        ),
        pytest.param(
            [
                piece("set_fan", "", id="a"),
                piece(None, FAN),
                piece("set_window", "", id="b"),
                piece(None, WINDOW),
            ],
            [("a", "set_fan", FAN), ("b", "set_window", WINDOW)],
            id="pieces without an index belong to the last call",
        ),
        pytest.param(
            [
                piece("set_fan", "", index=0, id="a"),
                piece(None, FAN, index=0),
                piece("set_window", "", index=0, id="b"),
                piece(None, WINDOW, index=0),
            ],
            [("a", "set_fan", FAN), ("b", "set_window", WINDOW)],
            id="two calls under one index",
        ),
        pytest.param(
            [
                piece("set_fan", "", index=0, id="a"),
                piece("set_window", "", index=1, id="b"),
                piece(None, FAN, index=0),
                piece(None, WINDOW, index=1),
            ],
            [("a", "set_fan", FAN), ("b", "set_window", WINDOW)],
            id="interleaved by index",
        ),
        pytest.param(
            [piece("set_fan", '{"percent"', index=0, id="a"), piece("set_fan", ":50}", index=0, id="a")],
            [("a", "set_fan", FAN)],
            id="id and name on every piece",
        ),
        pytest.param(
            [piece("set_fan", FAN), piece("set_fan", FAN)],
            [("", "set_fan", FAN), ("", "set_fan", FAN)],
            id="no ids at all: a name after complete arguments begins a call",
        ),
        pytest.param(
            [piece("set_fan", '{"per'), piece("set_fan", 'cent":50}')],
            [("", "set_fan", FAN)],
            id="no ids at all: a name after half arguments goes on",
        ),
        pytest.param(
            [piece("set_fan", FAN, index=0, id="functions.set_fan:0"), piece("undo", "{}", index=1, id="f:1")],
            [("functions.set_fan:0", "set_fan", FAN), ("f:1", "undo", "{}")],
            id="kimi's ids stay as they are",
        ),
        pytest.param(
            [piece("set_fan", {"percent": 50}, index=0, id="a")],
            [("a", "set_fan", '{"percent": 50}')],
            id="arguments as an object",
        ),
        pytest.param(
            [piece("set_fan", None, index=0, id="a"), {"index": 0, "function": None}, {"index": 0}],
            [("a", "set_fan", "")],
            id="nothing in the place of something",
        ),
    ],
)
def test_calls(pieces: list[dict[str, Any]], wanted: list[tuple[str, str, str]]) -> None:
    """Every way of cutting that was seen."""
    assert calls(*pieces) == wanted


def test_text_reasoning_finish_and_usage() -> None:
    """Each has its place, and some have two."""
    answer = Accumulator()
    assert answer.feed(delta(role="assistant", content="", reasoning_content="想")) == ("", "想")
    assert answer.feed(delta(content=None, reasoning="again")) == ("", "again")
    assert answer.feed(delta(content="你好")) == ("你好", "")
    assert answer.feed(delta(content=[{"type": "text", "text": "a"}, {"type": "text", "text": "b"}])) == ("ab", "")
    assert answer.finish == ""
    answer.feed({"choices": [{"delta": {}, "finish_reason": "stop", "usage": {"prompt_tokens": 1}}]})
    assert (answer.finish, answer.usage) == ("stop", {"prompt_tokens": 1})
    answer.feed({"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 2}})
    answer.feed({"choices": [], "usage": {"prompt_tokens": 0, "completion_tokens": 0}})
    assert answer.usage["prompt_tokens"] == 7


def test_reasoning_details() -> None:
    """MiniMax has a list of parts."""
    answer = Accumulator(("reasoning_details",))
    assert answer.feed(delta(reasoning_details=[{"text": "想"}], role="")) == ("", "想")


def test_no_more_than_the_most() -> None:
    """A model in a loop ends at some call; what is beyond adds to no earlier one."""
    answer = Accumulator()
    for n in range(MOST_CALLS + 50):
        answer.feed(delta(tool_calls=[piece("undo", "{}", index=n, id=f"c{n}"), piece(None, " ", index=n)]))
    assert len(answer.calls) == MOST_CALLS
    assert answer.dropped == 50
    assert {call.arguments for call in answer.calls} == {"{} "}


@pytest.mark.parametrize("finish", [None, "", "null", 3])
def test_what_is_no_end(finish: Any) -> None:
    """Some proxies write an empty reason on every event."""
    answer = Accumulator()
    answer.feed({"choices": [{"delta": {}, "finish_reason": finish}]})
    assert answer.finish == ""


KEYS = st.sampled_from([
    "choices",
    "delta",
    "message",
    "content",
    "tool_calls",
    "index",
    "id",
    "function",
    "name",
    "arguments",
    "usage",
    "finish_reason",
])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(KEYS, JSON, max_size=4), max_size=6))
def test_never_raises(events: list[dict[str, Any]]) -> None:
    """Whatever the events hold."""
    answer = Accumulator()
    for event in events:
        text, thought = answer.feed(event)
        assert isinstance(text, str) and isinstance(thought, str)


@given(st.data())
def test_arguments_survive_any_cut(data: st.DataObject) -> None:
    """Two calls with indexes, their arguments cut anywhere and interleaved."""
    wholes = [json.dumps({"place": "外滩", "n": n}, ensure_ascii=False) for n in range(2)]
    left = list(wholes)
    pieces = [piece("navigate_to", "", index=n, id=f"c{n}") for n in range(2)]
    while any(left):
        n = data.draw(st.sampled_from([n for n in range(2) if left[n]]))
        size = data.draw(st.integers(1, len(left[n])))
        pieces.append(piece(None, left[n][:size], index=n))
        left[n] = left[n][size:]
    assert [arguments for _, _, arguments in calls(*pieces)] == wholes
