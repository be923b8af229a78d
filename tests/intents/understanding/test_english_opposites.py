"""English verbs of switching off never switch anything on, and a question switches nothing."""

import pytest

from intents.catalogue import QueryMedia, QueryVehicle
from intents.understanding import understand
from intents.understanding.denied import switches_on

THINGS = (
    "the high beams",
    "the fog lights",
    "the hazard lights",
    "my seat heater",
    "the passenger's seat ventilation",
    "the massage",
    "the steering wheel heating",
    "the mirror heating",
    "the rear defroster",
    "the windshield defogger",
    "recirculation",
    "the air conditioning",
    "the heater",
    "the ambient lights",
    "the reading light",
    "the wipers",
    "the purifier",
)
OFF = ("deactivate {}", "disable {}", "shut down {}", "power off {}", "switch {} off", "I want {} turned off", "cut {}")
ON = ("activate {}", "enable {}", "power on {}", "switch {} on", "I'd like {} turned on")
ASK = (
    "is {} on",
    "tell me if {} is on",
    "check whether {} is off",
    "do you know if {} is running",
    "what's the status of {}",
    "let me know the status of {}",
    "give me an update on {}",
    "{} status",
    "I want to know if {} is activated",
)


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("form", OFF)
def test_off_is_off(form: str, thing: str) -> None:
    """Whatever the verb, what is switched off is not switched on."""
    commands = understand(form.format(thing)).commands
    assert commands
    assert not any(map(switches_on, commands))


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("form", ON)
def test_on_is_on(form: str, thing: str) -> None:
    """And what is switched on is."""
    commands = understand(form.format(thing)).commands
    assert commands
    assert all(map(switches_on, commands)) or thing in ("the wipers", "the ambient lights")


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("form", ASK)
def test_a_question_changes_nothing(form: str, thing: str) -> None:
    """However it is asked, the state of a thing is only told; where it cannot be told, that is said."""
    understanding = understand(form.format(thing))
    assert all(isinstance(command, QueryVehicle | QueryMedia) for command in understanding.commands)
    assert understanding.commands or understanding.gaps


@pytest.mark.parametrize(
    "say",
    [
        "turn on lane assist",
        "deactivate the blind spot alert",
        "set the equalizer to rock",
        "turn the bass up",
        "set the front collision warning to far",
        "switch the parking sensors off",
        "I want the lane departure warning off",
    ],
)
def test_what_the_catalogue_lacks_is_told(say: str) -> None:
    """An order to another function of the car makes no command and a gap."""
    understanding = understand(say)
    assert understanding.commands == ()
    assert understanding.gaps
