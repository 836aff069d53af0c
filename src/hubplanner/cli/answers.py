"""Commands that answer: travel, solve, export, demo."""

import argparse
import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hubplanner.cli.opening import offer_window
from hubplanner.cli.running import CANNOT_BE_MET, DONE, NO_ANSWER, tell_basis, work
from hubplanner.cli.siting import read_criteria

if TYPE_CHECKING:
    from hubplanner.project import Project
    from hubplanner.siting import Criteria, Solution

_DEMO_HUBS = 4
_DEMO_OPTION = "Four hubs"
_TOLD_ANYWAY = {"mean_time", "max_time", "min_hubs"}


def travel(chosen: argparse.Namespace) -> int:
    """Measure travel times."""
    from hubplanner.appraisal import baseline
    from hubplanner.project import Project, harmless
    from hubplanner.study import InputError, population

    project = Project.open(chosen.project)
    suffix = chosen.out.suffix.lower() if chosen.out else ""
    if chosen.out and suffix not in {".csv", ".parquet"}:
        raise InputError(f"{chosen.out.name}: travel times are written as .csv or .parquet.")
    with work() as (progress, cancel):
        times = project.travel_times(
            chosen.mode.replace(" ", "_"), chosen.period, chosen.engine, progress, cancel, chosen.direction,
            chosen.scenario,
        )  # fmt: skip
    people = population(project.study)
    m = baseline(times, people).measures
    if chosen.out:
        named = times.rename_axis(index="area_code", columns=None)
        safe = named.rename(index=harmless, columns=harmless)
        write(chosen.out, safe.to_csv if suffix == ".csv" else named.to_parquet)
    print(
        f"{times.shape[0]:,} areas × {times.shape[1]:,} candidate buildings, by {chosen.mode}, {chosen.period}.\n"
        f"To the nearest building: mean {m['mean_min']:.2f} minutes, 95 in 100 people within {m['p95_min']:.2f}, "
        f"longest {m['max_min']:.2f}."
    )
    lost = times.isna().all(axis=1)
    if lost.any():
        print(
            f"{people[lost.to_numpy()].sum():,.0f} people in {lost.sum():,} areas have no way to any building; they "
            "are not in these figures."
        )
    tell_basis(project, "text")
    if chosen.out:
        print(f"Written to {chosen.out}: minutes, a row an area, a column a building.")
    return DONE


def write(path: Path, write: Callable[[Path], object]) -> None:
    """Write to a new file that takes the old one's place only when it is whole."""
    from pyogrio.errors import DataLayerError, DataSourceError

    from hubplanner.study import InputError

    draft = path.with_name(f".{path.stem}.part{path.suffix}")  # GDAL looks at how a name ends
    try:
        draft.touch()  # the system says best why not
        draft.unlink()
        write(draft)
        draft.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from error
    except (DataSourceError, DataLayerError) as error:
        raise InputError(f"{path} cannot be written. Is the disk full?") from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _criteria(chosen: argparse.Namespace, project: "Project") -> "Criteria":
    from hubplanner.siting import Criteria

    criteria = read_criteria(chosen, project)
    if chosen.hubs is not None:
        criteria = Criteria.from_table({**criteria.model_dump(), "hubs": chosen.hubs})
    return criteria


def solve(chosen: argparse.Namespace) -> int:
    """Find hubs."""
    from hubplanner.project import Project
    from hubplanner.study import InputError

    project = Project.open(chosen.project, hold=chosen.option is not None)
    if chosen.option is not None and not chosen.option.strip():
        raise InputError("An option needs a name.")
    with contextlib.closing(project), work() as (progress, cancel):
        criteria = _criteria(chosen, project)
        solution = project.solve(criteria, progress, cancel)
        kept = solution.has_answer and chosen.option is not None
        replaced = kept and chosen.option.strip() in project.options
        if kept:
            project.keep_option(chosen.option, criteria, solution)
        words = "" if chosen.format == "json" else _solution_in_words(project, criteria, solution)
    print(json.dumps(solution.as_dict(), ensure_ascii=False) if chosen.format == "json" else words)
    tell_basis(project, chosen.format)
    if kept and chosen.format == "text":
        print(f"Kept as option “{chosen.option.strip()}”{', in place of the earlier one' if replaced else ''}.")
    if solution.status == "infeasible":
        if chosen.format == "json" and solution.unmet:
            print(f"hubplanner: {solution.unmet[0].message}", file=sys.stderr)
        return CANNOT_BE_MET
    return DONE if solution.has_answer else NO_ANSWER


def _solution_in_words(project: "Project", criteria: "Criteria", solution: "Solution") -> str:
    from hubplanner.appraisal import in_words, objective_in_words, proof_in_words, runs_in_words, services_in_words

    candidates = project.candidates()
    lines = [proof_in_words(solution) + "."]
    if solution.has_answer:
        lines.append(in_words(solution, project.baseline_of(criteria), criteria))
        if criteria.objective not in _TOLD_ANYWAY:
            lines.append(f"Best: {' '.join(objective_in_words(criteria, solution))}.")
        m = solution.measures
        width = max(10, *(len(hub) + 1 for hub in solution.hubs))
        lines.append(f"{'hub':<{width}}{'people':>10}{'mean min':>10}{'longest':>10}  name")
        lines += [
            f"{hub:<{width}}{m['population_by_hub'][hub]:>10,.0f}{m['mean_min_by_hub'].get(hub, 0):>10.1f}"
            f"{m['max_min_by_hub'].get(hub, 0):>10.1f}  {candidates.loc[hub, 'name']}{runs_in_words(solution, hub)}"
            for hub in solution.hubs
        ]
        lines += services_in_words(solution, candidates["name"].to_dict())
    lines += [item.message for item in solution.unmet]
    return "\n".join(lines)


def export(chosen: argparse.Namespace) -> int:
    """Write what is published of an option."""
    from hubplanner.outputs import export as write_all
    from hubplanner.project import Project

    formats = [name.strip().lower() for name in chosen.formats.split(",") if name.strip()]
    project = Project.open(chosen.project)
    with work() as (progress, cancel):
        written = write_all(
            project, chosen.option, chosen.out, formats,
            progress=progress, cancel=cancel, paper=chosen.paper,
            attribution=chosen.attribution or project.attribution or None,
        )  # fmt: skip
    for path in written:
        print(path)
    return DONE


def demo(chosen: argparse.Namespace) -> int:
    """Do the main job on the demo study."""
    from hubplanner.outputs import export as write_all
    from hubplanner.project import build_demo
    from hubplanner.siting import Criteria
    from hubplanner.study import InputError

    folder: Path = chosen.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made: {error.strerror or error}.") from error
    criteria = Criteria(hubs=_DEMO_HUBS)
    with work() as (progress, cancel):
        project = build_demo(folder / "demo.hubplan", progress, cancel)
        solution = project.solve(criteria, progress, cancel)
        if not solution.has_answer:
            return NO_ANSWER
        project.keep_option(_DEMO_OPTION, criteria, solution)
        written = write_all(
            project, _DEMO_OPTION, folder, progress=progress, cancel=cancel, attribution=project.attribution
        )
        words = _solution_in_words(project, criteria, solution)
    print(f"{project.name} (an invented district): the best {_DEMO_HUBS} hubs.\n{words}\n\nWritten:")
    for path in [project.path, *written]:
        print(f"  {path}")
    return offer_window(project.path)
