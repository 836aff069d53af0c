"""What a person has set up for one project and wants to find again: bookmarks, shading, the like."""

import json
from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QSettings


class KeptByProject:
    """Small settings by name of project, as JSON in the user's own settings.

    Parameters
    ----------
    settings : QSettings, optional
        Without them nothing outlives the window.
    """

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings
        self._held: dict[str, str] = {}

    def get(self, project: str, what: str) -> Any:
        """Return what was kept last, None if nothing was or it cannot be read."""
        key = _key(project, what)
        text = self._held.get(key) if self._settings is None else self._settings.value(key)
        try:
            return json.loads(str(text)) if text else None
        except ValueError:
            return None

    def put(self, project: str, what: str, value: Any) -> None:
        """Keep a value that JSON can hold."""
        key, text = _key(project, what), json.dumps(value)
        if self._settings is None:
            self._held[key] = text
        else:
            self._settings.setValue(key, text)


def _key(project: str, what: str) -> str:
    # A slash would make a group of its own, and a percent sign is taken by the format.
    return f"projects/{quote(project, safe='').replace('%', '_')}/{what}"
