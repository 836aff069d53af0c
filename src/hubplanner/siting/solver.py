"""Run a PuLP model on HiGHS, with progress and a way to stop."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import highspy
import pulp

from hubplanner.study import Cancel, HubplannerError, Progress

SEED = 0
_INTERRUPTS = (
    highspy.cb.HighsCallbackType.kCallbackMipInterrupt,
    highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt,
    highspy.cb.HighsCallbackType.kCallbackIpmInterrupt,
)
_LOGGING = highspy.cb.HighsCallbackType.kCallbackMipLogging
_FEASIBLE = 2  # HiGHS: primal_solution_status of a feasible point
_UNPROVEN = 1e30


class SolverError(HubplannerError):
    """The solver failed or gave an answer that does not hold: never shown as a result."""

    exit_status = 1


@dataclass(frozen=True)
class Outcome:
    """How a run ended.

    Attributes
    ----------
    ended : {"optimal", "infeasible", "cancelled", "time_limit"}
    chosen : tuple of int
        Candidates that are hubs in the best answer; empty without one.
    bound : float or None
    """

    ended: str
    chosen: tuple[int, ...]
    bound: float | None


def solver_name() -> str:
    """Return the solver and modeller with their versions."""
    return f"HiGHS {version('highspy')}, PuLP {version('pulp')}"


def run(
    problem: Any, is_hub: list[Any], progress: Progress, cancel: Cancel, time_limit_s: float | None = None
) -> Outcome:
    """Solve a model to proof.

    Parameters
    ----------
    problem : pulp.LpProblem
    is_hub : list of pulp.LpVariable
    progress, cancel : callable
    time_limit_s : float, optional

    Returns
    -------
    Outcome

    Raises
    ------
    SolverError
        If HiGHS stops for any other reason.
    """
    stopped = False

    def listen(kind: Any, _message: str, out: Any, into: Any, _data: Any) -> None:
        nonlocal stopped
        if kind == _LOGGING:
            progress(-1.0, _so_far(out.mip_primal_bound, out.mip_dual_bound, out.mip_gap))
        elif cancel():
            stopped = True
            into.user_interrupt = True

    solver = pulp.HiGHS(
        log_to_console=False,  # msg=False would silence the reports to `listen` too
        gapRel=0.0,
        timeLimit=time_limit_s,
        callbackTuple=(listen, None),
        callbacksToActivate=[*_INTERRUPTS, _LOGGING],
        random_seed=SEED,
    )
    try:
        problem.solve(solver)
    except IndexError:
        # PuLP reads values that HiGHS does not have when it is stopped before its first answer.
        if not stopped and time_limit_s is None:
            raise
    return _outcome(problem.solverModel, is_hub, stopped)


def _outcome(highs: Any, is_hub: list[Any], stopped: bool) -> Outcome:
    status, info = highs.getModelStatus(), highs.getInfo()
    kind = highspy.HighsModelStatus
    if status in (kind.kInfeasible, kind.kUnboundedOrInfeasible):
        return Outcome("infeasible", (), None)
    chosen: tuple[int, ...] = ()
    if info.primal_solution_status == _FEASIBLE:
        chosen = tuple(site for site, variable in enumerate(is_hub) if (variable.varValue or 0) > 0.5)
    bound = float(info.mip_dual_bound) if abs(info.mip_dual_bound) < _UNPROVEN else None
    if status == kind.kOptimal:
        return Outcome("optimal", chosen, bound)
    if stopped:
        return Outcome("cancelled", chosen, bound)
    if status == kind.kTimeLimit:
        return Outcome("time_limit", chosen, bound)
    raise SolverError(f"The solver stopped without an answer ({highs.modelStatusToString(status)}).")


def _so_far(best: float, bound: float, gap: float) -> str:
    if abs(best) >= _UNPROVEN:
        return "Looking for a first answer"
    if abs(bound) >= _UNPROVEN:
        return f"Best so far {best:.2f} minutes"
    return f"Best so far {best:.2f} minutes, at most {max(gap, 0):.1%} from the best there is"
