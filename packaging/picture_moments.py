"""Pictures of what stands beside the pages: messages, dialogs, menus, and what is locked, stopped or recovered."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QPushButton

from hubplanner.desktop.pages.criteria_help import HelpButton
from hubplanner.project import Project, Recovered
from hubplanner.study import Cancel, Cancelled, Progress

if TYPE_CHECKING:
    from make_pictures import Photographer

_NOBODY = "zebra"


def new_project(camera: Photographer, file: Path) -> None:
    """Go on from the name of a project to its files, and to what is in the first."""
    window = camera.window
    window.ui.primary.click()
    camera.take("new_files")
    window.take_files([file])
    camera.settle()
    window.ui.primary.click()
    camera.settle()
    window.ui.banner.hide()
    camera.take("new_found")


def starting_again(camera: Photographer) -> None:
    """Show projects of before, one of them gone, work that was kept, and a program that did not end as it should."""
    window, page = camera.window, camera.window.start_page
    window.show_page("start")
    known, gone = Path("Documents/Vale of Wenbridge.hubplan"), Path("Surveys/Riverside 2025.hubplan")
    page.show_recent([known, gone])
    page.ui.recent.setCurrentRow(1)
    kept = Recovered(Path("kept.hubplan"), known, "Added practices from practices.csv (66 rows)", "2026-11-20T16:02")
    page.recovered.show_work([kept], window.colours)
    camera.take("start_recent")
    page.recovered.show_work([], window.colours)
    window.tell_of_bad_end(Path("reports/report 2026-11-20 16.02.11.txt"))
    camera.take("start_ended")
    window.ui.banner.hide()


def findings(camera: Photographer) -> None:
    """Accept a finding, and correct the cell of another."""
    page = camera.window.data_page
    page.detail.ui.accept.click()
    camera.take("data_accept")
    page.ui.findings.selectRow(1)
    page.detail.ui.correct.click()
    camera.take("data_correct")
    page.ui.findings.selectRow(0)


def building(camera: Photographer) -> None:
    """Edit a fact of the selected building, look for one that is not there, and at the rules."""
    page = camera.window.estate_page
    page.card.begin_edit("lease_end")
    camera.take("estate_edit")
    page.card.edit.leave()
    page.ui.search.setText(_NOBODY)
    camera.take("estate_none")
    page.ui.search.clear()
    page.show_rules()
    camera.take("estate_rules")


def options(camera: Photographer) -> None:
    """Open the menu of a building, bookmarks, a search in vain, and the help of what is asked."""
    window, page = camera.window, camera.window.options_page
    assert window.session.result is not None  # noqa: S101  hubs have just been found
    hub = window.session.result.solution.hubs[0]
    assert window.session.buildings is not None  # noqa: S101
    place = window.session.buildings.geometry[hub]
    at = page.map.mapTo(window, page.map.screen_of(place.x, place.y).toPoint())
    camera.take_over("options_building", page.building_menu.menu_of(hub), at + QPoint(8, 8))
    page.tools.bookmarks.begin()
    page.tools.bookmarks.field.setText("Town centre")
    page.tools.bookmarks.keep.click()
    camera.take("options_bookmarks")
    page.tools.bookmarks.set_open(False)
    page.tools.search.begin()
    page.tools.search.field.setText(_NOBODY)
    camera.take("options_search")
    page.tools.search.set_open(False)
    question = page.findChildren(HelpButton)[0]
    question.click()
    camera.take("options_help")
    question.click()


def rename(camera: Photographer) -> None:
    """Give an option another name."""
    ui = camera.window.compare_page.ui
    ui.options.setCurrentRow(0)
    ui.rename.click()
    camera.take("compare_rename")
    ui.options.setCurrentRow(1)


def scenario(camera: Photographer) -> None:
    """Ask for a scenario of the roads."""
    scenarios = camera.window.access_page.scenarios
    scenarios.edit("")
    assert scenarios.dialog is not None  # noqa: S101  it has just been opened
    scenarios.dialog.ui.name.setText("The bypass is jammed")
    camera.take_over("access_scenario", scenarios.dialog)
    scenarios.dialog.reject()


def work(camera: Photographer) -> None:
    """Stop one piece of work, and look at the list while the next one runs."""
    window = camera.window
    jobs = window.session.jobs

    def long(progress: Progress, cancel: Cancel) -> None:
        progress(0.4, "Trying sets of four")
        while not cancel():
            time.sleep(0.01)
        raise Cancelled("Stopped. Nothing has changed.")

    jobs.start("Finding hubs", long, lambda _: None)
    camera.pass_time(0.3)
    jobs.cancel()
    camera.settle()
    jobs.start("Finding hubs", long, lambda _: None)
    window.ui.actionWork.trigger()
    camera.pass_time(1.2)
    camera.take("work", settled=False)
    jobs.cancel()
    camera.settle()
    window.ui.actionWork.trigger()
    window.ui.banner.hide()


def crashed(camera: Photographer) -> None:
    """Let something go wrong that nobody expected."""
    window = camera.window

    def broken(_progress: Progress, _cancel: Cancel) -> None:
        raise ZeroDivisionError

    window.session.jobs.start("Finding hubs", broken, lambda _: None)
    camera.take("crashed")
    window.ui.banner.hide()


def occupied(camera: Photographer) -> None:
    """Export while another program has the file of the last time open."""
    window = camera.window
    with patch("hubplanner.outputs.exporting.os.replace", side_effect=PermissionError):
        window.publish_page.export_into(Path("Documents"))
        camera.take("publish_occupied")
    window.ui.banner.hide()


def frame(camera: Photographer) -> None:
    """Read what the program is, and take the tour's first step."""
    window = camera.window

    def look() -> None:
        box = QApplication.activeModalWidget()
        if box is not None:
            camera.take_over("about", box)
            box.close()

    QTimer.singleShot(300, look)
    window.ui.actionAbout.trigger()
    window.ui.actionTour.trigger()
    camera.take("tour")
    card = window.findChild(QFrame, "tourCard")
    assert card is not None  # noqa: S101  the tour has begun
    QTest.keyClick(card.findChildren(QPushButton)[0], Qt.Key.Key_Escape)


def locked(camera: Photographer, project: Path) -> None:
    """Open a project that somebody else has open."""
    copy = Path(shutil.copy(project, project.with_name("Aldermere Vale.hubplan")))
    theirs = Project.open(copy, hold=True)
    holder = {"who": "anna", "machine": "LAPTOP-7", "since": "2026-11-20T14:02:00+00:00"}
    copy.with_name(f".{copy.name}.lock").write_text(json.dumps(holder), encoding="utf-8")
    camera.window.show_page("start")
    camera.window.open_path(copy)
    camera.settle()
    camera.take("locked")
    theirs.close()
