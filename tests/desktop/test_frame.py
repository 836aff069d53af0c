"""The frame of the window: pages made when they are wanted, work in one place, what is kept for the next start."""

import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.paged_window import ON_RAIL, WITHIN
from hubplanner.desktop.time_left import TimeLeft, left_in_words
from hubplanner.study import Cancel, InputError, Progress
from tests.desktop.slow_work import Slow
from tests.desktop.small_place import small_project

LEFT = Qt.MouseButton.LeftButton
HEAVY = ("pandas", "numpy", "geopandas", "shapely", "scipy", "pulp", "pandera", "pydantic", "matplotlib")


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=30_000)


def buttons(window: MainWindow, words: str) -> list[QPushButton]:
    return [one for one in window._work.findChildren(QPushButton) if one.text() == words and one.isVisible()]


def told(window: MainWindow) -> str:
    return "\n".join(one.text() for one in window._work.findChildren(QLabel) if one.isVisible())


def test_the_window_is_there_before_the_heavy_libraries_load() -> None:
    code = (
        "import sys; from hubplanner.desktop.app import make_application; app = make_application(['x'])\n"
        "from pathlib import Path; from PySide6.QtCore import QSettings\n"
        "from hubplanner.desktop.main_window import MainWindow\n"
        "import tempfile; folder = Path(tempfile.mkdtemp())\n"
        "window = MainWindow(QSettings(str(folder / 's.ini'), QSettings.Format.IniFormat), folder); window.show()\n"
        f"app.processEvents(); print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"


def test_a_page_is_made_when_it_is_first_shown(window: MainWindow) -> None:
    assert set(window.pages) == {"start"}
    window.show_page("data")
    assert set(window.pages) == {"start", "data"}


def test_a_page_made_late_shows_what_is_open(qtbot: QtBot, opened: MainWindow) -> None:
    code = opened.session.buildings.index[0]
    opened.session.select(code)
    for name in ON_RAIL:
        opened.show_page(name)
        settle(qtbot, opened)
    assert opened.data_page.ui.findings.model() is not None
    assert "Small place" in opened.pages["data"].header().title
    assert opened.estate_page.list.model.rowCount() >= 4
    assert opened.access_page.header().primary == "Draw catchments"


def test_a_bare_page_hides_the_frame_and_its_keys_still_hold(qtbot: QtBot, opened: MainWindow) -> None:
    with qtbot.waitActive(opened):
        opened.activateWindow()
    parts = (opened.ui.rail, opened.ui.menubar, opened.ui.header, opened.ui.strip)
    opened.set_bare(True)
    assert not any(part.isVisible() for part in parts)
    qtbot.keyClick(opened, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.ui.pages.currentWidget() is opened.pages.get("history"))
    assert all(part.isVisible() for part in parts)


def test_f11_fills_the_screen_and_gives_it_back(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_work_is_listed_and_each_piece_is_cancelled_alone(qtbot: QtBot, window: MainWindow) -> None:
    jobs, first, second = window.session.jobs, Slow(), Slow()
    results: list[object] = []
    jobs.start("First thing", first, results.append)
    jobs.start("Second thing", second, results.append)
    jobs.start("Third thing", Slow(), results.append)
    window.ui.actionWork.trigger()
    qtbot.waitUntil(lambda: "Half way" in told(window))
    assert "Third thing" in told(window)
    buttons(window, "Cancel")[2].click()
    assert "Third thing" not in told(window)
    buttons(window, "Cancel")[0].click()
    qtbot.waitUntil(lambda: jobs.running is not None and jobs.running.title == "Second thing")
    assert "Stopped half way." in told(window)
    second.go_on.set()
    settle(qtbot, window)
    assert results == ["done"]


def test_escape_closes_the_list_and_leaves_the_work_alone(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    slow = Slow()
    window.session.jobs.start("Something", slow, lambda _: None)
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert window._work.isVisible()
    qtbot.keyClick(window._work.close_button, Qt.Key.Key_Escape)
    assert not window._work.isVisible()
    assert window.session.jobs.busy
    slow.go_on.set()
    settle(qtbot, window)


def test_a_click_on_the_strip_shows_the_work(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.ui.strip, LEFT, pos=window.ui.strip.rect().center())
    assert window._work.isVisible()
    assert "Nothing runs." in told(window)


def test_the_work_stands_over_its_button_and_is_as_high_as_it_needs(qtbot: QtBot, window: MainWindow) -> None:
    window.ui.actionWork.trigger()
    panel, over = window._work, window.ui.central
    assert panel.geometry().right() == over.width() - 9
    low, foot = panel.height(), panel.geometry().bottom()
    slow = Slow()
    window.session.jobs.start("Something", slow, lambda _: None)
    window.session.jobs.start("Something else", Slow(), lambda _: None)
    assert panel.height() > low
    assert panel.geometry().bottom() == foot
    buttons(window, "Cancel")[1].click()
    slow.go_on.set()
    settle(qtbot, window)


def test_what_broke_can_be_copied_and_no_trace_is_the_message(qtbot: QtBot, window: MainWindow) -> None:
    name = "ELM" + " SURGERY"

    def breaks(_progress: Progress, _cancel: Callable[[], bool]) -> None:
        raise ValueError(f"list of '{name}' is {1200 + 34}")

    window.session.jobs.start("Counting", breaks, lambda _: None)
    settle(qtbot, window)
    assert window.ui.bannerText.text().startswith("Counting did not work, and it is our fault.")
    assert "Traceback" not in window.ui.bannerText.text()
    window.ui.actionWork.trigger()
    buttons(window, "Copy details")[0].click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "ELM" not in copied
    assert "1234" not in copied


def test_a_second_question_waits_for_the_first(qtbot: QtBot, opened: MainWindow) -> None:
    slow = Slow()
    opened.session.jobs.start("Something", slow, lambda _: None)
    opened.options_page.ui.hubs.setValue(2)
    assert opened.ui.primary.text() == "Find hubs next"
    qtbot.mouseClick(opened.ui.primary, LEFT)
    assert not opened.ui.primary.isEnabled(), "it is asked already"
    opened.options_page.ui.hubs.setValue(1)
    qtbot.mouseClick(opened.ui.primary, LEFT)
    assert len(opened.session.jobs.waiting) == 2
    slow.go_on.set()
    settle(qtbot, opened)
    result = opened.session.result
    assert result is not None
    assert len(result.solution.hubs) == 1


@given(st.floats(4, 200), st.lists(st.floats(0.03, 0.97), min_size=2, max_size=20))
def test_steady_work_is_told_to_the_second(seconds: float, shares: list[float]) -> None:
    left = TimeLeft()
    left.report(0.0, 0.0)
    for share in sorted(shares):
        left.report(share, share * seconds)
    now = max(shares) * seconds
    known = left.seconds(now)
    assert math.isnan(known) or known == pytest.approx(seconds - now, abs=1e-6)


def test_time_left_is_told_only_where_it_is_known() -> None:
    left = TimeLeft()
    left.report(0.0, 0.0)
    left.report(0.5, 1.0)
    assert left_in_words(left.seconds(1.0)) == "", "too early to tell"
    left.report(0.5, 20.0)
    assert left_in_words(left.seconds(20.0)) == "about 20 s left"
    left.report(0.1, 21.0)
    assert left_in_words(left.seconds(21.0)) == "", "another stage"
    left.report(-1.0, 22.0)
    assert left_in_words(left.seconds(22.0)) == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "a few seconds left"), (18, "about 20 s left"), (70, "about 1 min left"), (58, "about 1 min left"),
     (400, "about 7 min left"), (math.nan, "")],
)  # fmt: skip
def test_time_left_in_words(seconds: float, words: str) -> None:
    assert left_in_words(seconds) == words


def test_text_size_layout_and_folder_are_there_at_the_next_start(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitActive(opened):
        opened.activateWindow()
    opened.show_page("history")
    rows = opened.history_page.ui.steps.verticalHeader()
    before = rows.defaultSectionSize()
    opened.ui.primary.setFocus()
    qtbot.keyClick(opened, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(opened, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert rows.defaultSectionSize() == round(before * 1.3)
    opened.show_page("options")
    qtbot.wait(10)
    opened.options_page.ui.splitter.setSizes([300, 200])
    kept = opened.options_page.ui.splitter.sizes()
    opened.session.folder = tmp_path
    opened.close()
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    again = MainWindow(settings, tmp_path / "user")
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    assert again.session.folder == tmp_path
    again.resize(opened.size())
    again.show_page("history")
    assert again.history_page.ui.steps.verticalHeader().defaultSectionSize() == round(before * 1.3)
    again.show_page("options")
    qtbot.wait(10)
    assert settings.value("splitters/options/splitter-down") == [str(size) for size in kept]
    again.ui.actionNormal.trigger()
    again.show_page("history")
    assert again.history_page.ui.steps.verticalHeader().defaultSectionSize() == before
    again.close()


def test_pages_out_of_sight_take_a_new_look_when_they_are_shown(opened: MainWindow) -> None:
    for name in ("data", "options"):
        opened.show_page(name)
    shown, hidden, before = opened.options_page, opened.data_page, opened.data_page.styleSheet()
    opened.ui.actionDark.trigger()
    dark = shown.styleSheet()
    assert dark != before
    assert hidden.styleSheet() == before, "nobody sees it, and each page takes its time"
    opened.show_page("data")
    assert hidden.styleSheet() == dark == opened.ui.header.styleSheet()


def test_on_a_map_the_keys_of_text_size_are_the_maps(qtbot: QtBot, opened: MainWindow) -> None:
    with qtbot.waitActive(opened):
        opened.activateWindow()
    view = opened.options_page.map
    view.setFocus()
    qtbot.keyClick(opened, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert opened.settings.value("text_size") is None


def test_the_map_keeps_its_place_from_page_to_page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_path(small_project(tmp_path))
    qtbot.waitUntil(lambda: window.session.project is not None and not window.session.jobs.busy, timeout=30_000)
    window.show_page("options")
    seen = window.options_page.map
    seen.fit_to((450_500, 200_500, 451_500, 201_500))
    middle = seen.place_at(QPointF(seen.rect().center()))
    window.show_page("data")
    window.show_page("access")
    other = window.access_page.map
    assert other.metres_per_pixel() == pytest.approx(seen.metres_per_pixel())
    assert other.place_at(QPointF(other.rect().center())) == pytest.approx(middle, abs=3 * seen.metres_per_pixel())
    other.fit()
    window.show_page("options")
    bounds = seen.map_bounds()
    seen.fit()
    assert seen.map_bounds() == pytest.approx(bounds)


def test_every_table_keeps_the_rules_of_models(qtbot: QtBot, opened: MainWindow) -> None:
    for name in (*ON_RAIL, *(name for name in WITHIN if name != "workshop")):
        opened.show_page(name)
        settle(qtbot, opened)
    models = {view.model() for view in opened.findChildren(QAbstractItemView) if view.model() is not None}
    warned = QAbstractItemModelTester.FailureReportingMode.Warning  # a message from Qt fails the test
    testers = [QAbstractItemModelTester(model, warned, opened) for model in models]
    assert len(testers) > 20
    opened.session.find_hubs()
    settle(qtbot, opened)
    opened.show_page("data")
    settle(qtbot, opened)
    for tester in testers:  # before the window goes: Qt's own lists tell of an end that testers do not outlive
        shiboken6.delete(tester)


def test_what_could_not_be_done_is_told_until_it_is_done(qtbot: QtBot, window: MainWindow) -> None:
    def refused(_progress: Progress, _cancel: Cancel) -> None:
        raise InputError("No building can be a hub.")

    def run(title: str, work: Callable[[Progress, Cancel], None]) -> None:
        window.session.jobs.start(title, work, lambda _: None)
        settle(qtbot, window)

    run("Finding hubs", refused)
    assert window.ui.bannerText.text() == "No building can be a hub."
    run("Saving", lambda _p, _c: None)
    assert not window.ui.banner.isHidden()
    run("Finding hubs", lambda _p, _c: None)
    assert window.ui.banner.isHidden()
