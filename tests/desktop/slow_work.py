"""Work that takes as long as a test wants."""

import threading
from collections.abc import Callable

from hubplanner.study import Cancelled, Progress


class Slow:
    """Work that goes on until it is let go, or cancelled."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def __call__(self, progress: Progress, cancel: Callable[[], bool]) -> str:
        progress(0.5, "Half way")
        while not self.go_on.wait(0.01):
            if cancel():
                raise Cancelled("Stopped half way.")
        return "done"
