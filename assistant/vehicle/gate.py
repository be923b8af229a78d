"""The safety gate: the one way to an actuator.

A pure function without I/O and without a clock. It judges *writes*, by signal and value, never
by the words that led to them: so scenes, undo, confirmations, tool calls and the screen's keys
all meet the same rules. `rules.py` holds the rules, `assistant/wording/rules.toml` their words.
"""

from assistant.vehicle import signals as s
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
        return Verdict(
            judgements=tuple(Judgement(write=w, decision=Decision.REFUSE, rule="S20") for w in writes),
            rule="S20",
            refused=True,
        )
    driving = driving_state(state)
    judgements = tuple(_judge(write, writes, state, driving, speaker, confirmed) for write in writes)
    return Verdict(judgements=judgements, read_back=_read_back(judgements, state, driving))


def _judge(
    write: Write, writes: tuple[Write, ...], state: State, driving: Driving, speaker: Speaker, confirmed: bool
) -> Judgement:
    # A value that is held already moves nothing, so there is nothing to judge.
    if state[write.path] == write.value:
        return Judgement(write=write, decision=Decision.ALLOW)
    case = Case(write=write, writes=writes, state=state, driving=driving, speaker=speaker)
    worst = Judgement(write=write, decision=Decision.ALLOW)
    for rule in RULES:
        decision = rule.decide(case)
        if decision is Decision.CONFIRM and confirmed:
            decision = Decision.CLAMP if rule.clamp else Decision.ALLOW
        if _STRICTNESS.index(decision) > _STRICTNESS.index(worst.decision):
            value = rule.clamp(case) if decision is Decision.CLAMP and rule.clamp else write.value
            worst = Judgement(write=Write(path=write.path, value=value), decision=decision, rule=rule.id)
    return worst


def _read_back(judgements: tuple[Judgement, ...], state: State, driving: Driving) -> bool:
    """S15 and S17: while moving, a new destination and extreme climate are said in full."""
    if driving is not Driving.MOVING:
        return False
    told = {s.DESTINATION}
    return any(
        j.decision is not Decision.REFUSE
        and (
            j.write.path in told
            or (j.write.path.endswith(".Temperature") and j.write.value in (16.0, 32.0))
            or (j.write.path.endswith(".FanSpeed") and j.write.value == 100)
        )
        for j in judgements
    )
