"""Two maps side by side that move together: today and an option, or two options."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hubplanner.appraisal import Compared, Comparison, figure_in_words
from hubplanner.desktop.compare_shading import (
    Styles,
    by_change,
    by_minutes,
    change_legend,
    minutes_legend,
)
from hubplanner.desktop.flow_layout import FlowLayout
from hubplanner.desktop.linked_maps import LinkedMaps
from hubplanner.desktop.map import MapView, SiteKind, SiteMark
from hubplanner.desktop.pages.swatches import entry_swatch
from hubplanner.desktop.session import Session
from hubplanner.desktop.shading import LegendEntry, by_hub, hubs_legend
from hubplanner.desktop.small_widgets import ElidedLabel, clear
from hubplanner.study import Category, Palette, short_name

_FEW = 12  # hubs that are drawn large and named
_GAP_PX = 8
_AROUND_PX = 24  # above, below and between the heads, the maps and the legend
_LEGENDS = {"minutes": minutes_legend, "change": change_legend}


class CompareMaps(QWidget):
    """Shows two columns of a comparison on maps, and what the fills mean below both.

    Parameters
    ----------
    session : Session
    palette : Palette
    ground : MapView
        The map whose land, roads and areas are shown here too.
    """

    def __init__(self, session: Session, palette: Palette, ground: MapView) -> None:
        super().__init__()
        self._session, self._palette, self._ground = session, palette, ground
        self._dark = False
        self._shown: tuple[Comparison, Compared, Compared, str] | None = None
        self.maps = MapView(palette), MapView(palette)
        self._titles, self._lines = (QLabel(), QLabel()), (ElidedLabel(), ElidedLabel())
        grid = QGridLayout()
        grid.setContentsMargins(16, 8, 16, 0)
        grid.setHorizontalSpacing(_GAP_PX)
        grid.setVerticalSpacing(2)
        for column, (view, title, line) in enumerate(zip(self.maps, self._titles, self._lines, strict=True)):
            view.setAccessibleName(f"Map on the {'right' if column else 'left'}")
            view.site_clicked.connect(session.select)
            title.setProperty("role", "heading")
            title.setTextFormat(Qt.TextFormat.PlainText)
            line.setProperty("role", "muted")
            grid.addWidget(title, 0, column)
            grid.addWidget(line, 1, column)
            grid.addWidget(view, 2, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(2, 1)
        self._link = LinkedMaps(*self.maps)
        self._legend = QWidget()
        self._entries = FlowLayout(self._legend, 4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 8)
        outer.setSpacing(4)
        outer.addLayout(grid, 1)
        outer.addWidget(self._legend)
        self._legend.setContentsMargins(16, 0, 16, 0)
        session.selected.connect(self._select)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Explain the fills where that leaves the maps their room."""
        super().resizeEvent(event)
        self._show_legend()

    def _show_legend(self) -> None:
        """Show the legend unless it would lie on the maps."""
        heads = self._titles[0].sizeHint().height() + self._lines[0].sizeHint().height()
        room = self.height() - heads - self._entries.heightForWidth(self.width()) - _AROUND_PX
        self._legend.setVisible(room >= self.maps[0].minimumHeight())

    def _select(self, code: str) -> None:
        for view in self.maps:
            view.select_sites([code] if code else [])

    def draw_ground(self) -> None:
        """Draw another study."""
        self._shown = None
        for view in self.maps:
            view.show_ground_of(self._ground)
            view.set_sites([])
            view.fit()

    def show_pair(self, comparison: Comparison, before: Compared, after: Compared, shading: str) -> None:
        """Show two columns of a comparison, shaded by one of `hubplanner.desktop.compare_shading.SHADINGS`."""
        self._shown = comparison, before, after, shading
        categories = self._categories(before, after)
        for place, (one, other) in enumerate(((before, after), (after, before))):
            self._titles[place].setText(one.name)
            self._lines[place].show_text(*_in_a_line(comparison, one))
            self.maps[place].shade_areas(self._styles(comparison, one, other, shading, categories))
            self.maps[place].set_sites(self._marks(one, categories, plain=shading in _LEGENDS))
        few = {code: category for code, category in categories.items() if code in {*_named(before), *_named(after)}}
        if shading in _LEGENDS:
            entries = _LEGENDS[shading](self._palette, self._dark)
        else:
            entries = hubs_legend(few, comparison.names, self._dark)
        self._show_entries(entries)

    def set_dark(self, dark: bool) -> None:
        """Follow the theme."""
        self._dark = dark
        for view in self.maps:
            view.set_dark(dark)
        if self._shown is not None:
            self.show_pair(*self._shown)

    def _categories(self, before: Compared, after: Compared) -> dict[str, Category]:
        """Return how each hub is marked: alike on both maps, the hubs of the smaller set first."""
        first, second = sorted((before, after), key=lambda one: len(one.outcome.people_by_hub))
        codes = dict.fromkeys([*first.outcome.people_by_hub, *second.outcome.people_by_hub])
        return {code: self._palette.category(place) for place, code in enumerate(codes)}

    def _styles(
        self, comparison: Comparison, one: Compared, other: Compared, shading: str, categories: dict[str, Category]
    ) -> Styles:
        if shading == "minutes":
            return by_minutes(comparison.area_minutes(one), self._palette, self._dark)
        if shading == "change":
            return by_change(comparison, one, other, self._palette, self._dark)
        return by_hub(comparison.what_if.area_hubs(one.outcome), categories)

    def _marks(self, one: Compared, categories: dict[str, Category], *, plain: bool) -> list[SiteMark]:
        """Return the marks of buildings; too many hubs to name are small, and plain where no fill goes by hub."""
        buildings, hubs = self._session.buildings, one.outcome.people_by_hub
        if buildings is None:
            return []
        large: SiteKind = "hub" if _named(one) else "site" if plain else "building"
        marks = []
        for code, row in buildings.iterrows():
            if row["geometry"] is None:
                continue
            x, y, name = row["geometry"].x, row["geometry"].y, str(row["name"])
            if code in hubs:
                category = categories[str(code)]
                colour = category.line_on(self._dark)
                marks.append(SiteMark(str(code), x, y, name, large, category.symbol, colour))
            elif len(hubs) <= _FEW:
                marks.append(SiteMark(str(code), x, y, name, "site" if row["candidate"] else "outside"))
        return marks

    def _show_entries(self, entries: Sequence[LegendEntry]) -> None:
        clear(self._entries)
        theme = self._palette.dark if self._dark else self._palette.light
        for entry in entries:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 12, 0)
            row.setSpacing(6)
            picture, words = QLabel(), QLabel(short_name(entry.words))
            picture.setPixmap(entry_swatch(entry, theme, self._dark))
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setProperty("role", "small")
            row.addWidget(picture)
            row.addWidget(words)
            self._entries.addWidget(line)
            line.show()
        self._show_legend()


def _named(one: Compared) -> tuple[str, ...]:
    """Return the hubs, if they are few enough to be named."""
    hubs = tuple(one.outcome.people_by_hub)
    return hubs if len(hubs) <= _FEW else ()


def _in_a_line(comparison: Comparison, one: Compared) -> tuple[str, str]:
    """Return the figures that a person asks of a map first, and those for where there is no room for all."""
    told = {measure.key: figure_in_words(one.outcome.figures[measure.key], measure) for measure in comparison.measures}
    what = "building" if one is comparison.today else "hub"
    short = f"{told['hubs']} {what}{'' if told['hubs'] == '1' else 's'} · mean {told['mean_min']} min"
    beyond = f"{told['beyond']} people beyond {comparison.what_if.beyond_min:g} min"
    return f"{short} · 95 in 100 within {told['p95_min']} · {beyond}", short
