"""Time for tests: a clock that jumps to whatever is waited for next, so that hours pass in milliseconds."""

import asyncio
import functools
import selectors
from collections.abc import Callable, Coroutine
from typing import Any


class _Jumping(selectors.DefaultSelector):  # type: ignore[misc,valid-type]
    """Instead of waiting it moves the clock."""

    now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        """What is ready now. Nothing ready and nothing planned means that everybody waits for ever."""
        if timeout is None:
            raise AssertionError("everybody waits for ever")
        ready = super().select(0)
        if not ready:
            self.now += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop on virtual time, from 0 on."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Seconds."""
        return float(self._jumping.now)


def in_virtual_time(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run a test on virtual time; it fails when it leaves a task behind, or waits for what never comes."""

    async def checked(coroutine: Coroutine[Any, Any, None]) -> None:
        await coroutine
        assert asyncio.all_tasks() == {asyncio.current_task()}, "a task was left behind"

    @functools.wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            runner.run(checked(test(*args, **kwargs)))

    return run
