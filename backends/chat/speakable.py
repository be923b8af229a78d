"""What of a streamed text may be spoken: no thoughts in tags, no markup of tools.

Text goes through as it comes. Only an end that may be the beginning of a marker waits for the next
piece. After the first marker of a tool call nothing is let through any more: models that print a call
go on to print its result, which nobody produced.
"""

import re
from dataclasses import dataclass, field
from typing import get_args

from backends.chat.prompts import prompts
from intents.understanding.result import Language

_OPEN = [r"[{\[]", r"[\s{\[]{0,8}"]
_FENCE = ["`", "`", "`", r"\w{0,16}", r"\s{0,8}"]


def _letters(word: str) -> list[str]:
    return [re.escape(letter) for letter in word]


_LABELS = {label for language in get_args(Language) for label in (prompts(language).facts, prompts(language).utterance)}
"""What stands in a request before the state and the utterance. A model that writes it repeats the request."""

_KEY = ["[\"']", r"\w", r"\w{1,39}", "[\"']", r"\s{0,8}", ":"]
_CALLS: list[list[str]] = [
    [*_OPEN, *_KEY],
    [*_FENCE, *_OPEN, *_KEY],
    ["<", "[|｜]"],
    *(["<", *_letters(word)] for word in ("tool_", "function", "invoke", "minimax:", "seed:", "parameter", "arg_")),
    *(["<", "/", *_letters(word)] for word in ("tool_", "function", "invoke", "parameter")),
    [*_letters("[TOOL_")],
    [*_letters("hand_off")],
    [*_letters("functions."), r"\w{1,40}", ":", r"\d"],
    *(_letters(label) for label in sorted(_LABELS)),
]  # fmt: skip
"""How printed tool calls begin, each as a row of small patterns.

An object with any named key counts, and a label: models also print what a call came to, or their own request.
"""

_THINKS: list[list[str]] = [["<", *_letters(word), ">"] for word in ("think", "thinking")]
_THINK_ENDS: list[list[str]] = [["<", "/", *_letters(word), ">"] for word in ("think", "thinking")]


def _whole(rows: list[list[str]]) -> str:
    return "|".join("".join(row) for row in rows)


def _begun(rows: list[list[str]]) -> re.Pattern[str]:
    """Matches an end of a text that a row may go on from."""
    ends = []
    for row in rows:
        end = ""
        for part in reversed(row[1:]):
            end = f"(?:{part}{end})?"
        ends.append(row[0] + end)
    return re.compile(f"(?:{'|'.join(ends)})\\Z")


_MARK = re.compile(f"(?P<call>{_whole(_CALLS)})|(?P<think>{_whole(_THINKS)})|(?P<end>{_whole(_THINK_ENDS)})")
_MARK_BEGUN = _begun([*_CALLS, *_THINKS, *_THINK_ENDS])
_END = re.compile(_whole(_THINK_ENDS))
_END_BEGUN = _begun(_THINK_ENDS)


@dataclass(slots=True)
class Speakable:
    """Takes a text in pieces; gives back what may be spoken and what was thought."""

    printed: str = ""
    """From the first marker of a printed tool call on."""
    _waiting: str = ""
    _thinking: bool = False
    _muted: bool = field(default=False)

    def feed(self, piece: str) -> tuple[str, str]:
        """What this piece adds to the spoken text and to the thoughts."""
        text, self._waiting = self._waiting + piece, ""
        spoken, thought = "", ""
        while text:
            if self._muted:
                self.printed += text
                break
            mark = (_END if self._thinking else _MARK).search(text)
            begun = None if mark else (_END_BEGUN if self._thinking else _MARK_BEGUN).search(text)
            stop = mark.start() if mark else begun.start() if begun else len(text)
            if self._thinking:
                thought += text[:stop]
            else:
                spoken += text[:stop]
            if mark is None:
                self._waiting = text[stop:]
                break
            text = text[stop:] if mark.lastgroup == "call" else text[mark.end() :]
            self._muted = mark.lastgroup == "call"
            self._thinking = mark.lastgroup == "think"
        return spoken, thought

    def end(self) -> tuple[str, str]:
        """What waited for a piece that never came."""
        rest, self._waiting = self._waiting, ""
        return ("", rest) if self._thinking else (rest, "")
