"""The views of the estate beside its table and map: what they show, and what is changed in them."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit, QSpinBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from hubplanner.desktop.pages.estate_capacity import EstateCapacity
from hubplanner.desktop.pages.estate_charts import EstateCharts
from hubplanner.desktop.pages.estate_growth import EstateGrowth
from hubplanner.desktop.pages.estate_parts import FiguresTable
from hubplanner.desktop.pages.estate_priorities import EstatePriorities
from hubplanner.desktop.pages.estate_rules import EstateRules
from hubplanner.desktop.session import Session
from hubplanner.estate import Premises, default_rules, default_services, read_services
from hubplanner.project import Project
from hubplanner.study import load_palette
from tests.desktop.small_place import small_project
from tests.desktop.surveyed_place import GOOD, KNOWN, PART, surveyed_project

LEFT = Qt.MouseButton.LeftButton
VIEWS = (EstateCharts, EstatePriorities, EstateGrowth, EstateCapacity, EstateRules)


@dataclass
class Host:
    """A view with a session, shown the estate whenever the project changes, as the page does."""

    session: Session
    view: Any
    qtbot: QtBot
    told: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    @property
    def project(self) -> Project:
        assert self.session.project is not None
        return self.session.project

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.jobs.busy, timeout=30_000)

    def show(self) -> None:
        self.view.show_estate(self.project, self.project.estate())


def hosted(kind: type[QWidget], qtbot: QtBot) -> Host:
    """Return a view of a kind, shown, with a session of its own."""
    session = Session()
    view = kind(session, load_palette())  # type: ignore[arg-type]  # all views are made alike
    qtbot.addWidget(view)
    view.resize(1200, 640)
    there = Host(session, view, qtbot)
    session.told.connect(lambda words, _: there.told.append(words))
    view.building_chosen.connect(there.chosen.append)  # type: ignore[attr-defined]
    with qtbot.waitExposed(view):
        view.show()
    return there


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[Callable[[type[QWidget], Path], Host]]:
    sessions: list[Session] = []

    def made(kind: type[QWidget], path: Path) -> Host:
        there = hosted(kind, qtbot)
        sessions.append(there.session)
        there.session.project_changed.connect(there.show)
        there.session.open_project(path)
        there.settle()
        there.settle()
        return there

    yield made
    qtbot.waitUntil(lambda: not any(session.jobs.busy for session in sessions), timeout=30_000)
    for session in sessions:
        session.close()


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return surveyed_project(tmp_path_factory.mktemp("surveyed"))


@dataclass(frozen=True)
class Opened:
    """A project that is only looked at, with its estate."""

    project: Project
    premises: Premises


@pytest.fixture(scope="module")
def opened(made_once: Path) -> Opened:
    project = Project.open(made_once)
    return Opened(project, project.estate())


@pytest.fixture(scope="module")
def unsurveyed(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    project = Project.open(small_project(tmp_path_factory.mktemp("small")))
    return Opened(project, project.estate())


Look = Callable[[type[QWidget], Opened], Host]


@pytest.fixture
def look(qtbot: QtBot) -> Iterator[Look]:
    sessions: list[Session] = []

    def made(kind: type[QWidget], opened: Opened) -> Host:
        there = hosted(kind, qtbot)
        sessions.append(there.session)
        there.session.project = opened.project
        there.view.show_estate(opened.project, opened.premises)
        there.settle()
        return there

    yield made
    qtbot.waitUntil(lambda: not any(session.jobs.busy for session in sessions), timeout=30_000)


@pytest.fixture
def path(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_once, tmp_path))


Made = Callable[[type[QWidget], Path], Host]


def cells(table: FiguresTable, column: int) -> list[str]:
    return [str(table.sorted.index(row, column).data()) for row in range(table.sorted.rowCount())]


def click(table: QTableView, row: int, column: int, qtbot: QtBot) -> None:
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.model().index(row, column)).center())


@pytest.mark.parametrize("kind", VIEWS)
def test_everything_that_takes_the_focus_has_a_name(kind: type[QWidget], look: Look, opened: Opened) -> None:
    view = look(kind, opened).view
    for widget in view.findChildren(QWidget):
        inner = isinstance(widget.parent(), (QComboBox, QSpinBox)) or widget.objectName().startswith("qt_")
        asks = isinstance(widget, (QAbstractButton, QComboBox, QTableView, QLineEdit))
        if asks and not inner and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            assert named, f"{kind.__name__}: {widget}"


@pytest.mark.parametrize("kind", VIEWS)
def test_a_view_is_cleared_to_words(kind: type[QWidget], look: Look, opened: Opened) -> None:
    view = look(kind, opened).view
    assert not view.empty.isVisible()
    view.clear()
    assert view.empty.isVisible()
    assert len(view.empty.text()) > 40


@pytest.mark.parametrize("kind", VIEWS)
def test_a_study_without_surveys_is_shown_too(kind: type[QWidget], look: Look, unsurveyed: Opened) -> None:
    there = look(kind, unsurveyed)
    assert not there.told
    view = there.view
    if kind is EstatePriorities:
        assert view.empty.text().startswith("There are no registrations yet")
    if kind is EstateCharts:
        assert "4 buildings: backlog not known" in view.backlog.note
        assert not view.backlog.model.rows
    if kind is EstateCapacity:
        assert set(cells(view.hubs, 1)) == {"–"}
    if kind is EstateRules:
        assert "never surveyed, so incomplete" in view.otherwise.text()


def test_the_charts_show_the_estate_and_lead_to_a_building(look: Look, opened: Opened, qtbot: QtBot) -> None:
    there = look(EstateCharts, opened)
    view = there.view
    assert [row.code for row in view.backlog.model.rows] == [KNOWN, GOOD]
    assert "Yew Surgery" in view.backlog.note
    assert "Ash Surgery at least £5k" in view.backlog.note
    view.backlog.grab()
    qtbot.mouseClick(view.backlog, LEFT, pos=view.backlog._marks[0].where.center().toPoint())
    assert there.chosen == [KNOWN]
    assert view.condition.model.by == "suitability"
    qtbot.keyClick(view.by, Qt.Key.Key_Down)
    assert view.condition.model.by == "worst"
    view.leases.setFocus()
    view.leases.grab()
    qtbot.keyClick(view.leases, Qt.Key.Key_End)
    assert view.leases.accessibleDescription().startswith("Ash Surgery: lease ends")
    view.resize(700, 640)
    assert view._grid.itemAtPosition(0, 1) is None, "one beneath the other where there is no room"


def test_priorities_are_ranked_with_the_reason_where_there_is_no_rank(look: Look, opened: Opened, qtbot: QtBot) -> None:
    there = look(EstatePriorities, opened)
    view = there.view
    assert cells(view.table, 0)[-1] == "–"
    assert cells(view.table, 1)[-1] == "Yew Surgery: no rank, condition not known"
    assert cells(view.table, 1)[0] == "Elm Surgery"
    assert "One building has no rank" in view.stable.text()
    click(view.table, 0, 1, qtbot)
    assert there.chosen == [KNOWN]
    qtbot.mouseClick(view.copy, LEFT)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0][:3] == ["Rank", "Building", "Score"]
    assert lines[1][:2] == ["1", "Elm Surgery"]
    assert lines[-1][0] == "–"
    assert there.told[-1].startswith("Copied 4 buildings")


def test_weights_are_applied_in_the_project_and_undone(host: Made, path: Path, qtbot: QtBot) -> None:
    there = host(EstatePriorities, path)
    weights = there.view.weights
    assert [label.text() for label in weights.shares.values()] == ["33%", "33%", "33%", "0%", "0%"]
    assert (weights.apply.isEnabled(), weights.back.isEnabled()) == (False, False)
    box = weights.boxes["condition"]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "2.0")
    assert weights.shares["condition"].text() == "50%"
    weights.year.setValue(2040)
    qtbot.mouseClick(weights.apply, LEFT)
    there.settle()
    there.settle()
    assert there.project.assumptions["priority.weights.condition"] == 2.0
    assert there.project.assumptions["priority.horizon.year"] == 2040.0
    heading = there.view.table.sorted.headerData(3, Qt.Orientation.Horizontal)
    assert heading == "Condition 50%"
    assert weights.back.isEnabled()
    there.session.undo()
    there.settle()
    there.settle()
    assert not there.project.assumptions
    assert box.value() == 1.0


def test_no_weight_at_all_is_refused_in_words(look: Look, opened: Opened, qtbot: QtBot) -> None:
    weights = look(EstatePriorities, opened).view.weights
    for box in weights.boxes.values():
        box.setValue(0)
    qtbot.mouseClick(weights.apply, LEFT)
    assert weights.problem.text() == "Give at least one measure a weight above 0."


def test_growth_is_shown_with_what_it_rests_on(look: Look, opened: Opened, qtbot: QtBot) -> None:
    there = look(EstateGrowth, opened)
    view = there.view
    assert view.chart.model.years[-1].in_new_housing == pytest.approx(230.0)
    assert "100 dwellings after 2024" in view.notes.text()
    assert "People in a new dwelling: 2.3 (not verified)" in view.assumed.text()
    assert cells(view.localities, 0) == ["All areas"]
    assert cells(view.sites, 0) == ["New field"]
    assert "S106 money for health: £50,000, said of 1 and not of 0" in view.money.text()
    assert "CIL money is not said of any site" in view.money.text()
    assert cells(view.sites, 7) == ["–"]
    assert view.lists.sorted.rowCount() == 9
    wanted: list[str] = []
    view.assumptions_wanted.connect(wanted.append)
    qtbot.mouseClick(view.change, LEFT)
    assert wanted == ["growth"]


def test_how_housing_counts_is_set_and_undone(host: Made, path: Path, qtbot: QtBot) -> None:
    there = host(EstateGrowth, path)
    view = there.view
    view.housing.setFocus()
    qtbot.keyClick(view.housing, Qt.Key.Key_Down)
    there.settle()
    there.settle()
    assert there.project.estate_settings.as_dict() == {"housing": "within"}
    there.session.undo()
    there.settle()
    there.settle()
    assert there.project.estate_settings.as_dict() == {}
    assert view.housing.currentIndex() == 0


def test_capacity_says_what_limits_it_and_what_could_be_freed(look: Look, opened: Opened, qtbot: QtBot) -> None:
    there = look(EstateCapacity, opened)
    view = there.view
    assert cells(view.hubs, 0)[0] == "Oak Surgery"
    rows = dict(zip(cells(view.hubs, 0), cells(view.hubs, 1), strict=True))
    assert rows["Yew Surgery"] == rows["Ash Surgery"] == "–", "not known is no 0"
    assert "of 2 it is not known" in view.words.text()
    assert "consulting rooms instead of" in view.hours_words.text()
    assert "Of 2 buildings rooms or use are not known." in view.use_words.text()
    click(view.hubs, 0, 0, qtbot)
    assert there.chosen == [GOOD]
    assert view.one_words.text().startswith("Oak Surgery: longer hours alone would free")
    assert "in use 30% of the hours, it has 6.0 consulting rooms to spare up to 60%" in view.one_words.text()
    view.select(KNOWN)
    assert view.one_words.text().endswith("in use 90% of the hours, it has none to spare up to 60%.")
    view.select(PART)
    assert view.one_words.text().endswith("; its rooms or their use are not known.")


def test_a_building_added_since_the_estate_was_seen_has_its_name(look: Look, made_once: Path, tmp_path: Path) -> None:
    project = Project.open(Path(shutil.copy(made_once, tmp_path)))
    seen = project.estate()
    project.add_candidate("New hall", 450_500, 201_500)
    there = look(EstateCapacity, Opened(project, seen))
    assert "New hall" in cells(there.view.hubs, 0)


def test_a_catalogue_is_saved_loaded_and_put_back(
    host: Made, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = host(EstateCapacity, path)
    services = there.view.services
    there.view.tabs.setCurrentIndex(1)
    file = tmp_path / "services.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    qtbot.mouseClick(services.save, LEFT)
    assert read_services(file) == default_services()
    one = (
        file.read_text(encoding="utf-8")
        .split("[[service]]")[1]
        .replace('"Same-day urgent care"', '"Minor injuries “A”"')
    )
    file.write_text(f"[[service]]{one}", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    qtbot.mouseClick(services.load, LEFT)
    there.settle()
    there.settle()
    assert [one.name for one in there.project.estate_settings.services] == ["Minor injuries “A”"]
    assert cells(services.table, 0) == ["Minor injuries “A”"]
    assert "▲ Of 1 the figures are not verified" in services.words.text()
    file.write_text("[[service]]\nname = 3", encoding="utf-8")
    qtbot.mouseClick(services.load, LEFT)
    there.settle()
    assert "services.toml" in services.problem.text()
    qtbot.mouseClick(services.back, LEFT)
    there.settle()
    there.settle()
    assert there.project.estate_settings.services == default_services()
    assert not services.back.isEnabled()


def test_services_that_cannot_run_are_told_of_and_can_be_put_back(host: Made, path: Path, qtbot: QtBot) -> None:
    there = host(EstateCapacity, path)
    sunday = [{**one.as_dict(), "bands": ["sunday"], "needs": []} for one in default_services()[:1]]
    there.session.change("Changing services", lambda project, _p, _c: project.set_estate({"services": sunday}))
    there.settle()
    there.settle()
    view = there.view
    assert "runs only in sunday hours" in view.problem.text()
    assert not view.hubs.isVisible()
    qtbot.mouseClick(view.services.back, LEFT)
    there.settle()
    there.settle()
    assert view.hubs.isVisible()
    assert not view.problem.isVisible()


def test_rules_are_counted_edited_moved_and_applied(host: Made, path: Path, qtbot: QtBot) -> None:
    there = host(EstateRules, path)
    view = there.view
    assert sum(int(words.split()[0]) for words in cells(view.table, 2)) == 1
    assert "1 never surveyed, so incomplete" in view.otherwise.text()
    assert "2 suitable, because no rule speaks against it" in view.otherwise.text()
    qtbot.mouseClick(view.add, LEFT)
    assert set(cells(view.table, 2)) == {"–"}, "what is not applied decides nothing yet"
    place = view.table.currentIndex().row()
    editor = view.editor
    qtbot.mouseClick(editor.facets["functional"], LEFT)
    editor.grade.setFocus()
    qtbot.keyClick(editor.grade, Qt.Key.Key_Up)
    assert cells(view.table, 1)[place] == "Limited if physical condition or functional suitability is B or worse"
    qtbot.mouseClick(view.up, LEFT)
    assert cells(view.table, 1)[place - 1].startswith("Limited if physical condition or functional suitability is B")
    view.lines["price_base"].setText("2023 Q4")
    assert view.state.text() == "Changed, not applied yet"
    qtbot.mouseClick(view.apply, LEFT)
    there.settle()
    assert len(there.project.estate_settings.rules) == len(default_rules()) + 1
    assert there.project.estate_settings.price_base == "2023 Q4"
    assert sum(int(words.split()[0]) for words in cells(view.table, 2)) == 3
    assert not view.apply.isEnabled()
    there.session.undo()
    there.settle()
    assert there.project.estate_settings.rules == default_rules()
    assert view.table.sorted.rowCount() == len(default_rules())


def test_a_rule_that_asks_nothing_is_told_and_not_taken(look: Look, opened: Opened, qtbot: QtBot) -> None:
    view = look(EstateRules, opened).view
    qtbot.mouseClick(view.add, LEFT)
    place = view.table.currentIndex().row()
    before = cells(view.table, 1)[place]
    qtbot.mouseClick(view.editor.facets["physical"], LEFT)
    assert view.editor.problem.text() == "Tick at least one facet that the rule asks for."
    assert cells(view.table, 1)[place] == before
    qtbot.mouseClick(view.remove, LEFT)
    assert view.table.sorted.rowCount() == len(default_rules())
    qtbot.mouseClick(view.remove, LEFT)
    qtbot.mouseClick(view.discard, LEFT)
    assert view.table.sorted.rowCount() == len(default_rules())
    qtbot.mouseClick(view.remove, LEFT)
    qtbot.mouseClick(view.shipped, LEFT)
    assert tuple(view._draft) == default_rules()


def test_every_rule_that_ships_is_shown_as_it_is(look: Look, opened: Opened) -> None:
    view = look(EstateRules, opened).view
    for place, rule in enumerate(default_rules()):
        view.table.selectRow(place)
        assert view.editor.rule() == rule


def test_every_kind_of_rule_can_be_made(look: Look, opened: Opened) -> None:
    view = look(EstateRules, opened).view
    editor = view.editor
    view.table.selectRow(0)
    made = []
    for test in range(editor.test.count()):
        editor.test.setCurrentIndex(test)
        editor.facets["physical"].setChecked(True)
        editor.uses["O"].setChecked(True)
        made.append(editor.rule().in_words())
    assert len(set(made)) == len(made)
    assert "the space is overcrowded" in " ".join(made)


def test_what_was_stopped_is_worked_out_when_looked_at_again(host: Made, path: Path) -> None:
    there = host(EstatePriorities, path)
    view = there.view
    view.clear()
    there.session.jobs.start("Something long", lambda _p, _c: None, lambda _: None)
    there.show()
    there.session.jobs.cancel()
    there.settle()
    assert view.empty.text().startswith("Stopped.")
    view.hide()
    view.show()
    there.settle()
    assert view.table.isVisible()
