"""What a recording consists of: one JSON line for each request, chunk, error and end; in a file, a header before them.

Several backends share a recording as its parts, told apart by a label.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, get_args

from backends import errors
from backends.contract import Chunk, Request
from backends.errors import AllFailed, BackendError, RateLimited
from backends.redact import redact

PromptOf: TypeAlias = Callable[[Request], Mapping[str, str]]
"""The words that a request is sent with, by what they are, as far as a change should make a recording invalid."""

VERSION = 1
"""Of the format; a change that older readers cannot read raises it."""
HEADER, REQUEST, ERROR, ENDED = "recording", "request", "error", "ended"

_CHUNKS = {kind.__name__: kind for kind in get_args(Chunk)}
_BREAKS = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
"""What would end a line for some reader, or cannot be written as UTF-8."""


class NoRecording(ValueError):
    """A text is no recording, or none that can be read here; the message says why, and goes on from a file's name."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a recording in a file."""

    names: Mapping[str, str]
    """What each part's backend was called, by the part's label."""
    seed: int = 0
    """What decided all that was random in the world."""

    def line(self) -> str:
        """As it is written."""
        return _written({"what": HEADER, "version": VERSION, "names": dict(self.names), "seed": self.seed})


def is_recording(line: str) -> bool:
    """Whether a first line is the header of a recording, of this version or another."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(entry, dict) and entry.get("what") == HEADER


def header_of(line: str) -> Header:
    """The header that a first line is. Raises NoRecording."""
    if not line.strip():
        raise NoRecording("is empty: nothing was recorded in it")
    if not is_recording(line):
        raise NoRecording("is no recording: its first line is not a recording's")
    match json.loads(line):
        case {"version": int(version)} if version > VERSION:
            raise NoRecording(f"was recorded by a newer Cabin, in format {version}; this one reads {VERSION}")
        case {"version": 1, "names": dict(names), "seed": int(seed)} if seed >= 0 and _are_names(names):
            return Header(names, seed)
        case _:
            raise NoRecording("has a first line that cannot be read: record it again")


def _are_names(names: Mapping[str, Any]) -> bool:
    return all(isinstance(name, str) and name for name in names.values())


def line_of(part: str, n: int, what: str, value: Any = None, secrets: Iterable[str] = ()) -> str:
    """One line, without secrets: the part, the number of its request, what happened."""
    return _written({"part": part, "n": n, "what": what, "value": redact(value, secrets)})


def _written(entry: Mapping[str, Any]) -> str:
    text = json.dumps(entry, ensure_ascii=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def brief(request: Request, prompt_of: PromptOf | None = None, secrets: Iterable[str] = ()) -> dict[str, Any]:
    """What of a request decides the answer: the words themselves, and hashes of what is long."""
    secrets = tuple(secrets)
    rounds = [one.model_dump(exclude={"by"}, exclude_defaults=True) for one in request.rounds]
    told: dict[str, Any] = redact(
        {
            "utterance": request.utterance,
            "language": request.language,
            "route": request.route.value,
            "may_hand_off": request.may_hand_off,
            "rounds": rounds,
        },
        secrets,
    )
    told["tools"] = [tool.name for tool in request.tools]
    told["tools_hash"] = _hash([tool.model_dump() for tool in request.tools])
    words = prompt_of(request) if prompt_of else {}
    told["prompt_hashes"] = {what: _hash(redact(text, secrets)) for what, text in words.items()}
    return told


def chunk_value(chunk: Chunk) -> dict[str, Any]:
    """A chunk's fields."""
    return chunk.model_dump()


def chunk_of(what: str, value: dict[str, Any]) -> Chunk | None:
    """The chunk of a line, or None when it is none."""
    kind = _CHUNKS.get(what)
    return kind.model_validate(value) if kind else None


def error_value(error: Exception) -> dict[str, Any]:
    """An error's class and what it carries."""
    value: dict[str, Any] = {"type": type(error).__name__, "message": str(error)}
    if isinstance(error, RateLimited):
        value["retry_after"] = error.retry_after
    if isinstance(error, AllFailed):
        value["causes"] = [[name, error_value(cause)] for name, cause in error.causes]
    return value


def error_of(value: dict[str, Any]) -> Exception:
    """The error of a line. What was none of ours comes back as a class of the same name. Raises ValueError."""
    name, message = str(value["type"]), str(value["message"])
    if name == AllFailed.__name__:
        return AllFailed((who, _ours(error_of(cause))) for who, cause in value["causes"])
    if name == RateLimited.__name__:
        return RateLimited(message, value["retry_after"])
    known = getattr(errors, name, None)
    if isinstance(known, type) and issubclass(known, BackendError):
        return known(message)
    unknown: Exception = type(name, (Exception,), {})(message)
    return unknown


def _ours(error: Exception) -> BackendError:
    if not isinstance(error, BackendError):
        raise ValueError(f"{type(error).__name__} is no error of a backend")
    return error


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
