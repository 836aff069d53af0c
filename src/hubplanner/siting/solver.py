"""Run a PuLP model on HiGHS, with progress and a way to stop."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

import highspy
import numpy as np
import pulp

from hubplanner.siting.lookout import Lookout
from hubplanner.siting.program import Floats
from hubplanner.study import Cancel, Cancelled, HubplannerError

SEED = 0
_CALL = highspy.cb.HighsCallbackType
_INTERRUPTS = (_CALL.kCallbackMipInterrupt, _CALL.kCallbackSimplexInterrupt, _CALL.kCallbackIpmInterrupt)
_OF_MIP = (_CALL.kCallbackMipInterrupt, _CALL.kCallbackMipLogging)
_ANSWER = _CALL.kCallbackMipImprovingSolution
_FEASIBLE = 2  # HiGHS: primal_solution_status of a feasible point
_UNPROVEN = 1e30
_LOOK_UP_S, _GRACE_S = 0.05, 0.3


class SolverError(HubplannerError):
    """The solver failed or gave an answer that does not hold: never shown as a result."""

    exit_status = 1


@dataclass(frozen=True, eq=False)
class Model:
    """A PuLP problem, its variables ``is_hub``, one a candidate, and ``goes_to``, by area and candidate."""

    problem: Any
    is_hub: list[Any]
    goes_to: dict[tuple[int, int], Any]

    def value(self, variable: Any, values: Floats) -> float:
        """Return what a variable has in an answer; nothing asks for one that has no column."""
        column = self._columns.get(variable.name)
        return 0.0 if column is None else float(values[column])

    @cached_property
    def _columns(self) -> dict[str, int]:
        # PuLP 4 leaves out variables that stand in no row; before it, all are columns.
        exported = getattr(self.problem, "exported_variables", self.problem.variables)
        return {variable.name: column for column, variable in enumerate(exported())}


@dataclass(frozen=True, eq=False)
class Outcome:
    """How a run ended.

    Attributes
    ----------
    ended : {"optimal", "infeasible", "cancelled", "time_limit"}
    model : Model or None
        None if it was stopped before the model was built.
    values : numpy.ndarray or None
        Of the columns in the best answer, for `Model.value`; None without one.
    bound : float or None
    """

    ended: str
    model: Model | None = None
    values: Floats | None = None
    bound: float | None = None


def solver_name() -> str:
    """Return the solver and modeller with their versions."""
    return f"HiGHS {version('highspy')}, PuLP {version('pulp')}"


def hubs_of(model: Model, values: Floats) -> tuple[int, ...]:
    """Return the candidates that are hubs in an answer."""
    return tuple(site for site, variable in enumerate(model.is_hub) if model.value(variable, values) > 0.5)


def run(build: Callable[[Cancel], Model], lookout: Lookout) -> Outcome:
    """Build a model and solve it to proof.

    Inside a large relaxation HiGHS asks whether to stop only every minute or so. It therefore runs on a thread of its
    own; when told to stop it is left to end by itself, and what it has found counts.

    Parameters
    ----------
    build : callable
        Takes a way to stop.
    lookout : Lookout
        Called from this thread alone.

    Returns
    -------
    Outcome

    Raises
    ------
    SolverError
        If HiGHS stops for any other reason.
    """
    work = _Work(build)
    try:
        lookout.pause()
        threading.Thread(target=work.run, name="HiGHS", daemon=True).start()
        while not work.done.wait(_LOOK_UP_S):
            work.tell(lookout)
            lookout.pause()
    except Cancelled:
        work.stopped = True
        work.done.wait(_GRACE_S)
        work.tell(lookout)
        bound = lookout.bound if np.isfinite(lookout.bound) else None
        return Outcome(lookout.ended, work.model, work.values, bound)
    if work.fault is not None:
        raise work.fault
    work.tell(lookout)
    return work.outcome()


class _Work:
    """HiGHS at work on a model; what is set by the one thread is only read by the other."""

    def __init__(self, build: Callable[[Cancel], Model]) -> None:
        self._build = build
        self.model: Model | None = None
        self.values: Floats | None = None
        self.value, self.bound = np.inf, -np.inf
        self.fault: Exception | None = None
        self.stopped, self.done = False, threading.Event()

    def run(self) -> None:
        """Build the model and solve it."""
        try:
            model = self._build(lambda: self.stopped)
            self._solve(model)
        except Exception as fault:
            self.fault = fault
        finally:
            self.done.set()

    def _solve(self, model: Model) -> None:
        solver = pulp.HiGHS(
            log_to_console=False,  # msg=False would silence the reports to `_listen` too
            gapRel=0.0,
            callbackTuple=(self._listen, None),
            callbacksToActivate=[*_INTERRUPTS, *_OF_MIP[1:], _ANSWER],
            random_seed=SEED,
        )
        solver.createAndConfigureSolver(model.problem)
        solver.buildSolverModel(model.problem)
        self.model = model
        model.problem.solverModel.run()

    def _listen(self, kind: Any, _message: str, out: Any, into: Any, _data: Any) -> None:
        if kind == _ANSWER:
            self.values, self.value = np.array(out.mip_solution), out.objective_function_value
        elif kind in _OF_MIP and abs(out.mip_dual_bound) < _UNPROVEN:
            self.bound = max(self.bound, out.mip_dual_bound)
        if self.stopped and kind in _INTERRUPTS:
            into.user_interrupt = True

    def tell(self, lookout: Lookout) -> None:
        """Tell the lookout of the best answer and bound so far."""
        values, value = self.values, self.value
        hubs = () if values is None or self.model is None else hubs_of(self.model, values)
        lookout.see(hubs, value, self.bound)

    def outcome(self) -> Outcome:
        """Return how HiGHS ended by itself."""
        highs: Any = self.model.problem.solverModel if self.model else None
        status, info = highs.getModelStatus(), highs.getInfo()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Outcome("infeasible", self.model)
        if status != highspy.HighsModelStatus.kOptimal or info.primal_solution_status != _FEASIBLE:
            raise SolverError(f"The solver stopped without an answer ({highs.modelStatusToString(status)}).")
        bound = float(info.mip_dual_bound) if abs(info.mip_dual_bound) < _UNPROVEN else None
        return Outcome("optimal", self.model, np.array(highs.getSolution().col_value), bound)
