"""Whether a Mandarin phrase is the name of a place, by how Chinese names of places end and are built."""

from intents.understanding import patterns
from intents.understanding.mandarin import wish, words
from intents.understanding.patterns import Pattern

_STRONG = (
    "派出所|火车站|高铁站|汽车站|客运站|地铁站|收费站|服务区|加油站|加气站|停车场|充电站|小区|社区|花园|公寓|大厦|广场|医院"
    "|卫生院|卫生室|诊所|大学|学院|中学|小学|高中|初中|学校|校区|幼儿园|公园|政府|村委会|居委会|市场|酒店|宾馆|饭店|旅馆|客栈|银行"
    "|机场|博物馆|图书馆|体育馆|体育场|美术馆|科技馆|纪念馆|展览馆|车站|东站|西站|南站|北站|开发区|工业区|工业园|科技园|产业园|步行街"
    "|大街|大道|路口|交叉口|立交桥?|大桥|商城|商场|百货|购物中心|商业街|防疫站|检察院|法院|公安局|交警队|车管所|驾校|度假村|风景区|景区|旅游区"
    "|动物园|植物园|游乐园|水上乐园|新村|水库|家园|别墅|大酒店|超市|大楼|写字楼|会展中心|体育中心|服务中心|国际中心|修理厂|检测站|收费口"
    "|[0-9一二三四五六七八九十百]+[中小]"
)
_NAMED = Pattern(
    rf".{{2,18}}(?:{_STRONG})|.{{2,18}}(?:广场|医院|大学|酒店|中学|小学|机场|公园|火车站|车站|学校|小区)[东西南北正][门区院]"
    r"|[^\W\d_]{2,5}(?:县|镇|乡|村|街道|[东西南北中]路|[东西南北中]街)|[^\W\d_]{2,4}市[^\W\d_]{2,4}镇|[^\W\d_]{2,5}路(?:与|和|跟)?[^\W\d_]{2,5}路(?:口|交叉口)?"
)
"""Names that hardly anything but a place has."""
_OF_A_TOWN = Pattern(
    r"(?!.*(?:这|那|哪|一|条|走|认|修|问|让|迷|开|半|回|赶|没|有|顺|探|带|引|沿|上|下|逛|过|堵|拐|超|夜|早|菜|股|楼|门|集|花|社|小|郊|地|景|战|灾|山|城|专|禁|误|时|盲|校|厂|分|公|马|铁|绝|出|思|套|网|电|线|弯|直|近|远|退|活|生|死|末))[^\W\d_]{2,4}(?:县|镇|乡|路|街|市|区)"
)
"""Short names of towns and streets: 宁德路. No word that ends so, and nothing that one does on a way."""
_OF_TITLES = Pattern(r"(?:花园|家园|公寓|旅馆|客栈|别墅|大桥|乐园|动物园|大街|幼儿园)$")
"""Ends of short names that are as often a film's or a song's."""
_LIKELY = Pattern(
    rf"(?:.{{1,18}}(?:{_STRONG}|站|场|路|街|道|巷|桥|村|镇|乡|县|市|区|省|州|城|府|院|所|校|店|馆|园|寺|庙|塔|楼|厦|小?区|厂|港|湾|山|湖|河|江|海|岛|峰|滩|口|门|局|厅|苑|庄|屯|堡|坊|里|弄|号|栋|座|期|中心|基地|公司|集团|国际|世界|天地|世纪城|古城|古镇|园区|出口|入口|新天地|政府|部队|医大|师大|附[一二三]|一中|二中)|(?:{_STRONG}))"
)
"""How most names of places end."""
_OTHER = Pattern(
    r"^(?:在|是|从|向|对|跟|和(?!平|谐|田|县|顺|政|静)|与|或|但|因|所|如|这|那|哪|我|你|他|她|它|有|没|不|很|太|真|好(?!力)|就|都|也|还|再|又|把|被|让|给|听|唱|放(?!马)|播|看|说|讲|问|想|要|会|能|可|叫|做|买|卖|吃|喝|打|开(?!发|封|县|平|元|鲁|化|江|阳|原)|关(?!东|山|岭|庄|村|镇|林|西)|调|换|取|来(?!宾|安|凤|福|广)|去|到|回|上(?!海|饶|杭|虞|街|高|蔡|犹|林|思|海|地|村)|下(?!关|沙|花|陆|城)|住(?!邦)|写|学(?!院|府|林|苑)|爱(?!民|辉)|喜|觉|知|谢|对|嗯|哦|哈|比|最|更|非|总|常|已|正在|点一|路上|途中|中途|一(?:个|家|座|种|些|点|首|下)|几|多|第(?![一二三四五六七八九十\d]+(?:人民|中|医|小|实验|师范|高|附|幼|工|机|职))|每|各|某|什|怎|为|等|请|搜|查|找|寻|带|送|导航|沿途|附近|地址|门口|本(?!溪)|视频|影视|宝宝|取消|退出|关|结束)"
    r"|[,。!?、]|(?<![来接碰签])到(?!口)|[年月]\d*[号日]|有个|有一|有没有|有什么|哪里有|那边|让|想起|取景|的(?=.{3,}的)|是|吗|呢|了|么|什|怎|哪|谁|觉得|喜欢|知道|听说|可以|应该|因为|所以|但是|如果|时候|成立|毕业|创办|拍摄|上映|演唱|主演|位于|属于|建于|收录|著名|世界上|国家|省份|城市|之一|大约|电影|歌曲|音乐|专辑|导演|演员|小说|航班|火车票|机票|天气|新闻|股票|怎么|为什么|多少"
)
"""What a mere name does not hold: the words of sentences."""


def is_plainly_a_place(text: str) -> bool:
    """Whether a whole utterance can hardly be anything but a place: 徐家汇派出所."""
    if _OF_A_TOWN.fullmatch(text) and may_be_a_place(text):
        return True
    return (
        len(text) >= (5 if _OF_TITLES.search(text) else 4)
        and not patterns.search(r".[与和跟].", text)
        and bool(_NAMED.fullmatch(text))
        and may_be_a_place(text)
    )


def is_likely_a_place(text: str) -> bool:
    """Whether a phrase ends as places do; enough where a place is being talked of."""
    return bool(_LIKELY.fullmatch(text)) and may_be_a_place(text)


def may_be_a_place(text: str) -> bool:
    """Whether a phrase is a mere name, of whatever; enough where the driver was asked where to."""
    return (
        2 <= len(text) <= 20
        and not _OTHER.search(text)
        and not words.PART.search(text)
        and not wish.is_narration(text)
        and bool(patterns.search(r"[\u4e00-\u9fff]", text))
    )
