"""The .hubplan file: a GeoPackage with a layer a table, which other mapping programs open too.

It is written to a new file beside the old one, which then takes its place: a save that is cut short
leaves the old file as it was.

``study_KIND`` are the tables as the study has them. Where a table is put together from several files or was
corrected, what each file brought stands by itself in ``hubplanner_part_N``. ``hubplanner_originals`` has the
texts that were read as something else, ``hubplanner_records`` everything that is no table, as JSON.
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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from hubplanner.estate import EstateSettings, Stated
from hubplanner.project.migrations import FORMAT_VERSION, back_up, damaged, migrated, table_migrated
from hubplanner.project.option import Option
from hubplanner.project.state import Acceptance, Event, State
from hubplanner.siting import Criteria
from hubplanner.study import (
    CRS,
    ORIGINAL_COLUMNS,
    Correction,
    Finding,
    InputError,
    Part,
    SourceFile,
    Study,
    checked,
)
from hubplanner.travel import Scenario

_DRAFT_KEPT_S = 3600
_TABLE = "study_"
_PART = "hubplanner_part_"
_ORIGINALS = "hubplanner_originals"
_RECORDS = "hubplanner_records"
_PREPARED = "hubplanner_prepared"


@dataclass(frozen=True, eq=False)
class Prepared:
    """The order of the nodes of a road network.

    Attributes
    ----------
    key : str
        Of the network: see `hubplanner.travel.order_key`.
    order : pandas.DataFrame
        ``node``.
    """

    key: str
    order: pd.DataFrame


@dataclass(frozen=True)
class Contents:
    """Everything that a project file keeps.

    Attributes
    ----------
    state : State
    history : sequence of Event
    mark : str or None
        Which save of the file this is or follows.
    recovers : str
        Of a copy kept because the project itself could not be saved: the path of that project.
    layers : mapping of str to object
        What stands in each layer of the file, to tell what has changed at the next save.
    version : int
        Of the file.
    prepared : Prepared or None
        What was worked out of the roads once for all speeds.
    """

    state: State
    history: Sequence[Event] = ()
    mark: str | None = None
    recovers: str = ""
    layers: Mapping[str, Any] = field(default_factory=dict)
    version: int = FORMAT_VERSION
    prepared: Prepared | None = None


def save(path: Path, contents: Contents, *, same: bool = False) -> Contents:
    """Write a project.

    Parameters
    ----------
    path : pathlib.Path
    contents : Contents
        Its mark says which save of the file it follows, its layers what that save wrote: only layers that hold
        something else now are written anew. If the file is gone, all are.
    same : bool
        Whether nothing that a person did has changed, so that the save keeps its mark.

    Returns
    -------
    Contents
        As saved, with the mark and layers of this save.

    Raises
    ------
    InputError
        If the file cannot be written, or holds another save than the one that ``contents`` follows: another
        window or program wrote it. It is then untouched.
    """
    there = path.exists()
    if there and read_records(path).get("save") != contents.mark:
        raise InputError(
            f"{path} was changed by another window or program since it was opened here, and is left as it is. "
            "Open it again to go on from there."
        )
    layers = _layers(contents)
    known = contents.layers if there else {}
    if there and contents.version < FORMAT_VERSION:
        back_up(path, contents.version)
    saved = replace(contents, mark=contents.mark if same else uuid.uuid4().hex, layers=layers, version=FORMAT_VERSION)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".gpkg", dir=path.parent)
    except OSError as error:
        raise InputError(f"{path} cannot be saved: {error.strerror or error}. Choose another folder.") from error
    os.close(handle)
    draft = Path(name)
    try:
        # GDAL makes a GeoPackage itself and refuses to begin with an empty file.
        draft.unlink()
        # A layer cannot be taken out of a GeoPackage in place: without it, the file is written anew.
        copied = there and known.keys() <= layers.keys()
        if copied:
            shutil.copyfile(path, draft)
        for layer, table in layers.items():
            if not (copied and layer in known and known[layer] is table):
                _write_table(draft, layer, table)
        _write_table(draft, _RECORDS, _records(saved))
        _flush(draft)
        draft.replace(path)
    except (OSError, sqlite3.Error, DataSourceError, DataLayerError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be saved: {reason}. The file on disk is as it was.") from error
    finally:
        draft.unlink(missing_ok=True)
    return saved


def _layers(contents: Contents) -> dict[str, Any]:
    """Return the tables to write by layer; the same contents give the same objects."""
    study = contents.state.study
    layers: dict[str, Any] = {_TABLE + kind: table for kind, table in study.tables.items()}
    whole = {id(table) for table in layers.values()}
    for place, part in enumerate(study.parts):
        # A file that is a kind's whole table needs no layer of its own.
        if id(part.table) not in whole:
            layers[f"{_PART}{place}"] = part.table
    if contents.prepared is not None:
        layers[_PREPARED] = contents.prepared.order
    return layers


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
    state, layers = contents.state, contents.layers
    values = {
        "format_version": FORMAT_VERSION,
        "save": contents.mark,
        "recovers": contents.recovers,
        "name": state.name,
        "attribution": state.attribution,
        "assumptions": dict(state.assumptions),
        "scenarios": [scenario.as_dict() for scenario in state.scenarios.values()],
        "estate": state.estate.as_dict(),
        "stated": [asdict(one) for one in state.stated],
        "asked": state.asked.model_dump(mode="json", by_alias=True),
        "prepared": contents.prepared.key if contents.prepared is not None else "",
        "options": [option.as_dict() for option in state.options.values()],
        "accepted": {name: asdict(one) for name, one in state.accepted.items()},
        "corrections": [asdict(one) for one in state.study.corrections],
        "parts": [
            {
                "source": asdict(part.source),
                "layer": f"{_PART}{place}" if f"{_PART}{place}" in layers else _TABLE + part.source.kind,
                "findings": [finding.as_dict() for finding in part.findings],
                "originals": part.originals.to_dict("split", index=False)["data"],
            }
            for place, part in enumerate(state.study.parts)
        ],
        "history": [asdict(event) for event in contents.history],
    }
    texts = [json.dumps(value, ensure_ascii=False) for value in values.values()]
    return pd.DataFrame({"name": list(values), "value": texts})


def _flush(path: Path) -> None:
    """Have the system put the file on the disk before it takes the old one's place."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def load(path: Path) -> Contents:
    """Read a project; one of an older version as this one has it.

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
    sweep(path, _DRAFT_KEPT_S)
    found = read_records(path)
    records = migrated(path, found)
    try:
        study = _study(path, records, found["format_version"])
        options = _options(path, records["options"])
        state = State(
            records["name"],
            study,
            options,
            {name: Acceptance(**row) for name, row in records["accepted"].items()},
            records["attribution"],
            records["assumptions"],
            {row["name"]: Scenario.from_dict(row) for row in records["scenarios"]},
            *_estate(path, records),
            _asked(path, records["asked"]),
        )
        prepared = _prepared(path, records.get("prepared", ""))
        history = [Event(**row) for row in records["history"]]
    except (DataSourceError, DataLayerError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise damaged(path, "what it holds", error) from error
    version = found["format_version"]
    # What an older version wrote is all written anew.
    contents = Contents(
        state, history, records.get("save"), records.get("recovers", ""), version=version, prepared=prepared
    )
    return replace(contents, layers=_layers(contents)) if version == FORMAT_VERSION else contents


def _prepared(path: Path, key: str) -> Prepared | None:
    if not key:
        return None
    with _quiet():
        return Prepared(key, pyogrio.read_dataframe(path, layer=_PREPARED))


def _options(path: Path, rows: Sequence[Mapping[str, Any]]) -> dict[str, Option]:
    try:
        return {row["name"]: Option.from_dict(row) for row in rows}
    except (InputError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise damaged(path, "its options", error) from error


def _asked(path: Path, table: dict[str, Any]) -> Criteria:
    try:
        return Criteria.from_table(table)
    except (InputError, TypeError, AttributeError) as error:
        raise damaged(path, "what it asks of the hubs", error) from error


def _estate(path: Path, records: Mapping[str, Any]) -> tuple[EstateSettings, tuple[Stated, ...]]:
    try:
        return EstateSettings.from_dict(records["estate"]), tuple(Stated(**row) for row in records["stated"])
    except (InputError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise damaged(path, "what it says of the estate", error) from error


def _study(path: Path, records: Mapping[str, Any], version: int) -> Study:
    parts: list[Part] = []
    with _quiet():
        for row in records["parts"]:
            lists = {name: tuple(row["source"].get(name, ())) for name in ("supplies", "headings")}
            source = SourceFile(**{**row["source"], **lists})
            parts.append(
                Part(
                    source,
                    _read_table(path, row["layer"], source, row.get("rows_of", ""), version),
                    tuple(Finding.from_dict(one) for one in row["findings"]),
                    _read_originals(row["originals"]),
                )
            )
    return Study(tuple(parts), tuple(Correction.from_dict(row) for row in records["corrections"]))


def _read_table(path: Path, layer: str, source: SourceFile, rows_of: str, version: int) -> pd.DataFrame:
    table = pyogrio.read_dataframe(path, layer=layer)
    if rows_of:
        table = table[table["file"] == rows_of].reset_index(drop=True)
    if "geometry" in table.columns:
        table = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
    return checked(source.kind, table_migrated(source.kind, table, version), source.supplies)


def _read_originals(rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(ORIGINAL_COLUMNS))
    return table.astype({"row": "int64", "times": "int64", "column": "str", "heading": "str", "text": "str"})


def sweep(path: Path, older_than_s: float) -> None:
    """Remove drafts that a save left behind when it was killed, once they are too old to be in use."""
    name = re.compile(rf"\.{re.escape(path.stem)}-\w{{8}}\.gpkg(-journal|-wal|-shm)?")
    for draft in path.parent.glob(".*.gpkg*"):
        # Another program may be at the same folder: whatever cannot be removed stays.
        with suppress(OSError):
            if name.fullmatch(draft.name) and time.time() - draft.stat().st_mtime > older_than_s:
                draft.unlink()


def read_records(path: Path) -> dict[str, Any]:
    """Return what a project file holds beside its tables, as it stands there.

    Raises
    ------
    InputError
        If it is not a project.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            rows = base.execute(f"SELECT name, value FROM {_RECORDS}").fetchall()  # noqa: S608  our own name
        return {name: json.loads(value) for name, value in rows}
    except (sqlite3.Error, ValueError) as error:
        raise InputError(
            f"{path} is not a hubplanner project, or is damaged. Choose a .hubplan file, or a copy of it."
        ) from error
