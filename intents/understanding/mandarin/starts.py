"""Where in a Mandarin clause another wish may begin, and what the words around it say of it."""

from collections.abc import Callable

from intents.catalogue import AdjustSeatComfort, Command, SetSeatComfort, Zone
from intents.understanding import patterns
from intents.understanding.mandarin import artists, wish, words
from intents.understanding.mandarin.numbers import NUMBER
from intents.understanding.patterns import Pattern
from intents.understanding.reading import all_but

_THING = Pattern(
    rf"{words.PART.pattern}|座椅|(?<!座椅)(?:通风|按摩|加热)(?=打开|关)|音量|声音|亮度|音乐|{words.NAMED}|[左右][边侧]"
)
_VERBS = Pattern(
    rf"再(?=来[点首个一]|取消|停|调|换|抬|升|降|往|[高低大小亮暗快慢强弱冷热]一?[点些])|打开|关闭|关掉|关上|开启|启动|(?<!随机)(?<!循环)(?<!单曲)(?<!顺序)播放|(?<!蓝牙)(?<!盘)(?<!电台)放(?:[首点些个]|一[首点些]|音乐|歌|新闻|电台|广播|相声|我的?收藏|收藏)|来(?:首|点儿?音乐|一首)|听(?:首|点|歌|音乐|一首|新闻|广播)|(?:听|放)(?={artists.FAMOUS})|换成|换(?=蓝牙|收音机|电台|U盘)|切(?:换)?到|(?<=[切换]到蓝牙)放|单曲循环|随机播放|循环播放"
    rf"|下一首|上一首|换一?首|暂停|静音|(?<!继续)(?<!开始)(?<!重新)(?<!恢复)导航(?=[去到回]|声音|音量|播报)|带我|送我|(?<![来返])回(?=家|公司)|去(?=[^,。了过]{{2,}})|把|调[高低大小亮暗到]|收藏"
    rf"|[开关](?={words.PART.pattern}|{words.NAMED}|音乐|导航|声音|收音机)|[开留](?=[点个条]?(?:窗|缝|小缝))|吹(?=[脚脸头身腿玻]|一?下)|风(?:[大小]|速|量)|车(?=锁上|上锁)|(?<!车)锁(?=[车上门好])|解锁|折叠|展开|有点|太(?=[冷热闷吵])|(?:不要|别|不用)(?=打开|关|开|动|锁|吹|放|播|唱)|(?<![开到成换为关闭掉除个用])[内外]循环|给(?=(?:{words.NAMED}).{{0,4}}[开关调打加])|(?<![近边围])找(?=[个一])|(?<!续航|电量|里程|油量)还有多|还剩|取消|停止|给(?=[^,。]{{1,6}}[打发])|打电话|(?:途中|途经|顺路|中途|路上)(?=再?[加去停找买放听]|经过)|我(?:这边|这里|的)(?=.{{0,4}}[\d二三调])|我?(?:老婆|老公|媳妇|妈妈?|爸爸?|孩子|宝宝)(?=也?(?:有点|好|太|很)[冷热])"
)
_SPACE = Pattern(r"(?<=[\u4e00-\u9fff\d]) (?=[\u4e00-\u9fff\d])")
_SAYS_WHAT = Pattern(
    rf"打开|开|关|调|设|升|降|折|锁|[大小高低亮暗强弱快慢]|[度档挡级%]|{NUMBER}|[加减灭放收往向立直倒躺留翘吹拉合盖掀遮挡]|缝|全开|点$|别动|不[动变]|[红橙黄绿青蓝紫粉白][色的]"
)


_BY_WAY_OF = Pattern(
    r"(?:我们?|咱们?)?先(?:送我|带我)?(?:去|到|回|加|充|吃).{1,20}?(?:再|然后)(?:去|到|回)", having="先"
)


_HOW_FAR = Pattern(
    r"(?:我们?|现在|离|到|去|距离?)+[^,。开关调放]{1,12}?(?:还有?|要|还?需要|还?得|大概)(?:要)?多[久远少长][^,。]{0,6}",
    having="多",
)


def of(clause: str) -> list[int]:
    """Where another wish may begin, in order; none in what is too short for two, or one question: 到家还有多久."""
    if len(clause) < 4 or _HOW_FAR.fullmatch(clause):
        return []
    by_way_of = _BY_WAY_OF.match(clause)
    found = {match.start() for match in _VERBS.finditer(clause)}
    if " " in clause:
        found |= {match.end() for match in _SPACE.finditer(clause)}
    found |= {match.start() for match in _THING.finditer(clause) if _SAYS_WHAT.search(clause, match.end())}
    quoted = [match.span() for match in patterns.compiled(r"《[^》]*》|\ue000\d+\ue001").finditer(clause)]
    least = by_way_of.end() + 2 if by_way_of else 2
    return sorted(at for at in found if at >= least and not any(begin < at < end for begin, end in quoted))[:24]


_FAILED = Pattern(r"(?:打开|关闭|关掉|关上|开启|启动)[^,。的]{1,6}")


def after_a_failed_order(clause: str, found: list[int], reads: Callable[[str], bool]) -> int:
    """Where a wish begins behind an order that says nothing known: 打开空掉|导航回家; 0 for nowhere."""
    for at in found:
        left = clause[:at].strip()
        if _FAILED.fullmatch(left) and wish.unknown(left) and not reads(left) and reads(clause[at:].strip()):
            return at
    return 0


_BARE = frozenset({"解锁", "开锁", "上锁", "落锁"})
"""Verbs that take what follows: 解锁|车门."""
_UNFINISHED = Pattern(r"(?:[和跟与把在给用从或让]|(?<![红橙黄绿青蓝紫粉白])的|以及|还有|或者)$")


def is_bare(part: str) -> bool:
    """Whether a part names a thing and not what of it: 副驾座椅通风."""
    if patterns.fullmatch(r"[内外]循环|(?:再|换)?(?:来|放|听|播|唱|换)一?[点首个些段].+", part):
        return False
    return bool(_THING.search(part)) and not _SAYS_WHAT.search(patterns.sub(r"加热|热风|通风", "", part))


def is_unfinished(part: str) -> bool:
    """Whether a part ends in the middle of what it says."""
    return part in _BARE or bool(_UNFINISHED.search(part)) or part == "播放" or is_bare(part)


_STRONG = Pattern(r"(?:打开|关闭|关掉|关上|开启|启动|播放|导航[去到回]|带我去|送我去)[^心玩窍始会头门]{2,15}$")
_ORDER = Pattern(
    r"(?:请|再|先|就)?(?:把.{2,}|(?:打开|关闭|关掉|关上|开启|启动|导航|播放|带我去|送我去|调到|调[高低大小亮暗]|设[置成为]|切换|换成|锁上|解锁|折叠|展开|收藏|放[首点]|听[首点]|来[首点])[^心玩窍始会头门]{1,15})$"
)


def carries_on(part: str, clause: str) -> bool:
    """Whether a part does something to the thing of the wish before it in the clause, of another seat."""
    return bool(_ELSEWHERE.fullmatch(part) or _MORE.fullmatch(part)) and not clause.startswith(part)


def is_order(clause: str) -> bool:
    """Whether a clause orders something, whatever that may be. Beside a wish it is told when it is not done."""
    return bool(_ORDER.match(clause))


_FORBIDS = Pattern(r"(?:千万)?(?:不要|别|不用|不许)")
_OTHERS = Pattern(r"(?:其他|其它|其余|剩下|别的)(?:的)?(?:人|座位|位置|车窗|窗户|窗)?(?:也|就|都|全)+(?P<rest>.{1,8})")
_NAMES = {Zone.FRONT: "前排", Zone.REAR: "后排"}


def of_the_others(clause: str, before: tuple[Command, ...]) -> list[str]:
    """剩下的都打开 said of each seat that the wishes before did not name; empty when it is no such clause."""
    found = _OTHERS.fullmatch(clause)
    named = [zone for command in before if (zone := getattr(command, "zone", None))]
    if not found or not named:
        return []
    return [f"{(_NAMES | _SEATS)[zone]}{found.group('rest')}" for zone in all_but(named)]


_UNTOUCHED = Pattern(rf"(?:{words.NAMED})(?:的|就|都|先)*(?:别|不用|不要|不)(?:动|变|调|管)(?:了)?")
_ELSEWHERE = Pattern(
    rf"(?:{words.NAMED}|[左右][边侧]|[前后][面边])(?:的|那边|也|就|都|全|再|给我)*(?:打开|关闭|关掉|关上|关了|[开关](?!车|心)|调|升|降|{NUMBER}|留)[^,。的吗]{{0,6}}|(?:通风|按摩|加热)(?:也)?(?:打开|关掉|关闭|关上|关了|[开关])|亮度(?:再|给我)?(?:调)?[高低大小](?:一?[点些])?"
)
"""What is done to the thing before, of another seat: 副驾开一半."""
_MORE = Pattern(
    rf"再(?:稍微)?(?:往|向)?[前后上下]?(?:调|开|弄|抬|升|降|变)?[高低大小亮暗快慢强弱冷热前后升降](?:一?[点些]|{NUMBER}[度档格])",
    having="再",
)
"""More of the thing before: 换成红色再调亮点."""


def may_end(part: str) -> bool:
    """Whether a part that is no wish known may follow one: it says what is not to be done, or orders something."""
    return bool(_FORBIDS.match(part) or _UNTOUCHED.fullmatch(part) or _STRONG.match(part) or _ELSEWHERE.fullmatch(part))


_LIMIT = Pattern(
    r"(?:但是?|不过|可是)?(?:也|就)?(?:别|不要|不用|不能)(?:开|调|弄|放|降)?得?(?:太|那么)[大多开高响快低下冷热吵亮强猛](?:声)?了?",
    having="太 那么",
)


def is_limit(clause: str) -> bool:
    """Whether a clause only says not too much: 别开太大."""
    return bool(_LIMIT.fullmatch(clause))


_SEAT_PART = Pattern(r"(?:再|又|也|把)?(?:打开|关闭|关掉|关上|开|关|停)?(?:加热|通风|按摩).{0,6}")


def of_the_seat(clause: str, before: tuple[Command, ...]) -> str:
    """关掉加热 after 座椅通风打开, with its seat; empty when it is no such clause."""
    if not before or not isinstance(before[-1], SetSeatComfort | AdjustSeatComfort) or not _SEAT_PART.fullmatch(clause):
        return ""
    return f"座椅{clause}"


_TWICE = Pattern(r"(?P<once>[\u4e00-\u9fff]{2,8}?)(?:[,。 ]*(?P=once))+")
"""The same said again to a car that did not hear: 取消取消."""
_TENTHS = Pattern(rf"({NUMBER})度([一二三四五六七八九\d])(?![\d十百千度点些下半会个起档挡级分秒小首])", having="度")
_ROW = Pattern(
    rf"([前后])(?:面|边|头)(?=(?:的)?(?:温度)?(?:调到|调成|设成|设为|到)?{NUMBER}(?!个|条|辆|公里|米|块|人|首|点))",
    having="面 边 头",
)
_SEATS = {Zone.DRIVER: "主驾", Zone.PASSENGER: "副驾", Zone.REAR_LEFT: "左后", Zone.REAR_RIGHT: "右后"}
_OWN_DOOR = Pattern(r"我(?:这边|这侧|这|的|自己)的?(?=车?门|这边的?车?门)")

_BUT_NOT = Pattern(
    rf"(?P<all>(?:所有|全|都)[^,。]{{1,12}})[, ]*(?P<but>{words.NAMED})(?:的)?(?:那[个扇边]|车窗|窗户|座椅)?(?:就|先)?"
    r"(?:不要|不用|不动|不管|别动|别开|别关|除外|例外)(?:开|关|动)?了?$",
    having="不 别 除外 例外",
)
"""All but one, said behind: 车窗全打开,副驾的不要."""


def spelled_out(text: str, speaker: Zone) -> str:
    """二十三度五 as 二十三点五度; and the speaker's own seat by its name, where "the others" or a lock speak of it."""
    if twice := _TWICE.fullmatch(text):
        text = twice["once"]
    text = _TENTHS.sub(lambda m: f"{m[1]}{'.' if m[2].isdigit() and m[2].isascii() else '点'}{m[2]}度", text)
    text = _ROW.sub(r"\1排", text.replace("前后排", "前排和后排"))
    text = _BUT_NOT.sub(r"\g<all>除了\g<but>的", text)
    own = _SEATS.get(speaker, "主驾")
    text = patterns.sub(r"(?<=除了)我(?:自己|这边|这侧|这里|这|的)*(?:的)?(?:车窗|窗户|座位)?", own, text)
    return _OWN_DOOR.sub(own, text) if "锁" in text else text


_ENDS_OFF = Pattern(r"(?:关掉|关闭|关上|关了|关)(?:一下)?$", having="关")
_MERE_THING = Pattern(
    rf"(?:把)?(?:(?:{words.NAMED})(?:的)?)?(?:{words.PART.pattern}|音乐|收音机)(?:加热|通风|按摩)?(?:也)?"
)
SIZED = Pattern(r"(?:就|给我|再)?(?:开|调|关|弄)(?:得)?(?:(?P<more>[大强])|[小弱轻])(?:一?[点些])")
"""More or less, of something that is open wide or blows: 关小点."""


def ends_off(clause: str) -> bool:
    """Whether a clause ends by switching something off."""
    return bool(_ENDS_OFF.search(clause))


def is_mere_thing(clause: str) -> bool:
    """Whether a clause only names a thing."""
    return bool(_MERE_THING.fullmatch(clause))


_BELOW_ZERO = Pattern(rf"(?:零下|负|(?<![\w\u4e00-\u9fff])-|(?<=[到成为])-)\s*{NUMBER}", having="零下 负 -")


def is_below_zero(clause: str) -> bool:
    """Whether a clause names a number below zero, which no command holds."""
    return bool(_BELOW_ZERO.search(clause))
