"""Pictures without an app."""

from dataclasses import replace

import pytest

from assistant.vehicle.signals import start_state
from intents.catalogue import Zone
from simulator.city.streets import route
from simulator.screen.drawing.canvas import Canvas
from simulator.screen.drawing.car import draw_car, frame
from simulator.screen.drawing.city import Trip, draw_map, fit
from simulator.screen.drawing.cover import draw_cover
from simulator.screen.drawing.digits import big
from simulator.screen.drawing.looks import CarLook
from simulator.screen.drawing.rows import ink, row, shares, spans_width
from simulator.screen.drawing.turns import draw_turn
from simulator.screen.theme import DARK, LIGHT
from simulator.screen.view import car_look

HERE = (31.23, 121.47)
WAY = route((HERE, (31.154, 121.43)), "FASTEST").points


def _look(**changes: object) -> CarLook:
    return replace(car_look(start_state(), Zone.DRIVER, (), 0, DARK), **changes)  # type: ignore[arg-type]


def _text(canvas: Canvas) -> list[str]:
    return ["".join(part.text for part in strip) for strip in canvas.strips()]


@pytest.mark.parametrize("size", [(1, 1), (20, 6), (42, 20), (64, 48)])
def test_the_car_fills_its_canvas_at_any_size(size: tuple[int, int]) -> None:
    """Every row has the width, however small."""
    canvas = draw_car(DARK, _look(), frame(*size))
    assert [strip.cell_length for strip in canvas.strips()] == [size[0]] * size[1]


@pytest.mark.parametrize(
    "changes",
    [
        {"roof": 60}, {"roof": -20}, {"boot": True}, {"bonnet": True}, {"charge_port": True}, {"low_beam": True},
        {"high_beam": True}, {"fog": True}, {"hazard": True}, {"wiping": True}, {"mirrors_folded": True},
        {"night": True}, {"rain": 60},
    ],
)  # fmt: skip
@pytest.mark.parametrize("colors", [DARK, LIGHT])
def test_each_thing_on_the_car_can_be_seen(colors: object, changes: dict[str, object]) -> None:
    """Whatever changes changes the picture."""
    at = frame(43, 20)
    assert isinstance(colors, type(DARK))
    assert draw_car(colors, _look(**changes), at).strips() != draw_car(colors, _look(), at).strips()


@pytest.mark.parametrize(
    "changes",
    [
        {"celsius": 18.0}, {"comfort": 2}, {"comfort": -2}, {"massage": 3}, {"window": 50}, {"door_open": True},
        {"occupied": False}, {"child": True}, {"glow": (255, 0, 0)}, {"reading": True}, {"flash": True},
    ],
)  # fmt: skip
def test_each_thing_on_a_seat_can_be_seen(changes: dict[str, object]) -> None:
    """On every seat."""
    at, before = frame(43, 20), _look()
    for index in range(4):
        seats = list(before.seats)
        seats[index] = replace(seats[index], **changes)  # type: ignore[arg-type]
        if seats[index] != before.seats[index]:
            assert (
                draw_car(DARK, replace(before, seats=tuple(seats)), at).strips() != draw_car(DARK, before, at).strips()
            )


def test_seats_show_their_temperature() -> None:
    """As a number, not by hue alone."""
    look = _look()
    seats = (replace(look.seats[0], celsius=22.5), *look.seats[1:])
    shown = "\n".join(_text(draw_car(DARK, replace(look, seats=seats), frame(43, 20))))
    assert "22.5" in shown and shown.count("24°") == 3


def test_the_map_shows_route_goal_and_names() -> None:
    """Road names lie flat or stand, and the goal is named."""
    canvas = draw_map(DARK, fit(WAY, 60, 20), Trip(HERE, WAY, 0.3, "上海南站"))
    shown = _text(canvas)
    assert any("上海南站" in line for line in shown)
    assert any("延安高架路" in line for line in shown)


def test_the_map_follows_the_car() -> None:
    """Only rows that the car touches differ."""
    view = fit(WAY, 60, 20)
    first = draw_map(DARK, view, Trip(WAY[2], WAY, 0.3))
    strips = first.strips()
    second = draw_map(DARK, view, Trip(WAY[3], WAY, 0.5))
    again = second.strips((first, strips))
    assert again == second.strips()
    assert any(old is new for old, new in zip(strips, again, strict=True))
    assert again != strips


@pytest.mark.parametrize("zoom", [-12, -3, 0, 2, 5])
@pytest.mark.parametrize("size", [(1, 1), (10, 3), (38, 14), (120, 50)])
def test_the_map_can_be_drawn_at_any_size_and_zoom(size: tuple[int, int], zoom: int) -> None:
    """Without a route too."""
    for points in (WAY, (HERE,)):
        canvas = draw_map(LIGHT, fit(points, *size, zoom), Trip(HERE, points if len(points) > 1 else (), 1.0, "家"))
        assert [strip.cell_length for strip in canvas.strips()] == [size[0]] * size[1]


def test_a_wide_label_takes_two_cells_a_character() -> None:
    """And is left out when it does not fit."""
    canvas = Canvas(6, 1, (0, 0, 0))
    canvas.label((0, 0), "座舱", (255, 255, 255))
    canvas.label((4, 0), "导航", (255, 255, 255))
    assert _text(canvas) == ["座舱  "]


@pytest.mark.parametrize("kind", ["left", "right", "ahead", "goal", "idle"])
def test_every_manoeuvre_has_a_sign(kind: str) -> None:
    """None of them empty."""
    assert len({part.text for strip in draw_turn(kind, DARK).strips() for part in strip}) > 1


def test_covers_differ_by_title() -> None:
    """The same title, the same cover."""
    one, other = (draw_cover(title, 10, 5, DARK).strips() for title in ("茉莉花", "晴天"))
    assert one != other
    assert one == draw_cover("茉莉花", 10, 5, DARK).strips()


def test_big_digits_stand_in_their_places() -> None:
    """Three rows of the same width."""
    assert {spans_width(line) for line in big(7, 3, (255,) * 3, (9,) * 3, (0,) * 3)} == {15}


def test_shares_add_up() -> None:
    """Whatever is there gets a cell."""
    assert shares([100, 1, 0], 20) == [19, 1, 0]
    assert sum(shares([1, 1, 1], 10)) == 10
    assert shares([], 10) == [] and shares([0], 5) == [0]


def test_a_row_is_cut_on_the_left_side_first() -> None:
    """The right side keeps its place."""
    plain = ink((255,) * 3)
    strip = row(12, [("导航去最近的充电站", plain)], plain, [("12 ms", plain)])
    assert strip.cell_length == 12
    assert "".join(part.text for part in strip) == "导航.. 12 ms"
