"""The look of every widget, from the palette: one accent, an 8-px grid, type at 12, 14, 18 and 24 px."""

import re

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hubplanner.study import Theme, data_dir

_FAMILIES = ("Segoe UI", "Inter", "Noto Sans", "Open Sans", "DejaVu Sans")
_SHEET = """
* { color: @text; font-size: 14px; }
QMainWindow, QWidget#central, QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget { background: @window; }
QMenuBar { background: @panel; font-size: 12px; padding: 2px 8px; }
QMenuBar::item { padding: 4px 8px; background: transparent; }
QMenuBar::item:selected, QMenu::item:selected { background: @selection; }
QMenu { background: @window; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 16px; }
QMenu::item:disabled { color: @text_muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QFrame#rail { background: @rail; }
QFrame#rail QToolButton { color: @rail_text; background: transparent; border: none; border-left: 3px solid transparent;
  font-size: 12px; padding: 8px 0; }
QFrame#rail QToolButton:hover { background: @rail_selected; }
QFrame#rail QToolButton:checked { background: @rail_selected; border-left-color: @rail_mark; }
QFrame#rail QToolButton:focus { border: 2px solid @rail_mark; }
QFrame#header { border-bottom: 1px solid @line; background: @window; }
QLabel#title { font-size: 18px; font-weight: 600; }
QLabel#state { font-size: 12px; color: @text_muted; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: @text_muted; font-size: 12px; }
QLabel[role="small"] { font-size: 12px; }
QLabel[role="note"] { background: @note; border-radius: 4px; padding: 8px 12px; }
QLabel[role="error"] { background: @error_ground; color: @error; border-radius: 4px; padding: 8px 12px; }
QLabel[role="good"] { color: @good; }
QLabel[role="warning"] { color: @warning; }
QLabel[role="bad"] { color: @error; }
QFrame[role="card"] { border: 1px solid @line; border-radius: 6px; background: @window; }
QFrame[role="row"] { border-bottom: 1px solid @line; background: @window; }
QFrame#banner { background: @error_ground; border-bottom: 1px solid @line; }
QFrame#banner[tone="note"] { background: @note; }
QFrame#side, QScrollArea#inspector { border: none; border-left: 1px solid @line; background: @window; }
QScrollArea { border: none; }
QPushButton { background: @window; border: 1px solid @edge; border-radius: 4px; padding: 6px 16px; min-height: 20px; }
QPushButton:hover { border-color: @accent; }
QPushButton:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QLineEdit:focus { border: 2px solid @accent; padding-left: 7px; }
QPushButton:focus { padding: 5px 15px; }
QPushButton:disabled { color: @text_muted; border-color: @line; }
QPushButton:checked { background: @selection; border-color: @accent; font-weight: 600; }
QPushButton#primary, QPushButton[role="primary"] { background: @accent; color: @accent_text; border-color: @accent; font-weight: 600; }
QPushButton#primary:hover, QPushButton[role="primary"]:hover { background: @accent_hover; }
QPushButton#primary:focus, QPushButton[role="primary"]:focus { border: 2px solid @text; }
QPushButton#primary:disabled, QPushButton[role="primary"]:disabled { background: @panel; color: @text_muted; border-color: @line; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 4px; background: transparent; }
QToolButton:hover { background: @selection; }
QToolButton:focus { border: 2px solid @accent; padding: 3px; }
QComboBox, QSpinBox, QDoubleSpinBox, QLineEdit { background: @window; border: 1px solid @edge; border-radius: 4px;
  padding: 4px 8px; min-height: 20px; selection-background-color: @accent; selection-color: @accent_text; }
QComboBox QAbstractItemView { background: @window; border: 1px solid @line; selection-background-color: @selection; selection-color: @text; }
QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { color: @text_muted; border-color: @line; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(@icons/arrow_down.svg); width: 16px; height: 16px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: none; width: 24px; subcontrol-position: top right; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: none; width: 24px; subcontrol-position: bottom right; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(@icons/arrow_up.svg); width: 14px; height: 14px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(@icons/arrow_down.svg); width: 14px; height: 14px; }
QCheckBox { spacing: 8px; min-height: 24px; }
QCheckBox:focus { text-decoration: underline; }
QTableView, QListWidget { background: @window; border: none; gridline-color: transparent; selection-background-color: @selection;
  selection-color: @text; alternate-background-color: @window; outline: none; }
QTableView { border-top: 1px solid @line; font-size: 12px; }
QTableView::item { border-bottom: 1px solid @line; padding: 0 8px; }
QTableView::item:selected, QListWidget::item:selected { background: @selection; color: @text; }
QTableView:focus { border: 1px solid @accent; }
QHeaderView { background: @window; border: none; }
QHeaderView::section { background: @window; color: @text_muted; border: none; border-bottom: 1px solid @line; padding: 4px 8px; font-size: 12px; }
QTableView#hubTable::item { padding: 0 4px; }
QTableView#hubTable QHeaderView::section { padding: 4px 4px; }
QHeaderView::down-arrow { image: url(@icons/arrow_down.svg); width: 12px; height: 12px; subcontrol-position: top center; }
QHeaderView::up-arrow { image: url(@icons/arrow_up.svg); width: 12px; height: 12px; subcontrol-position: top center; }
QListWidget::item { padding: 8px; border-bottom: 1px solid @line; }
QListWidget::item:hover { background: @selection; }
QStatusBar { background: @panel; border-top: 1px solid @line; }
QStatusBar QLabel, QStatusBar QPushButton { font-size: 12px; }
QStatusBar QLabel { padding: 4px 24px; }
QStatusBar QPushButton { padding: 1px 12px; min-height: 16px; }
QStatusBar::item { border: none; }
QProgressBar { border: 1px solid @edge; border-radius: 4px; background: @window; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: @line; height: 5px; }
QSplitter::handle:hover { background: @accent; }
QToolTip { background: @window; color: @text; border: 1px solid @edge; padding: 4px 8px; }
QFrame#legend { background: @window; border: 1px solid @line; border-radius: 6px; }
QFrame#legend QLabel, QFrame#legend QCheckBox, QFrame#legend QComboBox { font-size: 12px; }
QFrame#legend QCheckBox { min-height: 20px; }
QScrollBar:vertical { background: transparent; width: 10px; } QScrollBar:horizontal { background: transparent; height: 10px; }
QScrollBar::handle { background: @edge; border-radius: 4px; margin: 1px; min-height: 24px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none; width: 0; height: 0; }
"""


def stylesheet(theme: Theme) -> str:
    """Return the style sheet of a theme.

    Parameters
    ----------
    theme : Theme

    Returns
    -------
    str
    """

    icons = (data_dir() / "icons").as_posix()

    def colour(found: re.Match[str]) -> str:
        return icons if found.group(1) == "icons" else str(getattr(theme, found.group(1)))

    return re.sub(r"@([a-z_]+)", colour, _SHEET)


def application_font() -> QFont:
    """Return the first of our families that this machine has, at 14 px."""
    families = set(QFontDatabase.families())
    font = QFont(next((name for name in _FAMILIES if name in families), QFont().family()))
    font.setPixelSize(14)
    return font


def icon(name: str, colour: str, size: int = 24) -> QIcon:
    """Return one of our line icons in a colour.

    Parameters
    ----------
    name : str
        A file in ``data/icons``, without its ending.
    colour : str
    size : int
        Pixels, before the screen's scale.

    Returns
    -------
    PySide6.QtGui.QIcon
    """
    drawing = (data_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    drawn = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        drawn.addPixmap(pixmap)
    return drawn
