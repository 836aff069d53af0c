"""What other people's classes of road are called here."""

_OSM = {
    "motorway": "motorway", "trunk": "trunk", "primary": "primary", "secondary": "secondary",
    "tertiary": "tertiary", "unclassified": "unclassified", "road": "unclassified",
    "residential": "residential", "living_street": "residential", "service": "service",
    "footway": "path", "cycleway": "path", "path": "path", "steps": "path", "bridleway": "path",
    "pedestrian": "path", "track": "path", "corridor": "path", "busway": "path", "platform": "path",
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
