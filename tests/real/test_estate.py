"""Three untidy surveys give the figures that a small script of its own reads from the raw files."""

import csv
import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import openpyxl
import pytest

from hubplanner import Project
from hubplanner.estate import Premises

SURVEYS = {
    "oxford": "six_facet_survey_synthetic.xlsx",
    "west_kent": "six_facet_survey_synthetic.csv",
    "plymouth_west_devon": "six_facet_survey_synthetic_by_block.csv",
}
COUNTED = {"oxford": (29, "K84063"), "west_kent": (87, "G82120003"), "plymouth_west_devon": (65, "L83076")}
FACETS = ("physical", "functional", "space_use", "quality", "statutory", "environmental")
RISKS = ("high", "significant", "moderate", "low")
OXFORD = ("code", "name", "postcode", "date", "built", "gia", "nia", "tenure", "lease_end", "rent", *FACETS, *RISKS,
          "life", "used", "consulting", "treatment", "epc", "expansion")  # fmt: skip
HEADINGS = {
    "ODS Code": "code", "Block": "block", "Surveyed": "date", "Gross Internal Area sqm": "gia", "Expiry": "lease_end",
    "CMR": "market", "PC": "physical", "FS": "functional", "SU": "space_use", "Q": "quality", "Fire/H&S": "statutory",
    "EM": "environmental", "Low": "low", "Mod": "moderate", "Sig": "significant", "High": "high", "Life": "life",
    "Occupancy": "used", "C/E rooms": "consulting",
}  # fmt: skip


class Place(NamedTuple):
    """An estate as the project has it, and the raw rows and sites by which to check it."""

    name: str
    premises: Premises
    rows: list[dict[str, Any]]
    buildings: list[set[str]]
    missed_if_absent: set[str]


def raw_rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.suffix == ".xlsx":
        cells = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
        for row in cells[4:]:
            if row[0] != "TOTAL":
                yield dict(zip(OXFORD, row, strict=True))
        return
    text = path.read_text(encoding="latin-1").splitlines()
    begin = next(at for at, line in enumerate(text) if line.startswith("ODS Code"))
    for row in csv.DictReader(text[begin:], delimiter=";" if ";" in text[begin] else ","):
        yield {HEADINGS[name]: cell for name, cell in row.items() if name in HEADINGS}


def number(cell: Any) -> float:
    """Read £12.5k, 1,200 m², <5, 10+, 34 % and plain numbers."""
    if cell is None or str(cell).strip().lower() in {"", "n/a", "-"}:
        return math.nan
    found = re.search(r"(\d[\d,]*\.?\d*)\s*(k?)(%?)", str(cell))
    assert found, cell
    return float(found[1].replace(",", "")) * (1_000 if found[2] else 1) / (100 if found[3] else 1)


def day(cell: Any) -> str | None:
    if cell is None or str(cell).strip().lower() in {"", "n/a"}:
        return None
    words = str(cell)
    if words.isdigit():
        return (dt.date(1899, 12, 30) + dt.timedelta(int(words))).isoformat()
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%b-%y"):
        try:
            return dt.datetime.strptime(words, form).date().isoformat()
        except ValueError:
            continue
    raise AssertionError(words)


def letters(cell: Any) -> str | None:
    grade = str(cell or "").strip().upper()
    return {"": None, "N/A": None, "B/C": "B(C)", "B-": "B"}.get(grade, grade)


def badness(grade: str) -> float:
    return "ABCD".index(grade[0]) + (0.5 if "(" in grade else 0.0) + (0.25 if grade.endswith("X") else 0.0)


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [
        {
            "code": str(raw["code"]).strip().upper(),
            "date": day(raw["date"]),
            "lease_end": day(raw["lease_end"]),
            **{facet: letters(raw[facet]) for facet in FACETS},
            **{name: number(raw.get(name)) for name in ("gia", *RISKS, "life", "used", "consulting", "rent", "market")},
        }
        for raw in raw_rows(path)
    ]


def sites_of(folder: Path) -> list[dict[str, Any]]:
    """Return every site with its place, whether it is closed, and whether it is in the areas."""
    areas = gpd.read_file(folder / "lsoa11.gpkg").to_crs(27700).union_all()
    found = []
    for name, code, closed, postcode in (
        ("practices.csv", "OrganisationCode", "CloseDate", "PCDS"),
        ("branches_2017.csv", "branch_code", "close", "postcode"),
    ):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                place = gpd.points_from_xy([float(row["easting"] or "nan")], [float(row["northing"] or "nan")])[0]
                inside = row["in_area"] == "True" if "in_area" in row else areas.intersects(place)
                found.append(
                    {
                        "code": row[code],
                        "closed": bool(row[closed]),
                        "postcode": row[postcode],
                        "at": place,
                        "in": inside,
                    }
                )
    return found


def put_together(sites: list[dict[str, Any]]) -> list[set[str]]:
    """Return the buildings with an open site in the place: one postcode, within 30 m."""
    groups: list[list[dict[str, Any]]] = []
    for site in sites:
        same = [group for group in groups if any(
            one["postcode"] == site["postcode"] and one["at"].distance(site["at"]) <= 30 for one in group)]  # fmt: skip
        groups = [group for group in groups if group not in same] + [[site, *(one for group in same for one in group)]]
    return [
        {site["code"] for site in group} for group in groups if any(site["in"] and not site["closed"] for site in group)
    ]


@pytest.fixture(scope="module", params=list(SURVEYS))
def place(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    name = str(request.param)
    folder = shared / "areas" / name
    project = Project.create(tmp_path_factory.mktemp("real") / f"{name}.hubplan", name)
    for kind, file in (("practices", "practices.csv"), ("sites", "branches_2017.csv"), ("areas", "lsoa11.gpkg"),
                       ("surveys", SURVEYS[name])):  # fmt: skip
        project.add(kind, folder / file)
    sites = sites_of(folder)
    looked_for = {site["code"] for site in sites if site["in"] and not site["closed"]}
    return Place(name, project.estate(), rows_of(folder / SURVEYS[name]), put_together(sites), looked_for)


def latest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return of each site the rows of its latest day."""
    last: dict[str, str] = defaultdict(str)
    for row in rows:
        last[row["code"]] = max(last[row["code"]], row["date"])
    return [row for row in rows if row["date"] == last[row["code"]]]


def total(rows: list[dict[str, Any]], name: str) -> float:
    return sum(row[name] for row in rows) if rows else math.nan


def same(one: float, other: float) -> bool:
    return (math.isnan(one) and math.isnan(other)) or one == pytest.approx(other, rel=1e-6)


def test_the_same_buildings_are_looked_over(place: Place) -> None:
    ours = {frozenset(sites.split()) for sites in place.premises.table["sites"]}
    assert ours == {frozenset(codes) for codes in place.buildings}


def test_rows_that_count_and_those_set_aside(place: Place) -> None:
    count, twice = COUNTED[place.name]
    assert len(place.rows) == count
    by_site: dict[str, set[str]] = defaultdict(set)
    for row in place.rows:
        by_site[row["code"]].add(row["date"])
    assert [code for code, days in by_site.items() if len(days) > 1] == [twice]
    assert "X99999" in by_site
    known = set().union(*place.buildings)
    counted = [row for row in latest(place.rows) if row["code"] in known]
    ours = place.premises.surveys
    assert len(ours) == len(counted)
    assert set(ours["site_code"]) == {row["code"] for row in counted}
    assert "2015-06-01" not in set(ours["surveyed_on"])


def test_each_building_has_the_figures_of_the_raw_file(place: Place) -> None:
    table = place.premises.table
    surveyed = {row["code"] for row in place.rows}
    seen = 0
    for code, building in table.iterrows():
        sites = set(building["sites"].split())
        rows = [row for row in latest(place.rows) if row["code"] in sites]
        missed = sorted((sites & place.missed_if_absent) - surveyed)
        assert building["never_surveyed"] == (not rows), code
        assert building["unsurveyed_sites"].split() == (missed if rows else []), code
        if not rows:
            assert building["suitability"] == "incomplete"
            assert building[[*FACETS, "worst", "backlog_gbp", "gia_m2", "consulting_rooms", "lease_end"]].isna().all()
            continue
        seen += 1
        for facet in FACETS:
            grades = [row[facet] for row in rows if row[facet]]
            if facet == "space_use":
                assert building[facet] == ("/".join(sorted(set(grades))) or None), code
            else:
                assert building[facet] == max(grades, key=badness, default=None), (code, facet)
        whole = [] if missed else rows
        adjusted = [
            row["high"] + row["significant"] + (row["low"] + row["moderate"]) / max(row["life"], 1) for row in whole
        ]
        weight = [1.0] if len(whole) == 1 else [row["gia"] for row in whole]
        used = sum(w * row["used"] for w, row in zip(weight, whole, strict=True)) / sum(weight) if whole else math.nan
        figures = {
            **{f"backlog_{risk}_gbp": total(whole, risk) for risk in RISKS},
            "backlog_gbp": sum(total(whole, risk) for risk in RISKS),
            "risk_adjusted_backlog_gbp": sum(adjusted) if whole else math.nan,
            "gia_m2": total(whole, "gia"),
            "consulting_rooms": total(whole, "consulting"),
            "utilisation": used,
            "rent_gbp": total(whole, "rent"),
            "market_rent_gbp": total(whole, "market"),
        }
        for name, figure in figures.items():
            assert same(building[name], figure), (code, name, building[name], figure)
        assert building["lease_end"] == min((row["lease_end"] for row in rows if row["lease_end"]), default=None)
        assert building["surveyed_on"] == min(row["date"] for row in rows), code
    assert seen > 20


def test_totals_over_the_place_are_those_of_the_raw_file(place: Place) -> None:
    table = place.premises.table
    complete = table[~table["never_surveyed"] & (table["unsurveyed_sites"] == "")]
    sites = {code for codes in complete["sites"] for code in codes.split()}
    rows = [row for row in latest(place.rows) if row["code"] in sites]
    for risk in RISKS:
        assert complete[f"backlog_{risk}_gbp"].sum() == pytest.approx(total(rows, risk))
    assert complete["gia_m2"].sum() == pytest.approx(total(rows, "gia"))
    assert complete["consulting_rooms"].sum() == total(rows, "consulting")


def test_every_lease_end_of_the_raw_file_is_told(place: Place) -> None:
    known = set().union(*place.buildings)
    expected = {
        (row["code"], row["lease_end"]) for row in latest(place.rows) if row["lease_end"] and row["code"] in known
    }
    leases = place.premises.leases
    ends = leases[leases["event"] == "lease ends"]
    assert set(zip(ends["site_code"], ends["on"], strict=True)) == expected
