"""Real open data, which is no part of the project: it lies beside the checkout, or these tests are skipped."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not (SHARED / "areas").is_dir():
        pytest.skip(f"no real data: {SHARED / 'areas'} is not there")
    return SHARED
