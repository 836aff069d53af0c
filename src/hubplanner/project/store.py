"""The .hubplan file: a GeoPackage with a layer a table, which other mapping programs open too.

It is written to a new file beside the old one, which then takes its place: a save that is cut short
leaves the old file as it was.
"""

import json
import os
import re
import shutil
import sqlite3
import tempfile
import time
import uuid
import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from hubplanner.study import CRS, KINDS, Finding, InputError, SourceFile, Study, checked

FORMAT_VERSION = 1
_DRAFT_KEPT_S = 3600
_PREFIX = "study_"
_RECORDS = "hubplanner_records"


@dataclass(frozen=True)
class Contents:
    """Everything that a project file keeps.

    ``findings`` stand by kind of table. ``records`` holds what is no table, ready for JSON: name, options, history.
    """

    study: Study
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    records: dict[str, Any] = field(default_factory=dict)


def save(path: Path, contents: Contents, changed: Collection[str]) -> str:
    """Write a project.

    Parameters
    ----------
    path : pathlib.Path
    contents : Contents
        Its record ``save`` says which save of the file it follows.
    changed : collection of str
        Kinds whose tables changed since ``path`` was written; the others are kept from it. If the file is gone,
        all are written.

    Returns
    -------
    str
        The mark of this save.

    Raises
    ------
    InputError
        If the file cannot be written, or holds another save than the one that ``contents`` follows: another
        window or program wrote it. It is then untouched.
    """
    if path.exists() and _read_records(path).get("save") != contents.records.get("save"):
        raise InputError(
            f"{path} was changed by another window or program since it was opened here, and is left as it is. "
            "Open it again to go on from there."
        )
    mark = uuid.uuid4().hex
    contents = replace(contents, records={**contents.records, "save": mark})
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".gpkg", dir=path.parent)
    except OSError as error:
        raise InputError(f"{path} cannot be saved: {error.strerror or error}. Choose another folder.") from error
    os.close(handle)
    draft = Path(name)
    try:
        _write(draft, path if path.exists() else None, contents, changed)
        _flush(draft)
        draft.replace(path)
    except (OSError, sqlite3.Error, DataSourceError, DataLayerError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be saved: {reason}. The file on disk is as it was.") from error
    finally:
        draft.unlink(missing_ok=True)
    return mark


def _write(draft: Path, old: Path | None, contents: Contents, changed: Collection[str]) -> None:
    # GDAL makes a GeoPackage itself and refuses to begin with an empty file.
    draft.unlink()
    if old is not None:
        shutil.copyfile(old, draft)
    for kind in KINDS:
        if (kind in changed or old is None) and kind in contents.study.tables:
            _write_table(draft, _PREFIX + kind, contents.study.tables[kind])
    _write_table(draft, _RECORDS, _records(contents))


def _write_table(draft: Path, layer: str, table: pd.DataFrame) -> None:
    with _quiet():
        # Without "append" a layer of the same name is replaced; other layers of the file stay.
        pyogrio.write_dataframe(table, draft, layer=layer, driver="GPKG")


@contextmanager
def _quiet() -> Iterator[None]:
    """Hush GDAL's remark that the name of a GeoPackage should end in .gpkg."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        yield


def _records(contents: Contents) -> pd.DataFrame:
    values = {
        "format_version": FORMAT_VERSION,
        "files": [asdict(file) for file in contents.study.files],
        "findings": {kind: [one.as_dict() for one in found] for kind, found in contents.findings.items()},
        **contents.records,
    }
    texts = [json.dumps(value, ensure_ascii=False) for value in values.values()]
    return pd.DataFrame({"name": list(values), "value": texts})


def _flush(path: Path) -> None:
    """Have the system put the file on the disk before it takes the old one's place."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def load(path: Path) -> Contents:
    """Read a project.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    Contents

    Raises
    ------
    InputError
        If the file is missing, is not a project, or was made by a newer version.
    """
    if not path.is_file():
        raise InputError(f"There is no project {path}.")
    _sweep(path)
    records = _read_records(path)
    version = records.pop("format_version", None)
    if not isinstance(version, int):
        raise InputError(f"{path} is not a hubplanner project.")
    if version > FORMAT_VERSION:
        raise InputError(f"{path} was made by a newer version of hubplanner. Update hubplanner to open it.")
    try:
        with _quiet():
            layers = {str(name) for name, _ in pyogrio.list_layers(path)}
            tables = {kind: _read_table(path, kind) for kind in KINDS if _PREFIX + kind in layers}
        files = tuple(SourceFile(**row) for row in records.pop("files", []))
        rows = records.pop("findings", {})
        findings = {kind: tuple(Finding(**row) for row in found) for kind, found in rows.items()}
    except (DataSourceError, DataLayerError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path} is damaged: {error}.") from error
    return Contents(Study(tables, files), findings, records)


def _sweep(path: Path) -> None:
    """Remove drafts that a save left behind when it was killed, once they are too old to be in use."""
    name = re.compile(rf"\.{re.escape(path.stem)}-\w{{8}}\.gpkg(-journal|-wal|-shm)?")
    for draft in path.parent.glob(".*.gpkg*"):
        # Another program may be at the same folder: whatever cannot be removed stays.
        with suppress(OSError):
            if name.fullmatch(draft.name) and time.time() - draft.stat().st_mtime > _DRAFT_KEPT_S:
                draft.unlink()


def _read_records(path: Path) -> dict[str, Any]:
    try:
        base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            rows = base.execute(f"SELECT name, value FROM {_RECORDS}").fetchall()  # noqa: S608  our own name
        finally:
            base.close()
        return {name: json.loads(value) for name, value in rows}
    except (sqlite3.Error, ValueError) as error:
        raise InputError(f"{path} is not a hubplanner project, or is damaged.") from error


def _read_table(path: Path, kind: str) -> pd.DataFrame:
    table = pyogrio.read_dataframe(path, layer=_PREFIX + kind)
    if "geometry" in table.columns:
        table = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
    return checked(kind, table)
