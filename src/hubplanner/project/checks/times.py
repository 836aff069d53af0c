"""Travel times that were made elsewhere."""

from collections.abc import Iterator

from hubplanner.project.checks.telling import file_of, named
from hubplanner.study import Finding, Study


def about_times(study: Study) -> Iterator[Finding]:
    """Find journeys that begin in no area, or end at no site, of the study."""
    times = study.table("times")
    file = file_of(study, "times")
    if study.has("areas"):
        areas = study.table("areas")
        known = set(areas["area_code"]) | set(areas["name"].dropna())
        strange = sorted(set(times["origin"]) - known)
        if strange:
            yield Finding(
                "note", file, None, "", strange[0],
                f"{len(strange):,} of {times['origin'].nunique():,} places where journeys begin are no areas of the "
                f"study: {named(strange)}.", "Check that it is of the same place.", "times",
            )  # fmt: skip
    known = set()
    for kind, column in (("practices", "practice_code"), ("sites", "site_code")):
        if study.has(kind):
            table = study.table(kind)
            known |= set(table[column]) | set(table["name"]) | set(table["postcode"].dropna())
    strange = sorted(set(times["destination"]) - known)
    if known and strange:
        yield Finding(
            "note", file, None, "", strange[0],
            f"{len(strange):,} of {times['destination'].nunique():,} places where journeys end are no practices or "
            f"sites of the study: {named(strange)}.", "They can still serve to check travel times.", "times",
        )  # fmt: skip
