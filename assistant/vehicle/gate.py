"""The safety gate: the one way to an actuator.

A pure function without I/O and without a clock. It judges *writes*, by signal and value, never
by the words that led to them: so scenes, undo, confirmations, tool calls and the screen's keys
all meet the same rules. `rules.py` holds the rules, `assistant/wording/rules.toml` their words.
"""

from assistant.vehicle import signals as s
from assistant.vehicle import values
from assistant.vehicle.contract import Decision, Judgement, Origin, Speaker, Verdict, Write
from assistant.vehicle.rules import RULES, Case, Driving, driving_state
from assistant.vehicle.signals import State

_STRICTNESS = (Decision.ALLOW, Decision.CLAMP, Decision.CONFIRM, Decision.REFUSE)


def judge(
    writes: tuple[Write, ...],
    state: State,
    speaker: Speaker,
    *,
    confirmed: bool = False,
) -> Verdict:
    """The gate's word on each write.

    With `confirmed`, what would ask is allowed (or clamped), because
    the driver was asked; refusals stay, so the answer is judged by the state of that moment.
    """
    if speaker.origin is Origin.OUTSIDE and writes:
        return Verdict(judgements=tuple(_refuse(write, "S20") for write in writes), rule="S20", refused=True)
    driving = driving_state(state)
    known = tuple(write for write in writes if _writable(write))
    judgements = tuple(
        _judge(Case(write=write, writes=known, state=state, driving=driving, speaker=speaker), confirmed)
        if write in known
        else _refuse(write, "S14")
        for write in writes
    )
    return Verdict(judgements=judgements, read_back=driving is Driving.MOVING and any(map(_told_in_full, judgements)))


def _refuse(write: Write, rule: str) -> Judgement:
    return Judgement(write=write, decision=Decision.REFUSE, rule=rule)


def _writable(write: Write) -> bool:
    """S14: only an actuator that there is, and only with a value that it can hold."""
    signal = s.SIGNALS.get(write.path)
    if signal is None or signal.sensor:
        return False
    try:
        values.hold(signal, write.value)
    except s.InvalidSignal:
        return False
    return True


def _judge(case: Case, confirmed: bool) -> Judgement:
    """The strictest rule's word on one write."""
    worst = Judgement(write=case.write, decision=Decision.ALLOW)
    # A value that is held already moves nothing, so there is nothing to judge.
    if case.old == case.write.value:
        return worst
    for rule in RULES:
        decision = rule.decide(case)
        if decision is Decision.CONFIRM and confirmed:
            decision = Decision.CLAMP if rule.clamp else Decision.ALLOW
        if _STRICTNESS.index(decision) > _STRICTNESS.index(worst.decision):
            value = rule.clamp(case) if decision is Decision.CLAMP and rule.clamp else case.write.value
            worst = Judgement(write=Write(path=case.write.path, value=value), decision=decision, rule=rule.id)
    return worst


def _told_in_full(judgement: Judgement) -> bool:
    """S15 and S17: a new destination and extreme climate are said in full while moving."""
    path, value = judgement.write.path, judgement.write.value
    return judgement.decision is not Decision.REFUSE and (
        path == s.DESTINATION
        or (path.endswith(".Temperature") and value in (16.0, 32.0))
        or (path.endswith(".FanSpeed") and value == 100)
    )
