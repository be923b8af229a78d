"""Configuration: one TOML file, checked into frozen models. Keys of providers never stand in it.

`cabin.toml` is looked for in the working directory, then in the user's configuration directory.
"""

import difflib
import re
import tomllib
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
    compute_type: Literal["default", "int8", "int8_float16", "float16", "float32"] = "int8"
    language: Literal["auto", "zh", "en"] = "auto"
    threads: int = Field(0, ge=0, le=64)
    """CPU threads; 0 lets the engine choose."""


class SimulatorSettings(_Table):
    """The simulated car and its screen."""

    seed: int = Field(0, ge=0)
    """Decides everything that is random in the world."""
    theme: Literal["dark", "light"] = "dark"


class Config(_Table):
    """Everything that can be configured."""

    routes: Routes = Routes()
    speech: SpeechSettings = SpeechSettings()
    simulator: SimulatorSettings = SimulatorSettings()


def find() -> Path | None:
    """The configuration file in force, or None when there is none."""
    places = (Path.cwd(), Path(platformdirs.user_config_dir("cabin", appauthor=False)))
    return next((path for place in places if (path := place / FILE_NAME).is_file()), None)


def load(path: Path | None = None) -> Config:
    """The configuration of a file, or of the one in force, or the defaults. Raises ConfigError."""
    path = path or find()
    if path is None:
        return Config()
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {_plain(error)}") from error
    try:
        return Config.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    except ValidationError as error:
        raise ConfigError("\n".join(_explain(path, text, one) for one in error.errors())) from error


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
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


def _plain(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not UTF-8 text"


def _explain(path: Path, text: str, error: Any) -> str:
    keys = [str(part) for part in error["loc"] if not isinstance(part, int)]
    where = f"{path}:{line_of(text, keys)}: "
    name = ".".join(keys)
    if error["type"] == "extra_forbidden":
        known = _known(keys[:-1])
        near = difflib.get_close_matches(keys[-1], known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
        return f"{where}unknown key {name}; {hint}"
    return f"{where}{name}: {error['msg'][0].lower()}{error['msg'][1:]}, not {error['input']!r}"


def _known(keys: list[str]) -> list[str]:
    model: Any = Config
    for key in keys:
        model = model.model_fields[key].annotation
    return list(model.model_fields)


def line_of(text: str, keys: list[str]) -> int:
    """The line, counted from 1, on which a key (or else its table) is written."""
    table: list[str] = []
    best, depth = 1, 0
    for number, line in enumerate(text.splitlines(), 1):
        if match := re.match(r"\s*\[+([^\]]+)\]+", line):
            table = [part.strip().strip("\"'") for part in match.group(1).split(".")]
            found = table
        elif match := re.match(r"\s*([\w.\"'-]+)\s*=", line):
            found = table + [part.strip().strip("\"'") for part in match.group(1).split(".")]
        else:
            continue
        shared = len(found) if found == keys[: len(found)] else 0
        if shared > depth:
            best, depth = number, shared
    return best
