"""Appraisal: what an option means for people, in figures and in words."""

from hubplanner.appraisal.baseline import Baseline, baseline
from hubplanner.appraisal.words import in_words, proof_in_words

__all__ = ["Baseline", "baseline", "in_words", "proof_in_words"]
