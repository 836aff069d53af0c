"""Appraisal: what an option means for people, in figures and in words."""

from hubplanner.appraisal.affordable import staff_in_words
from hubplanner.appraisal.asked import (
    Told,
    asked_in_words,
    hubs_in_words,
    journeys_in_words,
    told,
    travellers_in_words,
    who_goes_where,
)
from hubplanner.appraisal.baseline import Baseline, baseline
from hubplanner.appraisal.comparing import (
    Compared,
    Comparison,
    difference_in_words,
    figure_in_words,
    heading,
    on_one_basis,
)
from hubplanner.appraisal.further import common_in_words, count_of_hubs, further_hubs_in_words, listed, moved_in_words
from hubplanner.appraisal.known import Answer, Known, Line
from hubplanner.appraisal.questions import five_questions
from hubplanner.appraisal.services_in_words import runs_in_words, services_in_words
from hubplanner.appraisal.snapshots import Moment, Plan, Snapshot, Workshop
from hubplanner.appraisal.what_if import MORE_MIN, Measure, Outcome, WhatIf
from hubplanner.appraisal.wording import list_of, number_in_words
from hubplanner.appraisal.words import (
    change_in_words,
    in_words,
    objective_in_words,
    proof_in_words,
    reach_in_words,
)

__all__ = [
    "MORE_MIN",
    "Answer",
    "Baseline",
    "Compared",
    "Comparison",
    "Known",
    "Line",
    "Measure",
    "Moment",
    "Outcome",
    "Plan",
    "Snapshot",
    "Told",
    "WhatIf",
    "Workshop",
    "asked_in_words",
    "baseline",
    "change_in_words",
    "common_in_words",
    "count_of_hubs",
    "difference_in_words",
    "figure_in_words",
    "five_questions",
    "further_hubs_in_words",
    "heading",
    "hubs_in_words",
    "in_words",
    "journeys_in_words",
    "list_of",
    "listed",
    "moved_in_words",
    "number_in_words",
    "objective_in_words",
    "on_one_basis",
    "proof_in_words",
    "reach_in_words",
    "runs_in_words",
    "services_in_words",
    "staff_in_words",
    "told",
    "travellers_in_words",
    "who_goes_where",
]
