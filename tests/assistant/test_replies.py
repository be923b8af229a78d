"""What is said of what was done, in both languages, and answers to questions."""

import string
from typing import Any

import pytest

from assistant.facts import all_facts, answer, next_manoeuvre
from assistant.naming import names_of
from assistant.phrases import asked_for, distance, duration, listed, media_wish, minutes, zone_name
from assistant.replies import clauses, effect, sentence
from assistant.vehicle import signals as s
from assistant.vehicle.plans import plan
from assistant.vehicle.plans.cabin import RGB
from assistant.vehicle.signals import SIGNALS, Value
from assistant.wording import words
from intents import catalogue as c
from intents.catalogue import SEATS, Zone
from intents.understanding import Language
from simulator import media
from simulator.car import SimulatedCar

LANGUAGES: tuple[Language, ...] = ("zh", "en")
DRIVER, PASSENGER, REAR_LEFT, REAR_RIGHT = SEATS


async def told(car: SimulatedCar, command: c.Command, language: Language) -> str:
    """Carry a command out without the gate, and say what came of it."""
    made = plan(command, car.state, DRIVER, car)
    changes = (await car.apply(made.writes)).changes
    values = {write.path: write.value for write in made.writes}
    old = {path: was for path, (was, _) in changes.items()}
    return sentence(clauses(values, old, car.state, language, names_of(car.state, car, language)), language)


SAID: list[tuple[c.Command, str, str, str, str]] = [
    (
        c.SetTemperature(celsius=24.5),
        "主驾温度已调到24.5度。",
        "主驾温度已经是24.5度。",
        "The temperature is set to 24.5 degrees on the driver's side.",
        "The temperature is already 24.5 degrees on the driver's side.",
    ),
    (
        c.SetTemperature(celsius=22, zone=Zone.REAR),
        "后排温度已调到22度。",
        "后排温度已经是22度。",
        "The temperature is set to 22 degrees in the back.",
        "The temperature is already 22 degrees in the back.",
    ),
    (
        c.SetSeatComfort(feature=c.SeatFeature.HEATING, level=2, zone=Zone.ALL),
        "全车座椅加热已开到2档。",
        "全车座椅加热已经是2档。",
        "The seat heating is on level 2 in the whole car.",
        "The seat heating is already on level 2 in the whole car.",
    ),
    (
        c.SetWindow(percent=100),
        "主驾车窗已打开。",
        "主驾车窗已经全开了。",
        "The driver's window is open.",
        "The driver's window is already fully open.",
    ),
    (
        c.SetWindow(percent=30, zone=Zone.REAR),
        "后排车窗已开到30%。",
        "后排车窗已经开到30%。",
        "The rear windows are open to 30 percent.",
        "The rear windows are already open to 30 percent.",
    ),
    (
        c.SetLock(locked=False),
        "所有车门已解锁。",
        "所有车门没有锁。",
        "All the doors are unlocked.",
        "All the doors are already unlocked.",
    ),
    (
        c.SetReadingLight(on=True, zone=REAR_LEFT),
        "左后阅读灯已打开。",
        "左后阅读灯已经开着了。",
        "The rear left reading light is on.",
        "The rear left reading light is already on.",
    ),
    (
        c.SetAmbientLight(color=c.Color.BLUE),
        "氛围灯已换成蓝色。",
        "氛围灯已经是蓝色。",
        "The ambient light is now blue.",
        "The ambient light is already blue.",
    ),
    (
        c.SetInteriorLights(on=True),
        "顶灯、所有阅读灯和氛围灯已打开。",
        "顶灯、所有阅读灯和氛围灯已经开着了。",
        "The dome light, all the reading lights and the ambient light are on.",
        "The dome light, all the reading lights and the ambient light are already on.",
    ),
    (
        c.SetExteriorLight(light=c.ExteriorLight.HAZARD, on=True),
        "双闪已打开。",
        "双闪已经开着了。",
        "The hazard lights are on.",
        "The hazard lights are already on.",
    ),
    (
        c.SwitchClimate(feature=c.ClimateFeature.FRONT_DEFROST, on=True),
        "前挡除雾已打开。",
        "前挡除雾已经开着了。",
        "The windscreen defroster is on.",
        "The windscreen defroster is already on.",
    ),
    (
        c.SetSunroof(percent=100),
        "天窗已打开。",
        "天窗已经全开了。",
        "The sunroof is open.",
        "The sunroof is already fully open.",
    ),
    (
        c.SetShade(covered=0),
        "天窗遮阳帘已收起。",
        "天窗遮阳帘已经收起来了。",
        "The sunroof shade is open.",
        "The sunroof shade is already open.",
    ),
    (
        c.SetShade(shade=c.Shade.REAR_WINDOW, covered=100),
        "后遮阳帘已拉上。",
        "后遮阳帘已经拉上了。",
        "The rear shade is closed.",
        "The rear shade is already closed.",
    ),
    (
        c.SetWipers(mode=c.WiperMode.FAST),
        "雨刮已调到快速。",
        "雨刮已经是快速。",
        "The wipers are set to fast.",
        "The wipers are already set to fast.",
    ),
    (
        c.SetVolume(percent=50),
        "音量已调到50。",
        "音量已经是50。",
        "The volume is now 50.",
        "The volume is already 50.",
    ),
    (
        c.NavigateTo(place="外滩"),
        "开始导航去外滩，全程3公里，大约5分钟。",
        "已经在导航去外滩了，还有3公里，大约5分钟。",
        "Navigating to The Bund, 3 kilometres, about 5 minutes.",
        "Already navigating to The Bund, 3 kilometres, about 5 minutes left.",
    ),
    (
        c.PlayMedia(title="晴天"),
        "正在播放周杰伦的《晴天》。",
        "已经在播放周杰伦的《晴天》了。",
        "Playing Sunny Day by Jay Chou.",
        "Already playing Sunny Day by Jay Chou.",
    ),
    (
        c.PlayMedia(station="103.7"),
        "正在收听爱乐都市，FM103.7。",
        "已经在收听爱乐都市了，FM103.7。",
        "Playing Love Radio, FM103.7.",
        "Already playing Love Radio, FM103.7.",
    ),
]
"""A command; what is said when it is done, and when it was so already; in Mandarin and in English."""


@pytest.mark.parametrize(("command", "zh", "zh_again", "en", "en_again"), SAID, ids=[repr(row[0]) for row in SAID])
async def test_said_as_people_say_it(command: c.Command, zh: str, zh_again: str, en: str, en_again: str) -> None:
    """Done, and once more: already so."""
    texts = {"zh": (zh, zh_again), "en": (en, en_again)}
    for language in LANGUAGES:
        car = SimulatedCar()
        assert [await told(car, command, language) for _ in range(2)] == list(texts[language])


async def test_only_what_changed_is_told() -> None:
    """Of four windows two were open already: two are told."""
    car = SimulatedCar()
    for seat in Zone.FRONT.seats:
        car.set_signal(s.window(seat), 100)
    assert await told(car, c.SetWindow(percent=100, zone=Zone.ALL), "zh") == "后排车窗已打开。"
    assert await told(car, c.SetWindow(percent=100, zone=Zone.ALL), "zh") == "所有车窗已经全开了。"


async def test_different_values_are_told_apart() -> None:
    """A relative wish leaves each seat with its own temperature."""
    car = SimulatedCar()
    car.set_signal(s.temperature(REAR_LEFT), 20.0)
    assert (
        await told(car, c.AdjustTemperature(by=1, zone=Zone.REAR), "zh") == "左后温度已调到21度，右后温度已调到25度。"
    )


async def test_the_same_route_again_is_told() -> None:
    """Having arrived, one can be guided there anew."""
    car = SimulatedCar()
    await told(car, c.NavigateTo(place="外滩"), "zh")
    car.set_signal(s.NAVIGATION_STATE, "ARRIVED")
    assert (await told(car, c.NavigateTo(place="外滩"), "zh")).startswith("开始导航去外滩")


async def test_the_transport_is_told() -> None:
    """Pause, resume, next, stop, replay, favourites."""
    car = SimulatedCar()
    await told(car, c.PlayMedia(title="晴天"), "zh")
    car.tick(5)
    for command, text in (
        (c.ControlMedia(action=c.MediaAction.PAUSE), "已暂停。"),
        (c.ControlMedia(action=c.MediaAction.PAUSE), "已经暂停了。"),
        (c.ControlMedia(action=c.MediaAction.RESUME), "继续播放。"),
        (c.ControlMedia(action=c.MediaAction.REPLAY), "从头播放。"),
        (c.SeekTo(seconds=90), "已跳到1分钟30秒。"),
        (c.FavouriteMedia(favourite=True), "已收藏。"),
        (c.FavouriteMedia(favourite=True), "这首已经收藏过了。"),
        (c.FavouriteMedia(favourite=False), "已取消收藏。"),
        (c.ControlMedia(action=c.MediaAction.NEXT), "正在播放周杰伦的《七里香》。"),
        (c.ControlMedia(action=c.MediaAction.STOP), "已停止播放。"),
        (c.SetSource(source=c.Source.BLUETOOTH), "已切换到蓝牙。"),
    ):
        assert await told(car, command, "zh") == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", sorted(path for path, signal in SIGNALS.items() if not signal.sensor))
def test_every_value_of_every_actuator_is_worded(path: str, language: Language) -> None:
    """Nothing raw is spoken: no path, no True, no word of VSS, no blank placeholder."""
    signal = SIGNALS[path]
    values: list[Any] = (
        list(signal.allowed)
        or {
            bool: [True, False],
            int: [signal.low, 50 if signal.high and signal.high >= 50 else 20, signal.high],
            float: [signal.low, signal.high],
            str: ["", "外滩"],
            tuple: [(), ("外滩",)],
        }[signal.datatype]
    )
    if signal.pattern:
        values = list(RGB.values())
    state = {**SimulatedCar().state, s.SELECTED_URI: "t01", s.TRACK: "茉莉花", s.ARTIST: "江南民乐团"}
    quiet = {s.SUNROOF_SWITCH, s.DESTINATION_LATITUDE, s.DESTINATION_LONGITUDE, s.NAVIGATION_STATE}
    for value in values:
        for changed in ([path], []):
            for clause in clauses({path: value}, changed, state, language) or ([] if path in quiet else [""]):
                assert clause.strip() == clause and clause
                assert not any(raw in clause for raw in ("True", "False", "None", "Vehicle.", "_", "{", "#"))
                if language == "zh":
                    letters = clause.replace("3D", "").replace("U", "")
                    assert not set(letters) & set(string.ascii_letters), clause


def test_both_languages_have_the_same_sentences_with_the_same_blanks() -> None:
    """What one language fills in, the other may; no key is missing in either."""
    extra = {"s", "are", "have", "it", "zone"}

    def blanks(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name} - extra

    zh, en = words("zh"), words("en")
    assert zh.keys() == en.keys()
    for table in zh:
        assert zh[table].keys() == en[table].keys(), table
        for key in zh[table]:
            assert blanks(zh[table][key]) == blanks(en[table][key]), f"{table}.{key}"
    assert zh["done"].keys() == zh["already"].keys()


def test_mandarin_has_mandarin_punctuation() -> None:
    """Full-width commas, colons and question marks, as they are read."""
    for table, entries in words("zh").items():
        for key, text in entries.items():
            assert not set(text) & set(",;:?!"), f"{table}.{key}"


@pytest.mark.parametrize(
    ("seats", "zh", "en"),
    [
        (SEATS, "所有", "all the"),
        (Zone.FRONT.seats, "前排", "the front"),
        ((REAR_RIGHT, REAR_LEFT), "后排", "the rear"),
        ((DRIVER,), "主驾", "the driver's"),
        ((DRIVER, REAR_LEFT), "主驾和左后", "the driver's and the rear left"),
        ((DRIVER, PASSENGER, REAR_RIGHT), "主驾、副驾和右后", "the driver's, the passenger's and the rear right"),
    ],
)
def test_zones_are_named_shortly(seats: tuple[Zone, ...], zh: str, en: str) -> None:
    """By the row or the whole where it is one, in the order of the seats."""
    assert (zone_name(seats, "zh"), zone_name(seats, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("metres", "zh", "en"),
    [
        (0, "10米", "10 metres"),
        (14, "10米", "10 metres"),
        (449, "450米", "450 metres"),
        (996, "1公里", "1 kilometre"),
        (1000, "1公里", "1 kilometre"),
        (1260, "1.3公里", "1.3 kilometres"),
        (12_000, "12公里", "12 kilometres"),
    ],
)
def test_distances(metres: float, zh: str, en: str) -> None:
    """Tens of metres, tenths of kilometres."""
    assert (distance(metres, "zh"), distance(metres, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "1分钟", "1 minute"),
        (90, "2分钟", "2 minutes"),
        (3600, "1小时", "1 hour"),
        (3660, "1小时1分钟", "1 hour 1 minute"),
        (7500, "2小时5分钟", "2 hours 5 minutes"),
    ],
)
def test_times_to_go(seconds: float, zh: str, en: str) -> None:
    """Whole minutes, never none."""
    assert (minutes(seconds, "zh"), minutes(seconds, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "0秒", "0 seconds"),
        (61, "1分钟1秒", "1 minute 1 second"),
        (120, "2分钟", "2 minutes"),
        (30, "30秒", "30 seconds"),
    ],
)
def test_positions(seconds: float, zh: str, en: str) -> None:
    """Minutes and seconds, what is nothing left out."""
    assert (duration(seconds, "zh"), duration(seconds, "en")) == (zh, en)


def test_lists_end_with_and() -> None:
    """None, one, two and three."""
    assert [listed(list("abc"[:n]), "zh") for n in range(4)] == ["", "a", "a和b", "a、b和c"]
    assert listed(list("abc"), "en") == "a, b and c"


def test_what_was_looked_for_is_called_by_its_word() -> None:
    """A category by its word, anything else as it was said."""
    for category in c.Category:
        assert asked_for(category.value, "zh") != category.value
        assert "_" not in asked_for(category.value, "en")
    assert asked_for("外滩", "en") == "外滩"


def test_sentences() -> None:
    """One full stop, capital letters in English, nothing for nothing; what has a mark of its own stands by itself."""
    assert sentence(["已暂停", "音量已调到30"], "zh") == "已暂停，音量已调到30。"
    assert sentence(["已暂停", "音量已调到30。"], "zh") == "已暂停。音量已调到30。"
    assert sentence(["paused", "the volume is now 30"], "en") == "Paused; the volume is now 30."
    assert sentence(["paused", "the boot stays shut.", "", "muted"], "en") == "Paused. The boot stays shut. Muted."
    assert sentence(["要打开吗？"], "zh") == "要打开吗？"
    assert sentence(["", " ", "."], "en") == ""


def test_sensors_are_not_told() -> None:
    """The world's own doing is no effect of a command."""
    state = SimulatedCar().state
    assert all(effect(path, state[path], state, "zh", {}) is None for path in SIGNALS if SIGNALS[path].sensor)


@pytest.mark.parametrize(
    ("command", "before", "zh", "en"),
    [
        (c.SetLid(lid=c.Lid.TRUNK, open=True), {s.TRUNK: True}, "后备箱还开着，请停车关好", "boot is still open"),
        (c.SetLid(lid=c.Lid.HOOD, open=True), {s.HOOD: True}, "引擎盖还开着", "The bonnet is still open; please stop"),
        (c.SetDoor(open=True), {s.door(DRIVER): True}, "主驾车门还开着，请停车关好", "door is still open; please stop"),
    ],
)  # fmt: skip
async def test_what_is_open_on_the_road_is_a_warning(
    command: c.Command, before: dict[str, Value], zh: str, en: str
) -> None:
    """Standing, it is merely so already."""
    car = SimulatedCar()
    for path, value in before.items():
        car.set_signal(path, value)
    assert "已经开着了" in await told(car, command, "zh")
    car.set_signal(s.GEAR, s.DRIVE)
    car.set_signal(s.SPEED, 40.0)
    assert zh in await told(car, command, "zh")
    assert en in await told(car, command, "en")


async def test_the_wish_comes_first_when_only_what_goes_along_changed() -> None:
    """Defrost was on already, its A/C was not; the climate comes on with a temperature that was set already."""
    car = SimulatedCar()
    await told(car, c.SwitchClimate(feature=c.ClimateFeature.FRONT_DEFROST, on=True), "zh")
    car.set_signal(s.AC, False)
    defrost = c.SwitchClimate(feature=c.ClimateFeature.FRONT_DEFROST, on=True)
    assert await told(car, defrost, "zh") == "前挡除雾已经开着了，空调制冷已打开。"
    car.set_signal(s.CLIMATE_POWER, False)
    assert await told(car, c.SetTemperature(celsius=24), "zh") == "主驾温度已经是24度，空调已打开。"
    car.set_signal(s.MUTED, True)
    assert await told(car, c.SetVolume(percent=30), "en") == "The volume is already 30; the sound is back on."


async def test_headlights_that_the_switch_lit_are_headlights() -> None:
    """By AUTO the low beam is on already; the switch says nothing of its own."""
    car = SimulatedCar()
    car.set_signal(s.LOW_BEAM, True)
    assert await told(car, c.SetExteriorLight(light=c.ExteriorLight.LOW_BEAM, on=True), "zh") == "大灯已打开。"
    assert await told(car, c.SetExteriorLight(light=c.ExteriorLight.LOW_BEAM, on=True), "zh") == "大灯已经开着了。"
    assert await told(car, c.SetExteriorLight(light=c.ExteriorLight.AUTO, on=True), "zh") == "自动大灯已打开。"
    high = c.SetExteriorLight(light=c.ExteriorLight.HIGH_BEAM, on=True)
    assert [await told(car, high, "zh") for _ in range(2)] == ["远光灯已打开。", "远光灯已经开着了。"]


@pytest.mark.parametrize(
    ("axis", "by", "zh", "en"),
    [
        (c.SeatAxis.POSITION, -1, "主驾座椅已往后移。", "The driver's seat has been moved back."),
        (c.SeatAxis.POSITION, 1, "主驾座椅已往前移。", "The driver's seat has been moved forward."),
        (c.SeatAxis.BACKREST, -1, "主驾靠背已放倒一点。", "The driver's backrest has been reclined a little."),
        (c.SeatAxis.BACKREST, 1, "主驾靠背已立起一点。", "The driver's backrest has been raised a little."),
        (c.SeatAxis.HEIGHT, 1, "主驾座椅已升高。", "The driver's seat has been raised."),
        (c.SeatAxis.HEIGHT, -1, "主驾座椅已降低。", "The driver's seat has been lowered."),
    ],
)
async def test_seats_say_which_way_they_went(axis: c.SeatAxis, by: int, zh: str, en: str) -> None:
    """And that they can go no further."""
    for language, text in (("zh", zh), ("en", en)):
        car = SimulatedCar()
        assert await told(car, c.AdjustSeat(axis=axis, by=by), language) == text  # type: ignore[arg-type]
    for _ in range(30):
        await told(car, c.AdjustSeat(axis=axis, by=by), "zh")
    assert "已经到头了" in await told(car, c.AdjustSeat(axis=axis, by=by), "zh")


async def test_switches_with_two_names() -> None:
    """Outside air is no recirculation that is off, and a lock is locked."""
    car = SimulatedCar()
    fresh = c.SwitchClimate(feature=c.ClimateFeature.RECIRCULATION, on=False)
    recirculated = c.SwitchClimate(feature=c.ClimateFeature.RECIRCULATION, on=True)
    for command, zh in (
        (fresh, "已经是外循环了。"),
        (recirculated, "已切换到内循环。"),
        (fresh, "已切换到外循环。"),
        (c.SetWindowLock(on=False), "儿童锁没有锁。"),
        (c.SetWindowLock(on=True), "儿童锁已锁上。"),
        (c.SetWindowLock(on=True), "儿童锁已经锁上了。"),
        (c.SetWindowLock(on=False), "儿童锁已解除。"),
    ):
        assert await told(car, command, "zh") == zh
    assert await told(car, fresh, "en") == "Fresh air is already coming in."


async def test_one_goes_home() -> None:
    """Not to Home, in either language."""
    home = c.NavigateTo(saved=c.SavedPlace.HOME)
    car = SimulatedCar()
    assert (await told(car, home, "zh")).startswith("开始导航回家，全程")
    assert (await told(car, home, "zh")).startswith("已经在导航回家了，还有")
    assert asked(car, c.NavigationTopic.DESTINATION, "zh") == "目的地是家。"
    assert asked(car, c.NavigationTopic.DESTINATION, "en") == "We are going home."
    car = SimulatedCar()
    assert (await told(car, home, "en")).startswith("Navigating home, ")
    assert (await told(car, c.NavigateTo(saved=c.SavedPlace.WORK), "zh")).startswith("开始导航去公司，")
    assert (await told(SimulatedCar(), c.NavigateTo(saved=c.SavedPlace.WORK), "en")).startswith("Navigating to work, ")


@pytest.mark.parametrize(
    ("wish", "zh", "en"),
    [
        ({"title": "泡沫", "artist": "邓紫棋"}, "邓紫棋的《泡沫》", "“泡沫” by 邓紫棋"),
        ({"title": "Bubble"}, "《Bubble》", "“Bubble”"),
        ({"artist": "邓紫棋"}, "邓紫棋的歌", "anything by 邓紫棋"),
        ({"album": "火星", "artist": "邓紫棋"}, "邓紫棋的专辑《火星》", "the album “火星” by 邓紫棋"),
        ({"genre": "reggae"}, "reggae这一类", "any reggae"),
        ({"mood": "诡异"}, "诡异的音乐", "any 诡异 music"),
        ({"playlist": "跑步"}, "歌单《跑步》", "the playlist “跑步”"),
        ({"station": "99.9"}, "99.9这个电台", "the station “99.9”"),
    ],
)
def test_what_was_to_be_played_is_named_by_its_kind(wish: dict[str, str], zh: str, en: str) -> None:
    """A title in its brackets, an artist with what is by them."""
    command = c.PlayMedia(**wish)  # type: ignore[arg-type]
    assert (media_wish(command, "zh"), media_wish(command, "en")) == (zh, en)


async def test_english_has_no_chinese_titles() -> None:
    """Whatever of the library plays: what has a name in English is called by it."""
    car = SimulatedCar()
    for entry in media.entries():
        radio = entry.track.source in ("FM", "AM")
        query = c.PlayMedia(station=entry.track.title) if radio else c.PlayMedia(title=entry.track.title)
        text = await told(car, query, "en")
        assert not [letter for letter in text if "\u4e00" <= letter <= "\u9fff"], text
        assert entry.track.title in await told(car, query, "zh")


# Answers


def asked(car: SimulatedCar, topic: Any, language: Language, zone: Zone | None = None) -> str:
    """The answer to a question, as a sentence."""
    query: c.QueryVehicle | c.QueryMedia | c.QueryNavigation
    if isinstance(topic, c.VehicleTopic):
        query = c.QueryVehicle(topic=topic, zone=zone)
    else:
        query = c.QueryMedia(topic=topic) if isinstance(topic, c.MediaTopic) else c.QueryNavigation(topic=topic)
    return sentence([answer(query, car.state, DRIVER, language, names_of(car.state, car, language))], language)


def test_open_and_unlocked_things_are_named() -> None:
    """Doors, lids and windows by their seats, in number and grammar."""
    car = SimulatedCar()
    for seat in (DRIVER, REAR_LEFT):
        for path in (s.door(seat), s.window(seat)):
            car.set_signal(path, True if path == s.door(seat) else 40)
    car.set_signal(s.lock(REAR_RIGHT), False)
    car.set_signal(s.TRUNK, True)
    assert asked(car, c.VehicleTopic.DOORS, "zh") == "主驾和左后车门、后备箱还开着。"
    assert asked(car, c.VehicleTopic.DOORS, "en") == "The driver's and the rear left doors and the boot are open."
    assert asked(car, c.VehicleTopic.WINDOWS, "zh") == "主驾和左后车窗还开着。"
    assert asked(car, c.VehicleTopic.WINDOWS, "en") == "The driver's and the rear left windows are open."
    assert asked(car, c.VehicleTopic.LOCKS, "zh") == "右后车门没有锁。"
    assert asked(car, c.VehicleTopic.LOCKS, "en") == "The rear right door is unlocked."


def test_burning_lights_are_named_once() -> None:
    """Inside and outside; four ambient lights are one."""
    car = SimulatedCar()
    assert asked(car, c.VehicleTopic.LIGHTS, "zh") == "灯都关着。"
    for path in (s.LOW_BEAM, s.HAZARD, *map(s.ambient_on, SEATS)):
        car.set_signal(path, True)
    assert asked(car, c.VehicleTopic.LIGHTS, "zh") == "现在亮着的有大灯、双闪和氛围灯。"
    assert (
        asked(car, c.VehicleTopic.LIGHTS, "en") == "These lights are on: headlights, hazard lights and ambient light."
    )


def test_the_set_temperature_is_the_zones() -> None:
    """Of a named zone, else of the speaker; numbers without needless zeros."""
    car = SimulatedCar()
    car.set_signal(s.temperature(REAR_LEFT), 21.5)
    topic = c.VehicleTopic.SET_TEMPERATURE
    assert asked(car, topic, "zh") == "主驾空调设定在24度。"
    assert asked(car, topic, "en", REAR_LEFT) == "The temperature is set to 21.5 degrees at the rear left."
    assert asked(car, topic, "zh", Zone.FRONT) == "前排空调设定在24度。"


async def test_questions_about_the_route() -> None:
    """Without a route there is none; with one, time, distance, turn and goal, each in its language."""
    car = SimulatedCar()
    for topic in set(c.NavigationTopic) - {c.NavigationTopic.TRAFFIC}:
        assert asked(car, topic, "zh") == "现在没有在导航。"
    await told(car, c.NavigateTo(place="外滩"), "zh")
    assert asked(car, c.NavigationTopic.DESTINATION, "zh") == "目的地是外滩。"
    assert asked(car, c.NavigationTopic.DESTINATION, "en") == "We are going to The Bund."
    assert asked(car, c.NavigationTopic.NEXT_MANOEUVRE, "zh") == "560米后右转进入北京路。"
    assert asked(car, c.NavigationTopic.NEXT_MANOEUVRE, "en") == "In 560 metres, turn right onto Beijing Road."
    car.set_signal("Speed", 40)
    for _ in range(60):
        text = next_manoeuvre(car.state, "en", {"外滩": "the Bund"})
        assert text.isascii() and not set("{_}") & set(text)
        if car.state[s.NEXT_MANOEUVRE] == "ARRIVE":
            assert text.endswith("you reach the Bund")
        car.tick(5)


@pytest.mark.parametrize(("traffic", "zh"), [("FREE", "畅通"), ("SLOW", "缓慢"), ("JAM", "拥堵")])
def test_traffic(traffic: Value, zh: str) -> None:
    """It needs no route."""
    car = SimulatedCar()
    car.set_signal(s.TRAFFIC, traffic)
    assert zh in asked(car, c.NavigationTopic.TRAFFIC, "zh")


async def test_questions_about_music() -> None:
    """A station has no singer; silence is said; a muted volume is said as such."""
    car = SimulatedCar()
    assert asked(car, c.MediaTopic.PLAYING, "zh") == "现在没有在播放。"
    await told(car, c.PlayMedia(title="晴天"), "zh")
    assert asked(car, c.MediaTopic.ARTIST, "zh") == "这首是周杰伦的。"
    await told(car, c.PlayMedia(station="103.7"), "zh")
    assert asked(car, c.MediaTopic.ARTIST, "zh") == "正在收听爱乐都市，FM103.7。"
    assert asked(car, c.MediaTopic.VOLUME, "en") == "The volume is 30."
    car.set_signal(s.MUTED, True)
    assert asked(car, c.MediaTopic.VOLUME, "en") == "The sound is muted, the volume is 30."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_backend_gets_every_fact(language: Language) -> None:
    """One clause a topic."""
    facts = all_facts(SimulatedCar().state, language)
    assert facts.keys() == {topic.value for topic in c.VehicleTopic}
    assert all(facts.values())
