"""Sessions in a file: every event of a replayed turn is that of the recorded one, and nothing else is answered."""

import json
import os
import re
import stat
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest

from assistant import recording
from assistant.compose import Cabin, compose
from assistant.config import Config
from assistant.connect import Connections, connect, secrets_of
from assistant.recording import RecordingError, recorded, replayed
from backends import replay
from backends.chain import Chain
from backends.chat.prompts import prompts
from backends.contract import AnsweredBy, HandOff, TextDelta, Usage
from backends.emulator import KEY
from backends.emulator.faults import Fault, FaultName
from backends.emulator.server import Emulator, serve
from backends.errors import AllFailed, BackendError, Unreachable
from backends.record import Recorder
from backends.replay import ReplayMismatch
from backends.tape import VERSION
from intents.catalogue import SetTemperature, Zone
from tests.backends.scripted import NOON, Scripted, Silent, Stepwise, call

GUIDE = Path(__file__).parents[2] / "docs" / "recording.md"
WISH, TALK = "主驾调到二十六度，再打开天窗", "讲个笑话"
HANDED_OFF = "o\u200bpen my win\u200bdow"
"""Read as talk by the device, and as a wish by the emulated model."""
LINES = (WISH, TALK, "还有多少电", "/speed 60", HANDED_OFF, "what is a black hole", "打开后备箱", "撤销")
SECRET = "not-shaped-like-a-key-at-all"


def _config(emulator: Emulator, **routes: Any) -> Config:
    backends = {
        name: {"provider": name, "base_url": url, "api_key_env": "CABIN_TEST_KEY", "first_token_s": 2, "retries": 0}
        for name, url in emulator.base_urls.items()
    }
    chains = {"control": ["doubao", "on-device"], "conversation": ["deepseek", "doubao", "on-device"]}
    return Config.model_validate({"routes": {**chains, **routes}, "backends": backends})


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key that the emulator takes."""
    monkeypatch.setenv("CABIN_TEST_KEY", KEY)


@asynccontextmanager
async def _cabin(connections: Connections, seed: int = 0) -> AsyncIterator[Cabin]:
    """A car over these connections, whose clients are loaded."""
    await connections.prepare()
    cabin = compose(Config(), seed=seed, transcriber=Silent(), now=lambda: NOON, connections=connections)
    async with aclosing(cabin):
        yield cabin


async def _events(cabin: Cabin, lines: Sequence[str], until: int = 10_000) -> list[str]:
    """Every event as a program gets it, without its timings; each turn is left after so many of them."""
    seen = []
    for line in lines:
        left = until
        async with cabin.console.submit(line) as events:
            async for event in events:
                seen.append(event.model_dump_json(exclude={"timings_ms", "after_ms"}))
                left -= 1
                if not left:
                    break
    return seen


async def _recorded(path: Path, connections: Connections, lines: Sequence[str], until: int = 10_000) -> list[str]:
    with recorded(path, connections, secrets=(SECRET, KEY)) as taped:
        async with _cabin(taped) as cabin:
            return await _events(cabin, lines, until)


async def _replayed(path: Path, lines: Sequence[str], until: int = 10_000) -> list[str]:
    with replayed(path) as played:
        async with _cabin(played.connections, played.seed) as cabin:
            return await _events(cabin, lines, until)


FAULTS: dict[str, list[Fault]] = {
    "none": [],
    "key": [Fault(name=FaultName.BAD_KEY)],
    "overloaded-once": [Fault(name=FaultName.OVERLOADED, times=1)],
    "broken-off": [Fault(name=FaultName.DROP_MID_STREAM)],
    "silent": [Fault(name=FaultName.SILENCE, times=1)],
    "bad-arguments": [Fault(name=FaultName.BAD_ARGUMENTS)],
    "printed-calls": [Fault(name=FaultName.TEXT_CALL)],
    "thinks-only": [Fault(name=FaultName.ONLY_THOUGHT)],
}


@pytest.mark.parametrize("faults", FAULTS.values(), ids=FAULTS)
async def test_a_session_comes_back_bit_for_bit(faults: list[Fault], tmp_path: Path) -> None:
    """Tool rounds, talk, hand-off, refusals, who fell through to whom, costs; offline, without key and backends."""
    path = tmp_path / "session.jsonl"
    async with serve(["doubao", "deepseek"]) as emulator:
        emulator.set_faults(faults)
        live = await _recorded(path, connect(_config(emulator)), LINES)
    kinds = {json.loads(event)["event"] for event in live}
    assert faults or "used" in kinds
    routed = [json.loads(event) for event in live if '"routed"' in event]
    assert faults or "handed off by deepseek" in {event["why"] for event in routed}
    assert ("fell_through" in kinds) == (bool(faults) and faults[0].name is not FaultName.TEXT_CALL)
    os.environ.pop("CABIN_TEST_KEY")
    assert await _replayed(path, LINES) == live
    again = tmp_path / "again.jsonl"
    with replayed(path) as played:
        assert await _recorded(again, played.connections, LINES) == live
    assert again.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("routes", [{"hedge_s": 0.001}, {"local_first": True}, {"control": ["on-device"]}], ids=str)
async def test_whatever_stands_behind_a_route(routes: dict[str, Any], tmp_path: Path) -> None:
    """Hedged, the device first, or nothing but the device."""
    path = tmp_path / "session.jsonl"
    async with serve(["doubao", "deepseek"]) as emulator:
        live = await _recorded(path, connect(_config(emulator, **routes)), LINES)
    assert await _replayed(path, LINES) == live


async def test_routes_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Both begin with the same backend, and the name of who is asked comes back."""
    path = tmp_path / "session.jsonl"
    async with serve(["doubao"]) as emulator:
        live = await _recorded(path, connect(_config(emulator, conversation=["doubao"])), LINES)
    assert {json.loads(event)["backend"] for event in live if '"routed"' in event} == {"doubao"}
    assert await _replayed(path, LINES) == live


def _scripted(*, hand_off: bool = True, fail: BackendError | None = None) -> Connections:
    """Routes of which the first hands off, and the other talks or fails."""
    first = [HandOff()] if hand_off else [call(SetTemperature(celsius=26, zone=Zone.DRIVER))]
    words = TextDelta(text="一二三"), Usage(prompt_tokens=3, completion_tokens=4, cost=0.1, currency="CNY")
    return Connections(
        control=Chain("cars", [Stepwise(first)]),
        conversation=Scripted(AnsweredBy(backend="talker"), *words, *([fail] if fail else [])),
    )


@pytest.mark.parametrize(
    "fail", [None, Unreachable("gone"), AllFailed([("a", Unreachable("x")), ("b", Unreachable("y"))])], ids=str
)
async def test_hand_off_and_failure(fail: BackendError | None, tmp_path: Path) -> None:
    """The other route's part follows in the same file; an error comes back with its words."""
    path = tmp_path / "session.jsonl"
    live = await _recorded(path, _scripted(fail=fail), [WISH])
    assert sum('"routed"' in event for event in live) == 2
    assert json.loads(live[-1])["status"] == ("failed" if fail else "done")
    assert await _replayed(path, [WISH]) == live


async def test_a_turn_that_was_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is left again after any event, and the session goes on; where it is not left, that is told."""
    monkeypatch.setattr(replay, "LEAVE_S", 0.05)
    async with serve(["doubao", "deepseek"]) as emulator:
        connections = connect(_config(emulator))
        kept = replace(connections, _open=())
        whole = await _recorded(tmp_path / "whole", kept, [WISH, TALK])
        for until in range(1, len(whole)):
            path = tmp_path / f"{until}.jsonl"
            live = await _recorded(path, kept, [WISH, TALK], until)
            assert await _replayed(path, [WISH, TALK], until) == live, until
        await connections.aclose()
    cut = (tmp_path / "whole").read_text("utf-8").split("\n")[:4]
    (tmp_path / "cut").write_text("\n".join(cut), "utf-8")
    with pytest.raises(ReplayMismatch, match="was left here when it was recorded, and now it is not"):
        await _replayed(tmp_path / "cut", [WISH])


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["主驾调到二十五度", TALK], f"utterance was '{WISH}', is '主驾调到二十五度'"),
        ([TALK, WISH], f"came too early: '{WISH}' was recorded before it; the order is another"),
        ([WISH, "你好"], f"utterance was '{TALK}', is '你好'"),
        ([WISH], "1 recorded requests to deepseek were not made, the first of them: '讲个笑话'"),
        ([], "2 recorded requests to doubao were not made"),
        ([WISH, TALK, TALK], "was not recorded: the recording has 1"),
        ([WISH, WISH], "request 3 to doubao"),
    ],
)
async def test_anything_else_is_told(lines: list[str], why: str, tmp_path: Path) -> None:
    """Another utterance, another order, more or less of it."""
    path = tmp_path / "session.jsonl"
    async with serve(["doubao", "deepseek"]) as emulator:
        await _recorded(path, connect(_config(emulator)), [WISH, TALK])
    with pytest.raises(ReplayMismatch, match=re.escape(why)):
        await _replayed(path, lines)


async def test_a_mismatch_ends_the_turn_in_words(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Failed, with what changed in its reply; nothing is logged as if nobody had foreseen it."""
    path = tmp_path / "session.jsonl"
    await _recorded(path, _scripted(hand_off=False), [WISH])
    with pytest.raises(ReplayMismatch), replayed(path) as played:
        async with _cabin(played.connections) as cabin:
            end = json.loads((await _events(cabin, ["打开天窗"]))[-1])
    assert end["status"] == "failed"
    assert "utterance was" in end["reply"]
    assert not caplog.records


CHANGES: dict[str, tuple[str, str]] = {
    "control": (WISH, "the system prompt changed"),
    "conversation": (TALK, "the system prompt changed"),
    "hand_off_control": (WISH, "the wording of the hand-off changed"),
    "hand_off_conversation": (TALK, "the wording of the hand-off changed"),
    "facts": (TALK, "the wording around the state and the utterance changed"),
}


@pytest.mark.parametrize("field", CHANGES)
async def test_other_words_for_the_model(field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it is told is part of what was asked: system prompt, hand-off, and what stands around the state."""
    line, why = CHANGES[field]
    path = tmp_path / "session.jsonl"
    await _recorded(path, _scripted(hand_off=False), [line])
    changed = prompts("zh").model_copy(update={field: "anders"})
    monkeypatch.setattr(recording, "prompts", lambda language: changed)
    with pytest.raises(ReplayMismatch, match=why):
        await _replayed(path, [line])


async def test_another_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tool more, less or changed."""
    from assistant import turn

    path = tmp_path / "session.jsonl"
    await _recorded(path, _scripted(hand_off=False), [WISH])
    tools = turn._tools()
    for other, why in (
        (tools[1:], f"gone ['{tools[0].name}']"),
        ((tools[0].model_copy(update={"description": "x"}), *tools[1:]), "description or the parameters of a tool"),
    ):
        monkeypatch.setattr(turn, "_tools", lambda other=other: other)
        with pytest.raises(ReplayMismatch, match=re.escape(why)):
            await _replayed(path, [WISH])


async def test_no_key_is_in_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of any configured backend, whoever says it: a provider that echoes it in an error or an answer, or a person."""
    monkeypatch.setenv("CABIN_TEST_KEY", SECRET)
    (tmp_path / "key").write_text("another-secret\n")
    table = {"provider": "doubao", "api_key_env": "CABIN_TEST_KEY"}
    backends = {
        "a": table,
        "b": {"provider": "qwen", "api_key_file": str(tmp_path / "key")},
        "c": {"provider": "openai-compatible", "base_url": "http://me:pass%40word@127.0.0.1/v1"},
    }
    config = Config.model_validate({"backends": backends})
    assert set(secrets_of(config)) >= {SECRET, "another-secret", "pass%40word", "pass@word"}
    path = tmp_path / "session.jsonl"
    said = f"{SECRET} another-secret"
    failing = Scripted(TextDelta(text=said), Unreachable(f"wrong key {said}"))
    with recorded(path, Connections(conversation=failing), secrets=secrets_of(config)) as taped:
        async with _cabin(taped) as cabin:
            await _events(cabin, [f"what is {said}"])
    text = path.read_text("utf-8")
    assert "wrong key [removed] [removed]" in text
    assert SECRET not in text
    assert "another-secret" not in text


def test_words_are_no_secrets() -> None:
    """A server that wants no key gets a word for one, which may well be said."""
    config = Config.model_validate({"backends": {"a": {"provider": "openai-compatible", "api_key_env": "WORD"}}})
    assert secrets_of(config, {"WORD": "none"}) == ()


async def test_an_interrupted_session_keeps_what_happened(tmp_path: Path) -> None:
    """Each line is there as soon as it is written."""
    path = tmp_path / "session.jsonl"
    with recorded(path, _scripted(hand_off=False)) as taped:
        async with _cabin(taped) as cabin:
            live = await _events(cabin, [WISH])
            kept = path.read_bytes()
    assert kept == path.read_bytes()
    assert await _replayed(path, [WISH]) == live


# The file


@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    """A new one, and an earlier one that others could read."""
    path = tmp_path / "session.jsonl"
    for _ in range(2):
        with recorded(path, Connections(), seed=7):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o644)
    header = json.loads(path.read_text("utf-8"))
    assert header == {
        "what": "recording",
        "version": VERSION,
        "names": {"control": "on-device", "conversation": "on-device"},
        "seed": 7,
    }


@pytest.mark.parametrize("content", [b"", b'{"what": "recording", "version": 99}\n{}\n'])
def test_what_may_be_written_over(content: bytes, tmp_path: Path) -> None:
    """An empty file, and an earlier recording of any version."""
    path = tmp_path / "session.jsonl"
    path.write_bytes(content)
    with recorded(path, Connections()):
        pass
    assert len(path.read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize("content", [b"\n", b"diary\n", b"[]", b'{"what": "else"}', b"\xff\xfe\x00", b"{" * 99_999])
def test_what_is_no_recording_is_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    """Whatever it is, and nothing is asked."""
    path = tmp_path / "diary.txt"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match="is no recording: it is left as it is"), recorded(path, Connections()):
        pytest.fail("it was opened")
    assert path.read_bytes() == content


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder, a folder that is not there, a device: the reason."""
    os.mkfifo(tmp_path / "pipe")
    places = {"directory": tmp_path, "No such file": tmp_path / "a" / "b", "is no file": tmp_path / "pipe"}
    for why, path in places.items():
        with pytest.raises(RecordingError, match=why) as caught, recorded(path, Connections()):
            pytest.fail("it was opened")
        assert str(caught.value).startswith(str(path))


async def test_a_full_disk_does_not_end_the_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver is answered, and the end tells that the recording is not complete."""
    path = tmp_path / "session.jsonl"

    class Full:
        def write(self, text: str) -> None:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            raise OSError(28, "No space left on device")

    with pytest.raises(RecordingError, match="not complete.* No space left"), recorded(path, _scripted()) as taped:
        assert isinstance(taped.control, Recorder)
        sink = taped.control._sink.__self__
        sink._file.close()
        monkeypatch.setattr(sink, "_file", Full())
        async with _cabin(taped) as cabin:
            assert json.loads((await _events(cabin, [WISH]))[-1])["status"] == "done"


HEADER = json.dumps({"what": "recording", "version": 1, "names": {"control": "a", "conversation": "b"}, "seed": 0})
NEWER = json.dumps({"what": "recording", "version": VERSION + 1})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"diary", "is no recording"),
        (b"{}", "is no recording"),
        (b"\xff\xfe\x00", "is no recording: it is not UTF-8 text"),
        (NEWER.encode(), "was recorded by a newer Cabin, in format 2; this one reads 1"),
        (b'{"what": "recording"}', "first line that cannot be read"),
        (b'{"what": "recording", "version": 1, "names": [], "seed": 0}', "first line that cannot be read"),
        (b'{"what": "recording", "version": 1, "names": {"control": 1}, "seed": 0}', "first line that cannot be read"),
        (b'{"what": "recording", "version": 1, "names": {"control": "a"}, "seed": 0}', "no backend of the route conv"),
        (f"{HEADER}\n{{".encode(), "line 2 of the recording cannot be read"),
        (f"{HEADER}\n[]".encode(), "line 2 of the recording cannot be read"),
        (f"{HEADER}\n{HEADER}".encode(), "line 2 of the recording cannot be read: there is no 'part'"),
        (f'{HEADER}\n\n{{"part": "control", "n": 1, "what": "ended", "value": null}}'.encode(), "line 3"),
    ],
)
def test_what_cannot_be_replayed(content: bytes, why: str, tmp_path: Path) -> None:
    """Empty, foreign, newer, broken: the file and the reason, in one line."""
    path = tmp_path / "session.jsonl"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match=re.escape(why)) as caught, replayed(path):
        pytest.fail("it was played")
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder, or none at all."""
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(RecordingError, match="cannot be read"), replayed(path):
            pytest.fail("it was played")


# The guide


def test_the_guides_example(tmp_path: Path) -> None:
    """The test that the guide shows passes, with the recording that it asks for."""
    (source,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)

    async def record() -> None:
        async with serve(["doubao", "deepseek"]) as emulator:
            await _recorded(tmp_path / "evening.jsonl", connect(_config(emulator)), ["主驾调到二十六度", TALK])

    anyio.run(record)
    names: dict[str, Any] = {"__file__": str(tmp_path / "test_evening.py")}
    exec(compile(source, str(GUIDE), "exec"), names)
    names["test_the_evening"]()
