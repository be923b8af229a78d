"""Makes the pictures in docs/images: the real app, real commands, drawn cell by cell.

    python docs/screenshots.py [name ...]

Each is painted from the compositor's strips with Pillow, so that Mandarin stands on its cells. Needs two
fonts (Debian: fonts-noto-cjk, fonts-dejavu-core).
"""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

from assistant.compose import compose
from assistant.config import Config
from assistant.speech.contract import Transcript
from simulator.screen.app import SimulatorApp
from simulator.screen.theme import Look

IMAGES = Path(__file__).parent / "images"
WIDE, HIGH, SIZE, BASELINE = 12, 25, 20, 19
LATIN = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
LATIN_BOLD = LATIN.with_name("DejaVuSansMono-Bold.ttf")
HAN = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
HAN_BOLD = HAN.with_name("NotoSansCJK-Bold.ttc")
SIMPLIFIED = 7
"""Index of Noto Sans Mono CJK SC in its collection."""
RGB = tuple[int, int, int]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Shot:
    """One picture: what is typed before it is taken."""

    name: str
    size: tuple[int, int]
    look: Look
    lines: tuple[str, ...]
    tab: str = "cabin"
    drive: float = 1.0
    """Seconds that pass at the end."""


DRIVE = (
    "播放茉莉花",
    "主驾调到二十四度，然后导航去最近的充电站",
    "主驾座椅加热开到2档，副驾调到26度",
    "导航去上海南站",
    "/speed 60",
    "/wait 150",
    "打开后备箱",
    "/seat passenger",
    "Open my window halfway",
)
WET = (*DRIVE[:5], "/night on", "/rain 60", "/wait 300", "打开雨刮", "氛围灯换成紫色", "打开所有车窗")
SHOTS = (
    Shot("wide-dark", (120, 36), "dark", DRIVE),
    Shot("wide-light", (120, 36), "light", DRIVE),
    Shot("night-rain", (120, 36), "dark", WET),
    Shot("start", (120, 36), "dark", ()),
    Shot("narrow-cabin-dark", (80, 24), "dark", DRIVE),
    Shot("narrow-cabin-light", (80, 24), "light", DRIVE),
    Shot("narrow-map-dark", (80, 24), "dark", DRIVE, tab="navigation"),
    Shot("narrow-talk-dark", (80, 24), "dark", DRIVE, tab="conversation"),
    Shot("large-dark", (200, 60), "dark", DRIVE),
)


class Deaf:
    """No picture needs speech recognition."""

    async def transcribe(self, file: Path) -> Transcript:
        """Never called."""
        raise NotImplementedError


@dataclass(frozen=True)
class Run:
    """Text of one look on a row."""

    column: int
    row: int
    text: str
    fg: RGB
    bg: RGB
    bold: bool


def _rgb(color: Color | None, default: RGB) -> RGB:
    if color is None or color.is_default:
        return default
    value = color.get_truecolor()
    return (value.red, value.green, value.blue)


def runs(app: SimulatorApp) -> Iterator[Run]:
    """What stands on the screen."""
    default = app.palette.text, app.palette.ground
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for text, style, control in strip:
            if control:
                continue
            style = style or Style()
            fg, bg = _rgb(style.color, default[0]), _rgb(style.bgcolor, default[1])
            if style.reverse:
                fg, bg = bg, fg
            yield Run(x, y, text, fg, bg, bool(style.bold))
            x += cell_len(text)


_EIGHTHS = {char: index for index, char in enumerate(" ▁▂▃▄▅▆▇█")}
_QUARTERS = {"▖": 4, "▗": 8, "▘": 1, "▝": 2, "▙": 13, "▚": 9, "▛": 7, "▜": 11, "▞": 6, "▟": 14}
_CORNERS = {"╭": (1, 1), "╮": (-1, 1), "╰": (1, -1), "╯": (-1, -1)}


@cache
def blocks(char: str) -> tuple[Box, ...]:
    """A block character as boxes in parts of its cell; nothing for others."""
    if char == "▀":
        return ((0, 0, 1, 0.5),)
    if char == "▌":
        return ((0, 0, 0.5, 1),)
    if char == "▐":
        return ((0.5, 0, 1, 1),)
    if char in _EIGHTHS and char != " ":
        return ((0, 1 - _EIGHTHS[char] / 8, 1, 1),)
    if char in _QUARTERS:
        found = [bit for bit in range(4) if _QUARTERS[char] >> bit & 1]
        return tuple((bit % 2 / 2, bit // 2 / 2, bit % 2 / 2 + 0.5, bit // 2 / 2 + 0.5) for bit in found)
    if char == "━":
        return ((0, 0.44, 1, 0.56),)
    if char == "─":
        return ((0, 0.48, 1, 0.52),)
    if char == "│":
        return ((0.46, 0, 0.54, 1),)
    return ()


def pixels(box: Box, column: int, row: int) -> tuple[int, int, int, int]:
    """A box of a cell in pixels, inclusive."""
    left, top, right, bottom = box
    x, y = column * WIDE, row * HIGH
    x0, y0 = x + round(left * WIDE), y + round(top * HIGH)
    return (x0, y0, max(x0, x + round(right * WIDE) - 1), max(y0, y + round(bottom * HIGH) - 1))


@cache
def font(han: bool, bold: bool) -> ImageFont.FreeTypeFont:
    """The font for a character."""
    file = (HAN_BOLD if bold else HAN) if han else (LATIN_BOLD if bold else LATIN)
    return ImageFont.truetype(str(file), SIZE, index=SIMPLIFIED if han else 0)


def paint(app: SimulatorApp) -> Image.Image:
    """The screen as a picture."""
    width, height = app.size
    image = Image.new("RGB", (width * WIDE, height * HIGH), app.palette.ground)
    draw = ImageDraw.Draw(image)
    for run in runs(app):
        cells = cell_len(run.text)
        draw.rectangle(pixels((0, 0, cells, 1), run.column, run.row), fill=run.bg)
        column = run.column
        for char in run.text:
            _character(draw, char, column, run)
            column += cell_len(char)
    return image


def _character(draw: ImageDraw.ImageDraw, char: str, column: int, run: Run) -> None:
    cells = cell_len(char)
    if char == " " or not cells:
        return
    if boxes := blocks(char):
        for box in boxes:
            draw.rectangle(pixels(box, column, run.row), fill=run.fg)
        return
    if char in _CORNERS:
        right, down = _CORNERS[char]
        x, y = column * WIDE + WIDE // 2 - 1, run.row * HIGH + HIGH // 2 - 1
        end_x = (column + 1) * WIDE - 1 if right > 0 else column * WIDE
        end_y = (run.row + 1) * HIGH - 1 if down > 0 else run.row * HIGH
        radius = 5
        middle = (x + right * radius, y + down * radius)
        start = {(1, 1): 180, (-1, 1): 270, (1, -1): 90, (-1, -1): 0}[right, down]
        box = (middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)
        draw.arc(box, start, start + 90, fill=run.fg)
        draw.line((x + right * radius, y, end_x, y), fill=run.fg)
        draw.line((x, y + down * radius, x, end_y), fill=run.fg)
        return
    face = font(cells == 2, run.bold)
    spot = (column * WIDE + (cells * WIDE - face.getlength(char)) / 2, run.row * HIGH + BASELINE)
    draw.text(spot, char, font=face, fill=run.fg, anchor="ls")


async def take(shot: Shot) -> None:
    """Run the app as a person would and save what it shows."""
    cabin = compose(Config(), seed=1, transcriber=Deaf())
    app = SimulatorApp(cabin.console, cabin.world, theme=shot.look, animate=False)
    async with app.run_test(size=shot.size) as pilot:
        app.cards.prompt.cursor_blink = False
        for line in shot.lines:
            app.cards.prompt.value = line
            await pilot.press("enter")
            await app.workers.wait_for_complete()
            app.tick(2)
        app.show_tab(shot.tab)
        app.tick(shot.drive)
        await pilot.pause(0.1)
        picture = paint(app).quantize(256, dither=Image.Dither.NONE)
        picture.save(IMAGES / f"{shot.name}.png", optimize=True)


def main() -> None:
    """Take the named pictures, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=", ".join(shot.name for shot in SHOTS))
    wanted = parser.parse_args().names
    missing = [str(path) for path in (LATIN, LATIN_BOLD, HAN, HAN_BOLD) if not path.is_file()]
    if missing:
        sys.exit(f"fonts are missing: {', '.join(missing)}; apt-get install fonts-noto-cjk fonts-dejavu-core")
    IMAGES.mkdir(exist_ok=True)
    for shot in SHOTS:
        if not wanted or shot.name in wanted:
            asyncio.run(take(shot))
            sys.stdout.write(f"{IMAGES / shot.name}.png\n")


if __name__ == "__main__":
    main()
