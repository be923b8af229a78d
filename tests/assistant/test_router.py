"""The router: a pure decision."""

import pytest

from assistant.router import choose
from intents.understanding import understand
from intents.understanding.result import Route


@pytest.mark.parametrize(
    ("text", "threshold", "route", "understood"),
    [
        ("主驾调到26度", 0.5, Route.CONTROL, True),
        ("为什么天空是蓝色的", 0.5, Route.CONVERSATION, True),
        ("嗯", 0.5, Route.CONVERSATION, False),
        ("!!!", 0.0, Route.CONVERSATION, False),
        ("主驾调到26度", 0.99, Route.CONTROL, False),
        ("主驾调到26度", 1.0, Route.CONTROL, False),
        ("主驾调到26度", 0.0, Route.CONTROL, True),
        ("你好", 1.0, Route.CONVERSATION, True),
    ],
)
def test_the_route(text: str, threshold: float, route: Route, understood: bool) -> None:
    """Control when the reading is sure enough; a control reading below the threshold is not acted on."""
    routing = choose(understand(text), threshold)
    assert (routing.route, routing.understood) == (route, understood)
    assert routing.why


def test_the_reason_names_what_was_read() -> None:
    """A person sees why, commands and gaps both."""
    assert choose(understand("主驾调到26度"), 0.5).why == "read as set_temperature"
    assert "driving_function" in choose(understand("挂P挡"), 0.5).why
