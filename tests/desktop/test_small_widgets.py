"""Small widgets of our own: an empty state that can be read, a line that wraps."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hubplanner.desktop import theme
from hubplanner.desktop.charts import Look, PeopleChart
from hubplanner.desktop.flow_layout import FlowLayout
from hubplanner.desktop.moments import short_day, short_moment
from hubplanner.desktop.small_widgets import CalmCombo, ElidedLabel, EmptyState, LineOfWords
from hubplanner.desktop.suggestions import Suggestions
from hubplanner.study import load_palette

LONG = "Invented data: a fictional district that ships with hubplanner, drawn on no real roads at all"


@pytest.fixture
def text_size() -> Iterator[None]:
    yield
    theme.set_text_size(100)


@pytest.fixture
def line(qtbot: QtBot) -> LineOfWords:
    made = LineOfWords()
    qtbot.addWidget(made)
    made.resize(240, 40)
    made.show()
    return made


def test_a_row_puts_one_apart_at_its_end_and_narrows_what_can_be_narrow(qtbot: QtBot) -> None:
    bar, button, apart, combo = QWidget(), QPushButton("Map"), QPushButton("Take to the room"), CalmCombo()
    combo.setMinimumContentsLength(30)
    qtbot.addWidget(bar)
    flow = FlowLayout(bar, 4, apart=apart)
    flow.setContentsMargins(0, 0, 0, 0)
    for widget in (button, combo, apart):
        flow.addWidget(widget)
    wide = button.sizeHint().width() + combo.sizeHint().width() + apart.sizeHint().width()
    bar.resize(wide + 100, 40)
    bar.show()
    assert apart.geometry().right() == bar.width() - 1
    assert apart.y() == button.y()
    bar.resize(wide - apart.sizeHint().width() - 20, 80)
    assert combo.y() == button.y()
    assert combo.geometry().right() == bar.width() - 1
    assert apart.y() > button.y()


def test_a_label_says_it_in_short_rather_than_in_part(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show()
    label.show_text("66 rows, added 22 November 2026", "66 rows")
    label.resize(label.fontMetrics().horizontalAdvance("66 rows, added 22 Nov"), 20)
    assert label.text() == "66 rows"
    label.resize(600, 20)
    assert label.text() == "66 rows, added 22 November 2026"


def test_boxes_of_ticks_grow_with_the_text() -> None:
    light = load_palette().light
    theme.set_text_size(150)
    try:
        grown = theme.stylesheet(light)
    finally:
        theme.set_text_size(100)
    assert "QCheckBox::indicator { width: 21px; height: 21px;" in grown
    assert "QCheckBox::indicator { width: 14px; height: 14px;" in theme.stylesheet(light)


def test_lines_of_an_empty_state_are_short_however_wide_it_is(qtbot: QtBot) -> None:
    empty = EmptyState(LONG)
    empty.setWordWrap(True)
    qtbot.addWidget(empty)
    empty.resize(1600, 400)
    empty.show()
    least, wide = empty.minimumSizeHint().width(), empty.contentsRect().width()
    assert wide <= 80 * empty.fontMetrics().averageCharWidth()
    empty.resize(300, 400)
    assert empty.contentsRect().width() == 300, "a narrow one takes all there is"
    assert empty.minimumSizeHint().width() == least, "its margins never hold the window wide"


def test_a_long_line_is_seen_in_full(line: LineOfWords) -> None:
    line.show_text("Short")
    low = line.height()
    line.show_text(LONG)
    assert line.height() >= low + 2 * line.fontMetrics().height()
    bar = line.verticalScrollBar()
    assert bar.maximum() == bar.minimum(), "nothing is scrolled out"


def test_typing_in_a_line_tells_and_setting_it_does_not(qtbot: QtBot, line: LineOfWords) -> None:
    with qtbot.assertNotEmitted(line.edited):
        line.show_text("Ours")
    with qtbot.waitSignal(line.edited):
        qtbot.keyClicks(line, "© ")
    assert line.text() == "© Ours"


def test_a_line_stays_one_line(qtbot: QtBot, line: LineOfWords) -> None:
    qtbot.keyClick(line, Qt.Key.Key_Return)
    QApplication.clipboard().setText("two\nlines  of words")
    line.paste()
    assert line.text() == "two lines of words"


@pytest.mark.usefixtures("text_size")
def test_a_chart_grows_with_the_text(qtbot: QtBot) -> None:
    palette = load_palette()
    chart = PeopleChart(Look(palette.light, palette, dark=False))
    qtbot.addWidget(chart)
    low = chart.heightForWidth(600)
    theme.set_text_size(200)
    assert chart.heightForWidth(1200) == pytest.approx(2 * low, abs=2)


def test_moments_in_tables_are_short() -> None:
    assert short_day("2026-11-22T10:00:00") == "22 Nov 2026"
    assert short_moment("2026-11-02T10:05:00") == "2 Nov 2026, 10:05"
    assert short_day("no date") == "no date"


def test_what_is_offered_while_typing_has_the_look_of_the_page(qtbot: QtBot) -> None:
    page, dark = QWidget(), load_palette().dark
    box = QLineEdit()
    QVBoxLayout(page).addWidget(box)
    box.setCompleter(Suggestions(QStringListModel(["A34", "High Street", "Hill Road"], box), box))
    page.setStyleSheet(theme.stylesheet(dark))
    qtbot.addWidget(page)
    page.show()
    qtbot.keyClicks(box, "h")
    popup = box.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    image = popup.viewport().grab().toImage()
    ground = image.pixelColor(image.rect().bottomRight())
    assert ground == QColor(dark.window)
    popup.hide()
