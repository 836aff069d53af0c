"""Who gains and who loses between today and an option, or between two options."""

from PySide6.QtWidgets import QWidget

from hubplanner.appraisal import MORE_MIN, Compared, Comparison
from hubplanner.desktop.models.compare_table import GainRow, gain_columns, gain_rows
from hubplanner.desktop.pages.estate_parts import label, tell
from hubplanner.desktop.pages.siting_parts import RowsTable, in_column

_WIDTHS, _WIDE = (96, 200, 80, 64, 64, 104, 80, 80), 1
_LISTS = "Whole lists of practices move together here; of patients no age, deprivation or place is known."


class CompareGains(QWidget):
    """A table by group of people, and what it comes to in a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "note", wrapped=True)
        self.table = RowsTable("Who gains and who loses", (), lambda row: row.code, _WIDTHS, _WIDE, lambda _: None)
        in_column(self, self.words, self.table)

    def show_pair(self, comparison: Comparison, before: Compared, after: Compared) -> None:
        """Show how journeys change from one column of a comparison to another."""
        rows = gain_rows(comparison, before, after)
        self.table.set_columns(gain_columns(before.name, after.name))
        self.table.show_rows(rows)
        everyone = next((row for row in rows if row.kind == "Everyone"), None)
        tell(self.words, _LISTS if everyone is None else _in_words(before, after, everyone))


def _in_words(before: Compared, after: Compared, everyone: GainRow) -> str:
    names = ["today" if one.criteria is None else f"“{one.name}”" for one in (before, after)]
    gain, lose = (f"{n:,.0f} people" if n else "nobody" for n in (everyone.shorter, everyone.longer))
    more = f"more than {MORE_MIN:g} minutes"
    return f"From {names[0]} to {names[1]}, the journey gets {more} shorter for {gain}, and {more} longer for {lose}."
