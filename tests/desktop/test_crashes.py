"""Nothing that breaks is met with a trace, a lost project or silence."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.last_run import Run
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.reports import KEPT, traced, without_user, write_report
from hubplanner.project import store
from hubplanner.study import Cancel, InputError, Progress
from tests.desktop.slow_work import Slow


def fault(words: str) -> ValueError:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def full(*_: object, **__: object) -> None:
    raise InputError("No space left on device.")


def reports(folder: Path) -> list[Path]:
    return sorted(folder.glob("report *.txt"))


def test_a_crash_is_reported_told_and_offered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.session.new_project(tmp_path / "mine.hubplan", "Mine")
    qtbot.waitUntil(lambda: not window.session.jobs.busy)
    window.crashes.take(traced(fault("of 'ELM SURGERY', 5,000 patients")))
    (report,) = reports(tmp_path / "user" / "reports")
    said = window.ui.bannerText.text()
    assert "Your project is saved." in said
    assert str(report) in said
    assert "ValueError" not in said
    assert window.ui.bannerFolder.isVisible()
    window.ui.bannerCopy.click()
    assert "ValueError" in QGuiApplication.clipboard().text()
    told = report.read_text(encoding="utf-8")
    assert "Python 3" in told
    assert "create" in told, "what was done last"
    assert "ELM" not in told
    assert "5,000" not in told


def test_the_same_crash_is_told_once(window: MainWindow, tmp_path: Path) -> None:
    details = traced(fault("again"))
    for _ in range(3):
        window.crashes.take(details)
    assert len(reports(tmp_path / "user" / "reports")) == 1


def test_a_crash_tries_to_save_what_is_not_saved(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.new_project(tmp_path / "mine.hubplan", "Mine")
    qtbot.waitUntil(lambda: not window.session.jobs.busy)
    project = window.session.project
    assert project is not None
    with monkeypatch.context() as patched:
        patched.setattr(store, "save", full)
        project.set_attribution("Ours")
        assert project.unsaved
        window.crashes.take(traced(fault("first")))
        assert "is being saved" in window.ui.bannerText.text()
        qtbot.waitUntil(lambda: "could not be saved" in window.ui.bannerText.text())
    window.crashes.take(traced(fault("second")))
    qtbot.waitUntil(lambda: "Your project is saved." in window.ui.bannerText.text())
    assert not project.unsaved
    assert Project.open(project.path).attribution == "Ours"


def test_a_crash_saves_nothing_beside_work_that_may_be_saving_too(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.new_project(tmp_path / "mine.hubplan", "Mine")
    qtbot.waitUntil(lambda: not window.session.jobs.busy)
    project, slow = window.session.project, Slow()
    assert project is not None
    with monkeypatch.context() as patched:
        patched.setattr(store, "save", full)
        project.set_attribution("Ours")
    window.session.jobs.start("Something", slow, lambda _: None)
    window.crashes.take(traced(fault("meanwhile")))
    assert project.unsaved
    slow.go_on.set()
    qtbot.waitUntil(lambda: not project.unsaved)


def test_no_report_says_whose_machine_it_is_or_what_was_worked_on(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path(__file__).parents[1]
    words = f"{home}/Elm plans/elm.hubplan is not there, nor C:\\Users\\jo.day\\elm.hubplan"
    monkeypatch.setattr(Path, "home", lambda: home)

    def breaks(_progress: Progress, _cancel: Cancel) -> None:
        raise ValueError(words)

    window.session.jobs.start("Moving Elm Surgery", breaks, lambda _: None)
    qtbot.waitUntil(lambda: bool(reports(tmp_path / "user" / "reports")))
    assert window.ui.bannerText.text().startswith("Moving Elm Surgery did not work")
    (report,) = reports(tmp_path / "user" / "reports")
    told = report.read_text(encoding="utf-8")
    assert not [name for name in (str(home), "Elm", "elm", "jo.day") if name in told]
    assert 'File "~/desktop/test_crashes.py", line' in told, "where it broke is what the report is for"


@pytest.mark.parametrize(
    ("path", "told"),
    [("/home/jo.day/hubplanner/x.py", "~/hubplanner/x.py"), ("/Users/Jo Day/x.py", "~/x.py"),
     ("C:\\Users\\JODAY~1\\AppData\\x.py", "~\\AppData\\x.py"), ("/usr/lib/python3/x.py", "/usr/lib/python3/x.py"),
     ("/data/people/jday/x.py", "~/x.py"), ("/mnt/plans/jday/x.py", "/mnt/plans/~/x.py")],
)  # fmt: skip
def test_a_path_says_not_whose_it_is(monkeypatch: pytest.MonkeyPatch, path: str, told: str) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/data/people/jday"))
    assert without_user(f'  File "{path}", line 3, in jday') == f'  File "{told}", line 3, in jday'


def test_only_the_latest_reports_are_kept(tmp_path: Path) -> None:
    written = [write_report(tmp_path, f"Number {number}", "") for number in range(KEPT + 3)]
    assert reports(tmp_path) == written[3:]


def test_without_a_folder_there_is_no_report_and_no_second_fault(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "user").mkdir(exist_ok=True)
    (tmp_path / "user" / "reports").write_text("in the way", encoding="utf-8")
    window.crashes.take(traced(fault("first")))
    assert "No report could be written." in window.ui.bannerText.text()
    assert not window.ui.bannerFolder.isVisible()


def test_a_cause_is_traced_before_what_came_of_it() -> None:
    try:
        try:
            raise KeyError("E01000001")
        except KeyError as error:
            raise ValueError("bad") from error
    except ValueError as error:
        told = traced(error)
    assert told.index("KeyError") < told.index("ValueError")
    assert "KeyError: …" in told


def test_a_run_that_ended_as_it_should_leaves_nothing(tmp_path: Path) -> None:
    run = Run(tmp_path)
    assert not run.ended_badly
    run.end()
    assert not list(tmp_path.iterdir())


def test_a_hard_crash_is_found_at_the_next_start(window: MainWindow, tmp_path: Path) -> None:
    code = (
        "import sys, ctypes; from pathlib import Path; from hubplanner.desktop.last_run import Run\n"
        "run = Run(Path(sys.argv[1])); ctypes.string_at(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "r")], check=False, capture_output=True)
    run = Run(tmp_path / "r")
    try:
        (report,) = run.ended_badly
        assert "Segmentation fault" in report.read_text(encoding="utf-8")
        window.tell_of_bad_end(report)
        assert "ended unexpectedly" in window.ui.bannerText.text()
        assert window.ui.bannerCopy.isVisible()
        assert not [path for path in reports(tmp_path / "r") if path != report]
    finally:
        run.end()


def test_a_window_that_still_runs_is_not_taken_for_one_that_crashed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from hubplanner.desktop.last_run import Run\n"
        "run = Run(Path(sys.argv[1])); print('up', flush=True); sys.stdin.read(); run.end()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "up\n"
        run = Run(tmp_path)
        assert not run.ended_badly
        run.end()
        other.communicate("")
    assert not list(tmp_path.iterdir())
