"""The map with a real mouse, a real wheel and real keys."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from hubplanner.desktop.map import AreaStyle, MapView, Region, SiteMark, fill_brush, symbol_path
from hubplanner.desktop.map.camera import CLOSEST_M_PER_PX, Camera
from hubplanner.desktop.map.geometry import Strings
from hubplanner.desktop.map.labels import LabelRequest, place_labels, wrapped
from hubplanner.desktop.map.overlay import attribution_box, scale_bar, scale_bar_box
from hubplanner.desktop.map.roads import road_width
from hubplanner.study.palette import load_palette

PALETTE = load_palette()
LEFT = Qt.MouseButton.LeftButton
WEST, SOUTH, SIDE = 450_000.0, 200_000.0, 2_000.0
STREETS = ("motorway", "residential", "path")


def areas() -> gpd.GeoDataFrame:
    """Nine squares of 2 km, A00 at the south-west, A22 at the north-east."""
    corners = [(i, j) for i in range(3) for j in range(3)]
    boxes = [
        shapely.box(WEST + i * SIDE, SOUTH + j * SIDE, WEST + (i + 1) * SIDE, SOUTH + (j + 1) * SIDE)
        for i, j in corners
    ]
    return gpd.GeoDataFrame(geometry=boxes, index=[f"A{i}{j}" for i, j in corners], crs="EPSG:27700")


def roads() -> gpd.GeoDataFrame:
    """One road of three classes, 500 m apart, across the middle."""
    lines = [
        shapely.LineString([(WEST, SOUTH + 2_500 + 500 * k), (WEST + 6_000, SOUTH + 2_500 + 500 * k)]) for k in range(3)
    ]
    return gpd.GeoDataFrame({"road_class": STREETS}, geometry=lines, crs="EPSG:27700")


def middle(code: str) -> tuple[float, float]:
    return WEST + (int(code[1]) + 0.5) * SIDE, SOUTH + (int(code[2]) + 0.5) * SIDE


def pixel(view: MapView, x: float, y: float) -> QPoint:
    px, py = view._camera.to_screen(x, y)
    return QPoint(round(px), round(py))


def colour_now(view: MapView, x: float, y: float) -> QColor:
    image = view.grab().toImage()
    return QColor(image.pixelColor(pixel(view, x, y) * image.devicePixelRatio()))


def colour_at(view: MapView, x: float, y: float) -> QColor:
    view.finish_drawing()
    return colour_now(view, x, y)


def patch_at(view: MapView, x: float, y: float) -> QImage:
    """A few pixels around a point, so that a hairline is in it at any pixel ratio."""
    view.finish_drawing()
    return view.grab(QRect(pixel(view, x, y) - QPoint(2, 2), QSize(5, 5))).toImage()


def is_accent(colour: QColor) -> bool:
    accent = QColor(PALETTE.light.accent)
    return abs(colour.hue() - accent.hue()) < 12 and colour.saturation() > 150


def font_of(size: int) -> QFont:
    font = QFont()
    font.setPixelSize(size)
    return font


def wheel(view: MapView, at: QPoint, delta: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def move(view: MapView, at: QPointF, held: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    # QTest.mouseMove sets the real cursor, which cannot leave a small screen.
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        Qt.MouseButton.NoButton,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def drag(view: MapView, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(view, LEFT, keys, start)
    for share in (0.3, 0.7, 1.0):
        move(view, QPointF(start) + QPointF(end - start) * share, LEFT)
    QTest.mouseRelease(view, LEFT, keys, end)


@pytest.fixture
def view(qtbot: QtBot) -> MapView:
    made = MapView(PALETTE)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.set_areas(areas())
    made.set_roads(roads())
    made.set_sites(
        [
            SiteMark("H1", *middle("A02"), "Northgate Health Centre", "hub", "diamond", "#007A5A"),
            SiteMark("S1", *middle("A20"), "Mill Street Surgery"),
        ]
    )
    with qtbot.waitExposed(made):
        made.show()
    made.finish_drawing()
    return made


# Clicking ------------------------------------------------------------------------------------


def test_clicking_a_site_tells_its_code(qtbot: QtBot, view: MapView) -> None:
    with qtbot.waitSignal(view.site_clicked) as told:
        QTest.mouseClick(view, LEFT, pos=pixel(view, *middle("A20")) + QPoint(5, -6))
    assert told.args == ["S1"]


def test_clicking_an_area_tells_its_code_and_no_site(qtbot: QtBot, view: MapView) -> None:
    with qtbot.assertNotEmitted(view.site_clicked), qtbot.waitSignal(view.area_clicked) as told:
        QTest.mouseClick(view, LEFT, pos=pixel(view, *middle("A20")) + QPoint(40, 0))
    assert told.args == ["A20"]


def test_clicking_beside_all_areas_tells_background(qtbot: QtBot, view: MapView) -> None:
    with qtbot.assertNotEmitted(view.area_clicked), qtbot.waitSignal(view.background_clicked):
        QTest.mouseClick(view, LEFT, pos=QPoint(5, 300))


def test_of_two_sites_the_nearer_is_clicked(qtbot: QtBot, view: MapView) -> None:
    x, y = middle("A11")
    step = 8 * view.metres_per_pixel()
    view.set_sites([SiteMark("W", x, y, "West"), SiteMark("E", x + step, y, "East")])
    with qtbot.waitSignal(view.site_clicked) as told:
        QTest.mouseClick(view, LEFT, pos=pixel(view, x, y) + QPoint(6, 0))
    assert told.args == ["E"]


def test_a_hidden_site_is_not_clicked(qtbot: QtBot, view: MapView) -> None:
    view.set_layer_visible("sites", False)
    with qtbot.assertNotEmitted(view.site_clicked), qtbot.waitSignal(view.area_clicked):
        QTest.mouseClick(view, LEFT, pos=pixel(view, *middle("A20")))


def test_hovering_tells_the_site_and_then_none(qtbot: QtBot, view: MapView) -> None:
    with qtbot.waitSignal(view.site_hovered) as told:
        move(view, QPointF(pixel(view, *middle("A20"))))
    assert told.args == ["S1"]
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(view.site_hovered) as told:
        move(view, QPointF(pixel(view, *middle("A11"))))
    assert told.args == [""]


# Moving --------------------------------------------------------------------------------------


@pytest.mark.parametrize("delta", [120, -120, 15])
def test_wheel_keeps_the_point_under_the_mouse(view: MapView, delta: int) -> None:
    view.zoom_by(4)
    at = QPoint(520, 260)
    before, scale = view._camera.to_map(520, 260), view.metres_per_pixel()
    wheel(view, at, delta)
    assert view._camera.to_map(520, 260) == pytest.approx(before, abs=0.01)
    assert (view.metres_per_pixel() < scale) == (delta > 0)


def test_dragging_moves_the_map_with_the_mouse_and_clicks_nothing(qtbot: QtBot, view: MapView) -> None:
    held = view._camera.to_map(300, 300)
    with qtbot.assertNotEmitted(view.area_clicked), qtbot.waitSignal(view.view_changed):
        drag(view, QPoint(300, 300), QPoint(360, 270))
    assert view._camera.to_map(360, 270) == pytest.approx(held, abs=0.01)
    assert view.cursor().shape() != Qt.CursorShape.ClosedHandCursor


def test_a_shaky_click_is_still_a_click(qtbot: QtBot, view: MapView) -> None:
    with qtbot.waitSignal(view.area_clicked):
        drag(view, QPoint(400, 300), QPoint(401, 301))


@pytest.mark.parametrize(
    ("key", "index", "sign"),
    [
        (Qt.Key.Key_Right, 0, 1),
        (Qt.Key.Key_Left, 0, -1),
        (Qt.Key.Key_Up, 1, 1),
        (Qt.Key.Key_Down, 1, -1),
    ],
)
def test_arrows_look_further_that_way(qtbot: QtBot, view: MapView, key: Qt.Key, index: int, sign: int) -> None:
    before = view.map_bounds()[index]
    QTest.keyClick(view, key)
    assert (view.map_bounds()[index] - before) * sign > 0


def test_keys_zoom_and_home_shows_everything(qtbot: QtBot, view: MapView) -> None:
    scale = view.metres_per_pixel()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.metres_per_pixel() < scale
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.metres_per_pixel() == pytest.approx(scale)
    view.zoom_by(9)
    QTest.keyClick(view, Qt.Key.Key_Home)
    west, south, east, north = view.map_bounds()
    assert west < WEST
    assert south < SOUTH
    assert east > WEST + 3 * SIDE
    assert north > SOUTH + 3 * SIDE


def test_double_click_zooms_in(qtbot: QtBot, view: MapView) -> None:
    scale = view.metres_per_pixel()
    QTest.mouseDClick(view, LEFT, pos=QPoint(400, 300))
    assert view.metres_per_pixel() == pytest.approx(scale / 2)


def test_zoom_stops_at_both_ends(view: MapView) -> None:
    fitted = view.metres_per_pixel()
    view.zoom_by(1e6)
    assert view.metres_per_pixel() == pytest.approx(CLOSEST_M_PER_PX)
    view.zoom_by(1e-6)
    assert view.metres_per_pixel() == pytest.approx(fitted * 1.5)


def test_the_map_cannot_be_lost(view: MapView) -> None:
    view.centre_on(0.0, 0.0)
    west, south, east, north = view.map_bounds()
    assert west < WEST < east
    assert south < SOUTH < north


def test_fit_to_shows_a_box(view: MapView) -> None:
    view.fit_to((WEST, SOUTH, WEST + SIDE, SOUTH + SIDE))
    west, south, east, north = view.map_bounds()
    assert west <= WEST
    assert east >= WEST + SIDE
    assert south <= SOUTH
    assert north >= SOUTH + SIDE
    assert east - west < 2 * SIDE


def test_resizing_keeps_the_whole_map_in_view_until_it_is_moved(qtbot: QtBot, view: MapView) -> None:
    view.resize(400, 300)
    assert view.map_bounds()[0] < WEST
    view.zoom_by(4)
    scale = view.metres_per_pixel()
    view.resize(700, 500)
    assert view.metres_per_pixel() == scale


def test_buttons_are_reached_by_tab_and_have_names(qtbot: QtBot, view: MapView) -> None:
    buttons = view.findChildren(QAbstractButton)
    assert [b.accessibleName() for b in buttons] == ["Zoom in", "Zoom out", "Show the whole map"]
    assert all(b.toolTip() for b in buttons)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.window().focusWidget() is buttons[0]
    scale = view.metres_per_pixel()
    QTest.keyClick(buttons[0], Qt.Key.Key_Space)
    assert view.metres_per_pixel() < scale
    QTest.mouseClick(buttons[2], LEFT)
    assert view.metres_per_pixel() == pytest.approx(scale)


# What is seen --------------------------------------------------------------------------------


def test_shading_changes_the_pixel_of_that_area_only(view: MapView) -> None:
    x, y = middle("A11")
    spot, other = (x + 300, y + 700), (x + SIDE + 300, y + 700)
    before, beside = colour_at(view, *spot), colour_at(view, *other)
    view.shade_areas({"A11": AreaStyle("#BFDDEC"), "not there": AreaStyle("#000000")})
    after = colour_at(view, *spot)
    assert after != before
    assert after.blue() > after.red()
    assert colour_at(view, *other) == beside
    view.shade_areas({})
    assert colour_at(view, *spot) == before


def test_shading_is_repainted_without_being_asked(qtbot: QtBot, view: MapView) -> None:
    view.shade_areas({"A11": AreaStyle("#BFDDEC")})
    x, y = middle("A11")

    def blue() -> None:
        colour = colour_now(view, x + 300, y + 700)
        assert colour.blue() > colour.red()

    qtbot.waitUntil(lambda: _holds(blue), timeout=3000)


def test_what_changed_out_of_sight_is_there_on_return(qtbot: QtBot, view: MapView) -> None:
    x, y = middle("A11")
    view.hide()
    view.shade_areas({"A11": AreaStyle("#BFDDEC")})
    qtbot.wait(30)
    view.show()

    def blue() -> None:
        colour = colour_now(view, x + 300, y + 700)
        assert colour.blue() > colour.red()

    qtbot.waitUntil(lambda: _holds(blue), timeout=3000)


def test_a_change_of_screen_is_painted_anew(view: MapView) -> None:
    before = view.grab().toImage()
    QApplication.sendEvent(view, QEvent(QEvent.Type.DevicePixelRatioChange))
    view.finish_drawing()
    assert view.grab().toImage() == before


def _holds(check: Callable[[], None]) -> bool:
    try:
        check()
    except AssertionError:
        return False
    return True


def test_a_hatch_has_strokes(view: MapView) -> None:
    view.shade_areas({"A11": AreaStyle("#A3D5C2", "///")})
    view.finish_drawing()
    x, y = middle("A11")
    image = view.grab().toImage()
    at = pixel(view, x + 200, y + 700) * image.devicePixelRatio()
    row = {image.pixelColor(at.x() + i, at.y()).name() for i in range(22)}
    assert len(row) > 1


def test_the_district_has_an_edge(view: MapView) -> None:
    x, y = WEST + 3 * SIDE, middle("A20")[1] + 700
    inner = middle("A11")[1] + 700
    line = QColor(PALETTE.light.map.district_line)

    def darkest(at_x: float, at_y: float) -> int:
        image = patch_at(view, at_x, at_y)
        return min(image.pixelColor(i, j).lightness() for i in range(image.width()) for j in range(image.height()))

    assert darkest(x, y) < line.lightness() + 60
    assert darkest(WEST + SIDE, inner) > 200


def test_areas_that_overlap_have_an_edge_too(view: MapView) -> None:
    shapes = areas()
    shapes.loc["A11", "geometry"] = shapes.loc["A11", "geometry"].buffer(300)
    shapes.loc["A22", "geometry"] = shapely.Polygon(
        [(WEST, SOUTH), (WEST + 9, SOUTH + 9), (WEST + 9, SOUTH), (WEST, SOUTH + 9)]
    )
    view.set_areas(shapes)
    view.finish_drawing()


def test_a_colour_made_for_the_dark_is_laid_as_it_is() -> None:
    fill = "#7FB2DA"
    assert fill_brush(fill, dark=True, as_is=True).color().name() == fill.lower()
    assert fill_brush(fill, dark=True).color().lightness() < QColor(fill).lightness()


@pytest.mark.parametrize("layer", ["background", "shading", "roads", "regions", "sites", "areas"])
def test_a_hidden_layer_leaves_the_pixel_and_comes_back(view: MapView, layer: str) -> None:
    x, y = middle("A11")
    land = gpd.GeoDataFrame(
        {"land_cover": ["water"]},
        geometry=[shapely.box(WEST, SOUTH, WEST + 900, SOUTH + 900)],
        crs="EPSG:27700",
    )
    view.set_background(land)
    view.shade_areas({"A11": AreaStyle("#E6C5D8")})
    view.set_regions([Region("R", shapely.box(x - 700, y - 300, x, y + 300), "#A8497F", 4)])
    spot = {
        "background": (WEST + 400, SOUTH + 400),
        "shading": (x + 600, y + 700),
        "roads": (x + 600, SOUTH + 2_500),
        "regions": (x - 700, y - 150),
        "sites": middle("A02"),
        "areas": (WEST + SIDE, SOUTH + 1_400),
    }[layer]
    shown = patch_at(view, *spot)
    view.set_layer_visible(layer, False)  # type: ignore[arg-type]
    assert patch_at(view, *spot) != shown
    view.set_layer_visible(layer, True)  # type: ignore[arg-type]
    assert patch_at(view, *spot) == shown


def test_small_roads_are_left_out_from_afar(view: MapView) -> None:
    path_at = WEST + 2_400, SOUTH + 3_500
    ground = QColor(PALETTE.light.map.ground)
    assert view.metres_per_pixel() > 5
    assert colour_at(view, *path_at) == ground
    view.zoom_by(6)
    view.centre_on(*path_at)
    assert colour_at(view, *path_at) != ground


def test_a_ferry_is_a_line_of_dashes(view: MapView) -> None:
    north = SOUTH + 3_200
    line = shapely.LineString([(WEST, north), (WEST + 6_000, north)])
    view.set_roads(gpd.GeoDataFrame({"road_class": ["ferry"]}, geometry=[line], crs="EPSG:27700"))
    view.set_areas(None)
    spots = [colour_at(view, WEST + east, north).name() for east in range(100, 3_000, 25)]
    changes = sum(one != other for one, other in pairwise(spots))
    assert QColor(PALETTE.light.map.ground).name() in spots
    assert changes > 10


def test_dark_theme_darkens_the_ground(view: MapView) -> None:
    spot = WEST + 600, SOUTH + 700
    assert colour_at(view, *spot).lightness() > 200
    view.set_dark(True)
    assert colour_at(view, *spot).lightness() < 60


def test_a_selected_area_and_site_are_marked_in_the_accent(view: MapView) -> None:
    edge = WEST + SIDE, SOUTH + 1.3 * SIDE
    view.select_area("A11")
    assert is_accent(colour_at(view, *edge))
    view.select_area("not there")
    assert not is_accent(colour_at(view, *edge))
    view.select_sites(["S1"])
    x, y = middle("A20")
    assert is_accent(colour_at(view, x + 9.5 * view.metres_per_pixel(), y))


@pytest.mark.parametrize("kind", ["site", "hub", "outside", "required", "excluded"])
@pytest.mark.parametrize("symbol", [c.symbol for c in PALETTE.categories])
def test_every_mark_can_be_drawn(view: MapView, kind: str, symbol: str) -> None:
    x, y = middle("A12")
    blank = view.grab().toImage()
    view.set_sites(
        [SiteMark("X", x, y, "X", kind, symbol, "#0072B2")]  # type: ignore[arg-type]
    )
    view.finish_drawing()
    assert view.grab().toImage() != blank


def test_nothing_at_all_is_fine(qtbot: QtBot) -> None:
    view = MapView(PALETTE)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    empty = areas().iloc[:0]
    for nothing in (None, empty):
        view.set_areas(nothing)
        view.set_roads(None if nothing is None else roads().iloc[:0])
        view.set_background(None if nothing is None else empty.assign(land_cover=[]))
        view.set_sites([])
        view.set_regions([])
        view.shade_areas({})
        view.select_sites([])
        view.select_area(None)
        view.fit()
        view.zoom_by(2)
        view.finish_drawing()
        QTest.mouseClick(view, LEFT, pos=QPoint(200, 150))
    assert view.grab().toImage().pixelColor(200, 150) == QColor(PALETTE.light.map.ground)


def test_empty_and_odd_shapes_are_left_out(view: MapView) -> None:
    odd = roads()
    odd.loc[0, "geometry"] = shapely.LineString()
    odd.loc[1, "geometry"] = None
    view.set_roads(odd)
    shapes = areas()
    shapes.iloc[0, 0] = shapely.Polygon()
    shapes.iloc[1, 0] = None
    view.set_areas(shapes)
    view.shade_areas({code: AreaStyle("#BFDDEC") for code in shapes.index})
    assert colour_at(view, *middle("A21")) != QColor(PALETTE.light.map.ground)


def test_attribution_is_written_at_the_bottom_right(view: MapView) -> None:
    corner = QRectF(600, 580, 200, 20).toRect()
    before = view.grab(corner).toImage()
    view.set_attribution("© OpenStreetMap contributors")
    assert view.grab(corner).toImage() != before


# Labels --------------------------------------------------------------------------------------


def test_labels_never_overlap(view: MapView) -> None:
    rng = np.random.default_rng(5)
    xy = rng.normal(middle("A11"), 700, (80, 2))
    view.set_sites(
        [
            SiteMark(f"S{i}", x, y, f"The surgery of long name {i}", "hub" if i < 8 else "site")
            for i, (x, y) in enumerate(xy)
        ]
    )
    view.fit_to((xy[:, 0].min(), xy[:, 1].min(), xy[:, 0].max(), xy[:, 1].max()))
    view.finish_drawing()
    boxes = view._sites.label_boxes(view._camera)
    assert len(boxes) > 15
    for (_, one), (_, other) in combinations(boxes.items(), 2):
        assert not one.intersects(other)
    shown = QRectF(view.rect())
    assert all(shown.contains(box) for box in boxes.values())


def test_hubs_are_named_from_afar_and_other_sites_only_near(view: MapView) -> None:
    assert set(view._sites.label_boxes(view._camera)) == {"H1"}
    view.select_sites(["S1"])
    assert set(view._sites.label_boxes(view._camera)) == {"H1", "S1"}
    view.select_sites([])
    view.fit_to((*middle("A20"), *middle("A20")))
    view.finish_drawing()
    assert "S1" in view._sites.label_boxes(view._camera)


def test_the_first_to_ask_gets_the_best_place() -> None:
    size = QSizeF(60, 14)
    wants = [LabelRequest("a", 100, 100, 11, size), LabelRequest("b", 112, 100, 11, size)]
    taken = [QRectF(w.x - w.radius, w.y - w.radius, 22, 22) for w in wants]
    placed = place_labels(wants, QRectF(0, 0, 300, 200), hard=taken)
    assert placed["b"].left() > 112
    assert not placed["a"].intersects(placed["b"])
    assert place_labels(wants, QRectF(90, 90, 30, 30), hard=taken) == {}


def test_a_name_that_must_stand_covers_a_dot_rather_than_a_hub_or_a_name() -> None:
    size, view = QSizeF(60, 14), QRectF(0, 0, 300, 200)
    want = LabelRequest("a", 100, 100, 11, size, must=True)
    walls = [QRectF(0, 0, 300, 85), QRectF(0, 115, 300, 85), QRectF(0, 85, 85, 30)]
    dot = QRectF(112, 95, 40, 10)
    assert place_labels([want], view, hard=walls, soft=[dot])["a"].intersects(dot)
    assert place_labels([replace(want, must=False)], view, hard=walls, soft=[dot]) == {}
    assert place_labels([want], view, never=[view]) == {}


def test_a_name_keeps_clear_of_another_hub_that_it_could_be_taken_for() -> None:
    hubs = [LabelRequest("a", 100, 100, 13, QSizeF(60, 14), must=True)]
    other = QRectF(190, 87, 26, 26)
    placed = place_labels(hubs, QRectF(0, 0, 300, 200), hard=[QRectF(87, 87, 26, 26), other])
    assert not placed["a"].intersects(other.adjusted(-10, -10, 10, 10))


def test_a_name_hides_no_hub_and_goes_without_a_place_where_it_would() -> None:
    size, view = QSizeF(60, 14), QRectF(0, 0, 300, 200)
    want = LabelRequest("a", 100, 100, 11, size, must=True)
    assert place_labels([want], view, hard=[QRectF(0, 0, 300, 200)]) == {}
    pair = [want, replace(want, code="b", x=105)]
    narrow = QRectF(95, 90, 90, 22)
    assert len(place_labels(pair, narrow)) == 1, "of two names on one spot neither could be read"


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), min_size=1, max_size=12))
def test_wherever_hubs_are_no_name_hides_another_or_can_be_read_no_more(places: list[tuple[float, float]]) -> None:
    view, size = QRectF(0, 0, 400, 300), QSizeF(90, 28)
    wants = [LabelRequest(str(i), x, y, 11, size, must=True) for i, (x, y) in enumerate(places)]
    marks = {want.code: QRectF(want.x - 11, want.y - 11, 22, 22) for want in wants}
    placed = place_labels(wants, view, hard=list(marks.values()))
    for code, box in placed.items():
        assert view.contains(box)
        assert not any(box.intersects(mark) for other, mark in marks.items() if mark != marks[code])
    for one, other in combinations(placed.values(), 2):
        shared = one.intersected(other)
        assert shared.width() * shared.height() <= 0.05 * size.width() * size.height()


def test_large_type_gives_way_where_a_hub_would_have_no_name(view: MapView) -> None:
    font = view.font()
    font.setPixelSize(28)
    view.setFont(font)
    step = 60 * view.metres_per_pixel()
    x, y = middle("A11")
    view.set_sites([SiteMark("H1", x, y, "Northgate Health Centre", "hub", "circle", "#007A5A")])
    alone = view._sites.label_boxes(view._camera)["H1"].height()
    near = [
        SiteMark(f"H{i}", x + step * (i % 3), y + step * (i // 3), f"Northgate Health Centre {i}", "hub", "circle")
        for i in range(6)
    ]
    view.set_sites(near)
    boxes = view._sites.label_boxes(view._camera)
    assert boxes
    assert max(box.height() for box in boxes.values()) < alone


def test_a_hub_is_named_within_its_own_catchment(view: MapView) -> None:
    x, y = middle("A11")
    edge = x + SIDE / 2 - 20 * view.metres_per_pixel()
    hub = SiteMark("H1", edge, y, "Northgate Surgery", "hub", "circle", "#007A5A")
    view.set_sites([hub])
    assert view._sites.label_boxes(view._camera)["H1"].left() > pixel(view, edge, y).x(), "on the right by custom"
    own = {f"A{i}{j}": AreaStyle("#cccccc", owner="H1" if i < 2 else "H2") for i in range(3) for j in range(3)}
    view.shade_areas(own)
    view.set_sites([hub])
    assert view._sites.label_boxes(view._camera)["H1"].right() < pixel(view, x + SIDE / 2, y).x()


def test_a_name_on_the_map_is_that_of_the_building_and_its_tip_has_all_of_it(view: MapView) -> None:
    view.set_sites([SiteMark("H1", *middle("A11"), "Dr Ash and Partners (Elm Surgery) + 1", "hub", colour="#007A5A")])
    width = view._sites.label_boxes(view._camera)["H1"].width()
    view.set_sites([SiteMark("H1", *middle("A11"), "Elm Surgery +1", "hub", colour="#007A5A")])
    assert view._sites.label_boxes(view._camera)["H1"].width() == width


def test_what_is_to_be_read_is_shown_beside_the_panel(view: MapView) -> None:
    view.set_panel(QRectF(16, 16, 200, 400))
    box = (WEST, SOUTH, WEST + SIDE, SOUTH + SIDE)
    view.show_beside_panel(box)
    assert view.screen_of(WEST, SOUTH).x() > 216
    free = view.free_bounds()
    assert free[0] > view.map_bounds()[0]
    assert free[1:] == view.map_bounds()[1:]
    view.fit_to(box)
    assert view.map_bounds() != free


def test_the_scale_and_the_source_grow_with_the_text(qapp: QApplication) -> None:
    camera = Camera(451_000.0, 206_000.0, 7.5, 800.0, 600.0)
    boxes, larger = (
        (scale_bar_box(camera, QRectF(), font), attribution_box(camera, font)) for font in (font_of(14), font_of(28))
    )
    assert [big.height() - small.height() for small, big in zip(boxes, larger, strict=True)] == [12, 11]


def test_long_names_are_broken_and_in_the_end_cut() -> None:
    assert wrapped("Northgate Surgery") == ("Northgate Surgery",)
    assert len(wrapped("The Northgate Health and Wellbeing Centre")) == 2
    for long in ("A very long name of a surgery that goes on and on " * 3, "x" * 200):
        lines = wrapped(long)
        assert len(lines) <= 3
        assert max(map(len, lines)) <= 27
        assert lines[-1].endswith("…")


def test_the_selected_site_has_its_name_even_in_a_crowd(view: MapView) -> None:
    x, y = middle("A11")
    step = 14 * view.metres_per_pixel()
    view.set_sites([SiteMark(f"S{i}", x + step * (i % 9), y + step * (i // 9), f"Surgery {i}") for i in range(81)])
    view.select_sites(["S40"])
    assert list(view._sites.label_boxes(view._camera)) == ["S40"]


def test_no_name_lies_under_the_panel_or_comes_out_from_it(view: MapView) -> None:
    view.fit_to((WEST, SOUTH, WEST + 3 * SIDE, SOUTH + 3 * SIDE))
    at = pixel(view, *middle("A02"))
    assert "H1" in view._sites.label_boxes(view._camera)
    view.set_panel(QRectF(at.x() - 20, at.y() - 40, 60, 80))
    assert "H1" not in view._sites.label_boxes(view._camera)
    beside = QRectF(at.x() + 16, at.y() - 40, 200, 80)
    view.set_panel(beside)
    assert not view._sites.label_boxes(view._camera)["H1"].intersects(beside)


# Parts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("m_per_px", "words"), [(0.5, "50 m"), (9.0, "1 km"), (60.0, "5 km"), (900.0, "100 km")])
def test_scale_bar_is_a_round_distance_that_fits(m_per_px: float, words: str) -> None:
    length, said = scale_bar(m_per_px)
    assert said == words
    assert 30 < length <= 120


def test_the_scale_bar_moves_out_from_under_a_panel(qapp: QApplication) -> None:
    camera = Camera(451_000.0, 206_000.0, 7.5, 800.0, 600.0)
    assert scale_bar_box(camera, QRectF(), font_of(14)).left() == 16
    assert scale_bar_box(camera, QRectF(16, 16, 256, 300), font_of(14)).left() == 16
    panel = QRectF(16, 16, 256, 560)
    assert scale_bar_box(camera, panel, font_of(14)).left() > panel.right()


def test_what_is_fitted_stands_right_of_the_panel() -> None:
    fitted = Camera(width=900.0, height=500.0).fitted((0.0, 0.0, 1_000.0, 1_000.0), covered_px=272.0)
    assert fitted.to_screen(0.0, 0.0)[0] >= 272 + 31
    assert fitted.to_screen(1_000.0, 0.0)[0] <= 900 - 31


def test_camera_goes_there_and_back() -> None:
    camera = Camera(451_000.0, 206_000.0, 7.5, 800.0, 600.0)
    assert camera.to_map(*camera.to_screen(450_321.0, 207_654.0)) == pytest.approx((450_321.0, 207_654.0))


def test_strings_find_what_is_near_like_a_plain_search() -> None:
    rng = np.random.default_rng(3)
    start = rng.uniform(0, 10_000, (700, 1, 2))
    lines = shapely.linestrings(start + rng.normal(0, 300, (700, 3, 2)))
    strings = Strings.from_lines(np.asarray(lines))
    bounds = (2_000.0, 3_000.0, 4_500.0, 5_000.0)
    west, south, east, north = shapely.bounds(np.asarray(lines)).T
    plain = (west <= 4_500) & (east >= 2_000) & (south <= 5_000) & (north >= 3_000)
    found = strings.feature[strings.near(bounds)]
    assert sorted(found.tolist()) == np.flatnonzero(plain).tolist()


def test_roads_grow_slower_than_the_map_and_never_without_end() -> None:
    near, far = road_width("primary", 2.2, 2.0), road_width("primary", 2.2, 20.0)
    assert far < near < 10 * far
    assert road_width("primary", 2.2, 0.1) <= 12.0


def test_legend_parts_can_be_had_alone(qapp: QApplication) -> None:
    assert fill_brush("#A3D5C2").style() == Qt.BrushStyle.SolidPattern
    for category in PALETTE.categories:
        brush = fill_brush(category.fill, category.hatch, dark=True, ratio=1.5)
        assert (brush.style() == Qt.BrushStyle.TexturePattern) == bool(category.hatch)
        box = symbol_path(category.symbol, 22).boundingRect()
        assert 18 < box.width() < 29
        assert abs(box.center().x()) < 1
