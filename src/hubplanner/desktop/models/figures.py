"""Figures of data frames as tables take them: what is not known is None, never 0."""

from typing import Any

import pandas as pd


def figure(value: Any) -> float | None:
    """Return a figure, None where it is not known."""
    return None if pd.isna(value) else float(value)


def text(value: Any) -> str | None:
    """Return a text, None where there is none."""
    return str(value) if isinstance(value, str) and value else None


def thousands(value: float) -> str:
    """Write a figure without decimals."""
    return f"{value:,.0f}"


def per_cent(value: float) -> str:
    """Write a share."""
    return f"{value:.0%}"
