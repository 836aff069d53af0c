"""Commands about further answers: frontier, trade, ties, why, robust, questions."""

import argparse
import contextlib
import json
import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from hubplanner.cli.columns import in_columns
from hubplanner.cli.estate import print_table
from hubplanner.cli.running import CANNOT_BE_MET, DONE, NO_ANSWER, finite, tell_basis, work

if TYPE_CHECKING:
    from hubplanner.project import Project
    from hubplanner.siting import Criteria, Point, Solution, Without

_UNITS = {"mean_time": "minutes", "max_time": "minutes", "worst_fifth": "minutes", "max_coverage": "of the people",
          "min_hubs": "hubs", "cost": "pounds a year"}  # fmt: skip

_COSTS = {"capital_gbp": "to build", "running_gbp": "to run a year"}

_MOST_HUBS = 12
_WIDTH = 100


def read_criteria(chosen: argparse.Namespace, project: "Project") -> "Criteria":
    """Return the criteria of the file that was named, or those that the project asks."""
    from hubplanner.siting import Criteria

    return Criteria.from_toml(chosen.criteria) if chosen.criteria else project.criteria


@contextlib.contextmanager
def _as_far_as_it_came(found: Sequence[object]) -> Iterator[None]:
    """Let what was found be told when it is stopped; what has found nothing stays stopped."""
    from hubplanner.study import Cancelled

    try:
        yield
    except Cancelled:
        if not found:
            raise
        print("hubplanner: Stopped. This is what was found by then.", file=sys.stderr)


def frontier(chosen: argparse.Namespace) -> int:
    """Print the best answer for each number of hubs."""
    from hubplanner.appraisal import further_hubs_in_words, staff_in_words
    from hubplanner.project import Project
    from hubplanner.siting import frontier_table

    project = Project.open(chosen.project)
    criteria = read_criteria(chosen, project)
    counts = _counts(chosen.hubs, len(project.candidates()))
    points: list[Point] = []
    with work() as (progress, cancel), _as_far_as_it_came(points):
        project.frontier(criteria, counts, progress, cancel, points.append)
    table = frontier_table(points, project.hub_costs(), criteria.staff)
    tell_basis(project, chosen.format)
    status = DONE if any(point.solution.has_answer for point in points) else CANNOT_BE_MET
    if chosen.format != "text":
        print_table(table, chosen.format)
        return status
    costs = [name for name in _COSTS if table[name].notna().any()]
    print(f"{'hubs':>5}{'mean':>8}{'saved':>8}{'95 in 100':>11}{'longest':>9}{'worst fifth':>13}{'smallest hub':>14}"
          + "".join(f"{_COSTS[name]:>14}" for name in costs) + "  hubs")  # fmt: skip
    for row in table.to_dict("records"):
        staff = staff_in_words(criteria.staff, row["hubs"])
        more = f"  WTE: {staff}" if staff else ""
        if not row["codes"]:
            why = "the criteria cannot be met" if row["status"] == "infeasible" else row["status"].replace("_", " ")
            print(f"{row['hubs']:>5}  {why}{more}")
            continue
        print(f"{row['hubs']:>5}{row['mean_min']:>8.2f}{_figure(row['saved_min']):>8}{row['p95_min']:>11.1f}"
              f"{row['max_min']:>9.1f}{row['worst_fifth_min']:>13.1f}{row['smallest_hub']:>14,.0f}"
              + "".join(f"{_pounds(row[name]):>14}" for name in costs) + f"  {row['codes']}"
              + ("" if row["status"] == "optimal" else f" ({row['status']})") + more)  # fmt: skip
    words = further_hubs_in_words(points, criteria.hub_range[1] or 1)
    if words:
        print(words)
    return status


def _counts(text: str | None, candidates: int) -> list[int]:
    from hubplanner.study import InputError

    if text is None:
        return list(range(1, min(_MOST_HUBS, candidates) + 1))
    counts: list[int] = []
    for part in text.split(","):
        found = re.fullmatch(r"\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4})\s*)?", part)
        if found is None:
            raise InputError(f"--hubs {text}: write numbers, for example 1-12 or 3,5,8.")
        counts += range(int(found[1]), int(found[2] or found[1]) + 1)
    beyond = [count for count in counts if count > candidates]
    if not counts or beyond:
        raise InputError(f"--hubs {text}: there are {candidates} candidate buildings." if beyond
                         else f"--hubs {text}: the range ends before it begins.")  # fmt: skip
    return counts


def trade(chosen: argparse.Namespace) -> int:
    """Print what the objective costs as a second aim gets better."""
    import pandas as pd

    from hubplanner.project import Project

    project = Project.open(chosen.project)
    criteria = read_criteria(chosen, project)
    points: list[Point] = []
    with work() as (progress, cancel), _as_far_as_it_came(points):
        project.trade_off(criteria, chosen.second, chosen.steps, progress, cancel, points.append)
    rows = [
        {
            criteria.objective: point.solution.objective,
            f"{chosen.second}_at_{'least' if chosen.second == 'max_coverage' else 'most'}": abs(point.asked),
            "mean_min": point.solution.measures["mean_min"], "max_min": point.solution.measures["max_min"],
            "hubs": len(point.solution.hubs), "codes": " ".join(point.solution.hubs),
        }
        for point in points
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    tell_basis(project, chosen.format)
    if chosen.format != "text":
        print_table(table, chosen.format)
    else:
        # The objective's own minutes need not stand there twice.
        once = table.drop(
            columns={"mean_time": "mean_min", "max_time": "max_min"}.get(criteria.objective, []), errors="ignore"
        )
        words = once.rename(columns=lambda name: name.removesuffix("_min").replace("_", " "))
        print("\n".join(in_columns(words, _WIDTH, decimals=2)) if len(table) else "The criteria cannot be met.")
    return DONE if len(table) else CANNOT_BE_MET


def ties(chosen: argparse.Namespace) -> int:
    """Print other sets of hubs that are almost as good."""
    from hubplanner.project import Project

    project = Project.open(chosen.project)
    criteria = read_criteria(chosen, project)
    with work() as (progress, cancel):
        found = project.near_ties(criteria, chosen.within / 100, chosen.differ, chosen.most, progress, cancel)
    tell_basis(project, chosen.format)
    status = DONE if found.solutions else CANNOT_BE_MET if found.complete else NO_ANSWER
    if chosen.format == "json":
        sets = [{"hubs": list(one.hubs), "objective": one.objective} for one in found.solutions]
        print(json.dumps({"sets": sets, "complete": found.complete, "in_how_many": found.in_how_many}))
        return status
    names = project.candidates()["name"]
    for place, one in enumerate(found.solutions, 1):
        worse = abs((one.objective or 0.0) - (found.solutions[0].objective or 0.0))
        print(f"{place:>3}. {one.objective:>10.3f}{f'  {worse:.3f} worse' if place > 1 else '  the best':<16}"
              f"{', '.join(one.hubs)}")  # fmt: skip
    for code, count in found.in_how_many.items():
        print(f"{names.get(code, code)} ({code}) is in {count} of {len(found.solutions)}.")
    if status == CANNOT_BE_MET:
        print("The criteria cannot be met.")
    elif found.complete:
        print(f"There is no other set within {chosen.within:g} %.")
    return status


def why(chosen: argparse.Namespace) -> int:
    """Print what it costs to decide otherwise about each building."""
    from hubplanner.project import Project
    from hubplanner.siting import in_names

    project = Project.open(chosen.project)
    criteria, solution = _answer(project, chosen)
    codes = [code.strip().upper() for code in chosen.sites.split(",")] if chosen.sites else None
    told: list[Without] = []
    with work() as (progress, cancel), _as_far_as_it_came(told):
        if not solution.has_answer:
            solution = project.solve(criteria, progress, cancel)
        stopped = not (chosen.option or solution.status == "optimal")
        if not stopped:
            told = project.explain(criteria, solution, codes, progress, cancel, told.append)
    if stopped:
        print("\n".join(unmet.message for unmet in solution.unmet) or "There is no answer to explain.", file=sys.stderr)
        return CANNOT_BE_MET if solution.status == "infeasible" else NO_ANSWER
    tell_basis(project, chosen.format)
    if chosen.format == "json":
        rows = [{"code": one.code, "in_plan": one.in_plan, "cost": one.cost, "hubs": list(one.hubs),
                 "why_not": one.why_not} for one in told]  # fmt: skip
        print(json.dumps(rows, ensure_ascii=False))
        return DONE
    names = {code: f"{name} ({code})" for code, name in project.candidates()["name"].items()}
    print("\n".join(in_names(told, names, _UNITS[criteria.objective])))
    if chosen.closes:
        closed = chosen.closes.strip().upper()
        moved = project.if_closed(criteria, solution, closed)
        lost = moved["to_hub"].isna()
        print(f"If {names.get(closed, closed)} closes, {moved['people'].sum():,.0f} people move:")
        for hub, group in moved[~lost].groupby("to_hub"):
            longer = (group["people"] * group["longer_min"]).sum() / max(group["people"].sum(), 1e-9)
            print(f"  {group['people'].sum():>10,.0f} to {names.get(str(hub), hub)}, {longer:.1f} minutes longer")
        if lost.any():
            print(f"  {moved.loc[lost, 'people'].sum():>10,.0f} with no way to another hub")
    return DONE


def _answer(project: "Project", chosen: argparse.Namespace) -> "tuple[Criteria, Solution]":
    from hubplanner.siting import Solution

    if chosen.option:
        option = project.option(chosen.option)
        return option.criteria, option.solution
    return read_criteria(chosen, project), Solution("cancelled")


def robust(chosen: argparse.Namespace) -> int:
    """Print how the answer does under other futures."""
    from hubplanner.project import Project

    project = Project.open(chosen.project)
    option = project.option(chosen.option) if chosen.option else None
    criteria = option.criteria if option and not chosen.criteria else read_criteria(chosen, project)
    also = [option.solution.hubs] if option else []
    with work() as (progress, cancel):
        found = project.robust(criteria, also, progress, cancel)
    tell_basis(project, chosen.format)
    status = DONE if found.good_for_all else CANNOT_BE_MET
    if chosen.format == "json":
        whole: dict[str, Any] = {
            "cases": found.cases.reset_index().to_dict("records"), "sets": found.sets.to_dict("records"),
            "in_how_many": dict(found.in_how_many), "good_for_all": list(found.good_for_all), "proven": found.proven,
            "unproven": found.unproven,
        }  # fmt: skip
        print(json.dumps(finite(whole), ensure_ascii=False))
        return status
    print(f"{'case':<32}{'best':>10}  hubs")
    for case, row in found.cases.iterrows():
        best = f"{row['best']:.3f}" if row["best"] == row["best"] else "–"
        print(f"{case!s:<32}{best:>10}  {row['hubs'] or row['status']}")
    for code, count in found.in_how_many.items():
        print(f"{code} is chosen in {count} of {len(found.cases)}.")
    print(f"{'expected':>9}{'worst regret':>14}{'fails':>7}  hubs, and where it regrets most")
    for one in found.sets.to_dict("records"):
        regret = "–" if one["worst_regret"] == float("inf") else f"{one['worst_regret']:.3f}"
        print(f"{_figure(one['expected']):>9}{regret:>14}{one['failed']:>7}  {one['hubs']} ({one['worst_case']})")
    words = "of all sets" if found.proven else "of those looked at"
    print(f"Least worst regret {words}: {' '.join(found.good_for_all)}." if found.good_for_all
          else "The criteria cannot be met in any case.")  # fmt: skip
    if found.good_for_all and found.unproven:
        print(f"This is not proven: {found.unproven}.")
    return status


def questions(chosen: argparse.Namespace) -> int:
    """Print the five questions of a plan with their answers."""
    from hubplanner.project import Project

    project = Project.open(chosen.project)
    criteria = read_criteria(chosen, project)
    with work() as (progress, cancel):
        solution = project.solve(criteria, progress, cancel)
        answers = project.five_questions(criteria, solution=solution, progress=progress, cancel=cancel)
    tell_basis(project, chosen.format)
    if chosen.format == "json":
        print(json.dumps(finite([answer.as_dict() for answer in answers]), ensure_ascii=False))
        return DONE
    for number, answer in enumerate(answers, 1):
        print(f"{number}. {answer.question}")
        print(textwrap.fill(answer.words, _WIDTH, initial_indent="   ", subsequent_indent="   "))
        if len(answer.table):
            print(textwrap.indent("\n".join(in_columns(answer.table, _WIDTH)), "   "))
        for said, told in (("Assumed", answer.assumed), ("Missing", answer.missing)):
            for one in told:
                print(textwrap.fill(f"{said}: {one}", _WIDTH, initial_indent="   ", subsequent_indent="     "))
        print()
    return DONE


def _pounds(value: float) -> str:
    return f"£{value:,.0f}" if value == value else "–"


def _figure(value: Any) -> str:
    return f"{value:.2f}" if value == value else "–"
