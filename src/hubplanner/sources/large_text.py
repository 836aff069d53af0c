"""Read a large text file by the block: only the columns that are wanted, with progress and cancel."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.sources.raw import TextLayout
from hubplanner.sources.report import Report
from hubplanner.study import Cancel, InputError, Progress, stop_if

_BLOCK_BYTES = 4_000_000
_MOST_UNEVEN = 500_000


def read_large_text(
    path: Path,
    layout: TextLayout,
    skipped: int,
    headings: Sequence[str],
    wanted: Sequence[int],
    report: Report,
    progress: Progress,
    cancel: Cancel,
) -> pd.DataFrame:
    """Read columns of a large delimited file as text.

    Parameters
    ----------
    path : pathlib.Path
    layout : TextLayout
    skipped : int
        Rows before the data: titles and headings.
    headings : sequence of str
        One for each column of the file.
    wanted : sequence of int
        Positions of the columns to read.
    report : Report
        Takes a finding for each row with more or fewer cells than the heading.
    progress, cancel : callable

    Returns
    -------
    pandas.DataFrame
        The wanted columns by position, indexed by row of the file.

    Raises
    ------
    InputError
        If it cannot be read.
    Cancelled
    """
    import pyarrow as pa

    try:
        return _read(path, layout, skipped, headings, wanted, report, progress, cancel)
    except pa.ArrowInvalid as error:
        if layout.encoding != "cp1252" and "UTF8" in str(error):
            # The first rows had no letter that gave the encoding away.
            return read_large_text(
                path, TextLayout("cp1252", layout.delimiter), skipped, headings, wanted, report, progress, cancel
            )
        raise InputError(
            "the file is not a readable CSV: too many of its rows have another number of cells than the heading, or a "
            "quote does not end.", file=path.name,
        ) from error  # fmt: skip


def _read(
    path: Path, layout: TextLayout, skipped: int, headings: Sequence[str], wanted: Sequence[int], report: Report,
    progress: Progress, cancel: Cancel,
) -> pd.DataFrame:  # fmt: skip
    import pyarrow as pa
    from pyarrow import compute, csv

    names = [str(place) for place in range(len(headings))]
    uneven: list[tuple[int, int, str]] = []

    def keep_aside(row: Any) -> str:
        if len(uneven) >= _MOST_UNEVEN:
            return "error"
        uneven.append((int(row.number), int(row.actual_columns), str(row.text)))
        return "skip"

    size = path.stat().st_size
    blocks, spoken = [], []
    with path.open("rb") as file:
        stream = csv.open_csv(
            file,
            # One thread: only then does a row that does not fit say its number.
            csv.ReadOptions(
                use_threads=False, block_size=_BLOCK_BYTES, skip_rows=skipped, column_names=names,
                encoding=layout.encoding,
            ),
            csv.ParseOptions(
                delimiter=layout.delimiter, newlines_in_values=True, ignore_empty_lines=False,
                invalid_row_handler=keep_aside,
            ),
            csv.ConvertOptions(
                include_columns=[names[place] for place in wanted], strings_can_be_null=False,
                column_types=dict.fromkeys(names, pa.string()),
            ),
        )  # fmt: skip
        for block in stream:
            stop_if(cancel)
            progress(min(file.tell() / size, 1.0), f"Reading {path.name}")
            said = np.zeros(block.num_rows, bool)
            for column in block.columns:
                said |= compute.binary_length(column).to_numpy(zero_copy_only=False) > 0
            spoken.append(said)
            blocks.append(block.filter(pa.array(said)))
    table, there = pa.Table.from_batches(blocks).to_pandas(), np.concatenate(spoken)
    table.index = _rows_of(len(there), skipped, [number for number, _, _ in uneven])[there]
    if not there.all():
        report.add("note", f"{int((~there).sum()):,} rows are blank in every column that is used, and are left out.")
    _tell(uneven, len(headings), report)
    _tell_of_line_ends(table, headings, report)
    return table.set_axis([int(name) for name in table.columns], axis=1)


def _rows_of(count: int, skipped: int, uneven: Sequence[int]) -> pd.Index:
    """Return the rows of the file that were kept: all that follow the heading but those that did not fit."""
    fits = np.ones(count + len(uneven), bool)
    places = np.asarray(uneven, int) - skipped - 1
    fits[places[(places >= 0) & (places < len(fits))]] = False
    return pd.Index(np.flatnonzero(fits)[:count] + skipped + 1)


def _tell(uneven: Sequence[tuple[int, int, str]], width: int, report: Report) -> None:
    # One cell or none is a blank line or a remark below the table.
    told = [(row, cells, text) for row, cells, text in uneven if text.strip()]
    for row, cells, text in told[:20]:
        lines = len(text.splitlines())
        over = f" It runs over {lines:,} lines: a quote in it does not end." if lines > 1 else ""
        report.add(
            "error", f"The row has {cells:,} cells where the heading has {width:,}, and is not used.{over}", row=row,
            value=text[:60], remedy="Put quotes round a cell that has the delimiter in it.",
        )  # fmt: skip
    if len(told) > 20:
        report.add("error", f"{len(told) - 20:,} more rows have another number of cells and are not used.")


def _tell_of_line_ends(table: pd.DataFrame, headings: Sequence[str], report: Report) -> None:
    """Tell of cells that run over several lines: rows may have been taken into them."""
    for name, cells in table.items():
        over = cells.str.contains("\n", regex=False).fillna(value=False).astype(bool)
        if over.any():
            report.add(
                "warning", f"{int(over.sum()):,} cells run over several lines. If that is not meant, a quote in them "
                "does not end, and the rows below were taken into the cell.", row=int(table.index[over.to_numpy()][0]),
                column=headings[int(str(name))],
            )  # fmt: skip
