"""Practices, branches and the buildings they share."""

from collections.abc import Iterator

import geopandas as gpd
import shapely

from hubplanner.estate import buildings, sites_of
from hubplanner.study import Finding, Study, display_name, named

_TOLD_ONE_BY_ONE = 20


def about_buildings(study: Study) -> Iterator[Finding]:
    """Find sites that are closed, share a building, lie outside the areas, or belong to no practice."""
    sites = sites_of(study)
    for code, site in sites[sites["closed"] & sites["in_area"]].iterrows():
        yield Finding(
            "note", str(site["file"]), int(site["row"]), "", str(code),
            f"{display_name(str(site['name']))} ({code}) is closed and cannot be a hub.",
            "Correct its status or closing date if it is open.", _kind(site["kind"]), str(code),
        )  # fmt: skip
    for code, building in buildings(study).iterrows():
        members = str(building["sites"]).split()
        if len(members) > 1 and building["candidate"]:
            names = ", ".join(display_name(str(sites.loc[m, "name"])) for m in members)
            yield Finding(
                "note", "", None, "postcode", str(building["postcode"]),
                f"{len(members)} sites share one building, one candidate ({code}): {names}.",
                "If they are separate buildings, give each its own code in a column “building code”.",
                _kind(sites.loc[code, "kind"]), str(code),
            )  # fmt: skip
    yield from _without_postcode(study)
    if study.has("areas"):
        yield from _outside(study)
    if study.has("practices") and study.has("sites"):
        known = study.codes("practices")
        branches = study.table("sites")
        for _, row in branches[branches["practice_code"].notna() & ~branches["practice_code"].isin(known)].iterrows():
            yield Finding(
                "warning", str(row["file"]), int(row["row"]), "practice", str(row["practice_code"]),
                f"{row['site_code']} belongs to practice {row['practice_code']}, which is not among the practices.",
                "Add that practice, or correct the code.", "sites", str(row["site_code"]),
            )  # fmt: skip


def _kind(role: str) -> str:
    return "practices" if role == "main" else "sites"


def _without_postcode(study: Study) -> Iterator[Finding]:
    for kind, column in (("practices", "practice_code"), ("sites", "site_code")):
        if not study.has(kind):
            continue
        table = study.table(kind)
        lacking = table[table["postcode"].isna()]
        if len(lacking):
            yield Finding(
                "note", str(lacking["file"].iloc[0]), int(lacking["row"].iloc[0]), "postcode", "",
                f"{len(lacking):,} {kind} have no postcode: {named(list(lacking[column]))}. Surveys cannot be matched "
                "to them by it, and sites that share a building cannot be told by it.",
                "Fill in their postcodes.", kind, str(lacking[column].iloc[0]),
            )  # fmt: skip


def _outside(study: Study) -> Iterator[Finding]:
    """Find sites that their file puts in the area and the map does not."""
    whole = study.table("areas").geometry
    for kind, column in (("practices", "practice_code"), ("sites", "site_code")):
        if not study.has(kind):
            continue
        table = study.table(kind)
        placed = table[table.geometry.notna()]
        inside = placed[["geometry"]].sjoin(whole.to_frame("geometry"), predicate="intersects").index
        said = placed[placed["in_area"] == "yes"]
        strays = said.loc[~said.index.isin(inside), [column, "file", "row"]]
        if len(placed) and inside.empty:
            swapped = gpd.GeoSeries(gpd.points_from_xy(placed.geometry.y, placed.geometry.x), crs=placed.crs)
            turned = swapped.intersects(shapely.box(*whole.total_bounds)).mean() > 0.5
            yield Finding(
                "error", str(placed["file"].iloc[0]), None, "", "",
                f"None of the {len(placed):,} {kind} with coordinates lies in an area of the study.",
                "Easting and northing stand the wrong way round: map each to the other's column." if turned else
                "Check that both files are of the same place, and their coordinates.", kind,
            )  # fmt: skip
            continue
        if len(strays) > _TOLD_ONE_BY_ONE:
            yield Finding(
                "warning", str(strays["file"].iloc[0]), int(strays["row"].iloc[0]), "", str(strays[column].iloc[0]),
                f"{len(strays):,} {kind} are said to be in the area, but lie outside every area on the map: "
                f"{named(list(strays[column]))}.", "Check their coordinates, or what the file says.", kind,
                str(strays[column].iloc[0]),
            )  # fmt: skip
            continue
        for code, file, row in strays.itertuples(index=False):
            yield Finding(
                "warning", file, int(row), "", code,
                f"{code} is said to be in the area, but lies outside every area on the map.",
                "Check its coordinates, or what the file says.", kind, code,
            )  # fmt: skip
