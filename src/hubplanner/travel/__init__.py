"""Travel times on the road network, and what follows from them."""

from hubplanner.travel.calibration import Calibration, Fit, calibrate
from hubplanner.travel.edges import rural_links
from hubplanner.travel.floating_catchment import FloatingCatchment, enhanced_two_step, two_step
from hubplanner.travel.given import given_matrix, given_times, timed_buildings
from hubplanner.travel.hierarchy import Order, order_key
from hubplanner.travel.hierarchy import available as fast_engine_available
from hubplanner.travel.isochrones import SHARINGS, Bands, Sharing, catchments
from hubplanner.travel.journey import Journey, Leg, journey
from hubplanner.travel.measures import THRESHOLDS_MIN, by_group, population_groups
from hubplanner.travel.network import DIRECTIONS, ENGINES, Asked, Direction, RoadNetwork, Snapped
from hubplanner.travel.probe import Probe
from hubplanner.travel.scenarios import ROAD_GROUPS, RoadChange, Scenario, links_of
from hubplanner.travel.speeds import MODE_WORDS, MODES, PERIODS, Mode
from hubplanner.travel.straight_line import straight_line_times

__all__ = [
    "DIRECTIONS",
    "ENGINES",
    "MODES",
    "MODE_WORDS",
    "PERIODS",
    "ROAD_GROUPS",
    "SHARINGS",
    "THRESHOLDS_MIN",
    "Asked",
    "Bands",
    "Calibration",
    "Direction",
    "Fit",
    "FloatingCatchment",
    "Journey",
    "Leg",
    "Mode",
    "Order",
    "Probe",
    "RoadChange",
    "RoadNetwork",
    "Scenario",
    "Sharing",
    "Snapped",
    "by_group",
    "calibrate",
    "catchments",
    "enhanced_two_step",
    "fast_engine_available",
    "given_matrix",
    "given_times",
    "journey",
    "links_of",
    "order_key",
    "population_groups",
    "rural_links",
    "straight_line_times",
    "timed_buildings",
    "two_step",
]
