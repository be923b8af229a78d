"""The licensed sets and the project's own suites → `data/rows.tsv.xz`: what is taken, and the label that it gets.

Only sets that `../shared/data/README.md` marks *train* are read here. What is left out, and why:

* Lights, plugs and coffee machines of a home without a room (SLURP iot, home-assistant): as likely a car's as a home's.
* What names a room, a floor or a device of a home is conversation: the form is a wish to the car, the car has no such
  thing, and taking it for the car's own light would be acting on what nobody meant.
* Timers of a home, and reminders of the own suites: the parser knows them, conversation could answer them.
* Bare answers (yes, no, cancel; of KdConv a mere name, title or address): they mean nothing without the question. Said
  to a car, a mere address is a wish.
* Labels that the routing map calls ambiguous, but for weather, news, tickets and the like, which no car command
  answers: conversation.
"""

import re
from collections.abc import Callable, Iterator

from benchmarks.training.rows import CONTROL, Labelled
from benchmarks.understanding import home
from benchmarks.understanding.data import E2E, SUITES, Folder, Row, language, rows
from benchmarks.understanding.labels import SETS
from intents.catalogue import COMMANDS
from intents.understanding.normalise import normalise
from intents.understanding.result import Language

_BY_NAME = {one.name: one for one in SETS}
_DOMAIN_OF = {"cabin": "vehicle", "query": "vehicle", "dialogue": "vehicle"}
_MODULES = {one.name(): one.__module__.rpartition(".")[2] for one in COMMANDS}
_BARE = {"confirm", "cancel", "choose_result"}
_AUDIO = re.compile(r"volume|equali[sz]|treble|bass|sound|audio|music|speaker|mute|balance|fader|tweeter|surround")
_AIR = re.compile(
    r"seat|wheel|temp|air|fan|vent|heat|cool|hot|cold|warm|defog|defrost|demist|hvac|climat|circul|degree|blow|a/?c\b"
    r"|chill|freez|frost|icy|sweat|burn|fog|nipp|numb|stuff|humid"
)


def _make(source: str, code: str, group: str, label: str, text: str) -> Labelled | None:
    said = normalise(text)
    spoken: Language = "zh" if code == "zh" else "en"
    return Labelled(source, spoken, group, label, said) if said else None


def _domains(commands: list[Row]) -> str:
    found = {_DOMAIN_OF.get(_MODULES[name], _MODULES[name]) for one in commands for name in one if name not in _BARE}
    return "|".join(sorted(found))


_SAYS = re.compile("[的了吗呢吧啊呀么嘛哦嗯是有不没我你他她它这那谁哪怎几多很真也都就还会能想要知对好在啥]")
"""A Mandarin sentence without any of these is hardly more than a name."""


def _kdconv(row: Row) -> Iterator[tuple[str, str]]:
    for text in row["turns"]:
        if len(text) > 24 or _SAYS.search(text):
            yield "conversation", text


def _vehicleworld(row: Row, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    for turn in row["turns"]:
        found = {labels.get(module, "vehicle").rstrip("?") for module in turn["modules_called"]}
        found = {"vehicle" if one in ("phone", "other") else one for one in found}
        if found:
            yield "|".join(sorted(found)), turn["user"]


def _automotive(row: Row) -> Iterator[tuple[str, str]]:
    setting = " ".join(slot["value"] for slot in row["slots"] if slot["name"] == "SETTING").lower() or row["text"]
    label = "media" if _AUDIO.search(setting) else "climate" if _AIR.search(setting) else "climate|media|vehicle"
    if label == "climate|media|vehicle" and any(slot["name"] == "SETTING" for slot in row["slots"]):
        label = "vehicle"
    yield label, row["text"]


def _slurp(row: Row, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    label = _BY_NAME["slurp_en"].label(row, labels)
    if label.rstrip("?") in ("other", "conversation"):
        yield "conversation", row["text"]
    elif not label.endswith("?"):
        yield label, row["text"]


def _home(row: Row) -> Iterator[tuple[str, str]]:
    label = _BY_NAME["home_assistant_en"].label(row, {})
    if not label.endswith("?"):
        yield label, row["text"]
    elif row["intent"] == "HassNevermind" or "Timer" in row["intent"]:
        return
    elif home.plain(row):
        yield ("climate" if row["slots"].get("domain") == "fan" else "vehicle"), row["text"]
    elif {"area", "floor", "name"} & set(row["slots"]) or row["intent"] != "HassLightSet":
        yield "conversation", row["text"]


_WISH = re.compile(
    r"^(?:.*?[.;] )?(?:You|you) (?:would like to|want to|need to|request to)(?: ask the assistant to)? (.+?)[.,;]"
)


def _carbench(row: Row) -> Iterator[tuple[str, str]]:
    """The first wish of a task that is told to the one who plays the driver, turned into the driver's words."""
    match = _WISH.match(row["text"])
    if match:
        said = re.sub(r"\byour\b", "my", re.sub(r"\byou\b", "i", match[1]))
        yield CONTROL, f"i want to {said}"


def third_party(folder: Folder) -> Iterator[Labelled]:
    """Every row of the sets that may be trained on. Skips a set that is not in the folder."""
    maps = folder.route_maps()
    makers: dict[str, Callable[[Row], Iterator[tuple[str, str]]]] = {
        "kdconv_zh": _kdconv,
        "home_assistant_zh": _home,
        "home_assistant_en": _home,
        "vehicleworld_en": lambda row: _vehicleworld(row, maps["vehicleworld"]),
        "carbench_en": _carbench,
        "automotive_en": _automotive,
        "poi_en": lambda row: iter([("navigation", row["text"])]),
        "slurp_en": lambda row: _slurp(row, maps["slurp"]),
    }
    for name, make in makers.items():
        path = folder.file(f"{name}.jsonl")
        if path is None:
            continue
        for row in rows(path):
            group = row["id"].rpartition("-")[2] if name in ("kdconv_zh", "vehicleworld_en", "carbench_en") else ""
            group = f"{row['domain']}{group}" if name == "kdconv_zh" else group
            for label, text in make(row):
                made = _make(name, row["lang"], group, label, text)
                if made:
                    yield made


def own() -> Iterator[Labelled]:
    """The project's own suites as they stand."""
    for source, label, text in _own():
        made = _make(source, language(text), "", label, text)
        if made and label:
            yield made


def _own() -> Iterator[tuple[str, str, str]]:
    for name in ("spoken_zh", "spoken_en"):
        for row in rows(SUITES / f"{name}.jsonl"):
            yield "own spoken", _domains(row["commands"]), row["say"]
    for row in rows(SUITES / "dialogues.jsonl"):
        for turn in row["turns"]:
            if "while" not in turn:
                yield "own dialogues", _domains(turn["commands"]), turn["say"]
    for row in rows(SUITES / "not_done.jsonl"):
        if not re.search(r"提醒|remind|timer|alarm|闹钟", row["say"]):
            yield "own not done", "media" if row["why"] == "video" else CONTROL, row["say"]
    for line in (SUITES / "talk.txt").read_text("utf-8").splitlines():
        yield "own talk", "conversation", line
    groups = {
        "cabin": "vehicle",
        "query": "vehicle",
        "multi": CONTROL,
        "safety": CONTROL,
        "context": "",
        "nonsense": "",
    }
    for row in rows(E2E / "utterances.jsonl"):
        yield "own e2e", groups.get(row["group"], str(row["group"])), row["say"]
