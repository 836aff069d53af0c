"""Who gains and who loses, as the room's table shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from hubplanner.desktop.models.figures import figure, thousands
from hubplanner.desktop.models.table import Column

_KINDS = ("Everyone", "Locality", "Place", "Deprivation")


@dataclass(frozen=True)
class GainRow:
    """A group: its mean minutes before and after, and how many people gain and lose more than 5 minutes."""

    kind: str
    group: str
    before_min: float | None
    after_min: float | None
    longer: float
    shorter: float

    @property
    def change_min(self) -> float | None:
        """Return the change of the mean as it is shown; None where one is not known."""
        if self.before_min is None or self.after_min is None:
            return None
        return round(self.after_min, 1) - round(self.before_min, 1)


def gain_rows(gains: pd.DataFrame) -> list[GainRow]:
    """Return the groups by place and by deprivation, of what `WhatIf.gains` found."""
    return [
        GainRow(str(row.kind), _short(str(row.group)), figure(row.before_min), figure(row.after_min),
                float(row.longer), float(row.shorter))  # type: ignore[arg-type]  # pandas does not type its rows
        for row in gains.itertuples() if row.kind in _KINDS
    ]  # fmt: skip


def _short(group: str) -> str:
    """Return a group in words that can be read from afar: of a second fifth, 2nd."""
    return group.replace("Second ", "2nd ", 1) if group.endswith(" fifth") else group


def _signed(value: float) -> str:
    shown = round(value, 1)
    return f"{'+' if shown > 0 else '−' if shown < 0 else ''}{abs(shown):.1f}"


GAIN_COLUMNS: Sequence[Column[GainRow]] = (
    Column("People of", lambda row: row.group),
    Column("Mean\nmin", lambda row: row.change_min, _signed, right=True,
           help="Change of the mean journey: + longer, − shorter"),
    Column("5+ min\nlonger", lambda row: row.longer, thousands, right=True,
           help="People whose journey is more than 5 minutes longer"),
    Column("5+ min\nshorter", lambda row: row.shorter, thousands, right=True,
           help="People whose journey is more than 5 minutes shorter"),
)  # fmt: skip
