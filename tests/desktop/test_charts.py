"""The charts: what they count, what they say of what is not known, and how they are copied and saved."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hubplanner.desktop.charts import (
    WORST,
    BacklogChart,
    Chart,
    ConditionChart,
    LeaseChart,
    Look,
    PeopleChart,
    SpaceChart,
    backlog_by_risk,
    condition_by_locality,
    lease_timeline,
    people_by_year,
    space_have_and_need,
)
from hubplanner.desktop.charts.axes import money, round_steps
from hubplanner.desktop.charts.drawing import _diagonals
from hubplanner.desktop.charts.rows import FIRST_SHOWN, told_of
from hubplanner.estate import VERDICTS, Growth
from hubplanner.study import load_palette

LEFT = Qt.MouseButton.LeftButton
TODAY = pd.Timestamp("2026-11-22")
PALETTE = load_palette()
LOOK = Look(PALETTE.light, PALETTE, dark=False)
NAN = float("nan")


def estate() -> pd.DataFrame:
    """Return four buildings: two known, one in part, one not at all."""
    return pd.DataFrame(
        {
            "name": ["Elm", "Oak", "Ash", "Yew"],
            "locality": ["North", "North", "South", None],
            "backlog_high_gbp": [10.0, 200.0, 7.0, NAN],
            "backlog_significant_gbp": [20.0, 0.0, NAN, NAN],
            "backlog_moderate_gbp": [30.0, 0.0, NAN, NAN],
            "backlog_low_gbp": [40.0, 0.0, NAN, NAN],
            "gia_m2": [100.0, 500.0, NAN, 50.0],
            "area_need_m2": [150.0, 400.0, 300.0, NAN],
            "suitability": ["suitable", "limited", "incomplete", "incomplete"],
            "worst": ["B", "CX", "B(C)", None],
        },
        index=["E1", "O1", "A1", "Y1"],
    )


def leases() -> pd.DataFrame:
    rows = [
        ("O1", "lease ends", "2027-06-24", "2025-06-24", -1.4),
        ("E1", "break", "2030-01-01", "2029-07-01", 2.6),
        ("E1", "rent review", "2026-03-01", "2025-09-01", -1.2),
        ("A1", "lease ends", "2051-12-24", "2049-12-24", 23.1),
    ]
    return pd.DataFrame(rows, columns=["building_code", "event", "on", "decide_by", "years_to_decide"])


def shown(chart: Chart, qtbot: QtBot) -> Chart:
    qtbot.addWidget(chart)
    chart.resize(600, chart.heightForWidth(600))
    with qtbot.waitExposed(chart):
        chart.show()
    chart.grab()
    return chart


def test_backlog_that_is_not_known_is_no_bar_and_no_zero(qtbot: QtBot) -> None:
    model = backlog_by_risk(estate(), "2023 Q4", "VAT and fees")
    assert [(row.name, row.total_gbp) for row in model.rows] == [("Oak", 200.0), ("Elm", 100.0)]
    assert (model.unknown, model.part_known) == (("Yew",), (("Ash", 7.0),))
    assert not any(np.isnan(row.by_risk_gbp).any() for row in model.rows)
    chart = BacklogChart(LOOK)
    chart.show_model(model)
    shown(chart, qtbot)
    assert {mark.code for mark in chart._marks} == {"O1", "E1"}
    assert chart.note == (
        "1 building: backlog not known (Yew). Known in part: Ash at least £7. Prices of 2023 Q4, without VAT and fees."
    )
    by_name = {str(row[0]): row[1:] for row in chart.figures()}
    assert by_name["Yew"] == ["not known"] * 5
    assert by_name["Ash"][-1] == "at least 7"
    assert 0 not in by_name["Yew"]
    assert "Elm" not in chart.describe()
    assert chart.accessibleName() == "Backlog by risk"
    assert "1 building: backlog not known" in chart.accessibleDescription()


def test_space_that_is_not_known_is_told_apart_from_a_gap(qtbot: QtBot) -> None:
    model = space_have_and_need(estate(), "by area a patient")
    assert [(row.name, row.gap_m2) for row in model.rows] == [("Elm", -50.0), ("Oak", 100.0)]
    assert (model.no_area, model.no_need) == (("Ash",), ("Yew",))
    chart = SpaceChart(LOOK)
    chart.show_model(model)
    shown(chart, qtbot)
    assert [mark.code for mark in chart._marks] == ["E1", "O1"]
    assert chart._marks[0].words == "Elm: has 100 m², needs 150 m², short by 50 m²"
    assert chart.figures()[-2:] == [["Ash", *["not known"] * 3], ["Yew", *["not known"] * 3]]
    assert "1 are short" in chart.describe()


def test_leases_stand_in_order_of_their_decisions(qtbot: QtBot) -> None:
    model = lease_timeline(estate(), leases(), TODAY)
    assert [row.name for row in model.rows] == ["Oak", "Elm", "Ash"]
    assert [row.figures for row in model.rows] == ["decide now", "by Jul 2029", "by Dec 2049"]
    elm = model.rows[1]
    assert [one.is_open for one in elm.events] == [True, False]
    assert not any(one.is_overdue for one in elm.events), "a review that has gone by is not to be decided on"
    assert model.no_date == ("Yew",)
    chart = LeaseChart(LOOK)
    chart.show_model(model)
    shown(chart, qtbot)
    assert "lease ends on 24 June 2027, decision was due by 24 June 2025: decide now" in chart._marks[0].words
    assert "1 building: nothing within 15 years (Ash)." in chart.note
    assert "Decide now on 1 of them, first Oak." in chart.describe()


def test_condition_counts_what_is_missing_as_such(qtbot: QtBot) -> None:
    model = condition_by_locality(estate())
    counts = {row.name: dict(zip(model.classes, row.counts, strict=True)) for row in model.rows}
    assert list(counts) == ["North", "South", "No locality"]
    assert counts["South"]["incomplete"] == counts["No locality"]["incomplete"] == 1
    assert sum(row.buildings for row in model.rows) == 4
    worst = condition_by_locality(estate(), WORST)
    letters = {row.name: dict(zip(worst.classes, row.counts, strict=True)) for row in worst.rows}
    assert letters["North"] == {"A": 0, "B": 1, "C": 1, "D": 0, "not known": 0}
    assert letters["No locality"]["not known"] == 1
    chart = ConditionChart(LOOK)
    for one in (model, worst):
        chart.show_model(one)
        shown(chart, qtbot)
        assert sum(int(mark.words.split(": ")[1].split()[0]) for mark in chart._marks) == 4


def test_without_localities_there_is_one_bar() -> None:
    model = condition_by_locality(estate().assign(locality=None))
    assert [(row.name, row.buildings) for row in model.rows] == [("All", 4)]
    assert model.classes == VERDICTS


def test_people_of_areas_without_a_population_are_in_no_figure(qtbot: QtBot) -> None:
    years = [2025, 2026]
    people = pd.DataFrame([[100.0, 110.0], [NAN, NAN]], index=["a", "b"], columns=years)
    homes = pd.DataFrame([[0.0, 10.0], [5.0, 5.0]], index=["a", "b"], columns=years)
    growth = Growth(people, homes, pd.Series(0.0, index=years), pd.Series(None, index=["a", "b"], dtype=object), ())
    model = people_by_year(growth)
    assert [(one.people, one.in_new_housing) for one in model.years] == [(100.0, 0.0), (110.0, 10.0)]
    chart = PeopleChart(LOOK)
    chart.show_model(model)
    shown(chart, qtbot)
    assert chart.note == "1 area without a known population: in no figure here."
    assert "+10.0 per cent" in chart.describe()
    nobody = Growth(people.loc[["b"]], homes.loc[["b"]], growth.unplaced_people, growth.place.loc[["b"]], ())
    assert people_by_year(nobody).years == ()


@pytest.mark.parametrize("kind", [BacklogChart, SpaceChart, LeaseChart, ConditionChart, PeopleChart])
def test_an_empty_chart_says_so(kind: type[Chart], qtbot: QtBot) -> None:
    chart = shown(kind(LOOK), qtbot)  # type: ignore[call-arg,arg-type]  # each takes the look alone
    assert chart._marks == []
    assert chart.describe().endswith(".")
    assert len(chart.figures()) == 1


def many() -> pd.DataFrame:
    table = pd.concat([estate().iloc[[0]]] * 40)
    return table.set_axis([f"B{n}" for n in range(40)]).assign(name=[f"Surgery {n:02}" for n in range(40)])


def test_the_first_are_shown_until_all_are_asked_for(qtbot: QtBot) -> None:
    chart = BacklogChart(LOOK)
    chart.show_model(backlog_by_risk(many()))
    shown(chart, qtbot)
    assert (len(chart._marks), chart.more.text()) == (FIRST_SHOWN, "Show all 40")
    height = chart.heightForWidth(600)
    qtbot.mouseClick(chart.more, LEFT)
    chart.resize(600, chart.heightForWidth(600))
    chart.grab()
    assert (len(chart._marks), chart.more.text()) == (40, "Show the first alone")
    assert chart.heightForWidth(600) > height


def test_a_building_is_chosen_with_the_mouse_and_with_keys(qtbot: QtBot) -> None:
    chart = BacklogChart(LOOK)
    chart.show_model(backlog_by_risk(estate()))
    shown(chart, qtbot)
    chosen: list[str] = []
    chart.building_chosen.connect(chosen.append)
    qtbot.mouseClick(chart, LEFT, pos=chart._marks[1].where.center().toPoint())
    qtbot.mouseClick(chart, LEFT, pos=QPoint(2, 2))
    assert chosen == ["E1"]
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleDescription().startswith("Oak: £200")
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chosen == ["E1", "O1", "E1"]
    plain = chart.grab().toImage()
    chart.select("E1")
    assert chart.grab().toImage() != plain, "what is selected elsewhere is marked"


def test_figures_are_copied_as_a_table(qtbot: QtBot) -> None:
    chart = SpaceChart(LOOK)
    chart.show_model(space_have_and_need(estate()))
    shown(chart, qtbot)
    copied = next(action for action in chart.actions_button.menu().actions() if action.text() == "Copy figures")
    copied.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t") for line in lines[:2]] == [
        ["Building", "Have m²", "Need m²", "Gap m²"],
        ["Elm", "100", "150", "-50"],
    ]


def test_a_picture_is_saved_as_png_and_svg(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chart = ConditionChart(LOOK)
    chart.show_model(condition_by_locality(estate()))
    shown(chart, qtbot)
    told: list[tuple[str, str]] = []
    chart.told.connect(lambda words, tone: told.append((words, tone)))
    for name in ("condition.png", "condition.svg"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        chart.save_picture()
    picture = QImage(str(tmp_path / "condition.png"))
    assert (picture.width(), picture.height()) == (1200, 2 * chart.heightForWidth(600))
    drawing = (tmp_path / "condition.svg").read_text(encoding="utf-8")
    assert "<title>Condition by locality</title>" in drawing
    assert "South" in drawing
    chart.write_picture(tmp_path / "nowhere" / "condition.png")
    assert [tone for _, tone in told] == ["note", "note", "error"]
    assert "cannot be written" in told[-1][0]


@given(st.floats(0, 1e9), st.floats(1e-3, 1e9), st.integers(1, 12))
@settings(max_examples=200, deadline=None)
def test_steps_are_round_and_hold_the_values(low: float, span: float, wanted: int) -> None:
    steps = round_steps(low, low + span, wanted)
    assert len(steps) >= 2
    assert steps[0] <= low + 1e-6 * span
    assert steps[-1] >= low + span - max(1e-6 * span, 1e-6 * low)
    assert len(steps) <= wanted + 3


@given(st.floats(1, 300), st.floats(1, 40), st.booleans())
@settings(max_examples=100, deadline=None)
def test_hatches_stay_in_their_bar(width: float, height: float, rising: bool) -> None:
    bar = QRectF(10, 20, width, height)
    for line in _diagonals(bar, rising=rising):
        for point in (line.p1(), line.p2()):
            assert bar.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(point)


def test_words_of_sums_and_of_what_is_missing() -> None:
    assert [money(pounds) for pounds in (0, 950, 1_000, 203_628, 999_600, 1_310_000)] == [
        "£0", "£950", "£1k", "£204k", "£1m", "£1.31m"
    ]  # fmt: skip
    assert told_of(["A", "B", "C", "D", "E"], "not known") == "5 buildings: not known (A, B, C and 2 more)."
