"""Registered patients against practices, areas and lists."""

import re
from collections.abc import Iterator

import pandas as pd

from hubplanner.study import Finding, Study, named

_VINTAGE = re.compile(r"(?:lsoa|msoa|oa)[\s_(]*(?:20)?(11|21)", re.IGNORECASE)
_ALLOWED = 0.05  # lists and registrations are of different months
_FEW = 50.0


def about_registrations(study: Study) -> Iterator[Finding]:
    """Find codes that do not meet, editions of codes that differ, and lists that disagree."""
    table = study.table("registrations")
    registered = table["patients"].sum()
    for kind, column in (("practices", "practice_code"), ("areas", "area_code")):
        if not study.has(kind):
            continue
        stray = table[~table[column].isin(study.codes(kind))]
        if len(stray):
            codes = sorted(stray[column].unique())
            matched = 1 - stray["patients"].sum() / registered if registered else 0.0
            yield Finding(
                "warning", str(stray["file"].iloc[0]), int(stray["row"].iloc[0]), column.replace("_", " "), codes[0],
                f"{stray['patients'].sum():,.0f} patients are of {len(codes):,} {kind} that are not in the study "
                f"({named(codes)}); {matched:.1%} of patients match.",
                _edition(study) if kind == "areas" else "Check that both files are of the same place.",
                "registrations",
            )  # fmt: skip
    if study.has("practices"):
        yield from _lists(study, table)


def _edition(study: Study) -> str:
    """Say which edition of codes each file seems to have, where they differ."""
    years = {}
    for kind in ("areas", "registrations"):
        for part in study.parts_of(kind):
            found = _VINTAGE.search(part.source.columns.get("area_code", ""))
            if found and not part.source.supplies:
                years[kind] = f"20{found[1]}"
    if len(set(years.values())) > 1:
        return (
            f"The areas have the codes of {years['areas']}, the registrations those of {years['registrations']}: "
            "add both in the same edition."
        )
    return "Check that both files are of the same place and the same edition of codes."


def _lists(study: Study, table: pd.DataFrame) -> Iterator[Finding]:
    """Compare each practice's list with its patients by area.

    Only more patients than the list is a contradiction: a file for one place leaves out those who live elsewhere.
    """
    practices = study.table("practices").set_index("practice_code")
    by_practice = table.groupby("practice_code")["patients"].sum()
    lists = practices["list_size"].reindex(by_practice.index)
    over = by_practice[(by_practice > lists * (1 + _ALLOWED)) & (by_practice - lists > _FEW)]
    if len(over):
        shown = [f"{code} ({by_practice[code]:,.0f} against {lists[code]:,.0f})" for code in over.index]
        first = practices.loc[over.index[0]]
        yield Finding(
            "warning", str(first["file"]), int(first["row"]), "list size", f"{lists[over.index[0]]:,.0f}",
            f"{len(over):,} practices have more patients by area than on their list: {named(shown)}.",
            "The two are of different dates, or one of them is wrong: add both of the same quarter.",
            "practices", str(over.index[0]),
        )  # fmt: skip
