"""The tables of a study and what each column holds.

Every table carries ``file`` and ``row``: where each row came from.
Coordinates are EPSG:27700 metres.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

CRS = "EPSG:27700"
GB_BOUNDS = (0.0, 0.0, 700_000.0, 1_300_000.0)
"""Extent of the British National Grid, metres."""

ROAD_CLASSES = (
    "motorway", "trunk", "primary", "secondary", "tertiary",
    "unclassified", "residential", "service", "ferry", "path",
)  # fmt: skip
"""Classes of road, from the widest to the narrowest; ``ferry`` is a way across water, ``path`` is not for cars."""

ROAD_FORMS = ("roundabout", "dual", "slip", "single")
"""Forms of way; a link need not have one."""

AGE_BANDS = ("age_0_4", "age_5_15", "age_16_64", "age_65_74", "age_75_84", "age_85_plus")
FACETS = ("physical", "functional", "space_use", "quality", "statutory", "environmental")
RISKS = ("high", "significant", "moderate", "low")
SITE_STATUSES = ("existing", "agreed", "building", "new")
"""Of a site: it stands, it is agreed, it is under construction, it is only an idea."""
LAND_COVER = ("water", "woodland", "built_up")

KINDS = (
    "practices", "sites", "areas", "registrations", "roads", "times", "surveys", "growth", "projections", "postcodes",
    "background",
)  # fmt: skip
"""Kinds of table; `hubplanner.study.table_schemas` has the columns of each."""

CODE_COLUMN: Mapping[str, str] = MappingProxyType(
    {"practices": "practice_code", "sites": "site_code", "areas": "area_code", "postcodes": "postcode"}
)
"""The column that names a row, for the kinds whose rows have names."""


def checked(kind: str, table: "pd.DataFrame", supplies: Sequence[str] = ()) -> "pd.DataFrame":
    """Return ``table`` with the columns of its kind, in order and of one type each, after checking it.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    table : pandas.DataFrame
    supplies : sequence of str
        For a table that only completes the rows of others: the columns, beside its code, that it has.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    ValueError
        If a reader built a table that breaks its own schema: a fault of ours, not of the data.
    """
    # Loaded here: pandera takes half a second, and the window opens before any table is read.
    import pandas as pd
    from pandera.errors import SchemaError

    from hubplanner.study.table_schemas import SCHEMAS

    schema = SCHEMAS[kind]
    if supplies:
        schema = schema.select_columns([CODE_COLUMN[kind], *supplies, "file", "row"])
    text = {name: "str" for name, column in schema.columns.items() if str(column.dtype) == "object"}
    table = table[list(schema.columns)].astype(text)
    try:
        # pandera is shown objects: it does not know the text type of this pandas in every version.
        schema.validate(pd.DataFrame(table).astype(dict.fromkeys(text, object)))
    except SchemaError as error:
        raise ValueError(f"The {kind} table breaks its schema: {error}") from error
    return table
