"""Commands carried out: planned, judged by the gate, applied, and told as they really went."""

from collections.abc import Mapping

import anyio

from assistant.answering import Emit
from assistant.events import Applied, Gated, Status
from assistant.facts import answer
from assistant.ledger import Ledger
from assistant.memory import Pending
from assistant.replies import MOST_CLAUSES, asked_for, clauses, distance
from assistant.vehicle import planner
from assistant.vehicle import signals as s
from assistant.vehicle.contract import Decision, Judgement, Place, Speaker, Vehicle, Verdict, Write
from assistant.vehicle.gate import judge
from assistant.vehicle.planner import Plan
from assistant.vehicle.plans import navigation, plan
from assistant.vehicle.signals import Value
from assistant.wording import rule_reason, say
from intents import catalogue as c

SEPARABLE = (c.StartScene, c.SetInteriorLights)
"""Commands whose writes stand each for itself, beside those with a zone; others are all or nothing."""


class Executor:
    """Carries out the commands of one turn on one vehicle."""

    def __init__(self, vehicle: Vehicle, ledger: Ledger, emit: Emit, now: float) -> None:
        """`now` is in seconds on the assistant's clock."""
        self._vehicle, self._ledger, self._emit, self._now = vehicle, ledger, emit, now

    async def run(self, command: c.Command) -> None:
        """Carry out one command. Raises VehicleError when the vehicle does not do it."""
        match command:
            case c.Confirm():
                await self._confirm()
            case c.Cancel():
                self._cancel()
            case c.Undo():
                await self._undo()
            case c.RepeatReply():
                self._repeat()
            case c.StopTalking():
                self._ledger.repeatable = False
                self._ledger.tell(Status.DONE, self._say("turn.quiet"))
            case c.Help():
                self._ledger.tell(Status.DONE, self._say("turn.help"))
            case c.ChooseResult():
                await self._choose(command)
            case c.QueryVehicle() | c.QueryMedia() | c.QueryNavigation():
                state, ledger = self._vehicle.state, self._ledger
                text = answer(command, state, ledger.speaker.zone, ledger.language, self._place_names(state))
                ledger.tell(Status.DONE, text)
            case _:
                zone = self._ledger.speaker.zone
                await self._carry_out(command, plan(command, self._vehicle.state, zone, self._vehicle))

    async def _carry_out(self, command: c.Command, planned: Plan) -> None:
        if planned.unavailable is not None:
            self._ledger.tell(Status.DONE, self._say(f"unavailable.{planned.unavailable.value}"))
        elif planned.not_found is not None:
            self._not_found(planned)
        elif planned.choices:
            key = "turn.found" if isinstance(command, c.FindPlaces) else "turn.choose"
            self._offer(planned.choices, key, waypoint=planned.waypoint)
        else:
            if planned.place is not None:
                self._ledger.memory = self._ledger.memory.model_copy(update={"choices": ()})
            await self._write(command.name(), planned.writes, command=command)

    async def _write(
        self,
        name: str,
        writes: tuple[Write, ...],
        *,
        command: c.Command | None = None,
    ) -> None:
        """Through the gate, and what it lets through to the vehicle."""
        verdict = await self._judged(name, writes, self._ledger.speaker)
        stopped = verdict.of(Decision.REFUSE) or verdict.of(Decision.CONFIRM)
        refused, unsure = verdict.of(Decision.REFUSE), verdict.of(Decision.CONFIRM)
        if not stopped or _separable(command):
            named = None if unsure else command  # a scene is not on while parts of it are asked about
            await self._apply(name, verdict.allowed, command=named, alone=not stopped)
            self._explain(verdict.of(Decision.CLAMP))
        for judgement in refused:
            self._ledger.refuse(judgement.rule or "S14")
        if unsure and (_separable(command) or not refused):
            asked = tuple(one.write for one in unsure) if _separable(command) else writes
            self._ask(unsure, asked)

    async def _judged(
        self, name: str, writes: tuple[Write, ...], speaker: Speaker, *, confirmed: bool = False
    ) -> Verdict:
        """The gate's word, told. Telling takes time, so it holds only if the gate says the same afterwards."""
        verdict: Verdict | None = None
        while (latest := judge(writes, self._vehicle.state, speaker, confirmed=confirmed)) != verdict:
            verdict = latest
            await self._emit(Gated(command=name, verdict=verdict))
        return verdict

    async def _apply(
        self,
        name: str,
        writes: tuple[Write, ...],
        *,
        command: c.Command | None = None,
        alone: bool = True,
    ) -> None:
        """Apply and tell. With `alone` false, what was so already goes without saying."""
        with anyio.CancelScope(shield=True):  # once begun, what the car did is noted whatever happens to the turn
            changes = (await self._vehicle.apply(writes)).changes if writes else {}
            self._ledger.change(changes)
        if changes:
            await self._emit(Applied(command=name, changes=changes))
        if not changes and not alone:
            return
        self._ledger.tell(Status.DONE, *self._told(command, writes, tuple(changes)))

    def _told(self, command: c.Command | None, writes: tuple[Write, ...], changed: tuple[str, ...]) -> tuple[str, ...]:
        language = self._ledger.language
        if isinstance(command, c.StartScene):
            key = "scene.done" if changed else "scene.already"
            return (say(language, key, scene=say(language, f"scene.{command.scene.value}")),)
        values = {write.path: write.value for write in writes}
        names = self._place_names({**self._vehicle.state, **values})
        return clauses(values, changed, self._vehicle.state, language, names)[:MOST_CLAUSES]

    def _place_names(self, values: Mapping[str, Value]) -> dict[str, str]:
        """English names of the destination and the stops, for an English reply."""
        if self._ledger.language != "en":
            return {}
        stops = values.get(s.WAYPOINTS, ())
        named = [values.get(s.DESTINATION, ""), *(stops if isinstance(stops, tuple) else ())]
        found = [self._vehicle.find_places(c.PlaceQuery(place=str(name))) for name in named if name]
        return {place.name: place.name_en for places in found for place in places}

    def _explain(self, clamped: tuple[Judgement, ...]) -> None:
        for rule in dict.fromkeys(one.rule for one in clamped if one.rule):
            reason = rule_reason(rule, self._ledger.language)
            self._ledger.tell(Status.DONE, *(() if reason in self._ledger.parts else (reason,)))

    def _ask(self, unsure: tuple[Judgement, ...], writes: tuple[Write, ...]) -> None:
        questions: dict[str, list[str]] = {}
        for one in unsure:
            questions.setdefault(one.rule or "S06", []).append(one.write.path)
        self._ledger.ask(questions, writes)

    def _repeat(self) -> None:
        """A question that is repeated waits for its answer anew."""
        ledger = self._ledger
        pending, last = ledger.answering, ledger.memory.last_reply
        ledger.repeatable = False
        if pending is None or pending.expired(self._now):
            ledger.tell(Status.DONE, last or self._say("turn.nothing_to_repeat"))
            return
        again = pending.model_copy(update={"asked_at": self._now})
        ledger.memory = ledger.memory.model_copy(update={"pending": again})
        ledger.tell(Status.ASKED, last)

    async def _confirm(self) -> None:
        pending, ledger = self._ledger.answering, self._ledger
        if pending is None:
            ledger.tell(Status.DONE, self._say("turn.nothing_pending"))
        elif pending.expired(self._now):
            ledger.tell(Status.DONE, self._say("turn.expired"))
        elif ledger.speaker.zone not in (pending.speaker.zone, c.Zone.DRIVER):
            ledger.memory = ledger.memory.model_copy(update={"pending": pending})
            ledger.tell(Status.ASKED, self._say("turn.only_asker"))
        else:
            ledger.answering = None  # one yes answers it
            await self._confirmed(pending)

    async def _confirmed(self, pending: Pending) -> None:
        """Judge again by the state of this moment; all of it or nothing."""
        verdict = await self._judged("confirm", pending.writes, pending.speaker, confirmed=True)
        for judgement in verdict.of(Decision.REFUSE):
            self._ledger.refuse(judgement.rule or "S14")
        if not verdict.of(Decision.REFUSE):
            before = len(self._ledger.parts)
            await self._apply("confirm", verdict.allowed)
            self._explain(verdict.of(Decision.CLAMP))
            if pending.undoes:
                self._undone(before)

    def _cancel(self) -> None:
        memory = self._ledger.memory
        if self._ledger.answering is not None:
            self._ledger.tell(Status.DONE, self._say("turn.cancelled"))
        else:
            self._ledger.tell(Status.DONE, self._say("turn.nothing_to_cancel"))
        self._ledger.memory = memory.model_copy(update={"choices": (), "choosing_waypoint": False})

    async def _undo(self) -> None:
        ledger = self._ledger
        if not ledger.memory.undoable:
            ledger.tell(Status.DONE, self._say("turn.nothing_to_undo"))
            return
        before = len(ledger.parts)
        await self._write("undo", planner.undo(ledger.memory.undoable[-1]))
        if ledger.statuses[-1] is Status.DONE:
            self._undone(before)
        ledger.undoes = ledger.statuses[-1] is Status.ASKED

    def _undone(self, before: int) -> None:
        """Note that the latest changes are put back, and say so ahead of the parts from `before` on."""
        ledger = self._ledger
        ledger.undone = True
        ledger.memory = ledger.memory.model_copy(update={"undoable": ledger.memory.undoable[:-1]})
        ledger.parts.insert(before, self._say("turn.undone"))

    async def _choose(self, command: c.ChooseResult) -> None:
        memory = self._ledger.memory
        count = len(memory.choices)
        if not count:
            self._ledger.tell(Status.NOT_UNDERSTOOD, self._say("unavailable.no_choices"))
            return
        if command.index > count:
            self._ledger.tell(Status.ASKED, self._say("turn.which", count=count))
            return
        place = memory.choices[command.index - 1 if command.index > 0 else -1]
        chosen = navigation.plan_place(place, self._vehicle.state, as_waypoint=memory.choosing_waypoint)
        await self._carry_out(command, chosen)

    def _offer(self, places: tuple[Place, ...], key: str, *, waypoint: bool) -> None:
        self._remember_choices(places, waypoint=waypoint)
        self._ledger.tell(Status.ASKED, self._say(key, count=len(places), items=self._items(places)))

    def _remember_choices(self, places: tuple[Place, ...], *, waypoint: bool) -> None:
        update = {"choices": places, "choosing_waypoint": waypoint}
        self._ledger.memory = self._ledger.memory.model_copy(update=update)

    def _items(self, places: tuple[Place, ...]) -> str:
        language = self._ledger.language
        return say(language, "join.item").join(
            say(
                language,
                "place.item",
                index=i,
                name=place.name if language == "zh" else place.name_en,
                distance=distance(place.distance_m, language),
            )
            for i, place in enumerate(places, 1)
        )

    def _not_found(self, planned: Plan) -> None:
        text = self._say("turn.not_found", what=asked_for(planned.not_found or "", self._ledger.language))
        if not planned.suggestions:
            self._ledger.tell(Status.NOT_UNDERSTOOD, text)
            return
        self._remember_choices(planned.suggestions, waypoint=planned.waypoint)
        text += self._say("turn.suggest", items=self._items(planned.suggestions))
        self._ledger.tell(Status.ASKED, text)

    def _say(self, key: str, **values: object) -> str:
        return say(self._ledger.language, key, **values)


def _separable(command: c.Command | None) -> bool:
    return command is not None and (isinstance(command, SEPARABLE) or "zone" in type(command).model_fields)
