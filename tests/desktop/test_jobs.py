"""Work that comes to nothing: whoever waits for it is told, whatever the reason."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.appraisal import Plan
from hubplanner.desktop.jobs import Jobs
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.workshop_best import BestFromHere
from hubplanner.siting import Criteria
from hubplanner.study import Cancel, InputError, Progress
from tests.desktop.slow_work import Slow
from tests.desktop.small_place import SOUTH, WEST

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def jobs(qapp: QApplication) -> Jobs:
    return Jobs(qapp)


def at_once(_progress: Progress, _cancel: Cancel) -> str:
    return "done"


def refuses(_progress: Progress, _cancel: Cancel) -> None:
    raise InputError("No.")


def breaks(_progress: Progress, _cancel: Cancel) -> None:
    raise ZeroDivisionError("of our own making")


def settle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)


def project_of(window: MainWindow) -> Project:
    assert window.session.project is not None
    return window.session.project


def stop_it(jobs: Jobs) -> None:
    assert jobs.running is not None
    jobs.cancel_one(jobs.running)


ENDINGS: dict[str, tuple[object, Callable[[Jobs], None]]] = {
    "done": (at_once, lambda _: None),
    "refused": (refuses, lambda _: None),
    "broken": (breaks, lambda _: None),
    "stopped": (Slow(), Jobs.cancel),
    "stopped alone": (Slow(), stop_it),
    "closed": (Slow(), Jobs.close),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_job_ends_in_a_result_or_is_dropped(qtbot: QtBot, jobs: Jobs, ending: str) -> None:
    told: list[str] = []
    work, then = ENDINGS[ending]
    jobs.start("It", work, lambda result: told.append(result), dropped=lambda: told.append("dropped"))  # type: ignore[arg-type]
    then(jobs)
    settle(qtbot, jobs)
    assert told == ["done" if ending == "done" else "dropped"]


def test_one_that_never_began_is_dropped_too(qtbot: QtBot, jobs: Jobs) -> None:
    slow, told = Slow(), list[str]()

    def start(name: str, *, only_latest: bool = False) -> None:
        jobs.start(name, slow, told.append, dropped=lambda: told.append(name), only_latest=only_latest)

    start("first")
    start("drawn", only_latest=True)
    start("second")
    start("third")
    jobs.start("drawn", at_once, told.append, only_latest=True)
    assert told == ["drawn"], "replaced by another"
    jobs.cancel_one(jobs.waiting[0])
    assert told == ["drawn", "second"]
    jobs.cancel()
    assert told == ["drawn", "second", "third"]
    settle(qtbot, jobs)
    assert told == ["drawn", "second", "third", "first"]


def test_what_is_dropped_may_be_started_again_by_who_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    slow, told = Slow(), list[str]()
    jobs.start("It", slow, told.append)
    jobs.start("Next", at_once, told.append, dropped=lambda: jobs.start("Again", at_once, told.append))
    jobs.cancel_one(jobs.waiting[0])
    slow.go_on.set()
    settle(qtbot, jobs)
    assert told == ["done", "done"]


def test_once_closed_no_work_is_taken(jobs: Jobs) -> None:
    told: list[str] = []
    jobs.close()
    jobs.start("Late", at_once, told.append, dropped=lambda: told.append("dropped"))
    assert told == ["dropped"]
    assert not jobs.busy


def test_of_work_of_which_only_the_last_counts_the_last_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []
    latest = Latest(jobs, "Drawing")
    for name in ("first", "last"):
        latest.start(Slow(), told.append, told.append, partial(told.append, name))
    jobs.cancel()
    settle(qtbot, jobs)
    assert told == ["last"], "the first was replaced, by whoever waits for the last"


def test_what_comes_before_a_job_fails_under_its_own_name(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []
    jobs.failed.connect(lambda message, _: told.append(message))

    def keep() -> None:
        raise ZeroDivisionError

    jobs.put_before("Keeping what is asked", keep)
    jobs.start("Finding hubs", at_once, told.append, dropped=lambda: told.append("dropped"))
    settle(qtbot, jobs)
    assert told == ["Keeping what is asked did not work, and it is our fault.", "dropped"]
    assert jobs.ended[0].words == f"Did not begin. {told[0]}"


def test_what_is_asked_and_cannot_be_kept_is_told_as_that(
    qtbot: QtBot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise InputError("No space left on device.")

    with monkeypatch.context() as patched:
        patched.setattr(Project, "ask", full)
        opened.session.ask(hubs=2)
        opened.session.undo()
        settle(qtbot, opened.session.jobs)
    assert opened.ui.bannerText.text() == "What is asked could not be kept. No space left on device."
    assert project_of(opened).history[-1].action != "undo", "it would undo something else"


def test_a_window_that_closes_takes_no_new_work(qtbot: QtBot, opened: MainWindow) -> None:
    jobs = opened.session.jobs
    jobs.idle.connect(lambda: jobs.start("Something else", Slow(), lambda _: None))
    jobs.start("Something", Slow(), lambda _: None)
    opened.close()
    settle(qtbot, jobs)
    assert not opened.isVisible()
    assert Project.open(project_of(opened).path, hold=True).holder is None, "nobody has it open any more"


def test_a_change_meant_for_one_project_is_not_made_to_the_next(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, built_once: Path
) -> None:
    other, told = Path(shutil.copy(built_once, tmp_path / "other.hubplan")), list[str]()
    opened.open_path(other)
    opened.session.change(
        "Stating whose it is", lambda project, _p, _c: project.set_attribution("Ours"), lambda _: told.append("done"),
        dropped=lambda: told.append("dropped"),
    )  # fmt: skip
    settle(qtbot, opened.session.jobs)
    assert told == ["dropped"]
    assert project_of(opened).attribution != "Ours"
    assert "another project is open" in opened.ui.bannerText.text()


def test_a_copy_of_a_project_is_asked_nothing_new(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    opened.session.ask(hubs=2)
    opened.session.save_copy(tmp_path / "mine.hubplan")
    settle(qtbot, opened.session.jobs)
    assert [one.action for one in project_of(opened).history].count("ask") == 1
    assert project_of(opened).criteria.hubs == 2


def test_a_building_whose_move_never_began_goes_back(qtbot: QtBot, opened: MainWindow) -> None:
    opened.show_page("options")
    page, session, slow = opened.options_page, opened.session, Slow()
    settle(qtbot, session.jobs)
    session.jobs.start("Something", slow, lambda _: None)
    page.placing.button.click()
    page.map.site_moved.emit("Z81000", WEST + 900, SOUTH + 900)

    def place() -> QPoint:
        (mark,) = [one for one in page.map.marks() if one.code == "Z81000"]
        return QPoint(round(mark.x), round(mark.y))

    assert place() == QPoint(round(WEST + 900), round(SOUTH + 900))
    session.jobs.cancel_one(session.jobs.waiting[0])
    assert place() == QPoint(round(WEST + 500), round(SOUTH + 500))
    slow.go_on.set()
    settle(qtbot, session.jobs)


def test_the_best_from_here_is_over_when_all_work_is_stopped(qtbot: QtBot, opened: MainWindow) -> None:
    session, slow, told = opened.session, Slow(), list[str]()
    session.jobs.start("Something", slow, lambda _: None)
    best = BestFromHere(session, opened)
    best.refused.connect(told.append)
    best.start(Criteria(), Plan(frozenset({"Z81000"})))
    assert best.busy
    session.jobs.cancel()
    settle(qtbot, session.jobs)
    assert not best.busy
    assert told == ["Stopped before anything was found."]


def test_a_workshop_whose_measuring_was_stopped_offers_it_again(qtbot: QtBot, opened: MainWindow) -> None:
    slow = Slow()
    opened.session.jobs.start("Something", slow, lambda _: None)
    opened.show_page("workshop")
    ui = opened.workshop_page.ui
    opened.session.jobs.cancel()
    assert ui.waitTitle.text() == "Not measured"
    settle(qtbot, opened.session.jobs)
    qtbot.mouseClick(ui.waitStep, LEFT)
    qtbot.waitUntil(ui.room.isVisible, timeout=30_000)


def test_a_tour_whose_study_was_not_opened_does_not_begin_later(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, built_once: Path
) -> None:
    slow = Slow()
    window.session.jobs.start("Something", slow, lambda _: None)
    window.start_page.tour_wanted.emit()
    window.session.jobs.cancel()
    settle(qtbot, window.session.jobs)
    window.open_path(Path(shutil.copy(built_once, tmp_path)))
    settle(qtbot, window.session.jobs)
    assert not window._tour.card.isVisible()
