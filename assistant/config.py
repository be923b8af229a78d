"""Configuration: one TOML file, checked into frozen models. Keys of providers never stand in it.

`cabin.toml` is looked for in the working directory, then in the user's configuration directory.
"""

import difflib
import json
import re
import reprlib
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

FILE_NAME = "cabin.toml"
BackendName = Literal["on-device"]


class ConfigError(Exception):
    """The configuration cannot be used; the message names the file, the line and what to do."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Routes(_Table):
    """Which backends answer, in order; the first that can, does."""

    control: tuple[BackendName, ...] = Field(("on-device",), min_length=1)
    """Car control: tool calls become commands."""
    conversation: tuple[BackendName, ...] = Field(("on-device",), min_length=1)
    """Everything else: text only, no car tools."""
    confidence: float = Field(0.5, ge=0, le=1)
    """Below this the on-device reading is not acted on: the driver is asked to say it again."""


class SpeechSettings(_Table):
    """How speech is recognised."""

    model: str = Field("base", min_length=1)
    """A model's name (tiny, base, small, ...) or the path of a folder that holds one."""
    device: Literal["auto", "cpu", "cuda"] = "cpu"
    """Where the model is run; auto takes a GPU when there is one."""
    compute_type: Literal["default", "int8", "int8_float16", "float16", "float32"] = "int8"
    """The numbers it is run with; int8 is the quickest on a CPU."""
    language: Literal["auto", "zh", "en"] = "auto"
    """The language that is spoken; auto lets the model tell."""
    threads: int = Field(0, ge=0, le=64)
    """CPU threads; 0 lets the engine choose."""


class SimulatorSettings(_Table):
    """The simulated car and its screen."""

    seed: int = Field(0, ge=0)
    """Decides everything that is random in the world."""
    theme: Literal["dark", "light"] = "dark"
    """The colours of the screen."""


class Config(_Table):
    """Everything that can be configured."""

    routes: Routes = Routes()
    speech: SpeechSettings = SpeechSettings()
    simulator: SimulatorSettings = SimulatorSettings()


def find() -> Path | None:
    """The configuration file in force, or None when there is none."""
    places = [Path(platformdirs.user_config_dir("cabin", appauthor=False))]
    with suppress(FileNotFoundError):  # of a working directory that was deleted
        places.insert(0, Path.cwd())
    return next((path for place in places if _exists(path := place / FILE_NAME)), None)


def _exists(path: Path) -> bool:
    """Whether something is there that can be looked at."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def load(path: Path | None = None) -> Config:
    """The configuration of a file, or of the one in force, or the defaults. Raises ConfigError."""
    path = path or find()
    if path is None:
        return Config()
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: cannot be read: {_plain(error)}") from error
    try:
        return Config.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(_not_toml(path, text, str(error))) from error
    except ValidationError as error:
        raise ConfigError("\n".join(_explain(path, text, one) for one in _own(error.errors()))) from error


def dump(config: Config) -> str:
    """The configuration as TOML, every value with its default or own setting."""
    lines: list[str] = []
    for table, values in config.model_dump(mode="json").items():
        lines += [f"[{table}]", *(f"{key} = {_toml(value)}" for key, value in values.items()), ""]
    return "\n".join(lines).rstrip() + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def _plain(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _not_toml(path: Path, text: str, message: str) -> str:
    """The parser's words, with the line in front where an editor finds it."""
    at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    line = (at and at.group(1)) or len(text.splitlines()) or 1
    return f"{path}:{line}: not valid TOML: {message[: at.start()] if at else message}"


_WRONG = {"model_type": "should be a table", "too_short": "should have at least one entry"}


def _own(errors: list[Any]) -> list[Any]:
    """Without a list's complaint that it is too short when it is one of its entries that is wrong."""
    deeper = {error["loc"][:-1] for error in errors}
    return [error for error in errors if error["loc"] not in deeper]


def _explain(path: Path, text: str, error: Any) -> str:
    keys = [str(part) for part in error["loc"] if not isinstance(part, int)]
    where = f"{path}:{line_of(text, keys)}: "
    name = ".".join(keys)
    if error["type"] == "extra_forbidden":
        known = _known(keys[:-1])
        near = difflib.get_close_matches(keys[-1], known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
        return f"{where}unknown key {name}; {hint}"
    wrong = _WRONG.get(error["type"]) or error["msg"].replace("Input ", "", 1)
    return f"{where}{name} {wrong}, not {reprlib.repr(error['input'])}"


def _known(keys: list[str]) -> list[str]:
    model: Any = Config
    for key in keys:
        model = model.model_fields[key].annotation
    return list(model.model_fields)


_HEADER = re.compile(r"\s*\[+([^\[\]]+)\]+\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def line_of(text: str, keys: list[str]) -> int:
    """The line, counted from 1, on which a key (or else its table) is written."""
    table: list[str] = []
    best, depth = 1, 0
    for number, line in enumerate(text.splitlines(), 1):
        if match := _HEADER.fullmatch(line):
            found = table = _parts(match.group(1))
        elif match := _KEY.match(line):
            found = table + _parts(match.group(1))
        else:
            continue
        if len(found) > depth and found == keys[: len(found)]:
            best, depth = number, len(found)
    return best


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]
