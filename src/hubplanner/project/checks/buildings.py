"""Practices, branches and the buildings they share."""

from collections.abc import Iterator

from hubplanner.estate import buildings, sites_of
from hubplanner.project.checks.telling import named
from hubplanner.study import Finding, Study, display_name


def about_buildings(study: Study) -> Iterator[Finding]:
    """Find sites that are closed, share a building, lie outside the areas, or belong to no practice."""
    sites = sites_of(study)
    for code, site in sites[sites["closed"] & sites["in_area"]].iterrows():
        yield Finding(
            "note", str(site["file"]), int(site["row"]), "", str(code),
            f"{display_name(str(site['name']))} ({code}) is closed and cannot be a hub.",
            "Correct its status or closing date if it is open.", _kind(site["kind"]), str(code),
        )  # fmt: skip
    for code, building in buildings(study).iterrows():
        members = str(building["sites"]).split()
        if len(members) > 1 and building["candidate"]:
            names = ", ".join(display_name(str(sites.loc[m, "name"])) for m in members)
            yield Finding(
                "note", "", None, "postcode", str(building["postcode"]),
                f"{len(members)} sites share one building, one candidate ({code}): {names}.",
                "If they are separate buildings, give each its own code in a column “building code”.",
                _kind(sites.loc[code, "kind"]), str(code),
            )  # fmt: skip
    yield from _without_postcode(study)
    if study.has("areas"):
        yield from _outside(study)
    if study.has("practices") and study.has("sites"):
        known = study.codes("practices")
        branches = study.table("sites")
        for _, row in branches[branches["practice_code"].notna() & ~branches["practice_code"].isin(known)].iterrows():
            yield Finding(
                "warning", str(row["file"]), int(row["row"]), "practice", str(row["practice_code"]),
                f"{row['site_code']} belongs to practice {row['practice_code']}, which is not among the practices.",
                "Bring that practice in, or correct the code.", "sites", str(row["site_code"]),
            )  # fmt: skip


def _kind(role: str) -> str:
    return "practices" if role == "main" else "sites"


def _without_postcode(study: Study) -> Iterator[Finding]:
    for kind, column in (("practices", "practice_code"), ("sites", "site_code")):
        if not study.has(kind):
            continue
        table = study.table(kind)
        lacking = table[table["postcode"].isna()]
        if len(lacking):
            yield Finding(
                "note", str(lacking["file"].iloc[0]), int(lacking["row"].iloc[0]), "postcode", "",
                f"{len(lacking):,} {kind} have no postcode: {named(list(lacking[column]))}. Surveys cannot be matched "
                "to them by it, and sites that share a building cannot be told by it.",
                "Fill in their postcodes.", kind, str(lacking[column].iloc[0]),
            )  # fmt: skip


def _outside(study: Study) -> Iterator[Finding]:
    """Find sites that their file puts in the area and the map does not."""
    whole = study.table("areas").geometry
    for kind, column in (("practices", "practice_code"), ("sites", "site_code")):
        if not study.has(kind):
            continue
        table = study.table(kind)
        said = table[(table["in_area"] == "yes") & table.geometry.notna()]
        inside = said[["geometry"]].sjoin(whole.to_frame("geometry"), predicate="intersects").index
        for code, file, row in said.loc[~said.index.isin(inside), [column, "file", "row"]].itertuples(index=False):
            yield Finding(
                "warning", file, int(row), "", code,
                f"{code} is said to be in the area, but lies outside every area on the map.",
                "Check its coordinates, or what the file says.", kind, code,
            )  # fmt: skip
