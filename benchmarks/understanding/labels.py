"""How the labels of the third-party sets are put into routes, domains and intents: plain data.

A domain is navigation, media, climate, vehicle, conversation, other (answered, but not by the car), or reject
(nothing may happen). `a|b` is one of them, the source does not say which. A label that ends in `?` is ambiguous: its
rows are counted beside, never in a headline. Conversation and other take the conversation route, reject takes none,
everything else takes the control route.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks.understanding.data import Row

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SetMap:
    """One third-party set, and what its labels mean."""

    name: str
    language: str
    label: Callable[[Row, Labels], str]
    """The domain of a row, given the source's part of `routing_map.json`."""
    map_name: str = ""
    """Its part of `routing_map.json`; empty where the rule here needs none."""
    texts: Callable[[Row], list[str]] = field(default=lambda row: [row["text"]])
    """What of a row is said to the car."""
    intents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Source intent to the names of the commands that are right for it."""

    @property
    def file(self) -> str:
        """The file in the data folder."""
        return f"{self.name}.jsonl"


def _field(name: str) -> Callable[[Row, Labels], str]:
    return lambda row, labels: labels.get(str(row.get(name)), "other?")


_SLURP_SCENARIOS = {
    "audio": "media",
    "play": "media",
    "music": "media",
    "iot": "vehicle?",
    "weather": "other?",
    "news": "other?",
    "recommendation": "other?",
    "takeaway": "other?",
    "transport": "navigation?",
}
"""SLURP: first its exceptions by intent in `routing_map.json`, then its scenario; any other scenario is `other`.
Lights, plugs and coffee machines of a home are ambiguous in a car."""


def _slurp(row: Row, labels: Labels) -> str:
    return labels.get(row["intent"], _SLURP_SCENARIOS.get(row["domain"], "other"))


_HOME = {
    "HassSetVolumeRelative": "media",
    "HassSetVolume": "media",
    "HassMediaPause": "media",
    "HassMediaUnpause": "media",
    "HassMediaNext": "media",
    "HassMediaPrevious": "media",
    "HassMediaPlayerUnmute": "media",
    "HassMediaSearchAndPlay": "media",
    "HassClimateSetTemperature": "climate",
    "HassClimateGetTemperature": "climate|vehicle",
}
"""home-assistant-intents, by intent: only what a car has too, and only where no room, floor or device is named.
Everything else of a house is ambiguous in a car (`other?`)."""


def _home(row: Row, _: Labels) -> str:
    label = _HOME.get(row["intent"], "other?")
    return label if not {"area", "floor", "name"} & set(row["slots"]) else f"{label.rstrip('?')}?"


def _vehicleworld(row: Row, labels: Labels) -> str:
    """The domains of all modules that the gold answer calls in the first turn; `?` as soon as one is."""
    found = {labels.get(module, "other?") for module in row["turns"][0]["modules_called"]}
    if not found:
        return "vehicle?"
    unsure = any(label.endswith("?") for label in found)
    return "|".join(sorted(label.rstrip("?") for label in found)) + ("?" if unsure else "")


def _names(*names: str) -> frozenset[str]:
    return frozenset(names)


_PLAY = _names("play_media")
_PLACES = _names("find_places", "navigate_to")
_VOLUME = _names("set_volume", "adjust_volume")

SLURP_INTENTS = {
    "play_music": _PLAY,
    "play_radio": _names("play_media", "set_source"),
    "play_podcasts": _PLAY,
    "play_audiobook": _PLAY,
    "music_query": _names("query_media"),
    "music_likeness": _names("favourite_media"),
    "music_settings": _names("set_play_mode", "control_media"),
    "audio_volume_mute": _names("mute_media", "set_volume", "adjust_volume"),
    "audio_volume_up": _VOLUME,
    "audio_volume_down": _VOLUME,
    "transport_traffic": _names("query_navigation"),
}
CAIS_INTENTS = dict.fromkeys(
    ("PlayMusic", "PlayFMStory", "PlayFMFiction", "PlayFMCrosstalk", "PlayFMJoke", "PlayPoem", "Sing"), _PLAY
)
POI_INTENTS = {
    "FindPointOfInterest": _PLACES,
    "GetDirections": _names("navigate_to", "find_places", "query_navigation"),
    "FindParking": _PLACES,
}
_CLIMATE_ON = _names("switch_climate", "set_fan", "adjust_temperature")
CARDLE_INTENTS = {
    "North_Up": _names("set_map_view"),
    "2D_Map": _names("set_map_view"),
    "Set_Map": _names("zoom_map", "set_map_view"),
    "Nav_Zoom_In": _names("zoom_map"),
    "Nav_Zoom_In_Max": _names("zoom_map"),
    "Nav_Zoom_Out": _names("zoom_map"),
    "Go_Company": _names("navigate_to"),
    "Go_Home": _names("navigate_to"),
    "Go_POI": _PLACES,
    "Get_Route_Information": _names("navigate_to"),
    "Ahead_Condition": _names("query_navigation"),
    "High_Way_First": _names("set_route_preference"),
    "Delete_Via": _names("remove_waypoint"),
    "Close_Commute_Nav": _names("cancel_navigation"),
    "Search_Music": _PLAY,
    "Play_Online_Music": _names("play_media", "set_source"),
    "Open_Media_Collection": _names("play_media", "set_source"),
    "Play_Media_Collection": _PLAY,
    "View_Play_Music": _PLAY,
    "Select_Sing": _PLAY,
    "Media_Order_Play": _names("play_media", "control_media"),
    "Media_Random_Play": _names("set_play_mode"),
    "Media_Pause": _names("control_media"),
    "Continue_Play": _names("control_media"),
    "Search_Radio": _names("play_media", "set_source"),
    "Set_Sound_Volume_Min": _names("set_volume", "mute_media"),
    "Open_Env_Light": _names("set_ambient_light"),
    "Inc_Env_Light_Brightness": _names("set_ambient_light", "adjust_ambient_light"),
    "Dec_Env_Light_Brightness": _names("set_ambient_light", "adjust_ambient_light"),
    "Open_Sunshade": _names("set_shade"),
    "Close_Sunshade": _names("set_shade"),
    "Open_Dormer": _names("set_sunroof"),
    "Close_Dormer": _names("set_sunroof"),
    "Set_Window": _names("set_window"),
    "Main_And_Vice": _names("set_window", "adjust_window"),
    "Open_Trunk": _names("set_lid"),
    "Open_Headlamp": _names("set_exterior_light", "set_interior_lights", "set_reading_light"),
    "Close_Headlamp": _names("set_exterior_light", "set_interior_lights"),
    "Open_Low_Beam": _names("set_exterior_light"),
    "Close_Low_Beam": _names("set_exterior_light"),
    "Open_Fog_Light": _names("set_exterior_light"),
    "Open_Front_Fog_Light": _names("set_exterior_light"),
    "Close_Back_Fog_Light": _names("set_exterior_light"),
    "Open_Marker_Light": _names("set_exterior_light"),
    "Close_Marker_Light": _names("set_exterior_light"),
    "Open_Reading_Light": _names("set_reading_light"),
    "Close_Wiper": _names("set_wipers"),
    "Open_Rearview_Mirror_Heating": _names("heat_mirrors"),
    "Close_Rearview_Mirror": _names("fold_mirrors"),
    "Adjust_Seat_Vert": _names("adjust_seat"),
    "Open_Seat_Massage": _names("set_seat_comfort"),
    "Close_Seat_Massage": _names("set_seat_comfort"),
    "Set_Seat_Ventilation": _names("set_seat_comfort"),
    "Close_Heated_Seat": _names("set_seat_comfort"),
    "Dec_Seat_Temperature": _names("adjust_seat_comfort", "set_seat_comfort"),
    "Open_Air_Condition": _CLIMATE_ON,
    "Close_Air_Condition": _names("switch_climate"),
    "Open_Wind_Auto_Mode": _names("switch_climate"),
    "Close_Wind_Auto_Mode": _names("switch_climate"),
    "Open_External_Circulation": _names("switch_climate"),
    "Close_External_Circulation": _names("switch_climate"),
    "Close_Air_Condition_Defog": _names("switch_climate"),
    "Close_Air_Condition_Sync": _names("switch_climate"),
    "Close_Cooling": _names("switch_climate"),
    "Set_Wind_Direction": _names("set_air_direction"),
    "Inc_Air_Condition_Temperature": _names("adjust_temperature"),
    "Stop_Audio": _names("stop_talking", "mute_media", "control_media"),
    "Open_Help": _names("help"),
}
"""CARdle's A intents that our catalogue has; the others of its 205 have no command here."""

SETS = (
    SetMap("smp_ecdt_zh", "zh", _field("domain"), "smp2017_ecdt_zh.jsonl"),
    SetMap("cais_zh", "zh", _field("intent"), "cais_zh.jsonl", intents=CAIS_INTENTS),
    SetMap("cardle_zh", "zh", _field("domain"), "cardle_zh_synthetic.jsonl", intents=CARDLE_INTENTS),
    SetMap("kdconv_zh", "zh", _field("domain"), "kdconv_zh_dialogues.jsonl", texts=lambda row: list(row["turns"])),
    SetMap("smalltalk_zh", "zh", _field("domain"), "dialogflow"),
    SetMap("home_assistant_zh", "zh", _home),
    SetMap("smalltalk_en", "en", _field("domain"), "dialogflow"),
    SetMap("slurp_en", "en", _slurp, "slurp", intents=SLURP_INTENTS),
    SetMap("automotive_en", "en", _field("intent"), "ms_automotive_en.jsonl"),
    SetMap("poi_en", "en", _field("intent"), "ms_poi_en.jsonl", intents=POI_INTENTS),
    SetMap("kvret_en", "en", _field("domain"), "kvret_en_dialogues.jsonl"),
    SetMap("vehicleworld_en", "en", _vehicleworld, "vehicleworld", texts=lambda row: [str(row["turns"][0]["user"])]),
    SetMap("home_assistant_en", "en", _home),
)
"""Every set with a route. KdConv gives all its turns, VehicleWorld and KVRET the first of each dialogue. CATSLU, whose
turns need their dialogue, is in `catslu`; CAR-bench describes tasks and has no utterance to read."""
