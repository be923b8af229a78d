"""Mandarin questions about the car, the route and the music. A question never acts."""

from intents.catalogue import (
    Command,
    MediaTopic,
    NavigationTopic,
    QueryMedia,
    QueryNavigation,
    QueryVehicle,
    VehicleTopic,
)
from intents.understanding import patterns
from intents.understanding.mandarin import words
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None

QUESTION = Pattern(
    r"吗|么|多少|多长|几分钟|几公里|几度|几点|几[档挡级]|多远|多久|多大|多快|什么|怎么样|怎样|如何|没有?$|没$|了没|[?]|哪|谁|是不是|有没有|还剩|够不够|高不高|堵不堵|开着(?=$|[吗呢么没吧啊不?])|关好(?=了)|情况|还能|剩多少|冷不冷|热不热|够不|严没|了没|有多[热冷]|(?!能不能|可不可|好不好|行不行)(?P<so>[\u4e00-\u9fff])[不没](?P=so)|叫啥|叫什么|啥歌|到.{0,3}不$|往哪|设的"
)

_VEHICLE: tuple[tuple[VehicleTopic, Pattern], ...] = tuple(
    (topic, Pattern(pattern))
    for topic, pattern in (
        (VehicleTopic.TYRE_PRESSURE, r"胎压|(?:轮胎|车胎|胎)(?:压力|气压?|的?气)"),
        (
            VehicleTopic.RANGE,
            r"(?:多少|几)公里的?(?:续航|[电油])|(?:电|续航).{0,4}(?:撑|用)(?:多远|多久)|能(?:跑|开|走)(?:多远|多少公里|几公里)|续航|还能(?:跑|开)|(?:电|油).{0,4}能(?:跑|开)|能(?:跑|开)到|(?:电|续航).{0,3}够.{0,4}(?:到|开|跑)",
        ),
        (VehicleTopic.CHARGE, r"多少电|几格电|多少格电|电量|剩.{0,3}电|还有.{0,3}电|电还|电够"),
        (
            VehicleTopic.OUTSIDE_TEMPERATURE,
            r"(?:外面|室外|车外|外边|外头).{0,4}(?:几度|多少度|温|冷|热|气温)|^现在气温",
        ),
        (
            VehicleTopic.INSIDE_TEMPERATURE,
            r"(?:车里|车内|里面|车上|^(?:现在)?这里|^现在(?=几度|多少度)).{0,4}(?:几度|多少度|温度|冷不冷|热不热|有?多[冷热])",
        ),
        (VehicleTopic.PM25, r"PM\s*2\.?5|pm2\.?5|空气质量|空气(?:怎么样|好不好)"),
        (VehicleTopic.SPEED, r"(?:车速|时速|速度).{0,3}(?:多少|是|几|多快)|(?:开|跑)(?:得|的)?多快|现在多快"),
        (VehicleTopic.LOCKS, r"(?:门|车).{0,3}锁(?:了|好|上|着|没)"),
        (
            VehicleTopic.DOORS,
            r"(?:门|后备箱|后车厢|尾门|引擎盖).{0,3}(?:关|开|没关)(?:好|着|了|严|上|没)|(?:门|后备箱|尾门)(?:是不是|有没有)(?:都|还)?没?[关开]",
        ),
        (VehicleTopic.SUNROOF, r"天窗.{0,3}(?:关|开|翘)(?:好|着|了|严|上|没)|天窗(?:是不是|有没有)(?:都|还)?没?[关开]"),
        (VehicleTopic.WINDOWS, r"窗.{0,3}(?:关|开)(?:好|着|了|严|上|没)|窗户?(?:是不是|有没有)(?:都|还)?没?[关开]"),
        (VehicleTopic.CLIMATE, r"(?:空调|冷气|暖气|暖风).{0,3}(?:关|开)(?:着|了|没)"),
        (VehicleTopic.LIGHTS, r"灯.{0,3}(?:关|开|亮)(?:好|着|了|没)|灯(?:是不是|有没有)(?:都|还)?没?[关开]"),
        (VehicleTopic.SET_TEMPERATURE, r"(?:空调|温度)[^,]{0,6}(?:多少度|几度|是?多少$)"),
    )
)
_NAVIGATION: tuple[tuple[NavigationTopic, Pattern], ...] = tuple(
    (topic, Pattern(pattern))
    for topic, pattern in (
        (
            NavigationTopic.ETA,
            r"^到(?:家|公司|单位|那[儿边里]?|目的地|地方)(?:得|要|大概|还|需要){0,4}(?:多久|几点|多长时间|几分钟|什么时候)|(?:多久|几点|多长时间|什么时候|多少时间|几分钟|多会儿?)(?:我们?|咱们?|能|才|会|可以|就|钟){0,6}(?:到|抵达)(?!底|对|过|几)|^(?:大概|我们|咱们|这|那|路上){0,6}(?:还?要|还?得|还有|还?需要?)(?:再?[开走])?(?:多久|多长时间|几分钟)",
        ),
        (
            NavigationTopic.DISTANCE,
            r"^(?:离|距离?)?.{0,8}还(?:有|剩)(?:多远|多少公里|几公里|多少路)|(?:距离|离)(?:目的地|家|公司).{0,3}(?:多远|多少)",
        ),
        (
            NavigationTopic.NEXT_MANOEUVRE,
            r"(?:下(?:个|一个)?路口|前面|接下来|等下).{0,4}(?:怎么走|往哪|左转|右转|直行|怎么开|怎么拐)|^(?:现在|这里|我|该|得){0,3}往哪[边里儿]?(?:走|拐|开|转)",
        ),
        (
            NavigationTopic.TRAFFIC,
            r"(?:前面|路上|前方|这条路|去.{1,8}|现在|高速|这|那边|^)(?:的)?(?:路)?(?:堵不堵|堵车?吗|堵车?没|堵得|堵车$|堵$)|路况|前面堵",
        ),
        (
            NavigationTopic.DESTINATION,
            r"(?:我们?|咱们?|现在|这)(?:这)?(?:是|要){0,2}去(?:哪|什么)|目的地(?:是|在)?(?:哪|什么)",
        ),
    )
)
_HOW_TO = Pattern(
    r"怎么(?!样|走|开$|去|拐)|如何|为什么|为啥|谁(?!唱)|什么是|是什么意思|费电|原理|发明|好不好用|多少钱|区别|有啥用|有什么用|坏了|好用|(?:按钮|按键|开关|功能|旋钮|拨杆|接口)(?:具体|到底)?在(?:哪|什么)|哪[里儿]?(?:能|可以)?(?:开启|打开|关闭|设置|调节)|算法|多少.{0,3}正常|标准(?:的)?(?:胎压|值|是)|[系能](?:永久|一键|自动|单独|远程|手动)[^,]{1,6}[吗么]$|需要.{0,10}[吗么]$|失灵|重置|怎么回事|打不开|关不[上了严]"
    r"|^[^,把给帮你请麻]{1,6}(?:能|可以)(?:开|放[平倒]|折叠|升降|调节?|加热|拆)(?:的)?[吗么嘛]$"  # no 打开, no 一下: no wish
)


_CHECK = Pattern(
    r"^(?:再|先|你)?(?:查查|(?:查看?|检查|看看?|显示|报|播报)(?:一?下)?|告诉我)(?:现在|当前|目前)?(?:的|车的?|车辆的?)?(?P<what>.{2,10})$|^(?:帮我|给我)?(?:把)?(?P<read>.{2,8}?)(?:给我)?(?:报|播报|显示|检查|查|看)(?:一下|下)(?:给我)?$|^(?P<bare>胎压|(?:剩余)?续航(?:里程)?|剩余里程|电量|剩余电量|空气质量)$"
)
"""A question in the form of an order: 检查一下胎压."""
_PLACES = Pattern(
    r"附近|周围|周边|旁边|沿途|顺路|路上有|哪里有|哪儿有|哪有|(?:哪里?|哪儿)(?:能|可以)[充停吃上加洗住买喝]|怎么走|怎么去|怎么过去|(?:告诉我|查).*的位置|最近的.{1,6}在哪"
)


def is_question(text: str) -> bool:
    """Whether a clause asks rather than wishes. 能…吗 with a verb is a polite wish."""
    if patterns.search(
        r"(?:能不能|可不可以|能否|可以|能)(?:帮|给|把|再|让|麻烦)?.{0,12}(?:一下|打开|关|开|调|放|导航|去|播)", text
    ) and not patterns.search(r"跑|到哪|多少|多远|多久|开多|开到", text):
        return False
    return bool(QUESTION.search(text))


def asks_about_things(text: str) -> bool:
    """Whether a clause is a question that no command answers. Questions for places and ways are for navigation."""
    if _PLACES.search(text):
        return False
    return is_how_to(text) or is_question(text)


def is_how_to(text: str) -> bool:
    """How, why and who questions about things: conversation."""
    return bool(_HOW_TO.search(text))


def read(text: str) -> Commands:
    """What a clause asks about the car, or None."""
    if (found := _CHECK.match(text)) and not is_question(text) and not _HOW_TO.search(text):
        return _checked(found.group("what") or found.group("read") or found.group("bare"))
    if (
        not is_question(text)
        or patterns.search(
            r"怎么(?!样|走|开$|去|拐)|如何|(?:多少|算).{0,3}正常|标准|算法|重置|匹配|更换|需要.{0,10}[吗么]$|天气|我们家|家里的|[专]辑|属于|曲风",
            text,
        )
        or len(text) > 20
    ):
        return None
    if patterns.search(
        r"^(?:这|现在|正在|在放).{0,6}(?:什么歌|什么音乐|哪首|啥歌|播放什么|放的什么|歌名|什么曲)|^这(?:首)?歌叫(?:什么|啥)",
        text,
    ):
        return (QueryMedia(topic=MediaTopic.PLAYING),)
    if patterns.search(r"^(?:这|现在).{0,4}(?:谁唱|谁的歌|哪个歌手|歌手)|^谁唱的(?:这|$)", text):
        return (QueryMedia(topic=MediaTopic.ARTIST),)
    if patterns.search(r"音量.{0,4}(?:多少|多大)", text):
        return (QueryMedia(topic=MediaTopic.VOLUME),)
    for topic, pattern in _VEHICLE:
        if pattern.search(text):
            return tuple(QueryVehicle(topic=topic, zone=zone) for zone in words.zones_or_own(text)[:1])
    for navigation, pattern in _NAVIGATION:
        if pattern.search(text):
            return (QueryNavigation(topic=navigation),)
    return None


def _checked(what: str) -> Commands:
    for topic, pattern in (
        (VehicleTopic.TYRE_PRESSURE, r"(?:轮胎)?胎压|轮胎(?:压力|气压)?"),
        (VehicleTopic.RANGE, r"(?:剩余)?续航(?:里程)?|(?:剩余)?里程"),
        (VehicleTopic.CHARGE, r"(?:剩余)?电量|还剩电量"),
        (VehicleTopic.PM25, r"(?:车内|车里)?(?:的)?空气质量|PM\s*2\.?5"),
        (VehicleTopic.OUTSIDE_TEMPERATURE, r"(?:车外|外面|室外)的?(?:温度|气温)"),
        (VehicleTopic.INSIDE_TEMPERATURE, r"(?:车内|车里|里面)的?温度"),
        (VehicleTopic.SPEED, r"车速|时速"),
    ):
        if patterns.fullmatch(pattern, what):
            return (QueryVehicle(topic=topic, zone=None),)
    if patterns.fullmatch(r"(?:前面|前方|路上)?的?路况", what):
        return (QueryNavigation(topic=NavigationTopic.TRAFFIC),)
    return None
