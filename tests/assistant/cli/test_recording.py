"""`--record` and `--replay`: a session of the command line comes back, and what cannot be had is one clear line."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import cli

WISH, TALK = "主驾调到二十六度，再打开天窗", "讲个笑话"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration but the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name, appauthor: str(tmp_path / "config" / name))


def _cabin(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(cli, arguments, input=given, prog_name="cabin")


def _events(output: str) -> list[dict[str, object]]:
    return [{**json.loads(line), "timings_ms": None} for line in output.splitlines()]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A recording of two turns on emulated providers, and what was printed."""
    path = tmp_path_factory.mktemp("session") / "session.jsonl"
    done = _cabin("chat", "--json", "--emulate", "--seed", "3", "--record", str(path), given=f"{WISH}\n{TALK}\n")
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    return path, done.stdout


def test_a_chat_comes_back(session: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Event by event, without the emulator, its key or a seed; what the configuration connects is not even made."""
    path, printed = session
    monkeypatch.delenv("CABIN_EMULATED_KEY", raising=False)
    Path("cabin.toml").write_text('[routes]\ncontrol = ["openai-compatible"]\n', "utf-8")
    assert _cabin("say", "你好").exit_code == 2
    done = _cabin("chat", "--json", "--replay", str(path), given=f"{WISH}\n{TALK}\n")
    assert (done.exit_code, done.stderr) == (0, "")
    assert _events(done.stdout) == _events(printed)
    assert {event["by"] for event in _events(done.stdout) if event["event"] == "turn_ended"} == {"doubao", "deepseek"}


def test_one_turn_comes_back(tmp_path: Path) -> None:
    """With its exit status, and in text with what it cost."""
    path = str(tmp_path / "one.jsonl")
    live = _cabin("say", "--emulate", "--record", path, "打开后备箱")
    assert live.exit_code == 5, live.output
    again = _cabin("say", "--replay", path, "打开后备箱")
    assert (again.exit_code, again.output) == (5, live.output)
    assert "  doubao: " in again.stdout
    assert "tokens, 0.00" in again.stdout


@pytest.mark.parametrize(
    ("given", "why"),
    [(f"{TALK}\n{WISH}\n", "the order is another"), (f"{WISH}\n", "were not made"), ("打开天窗\n", "utterance was")],
)
def test_another_session_is_status_1(given: str, why: str, session: tuple[Path, str]) -> None:
    """One line on standard error names the file and what is different; standard output holds events only."""
    done = _cabin("chat", "--json", "--replay", str(session[0]), given=given)
    assert done.exit_code == 1
    assert _events(done.stdout)[-1]["event"] == "turn_ended"
    assert done.stderr.startswith(f"cabin: {session[0]}: ")
    assert why in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_another_word_is_status_1(session: tuple[Path, str]) -> None:
    """The reason is there even where the turn itself ends with another status."""
    done = _cabin("say", "--replay", str(session[0]), WISH)
    assert done.exit_code == 1
    assert "were not made, the first of them: '讲个笑话'" in done.stderr


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--record", "a", "--replay", "b"], "together"),
        (["--replay", "b", "--emulate"], "leave out --emulate"),
        (["--replay", "none"], "none cannot be read"),
        (["--replay", "diary"], "diary is no recording"),
        (["--record", "diary"], "diary is there and is no recording"),
        (["--record", "no/where"], "no/where cannot be written"),
        (["--record", "."], "directory"),
    ],
    ids=str,
)
@pytest.mark.parametrize("command", [["say", "你好"], ["chat"]], ids=str)
def test_files_that_cannot_be_used_are_status_2(command: list[str], options: list[str], why: str) -> None:
    """Before anything is said; what is in them stays."""
    Path("diary").write_text("dear diary")
    done = _cabin(*command, *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert why in done.stderr.splitlines()[-1]
    assert Path("diary").read_text() == "dear diary"
    assert not Path("a").exists()


def test_a_bad_configuration_leaves_the_recording_alone(session: tuple[Path, str]) -> None:
    """An earlier recording is only written over by a session that can begin."""
    before = session[0].read_bytes()
    Path("cabin.toml").write_text('[routes]\ncontrol = ["openai-compatible"]\n', "utf-8")
    done = _cabin("say", "你好", "--record", str(session[0]))
    assert (done.exit_code, session[0].read_bytes()) == (2, before)
    assert "base_url" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_an_interrupted_chat_keeps_what_happened(tmp_path: Path) -> None:
    """Whatever ends it; what is there can be replayed."""
    path = tmp_path / "cut.jsonl"
    command = [sys.executable, "-m", "assistant", "chat", "--json", "--record", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as chat:
        assert chat.stdin
        assert chat.stdout
        chat.stdin.write("你好\n")
        chat.stdin.flush()
        while "turn_ended" not in chat.stdout.readline():
            pass
        chat.send_signal(signal.SIGKILL)
    assert _cabin("chat", "--json", "--replay", str(path), given="你好\n").exit_code == 0
