"""Take the pictures of the user guide, on the demo study: ``python packaging/make_pictures.py``.

Each is the real window, drawn without a screen, in the two sizes that matter: a laptop and a projector.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import picture_moments as moments
from picture_gallery import gallery, small
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from hubplanner.desktop.app import make_application
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.map import MapView
from hubplanner.desktop.pages.siting_bar import WorkBar
from hubplanner.project import Project, build_demo
from hubplanner.siting import Criteria
from hubplanner.study import Cancel, Progress, data_dir

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
VARIANTS = {
    "1366": ((1366, 768), 1.0, False), "1920": ((1920, 1080), 1.0, False), "150": ((1280, 720), 1.5, False),
    "dark-1366": ((1366, 768), 1.0, True),
}  # fmt: skip
"""Size before the screen's scale, the scale, and whether it is dark."""

WORDS = {"1366": "on a laptop", "1920": "on a projector", "150": "at 150 %", "dark-1366": "in the dark theme"}


class Photographer:
    """Drives one window and keeps pictures of it."""

    def __init__(self, folder: Path, variant: str) -> None:
        self.app = make_application(["pictures"])
        size, _, dark = VARIANTS[variant]
        # Folders by a short name, so that no picture shows where it was taken.
        os.chdir(folder)
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("dark", dark)
        self.window = MainWindow(settings, Path("hubplanner"))
        self.window.resize(*size)
        self.window.show()
        self._ending = f"{variant}.png"

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Wait until no work runs and the map is painted."""
        end = time.monotonic() + 60
        calm = time.monotonic() + 0.7
        while time.monotonic() < end and (self.window.session.jobs.busy or not until() or time.monotonic() < calm):
            self.app.processEvents()
            time.sleep(0.01)
        for view in self.window.findChildren(MapView):
            view.finish_drawing()
        self.app.processEvents()

    def pass_time(self, seconds: float) -> None:
        """Let the window live on while something runs."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.01)

    def take(self, name: str, *, settled: bool = True) -> None:
        """Save a picture of the window as it is, once it has come to rest."""
        if settled:
            self.settle()
        self._save(name, self.window.grab())

    def take_over(self, name: str, over: QWidget, at: QPoint | None = None) -> None:
        """Save a picture of the window with a dialog in its middle, or with a menu at a place of the window."""
        self.pass_time(0.2)
        over.ensurePolished()
        if at is None:
            at = self.window.rect().center() - over.rect().center()
        else:
            over.resize(over.sizeHint())
        picture = self.window.grab()
        painter = QPainter(picture)
        painter.drawPixmap(at, over.grab())
        painter.setPen(QColor(self.window.colours.edge))
        painter.drawRect(QRect(at, over.size()).adjusted(-1, -1, 0, 0))
        painter.end()
        self._save(name, picture)

    def _save(self, name: str, picture: QPixmap) -> None:
        picture.save(str(PICTURES / f"{name}-{self._ending}"))


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


def journey(folder: Path, project: Path, variant: str) -> None:
    """Go through the pages as the guide does."""
    camera = Photographer(folder, variant)
    raw = folder / "raw"
    window = camera.window
    camera.take("start")
    for page in ("data", "estate", "access", "options", "compare", "publish"):
        window.show_page(page)
        camera.take(f"empty-{page}")
    untidy(raw)
    beginning(camera, raw / "practices.csv")
    window.show_page("start")
    window.open_path(project)
    camera.settle()
    window.show_page("data")
    window.data_page.ui.findings.selectRow(0)
    camera.take("data")
    moments.findings(camera)
    window.show_page("history")
    camera.take("history")
    window.take_files([raw / name for name in ("Condition returns (final).csv", "practices.csv", "notes.txt")])
    camera.settle()
    camera.take("import")
    files = window.import_page.ui.files
    files.setCurrentIndex(files.model().index(2, 0))
    camera.take("import_unread")
    window.ui.secondary.click()
    estate(camera)
    window.show_page("options")
    camera.take("asking")
    window.options_page.ui.hubs.setValue(4)
    window.ui.primary.click()
    camera.settle()
    camera.take("options")
    map_tools(camera)
    moments.options(camera)
    answers(camera)
    window.session.keep_option("Four hubs")
    camera.settle()
    window.ui.banner.hide()
    workshop(camera)
    window.show_page("publish")
    camera.settle(lambda: not window.publish_page.ui.preview.pixmap().isNull())
    camera.take("publish")
    for name in ("pdf", "png", "gpkg"):
        getattr(window.publish_page.ui, name).setChecked(False)
    window.publish_page.export_into(Path("Documents"))
    camera.take("publish_written")
    moments.occupied(camera)
    compare(camera)
    access(camera)
    window.show_page("options")
    window.options_page.ui.limited.click()
    window.options_page.ui.maxMinutes.setValue(8)
    window.ui.primary.click()
    camera.settle()
    camera.take("cannot")
    moments.work(camera)
    moments.crashed(camera)
    moments.frame(camera)
    moments.locked(camera, project)
    window.close()


def beginning(camera: Photographer, file: Path) -> None:
    """Begin a project, come back to it, and open a file that is none."""
    window = camera.window
    window.session.folder = Path("Documents")
    window.session.folder.mkdir()
    window.show_page("start")
    window.start_page.ui.newProject.click()
    window.new_page.ui.name.setText("Vale of Wenbridge")
    camera.take("new")
    moments.new_project(camera, file)
    moments.starting_again(camera)
    window.show_page("start")
    damaged = window.session.folder / "budget.hubplan"
    damaged.write_bytes(b"not a project")
    window.open_path(damaged)
    camera.take("error")
    window.ui.banner.hide()


def map_tools(camera: Photographer) -> None:
    """Shade by minutes in classes of one's own, select three hubs, look for a building."""
    page, session = camera.window.options_page, camera.window.session
    assert session.result is not None  # noqa: S101  hubs have just been found
    legend, shown = page.legend, page.legend.shading.currentIndex()
    legend.shading.setCurrentIndex(1)
    legend.shading.activated.emit(1)
    legend.edit.click()
    legend.classes.patterns.click()
    page.map.choose_sites(session.result.solution.hubs[:3])
    page.tools.search.begin()
    page.tools.search.field.setText("otter")
    camera.take("map")
    page.tools.search.set_open(False)
    session.select("")
    legend.classes.patterns.click()
    legend.edit.click()
    legend.shading.setCurrentIndex(shown)
    legend.shading.activated.emit(shown)


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
    moments.building(camera)
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


def compare(camera: Photographer) -> None:
    """Keep two more answers, put all three beside each other, and forget the two again."""
    window = camera.window
    more = {"Five, none beyond 13": Criteria(hubs=5, max_minutes=13), "Six hubs": Criteria(hubs=6)}

    def keep(project: Project, progress: Progress, cancel: Cancel) -> None:
        for name, criteria in more.items():
            project.keep_option(name, criteria, project.solve(criteria, progress, cancel))

    window.session.change("Keeping options", keep)
    camera.settle()
    window.show_page("compare")
    camera.take("compare")
    moments.rename(camera)
    page = window.compare_page
    page.ui.viewMaps.click()
    camera.take("compare_maps")
    page.ui.viewWho.click()
    camera.take("compare_who")
    page.ui.viewFigures.click()

    def forget(project: Project, _progress: Progress, _cancel: Cancel) -> None:
        for name in more:
            project.drop_option(name)

    window.session.change("Deleting options", forget)
    camera.settle()


def workshop(camera: Photographer) -> None:
    """Take the answer to a room: open a hub beside it, look at before and now, and at who gains."""
    window = camera.window
    window.show_page("workshop")
    camera.settle(window.workshop_page.ui.room.isVisible)
    room = window.workshop_page.room
    room.do("take")
    room.pointer.step(5)
    room.do("toggle")
    room.do("lock")
    camera.take("workshop")
    for action in ("slider", "gains", "keys"):
        room.do(action)
        camera.take(f"workshop_{action}")
        room.do(action)
    window.show_page("options")
    window.ui.banner.hide()


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
    QTest.mouseMove(page.map, head + QPoint(40, -60))
    QTest.mouseRelease(page.map, Qt.MouseButton.LeftButton, pos=head + QPoint(40, -60))
    camera.take("access_try")
    window.ui.secondary.click()
    moments.scenario(camera)
    window.show_page("assumptions")
    window.assumptions_page.ui.search.setText("peak")
    window.assumptions_page.ui.values.selectRow(3)
    camera.take("assumptions")


def main() -> int:
    """Take every picture, each size in a process of its own: a screen's scale holds for a whole process."""
    if len(sys.argv) > 1:
        variant, project = sys.argv[1], Path(sys.argv[2])
        journey(project.parent, project, variant)
        return 0
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["LOGNAME"] = "anna"  # who did it stands in the history
        built = build_demo(folder / "demo.hubplan").path
        for variant, (_, scale, _) in VARIANTS.items():
            (folder / variant).mkdir()
            project = Path(shutil.copy(built, folder / variant))
            home = {"HUBPLANNER_HOME": str(folder / variant / "home"), "QT_SCALE_FACTOR": str(scale)}
            subprocess.run([sys.executable, __file__, variant, str(project)], check=True, env={**os.environ, **home})
    for path in sorted(PICTURES.glob("*.png")):
        small(path)
        print(path.name, path.stat().st_size)
    gallery(PICTURES, WORDS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
