"""Travel times on the road network."""

from hubplanner.travel.given import given_times, timed_buildings
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
    "Asked",
    "Change",
    "Direction",
    "Probe",
    "RoadNetwork",
    "Scenario",
    "Snapped",
    "given_times",
    "timed_buildings",
]
