"""Where a person has put the splitters of a page, kept for the next start."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget


def keep_splitters(settings: QSettings, name: str, page: QWidget) -> None:
    """Keep where the splitters of a page are.

    Parameters
    ----------
    settings : QSettings
    name : str
        Of the page.
    page : QWidget
    """
    for splitter in page.findChildren(QSplitter):
        if splitter.objectName() and all(splitter.sizes()):
            settings.setValue(_key(name, splitter), [str(size) for size in splitter.sizes()])


def restore_splitters(settings: QSettings, name: str, page: QWidget) -> None:
    """Put the splitters of a page where they were kept; what does not fit is left alone.

    Parameters
    ----------
    settings : QSettings
    name : str
    page : QWidget
    """
    for splitter in page.findChildren(QSplitter):
        kept = settings.value(_key(name, splitter), [])
        sizes = [int(size) for size in kept if str(size).isdecimal()] if isinstance(kept, list) else []
        if len(sizes) == splitter.count() and all(sizes):
            splitter.setSizes(sizes)


def _key(name: str, splitter: QSplitter) -> str:
    way = "across" if splitter.orientation() == Qt.Orientation.Horizontal else "down"
    return f"splitters/{name}/{splitter.objectName()}-{way}"
