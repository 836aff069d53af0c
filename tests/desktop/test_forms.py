"""The compiled forms are those in ui/."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("compile_forms", ROOT / "packaging" / "compile_forms.py")
assert SPEC is not None
assert SPEC.loader is not None
compile_forms = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(compile_forms)


@pytest.mark.parametrize("form", sorted((ROOT / "ui").glob("*.ui")), ids=lambda path: path.stem)
def test_a_compiled_form_is_fresh(form: Path) -> None:
    kept = (compile_forms.FORMS / f"ui_{form.stem}.py").read_text(encoding="utf-8")
    assert kept == compile_forms.compiled(form)
