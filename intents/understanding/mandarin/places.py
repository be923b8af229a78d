"""Kinds of places as Mandarin speakers name them, and names that stand for a kind."""

from intents.catalogue import Category
from intents.understanding.patterns import Pattern

CATEGORIES: tuple[tuple[Category, str], ...] = (
    (
        Category.CHARGING,
        r"(?:特斯拉)?(?:充电|超充|快充|慢充)(?:站|桩)|(?:特斯拉)?超充|快充|换电站|充电的地方|(?<!无线)充(?:个|点|下)?电(?!口|盖|宝|线|器)",
    ),
    (Category.FUEL, r"加油站|加(?:个|点)?油"),
    (Category.PARKING, r"停车场|停车库|车库|停车位|停车的地方|车位|停车"),
    (Category.COFFEE, r"咖啡厅|咖啡店|咖啡馆|喝咖啡(?:的地方)?|咖啡"),
    (
        Category.RESTAURANT,
        r"(?:[西中]|海鲜|自助|特色|家常|素食|[韩日泰法]国|意大利|日本|东北|四川|湖南|广东|本地)?(?:餐厅|饭店|饭馆|餐馆|菜馆|料理店?)|美食|[川湘粤鲁徽闽本帮东北新疆]{1,2}菜馆?|(?:火锅|日料|韩餐|西餐|烧烤|烤肉|烤鱼|烤鸭|寿司|小吃|快餐|早餐|早点|包子|饺子|面|粉|拉面|牛肉面|小龙虾|麻辣烫|炸鸡|汉堡|粥|夜宵|海鲜|自助餐?)(?:店|馆|铺)|火锅|日料|烧烤|烤肉|烤鱼|烤鸭|寿司|小龙虾|麻辣烫|自助餐|西餐|快餐|早餐|夜宵|吃(?:个|顿|点)?饭(?:的地方)?|好吃的|小吃|面馆|吃的",
    ),
    (Category.HOTEL, r"酒店|宾馆|旅馆|旅店|旅社|民宿|住的地方"),
    (Category.PHARMACY, r"药店|药房|买药"),
    (Category.HOSPITAL, r"医院|急诊|诊所"),
    (Category.MALL, r"百货商场|商场|购物中心|商城|百货(?:商店|大楼)?"),
    (Category.SUPERMARKET, r"超市|便利店|菜场|菜市场|小卖部|买菜"),
    (Category.BANK, r"自助银行|银行|取款机|ATM"),
    (Category.TOILET, r"(?:公共)?(?:厕所|卫生间|洗手间)|公厕"),
    (Category.SERVICE_AREA, r"(?:高速)?服务区"),
    (Category.CAR_WASH, r"洗车[店场行]?|洗车的地方"),
    (Category.CINEMA, r"电影院|影院|影城"),
    (Category.GYM, r"健身房|游泳馆|体育馆"),
    (Category.SIGHT, r"(?:旅游)?(?:景点|景区)|(?:好|能)玩的(?:地方)?"),
    (Category.PARK, r"公园"),
    (Category.POLICE, r"派出所|警察局|公安局"),
    (Category.AIRPORT, r"机场"),
    (Category.STATION, r"火车站|高铁站|地铁站|(?:长途)?(?:汽车|客运)站|车站"),
    (Category.SCHOOL, r"学校|大学|中学|小学|幼儿园"),
)
BRAND = Pattern(
    r"星巴克|瑞幸|麦当劳|肯德基|必胜客|汉堡王|海底捞|特来电|星星充电|国家电网|中石化|中石油|壳牌|万达|全家|罗森|盒马|山姆|宜家"
)
"""Names that everybody uses for one kind of place; the name goes before the kind."""
