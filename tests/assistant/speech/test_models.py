"""Where models are found, what is told when they are not, and that a failed fetch leaves nothing."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.config import SpeechSettings
from assistant.speech import models
from assistant.speech.contract import ModelMissing, SpeechError


def put(folder: Path, *, without: str = "") -> Path:
    """Write what passes for a model."""
    folder.mkdir(parents=True)
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
        if name != without:
            (folder / name).write_text("x", "utf-8")
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that holds no model."""
    monkeypatch.setattr(models, "folder", lambda: tmp_path / "data" / "models")
    for name in ("HF_HOME", "HF_HUB_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is installed, whether it is or not."""
    monkeypatch.setattr(models, "find_spec", lambda name: name)


def base() -> models.Model:
    return next(model for model in models.known() if model.name == "base")


@pytest.mark.usefixtures("engine")
def test_a_model_is_found_by_path_in_the_data_folder_and_in_the_hubs_cache(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In that order, and only when it is whole."""
    own = put(home / "own")
    assert models.locate(SpeechSettings(model=str(own))) == own
    assert base().path is None
    repository = "hub/models--Systran--faster-whisper-base/snapshots"
    cached = put(home / "cache" / "huggingface" / repository / "abc")
    assert models.locate(SpeechSettings()) == base().path == cached
    elsewhere = put(home / "hf" / repository / "abc")
    monkeypatch.setenv("HF_HOME", str(home / "hf"))
    assert models.locate(SpeechSettings()) == elsewhere
    fetched = put(models.folder() / "base")
    assert models.locate(SpeechSettings()) == base().path == fetched
    assert models.readiness(SpeechSettings()) is None


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json", "vocabulary.txt"])
def test_a_folder_that_lacks_a_file_is_no_model(home: Path, name: str) -> None:
    """The engine would ask the network for some of them."""
    settings = SpeechSettings(model=str(put(home / "half", without=name)))
    with pytest.raises(ModelMissing, match="holds no speech model"):
        models.locate(settings)


@pytest.mark.usefixtures("engine")
def test_what_is_missing_names_the_command_that_gets_it() -> None:
    """One line, for a known name, an unknown one and a folder that is not there."""
    assert models.readiness(SpeechSettings()) == "speech needs the model base: cabin models fetch base"
    for model in ("bsae", "/no/where"):
        told = models.readiness(SpeechSettings(model=model)) or ""
        assert model in told
        assert "cabin models fetch base" in told
        assert "\n" not in told
    with pytest.raises(ModelMissing, match="cabin models fetch small"):
        models.locate(SpeechSettings(model="small"))


def test_a_missing_engine_names_the_extra(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With or without a model."""
    monkeypatch.setattr(models, "find_spec", lambda name: None)
    told = models.readiness(SpeechSettings()) or ""
    assert "pip install 'cabin-assistant[speech]'" in told
    assert "cabin models fetch base" in told
    own = put(home / "own")
    assert models.readiness(SpeechSettings(model=str(own))) == f"speech needs its engine: {models.EXTRA}"
    with pytest.raises(ModelMissing, match="cabin-assistant"):
        models.fetch("base")


def test_the_list_says_what_hears_mandarin() -> None:
    """English-only models are marked."""
    assert {model.languages for model in models.known()} == {"zh, en", "en"}
    assert all((model.languages == "en") == model.name.endswith(".en") for model in models.known())
    assert all(model.path is None and model.size_mb > 0 for model in models.known())


def download(monkeypatch: pytest.MonkeyPatch, result: Exception | None, *files: str) -> list[str]:
    """Let the engine's download write these files and then fail, or not. The names that it was asked for."""
    faster_whisper = pytest.importorskip("faster_whisper")
    asked: list[str] = []

    def fake(name: str, *, output_dir: str, **_: Any) -> str:
        asked.append(name)
        Path(output_dir).mkdir(parents=True)
        for file in files:
            (Path(output_dir) / file).write_text("x", "utf-8")
        if result:
            raise result
        return output_dir

    monkeypatch.setattr(faster_whisper, "download_model", fake)
    return asked


def test_a_model_is_fetched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It then stands in the data folder, and is used from there."""
    asked = download(monkeypatch, None, "model.bin", "config.json", "tokenizer.json", "vocabulary.json")
    place = models.fetch("base")
    assert place == models.fetch("base") == models.locate(SpeechSettings())
    assert asked == ["base"]
    assert [path.name for path in models.folder().iterdir()] == ["base"]


@pytest.mark.parametrize("error", [ConnectionError("name resolution failed\nmore"), None, KeyboardInterrupt()])
def test_a_failed_fetch_leaves_nothing(monkeypatch: pytest.MonkeyPatch, error: Any) -> None:
    """No network, an answer without all files, or Ctrl-C."""
    download(monkeypatch, error, "config.json")
    with pytest.raises(KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else SpeechError) as caught:
        models.fetch("base")
    assert "\n" not in str(caught.value)
    assert not models.folder().exists()
    assert base().path is None


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    """Before anything is asked of the network."""
    with pytest.raises(SpeechError, match=r"bsae.*known: tiny, .*base"):
        models.fetch("bsae")


def test_nothing_heavy_is_imported_before_speech_is_heard() -> None:
    """The contract, the settings' check and the transcriber cost no numpy and no engine."""
    code = (
        "import sys, assistant.speech.contract, assistant.speech.models, assistant.speech.whisper\n"
        "from assistant.config import SpeechSettings\n"
        "assistant.speech.models.readiness(SpeechSettings())\n"
        "assistant.speech.whisper.WhisperTranscriber(SpeechSettings())\n"
        "print([name for name in ('numpy', 'av', 'faster_whisper', 'ctranslate2', 'opencc') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
