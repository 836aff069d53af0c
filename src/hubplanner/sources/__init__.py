"""One module a format: a file in, a table and its findings out.

A new kind of table is one new module with ``FIELDS`` and ``build``, and one line in `_READERS`.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType

import pandas as pd

from hubplanner.sources import (
    areas,
    background,
    growth,
    practices,
    registrations,
    roads,
    sites,
    surveys,
)
from hubplanner.sources.fields import Field, match_columns
from hubplanner.sources.reading import candidate_headings, read_columns
from hubplanner.sources.report import Report
from hubplanner.study import Finding, InputError, SourceFile, checked

__all__ = ["READABLE_KINDS", "Reading", "read", "recognise"]

_READERS: Mapping[str, ModuleType] = MappingProxyType(
    {
        "practices": practices,
        "sites": sites,
        "areas": areas,
        "registrations": registrations,
        "roads": roads,
        "surveys": surveys,
        "growth": growth,
        "background": background,
    }
)
READABLE_KINDS = tuple(_READERS)


@dataclass(frozen=True)
class Reading:
    """A file as read: its table (see `hubplanner.study.table_schemas`), its findings, and the record of the file."""

    table: pd.DataFrame
    findings: tuple[Finding, ...]
    source: SourceFile


def read(
    kind: str,
    path: Path,
    *,
    layer: str | None = None,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Reading:
    """Read a file of a kind.

    Parameters
    ----------
    kind : str
        One of `READABLE_KINDS`.
    path : pathlib.Path
    layer, sheet : str, optional
        Which layer of a map file or sheet of a workbook.
    columns : mapping of str to str, optional
        The user's choice of headings by field; the rest are recognised.

    Returns
    -------
    Reading

    Raises
    ------
    InputError
        If the file cannot be used at all; dirty rows are findings instead.
    """
    if kind not in _READERS:
        raise InputError(f"There is no kind “{kind}”. The kinds are {', '.join(READABLE_KINDS)}.")
    path = Path(path)
    reader = _READERS[kind]
    fields: tuple[Field, ...] = reader.FIELDS
    build: Callable[..., pd.DataFrame] = reader.build
    report = Report(path.name)
    cut = read_columns(path, fields, report, layer=layer, sheet=sheet, chosen=columns)
    table = checked(kind, build(cut, report)).reset_index(drop=True)
    unused = [str(heading) for heading in cut.extra.columns if str(heading).strip()]
    if unused and kind != "growth":
        report.add("note", f"Columns not used: {', '.join(unused)}.")
    return Reading(table, tuple(report.findings), _record(kind, path, len(table), cut.headings))


def _record(kind: str, path: Path, rows: int, headings: dict[str, str]) -> SourceFile:
    stat = path.stat()
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    modified = dt.datetime.fromtimestamp(stat.st_mtime, dt.UTC)
    return SourceFile(
        kind=kind,
        name=path.name,
        sha256=digest,
        size_bytes=stat.st_size,
        rows=rows,
        modified=modified.isoformat(timespec="seconds"),
        added=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        columns=headings,
    )


def recognise(path: Path) -> str:
    """Return the kind of a file from its columns.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    str
        The kind with most of its fields found and none of the required ones missing.

    Raises
    ------
    InputError
        If the file cannot be read, or fits no kind.
    """
    has_shapes, candidates = candidate_headings(Path(path))
    best, most = "", 0.0
    for kind, reader in _READERS.items():
        fields: tuple[Field, ...] = reader.FIELDS
        required = {field.name for field in fields if field.required}
        for headings in candidates:
            found = set(match_columns(headings, fields))
            share = len(found) / max(1, sum(1 for heading in headings if heading))
            if required <= found and share > most and _shape_fits(kind, has_shapes, found):
                best, most = kind, share
    if not best:
        raise InputError(
            f"what it holds is not recognised. Say which kind it is: {', '.join(READABLE_KINDS)}.", file=path.name
        )
    return best


def _shape_fits(kind: str, has_shapes: bool, found: set[str]) -> bool:
    """Return whether a file with or without shapes can be of a kind, and has what sets the kind apart."""
    if kind in {"areas", "roads", "background"}:
        return has_shapes
    placed = {"easting", "northing"} <= found or {"longitude", "latitude"} <= found or has_shapes
    apart = {"practices": {"list_size", "gp_count"}, "sites": {"practice_code"}}
    if kind in apart:
        return placed and bool(apart[kind] & found)
    return True
