"""`cabin config`: what is in force, a file to begin with, what is wrong with one; and doctor on backends."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import cli
from assistant.config import Config, load
from backends import registry
from backends.provider import Provider
from tests.backends.test_registry import Strangers

HTTP = "http://127.0.0.1:9/v1"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration and no key but the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name, appauthor: str(tmp_path / "config" / name))
    for name in registry.names():
        provider = registry.load(name)
        for variable in provider.key_env if isinstance(provider, Provider) else ():
            monkeypatch.delenv(variable, raising=False)


def _cabin(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="cabin")


def _write(text: str) -> None:
    Path("cabin.toml").write_text(text, "utf-8")


def test_config_is_config_show() -> None:
    """With and without a file."""
    assert _cabin("config").output == _cabin("config", "show").output != ""
    _write("[simulator]\nseed = 9\n")
    assert _cabin("config").output == _cabin("config", "show").output
    assert "seed = 9" in _cabin("config", "show").output


# init


def test_a_file_to_begin_with_changes_nothing() -> None:
    """It is all right, stays on the device, and says in comments how to leave it."""
    assert _cabin("config", "init").exit_code == 0
    assert load(Path("cabin.toml")) == Config()
    checked = _cabin("config", "check")
    assert checked.exit_code == 0
    assert all(line.startswith("ok  ") for line in checked.output.splitlines())
    text = Path("cabin.toml").read_text("utf-8")
    assert '# control = ["doubao", "on-device"]\n# conversation = ["deepseek", "on-device"]\n' in text
    assert "ARK_API_KEY" in text
    assert "DEEPSEEK_API_KEY" in text


def test_what_it_shows_in_comments_is_right() -> None:
    """Each line of TOML that is commented out can be put in force."""
    _cabin("config", "init")
    lines = Path("cabin.toml").read_text("utf-8").splitlines()
    plain = [line.removeprefix("# ") if " = " in line or line.startswith("# [") else line for line in lines]
    text = "\n".join(line for line in plain if not line.endswith('= ["on-device"]'))
    assert "first_token_s = 2.5" in text
    _write(text)
    config = load(Path("cabin.toml"))
    assert config.routes.control == ("doubao", "on-device")
    assert config.backends["my-car"].base_url
    assert config.simulator.theme == "light"


@pytest.mark.parametrize("name", [*registry.names(), "on-device"])
def test_a_file_with_names_filled_in(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any provider on either route; it is all right once there is a key."""
    assert _cabin("config", "init", "own.toml", "--control", name, "--conversation", "deepseek").exit_code == 0
    config = load(Path("own.toml"))
    assert config.routes.control == ((name, "on-device") if name != "on-device" else (name,))
    assert config.routes.conversation == ("deepseek", "on-device")
    provider = registry.load(name) if name != "on-device" else None
    for variable in [*(provider.key_env[:1] if isinstance(provider, Provider) else ()), "DEEPSEEK_API_KEY"]:
        assert variable in Path("own.toml").read_text("utf-8")
        monkeypatch.setenv(variable, "k-0123456789")
    checked = _cabin("config", "check", "own.toml")
    assert checked.exit_code == 0, checked.output


def test_a_file_that_is_there_stays() -> None:
    """Status 2 and one line; so where it cannot be written."""
    _write("# mine\n")
    for arguments, why in (([], "cabin.toml is there already"), (["no/where.toml"], "no/where.toml cannot be written")):
        done = _cabin("config", "init", *arguments)
        assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
        assert why in done.stderr
    assert Path("cabin.toml").read_text() == "# mine\n"


def test_a_name_that_nobody_has() -> None:
    """Wrong usage: the names that there are, and no file."""
    done = _cabin("config", "init", "--conversation", "dopseek")
    assert done.exit_code == 2
    assert "--conversation" in done.stderr
    assert "deepseek" in done.stderr
    assert not Path("cabin.toml").exists()


# check and doctor

ON = '[routes]\ncontrol = ["x", "on-device"]\n'
OFF = '[routes]\ncontrol = ["on-device"]\n'
FINDINGS: dict[str, tuple[str, dict[str, str], str, str]] = {
    # the table, the environment, what doctor makes of it on a route, and what is said
    "no-key": ('provider = "doubao"', {}, "--", "set the environment variable ARK_API_KEY or VOLCANO_ENGINE_API_KEY"),
    "no-own-key": ('provider = "doubao"\napi_key_env = "MINE"', {"ARK_API_KEY": "k-1"}, "--", "variable MINE"),
    "no-key-of-a-server": (
        f'provider = "openai-compatible"\nmodel = "m"\nbase_url = "{HTTP}"\napi_key_env = "MINE"', {}, "--", "MINE"),
    "key": ('provider = "doubao"', {"ARK_API_KEY": "k-0123456789"}, "ok", "has a key; whether it answers: cabin backe"),
    "no-key-needed": (f'provider = "openai-compatible"\nmodel = "m"\nbase_url = "{HTTP}"', {}, "ok", "needs no key"),
    "bad-key": ('provider = "doubao"', {"ARK_API_KEY": "k 1"}, "--", "the key of ARK_API_KEY holds spaces"),
    "no-key-file": ('provider = "doubao"\napi_key_file = "none"', {}, "--", "none cannot be read"),
    "open-key-file": ('provider = "doubao"\napi_key_file = "open"', {}, "--", "others can read the key file"),
    "empty-key-file": ('provider = "doubao"\napi_key_file = "empty"', {}, "--", "empty is empty"),
    "key-file": ('provider = "doubao"\napi_key_file = "good"', {}, "ok", "has a key"),
    "no-address": ('provider = "openai-compatible"\nmodel = "m"', {}, "FAIL", "[backends.x] needs a base_url"),
    "no-model": (f'provider = "openai-compatible"\nbase_url = "{HTTP}"', {}, "FAIL", "[backends.x] needs a model"),
    "gone": ('provider = "gone"', {}, "FAIL", "cannot be loaded: No module named 'no_such_module'"),
    "odd": ('provider = "odd"', {}, "FAIL", "neither a Provider nor callable"),
    "raises": ('provider = "raises"\napi_key_env = "MINE"', {"MINE": "hunter2hunter2"}, "FAIL", "broken: [removed]"),
}  # fmt: skip


def raising(name: str, settings: object, key: str | None) -> object:
    """A stranger's provider that cannot make its backend."""
    raise OSError(f"broken: {key}")


@pytest.fixture
def strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Providers of others beside two of ours."""
    found = Strangers(
        gone="no_such_module:PROVIDER",
        odd="backends.provider:GROUP",
        raises="tests.assistant.cli.test_configuration:raising",
        doubao="backends.providers.doubao:PROVIDER",
        **{"openai-compatible": "backends.providers.openai_compatible:PROVIDER"},
    )
    monkeypatch.setattr(registry, "entry_points", found)


@pytest.mark.usefixtures("strangers")
@pytest.mark.parametrize("case", FINDINGS.values(), ids=FINDINGS)
def test_each_backend_has_a_line(case: tuple[str, dict[str, str], str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong, each in its own words, and what to change; nothing starts with what fails on a route.

    Doctor can do without a key and without what is on no route; check names all that is not right.
    """
    table, environ, mark, words = case
    for variable, value in environ.items():
        monkeypatch.setenv(variable, value)
    for file, content, mode in (("open", "k-1", 0o644), ("empty", "", 0o600), ("good", "k-0123456789", 0o600)):
        Path(file).write_text(content)
        Path(file).chmod(mode)
    for routes, expected in ((ON, mark), (OFF, "--" if mark == "FAIL" else mark)):
        _write(f"{routes}\n[backends.x]\n{table}\n")
        doctor, check = _cabin("doctor"), _cabin("config", "check")
        (line,) = [line for line in doctor.output.splitlines() if line[5:].startswith("x ")]
        assert line.split()[0] == expected
        assert words in line
        assert doctor.exit_code == (1 if expected == "FAIL" else 0)
        (line,) = [line for line in check.output.splitlines() if line[5:].startswith("x ")]
        assert line.split()[0] == ("ok" if mark == "ok" else "FAIL")
        assert words in line
        assert check.exit_code == (0 if mark == "ok" else 1)
        assert "hunter2" not in doctor.output + check.output
        said = _cabin("say", "你好")
        assert said.exit_code == (2 if expected == "FAIL" else 0)
        assert words in said.stderr or expected != "FAIL"


def test_doctor_asks_no_backend() -> None:
    """The device's own line is the device's, whoever has the route."""
    _write(f'{ON}[backends.x]\nprovider = "openai-compatible"\nmodel = "m"\nbase_url = "{HTTP}"\n')
    lines = _cabin("doctor").output.splitlines()
    assert any(line.startswith("ok   on-device") and "26度" in line for line in lines)


def test_check_of_a_file_that_cannot_be_used() -> None:
    """Status 2; so when it is named and not there."""
    Path("own.toml").write_text("[routes]\nconfidense = 1\n")
    for file in ("own.toml", "none.toml"):
        done = _cabin("config", "check", file)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith(f"cabin: {file}:")


def test_check_shows_the_chains_as_they_are() -> None:
    """With the device at the end, named or not."""
    _write('[routes]\ncontrol = ["doubao", "qwen"]\n')
    assert "doubao > qwen > on-device" in _cabin("config", "check").output
    assert tomllib.loads(_cabin("config").output)["routes"]["control"] == ["doubao", "qwen"]
