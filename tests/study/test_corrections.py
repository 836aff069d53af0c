"""Corrections of a table: of every row that a row of a file stands for."""

import geopandas as gpd
import pandas as pd
import shapely

from hubplanner.study import LEFT_OUT, Correction
from hubplanner.study.corrections import corrected


def growth() -> gpd.GeoDataFrame:
    """Two housing sites, the first built in three years, in the order of the years."""
    return gpd.GeoDataFrame(
        {
            "growth_code": ["G1", "G2", "G1", "G1"],
            "s106_health_gbp": [1.0, 2.0, 1.0, 1.0],
            "year": [2026, 2026, 2027, 2028],
            "file": "growth.csv",
            "row": [2, 3, 2, 2],
        },
        geometry=[shapely.Point(450_000 + row, 208_000) for row in (2, 3, 2, 2)],
        crs="EPSG:27700",
    )


def test_a_correction_holds_for_every_row_that_a_row_of_the_file_makes() -> None:
    made = [
        Correction("growth", "growth.csv", 2, "growth_code", "G9"),
        Correction("growth", "growth.csv", 2, "s106_health_gbp", 5.0),
        Correction("growth", "growth.csv", 2, "geometry", "450500 208500"),
        Correction("growth", "growth.csv", 7, "growth_code", "no such row"),
        Correction("growth", "growth.csv", 3, "colour", "no such column"),
    ]
    before, table = growth(), growth()
    changed = corrected(table, made)
    assert changed["growth_code"].tolist() == ["G9", "G2", "G9", "G9"]
    assert changed["s106_health_gbp"].tolist() == [5, 2, 5, 5]
    assert [(shape.x, shape.y) for shape in changed.geometry] == [
        (450_500, 208_500), (450_003, 208_000), (450_500, 208_500), (450_500, 208_500),
    ]  # fmt: skip
    assert changed["year"].tolist() == before["year"].tolist()
    pd.testing.assert_frame_equal(table, before)
    nowhere = corrected(table, [Correction("growth", "growth.csv", 2, "geometry", None)])
    assert nowhere.geometry.isna().tolist() == [True, False, True, True]


def test_a_row_of_the_file_is_left_out_with_all_that_it_makes() -> None:
    changed = corrected(growth(), [Correction("growth", "growth.csv", 2, LEFT_OUT)])
    assert changed["growth_code"].tolist() == ["G2"]
    assert changed.index.tolist() == [0]


def test_a_column_keeps_its_type() -> None:
    table = growth().assign(car=True)
    made = [Correction("growth", "growth.csv", 3, "car", "no"), Correction("growth", "growth.csv", 3, "year", 2030.0)]
    changed = corrected(table, made)
    assert changed["car"].tolist() == [True, False, True, True]
    assert changed["year"].tolist() == [2026, 2030, 2027, 2028]
    assert changed.dtypes.equals(table.dtypes)
