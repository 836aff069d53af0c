"""What people say of an estate is kept, undone, replayed and brought over from older files."""

import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from hubplanner import Project
from hubplanner.project import replay, trail
from hubplanner.siting import Criteria
from hubplanner.study import InputError
from tests.conftest import FILES, area_table

YEAR = dt.date.today().year
DAY = f"01/06/{YEAR - 1}"
SURVEY = f"""\
Site Code,Block,Survey Date,GIA m2,NIA m2,Tenure,Lease End,Rent pa,CMR,F1,F2,F3,F4,F5,F6,High Risk,Significant,\
Moderate,Low,Remaining Life,Utilised,Consulting Rooms,Treatment Rooms,Landlord Name
A10001,,{DAY},610,500,Leasehold,31/03/{YEAR + 4},£40k,45000,B,B,F,B,B,B,1000,2000,4000,8000,10,50%,9,3,Invented LLP
A10002,Front,{DAY},300,250,Freehold,,,30000,D,C,O,B,B,B,500,500,500,500,20,,4,1,
A10002,Back,{DAY},200,150,Freehold,,,20000,C,C,F,B,B,B,500,500,500,500,20,,2,1,
A10003,,{DAY},450,400,GP owned,,,50000,B,B,F,B,B,,100,200,300,400,15,,6,2,
X99999,,{DAY},90,80,,,,,C,C,E,C,C,C,1,1,1,1,1,,1,1,
"""
NEW_COLUMNS = ("landlord", "lease_start", "break_on", "notice_months", "rent_review_on", "market_rent_gbp",
               "rent_basis", "utilisation_basis")  # fmt: skip
ARGUMENTS = {
    "rules": [{"verdict": "limited", "test": "grade", "facets": ["quality"], "value": "B"}],
    "area_rule": "per_patient", "list_split": "main_site", "housing": "within", "price_base": "2Q 2024, PUBSEC 300",
    "costs_exclude": "VAT & fees",
}  # fmt: skip
HOSTILE = {
    "landlord": "<script>alert(1)</script>", "tenure": "=cmd|' /C calc'!A0", "expansion": "'; DROP TABLE x;--",
    "photo": "🏥 Ŵrexham/../x.png", "rent_basis": "a" * 3_000,
}  # fmt: skip


@pytest.fixture(scope="module")
def surveyed(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a project with all but roads; and its files beside it."""
    folder = tmp_path_factory.mktemp("surveyed")
    for kind in ("practices", "sites", "registrations"):
        shutil.copy(place / FILES[kind], folder)
    area_table().assign(locality=["North", "South"] * 8).to_file(folder / "areas.gpkg")
    (folder / "survey.csv").write_text(SURVEY, encoding="utf-8")
    project = Project.create(folder / "surveyed.hubplan", "Invented estate")
    for kind, name in {**FILES, "surveys": "survey.csv"}.items():
        if kind != "roads":
            project.add(kind, folder / name)
    return project.path


@pytest.fixture(scope="module")
def still(surveyed: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that no refused change changes; it is opened once for all of them."""
    return Project.open(Path(shutil.copy(surveyed, tmp_path_factory.mktemp("still") / "still.hubplan")))


@pytest.fixture
def project(surveyed: Path, tmp_path: Path) -> Project:
    return Project.open(Path(shutil.copy(surveyed, tmp_path / "estate.hubplan")))


def test_the_estate_is_looked_over_again_when_facts_rules_or_assumptions_change(project: Project) -> None:
    first = project.estate()
    assert first is project.estate()
    assert first.table["suitability"].to_dict() == {
        "A10001": "suitable", "A10001001": "incomplete", "A10002": "not suitable", "A10003": "incomplete",
    }  # fmt: skip
    project.set_assumption("rooms.use.target", 0.3)
    assert (
        project.estate().table.loc["A10001", "consulting_rooms_need"]
        > first.table.loc["A10001", "consulting_rooms_need"]
    )
    project.set_estate({"rules": ARGUMENTS["rules"]})
    assert project.estate().table.loc["A10001", "suitability"] == "limited"
    project.remove("surveys", "survey.csv")
    table = project.estate().table
    assert set(table["suitability"]) == {"incomplete"}
    assert table[["backlog_gbp", "gia_m2", "area_gap_m2", "consulting_rooms_gap", "worst"]].isna().all(axis=None)
    ranked = project.priority_list().table
    assert ranked["rank"].isna().all()
    assert set(ranked["missing"].str.split(" ").str[0]) == {"condition"}
    rooms = project.hub_capacity()
    assert rooms["people"].isna().all()
    assert rooms["why"].str.contains("not known").all()


def test_settings_and_facts_are_kept_undone_and_redone(project: Project) -> None:
    digests = [project.digest()]
    steps: list[Callable[[], object]] = [
        lambda: project.set_estate(ARGUMENTS),
        lambda: project.set_of_building("a10001001", "gia_m2", "210 m²", "measured"),
        lambda: project.set_of_building("A10001001", "patients", "1,250", "the practice counted"),
        lambda: project.set_of_building("A10001", "suitability", "Limited", "noise from the road"),
        lambda: project.set_of_building("A10001", "gia_m2", "620", "measured again"),
        lambda: project.set_of_building("A10001", "suitability", "", ""),
    ]
    for step in steps:
        step()
        digests.append(project.digest())
    assert len(set(digests)) == len(digests)
    opened = Project.open(project.path)
    assert opened.digest() == digests[-1]
    assert (opened.stated, opened.estate_settings) == (project.stated, project.estate_settings)
    table = project.estate().table
    assert table.loc["A10001", "gia_m2"] == 620
    assert table.loc["A10001001", ["gia_m2", "patients", "patients_from", "assumed"]].tolist() == [
        210, 1_250, "stated", "gia_m2",
    ]  # fmt: skip
    assert [one.column for one in project.study.corrections] == ["gia_m2"]
    for before in reversed(digests[:-1]):
        project.undo()
        assert project.digest() == before
    assert project.estate().table.loc["A10001001", "suitability"] == "incomplete"
    for after in digests[1:3]:
        project.redo()
        assert project.digest() == after
    project.set_estate(dict.fromkeys(ARGUMENTS))
    assert project.estate_settings.as_dict() == {}


def test_the_audit_trail_makes_the_same_estate_again(project: Project, surveyed: Path, tmp_path: Path) -> None:
    project.set_estate(ARGUMENTS, "Rules of the partners")
    project.state_fact("A10001001", "physical", "B", "=cmd|' /C calc'!A0")
    project.state_fact("A10001001", "gia_m2", 0.1 + 0.2, "measured")
    project.state_fact("A10001001", "utilisation", 0.34, "counted")
    project.set_of_building("A10002", "physical", "C", "mended", "Front")
    project.undo()
    project.withdraw_fact("A10001001", "utilisation")
    path = tmp_path / "trail.json"
    path.write_text(trail(project, "json"), encoding="utf-8")
    again, same = replay(path, surveyed.parent, tmp_path / "again.hubplan")
    assert same
    assert again.stated == project.stated
    assert again.estate_settings == project.estate_settings
    assert ",'=cmd|" in trail(project, "csv")


def test_hostile_words_are_kept_as_they_are(project: Project) -> None:
    for column, words in HOSTILE.items():
        project.state_fact("A10001001", column, words, words)
    project.set_estate({"price_base": HOSTILE["landlord"], "costs_exclude": HOSTILE["tenure"]})
    opened = Project.open(project.path)
    assert {one.column: one.reason for one in opened.stated} == HOSTILE
    assert opened.estate_settings.price_base == HOSTILE["landlord"]
    for column in ("landlord", "tenure", "expansion", "rent_basis"):
        assert opened.estate().table.loc["A10001001", column] == HOSTILE[column]


def test_a_reason_is_one_line(project: Project) -> None:
    project.state_fact("A10001", "suitability", "limited", "  noise\nfrom   the road ")
    assert project.estate().table.loc["A10001", "why"] == "stated: noise from the road"


@pytest.mark.parametrize(
    ("site", "column", "value", "reason", "told"),
    [
        ("GONE", "physical", "B", "x", "There is no site GONE"),
        ("A10001001", "physical", "E", "x", "“E” is not a grade from A to D"),
        ("A10001001", "gia_m2", "-5", "x", "is below 0"),
        ("A10001001", "gia_m2", "nan", "x", "“nan” is not a number"),
        ("A10001001", "gia_m2", "1e400", "x", "is not a finite number"),
        ("A10001001", "lease_end", "soon", "x", "is not a date"),
        ("A10001001", "utilisation", "340%", "x", "is not a share"),
        ("A10001001", "physical", "n/a", "x", "“n/a” is not a grade"),
        ("A10001001", "suitability", "great", "x", "is none of suitable, limited"),
        ("A10001001", "patients", "-1", "x", "is not a number from 0"),
        ("A10001001", "patients", "nan", "x", "is not a number from 0"),
        ("A10001001", "patients", "many", "x", "is not a number from 0"),
        ("A10001001", "covered_by", "GONE", "x", "There is no site GONE"),
        ("A10001001", "colour", "red", "x", "not something to state"),
        ("A10001001", "site_code", "red", "x", "not something to state"),
        ("A10001001", "physical", "B", " ", "needs a reason"),
        ("A10001", "physical", "B", " ", "needs a reason"),
        ("A10001", "physical", "E", "x", "“E” is not a grade"),
        ("A10002", "physical", "B", "x", "surveyed by block. Say of which it is: “Front”, “Back”"),
        ("A10001001", "physical", "", "x", "Nothing was stated of A10001001 as its physical"),
        ("A10004", "physical", "B", "x", "physical of the building is B by the survey of A10003"),
    ],
)
def test_what_cannot_be_stated_is_refused_in_words(
    still: Project, site: str, column: str, value: str, reason: str, told: str
) -> None:
    content = still.path.read_bytes()
    with pytest.raises(InputError, match=told):
        still.set_of_building(site, column, value, reason)
    assert still.path.read_bytes() == content
    assert still.stated == ()


def test_a_block_that_is_not_there_is_refused_and_the_one_named_is_corrected(project: Project) -> None:
    with pytest.raises(InputError, match="No survey of A10002 names a block “Side”"):
        project.set_of_building("A10002", "physical", "B", "x", "Side")
    project.set_of_building("A10002", "physical", "B", "mended", "Front")
    assert project.estate().table.loc["A10002", "physical"] == "C"


@pytest.mark.parametrize("value", ["lots", "", "Z", [1], {"a": 1}, None])
def test_a_script_cannot_state_what_is_no_value(still: Project, value: object) -> None:
    for column in ("gia_m2", "physical", "patients"):
        with pytest.raises(InputError):
            still.state_fact("A10001001", column, value, "x")  # type: ignore[arg-type]
    assert still.stated == ()


def test_what_was_stated_waits_for_its_site_and_gives_way_to_a_survey(project: Project, tmp_path: Path) -> None:
    for column, value in (("gia_m2", "210"), ("physical", "D")):
        project.set_of_building("A10001001", column, value, "seen")
    assert project.estate().table.loc["A10001001", "assumed"] == "gia_m2 physical"
    project.remove("sites", "branches.csv")
    assert "A10001001" not in project.estate().table.index
    assert len(Project.open(project.path).stated) == 2
    project.undo()
    later = tmp_path / "later.csv"
    later.write_text(f"Site Code,Survey Date,GIA m2,F1\nA10001001,01/05/{YEAR - 1},205,\n", encoding="utf-8")
    project.add("surveys", later)
    row = project.estate().table.loc["A10001001"]
    assert (row["gia_m2"], row["physical"], row["assumed"]) == (205, "D", "physical")


@pytest.mark.parametrize("year", [1066, 2024, 2046, 99_999])
def test_years_that_nothing_is_known_of_are_refused(still: Project, year: int) -> None:
    with pytest.raises(InputError, match=f"from 2025 to 2045, not for {year}"):
        still.estate(year)


def test_an_estate_in_a_year_counts_the_patients_of_then(project: Project) -> None:
    project.set_assumption("growth.population.rate_percent", 1.0)
    now, then = project.estate().table, project.estate(2045).table
    assert (then.loc["A10001", "patients"] > now.loc["A10001", "patients"]).all()
    assert then.loc["A10001", "suitability"] == now.loc["A10001", "suitability"]
    assert then.loc["A10003", ["patients", "area_need_m2"]].isna().all()  # nobody knows where its patients live


def rewritten(path: Path, **records: object) -> Path:
    base = sqlite3.connect(path)
    with base:
        for name, value in records.items():
            base.execute("UPDATE hubplanner_records SET value = ? WHERE name = ?", (json.dumps(value), name))
    base.close()
    return path


@pytest.mark.parametrize(
    "records",
    [
        {"estate": 5}, {"estate": ["x"]}, {"estate": {"rules": 5}},
        {"estate": {"rules": [{"verdict": "great", "test": "x"}]}},
        {"estate": {"services": [{"name": 5}]}}, {"stated": 5}, {"stated": [5]}, {"stated": [{"code": "A10001"}]},
        {"stated": [{"code": "A10001", "column": "colour", "value": "red", "reason": "x"}]},
        {"stated": [{"code": "A10001", "column": "gia_m2", "value": "lots", "reason": "x"}]},
    ],
)  # fmt: skip
def test_damage_is_told_of_with_the_file(surveyed: Path, tmp_path: Path, records: dict[str, object]) -> None:
    with pytest.raises(InputError, match=r"estate\.hubplan is damaged"):
        Project.open(rewritten(Path(shutil.copy(surveyed, tmp_path / "estate.hubplan")), **records))


def as_version_3(path: Path) -> Path:
    """Take out of a project file what version 3 did not have."""
    base = sqlite3.connect(path)
    with base:
        base.execute("UPDATE hubplanner_records SET value = '3' WHERE name = 'format_version'")
        base.execute("DELETE FROM hubplanner_records WHERE name IN ('estate', 'stated', 'asked')")
        for column in NEW_COLUMNS:
            base.execute(f"ALTER TABLE study_surveys DROP COLUMN {column}")
    base.close()
    return path


def test_a_project_of_version_3_opens_and_is_brought_up_to_date_with_a_copy_kept(project: Project) -> None:
    before = pd.DataFrame(project.study.table("surveys"))
    path = as_version_3(project.path)
    content = path.read_bytes()
    opened = Project.open(path)
    assert path.read_bytes() == content  # looking changes nothing
    surveys = opened.study.table("surveys")
    assert list(surveys.columns) == list(before.columns)
    assert surveys[list(NEW_COLUMNS)].isna().all(axis=None)
    pd.testing.assert_frame_equal(surveys.drop(columns=list(NEW_COLUMNS)), before.drop(columns=list(NEW_COLUMNS)))
    assert (opened.stated, opened.estate_settings.as_dict()) == ((), {})
    assert opened.estate().table.loc["A10001", "lease_end"] == f"{YEAR + 4}-03-31"
    opened.set_of_building("A10001", "notice_months", "6", "the lease")
    assert path.with_name("estate (version 3).hubplan").read_bytes() == content
    again = Project.open(path)
    assert again.digest() == opened.digest()
    assert again.estate().table.loc["A10001", "notice_months"] == 6
    assert opened.criteria == Criteria()
