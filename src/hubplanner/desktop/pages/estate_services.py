"""The catalogue of services: looked at, loaded from a file, saved, and put back to what ships."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hubplanner.desktop.models.estate_capacity import catalogue_as_toml, service_columns
from hubplanner.desktop.models.table import TableModel
from hubplanner.desktop.pages.estate_parts import FiguresTable, label, tell
from hubplanner.desktop.session import Session
from hubplanner.desktop.spreadsheets import write_text
from hubplanner.estate import Service, default_services, read_services
from hubplanner.project import Project

_FILES = "Catalogue of services (*.toml)"
_WIDTHS = (160, 176, 80, 96, 152, 96, 152, 112, 120, 0)
_SOURCE = 9


class EstateServices(QWidget):
    """The services that hubs could have, with what each takes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._services: tuple[Service, ...] = ()
        self.table = FiguresTable("Catalogue of services")
        self.words = label(role="small", wrapped=True)
        self.problem = label(role="error", wrapped=True)
        self.load = QPushButton("Load a catalogue…")
        self.save = QPushButton("Save the catalogue…")
        self.back = QPushButton("Back to the defaults")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.words, 1)
        for button, act in ((self.load, self._load), (self.save, self._save), (self.back, self._back)):
            button.setProperty("role", "small")
            button.clicked.connect(act)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(8)
        layout.addLayout(buttons)
        layout.addWidget(self.problem)
        layout.addWidget(self.table, 1)
        tell(self.problem, "")

    def show_project(self, project: Project) -> None:
        """Show the catalogue of a project."""
        self._services = project.estate_settings.services
        own, may = self._services != default_services(), self._session.may_change
        model: TableModel[Service] = TableModel(service_columns(), lambda one: one.name, self)
        model.show_rows(self._services)
        self.table.show_model(model, _WIDTHS, _SOURCE)
        unverified = sum(not one.verified for one in self._services)
        whose = "The project’s own catalogue" if own else "The catalogue that ships"
        told = f" ▲ Of {unverified:,} the figures are not verified: replace them with your own." if unverified else ""
        self.words.setText(f"{whose}: {len(self._services):,} services.{told}")
        self.load.setEnabled(may)
        self.back.setEnabled(own and may)
        tell(self.problem, "")

    def _load(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Load a catalogue of services", "", _FILES)
        if not name:
            return
        path = Path(name)

        def work(project: Project, _progress: object, _cancel: object) -> None:
            services = [one.as_dict() for one in read_services(path)]
            project.set_estate({"services": services}, f"Loaded the catalogue of services {path.name}")

        self._session.change("Loading the catalogue", work, refused=lambda words: tell(self.problem, words))

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the catalogue of services", "services.toml", _FILES)
        if name:
            told = f"{len(self._services):,} services"
            write_text(self._session, Path(name), catalogue_as_toml(self._services), told, csv=False)

    def _back(self) -> None:
        self._session.change(
            "Going back to the catalogue that ships",
            lambda project, _p, _c: project.set_estate({"services": None}, "Went back to the services that ship"),
            refused=lambda words: tell(self.problem, words),
        )
