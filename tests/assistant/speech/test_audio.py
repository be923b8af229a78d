"""Files of every kind become 16 kHz mono, and bad ones one clear line."""

import wave
from fractions import Fraction
from pathlib import Path

import pytest

from assistant.speech.audio import LONGEST_S, RATE, load, seconds
from assistant.speech.contract import BadAudio

av = pytest.importorskip("av")
np = pytest.importorskip("numpy")

KINDS = {
    "8k-stereo.wav": ("pcm_s16le", 8000, "stereo"),
    "48k.wav": ("pcm_s16le", 48_000, "mono"),
    "96k-float.wav": ("pcm_f32le", 96_000, "stereo"),
    "44k.flac": ("flac", 44_100, "stereo"),
    "48k.mp3": ("libmp3lame", 48_000, "mono"),
    "48k.ogg": ("libopus", 48_000, "stereo"),
    "44k.m4a": ("aac", 44_100, "mono"),
}


def tone(path: Path, codec: str = "pcm_s16le", rate: int = RATE, layout: str = "mono", length_s: float = 2) -> Path:
    """Write a tone of 440 Hz and a third of full scale."""
    times = np.arange(int(length_s * rate)) / rate
    samples = (np.sin(2 * np.pi * 440 * times) * 32767 / 3).astype("<i2")
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
        fit = av.AudioResampler(format=stream.codec_context.format, layout=layout, rate=rate)
        for piece in [*fit.resample(frame), *fit.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_16_khz_mono(tmp_path: Path, name: str) -> None:
    """Rate, channels and level do not depend on the kind of the file; nor does the tone."""
    samples = load(tone(tmp_path / name, *KINDS[name]))
    assert samples.ndim == 1
    assert samples.dtype == np.float32
    assert seconds(samples) == pytest.approx(2, abs=0.06)
    middle = samples[RATE // 2 : RATE // 2 * 3]
    assert np.abs(middle).max() == pytest.approx(1 / 3, abs=0.05)
    assert np.argmax(np.abs(np.fft.rfft(middle))) * RATE / len(middle) == pytest.approx(440, abs=2)


@pytest.mark.parametrize("name", [name for name in KINDS if not name.endswith("ogg")])
@pytest.mark.parametrize("part", [0.5, 0.005])
def test_a_truncated_file_is_refused(tmp_path: Path, name: str, part: float) -> None:
    """Half a command is not the command. Ogg does not tell how long it should be."""
    path = tone(tmp_path / name, *KINDS[name])
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    with pytest.raises(BadAudio, match="truncated|cut off"):
        load(path)


def test_a_header_without_a_length_is_read_to_the_end(tmp_path: Path) -> None:
    """Recorders that write into a pipe do not know the length and state the largest."""
    path = tone(tmp_path / "piped.wav", length_s=1)
    data = bytearray(path.read_bytes())
    at = data.index(b"data") + 4
    data[at : at + 4] = (0x7FFF_F000).to_bytes(4, "little")
    path.write_bytes(data)
    assert seconds(load(path)) == pytest.approx(1, abs=0.05)


def test_what_is_no_audio_says_so_in_one_line(tmp_path: Path) -> None:
    """Every reason is its own, names the file, and takes one line."""
    text, empty, header, binary = (tmp_path / f"{name}.wav" for name in ("text", "empty", "header", "binary"))
    text.write_text("turn on the lights\n" * 40, "utf-8")
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 64)
    with wave.open(str(header), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
    playlist = tmp_path / "list.m3u8"
    playlist.write_text(f"#EXTM3U\n#EXTINF:1,\n{text}\n#EXT-X-ENDLIST\n", "utf-8")
    reasons = {
        tmp_path / "none.wav": "no such file",
        tmp_path: "a folder",
        empty: "is empty",
        header: "length is zero",
        text: "cannot be read as audio",
        binary: "cannot be read as audio",
        playlist: "cannot be read as audio",
        tmp_path / "a\0b": "a",
    }
    for path, reason in reasons.items():
        with pytest.raises(BadAudio) as caught:
            load(path)
        assert reason in str(caught.value)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_film_without_sound_is_refused(tmp_path: Path) -> None:
    """A container may hold no audio at all."""
    path = tmp_path / "film.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        for _ in range(5):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")))
        container.mux(stream.encode(None))
    with pytest.raises(BadAudio, match="no audio in"):
        load(path)


@pytest.mark.parametrize("name", ["long.wav", "long.ogg"])
def test_a_lecture_is_refused(tmp_path: Path, name: str) -> None:
    """The longest length is one for every kind of file, whether it states its length or not."""
    codec = "pcm_s16le" if name.endswith("wav") else "libopus"
    with pytest.raises(BadAudio, match=f"longer than {LONGEST_S:.0f} s"):
        load(tone(tmp_path / name, codec, 48_000, length_s=LONGEST_S + 2))


def test_silence_is_audio(tmp_path: Path) -> None:
    """Whether anything is said in it is not for the decoder to judge."""
    path = tmp_path / "silent.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(4 * 8000))
    samples = load(path)
    assert seconds(samples) == pytest.approx(1, abs=0.01)
    assert not samples.any()
