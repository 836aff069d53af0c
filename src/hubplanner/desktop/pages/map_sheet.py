"""What the map shows, on paper: a title, the map, the key, and when and from what it was made."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from hubplanner.desktop.map import MapView
from hubplanner.desktop.pages.legend_lines import KeyLine

#: A4, landscape, in pixels of 96 to an inch: the size that text on a screen has on paper.
PAGE_PX = QSizeF(297 / 25.4 * 96, 210 / 25.4 * 96)
_EDGE = 40.0
_KEY_W = 220.0
_GAP = 16.0
_HEAD_H = 40.0
_FOOT_H = 20.0
_ROW_H = 20.0
_SWATCH_W = 36.0
_COUNTS_W = (36.0, 56.0)
#: Dots an inch of the map itself; words and lines around it are drawn sharp.
PRINT_DPI = 300


@dataclass(frozen=True)
class Sheet:
    """What goes on the page beside the map.

    Attributes
    ----------
    title, about : str
        Above the map, left and right.
    key : sequence of KeyLine
    """

    title: str
    about: str
    key: Sequence[KeyLine]


def draw_sheet(painter: QPainter, view: MapView, sheet: Sheet, dpi: int) -> None:
    """Draw the page; the painter's unit is a 96th of an inch."""
    theme = view.theme
    page = QRectF(0, 0, PAGE_PX.width(), PAGE_PX.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(page, QColor(theme.window))
    inner = page.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    _write(painter, QRectF(inner.left(), inner.top(), inner.width(), _HEAD_H), sheet.title, theme.text, view, 18, True)
    head = QRectF(inner.left(), inner.top(), inner.width(), _HEAD_H - 8)
    _write(painter, head, sheet.about, theme.text_muted, view, 12, right=True)
    box = inner.adjusted(0, _HEAD_H, -(_KEY_W + _GAP) if sheet.key else 0, -_FOOT_H)
    painter.drawImage(box, view.picture(round(box.width()), round(box.height()), dpi / 96))
    painter.setPen(QPen(QColor(theme.edge), 0.75))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    _draw_key(painter, QRectF(box.right() + _GAP, box.top(), _KEY_W, box.height()), sheet.key, view)
    foot = QRectF(inner.left(), inner.bottom() - _FOOT_H + 4, inner.width(), _FOOT_H)
    _write(painter, foot, "Made with hubplanner", theme.text_muted, view, 10)


def _draw_key(painter: QPainter, room: QRectF, key: Sequence[KeyLine], view: MapView) -> None:
    theme, top = view.theme, room.top()
    for at, line in enumerate(key):
        if top + _ROW_H > room.bottom():
            left_out = f"and {len(key) - at:,} more"
            _write(painter, QRectF(room.left(), top - 4, room.width(), _ROW_H), left_out, theme.text_muted, view, 11)
            return
        left, right = room.left(), room.right()
        if line.swatch is not None:
            size = line.swatch.deviceIndependentSize()
            painter.drawPixmap(
                QRectF(left, top + 2, size.width(), size.height()), line.swatch, QRectF(line.swatch.rect())
            )
            left += _SWATCH_W
        ink = theme.text if line.swatch is not None else theme.text_muted
        for count, wide in zip(reversed(line.counts), reversed(_COUNTS_W), strict=False):
            _write(painter, QRectF(right - wide, top, wide, _ROW_H), count, ink, view, 12, right=True)
            right -= wide
        _write(painter, QRectF(left, top, right - left - 4, _ROW_H), line.words, ink, view, 12)
        top += _ROW_H


def _write(
    painter: QPainter,
    room: QRectF,
    text: str,
    ink: str,
    view: MapView,
    px: int,
    bold: bool = False,
    right: bool = False,
) -> None:
    font = QFont(view.font())
    font.setPixelSize(px)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)


def sheet_image(view: MapView, sheet: Sheet, dpi: int = 200) -> QImage:
    """Return the page as a picture."""
    ratio = dpi / 96
    image = QImage(round(PAGE_PX.width() * ratio), round(PAGE_PX.height() * ratio), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    painter = QPainter(image)
    painter.scale(ratio, ratio)
    draw_sheet(painter, view, sheet, dpi)
    painter.end()
    return image


def write_pdf(path: str, view: MapView, sheet: Sheet) -> bool:
    """Write the page as a PDF, and return whether that could be done."""
    writer = QPdfWriter(path)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(PRINT_DPI)
    writer.setTitle(sheet.title)
    return put_on_paper(writer, view, sheet)


def put_on_paper(device: QPagedPaintDevice, view: MapView, sheet: Sheet) -> bool:
    """Draw the page on A4, landscape, to its edges; return whether the device takes it."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Landscape)
    painter = QPainter()
    if not painter.begin(device):
        return False
    scale = device.width() / PAGE_PX.width()
    painter.scale(scale, scale)
    draw_sheet(painter, view, sheet, PRINT_DPI)
    return painter.end()
