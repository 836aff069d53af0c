"""Write the outputs of an option into a folder: all of them, or none."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hubplanner.outputs.geopackage import write_geopackage
from hubplanner.outputs.names import file_stem
from hubplanner.outputs.printed_map import map_figure, save_figure
from hubplanner.outputs.result import Result, gather
from hubplanner.outputs.sheet import Paper
from hubplanner.outputs.summary import write_summary
from hubplanner.project import Project
from hubplanner.study import Cancel, InputError, Progress, never, no_progress, stop_if

FORMATS = ("pdf", "png", "svg", "gpkg", "html")
_PLANNED = ("xlsx", "docx")
_MAPS = ("pdf", "png", "svg")


def export(
    project: Project,
    option_name: str,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    *,
    progress: Progress = no_progress,
    cancel: Cancel = never,
    paper: str = "A4",
    attribution: str | None = None,
) -> list[Path]:
    """Write the map, the summary and the data of an option.

    Everything is written aside first and takes its place when all of it is done: on an error, or if the
    user stops, the folder is as it was.

    Parameters
    ----------
    project : Project
    option_name : str
    folder : pathlib.Path
        Made if it is not there.
    formats : sequence of str
        Of `FORMATS`.
    progress, cancel : callable, optional
    paper : {"A4", "A3"}
        Of the map.
    attribution : str, optional
        Whose data it is, as it must be printed on the map; the names of the files if not given.

    Returns
    -------
    list of pathlib.Path
        The files, in the order of ``formats``.

    Raises
    ------
    InputError
        If a format, paper or option does not exist, or the folder cannot be written to.
    Cancelled
    """
    wanted = _known(formats)
    Paper.named(paper)
    project.option(option_name)
    target = Path(folder)
    aside, made = _aside(target)
    done = False
    try:
        progress(0.0, "Measuring the option")
        result = gather(project, option_name, attribution, cancel=cancel)
        stem = file_stem(project.name, option_name, project.options)
        files = _write(result, aside, stem, wanted, paper, progress, cancel)
        placed = _put_in_place(files, target)
        done = True
    except OSError as error:
        raise InputError(f"{target} cannot be written to: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if not done:
            _remove_empty(made)
    progress(1.0, "Files ready")
    return placed


def _known(formats: Sequence[str]) -> tuple[str, ...]:
    """Return the formats once each, in lower case."""
    names = tuple(dict.fromkeys(name.strip().lower().lstrip(".") for name in formats))
    for name in names:
        if name in _PLANNED:
            raise InputError(f"The format {name} is not in this version. The formats are {', '.join(FORMATS)}.")
        if name not in FORMATS:
            raise InputError(f"There is no format “{name}”. The formats are {', '.join(FORMATS)}.")
    if not names:
        raise InputError(f"Name at least one format: {', '.join(FORMATS)}.")
    return names


def _aside(folder: Path) -> tuple[Path, list[Path]]:
    """Return a new folder within ``folder`` to write to, and the folders made for it, innermost first."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file, not a folder. Choose a folder for the outputs.")
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Within the folder itself: a file can only take its place in one step on the same disk.
        return Path(tempfile.mkdtemp(prefix=".hubplanner-", dir=folder)), made
    except OSError as error:
        _remove_empty(made)
        raise InputError(f"{folder} cannot be written to: {error.strerror or error}.") from error


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _write(
    result: Result,
    aside: Path,
    stem: str,
    formats: tuple[str, ...],
    paper: str,
    progress: Progress,
    cancel: Cancel,
) -> list[Path]:
    size = "" if paper.upper() == "A4" else f"-{paper.lower()}"
    endings = {"gpkg": "data.gpkg", "html": "summary.html"} | {kind: f"map{size}.{kind}" for kind in _MAPS}
    files = []
    for place, kind in enumerate(formats):
        stop_if(cancel)
        path = aside / f"{stem}-{endings[kind]}"
        progress(0.1 + 0.9 * place / len(formats), f"Writing {path.name}")
        if kind in _MAPS:
            _write_map(result, path, paper, cancel)
        elif kind == "gpkg":
            write_geopackage(result, path)
        else:
            write_summary(result, path, cancel)
        files.append(path)
    stop_if(cancel)
    return files


def _write_map(result: Result, path: Path, paper: str, cancel: Cancel) -> None:
    figure = map_figure(result, paper, cancel)
    stop_if(cancel)
    save_figure(figure, path, result.title, result.description)


def _put_in_place(files: list[Path], folder: Path) -> list[Path]:
    placed = []
    for file in files:
        try:
            os.replace(file, folder / file.name)  # noqa: PTH105  replaces on Windows too
        except PermissionError as error:
            raise InputError(f"{file.name} is open in another program. Close it there, then export again.") from error
        placed.append(folder / file.name)
    return placed
