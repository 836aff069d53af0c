"""An invented place of sixteen areas and five practices, in the layouts that real files have."""

from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, settings

from hubplanner import Project

CRS = "EPSG:27700"
WEST, SOUTH, SIDE = 450_000.0, 205_000.0, 1_000.0

settings.register_profile(
    "hubplanner", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("hubplanner")

PRACTICES = """\
OrganisationCode,OrganisationName,PCDS,CloseDate,Status,easting,northing,list_size_2022_05,gp_count_current,in_area
A10001,NORTH END SURGERY,AB1 1AA,,Active,450500,208500,9000,6,True
A10002,ST. JUDE'S MEDICAL CENTRE,AB1 2AA,,Active,453500,208500,4000,3,True
A10003,STATION ROAD PRACTICE,AB1 3AA,,Active,450500,205500,7000,4,True
A10004,THE OTHER STATION ROAD PRACTICE,AB1 3AA,,Active,450510,205500,5000,3,True
A10005,FAR AWAY SURGERY,ZZ1 1ZZ,,Active,480000,205500,8000,4,False
"""
BRANCHES = """\
branch_code,name,postcode,close,parent,easting,northing
A10001001,NORTH END BRANCH,AB1 4AA,,A10001,453500,205500
A10002001,OLD BRANCH,AB1 5AA,2019-03-31,A10002,452500,206500
"""


def area_table() -> gpd.GeoDataFrame:
    cells = [(column, row) for row in range(4) for column in range(4)]
    west = [WEST + column * SIDE for column, _ in cells]
    south = [SOUTH + row * SIDE for _, row in cells]
    return gpd.GeoDataFrame(
        {
            "lsoa11_code": [f"E0100{place:04d}" for place in range(16)],
            "lsoa11_name": [f"Place {place:03d}A" for place in range(16)],
            "total_population": [1000.0 + 50 * place for place in range(16)],
            "IMD_decile": [1.0 + place % 10 for place in range(16)],
            "ruc": ["Urban", "Rural"] * 8,
            "pwc_e": [easting + 400 for easting in west],
            "pwc_n": [northing + 400 for northing in south],
        },
        geometry=[shapely.box(e, n, e + SIDE, n + SIDE) for e, n in zip(west, south, strict=True)],
        crs=CRS,
    )


def road_table() -> gpd.GeoDataFrame:
    """A grid of streets every 500 m, one of them one-way."""
    step, count = SIDE / 2, 9
    rows = []
    for column in range(count):
        for row in range(count):
            for across, up in ((1, 0), (0, 1)):
                if column + across < count and row + up < count:
                    ends = [(column, row), (column + across, row + up)]
                    line = shapely.LineString([(WEST + x * step, SOUTH + y * step) for x, y in ends])
                    main = across and row == 4
                    rows.append(
                        {
                            "u": f"{column}-{row}",
                            "v": f"{ends[1][0]}-{ends[1][1]}",
                            "highway": "primary" if main else "residential",
                            "maxspeed": "40 mph" if main else None,
                            "speed_kph": 64.4 if main else 32.2,
                            "oneway": 1 if up and column == 4 else 0,
                            "drive": 1,
                            "length_m": step,
                            "geometry": line,
                        }
                    )
    return gpd.GeoDataFrame(rows, crs=CRS)


def write_survey(path: Path) -> None:
    """A heading of two rows with merged cells below a title, and a totals row, as surveyors deliver."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    rows: list[list[object]] = [
        ["Condition survey, invented"],
        [],
        ["Site Code", "Site Name", "Survey Date", "GIA (m2)", "Facet", None, None, "Backlog cost", None],
        [None, None, None, None, "1 Physical Condition", "2 Functional Suitability", "3 Space Utilisation",
         "High Risk", "Low"],
        ["A10001", "North End", 44927, 610.5, "B", "C", "F", "£12.5k", 400],
        ["A10002", "St Jude's", "14/02/2023", "1,200 m²", "CX", "B/C", "O", "£1,200", "£300"],
        ["A10002", "St Jude's", "01/06/2015", "1,200 m²", "B", "B", "O", "£900", None],
        ["X99999", "Old Dispensary", "Nov-21", 90, "C", "C", "E", None, None],
        ["TOTAL", None, None, 3100.5, None, None, None, None, None],
    ]  # fmt: skip
    for row in rows:
        page.append(row)
    page.merge_cells("E3:G3")
    page.merge_cells("H3:I3")
    book.create_sheet("Notes").append(["Costs exclude VAT"])
    book.save(path)


def write_place(folder: Path) -> None:
    (folder / "practices.csv").write_text(PRACTICES, encoding="utf-8")
    (folder / "branches.csv").write_text(BRANCHES, encoding="utf-8")
    area_table().to_file(folder / "areas.gpkg")
    road_table().to_file(folder / "roads.gpkg")
    codes = area_table()["lsoa11_code"]
    pd.DataFrame(
        {
            "OrganisationCode": ["A10001", "A10002"] * 8,
            "OranisationName": ["NORTH END", "ST JUDE'S"] * 8,
            "LSOA11CD": codes,
            "Patient": range(100, 116),
        }
    ).to_csv(folder / "registrations.csv", index=False)
    write_survey(folder / "survey.xlsx")


FILES = {
    "practices": "practices.csv",
    "sites": "branches.csv",
    "areas": "areas.gpkg",
    "registrations": "registrations.csv",
    "roads": "roads.gpkg",
    "surveys": "survey.xlsx",
}


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user's own for each test: what one remembers, another does not find."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HUBPLANNER_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the place's files; tests only read them."""
    folder = tmp_path_factory.mktemp("place")
    write_place(folder)
    return folder


@pytest.fixture(scope="session")
def place_project_file(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all of the place's files; tests that change it copy it first."""
    project = Project.create(tmp_path_factory.mktemp("project") / "place.hubplan", "Invented place")
    for kind, name in FILES.items():
        project.add(kind, place / name)
    return project.path
