"""Media: what plays, how loud, and in which order."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from intents.catalogue.base import BaseCommand


class PlayMedia(BaseCommand):
    """Play what was named, or anything.

    With no field set it plays anything ("放点音乐").
    """

    title: str | None = Field(None, min_length=1, max_length=60)
    artist: str | None = Field(None, min_length=1, max_length=60)
    album: str | None = Field(None, min_length=1, max_length=60)
    genre: str | None = Field(None, min_length=1, max_length=30)
    """As said, e.g. 爵士, rock, 儿歌."""
    mood: str | None = Field(None, min_length=1, max_length=30)
    """As said, e.g. 安静, 欢快, relaxing."""
    playlist: str | None = Field(None, min_length=1, max_length=60)
    station: str | None = Field(None, min_length=1, max_length=60)
    """A radio station's name or frequency, e.g. 103.7."""
    favourites: bool = False

    zh: ClassVar = ("播放茉莉花", "放一首周杰伦的歌", "来点爵士乐", "听收藏的歌", "听FM103.7", "放点音乐")
    en: ClassVar = ("play some jazz", "play Jasmine Flower", "tune to FM 103.7", "play my favourites")


class Source(StrEnum):
    """Where sound comes from; values as in VSS Media.Played.Source."""

    BLUETOOTH = "BLUETOOTH"
    FM = "FM"
    AM = "AM"
    USB = "USB"
    INTERNET = "INTERNET"


class SetSource(BaseCommand):
    """Switch the source."""

    source: Source

    zh: ClassVar = ("切换到蓝牙音乐", "打开收音机", "听在线音乐")
    en: ClassVar = ("switch to bluetooth", "turn on the radio")


class MediaAction(StrEnum):
    """What the player can be told."""

    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    NEXT = "next"
    PREVIOUS = "previous"
    REPLAY = "replay"


class ControlMedia(BaseCommand):
    """Control the player."""

    action: MediaAction

    zh: ClassVar = ("暂停", "继续播放", "下一首", "上一首", "换一首", "重新播放这首")
    en: ClassVar = ("pause the music", "resume", "next song", "previous track", "play it again")


class SeekTo(BaseCommand):
    """Go to a position."""

    seconds: int = Field(ge=0, le=86_400)

    zh: ClassVar = ("从一分三十秒开始放", "跳到两分钟")
    en: ClassVar = ("go to one minute thirty",)


class SeekBy(BaseCommand):
    """Wind forward (+) or back (-)."""

    seconds: int = Field(ge=-86_400, le=86_400)

    zh: ClassVar = ("快进三十秒", "后退十秒")
    en: ClassVar = ("skip forward 30 seconds", "rewind ten seconds")


class PlayMode(StrEnum):
    """Values as in Private.Media.PlayMode."""

    LIST = "LIST"
    ONE = "ONE"
    SHUFFLE = "SHUFFLE"


class SetPlayMode(BaseCommand):
    """Repeat the list, one, or shuffle."""

    mode: PlayMode

    zh: ClassVar = ("单曲循环", "随机播放", "列表循环")
    en: ClassVar = ("repeat this song", "shuffle", "repeat the list")


class FavouriteMedia(BaseCommand):
    """Mark what is playing as a favourite, or not."""

    favourite: bool

    zh: ClassVar = ("收藏这首歌", "取消收藏")
    en: ClassVar = ("like this song", "remove this from my favourites")


class SetVolume(BaseCommand):
    """Set the media volume."""

    percent: int = Field(ge=0, le=100)

    zh: ClassVar = ("音量调到三十", "声音开到最大", "音量一半")
    en: ClassVar = ("set the volume to 30", "volume to maximum")


class AdjustVolume(BaseCommand):
    """Louder (+) or softer (-) by percent.

    By percentage points.
    """

    by: int = Field(ge=-100, le=100)

    zh: ClassVar = ("声音大一点", "太吵了", "音量调低百分之二十")
    en: ClassVar = ("turn it up", "it's too loud", "lower the volume by 20")


class MuteMedia(BaseCommand):
    """Mute or unmute."""

    muted: bool

    zh: ClassVar = ("静音", "取消静音")
    en: ClassVar = ("mute", "unmute the sound")


class MediaTopic(StrEnum):
    """What can be asked of the player."""

    PLAYING = "playing"
    ARTIST = "artist"
    VOLUME = "volume"


class QueryMedia(BaseCommand):
    """Ask about what is playing."""

    topic: MediaTopic

    no_signal: ClassVar = "a question changes nothing"
    zh: ClassVar = ("这是什么歌", "这首歌是谁唱的", "现在音量多少")
    en: ClassVar = ("what's playing", "who sings this", "how loud is it")
