"""How fast each link is, by mode and period."""

from collections.abc import Mapping
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from hubplanner.study import Assumption, InputError

Mode = Literal["car", "walk", "cycle"]
Period = Literal["peak", "offpeak", "freeflow"]
MODES: tuple[Mode, ...] = ("car", "walk", "cycle")
PERIODS: tuple[Period, ...] = ("peak", "offpeak", "freeflow")

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def usable(roads: pd.DataFrame, mode: Mode) -> Flags:
    """Return which links a mode may use.

    Cars use the links marked for them; people on foot use all but motorways; cycles
    neither motorways nor steps.

    Parameters
    ----------
    roads : pandas.DataFrame
        With ``car``, ``road_class`` and ``source_class``.
    mode : {"car", "walk", "cycle"}

    Returns
    -------
    numpy.ndarray of bool
    """
    if mode == "car":
        return roads["car"].to_numpy(bool)
    allowed = roads["road_class"] != "motorway"
    if mode == "cycle":
        allowed &= roads["source_class"] != "steps"
    return allowed.to_numpy(bool)


def speeds_kph(roads: pd.DataFrame, mode: Mode, period: Period, assumptions: Mapping[str, Assumption]) -> Floats:
    """Return the speed of every link.

    For cars: the link's own speed (measured or its limit), else the assumption for its class,
    times the share of it that is left in the period. Walking and cycling have one speed.

    Parameters
    ----------
    roads : pandas.DataFrame
        With ``speed_kph`` (NaN where unknown) and ``road_class``.
    mode : {"car", "walk", "cycle"}
    period : {"peak", "offpeak", "freeflow"}
    assumptions : mapping of str to Assumption

    Returns
    -------
    numpy.ndarray of float
        km/h by link.
    """
    if mode != "car":
        return np.full(len(roads), assumptions[f"speeds.other.{mode}"].value)
    by_class = _by_class("speeds.car", assumptions)
    own = roads["speed_kph"].to_numpy(float)
    speed = np.where(np.isfinite(own), own, roads["road_class"].map(by_class).to_numpy(float))
    # A path marked as open to cars has no speed of its own class: it is as slow as a service road.
    speed = np.where(np.isfinite(speed), speed, by_class["service"])
    if period == "freeflow":
        return speed
    left = roads["road_class"].map(_by_class(f"speeds.{period}", assumptions)).to_numpy(float)
    return np.asarray(speed * np.where(np.isfinite(left), left, 1.0))


def _by_class(group: str, assumptions: Mapping[str, Assumption]) -> dict[str, float]:
    start = group + "."
    return {name.removeprefix(start): a.value for name, a in assumptions.items() if name.startswith(start)}


def check_request(mode: str, period: str) -> None:
    """Refuse a mode or period that does not exist.

    Raises
    ------
    InputError
    """
    if mode not in MODES:
        raise InputError(f"There is no mode “{mode}”. The modes are {', '.join(MODES)}.")
    if period not in PERIODS:
        raise InputError(f"There is no period “{period}”. The periods are {', '.join(PERIODS)}.")
