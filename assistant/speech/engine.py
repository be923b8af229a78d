"""Samples to text with Whisper: blocking, and loaded once. `whisper.py` gives it a thread."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.config import SpeechSettings
from assistant.speech import audio, guards, models
from assistant.speech.contract import SpeechError, Transcript
from assistant.speech.vocabulary import BETWEEN, hot_words
from intents.understanding.result import Language

if TYPE_CHECKING:
    from assistant.speech.audio import Samples

WINDOW_S = 28.0
"""The longest stretch of speech that is decoded at once, in seconds; Whisper reads at most 30."""
_MOST_THREADS = 4
"""Unless the settings say otherwise; and never more than there are processors, which slows all of them down."""
_PAD_S = 0.3
"""Kept before and after speech, in seconds."""


class Abandoned(Exception):
    """Nobody waits for the transcript any more."""


class _Text(NamedTuple):
    text: str
    logprob: float
    """Mean of the tokens."""


class Engine:
    """A loaded model. Not thread-safe: one call at a time."""

    def __init__(self, settings: SpeechSettings) -> None:
        """Load the model, which takes about half a second. Raises SpeechError."""
        from faster_whisper import WhisperModel
        from opencc import OpenCC

        self._settings = settings
        place = models.locate(settings)
        self._model: Any = _load(WhisperModel, place, settings)
        self._simplify: Callable[[str], str] = OpenCC("t2s").convert

    def hear(self, samples: "Samples", abandoned: Callable[[], bool] = lambda: False) -> Transcript:
        """The transcript of an utterance; its text is empty when there was no speech or none that is sure.

        `abandoned` is asked between the steps of the work, each of which takes less than about a second;
        when it says yes, Abandoned is raised.
        """
        windows = speech(samples)
        language: Language = "en" if self._settings.language == "en" else "zh"
        texts: list[_Text] = []
        for window in windows:
            if abandoned():
                raise Abandoned
            encoded = self._encode(window)
            if window is windows[0]:
                language = self._language(encoded)
            if abandoned():
                raise Abandoned
            texts.append(self._decode(encoded, language, audio.seconds(window)))
        text = (" " if language == "en" else "").join(one.text for one in texts if one.text)
        least = min((one.logprob for one in texts), default=-10.0)
        return Transcript(
            text=text,
            language=language,
            confidence=guards.confidence(least) if texts else 0,
            audio_s=audio.seconds(samples),
        )

    def _encode(self, samples: "Samples") -> Any:
        from faster_whisper.audio import pad_or_trim

        return self._model.encode(pad_or_trim(self._model.feature_extractor(samples)[:, :-1]))

    def _language(self, encoded: Any) -> Language:
        if not self._model.model.is_multilingual:
            return "en"
        if self._settings.language != "auto":
            return self._settings.language
        likely = {token.strip("<|>"): chance for token, chance in self._model.model.detect_language(encoded)[0]}
        return "zh" if likely.get("zh", 0) + likely.get("yue", 0) >= likely.get("en", 0) else "en"

    def _decode(self, encoded: Any, language: Language, seconds: float) -> _Text:
        """The text without hot words decides whether anything was said; the one with them may repair it."""
        heard = self._generate(encoded, language, "", seconds)
        if not heard.text or heard.logprob < guards.LEAST_LOGPROB or guards.is_loop(heard.text):
            return _Text("", min(heard.logprob, 2 * guards.LEAST_LOGPROB))
        words = hot_words(language)
        if not words:
            return heard
        repaired = self._generate(encoded, language, words, seconds)
        if BETWEEN not in heard.text:
            repaired = repaired._replace(text=repaired.text.replace(BETWEEN, ""))
        if guards.is_loop(repaired.text) or not guards.repairs(repaired.text, heard.text):
            return heard
        return repaired

    def _generate(self, encoded: Any, language: Language, words: str, seconds: float) -> _Text:
        from faster_whisper.tokenizer import Tokenizer
        from faster_whisper.transcribe import get_suppressed_tokens

        multilingual = self._model.model.is_multilingual
        tokenizer = Tokenizer(self._model.hf_tokenizer, multilingual, task="transcribe", language=language)
        prompt = self._model.get_prompt(tokenizer, [], without_timestamps=True, hotwords=words or None)
        result = self._model.model.generate(
            encoded,
            [prompt],
            beam_size=1,
            max_length=min(len(prompt) + guards.most_tokens(seconds), self._model.max_length),
            return_scores=True,
            suppress_blank=True,
            suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
        )[0]
        tokens = result.sequences_ids[0]
        text = tokenizer.decode(tokens).strip()
        logprob = result.scores[0] * len(tokens) / (len(tokens) + 1)
        return _Text(self._simplify(text) if language == "zh" else text, logprob)


def speech(samples: "Samples") -> "list[Samples]":
    """The stretches that hold speech, each at most WINDOW_S long; none for silence and noise."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    options = VadOptions(
        min_speech_duration_ms=120,
        max_speech_duration_s=WINDOW_S,
        min_silence_duration_ms=500,
        speech_pad_ms=int(_PAD_S * 1000),
    )
    spans: list[tuple[int, int]] = []
    for found in get_speech_timestamps(samples, options):
        start, end = found["start"], found["end"]
        if spans and end - spans[-1][0] <= WINDOW_S * audio.RATE:
            start = spans.pop()[0]
        spans.append((start, end))
    return [samples[start:end] for start, end in spans]


def _load(kind: Callable[..., Any], place: Path, settings: SpeechSettings) -> Any:
    try:
        return kind(
            str(place),
            device=settings.device,
            compute_type=settings.compute_type,
            cpu_threads=settings.threads or min(_MOST_THREADS, os.cpu_count() or 1),
            local_files_only=True,
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise SpeechError(
            f"the speech model in {place} cannot be loaded (device {settings.device}, "
            f"compute_type {settings.compute_type}): {error}"
        ) from error
