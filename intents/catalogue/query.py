"""Questions about the car."""

from enum import StrEnum
from typing import ClassVar

from intents.catalogue.base import BaseCommand, Zone


class VehicleTopic(StrEnum):
    """What can be asked of the car."""

    CHARGE = "charge"
    RANGE = "range"
    TYRE_PRESSURE = "tyre_pressure"
    INSIDE_TEMPERATURE = "inside_temperature"
    OUTSIDE_TEMPERATURE = "outside_temperature"
    SET_TEMPERATURE = "set_temperature"
    PM25 = "pm25"
    SPEED = "speed"
    DOORS = "doors"
    WINDOWS = "windows"
    LOCKS = "locks"
    LIGHTS = "lights"
    SUNROOF = "sunroof"
    CLIMATE = "climate"


class QueryVehicle(BaseCommand):
    """Ask about the car."""

    topic: VehicleTopic
    zone: Zone | None = None

    no_signal: ClassVar = "a question changes nothing"
    zh: ClassVar = (
        "还有多少电",
        "还能跑多远",
        "胎压多少",
        "车里多少度",
        "外面几度",
        "车窗关了吗",
        "门锁了吗",
        "空气质量怎么样",
        "天窗开着吗",
        "空调开着吗",
        "现在车速多少",
    )
    en: ClassVar = (
        "how much battery is left",
        "what's my range",
        "are the windows closed",
        "what's the tyre pressure",
        "how cold is it outside",
        "is the sunroof open",
    )
