"""Configuration: one TOML file, checked into frozen models. Keys of providers never stand in it.

`cabin.toml` is looked for in the working directory, then in the user's configuration directory.
"""

import difflib
import json
import re
import reprlib
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeAlias, get_args, get_origin

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError

from backends.on_device import NAME as ON_DEVICE
from backends.redact import redact, redact_address, redact_text
from backends.settings import BackendSettings

FILE_NAME = "cabin.toml"


class ConfigError(Exception):
    """The configuration cannot be used; the message names the file, the line and what to do."""


_Fault: TypeAlias = tuple[list[str], str]
"""The keys where something wrong stands, and what is wrong."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Routes(_Table):
    """Which backends answer, in order; the first that can, does.

    A name is that of a table `[backends.NAME]`, a provider's with all its defaults, or `on-device`.
    """

    control: tuple[str, ...] = Field((ON_DEVICE,), min_length=1)
    """Car control: tool calls become commands."""
    conversation: tuple[str, ...] = Field((ON_DEVICE,), min_length=1)
    """Everything else: text only, no car tools."""
    confidence: float = Field(0.5, ge=0, le=1)
    """Below this the on-device reading is not acted on: the driver is asked to say it again."""
    local_first: bool = False
    """Whether the device acts by itself where its reading is sure, and others are asked for the rest."""
    hedge_s: float | None = Field(None, gt=0, le=60)
    """After so many seconds without a word from the first backend, the second is asked as well."""
    deadline_s: float = Field(8.0, gt=0, le=600)
    """By then the last backend of the chain is asked, however many remain before it."""


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
    backends: dict[str, BackendSettings] = {}
    """Connected backends by the names that the routes use."""
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
        config = Config.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(_not_toml(path, text, str(error))) from error
    except ValidationError as error:
        raise ConfigError(_in_order(path, text, map(_explain, _own(error.errors())))) from None
    config = _beside(path, config)
    if faults := [*_keys_by_mistake(config), *_unknown_names(config)]:
        raise ConfigError(_in_order(path, text, faults))
    return config


def _beside(path: Path, config: Config) -> Config:
    """The configuration with its key files where they are meant: beside the file that names them."""
    backends = {
        name: settings.model_copy(update={"api_key_file": path.parent / settings.api_key_file.expanduser()})
        if settings.api_key_file
        else settings
        for name, settings in config.backends.items()
    }
    return config.model_copy(update={"backends": backends})


def _in_order(path: Path, text: str, faults: Iterable[_Fault]) -> str:
    """One line for each fault, in the order in which they stand in the file."""
    placed = sorted(((line_of(text, keys), fault) for keys, fault in faults), key=lambda one: one[0])
    return "\n".join(f"{path}:{line}: {fault}" for line, fault in placed)


def _keys_by_mistake(config: Config) -> Iterator[_Fault]:
    """Where a key itself stands in the place of the variable that holds it."""
    for name, settings in config.backends.items():
        variable = settings.api_key_env
        if variable and (redact_text(variable) != variable or not _VARIABLE.fullmatch(variable)):
            fault = "should be the name of an environment variable, such as MY_CAR_KEY, and not the key itself"
            yield ["backends", name, "api_key_env"], f"backends.{name}.api_key_env {fault}"
        file = str(settings.api_key_file or "")
        if redact_text(file) != file:
            fault = "should be the path of a file that holds the key, and not the key itself"
            yield ["backends", name, "api_key_file"], f"backends.{name}.api_key_file {fault}"
        for field in settings.extra_body:
            if _SECRET.fullmatch(field):
                yield ["backends", name, "extra_body"], f"backends.{name}.extra_body.{field}: {_NO_KEYS_HERE}"


def _unknown_names(config: Config) -> Iterator[_Fault]:
    """Backends and providers that there are none of, each with the keys where it stands."""
    if ON_DEVICE in config.backends:
        yield ["backends", ON_DEVICE], f"{ON_DEVICE} is the name of the backend that needs no table"
    named = {*config.routes.control, *config.routes.conversation} - {*config.backends, ON_DEVICE}
    if not named and not config.backends:
        return
    from backends import registry  # only who connects a backend pays for it

    providers = registry.names()
    for name, settings in config.backends.items():
        if settings.provider not in providers:
            fault = f"no provider is named {redact_text(settings.provider)}; {_hint(settings.provider, providers)}"
            yield ["backends", name, "provider"], fault
    for route in ("control", "conversation"):
        for name in getattr(config.routes, route):
            if name in named and name not in providers:
                known = [ON_DEVICE, *config.backends, *providers]
                yield ["routes", route], f"no backend is named {redact_text(name)}; {_hint(name, known)}"


def _hint(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"


def dump(config: Config) -> str:
    """The configuration as TOML, every value with its default or own setting. What looks like a key is left out."""
    values = redact(_without_passwords(config).model_dump(mode="json", exclude_none=True))
    return "\n\n".join(_tables("", values)) + "\n"


def _without_passwords(config: Config) -> Config:
    backends = {
        name: settings.model_copy(update={"base_url": HttpUrl(redact_address(str(settings.base_url)))})
        if settings.base_url
        else settings
        for name, settings in config.backends.items()
    }
    return config.model_copy(update={"backends": backends})


def _tables(name: str, values: dict[str, Any]) -> Iterator[str]:
    """A table and those within it, as TOML. Empty ones are left out."""
    plain = [f"{_key(key)} = {_toml(value)}" for key, value in values.items() if not isinstance(value, dict)]
    if plain:
        yield "\n".join([f"[{name}]", *plain] if name else plain)
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _tables(f"{name}.{_key(key)}".lstrip("."), value)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else _toml(key)


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


_NO_KEYS_HERE = (
    "keys never stand in this file: put the key into an environment variable and name that by api_key_env, "
    "or into a file of yours alone and name that by api_key_file; then take it out of here"
)
_SECRET = re.compile(
    r"(?i)(?:.*[_-])?(?:api)?(?:key|secret|password|passwd|authorization|bearer|credentials?)"
    r"|(?:(?:api|access|auth|refresh|secret|bearer)[_-]?)?token"
)
"""Names under which a key is written by mistake."""
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WRONG = {"model_type": "should be a table", "too_short": "should have at least one entry"}


def _own(errors: list[Any]) -> list[Any]:
    """Without a list's complaint that it is too short when it is one of its entries that is wrong."""
    deeper = {error["loc"][:-1] for error in errors}
    return [error for error in errors if error["loc"] not in deeper]


def _explain(error: Any) -> _Fault:
    """One of pydantic's errors in words. What stands where a key might is not repeated."""
    keys = [str(part) for part in error["loc"] if not isinstance(part, int)]
    name = ".".join(keys)
    if _SECRET.fullmatch(keys[-1]) and error["type"] in {"extra_forbidden", "model_type", "model_attributes_type"}:
        return keys, f"{name}: {_NO_KEYS_HERE}"
    if error["type"] == "extra_forbidden":
        return keys, f"unknown key {name}; {_hint(keys[-1], _known(keys[:-1]))}"
    if error["type"] == "missing":
        return keys, f"{name} is required"
    wrong = _WRONG.get(error["type"]) or error["msg"].replace("Input ", "", 1)
    if keys[-1] == "base_url":  # a password or a key may stand in it
        return keys, f"{name} {wrong}"
    return keys, f"{name} {wrong}, not {redact_text(reprlib.repr(error['input']))}"


def _known(keys: list[str]) -> list[str]:
    """The keys of the table at these keys; of an optional one, too."""
    model: Any = Config
    for key in keys:
        model = get_args(model)[1] if get_origin(model) is dict else model.model_fields[key].annotation
        if isinstance(model, UnionType):
            model = get_args(model)[0]
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
