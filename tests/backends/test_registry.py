"""Providers by entry point: named without being imported, loaded one at a time, a stranger's like our own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from backends import registry
from backends.chat import ChatBackend
from backends.keys import KeyFileError, find_key
from backends.on_device import OnDeviceControl
from backends.provider import GROUP
from backends.registry import BadProvider, RegistryError, UnknownProvider, load, make, names
from backends.settings import BackendSettings

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "adding-a-provider.md").read_text("utf-8")


def settings(provider: str, **fields: Any) -> BackendSettings:
    """The settings of a backend."""
    return BackendSettings(provider=provider, **fields)


@pytest.mark.parametrize(
    ("name", "words"),
    [("dubao", "did you mean doubao?"), ("gpt", "installed: deepseek, doubao, ernie"), ("", "no provider is named")],
)
def test_an_unknown_name(name: str, words: str) -> None:
    """The nearest spelling, and what there is."""
    with pytest.raises(UnknownProvider, match=re.escape(words)):
        load(name)


def test_listing_imports_nothing() -> None:
    """Names cost no import; loading one costs no other, and never the client."""
    program = (
        "import sys; from backends import registry; names = registry.names(); assert 'qwen' in names, names;"
        "loaded = lambda: sorted(one for one in sys.modules if one.startswith('backends.providers.'));"
        "assert loaded() == []; registry.load('qwen'); assert loaded() == ['backends.providers.qwen'], loaded();"
        "assert 'openai' not in sys.modules"
    )
    found = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


def test_makes_a_backend() -> None:
    """Named as in the configuration; the key may be missing until it is asked."""
    backend = make("cloud", settings("deepseek"), {})
    assert isinstance(backend, ChatBackend)
    assert backend.name == "cloud"


@pytest.mark.parametrize(
    ("provider", "fields", "words"),
    [
        ("openai-compatible", {"model": "m"}, "[backends.mine] needs a base_url"),
        ("openai-compatible", {"base_url": "http://127.0.0.1:8000/v1"}, "[backends.mine] needs a model"),
        ("nobody", {}, "no provider is named nobody"),
    ],
)
def test_settings_that_do_not_do(provider: str, fields: dict[str, Any], words: str) -> None:
    """Told when the backend is made, not when it is asked."""
    with pytest.raises(RegistryError, match=re.escape(words)):
        make("mine", settings(provider, **fields), {})


class Strangers:
    """Entry points as other packages would register them."""

    def __init__(self, **values: str) -> None:
        """Names to `module:object`."""
        self._entries = [EntryPoint(name.split("__")[0], value, GROUP) for name, value in values.items()]

    def __call__(self, group: str, name: str | None = None) -> list[EntryPoint]:
        """Those of a name."""
        assert group == GROUP
        return [one for one in self._entries if name in {None, one.name}]


@pytest.fixture
def strangers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Four that are not as they should be, and one that is."""
    found = Strangers(
        gone="no_such_module:PROVIDER",
        odd="backends.provider:GROUP",
        twice="backends.providers.qwen:PROVIDER",
        twice__again="backends.providers.glm:PROVIDER",
        made="tests.backends.test_registry:factory",
    )
    monkeypatch.setattr(registry, "entry_points", found)
    return iter(())


def factory(name: str, settings: BackendSettings, key: str | None) -> OnDeviceControl:
    """What a plug-in with an interface of its own registers."""
    assert (name, key) == ("mine", "k-1")
    return OnDeviceControl()


@pytest.mark.usefixtures("strangers")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gone", "cannot be loaded: No module named 'no_such_module'"),
        ("odd", "neither a Provider nor callable"),
        ("twice", "registered by"),
    ],
)
def test_a_broken_plug_in_is_named(name: str, words: str) -> None:
    """With what is wrong with it."""
    with pytest.raises(BadProvider, match=re.escape(words)):
        load(name)


@pytest.mark.usefixtures("strangers")
def test_a_factory_makes_its_own_backend() -> None:
    """It is handed the name, the settings and the key of the variable that the settings name."""
    assert names() == ("gone", "made", "odd", "twice")
    backend = make("mine", settings("made", api_key_env="MINE"), {"MINE": " k-1\n"})
    assert isinstance(backend, OnDeviceControl)


def test_keys(tmp_path: Path) -> None:
    """The first variable that is set, else a file of its owner's alone."""
    file = tmp_path / "key"
    file.write_text("from-file\n")
    file.chmod(0o600)
    assert find_key(("A", "B"), file, {"A": " ", "B": "from-b"}) == "from-b"
    assert find_key(("A",), file, {}) == "from-file"
    assert find_key(("A",), None, {}) is None


@pytest.mark.parametrize(
    ("content", "mode", "words"),
    [
        (b"key", 0o644, "chmod 600"),
        (b"", 0o600, "is empty"),
        (b"\xff\xfe", 0o600, "it is not text"),
        ("密钥".encode(), 0o600, "copy it again"),
        (b"two words", 0o600, "copy it again"),
        (None, 0, "No such file"),
    ],
)
def test_key_files_that_do_not_do(tmp_path: Path, content: bytes | None, mode: int, words: str) -> None:
    """The message says what to change, and holds nothing of the file."""
    file = tmp_path / "key"
    if content is not None:
        file.write_bytes(content)
        file.chmod(mode)
    with pytest.raises(KeyFileError, match=words):
        find_key((), file, {})


def files_of_the_guide() -> dict[str, str]:
    """The files that docs/adding-a-provider.md shows, by name."""
    return dict(re.findall(r"`([\w.]+)`:\n\n```\w+\n(.*?)```", GUIDE, re.DOTALL))


def test_a_real_plug_in(tmp_path: Path) -> None:
    """The package of the guide, installed by pip, answers over HTTP without a line changed here."""
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    for name, text in files_of_the_guide().items():
        (source / name).write_text(text, "utf-8")
    pip = [sys.executable, str(next((ROOT / ".ci").glob("pip-*.whl")) / "pip"), "install", "--quiet", "--no-deps"]
    installed = subprocess.run(
        [*pip, "--no-build-isolation", "--no-index", "--target", str(target), str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert installed.returncode == 0, installed.stderr
    found = subprocess.run(
        [sys.executable, "-c", USE],
        cwd=ROOT,
        env={"PYTHONPATH": f"{target}:{ROOT}", "ACME_API_KEY": "acme-key", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout.split("\n")[:2] == ["Bearer acme-key acme-small", "好"]


USE = """
import anyio
from backends.registry import make, names
from backends.settings import BackendSettings
from tests.backends.requests import chunks_of, said, talk
from tests.backends.wire_server import serving, stream

async def main():
    assert "acme" in names() and "qwen" in names(), names()
    async with serving(stream({"content": "好"})) as server:
        backend = make("cloud", BackendSettings(provider="acme", base_url=server.url))
        chunks = await chunks_of(backend, talk())
        print(server.seen[0].headers["authorization"], server.seen[0].body["model"])
        print(said(chunks))
        await backend.aclose()

anyio.run(main)
"""
