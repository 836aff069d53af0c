"""The best from here: solved off the window's thread with what a room has locked and banned."""

import threading
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hubplanner.appraisal import Plan, WhatIf, figure_in_words
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.session import Session
from hubplanner.siting import Criteria, Incumbent, Solution
from hubplanner.study import Cancel, Cancelled, InputError, Progress

_EVERY_S = 0.2
_STOPPED = "Stopped before anything was found."
_FIGURES = {
    "mean_time": "mean_min", "max_time": "max_min", "worst_fifth": "worst_fifth_min", "max_coverage": "beyond",
    "cost": "running_gbp", "min_hubs": "mean_min",
}  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """Hubs that were found, beside those that the room tries.

    Attributes
    ----------
    hubs : tuple of str
    solution : Solution or None
        None while it is still being looked for.
    """

    hubs: tuple[str, ...]
    solution: Solution | None = None


class BestFromHere(QObject):
    """Looks for the best hubs there are.

    Signals
    -------
    found : Offer
        The best so far, and the best when it is over.
    refused : str
        Why there is none, in words.
    """

    found = Signal(object)
    refused = Signal(str)
    _seen = Signal(object, object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._latest = Latest(session.jobs, "Looking for the best from here")
        self._stop = threading.Event()
        self.busy = False
        self._seen.connect(self._show)

    def start(self, criteria: Criteria, plan: Plan) -> None:
        """Look for as many hubs as a plan has, with its locks and bans.

        Raises
        ------
        InputError
            If what else is asked contradicts them.
        """
        project = self._session.project
        if project is None:
            return
        asked = criteria_of(criteria, plan)
        stop = self._stop = threading.Event()
        told = [0.0]

        def watch(best: Incumbent) -> None:
            now = time.monotonic()
            if now - told[0] >= _EVERY_S:
                told[0] = now
                self._seen.emit(stop, best)

        def work(progress: Progress, cancel: Cancel) -> Solution:
            try:
                return project.solve(asked, progress, lambda: cancel() or stop.is_set(), watch=watch)
            except Cancelled:
                raise InputError(_STOPPED) from None

        self.busy = True
        self._latest.start(work, self._ended, self._refuse, lambda: self._refuse(_STOPPED))

    @property
    def stopping(self) -> bool:
        """Return whether it has been told to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Stop looking, and keep the best so far."""
        self._stop.set()

    def drop(self) -> None:
        """Stop looking; nothing that is found is wanted any more."""
        self._stop.set()
        self._stop = threading.Event()
        self.busy = False
        self._latest.drop()

    def _show(self, stop: threading.Event, best: Incumbent) -> None:
        if self.busy and stop is self._stop:
            self.found.emit(Offer(best.hubs))

    def _ended(self, solution: Solution) -> None:
        self.busy = False
        if solution.has_answer:
            self.found.emit(Offer(solution.hubs, solution))
        elif solution.status == "cancelled":
            self.refused.emit(_STOPPED)
        else:
            why = " ".join(one.message for one in solution.unmet) or "Nothing was found in time."
            self.refused.emit(f"There is no such set of hubs. {why}")

    def _refuse(self, words: str) -> None:
        self.busy = False
        self.refused.emit(words)


def criteria_of(criteria: Criteria, plan: Plan) -> Criteria:
    """Return what is asked with the locks, the bans and the number of hubs of a plan.

    Raises
    ------
    InputError
        If the plan has no hub, or that contradicts what else is asked.
    """
    if not plan.hubs:
        raise InputError("There is no hub yet. Open as many as there are to be.")
    objective = "mean_time" if criteria.objective == "min_hubs" else criteria.objective
    changes = {
        "hubs": len(plan.hubs), "required": sorted(plan.locked), "excluded": sorted(plan.banned),
        "allocation": "nearest", "objective": objective,
    }  # fmt: skip
    return Criteria.from_table({**criteria.model_dump(), **changes})


def offer_in_words(offer: Offer, what_if: WhatIf, plan: Plan, objective: str) -> str:
    """Return how the hubs that were found compare with those that the room tries, and what can be done with them."""
    solution = offer.solution
    proven = solution is not None and solution.status == "optimal"
    best = "The best there is" if proven else "The best so far"
    if set(offer.hubs) == plan.hubs:
        return "Yours is the best there is: proven." if proven else "Yours is the best so far."
    measure = next(one for one in what_if.measures if one.key == _FIGURES[objective])
    theirs, ours = (what_if.outcome(hubs).figures[measure.key] for hubs in (offer.hubs, plan.hubs))
    unit = {"£": "", "min": " min"}.get(measure.unit, f" {measure.unit}")
    figure = f"{figure_in_words(theirs, measure)}{unit}"
    gain = round(ours, 1) - round(theirs, 1)
    way = "better" if gain > 0 else "worse"
    beside = f"{figure_in_words(abs(gain), measure)} {way} than yours" if abs(gain) >= 0.05 else "as good as yours"
    words = f"{best}: {measure.title.lower()} {figure}, {beside}."
    return f"{words} Enter takes it, Esc leaves it." if solution is not None else f"{words} Esc stops here."
