"""The completeness test: it walks the catalogue and names every place that still has to handle a command."""

import inspect
import json
import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import pytest
from pydantic import ValidationError

import intents.catalogue as c
from assistant.facts import answer
from assistant.replies import clauses, sentence
from assistant.vehicle import signals as s
from assistant.vehicle.planner import Plan
from assistant.vehicle.plans import plan
from assistant.vehicle.signals import Value
from assistant.wording import words
from intents.catalogue import COMMANDS, BaseCommand, Zone
from intents.tools import DRIVERS_OWN, SHARED, call_of, may_be_meant_twice, parse_call, tool_schemas
from intents.understanding import Context, Language, understand
from simulator.car import SimulatedCar

LANGUAGES: tuple[Language, ...] = ("zh", "en")

REACTIONS = {
    c.Confirm: ("turn.nothing_pending", "turn.expired"),
    c.Cancel: ("turn.cancelled", "turn.nothing_to_cancel"),
    c.Undo: ("turn.undone", "turn.nothing_to_undo"),
    c.RepeatReply: ("turn.nothing_to_repeat",),
    c.StopTalking: ("turn.quiet",),
    c.Help: ("turn.help",),
}
"""Commands that the turn itself answers, and the sentences that it has for them."""

PLAYING: tuple[BaseCommand, ...] = (c.PlayMedia(title="茉莉花"),)
GUIDING: tuple[BaseCommand, ...] = (c.NavigateTo(place="外滩"),)

EFFECTS: Mapping[type[BaseCommand], tuple[tuple[BaseCommand, ...], BaseCommand]] = {
    c.NavigateTo: ((), c.NavigateTo(place="人民广场")),
    c.AddWaypoint: (GUIDING, c.AddWaypoint(place="豫园")),
    c.RemoveWaypoint: ((*GUIDING, c.AddWaypoint(place="豫园")), c.RemoveWaypoint()),
    c.SetRoutePreference: ((), c.SetRoutePreference(preference=c.RoutePreference.AVOID_HIGHWAY)),
    c.CancelNavigation: (GUIDING, c.CancelNavigation()),
    c.SetGuidanceVolume: ((), c.SetGuidanceVolume(percent=80)),
    c.AdjustGuidanceVolume: ((), c.AdjustGuidanceVolume(by=-10)),
    c.MuteGuidance: ((), c.MuteGuidance(muted=True)),
    c.ZoomMap: ((), c.ZoomMap(direction=c.ZoomDirection.IN)),
    c.SetMapView: ((), c.SetMapView(view=c.MapView.THREE_D)),
    c.PlayMedia: ((), c.PlayMedia(title="茉莉花")),
    c.SetSource: ((), c.SetSource(source=c.Source.FM)),
    c.ControlMedia: (PLAYING, c.ControlMedia(action=c.MediaAction.PAUSE)),
    c.SeekTo: (PLAYING, c.SeekTo(seconds=90)),
    c.SeekBy: (PLAYING, c.SeekBy(seconds=30)),
    c.SetPlayMode: ((), c.SetPlayMode(mode=c.PlayMode.SHUFFLE)),
    c.FavouriteMedia: (PLAYING, c.FavouriteMedia(favourite=True)),
    c.SetVolume: ((), c.SetVolume(percent=50)),
    c.AdjustVolume: ((), c.AdjustVolume(by=10)),
    c.MuteMedia: ((), c.MuteMedia(muted=True)),
    c.SetTemperature: ((), c.SetTemperature(celsius=21.5)),
    c.AdjustTemperature: ((), c.AdjustTemperature(by=2)),
    c.SetFan: ((), c.SetFan(percent=70)),
    c.AdjustFan: ((), c.AdjustFan(by=15)),
    c.SwitchClimate: ((), c.SwitchClimate(feature=c.ClimateFeature.PURIFIER, on=True)),
    c.SetAirDirection: ((), c.SetAirDirection(direction=c.AirDirection.DOWN)),
    c.SetSeatComfort: ((), c.SetSeatComfort(feature=c.SeatFeature.HEATING, level=2)),
    c.AdjustSeatComfort: ((), c.AdjustSeatComfort(feature=c.SeatFeature.VENTILATION, by=1)),
    c.HeatSteeringWheel: ((), c.HeatSteeringWheel(on=True)),
    c.SetWindow: ((), c.SetWindow(percent=30)),
    c.AdjustWindow: ((), c.AdjustWindow(by=10)),
    c.SetSunroof: ((), c.SetSunroof(percent=50)),
    c.SetShade: ((), c.SetShade(covered=0)),
    c.SetAmbientLight: ((), c.SetAmbientLight(color=c.Color.BLUE)),
    c.AdjustAmbientLight: ((), c.AdjustAmbientLight(by=20)),
    c.SetReadingLight: ((), c.SetReadingLight(on=True)),
    c.SetInteriorLights: ((), c.SetInteriorLights(on=True)),
    c.SetExteriorLight: ((), c.SetExteriorLight(light=c.ExteriorLight.HAZARD, on=True)),
    c.SetWipers: ((), c.SetWipers(mode=c.WiperMode.SLOW)),
    c.AdjustWipers: ((), c.AdjustWipers(by=1)),
    c.SetLock: ((), c.SetLock(locked=False)),
    c.SetDoor: ((), c.SetDoor(open=True)),
    c.SetLid: ((), c.SetLid(lid=c.Lid.TRUNK, open=True)),
    c.FoldMirrors: ((), c.FoldMirrors(folded=True)),
    c.HeatMirrors: ((), c.HeatMirrors(on=True)),
    c.SetWindowLock: ((), c.SetWindowLock(on=True)),
    c.AdjustSeat: ((), c.AdjustSeat(axis=c.SeatAxis.BACKREST, by=-1)),
    c.StartScene: ((), c.StartScene(scene=c.Scene.AIR_OUT)),
}
"""Every command that sets signals: what is said before it, and one of its kind that then changes the car."""


def concrete_commands() -> set[type[BaseCommand]]:
    """Every class of the package that is meant to be a command: a leaf that has examples."""
    found: set[type[BaseCommand]] = set()
    for module in pkgutil.iter_modules(c.__path__, "intents.catalogue."):
        for _, one in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(one, BaseCommand) and one.__module__ == module.name and not one.__subclasses__():
                found.add(one)
    return found


def ids(command: type[BaseCommand]) -> str:
    """A command's name, for people."""
    return command.name()


SETTING = [command for command in COMMANDS if command.no_signal is None]
SILENT = [command for command in COMMANDS if command.no_signal is not None]


def test_every_command_class_is_in_the_union() -> None:
    """No command is forgotten in `Command`, and names are unique."""
    assert concrete_commands() == set(COMMANDS)
    assert len({command.name() for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=ids)
def test_has_examples_and_a_description(command: type[BaseCommand]) -> None:
    """Examples in both languages, a docstring for people and models."""
    assert command.zh and all(command.zh)
    assert command.en and all(command.en)
    assert command.__doc__ and command.__doc__ != BaseCommand.__doc__


def test_every_command_is_a_tool_with_a_json_schema() -> None:
    """Schemas are self-contained objects, without what a model does not need."""
    tools = {tool["name"]: tool for tool in tool_schemas()}
    served = {other for others in SHARED.values() for other in others}
    assert set(tools) == {command.name() for command in COMMANDS if command not in {*DRIVERS_OWN, *served}}
    for tool in tools.values():
        assert tool["description"]
        schema = tool["parameters"]
        assert schema["type"] == "object"
        assert set(schema.get("required", ())) <= set(schema["properties"])
        assert not {"$ref", "$defs", "anyOf", "title", "default", "additionalProperties"} & set(_keys(schema))


def _keys(node: Any) -> Iterator[str]:
    """Every keyword of a schema; names of properties are not keywords."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            for inner in value.values() if key == "properties" else [value]:
                yield from _keys(inner)


def test_all_tools_together_are_short() -> None:
    """They go with every request: 10,700 characters on the wire, or 2,450 tokens of Qwen's vocabulary, at most."""
    offered = [{"type": "function", "function": tool} for tool in tool_schemas()]
    assert len(json.dumps(offered, ensure_ascii=False, separators=(",", ":"))) <= 10_700


def test_what_may_be_meant_twice() -> None:
    """Relative commands and those that take a step; none that sets a value."""
    twice = [("adjust_volume", {"by": 5}), ("set_volume", {"by": 5}), ("seek_by", {"seconds": 9}), ("undo", {})]
    twice += [("control_media", {"action": "next"}), ("set_map_view", {"direction": "in"})]
    once = [("set_volume", {"percent": 5}), ("set_volume", {"muted": True}), ("set_volume", {}), ("launch", {})]
    once += [("control_media", {"mode": "ONE"}), ("set_temperature", {"celsius": 22})]
    assert all(may_be_meant_twice(*one) for one in twice)
    assert not any(may_be_meant_twice(*one) for one in once)


def test_commands_that_share_a_tool_are_told_apart() -> None:
    """By their arguments: every command that a model may call comes back from the call that asks for it."""
    tools = {tool["name"]: tool["parameters"] for tool in tool_schemas()}
    for command, (_, example) in EFFECTS.items():
        if command in DRIVERS_OWN:
            continue
        name, arguments = call_of(example)
        assert parse_call(name, arguments) == parse_call(command.name(), arguments) == example
        assert set(arguments) <= set(tools[name]["properties"])
        assert set(tools[name].get("required", ())) <= set(arguments)
    for name, arguments in (("set_volume", {"percent": 5, "by": 5}), ("set_window", {}), ("set_fan", {"muted": True})):
        with pytest.raises(ValidationError):
            parse_call(name, arguments)


@pytest.mark.parametrize("command", SETTING, ids=ids)
def test_a_tool_call_makes_the_same_command(command: type[BaseCommand]) -> None:
    """What was dumped parses back; unknown arguments and names are refused."""
    _, example = EFFECTS[command]
    assert c.parse_command(command.name(), example.model_dump(mode="json")) == example
    with pytest.raises(ValidationError):
        c.parse_command(command.name(), {**example.model_dump(), "surplus": 1})


@pytest.mark.parametrize("name", ["", "shift_gear", "SetWindow", "setwindow", "__class__"])
def test_an_unknown_tool_is_refused(name: str) -> None:
    """Only names of the catalogue are tools."""
    with pytest.raises(c.UnknownCommand):
        c.parse_command(name, {})


def test_what_sets_no_signal_says_why() -> None:
    """Questions and dialogue set nothing, and the catalogue says so; everything else has an effect here."""
    assert set(EFFECTS) == set(SETTING)
    assert all(command.no_signal for command in SILENT)
    queries = {c.QueryVehicle, c.QueryMedia, c.QueryNavigation}
    assert set(SILENT) == {*queries, *REACTIONS, c.FindPlaces, c.ChooseResult, c.TurnPage}


async def carried_out(car: SimulatedCar, command: BaseCommand) -> tuple[Plan, Mapping[str, Value], tuple[str, ...]]:
    """Plan and apply, without the gate: the plan, what was written, and the paths that changed."""
    planned = plan(command, car.state, Zone.DRIVER, car)  # type: ignore[arg-type]
    applied = await car.apply(planned.writes)
    return planned, {write.path: write.value for write in planned.writes}, tuple(applied.changes)


@pytest.mark.parametrize("command", SETTING, ids=ids)
async def test_changes_the_car_and_is_told_in_both_languages(command: type[BaseCommand]) -> None:
    """A plan of known actuators that changes a simulated car, said as done; and once more, said as already so."""
    before, example = EFFECTS[command]
    car = SimulatedCar()
    for earlier in before:
        await carried_out(car, earlier)
    planned, writes, changed = await carried_out(car, example)
    assert writes, planned
    assert all(path in s.SIGNALS and not s.SIGNALS[path].sensor for path in writes)
    assert changed
    assert all(car.state[path] == value for path, value in writes.items())
    for language in LANGUAGES:
        done = clauses(writes, changed, car.state, language)
        already = clauses(writes, (), car.state, language)
        for told in (done, already):
            assert told and all(told)
            assert not any("{" in clause or "None" in clause for clause in told)
            assert sentence(told, language)
        if command not in (c.AdjustSeat,):
            assert done != already


QUESTIONS: list[c.QueryVehicle | c.QueryMedia | c.QueryNavigation] = [
    *(c.QueryVehicle(topic=topic) for topic in c.VehicleTopic),
    *(c.QueryMedia(topic=topic) for topic in c.MediaTopic),
    *(c.QueryNavigation(topic=topic) for topic in c.NavigationTopic),
]


@pytest.mark.parametrize("command", [*(one() for one in REACTIONS), *QUESTIONS], ids=repr)
def test_what_sets_nothing_plans_nothing(command: c.Command) -> None:
    """The planner handles it, and writes nothing."""
    car = SimulatedCar()
    assert plan(command, car.state, Zone.DRIVER, car) == Plan()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reaction_has_a_sentence(language: Language) -> None:
    """Confirm, cancel, undo, repeat, stop and help are worded."""
    for keys in REACTIONS.values():
        for key in keys:
            table, name = key.split(".")
            assert words(language)[table][name]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_question_is_answered(language: Language) -> None:
    """Each topic has an answer, with and without a route, with and without music."""
    still, busy = SimulatedCar(), SimulatedCar()
    for earlier in (*GUIDING, *PLAYING):
        await carried_out(busy, earlier)
    for car in (still, busy):
        answers = [answer(question, car.state, Zone.DRIVER, language) for question in QUESTIONS]
        assert all(answers)
        assert not any("{" in text or "None" in text for text in answers)


def test_finding_and_choosing_plan_choices() -> None:
    """Finding offers places; choosing without an offer has nothing to act on."""
    car = SimulatedCar()
    found = plan(c.FindPlaces(category=c.Category.FUEL), car.state, Zone.DRIVER, car)
    assert len(found.choices) >= 1 and not found.writes
    assert plan(c.ChooseResult(index=1), car.state, Zone.DRIVER, car).unavailable == "no_choices"


def _examples() -> list[Any]:
    return [
        pytest.param(
            command,
            language,
            text,
            id=f"{command.name()}-{text}",
        )
        for command in COMMANDS
        for language in LANGUAGES
        for text in getattr(command, language)
    ]


@pytest.mark.parametrize(("command", "language", "text"), _examples())
def test_every_example_is_understood(command: type[BaseCommand], language: Language, text: str) -> None:
    """On the device, as that command and in that language, when it can mean something: an answer needs a question."""
    answering = command in (c.Confirm, c.Cancel)
    context = Context(pending=answering, choices=("一", "二", "三") if command is c.ChooseResult else ())
    understood = understand(text, context)
    assert understood.language == language
    assert command in [type(one) for one in understood.commands]


WANTED: Mapping[str, list[tuple[type[BaseCommand], dict[str, Any]]]] = {
    "navigation": [
        (c.NavigateTo, {"place": "人民广场"}),
        (c.NavigateTo, {"category": "charging"}),
        (c.NavigateTo, {"category": "fuel", "nearest": True}),
        (c.NavigateTo, {"category": "coffee", "along_route": True}),
        (c.NavigateTo, {"saved": "home"}),
        (c.NavigateTo, {"saved": "work", "preference": "AVOID_HIGHWAY"}),
        (c.FindPlaces, {"category": "parking"}),
        (c.AddWaypoint, {"place": "外滩"}),
        (c.RemoveWaypoint, {}),
        (c.RemoveWaypoint, {"place": "外滩"}),
        (c.RemoveWaypoint, {"everything": True}),
        (c.ChooseResult, {"index": 2}),
        (c.ChooseResult, {"index": -1}),
        *((c.SetRoutePreference, {"preference": one}) for one in c.RoutePreference),
        (c.CancelNavigation, {}),
        *((c.QueryNavigation, {"topic": one}) for one in ("eta", "distance", "next_manoeuvre", "traffic")),
        (c.SetGuidanceVolume, {"percent": 40}),
        (c.AdjustGuidanceVolume, {"by": -10}),
        (c.MuteGuidance, {"muted": True}),
        *((c.ZoomMap, {"direction": one}) for one in ("in", "out")),
        *((c.SetMapView, {"view": one}) for one in ("north_up", "heading_up", "3d", "overview")),
    ],
    "media": [
        *((c.PlayMedia, {one: "x"}) for one in ("title", "artist", "album", "genre", "mood", "playlist", "station")),
        (c.PlayMedia, {"favourites": True}),
        (c.SetSource, {"source": "BLUETOOTH"}),
        *((c.ControlMedia, {"action": one}) for one in ("pause", "resume", "next", "previous")),
        (c.SeekTo, {"seconds": 60}),
        (c.SeekBy, {"seconds": -10}),
        *((c.SetPlayMode, {"mode": one}) for one in ("LIST", "ONE", "SHUFFLE")),
        (c.FavouriteMedia, {"favourite": True}),
        (c.SetVolume, {"percent": 30}),
        (c.AdjustVolume, {"by": 10}),
        (c.MuteMedia, {"muted": True}),
        (c.QueryMedia, {"topic": "playing"}),
    ],
    "climate": [
        (c.SetTemperature, {"celsius": 24.5, "zone": "rear_left"}),
        (c.AdjustTemperature, {"by": -1.5, "zone": "passenger"}),
        (c.SetFan, {"percent": 50, "zone": "rear"}),
        (c.AdjustFan, {"by": 15, "zone": "all"}),
        *(
            (c.SwitchClimate, {"feature": one, "on": True})
            for one in ("power", "ac", "auto", "sync", "recirculation", "front_defrost", "rear_defrost", "purifier")
        ),
        *((c.SetAirDirection, {"direction": one}) for one in ("UP", "MIDDLE", "DOWN")),
        *(
            (c.SetSeatComfort, {"feature": one, "level": 3, "zone": "passenger"})
            for one in ("heating", "ventilation", "massage")
        ),
        (c.AdjustSeatComfort, {"feature": "heating", "by": 1}),
        (c.HeatSteeringWheel, {"on": True}),
    ],
    "cabin": [
        (c.SetWindow, {"percent": 50, "zone": "all"}),
        (c.AdjustWindow, {"by": -10}),
        (c.SetSunroof, {"percent": 50}),
        (c.SetSunroof, {"tilt": True}),
        *((c.SetShade, {"shade": one, "covered": 100}) for one in ("sunroof", "rear_window", "rear_left", "all")),
        (c.SetAmbientLight, {"color": "blue", "percent": 50}),
        (c.AdjustAmbientLight, {"by": -20}),
        (c.SetReadingLight, {"on": True, "zone": "rear"}),
        (c.SetInteriorLights, {"on": False}),
        *(
            (c.SetExteriorLight, {"light": one, "on": True})
            for one in ("auto", "low_beam", "high_beam", "position", "front_fog", "rear_fog", "hazard")
        ),
        *((c.SetWipers, {"mode": one}) for one in ("OFF", "INTERVAL", "SLOW", "MEDIUM", "FAST", "RAIN_SENSOR")),
        (c.AdjustWipers, {"by": 1}),
        (c.SetLock, {"locked": True}),
        (c.SetDoor, {"open": True, "zone": "rear_left"}),
        *((c.SetLid, {"lid": one, "open": True}) for one in ("trunk", "frunk", "hood", "charge_port")),
        (c.FoldMirrors, {"folded": True}),
        (c.HeatMirrors, {"on": True}),
        (c.SetWindowLock, {"on": True}),
        *((c.AdjustSeat, {"axis": one, "by": 1}) for one in ("position", "backrest", "height")),
        *((c.StartScene, {"scene": one}) for one in ("nap", "child_asleep", "air_out", "rain")),
    ],
    "queries": [
        (c.QueryVehicle, {"topic": one})
        for one in (
            "charge", "range", "tyre_pressure", "inside_temperature", "outside_temperature", "pm25", "speed", "doors",
            "windows", "locks", "lights",
        )
    ],
    "dialogue": [(one, {}) for one in REACTIONS],
}  # fmt: skip


@pytest.mark.parametrize("domain", WANTED)
def test_holds_what_a_driver_can_ask(domain: str) -> None:
    """Everything that was promised of a domain can be said with a command."""
    for command, arguments in WANTED[domain]:
        assert c.parse_command(command.name(), arguments)


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (c.SetTemperature, {"celsius": 15.5}),
        (c.SetTemperature, {"celsius": 32.5}),
        (c.SetTemperature, {"celsius": 24.3}),
        (c.SetTemperature, {"celsius": float("nan")}),
        (c.SetTemperature, {"celsius": float("inf")}),
        (c.SetWindow, {"percent": 101}),
        (c.SetWindow, {"percent": -1}),
        (c.SetWindow, {"percent": 50, "zone": "roof"}),
        (c.SetSeatComfort, {"feature": "heating", "level": 4}),
        (c.SetAmbientLight, {}),
        (c.SetAmbientLight, {"percent": 0}),
        (c.SetSunroof, {}),
        (c.SetSunroof, {"percent": 10, "tilt": True}),
        (c.NavigateTo, {}),
        (c.NavigateTo, {"place": ""}),
        (c.NavigateTo, {"place": "长" * 41}),
        (c.ChooseResult, {"index": 0}),
        (c.SeekTo, {"seconds": -1}),
    ],
)
def test_what_does_not_fit_is_refused(command: type[BaseCommand], arguments: dict[str, Any]) -> None:
    """Ranges and units live in the type."""
    with pytest.raises(ValidationError):
        c.parse_command(command.name(), arguments)


def test_zones_cover_their_seats() -> None:
    """Every zone is made of the four seats, front to rear and left to right."""
    assert Zone.ALL.seats == c.SEATS
    assert (*Zone.FRONT.seats, *Zone.REAR.seats) == c.SEATS
    assert all(seat.seats == (seat,) for seat in c.SEATS)
