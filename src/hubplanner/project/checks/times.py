"""Travel times that were made elsewhere."""

from collections.abc import Iterator

import pandas as pd

from hubplanner.study import Finding, Study, named


def about_times(study: Study) -> Iterator[Finding]:
    """Find journeys that begin in no area, or end at no site, of the study."""
    origins: set[str] = set()
    if study.has("areas"):
        areas = study.table("areas")
        origins = set(areas["area_code"]) | set(areas["name"].dropna())
    ends: set[str] = set()
    for kind, column in (("practices", "practice_code"), ("sites", "site_code")):
        if study.has(kind):
            table = study.table(kind)
            ends |= set(table[column]) | set(table["name"]) | set(table["postcode"].dropna())
    for file, times in study.table("times").groupby("file"):
        yield from _strange(str(file), times["origin"], origins, "begin are no areas")
        yield from _strange(str(file), times["destination"], ends, "end are no practices or sites")


def _strange(file: str, places: "pd.Series[str]", known: set[str], words: str) -> Iterator[Finding]:
    strange = sorted(set(places) - known)
    if known and strange:
        yield Finding(
            "note", file, None, "", strange[0],
            f"{len(strange):,} of {places.nunique():,} places where journeys {words} of the study: {named(strange)}.",
            "They can still serve to check travel times.", "times",
        )  # fmt: skip
