"""Floor area: what a list of patients needs, by two rules that are used side by side, and what rooms stand for.

The bands are those of the NHS's guide to primary care premises as commonly quoted: gross internal area by size of
list, on a straight line in between, the first band being a floor and the rise of the upper bands carried on beyond
the last. The rule per patient is the one of answers to planning applications. Neither could be confirmed: every
number of them is an assumption, ``space.*``.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from hubplanner.study import Assumption, InputError

AreaRule = Literal["bands", "per_patient"]
AREA_RULES: Mapping[AreaRule, str] = MappingProxyType(
    {"bands": "Bands of list size", "per_patient": "So much for each patient"}
)
"""The rules by name, in words."""

_BAND = "space.bands.patients_"


def area_bands_m2(assumptions: Mapping[str, Assumption]) -> "pd.Series[float]":
    """Return the table of bands.

    Parameters
    ----------
    assumptions : mapping of str to Assumption
        With ``space.bands.*``.

    Returns
    -------
    pandas.Series
        Gross internal area in m² by patients, rising.
    """
    bands = {float(name.removeprefix(_BAND)): one.value for name, one in assumptions.items() if name.startswith(_BAND)}
    return pd.Series(bands, name="area_m2").rename_axis("patients").sort_index()


def area_need_m2(
    patients: "pd.Series[float]", assumptions: Mapping[str, Assumption], rule: AreaRule = "bands"
) -> "pd.Series[float]":
    """Return the floor area that patients need.

    Parameters
    ----------
    patients : pandas.Series
        By practice, building or anything else; NaN where not known.
    assumptions : mapping of str to Assumption
        With ``space.*``.
    rule : {"bands", "per_patient"}

    Returns
    -------
    pandas.Series
        Gross internal area in m²; 0 for nobody, NaN where patients are not known.

    Raises
    ------
    InputError
        If there is no such rule.
    """
    people = patients.astype(float)
    if rule == "bands":
        bands = area_bands_m2(assumptions)
        beyond = (people - bands.index[-1]).clip(lower=0) / 1000 * assumptions["space.bands.each_1000_beyond"].value
        need = beyond + np.interp(people, bands.index.to_numpy(float), bands.to_numpy())
    elif rule == "per_patient":
        each = assumptions["space.per_patient.area_m2"].value / assumptions["space.per_patient.patients"].value
        need = people * each
    else:
        raise InputError(f"There is no rule of floor area called “{rule}”. The rules are {', '.join(AREA_RULES)}.")
    return need.where(people != 0, 0.0).rename("area_need_m2")


def room_area_m2(
    consulting: "pd.Series[float]", treatment: "pd.Series[float]", assumptions: Mapping[str, Assumption]
) -> "pd.Series[float]":
    """Return the floor area that clinical rooms stand for, with the corridors that lead to them.

    Reception, waiting and offices are not in it: it turns a gap in rooms into the least m² that would close it.

    Parameters
    ----------
    consulting, treatment : pandas.Series
        Rooms by building; NaN where not known. Fewer than none is a surplus.
    assumptions : mapping of str to Assumption
        With ``space.rooms.*``.

    Returns
    -------
    pandas.Series
        Gross m²; NaN where either is not known.
    """
    rooms_m2 = (
        consulting * assumptions["space.rooms.consulting_m2"].value
        + treatment * assumptions["space.rooms.treatment_m2"].value
    )
    return (rooms_m2 * (1 + assumptions["space.rooms.circulation"].value)).rename("room_area_m2")
