"""Open the window, or say why not."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from hubplanner.cli.running import BAD_INPUT, DONE


def has_screen() -> bool:
    """Return whether a window can open here."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return os.name == "nt" or sys.platform == "darwin" or any(os.environ.get(name) for name in wanted)


def no_screen() -> int:
    """Say that there is no screen."""
    print("hubplanner: there is no screen here to open a window on. See hubplanner --help.", file=sys.stderr)
    return BAD_INPUT


def open_project(chosen: argparse.Namespace) -> int:
    """Open the window."""
    from hubplanner.desktop import run

    return run(chosen.project)


def offer_window(path: Path) -> int:
    """Open the window if there is a screen and somebody to say yes; otherwise say how."""
    if has_screen() and sys.stdin and sys.stdin.isatty() and sys.stdout.isatty():
        answer = input("\nOpen it in the window now? [Y/n] ").strip().lower()
        if answer in {"", "y", "yes"}:
            return open_project(argparse.Namespace(project=path))
    # Set up in an environment of its own, the command is not on the path.
    command = "hubplanner" if shutil.which("hubplanner") else f'"{sys.executable}" -m hubplanner'
    print(f'\nTo open it in the window: {command} open "{path}"')
    return DONE
