"""Mandarin questions about the car, the route and the music. A question never acts."""

import re

from intents.catalogue import (
    Command,
    MediaTopic,
    NavigationTopic,
    QueryMedia,
    QueryNavigation,
    QueryVehicle,
    VehicleTopic,
)
from intents.understanding.mandarin import words

Commands = tuple[Command, ...] | None

QUESTION = re.compile(
    r"吗|么|多少|几度|几点|多远|多久|多大|多快|什么|怎么样|怎样|如何|没有?$|没$|了没|[?]|哪|谁|是不是|有没有|还剩|够不够|高不高|堵不堵|开着|关好|情况|还能|剩多少"
)

_VEHICLE: tuple[tuple[VehicleTopic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern))
    for topic, pattern in (
        (VehicleTopic.TYRE_PRESSURE, r"胎压|轮胎(?:压力|气)"),
        (VehicleTopic.RANGE, r"能(?:跑|开|走)(?:多远|多少公里|几公里)|续航|还能(?:跑|开)|能跑到|够.{0,4}(?:到|开)"),
        (VehicleTopic.CHARGE, r"多少电|电量|剩.{0,3}电|还有.{0,3}电|电还"),
        (VehicleTopic.OUTSIDE_TEMPERATURE, r"(?:外面|室外|车外|外边|外头).{0,4}(?:度|温|冷|热|气温)|气温"),
        (VehicleTopic.INSIDE_TEMPERATURE, r"(?:车里|车内|室内|里面).{0,4}(?:度|温|冷|热)"),
        (VehicleTopic.PM25, r"PM\s*2\.?5|pm2\.?5|空气质量|空气(?:怎么样|好不好)"),
        (VehicleTopic.SPEED, r"(?:车速|时速|速度).{0,3}(?:多少|是|几|多快)|(?:开|跑)(?:得|的)?多快|现在多快"),
        (VehicleTopic.LOCKS, r"(?:门|车).{0,3}锁(?:了|好|上|着)"),
        (VehicleTopic.DOORS, r"门.{0,3}(?:关|开)(?:好|着|了|严)"),
        (VehicleTopic.WINDOWS, r"窗.{0,3}(?:关|开)(?:好|着|了|严|上)"),
        (VehicleTopic.LIGHTS, r"灯.{0,3}(?:关|开|亮)(?:好|着|了)"),
        (VehicleTopic.SET_TEMPERATURE, r"(?:空调|温度).{0,6}(?:多少度|几度|多少)"),
    )
)
_NAVIGATION: tuple[tuple[NavigationTopic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern))
    for topic, pattern in (
        (
            NavigationTopic.ETA,
            r"(?:多久|几点|多长时间|什么时候|多少时间|几分钟).{0,4}(?:能|才)?(?:到|抵达)|(?:还要|还得|还有|还需)多久",
        ),
        (NavigationTopic.DISTANCE, r"还有(?:多远|多少公里|几公里)|距离目的地|离目的地"),
        (
            NavigationTopic.NEXT_MANOEUVRE,
            r"(?:下(?:个|一个)?路口|前面|接下来|等下).{0,4}(?:怎么走|往哪|左转|右转|直行|怎么开)",
        ),
        (NavigationTopic.TRAFFIC, r"堵不堵|堵车|路况|拥堵|堵吗|前面堵"),
        (NavigationTopic.DESTINATION, r"(?:我们|现在|这)(?:是|要)?去(?:哪|什么)|目的地(?:是|在)?(?:哪|什么)"),
    )
)
_HOW_TO = re.compile(
    r"怎么(?!样|走|开$|去)|如何|为什么|为啥|谁(?!唱)|什么是|是什么意思|费电|原理|发明|好不好用|多少钱|区别"
)


def is_question(text: str) -> bool:
    """Whether a clause asks rather than wishes. 能…吗 with a verb is a polite wish."""
    if re.search(
        r"(?:能不能|可不可以|能否|可以|能)(?:帮|给|把|再|让|麻烦)?.{0,12}(?:一下|打开|关|开|调|放|导航|去|播)", text
    ) and not re.search(r"跑|到哪|多少|多远|多久|开多", text):
        return False
    return bool(QUESTION.search(text))


def is_how_to(text: str) -> bool:
    """How, why and who questions about things: conversation."""
    return bool(_HOW_TO.search(text))


def read(text: str) -> Commands:
    """What a clause asks about the car, or None."""
    if not is_question(text) or re.search(r"怎么打开|怎么关|怎么用|怎么设|天气", text):
        return None
    if re.search(r"(?:这|现在|正在).{0,4}(?:什么歌|什么音乐|哪首|啥歌|播放什么|放的什么|歌名|什么曲)|这首歌叫", text):
        return (QueryMedia(topic=MediaTopic.PLAYING),)
    if re.search(r"(?:这|现在).{0,4}(?:谁唱|谁的歌|哪个歌手|歌手)|谁唱的", text):
        return (QueryMedia(topic=MediaTopic.ARTIST),) if re.search(r"这|现在|^谁唱的", text) else None
    if re.search(r"音量.{0,4}(?:多少|多大)", text):
        return (QueryMedia(topic=MediaTopic.VOLUME),)
    for topic, pattern in _VEHICLE:
        if pattern.search(text):
            return tuple(QueryVehicle(topic=topic, zone=zone) for zone in words.zones_or_own(text)[:1])
    for navigation, pattern in _NAVIGATION:
        if pattern.search(text):
            return (QueryNavigation(topic=navigation),)
    return None
