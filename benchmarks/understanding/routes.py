"""Routes, domains, intents and false actuations on the third-party sets."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.understanding.data import Folder, rows
from benchmarks.understanding.kinds import changes, domains, moves
from benchmarks.understanding.labels import SETS, SetMap
from benchmarks.understanding.metrics import Share, times, total
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report, read_as
from intents.understanding import Understanding
from intents.understanding.result import Route

TALK = ("conversation", "other")


def route_of(label: str) -> Route | None:
    """The route that a label wants; None where nothing may happen and either will do."""
    plain = label.rstrip("?")
    if plain == "reject":
        return None
    return Route.CONVERSATION if plain in TALK else Route.CONTROL


@dataclass(slots=True)
class False3:
    """Commands on what asks for none: any, one that changes something, one that moves the cabin or its climate."""

    any: Share = field(default_factory=Share)
    changing: Share = field(default_factory=Share)
    moving: Share = field(default_factory=Share)

    def add(self, understanding: Understanding) -> bool:
        """Count one utterance; whether it led to any command."""
        self.changing.add(changes(understanding.commands))
        self.moving.add(moves(understanding.commands))
        return self.any.add(bool(understanding.commands))

    def cells(self) -> list[object]:
        """Count, and each in a thousand."""
        return [self.any.of, *(one.per_thousand() for one in (self.any, self.changing, self.moving))]

    @staticmethod
    def sum(parts: "Iterable[False3]") -> "False3":
        """All as one."""
        every = list(parts)
        return False3(*(total(getattr(one, name) for one in every) for name in ("any", "changing", "moving")))


@dataclass(slots=True)
class Scores:
    """What one set came to."""

    language: str
    route: Share = field(default_factory=Share)
    control: Share = field(default_factory=Share)
    talk: Share = field(default_factory=Share)
    unsure: Share = field(default_factory=Share)
    domain: Share = field(default_factory=Share)
    intent: Share = field(default_factory=Share)
    still: Share = field(default_factory=Share)
    false: dict[str, False3] = field(default_factory=dict)


_KINDS = ("route", "control", "talk", "unsure", "domain", "intent", "still")


class _Set:
    """Scores one set."""

    def __init__(self, one: SetMap, report: Report) -> None:
        self.scores = Scores(one.language)
        self._set, self._report = one, report

    def add(self, text: str, label: str, intent: str | None, found: Understanding) -> None:
        """Count one sentence."""
        route = route_of(label)
        if label.endswith("?"):
            self.scores.unsure.add(found.route is route)
        elif route is None:
            self._check("rejection", text, "no command", found, self.scores.still.add(not found.commands))
        else:
            self._sure(text, label, route, found)
        wanted = self._set.intents.get(intent or "")
        if wanted is not None:
            right = self.scores.intent.add(bool(wanted & {command.name() for command in found.commands}))
            self._check("intent", text, f"{intent}: {'|'.join(sorted(wanted))}", found, right)

    def _sure(self, text: str, label: str, route: Route, found: Understanding) -> None:
        right = self.scores.route.add(found.route is route)
        (self.scores.control if route is Route.CONTROL else self.scores.talk).add(right)
        self._check("route", text, f"{route.value} ({label})", found, right)
        wanted = {"conversation" if one in TALK else one for one in label.split("|")}
        of_domain = self.scores.domain.add(bool(wanted & domains(found)))
        if right:
            self._check("domain", text, label, found, of_domain)
        if route is Route.CONVERSATION:
            acted = self.scores.false.setdefault(label, False3()).add(found)
            self._check("false actuation", text, f"no command ({label})", found, not acted)

    def _check(self, measure: str, text: str, expected: object, found: Understanding, right: bool) -> None:
        if not right:
            self._report.miss(self._set.name, measure, text, expected, read_as(found))


def measure(folder: Folder, names: frozenset[str], reader: Reader, report: Report) -> dict[str, Scores]:
    """Read every set that is there and asked for, and print its rows."""
    maps = folder.route_maps()
    scores: dict[str, Scores] = {}
    for one in SETS:
        if names and one.name not in names:
            continue
        path = folder.file(one.file)
        if path is None or (one.map_name and one.map_name not in maps):
            report.skipped(one.name, f"no {one.file} or no routing map for it in the data folder")
            continue
        counted = _Set(one, report)
        for row in rows(path):
            label = one.label(row, maps.get(one.map_name, {}))
            for text in one.texts(row):
                counted.add(text, label, row.get("intent"), reader.read(one.name, text))
        scores[one.name] = counted.scores
    if scores:
        _print(scores, reader, report)
    return scores


_HEAD = ("set", "sure", "route", "control", "talk", "domain", "?", "route", "intents", "right", "reject", "still")


def _print(scores: dict[str, Scores], reader: Reader, report: Report) -> None:
    every = list(scores.values())
    note = (
        "`sure`: rows whose label is not ambiguous, `?`: the others. `control` and `talk`: the share of each kind that "
        "took its route. `still`: of what must be rejected, the share that led to no command."
    )
    report.table("Third-party: route, domain, intent", _HEAD, [*_set_rows(scores), *_sums(every)], note)
    groups = {(name, label): one for name, of in scores.items() for label, one in of.false.items()}
    if groups:
        lines: list[list[object]] = [[f"{name}, {label}", *one.cells()] for (name, label), one in groups.items()]
        for label in TALK:
            lines.append([f"all {label}", *False3.sum(one for (_, of), one in groups.items() if of == label).cells()])
        lines.append(["all", *False3.sum(groups.values()).cells()])
        head = ["commands per 1,000", "utterances", "any", "changing", "cabin or climate"]
        report.table("Third-party: false actuations", head, lines)


def _cells(one: Scores) -> list[object]:
    sure = [one.route.of, one.route, one.control, one.talk, one.domain]
    return [*sure, one.unsure.of, one.unsure, one.intent.of, one.intent, one.still.of, one.still]


def _set_rows(scores: dict[str, Scores]) -> list[list[object]]:
    return [[name, *_cells(one)] for name, one in scores.items()]


def _sums(every: list[Scores]) -> list[list[object]]:
    """A row for each language and one for all, weighted by rows, and the plain mean over sets."""
    lines: list[list[object]] = []
    for title, language in (("all zh", "zh"), ("all en", "en"), ("all", "")):
        some = [one for one in every if language in ("", one.language)]
        summed = Scores(title)
        for kind in _KINDS:
            setattr(summed, kind, total(getattr(one, kind) for one in some))
        lines.append([title, *_cells(summed)])
    means = [one.route.value for one in every if one.route.of]
    mean = f"{sum(means) / len(means):.1%}" if means else "-"
    return [*lines, ["mean of the sets", "", mean, *[""] * (len(_HEAD) - 3)]]


def latencies(reader: Reader) -> list[list[object]]:
    """A row of milliseconds a sentence for each set that was read, and one for all."""
    every = [ms for of in reader.times.values() for ms in of]
    return [[name, len(of), *times(of), max(of)] for name, of in [*reader.times.items(), ("all", every)] if of]
