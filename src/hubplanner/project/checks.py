"""What can only be seen with the whole study in hand: codes that do not meet, places off the network."""

from collections.abc import Iterator

import geopandas as gpd
import pandas as pd

from hubplanner.estate import buildings, sites_of
from hubplanner.study import CRS, Finding, Study, demand_points, display_name
from hubplanner.travel import RoadNetwork

_NAMED = 6
_WARN_M = "speeds.snapping.warn_m"


def check_study(study: Study, network: RoadNetwork | None) -> list[Finding]:
    """Return the findings about the study as a whole.

    Parameters
    ----------
    study : Study
    network : RoadNetwork or None
        If there are roads.

    Returns
    -------
    list of Finding
    """
    findings: list[Finding] = []
    if study.has("practices") or study.has("sites"):
        findings += _about_buildings(study)
    if study.has("areas"):
        findings += _about_areas(study)
    if study.has("registrations"):
        findings += _about_registrations(study)
    if study.has("surveys"):
        findings += _about_surveys(study)
    if network is not None:
        findings += _about_network(study, network)
    return findings


def _named(codes: list[str]) -> str:
    return ", ".join(codes[:_NAMED]) + (f" and {len(codes) - _NAMED:,} more" if len(codes) > _NAMED else "")


def _about_buildings(study: Study) -> Iterator[Finding]:
    sites = sites_of(study)
    closed = sites[sites["closed"] & sites["in_area"]]
    for code, site in closed.iterrows():
        yield Finding(
            "note", str(site["file"]), int(site["row"]), "", str(code),
            f"{display_name(str(site['name']))} ({code}) is closed and cannot be a hub.",
            "Correct its status or closing date if it is open.",
        )  # fmt: skip
    for code, building in buildings(study).iterrows():
        members = str(building["sites"]).split()
        if len(members) > 1 and building["candidate"]:
            names = ", ".join(display_name(str(sites.loc[m, "name"])) for m in members)
            yield Finding(
                "note", "", None, "postcode", str(building["postcode"]),
                f"{len(members)} sites share one building, one candidate ({code}): {names}.",
                "If they are separate buildings, give each its own code in a column “building code”.",
            )  # fmt: skip
    if study.has("practices") and study.has("sites"):
        known = study.codes("practices")
        branches = study.table("sites")
        for _, row in branches[branches["practice_code"].notna() & ~branches["practice_code"].isin(known)].iterrows():
            yield Finding(
                "warning", str(row["file"]), int(row["row"]), "practice", str(row["practice_code"]),
                f"{row['site_code']} belongs to practice {row['practice_code']}, which is not among the practices.",
                "Bring that practice in, or correct the code.",
            )  # fmt: skip


def _about_areas(study: Study) -> Iterator[Finding]:
    """Find areas that lie over one another: their people would be counted twice."""
    areas = study.table("areas")
    points = gpd.GeoDataFrame(
        {"area_code": areas["area_code"].to_numpy()}, geometry=demand_points(study).to_numpy(), crs=CRS
    )
    hits = points.sjoin(areas[["geometry"]], predicate="within").groupby("area_code").size()
    twice = sorted(hits.index[hits > 1])
    if twice:
        yield Finding(
            "warning", _file_of(study, "areas"), None, "", twice[0],
            f"{len(twice):,} areas lie in another area as well ({_named(twice)}): their people are counted twice.",
            "Bring in one edition and one level of areas only.",
        )  # fmt: skip


def _about_registrations(study: Study) -> Iterator[Finding]:
    table = study.table("registrations")
    registered = table["patients"].sum()
    for kind, column in (("practices", "practice_code"), ("areas", "area_code")):
        if not study.has(kind):
            continue
        stray = table[~table[column].isin(study.codes(kind))]
        if len(stray):
            codes = sorted(stray[column].unique())
            matched = 1 - stray["patients"].sum() / registered if registered else 0.0
            yield Finding(
                "warning", str(stray["file"].iloc[0]), int(stray["row"].iloc[0]), column.replace("_", " "), codes[0],
                f"{stray['patients'].sum():,.0f} patients are of {len(codes):,} {kind} that are not in the study "
                f"({_named(codes)}); {matched:.1%} of patients match.",
                "Check that both files are of the same place and the same edition of codes.",
            )  # fmt: skip


def _about_surveys(study: Study) -> Iterator[Finding]:
    surveys = study.table("surveys")
    sites = sites_of(study) if study.has("practices") or study.has("sites") else None
    if sites is None:
        return
    for _, row in surveys[~surveys["site_code"].isin(sites.index)].iterrows():
        yield Finding(
            "warning", str(row["file"]), int(row["row"]), "site code", str(row["site_code"]),
            f"The survey of {row['site_code']} ({row['name']}) is of no site in the study; it is kept aside.",
            "Correct the code, or bring the site in.",
        )  # fmt: skip
    # Blocks of one survey share its date; an older survey may stand beside them under a name of its own.
    by_site = surveys.assign(block=surveys["block"].fillna("")).groupby("site_code")
    for code, rows in by_site:
        if not rows["block"].duplicated().any() and rows["surveyed_on"].nunique() < 2:
            continue
        dates = ", ".join(f"row {row} ({date})" for row, date in zip(rows["row"], rows["surveyed_on"], strict=True))
        yield Finding(
            "warning", str(rows["file"].iloc[0]), int(rows["row"].iloc[-1]), "site code", str(code),
            f"{code} is surveyed more than once: {dates}.", "Keep the rows of the latest survey.",
        )  # fmt: skip
    never = sites[sites["in_area"] & ~sites["closed"] & ~sites.index.isin(surveys["site_code"])]
    for code, site in never.iterrows():
        yield Finding(
            "warning", str(site["file"]), int(site["row"]), "", str(code),
            f"{display_name(str(site['name']))} ({code}) was never surveyed.", "Ask for its survey.",
        )  # fmt: skip


def _about_network(study: Study, network: RoadNetwork) -> Iterator[Finding]:
    part = network.component("car")
    if part.left_out:
        total = part.left_out + len(part.nodes)
        yield Finding(
            "note", _file_of(study, "roads"), None, "", "",
            f"{part.left_out:,} of {total:,} road junctions, in {part.pieces:,} pieces, cannot be reached from the "
            "rest and back by car; no journey begins or ends there.",
            "Common at the edge of an extract; check that no bridge or ferry is missing.",
        )  # fmt: skip
    limit = network.assumptions[_WARN_M].value
    if study.has("areas"):
        yield from _far(network, demand_points(study), limit, "area", _file_of(study, "areas"))
    if study.has("practices") or study.has("sites"):
        table = buildings(study)
        candidates = table[table["candidate"]]
        if len(candidates):
            yield from _far(network, gpd.GeoSeries(candidates.geometry), limit, "building", "")


def _far(network: RoadNetwork, points: gpd.GeoSeries, limit: float, what: str, file: str) -> Iterator[Finding]:
    distance: pd.Series[float] = network.snap(points).distance_m
    for code, metres in distance[distance > limit].items():
        yield Finding(
            "warning", file, None, "", str(code),
            f"The {what} {code} is {metres:,.0f} m from the nearest connected road; its times begin there.",
            "Check its place, or that the roads cover it.",
        )  # fmt: skip


def _file_of(study: Study, kind: str) -> str:
    return str(study.table(kind)["file"].iloc[0])
