"""A program in a terminal of its own, as a person sees it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|[\]P^_].*?(\x1b\\|\x07)|[ -/]*[0-~])", re.DOTALL)
SIZE = (36, 120)
"""Lines and columns."""
PATIENCE = 30.0
"""Seconds after which a text is no longer waited for."""


@dataclass(slots=True)
class Terminal:
    """The person's side of it."""

    pid: int
    _master: int
    _seen: str = ""

    def wait_for(self, text: str) -> None:
        """Read until this text is painted, and forget all that came before. Raises TimeoutError."""
        until = monotonic() + PATIENCE
        while text not in _ESCAPES.sub("", self._seen):
            if not self._read(until - monotonic()):
                raise TimeoutError(f"{text!r} was not painted within {PATIENCE:g} s")
        self._seen = ""

    def settle(self, quiet: float = 0.05) -> None:
        """Read until nothing is painted for so many seconds."""
        until = monotonic() + PATIENCE
        while self._read(quiet) and monotonic() < until:
            pass
        self._seen = ""

    def _read(self, seconds: float) -> bool:
        ready = bool(select.select([self._master], [], [], max(seconds, 0))[0])
        if ready:
            self._seen += os.read(self._master, 65_536).decode("utf-8", errors="replace")
        return ready

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self._master, text.encode())


@contextmanager
def terminal(command: Sequence[str]) -> Iterator[Terminal]:
    """Start a command in a terminal; it is ended with the block."""
    pid, master = pty.fork()
    if pid == 0:
        os.execvpe(command[0], list(command), os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    try:
        yield Terminal(pid, master)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(master)
