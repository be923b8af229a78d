"""Writes the parts of the guides that come from the code, between their `begin` and `end` marks.

python docs/tables.py            writes them
python docs/tables.py --check    names the guides that are out of date, with status 1
"""

import argparse
import ast
import inspect
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from pydantic import BaseModel

from assistant import config as configuration
from assistant.cli import cli
from assistant.cli.configuration import starter
from assistant.config import Config, ConfigError, load
from assistant.vehicle import signals as s
from assistant.vehicle.contract import Decision, Origin, Speaker, Write
from assistant.vehicle.gate import judge
from assistant.vehicle.rules import RULES
from assistant.vehicle.signals import SIGNALS, Value
from assistant.wording import rule_question, rule_reason
from backends import settings as backend_settings
from backends.settings import BackendSettings, Price
from intents.catalogue import COMMANDS, BaseCommand, Zone
from intents.tools import full_schema
from intents.understanding.result import Language

GUIDES = Path(__file__).parent
_REGION = re.compile(r"(<!-- begin (?P<name>.+?) -->\n)(?P<body>.*?)(<!-- end -->)", re.DOTALL)
_TIMINGS = re.compile(r'"timings_ms":\{[^}]*\}')


MOST_VALUES = 8
"""Values of an argument that are named; `cabin commands --json` has all."""
WRONG = (
    '[simulator]\ntheme = "blue"\n',
    "[routes]\nconfidense = 0.7\n",
    "[speech]\nthreads = -1\n",
    '[routes]\ncontrol = ["doubaoo"]\n',
    '[backends.my-car]\nprovider = "openai-compatible"\napi_key = "sk-..."\n',
    "[simulator\n",
)
"""Configurations that are refused, to show how."""
CHECKED = """\
[routes]
control = ["my-car", "doubao"]
conversation = ["talker", "on-device"]

[backends.my-car]
provider = "openai-compatible"
base_url = "http://127.0.0.1:8000/v1"
model = "qwen3-8b"

[backends.talker]
provider = "deepseek"
api_key_file = "talker.key"
"""
"""A configuration that is checked, to show how."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


# Safety ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trial:
    """A command's first write, with what the car is like, to show what a rule makes of it."""

    rule: str
    what: str
    writes: dict[str, Value]
    state: dict[str, Value] = field(default_factory=dict)
    speed: float = 60.0
    """km/h when it is moving."""
    seat: Zone = Zone.DRIVER
    origin: Origin = Origin.SPEECH


_WET = {s.RAIN: 60}
_ALL_WINDOWS: dict[str, Value] = {s.window(seat): 100 for seat in Zone.ALL.seats}
_GUIDING: dict[str, Value] = {s.NAVIGATION_STATE: "GUIDING", s.DESTINATION: "外滩"}
_REAR = Zone.REAR_LEFT

TRIALS = (
    Trial("S01", "low beam off", {s.LOW_BEAM: False}, {s.LOW_BEAM: True}),
    Trial("S02", "low beam on", {s.LOW_BEAM: True}),
    Trial("S02", "front fog lights on while the low beam is off", {s.FRONT_FOG: True}),
    Trial("S03", "high beam on", {s.HIGH_BEAM: True}),
    Trial("S04", "wipers off in rain", {s.WIPER: "OFF"}, {**_WET, s.WIPER: "FAST"}),
    Trial("S05", "front defrost off while fogging", {s.FRONT_DEFROST: False}, {s.FRONT_DEFROST: True, s.FOGGING: True}),
    Trial("S06", "a door opened", {s.door(_REAR): True}),
    Trial("S06", "a door unlocked", {s.lock(_REAR): False}),
    Trial("S07", "boot opened", {s.TRUNK: True}),
    Trial("S08", "boot closed", {s.TRUNK: False}, {s.TRUNK: True}),
    Trial("S09", "a window fully open, at 60 km/h when moving", {s.window(Zone.DRIVER): 100}),
    Trial("S09", "the same at 90 km/h", {s.window(Zone.DRIVER): 100}, speed=90.0),
    Trial("S09", "the same at 130 km/h", {s.window(Zone.DRIVER): 100}, speed=130.0),
    Trial("S10", "sunroof opened in rain", {s.SUNROOF: 100}, dict(_WET)),
    Trial("S10", "all windows opened in rain", _ALL_WINDOWS, dict(_WET)),
    Trial("S11", "window child lock off", {s.WINDOW_LOCK: False}, {s.WINDOW_LOCK: True}),
    Trial("S11", "a window opened beside a child", {s.window(_REAR): 50}, {s.child(_REAR): True}),
    Trial("S12", "mirrors folded", {s.mirror("DriverSide", "IsFolded"): True}),
    Trial("S12", "driver's seat moved", {s.seat_position(Zone.DRIVER): 200}),
    Trial("S14", "the gear", {s.GEAR: s.DRIVE}),
    Trial("S15", "the route cancelled", {s.NAVIGATION_STATE: "IDLE", s.DESTINATION: ""}, _GUIDING),
    Trial("S16", "volume to 100", {s.VOLUME: 100}),
    Trial("S19", "rear passenger: the driver's window", {s.window(Zone.DRIVER): 50}, seat=_REAR),
    Trial("S19", "rear passenger: the driver's temperature", {s.temperature(Zone.DRIVER): 20.0}, seat=_REAR),
    Trial("S19", "rear passenger: the own window", {s.window(_REAR): 50}, seat=_REAR),
    Trial("S20", "a text in a web page: a window", {s.window(_REAR): 50}, origin=Origin.OUTSIDE),
)
"""What the table of decisions shows. Rules that are not here have nothing for the gate to decide."""


def _decision(trial: Trial, driving: dict[str, Value]) -> str:
    state = {**s.start_state(), **trial.state, **driving}
    writes = tuple(Write(path=path, value=value) for path, value in trial.writes.items())
    speaker = Speaker(zone=trial.seat, origin=trial.origin)
    verdict = judge(writes, state, speaker)
    first = verdict.judgements[0]
    if first.decision is not Decision.ALLOW and first.rule != trial.rule:
        raise ValueError(f"{trial.what}: {first.rule} speaks, not {trial.rule}")
    match first.decision:
        case Decision.CONFIRM:
            held = judge(writes, state, speaker, confirmed=True).judgements[0].write.value
            return "asks" if held == writes[0].value else f"asks, then {held}"
        case Decision.CLAMP:
            return f"limits to {first.write.value}"
        case decision:
            return {Decision.ALLOW: "does it", Decision.REFUSE: "**refuses**"}[decision]


def _outcomes(trial: Trial) -> list[str]:
    """What the gate says parked, standing in another gear, and moving."""
    gear = s.REVERSE if s.GEAR in trial.writes else s.DRIVE
    parked: dict[str, Value] = {s.GEAR: s.PARK, s.SPEED: 0.0}
    standing: dict[str, Value] = {s.GEAR: gear, s.SPEED: 0.0}
    moving: dict[str, Value] = {s.GEAR: gear, s.SPEED: trial.speed}
    return [_decision(trial, driving) for driving in (parked, standing, moving)]


def decisions() -> str:
    """What the gate says in each driving state."""
    rows = [[trial.rule, trial.what, *_outcomes(trial)] for trial in TRIALS]
    return table(["rule", "wish", "parked (gear P)", "standing in another gear", "moving"], rows)


def rules() -> str:
    """All rules."""
    return table(["rule", "about"], [[rule.id, rule.summary] for rule in RULES])


def rule_words() -> str:
    """What the driver hears."""
    asking = {trial.rule for trial in TRIALS if any(said.startswith("asks") for said in _outcomes(trial))}
    languages: tuple[Language, ...] = ("zh", "en")
    rows = [
        [
            rule.id if language == "zh" else "",
            rule_reason(rule.id, language),
            rule_question(rule.id, language, "…") if rule.id in asking else "",
        ]
        for rule in RULES
        for language in languages
    ]
    return table(["rule", "when it is not done", "before it is done"], rows)


# Catalogue ------------------------------------------------------------------------------------------------------


def commands() -> str:
    """Every command, by domain."""
    parts = []
    for domain, found in groupby(COMMANDS, key=lambda command: command.__module__.rsplit(".", 1)[1]):
        rows = [
            [f"`{one.name()}`", (one.__doc__ or "").split("\n")[0], _arguments(one), _examples(one)] for one in found
        ]
        parts.append(f"### {domain}\n\n" + table(["command", "what it does", "arguments", "examples"], rows))
    return "\n".join(parts)


def _examples(command: type[BaseCommand]) -> str:
    return "<br>".join([*command.zh, *command.en])


def _arguments(command: type[BaseCommand]) -> str:
    full = full_schema(command)
    needed = full.get("required", ())
    return "<br>".join(
        f"`{name}`{'' if name in needed else ' (optional)'}: {_kind(kind)}" for name, kind in full["properties"].items()
    )


def _kind(node: dict[str, Any]) -> str:
    if "enum" in node:
        values = [str(value) for value in node["enum"]]
        return ", ".join(values if len(values) <= MOST_VALUES else [*values[:MOST_VALUES], f"… ({len(values)} in all)"])
    if node.get("type") == "object" and "properties" not in node:
        return "a table"
    if "anyOf" in node:
        return " or ".join(_kind(one) for one in node["anyOf"])
    if node.get("type") == "array":
        return f"list of: {_kind(node['items'])}"
    if node.get("type") == "object":
        return "; ".join(f"{name}: {_kind(kind)}" for name, kind in node.get("properties", {}).items())
    bounds = [f"{word} {node[key]:g}" for key, word in (("minimum", "from"), ("maximum", "to")) if key in node]
    step = [f"steps of {node['multipleOf']:g}"] if "multipleOf" in node else []
    return " ".join([str(node.get("type", "any")), *bounds, *step])


# Configuration --------------------------------------------------------------------------------------------------


def settings() -> str:
    """Every key of the configuration."""
    tables = [(name, info.annotation) for name, info in Config.model_fields.items() if name != "backends"]
    parts = [_keys(f"[{name}]", kind, field_notes(configuration)) for name, kind in tables]
    notes = field_notes(backend_settings)
    parts += [_keys("[backends.NAME]", BackendSettings, notes), _keys("[backends.NAME.price]", Price, notes)]
    return "\n".join(parts)


def _keys(heading: str, kind: Any, notes: Mapping[tuple[str, str], str]) -> str:
    rows = [
        [f"`{key}`", _default(info), _takes(kind, key), notes.get((kind.__name__, key), "")]
        for key, info in kind.model_fields.items()
    ]
    return f"### {heading}\n\n{inspect.getdoc(kind)}\n\n" + table(["key", "default", "takes", "meaning"], rows)


def _default(info: Any) -> str:
    if info.is_required():
        return "required"
    value = list(info.default) if isinstance(info.default, tuple) else info.default
    return "" if value is None else f"`{json.dumps(value)}`"


def _takes(model: type[BaseModel], key: str) -> str:
    node = model.model_json_schema()["properties"][key]
    choices = [one for one in node.get("anyOf", ()) if one != {"type": "null"}]
    return "a table" if any("$ref" in one for one in choices) else _kind({"anyOf": choices} if choices else node)


def field_notes(module: object) -> dict[tuple[str, str], str]:
    """The text under each field of a module's classes, by class and field."""
    found = {}
    for node in ast.parse(inspect.getsource(module)).body:  # type: ignore[arg-type]
        if not isinstance(node, ast.ClassDef):
            continue
        for entry, after in zip(node.body, node.body[1:], strict=False):
            match entry, after:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[node.name, name] = " ".join(text.split())
                case _:
                    pass
    return found


def refused_settings() -> str:
    """What is said of a configuration that cannot be used."""
    told = []
    for text in WRONG:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "cabin.toml"
            file.write_text(text, "utf-8")
            try:
                load(file)
            except ConfigError as error:
                told += [f"cabin: {fault}".replace(f"{folder}{os.sep}", "") for fault in str(error).splitlines()]
    return "```\n" + "\n".join(told) + "\n```\n"


def begun_settings() -> str:
    """What `cabin config init` writes."""
    return f"```toml\n{starter()}```\n"


def checked_settings() -> str:
    """What `cabin config check` prints, where there is no key in the environment."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cabin.toml"
        file.write_text(CHECKED, "utf-8")
        keyless = dict.fromkeys(("ARK_API_KEY", "VOLCANO_ENGINE_API_KEY", "DEEPSEEK_API_KEY"))
        ran = CliRunner(env=keyless).invoke(cli, ["config", "check", str(file)], prog_name="cabin")
    shown = ran.output.replace(f"{folder}{os.sep}", "")
    return f"```console\n$ cabin config check\n{shown}(exit status {ran.exit_code})\n```\n"


# Signals --------------------------------------------------------------------------------------------------------


def private_signals() -> str:
    """The signals that VSS does not have."""
    rows = [
        [f"`{path}`", _datatype(signal), "the world" if signal.sensor else "commands"]
        for path, signal in SIGNALS.items()
        if path.startswith(s.PRIVATE)
    ]
    return table(["signal", "holds", "written by"], rows)


def _datatype(signal: s.Signal) -> str:
    if signal.allowed:
        return ", ".join(signal.allowed)
    if signal.low is not None and signal.high is not None:
        return f"{signal.datatype.__name__}, {signal.low:g} to {signal.high:g} {signal.unit}".strip()
    return {"tuple": "list of text", "str": "text"}.get(signal.datatype.__name__, signal.datatype.__name__)


def departures() -> str:
    """Signals that differ from VSS in kind, each with its reason."""
    rows = [[f"`{path}`", signal.reason] for path, signal in SIGNALS.items() if signal.reason]
    return table(["signal", "how and why it departs from VSS"], rows)


# Examples -------------------------------------------------------------------------------------------------------


def example(line: str) -> str:
    """What `cabin` prints, really run; a | in the line gives it what comes before as its input."""
    *given, command = (part.strip() for part in line.split(" | "))
    typed = "".join(text + "\n" for text in given)
    arguments = [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', command)][1:]
    ran = CliRunner().invoke(cli, arguments, input=typed, prog_name="cabin")
    if "Traceback" in ran.output:
        raise ValueError(f"{command} broke: {ran.output}")
    shown = f"printf '{typed}' | {command}".replace("\n", "\\n") if given else command
    status = f"(exit status {ran.exit_code})\n" if ran.exit_code else ""
    return f"```console\n$ {shown}\n{ran.output}{status}```\n"


PARTS: dict[str, Callable[[], str]] = {
    "rules": rules,
    "decisions": decisions,
    "rule words": rule_words,
    "commands": commands,
    "settings": settings,
    "starter": begun_settings,
    "checked settings": checked_settings,
    "refused settings": refused_settings,
    "private signals": private_signals,
    "departures": departures,
}
"""What stands between the marks of this name; a mark that begins with `$ cabin` is an example."""


def renewed(text: str) -> str:
    """A guide with its parts made anew. Times that differ from run to run are left as they are."""

    def fill(region: re.Match[str]) -> str:
        name, old = region["name"], region["body"]
        new = example(name[2:]) if name.startswith("$ ") else PARTS[name]()
        if _TIMINGS.sub("", new) == _TIMINGS.sub("", old.strip("\n") + "\n"):
            return region[0]
        return f"{region[1]}\n{new}\n{region[4]}"

    return _REGION.sub(fill, text)


def main() -> int:
    """Write, or check."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="write nothing; status 1 when something is out of date")
    check = options.parse_args().check
    stale = 0
    for guide in sorted(GUIDES.glob("*.md")):
        text = guide.read_text("utf-8")
        if (new := renewed(text)) != text:
            stale += 1
            print(f"{guide.name} is out of date; run: python docs/tables.py" if check else guide.name)
            if not check:
                guide.write_text(new, "utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
