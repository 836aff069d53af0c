"""Areas: people, centres, overlaps."""

from collections.abc import Iterator

import geopandas as gpd

from hubplanner.project.checks.telling import file_of
from hubplanner.study import CRS, Finding, Study, demand_points, named


def about_areas(study: Study) -> Iterator[Finding]:
    """Find areas without people or centre, and areas over one another, whose people would be counted twice."""
    areas = study.table("areas")
    file = file_of(study, "areas")
    if areas["population"].isna().all():
        yield Finding(
            "error", file, None, "", "", "The areas have no population, so nobody can be counted.",
            "Add a file of population by area, or say which column it is with --map population=…", "areas",
        )  # fmt: skip
    elif areas["population"].isna().any():
        lacking = list(areas.loc[areas["population"].isna(), "area_code"])
        yield Finding(
            "warning", file, None, "", lacking[0],
            f"{len(lacking):,} areas have no population and count as nobody: {named(lacking)}.",
            "Fill in the number of residents.", "areas", lacking[0],
        )  # fmt: skip
    if areas[["centroid_e", "centroid_n"]].isna().all(axis=None):
        yield Finding(
            "warning", file, None, "", "",
            "No population-weighted centre: journeys begin inside each area, not where most of its people live.",
            "Add the file of population-weighted centroids, or say which columns they are with --map centroid_e=… "
            "--map centroid_n=….", "areas",
        )  # fmt: skip
    points = gpd.GeoDataFrame(
        {"area_code": areas["area_code"].to_numpy()}, geometry=demand_points(study).to_numpy(), crs=CRS
    )
    hits = points.sjoin(areas[["geometry"]], predicate="within").groupby("area_code").size()
    twice = sorted(hits.index[hits > 1])
    if twice:
        yield Finding(
            "warning", file, None, "", twice[0],
            f"{len(twice):,} areas lie in another area as well ({named(twice)}): their people are counted twice.",
            "Add one edition and one level of areas only.", "areas", twice[0],
        )  # fmt: skip
