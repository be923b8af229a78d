"""What the clauses of one sentence have come to so far, in either language."""

from intents.catalogue import Command, FindPlaces, NavigateTo
from intents.understanding.reading import a_little, without_reasons
from intents.understanding.result import Context, Gap, Language, Route, Understanding, Unsupported

Commands = tuple[Command, ...]


class Tally:
    """The wishes of a sentence in order, and what of it will not be done."""

    def __init__(self, context: Context) -> None:
        """`context` is that of the turn before."""
        self._context = context
        self._gaps: list[Gap] = []
        self._untold: list[Gap] = []
        self.made: list[tuple[bool, Commands]] = []
        """The commands of each clause, and whether it only told how things are."""

    @property
    def before(self) -> Commands:
        """The commands of the wish before; empty when there is none in this sentence."""
        return self.made[-1][1] if self.made else ()

    @property
    def context(self) -> Context:
        """What a clause may lean on: what this sentence said before it, else the turn before."""
        return self._context.model_copy(update={"previous": self.before}) if self.made else self._context

    def add(self, commands: Commands, *, tells: bool = False) -> None:
        """Note a wish; `tells` when its clause only told how things are."""
        self.made.append((tells, commands))

    def gap(self, clause: str, why: Unsupported = Unsupported.UNKNOWN_FUNCTION) -> None:
        """Note what will not be done."""
        self._gaps.append(Gap(text=clause, why=why))

    def doubt(self, clause: str) -> None:
        """Note an order that may be talk, but not beside a wish: 打开空掉,导航回家."""
        self._untold.append(Gap(text=clause, why=Unsupported.UNKNOWN_FUNCTION))

    def limit(self, clause: str) -> None:
        """Not too much, after open the window: only a little. A gap where there is nothing to limit."""
        tells, commands = self.made[-1]
        fewer = tuple(a_little(command) for command in commands)
        self.made[-1] = tells, fewer
        if fewer == commands:
            self.gap(clause)

    def go_there(self) -> bool:
        """Guidance to the place that the wish before only looks for; False when it looks for none."""
        search = self.before[-1] if self.before else None
        if not isinstance(search, FindPlaces):
            return False
        there = NavigateTo(**search.model_dump() | {"nearest": True})
        self.made[-1] = self.made[-1][0], (*self.before[:-1], there)
        return True

    def settled(self) -> tuple[Commands, tuple[Gap, ...]]:
        """The commands and the gaps of all clauses."""
        told = (*self._gaps, *(self._untold if self.made else ()))
        return without_reasons(self.made, beside_a_gap=bool(self._gaps)), told


def understood(language: Language, made: Commands, gaps: tuple[Gap, ...], *, short: bool) -> Understanding:
    """What a sentence comes to; nothing made and nothing missed is conversation, less surely so when it is `short`."""
    if made or gaps:
        sure = 0.9 if made else 0.7
        return Understanding(route=Route.CONTROL, language=language, commands=made, gaps=gaps, confidence=sure)
    return Understanding(route=Route.CONVERSATION, language=language, confidence=0.6 if short else 0.9)
