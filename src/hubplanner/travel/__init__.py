"""Travel times on the road network."""

from hubplanner.travel.given import given_times, timed_buildings
from hubplanner.travel.isochrones import SHARINGS, Bands, Sharing, catchments
from hubplanner.travel.network import DIRECTIONS, ENGINES, Asked, Direction, RoadNetwork, Snapped
from hubplanner.travel.probe import Probe
from hubplanner.travel.scenarios import ROAD_GROUPS, Change, Scenario
from hubplanner.travel.speeds import MODES, PERIODS

__all__ = [
    "DIRECTIONS",
    "ENGINES",
    "MODES",
    "PERIODS",
    "ROAD_GROUPS",
    "SHARINGS",
    "Asked",
    "Bands",
    "Change",
    "Direction",
    "Probe",
    "RoadNetwork",
    "Scenario",
    "Sharing",
    "Snapped",
    "catchments",
    "given_times",
    "timed_buildings",
]
