"""The machine contract: `cabin chat --json` as a program sees it."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

FIELDS = ["event", "status", "route", "by", "text", "language", "reply", "changes", "refused", "timings_ms"]
STATUSES = {"done", "refused", "asked", "not_understood", "failed", "world"}
DRIVER = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"


def _run(given: bytes, *options: str, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", "chat", *options],
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def _turns(out: bytes) -> list[dict[str, Any]]:
    events = [json.loads(line) for line in out.decode("utf-8").splitlines()]
    assert all(event["event"] for event in events)
    return [event for event in events if event["event"] == "turn_ended"]


LINES: list[tuple[str, str, str]] = [
    # what is typed, status, who answers
    ("主驾调到26度", "done", "on-device"),
    ("/get Cabin.HVAC.Station.Row1.Driver.Temperature", "world", "world"),
    ("set the passenger to 22 degrees and open my window", "done", "on-device"),
    ("/set Vehicle.Body.Raindetection.Intensity 40", "world", "world"),
    ("/set Body.Raindetection.Intensity 40", "world", "world"),
    ("打开天窗", "asked", "on-device"),
    ("/wait 1", "world", "world"),
    ("确认", "done", "on-device"),
    ("/speed 60", "world", "world"),
    ("打开后备箱", "refused", "on-device"),
    ("你好", "done", "on-device"),
    ("why is the sky blue", "done", "on-device"),
    ("......", "not_understood", "on-device"),
    ("", "not_understood", "on-device"),
    ("/gear P", "world", "world"),
    ("/rain 0", "world", "world"),
    ("/night on", "world", "world"),
    ("/net off", "world", "world"),
    ("/seat rear_left", "world", "world"),
    ("打开主驾车门", "refused", "on-device"),
    ("/seat roof", "failed", "world"),
    ("/hear nowhere.wav", "failed", "world"),
    ("/hear", "failed", "world"),
    ("/nonsense", "failed", "world"),
    ("/help", "world", "world"),
    ("/reset", "world", "world"),
    ("😀😀", "not_understood", "on-device"),
    ("打" * 10_000, "not_understood", "on-device"),
    ("撤销", "done", "on-device"),
]


def test_every_line_ends_in_exactly_one_turn_ended() -> None:
    """Every input line, slash commands included, ends in one line with exactly the documented fields."""
    done = _run("\n".join(line for line, _, _ in LINES).encode() + b"\n", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    turns = _turns(done.stdout)
    assert [turn["text"] for turn in turns] == [line for line, _, _ in LINES]
    for turn, (line, status, by) in zip(turns, LINES, strict=True):
        assert list(turn) == FIELDS
        assert (turn["status"], turn["by"]) == (status, by), line
        assert turn["status"] in STATUSES
        assert turn["route"] in ("control", "conversation")
        assert turn["language"] in ("zh", "en")
        assert isinstance(turn["reply"], str)
        assert turn["reply"]
        assert all(list(refusal) == ["rule", "reason"] and refusal["reason"] for refusal in turn["refused"])
        assert all(isinstance(value, int | float) for value in turn["timings_ms"].values())
        assert not turn["changes"] or turn["by"] == "on-device"
    assert turns[0]["changes"] == {DRIVER: 26.0}
    assert turns[1]["reply"] == "26.0"
    assert turns[9]["refused"][0]["rule"] == "S07"
    assert turns[19]["refused"][0]["rule"] == "S19"


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        (b"", []),
        (b"\n", [""]),
        ("你好\r\n/get Speed\r\n".encode(), ["你好", "/get Speed"]),
        ("你好".encode(), ["你好"]),
        (b"\xff\xfe\x80 open\n/get Speed\n", ["\ufffd\ufffd\ufffd open", "/get Speed"]),
        ("\ufeff你好\n".encode(), ["\ufeff你好"]),
        (b"\x00\x01\x1b[31m\n/get Speed\n", ["\x00\x01\x1b[31m", "/get Speed"]),
        (b"a" * 1_000_000 + b"\n/get Speed\n", ["a" * 1_000_000, "/get Speed"]),
        ("a\u2028b\x85c\x0bd\n/get Speed".encode(), ["a\u2028b\x85c\x0bd", "/get Speed"]),
    ],
    ids=["nothing", "empty", "crlf", "no-newline", "not-utf8", "bom", "control", "long", "odd-breaks"],
)
def test_whatever_bytes_come(given: bytes, texts: list[str]) -> None:
    """Bytes that are no text, other line ends, a last line without end, a megabyte: one turn a line, no traceback."""
    done = _run(given, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.split(b"\n")
    assert lines.pop() == b""
    turns = [turn for line in lines if (turn := json.loads(line))["event"] == "turn_ended"]
    assert [turn["text"] for turn in turns] == texts


def test_a_closed_output_is_no_traceback() -> None:
    """`cabin chat --json | head -1` ends quietly."""
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "chat", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdin.write("你好\n".encode())
    process.stdin.flush()
    assert process.stdout.readline()
    process.stdout.close()
    with suppress(BrokenPipeError):
        for _ in range(50):
            process.stdin.write("你好\n".encode())
            process.stdin.flush()
            time.sleep(0.01)
    with suppress(BrokenPipeError):
        process.stdin.close()
    process.wait(timeout=20)
    with process.stderr:
        assert process.stderr.read() == b""


def test_an_answer_comes_at_once() -> None:
    """A program may wait for the end of each turn before it writes the next line."""
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "chat", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        for line in ("主驾调到26度", "/get Speed", "撤销"):
            process.stdin.write(f"{line}\n".encode())
            process.stdin.flush()
            while json.loads(process.stdout.readline())["event"] != "turn_ended":
                pass
        process.stdin.close()
        assert process.wait(timeout=20) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for children")
def test_ctrl_c_ends_quietly() -> None:
    """While a line is awaited: status 130, no traceback, no crash of the interpreter."""
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "chat", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdin.write("你好\n".encode())
    process.stdin.flush()
    while json.loads(process.stdout.readline())["event"] != "turn_ended":
        pass
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    with process.stdin, process.stdout, process.stderr:  # its input stays open
        assert (process.wait(timeout=20), process.stderr.read()) == (130, b"")


def test_text_mode_shows_changes_and_replies() -> None:
    """For people: what changed, then the answer; failures on standard error."""
    done = _run("主驾调到26度\n/sped 5\n".encode())
    assert done.stdout.decode().splitlines() == [f"  {DRIVER}: 24.0 -> 26.0", "主驾温度已调到26度。"]
    assert done.stderr.decode().splitlines() == ["no command is named /sped; did you mean /speed?"]


def test_the_same_seed_gives_the_same_lines() -> None:
    """Simulated time passes by /wait only, so a run can be repeated."""
    given = "播放音乐\n随机播放\n下一首\n/wait 30\n/get Private.Media.PositionSec\n导航去外滩\n".encode()

    def run() -> list[Any]:
        return [{**turn, "timings_ms": {}} for turn in _turns(_run(given, "--json", "--seed", "5").stdout)]

    assert run() == run()


@pytest.mark.parametrize("room", ["backends", "intents", "simulator"])
def test_a_folder_that_shadows_a_room_is_named(tmp_path: Path, room: str) -> None:
    """Started where a project has a package of the same name, Cabin says which folder is in the way."""
    (tmp_path / room).mkdir()
    (tmp_path / room / "__init__.py").touch()
    done = _run(b"", cwd=tmp_path)
    assert done.returncode == 1
    last = done.stderr.decode().strip().splitlines()[-1]
    assert room in last
    assert str(tmp_path / room) in last
