"""Travel times on the road network."""

from hubplanner.travel.given import given_times, timed_buildings
from hubplanner.travel.network import RoadNetwork, Snapped
from hubplanner.travel.speeds import MODES, PERIODS

__all__ = ["MODES", "PERIODS", "RoadNetwork", "Snapped", "given_times", "timed_buildings"]
