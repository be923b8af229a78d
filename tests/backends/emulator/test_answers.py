"""What every emulated provider answers, over HTTP with the plain client."""

import json

import pytest

from backends.emulator import serve
from intents.catalogue import parse_command
from tests.backends.emulator.asking import HAND_OFF, MODELS, NAMES, TOOLS, client_of, request, stream, turn

TWO = "打开空调，主驾调到26度"


@pytest.mark.parametrize("name", NAMES)
async def test_a_wish_becomes_a_call(name: str) -> None:
    """Streamed, with the right arguments, a finish reason and usage."""
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        got = await stream(client, name, "set the temperature to 22 degrees", tools=TOOLS)
    assert got.names == ["set_temperature"]
    assert parse_command("set_temperature", json.loads(got.calls[0]["arguments"])).model_dump()["celsius"] == 22
    assert got.finish == "tool_calls"
    assert got.text.partition("</think>")[2].strip() == ""
    assert got.usage["total_tokens"] == got.usage["prompt_tokens"] + got.usage["completion_tokens"] > 0


@pytest.mark.parametrize("name", NAMES)
async def test_two_wishes_at_once_and_the_end_of_the_turn(name: str) -> None:
    """Both in one answer when several are asked for, and a short text after their results."""
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        got = await stream(client, name, TWO, tools=TOOLS, parallel_tool_calls=True)
        assert got.names == ["switch_climate", "set_temperature"]
        assert len({call["id"] for call in got.calls}) == 2
        last = await stream(client, name, turn(TWO, got), tools=TOOLS)
    assert not last.calls
    assert last.finish == "stop"
    assert "处理好了" in last.text


@pytest.mark.parametrize("name", NAMES)
async def test_two_wishes_one_by_one(name: str) -> None:
    """One a round when several are not allowed; nothing is called twice."""
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        one = await stream(client, name, TWO, tools=TOOLS, parallel_tool_calls=False)
        messages = turn(TWO, one)
        two = await stream(client, name, messages, tools=TOOLS, parallel_tool_calls=False)
        last = await stream(client, name, [*messages, *turn(TWO, two)[1:]], tools=TOOLS, parallel_tool_calls=False)
    assert (one.names, two.names, last.names) == (["switch_climate"], ["set_temperature"], [])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("said", "word"), [("给我讲个笑话", "模拟的"), ("tell me a joke", "emulated")])
async def test_talk(name: str, said: str, word: str) -> None:
    """A streamed answer in the user's language that says who it is not."""
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        got = await stream(client, name, said)
    assert word in got.text
    assert got.finish == "stop"
    assert sum(bool(delta.get("content")) for delta in got.deltas) > 5


@pytest.mark.parametrize("name", NAMES)
async def test_hand_off(name: str) -> None:
    """Each route hands over what belongs to the other, and keeps its own."""
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        to_talk = await stream(client, name, "tell me a joke", tools=[*TOOLS, HAND_OFF])
        to_control = await stream(client, name, "打开车窗", tools=[HAND_OFF])
        kept = await stream(client, name, "打开车窗", tools=[*TOOLS, HAND_OFF])
        talk = await stream(client, name, "tell me a joke", tools=[HAND_OFF])
    assert to_talk.names == to_control.names == ["hand_off"]
    assert "hand_off" not in kept.names
    assert not talk.calls


@pytest.mark.parametrize("name", NAMES)
async def test_without_a_stream(name: str) -> None:
    """The same in one body."""
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        body = request(name, "set the temperature to 22 degrees", tools=TOOLS)
        body.pop("stream_options")
        done = await client.chat.completions.create(**body)
        listed = await client.models.list()
    assert done.choices[0].finish_reason == "tool_calls"
    assert done.choices[0].message.tool_calls
    assert done.usage and done.usage.prompt_tokens > 0
    assert listed.data


@pytest.mark.parametrize("name", NAMES)
async def test_thinks_unless_switched_off(name: str) -> None:
    """A spelling that is another's is ignored in silence; the thoughts are counted."""
    foreign = {"no_thinking": True, "think": False}
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        loud = await stream(client, name, "tell me a joke", quiet=False, extra_body=foreign)
        quiet = await stream(client, name, "tell me a joke")
    assert loud.usage["completion_tokens_details"]["reasoning_tokens"] > 0
    assert loud.thought or "<think>" in loud.text
    if name != "stepfun":  # its model cannot help it
        assert quiet.usage["completion_tokens_details"]["reasoning_tokens"] == 0
        assert not quiet.thought
        assert "<think>" not in quiet.text


async def test_reads_the_state_that_the_request_gives() -> None:
    """What is on offer and what came before, as JSON above the utterance."""
    state = json.dumps({"last_commands": [{"name": "set_temperature", "celsius": 22, "zone": "driver"}]})
    async with serve(["qwen"]) as emulator, client_of(emulator, "qwen") as client:
        got = await stream(client, "qwen", f"State:\n{state}\nThe driver says:\na bit warmer", tools=TOOLS)
        again = [
            {"role": "user", "content": "set the temperature to 22 degrees"},
            {"role": "assistant", "content": "Done."},
            {"role": "user", "content": "a bit warmer"},
        ]
        remembered = await stream(client, "qwen", again, tools=TOOLS)
    assert got.names == remembered.names == ["set_temperature"]
    assert json.loads(got.calls[0]["arguments"])["by"] > 0


async def test_a_named_and_a_forbidden_choice() -> None:
    """Where the provider takes it, a forced choice is followed, and `none` calls nothing."""
    async with serve(["doubao"]) as emulator, client_of(emulator, "doubao") as client:
        named = {"type": "function", "function": {"name": "set_volume"}}
        forced = await stream(client, "doubao", "tell me a joke", tools=TOOLS, tool_choice=named)
        none = await stream(client, "doubao", "open the window", tools=TOOLS, tool_choice="none")
    assert forced.names == ["set_volume"]
    assert not none.calls


async def test_remembers_what_it_was_asked() -> None:
    """A test can look at the requests, and anyone at the figures."""
    async with serve(["doubao", "glm"]) as emulator, client_of(emulator, "glm") as client:
        await stream(client, "glm", "open the window", tools=TOOLS)
        assert emulator.seen[0][0] == "glm"
        assert emulator.seen[0][1]["model"] == MODELS["glm"]
        assert emulator.stats.requests == {"glm": 1}
        assert emulator.stats.calls.total() == 1
