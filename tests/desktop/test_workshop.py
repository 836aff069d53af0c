"""The workshop, used as the person at the keyboard uses it: keys and clicks, a room watching."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from PySide6.QtCore import QAbstractItemModel, QPoint, QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.appraisal import Measure, Moment
from hubplanner.desktop.borders import Borders
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.models.workshop_figures import change
from hubplanner.desktop.models.workshop_shading import hub_places
from hubplanner.desktop.pages.workshop import WorkshopPage
from hubplanner.desktop.pages.workshop_keys import KEYS
from hubplanner.desktop.pages.workshop_room import WorkshopRoom
from hubplanner.desktop.pages.workshop_type import scale_of
from hubplanner.siting import BY_HAND, Criteria
from tests.desktop.small_place import small_project

LEFT = Qt.MouseButton.LeftButton
K, CTRL, NONE = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ELM, OAK, ASH, YEW = "Z81000", "Z81001", "Z81002", "Z81003"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = small_project(tmp_path_factory.mktemp("built"))
    Project.open(path).what_if(Criteria())  # the project keeps what it prepares of the roads
    return path


@dataclass
class Room:
    """A room in its window."""

    qtbot: QtBot
    window: MainWindow

    @property
    def page(self) -> WorkshopPage:
        return self.window.workshop_page

    @property
    def room(self) -> WorkshopRoom:
        return self.page.room

    @property
    def now(self) -> Moment:
        return self.room.workshop.now

    @property
    def hubs(self) -> set[str]:
        return set(self.now.plan.hubs)

    @property
    def told(self) -> str:
        return self.room.display.toast.words.text()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.session.jobs.busy, timeout=30_000)
        self.qtbot.wait(1)

    def enter(self) -> None:
        """Take what is on Options to the room."""
        self.window.show_page("options")
        self.qtbot.mouseClick(self.window.options_page.ui.toRoom, LEFT)
        self.wait_for_room()

    def wait_for_room(self) -> None:
        self.qtbot.waitUntil(lambda: self.page.ui.room.isVisible(), timeout=30_000)
        self.settle()

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget() or self.page, key, held)

    def point_at(self, code: str) -> None:
        """Step from building to building until it is the one."""
        for _ in range(9):
            if self.room.pointer.code == code:
                return
            self.press(K.Key_BracketRight)
        raise AssertionError(f"{code} cannot be reached")

    def toggle(self, *codes: str) -> None:
        """Open or close buildings by keys alone."""
        for code in codes:
            self.point_at(code)
            self.press(K.Key_O)

    def figure(self, key: str) -> str:
        """Return a live figure as it is shown."""
        keys = ("mean_min", "p95_min", "beyond", "smallest_hub", "largest_hub")
        return self.room.display.figures.figure(keys.index(key)).text()


@pytest.fixture
def room(qtbot: QtBot, window: MainWindow, built: Path, tmp_path: Path) -> Room:
    window.open_path(Path(shutil.copy(built, tmp_path)))
    opened = Room(qtbot, window)
    opened.settle()
    opened.enter()
    return opened


def test_the_frame_makes_way_for_the_room(room: Room) -> None:
    for part in (room.window.ui.rail, room.window.ui.header, room.window.ui.menubar):
        assert not part.isVisible()
    assert room.hubs == {ELM, OAK, ASH, YEW}
    room.press(K.Key_Escape)
    assert room.window.ui.pages.currentWidget() is room.window.options_page
    assert room.window.ui.rail.isVisible()


def test_it_begins_with_the_answer_and_f5_leads_in_and_out(qtbot: QtBot, window: MainWindow, built: Path) -> None:
    room = Room(qtbot, window)
    window.open_path(built)
    room.settle()
    window.session.ask(hubs=2)
    window.session.find_hubs()
    room.settle()
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, K.Key_F5)
    room.wait_for_room()
    assert window.session.result is not None
    assert room.hubs == set(window.session.result.solution.hubs)
    room.press(K.Key_F5)
    assert window.ui.pages.currentWidget() is window.options_page


def test_a_click_opens_and_closes_a_building(room: Room) -> None:
    view = room.room.display.maps.now
    mark = next(mark for mark in view._sites.marks if mark.code == OAK)
    at = view.screen_of(mark.x, mark.y).toPoint()
    before = room.figure("mean_min")
    room.qtbot.mouseClick(view, LEFT, pos=at)
    assert room.hubs == {ELM, ASH, YEW}
    assert room.figure("mean_min") != before
    assert room.told == "Closed Oak Surgery."
    room.qtbot.mouseMove(view, QPoint(3, 3))
    assert room.room.pointer.code == OAK  # still what the keys act on


def test_figures_are_those_of_the_project(room: Room) -> None:
    room.toggle(OAK, ASH)
    project = room.window.session.project
    assert project is not None
    solved = project.solve(Criteria(hubs=2, required=(ELM, YEW)))
    assert room.figure("mean_min") == f"{solved.measures['mean_min']:.1f} min"
    assert room.figure("largest_hub") == f"{max(solved.measures['population_by_hub'].values()):,.0f}"
    assert room.page.ui.hubs.text() == "Two hubs"


def test_the_room_is_told_who_travels_and_what_is_not_known(room: Room) -> None:
    assert room.page.ui.basis.text() == "Residents, by car, on empty roads (free flow)"
    assert room.page.ui.hubs.text() == "4 buildings"  # nobody is to take them for hubs
    shown = [words.text() for words in room.room.display.figures.findChildren(QLabel) if words.isVisible()]
    assert "Not known yet: cost to build, cost to run and condition of buildings." in shown
    assert not any(words.startswith(("To build", "To run")) for words in shown)


def test_each_change_is_told_with_sign_and_direction(room: Room) -> None:
    room.toggle(OAK)
    room.press(K.Key_Space)
    room.toggle(OAK, ASH)
    spoken = room.room.display.figures.figure(0).accessibleName()
    assert "from today" in spoken
    assert "from Snapshot 1" in spoken
    minutes = Measure("mean_min", "", "min")
    assert (change(4.94, 4.06, minutes).words, change(4.94, 4.06, minutes).tone) == ("−0.8 shorter", "good")
    assert change(4.0, 4.04, minutes).words == "same"
    assert change(float("nan"), 4.0, minutes).words == "–"
    assert change(1e6, 2.5e6, Measure("capital_gbp", "", "£")).words == "+£1.50m more"
    assert change(100, 250, Measure("largest_hub", "", "people", "")).tone == ""


def test_locks_and_bans_hold_and_say_so(room: Room) -> None:
    room.point_at(OAK)
    room.press(K.Key_L, K.Key_O)
    assert "locked in" in room.told
    assert OAK in room.hubs
    room.press(K.Key_B)
    assert OAK in room.now.plan.banned
    assert OAK not in room.hubs
    assert room.room.display.card.buttons["ban"].text() == "Let in (B)"
    room.press(K.Key_B, K.Key_O)
    assert OAK in room.hubs


def test_snapshots_are_taken_named_and_gone_back_to(room: Room) -> None:
    room.press(K.Key_Space)
    room.toggle(OAK)
    room.press(K.Key_S, held=CTRL)
    room.press(K.Key_F2)
    field = room.room.display.strip.naming.field
    assert field.hasFocus()
    room.qtbot.keyClicks(field, "Without Oak")
    room.press(K.Key_Return)
    assert [one.name for one in room.now.snapshots] == ["Snapshot 1", "Without Oak"]
    room.press(K.Key_1, held=CTRL)
    assert OAK in room.hubs
    room.press(K.Key_PageDown)
    assert OAK not in room.hubs
    assert room.page.ui.standing.text() == "Without Oak"
    room.press(K.Key_PageDown)
    assert room.told == "There is no snapshot after this one."
    room.press(K.Key_PageUp, K.Key_Delete)
    assert [one.name for one in room.now.snapshots] == ["Without Oak"]
    chips = room.room.display.strip.chips
    assert [chip.text() for chip in chips] == ["Today", "Without Oak"]
    room.qtbot.mouseClick(chips[1], LEFT)
    assert OAK not in room.hubs


def test_escape_leaves_a_name_as_it_was(room: Room) -> None:
    room.press(K.Key_F2)
    assert room.told == "There is no snapshot yet. Space takes one."
    room.press(K.Key_Space, K.Key_F2)
    room.qtbot.keyClicks(room.room.display.strip.naming.field, "Other")
    room.press(K.Key_Escape)
    assert room.now.since == "Snapshot 1"
    assert room.page.isVisible()
    assert room.page.hasFocus()


def test_before_and_now_side_by_side_and_by_a_slider(room: Room) -> None:
    maps = room.room.display.maps
    room.press(K.Key_V)
    assert maps.before.isVisible()
    assert maps.before.width() == maps.now.width() < maps.width()
    room.press(K.Key_Plus)
    assert maps.before.map_bounds() == pytest.approx(maps.now.map_bounds())
    room.press(K.Key_S)
    assert maps.before.geometry() == maps.now.geometry() == maps.rect()
    wide = maps.before.mask().boundingRect().width()
    room.press(K.Key_Right, held=Qt.KeyboardModifier.ShiftModifier)
    assert maps.before.mask().boundingRect().width() > wide
    handle = maps._divider
    room.qtbot.mousePress(handle, LEFT, pos=QPoint(12, 50))
    room.qtbot.mouseMove(handle, QPoint(-88, 50))
    room.qtbot.mouseRelease(handle, LEFT, pos=QPoint(12, 50))
    assert maps.share < 0.5
    room.press(K.Key_S)
    assert not maps.before.isVisible()


def test_no_name_is_cut_by_the_slider(room: Room) -> None:
    room.press(K.Key_S)
    maps = room.room.display.maps
    named = 0
    for share in np.linspace(0.1, 0.9, 17):
        maps.divide(share)
        bar, camera = maps._divider.geometry(), maps.now._camera
        for view in (maps.before, maps.now):
            for box in view._sites.label_boxes(camera).values():
                named += 1
                assert box.right() <= bar.left() + 1 if view is maps.before else box.left() >= bar.right() - 1
    assert named


def test_the_left_may_be_a_snapshot(room: Room) -> None:
    room.toggle(OAK)
    room.press(K.Key_Space, K.Key_R)
    assert room.told == "Before is Snapshot 1."
    room.press(K.Key_R)
    assert room.told == "Before is today."


def test_who_gains_and_who_loses(room: Room) -> None:
    QAbstractItemModelTester(room.room.display.gains.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    room.toggle(OAK)
    room.press(K.Key_G)
    model: QAbstractItemModel = room.room.display.gains.model
    groups = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert groups[0] == "Everyone"
    assert "Most deprived fifth" in groups
    assert str(model.index(0, 1).data()).startswith("+")
    room.press(K.Key_G)
    assert not room.room.display.gains.isVisible()


def test_the_threshold_moves_with_keys(room: Room) -> None:
    room.toggle(OAK, ASH, YEW)
    for _ in range(14):
        room.press(K.Key_Comma)
    assert room.now.beyond_min == 1
    assert room.figure("beyond") != "0"
    room.press(K.Key_Comma)
    assert room.now.beyond_min == 1
    room.press(K.Key_Period)
    assert room.now.beyond_min == 2


def test_the_best_is_found_though_a_building_that_was_tried_is_gone(room: Room) -> None:
    room.room.workshop.try_hubs({"Z81000", "Z8GONE"}, "As before it was merged with another")
    room.press(K.Key_Return)
    room.settle()
    assert "The best there is" in room.told or "Yours is the best there is" in room.told, room.told


def test_the_best_from_here_is_offered_beside_ours_and_taken(room: Room) -> None:
    room.toggle(OAK, ASH)
    room.point_at(ELM)
    room.press(K.Key_L)
    ours = room.hubs
    project = room.window.session.project
    assert project is not None
    best = project.solve(Criteria(hubs=2, required=(ELM,)))
    room.press(K.Key_Return)
    room.settle()
    if set(best.hubs) == ours:
        assert room.told == "Yours is the best there is: proven."
        return
    assert "Enter takes it" in room.told
    assert room.hubs == ours
    assert room.figure("mean_min") == f"{best.measures['mean_min']:.1f} min"
    room.press(K.Key_Escape)
    assert room.told == "Left as it was."
    room.press(K.Key_Return)
    room.settle()
    room.press(K.Key_Return)
    assert room.hubs == set(best.hubs)
    room.press(K.Key_Z, held=CTRL)
    assert room.hubs == ours


def test_what_cannot_be_solved_says_why(room: Room) -> None:
    room.toggle(ELM, OAK, ASH, YEW)
    assert room.figure("mean_min") == "–"
    room.press(K.Key_Return)
    assert room.told == "There is no hub yet. Open as many as there are to be."


def test_a_choice_is_kept_as_an_option(room: Room) -> None:
    room.toggle(OAK, ASH)
    room.point_at(ELM)
    room.press(K.Key_L, K.Key_K)
    field = room.room.display.strip.naming.field
    room.qtbot.keyClicks(field, "By the room")
    room.press(K.Key_Return)
    room.settle()
    project = room.window.session.project
    assert project is not None
    kept = project.options["By the room"]
    assert set(kept.solution.hubs) == {ELM, YEW}
    assert kept.solution.solver == BY_HAND
    assert kept.criteria.required == (ELM,)
    room.press(K.Key_K)
    room.qtbot.keyClicks(field, "By the room")
    room.press(K.Key_Return)
    assert "already" in room.told


def test_it_begins_again_from_an_option(room: Room) -> None:
    project = room.window.session.project
    assert project is not None
    room.window.session.keep_choice("Two", Criteria(), [ASH, YEW])
    room.settle()
    room.press(K.Key_N)
    menu = room.page.findChild(QMenu)
    assert menu is not None
    actions = {action.text(): action for action in menu.actions()}
    assert set(actions) == {"Today’s buildings", "Option “Two”"}
    actions["Option “Two”"].trigger()
    menu.close()
    assert room.hubs == {ASH, YEW}


def test_leaving_loses_nothing(room: Room) -> None:
    room.toggle(OAK)
    room.press(K.Key_Space, K.Key_Escape)
    kept = room.now
    room.enter()
    assert room.now == kept
    room.press(K.Key_Escape)
    room.window.session.ask(mode="walk")  # journeys are measured again; what was decided stays
    room.enter()
    assert room.now == kept


def test_a_workshop_goes_on_after_the_program_was_closed(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    room.toggle(OAK)
    room.press(K.Key_Space)
    room.toggle(ASH)
    project = room.window.session.project
    assert project is not None
    room.window.close()
    again = MainWindow(QSettings(str(tmp_path / "again.ini"), QSettings.Format.IniFormat), tmp_path / "user")
    qtbot.addWidget(again)
    again.show()
    again.open_path(project.path)
    later = Room(qtbot, again)
    later.settle()
    later.enter()
    assert later.hubs == {ELM, YEW}
    assert [set(one.plan.hubs) for one in later.now.snapshots] == [{ELM, ASH, YEW}]
    assert later.told == "This goes on from the last workshop. N begins anew."
    again.close()


def test_thirty_actions_and_all_the_way_back_and_forward(room: Room) -> None:
    begun = room.now
    room.toggle(OAK, ASH, OAK)
    room.press(K.Key_Space)
    room.point_at(YEW)
    room.press(K.Key_L, K.Key_L, K.Key_B, K.Key_B, K.Key_O)
    room.press(K.Key_Space, K.Key_Period, K.Key_Period, K.Key_Comma)
    room.press(K.Key_1, held=CTRL)
    room.press(K.Key_V, K.Key_G, K.Key_S, K.Key_S, K.Key_T, K.Key_T, K.Key_H, K.Key_H, K.Key_F, K.Key_Plus, K.Key_Minus)
    room.press(K.Key_Left, K.Key_Right, K.Key_Up, K.Key_Down, K.Key_G, K.Key_R, K.Key_F1, K.Key_F1)
    room.toggle(ELM)
    room.press(K.Key_PageDown, K.Key_PageUp, K.Key_Delete)
    room.toggle(ASH, OAK)
    room.press(K.Key_Space)
    ended, seen = room.now, room.figure("mean_min")
    back = 0
    while room.room.workshop.can_undo:
        room.press(K.Key_Z, held=CTRL)
        back += 1
    assert back >= 18
    assert room.now == begun
    room.press(K.Key_Z, held=CTRL)
    assert room.told == "Nothing to undo."
    for _ in range(back):
        room.press(K.Key_Y, held=CTRL)
    assert (room.now, room.figure("mean_min")) == (ended, seen)
    project = room.window.session.project
    assert project is not None
    assert not project.can_undo  # the room's undo is not the project's


def test_every_key_is_shown_and_does_something(room: Room) -> None:
    room.press(K.Key_F1)
    overlay = room.room.display.keys
    assert overlay.isVisible()
    assert overlay.geometry() == room.page.rect()
    assert overlay.rect().contains(overlay._card.geometry())
    room.window.resize(960, 560)
    assert overlay.rect().contains(overlay._card.geometry())
    room.press(K.Key_Escape)
    assert not overlay.isVisible()
    assert room.page.isVisible()
    actions = {one.action for group in KEYS.values() for one in group} - {"leave"}
    assert actions == set(room.room._actions(""))


def test_type_grows_with_the_screen_and_on_request(room: Room) -> None:
    assert scale_of(768, larger=False) == 1.0
    assert scale_of(540, larger=False) * 2 == pytest.approx(1.4, abs=0.05)  # two pixels for one, as on 1080
    assert scale_of(1080, larger=False) == pytest.approx(1.35)
    small = room.room.display.figures.figure(0).fontMetrics().height()
    room.press(K.Key_T)
    assert room.room.display.figures.figure(0).fontMetrics().height() > small


def test_nothing_is_cut_and_everything_has_a_name(room: Room) -> None:
    room.press(K.Key_Space)
    room.point_at(OAK)
    for button in room.page.findChildren(QPushButton):
        if button.isVisible():
            assert button.text()
            assert button.width() >= button.sizeHint().width()
    for view in (room.room.display.maps.now, room.room.display.maps.before):
        assert view.accessibleName()


def test_without_a_project_it_says_what_is_missing(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("workshop")
    page = window.workshop_page
    assert page.ui.waitTitle.text() == "No project is open"
    qtbot.keyClick(page, K.Key_Space)  # no key does harm
    qtbot.mouseClick(page.ui.waitStep, LEFT)
    assert window.ui.pages.currentWidget() is window.start_page


def test_borders_are_the_sides_that_two_areas_share() -> None:
    boxes = [shapely.box(i, j, i + 1, j + 1) for i in range(3) for j in range(2)]
    borders = Borders(gpd.GeoDataFrame(index=list("abcdef"), geometry=boxes, crs="EPSG:27700"))
    assert len(borders.lines) == 7
    assert sum(shapely.length(borders.lines)) == pytest.approx(7)
    hub_of = dict.fromkeys("abcd", "X") | dict.fromkeys("ef", "Y")
    shown = borders.between(hub_of)
    assert shapely.length(borders.lines[shown]).sum() == pytest.approx(2)
    assert not borders.between({}).any()
    assert np.array_equal(borders.between(dict.fromkeys("abcdef", "X")), np.zeros(7, dtype=bool))


def test_hubs_keep_their_colours() -> None:
    remembered: dict[str, int] = {}
    assert hub_places(["A", "B", "C"], remembered) == {"A": 0, "B": 1, "C": 2}
    assert hub_places(["B", "D"], remembered) == {"B": 1, "D": 0}
    again = hub_places(["A", "B", "C", "D"], remembered)
    assert again["B"] == 1
    assert len(set(again.values())) == 4
