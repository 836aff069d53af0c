"""What goes from the window into a spreadsheet: rows to paste, files to open."""

from collections.abc import Iterable
from pathlib import Path

from hubplanner.desktop.session import Session
from hubplanner.project import harmless


def as_lines(rows: Iterable[Iterable[object]]) -> str:
    """Return rows as lines with tabs, to be pasted into a spreadsheet; nothing in them runs as a formula."""
    return "".join("\t".join(_cell(cell) for cell in row) + "\n" for row in rows)


def write_text(session: Session, path: Path, text: str, what: str, *, csv: bool) -> None:
    """Write a text to a file that the person chose, and tell them how it went.

    Parameters
    ----------
    session : Session
    path : pathlib.Path
    text : str
    what : str
        What was written, for example ``12 findings``.
    csv : bool
        Whether it has a mark at the beginning, so that Excel reads every letter as it is.
    """
    try:
        path.write_text(text, encoding="utf-8-sig" if csv else "utf-8", newline="")
    except OSError as error:
        session.told.emit(f"{path} cannot be written: {error.strerror or error}.", "error")
    else:
        session.told.emit(f"Wrote {what} to {path}.", "note")


def _cell(cell: object) -> str:
    # A number below 0 begins like a formula, but is one to count with.
    return str(cell) if isinstance(cell, (int, float)) else harmless(" ".join(str(cell).split()))
