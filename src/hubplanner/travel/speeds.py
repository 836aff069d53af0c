"""How long each link takes, by mode and period.

The free flow period is link speed alone: the form in which other people's tools can check ours. Off-peak and peak
add what a journey by car really has: busy roads, junctions, a way from the door to the road, and somewhere to park.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from hubplanner.study import ROAD_CLASSES, Assumption, InputError
from hubplanner.travel.arrays import LONGEST_MIN, Flags, Floats, Indices, on_grid
from hubplanner.travel.graph import FREED, Graph

Mode = Literal["car", "walk", "cycle"]
Period = Literal["peak", "offpeak", "freeflow"]
MODES: tuple[Mode, ...] = ("car", "walk", "cycle")
PERIODS: tuple[Period, ...] = ("peak", "offpeak", "freeflow")
MODE_WORDS: Mapping[str, str] = MappingProxyType({"car": "by car", "walk": "on foot", "cycle": "by bicycle"})

_RANK = {name: place for place, name in enumerate(ROAD_CLASSES)}
_ARMS_OF_JUNCTION = 3
_PRECEDENCE = {"trunk": 1, "primary": 1, "secondary": 2, "tertiary": 3, "unclassified": 4, "residential": 4}
"""Who gives way to whom where classes meet; a road that goes on as another of these does not give way to itself."""
_LAST = 5


@dataclass(frozen=True, eq=False)
class Costs:
    """Minutes on the links of a graph; infinite where a mode may not go.

    Attributes
    ----------
    moving : numpy.ndarray of float, shape (2, links)
        Over the whole of each link, against and along it.
    delay : numpy.ndarray of float, shape (2, links)
        At the junction in which the link ends, against and along it.
    arcs : numpy.ndarray of float, shape (arcs,)
        Both together, by arc of the graph.
    """

    moving: Floats
    delay: Floats
    arcs: Floats


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

    For cars: the link's own speed (measured or its limit), else the assumption for its class, on dual carriageways
    and in the country its own; times the share of it that is left in the period. Walking and cycling have one speed,
    but nobody walks aboard a ferry: it has its own for all.

    Parameters
    ----------
    roads : pandas.DataFrame
        With ``speed_kph`` (NaN where unknown), ``road_class``, ``form`` and ``rural``.
    mode : {"car", "walk", "cycle"}
    period : {"peak", "offpeak", "freeflow"}
    assumptions : mapping of str to Assumption

    Returns
    -------
    numpy.ndarray of float
        km/h by link.
    """
    rank, rural = _ranks(roads), roads["rural"].to_numpy(bool)
    ferry = rank == _RANK["ferry"]
    own = roads["speed_kph"].to_numpy(float)
    car = _by_class("speeds.car", assumptions)
    if mode != "car":
        afoot = np.full(len(roads), assumptions[f"speeds.other.{mode}"].value)
        return np.where(ferry, np.where(np.isfinite(own), own, car["ferry"]), afoot)
    by_class = _looked_up(rank, "speeds.car", assumptions)
    by_class = _where_known(rural, _looked_up(rank, "speeds.car_rural", assumptions), by_class)
    dual = (roads["form"] == "dual").to_numpy(bool)
    by_class = _where_known(dual, _looked_up(rank, "speeds.car_dual", assumptions), by_class)
    # A path marked as open to cars has no speed of its own class: it is as slow as a service road.
    by_class = np.where(np.isfinite(by_class), by_class, car["service"])
    speed = np.where(np.isfinite(own), own, by_class)
    if period == "freeflow":
        return speed
    left = _looked_up(rank, f"speeds.{period}", assumptions)
    left = _where_known(rural, _looked_up(rank, f"speeds.{period}_rural", assumptions), left)
    return np.asarray(speed * np.where(np.isfinite(left), left, 1.0))


def make_costs(
    graph: Graph,
    roads: pd.DataFrame,
    mode: Mode,
    period: Period,
    assumptions: Mapping[str, Assumption],
    factor: Floats | None = None,
    closed: Flags | None = None,
) -> Costs:
    """Return the minutes on every link and arc.

    minutes = length ÷ speed + delay at the junction in which the link ends. A ferry adds the wait for it. People on
    foot go either way along any link. Turn restrictions hold for cars and cycles, outside free flow.

    Parameters
    ----------
    graph : Graph
    roads : pandas.DataFrame
        The links of the graph.
    mode, period, assumptions
        See `speeds_kph`.
    factor, closed : numpy.ndarray, optional
        See `hubplanner.travel.scenarios.effects`; they hold for every mode that shares the road with cars.

    Returns
    -------
    Costs
    """
    allowed = usable(roads, mode)
    speed = speeds_kph(roads, mode, period, assumptions)
    if factor is not None and mode == "car":
        speed = speed * factor
    if closed is not None:
        allowed = allowed & ~closed
    with np.errstate(over="ignore"):  # of lengths and speeds that nobody means
        minutes = np.minimum(roads["length_m"].to_numpy(float) / 1000 / speed * 60, LONGEST_MIN)
    oneway = roads["oneway"].to_numpy() if mode != "walk" else np.zeros(len(roads))
    moving = np.vstack(
        [np.where(allowed & (oneway <= 0), minutes, np.inf), np.where(allowed & (oneway >= 0), minutes, np.inf)]
    )
    delay = np.zeros_like(moving)
    if mode == "car" and period != "freeflow":
        delay = _junction_delay(graph, roads, allowed, period, assumptions)
    if period != "freeflow":
        wait = assumptions["speeds.ferry.wait_min"].value
        delay = delay + np.where(roads["road_class"] == "ferry", wait, 0.0)
    both = on_grid(moving + delay)
    arcs = both[graph.along.astype(int), graph.link]
    bans_hold = period != "freeflow" and mode != "walk"
    arcs = np.where(graph.link == FREED, np.inf if bans_hold else 0.0, arcs)
    return Costs(moving, delay, arcs)


def _junction_delay(
    graph: Graph, roads: pd.DataFrame, allowed: Flags, period: Period, assumptions: Mapping[str, Assumption]
) -> Floats:
    """Return minutes lost at the end of each link, shape (2, links).

    Lights stop whoever comes to them; a roundabout those who enter it; at other junctions of three arms or more,
    those on a lesser road give way to those on a greater one.
    """
    seconds = {name: a.value for name, a in _group(f"speeds.junction_{period}", assumptions).items()}
    ends = graph.junction[graph.end]
    precedence = np.array([0 if name == "motorway" else _PRECEDENCE.get(name, _LAST) for name in ROAD_CLASSES])
    rank = precedence[_ranks(roads)]
    round_ = (roads["form"] == "roundabout").to_numpy(bool)
    arms = np.zeros(graph.junctions, dtype=np.int64)
    greatest = np.full(graph.junctions, len(ROAD_CLASSES))
    on_roundabout = np.zeros(graph.junctions, bool)
    for side in ends:
        np.add.at(arms, side[allowed], 1)
        np.minimum.at(greatest, side[allowed], rank[allowed])
        on_roundabout[side[allowed & round_]] = True
    # `roads` names the ends of a link at which there are lights; the first node is where one comes against it.
    signals = roads["signals"].fillna("").to_numpy(object)
    lit = np.vstack([np.isin(signals, ["from", "both"]), np.isin(signals, ["to", "both"])])
    lost: Floats = np.where(greatest[ends] < rank, seconds["give_way_s"], seconds["ahead_s"])
    lost = np.where(on_roundabout[ends], seconds["roundabout_s"], lost)
    lost = np.where(lit, seconds["signals_s"], lost)
    lost = np.where((arms[ends] < _ARMS_OF_JUNCTION) & ~lit, 0.0, lost)
    lost = np.where(round_, 0.0, lost)
    return lost / 60


def side_kph(mode: Mode, assumptions: Mapping[str, Assumption]) -> float:
    """Return the speed between a place and the road."""
    name = "speeds.snapping.side_street_kph" if mode == "car" else f"speeds.other.{mode}"
    return assumptions[name].value


def ends_min(mode: Mode, period: Period, assumptions: Mapping[str, Assumption]) -> float:
    """Return the minutes that every journey has at its ends, whatever the way: parking and walking in."""
    if period == "freeflow" or mode == "walk":
        return 0.0
    return assumptions[f"speeds.ends.parking_{mode}_min"].value + assumptions["speeds.ends.walk_in_min"].value


def _looked_up(rank: Indices, group: str, assumptions: Mapping[str, Assumption]) -> Floats:
    by_class = _by_class(group, assumptions)
    return np.array([by_class.get(name, np.nan) for name in ROAD_CLASSES])[rank]


def _ranks(roads: pd.DataFrame) -> Indices:
    """Return the place of each link's class among `ROAD_CLASSES`; an unknown one counts as a service road."""
    codes, names = pd.factorize(roads["road_class"])
    return np.array([_RANK.get(name, _RANK["service"]) for name in names], dtype=np.int64)[codes]


def _where_known(where: Flags, special: Floats, general: Floats) -> Floats:
    return np.where(where & np.isfinite(special), special, general)


def _by_class(group: str, assumptions: Mapping[str, Assumption]) -> dict[str, float]:
    return {name: a.value for name, a in _group(group, assumptions).items()}


def _group(group: str, assumptions: Mapping[str, Assumption]) -> dict[str, Assumption]:
    start = group + "."
    return {name.removeprefix(start): a for name, a in assumptions.items() if name.startswith(start)}


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
