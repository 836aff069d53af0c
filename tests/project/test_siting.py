"""What a project decides: for residents or whole lists, by its buildings and their costs, on roads or without."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hubplanner import Project
from hubplanner.siting import Criteria, solve_tables
from hubplanner.study import InputError
from hubplanner.travel import RoadChange, Scenario
from tests.conftest import FILES, SOUTH, WEST, area_table
from tests.project.test_estates import SURVEY

HERE = ("A10001", "A10002", "A10003", "A10004")
NEW = f"""\
site_code,name,postcode,status,easting,northing
N1,New field,AB1 7AA,new,{WEST + 2000},{SOUTH + 2000}
N2,Old mill,AB1 8AA,agreed,{WEST + 600},{SOUTH + 600}
"""


def registrations() -> pd.DataFrame:
    """Patients of every practice here, near it and far from it; one of them lives beyond the place."""
    codes = list(area_table()["lsoa11_code"])
    rows = [(code, codes[(5 * place + step) % 16], 100 + 10 * step)
            for place, code in enumerate(HERE) for step in range(4)]  # fmt: skip
    return pd.DataFrame([*rows, ("A10001", "E01999999", 50)], columns=["OrganisationCode", "LSOA11CD", "Patient"])


@pytest.fixture(scope="module")
def planned(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a project with localities, deprivation, surveys, lists and two sites that are not built yet."""
    folder = tmp_path_factory.mktemp("planned")
    files = {kind: place / name for kind, name in FILES.items()}
    own = {"areas": "areas.gpkg", "registrations": "registrations.csv", "surveys": "survey.csv"}
    files |= {kind: folder / name for kind, name in own.items()}
    area_table().assign(locality=["North", "South"] * 8).to_file(files["areas"])
    registrations().to_csv(files["registrations"], index=False)
    files["surveys"].write_text(SURVEY, encoding="utf-8")
    (folder / "new.csv").write_text(NEW, encoding="utf-8")
    project = Project.create(folder / "planned.hubplan", "Planned place")
    for kind, file in files.items():
        project.add(kind, file)
    project.add("sites", folder / "new.csv")
    project.travel_times()  # what is prepared of the roads is kept
    return project.path


@pytest.fixture(scope="module")
def still(planned: Path) -> Project:
    """A project that no test changes; it is opened once."""
    return Project.open(planned)


@pytest.fixture
def project(planned: Path, tmp_path: Path) -> Project:
    return Project.open(Path(shutil.copy(planned, tmp_path / "planned.hubplan")))


def asked(**criteria: Any) -> Criteria:
    return Criteria.from_table(criteria)


def test_residents_go_to_the_nearest_hub_and_maps_show_where(still: Project) -> None:
    criteria = asked(hubs=2)
    solution = still.solve(criteria)
    assert solution.status == "optimal"
    assert still.areas_to_hubs(criteria, solution) == dict(solution.assignment)
    assert solution.inputs == still.solve(criteria).inputs


def test_whole_lists_go_to_one_hub_in_the_mean_time_of_their_patients(still: Project) -> None:
    criteria = asked(hubs=2, demand="practices")
    tables = still.siting_tables(criteria)
    assert tables.travel_time.index.tolist() == list(HERE)
    assert tables.population.to_dict() == {"A10001": 9000, "A10002": 4000, "A10003": 7000, "A10004": 5000}
    times, lists = still.travel_times(), registrations()
    own = lists[(lists["OrganisationCode"] == "A10001") & lists["LSOA11CD"].isin(times.index)]
    mean = np.average(times.loc[own["LSOA11CD"], "A10002"], weights=own["Patient"])
    assert tables.travel_time.loc["A10001", "A10002"] == pytest.approx(mean)
    solution = still.solve(criteria)
    assert set(solution.assignment) == set(HERE)
    assert solution.measures["population"] == 25_000
    shown = still.areas_to_hubs(criteria, solution)
    assert set(shown.values()) <= set(solution.hubs)
    assert set(shown) == set(lists["LSOA11CD"]) & set(times.index)
    by_hub = lists.assign(hub=lists["OrganisationCode"].map(solution.assignment)).groupby(["LSOA11CD", "hub"])[
        "Patient"
    ]
    for area, hub in shown.items():
        assert by_hub.sum()[area, hub] == by_hub.sum()[area].max()


def test_lists_of_which_nothing_is_known_cannot_be_sent_anywhere(place_project_file: Path, project: Project) -> None:
    other = Project.open(place_project_file)
    with pytest.raises(InputError, match="how large the lists of A10003, A10004 are or where their patients live"):
        other.solve(asked(hubs=1, demand="practices"))
    project.remove("registrations", "registrations.csv")
    with pytest.raises(InputError, match="There are no registrations yet, which it takes to see where the patients"):
        project.solve(asked(hubs=1, demand="practices"))


def test_practices_have_no_deprivation_of_their_own(still: Project) -> None:
    with pytest.raises(InputError, match="no_fifth_worse is asked of residents"):
        still.solve(asked(hubs=1, demand="practices", no_fifth_worse=True))


def test_directions_and_scenarios_of_the_roads_are_taken(project: Project) -> None:
    project.keep_scenario(Scenario("Jam", (RoadChange("all roads", -50),)))
    now, jam = (project.siting_tables(asked(hubs=1, scenario=name)).travel_time for name in ("", "Jam"))
    assert (jam.to_numpy() > 1.9 * now.to_numpy()).mean() > 0.9
    back = project.siting_tables(asked(hubs=1, direction="from")).travel_time
    pd.testing.assert_frame_equal(back, project.travel_times(direction="from"))
    with pytest.raises(InputError, match="There is no scenario “Flood”. Scenarios: “Jam”"):
        project.solve(asked(hubs=1, scenario="Flood"))


def test_localities_condition_and_suitability_are_those_of_the_estate(still: Project) -> None:
    table = still.estate().table
    solution = still.solve(asked(hubs=2, worst_condition="C", per_locality={"North": 1}))
    assert set(solution.ruled_out) == {"A10001001", "A10002", "N1", "N2"}
    assert solution.ruled_out["A10002"] == "its condition is D, worse than C"
    assert {table.loc[hub, "locality"] for hub in solution.hubs} >= {"North"}
    suitable = table.index[table["suitability"] == "suitable"]
    assert set(still.solve(asked(hubs=1, suitability=["suitable"])).hubs) <= set(suitable)


def test_new_sites_are_taken_only_if_the_others_cannot_do_it(still: Project) -> None:
    buildings = still.candidates()
    assert buildings.loc[["N1", "N2"], "status"].tolist() == ["new", "agreed"]
    free = still.solve(asked(hubs=1))
    assert free.hubs == ("N1",)
    first = still.solve(asked(hubs=1, existing_first=True))
    assert first.hubs != ("N1",)
    assert first.objective is not None
    assert free.objective is not None
    assert first.objective > free.objective
    limit = (free.measures["max_min"] + first.measures["max_min"]) / 2
    best = min(still.solve(asked(hubs=1, objective="max_time", excluded=["N1"])).objective or 0, limit)
    tight = still.solve(asked(hubs=1, existing_first=True, max_minutes=best - 0.01))
    assert tight.hubs == ("N1",)
    ties = still.near_ties(asked(hubs=1, existing_first=True), within=1.0)
    assert all("N1" not in one.hubs for one in ties.solutions)


def test_rooms_bound_the_people_of_a_hub(still: Project) -> None:
    rooms = still.hub_capacity()["people"]
    solution = still.solve(asked(hubs="1-3", capacity="rooms"))
    assert set(solution.ruled_out) == set(rooms.index[rooms.isna()])
    if solution.has_answer:
        assert all(people <= rooms[hub] for hub, people in solution.measures["population_by_hub"].items())
    else:
        assert {unmet.criterion for unmet in solution.unmet} <= {"capacity", "hubs"}


def test_services_ask_for_their_people(project: Project) -> None:
    services = project.estate_settings.services
    asks = max(services, key=lambda service: service.minimum_population)
    solution = project.solve(asked(hubs=3, services=[asks.name]))
    if solution.has_answer:
        assert min(solution.measures["population_by_hub"].values()) >= asks.minimum_population
    else:
        assert {unmet.criterion for unmet in solution.unmet} & {"min_population", "services"}
    with pytest.raises(InputError, match="there is no service “Dragons” in the catalogue"):
        project.solve(asked(hubs=3, services=["Dragons"]))


def test_costs_are_those_that_were_stated_and_can_be_undone(project: Project) -> None:
    criteria = asked(objective="cost", hubs="1-2")
    with pytest.raises(InputError, match="the running cost of .* is not known. State it, or exclude them"):
        project.solve(criteria)
    codes = list(project.candidates().index)
    for place, code in enumerate(codes):
        project.state_fact(code, "hub_running_gbp", 100_000 * (place + 1), "estimate")
        project.state_fact(code, "hub_capital_gbp", 1_000_000, "estimate")
    solution = project.solve(criteria)
    assert (solution.hubs, solution.objective) == ((codes[0],), 100_000)
    assert project.solve(asked(hubs="1-3", budget_gbp=2_500_000)).measures["population"] > 0
    assert len(project.solve(asked(hubs="1-3", budget_gbp=2_500_000)).hubs) == 2
    project.state_fact(codes[0], "hub_running_gbp", 900_000, "tender")
    assert project.solve(criteria).hubs == (codes[1],)
    project.undo()
    assert project.solve(criteria).hubs == (codes[0],)
    for _ in range(2):
        project.undo()
    with pytest.raises(InputError, match=f"running cost of {codes[-1]} is not known"):
        project.solve(criteria)


def test_no_fifth_is_worse_off_than_at_todays_buildings(still: Project) -> None:
    solution = still.solve(asked(hubs="1-4", no_fifth_worse=True))
    assert solution.status == "optimal"
    worse = still.solve(asked(hubs=1, no_fifth_worse=True))
    assert {unmet.criterion for unmet in worse.unmet} >= {"hubs"}


def test_hubs_beyond_the_place_take_people_and_do_not_count(still: Project) -> None:
    criteria = asked(hubs=1, outside_hubs=["A10005", "a10005"])
    tables = still.siting_tables(criteria)
    assert tables.travel_time.columns[-1] == "A10005"
    solution = still.solve(criteria)
    assert len(solution.hubs) == 1
    assert "A10005" not in solution.hubs
    for code in ("A10001", "A99999"):
        with pytest.raises(InputError, match=f"outside_hubs: {code} is not a building outside the area"):
            still.solve(asked(hubs=1, outside_hubs=[code]))
    with pytest.raises(InputError, match=r"required: A10005 is not a candidate building \(outside the area\)"):
        still.solve(asked(hubs=1, required=["A10005"]))


def test_the_futures_are_told_by_name(project: Project) -> None:
    project.keep_scenario(Scenario("Jam", (RoadChange("all roads", -50),)))
    criteria = asked(hubs=2, max_minutes=60, no_fifth_worse=False)
    cases = {case.name: case for case in project.cases(criteria)}
    best = project.solve(criteria).hubs
    known = ["as things are", "journeys a fifth slower", "journeys a fifth faster", "roads: Jam"]
    known += ["limit a tenth tighter", "limit a tenth looser", *(f"{hub} lost" for hub in best)]
    known += ["practice A10001 closes"] if "A10001" not in best else []
    assert set(cases) >= set(known)
    assert cases["limit a tenth tighter"].criteria.max_minutes == 54
    found = project.robust(criteria, also=[best])
    row = found.sets.set_index("hubs").loc[" ".join(best)]
    assert row["failed"] == 0  # what is lost of a plan is the hub, not the plan
    assert found.proven
    lost = cases[f"{best[0]} lost"]
    rest = solve_tables(lost.tables, asked(hubs=1, required=[best[1]]))
    assert found.cases["best"][f"{best[0]} lost"] <= (rest.objective or 0) + 1e-9


def test_limits_of_people_and_of_coverage_are_moved_too(still: Project) -> None:
    criteria = asked(hubs=2, min_population=1000, coverage={"minutes": 10, "share": 0.5})
    cases = {case.name: case.criteria for case in still.cases(criteria)}
    assert cases["a tenth more people for each hub"].min_population == pytest.approx(1100)
    assert cases["a tenth fewer people for each hub"].min_population == pytest.approx(900)
    within = [cases[f"covered within a tenth {how} minutes"].coverage for how in ("fewer", "more")]
    assert [one.minutes for one in within if one] == pytest.approx([9, 11])
    assert [one.share for one in within if one] == [0.5, 0.5]


def test_a_practice_that_closes_takes_its_building_with_it_unless_others_are_there(still: Project) -> None:
    cases = {case.name: case.tables for case in still.cases(asked(hubs=1, required=["N2"]))}
    closed = {name for name in cases if name.endswith("closes")}
    # A10003 and A10004 share a building, where nothing changes for residents; A10001 has a branch.
    assert closed == {"practice A10001 closes", "practice A10002 closes"}
    lost = cases["practice A10001 closes"].travel_time
    assert lost.columns[lost.isna().all()].tolist() == ["A10001", "A10001001"]
    assert not cases["as things are"].travel_time.isna().any().any()
    kept = {case.name: case.tables for case in still.cases(asked(hubs=1, required=["A10002"]))}
    assert "practice A10002 closes" not in kept, "what is required is not lost"


def test_the_list_of_a_practice_that_closes_goes_to_those_nearest(still: Project) -> None:
    criteria = asked(hubs=2, demand="practices")
    found = {case.name: case.tables for case in still.cases(criteria)}
    now, after = found["as things are"], found["practice A10003 closes"]
    assert set(after.travel_time.index) == set(HERE) - {"A10003"}
    assert after.population.sum() == pytest.approx(now.population.sum())
    assert (after.population >= now.population.drop("A10003") - 1e-9).all()
    assert not after.travel_time.isna().any().any(), "A10004 is in the same building"
    times, lists = still.travel_times(), registrations()
    own = lists[(lists["OrganisationCode"] == "A10003") & lists["LSOA11CD"].isin(times.index)].set_index("LSOA11CD")
    where = {"A10001": ["A10001", "A10001001"], "A10002": ["A10002"], "A10004": ["A10003"]}
    nearest = pd.DataFrame({code: times[of].min(axis=1) for code, of in where.items()}).loc[own.index].idxmin(axis=1)
    moved = (own["Patient"] / own["Patient"].sum() * 7000).groupby(nearest).sum()
    for code in where:
        assert after.population[code] == pytest.approx(now.population[code] + moved.get(code, 0.0))
    assert still.robust(criteria).good_for_all


def test_todays_journeys_of_each_fifth_slow_down_with_all_others(still: Project) -> None:
    cases = {case.name: case.tables for case in still.cases(asked(hubs=2, no_fifth_worse=True))}
    now, slower = (cases[name].areas for name in ("as things are", "journeys a fifth slower"))
    assert now is not None
    assert slower is not None
    assert slower["today_min"].tolist() == pytest.approx((now["today_min"] * 1.2).tolist())


def test_an_option_is_out_of_date_when_what_it_rests_on_changes(project: Project) -> None:
    codes = list(project.candidates().index)
    for code in codes:
        project.state_fact(code, "hub_capital_gbp", 1_000_000, "estimate")
    plain, costed = asked(hubs=2), asked(hubs=2, budget_gbp=2_500_000)
    graded, safe = asked(hubs=1, worst_condition="C"), asked(hubs=2, services=["Minor surgery"], min_population=1)
    found = {name: project.solve(criteria) for name, criteria in
             {"plain": plain, "costed": costed, "graded": graded, "safe": safe}.items()}  # fmt: skip
    assert not any(project.changed_since(*pair) for pair in ((plain, found["plain"]), (costed, found["costed"])))
    project.state_fact(codes[0], "hub_capital_gbp", 2_000_000, "tender")
    assert project.changed_since(costed, found["costed"]) == ["costs of building"]
    assert project.changed_since(plain, found["plain"]) == []
    assert project.changed_since(graded, found["graded"]) == []
    project.correct_cell("surveys", "survey.csv", 2, "physical", "D", "seen")
    assert project.changed_since(graded, found["graded"]) == ["condition"]
    services = [one.as_dict() for one in project.estate_settings.services]
    for one in services:
        one["minimum_population"] = 17.0
    project.set_estate({"services": services})
    assert project.changed_since(safe, found["safe"]) == ["people that services need"]


def test_costs_that_contradict_each_other_are_refused_where_they_matter(project: Project) -> None:
    codes = list(project.candidates().index)
    for code in codes:
        project.state_fact(code, "hub_running_gbp", 100_000, "estimate")
    project.state_fact("A10004", "hub_running_gbp", 100_000, "the same, said twice")
    assert project.solve(asked(objective="cost", hubs=1)).objective == 100_000
    project.state_fact("A10004", "hub_running_gbp", 70_000, "another estimate")
    with pytest.raises(
        InputError, match="£100,000 of A10003 and £70,000 of A10004 are stated, but these sites are one"
    ):
        project.solve(asked(objective="cost", hubs=1))
    assert np.isnan(project.hub_costs()["running_gbp"]["A10003"])
    assert project.solve(asked(hubs=1)).status == "optimal"


def test_the_five_questions_are_answered_of_any_project(still: Project) -> None:
    criteria = asked(hubs=2, staff={"GPs": {"available_wte": 9, "each_hub_wte": 3}})
    answers = still.five_questions(criteria, 3, still.solve(criteria))
    assert len(answers) == 5
    assert "three hubs" in answers[3].words
    (line,) = [one.line for one in answers[2:3]]
    assert line is not None
    assert sorted(line.by_hubs) == [1, 2, 3]
    assert line.at == 2
    assert still.five_questions(asked(objective="min_hubs", max_minutes=30), 2)[2].known


def test_an_option_that_no_longer_holds_is_not_explained(project: Project) -> None:
    criteria = asked(hubs=2)
    solution = project.solve(criteria)
    assert {one.code for one in project.explain(criteria, solution)} == set(project.candidates().index)
    assert project.if_closed(criteria, solution, solution.hubs[0])["people"].sum() > 0
    project.correct_cell("areas", "areas.gpkg", 1, "population", "9999", "recount")
    with pytest.raises(InputError, match="changed since this answer was found"):
        project.explain(criteria, solution)


def without_roads(project: Project) -> Project:
    project.remove("roads", "roads.gpkg")
    return project


def test_times_follow_the_straight_line_only_without_roads_and_times(project: Project, tmp_path: Path) -> None:
    assert project.time_basis == "roads"
    by_road = project.travel_times()
    without_roads(project)
    assert project.time_basis == "straight_line"
    times = project.travel_times()
    assert not np.allclose(times, by_road)
    project.set_assumption("speeds.straight_line.detour", 2.0)
    project.set_assumption("speeds.straight_line.kph", 60.0)
    project.set_assumption("speeds.straight_line.constant_min", 3.0)
    building = project.candidates().geometry["A10001"]
    away = np.hypot(WEST + 400 - building.x, SOUTH + 400 - building.y)
    assert project.travel_times().loc["E01000000", "A10001"] == pytest.approx(3 + 2 * away / 1000)
    project.set_assumption("speeds.other.walk", 4.0)
    assert project.travel_times("walk").loc["E01000000", "A10001"] == pytest.approx(2 * away / 1000 / 4 * 60)
    solution = project.solve(asked(hubs=2))
    assert solution.status == "optimal"
    by_road.rename_axis("from_id").to_csv(tmp_path / "drive_minutes.csv")
    project.add("times", tmp_path / "drive_minutes.csv")
    assert project.time_basis == "given"
    assert project.travel_times().to_numpy() == pytest.approx(by_road.to_numpy())
    project.undo()
    assert project.time_basis == "straight_line"


def test_hubs_beyond_the_place_are_reached_without_roads_too(project: Project, tmp_path: Path) -> None:
    criteria = asked(hubs=1, outside_hubs=["A10005"])
    by_road = project.siting_tables(criteria).travel_time
    without_roads(project)
    straight = project.siting_tables(criteria).travel_time
    assert straight.columns[-1] == "A10005"
    assert straight["A10005"].notna().all()
    assert project.solve(criteria).status == "optimal"
    by_road.drop(columns="A10005").rename_axis("from_id").to_csv(tmp_path / "drive_minutes.csv")
    project.add("times", tmp_path / "drive_minutes.csv")
    with pytest.raises(InputError, match="outside_hubs: no travel times to A10005 are given. Add them, or roads"):
        project.solve(criteria)
    project.undo()
    by_road.assign(A10005=3.0).rename_axis("from_id").to_csv(tmp_path / "drive_minutes.csv")
    project.add("times", tmp_path / "drive_minutes.csv")
    assert project.time_basis == "given"
    solution = project.solve(criteria)
    assert "A10005" in solution.assignment.values()


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda project: project.solve(asked(hubs=1, scenario="Jam")), "A scenario changes roads, and there are"),
        (lambda project: project.travel_times("boat"), "“boat” is none of car, walk and cycle"),
        (lambda project: project.network(), "There are no roads yet"),
    ],
)  # fmt: skip
def test_the_straight_line_says_what_it_cannot_tell(
    project: Project, ask: Callable[[Project], object], message: str
) -> None:
    project.keep_scenario(Scenario("Jam", (RoadChange("all roads", -50),)))
    without_roads(project)
    with pytest.raises(InputError, match=message):
        ask(project)


def test_answers_do_not_depend_on_the_order_of_rows(project: Project, place: Path, tmp_path: Path) -> None:
    turned = Project.create(tmp_path / "turned.hubplan", "Turned")
    area_table().iloc[::-1].to_file(tmp_path / "areas.gpkg")
    lines = (place / "practices.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "practices.csv").write_text("\n".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")
    for kind, folder in (("practices", tmp_path), ("sites", place), ("areas", tmp_path), ("roads", place)):
        turned.add(kind, folder / FILES[kind])
    for criteria in (asked(hubs=2), asked(objective="max_time", hubs=2)):
        assert turned.solve(criteria).objective == pytest.approx(
            project.solve(criteria.model_copy(update={"excluded": ("N1", "N2")})).objective
        )
