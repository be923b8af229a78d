"""Mandarin searches for places: what there is near, where something is, a place by its name."""

from intents.catalogue import Category, Command, FindPlaces, SetRoutePreference
from intents.understanding import patterns
from intents.understanding.mandarin import guidance, naming, wish
from intents.understanding.mandarin.destination import NEAR, category, flags, preference, query
from intents.understanding.mandarin.places import BRAND, CATEGORIES
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None

_LOOKS = Pattern(
    r"附近|周边|沿途|沿路|顺路|周围|最近的|(?:哪|哪里|哪儿|路上)(?:还)?(?:有|(?:能|可以)[充停吃上加洗住买喝])|^(?:我|要|想|帮我|给我|快|去|路上|途中|顺路|再){0,6}(?:寻?找|搜索?|查找?一?下?|推荐)(?:一下|一?[个家处])?(?!到了)"
)
_LEADS = Pattern(r"导航|带我|送我|前往|目的地|^去|开到|(?:去|到)(?:最近|附近)")
_WHERE = Pattern(
    r"(?:请问)?(?:帮我)?(?:查一下|看一下|查查)?(?P<place>[^,。]{2,14}?)(?:具体|到底|大概)?(?:在|位于)(?:哪里|哪儿|哪|什么地方|什么位置)(?:啊|呢|呀)?",
    having="哪 什么位置 什么地方",
)
_NO_SIGHT = Pattern(
    r"手机|钥匙|钱包|开关|按[钮键]|问题|意义|优势|好处|区别|差别|原因|重点|说明书|行李|包$|我|你|他|她|它|们|这|那|人$|孩子|老婆|老公|爸|妈|目的地|现在|目前|车(?!站)|油箱|充电口|插座|接口|座|窗|灯|键|昨天|今天|明天|刚才|锁|功能|按|设置|地址|位置|校址|总部|^(?:这家|那家|该|他们)?公司$|取景|拍摄|首都|老家|家乡|故乡|出生|景点$|景区$|标志|校区$|哪|电话|列表|播放|门票|工作|学校$|孔$|盖$|镜$|箱$|雷达|显示|仪表|模式"
)
_TELLS = Pattern(
    r"就在|是.{0,6}(?:附近|周边)|等[。.]*$|也在|[.…]{2,}|(?<![没哪里儿还])有(?!什么|啥|没有|哪|好|不错|值得|其他|其它|别的|[^,]{1,8}(?:吗|么|没有?|呢)$)[^,]{2,}$|推荐你|(?<!有)没(?:有|啥)[^吗么]*$|联系电话|的电话|门票|很多|挺多|不少"
)
_ELSEWHERE = Pattern(
    r"(?:它|此|该|这个?景[点区]|景[点区]|那里|那边|这家|那家|酒店)的?(?:附近|周边|周围|旁边)|(?:附近|周边)(?:还有|还|有?(?:.{0,4})(?:其他|其它|别的)).{0,6}景[点区]|(?:附近|周边).{0,4}(?:其他|其它|别的)好玩"
)
"""Near what the talk is about, or more sights for a traveller's plan: not near the car."""


def look_for(text: str, before: str) -> Commands:
    """附近有吗 after a clause that named the kind: 晚上想吃火锅,附近有吗."""
    if not _THEREABOUTS.fullmatch(text) or not before:
        return None
    kinds = [*CATEGORIES, (Category.RESTAURANT, r"(?:想|要)吃|饿|烧烤|寿司|日料|川菜|烤鱼|拉面|面条|麻辣烫|炸鸡|汉堡")]
    nearest, along = flags(text)
    for kind, pattern in kinds:
        if patterns.search(pattern, before):
            return (FindPlaces(category=kind, nearest=nearest, along_route=along),)
    return None


_THEREABOUTS = Pattern(
    r"(?:这)?(?:附近|周边|周围|这边|沿途|路上|顺路|哪里|哪儿|哪|前面)(?:哪里|哪儿)?(?:还)?(?:能)?(?:有没有|有|找得到)?(?:吗|么|没有?|的吗|什么|推荐的?|推荐的吗|好的|不错的)?|(?:帮我|给我)?(?:找|推荐|搜)(?:一[家个]|个|家)?(?:近的|最近的|附近的)?|有(?:什么)?推荐的?吗?"
)


_THERE = Pattern(
    r"(?P<near>(?!车里|车上|家里|国内|世界)[^,。我这那哪附沿周路他她你]{2,10}?)(?:有没有|哪里有|哪有|有(?=.*[吗么]$))(?P<kind>[^,。]{2,8}?)(?:吗|么|没有?)?",
    having="有",
)
_ANY = Pattern(
    r"(?:这里|这边|这儿|这|前面)?(?:有没有|有(?=.*(?:吗|么|没有?)$))(?:[近好大便宜干净不错一点些]{1,6}的|离.{0,3}近的)?(?P<kind>[^,。的]{2,6}?)(?:吗|么|没有?)?",
    having="有",
)
_POSITION = Pattern(r"(?:告诉我|查一下|查询|查查|显示|看看|搜索)(?P<place>[^,。的]{2,12})的位置", having="的位置")


def asked(text: str) -> Commands:
    """Where a place is, what there is near it, or how the way goes: 外滩在哪里, 外滩旁边有没有加油站."""
    if of_the_way := guidance.asked(text):
        return of_the_way
    if patterns.search(r"哪条.{1,3}走哪条", text) and (wished := preference(text)):
        return (SetRoutePreference(preference=wished),)
    if (where := _WHERE.fullmatch(text)) and not _NO_SIGHT.search(where.group("place")):
        place = where.group("place")
        closest = patterns.sub(r"^(?:离我)?最近的", "", place)
        if closest != place:
            kind = query(closest, nearest=True, along=False)
            return (FindPlaces(**kind),) if kind and "saved" not in kind else None
        return (FindPlaces(place=place),) if wish.looks_like_place(place) else None
    if (any_near := _ANY.fullmatch(text)) and (what := category(any_near.group("kind"))) is not None:
        return (FindPlaces(category=what),)
    if (position := _POSITION.fullmatch(text)) and not _NO_SIGHT.search(position.group("place")):
        return (FindPlaces(place=position.group("place")),)
    if patterns.match(r"(?:离我)?最近的(?!路|那条)(?!.*怎么[走去])", text) and len(text) <= 12:
        kind = query(text, nearest=True, along=False)
        return (FindPlaces(**kind),) if kind and "category" in kind else None
    nearby = NEAR.fullmatch(text)
    if nearby is None and (there := _THERE.fullmatch(text)) and (what := category(there.group("kind"))) is not None:
        near = there.group("near")
        return (FindPlaces(category=what, near=near),) if naming.may_be_a_place(near) else None
    if not nearby or _LEADS.search(text.replace("目的地", "")) or wish.is_narration(text) or _ELSEWHERE.search(text):
        return None
    found = query(nearby.group("what"), nearest=flags(text)[0], along=False)
    near = nearby.group("near")
    if found and "category" in found and (near == "家" or wish.looks_like_place(near)):
        return (FindPlaces(**(found | {"near": near})),)
    return None


_HUNGRY = Pattern(r"(?:我们?|咱们?)?(?:肚子)?(?:有点儿?|好|真|都|太)?饿(?:了|死了?|坏了|扁了)?")
_ON_THE_WAY = Pattern(
    r"(?:途中|路上|半路|中途|顺路)(?:我们?)?(?:想|要|打算)?(?:去)?(?:喝|吃|买|上|加|充)(?:一?[杯个点下顿口])?(?P<what>.{2,6})",
    having="途中 路上 半路 中途 顺路",
)
_NAMED = Pattern(
    r"(?:我们?|要|想|帮我|给我|替我|请|快|去|现在|再|你){0,6}(?P<verb>寻找|查找|查询|搜索|定位|找|搜|查|看看|看一下)(?!过|完|到过)(?:一?下|一找|一搜|找)?(?:到|一?[个家])?(?P<place>[^,。吗么的]{2,16}(?:的[^,。吗么的]{2,10})?)(?:在哪|的位置|位置|吧)?"
)
_HEREABOUTS = Pattern(
    r"(?:我们?|要|想|帮我|给我|请|看看|看一下|找一?下?|搜一?下?|搜索|查找?一?下?|查询|寻找|一?[个家]|离我){0,5}(?:这里|这边|这)?(?P<where>附近|周边|周围|旁边|沿途|沿路|顺路|最近|哪里(?=有)|哪儿(?=有)|哪(?=有))(?:的|哪里|哪儿|地方|有没有|有什么|有|啥|还|看看|找找|搜搜|查查|找一?[个家]?|一?[个家]){0,5}(?P<kind>[^,。的吗么没有]{1,10}(?:店|厂|站|场|馆|院|所|行|城|吧|市场|中心|公司|专卖|科大讯飞|局|KTV|ktv)|[A-Za-z]{2,8}|[^,。的吗么没有景]{2,6}(?:集团|书店|电器|讯飞))(?:在哪里?|在哪儿|吗|么|没有?|呢)?"
)
_NEEDS = tuple(
    (kind, Pattern(pattern))
    for kind, pattern in (
        (Category.FUEL, r"(?:车|好像|我们?)?(?:快|就?要)?(?:没|不够)油了|油(?:快|就?要)?(?:没|不够|用完|见底)了"),
        (
            Category.CHARGING,
            r"(?:车|好像|我们?)?(?:快|就?要)没电了|(?:车|汽车)没电了|电(?:量)?(?:快|就?要)(?:没|不够|用完)了",
        ),
        (
            Category.TOILET,
            r"(?:我们?|孩子|宝宝)?(?:有点|好|很)?(?:想|要|得|急着)(?:去|上)(?:个|一下|趟)?(?:厕所|卫生间|洗手间)|(?:我|孩子)?(?:尿急|憋不住了?|内急)(?:了)?",
        ),
    )
)
"""What a driver tells of a need that one kind of place meets."""
_MEAL = Pattern(
    r"(?:我们?|咱们?)?(?:好|还|就|突然)?(?:想|要)(?:去)?(?:吃|喝)(?:一?[个点杯顿口些])?(?P<what>[^,。吗么什]{2,6})"
)
_NEEDED = (
    Category.CHARGING,
    Category.FUEL,
    Category.PARKING,
    Category.TOILET,
    Category.SERVICE_AREA,
    Category.CAR_WASH,
)
"""Kinds that a driver names for one reason only."""


def _craved(text: str) -> Commands:
    """我饿了: somewhere to eat; 途中想喝杯咖啡: a place on the way."""
    if (brand := BRAND.search(text)) and patterns.fullmatch(
        rf"(?:我们?|咱们?)?(?:想|要|想要)(?:去)?(?:吃|喝|逛)(?:个|点|杯)?(?:{BRAND.pattern})", text
    ):
        return (FindPlaces(place=brand.group()),)
    text = patterns.sub(r"^(?:我们?|咱们?)?(?:肚子)?(?:有点儿?|好|真|都|太)?饿了[, ]?(?=.*(?:吃|喝))", "", text)
    for need, pattern in _NEEDS:
        if pattern.fullmatch(text):
            return (FindPlaces(category=need),)
    if (meal := _MEAL.fullmatch(text)) and category(meal.group("what")) in (Category.RESTAURANT, Category.COFFEE):
        return (FindPlaces(category=category(meal.group("what"))),)
    if _HUNGRY.fullmatch(text):
        return (FindPlaces(category=Category.RESTAURANT),)
    found = _ON_THE_WAY.fullmatch(text)
    kind = query(found.group("what"), nearest=False, along=True) if found else None
    return (FindPlaces(**kind),) if kind and "category" in kind else None


def read(text: str) -> Commands:
    """A search, or None."""
    if made := asked(text) or _craved(text) or _named(text):
        return made
    nearest, along = flags(text)
    if not _LOOKS.search(text) or _LEADS.search(text) or len(text) > 20 or wish.is_narration(text):
        return None
    if not patterns.search(r"[吗么没]$|什么|啥|有没有|哪|找|搜|查|推荐|最近的|最好|看看|的", text) and len(text) > 9:
        return None
    if _TELLS.search(text) or _ELSEWHERE.search(text):
        return None
    if brand := BRAND.search(text):
        return (FindPlaces(place=brand.group(), nearest=nearest, along_route=along),)
    if (here := _HEREABOUTS.fullmatch(text)) and category(here.group("kind")) is None:
        return (FindPlaces(place=here.group("kind"), nearest=nearest, along_route=along),)
    for kind, pattern in CATEGORIES:
        if patterns.search(pattern, text):
            return (FindPlaces(category=kind, nearest=nearest, along_route=along),)
    return None


def _named(text: str) -> Commands:
    """A place by its name: 寻找和平饭店; for a plain 找, only what ends as places do."""
    found = _NAMED.fullmatch(text)
    if not found or wish.is_narration(text):
        return None
    place = found.group("place")
    if category(place) is not None or patterns.search(r"附近|周边|周围|旁边|最近|沿途|顺路|离我", place):
        return None
    return (
        (FindPlaces(place=place),)
        if naming.is_likely_a_place(place)
        and (len(place) > 2 or place[-1] in "店馆局吧")
        or place in ("KTV", "酒吧", "网吧")
        else None
    )


def alone(text: str) -> Commands:
    """A whole utterance that is a place: unmistakably so by its name, or a kind that only drivers need."""
    if naming.is_plainly_a_place(text):
        return (FindPlaces(place=text),)
    kind = category(text)
    return (FindPlaces(category=kind),) if kind in _NEEDED and patterns.search(r"[站场所间位]$", text) else None
