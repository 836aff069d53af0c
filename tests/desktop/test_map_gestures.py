"""What a mouse and keys do on the map besides moving it: sites dragged, places clicked, sites chosen, ways measured."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hubplanner.desktop.map import MapView
from hubplanner.desktop.map.measuring import area_of, area_words, length_of, length_words
from tests.desktop.test_map_view import LEFT, SOUTH, WEST, drag, middle, move, pixel, view

__all__ = ["view"]

NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


# Moving a site ---------------------------------------------------------------------------------


def test_a_site_that_may_move_is_dragged_and_tells_where_to(qtbot: QtBot, view: MapView) -> None:
    view.set_movable(["S1"])
    start, end = pixel(view, *middle("A20")), pixel(view, *middle("A11"))
    seen = view.map_bounds()
    with qtbot.assertNotEmitted(view.site_clicked), qtbot.waitSignal(view.site_moved) as told:
        drag(view, start, end)
    assert told.args is not None
    code, *place = told.args
    assert code == "S1"
    assert place == pytest.approx(middle("A11"), abs=2 * view.metres_per_pixel())
    assert view.map_bounds() == seen, "the map stays while a site moves"


def test_a_site_taken_at_its_edge_keeps_under_the_mouse(qtbot: QtBot, view: MapView) -> None:
    view.set_movable(["H1"])
    start, way = pixel(view, *middle("A02")) + QPoint(7, -6), QPoint(40, 30)
    with qtbot.waitSignal(view.site_moved) as told:
        drag(view, start, start + way)
    assert told.args is not None
    east, north = middle("A02")
    scale = view.metres_per_pixel()
    assert told.args[1:] == pytest.approx([east + 40 * scale, north - 30 * scale], abs=0.6 * scale)


def test_other_sites_stay_and_the_map_moves(qtbot: QtBot, view: MapView) -> None:
    view.set_movable(["H1"])
    seen, start = view.map_bounds(), pixel(view, *middle("A20"))
    with qtbot.assertNotEmitted(view.site_moved):
        drag(view, start, start + QPoint(50, 20))
    assert view.map_bounds() != seen


def test_escape_leaves_the_site_where_it_was(qtbot: QtBot, view: MapView) -> None:
    view.set_movable(["S1"])
    start = pixel(view, *middle("A20"))
    view.finish_drawing()
    part = QRect(start - QPoint(90, 40), start + QPoint(30, 60))
    before = view.grab(part).toImage()
    QTest.mousePress(view, LEFT, pos=start)
    move(view, QPointF(start) + QPointF(-60, 20), LEFT)
    assert view.grab(part).toImage() != before, "a ghost and a line are to be seen"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(view.site_moved), qtbot.assertNotEmitted(view.site_clicked):
        QTest.mouseRelease(view, LEFT, pos=start + QPoint(-60, 20))
    assert view.grab(part).toImage() == before


def test_a_click_on_a_site_that_may_move_is_a_click(qtbot: QtBot, view: MapView) -> None:
    view.set_movable(["S1"])
    with qtbot.assertNotEmitted(view.site_moved), qtbot.waitSignal(view.site_clicked) as told:
        QTest.mouseClick(view, LEFT, pos=pixel(view, *middle("A20")))
    assert told.args == ["S1"]


def test_the_selected_site_moves_by_keys_and_enter_lets_it_go(qtbot: QtBot, view: MapView) -> None:
    view.set_movable(["S1", "H1"])
    view.select_sites(["S1"])
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    with qtbot.waitSignal(view.site_moved) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == "S1"
    assert told.args[1] == pytest.approx(middle("A20")[0] - 48 * view.metres_per_pixel())
    with qtbot.assertNotEmitted(view.site_moved):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_a_site_that_may_no_longer_move_is_let_go_of(qtbot: QtBot, view: MapView) -> None:
    view.set_movable(["S1"])
    start = pixel(view, *middle("A20"))
    QTest.mousePress(view, LEFT, pos=start)
    move(view, QPointF(start) + QPointF(-60, 20), LEFT)
    view.set_movable([])
    with qtbot.assertNotEmitted(view.site_moved):
        QTest.mouseRelease(view, LEFT, pos=start + QPoint(-60, 20))


# Placing ---------------------------------------------------------------------------------------


def test_a_place_is_clicked_and_no_area(qtbot: QtBot, view: MapView) -> None:
    view.set_placing(True)
    assert view.cursor().shape() == Qt.CursorShape.CrossCursor
    at = pixel(view, *middle("A11"))
    with qtbot.assertNotEmitted(view.area_clicked), qtbot.waitSignal(view.place_clicked) as told:
        QTest.mouseClick(view, LEFT, pos=at)
    assert told.args == pytest.approx(middle("A11"), abs=view.metres_per_pixel())
    view.set_placing(False)
    with qtbot.assertNotEmitted(view.place_clicked), qtbot.waitSignal(view.area_clicked):
        QTest.mouseClick(view, LEFT, pos=at)


def test_while_a_place_is_waited_for_the_map_can_be_moved(qtbot: QtBot, view: MapView) -> None:
    view.set_placing(True)
    seen = view.map_bounds()
    with qtbot.assertNotEmitted(view.place_clicked):
        drag(view, QPoint(300, 300), QPoint(360, 270))
    assert view.map_bounds() != seen


def test_enter_takes_the_middle_and_escape_ends_it(qtbot: QtBot, view: MapView) -> None:
    view.set_placing(True)
    with qtbot.waitSignal(view.place_clicked) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == pytest.approx(view.place_at(QPointF(400, 300)))
    with qtbot.waitSignal(view.tool_changed) as ended:
        QTest.keyClick(view, Qt.Key.Key_Escape)
    assert ended.args == [""]
    assert view.tool_in_use is None


# Choosing --------------------------------------------------------------------------------------


def chosen(view: MapView) -> set[str]:
    return {mark.code for mark in view.selected_marks()}


def test_ctrl_and_a_click_add_a_site_and_take_it_out(qtbot: QtBot, view: MapView) -> None:
    view.select_sites(["H1"])
    with qtbot.assertNotEmitted(view.site_clicked), qtbot.waitSignal(view.sites_selected) as told:
        QTest.mouseClick(view, LEFT, CTRL, pixel(view, *middle("A20")))
    assert told.args == [["H1", "S1"]]
    with qtbot.waitSignal(view.sites_selected) as told:
        QTest.mouseClick(view, LEFT, CTRL, pixel(view, *middle("A02")))
    assert told.args == [["S1"]]
    assert chosen(view) == {"S1"}


@pytest.mark.parametrize("keys", [SHIFT, SHIFT | CTRL])
def test_a_box_chooses_what_lies_in_it(qtbot: QtBot, view: MapView, keys: Qt.KeyboardModifier) -> None:
    view.select_sites(["H1"])
    seen, at = view.map_bounds(), pixel(view, *middle("A20"))
    with qtbot.waitSignal(view.sites_selected):
        drag(view, at - QPoint(40, 40), at + QPoint(30, 30), keys)
    assert chosen(view) == ({"S1"} if keys == SHIFT else {"H1", "S1"})
    assert view.map_bounds() == seen
    with qtbot.waitSignal(view.sites_selected):
        drag(view, at + QPoint(30, 0), at + QPoint(60, 40), SHIFT)
    assert chosen(view) == set()


def test_a_loop_chooses_what_it_goes_around_and_escape_puts_it_away(qtbot: QtBot, view: MapView) -> None:
    view.set_tool("lasso")
    at = pixel(view, *middle("A20"))
    loop = [at + QPoint(*step) for step in ((-40, -40), (40, -40), (40, 40), (-40, 40))]
    with qtbot.waitSignal(view.sites_selected) as told:
        QTest.mousePress(view, LEFT, pos=loop[0])
        for point in loop[1:]:
            move(view, QPointF(point), LEFT)
        QTest.mouseRelease(view, LEFT, pos=loop[-1])
    assert told.args == [["S1"]]
    with qtbot.waitSignal(view.tool_changed) as ended:
        QTest.keyClick(view, Qt.Key.Key_Escape)
    assert ended.args == [""]


def test_escape_in_the_middle_of_a_box_chooses_nothing(qtbot: QtBot, view: MapView) -> None:
    QTest.mousePress(view, LEFT, SHIFT, QPoint(100, 100))
    move(view, QPointF(700, 500), LEFT)
    with qtbot.assertNotEmitted(view.sites_selected):
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view, LEFT, SHIFT, QPoint(700, 500))


# From site to site -----------------------------------------------------------------------------


def test_brackets_go_west_to_east_and_round_and_enter_selects(qtbot: QtBot, view: MapView) -> None:
    told: list[str] = []
    view.site_hovered.connect(told.append)
    for key, keys in ((Qt.Key.Key_BracketRight, NONE), (Qt.Key.Key_Right, CTRL), (Qt.Key.Key_BracketRight, NONE)):
        QTest.keyClick(view, key, keys)
    assert told == ["H1", "S1", "H1"]
    assert view.accessibleName() == "Map: Northgate Health Centre, 1 of 2"
    with qtbot.waitSignal(view.site_clicked) as clicked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert clicked.args == ["H1"]
    with qtbot.waitSignal(view.sites_selected) as several:
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert several.args == [["H1"]]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.accessibleName() == "Map"
    assert told[-1] == ""


def test_a_site_out_of_sight_is_brought_into_view(view: MapView) -> None:
    view.fit_to((*middle("A00"), *middle("A00")))
    QTest.keyClick(view, Qt.Key.Key_BracketLeft)
    west, south, east, north = view.map_bounds()
    x, y = middle("A20")
    assert west < x < east
    assert south < y < north


def test_there_is_nothing_to_step_to_without_sites(view: MapView) -> None:
    view.set_sites([])
    QTest.keyClick(view, Qt.Key.Key_BracketRight)
    assert view.accessibleName() == "Map"


# Measuring -------------------------------------------------------------------------------------


def test_a_line_of_clicks_is_measured_and_closing_it_tells_the_area(qtbot: QtBot, view: MapView) -> None:
    told: list[str] = []
    view.tool_told.connect(told.append)
    view.set_tool("measure")
    corners = [pixel(view, WEST + x, SOUTH + y) for x, y in ((0, 0), (2000, 0), (2000, 2000), (0, 2000))]
    for corner in corners:
        QTest.mouseClick(view, LEFT, pos=corner)
    QTest.mouseClick(view, LEFT, pos=corners[0])
    assert len(told) == 5
    assert told[0] == ""
    assert told[1].startswith(("1.9", "2.0"))
    assert "miles" in told[1]
    area, around = told[-1].split(", ")
    assert float(area.removesuffix(" km²")) == pytest.approx(4.0, rel=0.02)
    assert float(around.split(" km")[0]) == pytest.approx(8.0, rel=0.01)
    view.grab()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.tool_in_use is None


def test_measuring_by_keys_takes_the_middle_and_a_place_back(view: MapView) -> None:
    told: list[str] = []
    view.tool_told.connect(told.append)
    view.set_tool("measure")
    view.zoom_by(4)
    step = 80 * view.metres_per_pixel()
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert told[-1] == length_words(step)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert told[-1] == ""


def test_a_triangle_has_half_the_area_of_its_square() -> None:
    assert area_of([(0, 0), (100, 0), (0, 100)]) == 5_000


def test_lengths_and_areas_in_words() -> None:
    assert length_words(850.0) == "850 m (0.53 miles)"
    assert length_words(1609.344) == "1.61 km (1.00 miles)"
    assert area_words(25_000.0) == "2.50 ha"
    assert area_words(2_500_000.0) == "2.50 km²"


@given(st.lists(st.tuples(st.floats(0, 9e4), st.floats(0, 9e4)), min_size=3, max_size=9))
def test_where_one_begins_to_measure_does_not_matter(places: list[tuple[float, float]]) -> None:
    assert area_of(places) == pytest.approx(area_of(places[1:] + places[:1]), rel=1e-6, abs=1e-3)
    assert length_of(places) == pytest.approx(shapely.LineString(places).length)
