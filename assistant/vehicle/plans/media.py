"""Plans for what plays."""

from assistant.vehicle import signals as s
from assistant.vehicle.contract import Track, Vehicle, Write
from assistant.vehicle.planner import Plan, Unavailable
from assistant.vehicle.plans.climate import clamp, number
from assistant.vehicle.signals import State
from intents.catalogue import (
    AdjustVolume,
    ControlMedia,
    FavouriteMedia,
    MediaAction,
    PlayMedia,
    SeekBy,
    SeekTo,
    SetSource,
    SetVolume,
    Source,
)

LEAST_HEARD = 5
"""Percent; silence is asked for by its name."""


def _start(track: Track) -> Plan:
    """Title, artist, album, genre and duration are sensors: the player tells them by itself."""
    return Plan(
        track=track,
        writes=(
            Write(path=s.SELECTED_URI, value=track.uri),
            Write(path=s.SOURCE, value=track.source),
            Write(path=s.POSITION_SEC, value=0),
            Write(path=s.PLAYBACK, value="PLAYING"),
        ),
    )


def play(command: PlayMedia, vehicle: Vehicle) -> Plan:
    """The best match, or what was looked for."""
    tracks = vehicle.find_media(command)
    if tracks:
        return _start(tracks[0])
    asked = [str(value) for value in command.model_dump(exclude_defaults=True).values() if value is not True]
    if command.favourites and not asked:
        return Plan(unavailable=Unavailable.NO_FAVOURITES)
    return Plan(not_found=" ".join(asked)) if asked else Plan(unavailable=Unavailable.NOTHING_PLAYING)


def source(command: SetSource, state: State, vehicle: Vehicle) -> Plan:
    """A source starts with the first that it has; one that has nothing of its own waits for its device."""
    wanted = command.source
    switch = Write(path=s.SOURCE, value=wanted.value)
    if state[s.SOURCE] == wanted.value and state[s.SELECTED_URI]:
        return Plan(writes=(switch,))
    radio = wanted in (Source.FM, Source.AM)
    query = PlayMedia(station=wanted.value) if radio else PlayMedia()
    track = next((one for one in vehicle.find_media(query) if one.source == wanted.value), None)
    if track is not None:
        return _start(track)
    if not state[s.SELECTED_URI]:
        return Plan(writes=(switch,))
    silent = (Write(path=s.SELECTED_URI, value=""), Write(path=s.POSITION_SEC, value=0))
    return Plan(writes=(switch, *silent, Write(path=s.PLAYBACK, value="STOPPED")))


def control(command: ControlMedia, state: State, vehicle: Vehicle) -> Plan:
    """Transport keys."""
    loaded = bool(state[s.SELECTED_URI])
    match command.action:
        case MediaAction.NEXT | MediaAction.PREVIOUS:
            track = vehicle.next_track(1 if command.action is MediaAction.NEXT else -1)
            return _start(track) if track else play(PlayMedia(), vehicle)
        case MediaAction.RESUME if not loaded:
            return play(PlayMedia(), vehicle)
        case MediaAction.RESUME:
            return Plan(writes=(Write(path=s.PLAYBACK, value="PLAYING"),))
        case MediaAction.REPLAY if loaded:
            return Plan(writes=(Write(path=s.POSITION_SEC, value=0), Write(path=s.PLAYBACK, value="PLAYING")))
        case MediaAction.PAUSE if loaded and state[s.PLAYBACK] != "STOPPED":
            return Plan(writes=(Write(path=s.PLAYBACK, value="PAUSED"),))
        case MediaAction.STOP if loaded:
            return Plan(writes=(Write(path=s.PLAYBACK, value="STOPPED"), Write(path=s.POSITION_SEC, value=0)))
        case _:
            return Plan(unavailable=Unavailable.NOTHING_PLAYING)


def seek(command: SeekTo | SeekBy, state: State) -> Plan:
    """Within the track; live radio cannot be wound."""
    if not state[s.SELECTED_URI]:
        return Plan(unavailable=Unavailable.NOTHING_PLAYING)
    duration = number(state, s.DURATION_SEC)
    if not duration:
        return Plan(unavailable=Unavailable.LIVE_RADIO)
    start = 0 if isinstance(command, SeekTo) else number(state, s.POSITION_SEC)
    return Plan(writes=(Write(path=s.POSITION_SEC, value=round(clamp(start + command.seconds, 0, duration))),))


def favourite(command: FavouriteMedia, state: State) -> Plan:
    """The list holds uris."""
    uri = str(state[s.SELECTED_URI])
    if not uri:
        return Plan(unavailable=Unavailable.NOTHING_PLAYING)
    held = state[s.FAVOURITES]
    assert isinstance(held, tuple)
    rest = tuple(one for one in held if one != uri)
    value = (*rest, uri) if command.favourite and uri not in held else held if command.favourite else rest
    return Plan(writes=(Write(path=s.FAVOURITES, value=value),))


def set_volume(command: SetVolume, state: State) -> tuple[Write, ...]:
    """A volume that is set is meant to be heard, so it unmutes."""
    return _volume(command.percent, state)


def adjust_volume(command: AdjustVolume, state: State) -> tuple[Write, ...]:
    """Up to 100, and down to what can still be heard: softer never means silent. Only louder unmutes."""
    now = number(state, s.VOLUME)
    value = round(clamp(now + command.by, min(now, LEAST_HEARD), 100))
    return _volume(value, state) if command.by > 0 else (Write(path=s.VOLUME, value=value),)


def _volume(percent: int, state: State) -> tuple[Write, ...]:
    volume = Write(path=s.VOLUME, value=percent)
    return (volume, Write(path=s.MUTED, value=False)) if state[s.MUTED] and percent else (volume,)
