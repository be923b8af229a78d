"""CATSLU map: spoken Mandarin navigation, our commands put into the source's (act, slot, value) triples.

The source labels words, we give commands; so a triple's value is looked for in the sentence where a command does not
keep it. The mapping:

| command | triples |
| --- | --- |
| `navigate_to` | 终点名称 = the place; 操作 as said |
| `find_places` | poi名称 = the place; 操作 as said |
| either, when asked for nearby | 终点目标 or poi目标 = the word for it; 请求类型 as said |
| `near`, a place | 终点修饰 or poi修饰 |
| `add_waypoint` | 途经点名称 = the place |
| `choose_result` | 序列号 as said |
| `set_route_preference`, `preference` | 路线偏好 as said |
| `cancel_navigation`, `cancel`, map commands, guidance | 操作 and 对象 as said |

"As said": the first word of the lists below that stands in the sentence. A place that is the whole sentence is a
poi名称; 家 and 公司 are saved places of ours. The source labels a yes and a question about the route with nothing, so
`confirm` and questions give nothing. Where the sentence is taken for control but no command is made (the assistant
would ask where to), 操作 and 对象 are taken as said. Values are compared as our normaliser writes them. What the
transcript marks in brackets was not said and is left out. Each turn is read with the context of the turns before it
as *we* understood them; after a turn with a place, six neutral results are on offer, as the source's device showed a
list.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.understanding.data import Folder, Row, rows
from benchmarks.understanding.metrics import SLOT_HEAD, Share, SlotScore
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report, read_as
from benchmarks.understanding.routes import False3
from intents.catalogue import (
    AddWaypoint,
    Cancel,
    CancelNavigation,
    Category,
    ChooseResult,
    Command,
    Confirm,
    FindPlaces,
    MuteGuidance,
    NavigateTo,
    PlaceQuery,
    QueryNavigation,
    QueryVehicle,
    SavedPlace,
    SetMapView,
    SetRoutePreference,
    ZoomMap,
)
from intents.understanding import Context, Understanding
from intents.understanding.normalise import normalise
from intents.understanding.result import Route, Unsupported

NAME = "catslu_map_zh"
Triple = tuple[str, ...]

OFFERED = tuple(f"结果{number}" for number in "甲乙丙丁戊己")
"""Names on offer that no sentence of the source holds."""

_BESIDE = re.compile(r"[\s，,。.!！?？嗯呃啊哦]")
_OPENED = re.compile(r"(打开|开启|开)导航")
_MARK = re.compile(r"\([a-z]+\)")
_OPERATIONS = tuple(
    re.split(
        r"\s+",
        "重新导航 继续导航 开始导航 取消 关闭 关掉 退掉 退出 结束 停止 打开 开启 导航 "
        "搜索 查找 寻找 查询 推荐 放大 缩小 显示 设置 返回 找 搜 导 关 开",
    )
)
_OBJECTS = ("导航", "地图", "路况", "途经点")
_REQUESTS = ("附近", "最近", "周边")
_PREFERENCES = ("不走高速", "少走高速", "躲避拥堵", "走高速", "上高速", "走国道", "最快", "高速优先")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+(?=个|家|条)[个家条]|第[一二三四五六]|[一二三四五六]")
_WORDS: dict[Category, str] = {
    Category.CHARGING: "充电站|充电桩|充电",
    Category.FUEL: "加油站|加气站|加油|中石化|中石油",
    Category.PARKING: "停车场|停车位|停车",
    Category.RESTAURANT: "饭店|餐厅|餐馆|美食|吃饭|好吃的|吃的",
    Category.COFFEE: "咖啡店|咖啡厅|咖啡",
    Category.HOTEL: "酒店|宾馆|旅馆|旅店",
    Category.HOSPITAL: "医院",
    Category.PHARMACY: "药店|药房",
    Category.MALL: "商场|购物中心",
    Category.SUPERMARKET: "超市",
    Category.BANK: "银行",
    Category.TOILET: "公共厕所|厕所|洗手间|卫生间",
    Category.SCHOOL: "小学|中学|学校",
    Category.PARK: "公园",
    Category.SIGHT: "景区|景点",
    Category.CINEMA: "电影院|影院",
    Category.GYM: "健身房",
    Category.STATION: "火车站|高铁站|汽车站|客运站|车站",
    Category.AIRPORT: "飞机场|机场",
    Category.CAR_WASH: "洗车店|洗车场|洗车",
    Category.SERVICE_AREA: "服务区",
    Category.POLICE: "派出所|公安局",
}
"""How the source's speakers name a category that we keep without its word."""


def said(text: str) -> str:
    """A transcript without its marks."""
    return _MARK.sub("", text)


def _first(words: Iterable[str], text: str) -> str | None:
    return next((word for word in words if word in text), None)


def _word(command: PlaceQuery, text: str) -> str | None:
    """The place as the sentence has it."""
    if command.place is not None:
        return command.place
    if command.saved is not None:
        return "家" if command.saved is SavedPlace.HOME else _first(("公司", "单位"), text)
    match = re.search(_WORDS[command.category], text) if command.category else None
    return match.group(0) if match else None


def _place(command: PlaceQuery, text: str, kind: str) -> set[Triple]:
    word = _word(command, text)
    kind = "poi" if word == _BESIDE.sub("", text) else kind
    request = _first(_REQUESTS, text)
    by_kind = command.near is not None or (request is not None and command.saved is None)
    found: set[Triple] = {("inform", f"{kind}{'目标' if by_kind else '名称'}", word)} if word else set()
    if command.near is not None:
        found.add(("inform", f"{kind}修饰", command.near))
    if request is not None:
        found.add(("inform", "请求类型", request))
    return found


def _triples(command: Command, text: str) -> set[Triple]:
    match command:
        case NavigateTo():
            route = {("inform", "路线偏好", _first(_PREFERENCES, text) or "")} if command.preference else set()
            return _place(command, text, "终点") | route | _operation(text)
        case AddWaypoint():
            word = _word(command, text)
            return {("inform", "途经点名称", word)} if word else set()
        case FindPlaces():
            return _place(command, text, "poi") | _operation(text)
        case ChooseResult() if "第" not in text and (request := _first(_REQUESTS, text)):
            return {("inform", "请求类型", request)}
        case ChooseResult():
            number = _ORDINAL.search(text)
            return {("inform", "序列号", number.group(0) if number else str(command.index))}
        case SetRoutePreference():
            return {("inform", "路线偏好", _first(_PREFERENCES, text) or "")}
        case CancelNavigation() | Cancel() | ZoomMap() | SetMapView() | MuteGuidance():
            return _ending(text)
        case Confirm() | QueryNavigation() | QueryVehicle():
            return set()
        case _:
            return {("inform", command.name(), "")}


def _ending(text: str) -> set[Triple]:
    """What is to be done with what, of a sentence that names no place."""
    thing = _first(_OBJECTS, text)
    verb = _first(_OPERATIONS, text.replace(thing, "") if thing else text) or ("退出" if "不去" in text else None)
    return ({("inform", "操作", verb)} if verb else set()) | ({("inform", "对象", thing)} if thing else set())


def _operation(text: str) -> set[Triple]:
    if match := _OPENED.search(text):
        return {("inform", "操作", match.group(1)), ("inform", "对象", "导航")}
    verb = _first(_OPERATIONS, text)
    return {("inform", "操作", verb)} if verb and not (len(verb) == 1 and verb in "关开") else set()


def triples(understanding: Understanding, text: str) -> set[Triple]:
    """The triples that our commands for a sentence come to."""
    if not understanding.commands and understanding.route is Route.CONTROL:
        opened = _OPENED.search(text) or "导航" not in text
        return _ending(text) if opened else _operation(text)
    return {triple for command in understanding.commands for triple in _triples(command, text)}


def _plain(triple: Iterable[str]) -> Triple:
    act, slot, *value = triple
    return (act, slot, *(normalise(one) for one in value))


@dataclass(slots=True)
class Scores:
    """What one way of hearing came to."""

    all: SlotScore = field(default_factory=SlotScore)
    asking: SlotScore = field(default_factory=SlotScore)
    """Turns that ask for something."""
    content: SlotScore = field(default_factory=SlotScore)
    """The same, of places, numbers and preferences alone: without 操作 and 对象."""
    route: Share = field(default_factory=Share)
    still: False3 = field(default_factory=False3)
    """Turns on which nothing may happen."""


_FORM = {"操作", "对象"}


def measure(folder: Folder, reader: Reader, report: Report) -> None:
    """Read all dialogues as transcribed and as heard, and print the scores."""
    path = folder.file(f"{NAME}.jsonl")
    if path is None:
        report.skipped(NAME, "not in the data folder")
        return
    dialogues = list(rows(path))
    lines: list[list[object]] = []
    rejected: list[list[object]] = []
    by_slot: list[list[object]] = []
    for way in ("text", "asr_1best"):
        scores, slots = _score(dialogues, way, reader, report)
        for title, one in (("every turn", scores.all), ("asking", scores.asking), ("of them, content", scores.content)):
            lines.append([f"{way}, {title}", one.exact.of, *one.cells()])
        lines.append([f"{way}, asking: control route", scores.route.of, str(scores.route), "", "", ""])
        rejected.append([f"{way}, empty semantics", *scores.still.cells()])
        by_slot += [[f"{way}, {slot}", share.of, str(share)] for slot, share in sorted(slots.items()) if share.of > 9]
    report.table("CATSLU map: (act, slot, value) sets of each turn", ["turns", "count", *SLOT_HEAD], lines)
    report.table("CATSLU map: recall by slot", ["slot", "count", "found"], by_slot)
    head = ["commands per 1,000", "turns", "any", "changing", "cabin or climate"]
    report.table("CATSLU map: turns on which nothing may happen", head, rejected)


def _score(dialogues: list[Row], way: str, reader: Reader, report: Report) -> tuple[Scores, dict[str, Share]]:
    scores, slots = Scores(), dict[str, Share]()
    for dialogue in dialogues:
        context = Context()
        for turn in dialogue["turns"]:
            text = said(turn[way])
            understanding = reader.read(f"{NAME} {way}", text, context)
            context = _next(context, understanding)
            found = {_plain(triple) for triple in triples(understanding, text)}
            gold = {_plain(triple) for triple in turn["semantic"]}
            right = scores.all.add(gold, found)
            if gold:
                scores.asking.add(gold, found)
                scores.content.add(_content(gold), _content(found))
                scores.route.add(understanding.route is Route.CONTROL)
                for triple in gold:
                    slots.setdefault(triple[1], Share()).add(triple in found)
            else:
                scores.still.add(understanding)
            if not right:
                told = {"triples": sorted(found), **read_as(understanding)}
                report.miss(NAME, way if gold else f"{way}, empty", text, sorted(gold), told)
    return scores, slots


def _content(triples_of: set[Triple]) -> set[Triple]:
    return {triple for triple in triples_of if triple[1] not in _FORM}


def _next(context: Context, understanding: Understanding) -> Context:
    """The context after a turn: what it asked for, results on offer once a place was, whether it was asked where."""
    commands = understanding.commands
    placed = any(isinstance(command, PlaceQuery) for command in commands)
    ended = any(isinstance(command, CancelNavigation) for command in commands)
    choices = OFFERED if placed else () if ended else context.choices
    asked = next((gap.why for gap in understanding.gaps if gap.why is Unsupported.NO_PLACE), None)
    return Context(previous=commands or context.previous, choices=choices, asked=asked)
