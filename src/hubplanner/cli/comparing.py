"""Commands about options that were kept: options, compare."""

import argparse
import contextlib
import json
import math
from typing import TYPE_CHECKING, Any

from hubplanner.cli.running import DONE, finite, tell_basis, work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hubplanner.appraisal import Compared, Comparison
    from hubplanner.project import Option

_WIDE, _TITLE, _TODAY = 100, 33, 7
_ABREAST = 3
_COLUMN = (_WIDE - _TITLE - _TODAY) // _ABREAST
_WHO = ("Everyone", "Deprivation", "Locality")


def options(chosen: argparse.Namespace) -> int:
    """List options, rename one, or delete one."""
    from hubplanner.appraisal import asked_in_words
    from hubplanner.project import Project
    from hubplanner.study import InputError

    with contextlib.closing(Project.open(chosen.project, hold=bool(chosen.rename or chosen.drop))) as project:
        if chosen.rename:
            name, found, new_name = _split(chosen.rename, project.options)
            if not found:
                raise InputError(f"--rename {chosen.rename}: write the two names as OLD=NEW.")
            project.rename_option(name, new_name)
        if chosen.drop:
            project.drop_option(chosen.drop)
    if chosen.format == "json":
        rows = [{"name": one.name, "hubs": list(one.solution.hubs), "status": one.solution.status, "made": one.made}
                for one in project.options.values()]  # fmt: skip
        print(json.dumps(rows, ensure_ascii=False))
        return DONE
    names = {str(code): str(name) for code, name in project.buildings()["name"].items()} if project.options else {}
    for one in project.options.values():
        asked = asked_in_words(one.criteria, names, basis=project.time_basis)
        print(f"{one.name}: {', '.join(one.solution.hubs)}\n    {asked}")
    if not project.options:
        print("There is no option yet. hubplanner solve PROJECT --option NAME keeps one.")
    return DONE


def _split(text: str, known: "Mapping[str, Option]") -> tuple[str, str, str]:
    """Return the old and the new name: an option's own name may have an equals sign in it."""
    for name in sorted(known, key=len, reverse=True):
        if text.startswith(f"{name}="):
            return name, "=", text[len(name) + 1 :]
    return text.partition("=")


def compare(chosen: argparse.Namespace) -> int:
    """Print options beside each other and beside today, or write them into a workbook."""
    from hubplanner.project import Project
    from hubplanner.study import InputError

    # Said before the work, not after it.
    if chosen.out is not None and chosen.out.suffix.lower() != ".xlsx":
        raise InputError(f"{chosen.out.name}: a comparison is written as .xlsx.")
    project = Project.open(chosen.project)
    names = None if chosen.options is None else _names(chosen.options, project.options)
    with work() as (progress, cancel):
        found = project.compare(names, None, chosen.beyond, progress, cancel)
    tell_basis(project, chosen.format)
    if chosen.format == "json":
        print(json.dumps(finite(_as_table(found)), ensure_ascii=False))
    else:
        print("\n".join(_in_text(found)))
    if chosen.out is not None:
        from hubplanner.outputs import write_comparison

        write_comparison(found, project, chosen.out)
        if chosen.format == "text":
            print(f"Written to {chosen.out}.")
    return DONE


def _names(text: str, known: "Mapping[str, Option]") -> list[str]:
    """Return the names in a list; one with a comma in it is known as a whole."""
    names, parts = [], text.split(",")
    while parts:
        many = next((n for n in range(len(parts), 0, -1) if ",".join(parts[:n]).strip() in known), 1)
        names.append(",".join(parts[:many]).strip())
        parts = parts[many:]
    return names


def _as_table(found: "Comparison") -> dict[str, Any]:
    def of(one: "Compared") -> dict[str, Any]:
        return {"hubs": list(one.outcome.hubs), "measures": dict(one.outcome.figures),
                "population_by_hub": dict(one.outcome.people_by_hub)}  # fmt: skip

    return {
        "basis": found.basis_in_words, "beyond_min": found.what_if.beyond_min,
        "measures": [{"key": one.key, "title": one.title, "unit": one.unit, "better": one.better}
                     for one in found.measures],
        "today": of(found.today),
        "options": [
            {
                "name": one.name, **of(one),
                "change": {each.key: found.change(each, one) for each in found.measures},
                "best": [key for key, names in found.best.items() if one.name in names],
                "directed": one.directed, "changed": list(one.changed), "not_met": list(one.not_met),
                "gone": list(one.gone), "gains": found.gains(found.today, one).to_dict("records"),
            }
            for one in found.options
        ],
        "common": list(found.common), "doubts": list(found.doubts), "notes": list(found.notes),
    }  # fmt: skip


def _in_text(found: "Comparison") -> list[str]:
    from hubplanner.appraisal import figure_in_words, heading

    lines = [f"{found.basis_in_words}.", ""]
    for group in _abreast(found.options):
        lines += [_heading(group, "Today"), "-" * _WIDE]
        for measure in found.known_measures:
            line = f"{heading(measure):<{_TITLE}}"
            line += f"{figure_in_words(found.today.outcome.figures[measure.key], measure):>{_TODAY}}"
            for one in group:
                best = "*" if one.name in found.best[measure.key] else ""
                figure = figure_in_words(one.outcome.figures[measure.key], measure)
                change = found.change(measure, one)
                if not math.isnan(change):
                    figure += f" ({change:+,.{1 if measure.unit == 'min' else 0}f})"
                line += f" {f'{best}{figure}':>{_COLUMN - 1}}"
            lines.append(line)
        lines.append("")
    if any(found.best.values()):
        lines += ["* best of the options; in brackets the change from today", ""]
    lines += _who_in_text(found)
    lines += ["", *_hubs_in_text(found)]
    told = [*(f"! {doubt}" for doubt in found.doubts), *found.notes]
    return [*lines, "", *told] if told else lines


def _who_in_text(found: "Comparison") -> list[str]:
    from hubplanner.appraisal import Measure, difference_in_words

    if found.what_if.groups.empty:
        return ["Whole lists move together: who gains and who loses is not known by age, deprivation or place."]
    minutes = Measure("change_min", "", "min")
    lines = ["Mean journey, minutes, change from today"]
    for group in _abreast(found.options):
        lines += [_heading(group, ""), "-" * _WIDE]
        tables = [found.gains(found.today, one) for one in group]
        for place, row in enumerate(tables[0].to_dict("records")):
            if row["kind"] in _WHO:
                name = row["group"] if row["kind"] == row["group"] else f"{row['kind']}: {row['group']}"
                told = [difference_in_words(table["change_min"].iloc[place], minutes) for table in tables]
                lines.append(f"{_cut(name, _TITLE + _TODAY)}{''.join(f'{words:>{_COLUMN}}' for words in told)}")
        lines.append("")
    return lines[:-1]


def _hubs_in_text(found: "Comparison") -> list[str]:
    lines = ["People by hub"]
    for group in _abreast(found.options):
        lines += [_heading(group, ""), "-" * _WIDE]
        table = found.hubs[[one.name for one in group]].dropna(how="all")
        for code, row in table.iterrows():
            people = ("–" if math.isnan(n) else f"{n:,.0f}" for n in row)
            name = f"{code} {found.names.get(str(code), '')}"
            lines.append(f"{_cut(name, _TITLE + _TODAY)}{''.join(f'{n:>{_COLUMN}}' for n in people)}")
        lines.append("")
    common = [found.names.get(code, code) for code in found.common]
    return [*lines, f"In all of them: {', '.join(common)}."] if common else lines[:-1]


def _abreast(options: "Sequence[Compared]") -> "list[Sequence[Compared]]":
    return [options[at : at + _ABREAST] for at in range(0, len(options), _ABREAST)]


def _heading(group: "Sequence[Compared]", today: str) -> str:
    names = "".join(f"  {_cut(one.name, _COLUMN - 2).strip():>{_COLUMN - 2}}" for one in group)
    return f"{'':<{_TITLE}}{today:>{_TODAY}}{names}"


def _cut(text: str, width: int) -> str:
    return f"{text:<{width}}" if len(text) < width else f"{text[: width - 2]}… "
