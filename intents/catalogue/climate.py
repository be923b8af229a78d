"""Climate: air, seats and the steering wheel, by zone."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from intents.catalogue.base import BaseCommand, Zone

MIN_CELSIUS = 16.0
MAX_CELSIUS = 32.0


class SetTemperature(BaseCommand):
    """Temperature in Celsius, 16 (LO) to 32 (HI) by 0.5."""

    celsius: float = Field(ge=MIN_CELSIUS, le=MAX_CELSIUS, multiple_of=0.5)
    zone: Zone | None = None

    zh: ClassVar = ("主驾调到二十四度", "空调二十四度半", "温度调到最高", "后排26度")
    en: ClassVar = ("set the driver temperature to 24 degrees", "make it 22 in the back")


class AdjustTemperature(BaseCommand):
    """Warmer (+) or cooler (-) by degrees Celsius."""

    by: float = Field(ge=-16, le=16, multiple_of=0.5)
    zone: Zone | None = None

    zh: ClassVar = ("有点冷", "温度调高两度", "副驾太热了", "空调低一点")
    en: ClassVar = ("I'm a bit cold", "two degrees warmer", "it's too hot in here")


class SetFan(BaseCommand):
    """Fan in percent, 0 is off.

    Step n of a seven-step fan is n/7.
    """

    percent: int = Field(ge=0, le=100)
    zone: Zone | None = None

    zh: ClassVar = ("风量调到三档", "风量最大", "风速百分之五十")
    en: ClassVar = ("set the fan to 50 percent", "fan to maximum")


class AdjustFan(BaseCommand):
    """More (+) or less air by percent; one step is 15.

    By percentage points.
    """

    by: int = Field(ge=-100, le=100)
    zone: Zone | None = None

    zh: ClassVar = ("风大一点", "风太大了", "副驾风小一点")
    en: ClassVar = ("more air", "turn the fan down")


class ClimateFeature(StrEnum):
    """What of the climate can be on or off for the whole car."""

    POWER = "power"
    AC = "ac"
    AUTO = "auto"
    SYNC = "sync"
    RECIRCULATION = "recirculation"
    FRONT_DEFROST = "front_defrost"
    REAR_DEFROST = "rear_defrost"
    PURIFIER = "purifier"


class SwitchClimate(BaseCommand):
    """Switch a climate function."""

    feature: ClimateFeature
    on: bool

    zh: ClassVar = (
        "打开空调",
        "关闭空调",
        "自动空调",
        "打开内循环",
        "前挡风除雾",
        "打开后除霜",
        "打开空气净化",
        "温度同步",
    )
    en: ClassVar = ("turn on the AC", "defrost the windshield", "turn on recirculation", "turn off the purifier")


class AirDirection(StrEnum):
    """Values as in VSS AirDistribution."""

    UP = "UP"
    MIDDLE = "MIDDLE"
    DOWN = "DOWN"


class SetAirDirection(BaseCommand):
    """Blow at windscreen UP, face MIDDLE, feet DOWN."""

    direction: AirDirection
    zone: Zone | None = None

    zh: ClassVar = ("吹脚", "吹面", "风往上吹", "副驾吹脚")
    en: ClassVar = ("blow on my feet", "point the air at my face")


class SeatFeature(StrEnum):
    """What a seat can do for comfort."""

    HEATING = "heating"
    VENTILATION = "ventilation"
    MASSAGE = "massage"


class SetSeatComfort(BaseCommand):
    """Seat comfort, 0 is off, 3 the highest."""

    feature: SeatFeature
    level: int = Field(ge=0, le=3)
    zone: Zone | None = None

    zh: ClassVar = ("打开座椅加热", "主驾座椅通风三档", "关闭副驾座椅按摩", "屁股有点凉")
    en: ClassVar = ("turn on my seat heater", "passenger seat ventilation to 3", "stop the massage")


class AdjustSeatComfort(BaseCommand):
    """Seat comfort by levels."""

    feature: SeatFeature
    by: int = Field(ge=-3, le=3)
    zone: Zone | None = None

    zh: ClassVar = ("座椅加热调高一档", "座椅通风小一点")
    en: ClassVar = ("seat heating up one level", "less seat ventilation")


class HeatSteeringWheel(BaseCommand):
    """Heat the steering wheel."""

    on: bool

    zh: ClassVar = ("打开方向盘加热", "方向盘太冰了", "关闭方向盘加热")
    en: ClassVar = ("heat the steering wheel", "turn off the steering wheel heater")
