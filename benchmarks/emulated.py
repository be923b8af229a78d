"""What the programs with connected backends share: an emulator in a process of its own, cabins at it, known wishes."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from assistant.compose import Cabin, compose
from assistant.config import Config, Routes
from assistant.connect import Connections, connect
from assistant.vehicle import signals as s
from assistant.vehicle.signals import State, Value
from backends.emulator import KEY, Fault
from backends.emulator.command import KEY_ENV
from backends.on_device import NAME as ON_DEVICE
from backends.settings import BackendSettings
from benchmarks import PROJECT
from intents.catalogue import Zone
from intents.understanding.result import Route

FIRST, SECOND = "first", "second"
"""The names of the connected backends, in the order in which they are asked."""
ENVIRON = {KEY_ENV: KEY}
NOON = datetime(2026, 7, 14, 12, 0, tzinfo=timezone(timedelta(hours=8)))
_ENDING_S = 5.0


@dataclass(frozen=True, slots=True)
class Emulated:
    """A running emulator, seen from outside."""

    url: str
    base_urls: Mapping[str, str]
    """By provider."""

    def set_faults(self, faults: Iterable[Fault], provider: str | None = None) -> None:
        """These from now on, of one provider or of all."""
        order = {"provider": provider, "faults": [fault.model_dump(mode="json") for fault in faults]}
        self._ask("faults", json.dumps(order).encode())

    def stats(self) -> dict[str, Any]:
        """What happened so far. The connection that asks is not counted among the open ones."""
        stats = self._ask("stats")
        return {**stats, "open_connections": stats["open_connections"] - 1}

    def settings(self, provider: str, **more: Any) -> BackendSettings:
        """A provider's backend here."""
        model = {"model": "emulated"} if provider == "openai-compatible" else {}
        at = {"provider": provider, "base_url": self.base_urls[provider], "api_key_env": KEY_ENV}
        return BackendSettings.model_validate({**model, **at, **more})

    def _ask(self, what: str, data: bytes | None = None) -> Any:
        request = urllib.request.Request(f"{self.url}/_emulator/{what}", data)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=_ENDING_S) as answer:
            return json.load(answer)


@contextmanager
def emulating(names: Iterable[str] = (), *, seed: int = 0, latency_ms: float = 0) -> Iterator[Emulated]:
    """Start the emulator of these providers (all by default); it is ended with the block."""
    command = [sys.executable, "-m", "backends.emulator", *names, "--seed", str(seed), "--latency-ms", str(latency_ms)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        try:
            base_urls: dict[str, str] = {}
            while row := process.stdout.readline().split():
                base_urls[row[0]] = row[1]
            if not base_urls:
                raise RuntimeError("the emulator did not start")
            url = "/".join(next(iter(base_urls.values())).split("/")[:3])
            yield Emulated(url=url, base_urls=base_urls)
        finally:
            process.terminate()


def connected(backends: Mapping[str, BackendSettings], **routes: Any) -> tuple[Config, Connections]:
    """These backends on both routes, in order, and then the device."""
    names = (*backends, ON_DEVICE)
    config = Config(routes=Routes(control=names, conversation=names, **routes), backends=dict(backends))
    return config, connect(config, ENVIRON)


def cabin_at(config: Config, connections: Connections) -> Cabin:
    """A car with its assistant, always at noon."""
    return compose(config, seed=1, now=lambda: NOON, connections=connections)


@dataclass(frozen=True, slots=True)
class Wish:
    """An utterance, and what it must come to in a car as it is at its start."""

    text: str
    changes: Mapping[str, Value] = field(default_factory=dict)
    """Path to new value; nothing else may change."""
    calls: tuple[str, ...] = ()
    """Names of the commands, in order."""

    @property
    def route(self) -> Route:
        """Where it belongs."""
        return Route.CONTROL if self.calls else Route.CONVERSATION


_HEAT = {s.seat_heating_cooling(Zone.PASSENGER): 66}
_LOUD, _SOFT = {s.VOLUME: 40}, {s.VOLUME: 20}
_ROOF = {s.SUNROOF_SHADE: 0, s.SUNROOF: 100}

CONTROL = (
    Wish("音量大一点", _LOUD, ("adjust_volume",)),
    Wish("音量小一点", _SOFT, ("adjust_volume",)),
    Wish("主驾温度高一点", {s.temperature(Zone.DRIVER): 25.0}, ("adjust_temperature",)),
    Wish("副驾调到二十六度", {s.temperature(Zone.PASSENGER): 26.0}, ("set_temperature",)),
    Wish("turn the volume up a bit", _LOUD, ("adjust_volume",)),
    Wish(
        "音量大一点，主驾温度调低一点",
        {**_LOUD, s.temperature(Zone.DRIVER): 23.0},
        ("adjust_volume", "adjust_temperature"),
    ),
    Wish(
        "主驾车窗开一半，音量大一点，副驾调到二十六度",
        {s.window(Zone.DRIVER): 50, **_LOUD, s.temperature(Zone.PASSENGER): 26.0},
        ("set_window", "adjust_volume", "set_temperature"),
    ),
    Wish(
        "把副驾座椅加热打开，音量小一点，打开天窗",
        {**_HEAT, **_SOFT, **_ROOF},
        ("set_seat_comfort", "adjust_volume", "set_sunroof"),
    ),
    Wish(
        "set the driver temperature to 22 and turn the volume down",
        {s.temperature(Zone.DRIVER): 22.0, s.VOLUME: 10},
        ("set_temperature", "adjust_volume"),
    ),
)
"""Most are relative, so that doing them twice shows; or several in one sentence, so that losing one shows."""

CONVERSATION = (Wish("讲个笑话"), Wish("你好"), Wish("tell me a joke"))

WISHES = (*CONTROL, *CONVERSATION)


def difference(before: State, after: State) -> dict[str, Value]:
    """What has another value now."""
    return {path: value for path, value in after.items() if before[path] != value}
