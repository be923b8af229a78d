"""`cabin backends`, `cabin emulate` and `--emulate`: the cloud path without a key, and keys that are never shown."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import cli

TOML = """
[routes]
control = ["my-car", "on-device"]
conversation = ["deepseek", "on-device"]

[backends.my-car]
provider = "openai-compatible"
base_url = "http://127.0.0.1:9/v1"
model = "qwen"
api_key_env = "MY_CAR_KEY"
"""


def _cabin(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def config(tmp_path: Path) -> str:
    """A configuration of two connected backends that nobody serves."""
    path = tmp_path / "cabin.toml"
    path.write_text(TOML, "utf-8")
    return str(path)


def test_what_is_configured_is_shown_without_keys(config: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Route, provider, address, model, and whether there is a key."""
    monkeypatch.setenv("MY_CAR_KEY", "sk-very-secret-0123456789")
    monkeypatch.delenv("DEEPSEEK_API_KEY", raising=False)
    done = CliRunner().invoke(cli, ["--config", config, "backends"])
    assert done.exit_code == 0, done.output
    for part in ("my-car > on-device", "http://127.0.0.1:9/v1", "MY_CAR_KEY: set", "DEEPSEEK_API_KEY: not set"):
        assert part in done.output
    assert "sk-very" not in done.output


def test_ping_says_what_is_wrong_with_each(config: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line for each backend and route, and status 1."""
    monkeypatch.setenv("MY_CAR_KEY", "sk-very-secret-0123456789")
    monkeypatch.delenv("DEEPSEEK_API_KEY", raising=False)
    done = CliRunner().invoke(cli, ["--config", config, "backends", "ping"])
    assert done.exit_code == 1
    assert [line[:4] for line in done.output.splitlines()] == ["FAIL"] * 4
    assert "Unreachable" in done.output
    assert "DEEPSEEK_API_KEY" in done.output
    assert "sk-very" not in done.output


def test_ping_of_emulated_providers() -> None:
    """Each makes its tool call and talks; no thinking is seen."""
    done = _cabin("backends", "ping", "--emulate")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok  ") == 4
    assert "thought" not in done.stdout


def test_a_turn_on_emulated_providers() -> None:
    """The same contract as on the device; `by` names who answered, `used` what it cost."""
    done = _cabin("say", "--emulate", "--json", "主驾调到二十六度，再打开天窗")
    assert done.returncode == 0, done.stdout + done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    end = events[-1]
    assert (end["event"], end["by"], end["status"]) == ("turn_ended", "doubao", "done")
    assert end["changes"]["Vehicle.Cabin.Sunroof.Position"] == 100
    assert [event["backend"] for event in events if event["event"] == "used"]
    talk = [json.loads(line) for line in _cabin("say", "--emulate", "--json", "给我讲讲长城").stdout.splitlines()]
    assert (talk[-1]["by"], talk[-1]["route"]) == ("deepseek", "conversation")


def test_a_backend_that_is_down_is_told_and_replaced(config: str) -> None:
    """The device answers, one event says why, and the key is in none of them."""
    environ = {**os.environ, "MY_CAR_KEY": "sk-very-secret-0123456789"}
    command = [sys.executable, "-m", "assistant", "--config", config, "say", "--json", "主驾调到二十六度"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environ)
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    fallen = next(event for event in events if event["event"] == "fell_through")
    assert (fallen["backend"], fallen["error"], fallen["next"]) == ("my-car", "Unreachable", "on-device")
    assert (events[-1]["by"], events[-1]["status"]) == ("on-device", "done")
    assert "sk-very" not in done.stdout + done.stderr


def test_emulate_names_what_there_is() -> None:
    """A provider that nobody emulates is one line and status 2."""
    done = _cabin("emulate", "nope")
    assert (done.returncode, done.stdout) == (2, "")
    assert "deepseek" in done.stderr
    assert len(done.stderr.splitlines()) == 1
