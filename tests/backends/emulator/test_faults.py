"""Every fault does what it says."""

import json
import time
from collections.abc import Sequence
from typing import Any

import anyio
import pytest
from openai import APIConnectionError, APIError, APIStatusError, APITimeoutError

from backends.emulator import Fault, FaultName, parse_fault, serve
from backends.emulator.faults import FAULTS
from tests.backends.emulator.asking import NAMES, TOOLS, Got, client_of, request, stream, stream_into, until

WARM = "set the temperature to 22 degrees"
JOKE = "tell me a joke"


async def _got(fault: str, said: str = WARM, name: str = "doubao", *more: str, **body: Any) -> Got:
    """What came, and nothing raised."""
    faults = {name: [parse_fault(one)[1] for one in (fault, *more)]}
    async with serve([name], faults) as emulator, client_of(emulator, name) as client:
        return await stream(client, name, said, **{"tools": TOOLS, **body})


async def _failed(fault: str, said: str = WARM, name: str = "doubao") -> tuple[Exception, Got]:
    """What was raised, and what had come before."""
    got = Got()
    async with serve([name], {name: [parse_fault(fault)[1]]}) as emulator, client_of(emulator, name) as client:
        try:
            await stream_into(got, client, name, said, tools=TOOLS)
        except Exception as error:
            return error, got
    raise AssertionError(f"{fault} raised nothing")


async def _status(fault: str, name: str = "doubao") -> APIStatusError:
    error, _ = await _failed(fault, name=name)
    assert isinstance(error, APIStatusError), error
    return error


def test_every_fault_is_explained() -> None:
    """And none that there is not."""
    assert set(FAULTS) == set(FaultName)


STATUSES = {
    "forbidden": 403,
    "rate-limited": 429,
    "server-error": 500,
    "server-error=502": 502,
    "server-error=503": 503,
    "bad-request": 400,
    "moderated": 400,
    "bad-key": 401,
    "unknown-model": 404,
}


@pytest.mark.parametrize("fault", STATUSES)
async def test_statuses(fault: str) -> None:
    """In the provider's dress."""
    error = await _status(fault)
    assert error.status_code == STATUSES[fault]
    assert isinstance(error.body, dict)
    assert error.body["code"]


CREDIT = {
    "doubao": (403, "AccountOverdueError"),
    "deepseek": (402, "Insufficient Balance"),
    "qwen": (400, "Arrearage"),
    "kimi": (429, "exceeded_current_quota_error"),
    "glm": (429, "1113"),
    "stepfun": (402, "balance"),
    "siliconflow": (403, "30001"),
}


@pytest.mark.parametrize("name", CREDIT)
async def test_out_of_credit(name: str) -> None:
    """Each provider says it in its own way, some with a status that means something else elsewhere."""
    error = await _status("out-of-credit", name)
    status, word = CREDIT[name]
    assert error.status_code == status
    assert word in error.response.text


async def test_other_forms_of_an_error() -> None:
    """Where a provider has several."""
    assert "QuotaExceeded" in (await _status("rate-limited,form=2")).response.text
    assert (await _status("out-of-credit,form=1", "minimax")).status_code == 429
    assert (await _got("out-of-credit", name="minimax")).chunks[0]["base_resp"]["status_code"] == 1008


async def test_retry_after() -> None:
    """Only when a time was given."""
    assert (await _status("rate-limited=1.5")).response.headers["retry-after"] == "1.5"
    assert "retry-after" not in (await _status("rate-limited")).response.headers


async def test_a_proxy_in_between() -> None:
    """HTML instead of JSON."""
    error = await _status("html=504")
    assert error.status_code == 504
    assert error.response.text.startswith("<html>")


async def test_a_login_page() -> None:
    """With status 200, as in the network of a hotel."""
    faults = {"doubao": [parse_fault("html=200")[1]]}
    async with serve(["doubao"], faults) as emulator, client_of(emulator, "doubao") as client:
        answer = await client.chat.completions.with_raw_response.create(**request("doubao", JOKE), stream=True)
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.status_code == 200


NO_TOOLS = ["does not support tools", "requires --enable-auto-tool-choice", "requires --jinja"]


@pytest.mark.parametrize("form", range(len(NO_TOOLS)))
async def test_a_model_without_tools(form: int) -> None:
    """Refused where there are tools, in the words of the local servers; talk goes on."""
    error = await _status(f"no-tools,form={form}", "openai-compatible")
    assert NO_TOOLS[form] in error.response.text
    assert (await _got("no-tools", JOKE, tools=[])).text


@pytest.mark.parametrize("fault", ["drop", "drop=reset"])
async def test_dropped_before_the_headers(fault: str) -> None:
    """No answer at all."""
    error, got = await _failed(fault)
    assert isinstance(error, APIConnectionError)
    assert not got.chunks


@pytest.mark.parametrize(("fault", "said"), [("drop-mid-stream", JOKE), ("drop-mid-call", WARM)])
async def test_dropped_in_the_middle(fault: str, said: str) -> None:
    """Something came, but no finish."""
    _, got = await _failed(fault, said)
    assert got.text or got.calls
    assert got.finish is None
    if got.calls:
        with pytest.raises(ValueError, match=r".*"):
            json.loads(got.calls[0]["arguments"])


async def test_truncated_json() -> None:
    """The last event is half a chunk without its end: the client never sees it."""
    got = await _got("truncated-json", JOKE)
    assert got.text
    assert got.finish is None


async def test_broken_json() -> None:
    """An event in the middle that is half a chunk: the client cannot read it."""
    error, got = await _failed("broken-json", JOKE)
    assert isinstance(error, ValueError)
    assert got.text


async def test_no_finish_and_no_done() -> None:
    """A good answer up to its end, which is missing."""
    unfinished, undone = await _got("no-finish"), await _got("no-done")
    assert unfinished.names == undone.names == ["set_temperature"]
    assert unfinished.finish is None
    assert undone.finish == "tool_calls"


async def test_an_error_in_the_stream() -> None:
    """As an object among the chunks."""
    error, got = await _failed("stream-error", JOKE)
    assert isinstance(error, APIError)
    assert got.text


async def test_moderation() -> None:
    """Cut off in the middle, with what marks it."""
    doubao = await _got("moderated-mid-stream", JOKE)
    assert doubao.finish == "content_filter"
    assert doubao.chunks[-2]["choices"][0]["moderation_hit_type"] == "severe_violation"
    assert (await _got("moderated-mid-stream", JOKE, "glm")).finish == "sensitive"
    minimax = await _got("moderated-mid-stream", JOKE, "minimax")
    assert any(chunk["output_sensitive"] for chunk in minimax.chunks)


async def test_length() -> None:
    """Half a text, or half a call."""
    text, call = await _got("length", JOKE), await _got("length")
    assert (text.finish, call.finish) == ("length", "length")
    assert text.text
    assert not call.calls[0]["arguments"].endswith("}")


@pytest.mark.parametrize("fault", ["silence", "stall"])
async def test_silence(fault: str) -> None:
    """The client has to lose patience; the emulator notices that it left."""
    async with serve(["doubao"], {"doubao": [parse_fault(fault)[1]]}) as emulator:
        async with client_of(emulator, "doubao") as client:
            got = Got()
            with pytest.raises(APITimeoutError):
                await stream_into(got, client.with_options(timeout=0.2), "doubao", JOKE, tools=TOOLS)
        assert bool(got.text) is (fault == "stall")
        await until(lambda: not emulator.stats.open_connections)
        assert emulator.stats.left_early == 1


async def _times(fault: str) -> tuple[float, float]:
    """Until the headers, and until the first text."""
    faults = {"deepseek": [parse_fault(fault)[1]]}
    async with serve(["deepseek"], faults) as emulator, client_of(emulator, "deepseek") as client:
        began = time.perf_counter()
        async with await client.chat.completions.create(**request("deepseek", JOKE), stream=True) as chunks:
            headers = time.perf_counter() - began
            async for chunk in chunks:
                if chunk.choices[0].delta.content:
                    return headers, time.perf_counter() - began
    raise AssertionError


async def test_waits() -> None:
    """Before the headers, and between them and the first token."""
    headers, _ = await _times("latency=200")
    assert headers > 0.2
    headers, first = await _times("first-token=300")
    assert headers < 0.2
    assert first > 0.3


async def test_drip() -> None:
    """Slow, torn apart, and whole in the end."""
    began = time.perf_counter()
    got = await _got("drip=5", "给我讲个笑话", tools=[])
    assert time.perf_counter() - began > 0.1
    assert "模拟的" in got.text and got.finish == "stop"


async def test_bad_calls() -> None:
    """Calls that must not be carried out as they are."""
    assert (await _got("unknown-tool")).names == ["self_destruct", "set_temperature"]
    assert len((await _got("repeated-calls")).calls) == 40
    assert len((await _got("repeated-calls=3")).calls) == 3
    assert (await _got("missing-arguments")).calls[0]["arguments"] == "{}"
    assert "colour" in json.loads((await _got("wrong-arguments")).calls[0]["arguments"])
    assert json.loads((await _got("string-arguments")).calls[0]["arguments"])["celsius"] == "22.0"
    for fault in ("bad-arguments", "half-call"):
        got = await _got(fault)
        assert got.finish == "tool_calls"
        with pytest.raises(ValueError, match=r".*"):
            json.loads(got.calls[0]["arguments"])
    empty = await _got("empty-calls")
    assert (empty.calls, empty.finish) == ([], "tool_calls")
    assert all("index" not in one for delta in (await _got("no-index")).deltas for one in delta.get("tool_calls") or ())


@pytest.mark.parametrize(
    ("form", "mark"),
    [
        ("tool_call", "<tool_call>"),
        ("deepseek", "<｜tool▁calls▁begin｜>"),
        ("dsml", "<｜DSML｜invoke name="),
        ("json", '{"name": "set_temperature", "arguments": {'),
    ],
)
async def test_calls_as_text(form: str, mark: str) -> None:
    """In the content, with the finish reason of a text."""
    got = await _got(f"text-call={form}")
    assert not got.calls
    assert mark in got.text
    assert got.finish == "stop"


async def test_words_and_thoughts_in_the_wrong_place() -> None:
    """Success before the call; thoughts and no answer."""
    early = await _got("early-success", "把温度调到22度")
    assert "设置好了" in early.text
    assert early.names == ["set_temperature"]
    mute = await _got("only-thought", JOKE)
    assert mute.thought
    assert (mute.text, mute.calls, mute.finish) == ("", [], "stop")


WHOLE = (
    "stall", "drop-mid-stream", "truncated-json", "broken-json", "no-finish", "stream-error", "moderated-mid-stream",
    "drip=1",
)  # fmt: skip


@pytest.mark.parametrize("fault", WHOLE)
async def test_without_a_stream(fault: str) -> None:
    """What makes sense there happens there too."""
    faults = {"deepseek": [parse_fault(fault)[1]]}
    finish = {"no-finish": None, "moderated-mid-stream": "content_filter", "drip=1": "stop"}
    async with serve(["deepseek"], faults) as emulator, client_of(emulator, "deepseek") as client:
        body = request("deepseek", JOKE)
        body.pop("stream_options")
        try:
            done = await client.with_options(timeout=0.3).chat.completions.create(**body)
        except (APIError, ValueError) as error:
            assert fault not in finish, error
        else:
            assert done.choices[0].finish_reason == finish[fault]


async def _outcomes(faults: Sequence[Fault], seed: int, count: int) -> list[int]:
    """Of so many requests: the status of each, 0 for a good one."""
    outcomes = []
    async with serve(["qwen"], {"qwen": faults}, seed=seed) as emulator, client_of(emulator, "qwen") as client:
        for _ in range(count):
            try:
                await stream(client, "qwen", JOKE)
                outcomes.append(0)
            except APIStatusError as error:
                outcomes.append(error.status_code)
    return outcomes


async def test_times() -> None:
    """So many, then all is normal; the next fault of the same kind takes over."""
    faults = [Fault(name=FaultName.RATE_LIMITED, times=2), Fault(name=FaultName.OVERLOADED, times=3)]
    assert await _outcomes(faults, 0, 5) == [429, 429, 503, 0, 0]


async def test_chance_follows_from_the_seed() -> None:
    """The same seed, the same requests that fail; another seed, others."""
    faults = [Fault(name=FaultName.OVERLOADED, probability=0.5)]
    first = await _outcomes(faults, 7, 30)
    assert first == await _outcomes(faults, 7, 30) != await _outcomes(faults, 8, 30)
    assert 5 < first.count(503) < 25


async def test_the_same_seed_gives_the_same_bytes() -> None:
    """Ids included."""

    async def chunks() -> list[dict[str, Any]]:
        async with serve(["deepseek"], seed=3) as emulator, client_of(emulator, "deepseek") as client:
            return (await stream(client, "deepseek", WARM, tools=TOOLS)).chunks

    assert await chunks() == await chunks()


@pytest.mark.parametrize("name", NAMES)
async def test_each_fault_on_each_provider_ends_or_stays_silent(name: str) -> None:
    """No fault takes the emulator down: afterwards it answers as ever."""
    async with serve([name]) as emulator, client_of(emulator, name) as client:
        for fault in FaultName:
            emulator.set_faults([Fault(name=fault, times=1)])
            with anyio.move_on_after(0.05):
                try:
                    await stream(client, name, WARM, tools=TOOLS)
                except (APIError, ValueError, OSError):
                    continue
        emulator.set_faults([])
        assert (await stream(client, name, WARM, tools=TOOLS)).names == ["set_temperature"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("nonsense", "there is no fault 'nonsense'"),
        ("latency=soon", "takes a number"),
        ("stall=3", "takes no value"),
        ("text-call=xml", "takes one of"),
        ("html=302", "takes a status"),
        ("server-error=200", "takes a status"),
        ("repeated-calls=100000", "takes up to"),
        ("drop,times=0", "greater than or equal to 1"),
        ("drop,often=3", "Extra inputs"),
    ],
)
def test_wrong_faults(text: str, word: str) -> None:
    """Told in a line."""
    with pytest.raises(ValueError, match=word):
        parse_fault(text)


def test_faults_as_text() -> None:
    """All of it."""
    provider, fault = parse_fault("deepseek:latency=200,times=3,probability=0.5,jitter_ms=50")
    assert provider == "deepseek"
    assert fault == Fault(name=FaultName.LATENCY, value=200.0, times=3, probability=0.5, jitter_ms=50)
