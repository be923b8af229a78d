"""Bad input: whatever is said, typed or configured, a person gets one clear line and the documented status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cli import cli
from assistant.events import Status
from tests.backends.scripted import cabin, changed, ended


def _say(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["say", *arguments], prog_name="cabin")


NONSENSE = {
    "empty": "",
    "blank": " \t　 ",
    "punctuation": "。。。？！",
    "emoji": "😀🎉🚗",
    "joined-emoji": "👨‍👩‍👧‍👦🏳️‍🌈",
    "too-long": "打开" * 5_000,
    "long-padding": "打开车窗" + " " * 10_000 + "不要",
    "control": "\x00\x07\x1b\x7f",
    "zero-width": "\u200b\u200b\ufeff",
    "right-to-left": "\u202e\u202d",
    "half-zh": "把那个",
    "half-zh-filler": "嗯那个就是",
    "half-en": "um the",
}


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
def test_what_says_nothing_is_not_understood(text: str) -> None:
    """Exit status 4, one line that asks to say it again."""
    done = _say("--", text)
    assert done.exit_code == 4, done.output
    assert len(done.output.strip().splitlines()) == 1
    assert 3 < len(done.output) < 60


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
async def test_what_says_nothing_changes_nothing(text: str) -> None:
    """The state stays as it is, and so do the question and the context of before."""
    one = cabin()
    await ended(one.console, "主驾调到26度", "打开后备箱")
    before, memory = dict(one.world.state), one.assistant.memory
    end = await ended(one.console, text)
    assert (end.status, end.changes) == (Status.NOT_UNDERSTOOD, {})
    assert changed(before, one.world.state) == {}
    assert one.assistant.memory == memory.model_copy(update={"touched_at": one.world.elapsed})


@pytest.mark.parametrize(
    "text",
    [
        "打开",
        "调到",
        "导航去",
        "播放",
        "设置温度为",
        "turn on the",
        "set the temperature to",
        "navigate to",
        "open",
        "把空调 turn on 一下 please 谢谢",
        "帮我 navigate 到 the 外滩",
        "Ｏｐｅｎ　ｔｈｅ　ｗｉｎｄｏｗ",
        "ОТКРОЙ ОКНО",
        "افتح النافذة",
        "창문 열어",
        "窓を開けて",
        "drop table cars; --",
        "{status} %s ${HOME} {0}",
        "'; exit 1 #",
        "温度调到-300度",
        "温度调到一百万亿度",
        "音量调到1e309",
        "set the volume to NaN percent",
        "a" * 499,
        "打开车窗" * 120,
    ],
)
async def test_odd_utterances_end_in_words(text: str) -> None:
    """Half sentences, mixed scripts, other languages, placeholders, absurd numbers: an answer, never a failure."""
    one = cabin()
    before = dict(one.world.state)
    end = await ended(one.console, text)
    assert end.status in (Status.DONE, Status.ASKED, Status.NOT_UNDERSTOOD, Status.REFUSED)
    assert changed(before, one.world.state).keys() >= end.changes.keys()
    assert end.text == text


def test_bytes_that_are_no_text() -> None:
    """An argument that is not UTF-8 is answered, and the JSON of it stays valid."""
    for options in ((), ("--json",)):
        done = subprocess.run(
            [os.fsencode(sys.executable), b"-m", b"assistant", b"say", *map(os.fsencode, options), b"\xff\xfe"],
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr) == (4, b"")
        assert done.stdout.decode("utf-8").strip()


CONFIGS = {
    "unknown-key": b"[routes]\nconfidance = 0.4\n",
    "unknown-table": b"[rutes]\n",
    "wrong-type": b"[speech]\nthreads = 'many'\n",
    "wrong-value": b"[routes]\ncontrol = ['doubaoo']\n",
    "empty-chain": b"[routes]\nconversation = []\n",
    "bad-toml": b"[routes\n",
    "not-utf8": b"\xff\xfe[\x00r\x00",
    "binary": bytes(range(256)),
}
COMMANDS = [("say", "你好"), ("chat",), ("config",), ("sim",), ("config", "show"), ("config", "check"), ("backends",)]


@pytest.mark.parametrize("content", CONFIGS.values(), ids=CONFIGS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_bad_config_is_one_line_and_status_2(content: bytes, command: tuple[str, ...], tmp_path: Path) -> None:
    """The line begins with the program and the file, whatever command meets it; nothing else is printed."""
    path = tmp_path / "cabin.toml"
    path.write_bytes(content)
    done = CliRunner().invoke(cli, ["--config", str(path), *command])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"cabin: {path}:")
    assert len(done.stderr.splitlines()) == 1
    assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_fault_has_a_line_of_its_own(command: tuple[str, ...], tmp_path: Path) -> None:
    """Each begins with the program, the file and the line, in the order of the file."""
    path = tmp_path / "cabin.toml"
    path.write_text("[speech]\nthreads = 'many'\n[routes]\nconfidance = 0.4\n[backends.x]\napi_key = 'hunter2'\n")
    done = CliRunner().invoke(cli, ["--config", str(path), *command])
    assert (done.exit_code, done.stdout) == (2, "")
    starts = [line.rsplit(str(path), 1)[1].split(" ")[0] for line in done.stderr.splitlines()]
    assert [line.startswith(f"cabin: {path}:") for line in done.stderr.splitlines()] == [True] * 4
    assert starts == [":2:", ":4:", ":5:", ":6:"]
    assert "hunter2" not in done.output
    doctor = CliRunner().invoke(cli, ["--config", str(path), "doctor"])
    assert [line.split()[0] for line in doctor.stdout.splitlines() if f" {path}:" in line] == ["FAIL"] * 4


@pytest.mark.parametrize("content", CONFIGS.values(), ids=CONFIGS)
def test_doctor_examines_a_bad_config_and_all_the_rest(content: bytes, tmp_path: Path) -> None:
    """The fault is one of its findings, beside what works."""
    path = tmp_path / "cabin.toml"
    path.write_bytes(content)
    done = CliRunner().invoke(cli, ["--config", str(path), "doctor"])
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith("FAIL configuration") and str(path) in line]
    assert [line for line in lines if line.startswith("ok   on-device")]


def test_a_full_disk_is_one_line() -> None:
    """What cannot be written is told on standard error, with status 1."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "assistant", "say", "有点冷"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("cabin: cannot write the output:")
    assert len(done.stderr.splitlines()) == 1


def test_a_config_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    """Named by option or found in the working directory: status 2."""
    for path in (tmp_path, tmp_path / "none.toml", tmp_path / "a\nb"):
        done = CliRunner().invoke(cli, ["--config", str(path), "say", "你好"])
        assert done.exit_code == 2
        assert "Traceback" not in done.output


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_config(tmp_path: Path) -> None:
    """Status 2 and the system's reason."""
    path = tmp_path / "cabin.toml"
    path.touch(0)
    done = CliRunner().invoke(cli, ["--config", str(path), "say", "你好"])
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)


@settings(max_examples=60)
@given(
    st.lists(
        st.text(max_size=20) | st.sampled_from(["打开车窗", "确认", "撤销", "第二个", "再高一点", "取消", "/wait 9"]),
        max_size=6,
    )
)
async def test_any_dialogue_goes_on(lines: list[str]) -> None:
    """No sequence of lines breaks the assistant: afterwards it does what it is told."""
    one = cabin()
    for line in lines:
        await ended(one.console, line)
    end = await ended(one.console, "/reset", "主驾调到20度")
    assert end.status is Status.DONE
