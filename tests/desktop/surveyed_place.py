"""The small place with condition surveys, registrations and a housing site: one building is not surveyed at all."""

from pathlib import Path

import pandas as pd

from hubplanner import Project
from tests.desktop.small_place import SOUTH, WEST, write_place

KNOWN, GOOD, PART, NEVER = "Z81000", "Z81001", "Z81002", "Z81003"


def surveyed_project(folder: Path) -> Path:
    """Make the project."""
    files = write_place(folder)
    today = pd.Timestamp.today().normalize()
    soon, later = today + pd.DateOffset(years=1), today + pd.DateOffset(years=7)
    surveys = pd.DataFrame(
        {
            "Site Code": [KNOWN, GOOD, PART],
            "Site Name": ["Elm Surgery", "Oak Surgery", "Ash Surgery"],
            "Survey Date": [(today - pd.DateOffset(years=1)).strftime("%Y-%m-%d")] * 3,
            "Physical Condition": ["D", "B", "B"],
            "Functional Suitability": ["C", "B", "B"],
            "Quality": ["C", "B", "B"],
            "Environmental Management": ["B", "B", "B"],
            "Statutory & Safety": ["B", "B", "B"],
            "GIA (m2)": [250, 900, None],
            "High Risk": [40_000, 0, 5_000],
            "Significant Risk": [10_000, 2_000, None],
            "Moderate Risk": [5_000, 1_000, None],
            "Low Risk": [1_000, 500, None],
            "Utilisation %": [0.9, 0.3, None],
            "Consulting Exam Rooms": [6, 12, None],
            "Treatment Rooms": [2, 4, None],
            "Lease End Date": [soon.strftime("%Y-%m-%d"), None, later.strftime("%Y-%m-%d")],
        }
    )
    areas = [f"E0100000{i}{j}" for i in range(3) for j in range(3)]
    registrations = pd.DataFrame(
        [(f"Z8100{n}", areas[(2 * n + k) % 9], 500 + 10 * k) for n in range(4) for k in range(3)],
        columns=["OrganisationCode", "LSOA11CD", "Patient"],
    )
    housing = pd.DataFrame(
        {"Site ref": ["H1"], "Site name": ["New field"], "Easting": [WEST + 500], "Northing": [SOUTH + 500],
         "2027": [60], "2030": [40], "Total dwellings": [100], "S106 health": [50_000]}
    )  # fmt: skip
    for kind, table in (("surveys", surveys), ("registrations", registrations), ("growth", housing)):
        files[kind] = folder / f"{kind}.csv"
        table.to_csv(files[kind], index=False)
    project = Project.create(folder / "surveyed.hubplan", "Surveyed place")
    for kind, file in files.items():
        project.add(kind, file)
    return project.path
