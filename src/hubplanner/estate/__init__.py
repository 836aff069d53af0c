"""The estate: sites, the buildings they stand in, their condition, space, leases and growth."""

from hubplanner.estate.buildings import buildings, sites_of
from hubplanner.estate.capacity import expanded, hub_capacity, rooms_for, staff_needed, viable
from hubplanner.estate.grades import GRADED, as_bad_as, has_x, severity, worst_grade
from hubplanner.estate.growth import YEARS, Growth, grow
from hubplanner.estate.housing import developer_money, housing_sites
from hubplanner.estate.hubs import rooms_for_hubs, rooms_in_all, services_of_hubs
from hubplanner.estate.matching import SurveyMatch, survey_matches
from hubplanner.estate.premises import Premises, look_over
from hubplanner.estate.priority import MEASURES, PriorityList, condition_order, priority_list
from hubplanner.estate.registered import (
    deprivation_of_patients,
    growth_of_patients,
    list_origin,
    registered_and_resident,
)
from hubplanner.estate.rooms import SESSION_BANDS, freed_by_hours, freed_by_use, rooms_by_band, rooms_needed
from hubplanner.estate.rules import TESTS, Rule
from hubplanner.estate.services import Service, default_services, read_services
from hubplanner.estate.settings import CHOICES, EstateSettings, default_rules
from hubplanner.estate.space import AREA_RULES, area_bands_m2, area_need_m2
from hubplanner.estate.stated import STATABLE, VERDICTS, Stated, read_stated, stated_apart, stated_figures, with_stated
from hubplanner.estate.surveyed import counted_surveys, risk_adjusted_backlog, survey_of_buildings
from hubplanner.estate.tenure import lease_events

__all__ = [
    "AREA_RULES",
    "CHOICES",
    "GRADED",
    "MEASURES",
    "SESSION_BANDS",
    "STATABLE",
    "TESTS",
    "VERDICTS",
    "YEARS",
    "EstateSettings",
    "Growth",
    "Premises",
    "PriorityList",
    "Rule",
    "Service",
    "Stated",
    "SurveyMatch",
    "area_bands_m2",
    "area_need_m2",
    "as_bad_as",
    "buildings",
    "condition_order",
    "counted_surveys",
    "default_rules",
    "default_services",
    "deprivation_of_patients",
    "developer_money",
    "expanded",
    "freed_by_hours",
    "freed_by_use",
    "grow",
    "growth_of_patients",
    "has_x",
    "housing_sites",
    "hub_capacity",
    "lease_events",
    "list_origin",
    "look_over",
    "priority_list",
    "read_services",
    "read_stated",
    "registered_and_resident",
    "risk_adjusted_backlog",
    "rooms_by_band",
    "rooms_for",
    "rooms_for_hubs",
    "rooms_in_all",
    "rooms_needed",
    "services_of_hubs",
    "severity",
    "sites_of",
    "staff_needed",
    "stated_apart",
    "stated_figures",
    "survey_matches",
    "survey_of_buildings",
    "viable",
    "with_stated",
    "worst_grade",
]
