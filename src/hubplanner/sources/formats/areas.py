"""Areas where people live: boundaries, population by age, deprivation, car access."""

import geopandas as gpd
import pandas as pd
import shapely

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ONS_AREA, Field
from hubplanner.sources.format import Format
from hubplanner.sources.reading import first_of_each, numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import AGE_BANDS, CRS, InputError


def _rural(cell: object) -> str:
    word = values.text(cell).lower()
    if word.startswith(("rural", "r")):
        return "rural"
    if word.startswith(("urban", "u")):
        return "urban"
    raise ValueError("is neither rural nor urban")


FIELDS = (
    Field("area_code", ("lsoa code", "lsoa11cd", "oa code", "oa21cd", "msoa code", "geography code", "code"),
          values.code, required=True, looks=ONS_AREA),
    Field("name", ("lsoa name", "lsoa11nm", "lsoa21nm", "area name", "geography")),
    Field("population", ("total population", "all ages", "residents", "people", "total", "pop"),
          values.number),
    Field("age_0_4", ("0-4", "aged 0-4"), values.count),
    Field("age_5_15", ("5-15", "aged 5-15"), values.count),
    Field("age_16_64", ("16-64", "aged 16-64"), values.count),
    Field("age_65_74", ("65-74", "aged 65-74"), values.count),
    Field("age_75_84", ("75-84", "aged 75-84"), values.count),
    Field("age_85_plus", ("age_85p", "85+", "aged 85+"), values.count),
    Field("imd_decile", ("imd decile", "deprivation decile",
          "index of multiple deprivation imd decile where 1 is most deprived 10 of lsoas"), values.decile),
    Field("imd_score", ("imd score", "index of multiple deprivation imd score"), values.number),
    Field("no_car_share", ("no car share", "no car households share", "households without a car"), values.part),
    Field("rural", ("ruc", "rural urban"), _rural),
    Field("locality", ("neighbourhood", "cluster")),
    Field("centroid_e", ("pwc_e", "pwc easting", "centroid easting", "pwc_x"), values.number),
    Field("centroid_n", ("pwc_n", "pwc northing", "centroid northing", "pwc_y"), values.number),
)  # fmt: skip
_NUMBERS = ("population", *AGE_BANDS, "imd_decile", "imd_score", "no_car_share", "centroid_e", "centroid_n")
_FAR_FROM_AREA_M = 500.0


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the areas table.

    Raises
    ------
    InputError
        If the file has no polygons, or says that nobody lives in any of them.
    """
    if columns.geometry is None:
        raise InputError("areas need boundaries: add a GeoPackage, GeoJSON or Shapefile of polygons.", file=report.file)
    table = first_of_each(read_values(columns, FIELDS, report), "area_code", "area", report)
    table = numbers(table, _NUMBERS)
    if "population" in columns.headings:
        check_population(table, columns.headings["population"], report)
    table["population"] = table["population"].where(~(table["population"] < 0))
    table["geometry"] = _polygons(columns.geometry.loc[table.index], table, report)
    areas = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
    areas = areas[areas.geometry.notna()].copy()
    if areas.empty:
        raise InputError("none of the shapes is a polygon: areas need boundaries.", file=report.file)
    _check_centroids(areas, report)
    return areas


def check_population(table: pd.DataFrame, heading: str, report: Report) -> None:
    """Tell of areas without a usable population.

    Raises
    ------
    InputError
        If nobody lives in any of them.
    """
    people = table["population"]
    if not people.fillna(0).gt(0).any():
        raise InputError(
            "nobody lives in any area: the population adds up to 0. Choose the column that counts people with "
            '--map population="…".', file=report.file, column=heading,
        )  # fmt: skip
    for code, row, value in zip(table["area_code"], table["row"], people, strict=True):
        if pd.isna(value) or value < 0:
            report.add(
                "warning", f"{code} has no usable population and counts as nobody.", row=int(row), column=heading,
                value="" if pd.isna(value) else value, remedy="Fill in the number of residents.",
            )  # fmt: skip


def _polygons(shapes: gpd.GeoSeries, table: pd.DataFrame, report: Report) -> gpd.GeoSeries:
    """Return valid polygons; a broken one is mended with a finding, anything else is left out with one."""
    mended = []
    for shape, code, row in zip(shapes, table["area_code"], table["row"], strict=True):
        polygon = shape
        if shape is not None and not shape.is_valid:
            polygon = shapely.make_valid(shape)
            parts = [part for part in shapely.get_parts(polygon) if part.geom_type in {"Polygon", "MultiPolygon"}]
            polygon = shapely.union_all(parts) if parts else None
            report.add("note", f"The boundary of {code} crosses itself; it is mended.", row=int(row), value=code)
        if polygon is None or polygon.is_empty or polygon.geom_type not in {"Polygon", "MultiPolygon"}:
            report.add(
                "error", f"{code} has no boundary and is not used.", row=int(row), value=code,
                remedy="Give it a polygon.",
            )  # fmt: skip
            polygon = None
        mended.append(polygon)
    return gpd.GeoSeries(mended, index=shapes.index, crs=CRS)


def _check_centroids(areas: gpd.GeoDataFrame, report: Report) -> None:
    placed = areas[["centroid_e", "centroid_n"]].notna().all(axis=1)
    given = areas[placed]
    points = gpd.GeoSeries(gpd.points_from_xy(given["centroid_e"], given["centroid_n"]), index=given.index, crs=CRS)
    far = points.distance(given.geometry) > _FAR_FROM_AREA_M
    away = given.index[far]
    for code, row in zip(areas.loc[away, "area_code"], areas.loc[away, "row"], strict=True):
        report.add(
            "warning", f"The population-weighted centre of {code} lies outside it; a point inside is taken.",
            row=int(row), value=code, remedy="Check its coordinates.",
        )  # fmt: skip
    areas.loc[away, ["centroid_e", "centroid_n"]] = float("nan")


FORMAT = Format(
    "Areas with boundaries", "areas", FIELDS, build, shapes=True, fits=lambda sample: sample.shape != "Point"
)
