"""The transcriber with the real model: what is said, silence and noise, cancelling, one at a time."""

import re
import threading
import time
import wave
from pathlib import Path
from typing import Any

import anyio
import pytest

from assistant.config import Config, SpeechSettings
from assistant.speech import engine
from assistant.speech.contract import BadAudio, ModelMissing, SpeechError, Transcript
from assistant.speech.whisper import WhisperTranscriber
from tests.speech_model import RECORDINGS

np = pytest.importorskip("numpy")
RATE = 16_000


def write(path: Path, samples: Any) -> Path:
    """A mono WAV of samples from -1 to 1."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return path


@pytest.mark.parametrize(
    ("file", "language", "said"),
    [
        ("zh_055.flac", "zh", "打开主驾车窗"),
        ("zh_024.flac", "zh", "回家"),
        ("en_015.flac", "en", "navigate home"),
        ("en_038.flac", "en", "open the sunroof halfway"),
    ],
)
async def test_speech_is_heard_in_its_language(
    transcriber: WhisperTranscriber, file: str, language: str, said: str
) -> None:
    """Mandarin and English with one model and no setting."""
    heard = await transcriber.transcribe(RECORDINGS / file)
    assert heard.language == language
    assert re.sub(r"[^\w ]", "", heard.text).lower() == said
    assert 0.5 < heard.confidence <= 1
    assert 0.4 < heard.audio_s < 4


def noises() -> dict[str, Any]:
    """Sounds of three seconds in which nobody speaks."""
    random = np.random.default_rng(5)
    times = np.arange(3 * RATE) / RATE
    return {
        "silence": np.zeros(3 * RATE),
        "short": np.zeros(100),
        "hiss": random.normal(0, 0.05, 3 * RATE),
        "roar": np.cumsum(random.normal(0, 0.01, 3 * RATE)),
        "tone": 0.3 * np.sin(2 * np.pi * 440 * times),
        "hum": 0.3 * np.sin(2 * np.pi * 120 * times) + 0.1 * np.sin(2 * np.pi * 240 * times),
        "clicks": (random.random(3 * RATE) < 0.0005).astype(float),
    }


@pytest.mark.parametrize("kind", noises())
async def test_nothing_is_heard_where_nobody_speaks(transcriber: WhisperTranscriber, tmp_path: Path, kind: str) -> None:
    """Whisper writes sentences for silence; here it comes back empty, and unsure."""
    samples = noises()[kind]
    heard = await transcriber.transcribe(write(tmp_path / "noise.wav", samples))
    assert heard.text == ""
    assert heard.confidence < 0.2
    assert heard.audio_s == pytest.approx(len(samples) / RATE, abs=0.01)


async def test_a_fixed_language_is_kept(speech_config: Config, tmp_path: Path) -> None:
    """Detection is for "auto" only."""
    fixed = WhisperTranscriber(speech_config.speech.model_copy(update={"language": "zh"}))
    assert (await fixed.transcribe(RECORDINGS / "en_015.flac")).language == "zh"
    assert (await fixed.transcribe(write(tmp_path / "quiet.wav", np.zeros(RATE)))).language == "zh"


async def test_more_than_a_window_is_heard_to_its_end(transcriber: WhisperTranscriber, tmp_path: Path) -> None:
    """Two commands far apart, longer together than Whisper reads at once."""
    from assistant.speech.audio import load

    first, last = (load(RECORDINGS / file) for file in ("en_015.flac", "en_038.flac"))
    samples = np.concatenate([first, np.zeros(32 * RATE, np.float32), last])
    heard = await transcriber.transcribe(write(tmp_path / "long.wav", samples))
    assert heard.audio_s > engine.WINDOW_S
    assert re.sub(r"[^\w ]", "", heard.text).lower() == "navigate home open the sunroof halfway"


async def test_one_model_serves_all_one_at_a_time(
    speech_config: Config, transcriber: WhisperTranscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three callers at once: one load, never two transcriptions at the same time, each its own text."""
    running, most, loads = 0, 0, 0

    class Slow:
        def __init__(self, _: SpeechSettings) -> None:
            nonlocal loads
            loads += 1

        def hear(self, samples: Any, _: Any) -> Transcript:
            nonlocal running, most
            running += 1
            most = max(most, running)
            time.sleep(0.05)
            running -= 1
            return Transcript(text=str(len(samples)), language="en", confidence=1, audio_s=len(samples) / RATE)

    monkeypatch.setattr("assistant.speech.whisper.Engine", Slow)
    shared = WhisperTranscriber(speech_config.speech)
    texts: list[str] = []

    async def hear(file: str) -> None:
        texts.append((await shared.transcribe(RECORDINGS / file)).text)

    async with anyio.create_task_group() as tasks:
        for file in ("en_015.flac", "zh_055.flac", "zh_024.flac"):
            tasks.start_soon(hear, file)
    assert (loads, most, len(set(texts))) == (1, 1, 3)


async def test_cancelling_returns_at_once_and_stops_the_work(
    speech_config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread sees that nobody waits; the next transcription is not disturbed."""
    begun, stopped = threading.Event(), threading.Event()

    class Endless:
        def __init__(self, _: SpeechSettings) -> None:
            pass

        def hear(self, _: Any, abandoned: Any) -> Transcript:
            if begun.is_set():
                return Transcript(text="next", language="en", confidence=1, audio_s=1)
            begun.set()
            while not abandoned():
                time.sleep(0.01)
            stopped.set()
            raise engine.Abandoned

    monkeypatch.setattr("assistant.speech.whisper.Engine", Endless)
    transcriber = WhisperTranscriber(speech_config.speech)
    with anyio.move_on_after(0.5) as scope:
        await transcriber.transcribe(RECORDINGS / "en_015.flac")
    assert scope.cancelled_caught
    assert await anyio.to_thread.run_sync(stopped.wait, 2)
    assert (await transcriber.transcribe(RECORDINGS / "en_015.flac")).text == "next"


async def test_abandoned_work_stops_between_its_steps(transcriber: WhisperTranscriber) -> None:
    """The engine asks before it encodes and before it decodes."""
    from assistant.speech.audio import load

    await transcriber.transcribe(RECORDINGS / "en_015.flac")
    samples = load(RECORDINGS / "en_015.flac")
    loaded = transcriber._engine
    assert loaded is not None
    for answers in ([True], [False, True]):
        with pytest.raises(engine.Abandoned):
            loaded.hear(samples, iter(answers).__next__)


async def test_what_goes_wrong_is_told(speech_config: Config, tmp_path: Path) -> None:
    """No model, no file, and a model that is broken."""
    lost = WhisperTranscriber(SpeechSettings(model=str(tmp_path)))
    with pytest.raises(ModelMissing, match="cabin models fetch base"):
        await lost.transcribe(RECORDINGS / "en_015.flac")
    with pytest.raises(BadAudio, match="no such file"):
        await WhisperTranscriber(speech_config.speech).transcribe(tmp_path / "none.wav")
    for name in ("config.json", "tokenizer.json", "vocabulary.json", "model.bin"):
        (tmp_path / name).write_text("{}", "utf-8")
    with pytest.raises(SpeechError, match="cannot be loaded"):
        await lost.transcribe(RECORDINGS / "en_015.flac")
