"""The columns of each kind of table, for pandera."""

from collections.abc import Mapping
from types import MappingProxyType

from pandera.pandas import Check, Column, DataFrameSchema

from hubplanner.study.schemas import AGE_BANDS, FACETS, LAND_COVER, RISKS, ROAD_CLASSES, ROAD_FORMS, SITE_STATUSES


def _text(*, nullable: bool = True, unique: bool = False) -> Column:
    return Column(object, nullable=nullable, unique=unique, required=True)


def _number(*checks: Check) -> Column:
    return Column(float, list(checks), nullable=True)


def _shape() -> Column:
    # "geometry" is the dtype's name; naming it spares pandera's geopandas engine at start-up.
    return Column(None, nullable=True)


_SOURCE = {"file": _text(nullable=False), "row": Column("int64")}
_NOT_NEGATIVE = Check.ge(0)

SCHEMAS: Mapping[str, DataFrameSchema] = MappingProxyType(
    {
        "practices": DataFrameSchema(
            {
                "practice_code": _text(nullable=False, unique=True),
                "name": _text(nullable=False),
                "postcode": _text(),
                "list_size": _number(_NOT_NEGATIVE),
                "gp_count": _number(_NOT_NEGATIVE),
                "status": _text(),
                "closed_on": _text(),
                "in_area": _text(),
                "building": _text(),
                "locality": _text(),
                "geometry": _shape(),
                **_SOURCE,
            }
        ),
        "sites": DataFrameSchema(
            {
                "site_code": _text(nullable=False, unique=True),
                "name": _text(nullable=False),
                "practice_code": _text(),
                "postcode": _text(),
                "closed_on": _text(),
                "status": Column(object, Check.isin(SITE_STATUSES), nullable=True),
                "in_area": _text(),
                "building": _text(),
                "locality": _text(),
                "geometry": _shape(),
                **_SOURCE,
            }
        ),
        "areas": DataFrameSchema(
            {
                "area_code": _text(nullable=False, unique=True),
                "name": _text(),
                "population": _number(_NOT_NEGATIVE),
                **{band: _number(_NOT_NEGATIVE) for band in AGE_BANDS},
                "imd_decile": _number(Check.in_range(1, 10)),
                "imd_score": _number(),
                "no_car_share": _number(Check.in_range(0, 1)),
                "rural": _text(),
                "locality": _text(),
                "centroid_e": _number(),
                "centroid_n": _number(),
                "geometry": _shape(),
                **_SOURCE,
            }
        ),
        "registrations": DataFrameSchema(
            {
                "practice_code": _text(nullable=False),
                "area_code": _text(nullable=False),
                "patients": _number(_NOT_NEGATIVE),
                **_SOURCE,
            }
        ),
        "roads": DataFrameSchema(
            {
                "from_node": _text(nullable=False),
                "to_node": _text(nullable=False),
                "road_class": Column(object, Check.isin(ROAD_CLASSES)),
                "source_class": _text(),
                "form": Column(object, Check.isin(ROAD_FORMS), nullable=True),
                "name": _text(),
                "ref": _text(),
                "speed_kph": _number(Check.gt(0)),
                "oneway": Column("int64", Check.isin([-1, 0, 1])),
                "length_m": Column(float, _NOT_NEGATIVE),
                "car": Column(bool),
                "signals": Column(object, Check.isin(("from", "to", "both")), nullable=True),
                "banned_turns": _text(),
                "geometry": _shape(),
                **_SOURCE,
            }
        ),
        "times": DataFrameSchema(
            {
                "origin": _text(nullable=False),
                "destination": _text(nullable=False),
                "minutes": _number(_NOT_NEGATIVE),
                "mode": _text(nullable=False),
                "period": _text(),
                **_SOURCE,
            }
        ),
        "surveys": DataFrameSchema(
            {
                "site_code": _text(nullable=False),
                "block": _text(),
                "name": _text(),
                "postcode": _text(),
                "surveyed_on": _text(),
                "built": _text(),
                "gia_m2": _number(_NOT_NEGATIVE),
                "nia_m2": _number(_NOT_NEGATIVE),
                "tenure": _text(),
                "landlord": _text(),
                "lease_start": _text(),
                "lease_end": _text(),
                "break_on": _text(),
                "notice_months": _number(_NOT_NEGATIVE),
                "rent_review_on": _text(),
                "rent_gbp": _number(),
                "market_rent_gbp": _number(),
                "rent_basis": _text(),
                **{facet: _text() for facet in FACETS},
                **{f"backlog_{risk}_gbp": _number() for risk in RISKS},
                "remaining_life_years": _number(),
                "utilisation": _number(),
                "utilisation_basis": _text(),
                "consulting_rooms": _number(),
                "treatment_rooms": _number(),
                "epc": _text(),
                "expansion": _text(),
                **_SOURCE,
            }
        ),
        "growth": DataFrameSchema(
            {
                "growth_code": _text(nullable=False),
                "name": _text(),
                "status": _text(),
                "year": Column("int64"),
                "dwellings": _number(_NOT_NEGATIVE),
                "s106_health_gbp": _number(),
                "s106_trigger": _text(),
                "s106_expires_on": _text(),
                "cil_gbp": _number(),
                "geometry": _shape(),
                **_SOURCE,
            }
        ),
        "projections": DataFrameSchema(
            {
                "place": _text(nullable=False),
                "name": _text(),
                "year": Column("int64"),
                "population": Column(float, _NOT_NEGATIVE),
                **_SOURCE,
            }
        ),
        "postcodes": DataFrameSchema(
            {
                "postcode": _text(nullable=False, unique=True),
                "area_code": _text(),
                "ended_on": _text(),
                "geometry": _shape(),
                **_SOURCE,
            }
        ),
        "background": DataFrameSchema(
            {
                "land_cover": Column(object, Check.isin(LAND_COVER)),
                "geometry": _shape(),
                **_SOURCE,
            }
        ),
    }
)
"""Schema by kind of table."""
