"""Who sings, as far as a Mandarin phrase shows it without a catalogue: famous names, and how people and bands are named."""

from intents.understanding import patterns
from intents.understanding.patterns import Pattern

FAMOUS = "周杰伦|邓丽君|王菲|陈奕迅|林俊杰|五月天|薛之谦|张学友|刘德华|李宗盛|孙燕姿|蔡依林|张惠妹|梁静茹|毛不易|李荣浩|周深|朴树|许巍|汪峰|那英|王力宏|陶喆|蔡健雅|田馥甄|凤凰传奇|费玉清|伍佰|罗大佑|张国荣|谭咏麟|Beyond|beyond|赵雷|刀郎|李健"
"""A few whom everybody knows: with these no verb is needed."""
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁甄曲封靳井段焦巴牧山谷车侯全班秋仲伊宫宁仇甘厉祖武符刘景詹束龙叶幸司黎薄印白蒲从鄂索咸籍赖卓屠蒙池乔胥苍双党翟谭贡姬申冉雍璩桑桂牛寿通边扈燕冀尚农温别庄晏柴瞿阎连茹习艾容向古易慎戈廖终居衡步都耿满弘匡国文寇广东欧利越师聂晁勾敖融冷简饶曾沙鞠丰关相查荆红游竺权盖后那腾阿"
_NOT_A_GIVEN_NAME = "色天日上里中边下年月夜海时后前间们心方家种光风雨花道路场头面人话歌曲乐是的了在有这那个和与声火车水手儿子孩美好多少爱情经点候生活梦想"
_PERSON = Pattern(
    rf"(?:{FAMOUS})|[{_SURNAMES}][^\W\d_]?[^\W\d_{_NOT_A_GIVEN_NAME}]|(?:欧阳|司徒|上官|慕容|诸葛|东方|尉迟|夏侯|令狐)[^\W\d_]{{1,2}}"
    r"|[A-Za-z][A-Za-z0-9 .&'!-]{1,24}|[^\W\d_]{2,6}(?:乐队|乐团|组合|合唱团|男团|女团|兄弟|姐妹|少年|少女|男孩|女孩|传奇|老师|歌手|大师|儿童团)"
)
_NOBODY = Pattern(
    r"^(?:.{1,3}[国省市]|爸爸|妈妈|曾经|东.环|明天|夏天|秋天|高山|江南|大海|小时候|小朋友|小孩|大家|老人|时间|时光|安静|平凡|平静|成都|成长|成全|安全|温柔|温暖|单身|简单|快乐|文艺|古典|古老|广场|国语|中国|国产|欢乐|明月|红色|白色|万水|家乡|大众|小众|小清新|老歌|经典|大全|高兴|向往|连续|流行|云南|山东|山西|广东|东北|河南|平常|解压|解放|从前|方言|马路|花儿|小时|大自然|金色|红尘|白云|曲风|古风|国风|雷雨|全部|双人|连环|通勤|都市|明媚|别人|东西|华语|粤语|英文|英语|后来|相思|相爱|大学|小学|元旦|阿里巴巴)$"
)
_ALSO_KNOWN = "邓紫棋|莫文蔚|张杰|华晨宇|周笔畅|李宇春|张靓颖|韩红|孙楠|齐秦|张信哲|任贤齐|林忆莲|杨千嬅|容祖儿|陈慧娴|梅艳芳|黄家驹|李克勤|古巨基|光良|苏打绿|告五人|陈粒|宋冬野|陈楚生|许嵩|汪苏泷|单依纯|张韶涵|范玮琪|羽泉|老狼|腾格尔|云朵|蔡琴|杨宗纬|林宥嘉|萧敬腾|吴青峰|张碧晨|谭维维|郭德纲|岳云鹏|单田芳|徐小凤|叶倩文|温兆伦|黎明|郭富城|刘若英|潘玮柏|张震岳|蔡徐坤|任嘉伦|阿杜|动力火车|信乐团|痛仰乐队|逃跑计划|新裤子|草东没有派对"
"""Known too, where a verb asks for them."""
KNOWN = Pattern(rf"(?:{FAMOUS}|{_ALSO_KNOWN})")
_NAMED_LAST = Pattern(
    r"^(?P<verb>(?:我|想|要|给我|帮我|先|再|请)*(?:播放|放|来|听|点|唱)(?:一?首)?(?:歌)?)(?P<title>[^,。的]{1,12}),+(?P<who>[^,。的]{2,10})(?:唱|演唱)?的(?:那[首个版]|版本|歌)?$"
)


def may_sing(name: str) -> bool:
    """Whether a phrase looks like the name of a singer or a band: 张震岳, 痛仰乐队."""
    return bool(_PERSON.fullmatch(name)) and not _NOBODY.match(name) and not patterns.search(r"\s{2}", name)


def first(text: str) -> str:
    """The sentence with the singer before the title: 放一首山丘,李宗盛的."""
    found = _NAMED_LAST.match(text)
    return f"{found['verb']}{found['who']}的{found['title']}" if found and may_sing(found["who"]) else text
