"""What every command needs: exit statuses, progress, a clean stop."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hubplanner.project import Project

DONE, BAD_INPUT, CANNOT_BE_MET, NO_ANSWER = 0, 2, 3, 4


def finite(value: Any) -> Any:
    """Return a value with None for what JSON cannot say."""
    if isinstance(value, dict):
        return {name: finite(one) for name, one in value.items()}
    if isinstance(value, list):
        return [finite(one) for one in value]
    return None if isinstance(value, float) and not abs(value) < float("inf") else value


def tell_basis(project: "Project", form: str) -> None:
    """Say so where times are not measured on roads: beside JSON and CSV, which are for programs."""
    words = ""
    if project.time_basis == "straight_line":
        words = "There are no roads in the study: minutes follow from the straight line. They are for comparing only."
    elif project.time_basis == "given" and (left_out := len(project.untimed())):
        words = (
            f"Travel times were made elsewhere: {left_out} {'building' if left_out == 1 else 'buildings'} to which "
            "there are none cannot be hubs, nor do they count as today’s."
        )
    if words:
        print(words, file=sys.stdout if form == "text" else sys.stderr)


@contextmanager
def work() -> Iterator[tuple[Callable[[float, str], None], Callable[[], bool]]]:
    """Show progress where a person watches, and let Ctrl+C stop the work cleanly."""
    watched = sys.stderr.isatty()
    stopped = threading.Event()
    width = 0

    def progress(done: float, words: str, /) -> None:
        nonlocal width
        if watched:
            share = f"{done:>4.0%} " if done >= 0 else ""
            line = f"{share}{words}"
            print(f"\r{line:<{width}}", end="", file=sys.stderr, flush=True)
            width = len(line)

    def stop(_number: int, _frame: object) -> None:
        stopped.set()

    here = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, stop) if here else None
    try:
        yield progress, stopped.is_set
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        if watched and width:
            print(f"\r{'':<{width}}\r", end="", file=sys.stderr, flush=True)
