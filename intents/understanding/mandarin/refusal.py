"""Why a Mandarin clause may not become a command: unsaid by 别, tied to a condition or a time, or not the car's to do."""

from intents.understanding import patterns
from intents.understanding.denied import Denial
from intents.understanding.mandarin import query, wish, words
from intents.understanding.patterns import Pattern
from intents.understanding.result import Unsupported

_ABOUT_CAR = Pattern(
    rf"{words.PART.pattern}|门|导航|音乐|歌|收音机|广播|音量|声音|播放|锁|充电|预热|度|冷|热|暖|座|路线|出发|我去|送我"
)
_DRIVING = Pattern(
    r"(?:挂|换|切)(?:到|入|成|上)?\s*(?:[PRNDprnd]|前进|倒车?|空|驻车|停车)?\s*[挡档](?!风)|(?<![A-Za-z])[PRND]\s*[挡档]|倒车?[挡档]|空[挡档]|手刹|驻车|巡航(?!灯)|车道(?:保持|辅助|偏离|居中)|(?<![A-Za-z])(?:ESP|ESC|ABS|TCS|AEB|NOA|ACC|NOP|NGP|LKA|esp|esc|abs|tcs|aeb|noa|acc)(?![A-Za-z])|车身稳定|牵引力|防抱死|自动(?:驾驶|泊车|变道|刹车|紧急制动|启停)|辅助驾驶|智能驾驶|智驾|自适应|领航|(?:运动|经济|舒适|雪地|节能|单踏板|驾驶|赛道|越野|标准|ECO|eco|SPORT|sport)(?:驾驶)?模式|喇叭|鸣笛|按笛|气囊|熄火|熄了?(?:个)?火|下电|上电|发动机(?!舱?盖)|引擎(?!盖)|启动车(?![载里内门窗厢灯])|发动车|悬架|悬挂|底盘|刹车|刹一脚|制动|油门|加速到|减速|变道|超车|超过前|转向灯|能量回收|动能回收|泊车|停进|停入|倒车入库|停车入库|你来开|帮我开车|车(?:给我)?(?:再)?开(?:得)?[快慢]|(?<!打)(?<!雨刮)(?<!雨刷)(?<!刮器)开[快慢]一?点|掉头(?!路)|方向盘(?:打|往|向)[左右]"
)
_DRIVING_WISH = Pattern(
    r"^(?:把|给|帮|请|打|开|关|切|换|挂|调|设|启|停|踩|拉|松|按|摁|滴|鸣|加|减|变|超|熄|退|进入|激活|来|自动|你来|车|[PRND]|解除|掉头|驾驶|能量|动能|悬|底盘|巡航|车道|手刹|驻车|电子|取消|升|降)"
    r"|(?:打开|关闭|关掉|关了|关上|开启|启动|一下|一点|调[高低强弱]|升高|降低|模式|解除|到\S{1,4})$|巡航.{0,6}(?:到|调)"
)
_CONDITION = Pattern(
    r"(?:如果(?!说)|要是(?!在?说)|假如|假使|万一|一旦|只要(?![\d一二三四五六七八九十百]+(?:元|块|分钟|个|公里))|倘若).+|等到?.{1,10}(?:的时候|之后|以后|就|了再).*|的话.*(?:就|把|开|关)|(?:超过|低于|高于|达到|到了|不到).{1,8}(?:就|再)(?=把|开|关|打|调|停)|(?:到|进|出|上|下).{1,6}(?:的时候|之后|以后|了再|就)(?=把|开|关|打开|提醒|停)",
    having="如果 要是 假如 假使 万一 一旦 只要 倘若 等 的话 超过 低于 高于 达到 到了 不到 时候 之后 以后 了再 就",
)
_TIME = r"(?:\d{1,4}|[一二两三四五六七八九十半几]{1,4})(?:个)?半?(?:秒钟?|分钟|小时|钟头)"
_SCHEDULE = Pattern(
    rf"{_TIME}(?:之?后|以后|过后)|过{_TIME}|(?:明天|后天|明早|今晚|下周|早上|晚上|每天|[待等过]一?会儿?|一会儿|回头|晚[点些]).{{0,10}}(?:打开|关|开|调|导航|提醒|启动|预热|出发)|定时|提醒我|预约|^(?:你|到时候?|等下)?(?:一定|可)?要?记得(?!的|吗|住|不|那|这|了|些|有|是|上|小时|以前|当|我们|他|她|很|都|啊|呀|$)(?=.{{2}})|别忘",
    having="秒 分钟 小时 钟头 明天 后天 明早 晚 下周 早上 每天 会 回头 定时 提醒 预约 记得 别忘",
)
_REMIND = Pattern(
    r"提醒(?:一下)?(?:我|他|她|我们)(?!的)|^(?:帮我|给我|请|再)?(?:[^,]{0,8})(?:定|设|上|调)(?:置|定)?(?:一?个)?.{0,8}(?:闹钟|闹铃|倒计时|计时器|提醒)|(?:点|分|后)(?:叫醒|叫)我",
    having="提醒 闹钟 闹铃 倒计时 计时器 叫",
)
_ACT = r"打开|关闭|关掉|关上|开启|启动|解锁|开|关|调|动|锁|放|降|升|播|熄|换|停|收|折|切"
_NOT = r"别|(?<!要)不要|不许|不准|(?<!用)不用|(?<!能)不能(?!够)|禁止|不需要|甭|勿|莫"
_UNWISHED = r"(?<![特个分区类级鉴性告离])别|(?<!要)不要|(?<!用)不用|不许|不准|(?<!能)不能(?!够)|(?<!想)不想|不打算|(?<!愿)不愿意?|不希望|没必要|没想|(?<!需)不需要|(?<!必)不必|(?<!该)不该|懒得|禁止|(?<!可)不可以|甭|勿|莫"
_FORBIDDEN = Pattern(_UNWISHED)
_MOVES = r"打开|关闭|关掉|关上|开启|启动|解锁|开(?!心|玩笑|车|会|始|那么|这么|得|太)|关(?!心|系|键)|锁|折|收起|升|降|加热(?!了)"
_NEGATED = Pattern(
    rf"^(?:你|我|咱|大家|先|千万|可|请|都|最好){{0,6}}(?:{_NOT})(?:再|给我|先|把|老|乱|去){{0,6}}(?!走|说|放了|播了|听|停车|吵|去了|忘|吹|对着|播.{{0,2}}导航|导航)[^,]{{0,10}}?(?:{_ACT})"
    rf"|(?:{words.PART.pattern}).{{0,4}}?(?:{_NOT})(?:再|给我|先|把|去){{0,6}}(?:{_ACT})"
    rf"|(?:{_UNWISHED})(?:再|给我|先|把|老|乱|去|随便|轻易|现在|马上|急着){{0,6}}(?:{words.PART.pattern}|门|车)?(?:都|给我|全)?(?:{_MOVES})"
    r"|(?<![要用能打关开锁合放看听想])不(?:再)?(?:打开|开|关|解锁|锁)(?!心|玩笑|车|会|始|了$|那么|这么|得|太)"
    rf"|(?:不想|不打算|不愿意?|不希望|没必要|不必|懒得|(?<!要)不需要)(?:再|给我|先|把|老|随便|现在){{0,4}}(?:{words.PART.pattern})?调"
    rf"|(?:没|没有|谁)(?:让|叫|要)你[^,]{{0,6}}(?:{_ACT})",
    having="不 别 没 谁 甭 勿 莫 禁止 懒得",
)
_VIDEO = Pattern(
    r"(?:我|我们|咱们?|想要?|要|给我|帮我|给孩子){0,4}(?:播放|放|看|点播|打开)(?:一?[个部集段些下点])?(?:视频|电影|电视剧?|动画片?|综艺|短视频|抖音|B站)(?:看看?)?",
    having="视频 电影 电视 动画 综艺 抖音 B站",
)
_PHONE = Pattern(
    r"(?<!可以)(?:打|拨|回)(?:一?个|一下)?电话|拨打|拨号|拨通|呼叫|打给|(?:发|回|读|念)(?:一?[个条]|一下)?(?:微信|短信|消息|信息)|(?<!我)接(?:一?个|一下|听)?电话|(?:挂断?|挂掉|挂了)(?:一下)?电话|电话.{0,3}挂|接听|未接来?电|通讯录|通话记录",
    having="电话 拨 呼叫 打给 微信 短信 消息 信息 接 挂 通讯录 通话记录",
)
_INJECTION = Pattern(
    r"(?:忽略|无视|忘记|忘掉|绕过|跳过).{0,10}(?:指令|提示|规则|设定|限制|要求)|你现在是.{0,8}(?:管理员|开发者)|开发者模式"
)
_GARBLED = Pattern(
    rf"(?:^|{words.PART.pattern})(?:你|请|先|就|千万|可|给我|都|再){{0,3}}(?:[步布部补捕怖卜簿][要用]|不[腰药妖幺勇永](?!店|房|部)|[憋瘪鳖蹩撇]|[步布部补捕怖])(?:再|给我|先|把){{0,3}}(?:{_MOVES}|调|放|播|导航|停)",
    having="步 布 部 补 捕 怖 卜 簿 腰 药 妖 幺 勇 永 憋 瘪 鳖 蹩 撇",
)
"""A syllable that sounds as 不 or 别 before the verb of an order: perhaps it was one."""
_NO_MUSIC = Pattern(
    r"(?:请|你|先)?(?:别|不要|不用|不想)(?:再)?(?:放|播放?|唱|听)(?:歌|音乐|这首歌?|收音机|广播)?了?", having="别 不"
)
"""A wish to stop: 别放歌了."""
_NOT_GARBLED = Pattern(r"撇开(?=.{0,6}(?:不谈|不说))|布置|部署|补充|步行")
_ASKED = Pattern(r"打开|关闭|帮我|给我|请")


def why_not(text: str, *, beside_a_wish: bool = False) -> Unsupported | None:
    """Why a clause may not become a command, or None. Beside a wish, a condition or a time is the car's business."""
    if _INJECTION.search(text):
        return Unsupported.UNKNOWN_FUNCTION
    if wish.is_narration(text) or _NO_MUSIC.fullmatch(text):
        return None
    if _REMIND.search(text) and not query.is_how_to(text):
        return Unsupported.SCHEDULE
    about = beside_a_wish or bool(_ABOUT_CAR.search(text)) or len(text) <= 5
    if about and _CONDITION.search(text):
        return Unsupported.CONDITION
    if about and _SCHEDULE.search(text) and not patterns.search(r"快进|后退|快退|倒退|往回|跳", text):
        return Unsupported.SCHEDULE
    if (_ABOUT_CAR.search(text) or len(text) <= 5) and _NEGATED.search(text):
        return Unsupported.NEGATED
    if _GARBLED.search(text) and not _NOT_GARBLED.search(text):
        return Unsupported.UNKNOWN_FUNCTION
    if _asks(text):
        return None
    if _PHONE.search(text) and len(text) <= 25:
        return Unsupported.PHONE
    if _VIDEO.fullmatch(text):
        return Unsupported.VIDEO
    if is_driving_function(text):
        return Unsupported.DRIVING_FUNCTION
    return None


def forbids(text: str) -> bool:
    """Whether anything in a text is not to be done."""
    return bool(_FORBIDDEN.search(text))


_UNSAID = Pattern(r"没(?:有)?(?:说|叫|让|喊)(?!明)|不是(?:说|让|叫)|谁(?:让|叫)你|谁说", having="没 不是 谁")
_NOT_THAT = Pattern(
    r"(?<![特个分区类级鉴性告离])别(?!的|人|那么|这么|太|吹|走|说|墅|克)|甭(?!那么|太)|(?<!要)不要(?!那么|这么|太|走|这|那|上|说|收费|吹)"
    r"|(?<!用)不用(?!那么|太|走)|(?<!需)不需要|(?<!必)不必|不想(?!听|看|要这|走)|^不(?=\S{1,6}了$)",
    having="别 不 甭",
)
_NO_MORE = Pattern(r"了$|不需要|不用|不想")


def denial(text: str) -> Denial | None:
    """How a clause unsays what it names, beyond the forms that are known to forbid; None when it does not."""
    if _UNSAID.search(text):
        return Denial.UNSAID
    if not (found := _NOT_THAT.search(text)):
        return None
    at_the_start = found.start() <= 4
    return Denial.STOP if at_the_start and _NO_MORE.search(text) else Denial.UNWISHED


def ends_the_sentence(text: str, reason: Unsupported) -> bool:
    """Whether what follows the clause hangs on it and may not be done either."""
    return reason in (Unsupported.CONDITION, Unsupported.SCHEDULE) or is_instruction(text)


def is_instruction(text: str) -> bool:
    """Whether a text tells the assistant what it is to be: nothing of it is done, however it may have sounded."""
    return bool(_INJECTION.search(text))


def _asks(text: str) -> bool:
    return query.is_how_to(text) or (query.is_question(text) and not _ASKED.search(text))


def is_driving_function(text: str) -> bool:
    """Gears, brakes, driver assistance: things that no command may touch."""
    if patterns.search(r"雨[刮刷]|刮水", text):
        return False
    return bool(_DRIVING.search(text)) and (len(text) <= 6 or bool(_DRIVING_WISH.search(text))) and len(text) <= 30
