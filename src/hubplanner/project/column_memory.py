"""Remember which column a person chose for which field, for the next file of the same shape."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from hubplanner.project.user_folder import user_folder

_MOST = 500


class ColumnMemory:
    """Choices of columns by kind of table and headings, in one file of the user's.

    A file that is missing or damaged is an empty memory; one that cannot be written forgets: it is a convenience,
    and no work is lost with it.

    Parameters
    ----------
    path : pathlib.Path, optional
        ``columns.json`` in the user's folder if not given.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_folder() / "columns.json"

    def recall(self, kind: str, headings: Sequence[str]) -> Mapping[str, str]:
        """Return what was chosen for an earlier file of this kind with these headings: heading by field."""
        return self._read().get(_shape(kind, headings), {})

    def keep(self, kind: str, headings: Sequence[str], columns: Mapping[str, str]) -> None:
        """Remember a choice; the oldest are forgotten beyond a few hundred."""
        choices = {name: choice for name, choice in self._read().items() if name != _shape(kind, headings)}
        choices[_shape(kind, headings)] = dict(columns)
        kept = dict(list(choices.items())[-_MOST:])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(".part")
            draft.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
            draft.replace(self._path)
        except OSError:
            return

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            str(name): {str(field): str(heading) for field, heading in choice.items()}
            for name, choice in found.items()
            if isinstance(choice, dict)
        }


def _shape(kind: str, headings: Sequence[str]) -> str:
    told = "\x1f".join([kind, *sorted(" ".join(heading.lower().split()) for heading in headings if heading.strip())])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
