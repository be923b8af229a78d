"""English, Cantonese and homely words inside a sentence, as plain Mandarin: play周杰伦, 打开AC, 风忒大了, 路况咋样."""

import re

from intents.understanding.patterns import Pattern

_WORDS: tuple[tuple[Pattern, str], ...] = tuple(
    (Pattern(rf"(?<![A-Za-z]){pattern}(?![A-Za-z]) ?", re.IGNORECASE), right)
    for pattern, right in (
        (r"(?:turn|switch) ?on", "打开"),
        (r"(?:turn|switch) ?off", "关闭"),
        (r"play(?=\s*[\u4e00-\u9fff])", "播放"),
        (r"open(?=\s*[\u4e00-\u9fff])", "打开"),
        (r"close(?=\s*[\u4e00-\u9fff])", "关闭"),
        (r"next(?=\s*一?首)", "下一"),
        (r"(?<=音乐)\s*stop|stop(?=\s*(?:音乐|播放))", "停止"),
        (r"(?:sound )?volume", "音量"),
        (r"(?<=[开关闭掉个把下的])\s*A/?C(?!\d)|A/?C(?=\s*(?:[打开关调太大小]|温度))", "制冷"),
        (r"(?<=[开关启闭掉把])\s*auto$|^auto(?=给?我?[打开关启])", "自动空调"),
        (r"(?<=[开关把的])\s*sunroof|sunroof(?=[打开关])", "天窗"),
        (r"(?<=[开关把的])\s*windows?|windows?(?=[打开关])", "车窗"),
        (r"(?<=[到回])\s*home$", "家"),
        (r"navigate(?: to)?(?=\s*[\u4e00-\u9fff])", "导航到"),
        (r"(?<=[点些首放听])\s*jazz", "爵士"),
        (r"(?<=[点些首放听])\s*rock(?:歌|音乐)?$", "摇滚"),
        (r"(?<=[放点些首听])\s*music", "音乐"),
        (r"(?<=[开用到换])\s*bluetooth", "蓝牙"),
        (r"(?<=[把关开停])\s*music", "音乐"),
        (r"(?<=[去到])\s*(?:the )?airport", "机场"),
    )
)
_CANTONESE = str.maketrans({"嘅": "的", "唔": "不", "喺": "在", "佢": "他", "睇": "看", "冇": "没"})
_LATIN = Pattern(r"[A-Za-z]{2}")
_TO_PLAY = Pattern(r"播|唱|听|放[一首个]")
"""A title may hold any word."""
_FELT = r"[冷热凉闷吵晒黑暗亮响烫挤堵困饿渴累大小低高慢快冻]"
_HOMELY: tuple[tuple[Pattern, str], ...] = tuple(
    (Pattern(pattern), right)
    for pattern, right in (
        (r"咋(?=[样走去])", "怎么"),
        (rf"(?:忒|贼(?:拉|啦)?|嘎嘎)(?={_FELT})", "太"),
        (r"(?<![太好真])老(?=[冷热闷吵晒烫]了)", "太"),
        (r"俺们?(?=[想要这去把的])", "我"),
        (r"那么(?=一?(?:点点|丁点|丢丢))", ""),
        (r"顺道(?!观)", "顺路"),
        (r"^(?:把)?(?:闭音|消音|禁音)(?=$|[,。了吧])", "静音"),
    )
)
"""Words of the north and of every day for which there is a plainer one."""


def in_mandarin(text: str) -> str:
    """The sentence with its English, Cantonese and homely words of the car in plain Mandarin; names stay as they are."""
    text = text.replace("有冇", "有没有").replace("唔该", "请").replace("啲", "点").translate(_CANTONESE)
    if not _TO_PLAY.search(text):
        for pattern, right in _HOMELY:
            text = pattern.sub(right, text)
    if not _LATIN.search(text):
        return text
    for pattern, right in _WORDS:
        text = pattern.sub(right, text)
    return text
