"""The composition root."""

import subprocess
import sys
from pathlib import Path

from assistant.compose import compose
from assistant.config import Config, Routes, SimulatorSettings
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
