"""Runs the criteria files of docs/places on real places: ``python benchmarks/places.py [PLACE]``.

Open data about the places is no part of the project: it is looked for beside the checkout.
"""

import sys
import tempfile
import time
from pathlib import Path

from hubplanner import Project
from hubplanner.siting import Criteria, Solution

ROOT = Path(__file__).resolve().parents[1]
AREAS = ROOT.parent / "shared" / "areas"
CRITERIA = ROOT / "docs" / "places"
_USUAL = {
    "practices": "practices.csv", "sites": "branches_2017.csv", "areas": "lsoa11.gpkg",
    "registrations": "registrations_lsoa11_practice.csv",
}  # fmt: skip
FILES = {
    "oxford": ("oxford", {**_USUAL, "roads": "roads.gpkg"}),
    "west_kent": ("west_kent", _USUAL),
    "trafford": ("trafford", _USUAL),
    "devon": (
        "plymouth_west_devon",
        {"areas": "lsoa11.gpkg", "sites": "devon_mius.geojson", "times": "devon_miu_travel_matrix.csv"},
    ),
}


def make(place: str, folder: Path) -> Project:
    """Return a project of a place's open data."""
    data, files = FILES[place]
    project = Project.create(folder / f"{place}.hubplan", place.replace("_", " ").title())
    for kind, name in files.items():
        project.add(kind, AREAS / data / name)
    return project


def answers(project: Project, place: str) -> dict[str, Solution]:
    """Return what each criteria file of a place gives, by its name."""
    return {path.stem: project.solve(Criteria.from_toml(path)) for path in sorted((CRITERIA / place).glob("*.toml"))}


def row(name: str, solution: Solution) -> str:
    """Return an answer as a row of the table in docs/places."""
    if not solution.has_answer:
        return f"| {name} | – | – | – | – | – |"
    m = solution.measures
    people = [m["population_by_hub"][hub] for hub in solution.hubs]
    return (
        f"| {name} | {len(solution.hubs)} | {m['mean_min']:.2f} | {m['p95_min']:.1f} | {m['max_min']:.1f} | "
        f"{min(people):,.0f} |"
    )


def main(places: list[str]) -> int:
    """Print a table a place, and how long each answer took."""
    for place in places or list(FILES):
        with tempfile.TemporaryDirectory() as folder:
            project = make(place, Path(folder))
            print(f"\n{place}: {len(project.candidates())} buildings, times by {project.time_basis}")
            for path in sorted((CRITERIA / place).glob("*.toml")):
                started = time.perf_counter()
                solution = project.solve(Criteria.from_toml(path))
                print(row(path.stem, solution), f"{solution.status} {time.perf_counter() - started:.2f} s",
                      " ".join(solution.hubs))  # fmt: skip
                for unmet in solution.unmet:
                    print("   ", unmet.message)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
