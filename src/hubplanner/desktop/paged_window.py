"""The pages of the window: which there are, and how each is made when it is first asked for."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from hubplanner.desktop import theme
from hubplanner.desktop.fitting import fit_to_text
from hubplanner.desktop.forms.ui_main_window import Ui_MainWindow
from hubplanner.desktop.pages.page import Page
from hubplanner.desktop.pages.start import StartPage
from hubplanner.desktop.session import Session
from hubplanner.study import Theme, load_palette

# A page is imported when it is made: the window opens before the heavy libraries load.
if TYPE_CHECKING:
    from hubplanner.desktop.map import MapView
    from hubplanner.desktop.pages.access import AccessPage
    from hubplanner.desktop.pages.assumptions import AssumptionsPage
    from hubplanner.desktop.pages.compare import ComparePage
    from hubplanner.desktop.pages.data import DataPage
    from hubplanner.desktop.pages.estate import EstatePage
    from hubplanner.desktop.pages.history import HistoryPage
    from hubplanner.desktop.pages.importing import ImportPage
    from hubplanner.desktop.pages.new_project import NewProjectPage
    from hubplanner.desktop.pages.options import OptionsPage
    from hubplanner.desktop.pages.publish import PublishPage
    from hubplanner.desktop.pages.workshop import WorkshopPage

ON_RAIL = ("start", "data", "estate", "access", "options", "compare", "publish")
"""The pages on the rail, in the order of work."""

WITHIN = {"new": "start", "import": "data", "history": "data", "assumptions": "access", "workshop": "options"}
"""Pages that are not on the rail, and whose part they are."""

_OnePage = TypeVar("_OnePage", bound=Page)


class PagedWindow(QMainWindow):
    """A window whose pages are made when they are first asked for.

    A page ``name`` is the property ``name_page``, and its name stands in `ON_RAIL` or `WITHIN`. It is made on what
    the session holds by then: it reads that first and follows the session's signals afterwards.

    Parameters
    ----------
    settings : QSettings
        Where the layout and the like are kept.
    data_folder : pathlib.Path
        Where everything else is kept.
    """

    def __init__(self, settings: QSettings, data_folder: Path) -> None:
        super().__init__()
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self.settings = settings
        self._data_folder = data_folder
        self.palette_file = load_palette()
        self.session = Session(self, settings)
        self.pages: dict[str, Page] = {}
        self._sheet = theme.stylesheet(self.colours)
        self._worn: dict[Page, str] = {}

    @property
    def dark(self) -> bool:
        """Whether the theme is dark."""
        return self.settings.value("dark", False, type=bool) is True

    @property
    def colours(self) -> Theme:
        """The colours of the theme."""
        return self.palette_file.dark if self.dark else self.palette_file.light

    @cached_property
    def start_page(self) -> StartPage:
        """The page on which work begins."""
        return self._made("start", StartPage)

    @cached_property
    def new_page(self) -> "NewProjectPage":
        """The page on which a project is made."""
        from hubplanner.desktop.pages.new_project import NewProjectPage

        return self._made("new", lambda: NewProjectPage(self.session))

    @cached_property
    def data_page(self) -> "DataPage":
        """The page of files and findings."""
        from hubplanner.desktop.pages.data import DataPage

        return self._made("data", lambda: DataPage(self.session, self.colours))

    @cached_property
    def import_page(self) -> "ImportPage":
        """The page on which files are looked at before they come in."""
        from hubplanner.desktop.pages.importing import ImportPage

        return self._made("import", lambda: ImportPage(self.session))

    @cached_property
    def history_page(self) -> "HistoryPage":
        """The page of the audit trail."""
        from hubplanner.desktop.pages.history import HistoryPage

        return self._made("history", lambda: HistoryPage(self.session))

    @cached_property
    def estate_page(self) -> "EstatePage":
        """The page of buildings; its map shares the ground of that of Options."""
        from hubplanner.desktop.pages.estate import EstatePage

        ground = self.options_page.map
        return self._made("estate", lambda: EstatePage(self.session, self.palette_file, self.settings, ground))

    @cached_property
    def access_page(self) -> "AccessPage":
        """The page of catchments; its map shares the ground of that of Options."""
        from hubplanner.desktop.pages.access import AccessPage

        ground = self.options_page.map
        return self._made("access", lambda: AccessPage(self.session, self.palette_file, ground))

    @cached_property
    def assumptions_page(self) -> "AssumptionsPage":
        """The page of assumptions."""
        from hubplanner.desktop.pages.assumptions import AssumptionsPage

        return self._made("assumptions", lambda: AssumptionsPage(self.session))

    @cached_property
    def options_page(self) -> "OptionsPage":
        """The page on which hubs are found."""
        from hubplanner.desktop.pages.options import OptionsPage

        return self._made("options", lambda: OptionsPage(self.session, self.palette_file))

    @cached_property
    def compare_page(self) -> "ComparePage":
        """The page of options side by side; its maps share the ground of that of Options."""
        from hubplanner.desktop.pages.compare import ComparePage

        ground = self.options_page.map
        return self._made("compare", lambda: ComparePage(self.session, self.palette_file, ground))

    @cached_property
    def workshop_page(self) -> "WorkshopPage":
        """The page for a room of people; its map shares the ground of that of Options."""
        from hubplanner.desktop.kept_workshops import KeptWorkshops
        from hubplanner.desktop.pages.workshop import WorkshopPage

        ground, kept = self.options_page.map, KeptWorkshops(self._data_folder / "workshops")
        return self._made("workshop", lambda: WorkshopPage(self.session, self.palette_file, ground, kept))

    @cached_property
    def publish_page(self) -> "PublishPage":
        """The page of maps and documents."""
        from hubplanner.desktop.pages.publish import PublishPage

        return self._made("publish", lambda: PublishPage(self.session))

    @property
    def shown_page(self) -> Page:
        """The page that is shown."""
        page = self.ui.pages.currentWidget()
        assert isinstance(page, Page)  # noqa: S101  only pages are put there
        return page

    @property
    def shown_map(self) -> "MapView | None":
        """The map of the page that is shown, if it has one."""
        return getattr(self.shown_page, "map", None)

    def page(self, name: str) -> Page:
        """Return a page by name, made now if need be."""
        page: Page = getattr(self, f"{name}_page")
        return page

    def set_look(self) -> None:
        """Take the theme and the text size as they are set: frame and shown page now, others when shown.

        Each has the style sheet for itself: Qt takes seconds to go over all pages with one of the application.
        """
        self._sheet = theme.stylesheet(self.colours)
        frame = self.ui.central.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for part in (*frame, self.ui.menubar, self.ui.strip):
            if part is not self.ui.pages:
                part.setStyleSheet(self._sheet)
        self.update()
        self.dress(self.shown_page)

    def dress(self, page: Page) -> None:
        """Give a page the theme and the text size that are set, unless it has them."""
        if self._worn.get(page) != self._sheet:
            self._worn[page] = self._sheet
            page.wear(self._sheet)
            page.apply_theme(self.colours, self.dark)
            fit_to_text(page)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Paint the ground, on which the frame and the pages stand."""
        QPainter(self).fillRect(event.rect(), QColor(self.colours.window))

    def taken_in(self, name: str, page: Page) -> None:
        """Take in a page that has just been made."""

    def _made(self, name: str, make: Callable[[], _OnePage]) -> _OnePage:
        page = make()
        self.pages[name] = vars(self)[f"{name}_page"] = page
        self.ui.pages.addWidget(page)
        self.dress(page)
        self.taken_in(name, page)
        return page
