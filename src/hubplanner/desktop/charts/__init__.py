"""Charts of the window, drawn with Qt: each shows a plain model, and can be copied and saved."""

from hubplanner.desktop.charts.amounts import Amount, AmountChart
from hubplanner.desktop.charts.backlog import BacklogChart, backlog_by_risk
from hubplanner.desktop.charts.cell_bars import CellBars
from hubplanner.desktop.charts.chart import Chart
from hubplanner.desktop.charts.condition import SUITABILITY, WORST, ConditionChart, condition_by_locality
from hubplanner.desktop.charts.curve import Curve, CurveChart, CurvePoint
from hubplanner.desktop.charts.drawing import Look
from hubplanner.desktop.charts.leases import LeaseChart, lease_timeline
from hubplanner.desktop.charts.matrix import InSets, MatrixChart, set_of
from hubplanner.desktop.charts.people import PeopleChart, people_by_year
from hubplanner.desktop.charts.space import SpaceChart, space_have_and_need

__all__ = [
    "SUITABILITY",
    "WORST",
    "Amount",
    "AmountChart",
    "BacklogChart",
    "CellBars",
    "Chart",
    "ConditionChart",
    "Curve",
    "CurveChart",
    "CurvePoint",
    "InSets",
    "LeaseChart",
    "Look",
    "MatrixChart",
    "PeopleChart",
    "SpaceChart",
    "backlog_by_risk",
    "condition_by_locality",
    "lease_timeline",
    "people_by_year",
    "set_of",
    "space_have_and_need",
]
