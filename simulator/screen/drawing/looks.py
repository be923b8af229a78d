"""What can be seen of the car, as plain data."""

from dataclasses import dataclass

from simulator.screen.drawing.color import RGB


@dataclass(frozen=True, slots=True)
class SeatLook:
    """What can be seen of one seat and its door."""

    celsius: float
    comfort: int = 0
    """-3 to 3: ventilation to heating."""
    massage: int = 0
    window: int = 0
    door_open: bool = False
    occupied: bool = False
    child: bool = False
    glow: RGB | None = None
    """The ambient light, as bright as it shines."""
    reading: bool = False
    speaking: bool = False
    flash: bool = False


@dataclass(frozen=True, slots=True)
class CarLook:
    """What can be seen of the car; the seats as SEATS lists them."""

    seats: tuple[SeatLook, ...]
    roof: int = 0
    """Sunroof: percent open, negative when tilted."""
    boot: bool = False
    bonnet: bool = False
    charge_port: bool = False
    low_beam: bool = False
    high_beam: bool = False
    fog: bool = False
    hazard: bool = False
    wiping: bool = False
    mirrors_folded: bool = False
    night: bool = False
    rain: int = 0
    phase: int = 0
    """A slow counter that moves wipers, hazard lights and rain."""
