"""The demo study: an invented district that ships with hubplanner, as raw files like any other."""

import tomllib
from pathlib import Path

from hubplanner.project.project import Project
from hubplanner.study import Cancel, Progress, data_dir, never, no_progress, stop_if

ATTRIBUTION = "Invented data: a fictional district that ships with hubplanner."


def build_demo(path: Path, progress: Progress = no_progress, cancel: Cancel = never) -> Project:
    """Build the demo project from its raw files, in place of any earlier one.

    Parameters
    ----------
    path : pathlib.Path
        Where the project goes; its folder must be there.
    progress, cancel : callable, optional

    Returns
    -------
    Project

    Raises
    ------
    InputError
        If the file cannot be written.
    Cancelled
    """
    folder = data_dir() / "demo"
    contents = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    draft = path.with_name(f"{path.stem}-building.hubplan")
    draft.unlink(missing_ok=True)
    try:
        project = Project.create(draft, contents["name"])
        files = contents["files"]
        for position, file in enumerate(files):
            stop_if(cancel)
            progress(position / len(files), f"Demo study: {file['kind']}")
            project.add(file["kind"], folder / file["path"])
        project.set_attribution(ATTRIBUTION)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return Project.open(path)
