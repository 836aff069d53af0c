"""Appraisal: what an option means for people, in figures and in words."""

from hubplanner.appraisal.asked import (
    Told,
    asked_in_words,
    hubs_in_words,
    journeys_in_words,
    number_in_words,
    told,
    who_goes_where,
)
from hubplanner.appraisal.baseline import Baseline, baseline
from hubplanner.appraisal.further import common_in_words, count_of_hubs, further_hubs_in_words, listed, moved_in_words
from hubplanner.appraisal.known import Answer, Known, Line
from hubplanner.appraisal.questions import five_questions
from hubplanner.appraisal.what_if import Measure, Outcome, WhatIf
from hubplanner.appraisal.words import (
    change_in_words,
    in_words,
    objective_in_words,
    proof_in_words,
    reach_in_words,
)

__all__ = [
    "Answer",
    "Baseline",
    "Known",
    "Line",
    "Measure",
    "Outcome",
    "Told",
    "WhatIf",
    "asked_in_words",
    "baseline",
    "change_in_words",
    "common_in_words",
    "count_of_hubs",
    "five_questions",
    "further_hubs_in_words",
    "hubs_in_words",
    "in_words",
    "journeys_in_words",
    "listed",
    "moved_in_words",
    "number_in_words",
    "objective_in_words",
    "proof_in_words",
    "reach_in_words",
    "told",
    "who_goes_where",
]
