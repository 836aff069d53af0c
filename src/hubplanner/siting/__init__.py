"""Siting: which buildings become hubs, with proof."""

from hubplanner.siting.asked import Tables
from hubplanner.siting.criteria import Coverage, Criteria, Group, IfThen, Team
from hubplanner.siting.explaining import Without, explain, if_closed, in_names
from hubplanner.siting.frontier import AIMS, Point, frontier, frontier_table, trade_off
from hubplanner.siting.measures import measure, weighted_quantile
from hubplanner.siting.near_ties import NearTies, near_ties
from hubplanner.siting.program import mean_of_worst
from hubplanner.siting.robust import Case, Robustness, robust
from hubplanner.siting.solution import Solution, Unmet
from hubplanner.siting.solve import inputs_digest, solve, solve_tables

__all__ = [
    "AIMS",
    "Case",
    "Coverage",
    "Criteria",
    "Group",
    "IfThen",
    "NearTies",
    "Point",
    "Robustness",
    "Solution",
    "Tables",
    "Team",
    "Unmet",
    "Without",
    "explain",
    "frontier",
    "frontier_table",
    "if_closed",
    "in_names",
    "inputs_digest",
    "mean_of_worst",
    "measure",
    "near_ties",
    "robust",
    "solve",
    "solve_tables",
    "trade_off",
    "weighted_quantile",
]
