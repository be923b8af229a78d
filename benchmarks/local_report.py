"""What became of the turns of the local model, as tables."""

from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.local_turns import Outcome
from benchmarks.tables import percentile, table
from intents.understanding.result import Route

_SHARES = (0.5, 0.95)

Group = tuple[str, list[Outcome]]


def report(outcomes: Sequence[Outcome]) -> str:
    """All tables, and what went wrong."""
    groups = _groups(outcomes)
    parts = [_ends(groups), _calls(groups), _times(groups), _tokens(groups), _reasons(outcomes), _wrong(outcomes)]
    return "\n\n".join(parts)


def _groups(outcomes: Sequence[Outcome]) -> list[Group]:
    """By route and language, and a route as a whole."""
    groups: list[Group] = []
    for route in Route:
        of_route = [one for one in outcomes if one.case.route is route]
        for language in ("zh", "en"):
            groups.append((f"{route}, {language}", [one for one in of_route if one.case.language == language]))
        groups.append((route.value, of_route))
    return [(name, group) for name, group in groups if group]


def _ends(groups: Iterable[Group]) -> str:
    rows: list[list[object]] = []
    for name, group in groups:
        own, device = [one for one in group if one.by_model], [one for one in group if not one.by_model]
        right = sum(one.right for one in group)
        rows.append([
            name, len(group), right, f"{right / len(group):.0%}",
            len(own), sum(one.right for one in own), f"{sum(one.right for one in own) / len(group):.0%}",
            len(device), sum(one.right for one in device),
        ])  # fmt: skip
    head = ["", "turns", "right", "", "by the model", "right", "its own", "by the device", "right"]
    return table(head, rows)


def _calls(groups: Iterable[Group]) -> str:
    rows: list[list[object]] = []
    for name, group in groups:
        calls = [call for one in group for call in one.calls]
        rows.append([
            name, len(calls), sum(not call.recovered for call in calls), sum(call.recovered for call in calls),
            sum(one.invalid for one in group), sum(one.mended for one in group),
            sum(one.hand_offs for one in group), sum(len(one.used) for one in group),
        ])  # fmt: skip
    head = ["calls of the model", "all", "made", "read from text", "invalid", "turns mended", "handed off", "requests"]
    return table(head, rows)


def _cold(outcome: Outcome) -> bool:
    """Whether the prompt was read from its beginning: less than half of it came from the server's cache."""
    first = outcome.used[0] if outcome.used else None
    return first is not None and first.cached_tokens < first.prompt_tokens / 2


def _times(groups: Iterable[Group]) -> str:
    rows: list[list[object]] = []
    for name, group in groups:
        warm = [one for one in group if not _cold(one)]
        cold = [one.first_ms for one in group if _cold(one) and one.first_ms is not None]
        rows.append([
            name, len(warm),
            *_shares([one.first_ms for one in warm]),
            *_shares([one.effect_ms for one in warm if one.by_model]),
            *_shares([one.total_ms for one in warm]),
            len(cold), max(cold) / 1000 if cold else "-",
        ])  # fmt: skip
    head = ["s, warm", "turns", "first token p50", "p95", "effect p50", "p95", "turn p50", "p95", "cold", "first token"]
    return table(head, rows)


def _shares(times: Iterable[float | None]) -> list[object]:
    known = [time / 1000 for time in times if time is not None]
    return [percentile(known, share) if known else "-" for share in _SHARES]


def _tokens(groups: Iterable[Group]) -> str:
    rows: list[list[object]] = []
    for name, group in groups:
        first = [one.used[0] for one in group if one.used and not _cold(one)]
        if not first:
            continue
        prompts = [used.prompt_tokens for used in first]
        fresh = [used.prompt_tokens - used.cached_tokens for used in first]
        answers = [sum(used.completion_tokens for used in one.used) for one in group]
        rows.append([
            name, percentile(prompts, 0.5), max(prompts),
            *(percentile(fresh, share) for share in _SHARES), *(percentile(answers, share) for share in _SHARES),
        ])  # fmt: skip
    head = ["tokens, warm", "prompt p50", "most", "not cached p50", "p95", "answers p50", "p95"]
    return table(head, rows)


def _reasons(outcomes: Iterable[Outcome]) -> str:
    reasons = Counter(fell.why for one in outcomes for fell in one.fell)
    lines = [f"- {count} × {why}" for why, count in reasons.most_common()]
    return "\n".join(["Why the device was asked:", "", *(lines or ["- never"])])


def _wrong(outcomes: Iterable[Outcome]) -> str:
    lines = [
        f"- {one.case.id}「{one.case.say}」, by {one.ended.by}: {'; '.join(one.faults)}"
        for one in outcomes
        if not one.right
    ]
    return "\n".join(["Not right:", "", *(lines or ["- none"])])
