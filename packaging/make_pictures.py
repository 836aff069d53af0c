"""Take the pictures of the user guide, on the demo study: ``python packaging/make_pictures.py``.

Each is the real window, drawn without a screen, in the two sizes that matter: a laptop and a projector.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest

from hubplanner.desktop.app import make_application
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.pages.siting_bar import WorkBar
from hubplanner.project import build_demo
from hubplanner.study import data_dir

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZES = {"1366": (1366, 768), "1920": (1920, 1080)}


class Photographer:
    """Drives one window and keeps pictures of it."""

    def __init__(self, folder: Path, size: str, dark: bool) -> None:
        self.app = make_application(["pictures"])
        settings = QSettings(str(folder / f"{size}{dark}.ini"), QSettings.Format.IniFormat)
        settings.setValue("dark", dark)
        self.window = MainWindow(settings, folder)
        self.window.resize(*SIZES[size])
        self.window.show()
        self._ending = f"{'dark-' if dark else ''}{size}.png"

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Wait until no work runs and the map is painted."""
        end = time.monotonic() + 60
        calm = time.monotonic() + 0.7
        while time.monotonic() < end and (self.window.session.jobs.busy or not until() or time.monotonic() < calm):
            self.app.processEvents()
            time.sleep(0.01)
        for page in (self.window.options_page, self.window.access_page, self.window.estate_page):
            page.map.finish_drawing()
        self.app.processEvents()

    def take(self, name: str) -> None:
        """Save a picture of the window as it is."""
        self.settle()
        self.window.grab().save(str(PICTURES / f"{name}-{self._ending}"))


def untidy(folder: Path) -> None:
    """Write files as people send them: a survey under headings of the surveyor's own, and one that is no table."""
    folder.mkdir(exist_ok=True)
    (folder / "Condition returns (final).csv").write_text(
        "Premises survey return;;;;;;;\nSite ref.;Premises;Post code;Surveyed;Gross internal area;PC;FS;High\n"
        "Z90164;Dr Vantongue and Partners;;14/02/2025;1,200 m²;B/C;C;£12.5k\n"
        "Z90178;Penhalow;;Nov-24;640;CX;D;£1,150\nZ90297;Deerwick Health Centre;;44927;n/a;B;b;-\n",
        encoding="utf-8",
    )
    shutil.copy(data_dir() / "demo" / "practices.csv", folder)
    (folder / "notes.txt").write_text("Ring Anna about the lease.\n", encoding="utf-8")


def journey(folder: Path, project: Path, size: str, dark: bool) -> None:
    """Go through the pages as the guide does."""
    camera = Photographer(folder, size, dark)
    raw = folder / "raw"
    window = camera.window
    camera.take("start")
    for page in ("data", "estate", "access", "options", "publish"):
        window.show_page(page)
        camera.take(f"empty-{page}")
    window.show_page("start")
    window.open_path(project)
    camera.settle()
    window.show_page("data")
    window.data_page.ui.findings.selectRow(0)
    camera.take("data")
    window.show_page("history")
    camera.take("history")
    untidy(raw)
    window.take_files([raw / name for name in ("Condition returns (final).csv", "practices.csv", "notes.txt")])
    camera.settle()
    camera.take("import")
    window.ui.secondary.click()
    estate(camera)
    window.show_page("options")
    camera.take("asking")
    window.options_page.ui.hubs.setValue(4)
    window.ui.primary.click()
    camera.settle()
    camera.take("options")
    answers(camera)
    window.session.keep_option("Four hubs")
    camera.settle()
    window.ui.banner.hide()
    window.show_page("publish")
    camera.settle(lambda: not window.publish_page.ui.preview.pixmap().isNull())
    camera.take("publish")
    access(camera)
    window.show_page("options")
    window.options_page.ui.limited.click()
    window.options_page.ui.maxMinutes.setValue(8)
    window.ui.primary.click()
    camera.settle()
    camera.take("cannot")
    window.close()


def estate(camera: Photographer) -> None:
    """Look at a building in the table, on the map, and at each of the other views."""
    window, page = camera.window, camera.window.estate_page
    window.show_page("estate")
    camera.settle()
    window.session.select("Z90108")
    for view in ("table", "map", "charts", "priorities", "growth", "capacity"):
        page.show_view(view)
        camera.take("estate" if view == "table" else f"estate_{view}")
    page.show_view("table")
    window.session.select("")


def answers(camera: Photographer) -> None:
    """Ask what else can be said of the answer; what takes a minute is left out."""
    views = camera.window.options_page.views
    for name in ("frontier", "ties", "questions"):
        views.show_view(name)
        bars = [bar for bar in views.others[name].findChildren(WorkBar) if bar.start_button.isVisible()]
        bars[0].start_button.click()
        camera.settle(bars[0].start_button.isVisible)
        camera.take(f"options_{name}")
    views.show_view("map")


def access(camera: Photographer) -> None:
    """Draw the catchments of the option, point at an area, ask for a way, try a place."""
    window, page = camera.window, camera.window.access_page
    assert window.session.project is not None  # noqa: S101  the demo is open
    window.show_page("access")
    page.ui.sites.setCurrentIndex(page.ui.sites.findText("Hubs of “Four hubs”"))
    page.ui.period.setCurrentIndex(page.ui.period.findText("Peak"))
    window.ui.primary.click()
    camera.settle()
    middle = page.map.rect().center()
    QTest.mouseMove(page.map, middle)
    camera.take("access")
    QTest.mouseMove(page.map, QPoint(4, page.map.height() - 4))
    page.map.area_clicked.emit(str(window.session.project.study.table("areas")["area_code"].iloc[40]))
    camera.take("access_journey")
    page.journey.forget()
    page.map.select_area(None)
    page.map.fit()
    page.ui.tabs.setCurrentIndex(1)
    window.ui.secondary.click()
    camera.settle()
    assert page.map.marker is not None  # noqa: S101  it has just been put there
    head = page.map.screen_of(*page.map.marker).toPoint() - QPoint(0, 12)
    QTest.mousePress(page.map, Qt.MouseButton.LeftButton, pos=head)
    QTest.mouseMove(page.map, head + QPoint(-150, -90))
    camera.take("access_try")
    QTest.mouseRelease(page.map, Qt.MouseButton.LeftButton, pos=head + QPoint(-150, -90))
    camera.settle()
    window.ui.secondary.click()
    window.show_page("assumptions")
    window.assumptions_page.ui.search.setText("peak")
    window.assumptions_page.ui.values.selectRow(3)
    camera.take("assumptions")


def main() -> int:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HUBPLANNER_HOME"] = str(folder / "home")
        project = build_demo(folder / "demo.hubplan").path
        for size, dark in (("1366", False), ("1920", False), ("1366", True)):
            journey(folder, project, size, dark)
    for path in sorted(PICTURES.glob("*.png")):
        print(path.name, path.stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
