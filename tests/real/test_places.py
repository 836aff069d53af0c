"""Seven real places are read with nothing to map by hand, and Oxford gives the figures of others' tools."""

from pathlib import Path

import numpy as np
import pytest

from hubplanner import Project
from hubplanner.estate import buildings
from hubplanner.project import replay, trail
from hubplanner.siting import Criteria, weighted_quantile
from hubplanner.sources import read, recognise
from hubplanner.study import InputError, population

PLACES = ["dudley", "north_durham", "oxford", "plymouth_west_devon", "rutland", "trafford", "west_kent"]
AREAS = dict(zip(PLACES, [201, 145, 83, 192, 23, 138, 309], strict=True))
PEOPLE = {"dudley": 322_363, "north_durham": 256_605, "rutland": 40_476, "trafford": 237_579, "west_kent": 546_029}
FILES = {
    "practices": "practices.csv",
    "sites": "branches_2017.csv",
    "areas": "lsoa11.gpkg",
    "registrations": "registrations_lsoa11_practice.csv",
}
SURVEYS = {
    "oxford": "six_facet_survey_synthetic.xlsx",
    "west_kent": "six_facet_survey_synthetic.csv",
    "plymouth_west_devon": "six_facet_survey_synthetic_by_block.csv",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", FILES)
def test_every_file_is_recognised_and_read_with_nothing_to_map(shared: Path, place: str, kind: str) -> None:
    path = shared / "areas" / place / FILES[kind]
    assert recognise(path) == kind
    reading = read(kind, path)
    assert not [finding for finding in reading.findings if finding.severity == "error"]
    if kind == "areas":
        assert len(reading.table) == AREAS[place]
        assert reading.table["population"].sum() == pytest.approx(PEOPLE.get(place, reading.table["population"].sum()))
        assert reading.table[["age_0_4", "age_85_plus", "imd_decile", "rural", "centroid_e"]].notna().all(axis=None)
    if kind == "practices":
        assert set(reading.table["in_area"]) <= {"yes", "no"}
        assert (reading.table["list_size"] > 0).mean() > 0.9
    if kind == "registrations":
        assert reading.table["patients"].sum() > 20_000


@pytest.mark.parametrize("place", SURVEYS)
def test_a_survey_names_the_missing_the_double_and_the_unknown(shared: Path, tmp_path: Path, place: str) -> None:
    project = Project.create(tmp_path / "p.hubplan", place)
    for kind in ("practices", "sites", "areas"):
        project.add(kind, shared / "areas" / place / FILES[kind])
    found = project.add("surveys", shared / "areas" / place / SURVEYS[place])
    assert {finding.severity for finding in found} <= {"note"}  # every cell that is filled is understood
    surveys = project.study.table("surveys")
    whole = ["physical", "functional", "quality", "environmental", "gia_m2", "surveyed_on"]
    assert surveys[whole].notna().all(axis=None)
    assert surveys[["rent_gbp", "market_rent_gbp"]].notna().any(axis=1).all()
    messages = [finding.message for finding in project.check()]
    assert any("X99999 (Old Dispensary (closed)) is of no site in the study" in message for message in messages)
    assert len([message for message in messages if " is surveyed more than once" in message]) == 1
    surveyed = set(surveys["site_code"])
    missing = [message for message in messages if "was never surveyed" in message]
    assert missing
    assert not [code for code in surveyed if any(f"({code}) was never" in message for message in missing)]


UNKNOWN = {"practice_list_sizes_2013.csv", "devon_mius.geojson"}  # neither has a code of a practice or site
DOUBLE = {"oxford": "K84063", "west_kent": "G82120003", "plymouth_west_devon": "L83076"}


@pytest.mark.parametrize("place", PLACES)
def test_a_whole_place_loads_with_nothing_said_and_every_row_accounted_for(
    shared: Path, tmp_path: Path, place: str
) -> None:
    project = Project.create(tmp_path / "p.hubplan", place)
    for path in sorted(one for one in (shared / "areas" / place).iterdir() if one.is_file()):
        if path.name in UNKNOWN:
            with pytest.raises(InputError, match="is not recognised"):
                project.add(None, path)
        else:
            project.add(None, path)
    open_ones = [entry.finding for entry in project.ledger() if entry.open]
    assert not [finding for finding in open_ones if finding.severity == "error"]
    assert not [finding for finding in open_ones if "is taken as" in finding.message]  # no column was guessed
    assert Project.open(project.path).digest() == project.digest()
    if place in SURVEYS:
        double = next(finding for finding in open_ones if "surveyed more than once" in finding.message)
        assert double.value == DOUBLE[place]
        project.apply_fix(double.fixes[0])
        assert not [one for one in project.check() if "surveyed more than once" in one.message]


def test_an_audit_trail_makes_oxford_again(shared: Path, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "one.hubplan", "Oxford")
    for kind, name in {**FILES, "surveys": SURVEYS["oxford"]}.items():
        project.add(kind, shared / "areas" / "oxford" / name)
    project.correct_cell("practices", "practices.csv", 2, "list_size", "16,200", "counted again")
    (tmp_path / "trail.json").write_text(trail(project, "json"), encoding="utf-8")
    again, same = replay(tmp_path / "trail.json", shared / "areas" / "oxford", tmp_path / "two.hubplan")
    assert same
    assert len(again.history) == len(project.history)


@pytest.fixture(scope="module")
def oxford(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project.create(tmp_path_factory.mktemp("oxford") / "oxford.hubplan", "Oxford")
    for kind, name in {**FILES, "roads": "roads.gpkg"}.items():
        if kind != "sites":  # the reference has main sites alone
            project.add(kind, shared / "areas" / "oxford" / name)
    return project


def test_oxford_has_fifteen_candidates_of_which_one_is_three_practices(oxford: Project) -> None:
    candidates = oxford.candidates()
    assert len(candidates) == 15
    assert candidates["practice_count"].max() == 3
    every = buildings(oxford.study)
    assert (every["why_not"] == "outside the area").sum() > 50


def test_oxford_today_is_as_networkx_has_it(oxford: Project) -> None:
    times, people = oxford.travel_times(), population(oxford.study)
    nearest = times.min(axis=1)
    assert np.isfinite(times).all(axis=None)
    assert np.percentile(nearest, 95) == pytest.approx(3.188, abs=0.0005)
    assert nearest.max() == pytest.approx(4.362, abs=0.0005)
    measures = oxford.baseline().measures
    assert measures["mean_min"] == pytest.approx(1.657, abs=0.0005)
    assert measures["max_min"] == pytest.approx(4.362, abs=0.0005)
    assert measures["p95_min"] == weighted_quantile(nearest.to_numpy(), people.to_numpy(), 0.95)


def test_the_best_three_of_oxford_are_those_of_spopt(oxford: Project) -> None:
    solution = oxford.solve(Criteria(hubs=3))
    assert solution.status == "optimal"
    assert sorted(solution.hubs) == ["K84004", "K84009", "K84011"]
    assert solution.objective == pytest.approx(2.923, abs=0.0005)


def test_engines_agree_on_real_roads_to_half_a_second(oxford: Project) -> None:
    sites = oxford.candidates().iloc[:2]
    network, origins = oxford.network(), oxford.study.table("areas").set_index("area_code").representative_point()
    fast, reference = (network.travel_times(origins, sites, engine=engine) for engine in ("fast", "networkx"))
    assert np.abs(fast.to_numpy() - reference.to_numpy()).max() < 0.5 / 60
