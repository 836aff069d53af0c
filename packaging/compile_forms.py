"""Compile the Qt Designer forms in ``ui/`` into ``src/hubplanner/desktop/forms/``.

Run after changing a form: ``python packaging/compile_forms.py``. A test checks that the compiled forms are fresh.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FORMS = ROOT / "src" / "hubplanner" / "desktop" / "forms"


def compiled(form: Path) -> str:
    """Return the Python code of a form, without the lines that name the version of Qt.

    Parameters
    ----------
    form : pathlib.Path
        A ``.ui`` file.

    Returns
    -------
    str
    """
    import PySide6

    # The uic that PySide6 itself ships: its wrapper script may not be on the path.
    folder = Path(PySide6.__file__).parent
    uic = next(path for path in (folder / "Qt/libexec/uic", folder / "uic.exe", folder / "uic") if path.exists())
    ran = subprocess.run([uic, "-g", "python", form], check=True, capture_output=True, encoding="utf-8")
    code = re.sub(r"^#{10,}\n(##.*\n)+#{10,}\n+", "", ran.stdout, flags=re.MULTILINE)
    return f"# Compiled from ui/{form.name} by packaging/compile_forms.py; change that, not this.\n{code.strip()}\n"


def main() -> int:
    """Write the compiled form of every file in ``ui/``."""
    FORMS.mkdir(exist_ok=True)
    (FORMS / "__init__.py").write_text('"""Forms compiled from ui/."""\n', encoding="utf-8")
    for form in sorted((ROOT / "ui").glob("*.ui")):
        (FORMS / f"ui_{form.stem}.py").write_text(compiled(form), encoding="utf-8", newline="\n")
        print(form.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
