"""An answer with its proof."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Status = Literal["optimal", "feasible", "infeasible", "cancelled", "time_limit"]


@dataclass(frozen=True)
class Unmet:
    """A criterion that cannot be met.

    Attributes
    ----------
    criterion : str
    where : str
    by : float
        By how much.
    message : str
        The same in words.
    enough : float or None
        What would be enough of it, all else being as asked, in the unit of the criterion (of ``capacity``, how many
        times the rooms); None where that is no one figure, or not known.
    """

    criterion: str
    where: str
    by: float
    message: str
    enough: float | None = None


@dataclass(frozen=True)
class Incumbent:
    """The best answer so far, while it is being looked for.

    Attributes
    ----------
    hubs : tuple of str
        Codes, in the order of the candidates.
    objective : float
    bound, gap : float or None
        As of `Solution`; None while no bound is known.
    """

    hubs: tuple[str, ...]
    objective: float
    bound: float | None
    gap: float | None


@dataclass(frozen=True)
class Solution:
    """Which hubs, who goes where, and how it is known to be best.

    Attributes
    ----------
    status : {"optimal", "feasible", "infeasible", "cancelled", "time_limit"}
        ``optimal``: proven best. ``feasible``: hubs that people chose, of which nothing is proven. ``cancelled`` and
        ``time_limit`` may have an answer too: see `has_answer`.
    hubs : tuple of str
        Codes of the buildings chosen, in the order of the candidates.
    assignment : mapping of str to str
        Hub by area.
    objective, bound : float or None
        What the criteria make best, recomputed from the assignment, and the best that any answer could have.
    gap : float or None
        The difference of the two as a share of the objective.
    measures : mapping
        See `measures.measure`, and `measures.measure_services` where some of the hubs run services.
    unmet : tuple of Unmet
    possible_sets : int
        How many sets of hubs there are to choose from, given what is required and excluded.
    seconds : float
    solver : str
        Name and version.
    seed : int
    inputs : mapping of str to str
        See `inputs.inputs_digest`.
    ruled_out : mapping of str to str
        Why a candidate could not be a hub whatever else was asked, by code.
    """

    status: Status
    hubs: tuple[str, ...] = ()
    assignment: Mapping[str, str] = field(default_factory=dict)
    objective: float | None = None
    bound: float | None = None
    gap: float | None = None
    measures: Mapping[str, Any] = field(default_factory=dict)
    unmet: tuple[Unmet, ...] = ()
    possible_sets: int = 0
    seconds: float = 0.0
    solver: str = ""
    seed: int = 0
    inputs: Mapping[str, str] = field(default_factory=dict)
    ruled_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_answer(self) -> bool:
        """Return whether there are hubs to show."""
        return bool(self.hubs)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields by name, ready for JSON."""
        table = asdict(self)
        return {**table, "hubs": list(self.hubs), "unmet": [asdict(item) for item in self.unmet]}

    @classmethod
    def from_dict(cls, table: Mapping[str, Any]) -> "Solution":
        """Return the solution that `as_dict` wrote."""
        fields = dict(table)
        fields["hubs"] = tuple(fields["hubs"])
        fields["unmet"] = tuple(Unmet(**item) for item in fields["unmet"])
        return cls(**fields)
