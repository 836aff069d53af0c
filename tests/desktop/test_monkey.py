"""Whatever a person does, in whatever order: nothing is raised, no thread stays, the project can be opened again."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.main_window import MainWindow
from tests.desktop.monkey import play
from tests.desktop.small_place import small_project

_ACTIONS = 250


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_that_a_person_does_breaks_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, seed: int
) -> None:
    path = small_project(tmp_path)
    window.open_path(path)
    qtbot.waitUntil(lambda: window.session.project is not None and not window.session.jobs.busy, timeout=30_000)
    other = Path(shutil.copy(path, tmp_path / "other.hubplan"))
    played = play(window, _ACTIONS, seed, tmp_path, [path, other])
    assert not played.broke, "\n".join(played.broke)
    assert not window.session.jobs.busy
    open_here = window.session.project
    assert open_here is not None
    assert Project.open(open_here.path).digest() == open_here.digest()
