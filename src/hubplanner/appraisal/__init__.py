"""Appraisal: what an option means for people, in figures and in words."""

from hubplanner.appraisal.baseline import Baseline, baseline
from hubplanner.appraisal.words import (
    asked_in_words,
    change_in_words,
    in_words,
    journeys_in_words,
    number_in_words,
    proof_in_words,
    reach_in_words,
)

__all__ = [
    "Baseline",
    "asked_in_words",
    "baseline",
    "change_in_words",
    "in_words",
    "journeys_in_words",
    "number_in_words",
    "proof_in_words",
    "reach_in_words",
]
