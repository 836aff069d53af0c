"""What other people's classes and forms of road are called here."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

_OSM = {
    "motorway": "motorway", "trunk": "trunk", "primary": "primary", "secondary": "secondary",
    "tertiary": "tertiary", "unclassified": "unclassified", "road": "unclassified",
    "residential": "residential", "living_street": "residential", "service": "service",
    "footway": "path", "cycleway": "path", "path": "path", "steps": "path", "bridleway": "path",
    "pedestrian": "path", "track": "path", "ferry": "ferry", "corridor": "path", "busway": "path", "platform": "path",
}  # fmt: skip
_OPEN_ROADS = {
    "a road": "primary", "b road": "secondary", "minor road": "tertiary", "local road": "residential",
    "local access road": "service", "restricted local access road": "service", "secondary access road": "service",
}  # fmt: skip
_CLASSES = _OSM | _OPEN_ROADS


def road_class(source: str) -> str | None:
    """Return our class for one of OpenStreetMap or OS Open Roads, None if it is neither's.

    >>> road_class("trunk_link"), road_class("A Road"), road_class("runway")
    ('trunk', 'primary', None)
    """
    return _CLASSES.get(source.strip().lower().removesuffix("_link"))


_FORMS = {
    "roundabout": "roundabout", "circular": "roundabout",
    "dual carriageway": "dual", "collapsed dual carriageway": "dual", "dual": "dual",
    "slip road": "slip", "slip": "slip",
    "single carriageway": "single", "single": "single",
}  # fmt: skip
_MAIN = ("motorway", "trunk", "primary")


def road_form(source: str) -> str | None:
    """Return our form of way for one of OS Open Roads or for OpenStreetMap's junction, None if it is neither's.

    >>> road_form("Collapsed Dual Carriageway"), road_form("circular"), road_form("Layby")
    ('dual', 'roundabout', None)
    """
    return _FORMS.get(source.strip().lower())


def likely_forms(roads: "pd.DataFrame") -> "npt.NDArray[np.object_]":
    """Return the forms of way of links that do not say theirs: by class and direction.

    A link of a road (``trunk_link``) is a slip road. A one-way motorway, trunk or primary road is one side of a dual
    carriageway; of the smaller roads one-way streets are as likely.

    Parameters
    ----------
    roads : pandas.DataFrame
        With ``road_class``, ``source_class`` and ``oneway``.

    Returns
    -------
    numpy.ndarray of object
        "slip", "dual", "single" or None by link.
    """
    import numpy as np

    slip = roads["source_class"].astype("str").str.lower().str.strip().str.endswith("_link", na=False)
    classes, both_ways = roads["road_class"], roads["oneway"] == 0
    dual, single = classes.isin(_MAIN) & ~both_ways, classes.isin((*_MAIN, "secondary")) & both_ways
    forms = [np.array(name, dtype=object) for name in ("slip", "dual", "single")]
    return np.select([slip, dual, single], forms, default=np.array(None, dtype=object))
