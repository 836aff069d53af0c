"""What will happen with a file that is to be brought in, in a sentence."""

from collections.abc import Collection

from hubplanner.appraisal import list_of
from hubplanner.desktop.import_file import PLACED, ImportFile, Outcome
from hubplanner.desktop.import_words import column_words, counted, visible
from hubplanner.desktop.kinds import kind_words
from hubplanner.desktop.moments import day
from hubplanner.study import Part, Study

_WITH_PLACE = frozenset({"practices", "sites", "areas", "roads", "growth", "postcodes", "background"})


def told(file: ImportFile, study: Study | None, coming: Collection[str]) -> tuple[str, str]:
    """Return one sentence of what will happen with a file, and its tone.

    Parameters
    ----------
    file : ImportFile
    study : Study or None
        Of the open project.
    coming : collection of str
        Kinds that other files of this import bring rows of.

    Returns
    -------
    tuple of str
        Tone is "note", "stale" (something is to be chosen) or "error".
    """
    if file.state == "done":
        return f"{file.shown_name} is in the project.", "note"
    if file.state == "refused":
        return file.message, "error"
    if file.state == "stopped":
        return "Stopped before it was read. Press “Read again” to go on.", "stale"
    if file.state == "looking":
        return "Looking at what it holds…", "note"
    if file.state == "reading":
        return "Reading its rows…", "note"
    if file.state == "choice":
        return _choice(file), "stale"
    if file.outcome is not None and file.part is not None:
        return _sentence(file.outcome, file.part, study, coming), "note"
    return (file.outcome.message if file.outcome else file.seen.message if file.seen else ""), "error"


def _choice(file: ImportFile) -> str:
    seen = file.seen
    if seen is None or seen.look is None:
        return seen.message if seen else ""
    names = list_of([column_words(name).lower() for name in seen.look.missing])
    kind = kind_words(seen.look.kind).lower()
    return f"No column was found for {names}, which {kind} need. Choose it below, or change what the file holds."


def _sentence(outcome: Outcome, part: Part, study: Study | None, coming: Collection[str]) -> str:
    source, kind = part.source, kind_words(part.source.kind).lower()
    if source.supplies:
        names = [column_words(name) for name in source.supplies]
        filled = list_of(
            [name if name.isupper() or name.startswith("GP") else f"{name[0].lower()}{name[1:]}" for name in names]
        )
        words = f"Fills in {filled} of {kind}, from {counted(source.rows, 'row')}; it adds no {kind} of its own"
        if source.kind not in coming and not (study and study.has(source.kind)):
            words += f". There are no {kind} yet: add them too"
    else:
        words = f"Adds {counted(source.rows, 'row')} of {kind}"
        if outcome.unplaced:
            verb = "is" if outcome.unplaced == 1 else "are"
            words += f"; {outcome.unplaced:,} without coordinates {verb} placed by postcode"
            if "postcodes" not in coming and not (study and study.has("postcodes")):
                words += ", once there is a file of postcodes"
    earlier = (
        next((one for one in study.files if (one.kind, one.name) == (source.kind, source.name)), None)
        if study
        else None
    )
    if earlier is not None:
        words += f"; replaces {visible(earlier.name)} added {day(earlier.added)}"
    doubts = [counted(outcome.counts[one], one) for one in ("error", "warning") if outcome.counts.get(one)]
    return f"{words}; {list_of(doubts)} listed below." if doubts else f"{words}."


def place_words(file: ImportFile) -> str:
    """Return where the rows get their place on the map from, empty for a kind without one."""
    seen = file.seen
    if seen is None or seen.look is None:
        return ""
    names, further = set(seen.look.matches), ""
    if seen.wide:
        further = "Other columns with figures (a year, an age or a place each) are read too."
    where = ""
    if seen.vector and seen.look.kind in _WITH_PLACE:
        where = "Place on the map: from the shapes of the map file, in British National Grid or converted to it."
    elif {"easting", "northing"} <= names:
        where = "Place on the map: easting and northing, British National Grid, metres."
    elif {"longitude", "latitude"} <= names:
        where = "Place on the map: longitude and latitude, converted to British National Grid."
    elif {"centroid_e", "centroid_n"} <= names:
        where = "Centres: British National Grid in metres, or degrees, as the figures tell."
    elif "postcode" in names and seen.look.kind in PLACED:
        where = "Place on the map: by postcode."
    elif seen.look.kind in {"areas", "registrations", "surveys", "times"}:
        where = "Place on the map: none of its own; rows are joined by their codes."
    return " ".join(one for one in (where, further) if one)
