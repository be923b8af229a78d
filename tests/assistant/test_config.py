"""Configuration: one TOML file, and errors that say where and what."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.config import Config, ConfigError, dump, find, line_of, load


def _load(folder: Path, text: str | bytes) -> Config:
    path = folder / "cabin.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(path)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[routes]\nconfidance = 0.4\n", 2, ("unknown key routes.confidance", "did you mean confidence?")),
        ("\n# a note\n[rutes]\n", 3, ("unknown key rutes", "did you mean routes?")),
        ("[speech]\nxyzzy = 1\n", 2, ("unknown key speech.xyzzy", "known: model")),
        ("[routes]\n\nconfidence = 2\n", 3, ("routes.confidence", "less than or equal to 1", "2")),
        ('[routes]\nconfidence = "high"\n', 2, ("routes.confidence", "'high'")),
        ("routes = 5\n", 1, ("routes should be a table", "5")),
        ('[routes]\ncontrol = ["doubaoo"]\n', 2, ("no backend is named doubaoo", "did you mean doubao?")),
        ('[routes]\n\nconversation = ["my-chat"]\n', 3, ("no backend is named my-chat", "on-device", "deepseek")),
        ('[backends.x]\nmodel = "m"\nprovider = "dopseek"\n', 3, ("no provider is named dopseek", "deepseek?")),
        ('[backends.x]\nprovider = "qwen"\ntimeout = 3\n', 3, ("unknown key backends.x.timeout", "timeout_s?")),
        ('[backends.x]\nprovider = "qwen"\nbase_url = "ftp://x"\n', 3, ("backends.x.base_url", "http")),
        ('[backends.x]\nprovider = "qwen"\nmax_token = 3\n', 3, ("unknown key backends.x.max_token", "max_tokens?")),
        ('[backends.x]\nmodel = "m"\n', 1, ("backends.x.provider",)),
        ('[backends.on-device]\nprovider = "qwen"\n', 1, ("on-device", "no table")),
        (
            '[backends.x]\nprovider = "glm"\n[backends.x.price]\ncurrency = "CNY"\noutput = 1\ninput = 1\ninputt = 1\n',
            7,
            ("price.inputt", "input?"),
        ),
        ("[routes]\ncontrol = []\n", 2, ("routes.control",)),
        ('speech.device = "gpu"\n', 1, ("speech.device", "'gpu'")),
        ("[speech]\nmodel = 'base'\nthreads = -1 # none\n", 3, ("speech.threads",)),
        ("[routes\n", 1, ("not valid TOML",)),
        ("[routes]\nconfidence =\n", 2, ("not valid TOML",)),
        ("a = " + "[" * 5000, 1, ("not valid TOML",)),
        ("[simulator]\nseed = 1\nseed = 2\n", 3, ("not valid TOML",)),
        (f"[speech]\nmodel = '{'x' * 3000}'\nlanguage = '{'y' * 3000}'\n", 3, ("speech.language",)),
    ],
)
def test_an_error_names_file_line_and_remedy(tmp_path: Path, text: str, line: int, words: tuple[str, ...]) -> None:
    """`file:line: what is wrong`, with the nearest spelling of an unknown key, in one short line."""
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, text)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'cabin.toml'}:{line}: ")
    assert all(word in message for word in words), message
    assert "\n" not in message
    assert len(message) < 500


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[routes]\nconfidence = 7\n[speech]\nthreads = 'x'\n", [2, 4]),
        ("[speech]\nthreads = 'x'\nxyzzy = 1\n[routes]\nconfidence = 7\n", [2, 3, 5]),
        ("[backends.x]\nprovider = 'qwenn'\n[routes]\nconversation = ['a']\ncontrol = ['b']\n", [2, 4, 5]),
    ],
)
def test_all_errors_are_told_at_once(tmp_path: Path, text: str, lines: list[int]) -> None:
    """One line each, in the order in which they stand in the file."""
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, text)
    assert [int(line.split(":")[1]) for line in str(caught.value).splitlines()] == lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[backends.x]\nprovider = 'doubao'\napi_key = 'KEY'\n", "backends.x.api_key: keys never stand in this file"),
        ("[backends.x]\nprovider = 'doubao'\napikey = 'KEY'\n", "backends.x.apikey: keys never stand in this file"),
        ("[backends.x]\nprovider = 'doubao'\nkey = 'KEY'\n", "by api_key_env"),
        ("[backends.x]\nprovider = 'doubao'\nsecret = 'KEY'\n", "into a file of yours alone"),
        ("[backends.x]\napi_key = { value = 'KEY' }\n", "take it out of here"),
        ("[backends]\napi_key = 'KEY'\n", "backends.api_key: keys never stand in this file"),
        ("[routes]\naccess_token = 'KEY'\n", "routes.access_token: keys never stand in this file"),
        ("[backends.x]\nprovider = 'doubao'\napi_key_env = 'sk-KEY-1'\n", "the name of an environment variable"),
        ("[backends.x]\nprovider = 'doubao'\napi_key_env = 'KEY KEY'\n", "not the key itself"),
    ],
)
def test_a_key_in_the_file_is_not_repeated(tmp_path: Path, text: str, words: str) -> None:
    """It is said where keys go, and that this one is to be taken out."""
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, text.replace("KEY", "hunter2hunter2"))
    assert words in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_a_key_in_a_free_field_is_not_printed() -> None:
    """What goes to the server as it is may hold one."""
    table = {"provider": "doubao", "extra_body": {"api_key": "hunter2", "user": "sk-0123456789abcdef"}}
    printed = dump(Config.model_validate({"backends": {"x": table}}))
    assert "hunter2" not in printed
    assert "sk-0" not in printed


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_bytes(b"\xff\xfe[routes]"), "not UTF-8"),
        (lambda path: path.mkdir(), "cannot be read"),
        (lambda path: None, "cannot be read"),
        (lambda path: path.symlink_to(path), "cannot be read"),
    ],
    ids=["not-text", "folder", "missing", "loop"],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, make: Callable[[Path], None], words: str) -> None:
    """Not text, a folder, missing, a loop: one line that names it."""
    path = tmp_path / "cabin.toml"
    make(path)
    with pytest.raises(ConfigError, match=words) as caught:
        load(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """Some editors write one."""
    assert _load(tmp_path, b"\xef\xbb\xbf[routes]\nconfidence = 0.25\n").routes.confidence == 0.25


@pytest.mark.parametrize("model", ["base", 'a "b" \\ c', "line\nbreak\ttab", "模型/é\x7f\x01"])
def test_dump_can_be_loaded(tmp_path: Path, model: str) -> None:
    """Every value, whatever its text holds."""
    config = Config.model_validate({
        "routes": {"confidence": 0.1},
        "speech": {"model": model, "threads": 4, "language": "zh"},
        "simulator": {"seed": 7, "theme": "light"},
    })
    assert _load(tmp_path, dump(config)) == config
    assert _load(tmp_path, dump(Config())) == Config() == _load(tmp_path, "")


TOML = """\
# confidence = 1
title = "[speech]"

[ routes ]  # a table
"confidence" = 0.5
control = [
  "on-device",   # confidence = 3
]
a.b . c = 1
[[list]]
x = 1
[a]
"d e" = 2
[routes.deep]
key = 1
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["routes"], 4),
        (["routes", "confidence"], 5),
        (["routes", "control"], 6),
        (["routes", "a", "b", "c"], 9),
        (["routes", "missing"], 4),
        (["list", "x"], 11),
        (["a", "d e"], 13),
        (["routes", "deep", "key"], 15),
        (["nowhere"], 1),
        (["title"], 2),
    ],
)
def test_line_of(keys: list[str], line: int) -> None:
    """Tables, dotted and quoted keys, arrays and comments."""
    assert line_of(TOML, keys) == line


def test_the_working_directory_comes_before_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`cabin.toml` here, then in the user's configuration folder, then none."""
    here, own = tmp_path / "here", tmp_path / "own"
    here.mkdir()
    (own / "cabin").mkdir(parents=True)
    monkeypatch.chdir(here)
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name, appauthor: str(own / name))
    assert find() is None
    assert load() == Config()
    (own / "cabin" / "cabin.toml").write_text("[simulator]\nseed = 1\n")
    assert load().simulator.seed == 1
    (here / "cabin.toml").write_text("[simulator]\nseed = 2\n")
    assert load().simulator.seed == 2
    (here / "cabin.toml").unlink()
    (here / "cabin.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        load()


def test_a_deleted_working_directory_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to find in it."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name, appauthor: str(tmp_path / name))
    gone.rmdir()
    assert find() is None
    monkeypatch.chdir(tmp_path)


def test_backends_by_name_and_by_provider(tmp_path: Path) -> None:
    """A route names a table of its own, a provider with all its defaults, or the device; what is printed loads."""
    path = tmp_path / "cabin.toml"
    path.write_text(
        """
        [routes]
        control = ["my-car", "doubao", "on-device"]
        conversation = ["deepseek", "on-device"]
        hedge_s = 1.5

        [backends.my-car]
        provider = "openai-compatible"
        base_url = "http://127.0.0.1:8000/v1"
        model = "qwen"
        api_key_env = "MY_KEY"
        thinking = false
        timeout_s = 5
        extra_body = { top_k = 1 }

        [backends.my-car.price]
        currency = "CNY"
        input = 1
        output = 2
        """,
        "utf-8",
    )
    loaded = load(path)
    assert loaded.routes.control == ("my-car", "doubao", "on-device")
    assert loaded.backends["my-car"].timeout_s == 5
    again = tmp_path / "again.toml"
    again.write_text(dump(loaded), "utf-8")
    assert load(again) == loaded


def test_an_address_keeps_its_secrets(tmp_path: Path) -> None:
    """One with a query is refused without being repeated; a password in it is not printed."""
    file = tmp_path / "cabin.toml"
    table = '[backends.x]\nprovider = "openai-compatible"\nmodel = "m"\nbase_url = "http://me:hunter2hunter2@h/v1{}"\n'
    file.write_text(table.format("?key=sk-0123456789abcdef"))
    with pytest.raises(ConfigError, match="should end with the path") as refused:
        load(file)
    assert "hunter2" not in str(refused.value) and "6789" not in str(refused.value)
    file.write_text(table.format(""))
    assert "hunter2" not in dump(load(file))
