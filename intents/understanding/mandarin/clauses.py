"""Mandarin sentences → clauses, with fillers off, commas that nobody speaks put in, and corrections made."""

import re

from intents.understanding import patterns
from intents.understanding.mandarin import artists, naming, reasons, words
from intents.understanding.mandarin.numbers import NUMBER
from intents.understanding.patterns import Pattern

_FILLERS = Pattern(
    r"^(?:嗯+|呃+|啊+|哎+|诶+|欸+|额+|哦+|喂|嘿|那个啥|那个|这个(?!车|座|窗|灯|歌)|就是|(?:嘿|嗨|喂|你好|您好|哈喽|早上好)[ ,]?小[^\W\d_]{1,2}?(?=[ ,请帮给打把导播放去到我开关找]|$)|小([^\W\d_])小\1|小[^\W\d_]同学|小[^\W\d_](?=,?我?(?:要|想)[去到回])|小[^\W\d_](?=,?(?:给我|帮我|请|我要|我想|我说)?(?:唱|播放|放[一首点]|来一?首|播[放一]|导航|打开))|你好|您好|小驾|(?:路上|途中|到时候)(?=放|听|播|来[点首])|麻烦你?|请问|请(?!问)你?|劳驾|拜托|帮我|帮忙|给我|替我|能不能够?|可不可以|能否|可以|能(?!跑|开多|量|见|耗|源)|我说(?=把|打|开|关)|我想让你|我要你|让你|你(?=给我|帮我|把)|下班(?=回家)|掉头(?=回家|回公司|去)|快点(?!儿?$)|快(?=把|打开|开(?!一?点)|关|帮|给|导航|回家|放|换|播|下一)|赶紧|顺便|顺带|另外|还有(?!多|几|什么|没|点|些)|同时|然后|接着(?!放|播|听|唱|刚才|上次|之前)|接下来(?!怎|往|是)|最后(?!面|那|一?[个家条首])|再(?=打开|开|关|把|放|播|导航|去|锁|回|听|带|送|取消|停止|来(?:点儿?|一?首|个)[^,儿]{2}|音量|声音|静音|暂停|折|下一|"
    rf"{words.NAMED}|{words.PART.pattern})|并且|而且|那就|那(?!副|主|后|前|左|右)|咱们?(?=把|开|关|放|听|下一|换)|还是(?=把|打开|关|放|听|下一|换|导航)|先(?=把|关|开|打|找|放|导航|播|回|听|调|锁)|但是?(?=[把打关开放播调别不])|不过(?=[把打关开放播调别不])|,|、| )+"
)
_ENDS = Pattern(
    r"(?:吧|呗|呀|啊|哦|喔|哈|嘛|啦|喽|咯|谢谢你?|好不好|帮我(?:看看?|查查?|找找?|搜搜?)(?:一下)?|给我(?:看看|查查|找找)|可以吗|可以不|好吗|行吗|行不行|行不|好不|就(?:行|好|够|可以|成)了?|,|。|!|\?|~| )+$"
)
_SPLIT = Pattern(
    rf"[。;!?]+|,(?!\s*(?:不对|不是))|,?(?:然后|接着(?!放|播|听|刚才|上次|之前)|顺便|同时|并且|而且|另外|还有(?!多|几|什么|没|点|些)|最后(?=打开|关|开|把|放|播|导航|去|回|听|调|锁|来)|(?<![天次后])再(?!(?:放|播|听|来)一?[遍次])(?=打开|开(?!大|小|高|低|点)|关(?!小)|看看|查|问|告诉|把|放(?!大)|播|导航|去|回(?=家|公司)|听|带我|送我|给(?=[^,。]{{1,6}}[打发])|来(?!点|一|两)|锁|音量|声音|静音|暂停|折叠|下一|{words.NAMED}|{words.PART.pattern})|,?(?:但是|可是|不过|但)(?=[把打关开放播调别不]|声音|音量)|并(?=打开|关|把|播|调)|(?<=[点些度档格])再(?=[调往升降]))",
    having="。 ; ! ? , 然后 接着 顺便 同时 并 而且 另外 还有 最后 再 但 可是 不过",
)
_WRONG = Pattern(
    r"(?:^|,|\s|。)(?:不不+|不对|不是不是|不是(?=,)|错了|说错了|哦不|啊不|(?:等等|等一下)(?!,?先)|(?<=[,。])算了(?=,?(?:去|还是|改|换)))(?=,|\s|是|应该|我|改|[^,]{2})"
)
_CORRECTION = Pattern(
    r"^.*(?:,|\s|。|^)(?:不不+|不对|不是不是|不是(?=,)|错了|说错了|哦不|啊不|等等|等一下|算了(?=,?(?:去|还是|改|换)))(?:,|\s){0,6}(?:是|应该是|我要|改成)?"
)
_WRONG_AT_ONCE = Pattern(
    rf"(?<=[度档挡级%半\d])(?:不对|不是|错了|说错了|不不+|哦不|啊不)(?:是|应该是|改成)?(?={NUMBER})"
    r"|(?<=[^,。\s]{3})(?:不对|说错了|不是)(?=去|到|回|导航|打开|关|应该)",
    having="不 错了",
)
"""22度不对23度: a correction without a pause."""
_EXCEPTING = Pattern(r"(除(?:了|去|开)?[^,。]{1,8}?),\s*(?=.{0,4}(?:窗|灯|门|座椅))", having="除")
_VERB = r"打开|关闭|关掉|关上|开启|关|开"
_DONE = r"关上|打开|关掉|关了|开了|关好|开开|升起来|降下来|放下来"
_STATE = r"不多|不够|太|真|好|有点|没|我(?:好|有点|都)|饿|困|渴|下"
_NEXT = r"导航(?:[去到回]|过去)|带我[去回到]|送我[去回到]|播放|放[首点]|放一首"
_SEAT = rf"{words.NAMED}|左边|右边|前面|后面|左侧|右侧"
_UNSPOKEN: tuple[tuple[Pattern, str], ...] = tuple(
    (Pattern(pattern, having=having), right)
    for pattern, right, having in (
        (
            r"([大小高低快慢亮暗响轻]一?(?:点儿?|些))(?=听不|看不|太|都快|吵|晒|冷|热|外面|我(?!这)|风(?:太|好|有点|很))",
            r"\1,",
            "点 些",
        ),
        (r"(?<![酒网贴水那])吧(?=[^,。吧台里]{3})", "吧,", "吧"),
        (rf"^((?:打开|关闭|关掉|关上|开启|把)[^,导播放]{{1,8}}?)(?={_NEXT})", r"\1,", "导航 带我 送我 播放 放"),
        (
            rf"(?<=[\d一二三四五六七八九十半度档挡级])(?=(?:{words.NAMED})(?:座椅|温度|空调|的)?(?:调|开|设|到|成|{NUMBER}))",
            ",",
            "驾 前 后 座 全车 所有",
        ),
        (
            rf"^((?!打开|关|开)(?:把|给我)?[^,导航去带放播听调锁折到度档打开关]{{0,6}}(?:{words.PART.pattern})(?:都|给我|先)?(?:{_DONE}))(?=(?:把)?(?:{words.NAMED})?(?:{words.PART.pattern})|锁[车门])",
            r"\1,",
            "打开 关 开了 开好 开开 起来 下来",
        ),
        (
            rf"(窗(?:户|子)?(?:都)?(?:打?开一半|开条缝|全开|打开|关上|关了))(?=(?:{_SEAT})(?:的)?(?:也|全|打开|开|关|留))",
            r"\1,",
            "窗",
        ),
        (
            rf"((?:^|,)(?:{_VERB})(?:{words.NAMED})?(?:的)?(?:{words.PART.pattern})(?:加热|通风)?)(?=(?:{_VERB})(?:{words.NAMED})?(?:的)?(?:{words.PART.pattern})|打开|关上|关闭|导航|播放|放[首点]|把|锁(?=[车上门好])|温度|音量|回家)",
            r"\1,",
            "开 关",
        ),
        (
            rf"((?:{_STATE})[^,了]{{0,4}}了|不好听|不好看|太[热冷闷晒暗吵黑]|[热冷闷晒吵困饿渴冻]死(?:了|我了))(?=(?:快(?=[把开关打])|把|开|关|找|换|调|帮|给我|附近|导航|去|放|来|打开|看不))",
            r"\1,",
            "了 不好 太 死",
        ),
    )
)
_NOT_SO = Pattern(
    r"(?:(?<=空调|音乐|声音|音量|导航|温度|风量|座椅)|(?<=风))(?:别|不要|不用)(?:开|调|弄|放|吹|整)?得?(?:那么|这么|太)(?P<how>[大高响亮快热冷强猛小低慢暗]声?)了?",
    having="别 不",
)
"""空调别开那么大: a complaint, not a wish unsaid."""
_PAUSED = Pattern(
    rf"((?:^|,)(?:我们?|你|给我?|帮我|请|想|要|直接|来|再|那|就){{0,5}}(?:播放(?:歌曲|音乐)?|点播|(?:放|唱|来|听|点播?|找)(?:一?[首曲支段]|一下|一个)(?:歌曲)?|(?<=[想要])听|唱|收听)(?:的是)?)[,。、 ]+(?=(?!(?:.{{0,4}}(?:{words.PART.pattern}|音量|声音|导航|打开|关|调|把|暂停|下一|上一|静音|不要|别|随便|有点|太|去|回|带|找|收藏|换|附近|顺便|然后|同时|再|还有))|[音歌]|都行|谢)[^,。;]{{2,16}}(?:[,。 ]*(?:这首歌曲?|那首歌|的歌曲?|这个歌)|给我听)?[,。! ]*$)",
    having="播放 点播 唱 听 首 曲 支 段 一下 一个",
)
"""A pause for breath between the verb and what is to be played: 播放,晴天."""
_ALSO = Pattern(
    rf"(?<=[,。;])(?P<what>[^,。;]{{0,6}}?(?:{words.PART.pattern}|加热|通风|音乐|声音|音量|收音机|车|歌|导航|地图))也(?=(?:都|全|给我|帮我|先|再|一起)?(?:打?开|关|锁|折|收|升|降|调|放|拉|加|换|停|来|[大小高低]))",
    having="也",
)
"""The 也 of a second thing, which none of the wishes holds: 空调关了,车也锁上. Of a second seat it is kept."""
_GOOD_FOR = Pattern(r"对[^,。把]{1,6}好不好\W*$", having="好不好")
"""Asks what a thing is good for; 好不好 behind a wish is only polite."""
_PURPOSE = Pattern(
    r"(?<=[开了点缝半])(?:来|我们?|好)?(?:通通风|透透气|透(?:个|下|一下)气|换换气|换(?:个|下)气|散散味儿?|散散?热|吹吹风|凉快凉快|暖和暖和|听听)(?=$|[,。])",
    having="风 气 味 热 凉快 暖和 听听",
)
"""What a wish is good for, said behind it: 窗户打开透透气."""
_NAMED_PLACE = Pattern(
    r"《[^》]*》|不去[^,。了]{2,12}了,?(?:把|请|那)?[^,。]{0,4}(?:取消|删|去掉|途[经径]点)[^,。]{0,8}|先(?:(?:送我|带我)?[去到](?=.{2})|(?=[^,去到回]{0,4}(?:加|充|停|洗|吃)[个点趟次顿]?(?:油|电|车|饭))).{1,20}?(?:,|然后|再)+(?:再)?(?:去|到|回)[^,。]{1,20}",
    having="《 不去 先",
)


def split(text: str) -> list[str]:
    """Clauses in order, each without fillers; what was corrected is gone."""
    text = patterns.sub(r"((?:等|待|过)一?会儿?|一会儿|回头|晚点|晚些)再", r"\1就", text)
    text = patterns.sub(r",\s*(?:哦|啊|呃|嗯)?不\s*,\s*", ",不对,", text)
    text = patterns.sub(r"不去[^,。了]{2,10}了,?(?=(?:改|我们|先)?(?:去|回|导航))", "", text)
    text = patterns.sub(
        r"^(?:我们?|咱们?)?去([^,。]{2,12}?)(?:之前|以前),?(?:我们?|咱们?)?先(?:去|到)?([^,。]{2,12})$",
        r"先去\2再去\1",
        text,
    )
    if (named := patterns.fullmatch(r"(?:打开|开始)?导航[,。 ]+([^,。]{2,16})", text)) and naming.may_be_a_place(
        named[1]
    ):
        text = f"导航到{named[1]}"
    text = _PURPOSE.sub("", _ALSO.sub(r"\g<what>", artists.first(text.rstrip("。!,. "))))
    text = _PAUSED.sub(r"\1", text)
    text = patterns.sub(r"(?<=(?:要|想|航|我)去)[, ]+(?=[^,。 ]{2,12}$)|(?<=导航到)[, ]+(?=[^,。 ]{2,12}$)", "", text)
    text = patterns.sub(
        r"[,。 ]+(?=(?:这|那)首歌|的歌曲?(?:$|给))|(?<=一首歌),(?=叫|名叫)|(?<=歌曲),(?=[^,]{2,12}$)|(?<=歌手),",
        "",
        text,
    )
    text = patterns.sub(r",(?=除(?:了|去)[^,。]{1,8}$)", "", text)
    text = _EXCEPTING.sub(r"\1", _WRONG_AT_ONCE.sub(",不对,", text))
    text = patterns.sub(r"一边([^,。]{2,}?),?一边", r"\1,", text)
    if _WRONG.search(text):
        text = _correct(text)
    protected: list[str] = []

    def keep(match: re.Match[str]) -> str:
        protected.append(match.group())
        return f"\ue000{len(protected) - 1}\ue001"

    text = _NAMED_PLACE.sub(keep, strip(text))
    if found := _NOT_SO.search(text):
        text = f"{text[: found.start()]}太{found.group('how')}了{text[found.end() :]}"
    text = reasons.parted(text)
    for pattern, right in _UNSPOKEN * 2:
        text = pattern.sub(right, text)
    clauses = []
    for part in _SPLIT.split(text):
        part = re.sub("\ue000(\\d+)\ue001", lambda m: protected[int(m.group(1))], part or "")
        if clause := strip(part):
            clauses.append(clause)
    return clauses


def strip(text: str) -> str:
    """Without fillers before and after; 能…不 asks politely."""
    if _GOOD_FOR.search(text):
        return _FILLERS.sub("", text).strip()
    polite = patterns.match(r"\W*(?:嘿|喂|嗯|请问|麻烦)?\W*(?:能|可以|行)(?!不)", text)
    before = None
    while before != text:
        before = text
        text = _ENDS.sub("", _FILLERS.sub("", text)).strip()
    return text.removesuffix("吗").removesuffix("不") if polite and len(text) > 2 else text


def _correct(text: str) -> str:
    """去虹桥,不对,去浦东 → 去浦东; 主驾调到二十度,不是,二十二度 → 主驾调到二十二度."""
    match = _CORRECTION.match(text)
    if not match or not strip(text[match.end() :]):
        return text
    rest, said = strip(text[match.end() :]), match.group()
    if patterns.match(r"[\d一二两三四五六七八九十百]", rest):
        stem = patterns.search(r"^(.*?(?:到|成|为|度)?)(?:[\d一二两三四五六七八九十百点半]+度?)", said)
        if stem:
            return stem.group(1) + rest
    if (
        (
            seat := patterns.fullmatch(
                rf"(?:是|要)?(?P<zone>{_SEAT})(?:的|那边|那个)*(?P<part>{words.PART.pattern})?", rest
            )
        )
        and (before := patterns.search(rf"(?:{_SEAT})(?!.*(?:{_SEAT}))", said))
        and (seat.group("part") or "") in said
    ):
        return patterns.sub(
            r"[,\s]*(?:哦|啊|呃)?(?:不不+|不对|不是|错了|说错了|哦不|啊不|等等|等一下)[,\s]*$",
            "",
            said.replace(before.group(), seat.group("zone")),
        )
    if words.PART.fullmatch(rest) and len(named := words.PART.findall(said)) == 1:
        return patterns.sub(
            r"[,\s]*(?:哦|啊|呃)?(?:不不+|不对|不是|错了|说错了|哦不|啊不|等等|等一下)(?:[,\s]*是)?[,\s]*$",
            "",
            said.replace(named[0], rest),
        )
    return rest
