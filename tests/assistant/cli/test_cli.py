"""The command line: every command, its output and its exit status."""

import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import VERSION, cli
from assistant.cli.lines import spent
from assistant.config import Config
from assistant.events import Used
from intents.catalogue import COMMANDS

DRIVER = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration but the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name, appauthor: str(tmp_path / "config" / name))


def _cabin(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=given, prog_name="cabin")


# say


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["主驾调到26度"], 0, "主驾温度已调到26度"),
        (["set the passenger to 22 degrees"], 0, "22 degrees"),
        (["你好"], 0, "您好"),
        (["--audio", "nowhere.wav"], 1, "nowhere.wav"),
        (["挂P挡"], 3, "挡位"),
        (["shift into drive"], 3, "by voice"),
        (["。。。"], 4, "没听清"),
        (["打开后备箱"], 5, "确定要打开后备箱吗"),
        (["--seat", "rear_left", "打开主驾车窗"], 3, "后排"),
        (["/speed 60"], 4, ""),
    ],
    ids=lambda value: str(value)[:25],
)
def test_say_ends_with_the_documented_status(arguments: list[str], status: int, words: str) -> None:
    """0 done, 1 failed, 3 refused, 4 not understood, 5 asked back. A slash is only a word here."""
    done = _cabin("say", *arguments)
    if words:
        assert done.exit_code == status, done.output
    assert words in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["你好", "--audio", "a.wav"],
        ["--seat", "roof", "你好"],
        ["--nonsense"],
        ["--speech-model", " ", "x"],
    ],
)
def test_wrong_use_is_status_2(arguments: list[str]) -> None:
    """Neither text nor audio, or both, or an option that does not exist: usage on standard error."""
    done = _cabin("say", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error" in done.stderr


def test_say_json_is_one_event_a_line() -> None:
    """The same stream that the screen reads, the last being turn_ended."""
    done = _cabin("say", "--json", "主驾调到26度")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    kinds = ["heard", "understood", "routed", "tool_called", "gated", "applied", "reply_delta", "turn_ended"]
    assert [event["event"] for event in events] == kinds
    assert events[-1]["changes"] == {DRIVER: 26.0}


def test_say_audio_missing_file() -> None:
    """One line on standard error that names the file."""
    done = _cabin("say", "--audio", "no such.wav")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no such.wav" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert _cabin("say", "--audio", ".").exit_code == 2


# commands, config, doctor, version, models


def test_commands_lists_everything() -> None:
    """Every command with examples, for people and for programs."""
    shown = _cabin("commands")
    assert shown.exit_code == 0
    assert all(f"  {command.name()}: " in shown.stdout for command in COMMANDS)
    rows = json.loads(_cabin("commands", "--json").stdout)
    assert [row["name"] for row in rows] == [command.name() for command in COMMANDS]
    assert all(row["description"] and row["examples"]["zh"] and row["examples"]["en"] for row in rows)
    assert all(row["parameters"]["type"] == "object" for row in rows)


def test_config_prints_what_is_in_force(tmp_path: Path) -> None:
    """Defaults, the working directory's file, the user's file, or the one that is named; it can be read back."""
    assert _cabin("config").stdout.startswith("# no cabin.toml found: defaults\n")
    own = tmp_path / "config" / "cabin" / "cabin.toml"
    own.parent.mkdir(parents=True)
    own.write_text("[simulator]\nseed = 1\n")
    assert _cabin("config").stdout.startswith(f"# {own}\n")
    (tmp_path / "cabin.toml").write_text("[simulator]\nseed = 2\n")
    assert tomllib.loads(_cabin("config").stdout)["simulator"]["seed"] == 2
    (tmp_path / "other.toml").write_text("[simulator]\nseed = 3\n")
    text = _cabin("--config", "other.toml", "config").stdout
    assert Config.model_validate(tomllib.loads(text)).simulator.seed == 3


def test_unquoted_words_are_one_utterance() -> None:
    """And a slash command is sent where it belongs, with status 2."""
    assert "seat heating" in _cabin("say", "turn", "on", "my", "seat", "heater").stdout
    done = _cabin("say", "/speed", "90")
    assert done.exit_code == 2
    assert "cabin chat" in done.stderr


def test_doctor_says_what_works() -> None:
    """One line a check; status 0 when the main job works, whether or not speech is installed."""
    done = _cabin("doctor")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert all(re.match(r"(ok  |--  ) \S", line) for line in lines)
    assert any("主驾调到二十六度" in line for line in lines)


def test_doctor_of_a_config_by_option(tmp_path: Path) -> None:
    """It names the file that is really in force."""
    (tmp_path / "other.toml").write_text("[simulator]\nseed = 3\n")
    assert "other.toml" in _cabin("--config", "other.toml", "doctor").stdout


def test_version() -> None:
    """The same as the package's."""
    assert _cabin("--version").stdout == f"cabin, version {VERSION}\n"
    assert version("cabin-assistant") == VERSION


def test_sim_needs_a_terminal() -> None:
    """In a pipe: status 2 and one line that says what to use instead; so without any command."""
    for arguments in (["sim"], []):
        done = _cabin(*arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        assert "cabin chat" in done.stderr


@pytest.mark.parametrize("command", [[], ["say"], ["chat"], ["sim"], ["commands"], ["doctor"], ["config"], ["models"]])
def test_help(command: list[str]) -> None:
    """Every command has one, by -h too."""
    assert _cabin(*command, "--help").stdout == _cabin(*command, "-h").stdout != ""


def test_an_unknown_command_is_status_2() -> None:
    """With usage on standard error."""
    assert _cabin("drive").exit_code == 2


# chat


def test_chat_reads_until_the_end() -> None:
    """A turn a line; standard output only."""
    done = _cabin("chat", given="主驾调到26度\r\n/get Speed\n撤销")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f"  {DRIVER}: 24.0 -> 26.0",
        "主驾温度已调到26度。",
        "0.0",
        f"  {DRIVER}: 26.0 -> 24.0",
        "已撤销，主驾温度已调到24度。",
    ]


def test_chat_takes_the_seed_and_the_config(tmp_path: Path) -> None:
    """The option wins over the file."""
    (tmp_path / "cabin.toml").write_text("[routes]\nconfidence = 1.0\n")
    done = _cabin("chat", "--json", "--seed", "3", given="主驾调到26度\n")
    assert json.loads(done.stdout.splitlines()[-1])["status"] == "not_understood"
    assert _cabin("chat", "--seed", "-1").exit_code == 2


def test_python_m_assistant_is_cabin(tmp_path: Path) -> None:
    """Also where a project of the user's has folders of other names, and in a terminal that knows no Chinese."""
    (tmp_path / "docs").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "say", "主驾调到26度"],
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert done.stdout.decode("utf-8").splitlines()[-1] == "主驾温度已调到26度。"


@pytest.mark.parametrize(
    ("cost", "currency", "words"),
    [
        (0.00331, "CNY", "doubao: 3210 + 24 tokens, 0.00331 CNY"),
        (12.0, "USD", "doubao: 3210 + 24 tokens, 12 USD"),
        (0.0, "CNY", "doubao: 3210 + 24 tokens, 0 CNY"),
        (0.0000004, "CNY", "doubao: 3210 + 24 tokens, under 0.00001 CNY"),
        (None, "", "doubao: 3210 + 24 tokens"),
    ],
)
def test_what_an_answer_cost(cost: float | None, currency: str, words: str) -> None:
    """Tokens sent and come back, and money where a price is known."""
    used = Used(backend="doubao", prompt_tokens=3210, completion_tokens=24, cost=cost, currency=currency)
    assert spent(used) == words


# models


def test_models_lists_what_can_be_had() -> None:
    """One line a model, with the command that gets it."""
    done = _cabin("models")
    assert done.exit_code == 0
    assert any(line.startswith("base ") for line in done.stdout.splitlines())


def test_fetching_an_unknown_model_fails_in_words() -> None:
    """Status 1 and the names that are known; nothing is fetched."""
    done = _cabin("models", "fetch", "nonsense")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nonsense" in done.stderr.splitlines()[-1]
    assert "base" in done.stderr.splitlines()[-1]
    assert _cabin("models", "fetch").exit_code == 2
