"""Compare: options that were kept, side by side and beside today."""

from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from hubplanner.appraisal import Comparison, common_in_words, number_in_words, on_one_basis
from hubplanner.desktop.flow_layout import lay_in_bar
from hubplanner.desktop.forms.ui_compare_page import Ui_ComparePage
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.map import MapView
from hubplanner.desktop.models.compare_table import BEST_SIGN, shared_columns, shared_rows
from hubplanner.desktop.pages.compare_figures import FiguresByOption
from hubplanner.desktop.pages.compare_gains import CompareGains
from hubplanner.desktop.pages.compare_maps import CompareMaps
from hubplanner.desktop.pages.compare_options import OptionPicker
from hubplanner.desktop.pages.compare_pair import Pair
from hubplanner.desktop.pages.estate_parts import label, tell
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.pages.siting_parts import RowsTable, in_column
from hubplanner.desktop.session import Session
from hubplanner.siting import Criteria
from hubplanner.study import Cancel, Palette, Progress, Theme, short_name

_SHARED_WIDTHS = (240, 64, *([136] * 30))
_MARGINS_PX, _MAPS_PX = 24, 380
# Steps of a project that change nothing that is compared.
_APART = {"ask", "accept", "reopen", "set_attribution"}


class ComparePage(Page):
    """The page of options side by side."""

    def __init__(self, session: Session, palette: Palette, ground: MapView) -> None:
        super().__init__()
        self.ui = ui = Ui_ComparePage()
        ui.setupUi(self)
        self._session = session
        self._theme = palette.light
        self._job = Latest(session.jobs, "Comparing options")
        self._comparison: Comparison | None = None
        self._wanted: object = None
        self._shown_for: object = None
        self._refused = ""
        self._both = False
        self.figures = FiguresByOption()
        self.maps = CompareMaps(session, palette, ground)
        self.gains = CompareGains()
        self.shared = RowsTable("Hubs by option", (), lambda row: row.code, _SHARED_WIDTHS, 0, self._hub_chosen)
        self._common, self._key = label("", "note", wrapped=True), label("", "muted")
        self._views = {
            ui.viewFigures: in_column(QWidget(), self.figures, self._key),
            ui.viewHubs: in_column(QWidget(), self._common, self.shared),
        }  # fmt: skip
        lay_in_bar(ui.bar, (ui.viewFigures, ui.viewMaps, ui.viewWho, ui.viewHubs), 4)
        self._pair_views = {ui.viewMaps: self.maps, ui.viewWho: self.gains}
        for stack, views in ((ui.views, self._views), (ui.pairViews, self._pair_views)):
            for button, view in views.items():
                stack.addWidget(view)
                button.clicked.connect(self._show_view)
        self.picker = OptionPicker(ui, session)
        self.picker.changed.connect(self._choice_changed)
        self.picker.opened.connect(self._open)
        self.pair = Pair(ui)
        self.pair.changed.connect(self._show_pair)
        ui.beyond.valueChanged.connect(lambda _: self._bring_up_to_date())
        session.study_changed.connect(self._study_changed)
        session.options_changed.connect(self.picker.show_options)
        session.project_changed.connect(self._bring_up_to_date)
        session.jobs.started.connect(lambda _: self.header_changed.emit())
        session.jobs.idle.connect(self.header_changed)
        self._study_changed()
        self._show_view()

    @property
    def map(self) -> MapView:
        """The map on the left; the other one goes with it."""
        return self.maps.maps[0]

    def header(self) -> Header:
        """Return the header as it stands."""
        project = self._session.project
        if project is None:
            return Header("Compare", "Options belong to a project: open one or make one first.", "Go to Start")
        if not project.options:
            return Header("Compare", "There is no option to compare yet.", "Go to Options")
        if not self._fresh():
            busy = self._session.jobs.busy
            state = self._refused or ("Comparing…" if busy else "Stopped. What is shown is from before.")
            return Header("Compare", state, "Compare options", "", not busy)
        shown = self._chosen()
        if not shown.options:
            return Header("Compare", "No option is ticked.", "Export table…", "Tick an option first", False)
        count = len(shown.options)
        state = f"{number_in_words(count).capitalize()} {'option' if count == 1 else 'options'} beside today"
        doubts = sum(one.doubtful for one in shown.options)
        state += f" · ▲ {doubts} to be found again" if doubts else ""
        return Header("Compare", state, "Export table…", "As an Excel workbook", not self._session.jobs.busy)

    def primary(self) -> None:
        """Write the tables, or go to where what is missing can be made."""
        project = self._session.project
        if project is None:
            self.led_to.emit("start")
        elif not project.options:
            self.led_to.emit("options")
        elif not self._fresh():
            self._wanted = None
            self._bring_up_to_date()
        else:
            name, _ = QFileDialog.getSaveFileName(self, "Export table", "comparison.xlsx", "Excel workbook (*.xlsx)")
            if name:
                self.export_to(Path(name).with_suffix(".xlsx"))

    def export_to(self, path: Path) -> None:
        """Write what is compared as a workbook, in a job."""
        project, shown = self._session.project, self._chosen()
        if project is None:
            return

        def work(_progress: Progress, _cancel: Cancel) -> None:
            from hubplanner.outputs import write_comparison

            write_comparison(shown, project, path)

        self._session.jobs.start(
            f"Writing {path.name}", work, lambda _: self._session.told.emit(f"Written to {path}.", "note")
        )

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.picker.apply_theme(theme)
        self.figures.apply_theme(theme)
        self.maps.set_dark(dark)
        if self._comparison is not None:
            self.picker.show_doubts(self._comparison, theme)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """Compare what there is by now."""
        super().showEvent(event)
        self._bring_up_to_date()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Show figures and maps together where there is room."""
        super().resizeEvent(event)
        # The parts have their new height only when the layout has followed.
        QTimer.singleShot(0, self._show_view)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Give the columns their width anew when the text has another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._comparison is not None:
            self.figures.show_comparison(self._chosen())

    def _study_changed(self) -> None:
        self._comparison, self._wanted = None, None
        self.maps.draw_ground()
        self.picker.show_options()
        self._show()

    def _bring_up_to_date(self) -> None:
        """Compare all options anew, in a job, if anything that counts has changed since."""
        project, basis = self._session.project, self._basis()
        if project is None or basis is None:
            self._job.drop()
            self._comparison, self._wanted = None, None
            self._show()
            return
        beyond_min = self.ui.beyond.value()
        steps = sum(event.action not in _APART for event in project.history)
        rests_on = (id(project), steps, beyond_min, basis)
        if rests_on == self._wanted or not self.isVisible():
            return
        self._wanted = rests_on

        def work(progress: Progress, cancel: Cancel) -> Comparison:
            return project.compare(None, basis, beyond_min, progress, cancel)

        def done(comparison: Comparison) -> None:
            self._shown_for = rests_on
            self._take(comparison)

        self._job.start(work, done, self._take_refusal)

    def _fresh(self) -> bool:
        """Return whether what is shown is of what is there now."""
        return self._comparison is not None and self._shown_for == self._wanted

    def _basis(self) -> Criteria | None:
        """Return whose journeys are compared: those of the first option that is ticked."""
        project = self._session.project
        names = [] if project is None else [name for name in self.picker.chosen if name in project.options]
        if project is None or not project.options:
            return None
        first = project.options[names[0]].criteria if names else next(iter(project.options.values())).criteria
        shown = self._comparison
        return shown.basis if shown is not None and on_one_basis(shown.basis, first) else first

    def _take(self, comparison: Comparison) -> None:
        self._comparison, self._refused = comparison, ""
        self.picker.show_doubts(comparison, self._theme)
        self._show()

    def _take_refusal(self, words: str) -> None:
        self._comparison, self._refused = None, f"▲ {words}"
        self._show()

    def _choice_changed(self) -> None:
        self._bring_up_to_date()
        self._show()

    def _chosen(self) -> Comparison:
        """Return what is compared of the options that are ticked."""
        assert self._comparison is not None  # noqa: S101  asked only where there is something to show
        known = {one.name for one in self._comparison.options}
        return self._comparison.of([name for name in self.picker.chosen if name in known])

    def _show(self) -> None:
        """Show the comparison of what is ticked, or what belongs here."""
        ui, project = self.ui, self._session.project
        some = project is not None and bool(project.options)
        ui.empty.setVisible(not some)
        ui.main.setVisible(some)
        ui.inspector.setVisible(some)
        shown = None if self._comparison is None else self._chosen()
        self.figures.show_comparison(shown)
        tell(self._key, self._about_best(shown))
        tell(ui.basis, "" if shown is None else f"{shown.basis_in_words}. Change is from today.")
        tell(ui.doubts, "" if shown is None else "\n".join(f"▲ {doubt}" for doubt in shown.doubts))
        tell(ui.notes, "" if shown is None else "\n".join(shown.notes))
        if shown is None:
            self.shared.show_rows([])
        else:
            self.shared.set_columns(shared_columns(shown))
            self.shared.show_rows(shared_rows(shown))
            solutions = [one.solution for one in shown.options if one.solution is not None]
            names = {code: short_name(name) for code, name in shown.names.items()}
            tell(self._common, common_in_words(solutions, names))
            self.pair.offer(shown)
        self._show_pair()
        self._show_view()
        self.header_changed.emit()

    def _about_best(self, shown: Comparison | None) -> str:
        if shown is None or not any(shown.best.values()):
            return ""
        return f"{BEST_SIGN} the best of the options, or several that are as good"

    def _show_view(self) -> None:
        """Show a view; below the figures the maps as well, where there is room for both."""
        ui = self.ui
        chosen = next(button for button in (*self._views, *self._pair_views) if button.isChecked())
        high = self.figures.whole_height() + self._key.sizeHint().height() + _MARGINS_PX
        room = ui.split.height() - high
        both = chosen is ui.viewFigures and self._comparison is not None and room >= _MAPS_PX
        ui.views.setVisible(chosen in self._views)
        if chosen in self._views:
            ui.views.setCurrentWidget(self._views[chosen])
        pair = self._pair_views.get(ui.viewMaps if both else chosen)
        into_sight = pair is not None and (ui.lower.isHidden() or ui.pairViews.currentWidget() is not pair)
        ui.lower.setVisible(pair is not None)
        if both and not self._both:
            ui.split.setSizes([high, room])
        self._both = both
        if pair is not None:
            ui.pairViews.setCurrentWidget(pair)
        self.pair.show_shading(pair is self.maps)
        if into_sight:
            self._show_pair()

    def _show_pair(self) -> None:
        """Show the two that are put against each other, where they are to be seen."""
        if self._comparison is None or self.ui.lower.isHidden():
            return
        shown = self._chosen()
        before, after = self.pair.chosen(shown)
        if self.ui.pairViews.currentWidget() is self.maps:
            self.maps.show_pair(shown, before, after, self.pair.shading)
        else:
            self.gains.show_pair(shown, before, after)

    def _open(self, name: str) -> None:
        self._session.open_option(name)
        self.led_to.emit("options")

    def _hub_chosen(self, row: object) -> None:
        self._session.select(str(getattr(row, "code", "")))
