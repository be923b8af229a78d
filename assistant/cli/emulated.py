"""`--emulate`: the routes go to emulated providers, which run in a process of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.config import Config, ConfigError, Routes
from backends.emulator.command import KEY_ENV
from backends.emulator.flavour import KEY
from backends.on_device import NAME as ON_DEVICE
from backends.settings import BackendSettings

CONTROL, CONVERSATION = "doubao", "deepseek"


@contextmanager
def emulated(config: Config) -> Iterator[Config]:
    """The configuration with both routes on emulated providers; leaving ends them. Raises ConfigError."""
    command = [sys.executable, "-m", "backends.emulator", CONTROL, CONVERSATION]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") as one:
        try:
            yield _pointed(config, _addresses(one))
        finally:
            one.terminate()


def _addresses(process: "subprocess.Popen[str]") -> dict[str, str]:
    """What the emulator prints when it is ready: a provider and its address a line, then an empty one."""
    assert process.stdout is not None
    assert process.stderr is not None
    found: dict[str, str] = {}
    for line in process.stdout:
        if not line.strip():
            return found
        name, address = line.split()
        found[name] = address
    raise ConfigError(f"the emulator did not start: {process.stderr.read().strip() or 'it said nothing'}")


def _pointed(config: Config, addresses: dict[str, str]) -> Config:
    os.environ.setdefault(KEY_ENV, KEY)
    tables = {
        name: BackendSettings.model_validate({"provider": name, "base_url": address, "api_key_env": KEY_ENV})
        for name, address in addresses.items()
    }
    routes = config.routes.model_dump() | {
        "control": (CONTROL, ON_DEVICE),
        "conversation": (CONVERSATION, ON_DEVICE),
    }
    update = {"routes": Routes.model_validate(routes), "backends": {**config.backends, **tables}}
    return config.model_copy(update=update)
