"""Whether a Mandarin clause that was not understood asks the car for something; then the driver is told that it is not done."""

from intents.understanding import patterns
from intents.understanding.mandarin import followup, query, wish, words
from intents.understanding.patterns import Pattern

VERB = Pattern(r"打开|关闭|关掉|关上|调|开|关|设置|切换|播放|启动|换")
"""What one does to a thing of the car."""
_UNSERVED = Pattern(
    r"电视|冰箱|视频|游戏|屏幕|亮度|界面|日历|卡片|座舱|中控屏|仪表|HUD|hud|抬头显示|行车记录仪|记录仪|香氛|香水|投影|无线充电|热点|蓝牙|WIFI|wifi|全景影像|倒车影像|摄像头|哨兵|宠物模式|露营模式|手套箱|油箱盖|加油口|日行灯|迎宾灯|示廓|小程序|应用|壁纸|主题|桌面|歌词|弹幕|流量|提示音|扶手|桌板|电动踏板|拖车|洗车模式"
)
_COMPLAINT = Pattern(
    r"[吹晒吵照烤冻热冷闷震硌烫勒]得|得(?:我|人|慌|不行|受不了|要命|厉害)|[头眼腰脖]疼|难受|难闻|受不了|不舒服|不好[使用]|不管用|坏了"
)
"""What is wrong, not what is wished: 空调吹得我头疼."""
_EVERYTHING = Pattern(
    r"(?:把)?(?:车[里上]的?)?(?:所有|全部|一切)(?:的)?(?:东西|设备|电器|功能|系统)?(?:都|全)?(?:给我)?(?:关掉|关闭|关了|关上|关|停了?|打开|开启|开)|(?:关掉|关闭|关了|关上|打开|开启)(?:车[里上]的?)?(?:所有|全部|一切)(?:的)?(?:东西|设备|电器|功能|系统)"
)
"""Everything at once is never guessed: what of it, is asked by the gap."""
_ANOTHER_WAY = Pattern(
    r"(?:给我|帮我|我想|能不能)*(?:重新)?(?:换|改|走)(?:一|另一|另外一|别的)?条?(?:别的|其他的?|其它的?)?(?:路|路线|道)(?:走|试试)?"
)
"""Another route: none of the commands takes one, so it is told."""


def wants(clause: str) -> bool:
    """Whether a clause that was not understood asks the car for something."""
    if query.is_question(clause) or query.is_how_to(clause) or wish.is_talk(clause):
        return bool(_UNSERVED.search(clause) and _asked_for(clause))
    named = words.PART.search(clause) and VERB.search(patterns.sub(r"空调|开车", "", clause))
    return bool(named and not _COMPLAINT.search(clause)) or _asked_for(clause)


def _asked_for(clause: str) -> bool:
    if wish.is_narration(clause) or query.is_how_to(clause) or len(clause) > 16:
        return False
    if _EVERYTHING.fullmatch(clause) or _ANOTHER_WAY.fullmatch(clause) or followup.is_copy(clause):
        return True
    if _UNSERVED.search(clause):
        return bool(patterns.search(r"打开|关闭|关掉|关了|开启|调|开$|关$|切换|显示", clause))
    return bool(patterns.search(r"^(?:打开|关闭|关掉|开启|启动)[^心玩窍始会头门]{1,8}$", clause))
