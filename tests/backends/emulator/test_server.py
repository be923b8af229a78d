"""The server itself: connections, concurrency, its control endpoint, and its end."""

import gc
import json
import signal
import socket
import subprocess
import sys
import tomllib
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import SocketStream

from assistant.config import Config
from backends.emulator import KEY, Emulator, Fault, FaultName, serve
from backends.emulator.command import faults_by_provider, run, settings
from backends.emulator.faults import FAULTS
from backends.emulator.flavours import FLAVOURS
from tests.backends.emulator.asking import MODELS, NAMES, Got, client_of, request, stream, stream_into, until

JOKE = "tell me a joke"
ROOT = Path(__file__).parents[3]
CLOSE = ("Connection: close",)
AUTHORIZED = (f"Authorization: Bearer {KEY}", *CLOSE)


async def _raw(emulator: Emulator, sent: bytes) -> bytes:
    """All that comes until the server closes, or half a second of silence."""
    async with await anyio.connect_tcp("127.0.0.1", emulator.port) as stream_:
        await stream_.send(sent)
        return await _all(stream_)


async def _all(stream_: SocketStream) -> bytes:
    got = b""
    while True:
        with anyio.move_on_after(0.5):
            try:
                got += await stream_.receive()
                continue
            except (anyio.EndOfStream, anyio.BrokenResourceError):
                pass
        return got


def _http(method: str, path: str, body: bytes = b"", *headers: str) -> bytes:
    head = [f"{method} {path} HTTP/1.1", "Host: x", f"Content-Length: {len(body)}", *(headers or CLOSE)]
    return ("\r\n".join(head) + "\r\n\r\n").encode() + body


def _body_of(answer: bytes) -> Any:
    return json.loads(answer.partition(b"\r\n\r\n")[2])


async def test_every_provider_has_its_address() -> None:
    """One path each, on one port."""
    async with serve() as emulator:
        assert set(emulator.base_urls) == set(FLAVOURS) == set(NAMES)
        assert emulator.base_url("doubao") == f"http://127.0.0.1:{emulator.port}/doubao/api/v3"


async def test_connections_are_kept() -> None:
    """Several requests, one connection; also after an error."""
    async with serve(["qwen"]) as emulator, client_of(emulator, "qwen") as client:
        emulator.set_faults([Fault(name=FaultName.RATE_LIMITED, times=1)])
        with pytest.raises(Exception, match="rate limit"):
            await stream(client, "qwen", JOKE)
        for _ in range(3):
            await stream(client, "qwen", JOKE)
        assert emulator.stats.connections == 1


async def test_two_hundred_streams_at_once() -> None:
    """Each gets its own whole answer, and nothing is left of them."""
    answers: list[Got] = []
    async with serve(faults={"glm": [Fault(name=FaultName.FIRST_TOKEN, value=200.0)]}) as emulator:
        async with client_of(emulator, "glm") as client:

            async def one() -> None:
                answers.append(await stream(client, "glm", JOKE))

            async with anyio.create_task_group() as group:
                for _ in range(200):
                    group.start_soon(one)
            assert emulator.stats.requests["glm"] == 200
        await until(lambda: not emulator.stats.open_connections)
    assert len({got.chunks[0]["id"] for got in answers}) == 200
    assert {(got.finish, got.text) for got in answers} == {("stop", answers[0].text)}


async def test_two_hundred_connections_at_once() -> None:
    """All open before the first is answered; each is answered in full."""
    body = {"model": MODELS["glm"], "messages": [{"role": "user", "content": JOKE}], "stream": True}
    sent = _http("POST", "/glm/api/paas/v4/chat/completions", json.dumps(body).encode(), *AUTHORIZED)
    async with serve(["glm"]) as emulator, AsyncExitStack() as stack:
        connect = [anyio.connect_tcp("127.0.0.1", emulator.port) for _ in range(200)]
        streams = [await stack.enter_async_context(await one) for one in connect]
        await until(lambda: emulator.stats.open_connections == 200)
        for one in streams:
            await one.send(sent)
        answers = [await _all(one) for one in streams]
    assert all(answer.endswith(b"data: [DONE]\n\n\r\n0\r\n\r\n") for answer in answers)


def _open_files() -> int:
    """Of this process; 0 where the system does not tell."""
    place = Path("/proc/self/fd")
    return len(list(place.iterdir())) if place.is_dir() else 0


async def test_the_end_leaves_nothing() -> None:
    """Clients that wait are cut off; no task, no socket and no port is left."""
    tasks, files = len(anyio.get_running_tasks()), _open_files()
    silent = [Fault(name=FaultName.SILENCE)]
    ended: list[str] = []
    async with anyio.create_task_group() as group, serve(["kimi"], {"kimi": silent}) as emulator:
        port = emulator.port

        async def wait() -> None:
            async with client_of(emulator, "kimi") as client:
                try:
                    await stream(client, "kimi", JOKE)
                except Exception as error:
                    ended.append(type(error).__name__)

        for _ in range(20):
            group.start_soon(wait)
        await until(lambda: emulator.stats.requests["kimi"] == 20)
    assert ended == ["APIConnectionError"] * 20
    assert emulator.stats.open_connections == 0
    with pytest.raises(OSError, match="."):
        await anyio.connect_tcp("127.0.0.1", port)
    gc.collect()
    assert len(anyio.get_running_tasks()) == tasks
    assert _open_files() <= files


async def test_its_user_sees_his_own_errors() -> None:
    """Not in a group."""
    with pytest.raises(LookupError, match="mine"):
        async with serve(["glm"]):
            raise LookupError("mine")


async def test_can_be_cancelled() -> None:
    """At once, also with clients on the line."""
    faults = {"glm": [Fault(name=FaultName.STALL)]}
    with anyio.move_on_after(0.1) as scope:
        async with serve(["glm"], faults) as emulator, client_of(emulator, "glm") as client:
            await stream_into(Got(), client, "glm", JOKE)
    assert scope.cancelled_caught


async def test_a_taken_port() -> None:
    """Is an OSError."""
    async with serve(["glm"]) as emulator:
        with pytest.raises(OSError, match="."):
            async with serve(["glm"], port=emulator.port):
                pass


async def test_faults_over_the_wire() -> None:
    """Set for one provider or for all, read, and cleared."""
    async with serve(["doubao", "glm"]) as emulator:
        order = {"provider": "glm", "faults": [{"name": "latency", "value": 5, "times": 2}]}
        answer = _body_of(await _raw(emulator, _http("POST", "/_emulator/faults", json.dumps(order).encode())))
        assert answer["doubao"] == []
        assert answer["glm"][0]["times"] == 2
        async with client_of(emulator, "glm") as client:
            await stream(client, "glm", JOKE)
        assert _body_of(await _raw(emulator, _http("GET", "/_emulator/faults")))["glm"][0]["times"] == 1
        figures = _body_of(await _raw(emulator, _http("GET", "/_emulator/stats")))
        assert figures["requests"] == {"glm": 1}
        assert figures["faults"] == {"latency": 1}
        cleared = _body_of(await _raw(emulator, _http("POST", "/_emulator/faults", b"{}")))
        assert cleared == {"doubao": [], "glm": []}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (_http("POST", "/_emulator/faults", b'{"faults": [{"name": "nonsense"}]}'), b"400"),
        (_http("POST", "/_emulator/faults", b'{"provider": "nobody"}'), b"404"),
        (_http("POST", "/_emulator/faults", b"not json"), b"400"),
        (_http("DELETE", "/_emulator/stats"), b"404"),
        (_http("GET", "/"), b"404"),
        (_http("GET", "/doubao/api/v3/chat/completions"), b"404"),
        (_http("POST", "/doubao/api/v3/chat/completions", b"{"), b"401"),
        (_http("POST", "/doubao/api/v3/chat/completions", b"{", *AUTHORIZED), b"400"),
        (_http("POST", "/doubao/api/v3/chat/completions", b"[" * 100_000, *AUTHORIZED), b"400"),
        (_http("POST", "/deepseek/chat/completions", b"{}", *AUTHORIZED), b"422"),
        (b"GARBAGE\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 100_000, b"431"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n" + b"x" * 9_000_000, b"413"),
    ],
    ids=["fault", "provider", "json", "method", "root", "get", "key", "half", "deep", "empty", "http", "head", "body"],
)
async def test_wrong_requests(sent: bytes, status: bytes) -> None:
    """Answered, and the server goes on."""
    async with serve(["doubao", "deepseek"]) as emulator:
        answer = await _raw(emulator, sent)
        assert answer.startswith(b"HTTP/1.1 " + status), answer[:200]
        assert (await _raw(emulator, _http("GET", "/_emulator/stats"))).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "CONNECT", "PUT"])
async def test_other_methods(method: str) -> None:
    """There is nothing for them, and HEAD has no body."""
    async with serve(["doubao"]) as emulator:
        answer = await _raw(emulator, _http(method, "/doubao/api/v3/models"))
        assert answer.startswith(b"HTTP/1.1 404")
        assert answer.endswith(b"\r\n\r\n") is (method == "HEAD")
        assert (await _raw(emulator, _http("GET", "/_emulator/stats"))).startswith(b"HTTP/1.1 200")


async def test_older_and_more_careful_clients() -> None:
    """HTTP/1.0 gets no chunks; who waits for leave to send gets it."""
    body = json.dumps({"model": MODELS["glm"], "messages": [{"role": "user", "content": JOKE}], "stream": True})
    sent = _http("POST", "/glm/api/paas/v4/chat/completions", body.encode(), *AUTHORIZED, "Expect: 100-continue")
    async with serve(["glm"]) as emulator:
        old = await _raw(emulator, sent.replace(b"HTTP/1.1", b"HTTP/1.0", 1).replace(b"Expect", b"X-Expect"))
        async with await anyio.connect_tcp("127.0.0.1", emulator.port) as stream_:
            head, _, rest = sent.partition(b"\r\n\r\n")
            await stream_.send(head + b"\r\n\r\n")
            assert (await stream_.receive()).startswith(b"HTTP/1.1 100")
            await stream_.send(rest)
            assert b"[DONE]" in await _all(stream_)
    assert b"chunked" not in old
    assert old.endswith(b"data: [DONE]\n\n")


@pytest.mark.parametrize("sent", [b"", b"GET", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"])
async def test_clients_that_hang_up(sent: bytes) -> None:
    """In the middle of a request; nothing is left of them."""
    async with serve(["doubao"]) as emulator:
        async with await anyio.connect_tcp("127.0.0.1", emulator.port) as stream_:
            await stream_.send(sent or b"\r\n")
        await until(lambda: emulator.stats.connections == 1 and not emulator.stats.open_connections)


async def test_two_requests_in_one_go() -> None:
    """Answered in order."""
    async with serve(["doubao"]) as emulator:
        answer = await _raw(emulator, _http("GET", "/_emulator/stats", b"", "X: y") + _http("GET", "/nowhere"))
    assert answer.index(b"HTTP/1.1 200") < answer.index(b"HTTP/1.1 404")


async def test_deepseek_gives_signs_of_life() -> None:
    """Comments before a stream, blank lines before a body."""
    body = {"model": MODELS["deepseek"], "messages": [{"role": "user", "content": JOKE}]}
    async with serve(["deepseek"]) as emulator:
        path = "/deepseek/chat/completions"
        streamed = await _raw(emulator, _http("POST", path, json.dumps(body | {"stream": True}).encode(), *AUTHORIZED))
        whole = await _raw(emulator, _http("POST", path, json.dumps(body).encode(), *AUTHORIZED))
    assert b": keep-alive\n\n" in streamed
    assert b"data: [DONE]\n\n" in streamed
    assert b"\r\n1\r\n\n\r\n" in whole


def test_settings_for_the_configuration() -> None:
    """TOML that the configuration takes: every provider a table, the first and the last on the routes."""

    async def found() -> str:
        async with serve() as emulator:
            return settings(emulator)

    config = Config.model_validate(tomllib.loads(anyio.run(found)))
    assert set(config.backends) == set(NAMES)
    assert config.routes.control == ("doubao", "on-device")
    assert config.routes.conversation == ("openai-compatible", "on-device")
    assert all(one.provider == name for name, one in config.backends.items())


def test_faults_of_the_command_line() -> None:
    """For all, or for the one that is named; latency beside them."""
    found = faults_by_provider(["glm", "kimi"], ["drop", "kimi:stall"], 20)
    assert [fault.name for fault in found["glm"]] == ["drop", "latency"]
    assert [fault.name for fault in found["kimi"]] == ["drop", "stall", "latency"]
    with pytest.raises(ValueError, match="doubao is not emulated"):
        faults_by_provider(["glm"], ["doubao:drop"], 0)


def test_wrong_names_end_it(capsys: pytest.CaptureFixture[str]) -> None:
    """With one line and a status."""
    assert run(["gpt"]) == 2
    assert run(["glm"], faults=["nonsense"]) == 2
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run(["glm"], port=taken.getsockname()[1]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["cabin"] * 3


def test_runs_until_interrupted() -> None:
    """`python -m backends.emulator` tells the addresses, and ends without a trace."""
    command = [sys.executable, "-u", "-m", "backends.emulator", "glm", "--fault", "stall"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline().startswith("glm  http://127.0.0.1:")
        while "Ctrl+C" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr.read() == ""


def test_the_guide_names_everything() -> None:
    """Every fault with its meaning, every provider."""
    guide = (ROOT / "docs" / "emulator.md").read_text("utf-8")
    for fault, meaning in FAULTS.items():
        assert f"| `{fault}` | {meaning} |" in guide
    for name, flavour in FLAVOURS.items():
        assert f"`{name}`" in guide
        assert f"`{flavour.path}`" in guide


async def test_the_key_is_needed_where_it_is() -> None:
    """Nowhere but on the self-hosted server one gets in without."""
    async with serve() as emulator, client_of(emulator, "openai-compatible", key="whatever") as client:
        await client.chat.completions.create(**request("openai-compatible", JOKE), stream=False)
