"""The type of a workshop: large enough for the last row, and as large a part of every screen."""

_AT_PX = 768.0  # the height at which the sizes below hold
_LEAST, _MOST = 0.7, 1.35
_LARGER = 1.2
_PAGE = "#WorkshopPage"  # named, so that these rules count for more than those for every page
_PLAIN = ("QPushButton", "QTableView", "QHeaderView::section", "QLineEdit", "QMenu", "QLabel#mapCaption", "WorkshopMap")
_SIZES = {
    "title": (36, 600), "figure": (30, 600), "name": (22, 600), "heading": (18, 600), "key": (18, 600),
    "label": (18, 400), "change": (18, 400), "toast": (20, 400),
}  # fmt: skip


def scale_of(height_px: int, *, larger: bool) -> float:
    """Return how much larger type is than at 768 px of height."""
    return min(max(height_px / _AT_PX, _LEAST), _MOST) * (_LARGER if larger else 1.0)


def type_sheet(scale: float) -> str:
    """Return the style sheet of the page at a scale."""
    rules = [
        f'{_PAGE} QLabel[room="{name}"] {{ font-size: {round(size * scale)}px; font-weight: {weight}; }}'
        for name, (size, weight) in _SIZES.items()
    ]
    plain = round(18 * scale)
    rules += [
        *(f"{_PAGE} {kind} {{ font-size: {plain}px; }}" for kind in _PLAIN),
        f"{_PAGE} QLineEdit {{ min-height: {plain + 8}px; max-height: {plain + 8}px; }}",
    ]
    return "\n".join(rules)
