"""The facts of a study and their schemas; imports nothing of ours.

What takes pandas loads when it is first asked for: the window opens before the heavy libraries load.
"""

from typing import TYPE_CHECKING

from hubplanner.study.assumptions import Assumption, check_assumption, default_assumptions, with_overrides
from hubplanner.study.dates import date_in_words, short_date, short_month
from hubplanner.study.deferring import deferred
from hubplanner.study.errors import Cancelled, HubplannerError, InputError
from hubplanner.study.names import did_you_mean, display_name, leads, named, short_name
from hubplanner.study.palette import Category, MapTheme, Palette, Theme, load_palette
from hubplanner.study.road_classes import likely_forms, road_class, road_form
from hubplanner.study.schemas import (
    AGE_BANDS,
    CODE_COLUMN,
    CRS,
    FACETS,
    GB_BOUNDS,
    KINDS,
    LAND_COVER,
    RISKS,
    ROAD_CLASSES,
    SITE_STATUSES,
    checked,
)
from hubplanner.study.shipped import data_dir
from hubplanner.study.toml_files import read_toml
from hubplanner.study.work import Cancel, Progress, never, no_progress, stop_if

if TYPE_CHECKING:
    from hubplanner.study.classes import LEAST_CLASSES, MOST_CLASSES, Classes, Kind, classes_of, readable_classes
    from hubplanner.study.combining import places_by_postcode
    from hubplanner.study.corrections import LEFT_OUT, Correction
    from hubplanner.study.deprivation import deprivation_fifths
    from hubplanner.study.findings import Finding, Fix, Severity, by_severity
    from hubplanner.study.gazetteer import Gazetteer, Place
    from hubplanner.study.parts import ORIGINAL_COLUMNS, Part, SourceFile, no_originals
    from hubplanner.study.study import Study, demand_points, population, residents, time_basis

__all__ = [
    "AGE_BANDS",
    "CODE_COLUMN",
    "CRS",
    "FACETS",
    "GB_BOUNDS",
    "KINDS",
    "LAND_COVER",
    "LEAST_CLASSES",
    "LEFT_OUT",
    "MOST_CLASSES",
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
    "Gazetteer",
    "HubplannerError",
    "InputError",
    "Kind",
    "MapTheme",
    "Palette",
    "Part",
    "Place",
    "Progress",
    "Severity",
    "SourceFile",
    "Study",
    "Theme",
    "by_severity",
    "check_assumption",
    "checked",
    "classes_of",
    "data_dir",
    "date_in_words",
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
    "short_date",
    "short_month",
    "short_name",
    "stop_if",
    "time_basis",
    "with_overrides",
]

__getattr__ = deferred(
    __name__,
    {
        "classes": ("LEAST_CLASSES", "MOST_CLASSES", "Classes", "Kind", "classes_of", "readable_classes"),
        "combining": ("places_by_postcode",),
        "corrections": ("LEFT_OUT", "Correction"),
        "deprivation": ("deprivation_fifths",),
        "gazetteer": ("Gazetteer", "Place"),
        "findings": ("Finding", "Fix", "Severity", "by_severity"),
        "parts": ("ORIGINAL_COLUMNS", "Part", "SourceFile", "no_originals"),
        "study": ("Study", "demand_points", "population", "residents", "time_basis"),
    },
)
