"""What does not grow with its text by itself: rows and columns of tables, and what has a fixed width."""

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from hubplanner.desktop import theme

_UNBOUND = (1 << 24) - 1  # Qt's QWIDGETSIZE_MAX
_WIDE_MOST = 1.5  # a panel beside a map leaves the map its place
_SET_BY_HAND = {QHeaderView.ResizeMode.Interactive, QHeaderView.ResizeMode.Fixed}
# Two widths in the forms: 368 px where a panel asks (Access, Options), for two boxes stand side by side in it, with the
# numbers of a range; 320 where it only shows, since the table beside it needs the 48 px more.
_PANELS = {"inspector", "side"}
_FITTED = "textSizeFitted"
FITS_ITSELF = "fitsItself"
"""Property of a table that gives its columns their width by itself."""


def fit_to_text(root: QWidget) -> None:
    """Fit a widget and all in it to the text size that is set, from whatever it was fitted to before.

    Parameters
    ----------
    root : QWidget
    """
    now, before = theme.px(100), root.property(_FITTED) or 100
    if now == before:
        return
    root.setProperty(_FITTED, now)
    by = now / before
    for table in root.findChildren(QTableView):
        _fit_table(table, by)
    panels = min(now / 100, _WIDE_MOST) / min(before / 100, _WIDE_MOST)
    for kind in (QLineEdit, QComboBox, QAbstractSpinBox, QPushButton, QScrollArea):
        for widget in root.findChildren(kind):
            _fit_width(widget, panels if kind is QScrollArea else by)
    for frame in root.findChildren(QFrame):
        if frame.objectName() in _PANELS:
            _fit_width(frame, panels)
    for column in root.findChildren(QWidget):
        if column.property("measure"):
            _fit_width(column, by)


def _fit_table(table: QTableView, by: float) -> None:
    rows, columns = table.verticalHeader(), table.horizontalHeader()
    rows.setDefaultSectionSize(round(rows.defaultSectionSize() * by))
    if table.property(FITS_ITSELF):
        return
    for column in range(columns.count()):
        if columns.sectionResizeMode(column) in _SET_BY_HAND:
            columns.resizeSection(column, round(columns.sectionSize(column) * by))


def _fit_width(widget: QWidget, by: float) -> None:
    least, most = widget.minimumWidth(), widget.maximumWidth()
    if most < _UNBOUND:
        widget.setMaximumWidth(round(most * by))
    if least:
        widget.setMinimumWidth(round(least * by))
