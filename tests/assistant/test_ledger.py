"""The ledger: what a turn has come to."""

import pytest

from assistant.acts import act
from assistant.events import Status
from assistant.ledger import Ledger
from assistant.memory import CONFIRM_SECONDS, FORGET_SECONDS, HISTORY, UNDO_TURNS, Memory
from assistant.vehicle import signals as s
from assistant.vehicle.contract import Speaker, Write
from intents.catalogue import SetVolume, Undo
from intents.understanding.result import Language


def _ledger(memory: Memory | None = None, language: Language = "zh") -> Ledger:
    return Ledger(memory=memory or Memory(), speaker=Speaker(), language=language)


@pytest.mark.parametrize(
    ("statuses", "whole"),
    [
        ([], "done"),
        (["refused", "done"], "done"),
        (["not_understood", "refused"], "refused"),
        (["done", "asked"], "asked"),
        (["asked", "failed"], "failed"),
        (["not_understood"], "not_understood"),
    ],
)
def test_the_weightiest_status_is_the_turns(statuses: list[str], whole: str) -> None:
    """A failure or a question over what was done, that over a refusal, that over what was not understood."""
    ledger = _ledger()
    for status in statuses:
        ledger.tell(Status(status))
    assert ledger.status == whole


def test_a_rule_is_told_once() -> None:
    """However much it refuses."""
    ledger = _ledger()
    ledger.refuse("S06")
    ledger.refuse("S06")
    ledger.refuse("S07")
    assert [one.rule for one in ledger.refused] == ["S06", "S07"]
    assert ledger.reply().count("车门") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rule_names_all_that_it_refused(language: Language) -> None:
    """In one sentence of its own, which is also the reason that is noted."""
    ledger = _ledger(language=language)
    for path in (s.TRUNK, s.HOOD):
        ledger.tell(Status.DONE, "x")
        ledger.refuse("S07", [act(Write(path=path, value=True), s.start_state())])
    what = {"zh": "打开后备箱和引擎盖", "en": "open the boot and the bonnet"}[language]
    reply = ledger.reply()
    assert reply.count(what) == 1
    assert len(ledger.refused) == 1
    end = "。" if language == "zh" else "."
    assert ledger.refused[0].reason + end in reply
    assert reply.lower().startswith("x" + end)


def test_what_is_refused_after_the_rest_was_spoken_is_told_too() -> None:
    """By what is new; the note names all of it."""
    ledger = _ledger()
    trunk, hood = (act(Write(path=path, value=True), s.start_state()) for path in (s.TRUNK, s.HOOD))
    ledger.refuse("S07", [trunk])
    assert "打开后备箱，" in ledger.flush()
    ledger.refuse("S07", [hood])
    assert ledger.reply().startswith("没有挂P挡，不能打开引擎盖，")
    assert "后备箱和引擎盖" in ledger.refused[0].reason


def test_an_offer_is_asked_last_and_a_yes_takes_it() -> None:
    """Without the words that a rule's question ends with."""
    ledger = _ledger()
    ledger.offer("您是不是要去外滩？", [Write(path=s.DESTINATION, value="外滩")])
    ledger.tell(Status.DONE, "已暂停")
    assert ledger.reply() == "已暂停。您是不是要去外滩？"
    pending = ledger.pending(1.0)
    assert pending is not None
    assert pending.writes == (Write(path=s.DESTINATION, value="外滩"),)


def test_changes_are_net() -> None:
    """From the first old value to the last new one; back to the start is no change, and order is kept."""
    ledger = _ledger()
    ledger.change({"a": (1, 2), "b": (True, False)})
    ledger.change({"a": (2, 3)})
    ledger.change({"b": (False, True)})
    assert ledger.changes == {"a": (1, 3)}


@pytest.mark.parametrize(("language", "between"), [("zh", ""), ("en", " ")])
def test_all_that_is_asked_is_one_question(language: Language, between: str) -> None:
    """Every thing is named, one yes lets all of it through."""
    ledger = _ledger(language=language)
    writes = [Write(path=path, value=True) for path in (s.TRUNK, s.HOOD, s.SUNROOF)]
    trunk, hood, roof = (act(write, s.start_state()) for write in writes)
    ledger.ask({"S07": [trunk]}, writes[:1])
    ledger.ask({"S07": [hood], "S10": [roof]}, writes[1:])
    reply = ledger.reply()
    for name in {"zh": ("后备箱", "引擎盖", "天窗"), "en": ("boot", "bonnet", "sunroof")}[language]:
        assert name in reply
    assert reply.count("取消" if language == "zh" else "yes or no") == 1
    pending = ledger.pending(7.0)
    assert pending is not None
    assert pending.writes == tuple(writes)
    assert not pending.expired(7 + CONFIRM_SECONDS)
    assert pending.expired(7.1 + CONFIRM_SECONDS)
    assert _ledger().pending(7.0) is None


def test_memory_is_bounded() -> None:
    """Undo and history keep the latest only."""
    memory = Memory()
    for i in range(30):
        ledger = _ledger(memory)
        ledger.change({"a": (i, i + 1)})
        memory = ledger.remember((SetVolume(percent=i),), f"text {i}", f"reply {i}", float(i))
    assert len(memory.undoable) == UNDO_TURNS
    assert memory.undoable[-1] == {"a": (29, 30)}
    assert len(memory.history) == HISTORY
    assert memory.last_reply == "reply 29"
    assert memory.fresh(29 + FORGET_SECONDS) is memory
    assert memory.fresh(29.1 + FORGET_SECONDS) == Memory(touched_at=29.1 + FORGET_SECONDS)


def test_reactions_are_no_antecedent() -> None:
    """ "A bit more" after an undo still means the command before."""
    memory = _ledger().remember((SetVolume(percent=5),), "a", "b", 0.0)
    assert _ledger(memory).remember((Undo(),), "a", "b", 0.0).previous == (SetVolume(percent=5),)


def test_what_is_undone_is_not_undoable() -> None:
    """And what nobody wants again is not repeated."""
    ledger = _ledger(Memory(last_reply="before"))
    ledger.change({"a": (1, 2)})
    ledger.undone, ledger.repeatable = True, False
    memory = ledger.remember((), "a", "b", 0.0)
    assert memory.undoable == ()
    assert memory.last_reply == "before"
    assert memory.history == ()
