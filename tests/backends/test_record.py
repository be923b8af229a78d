"""Recording: what was answered comes back bit for bit, and what was not asked so fails and says why."""

import json
from collections.abc import Sequence

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backends.chain import Chain
from backends.contract import Chunk, FellThrough, Request, TextDelta, Tool, ToolCall
from backends.errors import AllFailed, BackendError, RateLimited, Unreachable
from backends.record import Recorder
from backends.replay import Order, Replayer, ReplayMismatch
from backends.tape import Header, NoRecording, header_of, is_recording
from intents.tools import tool_schemas
from intents.understanding.result import Route
from tests.backends.members import (
    ERRORS,
    FOR_EVER,
    HAND_OFF,
    HELLO,
    THOUGHT,
    USAGE,
    WORLD,
    Member,
    Step,
    answer,
    by,
    call,
    leave_at,
    request,
    said,
)
from tests.backends.virtual_time import in_virtual_time

TOOLS = tuple(Tool(**schema) for schema in tool_schemas())


async def _record(member: Member, *requests: Request, prompt: str = "") -> list[str]:
    lines: list[str] = []
    recorder = Recorder(member, lines.append, prompt_of=lambda _: {"prompt": prompt} if prompt else {})
    for one in requests:
        await answer(recorder, one)
    return lines


def _same(one: Exception | None, other: Exception | None) -> bool:
    return (type(one).__name__, str(one), getattr(one, "retry_after", 0)) == (
        type(other).__name__,
        str(other),
        getattr(other, "retry_after", 0),
    )


_texts = st.text(max_size=12)
_chunks: st.SearchStrategy[Chunk] = st.one_of(
    _texts.map(lambda words: TextDelta(text=words)),
    st.sampled_from([THOUGHT, USAGE, HAND_OFF, by("a")]),
    st.dictionaries(_texts, st.one_of(_texts, st.integers(), st.floats(allow_nan=False), st.none()), max_size=3).map(
        lambda arguments: ToolCall(id="c", name="n", arguments=arguments, malformed="{" if not arguments else None)
    ),
    _texts.map(lambda why: FellThrough(backend="a", error="TimedOut", why=why, next="b", after_ms=0.1)),
)


@given(plays=st.lists(st.tuples(st.lists(_chunks, max_size=6), st.sampled_from([None, *ERRORS])), max_size=4))
@in_virtual_time
async def test_bit_for_bit(plays: list[tuple[list[Chunk], Exception | None]]) -> None:
    """The same chunks and errors; recorded again, the same lines, each of them one line of UTF-8."""
    steps: list[list[Step]] = [[*chunks, *([error] if error else [])] for chunks, error in plays]
    requests = [request(f"u{n}", rounds=n % 3, tools=TOOLS[: n * 3]) for n in range(len(plays))]
    lines: list[str] = []
    recorder = Recorder(Member("a", *steps), lines.append)
    live = [await answer(recorder, one) for one in requests]
    again: list[str] = []
    with Replayer("a", lines) as replayer:
        for one, (seen, failure) in zip(requests, live, strict=True):
            replayed, error = await answer(replayer, one)
            assert replayed == seen
            assert _same(error, failure)
    with Replayer("a", lines) as replayer:
        recorder = Recorder(replayer, again.append)
        for one in requests:
            await answer(recorder, one)
    assert again == lines
    assert "\n".join(lines).encode().decode().splitlines() == lines
    assert all(json.loads(line)["part"] == "a" for line in lines)


@in_virtual_time
async def test_readable() -> None:
    """One sees what was asked and what came, without looking anything up."""
    lines = await _record(Member("a", [HELLO, RateLimited("slow down", 2.0)]), request("打开空调", tools=TOOLS[:1]))
    entries = [json.loads(line) for line in lines]
    assert [(entry["n"], entry["what"]) for entry in entries] == [(1, "request"), (1, "TextDelta"), (1, "error")]
    assert "打开空调" in lines[0]
    assert entries[0]["value"]["tools"] == [TOOLS[0].name]
    assert entries[1]["value"] == {"text": "hello "}
    assert entries[2]["value"] == {"type": "RateLimited", "message": "slow down", "retry_after": 2.0}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"utterance": "关空调"}, "utterance was '开空调', is '关空调'"),
        ({"language": "en"}, "language was 'zh', is 'en'"),
        ({"route": Route.CONVERSATION}, "route was 'control', is 'conversation'"),
        ({"may_hand_off": True}, "may_hand_off was False, is True"),
        ({"rounds": request(rounds=1).rounds}, "rounds was"),
        ({"tools": TOOLS[:2]}, f"new [], gone ['{TOOLS[2].name}']"),
        ({"tools": TOOLS[:4]}, f"new ['{TOOLS[3].name}'], gone []"),
        ({"tools": TOOLS[2::-1]}, "tools: the order is another"),
        ({"tools": (TOOLS[0].model_copy(update={"description": "x"}), *TOOLS[1:3])}, "the description or the param"),
        ({"tools": (TOOLS[0].model_copy(update={"parameters": {}}), *TOOLS[1:3])}, "the description or the param"),
    ],
)
@in_virtual_time
async def test_another_request(change: dict[str, object], why: str) -> None:
    """Fails on the spot and at the end, and says what changed."""
    asked = request("开空调", tools=TOOLS[:3])
    lines = await _record(Member("a", [HELLO]), asked)
    replayer = Replayer("a", lines)
    seen, failure = await answer(replayer, asked.model_copy(update=change))
    assert isinstance(failure, ReplayMismatch)
    assert not isinstance(failure, BackendError)
    assert why in str(failure)
    assert not seen
    assert (await answer(replayer, asked))[1] is failure
    with pytest.raises(ReplayMismatch, match="Record it again"):
        replayer.close()


@in_virtual_time
async def test_another_prompt() -> None:
    """It is known by its hash."""
    lines = await _record(Member("a", [HELLO]), request(), prompt="be brief")
    assert "be brief" not in lines[0]
    _, failure = await answer(Replayer("a", lines, prompt_of=lambda _: {"prompt": "be verbose"}))
    assert "the prompt changed" in str(failure)
    with Replayer("a", lines, prompt_of=lambda _: {"prompt": "be brief"}) as replayer:
        assert said((await answer(replayer))[0]) == "hello "


@in_virtual_time
async def test_a_secret_may_change() -> None:
    """No hash is made of it: a recording is good with another key."""
    lines: list[str] = []
    old, new = ("sk-0123456789ab", "hunter2hunter2"), ("sk-ba9876543210", "rosebud1rosebud")
    await answer(
        Recorder(Member("a", [HELLO]), lines.append, prompt_of=lambda _: {"prompt": f"use {old}"}, secrets=old[1:])
    )
    with Replayer("a", lines, prompt_of=lambda _: {"prompt": f"use {new}"}, secrets=new[1:]) as replayer:
        assert (await answer(replayer))[1] is None


@in_virtual_time
async def test_who_called_before_does_not_matter() -> None:
    """Nor do the time and the facts of the day: they are not what was asked."""
    lines = await _record(Member("a", [HELLO]), request(rounds=1, last_by="x"))
    later = {"now": request().now.replace(year=2030), "facts": {"range": "far"}}
    with Replayer("a", lines) as replayer:
        assert (await answer(replayer, request(rounds=1, last_by="y").model_copy(update=later)))[1] is None


@in_virtual_time
async def test_another_order() -> None:
    """Is said to be one."""
    lines = await _record(Member("a", [HELLO]), request("一"), request("二"))
    _, failure = await answer(Replayer("a", lines), request("二"))
    assert "it was recorded as request 2: the order is another" in str(failure)


@in_virtual_time
async def test_one_request_too_many() -> None:
    """It was not recorded."""
    lines = await _record(Member("a", [HELLO]), request())
    replayer = Replayer("a", lines)
    await answer(replayer)
    assert "request 2 to a ('你好') was not recorded: the recording has 1" in str((await answer(replayer))[1])


@in_virtual_time
async def test_one_request_too_few() -> None:
    """Is an error at the end; but it does not hide what went wrong before."""
    lines = await _record(Member("a", [HELLO]), request("一"), request("二"), request("三"))
    unused = "2 recorded requests to a were not made, the first of them: '二'"
    with pytest.raises(ReplayMismatch, match=unused), Replayer("a", lines) as replayer:
        await answer(replayer, request("一"))
    with pytest.raises(LookupError), Replayer("a", lines):
        raise LookupError


@in_virtual_time
async def test_a_chain_cannot_hide_it() -> None:
    """It moves on, and the end of the block raises what was wrong all the same."""
    lines = await _record(Member("a", [HELLO]), request("一"))
    with pytest.raises(ReplayMismatch, match="utterance was"), Replayer("a", lines) as replayer:
        assert said((await answer(Chain("talk", (replayer, Member("b", [WORLD]))), request("二")))[0]) == "world"
        await answer(replayer, request("一"))
    with pytest.raises(ReplayMismatch, match="utterance was"), Replayer("a", lines) as replayer:
        await answer(replayer, request("二"))
        raise LookupError("something that came of it")


@in_virtual_time
async def test_a_whole_chain() -> None:
    """Its moves, and the error with all its causes."""
    lines: list[str] = []
    members = [Member("a", [Unreachable("gone")]), Member("b", [HELLO], [RateLimited("slow down", 3.0)])]
    recorder = Recorder(Chain("talk", members), lines.append)
    live = [await answer(recorder), await answer(recorder)]
    with Replayer("talk", lines) as replayer:
        assert await answer(replayer) == live[0]
        seen, failure = await answer(replayer)
    assert seen == live[1][0]
    assert isinstance(failure, AllFailed)
    assert [(name, type(cause)) for name, cause in failure.causes] == [("a", Unreachable), ("b", RateLimited)]
    assert str(failure) == str(live[1][1])


@in_virtual_time
async def test_several_backends_in_one_file() -> None:
    """Each has its own part."""
    lines: list[str] = []
    a, b = Recorder(Member("a", [HELLO]), lines.append), Recorder(Member("b", [WORLD]), lines.append)
    for backend in (a, b, a):
        await answer(backend)
    with Replayer("a", lines) as one, Replayer("b", [*lines, ""]) as other:
        assert [said((await answer(backend))[0]) for backend in (one, other, one)] == ["hello ", "world", "hello "]


@in_virtual_time
async def test_parts_of_one_name() -> None:
    """Are told apart by their labels, and keep the order in which they were asked of each other."""
    lines: list[str] = []
    talk = Recorder(Member("a", [HELLO]), lines.append, part="talk")
    cars = Recorder(Member("a", [WORLD]), lines.append, part="cars")
    asked = [(talk, "一"), (cars, "二"), (cars, "三"), (talk, "四")]
    for recorder, utterance in asked:
        await answer(recorder, request(utterance))

    def players() -> dict[Recorder, Replayer]:
        order = Order(lines)
        return {one: Replayer("a", lines, part=label, order=order) for one, label in ((talk, "talk"), (cars, "cars"))}

    again = players()
    for recorder, utterance in asked:
        words = "hello " if recorder is talk else "world"
        assert said((await answer(again[recorder], request(utterance)))[0]) == words
    for player in again.values():
        player.close()
    _, failure = await answer(players()[cars], request("二"))
    assert "came too early: '一' was recorded before it; the order is another" in str(failure)


@in_virtual_time
async def test_an_answer_that_was_left_at_once() -> None:
    """Need not be asked for again: now it is left a moment earlier. One of which anything was seen is asked for."""
    for steps, optional in (([FOR_EVER], True), ([HELLO, FOR_EVER], False)):
        lines: list[str] = []
        recorder = Recorder(Member("a", [HELLO], steps, [WORLD]), lines.append, part="p")
        await answer(recorder, request("一"))
        with anyio.move_on_after(1):
            await answer(recorder, request("二"))
        await answer(recorder, request("三"))
        replayer = Replayer("a", lines, part="p", order=Order(lines))
        await answer(replayer, request("一"))
        seen, failure = await answer(replayer, request("三"))
        assert (seen == [WORLD], failure is None) == (optional, optional)
        with anyio.move_on_after(1):
            await answer(Recorder(Member("b", steps), lines.append), request("四"))
        if optional:
            Replayer("b", lines).close()


@in_virtual_time
async def test_where_rounds_differ() -> None:
    """The first place is named, not the whole."""
    asked = request(rounds=2)
    lines = await _record(Member("a", [HELLO]), asked)
    last = asked.rounds[1].results[0].model_copy(update={"content": "x" * 900})
    changed = (asked.rounds[0], asked.rounds[1].model_copy(update={"results": (last,)}))
    _, failure = await answer(Replayer("a", lines), asked.model_copy(update={"rounds": changed}))
    assert "rounds[1].results[0].content was '{}', is 'xxx" in str(failure)
    assert len(str(failure)) < 500


@pytest.mark.parametrize("names", [{}, {"control": "a"}, {"control": "\u2028\ud800", "conversation": "你好"}])
def test_a_header_is_one_line(names: dict[str, str]) -> None:
    """It is read as it was written."""
    header = Header(names, seed=3)
    assert header_of(header.line()) == header
    assert is_recording(header.line())
    assert len(header.line().encode().decode().splitlines()) == 1


@pytest.mark.parametrize("line", ["", "{", "[]", '"recording"', '{"what": "request"}', "[" * 9999])
def test_another_line_is_no_header(line: str) -> None:
    """Whatever it is."""
    assert not is_recording(line)
    with pytest.raises(NoRecording):
        header_of(line)


@in_virtual_time
async def test_an_answer_that_was_left() -> None:
    """Can be left there again, or earlier; what came after is not known."""
    for index in range(3):
        lines: list[str] = []
        member = Member("a", [HELLO, WORLD, FOR_EVER])
        assert await leave_at(Recorder(member, lines.append), index) == index
        assert member.open == 0
        for until in range(index + 1):
            with Replayer("a", lines) as replayer:
                assert await leave_at(replayer, until) == until
        _, failure = await answer(Replayer("a", lines))
        assert "was left here" in str(failure)


@in_virtual_time
async def test_no_secret_is_written() -> None:
    """Neither a known one nor one that looks like it, in requests, chunks and errors; and it can be replayed."""
    key, known = "sk-0123456789abcdefghij", "hunter2hunter2"
    asked = request(f"my key is {key} {known}", rounds=1)
    steps: list[Step] = [TextDelta(text=key), call(api_key="abc", other=f"Bearer {key}", **{known: 1})]
    error = Unreachable(f"Authorization: Bearer {known}")
    lines: list[str] = []
    await answer(Recorder(Member("a", [*steps, error]), lines.append, secrets=[known]), asked)
    assert not any(key in line or known in line or "abc" in line for line in lines)
    with Replayer("a", lines, secrets=[known]) as replayer:
        seen, _ = await answer(replayer, asked)
    assert said(seen) == "[removed]"


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        '{"part": "a"}',
        '{"part": "a", "n": 1, "what": "request", "value": {}}',
        '{"part": "a", "n": 2, "what": "ended", "value": null}',
        '{"part": "a", "n": 1, "what": "Sung", "value": {}}',
        '{"part": "a", "n": 1, "what": "TextDelta", "value": {}}',
        '{"part": "a", "n": 1, "what": "error", "value": {}}',
    ],
)
@in_virtual_time
async def test_a_broken_recording(bad: str) -> None:
    """Is refused as a whole, with the number of its line."""
    lines: Sequence[str] = await _record(Member("a", []), request())
    with pytest.raises(ValueError, match="line 3 of the recording cannot be read"):
        Replayer("a", [*lines, bad])


@in_virtual_time
async def test_what_is_no_text_can_be_written() -> None:
    """A model's arguments may hold anything."""
    odd = call(x="\ud800\u2028")
    lines = await _record(Member("a", [odd]), request())
    assert all(line.encode() and len(line.splitlines()) == 1 for line in lines)
    with Replayer("a", lines) as replayer:
        assert (await answer(replayer))[0] == [odd]
