"""The same program with another aim."""

from dataclasses import replace

import numpy as np

from hubplanner.siting.program import Mean, Program, Row, with_a_hair


def any_answer(program: Program) -> Program:
    """Return the program that asks only whether there is an answer."""
    return replace(program, objective="cost", cost=np.zeros(program.minutes.shape[1]))


def at_most(program: Program, aim: Program, most: float) -> Program:
    """Return a program in which the objective of another is at most a figure.

    Parameters
    ----------
    program : Program
    aim : Program
        Of the same areas and candidates; its objective is any but ``tail``, which nothing can hold to a figure.
    most : float
    """
    slack = with_a_hair(most, 1)
    if aim.objective == "max":
        return replace(program, farthest=min(program.farthest, slack))
    if aim.objective == "coverage":
        share = max(program.coverage_share, -slack) if program.coverage_min == aim.coverage_min else -slack
        return replace(program, coverage_min=aim.coverage_min, coverage_share=share)
    if aim.objective == "cost":
        weights = np.zeros(program.minutes.shape[1]) if aim.cost is None else aim.cost
        return replace(program, rows=(*program.rows, Row(weights, most=slack, criterion="aim")))
    share_of = program.people / program.people.sum()
    return replace(program, means=(*program.means, Mean(share_of, slack, "aim")))
