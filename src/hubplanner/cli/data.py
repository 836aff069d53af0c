"""Commands about the data: new, add, remove, check, accept, fix, correct, history, replay."""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hubplanner.cli.running import BAD_INPUT, DONE, work

if TYPE_CHECKING:
    from hubplanner.project import Entry, Project
    from hubplanner.study import Finding

_CHECK_COLUMNS = (
    "severity", "kind", "file", "row", "column", "value", "message", "remedy", "code", "accepted", "id",
)  # fmt: skip


@contextmanager
def changing(path: Path) -> Iterator["Project"]:
    """Open a project for changes, and let it go again; one that is open in a window says so."""
    from hubplanner.project import Project

    project = Project.open(path, hold=True)
    try:
        yield project
    finally:
        project.close()


def new(chosen: argparse.Namespace) -> int:
    """Make a project."""
    from hubplanner.project import Project

    project = Project.create(chosen.project, chosen.name)
    print(f"Made {project.path}. Next: hubplanner add {project.path} practices FILE")
    return DONE


def add(chosen: argparse.Namespace) -> int:
    """Bring a file in."""
    from hubplanner.project import ColumnMemory
    from hubplanner.study import InputError

    columns = {}
    for pair in chosen.columns:
        field, equals, heading = pair.partition("=")
        if not equals or not field.strip():
            raise InputError(f"--map {pair}: write it as field=column, for example --map population=Residents.")
        columns[field.strip()] = heading.strip()
    memory = ColumnMemory()
    kind = None if chosen.kind == "auto" else chosen.kind
    with changing(chosen.project) as project, work() as (progress, cancel):
        findings = project.add(
            kind, chosen.file, layer=chosen.layer, sheet=chosen.sheet, columns=columns, remembered=memory.recall,
            progress=progress, cancel=cancel,
        )  # fmt: skip
    source = next(file for file in reversed(project.study.files) if file.file_name == chosen.file.name)
    if columns:
        memory.keep(source.kind, source.headings, columns)
    print(f"Added {source.rows:,} rows of {source.kind} from {source.name} ({source.format}). {_counted(findings)}")
    for field, heading in source.columns.items():
        print(f"  {field.replace('_', ' '):<24} from “{heading}”")
    for finding in findings:
        if finding.severity == "note" and "for an earlier file" in finding.message:
            _print_finding(finding)
    if source.supplies:
        filled = ", ".join(f"“{name.replace('_', ' ')}”" for name in source.supplies)
        print(f"  It fills in {filled}, and adds no {source.kind} of its own.")
    for finding in findings:
        if finding.severity != "note":
            _print_finding(finding)
    return DONE


def remove(chosen: argparse.Namespace) -> int:
    """Take a file out."""
    with changing(chosen.project) as project:
        project.remove(chosen.kind, chosen.file)
    print(f"Removed {chosen.kind} from {chosen.file}.")
    return DONE


def check(chosen: argparse.Namespace) -> int:
    """List the findings."""
    from hubplanner.project import Project, harmless

    project = Project.open(chosen.project)
    entries = project.ledger()
    if chosen.open:
        entries = [entry for entry in entries if entry.open]
    if chosen.format == "json":
        print(json.dumps([entry.as_dict() for entry in entries], ensure_ascii=False, indent=1))
    elif chosen.format == "csv":
        writer = csv.DictWriter(sys.stdout, _CHECK_COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for entry in entries:
            cells = {**entry.as_dict(), "accepted": entry.acceptance.reason if entry.acceptance else ""}
            writer.writerow({name: harmless(cell) if isinstance(cell, str) else cell for name, cell in cells.items()})
    else:
        left = "Nothing is left open." if chosen.open else "Nothing was found wrong."
        if not project.study.files:
            left = f"There is nothing to check yet. Next: hubplanner add {chosen.project} practices FILE"
        print(_counted([entry.finding for entry in entries]) if entries else left)
        for entry in entries:
            _print_entry(entry)
    return DONE


def accept(chosen: argparse.Namespace) -> int:
    """Let findings stand, with the reason."""
    with changing(chosen.project) as project:
        project.accept_by_id(chosen.findings, chosen.reason)
    print(f"Accepted {len(chosen.findings):,}: {chosen.reason}")
    return DONE


def fix(chosen: argparse.Namespace) -> int:
    """Do what a finding offers, or list what that is."""
    from hubplanner.study import InputError

    with changing(chosen.project) as project:
        found = [finding for finding in project.check() if finding.id == chosen.finding]
        if not found:
            raise InputError(f"There is no finding {chosen.finding}. hubplanner check lists them with their names.")
        fixes = found[0].fixes
        if not fixes:
            raise InputError(f"There is nothing that can be done about it from here. {found[0].remedy}".strip())
        if chosen.choice is None:
            print(f"{found[0].message}\nNothing is done yet. Say which it shall be:")
            for number, one in enumerate(fixes, 1):
                print(f"  --choice {number}  {one.label}")
            return DONE
        if not 1 <= chosen.choice <= len(fixes):
            raise InputError(f"--choice is from 1 to {len(fixes)}.")
        project.apply_fix(fixes[chosen.choice - 1], chosen.reason or "")
    print(f"Done: {fixes[chosen.choice - 1].label}.")
    return DONE


def correct(chosen: argparse.Namespace) -> int:
    """Change one cell."""
    with changing(chosen.project) as project:
        project.correct_cell(chosen.kind, chosen.file, chosen.row, chosen.column, chosen.value, chosen.reason)
    print(
        f"Corrected {chosen.file}, row {chosen.row}, {chosen.column.replace('_', ' ')}. The file itself is as it was."
    )
    return DONE


def history(chosen: argparse.Namespace) -> int:
    """Print or write the audit trail."""
    from hubplanner.cli.answers import write
    from hubplanner.project import Project, trail

    text = trail(Project.open(chosen.project), chosen.format)
    if chosen.out is None:
        print(text, end="")
        return DONE
    write(chosen.out, lambda draft: draft.write_text(text, encoding="utf-8"))
    print(f"Written to {chosen.out}.")
    return DONE


def replay(chosen: argparse.Namespace) -> int:
    """Make a project again from its audit trail and its files."""
    from hubplanner.project import replay as made_again

    with work() as (progress, cancel):
        project, same = made_again(chosen.trail, chosen.files, chosen.project, progress, cancel)
    if same:
        print(f"Made {project.path} again: it holds the same as the project that the trail is of.")
        return DONE
    print(
        f"hubplanner: {project.path} was made again, but does not hold the same as the project that the trail is of: "
        "another version of hubplanner read the files.", file=sys.stderr,
    )  # fmt: skip
    return BAD_INPUT


def _counted(findings: Sequence["Finding"]) -> str:
    if not findings:
        return "Nothing was found wrong."
    counts = [
        (sum(finding.severity == severity for finding in findings), severity)
        for severity in ("error", "warning", "note")
    ]
    return ", ".join(f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in counts if n) + "."


def _print_entry(entry: "Entry") -> None:
    _print_finding(entry.finding, named=True)
    for number, one in enumerate(entry.finding.fixes, 1):
        print(f"      hubplanner fix … {entry.finding.id} --choice {number}: {one.label}")
    if entry.acceptance is not None:
        print(f"      accepted by {entry.acceptance.who or 'somebody'}: {entry.acceptance.reason}")


def _print_finding(finding: "Finding", *, named: bool = False) -> None:
    where = finding.where()
    name = f" [{finding.id}]" if named else ""
    print(f"  {finding.severity}{name}: {f'{where}: ' if where else ''}{finding.message} {finding.remedy}".rstrip())
