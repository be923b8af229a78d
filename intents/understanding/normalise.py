"""Text as it arrives → text that the parsers read: one width, simplified characters, no control characters."""

import re
import unicodedata

LONGEST = 500
"""Characters; nobody says more than this in one breath."""

_TRADITIONAL = str.maketrans(
    "調開關導車窗溫風氣內後儀燈閱讀離駕駛員還沒電話撥聲樂聽為這個們來會說請幫給讓過邊點熱涼乾濕霧鎖門備廂燙暖專輯單隨機環繼續換類頻臺檔氛圍顏藍綠紅黃紫務選條擋遮陽簾掃刮視鏡摺疊墊靠揹頭尾蓋電費過經藉機場廣灘東園醫藥銀餐廳館遠近處飯還幾多壓胎裡麼誰現時間預計達應該",
    "调开关导车窗温风气内后仪灯阅读离驾驶员还没电话拨声乐听为这个们来会说请帮给让过边点热凉干湿雾锁门备厢烫暖专辑单随机环继续换类频台档氛围颜蓝绿红黄紫务选条挡遮阳帘扫刮视镜折叠垫靠背头尾盖电费过经借机场广滩东园医药银餐厅馆远近处饭还几多压胎里么谁现时间预计达应该",
)

# Near-homophones that a recogniser writes for words of the car; each only where it can mean nothing else.
_HEARD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"主教|主价|主加|主架|主家(?=的|座|温|车|窗)", "主驾"),
        (r"副教|副价|副加|副架|父驾|付驾", "副驾"),
        (r"(?:做以|作以|做椅|作椅|坐椅|座以|做已)", "座椅"),
        (r"掉到|吊到|钓到", "调到"),
        (r"(?<=[前后])(?:处物|除物|处雾)", "除雾"),
        (r"(?<=[前后挡])(?:出生|厨生|除双|初霜)", "除霜"),
        (r"分为(?:灯|东)|氛围东|分围灯", "氛围灯"),
        (r"充电战|冲电站|充电占", "充电站"),
        (r"上一手", "上一首"),
        (r"下一手", "下一首"),
        (r"家热|加日", "加热"),
        (r"空条|空跳", "空调"),
        (r"文度|温肚|文肚|温渡", "温度"),
        (r"红巧|虹巧|红桥", "虹桥"),
        (r"周洁轮|周杰轮|周杰论", "周杰伦"),
        (r"导行(?=去|到)", "导航"),
        (r"天创", "天窗"),
        (r"车创|车床(?=打开|关|开)", "车窗"),
        (r"后背箱|后备相|后备香", "后备箱"),
    )
)
_WORD = re.compile(r"[^\W_]")
_SPACES = re.compile(r"\s+")


def normalise(text: str) -> str:
    """One width, simplified, repaired. At most LONGEST characters are read."""
    text = unicodedata.normalize("NFKC", text[: LONGEST + 1])
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "So", "Cs", "Co", "Cn") else c for c in text)
    text = _SPACES.sub(" ", text.translate(_TRADITIONAL)).strip()
    for pattern, right in _HEARD:
        text = pattern.sub(right, text)
    return text


def says_something(text: str) -> bool:
    """Whether there is a letter, a character or a digit to read."""
    return bool(_WORD.search(text))


def is_mandarin(text: str) -> bool:
    """Mandarin when there is any Han character beside few Latin words.

    An English sentence may hold a Chinese place name ("navigate to 人民广场"), and a Mandarin one an
    English title: the language of the first words decides.
    """
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    latin = len(re.findall(r"[A-Za-z]+", text))
    if not han:
        return False
    opening = re.match(r"\W*(?:[A-Za-z']+\W+){2,}", text)
    return not (opening and latin >= 2)
