"""What the program imports is installed with it, not only with the tools of its developers."""

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Where a package and what it is installed as do not go by one name.
INSTALLED_AS = {"PIL": "pillow", "PySide6": "pyside6-essentials", "shiboken6": "pyside6-essentials"}


def imported(folder: Path) -> set[str]:
    """Return the packages that the modules in a folder import, wherever in them."""
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names.add(node.module.split(".")[0])
    return names - {"hubplanner"} - set(sys.stdlib_module_names)


def test_everything_that_the_program_imports_is_installed_with_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["fast"]]
    declared = {re.split(r"[\[<>=!~ ]", one, maxsplit=1)[0] for one in asked}
    wanted = {INSTALLED_AS.get(name, name.replace("_", "-")) for name in imported(ROOT / "src" / "hubplanner")}
    assert wanted <= declared, wanted - declared
