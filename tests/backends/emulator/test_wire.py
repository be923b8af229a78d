"""The shapes by which the providers differ on the wire."""

from typing import Any

import pytest
from openai import APIError, APIStatusError

from backends.emulator import Fault, FaultName, serve
from tests.backends.emulator.asking import MODELS, TOOLS, Got, client_of, stream, turn

WARM = "set the temperature to 22 degrees"
JOKE = "tell me a joke"


async def _got(name: str, said: str = WARM, **body: Any) -> Got:
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        return await stream(client, name, said, **body)


def _pieces(got: Got) -> list[dict[str, Any]]:
    return [piece for delta in got.deltas for piece in delta.get("tool_calls") or ()]


async def test_doubao() -> None:
    """Usage in a chunk of its own; running usage on demand; endpoints as models."""
    got = await _got("doubao", tools=TOOLS)
    assert got.chunks[-1]["choices"] == []
    running = await _got(
        "doubao", JOKE, stream_options={"include_usage": True, "chunk_include_usage": True}, model="ep-2026-abc"
    )
    assert all(chunk.get("usage") for chunk in running.chunks)


async def test_deepseek() -> None:
    """Usage on the finish chunk, ids with the place of the call, arguments by the token."""
    got = await _got("deepseek", "打开空调，主驾调到26度", tools=TOOLS)
    assert got.chunks[-1]["choices"][0]["finish_reason"] == "tool_calls"
    assert got.chunks[-1]["usage"]["prompt_cache_hit_tokens"] == 0
    assert [call["id"][:8] for call in got.calls] == ["call_00_", "call_01_"]
    first, *later = _pieces(got)
    assert first["function"]["arguments"] == ""
    assert "id" not in later[0]
    assert max(len(piece["function"]["arguments"]) for piece in later) < 16


async def test_qwen() -> None:
    """Later pieces have an empty id, an empty piece ends the call, the finish chunk has an empty delta."""
    got = await _got("qwen", tools=TOOLS)
    first, *later = _pieces(got)
    assert first["id"].startswith("call_")
    assert {piece["id"] for piece in later} == {""}
    assert later[-1]["function"] == {"arguments": ""}
    assert got.chunks[-2]["choices"][0]["delta"] == {}
    assert got.chunks[-1]["choices"] == []


async def test_kimi() -> None:
    """Ids are counted by turn; the cache stands at the top of usage."""
    said = "打开空调，主驾调到26度"
    async with serve(["kimi"]) as emulator, client_of(emulator, "kimi") as client:
        one = await stream(client, "kimi", said, tools=TOOLS, parallel_tool_calls=False)
        two = await stream(client, "kimi", turn(said, one), tools=TOOLS, parallel_tool_calls=False)
    assert one.calls[0]["id"] == "functions.switch_climate:0"
    assert two.calls[0]["id"] == "functions.set_temperature:1"
    assert two.usage["cached_tokens"] > 0
    assert "prompt_tokens_details" not in two.usage


async def test_glm() -> None:
    """A call in one delta, unless tool_stream."""
    whole = await _got("glm", tools=TOOLS)
    parts = await _got("glm", tools=TOOLS, extra_body={"tool_stream": True})
    assert len(_pieces(whole)) == 1
    assert len(_pieces(parts)) > 2


async def test_minimax() -> None:
    """Thoughts in the content unless split; empty roles; zero usage on every chunk."""
    inside = await _got("minimax", JOKE, quiet=False)
    split = await _got("minimax", JOKE, quiet=False, extra_body={"reasoning_split": True})
    assert inside.text.startswith("<think>\n")
    assert "</think>" in inside.text
    assert split.thought and "<think>" not in split.text
    assert {delta["role"] for delta in inside.deltas[1:]} == {""}
    assert inside.chunks[3]["usage"]["total_tokens"] == 0
    assert inside.usage["total_tokens"] > 0


async def test_stepfun() -> None:
    """Its own field for thoughts, or DeepSeek's on demand."""
    own = await _got("stepfun", JOKE)
    other = await _got("stepfun", JOKE, extra_body={"reasoning_format": "deepseek-style"})
    assert any(delta.get("reasoning") for delta in own.deltas)
    assert any(delta.get("reasoning_content") for delta in other.deltas)


async def test_no_usage_unless_asked_for() -> None:
    """Except where the provider always tells."""
    assert not (await _got("qwen", JOKE, stream_options=None)).usage
    assert (await _got("deepseek", JOKE, stream_options=None)).usage


BAD_KEYS = {
    "doubao": (401, "AuthenticationError"),
    "deepseek": (401, "invalid_request_error"),
    "qwen": (401, "invalid_api_key"),
    "kimi": (401, None),
    "glm": (401, "1002"),
    "hunyuan": (401, "invalid_api_key"),
    "ernie": (401, "invalid_iam_token"),
    "stepfun": (401, None),
    "siliconflow": (401, 20001),
}


@pytest.mark.parametrize("name", BAD_KEYS)
async def test_wrong_key(name: str) -> None:
    """Refused in the provider's own words, whatever is asked for."""
    async with serve([name]) as emulator, client_of(emulator, name, key="sk-wrong") as client:
        with pytest.raises(APIStatusError) as found:
            await stream(client, name, JOKE)
        with pytest.raises(APIStatusError):
            await client.models.list()
    body = found.value.body
    assert isinstance(body, dict)
    assert (found.value.status_code, body.get("code")) == BAD_KEYS[name]


UNKNOWN_MODELS = {
    "doubao": (404, "InvalidEndpointOrModel.NotFound"),
    "deepseek": (400, "invalid_request_error"),
    "qwen": (404, "model_not_found"),
    "kimi": (404, None),
    "glm": (400, "1211"),
    "hunyuan": (404, "model_not_found"),
    "ernie": (400, "invalid_model"),
    "stepfun": (404, None),
    "siliconflow": (400, 20012),
}


@pytest.mark.parametrize("name", UNKNOWN_MODELS)
async def test_unknown_model(name: str) -> None:
    """Refused in the provider's own words."""
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        with pytest.raises(APIStatusError) as found:
            await stream(client, name, JOKE, model="gpt-5")
    body = found.value.body
    assert isinstance(body, dict)
    assert (found.value.status_code, body.get("code")) == UNKNOWN_MODELS[name]


async def test_minimax_says_errors_with_status_200() -> None:
    """As an event of the stream, or as the body."""
    async with serve(["minimax"]) as emulator, client_of(emulator, "minimax", key="wrong") as client:
        got = await stream(client, "minimax", JOKE)
        messages: Any = [{"role": "user", "content": JOKE}]
        body = await client.chat.completions.create(model=MODELS["minimax"], messages=messages)
    assert got.chunks[0]["base_resp"]["status_code"] == 1004
    assert got.chunks[0]["choices"] is None
    assert (body.model_extra or {})["base_resp"]["status_code"] == 1004


FORCED = [
    ("deepseek", False, None, 400),
    ("deepseek", True, None, 0),
    ("qwen", False, None, 400),
    ("kimi", False, None, 400),
    ("kimi", True, None, 0),
    ("kimi", True, "kimi-k3", 0),
    ("glm", True, None, 400),
    ("minimax", True, None, 0),
    ("doubao", True, None, 0),
]


@pytest.mark.parametrize(("name", "quiet", "model", "status"), FORCED)
async def test_required_choice(name: str, quiet: bool, model: str | None, status: int) -> None:
    """Refused where the provider refuses it."""
    more = {"model": model} if model else {}
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        if not status:
            assert (await stream(client, name, WARM, quiet=quiet, tools=TOOLS, tool_choice="required", **more)).calls
            return
        with pytest.raises(APIStatusError) as found:
            await stream(client, name, WARM, quiet=quiet, tools=TOOLS, tool_choice="required", **more)
    assert found.value.status_code == status


@pytest.mark.parametrize(
    ("name", "echo", "fine"),
    [
        ("deepseek", {}, False),
        ("deepseek", {"reasoning_content": ""}, True),
        ("kimi", {}, False),
        ("kimi", {"reasoning_content": ""}, False),
        ("kimi", {"reasoning_content": " "}, True),
        ("qwen", {}, True),
    ],
)
async def test_thoughts_come_back_with_the_results(name: str, echo: dict[str, str], fine: bool) -> None:
    """Where the provider insists on it; never when thinking is off."""
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        got = await stream(client, name, WARM, tools=TOOLS, quiet=False)
        await stream(client, name, turn(WARM, got), tools=TOOLS)
        if fine:
            assert (await stream(client, name, turn(WARM, got, **echo), tools=TOOLS, quiet=False)).text
            return
        with pytest.raises(APIStatusError, match="reasoning_content is missing"):
            await stream(client, name, turn(WARM, got, **echo), tools=TOOLS, quiet=False)


async def test_empty_contents() -> None:
    """Kimi wants none empty, the self-hosted server no null."""
    empty: list[dict[str, Any]] = [{"role": "user", "content": [{"type": "text", "text": ""}]}]
    silent: list[dict[str, Any]] = [
        {"role": "user", "content": JOKE},
        {"role": "assistant", "content": ""},
        {"role": "user", "content": JOKE},
    ]
    async with serve() as emulator:
        async with client_of(emulator, "kimi") as kimi:
            for messages in (empty, silent):
                with pytest.raises(APIStatusError, match="must not be empty"):
                    await stream(kimi, "kimi", messages)
        async with client_of(emulator, "qwen") as qwen:
            await stream(qwen, "qwen", silent)
        async with client_of(emulator, "openai-compatible") as own:
            got = await stream(own, "openai-compatible", WARM, tools=TOOLS)
            with pytest.raises(APIStatusError, match="must be a string"):
                await stream(own, "openai-compatible", turn(WARM, got, content=None), tools=TOOLS)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda messages: messages[:2],
        lambda messages: messages[:1] + messages[2:],
        lambda messages: [*messages[:2], {**messages[2], "tool_call_id": "other"}],
        lambda messages: [messages[0], _half(messages[1]), messages[2]],
        lambda messages: [],
        lambda messages: [{"role": "nobody", "content": "x"}],
    ],
    ids=["no results", "no calls", "other id", "half arguments", "nothing", "no role"],
)
async def test_a_history_that_does_not_fit(spoil: Any) -> None:
    """Calls without results, results without calls, half arguments, nothing at all."""
    async with serve(["qwen"]) as emulator, client_of(emulator, "qwen") as client:
        got = await stream(client, "qwen", WARM, tools=TOOLS)
        with pytest.raises(APIStatusError) as found:
            await stream(client, "qwen", spoil(turn(WARM, got)), tools=TOOLS)
    assert found.value.status_code == 400


def _half(message: dict[str, Any]) -> dict[str, Any]:
    call = message["tool_calls"][0]
    function = {**call["function"], "arguments": call["function"]["arguments"][:-3]}
    return {**message, "tool_calls": [{**call, "function": function}]}


async def test_qwen_moderation_comes_as_an_error_in_the_stream() -> None:
    """The client raises it."""
    faults = {"qwen": [Fault(name=FaultName.MODERATED_MID_STREAM)]}
    async with serve(["qwen"], faults) as emulator, client_of(emulator, "qwen") as client:
        with pytest.raises(APIError, match="inappropriate"):
            await stream(client, "qwen", JOKE)
