"""`cabin backends`, `cabin emulate` and `--emulate`: the cloud path without a key, and keys that are never shown."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import cli
from assistant.compose import compose
from assistant.config import Config
from tests.backends.scripted import ended

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


def test_what_is_shown_of_each(tmp_path: Path) -> None:
    """Its place in the routes, its limits, and what a million tokens cost: who says so, and since when."""
    text = f"""{TOML}
    retries = 2
    [backends.my-car.price]
    currency = "USD"
    input = 0.5
    output = 2
    checked = "2026-11-01"
    source = "my bill"
    [backends.talker]
    provider = "deepseek"
    first_token_s = 1.5
    [backends.spare]
    provider = "openai-compatible"
    [backends.guarded]
    provider = "openai-compatible"
    base_url = "http://me:hunter2@127.0.0.1/v1"
    """
    path = tmp_path / "cabin.toml"
    path.write_text(text.replace('"deepseek", "on-device"', '"my-car", "talker"'), "utf-8")
    done = CliRunner().invoke(cli, ["--config", str(path), "backends"])
    assert done.exit_code == 0, done.output
    head, car, talker, spare, guarded = done.output.split("\n\n")
    assert "http://me:[removed]@127.0.0.1/v1" in guarded
    assert "hunter2" not in done.output
    assert "my-car > talker > on-device" in head
    for part, words in (
        (car, "control (1 of 2), conversation (1 of 3)"),
        (car, "first token 2.5 s, whole answer 10 s, 2 retries"),
        (car, "0.5 in, 2 out, USD per million tokens (configured, my bill, 2026-11-01)"),
        (talker, "conversation (2 of 3)"),
        (talker, "first token 1.5 s, whole answer 10 s, 1 retry"),
        (talker, "deepseek-flash: 1 in, 0.02 cached, 4 out, CNY per million tokens"),
        (talker, "times 2 on Mon to Fri, 9-12 h, 14-18 h (UTC+8) (provider, api-docs.deepseek.com"),
        (spare, "none: no route names it"),
        (spare, "give one by `base_url`"),
        (spare, "name one by `model`"),
        (spare, "none known; give one by `price`"),
    ):
        assert words in part


async def test_chat_tells_how_each_is_doing(monkeypatch: pytest.MonkeyPatch) -> None:
    """By /backends: as usual, or since when it is left in peace, why, and for how long yet."""
    monkeypatch.delenv("ARK_API_KEY", raising=False)
    monkeypatch.delenv("VOLCANO_ENGINE_API_KEY", raising=False)
    one = compose(Config.model_validate({"routes": {"control": ["doubao"], "conversation": ["deepseek"]}}))
    lines = (await ended(one.console, "/backends")).reply.splitlines()
    assert lines == ["doubao: well, asked as usual", "deepseek: well, asked as usual"]
    doubao, deepseek = (await ended(one.console, "主驾调到26度", "/backends")).reply.splitlines()
    assert deepseek == lines[1]
    rest = r"left in peace, asked again in \d+ s; 1 failure in a row, the last BadCredentials: .+"
    assert re.fullmatch(f"doubao: {rest}", doubao)
    assert "ARK_API_KEY" in doubao
    assert (await ended(one.console, "/backends now")).status == "failed"
    assert "the device answers" in (await ended(compose(Config()).console, "/backends")).reply


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
