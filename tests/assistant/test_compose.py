"""The composition root."""

import subprocess
import sys
import time
from pathlib import Path

import anyio
import pytest

from assistant.compose import Cabin, compose
from assistant.config import Config, Routes, SimulatorSettings
from assistant.connect import Connections
from tests.backends.scripted import Silent, ended


async def test_config_reaches_the_parts() -> None:
    """The seed decides the world, and the routes' confidence what is acted on."""
    config = Config(simulator=SimulatorSettings(seed=3), routes=Routes(confidence=1.0))
    unsure = compose(config, transcriber=Silent())
    assert (await ended(unsure.console, "主驾调到26度")).status == "not_understood"
    assert unsure.config is config
    lines = ("播放音乐", "随机播放", "下一首", "下一首")
    played = [
        (await ended(compose(Config(), seed=seed, transcriber=Silent()).console, *lines)).changes for seed in (3, 3)
    ]
    assert played[0] == played[1]


def test_composing_loads_no_screen_and_no_models() -> None:
    """Text mode starts quickly: textual, numpy and the recogniser are imported when they are needed."""
    code = (
        "import sys; from assistant.compose import compose; from assistant.config import Config; compose(Config());"
        "print(sorted({'textual', 'faster_whisper', 'numpy', 'ctranslate2'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"


class _Client:
    """What takes its time, or breaks, before it can be asked."""

    def __init__(self, seconds: float = 0.0, error: Exception | None = None) -> None:
        self._seconds, self._error = seconds, error
        self.begun = self.ready = False

    async def prepare(self) -> None:
        """Wait, then break or be ready."""
        self.begun = True
        await anyio.sleep(self._seconds)
        if self._error:
            raise self._error
        self.ready = True


def _over(*clients: _Client) -> Cabin:
    return compose(Config(), transcriber=Silent(), connections=Connections(_slow=clients))


async def test_clients_are_loaded_beside_what_goes_on() -> None:
    """At once or later; the block is not delayed, one that cannot be loaded disturbs nobody, and nothing is left."""
    quick, broken, slow = _Client(), _Client(error=OSError("no such library")), _Client(60)
    began = time.monotonic()
    async with _over(quick, broken, slow).preparing():
        assert not quick.begun
        await anyio.sleep(0.01)
        assert (quick.ready, broken.begun, slow.begun) == (True, True, True)
    assert time.monotonic() - began < 10
    assert not slow.ready
    late = _Client()
    async with _over(late).preparing(60):
        await anyio.sleep(0.01)
    assert not late.begun
    assert len(anyio.get_running_tasks()) == 1


@pytest.mark.parametrize("error", [BrokenPipeError(32, "Broken pipe"), ValueError("x")], ids=str)
async def test_what_breaks_beside_it_comes_out_as_it_is(error: Exception) -> None:
    """Not in a group: whoever catches it looks for its class."""
    with pytest.raises(type(error)) as caught:
        async with _over(_Client(60)).preparing():
            raise error
    assert caught.value is error


def test_the_client_of_a_provider_is_prepared() -> None:
    """After it, the package that is slow to load is there; before it, it is not."""
    code = (
        "import anyio, sys; from assistant.compose import compose; from assistant.config import Config;"
        "cabin = compose(Config.model_validate({'routes': {'control': ['doubao']}}));"
        "before = 'openai' in sys.modules; anyio.run(cabin.connections.prepare); anyio.run(cabin.aclose);"
        "print(before, 'openai' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "False True"
