"""The window, used as a person uses it: clicks, keys, files."""

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.tips import plain_tip
from hubplanner.study import Cancelled, InputError, Progress
from tests.desktop.small_place import write_place

LEFT = Qt.MouseButton.LeftButton


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no work runs."""
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=30_000)


def bring_in(qtbot: QtBot, window: MainWindow) -> None:
    """Have the import page bring in what it has read."""
    assert window.ui.pages.currentWidget() is window.import_page
    qtbot.waitUntil(window.ui.primary.isEnabled, timeout=30_000)
    click(qtbot, window.ui.primary)
    settle(qtbot, window)


@pytest.fixture
def place(tmp_path: Path) -> dict[str, Path]:
    return write_place(tmp_path)


@pytest.fixture
def project_path(tmp_path: Path, built_once: Path) -> Path:
    return Path(shutil.copy(built_once, tmp_path))


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, project_path: Path) -> MainWindow:
    window.open_path(project_path)
    settle(qtbot, window)
    return window


def shows(window: MainWindow, page: QWidget) -> bool:
    return window.ui.pages.currentWidget() is page


def click(qtbot: QtBot, button: Any) -> None:
    qtbot.mouseClick(button, LEFT)


def new_project(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Take the first step of a new project."""
    window.session.folder = path.parent
    click(qtbot, window.start_page.ui.newProject)
    qtbot.keyClicks(window.new_page.ui.name, path.stem)
    qtbot.keyClick(window.new_page.ui.name, Qt.Key.Key_Return)
    settle(qtbot, window)


@pytest.mark.parametrize(
    ("page", "led_to"), [("data", "start"), ("access", "start"), ("options", "start"), ("publish", "start")]
)
def test_an_empty_page_leads_to_where_the_next_step_is(
    qtbot: QtBot, window: MainWindow, page: str, led_to: str
) -> None:
    window.show_page(page)
    assert window.ui.state.text()
    click(qtbot, window.ui.primary)
    assert window.ui.pages.currentWidget() is window.pages[led_to]


def test_options_lead_to_data_while_something_is_missing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, place: dict[str, Path]
) -> None:
    project = Project.create(tmp_path / "half.hubplan", "Half")
    project.add("areas", place["areas"])
    window.open_path(project.path)
    settle(qtbot, window)
    window.show_page("options")
    assert "hubs can be found: practices." in window.ui.state.text()
    click(qtbot, window.ui.primary)
    assert window.ui.pages.currentWidget() is window.data_page


def test_hubs_are_found_by_the_straight_line_until_there_are_roads(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, place: dict[str, Path]
) -> None:
    project = Project.create(tmp_path / "plain.hubplan", "Plain")
    for kind in ("practices", "areas"):
        project.add(kind, place[kind])
    window.open_path(project.path)
    settle(qtbot, window)
    assert window.ui.pages.currentWidget() is window.options_page
    assert "by the straight line, for want of roads" in window.ui.state.text()
    click(qtbot, window.ui.primary)
    settle(qtbot, window)
    assert window.session.result is not None
    assert window.session.result.solution.status == "optimal"
    window.show_page("data")
    assert "times are by the straight line until roads are added" in window.ui.state.text()
    assert window.data_page.kinds["roads"].state.startswith("Not there")


def test_a_new_project_takes_dropped_files_and_finds_hubs(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, place: dict[str, Path]
) -> None:
    target = tmp_path / "mine.hubplan"
    new_project(qtbot, window, target)
    assert window.ui.pages.currentWidget() is window.new_page
    click(qtbot, window.ui.secondary)
    assert window.ui.pages.currentWidget() is window.data_page
    assert "hubs can be found: practices and areas." in window.ui.state.text()

    window.take_files(list(place.values()))
    settle(qtbot, window)
    assert window.ui.pages.currentWidget() is window.import_page
    assert not Project.open(target).study.files, "nothing comes in before it is looked at"
    bring_in(qtbot, window)
    assert window.ui.pages.currentWidget() is window.data_page
    assert {file.kind for file in Project.open(target).study.files} == set(place)

    window.show_page("options")
    window.options_page.ui.hubs.setValue(2)
    click(qtbot, window.ui.primary)
    settle(qtbot, window)
    result = window.session.result
    assert result is not None
    assert result.solution.status == "optimal"
    assert len(result.solution.hubs) == 2
    assert "Proven best of 6 possible sets" in window.options_page.ui.proof.text()


def test_an_answer_is_kept_under_a_name_and_exported(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(qtbot, opened.ui.primary)
    settle(qtbot, opened)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Our three", True))
    click(qtbot, opened.ui.secondary)
    settle(qtbot, opened)
    opened.show_page("publish")
    settle(qtbot, opened)
    qtbot.waitUntil(lambda: not opened.publish_page.ui.preview.pixmap().isNull(), timeout=30_000)
    folder = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))
    click(qtbot, opened.ui.primary)
    settle(qtbot, opened)
    assert sorted(path.suffix for path in folder.iterdir()) == [".gpkg", ".html", ".pdf", ".png"]
    assert "Our three" in Project.open(opened.session.project.path).options  # type: ignore[union-attr]
    assert not opened.publish_page.ui.written.isHidden()

    def occupied(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("hubplanner.outputs.exporting.os.replace", occupied)
    opened.publish_page.export_into(folder)
    settle(qtbot, opened)
    assert "is open in another program" in opened.ui.bannerText.text()
    assert opened.publish_page.ui.written.isHidden(), "nothing was written this time"


def test_a_row_of_the_table_and_a_mark_on_the_map_select_the_same_building(qtbot: QtBot, opened: MainWindow) -> None:
    page = opened.options_page
    table = page.ui.buildings
    at = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=at)
    chosen = opened.session.selection
    assert chosen == "Z81001"
    assert page.ui.siteTitle.text() == "Oak Surgery"

    page.map.finish_drawing()
    building = opened.session.buildings.loc["Z81002"]
    west, south, east, north = page.map.map_bounds()
    x = (building.geometry.x - west) / (east - west) * page.map.width()
    y = (north - building.geometry.y) / (north - south) * page.map.height()
    qtbot.mouseClick(page.map, LEFT, pos=QPoint(round(x), round(y)))
    assert opened.session.selection == "Z81002"
    assert table.selectionModel().currentIndex().siblingAtColumn(0).data() == "Ash Surgery"


def test_a_required_and_an_excluded_building_are_kept_to(qtbot: QtBot, opened: MainWindow) -> None:
    session, ui = opened.session, opened.options_page.ui
    ui.hubs.setValue(1)
    session.select("Z81003")
    click(qtbot, ui.require)
    click(qtbot, opened.ui.primary)
    settle(qtbot, opened)
    assert session.result is not None
    assert session.result.solution.hubs == ("Z81003",)
    click(qtbot, ui.exclude)
    assert ui.exclude.isChecked()
    assert not ui.require.isChecked()
    assert ui.stale.isVisible(), "it says that the answer is to an earlier question"
    click(qtbot, opened.ui.primary)
    settle(qtbot, opened)
    assert session.result.solution.hubs != ("Z81003",)


def test_a_limit_that_cannot_be_met_is_explained(qtbot: QtBot, opened: MainWindow) -> None:
    ui = opened.options_page.ui
    ui.limited.click()
    ui.maxMinutes.setValue(0.5)
    click(qtbot, opened.ui.primary)
    settle(qtbot, opened)
    assert opened.session.result is not None
    before = opened.session.result.solution.unmet
    told = [label.text() for label in ui.collisions.findChildren(QLabel)]
    assert any("over 0.5 minutes from every candidate" in words for words in told)
    assert not opened.ui.secondary.isVisible()
    click(qtbot, next(one for one in ui.collisions.findChildren(QPushButton) if one.text().startswith("Allow ")))
    settle(qtbot, opened)
    assert opened.session.result is not None
    assert opened.session.result.solution.unmet != before
    assert ui.maxMinutes.value() > 0.5


def test_more_hubs_than_buildings_is_told_and_nothing_is_lost(qtbot: QtBot, opened: MainWindow) -> None:
    opened.options_page.ui.hubs.setValue(9)
    click(qtbot, opened.ui.primary)
    settle(qtbot, opened)
    assert opened.ui.banner.isVisible()
    assert "only 4 candidate buildings" in opened.ui.bannerText.text()
    assert opened.session.project is not None


def test_a_file_of_another_kind_is_refused_and_the_others_are_taken(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, place: dict[str, Path]
) -> None:
    stray = tmp_path / "<b>notes.csv"
    stray.write_text("some,thing\n1,2\n", encoding="utf-8")
    opened.take_files([stray, place["practices"]])
    settle(qtbot, opened)
    assert "is not recognised" in opened.import_page.ui.message.text()
    assert "<b>notes.csv" in opened.import_page.ui.files.currentIndex().data()
    bring_in(qtbot, opened)
    assert opened.session.project.study.has("practices")  # type: ignore[union-attr]


def test_work_can_be_cancelled_and_the_window_lives_on(qtbot: QtBot, opened: MainWindow) -> None:
    def endless(progress: Progress, cancel: Callable[[], bool]) -> None:
        progress(0.5, "Half-way")
        while not cancel():
            time.sleep(0.005)
        raise Cancelled("Stopped.")

    opened.session.jobs.start("Endless", endless, lambda _: pytest.fail("it was cancelled"))
    cancel = next(b for b in opened.ui.strip.findChildren(QPushButton) if b.text() == "Cancel")
    qtbot.waitUntil(cancel.isVisible)
    click(qtbot, cancel)
    settle(qtbot, opened)
    assert opened.ui.bannerText.text() == "Stopped."
    assert not cancel.isVisible()


def test_a_crash_in_a_job_is_told_in_words_with_details_to_copy(
    qtbot: QtBot, opened: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(_progress: Progress, _cancel: Callable[[], bool]) -> None:
        raise RuntimeError("inner detail")

    opened.session.jobs.start("Breaking", breaks, lambda _: None)
    settle(qtbot, opened)
    assert "inner detail" not in opened.ui.bannerText.text()
    assert opened.ui.bannerCopy.isVisible()
    click(qtbot, opened.ui.bannerCopy)
    assert "RuntimeError: inner detail" in QGuiApplication.clipboard().text()
    assert "inner detail" in caplog.text


def numbered(number: int, _progress: Progress, _cancel: Callable[[], bool]) -> int:
    return number


def test_jobs_run_one_after_another_and_each_result_is_used(qtbot: QtBot, window: MainWindow) -> None:
    done: list[int] = []
    for number in range(5):
        window.session.jobs.start(f"Job {number}", partial(numbered, number), done.append)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: len(done) == 5)
    assert done == [0, 1, 2, 3, 4]


def test_a_project_that_is_gone_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.open_path(tmp_path / "gone.hubplan")
    settle(qtbot, window)
    assert "There is no project" in window.ui.bannerText.text()


def test_a_new_project_never_overwrites_another(qtbot: QtBot, window: MainWindow, project_path: Path) -> None:
    before = project_path.read_bytes()
    new_project(qtbot, window, project_path)
    assert "is there already" in window.new_page.ui.problem.text()
    assert not window.ui.primary.isEnabled()
    assert project_path.read_bytes() == before


def test_recent_projects_are_offered_and_open_again(qtbot: QtBot, opened: MainWindow) -> None:
    opened.show_page("start")
    recent = opened.start_page.ui.recent
    assert recent.count() == 1
    qtbot.mouseClick(recent.viewport(), LEFT, pos=recent.visualItemRect(recent.item(0)).center())
    settle(qtbot, opened)
    assert opened.ui.pages.currentWidget() is opened.options_page


def test_tab_walks_through_a_page_and_out_of_its_tables(qtbot: QtBot, opened: MainWindow) -> None:
    with qtbot.waitActive(opened):
        opened.activateWindow()
    opened.options_page.ui.hubs.setFocus()
    reached: list[QWidget | None] = []
    for _ in range(30):
        qtbot.keyClick(opened.focusWidget() or opened, Qt.Key.Key_Tab)
        reached.append(opened.focusWidget())
    ui = opened.options_page.ui
    for control in (ui.mode, ui.limited, opened.options_page.map, ui.buildings, opened.ui.primary):
        assert control in reached
    assert len({id(widget) for widget in reached}) > 10, "the focus is not caught anywhere"


def test_files_added_while_a_project_opens_go_into_that_project(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    first = opened.session.project
    other = Project.create(tmp_path / "other.hubplan", "Other")
    sites = tmp_path / "sites.csv"
    sites.write_text("branch_code,name,parent,easting,northing\nB1,Gate,Z81001,451000,201000\n", encoding="utf-8")
    opened.open_path(other.path)
    opened.take_files([sites])
    settle(qtbot, opened)
    bring_in(qtbot, opened)
    assert opened.session.project is not None
    assert opened.session.project.name == "Other"
    assert opened.session.project.study.has("sites")
    assert first is not None
    assert not first.study.has("sites")


def test_opening_can_be_stopped(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    other = Project.create(tmp_path / "other.hubplan", "Other")
    before = opened.session.project
    opened.open_path(other.path)
    opened.session.jobs.cancel()
    settle(qtbot, opened)
    assert opened.session.project is before


def test_a_file_that_is_refused_leaves_the_answer(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    click(qtbot, opened.ui.primary)
    settle(qtbot, opened)
    stray = tmp_path / "stray.csv"
    stray.write_text("a,b\n1,2\n", encoding="utf-8")
    opened.take_files([stray])
    settle(qtbot, opened)
    assert opened.session.result is not None


def test_a_required_building_that_is_gone_is_no_longer_asked_for(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, place: dict[str, Path]
) -> None:
    opened.session.toggle("Z81003", required=True)
    rows = [row for row in place["practices"].read_text(encoding="utf-8").splitlines() if "Z81003" not in row]
    place["practices"].write_text("\n".join(rows) + "\n", encoding="utf-8")
    opened.take_files([place["practices"]])
    settle(qtbot, opened)
    bring_in(qtbot, opened)
    assert opened.session.asked.required == ()
    click(qtbot, opened.ui.primary)
    settle(qtbot, opened)


def test_options_kept_in_the_demo_are_there_when_it_is_opened_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, project_path: Path
) -> None:
    demo = tmp_path / "user" / "demo.hubplan"
    demo.parent.mkdir()
    shutil.copy(project_path, demo)
    before = demo.read_bytes()
    click(qtbot, window.start_page.ui.openDemo)
    settle(qtbot, window)
    assert window.session.project is not None
    assert window.session.project.path == demo
    assert demo.read_bytes() == before


def test_closing_while_work_runs_stops_it_first(qtbot: QtBot, opened: MainWindow) -> None:
    opened.session.find_hubs()
    opened.close()
    assert not opened.isVisible()
    settle(qtbot, opened)


def test_names_are_shown_as_they_are_never_as_html(opened: MainWindow) -> None:
    assert plain_tip("<img src=x>") == "<span>&lt;img src=x&gt;</span>"
    for label in (opened.ui.title, opened.ui.state, opened.ui.bannerText, opened.options_page.ui.siteTitle):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_name_with_a_dot_is_kept_whole(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    new_project(qtbot, window, tmp_path / "St. Helens v1.2.hubplan")
    assert (tmp_path / "St. Helens v1.2.hubplan").is_file()


def test_pages_are_reached_by_key(qtbot: QtBot, opened: MainWindow) -> None:
    with qtbot.waitActive(opened):
        opened.activateWindow()
    for key, page in ((Qt.Key.Key_2, opened.data_page), (Qt.Key.Key_3, opened.estate_page)):
        qtbot.keyClick(opened, key, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(partial(shows, opened, page))
    settle(qtbot, opened)


def test_findings_are_filtered_by_severity_and_read_in_full(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    bad = tmp_path / "sites.csv"
    bad.write_text("branch_code,name,parent,easting,northing\nB1,Gate,Z99999,451000,201000\n", encoding="utf-8")
    opened.take_files([bad])
    settle(qtbot, opened)
    bring_in(qtbot, opened)
    page = opened.data_page
    page.ui.severity.setCurrentText("Warnings")
    model = page.ui.findings.model()
    assert model.rowCount() == 1
    page.ui.findings.selectRow(0)
    assert "B1 belongs to practice Z99999" in page.detail.ui.told.text()
    assert "What to do" in page.detail.ui.remedy.text()


def test_the_dark_theme_is_kept_for_next_time(opened: MainWindow) -> None:
    dark = opened.findChild(QAction, "actionDark")
    assert dark is not None
    dark.setChecked(True)
    assert opened.options_page.map.theme.window == "#15191D"


def test_tables_are_sound_models(opened: MainWindow) -> None:
    models: list[QAbstractItemModel] = [
        view.model()
        for view in (opened.options_page.ui.buildings, opened.options_page.ui.hubTable, opened.data_page.ui.findings)
    ]
    for model in models:
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_sorted_heading_on_the_right_leaves_room_for_the_mark_and_fits(opened: MainWindow) -> None:
    table = opened.options_page.ui.buildings
    header, model = table.horizontalHeader(), table.model()
    headings = {0: "Building", 1: "Code", 3: "Practices", 4: "Patients", 6: "People", 7: "Mean min"}
    font = header.font()
    font.setPixelSize(12)  # as the style sheet has it
    for column, heading in headings.items():
        table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        shown = {at: str(model.headerData(at, Qt.Orientation.Horizontal)) for at in headings}
        assert {at: words.strip() for at, words in shown.items()} == headings
        assert [at for at, words in shown.items() if words != words.strip()] == ([column] if column > 1 else [])
        room = header.sectionSize(column) - 2 * 11  # what the style sheet leaves
        assert QFontMetrics(font).horizontalAdvance(shown[column]) <= room, f"{heading} fits"


def test_a_job_that_cannot_be_done_leaves_the_answer_on_the_screen(qtbot: QtBot, opened: MainWindow) -> None:
    click(qtbot, opened.ui.primary)
    settle(qtbot, opened)
    before = opened.session.result

    def refuses(_progress: Progress, _cancel: Callable[[], bool]) -> None:
        raise InputError("No.")

    opened.session.jobs.start("Refusing", refuses, lambda _: None)
    settle(qtbot, opened)
    assert opened.session.result is before
    assert opened.ui.bannerText.text() == "No."


def test_no_control_is_without_a_name_for_a_screen_reader(opened: MainWindow) -> None:
    for button in opened.findChildren(QPushButton):
        if button.isVisibleTo(opened):
            assert button.accessibleName() or button.text()
