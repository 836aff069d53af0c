"""The estate in one table: have against need, who is judged by what, and how fast."""

import time
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hubplanner.estate import VERDICTS, EstateSettings, Rule, Stated, buildings, look_over, rooms_for_hubs
from hubplanner.study import default_assumptions
from tests.estate.place import NAN, TODAY, branch, estate_of, practice, study_of, survey


def test_ten_thousand_patients_need_nine_consulting_and_three_treatment_rooms() -> None:
    table = estate_of([survey("P1")], [practice("P1", 10_000.0)]).table
    row = table.loc["P1"]
    assert (row["consulting_rooms_need"], row["treatment_rooms_need"]) == (9, 3)
    assert (row["consulting_rooms_gap"], row["treatment_rooms_gap"]) == (-3, -1)
    assert (row["area_need_m2"], row["area_gap_m2"]) == (833, -333)
    assert row["reimbursable_rent_gbp"] == 40_000
    assert (row["next_event"], row["next_event_on"], row["decide_by"]) == ("lease ends", "2030-03-25", "2028-03-25")
    assert (row["suitability"], row["worst"]) == ("suitable", "B")


def test_needs_follow_the_growth_of_patients() -> None:
    study = study_of([survey("P1"), survey("P2")], [practice("P1"), practice("P2")])
    table = look_over(
        study, buildings(study), EstateSettings(area_rule="per_patient"), default_assumptions(), TODAY,
        growth=pd.Series({"P1": 1.5}),
    ).table  # fmt: skip
    assert table["patients"].tolist()[0] == 15_000
    assert table.loc["P1", "area_need_m2"] == pytest.approx(15_000 * 120 / 1_750)
    assert table.loc["P2", ["patients", "area_need_m2", "consulting_rooms_need", "area_gap_m2"]].isna().all()


def test_closed_buildings_and_those_elsewhere_are_left_out_and_a_branch_of_elsewhere_is_not_made_up() -> None:
    premises = estate_of(
        [survey("P1"), survey("B2"), survey("FAR")],
        [practice("P1"), practice("FAR", in_area="no"), practice("SHUT", closed_on="2001-01-01")],
        [branch("B2", "FAR"), branch("B3", "GONE")],
    )
    table = premises.table
    assert list(table.index) == ["B2", "B3", "P1"]
    assert set(premises.surveys["site_code"]) == {"P1", "B2"}
    assert table["patients_from"].tolist() == ["at main site", "list not known", "whole list"]
    for code in ("B2", "B3"):
        unknown = ["patients", "area_need_m2", "area_gap_m2", "consulting_rooms_need", "backlog_per_patient_gbp"]
        assert table.loc[code, unknown].isna().all()


def test_a_practice_without_a_list_has_no_need_that_is_known() -> None:
    row = estate_of([survey("P1")], [practice("P1", NAN)]).table.loc["P1"]
    assert row["patients_from"] == "list not known"
    assert row[["patients", "area_need_m2", "consulting_rooms_need", "consulting_rooms_gap"]].isna().all()
    nobody = estate_of([survey("P1")], [practice("P1", 0.0)]).table.loc["P1"]
    assert (nobody["patients"], nobody["area_need_m2"], nobody["area_gap_m2"]) == (0, 0, 500)
    assert np.isnan(nobody["backlog_per_patient_gbp"])


def test_a_stated_verdict_counts_before_the_rules_and_says_why() -> None:
    hostile = "<script>alert(1)</script> =cmd|' /C calc'!A0"
    facts = [Stated("P2", "suitability", "not suitable", hostile)]
    table = estate_of([survey("P1"), survey("P2")], [practice("P1", building="H"), practice("P2", 5.0, building="H")],
                      stated=facts).table  # fmt: skip
    assert table.loc["P1", ["suitability", "why"]].tolist() == ["not suitable", f"stated: {hostile}"]
    built = estate_of([], [], [branch("N1", status="building")]).table.loc["N1"]
    assert (built["suitability"], built["patients_from"]) == ("under construction", "no practice")


def test_the_rules_of_the_project_judge() -> None:
    strict = EstateSettings(rules=(Rule("limited", "grade", ("quality",), "B"),))
    assert estate_of([survey("P1")], [practice("P1")], settings=strict).table.loc["P1", "suitability"] == "limited"
    none = EstateSettings(rules=())
    table = estate_of([survey("P1", physical="D")], [practice("P1"), practice("P2")], settings=none).table
    assert table["suitability"].tolist() == ["suitable", "incomplete"]


def test_rooms_for_hubs_are_what_patients_leave_over() -> None:
    facts = [Stated("P2", "hub_rooms_imaging", 1.0, "agreed"), Stated("GONE", "hub_rooms_imaging", 1.0, "agreed")]
    table = estate_of(
        [survey("P1", consulting_rooms=12.0), survey("C1")], [practice("P1"), practice("P2")], [branch("C1")],
    ).table  # fmt: skip
    rooms = rooms_for_hubs(table, facts)
    assert list(rooms.loc["P1", ["consulting", "treatment"]]) == [3, 0]
    assert list(rooms.loc["C1", ["consulting", "treatment"]]) == [6, 2]
    assert rooms.loc["P2", ["consulting", "treatment"]].isna().all()
    assert rooms.loc["P2", "imaging"] == 1
    assert rooms["imaging"].isna().sum() == 2


def test_two_thousand_sites_are_looked_over_in_seconds() -> None:
    practices = [practice(f"P{number}", 1_000.0 + number) for number in range(1_000)]
    branches = [branch(f"B{number}", f"P{number}") for number in range(1_000)]
    codes = [row["practice_code"] for row in practices] + [row["site_code"] for row in branches]
    study = study_of([survey(code, block=block) for code in codes for block in "AB"], practices, branches)
    few = buildings(study_of([], practices[:1]))
    table = few.loc[few.index.repeat(len(codes))].assign(sites=codes, building_code=codes).set_index("building_code")
    begun = time.process_time()
    premises = look_over(study, table, EstateSettings(), default_assumptions(), TODAY)
    assert time.process_time() - begun < 8
    assert len(premises.table) == len(codes)
    assert premises.table["patients"].sum() == pytest.approx(sum(row["list_size"] for row in practices))


def test_every_column_that_is_promised_is_there_and_text_is_text() -> None:
    table = estate_of([survey("P1")], [practice("P1"), practice("P2")]).table
    promised = (look_over.__doc__ or "").split("Its table has, by")[1]
    for name in ("patients_from", "why_not", "decide_by", "worst_facets", "area_gap_m2", "reimbursable_rent_gbp"):
        assert name in promised
        assert name in table
    never: Any = table.loc["P2"]
    for name in ("physical", "space_use", "tenure", "lease_end", "worst", "surveyed_on"):
        assert never[name] is None, name
    assert set(table["suitability"]) <= set(VERDICTS)
    assert table["years_to_decide"].dtype == float
