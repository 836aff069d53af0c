"""The linear relaxation in the space of the hubs: a small PuLP model to which HiGHS adds rows and solves on, warm."""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import pulp

from hubplanner.siting.program import Floats, Program, with_a_hair
from hubplanner.siting.relaxing import Cuts, Measures
from hubplanner.siting.solver import SEED, SolverError
from hubplanner.siting.tail import ANY, Span

_KIND = highspy.HighsModelStatus
_ENDS = (_KIND.kOptimal, _KIND.kIterationLimit, _KIND.kInfeasible, _KIND.kUnboundedOrInfeasible)
_UNLIMITED = 2**31 - 1
_BINDS = 1e-9
_TOLERANCE = 1e-9
_DEVEX = 1


@dataclass(frozen=True, eq=False)
class Relaxed:
    """An answer to the relaxation.

    Attributes
    ----------
    value : float
    proven : bool
        Whether it is the optimum, and ``value`` a bound; else the solver stopped on its way.
    hubs, parts : numpy.ndarray
        Of the hubs, how far each is open; of the measures, the parts.
    reduced : numpy.ndarray
        Reduced costs of the hubs.
    """

    value: float
    proven: bool
    hubs: Floats
    parts: Floats
    reduced: Floats


class Master:
    r"""The relaxation.

    :math:`y_j \in [0, 1]` stands for the hubs, :math:`\theta_g \ge 0` for parts of measures (minutes of some areas,
    weighted and added up), bounded from below by cuts only.

    Parameters
    ----------
    program : Program
        Its rows are taken over, and its costs where it makes them least.
    measures : Measures
    span : (float, float), optional
        In which the minutes that a tail is over lie.

    Attributes
    ----------
    span : (float, float)
    """

    def __init__(self, program: Program, measures: Measures, span: Span = ANY) -> None:
        self.candidates, self.parts = program.minutes.shape[1], measures.count
        self._over = max((measure.over for measure in measures.each), default=-1)
        problem = pulp.LpProblem("hubs", pulp.LpMinimize)
        hubs = [problem.add_variable(f"y_{place:06d}", 0, 1) for place in range(self.candidates)]
        thetas = [problem.add_variable(f"z_{part:06d}", 0) for part in range(self.parts)]
        costs = program.cost if program.objective == "cost" and program.cost is not None else np.zeros(len(hubs))
        problem += _weighted(hubs, costs) + _weighted(thetas, measures.objective)
        problem += pulp.lpSum(hubs) >= 1  # everyone goes somewhere; a model without any row is none to HiGHS
        for row in program.rows:
            held = _weighted(hubs, row.weights)
            if np.isfinite(row.least):
                problem += held >= with_a_hair(row.least, -1)
            if np.isfinite(row.most):
                problem += held <= with_a_hair(row.most, 1)
        for weights, most in measures.limits:
            problem += _weighted(thetas, weights) <= most
        solver = pulp.HiGHS(
            msg=False,
            mip=False,
            threads=1,
            random_seed=SEED,
            solver="simplex",
            primal_feasibility_tolerance=_TOLERANCE,
            dual_feasibility_tolerance=_TOLERANCE,
            # Steepest-edge weights would be worked out anew each time rows are added.
            simplex_dual_edge_weight_strategy=_DEVEX,
        )
        solver.createAndConfigureSolver(problem)
        solver.buildSolverModel(problem)
        self._highs: Any = problem.solverModel
        self._highs.changeObjectiveOffset(measures.constant)
        self.span = span
        if self._over >= 0:
            self._highs.changeColBounds(self.candidates + self._over, *span)
        self._own_rows = self._highs.getNumRow()
        self._idle = np.zeros(0, dtype=np.intp)
        self.solves = 0

    @property
    def cuts(self) -> int:
        """How many cuts it holds."""
        return len(self._idle)

    def add(self, cuts: Cuts) -> None:
        """Add cuts."""
        if not len(cuts):
            return
        rows = np.concatenate([cuts.hubs, np.zeros((len(cuts), self.parts))], axis=1)
        bounding = np.flatnonzero(cuts.part >= 0)
        rows[bounding, self.candidates + cuts.part[bounding]] = 1.0
        if self._over >= 0:
            rows[:, self.candidates + self._over] = cuts.over
        of_row, places = np.nonzero(rows)
        starts = np.searchsorted(of_row, np.arange(len(cuts)))
        self._highs.addRows(
            len(cuts),
            cuts.least,
            np.full(len(cuts), highspy.kHighsInf),
            len(places),
            starts.astype(np.int32),
            places.astype(np.int32),
            rows[of_row, places],
        )
        self._idle = np.concatenate([self._idle, np.zeros(len(cuts), dtype=np.intp)])

    def hold(self, low: Floats, high: Floats) -> None:
        """Set the bounds of the hubs."""
        places = np.arange(self.candidates, dtype=np.int32)
        self._highs.changeColsBounds(self.candidates, places, low, high)

    def solve(self, iterations: int = _UNLIMITED) -> Relaxed | None:
        """Solve from where the last solve ended; None if there is no answer."""
        self._highs.setOptionValue("simplex_iteration_limit", iterations)
        self._highs.run()
        self.solves += 1
        status = self._highs.getModelStatus()
        if status not in _ENDS:
            self._highs.clearSolver()  # the basis that it began from may be what it cannot take
            self._highs.run()
            status = self._highs.getModelStatus()
        if status in (_KIND.kInfeasible, _KIND.kUnboundedOrInfeasible):
            return None
        if status not in _ENDS:
            raise SolverError(f"The relaxation was not solved ({self._highs.modelStatusToString(status)}).")
        solution = self._highs.getSolution()
        values = np.asarray(solution.col_value)
        proven = status == _KIND.kOptimal
        if proven:
            duals = np.asarray(solution.row_dual)[self._own_rows :]
            self._idle = np.where(np.abs(duals) > _BINDS, 0, self._idle + 1)
        return Relaxed(
            self._highs.getObjectiveValue(),
            proven,
            values[: self.candidates],
            values[self.candidates :],
            np.asarray(solution.col_dual)[: self.candidates],
        )

    def forget(self, idle: int) -> None:
        """Drop cuts that have not bound for some solves."""
        old = np.flatnonzero(self._idle >= idle)
        if len(old):
            self._highs.deleteRows(len(old), (old + self._own_rows).astype(np.int32))
            self._idle = np.delete(self._idle, old)


def _weighted(variables: list[Any], weights: Floats) -> Any:
    return pulp.lpSum(float(weight) * variable for weight, variable in zip(weights, variables, strict=True) if weight)
