"""Whether a Mandarin clause is a wish to this car, or talk in which the car's words merely occur.

Two signs tell talk: a marker of narration, report or opinion, and words that no wish about the cabin needs.
A missed wish is asked again; a wish read into talk moves something that nobody asked to move.
"""

import re

from intents.understanding import patterns
from intents.understanding.mandarin import words

_PEOPLE = r"他们?|她们?|有人|别人|人家|人们|大家(?=都?说)|我(?:爸|妈|哥|弟|姐|妹|爷爷|奶奶|老板|领导|朋友|同事|同学|邻居|女朋友|男朋友)|老师|师傅|隔壁|邻居|朋友|同事|同学|老板|新闻|网上|视频里|电视|电影|歌词|小说|书上|书里|交警|司机(?=[把说在])|医生|专家"
_TALK = re.compile(
    r"昨天|昨晚|昨日|前天|前几天|前阵子|上次|上回|上周|去年|以前|从前|之前|小时候|当初|那时|那天|那年|当年|曾经|过去(?=的|我|他)|刚才那|刚买|后来(?!》)(?=他|她|我|就|才)|从来不|从来没|一直(?=按|开着|在|没)"
    rf"|^(?:而且|但是|可是|因为|所以|听说|据说|记得|其实|那个)?(?:{_PEOPLE})"
    rf"|(?:{_PEOPLE})(?:就|也|还|跟我|跟你|对我|都){{0,6}}(?:说|讲|告诉|问|让|叫|觉得|把)"
    r"|你(?:觉得|认为|说(?!话)|知道|听说|会不会|喜欢|看过|听过|有没有)|我(?:觉得|认为|记得|想起|听说|发现)(?!.{0,3}(?:冷|热|凉|闷|吵|晒|大|小|亮|暗))|知不知道|到底|还是.{1,8}好|听说|据说|笑话|故事|话题|问题|意思"
    r"|的时候(?=.{3})(?!.{0,2}(?:就|把|帮|请|提醒|再))|是(?:个|好|坏)|老是|是(?:我|他|她|一部|一个|一种|一首)|了(?:一|两|三|几)(?:只|瓶|个人|次|年|天|下午|本|部)|^这(?:个|种|款)?(?:车|歌|电影)(?:的|是|真|挺)|写的|唱的是|最好(?=别|不)|忘了|忘记了?|第一次|每次|总是|经常|往往|居然|竟然|果然|毕竟|尤其"
)
_RAW = re.compile(
    r"心扉|心门|窗口|橱窗|风景|风格|门卫|门票|门口|热门|专门|部门|门派|锁骨|亮话|高铁|飞机|公交|地铁|火车上|[家屋]里的|我们?家|酒店|房间|卧室|客厅|厨房|办公室|教室|宿舍|手机|电脑|电视|台灯|红绿灯|红灯|绿灯|灯会|灯塔|电灯泡"
)
"""Words that hold a word of the car and mean something else."""

_KNOWN = re.compile(
    "|".join((
        r"主驾驶?|副驾驶?|驾驶[位座]|副座|正驾|司机|前排|后排|前座|后座|前[面头边]|后[面头边]|左后|右后|左前|右前|[左右两][边侧]|全车|整车|车[里内上厢]|里[面头]|外[面头边]|[这那]边|[这那]里|位置|所有|全部|每个|四个|大家|老人|孩子|宝宝|宝贝|小孩|儿子|女儿|乘客|娃",
        words.PART.pattern,
        r"亮度|颜色|模式|功能|状态|[档挡级度℃]|摄氏|百分之|温|脸|面|脚|腿|底|飕飕|头|身|手|屁股|后背|背|腰|雨|雾|霜|水珠|烟|味|空气|玻璃|阳光|太阳|新鲜|臭|孩|屋",
        r"[红橙黄绿青蓝紫粉白]色?",
        r"睡着|睡觉|睡|眯|躺|会儿?|午睡|休息|小憩|抽|散|通|透|透气|换气|降温|升温|取暖|难受|受不了|看不清|看不见|听不见|听不清|呼呼|跟.{1,3}似的|严实|舒服|哆嗦|蒸笼|火炉|冰窖|直|吵|闹|刺眼|晃眼|难闻|打开|关闭|关掉|开启|启动|启用|停止|停掉|取消|退出|调整?|设[置定]?|切换?|换|变|弄|整|搞|来|加|减|升|降|摇|放|拉|收|折叠?|展开?|翘|斜|吹|打|拨|转|移|挪|倒|仰|靠|盖|弹|掀|合|封|挡|遮|照|亮|灭|刮|喷|擦|加热|通风|锁|解锁|落锁|除|去|清|净|同步|统一|分区|联动|自动|手动|智能|感应|间歇|循环|恢复|保持|需要|想|要|给|帮|让|把|替",
        r"[0-9零〇一二两俩三四五六七八九十百半几.%]+|倍|最|更|再|还|太|好|很|挺|真|怪|有点|稍微?|微|特别|非常|比较|超|够|一?[点些丝下]|丢丢?|[大小高低强弱快慢亮暗冷热凉闷晒响轻重多少远近暖和猛足湿干潮燥冻冰烫麻疼累困满平直立]",
        r"[开关上下到成为往向朝在里外前后左右中]|[的地得着了过吧呢啊呀呗嘛啦喽哈哦嗯儿么吗]|[我你咱您它]们?|[这那]个?|个|条|缝|道|扇|盏|下来|起来|出来|进来|请|麻烦|可以|能|不|没|别|也|就|都|全|先|跟|和|与|及|以|时候?|正|刚|已经|现在|马上|赶紧|立刻|继续|一起|直接|重新|稍后|即可|就行|行|对|是|有|死|极|坏|觉|感|老|妈|爸|怕|用|使|于|档次|程度|感觉|觉得|模|气|声|音|费电|拿|东西|吸|风|车|窗|门|灯|帘|座|椅|镜|帮忙|看|书",
    ))
)
"""Every word that a wish about the cabin is made of."""

_MOST_UNKNOWN = 0.34
"""The share of characters that may be none of these."""


def is_narration(text: str) -> bool:
    """Whether a clause tells, reports or asks an opinion, whatever it speaks of."""
    return bool(_TALK.search(text))


def is_talk(text: str) -> bool:
    """Whether a clause that names a part of the car does not wish anything of it."""
    if is_narration(text) or _RAW.search(text):
        return True
    rest = patterns.sub(r"[,。!?、\s]", "", text)
    unknown = len(_KNOWN.sub("", rest))
    return bool(rest) and unknown / len(rest) > _MOST_UNKNOWN


def looks_like_place(name: str) -> bool:
    """Whether a phrase can be the name of a place: short, and without the words that make a sentence."""
    return 2 <= len(name) <= 20 and not _SENTENCE.search(name) and not words.PART.fullmatch(name)


_SENTENCE = re.compile(
    r"[是吗呢么很她他它吧啥们]|[,。!?]|不(?!理|夜)|没|有(?!限|机)|也|就(?!业)|都(?=是|有|没|说|会|在|要|能|去|很|不)|把|被|着(?=的|了|呢|看|$)|但是|因为|所以|如果|时候|应该|可以|觉得|知道|喜欢|看到|听到|怎|这|那(?!曲)|哪|谁|什么|之前|之后|以后|以前|目前|现在|今天|明天|感觉|自己|几(?=个|点|天|次|年)|unknown|我|你|说|[12]\d{3}年|此|好$|游$|底$|来$|去$|了$|过$|死$|度$|档$|挡$|级$|分钟$|点$|一半$|最[大小高低快慢]$"
)
