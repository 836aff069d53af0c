"""Blocks and sites of a building are put together without an average in silence; what is missing stays missing."""

import math
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from hubplanner.estate import (
    GRADED,
    Premises,
    Stated,
    buildings,
    condition_order,
    counted_surveys,
    risk_adjusted_backlog,
    severity,
    survey_of_buildings,
    worst_grade,
)
from hubplanner.estate.surveyed import BACKLOG, SURVEYED
from hubplanner.study import Study
from tests.estate.place import GOOD, NAN, branch, estate_of, practice, study_of, survey
from tests.estate.test_growth import part

MONEY_AND_SPACE = (
    *BACKLOG, "gia_m2", "nia_m2", "rent_gbp", "market_rent_gbp", "consulting_rooms", "treatment_rooms",
    "remaining_life_years", "utilisation",
)  # fmt: skip
TOTALS = (
    "backlog_gbp", "risk_adjusted_backlog_gbp", "critical_infrastructure_risk_gbp", "backlog_per_m2_gbp",
    "backlog_per_patient_gbp", "area_gap_m2", "consulting_rooms_gap", "treatment_rooms_gap", "reimbursable_rent_gbp",
)  # fmt: skip
HEALTH_CENTRE = (practice("P1", building="H"), practice("P2", 2_000, building="H"))


def building(premises: Premises, code: str = "P1") -> "pd.Series[Any]":
    return premises.table.loc[code]


@cache
def one_building() -> Any:
    return buildings(study_of([], [practice("P1")]))


def of_rows(*rows: Any, stated: tuple[Stated, ...] = ()) -> "pd.Series[Any]":
    """Return what surveys say of one building."""
    rows_of_one = counted_surveys(Study((part("surveys", rows),)), one_building())
    return survey_of_buildings(rows_of_one, one_building(), frozenset(), stated).iloc[0]


@pytest.mark.parametrize(
    ("money", "adjusted", "life"),
    [((358.2, 778.2, 902.1, 1_103.2), 1_342.4, 9.7), ((329.9, 982.2, 1_219.4, 1_152.1), 1_703.8, 6.1)],
    ids=["2004-05", "2005-06"],
)
def test_published_national_backlog_implies_the_published_lives(
    money: tuple[float, ...], adjusted: float, life: float
) -> None:
    def too_much(years: float) -> float:
        rows = pd.DataFrame([{**dict(zip(BACKLOG, money, strict=True)), "remaining_life_years": years}])
        return float(risk_adjusted_backlog(rows).iloc[0]) - adjusted

    assert round(brentq(too_much, 1, 50), 1) == life


def test_less_than_a_year_of_life_counts_as_one() -> None:
    lives = {"P1": -20.0, "P2": 0.0, "P3": 0.4, "P4": 1.0}
    rows = [survey(code, remaining_life_years=years) for code, years in lives.items()]
    table = estate_of(rows, [practice(code) for code in lives]).table
    assert set(table["risk_adjusted_backlog_gbp"]) == {3_000 + 12_000}
    assert table["remaining_life_years"].to_dict() == lives


def test_money_of_a_building_by_hand() -> None:
    row = building(estate_of([survey("P1")], [practice("P1")]))
    assert row["backlog_gbp"] == 15_000
    assert row["risk_adjusted_backlog_gbp"] == 3_000 + 12_000 / 10
    assert row["critical_infrastructure_risk_gbp"] == 3_000
    assert row["backlog_per_m2_gbp"] == 30
    assert row["backlog_per_patient_gbp"] == 1.5


def test_blocks_are_added_up_and_the_worst_counts() -> None:
    row = of_rows(
        survey("P1", block="A", gia_m2=300.0, physical="D", quality="A", space_use="O", remaining_life_years=10.0),
        survey("P1", block="B", gia_m2=100.0, functional="CX", space_use="E", remaining_life_years=30.0, built="1890"),
    )
    assert (row["gia_m2"], row["consulting_rooms"], row["backlog_high_gbp"], row["rent_gbp"]) == (
        400,
        12,
        2_000,
        80_000,
    )
    assert row[list(GRADED)].tolist() == ["D", "CX", "B", "B", "B"]
    assert (row["space_use"], row["x_in"]) == ("E/O", "functional")
    assert row["remaining_life_years"] == (300 * 10 + 100 * 30) / 400
    assert row["risk_adjusted_backlog_gbp"] == pytest.approx(2 * 3_000 + 12_000 / 10 + 12_000 / 30)
    assert row["built"] == "1890"
    assert row["survey_rows"] == 2


def test_sites_of_one_building_are_put_together_as_blocks_are() -> None:
    premises = estate_of([survey("P1"), survey("P2", physical="C", gia_m2=250.0)], HEALTH_CENTRE)
    assert list(premises.table.index) == ["P1"]
    row = building(premises)
    assert (row["gia_m2"], row["physical"], row["patients"]) == (750, "C", 12_000)


def test_of_two_surveys_the_latest_counts() -> None:
    row = of_rows(survey("P1", surveyed_on="2015-01-01", physical="D"), survey("P1", physical="A"))
    assert (row["physical"], row["surveyed_on"], row["gia_m2"], row["survey_rows"]) == ("A", "2023-05-01", 500, 1)
    undated = of_rows(survey("P1", surveyed_on=None, physical="D"), survey("P1", surveyed_on="2001-01-01"))
    assert (undated["physical"], undated["surveyed_on"]) == ("B", "2001-01-01")


def test_of_two_surveys_of_one_day_one_counts_and_nothing_is_doubled() -> None:
    row = of_rows(survey("P1", gia_m2=500.0), survey("P1", gia_m2=700.0))
    assert (row["gia_m2"], row["survey_rows"]) == (500, 1)
    blocks = of_rows(survey("P1", block="Main"), survey("P1", block="MAIN", surveyed_on="2020-01-01"))
    assert (blocks["gia_m2"], blocks["survey_rows"]) == (500, 1)


@pytest.mark.parametrize(("day", "area_m2"), [("2022-01-01", 800), ("2023-05-01", 800), ("2023-05-02", 900)])
def test_a_row_for_the_whole_site_counts_only_if_it_is_later_than_its_blocks(day: str, area_m2: float) -> None:
    row = of_rows(
        survey("P1", gia_m2=900.0, surveyed_on=day),
        survey("P1", block="A"),
        survey("P1", block="B", gia_m2=300.0, surveyed_on="2020-01-01"),
    )
    assert row["gia_m2"] == area_m2


def test_an_earlier_survey_of_the_whole_under_a_name_of_its_own_is_not_added_to_the_blocks() -> None:
    blocks = [survey("P1", block="Block A", gia_m2=300.0), survey("P1", block="Block B", gia_m2=200.0)]
    main = survey("P1", block="Main", gia_m2=490.0, surveyed_on="2015-06-01")
    assert of_rows(*blocks, main)["gia_m2"] == 500
    assert of_rows(*blocks, {**main, "surveyed_on": "2024-01-01"})["gia_m2"] == 490
    with_annexe = [survey("P1", block="Main"), survey("P1", block="Annexe", gia_m2=80.0)]
    assert of_rows(*with_annexe, main)["gia_m2"] == 580
    assert of_rows(*with_annexe, {**main, "surveyed_on": "2024-01-01"})["gia_m2"] == 570
    extension = survey("P1", block="Extension", gia_m2=60.0, surveyed_on="2024-01-01")
    assert of_rows(*blocks, extension)["gia_m2"] == 560


def test_a_building_is_as_old_news_as_its_oldest_survey() -> None:
    two = [survey("P1"), survey("P2", surveyed_on="2019-11-05")]
    assert building(estate_of(two, HEALTH_CENTRE))["surveyed_on"] == "2019-11-05"
    two[0] = survey("P1", surveyed_on=None)
    assert building(estate_of(two, HEALTH_CENTRE))["surveyed_on"] is None


def test_a_site_that_nobody_surveyed_leaves_the_totals_unknown() -> None:
    row = building(estate_of([survey("P1")], HEALTH_CENTRE))
    assert row["unsurveyed_sites"] == "P2"
    assert (row["suitability"], row["physical"]) == ("incomplete", "B")
    assert row["why"].endswith("P2 in it was never surveyed")
    assert row[[*MONEY_AND_SPACE, *TOTALS]].isna().all()
    covered = (Stated("P2", "covered_by", "P1", "one survey of the whole building"),)
    row = building(estate_of([survey("P1")], HEALTH_CENTRE, stated=covered))
    assert (row["gia_m2"], row["unsurveyed_sites"], row["suitability"]) == (500, "", "suitable")


@pytest.mark.parametrize("known", [{"closed_on": "2019-03-31"}, {"in_area": "no"}])
def test_no_survey_is_missed_of_a_site_that_is_closed_or_elsewhere(known: dict[str, str]) -> None:
    other = [branch("B1", "P1", building="H", **known)]
    row = building(estate_of([survey("P1")], [practice("P1", building="H")], other))
    assert (row["gia_m2"], row["unsurveyed_sites"], row["suitability"]) == (500, "", "suitable")


def test_the_survey_of_a_closed_site_does_not_count_beside_one_of_an_open_site() -> None:
    merged = [practice("P1", building="H"), practice("P2", building="H", closed_on="2020-01-01")]
    old = survey("P2", surveyed_on="2012-01-01", physical="D")
    row = building(estate_of([survey("P1"), old], merged))
    assert (row["gia_m2"], row["physical"], row["surveyed_on"], row["suitability"]) == (
        500,
        "B",
        "2023-05-01",
        "suitable",
    )
    alone = building(estate_of([old], merged))
    assert (alone["physical"], alone["unsurveyed_sites"]) == ("D", "P1")
    assert math.isnan(alone["gia_m2"])


@pytest.mark.parametrize("surveys", [[], [survey("X99999")], [survey("FAR")], [survey("SHUT")]])
def test_a_building_without_a_survey_is_incomplete_and_nothing_of_it_is_0(surveys: list[Any]) -> None:
    premises = estate_of(
        surveys, [practice("P1"), practice("FAR", in_area="no"), practice("SHUT", closed_on="2019-01-01")]
    )
    assert list(premises.table.index) == ["P1"]
    row = building(premises)
    assert row["never_surveyed"]
    assert (row["suitability"], row["why"], row["survey_rows"]) == ("incomplete", "never surveyed", 0)
    assert row[[*SURVEYED, *TOTALS, "worst", "next_event", "decide_by"]].isna().all()
    assert premises.surveys.empty
    assert premises.leases.empty
    assert {"building_code", "event", "decide_by", "years_to_decide"} <= set(premises.leases)


def test_where_no_area_is_there_is_no_cost_a_square_metre() -> None:
    row = of_rows(survey("P1", gia_m2=0.0, utilisation=1.2))
    assert math.isnan(row["backlog_per_m2_gbp"])
    assert row["backlog_gbp"] == 15_000
    assert row["utilisation"] == 1.2
    two = of_rows(survey("P1", block="A", gia_m2=0.0), survey("P1", block="B", gia_m2=0.0))
    assert math.isnan(two["utilisation"])


def test_what_is_stated_counts_where_no_survey_says_anything() -> None:
    said = (
        Stated("P1", "gia_m2", 620.0, "measured"),
        Stated("P1", "physical", "DX", "seen"),
        Stated("P1", "quality", "D", "seen"),
    )
    row = of_rows(survey("P1", gia_m2=NAN, physical=None), stated=said)
    assert (row["gia_m2"], row["physical"], row["quality"]) == (620, "DX", "B")
    assert row["assumed"] == "gia_m2 physical"
    assert (row["x_in"], row["unknown_in"]) == ("physical", "")
    assert row["backlog_per_m2_gbp"] == 15_000 / 620


def test_a_later_survey_takes_the_place_of_what_was_stated() -> None:
    said = (Stated("P1", "gia_m2", 620.0, "measured"),)
    assert of_rows(survey("P1", gia_m2=NAN), stated=said)["assumed"] == "gia_m2"
    row = of_rows(survey("P1", gia_m2=NAN, surveyed_on="2020-01-01"), survey("P1"), stated=said)
    assert (row["gia_m2"], row["assumed"]) == (500, "")


def test_adjusted_backlog_follows_what_is_stated() -> None:
    said = (Stated("P1", "remaining_life_years", 4.0, "the surveyor said"),)
    row = of_rows(survey("P1", remaining_life_years=NAN), stated=said)
    assert row["risk_adjusted_backlog_gbp"] == 3_000 + 12_000 / 4


def test_what_is_stated_of_a_site_that_is_gone_says_nothing() -> None:
    gone = (Stated("GONE", "physical", "D", "seen"), Stated("GONE", "suitability", "limited", "x"))
    row = building(estate_of([survey("P1")], [practice("P1")], stated=gone))
    assert (row["physical"], row["assumed"], row["suitability"]) == ("B", "", "suitable")


GRADES = st.sampled_from(["A", "B", "B(C)", "C", "CX", "D", "DX", None])


@given(grades=st.lists(GRADES, min_size=5, max_size=5))
def test_the_worst_grade_is_one_of_the_grades_and_no_other_is_worse(grades: list[str | None]) -> None:
    worst, facets = worst_grade(dict(zip(GRADED, grades, strict=True)))
    known = [grade for grade in grades if grade is not None]
    assert (worst in known) if known else (worst is None and facets == [])
    assert all(severity(grade) <= severity(worst) for grade in known)
    assert [GRADED[at] for at, grade in enumerate(grades) if grade == worst and grade] == facets


BLANKS = st.sampled_from(sorted(GOOD))
PROFILES = st.fixed_dictionaries(
    {},
    optional={facet: st.sampled_from(["A", "C", "D", "DX"]) for facet in GRADED}
    | {"surveyed_on": st.just("2016-01-01")},
)
Blanking = tuple[list[dict[str, str]], str, int]


def check_blanking(cases: list[Blanking]) -> None:
    """Blank one cell of one block of each building, and see that nothing is made of what is not there."""
    codes = [f"P{number}" for number in range(len(cases))]
    full, blanked = [], []
    for code, (rows, column, at) in zip(codes, cases, strict=True):
        blocks = [survey(code, block=f"Block {place}", **row) for place, row in enumerate(rows)]
        full += blocks
        blocks[at % len(blocks)] = {
            **blocks[at % len(blocks)],
            column: NAN if isinstance(GOOD[column], float) else None,
        }
        blanked += blocks
    practices = [practice(code) for code in codes]
    before, after = (estate_of(rows, practices).table.loc[codes] for rows in (full, blanked))
    for total in (*MONEY_AND_SPACE, *TOTALS):
        same = np.isclose(after[total].to_numpy(float), before[total].to_numpy(float), equal_nan=True)
        assert (same | after[total].isna().to_numpy()).all(), total
    newly = (after["suitability"] == "suitable") & (before["suitability"] != "suitable")
    assert not newly.any(), [cases[codes.index(str(code))] for code in newly[newly].index]
    unknown = condition_order(after).isna() | (condition_order(after) == condition_order(before))
    assert unknown.all()


def test_no_blank_cell_of_any_column_lowers_a_total_or_makes_a_building_suitable() -> None:
    profiles: list[list[dict[str, str]]] = [[{}], [{}, {}], *([{facet: "D"}] for facet in GRADED)]
    check_blanking([(rows, column, 0) for rows in profiles for column in sorted(GOOD)])


@settings(max_examples=2)
@given(
    st.lists(st.tuples(st.lists(PROFILES, min_size=1, max_size=3), BLANKS, st.integers(0, 2)), min_size=20, max_size=40)
)
def test_blank_cells_are_never_made_up_for(cases: list[Blanking]) -> None:
    check_blanking(cases)


BLOCKS = st.lists(st.tuples(st.floats(1, 5_000), GRADES, st.floats(0, 1e6)), min_size=1, max_size=5)


@settings(max_examples=2)
@given(cases=st.lists(BLOCKS, min_size=10, max_size=20))
def test_blocks_add_up_in_any_order(cases: list[list[tuple[float, str | None, float]]]) -> None:
    rows = [survey(f"P{number}", block=str(at), gia_m2=area, physical=grade, backlog_low_gbp=low)
            for number, blocks in enumerate(cases)
            for at, (area, grade, low) in enumerate(blocks)]  # fmt: skip
    practices = [practice(f"P{number}") for number in range(len(cases))]
    table, back = estate_of(rows, practices).table, estate_of(rows[::-1], practices).table
    for number, blocks in enumerate(cases):
        row = table.loc[f"P{number}"]
        assert row["gia_m2"] == pytest.approx(sum(area for area, _, _ in blocks))
        assert row["backlog_low_gbp"] == pytest.approx(sum(low for _, _, low in blocks))
        known = [grade for _, grade, _ in blocks if grade is not None]
        assert row["physical"] == max(known, key=severity, default=None)
        assert ("physical" in row["unknown_in"].split()) == (len(known) < len(blocks))
    pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(back))
