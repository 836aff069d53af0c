r"""The worst-off share, span by span: between which minutes lie those that it is over.

The mean of the worst-off share is :math:`\eta + \sum_i w_i \max(0, d_i - \eta) / (\beta W)` at its least over
:math:`\eta`, which is where the minutes of the best-off :math:`1 - \beta` end (Rockafellar and Uryasev 2000). With
:math:`\eta` free its relaxation says little: hubs that are open in part bring everyone near. Where :math:`\eta` is
known to be :math:`\eta_0` or more, shorter minutes than :math:`\eta_0` count as :math:`\eta_0`, and within a narrow
span the relaxation is nearly as tight as that of a mean. A search therefore halves the span before it branches on hubs.
"""

import numpy as np

from hubplanner.siting.program import Program
from hubplanner.travel.measures import weighted_quantile

Span = tuple[float, float]
"""The least and the most minutes that a tail is over."""

ANY: Span = (-np.inf, np.inf)

_PARTS = 32
_ROUNDING = 1e-9


def span_of(program: Program, known: float) -> Span:
    r"""Return a span that holds the :math:`\eta` of every answer that is better than a known one.

    No set of hubs brings an area nearer than its nearest candidate, so that :math:`\eta` is no less than with a hub at
    each; and it is no more than the mean of those who are beyond it.

    Parameters
    ----------
    program : Program
        Every area has a way to some candidate.
    known : float
        Objective of an answer, infinite without one.

    Returns
    -------
    Span
        `ANY` for another objective than ``tail``.
    """
    if program.objective != "tail":
        return ANY
    living = program.people > 0
    nearest = program.minutes[living].min(axis=1)
    least = weighted_quantile(nearest, program.people[living], max(1.0 - program.tail - _ROUNDING, 0.0))
    longest = float(program.minutes[np.isfinite(program.minutes)].max())
    return least, max(least, min(known, longest))


def halves(span: Span, whole: Span) -> tuple[Span, Span] | None:
    """Return the halves of a span that is worth halving; None if it is but a small part of the whole."""
    least, most = span
    if not most - least > (whole[1] - whole[0]) / _PARTS:
        return None
    middle = (least + most) / 2.0
    return (least, middle), (middle, most)
