"""Roads, and how far places are from them."""

from collections.abc import Iterator

import geopandas as gpd
import pandas as pd

from hubplanner.estate import buildings
from hubplanner.project.checks.telling import file_of
from hubplanner.study import Finding, Study, demand_points
from hubplanner.travel import RoadNetwork

_WARN_M = "speeds.snapping.warn_m"


def about_network(study: Study, network: RoadNetwork) -> Iterator[Finding]:
    """Find pieces of network that stand alone, and places far from any road."""
    part = network.component("car")
    if part.left_out:
        total = part.left_out + len(part.nodes)
        yield Finding(
            "note", file_of(study, "roads"), None, "", "",
            f"{part.left_out:,} of {total:,} road junctions, in {part.pieces:,} pieces, cannot be reached from the "
            "rest and back by car; no journey begins or ends there.",
            "Common at the edge of an extract; check that no bridge or ferry is missing.", "roads",
        )  # fmt: skip
    limit = network.assumptions[_WARN_M].value
    if study.has("areas"):
        yield from _far(network, demand_points(study), limit, "area", file_of(study, "areas"))
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
            "Check its place, or that the roads cover it.", "areas" if what == "area" else "practices", str(code),
        )  # fmt: skip
