"""Speech recognition with Whisper, in a worker thread."""

import threading
from pathlib import Path

import anyio.to_thread

from assistant.config import SpeechSettings
from assistant.speech import audio, models
from assistant.speech.contract import Transcript
from assistant.speech.engine import Abandoned, Engine


class WhisperTranscriber:
    """Recognises Mandarin and English speech with a Whisper model that is loaded at its first use.

    One transcription runs at a time; others wait. A cancelled one stops waiting at once, and its
    thread ends at its next step.
    """

    def __init__(self, settings: SpeechSettings) -> None:
        """Nothing is loaded or looked for yet."""
        self._settings = settings
        self._engine: Engine | None = None
        self._one_at_a_time = threading.Lock()

    async def transcribe(self, path: Path) -> Transcript:
        """The transcript of an audio file; empty text and confidence 0 when nothing is said in it.

        Raises BadAudio, ModelMissing or SpeechError.
        """
        abandoned = threading.Event()
        try:
            return await anyio.to_thread.run_sync(self._transcribe, path, abandoned, abandon_on_cancel=True)
        finally:
            abandoned.set()

    def _transcribe(self, path: Path, abandoned: threading.Event) -> Transcript:
        models.locate(self._settings)
        samples = audio.load(path)
        with self._one_at_a_time:
            if abandoned.is_set():
                raise Abandoned
            if self._engine is None:
                self._engine = Engine(self._settings)
            return self._engine.hear(samples, abandoned.is_set)
