"""What the classifier says of a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scores:
    """Calibrated probabilities, 0 to 1; the five domains together are 1."""

    navigation: float
    media: float
    climate: float
    vehicle: float
    """The cabin around the occupants, the car's functions, and questions about this car."""
    conversation: float
    """Chat, knowledge, passengers' talk: everything that is no wish to the car."""

    @property
    def control(self) -> float:
        """How likely the sentence is a wish to the car, of whatever domain."""
        return 1.0 - self.conversation

    @property
    def domain(self) -> str:
        """The likeliest domain of a wish to the car."""
        return max(("navigation", "media", "climate", "vehicle"), key=lambda name: float(getattr(self, name)))
