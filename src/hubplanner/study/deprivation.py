"""Fifths of the areas of a study by deprivation."""

import pandas as pd


def deprivation_fifths(areas: pd.DataFrame) -> "pd.Series[float]":
    """Return the fifth by deprivation of each area, 1 the most deprived; NaN where not known.

    By England's deciles, two to a fifth; where there are only scores, by rank among the areas.

    Parameters
    ----------
    areas : pandas.DataFrame
        With ``imd_decile`` and ``imd_score``.
    """
    decile, score = areas["imd_decile"].astype(float), areas["imd_score"].astype(float)
    if decile.notna().any():
        return (decile + 1) // 2
    # Areas with the same score share the middle of their ranks, and so are in one fifth.
    return (score.rank(ascending=False) - 0.5) * 5 // max(score.count(), 1) + 1
