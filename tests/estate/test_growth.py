"""How many people there will be, worked out by hand; what is conserved whatever the figures; money and lists."""

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.estate.growth import YEARS, grow
from hubplanner.estate.housing import developer_money, housing_sites
from hubplanner.estate.registered import growth_of_patients, list_origin, registered_and_resident
from hubplanner.study import CRS, Assumption, InputError, Part, SourceFile, Study, checked, with_overrides
from hubplanner.study.table_schemas import SCHEMAS

BASE: Mapping[str, Assumption] = with_overrides({"growth.population.base_year": 2024.0})
NAN = float("nan")
Row = Mapping[str, Any]


def part(kind: str, rows: Sequence[Row], file: str = "") -> Part:
    """Return a part whose rows have only the columns that matter; the others are blank."""
    name = file or f"{kind}.csv"
    table = pd.DataFrame([{"file": name, "row": at, **row} for at, row in enumerate(rows, 2)])
    table = table.reindex(columns=list(SCHEMAS[kind].columns))
    if "geometry" in table:
        table = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
    return Part(SourceFile(kind, name, "", 0, len(rows), "", ""), checked(kind, table))


def areas(*rows: Row) -> Part:
    """Return areas of 1 km side by side, from the west; the first is A0."""
    squares = [shapely.box(450_000 + 1_000 * at, 205_000, 451_000 + 1_000 * at, 206_000) for at in range(len(rows))]
    return part("areas", [{"area_code": f"A{at}", "geometry": squares[at], **row} for at, row in enumerate(rows)])


def housing(*rows: Row, file: str = "") -> Part:
    """Return years of housing sites; ``at`` is how many metres east of the first area's west side."""
    places = [None if (at := row.get("at", 500)) is None else shapely.Point(450_000 + at, 205_500) for row in rows]
    return part("growth", [{"geometry": place, **row} for place, row in zip(places, rows, strict=True)], file)


def projections(places: Mapping[str, Mapping[int, float]], **names: str) -> Part:
    rows = [
        {"place": place, "name": names.get(place), "year": year, "population": float(people)}
        for place, by_year in places.items()
        for year, people in by_year.items()
    ]
    return part("projections", rows)


def registrations(*rows: tuple[str, str, float]) -> Part:
    return part("registrations", [dict(zip(("practice_code", "area_code", "patients"), r, strict=True)) for r in rows])


def practices(*rows: tuple[str, float, str]) -> Part:
    place = {"geometry": shapely.Point(450_500, 205_500)}
    return part(
        "practices",
        [
            {"practice_code": code, "name": code, "list_size": size, "in_area": here, **place}
            for code, size, here in rows
        ],
    )


def figures(table: Any, *place: Any) -> Any:
    """Return a row of a table, or some of its cells, as a list."""
    return table.loc[place if len(place) > 1 else place[0]].tolist()


def told(notes: Sequence[str], words: str) -> bool:
    return any(words in note for note in notes)


# --- projections and rate -----------------------------------------------------------------------------------------


def test_without_projections_and_housing_nobody_is_made_up_and_that_is_said() -> None:
    growth = grow(Study((areas({"population": 100.0}, {"population": NAN}),)), BASE)
    assert [int(year) for year in growth.population.columns] == list(YEARS) == list(range(2025, 2046))
    assert (growth.population.loc["A0"] == 100).all()
    assert growth.population.loc["A1"].isna().all()
    assert told(growth.notes, "No area has a projection: all stay as they are but for new housing: the rate is 0 % a")
    assert told(growth.notes, "There are no housing sites")
    assert told(growth.notes, "1 areas have no population and none in any year (A1)")


def test_a_rate_compounds_from_the_base_year() -> None:
    rate = with_overrides({"growth.population.rate_percent": 10.0, "growth.population.base_year": 2025.0})
    growth = grow(Study((areas({"population": 100.0}),)), rate, (2024, 2025, 2026, 2027))
    assert figures(growth.population, "A0") == pytest.approx([100, 100, 110, 121])
    assert told(growth.notes, "Years before 2025 have the people of 2025")


def test_the_rate_of_one_plan_gives_its_growth() -> None:
    """West Kent, 2017: 476,497 people in 2015 become 562,040 in 2035."""
    plan = with_overrides({"growth.population.rate_percent": 0.83, "growth.population.base_year": 2015.0})
    growth = grow(Study((areas({"population": 476_497.0}),)), plan, (2035,))
    assert growth.population.loc["A0", 2035] == pytest.approx(562_040, rel=0.001)


def test_an_area_follows_its_own_projection_then_its_localitys_then_its_districts() -> None:
    study = Study((
        areas(
            {"population": 100.0, "name": "Oxford 005C", "locality": "North"},
            {"population": 100.0, "name": "Oxford 005D", "locality": "North"},
            {"population": 100.0, "name": "OXFORD 006A", "locality": "South"},
            {"population": 100.0, "name": "Bristol 001A"},
            {"population": 100.0, "name": "Elsewhere 001A"},
            {"population": 100.0},
        ),
        projections(
            {"A0": {2024: 10, 2034: 20}, "north": {2024: 10, 2034: 30}, "E07000178": {2024: 10, 2034: 40},
             "Bristol, City of": {2024: 10, 2034: 50}, "Nowhere": {2024: 1, 2034: 2}, "Void": {2024: 0, 2034: 2}},
            E07000178="Oxford",
        ),
    ))  # fmt: skip
    growth = grow(study, BASE, (2029, 2034, 2045))
    assert growth.population[2034].tolist() == pytest.approx([200, 300, 400, 500, 100, 100])
    assert growth.population[2029].tolist() == pytest.approx([150, 200, 250, 300, 100, 100])
    assert growth.population[2045].tolist() == growth.population[2034].tolist()
    assert growth.place.iloc[:4].tolist() == ["A0", "north", "E07000178", "Bristol, City of"]
    assert growth.place.iloc[4:].isna().all()
    for words in (
        "4 areas follow the projections of 4 places (A0, north, E07000178, Bristol, City of)",
        "The projections of Nowhere are of no area here", "The projections of Void have nobody in 2024",
        "end before 2045, the earliest in 2034; their last year stands", "2 areas without one (A4, A5) stay as",
    ):  # fmt: skip
        assert told(growth.notes, words), words


def test_projections_that_begin_late_or_say_a_year_twice_are_told_of() -> None:
    first, again = projections({"A0": {2030: 10, 2032: 20}}), projections({"A0": {2032: 90}})
    again = Part(SourceFile("projections", "b.csv", "", 0, 1, "", ""), again.table.assign(file="b.csv"))
    growth = grow(Study((areas({"population": 100.0}), first, again)), BASE, (2025, 2031, 2032))
    assert figures(growth.population, "A0") == pytest.approx([100, 150, 200])
    assert told(growth.notes, "begin after 2024")
    assert told(growth.notes, "give a year more than once; the file added first counts")


# --- housing ------------------------------------------------------------------------------------------------------

ADDED = Study((
    areas({"population": 100.0}, {"population": 300.0}, {"population": NAN}),
    housing(
        {"growth_code": "H1", "year": 2024, "dwellings": 7.0},
        {"growth_code": "H1", "year": 2026, "dwellings": 10.0},
        {"growth_code": "H1", "year": 2028, "dwellings": 20.0},
        {"growth_code": "H2", "year": 2027, "dwellings": 100.0, "at": 2_500},
        {"growth_code": "H3", "year": 2027, "dwellings": 6.0, "at": 3_400},
        {"growth_code": "H4", "year": 2027, "dwellings": 50.0, "at": 9_000},
        {"growth_code": "H5", "year": 2026, "dwellings": 1.0, "at": None},
    ),
))  # fmt: skip


def test_new_housing_counts_from_the_year_it_is_built_in() -> None:
    growth = grow(ADDED, BASE, (2025, 2026, 2027, 2028, 2045))
    assert figures(growth.population, "A0") == pytest.approx([100, 123, 123, 169, 169])
    assert figures(growth.population, "A1") == [300] * 5
    assert growth.population.loc["A2"].isna().all()
    assert figures(growth.from_housing, "A2") == pytest.approx([0, 0, 243.8, 243.8, 243.8])
    assert growth.unplaced_people.tolist() == pytest.approx([0, 2.3, 117.3, 117.3, 117.3])
    for words in (
        "5 housing sites have 187 dwellings after 2024, with 2.3 people each",
        "7 dwellings built by 2024 are not counted",
        "1 housing sites lie outside the areas, under 500 m away, and count in the nearest: H3",
        "2 housing sites with 117 people by 2045 lie in no area and are in no figure of one: H4, H5",
        "new housing there has 244 people by 2045",
    ):
        assert told(growth.notes, words), words


def test_housing_all_built_before_the_base_year_adds_nobody() -> None:
    study = Study((areas({"population": 100.0}), housing({"growth_code": "H1", "year": 2020, "dwellings": 7.0})))
    growth = grow(study, BASE)
    assert (growth.population == 100).all(axis=None)
    assert told(growth.notes, "7 dwellings built by 2024 are not counted")


WITHIN = {"D": {2024: 1_000.0, 2034: 1_200.0}}


def within(dwellings: float) -> Study:
    """Two areas of 100 and 300 people of one district that grows by a fifth, with housing in the first."""
    return Study((
        areas(
            {"population": 100.0, "name": "D 001A"}, {"population": 300.0, "name": "D 001B"},
            {"population": NAN, "name": "D 001C"}, {"population": 50.0},
        ),
        projections(WITHIN),
        housing(
            {"growth_code": "H1", "year": 2030, "dwellings": dwellings},
            {"growth_code": "H2", "year": 2030, "dwellings": 10.0, "at": 3_500},
        ),
    ))  # fmt: skip


def test_housing_within_the_projections_moves_people_but_makes_none() -> None:
    growth = grow(within(20), BASE, (2029, 2034), "within")
    # 480 people in 2034, of whom 46 in new housing; the other 434 as one to three.
    assert growth.population[2034].tolist()[:2] == pytest.approx([46 + 434 / 4, 434 * 3 / 4])
    assert growth.population[2029].tolist()[:2] == pytest.approx([110, 330])
    assert growth.population.loc[["A2"]].isna().all(axis=None)
    assert figures(growth.population, "A3") == pytest.approx([50, 73])  # no projection holds it: added
    assert told(growth.notes, "New housing is within the projections")
    added = grow(within(20), BASE, (2034,))
    assert added.population[2034].tolist()[:2] == pytest.approx([120 + 46, 360])
    assert told(added.notes, "if they hold some of it already, it counts twice")


def test_more_housing_than_projected_people_is_cut_down_and_told_of() -> None:
    growth = grow(within(400), BASE, (2034,), "within")
    assert growth.population[2034].tolist()[:2] == pytest.approx([480, 0])
    assert growth.from_housing.loc["A0", 2034] == pytest.approx(480)
    assert told(growth.notes, "New housing is more than all the people projected of D")


def test_without_projections_nothing_can_hold_the_housing() -> None:
    growth = grow(ADDED, BASE, (2028,), "within")
    assert growth.population.loc["A0", 2028] == pytest.approx(169)
    assert told(growth.notes, "No area has a projection that could hold the new housing")


PEOPLE = st.one_of(st.just(NAN), st.floats(0, 5_000))


@st.composite
def studies(draw: st.DrawFn) -> Study:
    count = draw(st.integers(1, 6))
    rows = [{"population": draw(PEOPLE), "locality": draw(st.sampled_from([None, "P", "Q"]))} for _ in range(count)]
    places = {
        name: {2024: draw(st.floats(1, 900)), 2030: draw(st.floats(0, 900)), 2040: draw(st.floats(0, 900))}
        for name in draw(st.sets(st.sampled_from("PQR")))
    }
    sites = [
        {"growth_code": f"H{at}", "year": draw(st.integers(2020, 2050)), "dwellings": draw(st.floats(0, 900)),
         "at": draw(st.one_of(st.none(), st.integers(0, 10_000)))}
        for at in range(draw(st.integers(0, 6)))
    ]  # fmt: skip
    parts = [areas(*rows)]
    parts += [projections(places)] if places else []
    parts += [housing(*sites)] if sites else []
    return Study(tuple(parts))


@settings(max_examples=25)
@given(studies())
def test_people_are_neither_lost_nor_made_up(study: Study) -> None:
    growth, base = grow(study, BASE), study.table("areas").set_index("area_code")["population"]
    ratio: dict[Any, Any] = dict.fromkeys(base.index, 1.0)
    for code, place in growth.place.dropna().items():
        ratio[code] = {t.year: t.population for t in study.table("projections").itertuples() if t.place == place}
    for year in YEARS:
        here = {code: r if isinstance(r, float) else np.interp(year, list(r), list(r.values())) / r[2024]
                for code, r in ratio.items()}  # fmt: skip
        built = 0.0
        if study.has("growth"):
            rows = study.table("growth")
            built = 2.3 * rows.loc[rows["year"].between(2025, year), "dwellings"].sum()
        placed = growth.from_housing[year].sum()
        assert placed + growth.unplaced_people[year] == pytest.approx(built)
        known = base.notna()
        expected = (
            sum(base[code] * here[code] for code in base.index[known]) + growth.from_housing.loc[known, year].sum()
        )
        assert growth.population[year].sum() == pytest.approx(expected)
        assert growth.population[year].isna().tolist() == base.isna().tolist()


@settings(max_examples=25)
@given(studies())
def test_within_the_projections_the_places_have_the_people_projected(study: Study) -> None:
    growth = grow(study, BASE, housing="within")
    without = grow(Study(tuple(one for one in study.parts if one.source.kind != "growth")), BASE)
    pd.testing.assert_frame_equal(
        growth.population.groupby(growth.place).sum(), without.population.groupby(growth.place).sum(), atol=1e-6
    )
    known = growth.population.dropna()
    assert (known >= -1e-9).all(axis=None)
    assert (known >= growth.from_housing.loc[known.index] - 1e-6).all(axis=None)


def test_what_cannot_be_worked_out_is_refused_in_words() -> None:
    with pytest.raises(InputError, match="There are no areas yet"):
        grow(Study(), BASE)
    with pytest.raises(InputError, match="no year"):
        grow(ADDED, BASE, ())
    with pytest.raises(InputError, match="“beside” is neither"):
        grow(ADDED, BASE, housing="beside")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no housing sites yet"):
        housing_sites(Study(), BASE)


# --- money --------------------------------------------------------------------------------------------------------


def test_a_housing_site_has_its_money_once() -> None:
    said = {"growth_code": "H1", "name": "Field", "s106_health_gbp": 5_000.0, "s106_trigger": "50th occupation"}
    study = Study((
        areas({"population": 1.0}),
        housing(
            said | {"year": 2027, "dwellings": 30.0, "s106_health_gbp": 9_000.0},
            said | {"year": 2026, "dwellings": 20.0, "s106_expires_on": "2031-03-31"},
            said | {"year": 2025, "dwellings": 0.0, "s106_health_gbp": NAN},
            {"growth_code": "H2", "year": 2030, "dwellings": 1.0, "cil_gbp": 700.0},
            {"growth_code": "H3", "year": 2030, "dwellings": 1.0},
        ),
    ))  # fmt: skip
    sites = housing_sites(study, BASE)
    first = sites.loc["H1"]
    assert (first["dwellings"], first["people"]) == (50, pytest.approx(115))
    assert (first["first_year"], first["last_year"], first["area_code"]) == (2026, 2027, "A0")
    assert sites.crs == CRS
    assert first["geometry"].x == 450_500
    money = developer_money(study)
    # The first year that says a sum is 2026, though its row comes second.
    assert figures(money, "H1", ["s106_health_gbp", "total_gbp", "s106_expires_on"]) == [5_000, 5_000, "2031-03-31"]
    assert money.loc["H2", "total_gbp"] == 700
    assert money["s106_health_gbp"].isna().tolist() == [False, True, True]
    assert money["total_gbp"].isna().tolist() == [False, False, True]


def test_two_files_that_number_their_sites_alike_are_two_sites() -> None:
    row = {"growth_code": "H1", "year": 2026, "dwellings": 10.0}
    study = Study((areas({"population": 1.0}), housing(row, file="a.csv"), housing(row, file="b.csv")))
    assert list(housing_sites(study, BASE).index) == ["H1 (a.csv)", "H1 (b.csv)"]
    growth = grow(study, BASE, (2026,))
    assert growth.population.loc["A0", 2026] == pytest.approx(47)
    assert told(growth.notes, "H1: the same code in several files of housing")


def test_a_site_on_a_border_counts_in_one_area() -> None:
    row = {"growth_code": "H1", "year": 2026, "dwellings": 10.0, "at": 1_000}
    sites = housing_sites(Study((areas({"population": 1.0}, {"population": 1.0}), housing(row))), BASE)
    assert sites[["area_code", "area_distance_m"]].to_numpy().tolist() == [["A0", 0.0]]


def test_without_areas_a_site_lies_in_none() -> None:
    sites = housing_sites(Study((housing({"growth_code": "H1", "year": 2026, "dwellings": 10.0}),)), BASE)
    assert sites["area_code"].isna().all()


# --- registered and resident --------------------------------------------------------------------------------------

LISTS = Study((
    areas({"population": 100.0}, {"population": 50.0}, {"population": NAN}, {"population": 10.0}),
    practices(("P1", 120.0, "yes"), ("P2", NAN, "no"), ("P3", 8.0, "yes")),
    registrations(
        ("P1", "A0", 60.0), ("P1", "A1", 20.0), ("P1", "Z9", 20.0), ("P2", "A0", 50.0), ("P2", "A2", 5.0),
        ("P9", "A2", 1.0),
    ),
))  # fmt: skip


def test_registered_and_resident_stand_side_by_side() -> None:
    table = registered_and_resident(LISTS)
    assert figures(table, "A0") == pytest.approx([100, 110, 60, 10, 1.1, 60 / 110])
    assert figures(table, "A1") == pytest.approx([50, 20, 20, -30, 0.4, 1])
    assert figures(table, "A2") == pytest.approx([NAN, 6, 0, NAN, NAN, 0], nan_ok=True)
    assert figures(table, "A3") == pytest.approx([10, NAN, NAN, NAN, NAN, NAN], nan_ok=True)
    without = registered_and_resident(Study((areas({"population": 100.0}),)))
    assert without.loc["A0", "residents"] == 100
    assert without.drop(columns="residents").isna().all(axis=None)


def test_where_the_patients_of_each_practice_live() -> None:
    table = list_origin(LISTS)
    assert list(table.index) == ["P1", "P2", "P3", "P9"]
    assert figures(table, "P1") == pytest.approx([120, 100, 80, 0.2])
    assert figures(table, "P2") == pytest.approx([NAN, 55, 55, 0], nan_ok=True)
    assert figures(table, "P3") == pytest.approx([8, NAN, NAN, NAN], nan_ok=True)
    assert figures(table, "P9") == pytest.approx([NAN, 1, 1, 0], nan_ok=True)
    for refused in (list_origin, registered_and_resident):
        with pytest.raises(InputError, match="Add"):
            refused(Study())


def test_patients_grow_as_the_areas_where_they_live() -> None:
    growth = grow(
        Study((*LISTS.parts, projections({"A0": {2024: 1, 2034: 2}, "A1": {2024: 2, 2034: 1}}))), BASE, (2029, 2034)
    )
    buildings = pd.DataFrame({"practices": ["P1", "P1 P2", "P3", "", "P9", "P1 P9"]}, index=list("abcdef"))
    table = growth_of_patients(LISTS, buildings, growth)
    assert figures(table, "a") == pytest.approx([(60 * 1.5 + 20 * 0.75) / 80, (60 * 2 + 20 * 0.5) / 80])
    assert table.loc["b", 2034] == pytest.approx((110 * 2 + 20 * 0.5) / 130)
    assert table.loc["f", 2034] == pytest.approx((60 * 2 + 20 * 0.5) / 80)
    assert table.loc[["c", "d", "e"]].isna().all(axis=None)


@pytest.mark.parametrize(("elsewhere", "known"), [(60.0, True), (61.0, False)])
def test_of_half_of_the_patients_it_must_be_known(elsewhere: float, known: bool) -> None:
    study = Study((areas({"population": 9.0}), registrations(("P1", "A0", 60.0), ("P1", "Z9", elsewhere))))
    table = growth_of_patients(study, pd.DataFrame({"practices": ["P1"]}), grow(study, BASE, (2030,)))
    assert table[2030].notna().tolist() == [known]
    without = Study((areas({"population": 9.0}),))
    assert growth_of_patients(without, pd.DataFrame({"practices": ["P1"]}), grow(without, BASE)).isna().all(axis=None)
