"""Siting: which buildings become hubs, with proof."""

from hubplanner.siting.asked import Tables
from hubplanner.siting.chosen import BY_HAND, chosen_by_hand
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.criteria_parts import Coverage, Group, IfThen, ServiceAtSome, Team
from hubplanner.siting.criteria_toml import as_toml
from hubplanner.siting.explaining import Without, explain, if_closed, in_names
from hubplanner.siting.frontier import Point, cost_of_hubs, frontier, frontier_table, staff_of_hubs, trade_off
from hubplanner.siting.holding import not_met
from hubplanner.siting.inputs import changed_inputs, inputs_digest
from hubplanner.siting.measures import measure, weighted_quantile
from hubplanner.siting.near_ties import NearTies, near_ties
from hubplanner.siting.program import mean_of_worst
from hubplanner.siting.robust import Case, Robustness, robust
from hubplanner.siting.solution import Incumbent, Solution, Unmet
from hubplanner.siting.solve import solve, solve_tables

__all__ = [
    "BY_HAND",
    "Case",
    "Coverage",
    "Criteria",
    "Group",
    "IfThen",
    "Incumbent",
    "NearTies",
    "Point",
    "Robustness",
    "ServiceAtSome",
    "Solution",
    "Tables",
    "Team",
    "Unmet",
    "Without",
    "as_toml",
    "changed_inputs",
    "chosen_by_hand",
    "cost_of_hubs",
    "explain",
    "frontier",
    "frontier_table",
    "if_closed",
    "in_names",
    "inputs_digest",
    "mean_of_worst",
    "measure",
    "near_ties",
    "not_met",
    "robust",
    "solve",
    "solve_tables",
    "staff_of_hubs",
    "trade_off",
    "weighted_quantile",
]
