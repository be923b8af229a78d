"""Mandarin sentences → clauses, with fillers off and what is left unsaid filled in."""

import re

from intents.understanding.result import Unsupported

_FILLERS = re.compile(
    r"^(?:嗯+|呃+|啊+|哎+|诶+|额+|那个|这个|就是|你好|您好|小驾|麻烦你?|请你?|劳驾|帮我|帮忙|给我|替我|能不能|可不可以|能否|可以|能|我说|我想让你|让你|快点?|赶紧|顺便|顺带|另外|还有|同时|然后|接着|再|并且|而且|那就|那|,|、| )+"
)
_ENDS = re.compile(r"(?:吧|呗|呀|啊|哦|喔|哈|嘛|啦|谢谢|好不好|可以吗|好吗|行吗|行不行|,|。|!|\?|~| )+$")
_SPLIT = re.compile(
    r"[。;!\n]+|,(?!\s*(?:不对|不是))|,?(?:然后|接着|顺便|同时|并且|而且|另外|还有(?!多|几|什么|没)|再(?=打开|开|关|把|放|播|调|导航|去|来|锁)|并(?=打开|关|把|播|调))"
)
_CORRECTION = re.compile(
    r"^.*?(?:,|\s)?(?:不对|不是不是|不是(?=,)|错了|说错了|哦不|啊不|等等|等一下)(?:,|\s)*(?:是|应该是|我要|改成)?"
)
_DIGIT_SENTENCE = re.compile(r"^[\d\s%.]+$")

_DRIVING = re.compile(
    r"(?:挂|换|切)(?:到|入|成)?\s*[PRNDprnd]?\s*[挡档]|[PRND][挡档]|手刹|驻车制动|定速巡航|自适应巡航|巡航(?!灯)|车道(?:保持|辅助|偏离)|(?<![A-Za-z])(?:ESP|ESC|ABS|TCS|AEB|NOA|ACC)(?![A-Za-z])|车身稳定|牵引力|自动(?:驾驶|泊车)|辅助驾驶|领航|(?:运动|经济|舒适|雪地|节能|单踏板|驾驶|赛道)模式|喇叭|鸣笛|气囊|熄火|下电|悬架|悬挂|底盘(?:升|降)|刹车|踩油门|加速到|减速|自动刹|变道|超车"
)
_CONDITION = re.compile(r"^(?:如果|要是|假如|等到?.{1,10}(?:的时候|之后|以后|就)|一旦|万一|只要).+")
_SCHEDULE = re.compile(
    r"(?:\d+|[一二两三四五六七八九十半]+)(?:个)?(?:秒钟?|分钟|小时|钟头)(?:之?后|以后|过后)|(?:明天|后天|明早|今晚|下周|早上|晚上|每天).{0,8}(?:打开|关|开|调|导航|提醒|启动|预热|出发)|定时|提醒我|预约"
)
_NEGATED = re.compile(
    r"^(?:先|千万|可)?(?:别|不要|不许|不用|不能|禁止|先别|不准|别给我|不需要)(?:把|给我|再)?(?!走|说|放了|播了|听|停|吵|去了)(.{0,10}?)(?:开|关|调|打开|关闭|动|锁|放|降|升|播|熄|换)"
)


def split(text: str) -> list[str]:
    """Clauses in order, each without fillers; what was corrected is gone."""
    text = text.replace("，", ",").replace("？", "?")
    if re.search(r"不对|不是不是|不是,|错了|哦不|啊不", text):
        text = _correct(text)
    protected: list[str] = []

    def keep(match: re.Match[str]) -> str:
        protected.append(match.group())
        return f"\ue000{len(protected) - 1}\ue001"

    text = re.sub(r"《[^》]*》|先去.+?(?:,|然后|再)+(?:再)?(?:去|到|回)[^,。]+", keep, text)
    clauses = []
    for part in _SPLIT.split(text):
        part = re.sub("\ue000(\\d+)\ue001", lambda m: protected[int(m.group(1))], part or "")
        if clause := strip(part):
            clauses.append(clause)
    return clauses


def strip(text: str) -> str:
    """Without fillers before and after."""
    before = None
    while before != text:
        before = text
        text = _ENDS.sub("", _FILLERS.sub("", text)).strip()
    return text


def _correct(text: str) -> str:
    """去虹桥,不对,去浦东 → 去浦东; 主驾调到二十度,不是,二十二度 → 主驾调到二十二度."""
    match = _CORRECTION.match(text)
    if not match or not text[match.end() :].strip():
        return text
    rest, said = text[match.end() :], match.group()
    if re.match(r"[\d一二两三四五六七八九十百]", rest):
        stem = re.search(r"^(.*?(?:到|成|为|度)?)(?:[\d一二两三四五六七八九十百点半]+度?)", said)
        if stem:
            return stem.group(1) + rest
    return rest


def why_not(text: str) -> Unsupported | None:
    """Why a clause may not become a command, or None."""
    if re.match(r"(?:忽略|无视|忘记).{0,8}(?:指令|提示|规则|设定)", text):
        return Unsupported.UNKNOWN_FUNCTION
    if _CONDITION.match(text):
        return Unsupported.CONDITION
    if _SCHEDULE.search(text) and not re.search(r"快进|后退|快退", text):
        return Unsupported.SCHEDULE
    if _NEGATED.match(text):
        return Unsupported.NEGATED
    return None


def is_driving_function(text: str) -> bool:
    """Gears, brakes, driver assistance: things that no command may touch."""
    return bool(_DRIVING.search(text))
