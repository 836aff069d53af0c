"""A file that is to be brought in: what was asked of it, what was seen in it, and what will happen. Knows no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from hubplanner.desktop.import_words import for_the_window, visible
from hubplanner.sources import Look, Remembered, look, read
from hubplanner.sources.finding_out import tables_in
from hubplanner.sources.formats import all_formats
from hubplanner.sources.raw import RawTable
from hubplanner.sources.unpacking import unpacked
from hubplanner.sources.vectors import is_vector
from hubplanner.study import KINDS, Cancel, Finding, InputError, Part, Progress, by_severity

State = Literal["looking", "reading", "ready", "choice", "unreadable", "stopped", "refused", "done"]
STATE_WORDS: Mapping[str, str] = {
    "looking": "Looking…",
    "reading": "Reading…",
    "ready": "Ready",
    "choice": "Needs a choice",
    "unreadable": "Cannot be read",
    "stopped": "Stopped",
    "refused": "Not added",
    "done": "Added",
    "skipped": "Skipped",
}
ORDER = (
    "areas", "practices", "sites", "registrations", "roads", "growth", "projections", "surveys", "times",
    "background", "postcodes",
)  # fmt: skip
"""In which files are brought in: what others are checked against goes before them."""

_SHOWN_FINDINGS = 50
_SHOWN_ROWS = 20
PLACED = ("practices", "sites")


@dataclass(frozen=True)
class Wish:
    """What a person chose for a file; empty is what is recognised.

    Attributes
    ----------
    kind : str
    table : str
        Sheet or layer.
    columns : mapping of str to str
        Headings by field, an empty one for none.
    """

    kind: str = ""
    table: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """What was seen on looking at a file.

    Attributes
    ----------
    look : Look or None
        None if it is not recognised or cannot be read.
    tables : tuple of str
        Sheets or layers.
    rows : sequence of sequences
        The first rows of a file that is not recognised.
    vector : bool
        It is a map file.
    wide : bool
        Columns that are no field's carry figures.
    message : str
        Why there is no look.
    kind : str
        Of earlier files with these headings, if only that told what it holds.
    """

    look: Look | None
    tables: tuple[str, ...] = ()
    rows: Sequence[Sequence[Any]] = ()
    vector: bool = False
    wide: bool = False
    message: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of reading a file.

    Attributes
    ----------
    part : Part or None
    counts : mapping of str to int
        Findings by severity.
    findings : tuple of Finding
        The first of them, errors before the rest.
    unplaced : int
        Practices or sites without coordinates that have a postcode.
    message : str
        Why it cannot be read.
    """

    part: Part | None
    counts: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unplaced: int = 0
    message: str = ""


@dataclass(eq=False)
class ImportFile:
    """A file on its way in.

    Attributes
    ----------
    path : pathlib.Path
    name : str
        What it is called in the study.
    wish : Wish
    wanted : bool
        It is to be brought in.
    ticket : int
        Counts what was asked: an answer to an earlier question is not used.
    running : bool
        A job for it waits or runs.
    state : str
    seen, outcome
        What is known of it so far.
    message : str
        Why the project refused it.
    """

    path: Path
    name: str
    wish: Wish = field(default_factory=Wish)
    wanted: bool = True
    ticket: int = 0
    running: bool = False
    state: State = "looking"
    seen: Seen | None = None
    outcome: Outcome | None = None
    message: str = ""

    @property
    def part(self) -> Part | None:
        """What was read, if anything."""
        return self.outcome.part if self.outcome else None

    @property
    def shown_name(self) -> str:
        """Return the name without characters that cannot be seen."""
        return visible(self.name)

    @property
    def kind(self) -> str:
        """Return what it holds, as far as that is known; what was just asked for counts already."""
        if self.state == "looking" and self.wish.kind:
            return self.wish.kind
        return self.seen.look.kind if self.seen and self.seen.look else self.wish.kind

    @property
    def table(self) -> str:
        """Return the sheet or layer, as far as that is known."""
        if self.state == "looking" and self.wish.table:
            return self.wish.table
        return self.seen.look.table if self.seen and self.seen.look else self.wish.table

    @property
    def shown_state(self) -> str:
        """Return the state, or that the file is skipped."""
        open_state = self.state in {"looking", "reading", "ready", "choice", "stopped", "refused"}
        return "skipped" if open_state and not self.wanted else self.state

    @property
    def state_words(self) -> str:
        """Return the state in words, with the errors and warnings of a file that is ready."""
        words = STATE_WORDS[self.shown_state]
        if self.shown_state != "ready" or self.outcome is None:
            return words
        told = [
            f"{n:,} {one}{'' if n == 1 else 's'}"
            for one in ("error", "warning")
            if (n := self.outcome.counts.get(one, 0))
        ]
        return ", ".join([f"{words}, with {told[0]}", *told[1:]]) if told else words

    @property
    def doubtful(self) -> bool:
        """Return whether it is ready, but has rows that cannot be used."""
        return self.shown_state == "ready" and self.outcome is not None and bool(self.outcome.counts.get("error"))

    @property
    def can_be_brought_in(self) -> bool:
        """Return whether it is wanted and was read."""
        return self.wanted and self.state == "ready" and self.part is not None

    @property
    def pending(self) -> bool:
        """Return whether it is still being looked at or read."""
        return self.state in {"looking", "reading"}

    def ask(self, wish: Wish) -> None:
        """Ask something else: what was read is no longer it."""
        self.wish = wish
        self.ticket += 1
        self.state, self.outcome, self.message = "looking", None, ""

    def drop(self) -> None:
        """Forget what was read, and have a job that still works on it stop."""
        self.ticket += 1
        self.outcome = None

    def take_seen(self, seen: Seen) -> None:
        """Take what was seen."""
        self.seen = seen
        if seen.kind:
            self.wish = replace(self.wish, kind=seen.kind)
        if seen.look is None:
            self.state = "choice" if seen.rows or len(seen.tables) > 1 else "unreadable"
        else:
            self.state = "choice" if seen.look.missing else "reading"

    def take_outcome(self, outcome: Outcome) -> None:
        """Take what came of reading."""
        self.outcome = outcome
        self.state = "ready" if outcome.part is not None else "unreadable"


def look_at(path: Path, wish: Wish, remembered: Remembered) -> Seen:
    """Look at a file; what cannot be read or is not recognised is an answer too."""
    vector = False
    try:
        vector = is_vector(path)
        seen = look(path, wish.kind or None, **_table(vector, wish), columns=wish.columns, remembered=remembered)
    except (InputError, OSError) as error:
        return _unseen(path, wish, vector, for_the_window(str(error)), remembered)
    wide = any(one.wide for one in all_formats() if (one.kind, one.name) == (seen.kind, seen.format))
    return Seen(seen, seen.tables, seen.rows, vector, wide)


def _unseen(path: Path, wish: Wish, vector: bool, message: str, remembered: Remembered) -> Seen:
    """Return what a person needs to choose by: the sheets or layers, and the first rows."""
    try:
        with unpacked(path) as (inner, _):
            tables = tables_in(inner)
    except (InputError, OSError):
        return Seen(None, vector=vector, message=message)
    if not wish.kind and (kind := _remembered_kind(tables, remembered)):
        seen = look_at(path, replace(wish, kind=kind), remembered)
        if seen.look is not None and not seen.look.missing:
            return replace(seen, kind=kind)
    names = tuple(table.sheet for table in tables if table.sheet)
    chosen = next((table for table in tables if table.sheet == wish.table), tables[0])
    rows = tuple(tuple(row) for row in chosen.rows[:_SHOWN_ROWS]) if wish.table or len(tables) == 1 else ()
    several = len(tables) > 1 and not wish.table
    if not wish.kind and not (several and vector):
        message = "What it holds is not recognised. Choose it above, or leave the file out."
    return Seen(None, names, rows, vector, message=message)


def _remembered_kind(tables: Sequence[RawTable], remembered: Remembered) -> str:
    """Return what an earlier file with these headings was said to hold."""
    for table in tables:
        for row in table.rows[:_SHOWN_ROWS]:
            headings = ["" if cell is None else str(cell).strip() for cell in row]
            if sum(map(bool, headings)) > 1:
                for kind in KINDS:
                    if remembered(kind, headings):
                        return kind
    return ""


def read_it(
    path: Path, name: str, wish: Wish, vector: bool, remembered: Remembered, progress: Progress, cancel: Cancel
) -> Outcome:
    """Read a file as it was looked at.

    Raises
    ------
    Cancelled
    """
    try:
        part = read(
            wish.kind or None, path, **_table(vector, wish), columns=wish.columns, remembered=remembered, name=name,
            progress=progress, cancel=cancel,
        )  # fmt: skip
    except (InputError, OSError) as error:
        return Outcome(None, message=for_the_window(str(error)))
    counts = {one: sum(finding.severity == one for finding in part.findings) for one in ("error", "warning", "note")}
    unplaced = 0
    if part.source.kind in PLACED and {"geometry", "postcode"} <= set(part.table.columns):
        unplaced = int((part.table["geometry"].isna() & part.table["postcode"].notna()).sum())
    return Outcome(part, counts, tuple(by_severity(list(part.findings))[:_SHOWN_FINDINGS]), unplaced)


def _table(vector: bool, wish: Wish) -> dict[str, Any]:
    return {"layer" if vector else "sheet": wish.table or None}
