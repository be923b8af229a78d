"""The project's own suites: the commands of each sentence, and the state of the car after each end-to-end case.

They were written beside the program: the figures say how well it does what was meant, not how strangers fare.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.understanding.car import after, passes
from benchmarks.understanding.data import E2E, SUITES, Row, language, rows
from benchmarks.understanding.metrics import Share
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report, read_as, shown
from benchmarks.understanding.routes import False3
from intents.catalogue import Command, parse_command
from intents.understanding import Context, understand
from intents.understanding.result import Route

OFFERED = ("特来电充电站(人民广场店)", "国家电网充电站(徐家汇店)", "星星充电站(陆家嘴店)")
"""The places on offer in the dialogues of the suite."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """An own sentence and what it asks for."""

    suite: str
    text: str
    commands: tuple[Command, ...]
    route: Route | None
    """None where either will do: a turn of a dialogue that asks for nothing."""
    context: Context = Context()

    @property
    def language(self) -> str:
        """The language that it is written in."""
        return language(self.text)


def _wanted(row: Row) -> tuple[Command, ...]:
    return tuple(parse_command(name, fields) for one in row["commands"] for name, fields in one.items())


def _spoken() -> Iterator[Sentence]:
    for name in ("spoken_zh", "spoken_en"):
        for row in rows(SUITES / f"{name}.jsonl"):
            given = row.get("given")
            context = Context(previous=understand(given).commands) if given else Context()
            yield Sentence("spoken", row["say"], _wanted(row), Route.CONTROL, context)


def _dialogues() -> Iterator[Sentence]:
    """Each turn after the turns as they were meant, so that one error is counted once."""
    for row in rows(SUITES / "dialogues.jsonl"):
        previous: tuple[Command, ...] = ()
        for turn in row["turns"]:
            choices = OFFERED if turn.get("while") == "offered" else ()
            context = Context(previous=previous, pending=turn.get("while") == "asked", choices=choices)
            commands = _wanted(turn)
            yield Sentence("dialogues", turn["say"], commands, Route.CONTROL if commands else None, context)
            previous = commands or previous


def sentences() -> Iterator[Sentence]:
    """Every sentence of the understanding's own suites."""
    yield from _spoken()
    yield from _dialogues()
    for row in rows(SUITES / "not_done.jsonl"):
        yield Sentence("not done", row["say"], (), Route.CONTROL)
    for line in (SUITES / "talk.txt").read_text("utf-8").splitlines():
        yield Sentence("talk", line, (), Route.CONVERSATION)


def cases() -> list[Row]:
    """The cases of the end-to-end suite."""
    return list(rows(E2E / "utterances.jsonl"))


@dataclass(slots=True)
class Score:
    """What some own sentences came to."""

    route: Share = field(default_factory=Share)
    right: Share = field(default_factory=Share)
    several: Share = field(default_factory=Share)
    """Of the sentences with two commands or more."""
    false: False3 = field(default_factory=False3)
    """On the sentences that ask for no command."""

    def cells(self) -> list[object]:
        """As printed."""
        return [self.right.of, self.route, self.right, self.several.of, self.several, self.false.any]


def score(reader: Reader, report: Report) -> dict[str, Score]:
    """Read every sentence, by suite and language."""
    scores: dict[str, Score] = defaultdict(Score)
    for one in sentences():
        name = f"own {one.suite} {one.language}"
        found = reader.read(name, one.text, one.context)
        right = found.commands == one.commands
        scores[name].right.add(right)
        if one.route is not None and not scores[name].route.add(found.route is one.route):
            report.miss(name, "route", one.text, one.route.value, read_as(found))
        if len(one.commands) > 1:
            scores[name].several.add(right)
        if not one.commands:
            scores[name].false.add(found)
        if not right:
            report.miss(name, "commands", one.text, shown(one.commands), read_as(found))
    return scores


async def measure(reader: Reader, report: Report) -> None:
    """Read all suites, run the end-to-end cases, and print both."""
    scores = score(reader, report)
    head = ["own suites", "sentences", "route", "exactly right", "several", "all right", "acted on none"]
    report.table("Own suites", head, [[name, *one.cells()] for name, one in scores.items()])
    groups: dict[str, dict[str, Share]] = defaultdict(lambda: defaultdict(Share))
    routes: dict[str, Share] = defaultdict(Share)
    for case in cases():
        end = await after(*case["given"], case["say"])
        of = language(case["say"])
        if not groups[case["group"]][of].add(passes(case, end)):
            told = {"status": end.turn.status, "changes": end.turn.changes, "reply": end.turn.reply}
            report.miss("own e2e", case["group"], case["say"], case["state"] or case["status"], told)
        if case["group"] != "nonsense":
            wanted = Route.CONVERSATION if case["group"] == "conversation" else Route.CONTROL
            found = reader.read(f"own e2e {of}", case["say"]) if not case["given"] else None
            if found is not None and not routes[of].add(found.route is wanted):
                report.miss("own e2e", "route", case["say"], wanted.value, read_as(found))
    lines = [[group, of["zh"].of, of["zh"], of["en"].of, of["en"]] for group, of in groups.items()]
    lines.append(["route, cases without lines before", *(cell for one in ("zh", "en") for cell in _cells(routes[one]))])
    report.table("Own end-to-end cases: the state of the car", ["group", "zh", "right", "en", "right"], lines)


def _cells(one: Share) -> list[object]:
    return [one.of, one]
