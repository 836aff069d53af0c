"""The command line: the same rooms as the window, by another door."""

import argparse
import os
import sys
from collections.abc import Sequence

from hubplanner.cli.opening import has_screen, no_screen, open_project
from hubplanner.cli.parser import make_parser
from hubplanner.cli.running import BAD_INPUT, CANNOT_BE_MET, DONE, NO_ANSWER

__all__ = ["BAD_INPUT", "CANNOT_BE_MET", "DONE", "NO_ANSWER", "main", "open_window"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process if not given.

    Returns
    -------
    int
        Exit status: 0 done, 2 bad input or usage, 3 the criteria cannot all be met, 4 stopped with no answer.
    """
    for stream in filter(None, (sys.stdout, sys.stderr)):  # the window on Windows has neither
        # A Windows console may not have every letter of a name; a file or pipe gets UTF-8 all the same.
        stream.reconfigure(errors="replace")
    chosen = make_parser().parse_args(arguments)
    if chosen.run is None:
        return open_project(chosen) if has_screen() else no_screen()
    try:
        return _run(chosen)
    except KeyboardInterrupt:
        # What is saved is saved whole, so that there is nothing to take back.
        print("hubplanner: Stopped.", file=sys.stderr)
        return NO_ANSWER


def _run(chosen: argparse.Namespace) -> int:
    """Run a command, and tell in one line what it could not do."""
    # Loaded here: the window and --help start without the heavy libraries.
    from hubplanner.study import HubplannerError

    try:
        return int(chosen.run(chosen))
    except HubplannerError as error:
        print(f"hubplanner: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        # The reader of our output went away (for example `head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        # What no room foresaw: a name too long, a folder that may not be entered, a disk that went away.
        print(f"hubplanner: {error.filename or 'a file'}: {error.strerror or error}", file=sys.stderr)
        return BAD_INPUT


def open_window() -> int:
    """Open the window (the entry point without a console)."""
    return main(["open", *sys.argv[1:2]])
