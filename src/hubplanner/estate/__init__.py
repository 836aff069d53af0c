"""The estate: sites, the buildings they stand in, and the surveys of them."""

from hubplanner.estate.buildings import buildings, sites_of
from hubplanner.estate.matching import SurveyMatch, survey_matches

__all__ = ["SurveyMatch", "buildings", "sites_of", "survey_matches"]
