"""Rows of charts: a building's name on the left, its bar or marks, its figures on the right."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF

from hubplanner.desktop.charts.drawing import LEFT, RIGHT, Drawing
from hubplanner.study import short_name

ROW_PX = 22.0
BAR_PX = 12.0
FIRST_SHOWN = 15
_NAME_SHARE, _LONGEST_NAME_PX = 0.32, 240.0
_GAP_PX = 12.0
_MOST_NAMED = 3
_Row = TypeVar("_Row")


def first_of(rows: Sequence[_Row], all_shown: bool) -> Sequence[_Row]:
    """Return the rows that are shown."""
    return rows if all_shown else rows[:FIRST_SHOWN]


def name_width(where: QRectF) -> float:
    """Return how much room names have."""
    return min(where.width() * _NAME_SHARE, _LONGEST_NAME_PX)


def plot_of(where: QRectF, drawing: Drawing, figures: Iterable[str]) -> QRectF:
    """Return the room between the names and the figures."""
    widest = max((drawing.width_of(words) for words in figures), default=0.0)
    left = where.left() + name_width(where) + _GAP_PX
    return QRectF(left, where.top(), max(where.right() - widest - _GAP_PX - left, 60.0), where.height())


def draw_rows(
    drawing: Drawing,
    where: QRectF,
    plot: QRectF,
    top: float,
    rows: Sequence[tuple[str, str]],
    row_px: float = ROW_PX,
) -> Iterator[QRectF]:
    """Write name and figures of each row, and yield the whole of the row."""
    theme = drawing.look.theme
    for position, (name, figures) in enumerate(rows):
        row = QRectF(where.left(), top + position * row_px, where.width(), row_px)
        wide = name_width(where)
        drawing.text(
            QRectF(row.left(), row.top(), wide, row_px),
            name if drawing.width_of(name) <= wide else short_name(name),
            LEFT,
        )
        drawing.text(
            QRectF(plot.right() + _GAP_PX, row.top(), where.right() - plot.right() - _GAP_PX, row_px), figures, RIGHT
        )
        drawing.line(QPointF(plot.left(), row.bottom()), QPointF(plot.left(), row.top()), theme.edge)
        yield row


def bar_in(row: QRectF, left: float, right: float, height: float = BAR_PX) -> QRectF:
    """Return the bar of a row between two places."""
    return QRectF(left, row.center().y() - height / 2, max(right - left, 0.0), height)


def told_of(names: Sequence[str], what: str) -> str:
    """Return in words of how many buildings something is not known.

    >>> told_of(["Elm Surgery"], "floor area not known"), told_of([], "not known")
    ('1 building: floor area not known (Elm Surgery).', '')
    """
    if not names:
        return ""
    shown = ", ".join(names[:_MOST_NAMED]) + (
        f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    )
    return f"{len(names):,} building{'' if len(names) == 1 else 's'}: {what} ({shown})."
