"""Roads, and how far places are from them."""

from collections.abc import Iterator, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from hubplanner.estate import buildings
from hubplanner.project.checks.telling import file_of
from hubplanner.study import Finding, Study, demand_points, named
from hubplanner.travel import MODE_WORDS, Mode, RoadNetwork
from hubplanner.travel.arrays import Flags, Indices

_LIMIT_M, _WARN_M = "speeds.snapping.limit_m", "speeds.snapping.warn_m"
_MOST_CUT_OFF = 0.1  # at the edges of an extract it is a few in a hundred
_LARGEST = 3
_TOLD_ONE_BY_ONE = 20
_FURTHER_M = 100.0  # to the next road that is connected: nearer ones are the same street, for most
_MODES: tuple[Mode, ...] = ("car", "walk")
_KINDS = {"area": "areas", "building": "practices"}


def about_network(study: Study, network: RoadNetwork) -> Iterator[Finding]:
    """Find pieces of network that stand alone, and places on them or far from any road."""
    file = file_of(study, "roads")
    places = _places(study)
    told: Flags = np.zeros(len(network.links), bool)
    for mode in _MODES:
        part = network.component(mode)
        if not len(part.nodes):
            yield Finding(
                "error", file, None, "", "",
                f"No road can be used {MODE_WORDS[mode]}, so that there are no times for it.",
                "Check that the file has roads, and which of them are marked as open to cars.", "roads",
            )  # fmt: skip
        elif part.left_out:
            lost, connected, pieces = network.cut_off(mode)
            if (lost & ~told).any():  # what is cut off for cars is, as a rule, for people on foot too
                yield _in_pieces(network, file, mode, pieces)
                for what, points in places.items():
                    yield from _on_a_piece(network, mode, (lost, connected), what, points)
            told = lost
    mode = "car" if len(network.component("car").nodes) else "walk"
    if len(network.component(mode).nodes):
        for what, points in places.items():
            yield from _far(network, points, what, file_of(study, "areas") if what == "area" else "", mode)


def _places(study: Study) -> dict[str, gpd.GeoSeries]:
    """Return where people live and the buildings that could be hubs, as far as they are on the map."""
    found = {}
    if study.has("areas"):
        found["area"] = demand_points(study)
    if study.has("practices") or study.has("sites"):
        table = buildings(study)
        found["building"] = gpd.GeoSeries(table.geometry[table["candidate"]])
    return {what: points for what, points in found.items() if len(points)}


def _in_pieces(network: RoadNetwork, file: str, mode: Mode, pieces: Sequence[Indices]) -> Finding:
    lost = sum(len(piece) for piece in pieces)
    total = lost + len(network.component(mode).nodes)
    told = [_where(network, piece) for piece in pieces[:_LARGEST] if len(piece) > 1]
    largest = f" The largest: {'; '.join(told)}." if told else ""
    much = lost > _MOST_CUT_OFF * total
    return Finding(
        "warning" if much else "note", file, None, "", "",
        f"{lost:,} of {total:,} road junctions, in {len(pieces):,} pieces, cannot be reached from the rest and back "
        f"{MODE_WORDS[mode]}; no journey begins or ends there.{largest}",
        "So many are not common: look for links that are missing, that do not meet at a junction, or that are one-way "
        "by mistake." if much else
        "Common at the edge of an extract; check that no bridge or ferry is missing.", "roads",
    )  # fmt: skip


def _where(network: RoadNetwork, piece: Indices) -> str:
    """Say how large a piece is and where: by a road in it that has a name, and the middle of it."""
    links = network.links[np.isin(network.tail, piece) & np.isin(network.head, piece)]
    names = pd.concat([links["name"].dropna(), links["ref"].dropna()])
    easting, northing = network.xy[piece].mean(axis=0)
    road = f" with {names.iloc[0]}" if len(names) else ""
    return f"{len(piece):,} junctions{road} around {easting:.0f}, {northing:.0f}"


def _on_a_piece(
    network: RoadNetwork, mode: Mode, links: tuple[Flags, Flags], what: str, points: gpd.GeoSeries
) -> Iterator[Finding]:
    """Find places whose nearest road is not connected with the rest, while the next that is lies further off."""
    shapes = network.links.geometry.to_numpy()
    if not all(some.any() for some in links):
        return
    near, rest = (
        shapely.STRtree(shapes[some]).query_nearest(points.to_numpy(), return_distance=True, all_matches=False)[1]
        for some in links
    )
    cut = points.index[(near + _FURTHER_M < rest) & (rest <= network.assumptions[_WARN_M].value)]
    if len(cut):
        yield Finding(
            "warning", "", None, "", str(cut[0]),
            f"The road nearest to {len(cut):,} {what}{'s' * (len(cut) > 1)} ({named(list(cut))}) cannot be reached "
            f"from the rest and back {MODE_WORDS[mode]}; times there begin at another road, up to "
            f"{rest[points.index.isin(cut)].max():,.0f} m off.",
            "Check whether a link to that road is missing.", _KINDS[what], str(cut[0]),
        )  # fmt: skip


def _far(network: RoadNetwork, points: gpd.GeoSeries, what: str, file: str, mode: Mode) -> Iterator[Finding]:
    warn, limit = network.assumptions[_WARN_M].value, network.assumptions[_LIMIT_M].value
    distance: pd.Series[float] = network.snap(points, mode).distance_m
    far, beyond = distance[distance > warn], distance[distance > limit]
    kind = _KINDS[what]
    if len(beyond) == len(distance) and len(distance) > 1:
        yield Finding(
            "error", file, None, "", str(distance.index[0]),
            f"None of the {len(distance):,} {what}s is within {limit / 1000:g} km of a road; the nearest is "
            f"{distance.min() / 1000:,.0f} km off. There are no times from or to them.",
            "Check that the roads are of the same place as the other files, and their coordinates.", kind,
        )  # fmt: skip
        return
    if len(far) > _TOLD_ONE_BY_ONE:
        yield Finding(
            "warning", file, None, "", str(far.index[0]),
            f"{len(far):,} {what}s are over {warn:,.0f} m from the nearest connected road: {named(list(far.index))}. "
            f"Their times begin there; from over {limit / 1000:g} km ({len(beyond):,} of them) there are none.",
            "Check that the roads cover them.", kind, str(far.index[0]),
        )  # fmt: skip
        return
    for code, metres in far.items():
        follows = f"times are worked out up to {limit / 1000:g} km" if metres > limit else "its times begin there"
        yield Finding(
            "warning", file, None, "", str(code),
            f"The {what} {code} is {metres:,.0f} m from the nearest connected road; {follows}.",
            "Check its place, or that the roads cover it.", kind, str(code),
        )  # fmt: skip
