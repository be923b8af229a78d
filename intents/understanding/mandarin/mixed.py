"""English and Cantonese words inside a Mandarin sentence, as their Mandarin: play周杰伦, 把volume调大, 打开AC."""

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
        (r"(?<=[开关闭个把下的])\s*A/?C(?!\d)|A/?C(?=\s*(?:[打开关调太大小]|温度))", "制冷"),
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


def in_mandarin(text: str) -> str:
    """The sentence with its English words of the car and its Cantonese put into Mandarin; names stay as they are."""
    text = text.replace("有冇", "有没有").replace("唔该", "请").replace("啲", "点").translate(_CANTONESE)
    if not _LATIN.search(text):
        return text
    for pattern, right in _WORDS:
        text = pattern.sub(right, text)
    return text
