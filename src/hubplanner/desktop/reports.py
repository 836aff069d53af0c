"""Reports of what went wrong: files for whoever mends it, without anybody's data."""

import datetime as dt
import platform
import re
import traceback
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from hubplanner import __version__

KEPT = 10
# The message of an error may hold a value of the study: what is quoted, every path and every figure stay out.
_VALUES = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|(?<!\w)(?:[A-Za-z]:)?[\\/](?=\S).*|\d[\d.,]*")
_HOMES = r"(?:[A-Za-z]:)?[\\/](?:Users|home)[\\/][^\\/\"\n]+"
_LONGEST = 400


def traced(error: BaseException) -> str:
    """Return where an error came from, line by line, with its message but without the values in it.

    Parameters
    ----------
    error : BaseException

    Returns
    -------
    str
    """
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [traced(before), "\nAnd then:\n"] if before is not None else []
    lines.append(without_user("".join(traceback.format_tb(error.__traceback__))))
    message = _VALUES.sub("…", str(error))[:_LONGEST]
    return "".join([*lines, f"{type(error).__name__}: {message}\n"])


def without_user(text: str) -> str:
    """Return a text with ``~`` for the folder of whoever uses this machine, and for their name where a path has it.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    home = Path.home()
    text = re.sub(_HOMES, "~", text, flags=re.IGNORECASE)
    if home.name:
        for known in (re.escape(str(home)), rf"(?<=[\\/]){re.escape(home.name)}"):
            text = re.sub(rf"{known}(?=[\\/\"\n]|$)", "~", text, flags=re.IGNORECASE)
    return text


def write_report(folder: Path, what: str, details: str, last: Iterable[str] = ()) -> Path | None:
    """Write a report and keep the latest ten.

    Parameters
    ----------
    folder : pathlib.Path
        Where reports are kept; made if it is not there.
    what : str
        What went wrong, in words.
    details : str
        Where it went wrong, as from `traced`.
    last : iterable of str
        What was done last: the names of actions.

    Returns
    -------
    pathlib.Path or None
        The report; None where it cannot be written.
    """
    now = dt.datetime.now().astimezone()
    path = folder / f"report {now:%Y-%m-%d %H.%M.%S.%f}.txt"
    done = "\n".join(f"  {action}" for action in last) or "  nothing yet"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"{what}\n\n{now:%d %B %Y %H:%M:%S %z}\n{versions()}\n\nDone last:\n{done}\n\n{details}", encoding="utf-8"
        )
    except OSError:
        return None
    for old in sorted(folder.glob("report *.txt"))[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return path


def versions() -> str:
    """Return what runs here, a line each."""
    from PySide6.QtCore import qVersion

    return (
        f"hubplanner {__version__}\nPython {platform.python_version()}\nQt {qVersion()}\n"
        f"{platform.system()} {platform.release()} {platform.machine()}"
    )
