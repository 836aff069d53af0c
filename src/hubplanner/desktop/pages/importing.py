"""Bring files in: what each was taken for, which column is which, and what will happen, before anything does."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from hubplanner.desktop.forms.ui_import_page import Ui_ImportPage
from hubplanner.desktop.import_file import ORDER, ImportFile, Outcome, Seen, Wish, look_at, read_it
from hubplanner.desktop.import_told import place_words, told
from hubplanner.desktop.import_words import counted, visible
from hubplanner.desktop.kinds import kind_words
from hubplanner.desktop.pages.file_list import FILE_ROLE, FileDelegate, FileListModel
from hubplanner.desktop.pages.import_tables import ImportTables
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.session import Session
from hubplanner.desktop.tips import plain_tip
from hubplanner.project import Project
from hubplanner.study import KINDS, Cancel, Cancelled, HubplannerError, Progress, Theme, load_palette

_WAIT_MS = 150


class ImportPage(Page):
    """The page where files are looked at before they are brought in.

    Signals
    -------
    finished
        Everything is brought in, or given up.
    """

    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.ui = Ui_ImportPage()
        self.ui.setupUi(self)
        self._session = session
        self._theme = load_palette().light
        self._files: list[ImportFile] = []
        self._changed: set[ImportFile] = set()
        self._adding = False
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._list = FileListModel(self)
        self._delegate = FileDelegate(self._theme, self)
        self.tables = ImportTables(self.ui, self._theme, self)
        self._prepare()
        self._connect()
        self._show(None)

    def take_files(self, paths: Sequence[Path], kind: str = "") -> None:
        """Look at files, after those that are here already.

        Parameters
        ----------
        paths : sequence of pathlib.Path
        kind : str
            What they hold, empty to recognise it.
        """
        here = {file.path.absolute() for file in self._files if file.state != "done"}
        new: list[ImportFile] = []
        for path in paths:
            if path.absolute() in here:
                continue
            here.add(path.absolute())
            new.append(ImportFile(path, self._name(path, new), Wish(kind)))
        if not new:
            return
        chosen = self._file()
        self._files = [file for file in self._files if file.state != "done"] + new
        self._list.show_files(self._files)
        self._choose(chosen if chosen in self._files else new[0])
        for file in new:
            self._look(file)
        self.header_changed.emit()

    def header(self) -> Header:
        """Return the header as it stands."""
        if not self._files:
            return Header("Add files", "Drop files anywhere on this window.", secondary="Cancel")
        ready = sum(file.can_be_brought_in for file in self._files)
        done = any(file.state == "done" for file in self._files)
        homeless = self._session.project is None
        state = "Adding…" if self._adding else self._counts()
        if not done and not self._adding:
            state += " Nothing is added before you say so."
        return Header(
            title="Add files" if done else f"Add {counted(len(self._files), 'file')}",
            state=state,
            primary=f"Add {counted(ready, 'file')}" if ready else "Add",
            primary_tip="Open a project or make one first" if homeless else "" if ready else "No file is ready yet",
            primary_enabled=bool(ready) and not self._adding and not homeless,
            secondary="Close" if done else "Cancel",
            secondary_enabled=not self._adding,
        )

    def primary(self) -> None:
        """Bring in the files that are ready, each as a step of its own that can be undone."""
        batch = [(file, file.part) for file in self._files if file.can_be_brought_in]
        batch.sort(key=lambda pair: (_turn(pair[0].kind), bool(pair[1] and pair[1].source.supplies)))
        if self._adding or not batch or self._session.project is None:
            return

        def work(project: Project, progress: Progress, cancel: Cancel) -> dict[ImportFile, str]:
            said: dict[ImportFile, str] = {}
            for place, (file, part) in enumerate(batch):
                if cancel():
                    break
                progress(place / len(batch), f"Adding {file.shown_name}")
                try:
                    if part is not None:
                        project.add_part(part)
                    said[file] = ""
                except HubplannerError as error:
                    said[file] = str(error)
            return said

        self._adding = True
        self._refresh()
        self._session.change("Adding files", work, self._brought_in, dropped=self._not_brought_in)

    def secondary(self) -> None:
        """Leave without bringing in what is still here."""
        if not self._adding:
            self._leave()

    def apply_theme(self, theme: Theme, dark: bool) -> None:  # noqa: ARG002
        """Take the colours of a theme."""
        self._theme = theme
        self._delegate.take_theme(theme)
        self.tables.take_theme(theme)
        self._show(self._file())
        self.ui.files.viewport().update()

    def _prepare(self) -> None:
        ui = self.ui
        ui.files.setModel(self._list)
        ui.files.setItemDelegate(self._delegate)
        for kind in KINDS:
            ui.kind.addItem(kind_words(kind), kind)
        for box in (ui.kind, ui.table):
            box.setCurrentIndex(-1)
        ui.splitter.setSizes([300, 200])
        ui.splitter.setStretchFactor(0, 3)
        ui.splitter.setStretchFactor(1, 2)
        self._order()

    def _connect(self) -> None:
        ui = self.ui
        ui.files.selectionModel().currentChanged.connect(lambda *_: self._show(self._file()))
        ui.files.ticked.connect(ui.wanted.click)
        ui.kind.activated.connect(self._kind_chosen)
        ui.table.activated.connect(self._table_chosen)
        ui.wanted.toggled.connect(self._wanted_toggled)
        ui.again.clicked.connect(self._again)
        self.tables.column_chosen.connect(self._column_chosen)
        self.tables.combos_made.connect(self._order)
        self._timer.timeout.connect(self._look_at_changed)
        self._session.study_changed.connect(self._refresh)

    def _order(self) -> None:
        ui = self.ui
        order: list[QWidget] = [
            ui.files, ui.kind, ui.table, ui.again, ui.wanted, ui.message, ui.columns, *self.tables.combos,
            ui.tabs.tabBar(), ui.rows, ui.found, ui.detail,
        ]  # fmt: skip
        for before, after in itertools.pairwise(order):
            self.setTabOrder(before, after)

    def _name(self, path: Path, new: Sequence[ImportFile]) -> str:
        """Return what a file is called: with its folder, if another file here goes by the same name."""
        taken = {file.name for file in (*self._files, *new) if file.state != "done"}
        if path.name not in taken:
            return path.name
        name = f"{path.stem} ({path.absolute().parent.name}){path.suffix}"
        return next(
            one for one in itertools.chain([name], (f"{path.stem} ({n}){path.suffix}" for n in itertools.count(2)))
            if one not in taken
        )  # fmt: skip

    def _file(self) -> ImportFile | None:
        file = self.ui.files.currentIndex().data(FILE_ROLE)
        return file if isinstance(file, ImportFile) else None

    def _choose(self, file: ImportFile) -> None:
        self.ui.files.setCurrentIndex(self._list.index(self._files.index(file)))

    # Looking and reading, off the window's thread.

    def _recall(self, kind: str, headings: Sequence[str]) -> Mapping[str, str]:
        """Return what was chosen for a file of this shape; a heading of two rows is kept as one line."""
        spelt = {heading.replace("\n", " "): heading for heading in headings}
        kept = self._session.memory.recall(kind, list(spelt))
        return {name: spelt.get(heading, heading) for name, heading in kept.items()}

    def _ask(self, file: ImportFile, wish: Wish) -> None:
        """Ask something else of a file, and look again when the person pauses."""
        if self._adding:
            self._refresh(file)  # the control goes back to what is being brought in
            return
        file.ask(wish)
        self._changed.add(file)
        self._timer.start()
        self._refresh()

    def _look_at_changed(self) -> None:
        changed, self._changed = self._changed, set()
        for file in changed:
            if file in self._files:
                self._look(file)

    def _look(self, file: ImportFile) -> None:
        ticket, wish = file.ticket, file.wish
        file.running = True

        def work(_progress: Progress, _cancel: Cancel) -> Seen | None:
            return look_at(file.path, wish, self._recall) if file.ticket == ticket else None

        def done(seen: Seen | None) -> None:
            if seen is None or file.ticket != ticket:
                return
            file.running = False
            file.take_seen(seen)
            if file.state == "reading":
                self._read(file)
            self._refresh(file)

        self._session.jobs.start(
            f"Looking at {file.shown_name}", work, done, dropped=lambda: self._dropped(file, ticket)
        )

    def _read(self, file: ImportFile) -> None:
        ticket, wish = file.ticket, file.wish
        vector = file.seen is not None and file.seen.vector
        file.running = True

        def work(progress: Progress, cancel: Cancel) -> Outcome | None:
            def stop() -> bool:
                return file.ticket != ticket or cancel()

            if file.ticket != ticket:
                return None
            try:
                return read_it(file.path, file.name, wish, vector, self._recall, progress, stop)
            except Cancelled:
                if file.ticket != ticket:
                    return None
                raise

        def done(outcome: Outcome | None) -> None:
            if outcome is None or file.ticket != ticket:
                return
            file.running = False
            file.take_outcome(outcome)
            self._refresh(file)

        self._session.jobs.start(f"Reading {file.shown_name}", work, done, dropped=lambda: self._dropped(file, ticket))

    def _dropped(self, file: ImportFile, ticket: object) -> None:
        """Say that work on a file was stopped or broke, and can be taken up again."""
        if file.ticket == ticket:
            file.running = False
            file.state = "stopped"
            self._refresh(file)

    def _not_brought_in(self) -> None:
        self._adding = False
        self._refresh()

    # What a person chooses.

    def _kind_chosen(self, place: int) -> None:
        file, kind = self._file(), self.ui.kind.itemData(place)
        if file is not None and kind != file.kind:
            self._ask(file, Wish(kind, file.wish.table))

    def _table_chosen(self, place: int) -> None:
        file, table = self._file(), self.ui.table.itemData(place)
        if file is not None and table != file.table:
            self._ask(file, replace(file.wish, table=table, columns={}))

    def _column_chosen(self, name: str, heading: str) -> None:
        file = self._file()
        if file is None or file.seen is None or file.seen.look is None:
            return
        look = file.seen.look
        if (look.kind, look.table) != (file.kind, file.table):
            return  # these are the columns of what was asked before
        kept = dict(file.wish.columns)
        if not kept:
            # What was remembered goes on to hold; a first choice of one's own would else undo it.
            fields = {field.name for field in look.fields}
            known = {*look.headings, ""}
            recalled = self._recall(look.kind, look.headings)
            kept = {one: spelt for one, spelt in recalled.items() if one in fields and spelt in known}
        kept[name] = heading
        self._ask(file, replace(file.wish, columns=kept))

    def _wanted_toggled(self, wanted: bool) -> None:
        file = self._file()
        if file is not None and file.wanted != wanted:
            file.wanted = wanted
            self._refresh()

    def _again(self) -> None:
        file = self._file()
        if file is not None:
            self._ask(file, file.wish)

    # After bringing in.

    def _brought_in(self, said: Mapping[ImportFile, str]) -> None:
        self._adding = False
        for file, refusal in said.items():
            if refusal:
                file.state, file.message = "refused", visible(refusal)
                continue
            if file.wish.columns and file.seen and file.seen.look:
                self._session.memory.keep(file.kind, file.seen.look.headings, dict(file.wish.columns))
            file.state, file.outcome = "done", None
        done = [file for file in self._files if file.state == "done"]
        left = [file for file in self._files if file.state != "done" and file.wanted]
        if done and all(file.state == "unreadable" for file in left):
            words = f"Added {', '.join(file.shown_name for file in done)}."
            if left:
                words += f" Not added: {', '.join(file.shown_name for file in left)}."
            self._leave()
            self._session.told.emit(words, "note")
            return
        at = QApplication.focusWidget()
        if at is not None and self.isAncestorOf(at):
            self.ui.files.setFocus()  # what is in has controls that are out of use: they would pass the focus on
        left.sort(key=lambda file: (file.state != "refused", file.state != "choice"))
        if left:
            self._choose(left[0])
        self._refresh()

    def _counts(self) -> str:
        """Return how many files stand how, in words."""
        number = Counter(file.shown_state for file in self._files)
        words = [
            (number["done"], "added"),
            (number["ready"], "ready"),
            (number["looking"] + number["reading"], "being read"),
            (number["choice"], "needs a choice" if number["choice"] == 1 else "need a choice"),
            (number["stopped"], "stopped"),
            (number["unreadable"], "cannot be read"),
            (number["refused"], "not added"),
            (number["skipped"], "skipped"),
        ]
        return f"{', '.join(f'{count:,} {word}' for count, word in words if count)}."

    def _leave(self) -> None:
        for file in self._files:
            file.drop()
        self._files, self._changed = [], set()
        self._timer.stop()
        self._list.show_files([])
        self._show(None)
        self.header_changed.emit()
        self.finished.emit()

    # What is shown.

    def _refresh(self, file: ImportFile | None = None) -> None:
        """Show a file anew, or all of them."""
        for one in self._files if file is None else [file]:
            self._list.changed(one)
        if file is None or file is self._file():
            self._show(self._file())
        self.header_changed.emit()

    def _show(self, file: ImportFile | None) -> None:
        self._show_choices(file)
        self._show_words(file)
        self.tables.show(file)

    def _show_choices(self, file: ImportFile | None) -> None:
        ui = self.ui
        fixed = file is None or file.state == "done"
        # A file that is being looked at keeps its controls: who turns through the kinds must not lose the focus.
        for control in (ui.kind, ui.table, ui.again):
            control.setEnabled(not fixed)
        ui.wanted.setEnabled(not fixed and file is not None and file.state != "unreadable")
        ui.wanted.blockSignals(True)
        ui.wanted.setChecked(file is not None and file.wanted and file.state != "unreadable")
        ui.wanted.blockSignals(False)
        ui.kind.setCurrentIndex(ui.kind.findData(file.kind) if file and file.kind else -1)
        tables = file.seen.tables if file and file.seen else ()
        if [ui.table.itemData(place) for place in range(ui.table.count())] != list(tables):
            ui.table.clear()
            for table in tables:
                ui.table.addItem(visible(table), table)
                ui.table.setItemData(ui.table.count() - 1, plain_tip(visible(table)), Qt.ItemDataRole.ToolTipRole)
        ui.table.setCurrentIndex(ui.table.findData(file.table) if file and tables else -1)
        for widget in (ui.table, ui.tableLabel):
            widget.setVisible(len(tables) > 1)
        ui.tableLabel.setText("Layer" if file and file.seen and file.seen.vector else "Sheet")

    def _show_words(self, file: ImportFile | None) -> None:
        ui, project = self.ui, self._session.project
        words, tone = "Drop files anywhere on this window to see what they hold.", "note"
        if file is not None:
            coming = {
                other.kind for other in self._files
                if other is not file and other.wanted and other.kind and other.state in {"reading", "ready", "done"}
                and not (other.part and other.part.source.supplies)
            }  # fmt: skip
            words, tone = told(file, project.study if project else None, coming)
        ui.message.setText(visible(words))
        if ui.message.property("role") != tone:
            ui.message.setProperty("role", tone)
            ui.message.style().polish(ui.message)
        ui.place.show_text(place_words(file) if file else "")


def _turn(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)
