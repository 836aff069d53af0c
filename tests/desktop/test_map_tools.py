"""The tools of a map in the window: layers, classes, search, bookmarks, choosing, pictures."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from hubplanner.desktop.backdrop import read_picture
from hubplanner.desktop.kept_by_project import KeptByProject
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.pages.map_tools import MapTools
from hubplanner.study import InputError
from tests.desktop.small_place import SIDE, SOUTH, WEST, small_project

LEFT = Qt.MouseButton.LeftButton
MIDDLE = (WEST + 1.5 * SIDE, SOUTH + 1.5 * SIDE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small place, made once."""
    return small_project(tmp_path_factory.mktemp("place"))


@pytest.fixture
def opened(window: MainWindow, made: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window on Options, with the small place."""
    window.resize(1366, 768)
    window.open_path(Path(shutil.copy(made, tmp_path / "small.hubplan")))
    qtbot.waitUntil(lambda: window.session.project is not None, timeout=20_000)
    window.show_page("options")
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=20_000)
    window.options_page.map.finish_drawing()
    return window


@pytest.fixture
def tools(opened: MainWindow) -> MapTools:
    return opened.options_page.tools


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT)


# Finding a place -------------------------------------------------------------------------------


def test_ctrl_f_searches_the_map_and_enter_goes_there(opened: MainWindow, tools: MapTools) -> None:
    opened.ui.actionFind.trigger()
    search, view = tools.search, opened.options_page.map
    assert opened.focusWidget() is search.field
    assert tools.buttons["search"].isChecked()
    QTest.keyClicks(search.field, "surgery")
    assert search.matches.count() == 5
    first = search.matches.currentRow()
    QTest.keyClick(search.field, Qt.Key.Key_Down)
    assert search.matches.currentRow() == first + 1
    search.field.clear()
    QTest.keyClicks(search.field, "zq12aa")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    west, south, east, north = view.map_bounds()
    assert west < WEST + 500 < east < WEST + 6 * SIDE
    assert south < SOUTH + 2500 < north
    assert opened.session.selection == "Z81002"
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    assert not search.isVisible()
    assert opened.focusWidget() is view
    assert not tools.buttons["search"].isChecked()


def test_an_area_and_coordinates_are_found_and_nothing_is_told(opened: MainWindow, tools: MapTools) -> None:
    tools.search.begin()
    QTest.keyClicks(tools.search.field, "E010000011")
    QTest.keyClick(tools.search.field, Qt.Key.Key_Return)
    west, south, east, north = opened.options_page.map.map_bounds()
    assert west < WEST + SIDE < WEST + 2 * SIDE < east
    assert south < SOUTH + SIDE < SOUTH + 2 * SIDE < north
    tools.search.field.setText("450100, 200100")
    assert tools.search.matches.count() == 1
    tools.search.field.setText("no such place")
    assert tools.search.told.isVisible()
    assert "Nothing found" in tools.search.told.text()


def test_one_panel_is_open_at_a_time(tools: MapTools) -> None:
    press(tools.buttons["search"])
    assert tools.search.isVisible()
    press(tools.buttons["bookmark"])
    assert tools.bookmarks.isVisible()
    assert not tools.search.isVisible()
    press(tools.buttons["bookmark"])
    assert not tools.bookmarks.isVisible()


# Bookmarks -------------------------------------------------------------------------------------


def test_a_view_under_a_name_is_found_again_on_another_map(opened: MainWindow, tools: MapTools, qtbot: QtBot) -> None:
    view = opened.options_page.map
    view.fit_to((WEST, SOUTH, WEST + SIDE, SOUTH + SIDE))
    kept = view.map_bounds()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(tools.bookmarks.field, "South-west")
    QTest.keyClick(tools.bookmarks.field, Qt.Key.Key_Return)
    view.fit()
    go = next(b for b in tools.bookmarks.findChildren(QAbstractButton) if b.accessibleName() == "Go to South-west")
    press(go)
    assert view.map_bounds() == pytest.approx(kept, abs=1)
    others = opened.access_page.content.tools.bookmarks
    opened.show_page("access")
    others.begin()
    assert list(others.kept()) == ["South-west"]
    forget = next(b for b in others.findChildren(QAbstractButton) if b.accessibleName() == "Forget South-west")
    press(forget)
    assert others.kept() == {}
    assert others.told.isVisible()


def test_what_is_kept_belongs_to_one_project_and_survives_nonsense(opened: MainWindow) -> None:
    for kept in (opened.session.kept, KeptByProject()):
        kept.put("A/b 100%", "x", [1, "é"])
        assert kept.get("A/b 100%", "x") == [1, "é"]
        assert kept.get("A", "x") is None
    opened.settings.setValue("projects/A/x", "{no json")
    assert opened.session.kept.get("A", "x") is None


# Choosing --------------------------------------------------------------------------------------


def test_what_is_chosen_on_the_map_is_chosen_in_the_table(opened: MainWindow, tools: MapTools) -> None:
    page, view = opened.options_page, opened.options_page.map
    press(tools.buttons["lasso"])
    assert view.tool_in_use is not None
    at = view.screen_of(*MIDDLE).toPoint()
    corners = [
        view.screen_of(WEST + dx, SOUTH + dy).toPoint() for dx, dy in ((-99, -99), (3100, -99), (3100, 900), (-99, 900))
    ]
    QTest.mousePress(view, LEFT, pos=corners[0])
    for corner in (*corners[1:], corners[0] + QPoint(2, 6)):
        QTest.mouseMove(view, corner)
    QTest.mouseRelease(view, LEFT, pos=corners[0] + QPoint(2, 6))
    assert set(opened.session.group) == {"Z81000", "Z81001"}
    assert len(page.ui.buildings.selectionModel().selectedRows()) == 2
    assert tools.note.words.text() == "2 buildings selected · 9,000 patients on their lists"
    assert opened.session.selection == ""
    assert not page.ui.card.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseClick(view, LEFT, pos=at)
    assert opened.session.group == ()
    assert not tools.note.isVisible()


def test_rows_chosen_in_the_table_have_rings_on_the_map(opened: MainWindow, tools: MapTools) -> None:
    page = opened.options_page
    table = page.ui.buildings
    table.selectRow(0)
    assert opened.session.selection
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(opened.session.group) == 2
    assert {mark.code for mark in page.map.selected_marks()} == set(opened.session.group)
    assert len(table.selectionModel().selectedRows()) == 2
    press(tools.note.close_button)
    assert table.selectionModel().selectedRows() == []
    assert page.map.selected_marks() == []


def test_measure_says_how_and_its_letter_puts_it_away(opened: MainWindow, tools: MapTools) -> None:
    view = opened.options_page.map
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_M)
    assert tools.buttons["measure"].isChecked()
    assert "Click places" in tools.note.words.text()
    QTest.mouseClick(view, LEFT, pos=QPoint(500, 200))
    QTest.mouseClick(view, LEFT, pos=QPoint(600, 200))
    assert "miles" in tools.note.accessibleName()
    QTest.keyClick(view, Qt.Key.Key_M)
    assert not tools.buttons["measure"].isChecked()
    assert not tools.note.isVisible()


# An area ---------------------------------------------------------------------------------------


def test_a_clicked_area_tells_who_lives_there_and_what_is_near(opened: MainWindow, qtbot: QtBot) -> None:
    page = opened.options_page
    card = page.area_card.card
    at = page.map.screen_of(WEST + 1.5 * SIDE, SOUTH + 1.5 * SIDE).toPoint()
    QTest.mouseClick(page.map, LEFT, pos=at)
    assert card.isVisible()
    assert card.title.text() == "E010000011"
    assert card.about.text() == "1,110 people · middle fifth"
    assert "In a straight line" in card.accessibleName()
    opened.session.ask(hubs=1)
    opened.session.find_hubs()
    qtbot.waitUntil(lambda: "Goes to" in card.accessibleName(), timeout=20_000)
    qtbot.waitUntil(lambda: "Nearest that could be hubs" in card.accessibleName(), timeout=20_000)
    qtbot.waitUntil(lambda: not opened.session.jobs.busy)
    QTest.mouseClick(page.map, LEFT, pos=QPoint(page.map.width() - 20, page.map.height() - 60))
    assert not card.isVisible()


# Layers and classes ----------------------------------------------------------------------------


def test_classes_are_edited_and_found_again(opened: MainWindow, qtbot: QtBot) -> None:
    page = opened.options_page
    legend = page.legend
    press(legend.edit)
    assert legend.classes.isVisible()
    at = legend.classes.kind.findData("equal")
    legend.classes.kind.setCurrentIndex(at)
    legend.classes.kind.activated.emit(at)
    legend.classes.number.setValue(4)
    legend.classes.patterns.click()
    lines = [line for line in legend.key() if line.counts and line.swatch is not None]
    assert len(lines) == 4
    assert sum(int(line.counts[0]) for line in lines) == 9
    assert sum(float(line.counts[1].replace(",", "")) for line in lines) == 9 * 1110
    assert all(line.swatch is not None for line in lines)
    path = opened.session.project.path if opened.session.project else Path()
    opened.open_path(path)
    qtbot.waitUntil(lambda: not opened.session.jobs.busy, timeout=20_000)
    assert legend.classes.number.value() == 4
    assert legend.classes.patterns.isChecked()


def test_own_breaks_are_typed_and_nonsense_is_told(opened: MainWindow) -> None:
    legend = opened.options_page.legend
    press(legend.edit)
    at = legend.classes.kind.findData("own")
    legend.classes.kind.setCurrentIndex(at)
    legend.classes.kind.activated.emit(at)
    before = legend.key()
    legend.classes.own.setText("many")
    QTest.keyClick(legend.classes.own, Qt.Key.Key_Return)
    assert legend.classes.wrong.isVisible()
    assert [line.words for line in legend.key()] == [line.words for line in before]
    legend.classes.own.setText("1050; 1,200")
    legend.classes.own.setText("1050; 1150")
    QTest.keyClick(legend.classes.own, Qt.Key.Key_Return)
    assert not legend.classes.wrong.isVisible()
    assert [line.words for line in legend.key() if line.swatch][:3] == ["up to 1,050", "1,050 to 1,150", "over 1,150"]


def test_a_layer_is_faded_and_moved_from_the_list(opened: MainWindow) -> None:
    page = opened.options_page
    view, layers = page.map, page.legend.layers
    if not layers.fold.isChecked():
        press(layers.fold)
    press(layers.adjust)
    spot = view.screen_of(WEST + 1200, SOUTH + 1300).toPoint()

    def seen() -> QColor:
        view.finish_drawing()
        return view.grab().toImage().pixelColor(spot)

    shaded = seen()
    layers.sliders["shading"].setValue(0)
    bare = seen()
    assert bare != shaded
    layers.sliders["shading"].setValue(50)
    assert min(shaded.red(), bare.red()) < seen().red() < max(shaded.red(), bare.red())
    layers.arrows["shading", 1].click()
    assert view.layer_order[-1] == "shading"
    assert not layers.arrows["shading", 1].isEnabled()
    layers.arrows["shading", -1].click()
    assert view.layer_order[-2:] == ("shading", "roads")


# Pictures --------------------------------------------------------------------------------------


def test_what_is_seen_is_saved_copied_and_printed(opened: MainWindow, tools: MapTools, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    view = opened.options_page.map
    opened.tell("There is a message already.")  # which takes its room from the map
    QGuiApplication.processEvents()
    seen, labels = view.map_bounds(), view._sites.label_boxes(view._camera)
    tools.output.write(tmp_path / "map.png")
    image = QImage(str(tmp_path / "map.png"))
    assert (image.width(), image.height()) == (2339, 1654)
    tools.output.write(tmp_path / "map.pdf")
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")
    tools.output.copy()
    assert not QGuiApplication.clipboard().image().isNull()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    tools.output.print_on(printer)
    assert (tmp_path / "printed.pdf").stat().st_size > 5_000
    assert view.map_bounds() == seen
    assert view._sites.label_boxes(view._camera) == labels


@pytest.mark.parametrize("name", ["map.png", "map.pdf"])
def test_a_picture_that_cannot_be_written_is_told(
    opened: MainWindow, tools: MapTools, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    with qtbot.waitSignal(opened.session.told) as told:
        tools.output.write(tmp_path / "no such folder" / name)
    assert told.args is not None
    assert told.args[1] == "error"


def plan(folder: Path, world: str | None = None) -> Path:
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#C00000"))
    path = folder / "plan.png"
    image.save(str(path))
    if world is None:
        world = f"10\n0\n0\n-10\n{WEST + 5}\n{SOUTH + 3 * SIDE - 5}\n"
    (folder / "plan.pgw").write_text(world, encoding="ascii")
    return path


def test_a_picture_lies_under_all_on_every_map(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    view, legend = opened.options_page.map, opened.options_page.legend
    legend.layers.boxes["shading"].setChecked(False)
    with qtbot.waitSignal(opened.session.backdrop.changed, timeout=10_000):
        opened.session.backdrop.take(plan(tmp_path))
    view.finish_drawing()
    colour = view.grab().toImage().pixelColor(view.screen_of(WEST + 1200, SOUTH + 1300).toPoint())
    assert colour == QColor("#C00000")
    assert not legend.layers._rows["picture"].isHidden() or not legend.layers.fold.isChecked()
    assert opened.access_page.map._scene.picture.bounds == pytest.approx(
        (WEST, SOUTH, WEST + 3 * SIDE, SOUTH + 3 * SIDE)
    )
    legend.layers.picture_dropped.emit()
    assert opened.session.backdrop.picture is None


def test_a_picture_without_a_place_is_told_in_words(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = plan(tmp_path)
    path.with_suffix(".pgw").unlink()
    with qtbot.waitSignal(opened.session.told, timeout=10_000) as told:
        opened.session.backdrop.take(path)
    assert told.args is not None
    assert "plan.pgw" in told.args[0]
    assert opened.session.backdrop.picture is None


@pytest.mark.parametrize(
    ("world", "says"),
    [
        ("10 0 0 -10", "six numbers"),
        ("ten\n0\n0\n-10\n1\n1\n", "six numbers"),
        ("10\n3\n3\n-10\n450000\n200000\n", "turns"),
        ("10\n0\n0\n10\n450000\n200000\n", "mirrors"),
        ("0.0001\n0\n0\n-0.0001\n-1.2\n51.7\n", "EPSG:27700"),
        ("10\n0\n0\n-10\n9450000\n200000\n", "EPSG:27700"),
    ],
)
def test_a_world_file_that_is_wrong_says_what(tmp_path: Path, world: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_picture(plan(tmp_path, world))


def test_a_file_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("no picture", encoding="ascii")
    with pytest.raises(InputError, match="cannot be read as a picture"):
        read_picture(tmp_path / "a.png")
