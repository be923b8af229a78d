"""How places and what plays are called in a reply."""

from collections.abc import Mapping

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Place, Vehicle
from assistant.vehicle.signals import Value
from intents.catalogue import PlaceQuery, PlayMedia
from intents.understanding.result import Language

_FULL_WIDTH = str.maketrans("()", "（）")


def place_name(place: Place, language: Language) -> str:
    """A place by its name in a language. One's home and work are no names, so they have no capital in English."""
    if language == "zh":
        return place.name.translate(_FULL_WIDTH)
    return place.name_en if place.category else place.name_en.lower()


def names_of(state: Mapping[str, Value], vehicle: Vehicle, language: Language) -> dict[str, str]:
    """What the destination, the stops and what plays are called, by what they are called in the state."""
    stops = state.get(s.WAYPOINTS, ())
    held = [state.get(s.DESTINATION, ""), *(stops if isinstance(stops, tuple) else ())]
    found = [vehicle.find_places(PlaceQuery(place=str(name))) for name in held if name]
    names = {place.name: place_name(place, language) for places in found for place in places}
    return names | _media(state, vehicle) if language == "en" else names


def _media(state: Mapping[str, Value], vehicle: Vehicle) -> dict[str, str]:
    title, artist = str(state[s.TRACK]), str(state[s.ARTIST])
    if not title:
        return {}
    radio = state[s.SOURCE] in ("FM", "AM")
    query = PlayMedia(station=title) if radio else PlayMedia(title=title)
    track = next((one for one in vehicle.find_media(query) if (one.title, one.artist) == (title, artist)), None)
    if track is None:
        return {}
    return {name: en for name, en in ((title, track.title_en), (artist, track.artist_en)) if en}
