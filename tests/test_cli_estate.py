"""The estate on the command line: estate, leases, growth, priorities, capacity, state and rules."""

# ruff: noqa: F811  fixtures of the other files are named as arguments

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest

from hubplanner import Project
from tests.project.test_estates import YEAR, surveyed  # noqa: F401
from tests.test_cli import Run, refused, run  # noqa: F401
from tests.test_cli_access import strict

LISTINGS = ("estate", "leases", "growth", "priorities", "capacity")
HOSTILE = "=cmd|' /C calc'!A0"


@pytest.fixture(scope="module")
def once(surveyed: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that commands only look at, with a hostile landlord."""
    folder = tmp_path_factory.mktemp("once")
    project = Project.open(Path(shutil.copy(surveyed, folder / "estate.hubplan")))
    project.state_fact("A10001001", "landlord", HOSTILE, "<script>alert(1)</script>")
    return project


@pytest.fixture
def looked_at(once: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's path; it is opened once for all commands."""
    monkeypatch.setattr(Project, "open", lambda *_args, **_more: once)
    return once.path


@pytest.fixture
def project(surveyed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(surveyed, tmp_path / "estate.hubplan"))


def rows_of(run: Run, form: str, *ask: object) -> list[dict[str, Any]]:
    ran = run(*ask, "--format", form)
    assert (ran.status, ran.err) == (0, "")
    return list(strict(ran.out)) if form == "json" else list(csv.DictReader(io.StringIO(ran.out)))


@pytest.mark.parametrize("listing", LISTINGS)
def test_each_listing_is_told_as_text_json_and_csv_with_no_nan(run: Run, looked_at: Path, listing: str) -> None:
    as_json, as_csv = (rows_of(run, form, listing, looked_at) for form in ("json", "csv"))
    text = run(listing, looked_at)
    assert (text.status, text.err) == (0, "")
    assert len(as_json) == len(as_csv) > 0
    for one, other in zip(as_json, as_csv, strict=True):
        assert list(one) == list(other)
        for name, value in one.items():
            # What is not known is null in the one and nothing in the other, and never "nan" or 0.
            assert (value in (None, "")) == (other[name] == ""), (listing, name, value, other[name])
            assert str(other[name]).lower() not in ("nan", "none", "nat")
            assert not other[name].startswith(("=", "+", "@"))
    assert "nan" not in text.out.lower()
    assert "None" not in text.out


def test_the_estate_has_a_row_a_building_with_what_the_contract_promises(run: Run, looked_at: Path) -> None:
    rows = {row["code"]: row for row in rows_of(run, "json", "estate", looked_at)}
    assert list(rows) == ["A10001", "A10001001", "A10002", "A10003"]
    known, never = rows["A10001"], rows["A10001001"]
    assert (known["suitability"], known["backlog_gbp"], known["area_have_m2"]) == ("suitable", 15_000, 610)
    assert (known["lease_end"], known["worst"], known["candidate"]) == (f"{YEAR + 4}-03-31", "B", True)
    assert known["reimbursable_rent_gbp"] == 40_000
    assert rows["A10003"]["why"] == "environmental management is not known; A10004 in it was never surveyed"
    assert (never["suitability"], never["why"], never["landlord"]) == ("incomplete", "never surveyed", HOSTILE)
    for name in ("physical", "worst", "backlog_gbp", "risk_adjusted_backlog_gbp", "area_have_m2", "area_gap_m2",
                 "consulting_rooms", "rent_gbp", "lease_end", "next_event", "utilisation", "epc"):  # fmt: skip
        assert never[name] is None, name
    (in_csv,) = [row for row in rows_of(run, "csv", "estate", looked_at) if row["code"] == "A10001001"]
    assert in_csv["landlord"] == f"'{HOSTILE}"
    text = run("estate", looked_at).out
    assert "4 buildings: 2 incomplete, 1 suitable, 1 not suitable." in text
    assert "base not stated" in text
    line = next(one for one in text.splitlines() if one.startswith("A10001001"))
    assert line.count("–") >= 9
    assert " 0 " not in line


def test_growth_of_a_place_with_an_area_of_nobody_knows_how_many_is_not_known(run: Run, project: Path) -> None:
    whole = rows_of(run, "json", "growth", project, "--by", "place", "--years", "2025")
    assert whole == [{"place": "Invented estate", "2025": 22_000}]
    opened = Project.open(project)
    opened.correct_cell(
        "areas", "areas.gpkg", int(opened.study.table("areas")["row"].iloc[0]), "population", "", "a test"
    )
    assert rows_of(run, "json", "growth", project, "--by", "place", "--years", "2025") == [
        {"place": "Invented estate", "2025": None}
    ]
    by_locality = rows_of(run, "json", "growth", project, "--years", "2025,2045")
    assert [(row["locality"], row["2025"]) for row in by_locality] == [("North", None), ("South", 11_200)]
    assert "1 areas have no population" in run("growth", project).out


def test_priorities_say_what_is_missing(run: Run, looked_at: Path) -> None:
    rows = rows_of(run, "json", "priorities", looked_at)
    assert [row["code"] for row in rows if row["rank"]] == ["A10002", "A10001"]
    assert {row["code"]: row["missing"] for row in rows if not row["rank"]} == {
        "A10001001": "condition not known", "A10003": "deprivation and growth not known",
    }  # fmt: skip
    assert "Weights: condition 33%, deprivation 33%, growth 33%" in run("priorities", looked_at).out


def test_facts_are_stated_corrected_and_taken_back(run: Run, project: Path) -> None:
    ran = run("state", project, "A10001001", "gia_m2", "1,234,567 m²", "--reason", "measured")
    assert (ran.status, ran.out) == (0, "Stated gia m2 of A10001001: 1,234,567.\n")
    ran = run("state", project, "A10001", "gia_m2", "620", "--reason", "measured again")
    assert ran.out == "Corrected survey.csv row 2, gia m2.\n"
    rows = {row["code"]: row for row in rows_of(run, "json", "estate", project)}
    assert [rows[code]["area_have_m2"] for code in rows] == [620, 1_234_567, 500, None]
    assert rows["A10001001"]["assumed"] == "gia_m2"
    assert run("state", project, "A10001001", "gia_m2", "", "--reason", "no").out.startswith(
        "Took back what was stated"
    )
    assert Project.open(project).stated == ()


def test_where_no_lease_is_known_it_is_said_where_they_come_from(run: Run, place_project_file: Path) -> None:
    ran = run("leases", place_project_file)
    assert ran.out == "No date of a lease is known. It comes with a condition survey, or is stated: hubplanner state.\n"


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (["estate", "--year", "2024"], "from 2025 to 2045, not for 2024"),
        (["growth", "--years", "2025,soon"], "--years 2025,soon: write years with commas between them"),
        (["growth", "--years", ""], "write years"),
        (["growth", "--years", "1900"], "not for 1900"),
        (["state", "GONE", "physical", "B", "--reason", "x"], "There is no site GONE in the study"),
        (["state", "<script>", "physical", "B", "--reason", "x"], "There is no site <SCRIPT> in the study"),
        (["state", "A10001001", "physical", "Z", "--reason", "x"], "“Z” is not a grade from A to D"),
        (["state", "A10001001", "physical", "B", "--reason", " "], "needs a reason"),
        (
            ["state", "A10001001", "=cmd|", "B", "--reason", "x"],
            "“=cmd|” is not something to state of a building. Possible are physical",
        ),
        (["state", "A10002", "physical", "B", "--reason", "x"], "A10002 is surveyed by block"),
        (["state", "A10002", "physical", "B", "--block", "Side", "--reason", "x"], "No survey of A10002 names a block"),
        (["rules", "nothing.toml"], "nothing.toml cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_is_one_line(run: Run, looked_at: Path, ask: list[str], told: str) -> None:
    content = looked_at.read_bytes()
    refused(run(ask[0], looked_at, *ask[1:]), told)
    assert looked_at.read_bytes() == content


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "rules are written as [[rule]] tables"),
        ("rule = 5", "rules are written as [[rule]] tables"),
        ("rule = [5]", "rules are written as [[rule]] tables"),
        ("[rule", "this is not a TOML file"),
        ("[[rule]]\nverdict = 'limited'", "A rule has a verdict, a test"),
        ("[[rule]]\nverdict = 'limited'\ntest = 'x'\nfacets = 5", "facets of a rule cannot be 5"),
        ("[[rule]]\nverdict = 'limited'\ntest = 'x'\nfacets = ['roof']", "asks for some of physical"),
        (
            "[[rule]]\nverdict = 'limited'\ntest = 'survey_age'\nvalue = 2020-01-01",
            "value of a rule cannot be 2020-01-01",
        ),
        ("[[rule]]\nverdict = 'limited'\ntest = 'survey_age'\nvalue = 1e300", "200 at most"),
        ("[[rule]]\nverdict = 'limited'\ntest = 'survey_age'\nvalue = nan", "a number above 0"),
    ],
)
def test_rules_that_ask_nothing_are_one_line(run: Run, looked_at: Path, tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    refused(run("rules", looked_at, file), told)
    file.write_bytes(b"\xff\xfe\x00")
    refused(run("rules", looked_at, file), "own.toml: this is not a TOML file")


def test_rules_are_listed_replaced_and_taken_back(run: Run, project: Path, tmp_path: Path) -> None:
    shipped = run("rules", project).out
    assert shipped.startswith(
        "1. Under construction if it is under construction.\n2. Incomplete if the survey is older"
    )
    file = tmp_path / "own.toml"
    file.write_text(
        "[[rule]]\nverdict = 'limited'\ntest = 'grade'\nfacets = ['physical']\nvalue = 'B'\n", encoding="utf-8-sig"
    )
    assert run("rules", project, file).out == "Now 3 limited, 1 incomplete.\n"
    assert run("rules", project).out.startswith("1. Limited if physical condition is B or worse.\n")
    file.write_text("rule = []\n", encoding="utf-8")
    assert run("rules", project, file).status == 0
    assert run("rules", project, "--default").out == "Now 2 incomplete, 1 suitable, 1 not suitable.\n"
    assert run("rules", project).out == shipped
