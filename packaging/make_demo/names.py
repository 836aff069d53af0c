"""Invented names of roads, surgeries and people."""

from __future__ import annotations

import numpy as np
from sketch import FIRST, SECOND

KINDS = {
    "core": ["Street", "Lane", "Row", "Gate", "Passage", "Street"],
    "terrace": ["Street", "Street", "Road", "Terrace", "Street"],
    "interwar": ["Avenue", "Road", "Crescent", "Drive", "Grove"],
    "postwar": ["Road", "Walk", "Way", "Crescent", "Gardens"],
    "modern": ["Way", "Drive", "Mead", "Rise", "Chase"],
    "works": ["Way", "Road", "Park"],
    "village": ["Lane", "Road", "Street", "Hill"],
    "hamlet": ["Lane", "Lane", "Hill"],
}


class Names:
    """Makes names that sound English and belong to nobody.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.
    """

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._used: set[str] = set()

    def root(self) -> str:
        """Return one word such as might be a field's or a family's name."""
        first = str(self._rng.choice(FIRST))
        return first + str(self._rng.choice(SECOND)) if self._rng.random() < 0.8 else first

    def street(self, era: str, through: bool = True) -> str:
        """Return a street name that suits the age of a quarter."""
        kinds = KINDS.get(era, KINDS["village"])
        kind = str(self._rng.choice(kinds))
        if not through and era in ("modern", "postwar", "interwar", "village"):
            kind = str(self._rng.choice(["Close", "Close", "Court", kind]))
        return f"{self.root()} {kind}"

    def unique(self, pattern: str) -> str:
        """Return a name by a pattern with ``{}`` that was not given before."""
        while True:
            name = pattern.format(self.root())
            if name not in self._used:
                self._used.add(name)
                return name
