"""The audit trail outside the project: write it down, and make the same project from it and the same files."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hubplanner.project.project import Project
from hubplanner.project.state import Event
from hubplanner.siting import Criteria
from hubplanner.study import Cancel, Correction, InputError, Progress, never, no_progress, stop_if
from hubplanner.travel import Scenario

TRAIL_FORMATS = ("text", "json", "csv")
_VERSION = 1


def trail(project: Project, form: str = "text") -> str:
    """Return the audit trail of a project.

    Parameters
    ----------
    project : Project
    form : {"text", "json", "csv"}
        ``json`` holds everything and can be replayed.

    Returns
    -------
    str
    """
    if form == "json":
        whole = {
            "hubplanner_trail": _VERSION,
            "project": project.name,
            "digest": project.digest(),
            "events": [asdict(event) for event in project.history],
        }
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return _as_csv(project.history)
    return "\n".join(_line(event) for event in project.history) + "\n"


def _line(event: Event) -> str:
    moment = event.when.replace("T", " ").removesuffix("+00:00")
    reason = event.arguments.get("reason", "")
    return f"{moment}  {event.who:<12}  {event.what}{f' – {reason}' if reason not in {'', event.what} else ''}"


def _as_csv(events: list[Event]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["when_utc", "who", "what", "reason", "files", "sha256", "versions"])
    for event in events:
        cells = [
            event.when, event.who, event.what, str(event.arguments.get("reason", "")),
            "; ".join(str(file["name"]) for file in event.files),
            "; ".join(str(file["sha256"]) for file in event.files),
            "; ".join(f"{name} {version}" for name, version in event.versions.items()),
        ]  # fmt: skip
        writer.writerow([harmless(cell) for cell in cells])
    return text.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet will not run as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def replay(
    path: Path, folder: Path, target: Path, progress: Progress = no_progress, cancel: Cancel = never
) -> tuple[Project, bool]:
    """Make the project of an audit trail again, from the same files.

    Parameters
    ----------
    path : pathlib.Path
        The trail as `trail` writes it in JSON.
    folder : pathlib.Path
        Where the files are; they are known by their content, whatever they are called now.
    target : pathlib.Path
        The project to make.
    progress, cancel : callable, optional

    Returns
    -------
    project : Project
    same : bool
        Whether it holds the same as the project that the trail is of.

    Raises
    ------
    InputError
        If the trail cannot be read or replayed, or a file is missing or has changed.
    Cancelled
    """
    whole = _read(path)
    events = [Event(**event) for event in whole["events"]]
    if not events or events[0].action != "create":
        raise InputError(
            "it does not begin with the making of a project, or comes from a version of hubplanner that kept no "
            "replayable history.", file=path.name,
        )  # fmt: skip
    files = _files_by_content(folder, events, path.name)
    project = Project.create(target, str(events[0].arguments["name"]))
    try:
        for place, event in enumerate(events[1:], 1):
            stop_if(cancel)
            progress(place / len(events), event.what)
            try:
                _again(project, event, files, progress, cancel)
            except (KeyError, TypeError, ValueError) as error:
                raise InputError(f"step {place + 1} (“{event.what}”) cannot be replayed.", file=path.name) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return project, project.digest() == whole.get("digest")


def _read(path: Path) -> dict[str, Any]:
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError:
        whole = None
    if not isinstance(whole, dict) or not isinstance(whole.get("events"), list):
        raise InputError("this is not an audit trail as hubplanner history writes it.", file=path.name)
    if whole.get("hubplanner_trail") != _VERSION:
        raise InputError("this trail was written by another version of hubplanner.", file=path.name)
    return whole


def _files_by_content(folder: Path, events: list[Event], trail_name: str) -> dict[str, Path]:
    wanted = {str(file["sha256"]): str(file["name"]) for event in events for file in event.files}
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}.")
    found: dict[str, Path] = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest in wanted:
            found.setdefault(digest, path)
    missing = [name for digest, name in wanted.items() if digest not in found]
    if missing:
        raise InputError(
            f"{len(missing):,} of its files are not in {folder} as they were: {', '.join(missing[:6])}.",
            file=trail_name,
        )
    return found


def _again(project: Project, event: Event, files: Mapping[str, Path], progress: Progress, cancel: Cancel) -> None:
    """Do one step again."""
    given = event.arguments
    simple: dict[str, Callable[[], object]] = {
        "remove": lambda: project.remove(given["kind"], given["name"]),
        "accept": lambda: project.accept_messages(given["findings"], given["reason"]),
        "reopen": lambda: project.reopen(*given["findings"]),
        "set_attribution": lambda: project.set_attribution(given["text"]),
        "set_assumption": lambda: project.set_assumption(given["name"], given["value"]),
        "set_assumptions": lambda: project.set_assumptions(given["values"], given["what"]),
        "keep_scenario": lambda: project.keep_scenario(Scenario.from_dict(given["scenario"])),
        "set_estate": lambda: project.set_estate(given["settings"], given["what"]),
        "state_fact": lambda: project.state_fact(given["code"], given["column"], given["value"], given["reason"]),
        "withdraw_fact": lambda: project.withdraw_fact(given["code"], given["column"]),
        "drop_scenario": lambda: project.drop_scenario(given["name"]),
        "ask": lambda: project.ask(Criteria.from_table(given["criteria"])),
        "rename_option": lambda: project.rename_option(given["name"], given["new_name"]),
        "drop_option": lambda: project.drop_option(given["name"]),
        "add_candidate": lambda: project.add_candidate(**given),
        "undo": project.undo,
        "redo": project.redo,
    }
    if event.action == "add":
        (file,) = event.files
        project.add(
            given["kind"], files[str(file["sha256"])], layer=given["layer"] or None, sheet=given["sheet"] or None,
            columns=given["columns"], name=str(file["name"]), progress=progress, cancel=cancel,
        )  # fmt: skip
    elif event.action == "correct":
        project.correct([Correction.from_dict(one) for one in given["corrections"]], given["reason"], event.what)
    elif event.action == "keep_option":
        criteria = Criteria.from_table(given["criteria"])
        project.keep_option(given["name"], criteria, project.solve(criteria, progress, cancel))
    elif event.action == "keep_choice":
        criteria = Criteria.from_table(given["criteria"])
        project.keep_choice(given["name"], criteria, given["hubs"], progress, cancel)
    else:
        simple[event.action]()
