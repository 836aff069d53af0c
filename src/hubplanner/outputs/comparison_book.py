"""A comparison of options as an Excel workbook: figures to count with, and how they came about."""

import math
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from hubplanner.appraisal import MORE_MIN, Comparison, asked_in_words, heading, proof_in_words
from hubplanner.outputs.names import printable
from hubplanner.outputs.rested_on import times_rest_on
from hubplanner.project import Project, harmless
from hubplanner.study import InputError, with_overrides

_Cell = str | float | None
_FORMATS = {"min": "0.0", "people": "#,##0", "£": "£#,##0", "": "0"}
_CHANGES = {"min": "+0.0;-0.0;0.0", "people": "+#,##0;-#,##0;0", "£": "+£#,##0;-£#,##0;£0", "": "+0;-0;0"}
_WIDE, _NARROW = 44, 16
_BOLD = Font(bold=True)


def comparison_book(comparison: Comparison, project: Project) -> Workbook:
    """Return a workbook of five sheets: measures, who gains and loses, hubs, what was asked, and assumptions.

    Cells of figures are numbers; what is not known is empty. Text that a spreadsheet would run is made harmless.

    Parameters
    ----------
    comparison : Comparison
    project : Project
        Of which it is.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _measures(book.create_sheet("Measures"), comparison)
    _gains(book.create_sheet("Who gains and loses"), comparison)
    _hubs(book.create_sheet("Hubs"), comparison)
    _asked(book.create_sheet("What was asked"), comparison, project)
    _assumptions(book.create_sheet("Assumptions"), comparison, project)
    return book


def write_comparison(comparison: Comparison, project: Project, path: Path) -> None:
    """Write the workbook of a comparison; a file of that name is replaced when the new one is whole.

    Parameters
    ----------
    comparison : Comparison
    project : Project
    path : pathlib.Path
        Ending in ``.xlsx``.

    Raises
    ------
    InputError
        If it has another ending, or cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{path.name}: a comparison is written as .xlsx.")
    book = comparison_book(comparison, project)
    draft = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        book.save(draft)
        os.replace(draft, path)  # noqa: PTH105  replaces on Windows too
    except PermissionError as error:
        raise InputError(f"{path.name} is open in another program, or may not be written there.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _measures(sheet: Worksheet, comparison: Comparison) -> None:
    options = comparison.options
    changes = [f"{one.name}: change from today" for one in options]
    best = ["Best of the options"] if len(options) > 1 else []
    _head(sheet, ["Measure", "Today", *(one.name for one in options), *changes, *best])
    for measure in comparison.measures:
        figures = [one.outcome.figures[measure.key] for one in comparison.columns]
        changed = [comparison.change(measure, one) for one in options]
        named = ", ".join(one.name for one in options if one.name in comparison.best[measure.key])
        _write(sheet, [heading(measure), *figures, *changed, *([named or None] if best else [])])
        for place in range(len(figures) + len(changed)):
            form = _FORMATS if place < len(figures) else _CHANGES
            sheet.cell(sheet.max_row, place + 2).number_format = form[measure.unit]
    _below(sheet, [f"{comparison.basis_in_words}.", *comparison.doubts, *comparison.notes])


def _gains(sheet: Worksheet, comparison: Comparison) -> None:
    minutes = f"by more than {MORE_MIN:g} minutes"
    _head(sheet, ["From", "To", "By", "Group", "People", "Before, min", "After, min", "Change, min",
                  f"People with a journey longer {minutes}", f"Shorter {minutes}"])  # fmt: skip
    forms = (_FORMATS["people"], _FORMATS["min"], _FORMATS["min"], _CHANGES["min"], _FORMATS["people"],
             _FORMATS["people"])  # fmt: skip
    columns = comparison.columns
    for place, before in enumerate(columns):
        for after in columns[place + 1 :]:
            for row in comparison.gains(before, after).itertuples(index=False):
                _write(sheet, [before.name, after.name, *row])
                for at, form in enumerate(forms, start=5):
                    sheet.cell(sheet.max_row, at).number_format = form
    if comparison.what_if.groups.empty:
        _below(sheet, ["Whole lists of practices move together; of them no groups are known."])


def _hubs(sheet: Worksheet, comparison: Comparison) -> None:
    _head(sheet, ["Building", "Code", *(f"{one.name}: people" for one in comparison.options), "In how many options"])
    for code, row in comparison.hubs.iterrows():
        name = comparison.names.get(str(code), str(code))
        _write(sheet, [name, str(code), *row.tolist(), float(row.notna().sum())])
        for at in range(len(row)):
            sheet.cell(sheet.max_row, at + 3).number_format = _FORMATS["people"]


def _asked(sheet: Worksheet, comparison: Comparison, project: Project) -> None:
    _head(sheet, ["Option", "What was asked", "Kept", "How it is known", "Hubs", "Changed since it was found",
                  "What it no longer meets"])  # fmt: skip
    for one in comparison.options:
        if one.criteria is None or one.solution is None:
            continue
        names = [comparison.names.get(code, code) for code in one.solution.hubs]
        _write(sheet, [one.name, asked_in_words(one.criteria, comparison.names, basis=comparison.time_basis),
                       project.option(one.name).made, proof_in_words(one.solution), ", ".join(names),
                       ", ".join(one.changed) or None, ", ".join(one.not_met) or None])  # fmt: skip
    _wrap(sheet)


def _assumptions(sheet: Worksheet, comparison: Comparison, project: Project) -> None:
    _head(sheet, ["Assumption", "Value", "Unit", "Whose value", "Verified", "Source", "Name"])
    known = with_overrides(project.assumptions)
    for name, one in known.items():
        whose = "this project’s own" if name in project.assumptions else "as shipped"
        _write(sheet, [one.what, one.value, one.unit_words, whose, "yes" if one.verified else "no", one.source, name])
    _below(sheet, ["What the minutes rest on:", *times_rest_on(comparison.basis, project.study, known)])


def _head(sheet: Worksheet, headings: Sequence[str]) -> None:
    _write(sheet, headings)
    for cell in sheet[1]:
        cell.font, cell.alignment = _BOLD, Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    for place in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE if place == 1 else _NARROW


def _write(sheet: Worksheet, row: Iterable[_Cell]) -> None:
    sheet.append([*_safe(row)])


def _safe(row: Iterable[_Cell]) -> Iterator[_Cell]:
    for cell in row:
        if isinstance(cell, str):
            yield harmless(printable(cell))
        else:
            yield None if cell is None or math.isnan(cell) else float(cell)


def _below(sheet: Worksheet, lines: Sequence[str]) -> None:
    sheet.append([])
    for line in lines:
        _write(sheet, [line])


def _wrap(sheet: Worksheet) -> None:
    for column in "BDEFG":
        sheet.column_dimensions[column].width = _WIDE
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
