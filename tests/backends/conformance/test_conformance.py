"""Every provider in every case: what the driver gets, what the car does, and what everybody is told."""

import logging
import re
from collections import Counter
from functools import cache

import pytest

from assistant import turn
from assistant.events import FellThrough, Routed, Status, TurnEnded
from backends import errors, registry
from backends.emulator import FaultName
from backends.emulator.flavours import FLAVOURS
from intents.understanding.result import Route
from tests.backends.conformance import page
from tests.backends.conformance.cases import ALWAYS_THINKS, CASES, KEY_ENV, Case, Group
from tests.backends.conformance.driving import BACKEND, TLS, Driven, drive, forms_of, misreading, outcome

ON_DEVICE = "on-device"
TWO = 2.0
"""Degrees that are asked for."""
DOCUMENTED = {one.__name__ for one in errors.BackendError.__subclasses__()}

_installed = cache(registry.entry_points)
"""Looked up once: what is installed stays the same, and looking takes a quarter of a turn."""


@pytest.mark.parametrize("provider", FLAVOURS)
@pytest.mark.parametrize("case", [pytest.param(one, id=f"{one.group}: {one.name}") for one in CASES])
async def test_conformance(
    case: Case, provider: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It comes to what it must, once, with words that tell what to change, no secret, and nothing left open."""
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / ("certificate.pem" if case.trusted else "other.pem")))
    monkeypatch.delenv(KEY_ENV, raising=False)
    if case.key is not None:
        monkeypatch.setenv(KEY_ENV, case.key)
    monkeypatch.setattr(registry, "entry_points", _installed)
    caplog.set_level(logging.DEBUG, "cabin")
    if case.misread:
        monkeypatch.setattr(turn, "understand", misreading(turn.understand))
    found = [await drive(form, provider) for form in forms_of(case, provider)]
    came_to = ", ".join(dict.fromkeys(outcome(case, driven) for driven in found))
    page.put(case.group, case.name, provider, came_to)
    assert came_to == case.expected(provider)
    for driven in found:
        _nothing_leaks(case, driven, caplog.text)
        _the_reasons_help(case, provider, driven)
        if not driven.refused:
            _all_is_done_once(case, driven)
            _who_answered(case, driven)
            _what_was_asked(case, provider, driven)
    page.check(case.group, case.name, provider, came_to)


def _nothing_leaks(case: Case, driven: Driven, log: str) -> None:
    assert driven.left_open == 0
    if case.key and case.key.strip():
        assert case.key not in driven.told()
        assert case.key not in log


def _the_reasons_help(case: Case, provider: str, driven: Driven) -> None:
    failed = driven.turns and driven.ended.status is Status.FAILED and not driven.of(FellThrough)
    told = [driven.ended.reply] if failed else []
    for why in (*driven.why, *told):
        assert re.search(case.says.replace("{provider}", provider), why), why
        assert len(why) < 500 and "\n" not in why


def _all_is_done_once(case: Case, driven: Driven) -> None:
    """What was carried out is what was asked for, or a part of it that is told to be one; and the car is so."""
    for events in driven.turns:
        assert [isinstance(event, TurnEnded) for event in events] == [False] * (len(events) - 1) + [True]
        assert events[-1].reply.strip()  # type: ignore[union-attr]
    assert driven.applied <= Counter(case.does)
    assert driven.warmer == pytest.approx(TWO * driven.applied["adjust_temperature"])
    whole = driven.applied == Counter(case.does)
    assert whole or driven.ended.status is Status.FAILED or re.search("没有执行", driven.ended.reply)


def _who_answered(case: Case, driven: Driven) -> None:
    """The provider, or the device after an event that says why not the provider; on the routes of the case."""
    assert {(event.backend, event.next) for event in driven.of(FellThrough)} <= {(BACKEND, ON_DEVICE), (BACKEND, "")}
    fell = [event for event in driven.of(FellThrough) if event.next]
    if not case.later:  # who has nothing to add has not answered
        assert driven.ended.by == (ON_DEVICE if fell else BACKEND)
    taken = tuple(event.route for event in driven.turns[-1] if isinstance(event, Routed))
    assert taken == case.routes or (case.misread and fell)


def _what_was_asked(case: Case, provider: str, driven: Driven) -> None:
    """No thinking unless asked for, no car tools in conversation, and results fed back."""
    thinks = provider == ALWAYS_THINKS or case.settings.get("thinking")
    if not any(fault.name is FaultName.ONLY_THOUGHT for fault in case.faults):
        assert thinks or driven.reasoning == 0
    if case.group is Group.TURNS and driven.ended.by == BACKEND:
        assert not thinks or driven.reasoning or not registry.load(provider).thinking_on  # type: ignore[union-attr]
    for body in driven.asked if case.routes == (Route.CONVERSATION,) else ():
        assert {tool["function"]["name"] for tool in body.get("tools", ())} <= {"hand_off"}
    if case.group is Group.TURNS and len(case.said) == 1 and driven.ended.by == BACKEND:
        results = [one for one in driven.asked[-1]["messages"] if one["role"] == "tool"]
        assert len(results) >= len(case.does)


def test_every_error_is_a_documented_one() -> None:
    """What falls through is of a class that the machine contract lists."""
    assert {word for case in CASES for one in FLAVOURS for word in _errors(case.expected(one))} <= DOCUMENTED


def _errors(cell: str) -> list[str]:
    return re.findall(r"\b[A-Z]\w+", cell)


def test_every_provider_is_here() -> None:
    """Those that are installed, and no others."""
    assert set(registry.names()) == set(FLAVOURS)


def test_no_two_cases_share_a_row() -> None:
    """A row is a case."""
    assert len({(case.group, case.name) for case in CASES}) == len(CASES)


def test_the_page_has_every_case() -> None:
    """Its rows, its words and their order are those of the cases; every cell was checked above."""
    assert page.render(page.cells_of(page.read())) == page.read(), page.HOW
    assert "?" not in {cell for row in page.cells_of(page.read()).values() for cell in row.values()}, page.HOW
