"""The client over real HTTP: the shapes of the wire, the ends of a stream, leaving, and what is cost."""

import gc
import ssl
import time
from typing import Any

import anyio
import pytest

from backends.chat import ChatBackend
from backends.chat.client import _trust
from backends.contract import Chunk, HandOff, Request, TextDelta, Thought, ToolCall
from backends.errors import BadCredentials, BadReply, Refused, TimedOut, UnknownModel, Unreachable
from backends.registry import load
from backends.settings import BackendSettings, Price
from backends.stream import LIFE
from tests.backends.requests import called, chunks_of, control, handed_off, said, talk, thought, usage
from tests.backends.wire_server import Answer, event, failure, serving, stream

CALL = {"tool_calls": [{"index": 0, "id": "c1", "type": "function", "function": {"name": "set_fan", "arguments": ""}}]}
ARGUMENTS = {"tool_calls": [{"index": 0, "function": {"arguments": '{"percent": 50}'}}]}
COUNTS = {"prompt_tokens": 1000, "completion_tokens": 100}
FAN = ("set_fan", {"percent": 50})


def text(words: str) -> dict[str, Any]:
    """A delta of text."""
    return {"content": words}


async def ask(request: Request, *answers: Answer, provider: str = "deepseek", **settings: Any) -> list[Chunk]:
    """The chunks of one answer of a server that gives these."""
    async with serving(*answers) as server:
        backend = made(server.url, provider, **settings)
        try:
            return await chunks_of(backend, request)
        finally:
            await backend.aclose()


def made(url: str, provider: str = "deepseek", key: str | None = "sk-test-key-123456", **settings: Any) -> ChatBackend:
    """A backend of a provider, at another address."""
    found = load(provider)
    defaults = {} if provider != "openai-compatible" else {"model": "local"}
    return ChatBackend(
        "cloud", found, BackendSettings(provider=provider, base_url=url, **{**defaults, **settings}), key
    )  # type: ignore[arg-type]


async def test_conversation_is_said_as_it_comes() -> None:
    """The first piece is there before the server goes on; counts and cost at the end."""
    more = anyio.Event()
    first, *rest = stream(text("你"), text("好"), usage=COUNTS).pieces
    async with serving(Answer((first, more, *rest))) as server:
        backend = made(server.url)
        async with backend.respond(talk()) as chunks:
            assert await anext(chunks) == TextDelta(text="你")
            more.set()
            left = [chunk async for chunk in chunks]
        await backend.aclose()
    assert said(left) == "好"
    assert usage(left).cost == pytest.approx((1000 * 1 + 100 * 4) / 1_000_000)
    assert usage(left).currency == "CNY"


async def test_control_says_nothing_before_its_end() -> None:
    """Text before a call is never passed on: models tell of success before they act."""
    chunks = await ask(control(), stream(text("已经打开了"), CALL, ARGUMENTS, finish="tool_calls", usage=COUNTS))
    assert called(chunks) == [FAN]
    assert said(chunks) == ""
    assert [chunk.id for chunk in chunks if isinstance(chunk, ToolCall)] == ["c1"]
    assert usage(chunks).prompt_tokens == 1000


async def test_control_may_answer_in_words() -> None:
    """When nothing was called."""
    assert said(await ask(control(), stream(text("请问"), text("去哪里？")))) == "请问去哪里？"


DEEPSEEK = Answer((
    ": keep-alive\n\n",
    "\n\n",
    event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": None}, "finish_reason": None}]}),
    *(
        event({"choices": [{"index": 0, "delta": {"tool_calls": [one]}, "finish_reason": None}]})
        for one in (
            {"index": 0, "id": "call_00_a", "type": "function", "function": {"name": "set_fan", "arguments": ""}},
            {"index": 0, "function": {"arguments": "{"}},
            {"index": 0, "function": {"arguments": '"percent": 5'}},
            {"index": 0, "function": {"arguments": "0}"}},
        )
    ),
    event({
        "choices": [{"index": 0, "delta": {"content": ""}, "finish_reason": "tool_calls"}],
        "usage": {
            **COUNTS,
            "prompt_tokens_details": {"cached_tokens": 320},
            "prompt_cache_hit_tokens": 320,
            "prompt_cache_miss_tokens": 680,
        },
    }),
    event("[DONE]"),
))  # fmt: skip
QWEN = Answer((
    *(
        event({"choices": [{"index": 0, "delta": {"content": None, "tool_calls": [one]}, "finish_reason": None}]})
        for one in (
            {"index": 0, "id": "call_q", "type": "function", "function": {"name": "set_fan", "arguments": ""}},
            {"index": 0, "id": "", "type": "function", "function": {"arguments": '{"percent": '}},
            {"index": 0, "id": "", "type": "function", "function": {"arguments": "50}"}},
            {"index": 0, "id": "", "type": "function", "function": {"arguments": ""}},
        )
    ),
    event({"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]}),
    event({"choices": [], "usage": COUNTS}),
    event("[DONE]"),
))  # fmt: skip
MINIMAX = Answer((
    event({
        "choices": [{"index": 0, "delta": {"role": "", "content": "", "reasoning_details": [{"text": "想"}]}}],
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
        "input_sensitive": False,
        "base_resp": {"status_code": 0, "status_msg": ""},
    }),
    event({"choices": [{"index": 0, "delta": {"role": "", **CALL}}], "usage": None}),
    event({"choices": [{"index": 0, "delta": ARGUMENTS, "finish_reason": "tool_calls"}]}),
    event({"choices": [], "usage": COUNTS}),
    30.0,  # the stream is never closed
))  # fmt: skip


@pytest.mark.parametrize(
    ("provider", "answer", "id_", "cached"),
    [("deepseek", DEEPSEEK, "call_00_a", 320), ("qwen", QWEN, "call_q", 0), ("minimax", MINIMAX, "c1", 0)],
)
async def test_recorded_shapes(provider: str, answer: Answer, id_: str, cached: int) -> None:
    """Calls and counts as these providers cut them; a stream that stays open after its end is left."""
    began = time.perf_counter()
    chunks = await ask(control(), answer, provider=provider)
    assert [(chunk.id, chunk.name, chunk.arguments) for chunk in chunks if isinstance(chunk, ToolCall)] == [(id_, *FAN)]
    assert (usage(chunks).prompt_tokens, usage(chunks).cached_tokens) == (1000, cached)
    assert time.perf_counter() - began < 5


async def test_thoughts_are_never_said() -> None:
    """Neither of a field nor of tags."""
    chunks = await ask(talk(), stream({"reasoning_content": "嗯"}, text("<thi"), text("nk>想</think>你好")))
    assert said(chunks) == "你好"
    assert thought(chunks) == "嗯想"


async def test_an_answer_that_is_no_stream_is_read_too() -> None:
    """Some servers ignore the wish for one."""
    message = {
        "role": "assistant",
        "content": "好",
        "tool_calls": [{"id": "1", "function": {"name": "set_fan", "arguments": '{"percent":50}'}}],
    }
    whole = failure(200, {"choices": [{"message": message, "finish_reason": "tool_calls"}], "usage": COUNTS})
    chunks = await ask(control(), whole)
    assert called(chunks) == [FAN]
    assert usage(chunks).completion_tokens == 100


PRINTED = '{"name": "set_fan", "arguments": {"percent": "50"}}'


async def test_printed_calls_are_read_on_the_control_route() -> None:
    """And marked, and made to fit."""
    chunks = await ask(control(), stream(text("好的，"), text(PRINTED[:9]), text(PRINTED[9:])))
    (call,) = [chunk for chunk in chunks if isinstance(chunk, ToolCall)]
    assert (call.name, call.arguments, call.recovered) == ("set_fan", {"percent": 50}, True)
    assert said(chunks) == ""


async def test_printed_calls_are_dropped_in_conversation() -> None:
    """They are neither said nor done."""
    chunks = await ask(talk(), stream(text("好的，"), text(PRINTED), text("已打开")))
    assert said(chunks) == "好的，"
    assert called(chunks) == []
    with pytest.raises(BadReply, match="empty"):
        await ask(talk(), stream(text(PRINTED)))


async def test_calls_that_lack_what_was_printed() -> None:
    """Some call with no arguments and print them beside."""
    call = {"tool_calls": [{"index": 0, "id": "c1", "function": {"name": "set_fan", "arguments": "{}"}}]}
    dsml = '<｜DSML｜invoke name="set_fan"><｜DSML｜parameter name="percent" string="false">50</｜DSML｜parameter>'
    assert called(await ask(control(), stream(text(dsml), call, finish="tool_calls"))) == [FAN]
    assert called(await ask(control(), stream(call, finish="tool_calls"))) == [("set_fan", {})]


@pytest.mark.parametrize("request_", [control(may_hand_off=True), talk(may_hand_off=True)], ids=["control", "talk"])
async def test_hand_off(request_: Request) -> None:
    """By a call, printed as one, or just named."""
    call = {"tool_calls": [{"index": 0, "id": "c1", "function": {"name": "hand_off", "arguments": "{}"}}]}
    assert handed_off(await ask(request_, stream(call, finish="tool_calls", usage=COUNTS)))
    for printed in ('<tool_call>{"name": "hand_off", "arguments": {}}</tool_call>', "hand_off", "hand_off()"):
        assert handed_off(await ask(request_, stream(*(text(one) for one in printed))))


async def test_a_wish_and_a_question_in_one() -> None:
    """What can be done is done; handing off would lose it."""
    call = {"tool_calls": [{"index": 1, "id": "c2", "function": {"name": "hand_off", "arguments": "{}"}}]}
    chunks = await ask(control(may_hand_off=True), stream(CALL, ARGUMENTS, call, finish="tool_calls"))
    assert called(chunks) == [FAN]
    assert not any(isinstance(chunk, HandOff) for chunk in chunks)


async def test_a_call_in_a_form_that_nobody_knows_is_not_said() -> None:
    """No sentence holds the name of a tool."""
    with pytest.raises(BadReply, match="printed a tool call"):
        await ask(control(), stream(text("set_fan(percent=50)")))


async def test_hand_off_only_where_it_may() -> None:
    """A model that invents it is not followed."""
    call = {"tool_calls": [{"index": 0, "id": "c1", "function": {"name": "hand_off", "arguments": "{}"}}]}
    with pytest.raises(BadReply, match="empty"):
        await ask(control(), stream(call, finish="tool_calls"))
    chunks = await ask(talk(), stream(text("好"), call, finish="tool_calls"))
    assert said(chunks) == "好" and not any(isinstance(chunk, HandOff) for chunk in chunks)
    chunks = await ask(talk(may_hand_off=True), stream(text("好的，hand_off")))
    assert said(chunks) == "好的，" and not any(isinstance(chunk, HandOff) for chunk in chunks)


async def test_conversation_drops_car_tools() -> None:
    """None was offered, none is done."""
    chunks = await ask(talk(may_hand_off=True), stream(text("好"), CALL, ARGUMENTS, finish="tool_calls"))
    assert called(chunks) == []
    assert said(chunks) == "好"


async def test_malformed_arguments_are_handed_on() -> None:
    """For the model to mend; beside them, good calls stand."""
    broken = {"tool_calls": [{"index": 1, "id": "c2", "function": {"name": "set_volume", "arguments": '{"percent": '}}]}
    chunks = await ask(control(), stream(CALL, ARGUMENTS, broken, finish="tool_calls"))
    good, bad = [chunk for chunk in chunks if isinstance(chunk, ToolCall)]
    assert (good.arguments, good.malformed) == ({"percent": 50}, None)
    assert (bad.arguments, bad.malformed) == ({}, '{"percent": ')


async def test_a_loop_is_cut_and_a_repetition_is_not() -> None:
    """Equal calls count once, unless twice can be meant."""

    def many(name: str, arguments: str, count: int) -> dict[str, Any]:
        return {
            "tool_calls": [
                {"index": n, "id": f"{n}", "function": {"name": name, "arguments": arguments}} for n in range(count)
            ]
        }

    assert called(await ask(control(), stream(many("set_fan", '{"percent":50}', 64), finish="tool_calls"))) == [FAN]
    assert len(called(await ask(control(), stream(many("adjust_fan", '{"by":10}', 2), finish="tool_calls")))) == 2
    assert len(called(await ask(control(), stream(many("adjust_fan", '{"by":10}', 64), finish="tool_calls")))) == 1


@pytest.mark.parametrize(
    ("finish", "error"),
    [
        ("content_filter", Refused),
        ("sensitive", Refused),
        ("network_error", Unreachable),
        ("insufficient_system_resource", Unreachable),
        (None, Unreachable),
        ("length", BadReply),
    ],
)
async def test_only_a_proper_end_runs_anything(finish: str | None, error: type[Exception]) -> None:
    """A stream that broke off, was refused or was cut has called nothing."""
    seen: list[Chunk] = []
    with pytest.raises(error):
        async with serving(stream(CALL, ARGUMENTS, finish=finish)) as server:
            backend = made(server.url)
            try:
                async with backend.respond(control()) as chunks:
                    async for chunk in chunks:
                        seen.append(chunk)
            finally:
                await backend.aclose()
    assert set(seen) <= {LIFE}


async def test_the_connection_is_cut() -> None:
    """In the midst of a call, and of a sentence."""
    for request, delta in ((control(), CALL), (talk(), text("从前"))):
        first, *_ = stream(delta).pieces
        with pytest.raises(Unreachable, match="broke off"):
            await ask(request, Answer((first, None)))


@pytest.mark.parametrize("finish", ["stop", "tool_calls"])
async def test_nothing_is_no_answer(finish: str) -> None:
    """Nor is reasoning without words, nor a finish that promises calls."""
    for request in (control(), talk()):
        with pytest.raises(BadReply, match="empty"):
            await ask(request, stream({"reasoning_content": "嗯"}, text(" "), finish=finish))


async def test_a_printed_call_ends_in_empty_lines() -> None:
    """A local model goes on with them until it is stopped; a call before them is whole, and nothing is waited for."""
    lines = [text("\n") for _ in range(8)]
    pieces = (*stream(text(PRINTED), *lines, finish=None).pieces[:-1], 30.0)
    began = time.perf_counter()
    assert called(await ask(control(), Answer(pieces))) == [FAN]
    assert time.perf_counter() - began < 5


async def test_thoughts_that_took_all_there_was() -> None:
    """The advice is to allow more, and what it cost is told."""
    seen: list[Chunk] = []
    async with serving(stream({"reasoning_content": "嗯"}, finish="length", usage=COUNTS)) as server:
        backend = made(server.url)
        with pytest.raises(BadReply, match="raise max_tokens"):
            async with backend.respond(talk()) as chunks:
                async for chunk in chunks:
                    seen.append(chunk)
        await backend.aclose()
    assert usage(seen).completion_tokens == 100


async def test_a_cut_sentence_is_still_said() -> None:
    """Of the longest answer only calls are not trusted."""
    assert said(await ask(talk(), stream(text("从前有座山，"), finish="length"))) == "从前有座山，"


async def test_garbage_in_the_stream() -> None:
    """What is no JSON is a bad reply; what is JSON but no event is passed over."""
    with pytest.raises(BadReply, match="no JSON"):
        await ask(talk(), Answer((event("{not json"),)))
    odd = (event("3"), event("[1]"), event({}), event({"choices": None}), event({"choices": [None]}))
    assert said(await ask(talk(), Answer((*odd, *stream(text("好")).pieces)))) == "好"


async def test_leaving_closes_the_connection() -> None:
    """The server sees it at once, and no warning is left behind."""
    for leave in ("break", "cancel"):
        first, *_ = stream(text("你")).pieces
        async with serving(Answer((first, 30.0))) as server:
            backend = made(server.url)
            with anyio.move_on_after(0.3 if leave == "cancel" else 10):
                async with backend.respond(talk()) as chunks:
                    async for _ in chunks:
                        if leave == "break":
                            break
            with anyio.fail_after(2):
                await server.left.wait()
            await backend.aclose()
    gc.collect()


async def test_cancelled_before_the_first_byte() -> None:
    """A server that says nothing is left, too."""
    async with serving(Answer((30.0,))) as server:
        backend = made(server.url)
        await backend.prepare()
        with anyio.move_on_after(0.2) as scope:
            await chunks_of(backend, talk())
        assert scope.cancelled_caught
        with anyio.fail_after(2):
            await server.left.wait()
        await backend.aclose()
    gc.collect()


async def test_silence_is_timed_out() -> None:
    """Between two pieces, and before the first."""
    for pieces in ((30.0,), (stream(text("你")).pieces[0], 30.0)):
        with pytest.raises(TimedOut, match="cloud"):
            await ask(talk(), Answer(pieces), first_token_s=0.2, timeout_s=0.4)


async def test_one_connection_serves_all() -> None:
    """A client is built once and its connection is kept; several may ask at a time."""
    async with serving(stream(text("好"))) as server:
        backend = made(server.url)
        for _ in range(3):
            await chunks_of(backend, talk())
        assert server.connections == 1
        async with anyio.create_task_group() as tasks:
            for _ in range(4):
                tasks.start_soon(chunks_of, backend, talk())
        assert len(server.seen) == 7
        await backend.aclose()


async def test_what_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key and the body; nothing that the environment holds for OpenAI."""
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "secret-of-openai")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Gateway: secret-of-openai")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    async with serving(stream(text("好"))) as server:
        backend = made(server.url)
        await chunks_of(backend, talk())
        await backend.aclose()
    (seen,) = server.seen
    assert seen.path == "/v1/chat/completions"
    assert seen.headers["authorization"] == "Bearer sk-test-key-123456"
    assert "secret-of-openai" not in str(seen.headers)
    assert (seen.body["stream"], seen.body["model"], seen.body["max_tokens"]) == (True, "deepseek-flash", 400)
    assert seen.body["thinking"] == {"type": "disabled"}
    assert "tool_choice" not in seen.body and "tools" not in seen.body


async def test_own_prices_go_before_the_table() -> None:
    """And are not doubled at peak hours."""
    price = Price(currency="USD", input=2, output=2)
    chunks = await ask(talk(), stream(text("好"), usage=COUNTS), price=price)
    assert (usage(chunks).cost, usage(chunks).currency) == (pytest.approx(0.0022), "USD")


async def test_a_key_is_missed_before_anything_is_sent() -> None:
    """The message names the variable."""
    async with serving(stream(text("好"))) as server:
        for settings, variable in (({}, "DEEPSEEK_API_KEY"), ({"api_key_env": "MY_KEY"}, "MY_KEY")):
            with pytest.raises(BadCredentials, match=f"cloud has no key: set the environment variable {variable}"):
                await chunks_of(made(server.url, key=None, **settings), talk())
        assert not server.seen


async def test_a_server_without_keys_needs_none() -> None:
    """Any server of one's own."""
    assert said(await ask(talk(), stream(text("好")), provider="openai-compatible")) == "好"


async def test_conversation_does_without_the_hand_off() -> None:
    """A model that takes no tools can still talk; it is asked once, and then no more."""
    no_tools = failure(400, {"error": {"message": "registry.ollama.ai/library/gemma does not support tools"}})
    async with serving(no_tools, stream(text("好"))) as server:
        backend = made(server.url, "openai-compatible")
        for _ in range(2):
            assert said(await chunks_of(backend, talk(may_hand_off=True))) == "好"
        await backend.aclose()
    assert ["tools" in seen.body for seen in server.seen] == [True, False, False]
    with pytest.raises(UnknownModel, match="takes no tools"):
        await ask(control(), no_tools)


async def test_thoughts_come_at_once_on_the_control_route() -> None:
    """As a sign of life; nothing is done before the end."""
    never = anyio.Event()
    first, *_ = stream({"reasoning_content": "嗯"}).pieces
    async with serving(Answer((first, never))) as server:
        backend = made(server.url)
        async with backend.respond(control()) as chunks:
            assert await anext(chunks) == Thought(text="嗯")
        await backend.aclose()


async def test_a_call_in_the_making_is_a_sign_of_life() -> None:
    """So that whoever waits for a first token need not give up on it."""
    never = anyio.Event()
    first, *_ = stream(CALL).pieces
    async with serving(Answer((first, never))) as server:
        backend = made(server.url)
        async with backend.respond(control()) as chunks:
            assert await anext(chunks) == LIFE
        await backend.aclose()


async def test_signs_of_life_are_few() -> None:
    """A call that comes in many pieces gives one at its beginning and few more: each has a long way to go."""
    many = [{"tool_calls": [{"index": 0, "function": {"arguments": " "}}]} for _ in range(200)]
    chunks = await ask(control(), stream(CALL, *many, ARGUMENTS, finish="tool_calls"))
    assert called(chunks) == [FAN]
    assert chunks[0] == LIFE
    assert chunks.count(LIFE) < 20


async def test_slow_pieces_are_signs_of_life_each() -> None:
    """So that whoever waits for the next need not give up on it."""
    pieces = stream(CALL, ARGUMENTS, ARGUMENTS, finish="tool_calls").pieces
    slow = Answer(tuple(part for piece in pieces for part in (0.15, piece)))
    assert (await ask(control(), slow)).count(LIFE) == 3


async def test_trusted_certificates_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """For all clients of a process, as long as the environment names the same ones."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    loaded: list[object] = []
    monkeypatch.setattr("httpx2.create_ssl_context", lambda: loaded.append(1) or ssl.create_default_context())
    _trust.cache_clear()
    try:
        for backend in (made("http://127.0.0.1:9") for _ in range(3)):
            await backend.prepare()
            await backend.aclose()
        assert len(loaded) == 1
    finally:
        _trust.cache_clear()
