"""How buildings stand on the map and in the tables: their part in the plan and their symbol."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from hubplanner.desktop.map import SiteMark, symbol_path
from hubplanner.desktop.session import Session
from hubplanner.study import Category, Palette

HUB, REQUIRED, EXCLUDED = "Hub", "Must be a hub", "Must not be"


def parts(session: Session) -> dict[str, str]:
    """Return what each building is in the plan, in words."""
    if session.buildings is None:
        return {}
    return {str(code): part_of(session, str(code), row) for code, row in session.buildings.iterrows()}


def part_of(session: Session, code: str, row: Any) -> str:
    """Return what a building is in the plan, in words, given its row of `Session.buildings`."""
    words = []
    if session.result and code in session.result.solution.hubs:
        words.append(HUB)
    if code in session.asked.required:
        words.append(REQUIRED)
    elif code in session.asked.excluded:
        words.append(EXCLUDED)
    elif not row["candidate"]:
        words.append(str(row["why_not"]).capitalize())
    return " · ".join(words)


def hub_categories(session: Session, palette: Palette) -> dict[str, Category]:
    """Return the category of each hub of the answer."""
    hubs = session.result.open_hubs if session.result else ()
    return {hub: palette.category(position) for position, hub in enumerate(hubs)}


def site_marks(
    session: Session, palette: Palette, dark: bool = False, hubs: Mapping[str, Category] | None = None
) -> list[SiteMark]:
    """Return the marks of all buildings that have a place; ``hubs`` are those of the answer if not given."""
    if session.buildings is None:
        return []
    categories = hub_categories(session, palette) if hubs is None else hubs
    return [
        _mark(str(code), row, session, categories, dark)
        for code, row in session.buildings.iterrows()
        if row["geometry"] is not None
    ]


def _mark(code: str, row: Any, session: Session, categories: Mapping[str, Category], dark: bool) -> SiteMark:
    category = categories.get(code)
    kind = "hub" if category else "site"
    if code in session.asked.required:
        kind = "required"
    elif code in session.asked.excluded:
        kind = "excluded"
    elif not row["candidate"]:
        kind = "outside"
    return SiteMark(
        code, row["geometry"].x, row["geometry"].y, str(row["name"]), kind,  # type: ignore[arg-type]
        category.symbol if category else "circle", category.line_on(dark) if category else None,
    )  # fmt: skip


def hub_icon(category: Category, size: int = 14, dark: bool = False) -> QIcon:
    """Return the symbol of a hub in its colour, for a pale or a dark ground."""
    scale = 3
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(QPointF(size / 2, size / 2))
    painter.fillPath(symbol_path(category.symbol, size - 2), QColor(category.line_on(dark)))
    painter.end()
    drawn = QIcon()
    pixmap.setDevicePixelRatio(scale)
    drawn.addPixmap(pixmap)
    return drawn
