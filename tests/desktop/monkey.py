"""A monkey at the window: clicks, keys and choices at random, each of which a person could make there and then."""

import random
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from unittest.mock import patch

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMessageBox

from hubplanner.desktop.main_window import MainWindow
from tests.desktop.monkey_acts import ACTS, TEXTS, answer_menu

LONG_S = 0.3
"""CPU time of the window's thread from which an action is written down."""

HANG_S = 1.0
"""CPU time of the window's thread, or time in which it only waited, from which it hangs."""

_LOOKS_S = 0.05
_SETTLES_S = 120.0
_OTHER_PROJECT = 0.003
_FRAMES = 6
_RESTS_S = (0.0, 0.05, 0.5)


@dataclass(frozen=True)
class Held:
    """An action that held the window.

    Attributes
    ----------
    during : str
    clock_s, cpu_s : float
        What passed, and what the window's thread computed meanwhile: on a machine with other work the clock goes on.
    where : str
        Where the window's thread was most of the times that it was looked at.
    """

    during: str
    clock_s: float
    cpu_s: float
    where: str


@dataclass
class Played:
    """What came of it.

    Attributes
    ----------
    done : list of str
        Each action in words.
    broke : list of str
        What was raised, with the action before.
    held : list of Held
        What took long.
    """

    done: list[str] = field(default_factory=list)
    broke: list[str] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)

    @property
    def hung(self) -> list[Held]:
        """What computed for longer than `HANG_S`."""
        return [one for one in self.held if one.cpu_s > HANG_S]


def play(window: MainWindow, actions: int, seed: int, folder: Path, others: list[Path] | None = None) -> Played:
    """Let the monkey do so many things.

    Parameters
    ----------
    window : MainWindow
        Shown, with a project open.
    actions, seed : int
    folder : pathlib.Path
        Where what it saves goes.
    others : list of pathlib.Path, optional
        Projects that are opened now and then in place of the one that is.
    """
    chance, played = random.Random(seed), Played()
    looking = _Looking()
    with _at_hand(chance, folder), _listening(window, played), looking:
        while len(played.done) < actions:
            name, act = chance.choice(ACTS)
            if others and chance.random() < _OTHER_PROJECT:
                name, act = "open", _opener(others)
            words = ""
            looking.begin()
            try:
                words = answer_menu(chance) or act(window, chance)
                QApplication.processEvents()
                # As the program's own loop does, which is never in the middle of an action.
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            except Exception:
                sys.excepthook(*sys.exc_info())
            if words:
                played.done.append(f"{name}: {words}")
            _note(played, looking)
            _rest(window, chance, played, looking)
        settled = time.monotonic() + _SETTLES_S
        window.session.jobs.cancel()
        while window.session.jobs.busy and time.monotonic() < settled:
            QTest.qWait(10)
    return played


def _opener(others: list[Path]) -> Callable[[MainWindow, random.Random], str]:
    def open_one(window: MainWindow, chance: random.Random) -> str:
        path = chance.choice(others)
        window.open_path(path)
        return path.name

    return open_one


def _rest(window: MainWindow, chance: random.Random, played: Played, looking: "_Looking") -> None:
    """Wait a little for what is at work, as a person does; what its result does to the window counts, too."""
    until = time.monotonic() + chance.choice(_RESTS_S) * (chance.random() < 0.3)
    while window.session.jobs.busy and time.monotonic() < until:
        looking.begin()
        QApplication.processEvents()
        _note(played, looking)
        time.sleep(0.005)


def _note(played: Played, looking: "_Looking") -> None:
    clock_s, cpu_s, where = looking.end()
    if cpu_s > LONG_S or clock_s - cpu_s > HANG_S:
        played.held.append(Held(played.done[-1] if played.done else "the start", clock_s, cpu_s, where))


class _Looking:
    """Looks from another thread at where the window's is, while an action goes on."""

    def __init__(self) -> None:
        self._window = threading.get_ident()
        self._over = threading.Event()
        self._seen: list[str] = []
        self._began: tuple[float, float] | None = None
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def begin(self) -> None:
        """Begin with an action."""
        self._seen = []
        self._began = (time.perf_counter(), time.thread_time())

    def end(self) -> tuple[float, float, str]:
        """Return the seconds that it took by the clock and of CPU time, and where it mostly was."""
        assert self._began is not None
        clock, cpu = self._began
        self._began, seen = None, self._seen
        where = max(set(seen), key=seen.count) if seen else ""
        return time.perf_counter() - clock, time.thread_time() - cpu, where

    def _look(self) -> None:
        while not self._over.wait(_LOOKS_S):
            began = self._began
            if began is not None and time.perf_counter() - began[0] > _LOOKS_S:
                self._seen.append(_where(sys._current_frames()[self._window]))


def _where(frame: FrameType | None) -> str:
    """Return what of ours a thread is in, the innermost first."""
    names: list[str] = []
    while frame is not None and len(names) < _FRAMES:
        path = Path(frame.f_code.co_filename)
        if "hubplanner" in path.parts:
            names.append(f"{frame.f_code.co_name} ({path.name}:{frame.f_lineno})")
        frame = frame.f_back
    return " < ".join(names)


@contextmanager
def _at_hand(chance: random.Random, folder: Path) -> Iterator[None]:
    """Answer what the system or a menu would ask in a window of its own, and open nothing outside."""

    def file(*_: object, **__: object) -> tuple[str, str]:
        return (str(folder / f"monkey-{chance.randrange(4)}.{chance.choice(('toml', 'png', 'csv'))}"), "")

    def none_or_file(*_: object, **__: object) -> tuple[str, str]:
        return file() if chance.random() < 0.5 else ("", "")

    def text(*_: object, **__: object) -> tuple[str, bool]:
        return chance.choice(TEXTS), chance.random() < 0.7

    stand_ins: list[tuple[type, str, object]] = [
        (QFileDialog, "getOpenFileName", none_or_file),
        (QFileDialog, "getOpenFileNames", lambda *_, **__: ([], "")),
        (QFileDialog, "getSaveFileName", none_or_file),
        (QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder) if chance.random() < 0.5 else ""),
        (QInputDialog, "getText", text),
        (QDialog, "exec", lambda _: QDialog.DialogCode.Rejected),  # it would wait for a person
        (QMessageBox, "question", lambda *_, **__: QMessageBox.StandardButton.Yes),
        (QDesktopServices, "openUrl", lambda *_: True),
    ]
    with ExitStack() as stack:
        for owner, name, stand_in in stand_ins:
            stack.enter_context(patch.object(owner, name, stand_in))
        yield


def _frames(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    """Return where it was raised and who called, the last first."""
    return traceback.extract_tb(trace)[: -_FRAMES - 1 : -1]


@contextmanager
def _listening(window: MainWindow, played: Played) -> Iterator[None]:
    """Write down whatever is raised, in a job, a slot or elsewhere."""

    def failed(message: str, details: str) -> None:
        if details not in ("", "stopped"):
            played.broke.append(f"{message} {details.strip().splitlines()[-1]}")

    def broke(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        where = " < ".join(f"{frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in _frames(trace))
        after = played.done[-1] if played.done else "the start"
        played.broke.append(f"{kind.__name__}: {error} in {where}, after {after}")

    before, before_threads = sys.excepthook, threading.excepthook
    sys.excepthook = broke
    window.session.jobs.failed.connect(failed)
    threading.excepthook = lambda told: broke(told.exc_type, told.exc_value, told.exc_traceback)
    try:
        yield
    finally:
        window.session.jobs.failed.disconnect(failed)
        sys.excepthook, threading.excepthook = before, before_threads
