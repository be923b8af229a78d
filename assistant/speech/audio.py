"""Any audio file as what recognition reads: 16 kHz, one channel, float32."""

import wave
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from assistant.speech.contract import BadAudio

if TYPE_CHECKING:
    import av
    import numpy as np
    from numpy.typing import NDArray

    Samples: TypeAlias = NDArray[np.float32]
    """Shape (samples,), 16,000 a second, from -1 to 1."""

RATE = 16_000
"""Samples a second."""
LONGEST_S = 60.0
"""No utterance lasts longer than this, in seconds."""
_FORMATS = "wav,w64,flac,mp3,ogg,mov,matroska,aac,aiff,amr,caf,asf,au"
"""FFmpeg's names of the containers that are read; playlists, which name other files, are not among them."""
_UNKNOWN_SIZE = 2**30
"""Bytes; recorders that write to a pipe state an impossible size from here on in a WAV header."""
_MISSING_S = 0.3
"""A file that ends this much, in seconds, before the length that it states is truncated."""


def load(path: Path) -> "Samples":
    """The samples of an audio file (WAV, FLAC, MP3, Ogg, M4A, ...) of any rate and channel count.

    Raises BadAudio, with one line on the reason, when the file is missing, empty, truncated or longer than
    LONGEST_S, or when it holds no audio that can be decoded.
    """
    _check(path)
    import av

    try:
        with (
            path.open("rb") as file,
            av.open(file, mode="r", metadata_errors="ignore", options={"format_whitelist": _FORMATS}) as container,
        ):
            if not container.streams.audio:
                raise BadAudio(f"{path}: there is no audio in this file")
            samples = _decode(path, container)
    except av.error.EOFError as error:
        raise BadAudio(f"{path}: the file is truncated: it ends before any sound") from error
    except (av.error.FFmpegError, OSError) as error:
        raise BadAudio(
            f"{path}: cannot be read as audio: it is no WAV, FLAC, MP3, Ogg or M4A file, or cut off"
        ) from error
    if not samples.size:
        raise BadAudio(f"{path}: the file holds no sound: its length is zero")
    return samples


def seconds(samples: "Samples") -> float:
    """The length of samples in seconds."""
    return len(samples) / RATE


def _check(path: Path) -> None:
    try:
        if not path.exists():
            raise BadAudio(f"{path}: there is no such file")
        if path.is_dir():
            raise BadAudio(f"{path}: this is a folder; name one audio file in it")
        if not path.is_file():
            raise BadAudio(f"{path}: not a file")
        if not path.stat().st_size:
            raise BadAudio(f"{path}: the file is empty")
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadAudio(f"{path}: cannot be read: {reason}") from error


def _decode(path: Path, container: "av.container.InputContainer") -> "Samples":
    import av
    import numpy as np

    stream = container.streams.audio[0]
    stated = _stated_s(path, container)
    if stated > LONGEST_S:
        raise BadAudio(_too_long(path))
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    parts: list[Samples] = []
    length = 0
    for packet in container.demux(stream):
        with suppress(av.error.InvalidDataError):
            for frame in packet.decode():
                frame.pts = None
                length += _append(parts, resampler.resample(frame))
        if length > LONGEST_S * RATE:
            raise BadAudio(_too_long(path))
    length += _append(parts, resampler.resample(None))
    if length / RATE < stated - _MISSING_S:
        raise BadAudio(f"{path}: the file is truncated: {length / RATE:.1f} s of {stated:.1f} s are there")
    samples = np.concatenate(parts) if parts else np.zeros(0, np.float32)
    return np.clip(np.nan_to_num(samples), -1, 1).astype(np.float32, copy=False)


def _append(parts: "list[Samples]", frames: "list[av.AudioFrame]") -> int:
    import numpy as np

    parts += [np.asarray(frame.to_ndarray().reshape(-1), dtype=np.float32) for frame in frames]
    return sum(frame.samples for frame in frames)


def _stated_s(path: Path, container: "av.container.InputContainer") -> float:
    """The length that a file states, in seconds; 0 when it states none."""
    if container.format.name == "wav":
        with suppress(wave.Error, EOFError, ZeroDivisionError), wave.open(str(path), "rb") as header:
            size = header.getnframes() * header.getnchannels() * header.getsampwidth()
            return header.getnframes() / header.getframerate() if size < _UNKNOWN_SIZE else 0.0
    stream = container.streams.audio[0]
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return container.duration / 1_000_000 if container.duration else 0.0


def _too_long(path: Path) -> str:
    return f"{path}: longer than {LONGEST_S:.0f} s; an utterance is one short command"
