"""Lines of a file of roads as links: cut where they meet, joined by name at their ends, each there once."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from hubplanner.sources.osm_links import Flags, Integers, words_of_lights
from hubplanner.sources.report import Report
from hubplanner.study import CRS, InputError

NODE_GRID_M = 0.1  # what lies in one cell of it is in one place
_NORTHINGS = 1 << 32  # more cells of the grid than any northing has
_SAME = ["from_node", "to_node", "oneway", "car", "road_class", "speed_kph"]


def cut_where_they_meet(roads: gpd.GeoDataFrame, layer: "pd.Series[float]", report: Report) -> gpd.GeoDataFrame:
    """Cut lines at the corners that they share, and name the ends by their place.

    A bridge shares no corner with what it crosses. Where a file has one there all the same, lines that both go on
    and lie on different layers are not cut. A line that only ends at another is joined to it, whatever their layers.

    Parameters
    ----------
    roads : geopandas.GeoDataFrame
        Lines, with ``length_m``, ``signals`` and ``banned_turns``.
    layer : pandas.Series of float
        By line, NaN for the ground.
    report : Report
        Takes a note of how many lines were cut.

    Returns
    -------
    geopandas.GeoDataFrame
        A row for each link, with all that its line has; ``length_m`` is shared out as they are drawn. Banned turns
        are left out: they go by names that the ends do not have.
    """
    shapes = roads.geometry.to_numpy()
    xy, line = shapely.get_coordinates(shapes, return_index=True)
    cell = np.round(xy / NODE_GRID_M).astype(np.int64)
    _, corner = np.unique(cell[:, 0] * _NORTHINGS + cell[:, 1], return_inverse=True)
    begins = np.diff(line, prepend=-1) > 0
    ends = np.append(begins[1:], True)
    _, level = np.unique(layer.fillna(0), return_inverse=True)
    cuts = _cuts(corner, begins, ends, level[line])
    # A corner where a line is cut ends one piece and begins the next.
    again = np.repeat(np.arange(len(xy)), 1 + cuts)
    first = begins[again] | np.concatenate([[False], again[1:] == again[:-1]])
    piece = np.cumsum(first) - 1
    of = line[again[first]]
    links = roads.take(of).reset_index(drop=True)
    if cuts.any():
        links = links.set_geometry(gpd.GeoSeries(shapely.linestrings(xy[again], indices=piece), crs=CRS))
        drawn = shapely.length(shapes)
        links["length_m"] *= links.length.to_numpy() / np.where(drawn > 0, drawn, 1.0)[of]
        pieces = np.bincount(of)
        report.add(
            "note", f"{int((pieces > 1).sum()):,} lines meet others between their ends and are cut there, into "
            f"{int(pieces[pieces > 1].sum()):,} links.",
        )  # fmt: skip
    last = np.append(first[1:], True)
    links["from_node"], links["to_node"] = _names(cell[again[first]]), _names(cell[again[last]])
    return _with_lights(links, of).assign(banned_turns=None)


def _cuts(corner: Integers, begins: Flags, ends: Flags, layer: Integers) -> Flags:
    """Return where the corners of lines, one line after the other, are to be cut."""
    inside = ~begins & ~ends
    # A corner that stands twice running would look like two lines that meet.
    inside[1:] &= begins[1:] | (corner[1:] != corner[:-1])
    an_end = np.bincount(corner[begins | ends], minlength=corner.max() + 1) > 0
    level = corner * (layer.max() + 1) + layer
    _, at, goes_on = np.unique(level[inside], return_inverse=True, return_counts=True)
    cuts = np.zeros(len(corner), bool)
    cuts[inside] = an_end[corner[inside]] | (goes_on[at] > 1)
    return cuts


def _names(cells: Integers) -> list[str]:
    return [f"{east}_{north}" for east, north in cells.tolist()]


def _with_lights(links: gpd.GeoDataFrame, of: Integers) -> gpd.GeoDataFrame:
    """Leave the traffic lights of a line that was cut at its own ends."""
    begins = np.diff(of, prepend=-1) > 0
    ends = np.append(begins[1:], True)
    begin, end = (links["signals"].isin([word, "both"]).to_numpy() for word in ("from", "to"))
    return links.assign(signals=words_of_lights(begin & begins, end & ends))


def without_repeats(roads: gpd.GeoDataFrame, report: Report) -> gpd.GeoDataFrame:
    """Leave out links that go nowhere, and those that are there twice, alike in all that travel goes by.

    Raises
    ------
    InputError
        If none is left.
    """
    nowhere = (roads["from_node"] == roads["to_node"]) & (roads.length < NODE_GRID_M)
    twice = roads.duplicated(_SAME, keep=False) & ~nowhere
    drawn = pd.Series(shapely.to_wkb(roads.geometry.to_numpy()[twice]), index=roads.index[twice], dtype=object)
    again = roads.loc[twice, _SAME].assign(drawn=drawn).duplicated().reindex(roads.index, fill_value=False)
    left_out = nowhere | again
    if not left_out.any():
        return roads
    if nowhere.all():
        raise InputError("none of the links has a length.", file=report.file)
    kinds = {"without a length": nowhere, "drawn twice": again}
    told = " and ".join(f"{int(which.sum()):,} {kind}" for kind, which in kinds.items() if which.any())
    first = int(roads.loc[left_out, "row"].iloc[0])
    report.add("note", f"{int(left_out.sum()):,} links are left out: {told}.", row=first)
    return roads[~left_out]
