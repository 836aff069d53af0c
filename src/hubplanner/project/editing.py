"""Changing the facts: files brought in and taken out, cells corrected, rows left out."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.estate import STATABLE
from hubplanner.project.asking import Asking
from hubplanner.project.clipping import clipped
from hubplanner.project.state import event
from hubplanner.sources import Remembered, read, read_value
from hubplanner.study import (
    CODE_COLUMN,
    LEFT_OUT,
    Cancel,
    Correction,
    Finding,
    Fix,
    InputError,
    Part,
    Progress,
    leads,
    never,
    no_progress,
)


@dataclass(frozen=True)
class Cell:
    """One cell of a row.

    Attributes
    ----------
    column : str
        Of our table.
    heading : str
        Of the file, empty if no column of it was read.
    value : str, float or None
        As the study has it.
    read : str, float or None
        As it was read from the file; another than ``value`` if it is corrected.
    original : str
        What the file says, if it was read as something else.
    correction : Correction or None
        If it is not as the file has it.
    """

    column: str
    heading: str
    value: str | float | None
    read: str | float | None
    original: str
    correction: Correction | None = None


class Editing(Asking):
    """The facts of a project, and what a person changes in them."""

    def add(
        self,
        kind: str | None,
        file: Path,
        *,
        layer: str | None = None,
        sheet: str | None = None,
        columns: Mapping[str, str] | None = None,
        remembered: Remembered | None = None,
        name: str = "",
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> tuple[Finding, ...]:
        """Bring in a file; an earlier one of the same kind and name is replaced.

        Parameters
        ----------
        kind : str or None
            None to recognise it from what the file holds.
        file : pathlib.Path
        layer, sheet : str, optional
        columns : mapping of str to str, optional
            The user's choice of headings by field, an empty heading for none.
        remembered : callable, optional
            What was chosen for earlier files of the same shape.
        name : str
            What the file is called, if that is not its name on the disk.
        progress, cancel : callable, optional

        Returns
        -------
        tuple of Finding
            What is found in the file, and on putting it together with the others of its kind.

        Raises
        ------
        InputError
            If the file cannot be used; the project is then as it was.
        Cancelled
        """
        self._may_change()
        part = read(
            kind, Path(file), layer=layer, sheet=sheet, columns=columns, remembered=remembered, name=name,
            progress=progress, cancel=cancel,
        )  # fmt: skip
        return self.add_part(part)

    def add_part(self, part: Part) -> tuple[Finding, ...]:
        """Bring in a file that was read with `hubplanner.sources.read`: see `add`."""
        source = part.source
        for other in self.study.files:
            same = (other.kind, other.sha256, other.table)
            if same == (source.kind, source.sha256, source.table) and other.name != source.name:
                raise InputError(f"it is the same file as {other.name}, which is in the project.", file=source.name)
        part = clipped(part, self.study)
        source = part.source
        study = self.study.with_part(part)
        arguments = {
            "kind": source.kind, "file": source.file_name, "layer": source.layer, "sheet": source.sheet,
            "columns": source.columns,
        }  # fmt: skip
        what = f"Added {source.kind} from {source.name} ({source.rows:,} rows)"
        self._commit(what, replace(self._state, study=study), event(what, "add", arguments, [source]))
        return tuple(one for one in study.findings if one.kind == source.kind and one.file == source.name)

    def remove(self, kind: str, name: str) -> None:
        """Take out a file.

        Raises
        ------
        InputError
            If there is no such file, or the project cannot be saved.
        """
        if name not in {file.name for file in self.study.files if file.kind == kind}:
            known = ", ".join(f"{file.name} ({file.kind})" for file in self.study.files) or "none"
            raise InputError(f"There is no file {name} of {kind} in the project. It has {known}.")
        what = f"Removed {kind} from {name}"
        study = self.study.without_file(kind, name)
        self._commit(what, replace(self._state, study=study), event(what, "remove", {"kind": kind, "name": name}))

    def correct(self, corrections: Iterable[Correction], reason: str, what: str = "") -> None:
        """Change cells of the study, or leave rows out; the files' own values stay on record.

        Parameters
        ----------
        corrections : iterable of Correction
        reason : str
            Why; kept with each.
        what : str
            In words, for the history.

        Raises
        ------
        InputError
            If there is no reason, no such row, or if the row stands for several of the table, of which each has
            its own value.
        """
        if not reason.strip():
            raise InputError("A correction needs a reason.")
        made = tuple(replace(one, reason=reason.strip()) for one in corrections)
        for one in made:
            self._check_row(one)
            self._check_filled(one)
        what = what or f"Corrected {', '.join(sorted({_place_in_words(one) for one in made}))}"
        study = self.study.with_corrections(made)
        arguments = {"corrections": [asdict(one) for one in made], "reason": reason.strip()}
        self._commit(what, replace(self._state, study=study), event(what, "correct", arguments))

    def correct_cell(self, kind: str, file: str, row: int, column: str, text: str, reason: str) -> None:
        """Change one cell to what a person typed, read as it would be from a file; blank text empties it.

        Raises
        ------
        InputError
            If the text is no value for the column, there is no reason, or as in `correct`.
        """
        self._check_row(Correction(kind, file, row, column))  # a wrong place is told of before a wrong value
        self.correct((Correction(kind, file, row, column, read_value(kind, column, text)),), reason)

    def apply_fix(self, fix: Fix, reason: str = "") -> None:
        """Do what a finding offers."""
        self.correct(fix.corrections, reason or fix.label, fix.label)

    def row(self, kind: str, file: str, row: int) -> list[Cell]:
        """Return a row of a file as the study has it, with the file's own words beside it.

        Of a row that stands for several of the table (a housing site, one for each year), the cells in which those
        are alike.

        Raises
        ------
        InputError
            If there is no such row.
        """
        self._check_row(Correction(kind, file, row, LEFT_OUT))
        part = self._part(kind, file)
        made = {one.column: one for one in self.study.corrections if one.place[:3] == (kind, file, row)}
        rows = part.table[part.table["row"] == row]
        values = rows.iloc[0].drop([column for column in rows if _differs(rows[column])])
        kept = part.originals[part.originals["row"] == row].set_index("column")["text"].to_dict()
        return [
            Cell(
                column, part.source.columns.get(column, ""), made[column].value if column in made else _plain(value),
                _plain(value), kept.get(column, ""), made.get(column),
            )
            for column, value in zip(map(str, values.index), values, strict=True) if column not in {"file", "row"}
        ]  # fmt: skip

    def place_of(self, finding: Finding) -> tuple[float, float] | None:
        """Return where on the map a finding is, easting and northing in metres; None if it is nowhere."""
        for kind in (finding.kind, "practices", "sites", "areas"):
            if finding.code and kind in CODE_COLUMN and self.study.has(kind):
                table = self.study.table(kind)
                shapes = table.loc[table[CODE_COLUMN[kind]] == finding.code, "geometry"]
                if len(shapes) and shapes.iloc[0] is not None:
                    point = shapes.iloc[0].representative_point()
                    return float(point.x), float(point.y)
        return None

    def set_of_building(self, code: str, column: str, text: str, reason: str, block: str = "") -> None:
        """Change what is known of a building to what a person typed.

        Where one row of a survey says it, that row is corrected; where none does, it is stated of the building, and
        counts until a survey says it.

        Parameters
        ----------
        code : str
            Of a site.
        column : str
            Of the surveys, or another of `hubplanner.estate.STATABLE`.
        text : str
            Empty to take back what was stated, or to empty the cell.
        reason : str
        block : str
            Of the site, if it is surveyed by block.

        Raises
        ------
        InputError
            If there is no such site, the text is no value for the column, there is no reason, or several blocks are
            surveyed and none is named.
        """
        code = code.strip().upper()
        if STATABLE.get(column) == "surveys":
            rows = self.estate().surveys
            rows = rows[rows["site_code"] == code]
            if block:
                rows = rows[rows["block"] == block]
            if len(rows) > 1:
                blocks = ", ".join(f"“{one}”" for one in rows["block"].fillna("no name"))
                raise InputError(f"{code} is surveyed by block. Say of which it is: {blocks}.")
            if len(rows) == 1:
                file, row = str(rows["file"].iloc[0]), int(rows["row"].iloc[0])
                self.correct_cell("surveys", file, row, column, text, reason)
                return
            if block:
                raise InputError(f"No survey of {code} names a block “{block}”.")
        if text.strip():
            self._check_unsaid(code, column)
            self.state_fact(code, column, text, reason)
        else:
            self.withdraw_fact(code, column)

    def _check_unsaid(self, code: str, column: str) -> None:
        """Refuse to state what the survey of another site in the same building says: it would not count."""
        premises = self.estate()
        building = leads(premises.table).get(code)
        if building is None or STATABLE.get(column) != "surveys":
            return
        said = premises.table.loc[building, column]
        if not pd.isna(said) and column not in premises.table.loc[building, "assumed"].split():
            rows = premises.surveys[premises.surveys["building_code"] == building]
            raise InputError(
                f"{column.replace('_', ' ')} of the building is {said} by the survey of "
                f"{', '.join(sorted(set(rows['site_code'])))}, which counts before what is stated. Correct that survey."
            )

    def _check_filled(self, one: Correction) -> None:
        """Refuse to empty a cell of a column in which nothing can be missing."""
        if one.column == LEFT_OUT or one.back or one.value is not None:
            return
        dtype = self._part(one.kind, one.file).table[one.column].dtype
        if pd.api.types.is_bool_dtype(dtype) or pd.api.types.is_integer_dtype(dtype):
            raise InputError(f"{one.column.replace('_', ' ')} cannot be empty.", file=one.file, row=one.row)

    def _part(self, kind: str, file: str) -> Part:
        for part in self.study.parts_of(kind):
            if part.source.name == file:
                return part
        raise InputError(f"There is no file {file} of {kind} in the project.")

    def _check_row(self, one: Correction) -> None:
        table = self._part(one.kind, one.file).table
        rows = table[table["row"] == one.row]
        if rows.empty:
            raise InputError(f"{one.file} has no row {one.row}.")
        if one.column == LEFT_OUT or one.back:
            return
        if one.column not in table.columns:
            known = ", ".join(str(name) for name in table.columns if name not in {"file", "row", "geometry"})
            raise InputError(
                f"“{one.column}” is nothing that can be corrected in {one.file}. What can be: {known}. A building is "
                "moved with hubplanner place."
            )
        if _differs(rows[one.column]):
            column = one.column.replace("_", " ")
            raise InputError(
                f"the row makes {len(rows):,} rows of {one.kind} in the study, and {column} is not the same in all of "
                "them, so it cannot be corrected here. Change it in the file and add the file again.",
                file=one.file, row=one.row,
            )  # fmt: skip


def _place_in_words(one: Correction) -> str:
    column = one.column.replace("_", " ")
    return f"{one.file} row {one.row}, {column}" if column else f"{one.file} row {one.row} (left out)"


def _differs(column: "pd.Series[Any]") -> bool:
    """Return whether the cells of a column are not all the same."""
    return not column.duplicated().iloc[1:].all()


def _plain(value: Any) -> str | float | None:
    """Return a cell as text, number or nothing; a shape as easting and northing of a point in it."""
    if hasattr(value, "representative_point"):
        point = value.representative_point()
        return f"{point.x:.0f} {point.y:.0f}"
    if value is None or pd.isna(value):
        return None
    return float(value) if isinstance(value, (int, float, np.number, np.bool_)) else str(value)
