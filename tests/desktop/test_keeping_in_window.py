"""How the window keeps work: another window has it, it cannot be saved, it is found again after a restart."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.main_window import MainWindow
from hubplanner.project import find_recovered, recovery_folder, store
from hubplanner.study import InputError
from tests.desktop.dirty_place import dirty_project

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dirty_project(tmp_path_factory.mktemp("dirty"))


@pytest.fixture
def project_path(tmp_path: Path, built_once: Path) -> Path:
    return Path(shutil.copy(built_once, tmp_path))


@pytest.fixture
def another(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """Make further windows, as if the program was started again."""
    made: list[MainWindow] = []

    def make() -> MainWindow:
        settings = QSettings(str(tmp_path / f"settings{len(made)}.ini"), QSettings.Format.IniFormat)
        window = MainWindow(settings, tmp_path / "user")
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()
        settle(qtbot, window)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Let saving fail, but for what goes into the recovery folder; or let it work again."""
    real = store.save
    full = [False]

    def save(path: Path, contents: store.Contents, *, same: bool = False) -> store.Contents:
        if full[0] and path.parent != recovery_folder():
            raise InputError(f"{path} cannot be saved: No space left on device. The file on disk is as it was.")
        return real(path, contents, same=same)

    monkeypatch.setattr(store, "save", save)
    return lambda on: full.__setitem__(0, on)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=30_000)


def click(qtbot: QtBot, button: QWidget) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def open_data(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.open_path(path)
    settle(qtbot, window)
    window.show_page("data")


def accept_first(qtbot: QtBot, window: MainWindow) -> None:
    page = window.data_page
    page.ui.findings.selectRow(0)
    click(qtbot, page.detail.ui.accept)
    qtbot.keyClicks(page.detail.ui.acceptReason, "Known")
    qtbot.keyClick(page.detail.ui.acceptReason, Qt.Key.Key_Return)
    settle(qtbot, window)


def strip_words(window: MainWindow) -> list[str]:
    return [label.text() for label in window.ui.strip.findChildren(QLabel)]


def save_in(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))


def accepted(path: Path) -> int:
    return sum(entry.acceptance is not None for entry in Project.open(path).ledger())


def test_a_second_window_may_only_look_until_the_first_is_closed(
    qtbot: QtBot, window: MainWindow, another: Callable[[], MainWindow], project_path: Path
) -> None:
    open_data(qtbot, window, project_path)
    second = another()
    open_data(qtbot, second, project_path)
    assert second.ui.keeping.isVisible()
    assert "Open for looking only" in second.ui.keepingText.text()
    assert "Looking at dirty.hubplan" in strip_words(second)
    page = second.data_page
    page.ui.findings.selectRow(0)
    assert not page.detail.ui.accept.isEnabled()
    assert not any(rows.add_button.isEnabled() for rows in page.kinds.values())
    assert not second.ui.secondary.isEnabled()
    second.take_files([project_path.parent / "x.csv"])
    assert "looking only" in second.ui.bannerText.text()
    assert not window.ui.keeping.isVisible()

    click(qtbot, second.ui.keepingAgain)
    settle(qtbot, second)
    assert second.ui.keeping.isVisible(), "the first still has it"
    window.close()
    click(qtbot, second.ui.keepingAgain)
    settle(qtbot, second)
    assert not second.ui.keeping.isVisible()
    second.show_page("data")
    accept_first(qtbot, second)
    assert accepted(project_path) == 1


def test_who_may_only_look_goes_on_in_a_copy(
    qtbot: QtBot, window: MainWindow, another: Callable[[], MainWindow], project_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    open_data(qtbot, window, project_path)
    second = another()
    open_data(qtbot, second, project_path)
    save_in(monkeypatch, project_path.parent / "mine")
    click(qtbot, second.ui.keepingCopy)
    settle(qtbot, second)
    assert not second.ui.keeping.isVisible()
    accept_first(qtbot, second)
    assert accepted(project_path.parent / "mine.hubplan") == 1
    assert accepted(project_path) == 0


def test_another_project_lets_go_of_the_first(
    qtbot: QtBot, window: MainWindow, another: Callable[[], MainWindow], project_path: Path
) -> None:
    open_data(qtbot, window, project_path)
    other = Project.create(project_path.parent / "other.hubplan", "Other")
    open_data(qtbot, window, other.path)
    second = another()
    open_data(qtbot, second, project_path)
    assert not second.ui.keeping.isVisible()


def test_opening_that_is_stopped_lets_go(qtbot: QtBot, window: MainWindow, project_path: Path) -> None:
    window.open_path(project_path)
    window.session.jobs.cancel()
    settle(qtbot, window)
    project = Project.open(project_path, hold=True)
    assert project.holder is None
    project.close()


def test_work_that_cannot_be_saved_is_kept_and_saved_when_it_can_be(
    qtbot: QtBot, window: MainWindow, project_path: Path, full_disk: Callable[[bool], None]
) -> None:
    open_data(qtbot, window, project_path)
    full_disk(True)
    accept_first(qtbot, window)
    assert window.ui.keeping.isVisible()
    assert "No space left on device" in window.ui.keepingText.text()
    assert "Not saved" in strip_words(window)
    assert accepted(project_path) == 0
    click(qtbot, window.ui.keepingAgain)
    settle(qtbot, window)
    assert window.ui.keeping.isVisible()
    assert "No space left" in window.ui.bannerText.text()
    full_disk(False)
    click(qtbot, window.ui.keepingAgain)
    settle(qtbot, window)
    assert not window.ui.keeping.isVisible()
    assert "Saved in dirty.hubplan" in strip_words(window)
    assert accepted(project_path) == 1
    assert not find_recovered(recovery_folder())


def test_work_that_could_not_be_saved_is_found_after_a_restart(
    qtbot: QtBot, window: MainWindow, another: Callable[[], MainWindow], project_path: Path,
    full_disk: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    open_data(qtbot, window, project_path)
    full_disk(True)
    accept_first(qtbot, window)
    window.show_page("start")
    assert not window.start_page.recovered.offers, "what is open here is not offered"
    window.close()
    full_disk(False)

    again = another()
    (offer,) = again.start_page.recovered.offers
    assert "Work on dirty from" in offer.words.text()
    assert "Accepted" in offer.words.text()
    click(qtbot, offer.open_button)
    settle(qtbot, again)
    assert "that was kept because it could not be saved" in again.ui.keepingText.text()
    assert not again.ui.keepingAgain.isVisible()
    assert not again.start_page.ui.recent.count(), "a kept copy is no recent project"
    save_in(monkeypatch, project_path.parent / "rescued.hubplan")
    click(qtbot, again.ui.keepingCopy)
    settle(qtbot, again)
    assert not again.ui.keeping.isVisible()
    assert accepted(project_path.parent / "rescued.hubplan") == 1
    assert not find_recovered(recovery_folder())
    again.show_page("start")
    assert not again.start_page.recovered.isVisible()


def test_kept_work_is_forgotten_after_a_second_thought(
    qtbot: QtBot, window: MainWindow, another: Callable[[], MainWindow], project_path: Path,
    full_disk: Callable[[bool], None],
) -> None:  # fmt: skip
    open_data(qtbot, window, project_path)
    full_disk(True)
    accept_first(qtbot, window)
    window.close()
    again = another()
    (offer,) = again.start_page.recovered.offers
    click(qtbot, offer.forget_button)
    assert offer.forget_button.text() == "Forget it for good"
    assert find_recovered(recovery_folder())
    click(qtbot, offer.forget_button)
    assert not find_recovered(recovery_folder())
    assert not again.start_page.recovered.isVisible()


def test_without_a_place_for_the_copy_the_work_stays_in_the_window(
    qtbot: QtBot, window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_data(qtbot, window, project_path)

    def save(path: Path, *_: Any, **__: Any) -> store.Contents:
        raise InputError(f"{path} cannot be saved: No space left on device.")

    with monkeypatch.context() as patched:
        patched.setattr(store, "save", save)
        accept_first(qtbot, window)
        assert "Save a copy elsewhere" in window.ui.keepingText.text()
    save_in(monkeypatch, project_path.parent / "elsewhere.hubplan")
    window.ui.actionSaveCopy.trigger()
    settle(qtbot, window)
    assert accepted(project_path.parent / "elsewhere.hubplan") == 1
    assert not window.ui.keeping.isVisible()
    assert window.windowTitle() == "Dirty place – hubplanner"


def test_a_copy_never_overwrites(
    qtbot: QtBot, window: MainWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_data(qtbot, window, project_path)
    before = project_path.read_bytes()
    save_in(monkeypatch, project_path)
    window.ui.actionSaveCopy.trigger()
    settle(qtbot, window)
    assert "is there already" in window.ui.bannerText.text()
    assert project_path.read_bytes() == before
