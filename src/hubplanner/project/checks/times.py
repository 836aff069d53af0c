"""Travel times that were made elsewhere."""

from collections.abc import Iterator, Set

import pandas as pd

from hubplanner.study import Finding, Study, named, time_basis


def about_times(study: Study) -> Iterator[Finding]:
    """Find journeys that begin in no area, or end at no site, of the study."""
    origins: set[str] = set()
    if study.has("areas"):
        areas = study.table("areas")
        origins = set(areas["area_code"]) | set(areas["name"].dropna())
    for file, times in study.table("times").groupby("file"):
        yield from _strange(str(file), times["origin"], origins, "begin are no areas")
        yield from _strange(str(file), times["destination"], study.site_names, "end are no practices or sites")
    if study.site_names and time_basis(study) == "straight_line":
        yield Finding(
            "warning", "", None, "", "",
            "No given travel time leads to a practice or site of the study: journeys follow the straight line.",
            "Add roads, or times to the buildings by their codes.", "times",
        )  # fmt: skip


def _strange(file: str, places: "pd.Series[str]", known: Set[str], words: str) -> Iterator[Finding]:
    strange = sorted(set(places) - known)
    if known and strange:
        yield Finding(
            "note", file, None, "", strange[0],
            f"{len(strange):,} of {places.nunique():,} places where journeys {words} of the study: {named(strange)}.",
            "They can still serve to check travel times.", "times",
        )  # fmt: skip
