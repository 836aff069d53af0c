"""The legend on the map: what it explains, and how it makes room."""

import pandas as pd
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from hubplanner.desktop.map import SiteKind
from hubplanner.desktop.pages.legend import LegendPanel
from hubplanner.desktop.pages.marks import hub_icon
from hubplanner.desktop.pages.swatches import entry_swatch, site_swatch
from hubplanner.desktop.shading import Figure, LegendEntry, by_figure
from hubplanner.study import Classes, load_palette

PALETTE = load_palette()
KINDS: tuple[SiteKind, ...] = ("site", "outside", "required", "excluded")


@pytest.fixture
def under(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def panel(under: QWidget) -> LegendPanel:
    made = LegendPanel(under)
    made.move(16, 16)
    made.show()
    return made


def words(panel: LegendPanel) -> list[str]:
    seen = (label for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))
    return [label.text() for label in seen if label.text() not in {"", "Layers"}]


def entries(count: int) -> list[LegendEntry]:
    found = []
    for position in range(count):
        hub = PALETTE.category(position)
        found.append(LegendEntry(hub.fill, hub.hatch, f"Hub {position}", hub.symbol, hub.line))
    return found


def test_it_folds_up_on_a_small_map_and_opens_when_there_is_room(under: QWidget, panel: LegendPanel) -> None:
    assert panel.is_open
    for small in ((700, 500), (900, 370)):
        under.resize(*small)
        assert not panel.is_open
        assert panel.height() < 60
        under.resize(900, 500)
        assert panel.is_open


def test_the_key_stays_where_it_is_folded_up(under: QWidget, panel: LegendPanel) -> None:
    panel.offer([("hubs", "Who goes where"), ("m", "Minutes")], "hubs")
    panel.show_entries("", entries(3), PALETTE.light, dark=False)
    wide = panel.width()
    under.resize(700, 370)
    assert not panel.is_open
    assert panel.fold.text() == "Who goes where ▸"
    assert words(panel) == ["Hub 0", "Hub 1", "Hub 2"]
    assert not panel.shading.isVisible()
    assert not panel.layers.isVisible()
    assert panel.width() < wide
    panel.show_entries("", [], PALETTE.light, dark=False)
    assert panel.height() < 60, "there is nothing to explain"


def test_what_the_user_chose_holds_at_any_size(under: QWidget, panel: LegendPanel) -> None:
    QTest.mouseClick(panel.fold, Qt.MouseButton.LeftButton)
    assert not panel.is_open
    under.resize(1000, 600)
    assert not panel.is_open
    assert not panel.shading.isVisible()
    panel.fold.setFocus()
    QTest.keyClick(panel.fold, Qt.Key.Key_Space)
    under.resize(600, 400)
    assert panel.is_open
    assert panel.shading.isVisible()


def test_its_heading_is_reached_by_keyboard_and_has_a_name(panel: LegendPanel) -> None:
    assert panel.fold.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert panel.fold.accessibleName().startswith("Map shows")


def test_it_is_as_high_as_it_needs_and_never_higher_than_the_map_lets_it(
    qtbot: QtBot, under: QWidget, panel: LegendPanel
) -> None:
    under.resize(900, 900)  # room for some, whatever the size of text
    heights = []
    for count in (2, 6, 60):
        with qtbot.waitSignal(panel.resized):
            panel.show_entries("", entries(count), PALETTE.light, dark=False)
        heights.append(panel.height())
    assert heights[0] < heights[1] < heights[2] == under.height() - 96
    with qtbot.waitSignal(panel.resized):
        panel.show_entries("", entries(2), PALETTE.light, dark=False)
    assert panel.height() == heights[0]


def test_it_explains_the_marks_there_are(panel: LegendPanel) -> None:
    panel.show_kinds(["site", "outside", "site"], PALETTE.light)
    assert words(panel) == ["Could be a hub", "Outside the area"]
    panel.show_kinds(KINDS, PALETTE.light)
    assert words(panel) == ["Could be a hub", "Must be a hub", "Must not be a hub", "Outside the area"]


def test_every_hub_and_every_mark_has_a_picture_of_its_own(under: QWidget) -> None:
    for dark in (False, True):
        theme = PALETTE.dark if dark else PALETTE.light
        hubs = [entry_swatch(entry, theme, dark).toImage() for entry in entries(16)]
        assert all(one != other for i, one in enumerate(hubs) for other in hubs[:i])
        marks = [site_swatch(kind, theme).toImage() for kind in KINDS]
        assert all(one != other for i, one in enumerate(marks) for other in marks[:i])
    hub = PALETTE.category(0)
    assert hub_icon(hub).pixmap(14, 14).toImage() != hub_icon(hub, dark=True).pixmap(14, 14).toImage()


@pytest.mark.parametrize("dark", [False, True])
def test_classes_without_areas_are_left_out_at_the_ends_and_keep_their_colours(dark: bool) -> None:
    ramp = (PALETTE.ramps_dark if dark else PALETTE.ramps)["blue"]
    minutes = pd.Series({"A": 3.0, "B": 12.0, "C": None})
    figure = Figure("m", "Minutes to the nearest hub", "minutes", minutes, 1, classes=Classes.fixed((2, 5, 10, 15)))
    styles, legend = by_figure(figure, PALETTE, dark)
    assert [entry.words for entry in legend] == ["2 to 5", "5 to 10", "10 to 15", "no figure"]
    assert [entry.colour for entry in legend[:3]] == list(ramp[1:4])
    assert (styles["A"].fill, styles["B"].fill) == (ramp[1], ramp[3])
    assert styles["C"].hatch
    assert figure.unit_line == ""
    assert Figure("d", "Deprivation", "decile", minutes).unit_line == "decile"


def test_the_panel_says_where_it_is(qtbot: QtBot, panel: LegendPanel) -> None:
    told: list[QRectF] = []
    panel.resized.connect(lambda: told.append(QRectF(panel.geometry())))
    QTest.mouseClick(panel.fold, Qt.MouseButton.LeftButton)
    assert told
    assert told[-1].height() == panel.height()
