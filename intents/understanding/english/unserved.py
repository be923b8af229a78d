"""What a car has and the catalogue does not, and orders to it: told as not done, never taken for something else."""

from intents.understanding.patterns import Pattern
from intents.understanding.result import Unsupported

_DRIVES = Pattern(
    r"\b(?:lane (?:keep\w*|depart\w*|chang\w*|switch\w*|cent\w+|assist\w*|alert|warning|departure|monitor)|(?:lca|ldw|lka|acc|aeb|fca|fcs|fcw|rcta|bsm|esp|esc|abs|tcs|dds)"
    r"|(?:forward |front |rear )?(?:collisions?|crash(?:es)?|impact)|blind (?:spot|zone)|pedestrians?|(?:rear |cross |rear cross )traffic|(?:automatic|autonomous|auto|emergency|forward|pedestrian) brak\w+"
    r"|brak(?:e|es|ing)(?: assist\w*)?|cruise(?: control)?|park(?:ing)? (?:assist\w*|aid|helper|sensors?|mode|brake)|(?:parallel|assisted) parking|drows\w*|tired(?:ness)?|driver (?:attention|alert\w*|sleep\w*)"
    r"|(?:following|front|forward|alert) (?:gap|distance)|gap (?:setting|mode|distance)|traction|stability|driver assist\w*|(?:safety )?alerts?|warn(?:ing|er)s?|detections?|detectors?|auto ?pilot"
    r"|speed limit\w*|hill (?:start|descent|hold)\w*|auto hold|regen\w*|drive mode|suspension|ultrasonic|sensors?)\b"
)
_OTHER = Pattern(
    r"\b(?:equali[sz]ers?|treble|bass|midrange|surround(?: sound)?|balance|fader|subwoofer|sound (?:effect|mode|field)|instrument (?:panel|cluster)|dash ?cam|display|screen|hud|head up display|dashboard"
    r"|wi ?fi|hotspot|camera|sentry|glove ?box|fuel (?:door|cap|flap)|(?:daytime )?running lights?|turn signals?|seat ?belts?|ionizer|humidifier|fragrance|cup ?holders?|notifications?|(?:fuel|gas)(?! (?:station|prices?|pump))|gasoline|petrol|diesel"
    r"|engine|oil|odometer|mileage|horn|charging limit|wireless charg\w+|brightness|footwell|armrest|head ?rest|lumbar|foot ?rest|leg ?rest|tow hitch|sun visor|side steps?)\b"
)
_OURS = Pattern(
    r"\b(?:ac|a/c|air ?con\w*|hvac|climate|temp(?:erature)?|thermostat|fans?|blowers?|vents?|ventilation|heat(?:er|ers|ing)?|cooling|cooler|air ?(?:flow|direction|circulat\w+|delivery|speed)|air|circulation|recirculat\w*"
    r"|de-?(?:fog|frost|mist)\w*|seats?|mirrors?|steering wheel|windows?|sun ?roof|shades?|doors?|trunk|boot|hood|frunk|lights?|headlights?|high ?beams?|low beams?|fogs?|hazards?|wipers?|volume|t[iy]re(?:s)?|pressures?"
    r"|battery|range|locks?|purifier|massage|navigation|guidance|windshield|windscreen)\b"
)
_ORDERED = Pattern(
    r"(?:turn|switch|set|put|change|adjust|enable|disable|activate|de-?activate|start|stop|shut|power|make|keep|custom\w+|modify|alter|tweak|hike|increase|decrease|increment|decrement|raise|lower|drop|boost|cancel|quit|kill"
    r"|open|close|use|convert|move|reset|restore|rise|reduce|bump|dial|crank|cut|engage|disengage|switching|mute|unmute|up|automate|stay|go|return|bring|flip)\b"
)
_AT_END = Pattern(
    r"\b(?:on|off|de-?activated|activated|enabled|disabled|running|up|down|max(?:imum)?|min(?:imum)?|medium|far|near|long|short|closer|higher|lower|louder|quieter)(?: (?:now|please|again|setting|mode|level))*$"
    r"|\b(?:to|at|set|two|too) (?:\w+ ){0,4}\w+$"
)
_OPINION = Pattern(
    r"\b(?:saved?|love|hate|like that|think|great|annoying|useful|useless|my (?:old|last|next) car|was|were|had|has|have|is|are|he|she|they|because|new car|a car with)\b"
)
_NO_ALERT = Pattern(
    r"\bhazards?\b|\bflashers\b|\bambien\w+\b.*\bbrightness\b|\bbrightness\b.*\bambien\w+|\b(?:navigation|voice|guidance)\b.*\bnotifications?\b|\bto (?:alert|warn|signal)\b|^stop (?:off )?(?:for|at)\b"
)
"""What has such a word and is ours."""
_MEANT = Pattern(
    r"(?:i (?:want|need|would like|wish|prefer)|i'?d (?:like|love|prefer)|my|the|all|front|rear|forward)\b"
)


def is_of_a_car(text: str) -> bool:
    """Whether a text names a part or a function of a car."""
    return bool(_OURS.search(text) or _OTHER.search(text) or _DRIVES.search(text))


def ordered(clause: str) -> Unsupported | None:
    """Why an order to a function that the catalogue does not have is not done; None when it is no such order."""
    drives = _DRIVES.search(clause)
    if len(clause) > 90 or not (drives or _OTHER.search(clause)) or _OPINION.search(clause) or _NO_ALERT.search(clause):
        return None
    if not (_ORDERED.match(clause) or (_AT_END.search(clause) and (_MEANT.match(clause) or len(clause) <= 45))):
        return None
    return Unsupported.DRIVING_FUNCTION if drives else Unsupported.UNKNOWN_FUNCTION
