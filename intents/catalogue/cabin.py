"""The cabin and the body: windows, lights, wipers, locks, seats, scenes."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from intents.catalogue.base import BaseCommand, Zone


class SetWindow(BaseCommand):
    """Windows by percent open, 0 closed."""

    percent: int = Field(ge=0, le=100)
    zone: Zone | None = None

    zh: ClassVar = ("打开车窗", "副驾车窗开一半", "把所有车窗关上", "窗户开百分之三十")
    en: ClassVar = ("open my window", "close all the windows", "open the rear windows halfway")


class AdjustWindow(BaseCommand):
    """Open further (+) or close (-) by percent.

    By percentage points.
    """

    by: int = Field(ge=-100, le=100)
    zone: Zone | None = None

    zh: ClassVar = ("车窗再开一点", "窗户关小一点", "车窗开条缝")
    en: ClassVar = ("open the window a bit", "close the window a little")


class SetSunroof(BaseCommand):
    """Sunroof by percent open, or tilted."""

    percent: int | None = Field(None, ge=0, le=100)
    tilt: bool = False

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.percent is None) == (not self.tilt):
            raise ValueError("give either percent or tilt")
        return self

    zh: ClassVar = ("打开天窗", "关闭天窗", "天窗开一半", "天窗翘起")
    en: ClassVar = ("open the sunroof", "tilt the sunroof")


class Shade(StrEnum):
    """Which sun shade."""

    SUNROOF = "sunroof"
    REAR_WINDOW = "rear_window"
    REAR_LEFT = "rear_left"
    REAR_RIGHT = "rear_right"
    ALL = "all"


class SetShade(BaseCommand):
    """Sun shades by percent covered, 0 open."""

    shade: Shade = Shade.SUNROOF
    covered: int = Field(ge=0, le=100)

    zh: ClassVar = ("打开遮阳帘", "关闭天窗遮阳帘", "后遮阳帘升起来")
    en: ClassVar = ("open the sunshade", "close the rear shade")


class Color(StrEnum):
    """Ambient colours that have a name."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    CYAN = "cyan"
    BLUE = "blue"
    PURPLE = "purple"
    PINK = "pink"
    WHITE = "white"


class SetAmbientLight(BaseCommand):
    """Ambient light: switch, colour, brightness."""

    on: bool | None = None
    color: Color | None = None
    percent: int | None = Field(None, ge=1, le=100)
    zone: Zone | None = None
    """None is the whole cabin."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.on is None and self.color is None and self.percent is None:
            raise ValueError("give on, color or percent")
        return self

    zh: ClassVar = ("打开氛围灯", "氛围灯换成蓝色", "氛围灯亮度百分之五十", "关掉氛围灯")
    en: ClassVar = ("turn on the ambient lights", "make the ambient light blue")


class AdjustAmbientLight(BaseCommand):
    """Ambient light brighter (+) or darker (-).

    By percentage points.
    """

    by: int = Field(ge=-100, le=100)

    zh: ClassVar = ("氛围灯亮一点", "氛围灯太亮了")
    en: ClassVar = ("dim the ambient light", "brighter ambient lighting")


class SetReadingLight(BaseCommand):
    """Switch reading lights."""

    on: bool
    zone: Zone | None = None

    zh: ClassVar = ("打开阅读灯", "关闭所有阅读灯", "后排阅读灯打开")
    en: ClassVar = ("turn on the reading light", "turn off all reading lights")


class SetInteriorLights(BaseCommand):
    """All lights inside.

    Dome, reading and ambient at once. Group words end here, never outside.
    """

    on: bool
    dome_only: bool = False
    """True for the light in the roof alone."""

    zh: ClassVar = ("关闭所有灯", "打开车内灯", "把灯都关掉", "打开顶灯")
    en: ClassVar = ("turn off all the lights", "turn on the cabin lights", "turn on the dome light")


class ExteriorLight(StrEnum):
    """A light that others see."""

    AUTO = "auto"
    LOW_BEAM = "low_beam"
    HIGH_BEAM = "high_beam"
    POSITION = "position"
    FRONT_FOG = "front_fog"
    REAR_FOG = "rear_fog"
    HAZARD = "hazard"


class SetExteriorLight(BaseCommand):
    """One exterior light.

    Each only by its own name.
    """

    light: ExteriorLight
    on: bool

    zh: ClassVar = ("打开大灯", "开远光灯", "打开双闪", "打开后雾灯", "大灯自动", "关闭大灯")
    en: ClassVar = ("turn on the headlights", "high beams on", "turn on the hazard lights", "fog lights on")


class WiperMode(StrEnum):
    """Values as in VSS Wiping.Mode; AUTO reads the rain sensor."""

    OFF = "OFF"
    INTERVAL = "INTERVAL"
    SLOW = "SLOW"
    MEDIUM = "MEDIUM"
    FAST = "FAST"
    AUTO = "RAIN_SENSOR"


class SetWipers(BaseCommand):
    """Set the wipers."""

    mode: WiperMode
    rear: bool = False

    zh: ClassVar = ("打开雨刮", "关闭雨刷", "雨刮开到最快", "雨刷自动", "打开后雨刮")
    en: ClassVar = ("turn on the wipers", "wipers off", "wipers on automatic")


class AdjustWipers(BaseCommand):
    """Faster (1) or slower (-1) by steps."""

    by: int = Field(ge=-4, le=4)

    zh: ClassVar = ("雨刮快一点", "雨刷慢一点")
    en: ClassVar = ("wipers faster", "slow down the wipers")


class SetLock(BaseCommand):
    """Lock or unlock doors; all without zone."""

    locked: bool
    zone: Zone | None = None

    zh: ClassVar = ("锁车门", "解锁车门", "把车锁上")
    en: ClassVar = ("lock the doors", "unlock the doors")


class SetDoor(BaseCommand):
    """Open or close a door."""

    open: bool
    zone: Zone | None = None

    zh: ClassVar = ("打开左后车门", "关上车门")
    en: ClassVar = ("open the rear left door", "close my door")


class Lid(StrEnum):
    """What has a lid."""

    TRUNK = "trunk"
    FRUNK = "frunk"
    HOOD = "hood"
    CHARGE_PORT = "charge_port"


class SetLid(BaseCommand):
    """Open or close a lid."""

    lid: Lid
    open: bool

    zh: ClassVar = ("打开后备箱", "关上尾门", "打开前备箱", "打开充电口盖")
    en: ClassVar = ("open the trunk", "close the boot", "open the charge port")


class MirrorSide(StrEnum):
    """Which outer mirror; the driver's is the left one."""

    LEFT = "left"
    RIGHT = "right"


class FoldMirrors(BaseCommand):
    """Outer mirrors; both without side."""

    folded: bool
    side: MirrorSide | None = None
    """None is both."""

    zh: ClassVar = ("折叠后视镜", "展开后视镜", "左边后视镜折一下")
    en: ClassVar = ("fold the mirrors", "unfold the mirrors", "fold the left mirror")


class HeatMirrors(BaseCommand):
    """Outer mirrors; both without side."""

    on: bool
    side: MirrorSide | None = None
    """None is both."""

    zh: ClassVar = ("打开后视镜加热", "关闭后视镜加热")
    en: ClassVar = ("heat the mirrors", "turn off the mirror heating")


class SetWindowLock(BaseCommand):
    """Child lock of the rear windows."""

    on: bool

    zh: ClassVar = ("打开儿童锁", "关闭车窗锁")
    en: ClassVar = ("turn on the child lock", "release the window lock")


class SeatAxis(StrEnum):
    """How a seat moves; positive is forward, upright, up."""

    POSITION = "position"
    BACKREST = "backrest"
    HEIGHT = "height"


class AdjustSeat(BaseCommand):
    """By steps; + is forward, upright, up.

    A step is 20 mm of position, 5 degrees of backrest, 10 mm of height.
    """

    axis: SeatAxis
    by: int = Field(ge=-10, le=10)
    zone: Zone | None = None

    zh: ClassVar = ("座椅往后一点", "靠背放倒一点", "座椅调高一点")
    en: ClassVar = ("move my seat back", "recline the passenger seat")


class Scene(StrEnum):
    """A named bundle of comfort wishes."""

    NAP = "nap"
    CHILD_ASLEEP = "child_asleep"
    AIR_OUT = "air_out"
    RAIN = "rain"


class StartScene(BaseCommand):
    """Start a comfort scene.

    Each of its parts passes the gate by itself.
    """

    scene: Scene

    zh: ClassVar = ("小憩模式", "孩子睡着了", "抽烟模式", "雨天模式", "车里有烟味")
    en: ClassVar = ("nap mode", "the baby is asleep", "air out the smoke", "rain mode")
