"""Text as it arrives → text that the parsers read: one width, simplified characters, no control characters."""

import unicodedata

from intents.understanding import patterns
from intents.understanding.patterns import Pattern

LONGEST = 500
"""Characters; nobody says more than this in one breath."""

_TRADITIONAL = str.maketrans(
    "調開關導車窗溫風氣內後儀燈閱讀離駕駛員還沒電話撥聲樂聽為這個們來會說請幫給讓過邊點熱涼乾濕霧鎖門備廂燙暖專輯單隨機環繼續換類頻臺檔氛圍顏藍綠紅黃紫務選條擋遮陽簾掃刮視鏡摺疊墊靠揹頭尾蓋電費過經藉機場廣灘東園醫藥銀餐廳館遠近處飯還幾多壓胎裡麼誰現時間預計達應該倫轉啟閉廁戶歲傑華學國陳張劉鄧麗龍鳳愛夢靜鬧輕鬆舊鋼鐵歐鄉搖滾謠戲劇聞銷復歡檢錄號訊傳擊級強減勁閃變濾淨護錯誤對於與無夠滿適從終線圖遊滙匯橋樓層倉庫區縣鎮灣島嶼淺嗎問謝歸順暢獨",
    "调开关导车窗温风气内后仪灯阅读离驾驶员还没电话拨声乐听为这个们来会说请帮给让过边点热凉干湿雾锁门备厢烫暖专辑单随机环继续换类频台档氛围颜蓝绿红黄紫务选条挡遮阳帘扫刮视镜折叠垫靠背头尾盖电费过经借机场广滩东园医药银餐厅馆远近处饭还几多压胎里么谁现时间预计达应该伦转启闭厕户岁杰华学国陈张刘邓丽龙凤爱梦静闹轻松旧钢铁欧乡摇滚谣戏剧闻销复欢检录号讯传击级强减劲闪变滤净护错误对于与无够满适从终线图游汇汇桥楼层仓库区县镇湾岛屿浅吗问谢归顺畅独",
)

_DEFROST = r"^((?:请|帮我|把|打开|开启|关闭|关掉|开|关){0,6}(?:前|后|前后)(?:挡|窗|风挡|挡风玻璃)?)"
_SWITCHED = r"(?=$|[,。]|打开|开|关|一下|启|吧)"
# Near-homophones that a recogniser writes for words of the car; each only where it can mean nothing else. The pattern,
# what it becomes, and words of which a text must hold one to be looked at.
_HEARD: tuple[tuple[Pattern, str], ...] = tuple(
    (Pattern(pattern, having=having), right)
    for pattern, right, having in (
        (r"风波离|风玻离|风波璃", "风玻璃", "波离 玻离 波璃"),
        (r"后(?:岛|导|倒)(?:风|封)", "后挡风", "岛 导 倒"),
        (r"(?:风亮|封亮|丰亮)(?=调|掉|开|加|减|大|小|再)", "风量", "风亮 封亮 丰亮"),
        (r"付价|付架|付家(?=的?(?:座|温|车窗|\d))", "副驾", "付"),
        (r"座椅家人$|座椅家热", "座椅加热", "座椅家"),
        (r"方向盘家(?:热|绝|人)?$", "方向盘加热", "方向盘家"),
        (r"(?<=^我有点)认$|(?<=^有点)认$", "热", "认"),
        (r"^角(?=[有幽]点[冷凉热])", "脚", "角"),
        (r"(?<=^脚)幽(?=点[冷凉热])", "有", "幽"),
        (r"(?:进光|键光)灯", "近光灯", "进光 键光"),
        (r"阅独灯", "阅读灯", "阅独"),
        (r"后视(?:锦|键|竟)", "后视镜", "锦 键 竟"),
        (r"(?:遮|这|著)(?:阳|洋|扬)(?:帘|林|脸|链|灵|连)", "遮阳帘", "阳 洋 扬"),
        (r"(?<=天窗)(?:窍|窖|敲|巧)(?=起来|起)", "翘", "窍 窖 敲 巧"),
        (r"[官观管]上(?=所有|全部|车窗|天窗)", "关上", "官 观 管"),
        (r"(?<=[消要闭出])倒行(?=$|[,。了])", "导航", "倒行"),
        (r"^[曲却](?=最近的|上海)", "去", "曲 却"),
        (r"加油(?:战艺?|占)", "加油站", "战 占"),
        (r"停车厂", "停车场", "停车厂"),
        (r"初风口", "出风口", "初风"),
        (r"途境|图境|图经", "途经", "途境 图境 图经"),
        (r"普通(?=机场)", "浦东", "普通"),
        (r"迪[市式]尼", "迪士尼", "迪"),
        (r"(?<=迪士尼)(?:乐圆|乐原|勒原)", "乐园", "乐圆 乐原 勒原"),
        (r"[部步布]走高速", "不走高速", "部走 步走 布走"),
        (r"^[万怪]一[条调](?=不堵)", "换一条", "万一 怪一"),
        (r"地图放弹", "地图放大", "放弹"),
        (r"站停(?=播放)", "暂停", "站停"),
        (r"清音乐", "轻音乐", "清音乐"),
        (r"林[郡俊军]节", "林俊杰", "郡 俊 军"),
        (r"[三单][区趋驱]循环|三曲循环", "单曲循环", "循环"),
        (r"锦音|(?<=取消)(?:键|剑)音", "静音", "锦 键 剑"),
        (r"太压(?=怎么样|多少|正常)", "胎压", "太压"),
        (r"燃后|(?<![救支声增后])援后", "然后", "燃后 援后"),
        (r"^保(?=温度)", "把", "保"),
        (r"[五舞]修(?=$|一会|模式)", "午休", "五修 舞修"),
        (r"抽烟模[型术]", "抽烟模式", "抽烟模"),
        (
            r"(?:主教|主价|主加|主架|主家)(?=的?(?:座|温|车窗|窗|风|调|开到|空调|加热|通风|按摩|\d))",
            "主驾",
            "主教 主价 主加 主架 主家",
        ),
        (
            r"(?:副教|副价|副加|副架|父驾|付驾)(?=的?(?:座|温|车窗|窗|风|调|开到|空调|加热|通风|按摩|\d))",
            "副驾",
            "副教 副价 副加 副架 父驾 付驾",
        ),
        (
            r"(?:做以|作以|做椅|作椅|坐椅|座以|做已)(?=的?(?:加热|通风|按摩|往|向|调|太))",
            "座椅",
            "做以 作以 做椅 作椅 坐椅 座以 做已",
        ),
        (r"(?<=[度量驾排调气速])(?:掉到|吊到|钓到)(?=[\d一二两三四五六七八九十百最])", "调到", "掉到 吊到 钓到"),
        (rf"{_DEFROST}(?:处物|除物|处雾){_SWITCHED}", r"\1除雾", "处物 除物 处雾"),
        (rf"{_DEFROST}(?:出生|厨生|除双|初霜){_SWITCHED}", r"\1除霜", "出生 厨生 除双 初霜"),
        (r"分为灯|氛围东(?=打开|开|关|调|换)|分围灯", "氛围灯", "分为灯 氛围东 分围灯"),
        (r"充电战|冲电站|充电占", "充电站", "充电战 冲电站 充电占"),
        (r"上一手", "上一首", "上一手"),
        (r"下一手", "下一首", "下一手"),
        (r"(?<=[椅垫盘镜])(?:家热|加日)", "加热", "家热 加日"),
        (r"(?:空条|空跳)(?=打开|开|关|调|温|太)|(?<=打开)(?:空条|空跳)|(?<=关闭)(?:空条|空跳)", "空调", "空条 空跳"),
        (r"(?:文度|温肚|文肚|温渡)(?=[调降升太低高\d])", "温度", "文度 温肚 文肚 温渡"),
        (r"(?:红巧|虹巧|红桥)(?=火车站|机场|站|枢纽)", "虹桥", "红巧 虹巧 红桥"),
        (r"周洁轮|周杰轮|周杰论", "周杰伦", "洁轮 杰轮 杰论"),
        (r"导行(?=去|到)", "导航", "导行"),
        (r"天创(?=打开|开|关|翘)|(?<=打开)天创|(?<=关闭)天创", "天窗", "创"),
        (r"(?:车创|车床)(?=打开|关上|关闭|开一|全|都)|(?<=打开)(?:车创|车床)|(?<=关上)(?:车创|车床)", "车窗", "创 床"),
        (r"后背箱|后备相|后备香", "后备箱", "后背箱 后备相 后备香"),
    )
)
_WORD = Pattern(r"[^\W_]")
_SPACES = Pattern(r"\s+")
_LATIN = Pattern(r"[A-Za-z]+")


def normalise(text: str) -> str:
    """One width, simplified, repaired. At most LONGEST characters are read."""
    text = unicodedata.normalize("NFKC", text[: LONGEST + 1])
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "So", "Cs", "Co", "Cn") else c for c in text)
    text = _SPACES.sub(" ", text.translate(_TRADITIONAL)).strip()
    if not text.isascii():
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
    if text.isascii() or not any("\u4e00" <= character <= "\u9fff" for character in text):
        return False
    latin = len(_LATIN.findall(text))
    opening = patterns.match(r"\W*(?:[A-Za-z']+\W+){2,}", text)
    return not (opening and latin >= 2)
