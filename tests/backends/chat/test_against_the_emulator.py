"""Every provider's shapes, and everything that can go wrong with them, as the emulator speaks them over HTTP."""

import pytest

from backends.chat import ChatBackend
from backends.contract import Chunk, Round, ToolCall, ToolResult
from backends.emulator import KEY
from backends.emulator.faults import TEXT_FORMS, Fault, FaultName
from backends.emulator.server import serve
from backends.errors import (
    BackendError,
    BadCredentials,
    BadReply,
    OutOfCredit,
    RateLimited,
    Refused,
    TimedOut,
    UnknownModel,
    Unreachable,
)
from backends.registry import load, names
from backends.settings import BackendSettings
from tests.backends.requests import called, chunks_of, control, handed_off, said, talk, thought, usage

PROVIDERS = names()
WISH = "主驾调到二十四度，播放茉莉花"
WANTED = [("set_temperature", {"celsius": 24.0, "zone": "driver"}), ("play_media", {"title": "茉莉花"})]
MARKUP = ("<", "{", "tool", "｜", "▁", "```")


def backend(name: str, url: str, key: str | None = KEY, *, thinking: bool | None = None) -> ChatBackend:
    """A provider's backend at the emulator."""
    model = "anything" if name == "openai-compatible" else None
    settings = BackendSettings(
        provider=name, base_url=url, model=model, thinking=thinking, first_token_s=0.4, timeout_s=0.8
    )  # type: ignore[arg-type]
    return ChatBackend(name, load(name), settings, key)  # type: ignore[arg-type]


@pytest.mark.parametrize("thinking", [False, True])
@pytest.mark.parametrize("name", PROVIDERS)
async def test_a_whole_turn(name: str, thinking: bool) -> None:
    """Calls, their results, and a sentence; ids and reasoning as the provider wants them back."""
    async with serve([name]) as emulator:
        asked = backend(name, emulator.base_url(name), thinking=thinking)
        request, done = control(WISH), []
        for _ in range(3):
            chunks = await chunks_of(asked, request)
            calls = [chunk for chunk in chunks if isinstance(chunk, ToolCall)]
            if not calls:
                break
            done += called(chunks)
            results = tuple(ToolResult(call=call, content='{"status":"done"}') for call in calls)
            rounds = (*request.rounds, Round(results=results, thought=thought(chunks), by=name))
            request = request.model_copy(update={"rounds": rounds})
        await asked.aclose()
    assert done == WANTED
    assert said(chunks)
    assert usage(chunks).prompt_tokens > 0


@pytest.mark.parametrize("name", PROVIDERS)
async def test_conversation_and_hand_off(name: str) -> None:
    """Words for talk, without tools; a command is handed over."""
    async with serve([name]) as emulator:
        asked = backend(name, emulator.base_url(name))
        assert said(await chunks_of(asked, talk("讲个笑话", may_hand_off=True)))
        assert handed_off(await chunks_of(asked, talk(WISH, may_hand_off=True)))
        await asked.aclose()


@pytest.mark.parametrize("name", PROVIDERS)
async def test_thinking_is_off_where_it_can_be(name: str) -> None:
    """By the switch of the provider: the usage shows it."""
    async with serve([name]) as emulator:
        asked = backend(name, emulator.base_url(name))
        reasoning = usage(await chunks_of(asked, talk())).reasoning_tokens
        await asked.aclose()
    assert (reasoning == 0) == (name not in {"stepfun", "openai-compatible"})


FAULTS = [
    *(Fault(name=name) for name in FaultName if name not in {FaultName.TEXT_CALL, FaultName.REPEATED_CALLS}),
    *(Fault(name=FaultName.TEXT_CALL, value=form) for form in TEXT_FORMS),
    Fault(name=FaultName.REPEATED_CALLS, value=64.0),
]
HARMLESS = {
    FaultName.LATENCY, FaultName.FIRST_TOKEN, FaultName.DRIP, FaultName.NO_DONE, FaultName.STRING_ARGUMENTS,
    FaultName.REPEATED_CALLS, FaultName.NO_INDEX, FaultName.TEXT_CALL, FaultName.EARLY_SUCCESS,
}  # fmt: skip
"""The client makes good what these spoil."""
MENDED_BY_THE_MODEL = {
    FaultName.UNKNOWN_TOOL, FaultName.BAD_ARGUMENTS, FaultName.MISSING_ARGUMENTS, FaultName.WRONG_ARGUMENTS,
    FaultName.HALF_CALL,
}  # fmt: skip
"""These come out as calls that no command can be made of."""
ERRORS = {
    FaultName.BAD_KEY: BadCredentials,
    FaultName.FORBIDDEN: BadCredentials,
    FaultName.OUT_OF_CREDIT: OutOfCredit,
    FaultName.UNKNOWN_MODEL: UnknownModel,
    FaultName.NO_TOOLS: UnknownModel,
    FaultName.RATE_LIMITED: RateLimited,
    FaultName.BAD_REQUEST: BadReply,
    FaultName.OVERLOADED: Unreachable,
    FaultName.SERVER_ERROR: Unreachable,
    FaultName.HTML: Unreachable,
    FaultName.DROP: Unreachable,
    FaultName.DROP_MID_STREAM: Unreachable,
    FaultName.DROP_MID_CALL: Unreachable,
    FaultName.TRUNCATED_JSON: Unreachable,
    FaultName.NO_FINISH: Unreachable,
    FaultName.STREAM_ERROR: Unreachable,
    FaultName.BROKEN_JSON: BadReply,
    FaultName.MODERATED: Refused,
    FaultName.MODERATED_MID_STREAM: Refused,
    FaultName.SILENCE: TimedOut,
    FaultName.STALL: TimedOut,
    FaultName.LENGTH: BadReply,
    FaultName.EMPTY_CALLS: BadReply,
    FaultName.ONLY_THOUGHT: BadReply,
}


def fault_id(fault: Fault) -> str:
    """For people."""
    return f"{fault.name}-{fault.value}" if fault.value else str(fault.name)


@pytest.mark.parametrize("fault", FAULTS, ids=fault_id)
@pytest.mark.parametrize("name", ["deepseek", "doubao", "glm", "kimi", "minimax", "qwen"])
async def test_control_does_what_was_said_or_nothing(name: str, fault: Fault) -> None:
    """Whatever goes wrong: the two calls, or an error that says so; never another command, never markup in words."""
    seen: list[Chunk] = []
    error: BackendError | None = None
    async with serve([name], {name: [fault]}) as emulator:
        asked = backend(name, emulator.base_url(name))
        try:
            async with asked.respond(control(WISH)) as chunks:
                async for chunk in chunks:
                    seen.append(chunk)
        except BackendError as raised:
            error = raised
        await asked.aclose()
    assert not said(seen)
    if fault.name in HARMLESS:
        assert error is None
        assert called(seen) == WANTED
    elif fault.name in MENDED_BY_THE_MODEL:
        assert error is None
        assert {name for name, _ in WANTED} <= {name for name, _ in called(seen)}
    else:
        assert error is not None
        assert called(seen) == []
        assert name in str(error)
        assert isinstance(error, ERRORS.get(fault.name, BackendError)), repr(error)


@pytest.mark.parametrize("fault", FAULTS, ids=fault_id)
@pytest.mark.parametrize("name", ["deepseek", "minimax", "openai-compatible"])
async def test_conversation_says_no_markup(name: str, fault: Fault) -> None:
    """Whatever goes wrong: what was spoken is words, and nothing is called."""
    seen: list[Chunk] = []
    async with serve([name], {name: [fault]}) as emulator:
        asked = backend(name, emulator.base_url(name))
        try:
            async with asked.respond(talk(WISH, may_hand_off=True)) as chunks:
                async for chunk in chunks:
                    seen.append(chunk)
        except BackendError:
            pass
        await asked.aclose()
    assert called(seen) == []
    assert not [mark for mark in MARKUP if mark in said(seen)]
