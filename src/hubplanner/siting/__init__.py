"""Siting: which buildings become hubs, with proof."""

from hubplanner.siting.criteria import Criteria
from hubplanner.siting.measures import measure, weighted_quantile
from hubplanner.siting.solution import Solution, Unmet
from hubplanner.siting.solve import inputs_digest, solve

__all__ = ["Criteria", "Solution", "Unmet", "inputs_digest", "measure", "solve", "weighted_quantile"]
