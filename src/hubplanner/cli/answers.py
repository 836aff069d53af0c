"""The command line: the same rooms as the window, by another door."""

import argparse
import csv
import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hubplanner import __version__

if TYPE_CHECKING:
    from hubplanner.project import Project
    from hubplanner.siting import Criteria, Solution
    from hubplanner.study import Finding

DONE, BAD_INPUT, CANNOT_BE_MET, NO_ANSWER = 0, 2, 3, 4
_DEMO_HUBS = 4
_DEMO_OPTION = "Four hubs"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process if not given.

    Returns
    -------
    int
        Exit status: 0 done, 2 bad input or usage, 3 the criteria cannot all be met, 4 stopped with no answer.
    """
    for stream in filter(None, (sys.stdout, sys.stderr)):  # the window on Windows has neither
        # A Windows console may not have every letter of a name; a file or pipe gets UTF-8 all the same.
        stream.reconfigure(errors="replace")
    chosen = _parser().parse_args(arguments)
    if chosen.run is None:
        return _open(chosen) if _has_screen() else _no_screen()
    # Loaded here: the window and --help start without the heavy libraries.
    from hubplanner.study import HubplannerError

    try:
        return int(chosen.run(chosen))
    except HubplannerError as error:
        print(f"hubplanner: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        # The reader of our output went away (for example `head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        # What no room foresaw: a name too long, a folder that may not be entered, a disk that went away.
        print(f"hubplanner: {error.filename or 'a file'}: {error.strerror or error}", file=sys.stderr)
        return BAD_INPUT


def open_window() -> int:
    """Open the window (the entry point without a console)."""
    return main(["open", *sys.argv[1:2]])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hubplanner",
        description="Choose NHS hub sites by travel time, with proof. Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"hubplanner {__version__}")
    parser.set_defaults(run=None, project=None)
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def command(name: str, run: Callable[[argparse.Namespace], int] | None, words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(run=run)
        return added

    opened = command("open", None, "Open the window, on a project if one is named.")
    opened.add_argument("project", type=Path, nargs="?")

    demo = command("demo", _demo, "Build the demo study, find hubs, and write map, summary and data.")
    demo.add_argument("folder", type=Path, nargs="?", default=Path("hubplanner-demo"), metavar="DIR")

    new = command("new", _new, "Make a new project file.")
    new.add_argument("project", type=Path, metavar="PROJECT.hubplan")
    new.add_argument("--name", required=True)

    add = command("add", _add, "Bring a file into a project.")
    add.add_argument("project", type=Path)
    add.add_argument(
        "kind", metavar="KIND", help="practices, sites, areas, registrations, roads, surveys, growth, background"
    )
    add.add_argument("file", type=Path)
    add.add_argument("--layer", help="which layer of a map file")
    add.add_argument("--sheet", help="which sheet of a workbook")
    add.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", dest="columns")

    check = command("check", _check, "List what is wrong or doubtful in the data.")
    check.add_argument("project", type=Path)
    check.add_argument("--format", choices=("text", "json", "csv"), default="text")

    travel = command("travel", _travel, "Measure travel times from every area to every candidate building.")
    travel.add_argument("project", type=Path)
    travel.add_argument("--mode", default="car", help="car, walk or cycle")
    travel.add_argument("--period", default="freeflow", help="peak, offpeak or freeflow")
    travel.add_argument("--engine", default="fast", help="fast or networkx")
    travel.add_argument("--out", type=Path, metavar="FILE.csv|.parquet")

    solve = command("solve", _solve, "Find the hubs that meet the criteria best.")
    solve.add_argument("project", type=Path)
    solve.add_argument("--criteria", type=Path, metavar="FILE.toml")
    solve.add_argument("--hubs", type=int, metavar="N", help="how many hubs, in place of the criteria file's number")
    solve.add_argument("--option", metavar="NAME", help="keep the answer under this name")
    solve.add_argument("--format", choices=("text", "json"), default="text")

    export = command("export", _export, "Write the map, summary and data of an option.")
    export.add_argument("project", type=Path)
    export.add_argument("--option", required=True, metavar="NAME")
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    export.add_argument("--formats", default="pdf,png,svg,gpkg,html", help="any of pdf, png, svg, gpkg, html")
    export.add_argument("--paper", default="A4", choices=("A4", "A3"))
    export.add_argument("--attribution", help="a line on the source of the map, printed on it")
    return parser


def _has_screen() -> bool:
    """Return whether a window can open here."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return os.name == "nt" or sys.platform == "darwin" or any(os.environ.get(name) for name in wanted)


def _no_screen() -> int:
    print("hubplanner: there is no screen here to open a window on. See hubplanner --help.", file=sys.stderr)
    return BAD_INPUT


def _open(chosen: argparse.Namespace) -> int:
    from hubplanner.desktop import run

    return run(chosen.project)


def _new(chosen: argparse.Namespace) -> int:
    from hubplanner.project import Project

    project = Project.create(chosen.project, chosen.name)
    print(f"Made {project.path}. Next: hubplanner add {project.path} practices FILE")
    return DONE


def _add(chosen: argparse.Namespace) -> int:
    from hubplanner.project import Project
    from hubplanner.study import InputError

    columns = {}
    for pair in chosen.columns:
        field, equals, heading = pair.partition("=")
        if not equals or not field or not heading:
            raise InputError(f"--map {pair}: write it as field=column, for example --map population=Residents.")
        columns[field.strip()] = heading.strip()
    project = Project.open(chosen.project)
    findings = project.add(chosen.kind, chosen.file, layer=chosen.layer, sheet=chosen.sheet, columns=columns)
    source = project.study.files[-1]
    print(f"Added {source.rows:,} rows of {source.kind} from {source.name}. {_counted(findings)}")
    for field, heading in source.columns.items():
        print(f"  {field.replace('_', ' '):<24} from “{heading}”")
    for finding in findings:
        if finding.severity != "note":
            _print_finding(finding)
    return DONE


def _counted(findings: Sequence["Finding"]) -> str:
    if not findings:
        return "Nothing was found wrong."
    counts = [
        (sum(finding.severity == severity for finding in findings), severity)
        for severity in ("error", "warning", "note")
    ]
    return ", ".join(f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in counts if n) + "."


def _print_finding(finding: "Finding") -> None:
    where = finding.where()
    print(f"  {finding.severity}: {f'{where}: ' if where else ''}{finding.message} {finding.remedy}".rstrip())


def _check(chosen: argparse.Namespace) -> int:
    from hubplanner.project import Project

    findings = Project.open(chosen.project).check()
    if chosen.format == "json":
        print(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1))
    elif chosen.format == "csv":
        columns = ("severity", "file", "row", "column", "value", "message", "remedy")
        writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
        writer.writeheader()
        for finding in findings:
            writer.writerow({name: _harmless(cell) for name, cell in finding.as_dict().items()})
    else:
        print(_counted(findings))
        for finding in findings:
            _print_finding(finding)
    return DONE


def _harmless(cell: str | int | None) -> str | int | None:
    """Return a cell that a spreadsheet will not run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _travel(chosen: argparse.Namespace) -> int:
    from hubplanner.appraisal import baseline
    from hubplanner.project import Project
    from hubplanner.study import InputError, population

    project = Project.open(chosen.project)
    suffix = chosen.out.suffix.lower() if chosen.out else ""
    if chosen.out and suffix not in {".csv", ".parquet"}:
        raise InputError(f"{chosen.out.name}: travel times are written as .csv or .parquet.")
    with _work() as (progress, cancel):
        times = project.travel_times(chosen.mode, chosen.period, chosen.engine, progress, cancel)
    m = baseline(times, population(project.study)).measures
    if chosen.out:
        named = times.rename_axis(index="area_code", columns=None)
        harmless = named.rename(index=_harmless, columns=_harmless)
        _write(chosen.out, harmless.to_csv if suffix == ".csv" else named.to_parquet)
    print(
        f"{times.shape[0]:,} areas × {times.shape[1]:,} candidate buildings, by {chosen.mode}, {chosen.period}.\n"
        f"To the nearest building: mean {m['mean_min']:.2f} minutes, 95 in 100 people within {m['p95_min']:.2f}, "
        f"longest {m['max_min']:.2f}."
    )
    if chosen.out:
        print(f"Written to {chosen.out}: minutes, a row an area, a column a building.")
    return DONE


def _write(path: Path, write: Callable[[Path], object]) -> None:
    """Write to a new file that takes the old one's place only when it is whole."""
    from hubplanner.study import InputError

    draft = path.with_name(f".{path.name}.part")
    try:
        write(draft)
        draft.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        draft.unlink(missing_ok=True)


def _criteria(chosen: argparse.Namespace) -> "Criteria":
    from hubplanner.siting import Criteria

    criteria = Criteria.from_toml(chosen.criteria) if chosen.criteria else Criteria()
    if chosen.hubs is not None:
        criteria = Criteria.from_table({**criteria.model_dump(), "hubs": chosen.hubs})
    return criteria


def _solve(chosen: argparse.Namespace) -> int:
    from hubplanner.project import Project
    from hubplanner.study import InputError

    criteria = _criteria(chosen)
    project = Project.open(chosen.project)
    if chosen.option is not None and not chosen.option.strip():
        raise InputError("An option needs a name.")
    with _work() as (progress, cancel):
        solution = project.solve(criteria, progress, cancel)
        kept = solution.has_answer and chosen.option is not None
        replaced = kept and chosen.option.strip() in project.options
        if kept:
            project.keep_option(chosen.option, criteria, solution)
        words = "" if chosen.format == "json" else _solution_in_words(project, criteria, solution)
    print(json.dumps(solution.as_dict(), ensure_ascii=False) if chosen.format == "json" else words)
    if kept and chosen.format == "text":
        print(f"Kept as option “{chosen.option.strip()}”{', in place of the earlier one' if replaced else ''}.")
    if solution.status == "infeasible":
        if chosen.format == "json":
            print(f"hubplanner: {solution.unmet[0].message}", file=sys.stderr)
        return CANNOT_BE_MET
    return DONE if solution.has_answer else NO_ANSWER


def _solution_in_words(project: "Project", criteria: "Criteria", solution: "Solution") -> str:
    from hubplanner.appraisal import in_words, proof_in_words

    candidates = project.candidates()
    lines = [proof_in_words(solution) + "."]
    if solution.has_answer:
        lines.append(in_words(solution, project.baseline(criteria.mode, criteria.period)))
        m = solution.measures
        lines.append(f"{'hub':<10}{'people':>10}{'mean min':>10}{'longest':>10}  name")
        lines += [
            f"{hub:<10}{m['population_by_hub'][hub]:>10,.0f}{m['mean_min_by_hub'].get(hub, 0):>10.1f}"
            f"{m['max_min_by_hub'].get(hub, 0):>10.1f}  {candidates.loc[hub, 'name']}"
            for hub in solution.hubs
        ]
    lines += [item.message for item in solution.unmet]
    return "\n".join(lines)


def _export(chosen: argparse.Namespace) -> int:
    from hubplanner.outputs import export
    from hubplanner.project import Project

    formats = [name.strip().lower() for name in chosen.formats.split(",") if name.strip()]
    project = Project.open(chosen.project)
    with _work() as (progress, cancel):
        written = export(
            project, chosen.option, chosen.out, formats,
            progress=progress, cancel=cancel, paper=chosen.paper,
            attribution=chosen.attribution or project.attribution or None,
        )  # fmt: skip
    for path in written:
        print(path)
    return DONE


def _demo(chosen: argparse.Namespace) -> int:
    from hubplanner.outputs import export
    from hubplanner.project import build_demo
    from hubplanner.siting import Criteria
    from hubplanner.study import InputError

    folder: Path = chosen.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made: {error.strerror or error}.") from error
    criteria = Criteria(hubs=_DEMO_HUBS)
    with _work() as (progress, cancel):
        project = build_demo(folder / "demo.hubplan", progress, cancel)
        solution = project.solve(criteria, progress, cancel)
        if not solution.has_answer:
            return NO_ANSWER
        project.keep_option(_DEMO_OPTION, criteria, solution)
        written = export(
            project, _DEMO_OPTION, folder, progress=progress, cancel=cancel, attribution=project.attribution
        )
        words = _solution_in_words(project, criteria, solution)
    print(f"{project.name} (an invented district): the best {_DEMO_HUBS} hubs.\n{words}\n\nWritten:")
    for path in [project.path, *written]:
        print(f"  {path}")
    return _offer_window(project.path)


def _offer_window(path: Path) -> int:
    """Open the window if there is a screen and somebody to say yes; otherwise say how."""
    if _has_screen() and sys.stdin and sys.stdin.isatty() and sys.stdout.isatty():
        answer = input("\nOpen it in the window now? [Y/n] ").strip().lower()
        if answer in {"", "y", "yes"}:
            return _open(argparse.Namespace(project=path))
    # Set up in an environment of its own, the command is not on the path.
    command = "hubplanner" if shutil.which("hubplanner") else f'"{sys.executable}" -m hubplanner'
    print(f'\nTo open it in the window: {command} open "{path}"')
    return DONE


@contextmanager
def _work() -> Iterator[tuple[Callable[[float, str], None], Callable[[], bool]]]:
    """Show progress where a person watches, and let Ctrl+C stop the work cleanly."""
    watched = sys.stderr.isatty()
    stopped = threading.Event()
    width = 0

    def progress(done: float, words: str, /) -> None:
        nonlocal width
        if watched:
            share = f"{done:>4.0%} " if done >= 0 else ""
            line = f"{share}{words}"
            print(f"\r{line:<{width}}", end="", file=sys.stderr, flush=True)
            width = len(line)

    def stop(_number: int, _frame: object) -> None:
        stopped.set()

    here = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, stop) if here else None
    try:
        yield progress, stopped.is_set
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        if watched and width:
            print(f"\r{'':<{width}}\r", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
