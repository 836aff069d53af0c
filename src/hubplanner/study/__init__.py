"""The facts of a study and their schemas; imports nothing of ours."""

from hubplanner.study.assumptions import Assumption, check_assumption, default_assumptions, with_overrides
from hubplanner.study.classes import Classes, readable_classes
from hubplanner.study.combining import places_by_postcode
from hubplanner.study.corrections import LEFT_OUT, Correction
from hubplanner.study.deprivation import deprivation_fifths
from hubplanner.study.errors import Cancelled, HubplannerError, InputError
from hubplanner.study.findings import Finding, Fix, Severity, by_severity
from hubplanner.study.names import did_you_mean, display_name, leads, named
from hubplanner.study.palette import Category, MapTheme, Palette, Theme, load_palette
from hubplanner.study.parts import ORIGINAL_COLUMNS, Part, SourceFile, no_originals
from hubplanner.study.road_classes import likely_forms, road_class, road_form
from hubplanner.study.schemas import (
    AGE_BANDS,
    CODE_COLUMN,
    CRS,
    FACETS,
    KINDS,
    LAND_COVER,
    RISKS,
    ROAD_CLASSES,
    SITE_STATUSES,
    checked,
)
from hubplanner.study.shipped import data_dir
from hubplanner.study.study import Study, demand_points, population, residents, time_basis
from hubplanner.study.toml_files import read_toml
from hubplanner.study.work import Cancel, Progress, never, no_progress, stop_if

__all__ = [
    "AGE_BANDS",
    "CODE_COLUMN",
    "CRS",
    "FACETS",
    "KINDS",
    "LAND_COVER",
    "LEFT_OUT",
    "ORIGINAL_COLUMNS",
    "RISKS",
    "ROAD_CLASSES",
    "SITE_STATUSES",
    "Assumption",
    "Cancel",
    "Cancelled",
    "Category",
    "Classes",
    "Correction",
    "Finding",
    "Fix",
    "HubplannerError",
    "InputError",
    "MapTheme",
    "Palette",
    "Part",
    "Progress",
    "Severity",
    "SourceFile",
    "Study",
    "Theme",
    "by_severity",
    "check_assumption",
    "checked",
    "data_dir",
    "default_assumptions",
    "demand_points",
    "deprivation_fifths",
    "did_you_mean",
    "display_name",
    "leads",
    "likely_forms",
    "load_palette",
    "named",
    "never",
    "no_originals",
    "no_progress",
    "places_by_postcode",
    "population",
    "read_toml",
    "readable_classes",
    "residents",
    "road_class",
    "road_form",
    "stop_if",
    "time_basis",
    "with_overrides",
]
