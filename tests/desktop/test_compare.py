"""The Compare page as a person uses it: options beside today, in figures, on two maps, group by group, hub by hub."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.map import MapView
from hubplanner.desktop.models.compare_table import BEST_ROLE, CHANGE_ROLE, FIGURE_ROLE
from hubplanner.desktop.pages.compare import ComparePage
from hubplanner.desktop.session import Session
from hubplanner.project import Project
from hubplanner.siting import Criteria
from hubplanner.study import load_palette
from tests.desktop.small_place import small_project
from tests.desktop.test_map_view import drag

LEFT = Qt.MouseButton.LeftButton
ASKED = {
    "One": Criteria(hubs=1), "Two": Criteria(hubs=2), "On foot": Criteria(hubs=2, mode="walk", objective="max_time")
}  # fmt: skip
DOWN, RIGHT = Qt.Orientation.Vertical, Qt.Orientation.Horizontal


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a project with three options."""
    project = Project.open(small_project(tmp_path_factory.mktemp("kept")))
    for name, criteria in ASKED.items():
        project.keep_option(name, criteria, project.solve(criteria))
    return project.path


@pytest.fixture
def page(kept: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[ComparePage]:
    """The page by itself, with the options compared."""
    session, palette = Session(), load_palette()
    ground = MapView(palette)
    shown = ComparePage(session, palette, ground)
    shown.apply_theme(palette.light, dark=False)
    shown.resize(1290, 640)
    qtbot.addWidget(ground)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    session.open_project(Path(shutil.copy(kept, tmp_path / "kept.hubplan")))
    settle(session, qtbot)
    assert session.project is not None
    ground.set_areas(session.project.study.table("areas").set_index("area_code"))
    shown.maps.draw_ground()
    yield shown
    settle(session, qtbot)
    session.close()


def settle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.jobs.busy, timeout=60_000)
    qtbot.wait(1)


@pytest.fixture
def session(page: ComparePage) -> Session:
    return page._session


def in_window(window: MainWindow, path: Path, qtbot: QtBot) -> ComparePage:
    """Open a project in the window, and the page in it."""
    window.resize(1366, 768)
    window.open_path(path)
    settle(window.session, qtbot)
    window.show_page("compare")
    settle(window.session, qtbot)
    return window.compare_page


def columns(page: ComparePage) -> list[str]:
    model = page.figures.figures
    return [model.headerData(column, RIGHT) for column in range(model.columnCount())]


def measures(page: ComparePage) -> list[str]:
    model = page.figures.figures
    return [model.headerData(row, DOWN) for row in range(model.rowCount())]


def cell(page: ComparePage, measure: str, option: str) -> QModelIndex:
    return page.figures.figures.index(measures(page).index(measure), columns(page).index(option))


def test_options_stand_beside_today_with_their_change_and_the_best_marked(page: ComparePage) -> None:
    found = page._session.project.compare()  # type: ignore[union-attr]
    assert columns(page) == ["Today", "One", "Two", "On foot"]
    mean = cell(page, "Mean journey, min", "Two")
    assert mean.data(FIGURE_ROLE) == f"{found.options[1].outcome.figures['mean_min']:.1f}"
    assert mean.data(CHANGE_ROLE).endswith(("longer", "shorter", "same"))
    assert cell(page, "Mean journey, min", "Today").data(CHANGE_ROLE) is None
    assert mean.data(BEST_ROLE) == ("Two" in found.best["mean_min"])
    best = [index for name in ASKED if (index := cell(page, "Mean journey, min", name)).data(BEST_ROLE)]
    assert best
    assert all(index.data().startswith("★") for index in best)
    assert "the best of the options" in best[0].data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Hubs (today: all buildings)" in measures(page)
    assert page.header().primary == "Export table…"


def test_what_is_known_of_none_is_left_out_and_told(page: ComparePage) -> None:
    assert not {"To build", "To run each year"} & set(measures(page))
    assert "“To build”, “To run each year”" in page.ui.notes.text()
    assert "Today is all 4 buildings that are open now" in page.ui.notes.text()


def test_all_options_are_in_sight_where_there_is_room_and_no_figure_is_cut(page: ComparePage) -> None:
    figures = page.figures
    assert figures.horizontalScrollBar().maximum() == 0
    narrow = [figures.columnWidth(column) for column in range(figures.figures.columnCount())]
    page.resize(760, 640)
    assert all(figures.columnWidth(column) <= wide for column, wide in enumerate(narrow))
    for column in range(figures.figures.columnCount()):
        for row in range(figures.figures.rowCount()):
            words = str(figures.figures.index(row, column).data(FIGURE_ROLE))
            assert figures.fontMetrics().horizontalAdvance(words) < figures.columnWidth(column)


def test_where_the_window_is_narrow_changes_stand_under_their_figures_and_options_stay_in_sight(
    page: ComparePage,
) -> None:
    figures, high = page.figures, page.figures.rowHeight(0)
    page.resize(900, 640)
    assert figures.horizontalScrollBar().maximum() == 0
    assert figures.rowHeight(0) > high
    assert "Hubs (today: all\nbuildings)" in measures(page)
    for column in range(1, figures.figures.columnCount()):
        for row in range(figures.figures.rowCount()):
            words = str(figures.figures.index(row, column).data(CHANGE_ROLE))
            assert figures.fontMetrics().horizontalAdvance(words) < figures.columnWidth(column)
    page.resize(1290, 640)
    assert figures.rowHeight(0) == high
    assert "Hubs (today: all buildings)" in measures(page)


def test_the_legend_never_lies_on_the_maps(page: ComparePage, qtbot: QtBot) -> None:
    page.ui.viewMaps.click()
    for high in (640, 360, 300):
        page.resize(1290, high)
        qtbot.wait(1)
        legend, maps = page.maps._legend, page.maps.maps
        lowest = max(view.geometry().bottom() for view in maps)
        assert legend.isHidden() or legend.geometry().top() > lowest


def test_the_model_of_figures_keeps_the_rules_of_models(page: ComparePage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.figures.figures)


def test_space_takes_an_option_out_at_once(page: ComparePage, session: Session, qtbot: QtBot) -> None:
    page.ui.options.setFocus()
    page.ui.options.setCurrentRow(1)
    with qtbot.assertNotEmitted(session.jobs.started):
        qtbot.keyClick(page.ui.options, Qt.Key.Key_Space)
    assert columns(page) == ["Today", "One", "On foot"]
    qtbot.keyClick(page.ui.options, Qt.Key.Key_Space)
    assert columns(page) == ["Today", "One", "Two", "On foot"]


def test_all_travel_as_the_first_option_whatever_stands_first(
    page: ComparePage, session: Session, qtbot: QtBot
) -> None:
    assert "by car" in page.ui.basis.text()
    page.ui.options.setFocus()
    page.ui.options.setCurrentRow(2)
    qtbot.keyClick(page.ui.options, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert columns(page) == ["Today", "One", "On foot", "Two"]
    qtbot.mouseClick(page.ui.up, LEFT)
    settle(session, qtbot)
    assert columns(page) == ["Today", "On foot", "One", "Two"]
    assert "on foot" in page.ui.basis.text()
    assert "“One” was found for residents, by car" in page.ui.notes.text()


def test_an_option_is_renamed_in_place_and_undo_takes_it_back(
    page: ComparePage, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.changed):
        rename(page, qtbot, 1, "Two hubs")
    settle(session, qtbot)
    assert columns(page) == ["Today", "One", "Two hubs", "On foot"]
    assert session.project is not None
    assert list(session.project.options) == ["One", "Two hubs", "On foot"]
    session.undo()
    settle(session, qtbot)
    assert columns(page) == ["Today", "One", "Two", "On foot"]


@pytest.mark.parametrize(("typed", "words"), [("One", "already"), (" ", "needs a name")])
def test_a_name_that_cannot_be_is_told_and_the_old_one_stands(
    page: ComparePage, session: Session, qtbot: QtBot, typed: str, words: str
) -> None:
    with qtbot.waitSignal(session.told) as told:
        rename(page, qtbot, 1, typed)
    settle(session, qtbot)
    assert words in told.args[0]
    assert page.ui.options.item(1).text() == "Two"


def rename(page: ComparePage, qtbot: QtBot, row: int, name: str) -> None:
    page.ui.options.setCurrentRow(row)
    qtbot.mouseClick(page.ui.rename, LEFT)
    editor = page.ui.options.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, name)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_in_the_window_an_option_is_deleted_brought_back_and_opened(
    window: MainWindow, kept: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = in_window(window, Path(shutil.copy(kept, tmp_path / "kept.hubplan")), qtbot)
    page.ui.options.setCurrentRow(0)
    qtbot.mouseClick(page.ui.remove, LEFT)
    settle(window.session, qtbot)
    assert columns(page) == ["Today", "Two", "On foot"]
    qtbot.mouseClick(window.ui.bannerUndo, LEFT)
    settle(window.session, qtbot)
    assert columns(page) == ["Today", "One", "Two", "On foot"]
    page.ui.options.setCurrentRow(2)
    qtbot.mouseClick(page.ui.open, LEFT)
    settle(window.session, qtbot)
    assert window.ui.pages.currentWidget() is window.options_page
    assert window.session.asked == ASKED["On foot"]


def test_the_two_maps_move_together_and_mark_a_hub_alike(page: ComparePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.ui.viewMaps, LEFT)
    left, right = page.maps.maps
    assert page.ui.before.currentText() == "One"
    assert page.ui.after.currentText() == "Two"
    middle = left.rect().center()
    drag(left, middle, middle + QPoint(60, 40))
    left.zoom_by(1.7)
    assert left.map_bounds() == pytest.approx(right.map_bounds(), abs=2)
    right.fit()
    assert left.map_bounds() == pytest.approx(right.map_bounds(), abs=60)
    marks = [{mark.code: mark for mark in view.marks() if mark.is_hub} for view in (left, right)]
    assert [len(of_map) for of_map in marks] == [1, 2]
    for code in set(marks[0]) & set(marks[1]):
        assert marks[0][code] == marks[1][code]


@pytest.mark.parametrize("shading", [0, 1, 2])
def test_each_shading_has_its_legend_in_both_themes(
    page: ComparePage, session: Session, qtbot: QtBot, shading: int
) -> None:
    qtbot.mouseClick(page.ui.viewMaps, LEFT)
    page.ui.before.setCurrentIndex(0)
    page.ui.shading.setCurrentIndex(shading)
    page.ui.shading.activated.emit(shading)
    assert page.maps._entries.count() > 1
    page.apply_theme(load_palette().dark, dark=True)
    assert page.maps._entries.count() > 1


def test_who_gains_and_who_loses_is_told_group_by_group(page: ComparePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.ui.viewWho, LEFT)
    rows = page.gains.table.rows
    kinds = [rows.row_at(row).kind for row in range(rows.rowCount())]
    assert kinds[0] == "Everyone"
    assert "Deprivation" in kinds
    assert page.gains.words.text().startswith("From “One” to “Two”, the journey gets more than 5 minutes shorter for")
    page.ui.before.setCurrentIndex(0)
    page.ui.before.activated.emit(0)
    assert page.gains.words.text().startswith("From today to “Two”")


def test_which_building_is_a_hub_where_is_one_table(page: ComparePage, session: Session, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.ui.viewHubs, LEFT)
    rows = page.shared.rows
    assert rows.columnCount() == 2 + len(ASKED)
    people = sum(row.people[0] or 0 for row in map(rows.row_at, range(rows.rowCount())))
    assert people == 9990
    page.shared.selectRow(0)
    assert session.selection == rows.row_at(0).code


def test_people_beyond_other_minutes_are_counted_anew(page: ComparePage, session: Session, qtbot: QtBot) -> None:
    page.ui.beyond.setValue(1)
    settle(session, qtbot)
    assert cell(page, "Beyond 1 minute, people", "One").data(FIGURE_ROLE) != "0"


def test_the_table_is_copied_and_written_as_a_workbook(
    page: ComparePage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    page.figures.setFocus()
    page.figures.copy_all()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:4] == ["", "Today", "One", "One: change"]
    assert len({line.count("\t") for line in lines}) == 1
    page.export_to(tmp_path / "out.xlsx")
    settle(session, qtbot)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Measures"]
    assert [cell.value for cell in sheet[1]][:3] == ["Measure", "Today", "One"]


def test_options_that_rest_on_other_people_are_marked(page: ComparePage, session: Session, qtbot: QtBot) -> None:
    project = session.project
    assert project is not None
    row = int(project.study.table("areas")["row"].iloc[0])
    session.change(
        "Correcting", lambda one, _p, _c: one.correct_cell("areas", "areas.gpkg", row, "population", "9000", "counted")
    )
    settle(session, qtbot)
    assert columns(page) == ["Today", "▲ One", "▲ Two", "▲ On foot"]
    assert "people changed since they were found" in page.ui.doubts.text()
    assert "▲ 3 to be found again" in page.header().state


def test_what_was_stopped_can_be_started_again(page: ComparePage, session: Session, qtbot: QtBot) -> None:
    page.ui.beyond.setValue(3)
    session.jobs.cancel()
    settle(session, qtbot)
    if page.header().primary == "Compare options":  # else it was done before it could be stopped
        page.primary()
        settle(session, qtbot)
    assert page.header().primary == "Export table…"
    assert "Beyond 3 minutes, people" in measures(page)


def test_without_options_the_page_says_what_it_takes(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.show_page("compare")
    assert window.compare_page.ui.empty.isVisible()
    assert window.ui.primary.text() == "Go to Start"
    page = in_window(window, small_project(tmp_path), qtbot)
    assert page.ui.empty.isVisible()
    qtbot.mouseClick(window.ui.primary, LEFT)
    assert window.ui.pages.currentWidget() is window.options_page


def test_nothing_ticked_leaves_today_alone(page: ComparePage, session: Session, qtbot: QtBot) -> None:
    for row in range(3):
        page.ui.options.item(row).setCheckState(Qt.CheckState.Unchecked)
    settle(session, qtbot)
    assert columns(page) == ["Today"]
    assert not page.header().primary_enabled
    for button in (page.ui.viewMaps, page.ui.viewWho, page.ui.viewHubs):
        qtbot.mouseClick(button, LEFT)


def test_a_large_window_shows_the_figures_and_the_maps_together(
    page: ComparePage, session: Session, qtbot: QtBot
) -> None:
    assert not page.maps.isVisible()
    page.resize(1850, 960)
    qtbot.waitUntil(page.maps.isVisible)
    assert page.figures.isVisible()
    assert page.figures.height() >= page.figures.whole_height() - 12
    page.resize(1290, 640)
    qtbot.waitUntil(lambda: not page.maps.isVisible())


def test_order_and_ticks_are_as_they_were_left(page: ComparePage, session: Session, qtbot: QtBot) -> None:
    page.ui.options.setCurrentRow(2)
    page.ui.up.click()
    page.ui.options.item(0).setCheckState(Qt.CheckState.Unchecked)
    settle(session, qtbot)
    palette = load_palette()
    ground = MapView(palette)
    again = ComparePage(session, palette, ground)
    qtbot.addWidget(ground)
    qtbot.addWidget(again)
    assert [again.ui.options.item(row).text() for row in range(3)] == ["One", "On foot", "Two"]
    assert again.picker.chosen == page.picker.chosen == ["On foot", "Two"]
