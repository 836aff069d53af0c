"""The small place with branches and a survey that leave things to decide."""

from pathlib import Path

from hubplanner import Project
from tests.desktop.small_place import write_place

SITES = """branch_code,name,parent,easting,northing
B1,Gate,Z99999,451000,201000
B2,Lane,Z99998,451500,201500
B3,=Mill,Z81001,452000,201500
"""
SURVEY = """Site Code,Site Name,Postcode,Survey Date,Physical,GIA (m2)
Z81000,Elm Surgery,ZQ1 0AA,2024-05-01,B,250
X1,Oak Surgery,ZQ1 1AA,2024-05-01,C,300
"""


def dirty_project(folder: Path) -> Path:
    """Make the project; its ledger has warnings with and without fixes, with and without a place."""
    files = write_place(folder)
    for kind, text in (("sites", SITES), ("surveys", SURVEY)):
        files[kind] = folder / f"{kind}.csv"
        files[kind].write_text(text, encoding="utf-8")
    project = Project.create(folder / "dirty.hubplan", "Dirty place")
    for kind, file in files.items():
        project.add(kind, file)
    return project.path
