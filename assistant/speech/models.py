"""Where speech models are: listed, found and fetched. Nothing heavy is imported until one is fetched."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict

from assistant.config import SpeechSettings
from assistant.speech.contract import ModelMissing, SpeechError

EXTRA = "pip install 'cabin-assistant[speech]'"
"""What installs the engine."""
_ENGINE = ("faster_whisper", "opencc")
_FILES = ("model.bin", "config.json", "tokenizer.json")
_BOTH, _ENGLISH = "zh, en", "en"
_KNOWN: tuple[tuple[str, int, str, str], ...] = (
    ("tiny", 78, _BOTH, "Systran/faster-whisper-tiny"),
    ("tiny.en", 78, _ENGLISH, "Systran/faster-whisper-tiny.en"),
    ("base", 148, _BOTH, "Systran/faster-whisper-base"),
    ("base.en", 148, _ENGLISH, "Systran/faster-whisper-base.en"),
    ("small", 486, _BOTH, "Systran/faster-whisper-small"),
    ("small.en", 486, _ENGLISH, "Systran/faster-whisper-small.en"),
    ("medium", 1530, _BOTH, "Systran/faster-whisper-medium"),
    ("large-v3-turbo", 1620, _BOTH, "mobiuslabsgmbh/faster-whisper-large-v3-turbo"),
    ("large-v3", 3090, _BOTH, "Systran/faster-whisper-large-v3"),
)


class Model(BaseModel):
    """A model that is known by name."""

    model_config = ConfigDict(frozen=True)

    name: str
    size_mb: int
    """About what is fetched, in megabytes."""
    languages: str
    repository: str
    """Its name on the Hugging Face hub."""
    path: Path | None
    """The folder that holds it on this machine; None when it is not here."""


def known() -> tuple[Model, ...]:
    """The models that can be fetched by name, smallest first, and where those are that are here."""
    return tuple(
        Model(name=name, size_mb=size, languages=languages, repository=repository, path=_find(name, repository))
        for name, size, languages, repository in _KNOWN
    )


def locate(settings: SpeechSettings) -> Path:
    """The folder of the model that the settings name. Raises ModelMissing."""
    place = _path(settings.model)
    if place is None or readiness(settings):
        raise ModelMissing(readiness(settings))
    return place


def readiness(settings: SpeechSettings) -> str | None:
    """What speech still needs and how to get it, in one line; None when all is there. Cheap."""
    engine = None if all(find_spec(module) for module in _ENGINE) else EXTRA
    if _path(settings.model):
        return engine and f"speech needs its engine: {engine}"
    names = [name for name, *_ in _KNOWN]
    if settings.model in names:
        steps = " and then: ".join(step for step in (engine, f"cabin models fetch {settings.model}") if step)
        return f"speech needs the model {settings.model}: {steps}"
    steps = " and then: ".join(step for step in (engine, "cabin models fetch base") if step)
    if Path(settings.model).expanduser().is_dir():
        wanted = ", ".join(_FILES)
        return f"the folder {settings.model} holds no speech model ({wanted}); to get one: {steps}"
    return (
        f"no speech model is named {settings.model}, nor is it a folder (names: {', '.join(names)}); get one: {steps}"
    )


def fetch(name: str) -> Path:
    """Fetch a model by its name into Cabin's data folder, unless it is here; the folder that holds it.

    Raises SpeechError when the name is not known, the engine is not installed, or the model cannot be
    fetched. What is fetched in part is deleted.
    """
    model = next((one for one in known() if one.name == name), None)
    if model is None:
        raise SpeechError(
            f"no speech model is named {name}; known: {', '.join(known_name for known_name, *_ in _KNOWN)}"
        )
    if model.path:
        return model.path
    if not all(find_spec(module) for module in _ENGINE):
        raise ModelMissing(f"models are fetched by the speech engine, which is not installed: {EXTRA}")
    place = folder() / name
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".fetching-", dir=place.parent) as partial:
            _download(name, Path(partial) / name)
            shutil.rmtree(place, ignore_errors=True)
            (Path(partial) / name).rename(place)
    except OSError as error:
        raise SpeechError(f"the model {name} cannot be kept in {place.parent}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):  # only an empty folder goes
            place.parent.rmdir()
    return place


def folder() -> Path:
    """The folder in which Cabin keeps the models that it fetched."""
    return Path(platformdirs.user_data_dir("cabin", appauthor=False)) / "models"


def _download(name: str, place: Path) -> None:
    import faster_whisper

    try:
        with warnings.catch_warnings(action="ignore"):
            faster_whisper.download_model(name, output_dir=str(place))
    except Exception as error:  # The hub's client raises errors of several libraries.
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise SpeechError(
            f"the model {name} could not be fetched: {reason}. It needs the network once; or copy the folder "
            f"of a CTranslate2 Whisper model here and give its path as [speech] model"
        ) from error
    shutil.rmtree(place / ".cache", ignore_errors=True)
    if not _is_model(place):
        raise SpeechError(f"the model {name} arrived without all its files; try again")


def _path(model: str) -> Path | None:
    """The folder of a model given by name or path; None when it is not here."""
    repository = next((repository for name, _, _, repository in _KNOWN if name == model), None)
    if repository:
        return _find(model, repository)
    place = Path(model).expanduser()
    return place if _is_model(place) else None


def _find(name: str, repository: str) -> Path | None:
    return next((place for place in (folder() / name, *_cached(repository)) if _is_model(place)), None)


def _cached(repository: str) -> Iterator[Path]:
    """The snapshots of a repository in the cache of the Hugging Face hub."""
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    cache = Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub").expanduser()
    yield from sorted((cache / f"models--{repository.replace('/', '--')}" / "snapshots").glob("*"))


def _is_model(place: Path) -> bool:
    try:
        vocabulary = any((place / f"vocabulary.{kind}").is_file() for kind in ("json", "txt"))
        return vocabulary and all((place / file).is_file() and (place / file).stat().st_size for file in _FILES)
    except (OSError, ValueError):
        return False
