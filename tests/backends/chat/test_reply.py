"""Answers as a small local model writes them: empty lines without end, and echoes of what it was given."""

from typing import Any

import pytest

from backends.chat.pricing import usage_of
from backends.chat.reply import NOTHING_MORE, Reply
from backends.contract import Chunk, Request, TextDelta, ToolCall
from backends.errors import BadReply
from backends.providers.openai_compatible import PROVIDER
from tests.backends.requests import called, control, said, talk

CALL = '{{"name": "set_volume", "arguments": {"percent": 40}}}}'
FLOOD = ["\n"] * 3 * NOTHING_MORE


def _event(text: str, finish: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]}


def _answer(request: Request, pieces: list[str]) -> tuple[list[Chunk], int]:
    """The chunks of an answer that is read until it is finished, and how many pieces were read."""
    reply = Reply("local", request, PROVIDER, lambda counts: usage_of(counts, None))
    chunks: list[Chunk] = []
    read = 0
    for piece in pieces:
        read += 1
        chunks += reply.feed(_event(piece))
        if reply.finished:
            break
    else:
        chunks += reply.feed(_event("", "stop"))
    chunks += reply.end()
    return chunks, read


def test_empty_lines_end_a_printed_call() -> None:
    """What was printed before them is done."""
    chunks, read = _answer(control(), [CALL, *FLOOD])
    assert called(chunks) == [("set_volume", {"percent": 40})]
    assert read == 1 + NOTHING_MORE


@pytest.mark.parametrize("request_", [control(), talk()], ids=["control", "conversation"])
def test_empty_lines_end_an_answer_in_words(request_: Request) -> None:
    """On either route; none of them is passed on."""
    chunks, read = _answer(request_, ["\n", "好的，", "马上。", *FLOOD])
    assert said(chunks) == "好的，马上。"
    assert read == 3 + NOTHING_MORE


def test_empty_lines_alone_are_no_answer() -> None:
    """However many: words may still come."""
    chunks, _ = _answer(talk(), [*FLOOD, "好的。"])
    assert said(chunks) == "好的。"


def test_white_space_between_words_is_kept() -> None:
    """It comes with the word that follows it, and not at all when none does."""
    chunks, _ = _answer(talk(), [" It", " ", "is", " fine. \n\n", "Really. ", "\n"])
    assert [chunk.text for chunk in chunks if isinstance(chunk, TextDelta) and chunk.text] == [
        "It", " is", " fine.", " \n\nReally."
    ]  # fmt: skip


@pytest.mark.parametrize(
    "echo", ['车况（数据）：\n{"charge": "电量还有71%"}', '{"status": ["done"], "said_to_the_driver": ["好"]}']
)
def test_an_echo_is_no_answer_on_the_control_route(echo: str) -> None:
    """It is neither told to the driver nor taken for a call."""
    with pytest.raises(BadReply, match="cannot be read"):
        _answer(control(), [echo])


@pytest.mark.parametrize("finish", ["stop", "length"])
def test_an_echo_is_no_answer_in_conversation(finish: str) -> None:
    """Not even its first words are said, so that another backend can answer."""
    reply = Reply("local", talk(), PROVIDER, lambda counts: usage_of(counts, None))
    echo = 'State (data):\n{"charge": "the battery is at 71 percent"}'
    said_so_far = [chunk for letter in echo for chunk in reply.feed(_event(letter))]
    said_so_far += reply.feed(_event("", finish))
    assert said(said_so_far) == ""
    with pytest.raises(BadReply):
        list(reply.end())


def test_words_for_nothing_are_no_arguments() -> None:
    """A small model fills in all that a tool could be given."""
    chunks, _ = _answer(
        control(), ['{"name": "play_media", "arguments": {"artist": "周杰伦", "genre": "无", "favourites": "无"}}']
    )
    (call,) = (chunk for chunk in chunks if isinstance(chunk, ToolCall))
    assert (call.arguments, call.recovered) == ({"artist": "周杰伦"}, True)
