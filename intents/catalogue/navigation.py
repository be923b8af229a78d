"""Navigation: where to, by which way, and what the way is like."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from intents.catalogue.base import BaseCommand


class Category(StrEnum):
    """A kind of place, as the demo city and drivers know it."""

    CHARGING = "charging"
    FUEL = "fuel"
    PARKING = "parking"
    RESTAURANT = "restaurant"
    COFFEE = "coffee"
    HOTEL = "hotel"
    HOSPITAL = "hospital"
    PHARMACY = "pharmacy"
    MALL = "mall"
    SUPERMARKET = "supermarket"
    BANK = "bank"
    TOILET = "toilet"
    SCHOOL = "school"
    PARK = "park"
    SIGHT = "sight"
    CINEMA = "cinema"
    GYM = "gym"
    STATION = "station"
    AIRPORT = "airport"
    CAR_WASH = "car_wash"
    SERVICE_AREA = "service_area"
    POLICE = "police"


class SavedPlace(StrEnum):
    """A place that the driver saved."""

    HOME = "home"
    WORK = "work"


class RoutePreference(StrEnum):
    """How a route is chosen; values as in Private.Navigation.RoutePreference."""

    FASTEST = "FASTEST"
    SHORTEST = "SHORTEST"
    AVOID_TOLL = "AVOID_TOLL"
    AVOID_HIGHWAY = "AVOID_HIGHWAY"


class PlaceQuery(BaseCommand):
    """What a driver said of a place: a name, a category, both, or a saved one; and near which other place."""

    place: str | None = Field(None, min_length=1, max_length=40)
    """The name as said, e.g. 人民广场."""
    category: Category | None = None
    saved: SavedPlace | None = None
    nearest: bool = False
    """True when the nearest was asked for; then nothing is offered for choice."""
    along_route: bool = False
    """True when it is to lie on the way (沿途, 顺路)."""
    near: str | None = Field(None, min_length=1, max_length=40)
    """Another place, as said, that it is to lie near: 外滩 of 外滩附近的停车场, or 目的地. None is near the car."""

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if self.place is None and self.category is None and self.saved is None:
            raise ValueError("name a place, a category or a saved place")
        return self


class NavigateTo(PlaceQuery):
    """Start guidance to a place."""

    preference: RoutePreference | None = None

    zh: ClassVar = ("导航去人民广场", "去最近的充电站", "回家", "带我去公司,不走高速")
    en: ClassVar = ("navigate to the Bund", "take me to the nearest charging station", "drive me home")


class FindPlaces(PlaceQuery):
    """List places, without guidance."""

    no_signal: ClassVar = "lists places; choosing one sets the destination"
    zh: ClassVar = ("附近有什么好吃的", "沿途有加油站吗", "找一下附近的停车场", "外滩附近的停车场", "豫园在哪里")
    en: ClassVar = (
        "find a coffee shop nearby",
        "are there any gas stations along the route",
        "a parking lot near the Bund",
        "where is Yu Garden",
    )


class AddWaypoint(PlaceQuery):
    """Add a stop to the route."""

    zh: ClassVar = ("途中加一个加油站", "先去一下外滩", "途经人民广场")
    en: ClassVar = ("add a stop at a coffee shop", "stop by People's Square on the way")


class RemoveWaypoint(BaseCommand):
    """Remove the named stop, the last, or all."""

    place: str | None = Field(None, min_length=1, max_length=40)
    everything: bool = False

    zh: ClassVar = ("删除途经点", "不去外滩了,取消这个途经点", "清空所有途经点")
    en: ClassVar = ("remove the waypoint", "clear all stops")


class ChooseResult(BaseCommand):
    """Choose among the offered results; -1 is the last."""

    index: int = Field(ge=-1, le=20)
    """1 is the first; -1 is the last; 0 is not allowed by meaning and is refused."""

    @model_validator(mode="after")
    def _not_zero(self) -> Self:
        if self.index == 0:
            raise ValueError("results are counted from 1; -1 is the last")
        return self

    no_signal: ClassVar = "what it sets is the offered place's: see NavigateTo and AddWaypoint"
    zh: ClassVar = ("第二个", "选第一个", "最后一个")
    en: ClassVar = ("the second one", "number one")


class ResultPage(StrEnum):
    """Which of the pages of results."""

    NEXT = "next"
    PREVIOUS = "previous"


class TurnPage(BaseCommand):
    """Show more of the results on offer, or go back to those before."""

    page: ResultPage = ResultPage.NEXT

    no_signal: ClassVar = "it sets nothing: the results are the dialogue's"
    zh: ClassVar = ("下一页", "翻到下一页", "返回上一页")
    en: ClassVar = ("next page", "the previous page")


class SetRoutePreference(BaseCommand):
    """How to choose the route."""

    preference: RoutePreference

    zh: ClassVar = ("避开高速", "走最快的路", "不走收费的路", "走最短的路线")
    en: ClassVar = ("avoid highways", "take the fastest route", "avoid tolls")


class CancelNavigation(BaseCommand):
    """End guidance."""

    zh: ClassVar = ("取消导航", "不去了", "结束导航")
    en: ClassVar = ("cancel navigation", "stop navigating")


class NavigationTopic(StrEnum):
    """What can be asked of the route."""

    ETA = "eta"
    DISTANCE = "distance"
    NEXT_MANOEUVRE = "next_manoeuvre"
    TRAFFIC = "traffic"
    DESTINATION = "destination"


class QueryNavigation(BaseCommand):
    """Ask about the route."""

    topic: NavigationTopic

    no_signal: ClassVar = "a question changes nothing"
    zh: ClassVar = ("还有多久到", "还有多远", "下个路口怎么走", "前面堵不堵", "我们去哪儿")
    en: ClassVar = ("when will we arrive", "how far is it", "what's the next turn", "how is the traffic")


class SetGuidanceVolume(BaseCommand):
    """Volume of the guidance voice."""

    percent: int = Field(ge=0, le=100)

    zh: ClassVar = ("导航音量调到百分之五十", "导航音量最大")
    en: ClassVar = ("set the navigation volume to 50",)


class AdjustGuidanceVolume(BaseCommand):
    """Guidance voice louder (+) or softer (-).

    By percentage points.
    """

    by: int = Field(ge=-100, le=100)

    zh: ClassVar = ("导航声音大一点", "导航音量小一点")
    en: ClassVar = ("turn up the navigation voice", "make the guidance quieter")


class MuteGuidance(BaseCommand):
    """Mute or unmute the guidance voice."""

    muted: bool

    zh: ClassVar = ("关闭导航声音", "打开导航播报")
    en: ClassVar = ("mute the navigation", "unmute the guidance")


class ZoomDirection(StrEnum):
    """Which way the map is zoomed."""

    IN = "in"
    OUT = "out"


class ZoomMap(BaseCommand):
    """Zoom the map."""

    direction: ZoomDirection
    fully: bool = False

    zh: ClassVar = ("放大地图", "地图缩小一点", "地图放到最大")
    en: ClassVar = ("zoom in", "zoom the map out")


class MapView(StrEnum):
    """How the map is shown."""

    NORTH_UP = "north_up"
    HEADING_UP = "heading_up"
    THREE_D = "3d"
    OVERVIEW = "overview"


class SetMapView(BaseCommand):
    """How the map is shown."""

    view: MapView

    zh: ClassVar = ("地图切换到3D", "正北朝上", "车头朝上", "查看全程")
    en: ClassVar = ("north up", "show the route overview", "switch the map to 3D")
