"""Commands carried out: planned, judged by the gate, applied, and told as they really went."""

from collections.abc import Mapping

import anyio

from assistant.acts import Act, act, subject
from assistant.answering import Emit
from assistant.events import Applied, Gated, Status
from assistant.facts import answer
from assistant.ledger import Ledger, Told
from assistant.memory import MOST_CHOICES, Pending
from assistant.naming import names_of, place_name
from assistant.phrases import asked_for, distance, media_wish
from assistant.replies import MOST_CLAUSES, NAMING, clauses, spoken_by_another
from assistant.vehicle import planner
from assistant.vehicle import signals as s
from assistant.vehicle.contract import Decision, Judgement, Place, Speaker, Vehicle, VehicleSilent, Verdict, Write
from assistant.vehicle.gate import judge
from assistant.vehicle.planner import Plan
from assistant.vehicle.plans import navigation, plan
from assistant.vehicle.signals import Value
from assistant.wording import rule_limit, say
from intents import catalogue as c

APPLY_S = 5.0
"""How long the vehicle may take for what one command writes, in seconds."""

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
            case c.TurnPage():
                self._turn_page(command)
            case c.QueryVehicle() | c.QueryMedia() | c.QueryNavigation():
                state, ledger = self._vehicle.state, self._ledger
                names = {} if isinstance(command, c.QueryVehicle) else self._names(state)
                text = answer(command, state, ledger.speaker.zone, ledger.language, names)
                ledger.tell(Status.DONE, text)
            case _:
                zone = self._ledger.speaker.zone
                await self._carry_out(command, plan(command, self._vehicle.state, zone, self._vehicle))

    async def _carry_out(self, command: c.Command, planned: Plan) -> None:
        if planned.unavailable is not None:
            self._ledger.tell(Status.DONE, self._say(f"unavailable.{planned.unavailable.value}"))
        elif planned.not_found is not None:
            self._not_found(planned, command)
        elif len(planned.choices) == 1:
            self._offer_one(planned.choices[0], "turn.found_one", waypoint=planned.waypoint)
        elif planned.choices:
            key = "turn.found" if isinstance(command, c.FindPlaces) else "turn.choose"
            self._offer(planned.choices, key, waypoint=planned.waypoint)
        else:
            if planned.place is not None:
                self._ledger.memory = self._ledger.memory.model_copy(update={"results": ()})
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
            if named is not None and isinstance(named, c.StartScene):
                self._refuse(refused)
                refused = ()
            await self._apply(name, verdict, command=named, alone=not stopped)
        self._refuse(refused)
        if unsure and (_separable(command) or not verdict.of(Decision.REFUSE)):
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
        self, name: str, verdict: Verdict, *, command: c.Command | None = None, alone: bool = True
    ) -> None:
        """Apply what is let through, and tell. With `alone` false, what was so already goes without saying."""
        # once begun, what the car did is noted whatever happens to the turn
        with anyio.move_on_after(APPLY_S, shield=True) as scope:
            changes = (await self._vehicle.apply(verdict.allowed)).changes if verdict.allowed else {}
            self._ledger.change(changes)
        if scope.cancelled_caught:
            raise VehicleSilent(f"the car did not answer within {APPLY_S:g} s")
        if changes:
            await self._emit(Applied(command=name, changes=changes))
        if not changes and not alone:
            return
        if isinstance(command, c.StartScene):
            key = "scene.rest" if verdict.of(Decision.REFUSE) else "scene.done" if changes else "scene.already"
            scene = self._say(f"scene.{command.scene.value}")
            self._ledger.tell(Status.DONE, self._say(key, scene=scene))
            return
        limited = self._limited(verdict.of(Decision.CLAMP), changes)
        values = {write.path: write.value for write in verdict.allowed}
        said = {write.path for write, _ in limited}
        quiet = said | spoken_by_another(values, set(changes)) if said else said
        told = self._told({path: value for path, value in values.items() if path not in quiet}, changes)
        self._ledger.tell(Status.DONE, *told, *dict.fromkeys(text for _, text in limited))

    def _told(self, values: dict[str, Value], changes: Mapping[str, tuple[Value, Value]]) -> tuple[str, ...]:
        """What writes came to. What this turn said of the same signals before is not said any more."""
        ledger = self._ledger
        old = {path: was for path, (was, _) in changes.items()}
        for earlier in ledger.told:
            if again := earlier.values.keys() & values.keys():
                old |= {path: was for path, was in earlier.old.items() if path in again}
                rest = {path: value for path, value in earlier.values.items() if path not in again}
                was = {path: value for path, value in earlier.old.items() if path not in again}
                parts = self._clauses(rest, was) if was else ()
                ledger.replace(earlier.parts, parts)
                earlier.values, earlier.old, earlier.parts = rest, was, parts
        told = self._clauses(values, old) if values else ()
        ledger.told.append(Told(values, old, told))
        return told

    def _clauses(self, values: Mapping[str, Value], old: Mapping[str, Value]) -> tuple[str, ...]:
        state = self._vehicle.state
        names = {} if NAMING.isdisjoint(values) else self._names({**state, **values})
        return clauses(values, old, state, self._ledger.language, names)[:MOST_CLAUSES]

    def _limited(
        self, clamped: tuple[Judgement, ...], changes: Mapping[str, tuple[Value, Value]]
    ) -> list[tuple[Write, str]]:
        """What a rule limited, with the sentence that says so. What moved goes before what could not."""
        language = self._ledger.language
        groups: dict[tuple[str, Value], list[Write]] = {}
        for one in clamped:
            if one.write.path in changes or not changes.keys() & {other.write.path for other in clamped}:
                groups.setdefault((one.rule or "", one.write.value), []).append(one.write)
        return [
            (write, text)
            for (rule, value), writes in groups.items()
            if (
                text := rule_limit(
                    rule,
                    language,
                    subject([write.path for write in writes], language),
                    value,
                    moved=any(write.path in changes for write in writes),
                )
            )
            for write in writes
        ]

    def _names(self, state: Mapping[str, Value]) -> dict[str, str]:
        return names_of(state, self._vehicle, self._ledger.language)

    def _refuse(self, judgements: tuple[Judgement, ...]) -> None:
        for one in judgements:
            known = one.write.path in self._vehicle.state
            self._ledger.refuse(one.rule or "S14", (act(one.write, self._vehicle.state),) if known else ())

    def _ask(self, unsure: tuple[Judgement, ...], writes: tuple[Write, ...]) -> None:
        """The question names what a yes would do, which for some rules is less than what was wished."""
        state, speaker = self._vehicle.state, self._ledger.speaker
        verdict = judge(writes, state, speaker, confirmed=True)
        done = {write.path: write for write in verdict.allowed}
        questions: dict[str, list[Act]] = {}
        for one in unsure:
            write = done.get(one.write.path, one.write)
            questions.setdefault(one.rule or "S06", []).append(act(write, state))
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
        self._refuse(verdict.of(Decision.REFUSE))
        if not verdict.of(Decision.REFUSE):
            before = len(self._ledger.parts)
            await self._apply("confirm", verdict)
            if {s.DESTINATION, s.WAYPOINTS} & {write.path for write in pending.writes}:
                self._ledger.memory = self._ledger.memory.model_copy(update={"results": ()})
            if pending.undoes:
                self._undone(before)

    def _cancel(self) -> None:
        memory = self._ledger.memory
        if self._ledger.answering is not None:
            self._ledger.tell(Status.DONE, self._say("turn.cancelled"))
        else:
            self._ledger.tell(Status.DONE, self._say("turn.nothing_to_cancel"))
        self._ledger.memory = memory.model_copy(update={"results": (), "choosing_waypoint": False})

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

    def _turn_page(self, command: c.TurnPage) -> None:
        memory = self._ledger.memory
        first = memory.first + (MOST_CHOICES if command.page is c.ResultPage.NEXT else -MOST_CHOICES)
        if not memory.results:
            self._ledger.tell(Status.NOT_UNDERSTOOD, self._say("unavailable.no_choices"))
        elif 0 <= first < len(memory.results):
            self._ledger.memory = memory.model_copy(update={"first": first})
            self._ledger.tell(Status.ASKED, self._say("turn.page", items=self._items(self._ledger.memory.choices)))
        else:
            self._ledger.tell(Status.ASKED, self._say("turn.no_more", items=self._items(memory.choices)))

    def _offer(self, places: tuple[Place, ...], key: str, *, waypoint: bool) -> None:
        self._remember_choices(places, waypoint=waypoint)
        more = self._say("turn.and_more") if len(places) > MOST_CHOICES else ""
        items = self._items(self._ledger.memory.choices)
        self._ledger.tell(Status.ASKED, self._say(key, count=len(places), items=items, more=more))

    def _offer_one(self, place: Place, key: str, *, waypoint: bool) -> None:
        """A single place is a question that a yes answers."""
        self._remember_choices((place,), waypoint=waypoint)
        language = self._ledger.language
        text = self._say(key, name=place_name(place, language), distance=distance(place.distance_m, language))
        self._ledger.offer(text, navigation.plan_place(place, self._vehicle.state, as_waypoint=waypoint).writes)

    def _remember_choices(self, places: tuple[Place, ...], *, waypoint: bool) -> None:
        update = {"results": places, "first": 0, "choosing_waypoint": waypoint}
        self._ledger.memory = self._ledger.memory.model_copy(update=update)

    def _items(self, places: tuple[Place, ...]) -> str:
        language = self._ledger.language
        return say(language, "join.item").join(
            say(
                language,
                "place.item",
                index=i,
                name=place_name(place, language),
                distance=distance(place.distance_m, language),
            )
            for i, place in enumerate(places, 1)
        )

    def _not_found(self, planned: Plan, command: c.Command) -> None:
        text = self._looked_for(planned.not_found or "", command)
        suggestions = planned.suggestions
        if not suggestions:
            self._ledger.tell(Status.NOT_UNDERSTOOD, text)
        elif len(suggestions) == 1:
            self._ledger.parts.append(text)
            self._offer_one(suggestions[0], "turn.suggest_one", waypoint=planned.waypoint)
        else:
            self._remember_choices(suggestions, waypoint=planned.waypoint)
            self._ledger.tell(Status.ASKED, text + self._say("turn.suggest", items=self._items(suggestions)))

    def _looked_for(self, said: str, command: c.Command) -> str:
        language = self._ledger.language
        what = asked_for(said, language)
        match command:
            case c.PlayMedia():
                key = "turn.not_found_favourite" if command.favourites else "turn.not_found_media"
                return self._say(key, what=media_wish(command, language))
            case c.RemoveWaypoint():
                return self._say("turn.not_found_stop", what=what)
            case _:
                return self._say("turn.not_found_kind" if said in set(c.Category) else "turn.not_found", what=what)

    def _say(self, key: str, **values: object) -> str:
        return say(self._ledger.language, key, **values)


def _separable(command: c.Command | None) -> bool:
    return command is not None and (isinstance(command, SEPARABLE) or "zone" in type(command).model_fields)
