"""Errors that a user can do something about.

Each carries one message in plain words and the exit status of the command line.
"""


class HubplannerError(Exception):
    """A problem to show to the user as it stands."""

    exit_status = 2


class InputError(HubplannerError):
    """A file, a value or a request that cannot be used at all.

    Parameters
    ----------
    message : str
        What is wrong and what to do, in one or two sentences.
    file, column : str
        Where it is, as far as that is known.
    row : int or None
        Row as a spreadsheet counts it.
    """

    def __init__(self, message: str, *, file: str = "", row: int | None = None, column: str = "") -> None:
        place = ", ".join(
            part
            for part in (
                file,
                "" if row is None else f"row {row}",
                f"column “{column}”" if column else "",
            )
            if part
        )
        super().__init__(f"{place}: {message}" if place else message)


class Cancelled(HubplannerError):  # noqa: N818  it is an outcome, not a fault
    """The user stopped the work before there was an answer."""

    exit_status = 4
