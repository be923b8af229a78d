"""What speech recognition gives back, and what can go wrong."""

from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from intents.understanding.result import Language


class Transcript(BaseModel):
    """What was heard in one utterance."""

    model_config = ConfigDict(frozen=True)

    text: str
    """Simplified characters; empty when there was nothing to hear."""
    language: Language
    confidence: float = Field(ge=0, le=1)
    """How sure the recogniser is of the words."""
    audio_s: float = Field(ge=0)
    """Length of the audio in seconds."""


class SpeechError(Exception):
    """Speech cannot be recognised; the message tells a person why and what to do."""


class ModelMissing(SpeechError):
    """The engine or its model is not on this machine; the message names the command that gets it."""


class BadAudio(SpeechError):
    """The file is missing, empty, or no audio that can be decoded."""


class Transcriber(Protocol):
    """Recognises the speech of a file."""

    async def transcribe(self, path: Path) -> Transcript:
        """The transcript of an audio file of any rate and channel count. Raises SpeechError."""
        ...
