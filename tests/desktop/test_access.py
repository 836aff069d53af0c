"""The page Access, used as a person uses it: choose, draw, point, drag, ask for the way."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.pages.access import AccessPage
from hubplanner.desktop.pages.reach_tabs import as_text
from hubplanner.desktop.reach import minutes_from
from hubplanner.project import build_demo
from hubplanner.study import Cancelled, InputError
from hubplanner.travel import Bands
from tests.desktop.small_place import SIDE, SOUTH, WEST, small_project, write_place

CATCHMENTS = Project.catchments
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=15_000)


def click(qtbot: QtBot, button: Any) -> None:
    qtbot.mouseClick(button, LEFT)


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("access"))


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, small_once: Path, tmp_path: Path) -> Iterator[AccessPage]:
    """The page with the small place, in sight."""
    window.open_path(Path(shutil.copy(small_once, tmp_path)))
    settle(qtbot, window)
    window.show_page("access")
    yield window.access_page
    window.session.close()


def draw(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window.ui.primary)
    settle(qtbot, window)


def project_of(window: MainWindow) -> Project:
    assert window.session.project is not None
    return window.session.project


def legend_words(page: AccessPage) -> list[str]:
    return [label.text() for label in page.content.legend.findChildren(QLabel) if label.text()]


def at_area(page: AccessPage, east: int, north: int) -> QPoint:
    """Return where on the map a spot of the area in this column and row is, away from any building."""
    place = WEST + (east + 0.3) * SIDE, SOUTH + (north + 0.75) * SIDE
    return page.map.screen_of(*place).toPoint()


def test_the_demo_is_drawn_and_the_legend_has_the_figures_of_the_project(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.open_path(build_demo(tmp_path / "demo.hubplan").path)
    settle(qtbot, window)
    click(qtbot, window._rail.buttons["access"])
    page = window.access_page
    assert window.ui.pages.currentWidget() is page
    page.ui.period.setCurrentIndex(2)
    page.ui.minutes.clear()
    qtbot.keyClicks(page.ui.minutes, "12, 6")
    few = page.controls.sites()[:6]
    page.controls.choose_sites(few)
    draw(qtbot, window)
    project = project_of(window)
    expected = project.catchments(Bands((6, 12), "any"), few, "car", "peak")
    everybody = project.study.table("areas")["population"].sum()
    for minutes, people in zip(expected["minutes"], expected["people"], strict=True):
        line = next(words for words in legend_words(page) if words.startswith(f"{minutes:g} min:"))
        assert f"{people:,.0f}" in line
        assert people == everybody or "100%" not in line
    page.map.finish_drawing()
    told = as_text(page.ui.reach).splitlines()
    assert told[0].split("\t") == ["Site", "Within min", "People", "% of all people", "Areas"]
    assert f"{expected['people'].iloc[0]:,.0f}" in told[1]
    who = as_text(page.ui.who)
    assert "Most deprived fifth" in who
    assert "nan" not in who.lower()
    assert "None" not in who
    # The page follows the theme, and a study drawn on this page does not touch the other map.
    window.ui.actionDark.setChecked(True)
    page.map.finish_drawing()
    window.show_page("options")


@pytest.mark.parametrize(
    ("text", "minutes"), [("5, 10, 15", (5, 10, 15)), ("20 and 10", (10, 20)), ("7.5;7.5 min", (7.5,))]
)
def test_minutes_are_read_as_people_type_them(text: str, minutes: tuple[float, ...]) -> None:
    assert minutes_from(text) == minutes


@pytest.mark.parametrize("text", ["", "soon", "5, -1", "0", "1 2 3 4 5 6", "inf", "nan", "2000"])
def test_minutes_that_are_none_are_refused_in_words(text: str) -> None:
    with pytest.raises(InputError):
        minutes_from(text)


def test_wrong_minutes_are_told_in_place(qtbot: QtBot, window: MainWindow, page: AccessPage) -> None:
    page.ui.minutes.clear()
    qtbot.keyClicks(page.ui.minutes, "soon")
    assert "5, 10, 15" in page.ui.wrong.text()
    assert page.ui.wrong.isVisible()
    assert not window.ui.primary.isEnabled()
    page.ui.minutes.clear()
    qtbot.keyClicks(page.ui.minutes, "5")
    assert not page.ui.wrong.isVisible()
    assert window.ui.primary.isEnabled()


def test_pointing_at_an_area_tells_the_minutes_of_the_table(qtbot: QtBot, window: MainWindow, page: AccessPage) -> None:
    draw(qtbot, window)
    qtbot.mouseMove(page.map, at_area(page, 2, 0))
    qtbot.waitUntil(page.content.card.isVisible)
    times = project_of(window).travel_times()
    nearest = sorted(times.loc["E010000020"])
    told = page.content.card.accessibleName()
    assert [told.index(f"{minutes:.1f} min") for minutes in nearest] == sorted(
        told.index(f"{minutes:.1f} min") for minutes in nearest
    )
    qtbot.mouseMove(page.map, QPoint(3, page.map.height() - 3))
    qtbot.waitUntil(page.content.card.isHidden)


def test_a_scenario_slows_the_journeys_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, page: AccessPage
) -> None:
    draw(qtbot, window)
    before = page._reached
    assert before is not None
    page.ui.scenarioMenu.menu().actions()[0].trigger()
    dialog = page.scenarios.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.ui.name, "School run")
    qtbot.keyClicks(dialog.rows[0].roads, "A999")
    click(qtbot, dialog.ui.keep)
    settle(qtbot, window)
    assert "A999" in dialog.ui.wrong.text(), "a road that is not there is told of in place"
    dialog.rows[0].roads.setText("local streets")
    click(qtbot, dialog.ui.addRoad)
    dialog.rows[1].close_button.click()
    click(qtbot, dialog.ui.keep)
    qtbot.waitUntil(lambda: page.scenarios.dialog is None, timeout=30_000)
    settle(qtbot, window)
    after = page._reached
    assert after is not None
    assert after.asked.scenario == "School run"
    assert after.nearest.mean() > before.nearest.mean()
    assert "longer" in page.ui.result.text()
    assert "School run" in window.ui.state.text()
    window.session.undo()
    settle(qtbot, window)
    assert not project_of(window).scenarios
    assert page.controls.scenario == ""


def test_a_journey_is_explained_both_ways_or_refused_in_words(
    qtbot: QtBot, window: MainWindow, page: AccessPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.ui.period.setCurrentIndex(2)
    draw(qtbot, window)
    qtbot.mouseClick(page.map, LEFT, NONE, at_area(page, 1, 2))
    settle(qtbot, window)
    area, site = page.journey.area, page.journey.site
    expected = project_of(window).journey(area, site, "car", "peak")
    times = project_of(window).travel_times("car", "peak")
    assert times.loc[area].idxmin() == site, "the way leads to the nearest site"
    assert page.ui.journeyMinutes.text() == f"{expected.minutes:.1f} min"
    assert "residential streets" in page.ui.journeyText.text()
    assert page.ui.legs.model().rowCount() == len(expected.legs)
    assert "Not verified" in as_text(page.ui.assumed)
    page.ui.legs.selectRow(0)
    page.ui.journeyBack.click()
    settle(qtbot, window)
    page.map.finish_drawing()
    page.map.grab()

    def refuse(*_a: Any, **_k: Any) -> None:
        raise InputError("There is no way by car from the start to the end.")

    monkeypatch.setattr(Project, "journey", refuse)
    page.ui.journeyBack.click()
    settle(qtbot, window)
    assert "no way" in page.ui.journeyWrong.text()
    assert page.ui.noJourney.text().startswith("There is no way")


def test_a_place_is_tried_and_taken_away_again(qtbot: QtBot, window: MainWindow, page: AccessPage) -> None:
    draw(qtbot, window)
    drawn = page._reached
    click(qtbot, window.ui.secondary)
    settle(qtbot, window)
    assert page.trying.on
    assert page.ui.tryBox.isVisible()
    assert page.map.marker is not None
    grip = page.map.screen_of(*page.map.marker).toPoint() - QPoint(0, 11)
    qtbot.mousePress(page.map, LEFT, NONE, grip)
    qtbot.mouseMove(page.map, grip + QPoint(60, 40))
    qtbot.waitUntil(lambda: page.content._reached is not drawn and not page.content._filled)
    moved = page.map.marker
    expected = project_of(window).probe().times(*moved)
    tried = page.content._reached
    assert tried is not None
    assert tried.times.iloc[:, -1].round(6).tolist() == expected.round(6).tolist()
    assert "than before" in page.ui.tryChange.text() or "no change" in page.ui.tryChange.text()
    qtbot.mouseRelease(page.map, LEFT, NONE, grip + QPoint(60, 40))
    settle(qtbot, window)
    assert page.content._filled
    assert page.content._reached is not None
    assert page.content._reached.catchments is not None
    assert page.tabs.about == "With the place tried"
    grip = page.map.screen_of(*page.map.marker).toPoint() - QPoint(0, 11)
    qtbot.mousePress(page.map, LEFT, NONE, grip)
    qtbot.mouseMove(page.map, grip - QPoint(20, 10))
    qtbot.waitUntil(lambda: page.tabs.about == "Of where the place was; let it go to count again")
    qtbot.mouseMove(page.map, grip)
    qtbot.mouseRelease(page.map, LEFT, NONE, grip)
    settle(qtbot, window)
    assert page.tabs.about == "With the place tried"
    moved = page.map.marker
    qtbot.keyClick(page.map, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.map.marker[0] > moved[0]
    settle(qtbot, window)
    page.ui.tryAs.setCurrentIndex(0)
    settle(qtbot, window)
    assert list(page.content._reached.times.columns) == ["the place tried"]
    everyone = as_text(page.ui.who).splitlines()[1].split("\t")
    assert everyone[3] == f"{page.content._reached.measures.mean_min:.1f}", "the tables are of the place"
    assert page.tabs.about == "With the place tried"
    qtbot.keyClick(page.map, Qt.Key.Key_Escape)
    assert not page.trying.on
    assert page.content._reached is drawn
    assert drawn is not None
    assert as_text(page.ui.who).splitlines()[1].split("\t")[3] == f"{drawn.measures.mean_min:.1f}"
    assert page.tabs.about == ""
    assert not project_of(window).can_undo, "nothing was changed"


def test_the_card_hides_neither_what_it_tells_of_nor_a_hub(qtbot: QtBot, window: MainWindow, page: AccessPage) -> None:
    draw(qtbot, window)
    for east in range(3):
        for north in range(3):
            qtbot.mouseMove(page.map, at_area(page, east, north))
            qtbot.waitUntil(page.content.card.isVisible)
            card = QRectF(page.content.card.geometry())
            assert not card.contains(QPointF(at_area(page, east, north)))
            assert QRectF(page.map.rect()).contains(card)
            assert not any(card.intersects(box) for box in page.map.kept_boxes())


def test_sites_are_chosen_on_the_map_and_in_the_table(qtbot: QtBot, window: MainWindow, page: AccessPage) -> None:
    page.ui.sharing.setCurrentIndex(page.ui.sharing.findData("nearest"))
    draw(qtbot, window)
    page.ui.reach.selectRow(0)
    page.ui.reach.actions()[1].trigger()
    settle(qtbot, window)
    assert page._reached is not None
    assert list(page._reached.names) == ["Z81000"]
    assert page.controls.by_hand
    other = window.session.buildings.loc["Z81001"].geometry
    qtbot.mouseClick(page.map, LEFT, NONE, page.map.screen_of(other.x, other.y).toPoint())
    assert page.controls.sites() == ("Z81000", "Z81001")
    settle(qtbot, window)
    draw(qtbot, window)
    assert list(page._reached.names) == ["Z81000", "Z81001"]
    page.ui.reach.selectAll()
    page.ui.reach.actions()[0].trigger()
    assert "Elm Surgery" in QGuiApplication.clipboard().text()


def test_the_hubs_of_an_option_can_be_the_sites(qtbot: QtBot, window: MainWindow, page: AccessPage) -> None:
    window.session.ask(hubs=2)
    window.session.find_hubs()
    settle(qtbot, window)
    window.session.keep_option("Two of us")
    settle(qtbot, window)
    page.ui.sites.setCurrentIndex(page.ui.sites.findText("Hubs of “Two of us”"))
    page.ui.sharing.setCurrentIndex(page.ui.sharing.findData("nearest"))
    draw(qtbot, window)
    assert page._reached is not None
    hubs = project_of(window).options["Two of us"].solution.hubs
    assert sorted(page._reached.names) == sorted(hubs)
    words = " ".join(legend_words(page))
    assert all(name in words for name in page._reached.names.values()), "each hub has its colour in the legend"


def slow_by_car(self: Project, *args: Any) -> Any:
    """Draw catchments, which by car takes until it is stopped."""
    mode, cancel = args[2], args[-1]
    while mode == "car" and not cancel():
        time.sleep(0.01)
    if mode == "car":
        raise Cancelled("Stopped. Nothing was changed.")
    return CATCHMENTS(self, *args)


def test_drawing_is_stopped_on_request_and_by_another_request(
    qtbot: QtBot, window: MainWindow, page: AccessPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Project, "catchments", slow_by_car)
    click(qtbot, window.ui.primary)
    qtbot.waitUntil(window._strip._cancel.isVisible)
    click(qtbot, window._strip._cancel)
    settle(qtbot, window)
    assert page._reached is None
    assert "Stopped" in window.ui.bannerText.text()
    window.ui.banner.hide()
    click(qtbot, window.ui.primary)
    qtbot.waitUntil(window._strip._cancel.isVisible)
    page.ui.mode.setCurrentIndex(page.ui.mode.findData("walk"))
    settle(qtbot, window)
    assert page._reached is not None
    assert page._reached.asked.mode == "walk", "what is asked now is drawn, not what was asked first"
    assert not window.ui.banner.isVisible()


def test_a_change_that_is_quick_to_draw_is_drawn_at_once(qtbot: QtBot, window: MainWindow, page: AccessPage) -> None:
    draw(qtbot, window)
    assert page._reached is not None
    page._seconds = 60.0
    page.ui.mode.setCurrentIndex(page.ui.mode.findData("cycle"))
    settle(qtbot, window)
    assert page._reached.asked.mode == "car"
    assert page.ui.stale.isVisible()
    page._seconds = 0.1
    page.ui.direction.setCurrentIndex(1)
    settle(qtbot, window)
    assert (page._reached.asked.mode, page._reached.asked.direction) == ("cycle", "from")
    assert not page.ui.stale.isVisible()


def test_an_empty_page_says_what_is_missing_and_leads_there(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.show_page("access")
    assert window.access_page.ui.emptyMap.isVisible()
    click(qtbot, window.ui.primary)
    assert window.ui.pages.currentWidget() is window.start_page
    project = Project.create(tmp_path / "half.hubplan", "Half")
    project.add("areas", write_place(tmp_path)["areas"])
    window.open_path(project.path)
    settle(qtbot, window)
    window.show_page("access")
    assert "roads (how they get there)" in window.ui.state.text()
    assert "areas (where" not in window.ui.state.text()
    click(qtbot, window.ui.primary)
    assert window.ui.pages.currentWidget() is window.data_page


def test_given_times_are_shown_area_by_area_where_there_are_no_roads(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    files = write_place(tmp_path)
    areas = [f"E0100000{i}{j}" for i in range(3) for j in range(3)]
    rows = [f"{area},{4 + place},{12 - place}" for place, area in enumerate(areas)]
    (tmp_path / "drive_minutes.csv").write_text("\n".join(["lsoa11cd,Z81000,Z81001", *rows]), encoding="utf-8")
    project = Project.create(tmp_path / "given.hubplan", "Given")
    for kind, file in (("areas", files["areas"]), ("practices", files["practices"])):
        project.add(kind, file)
    project.add("times", tmp_path / "drive_minutes.csv")
    window.open_path(project.path)
    settle(qtbot, window)
    window.show_page("access")
    page = window.access_page
    assert not window.ui.secondary.isVisible()
    assert not page.ui.journeyArea.isVisible()
    draw(qtbot, window)
    assert page._reached is not None
    assert page._reached.catchments is None
    assert "no roads" in page.ui.result.text()
    assert page.ui.reach.model().rowCount() == 6
    qtbot.mouseClick(page.map, LEFT, NONE, at_area(page, 1, 1))
