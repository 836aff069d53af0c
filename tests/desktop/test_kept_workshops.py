"""Workshops that are kept: what comes back is what was decided, and what cannot be read is left."""

from pathlib import Path

import pytest

from hubplanner.appraisal import Moment, Plan, Snapshot
from hubplanner.desktop.kept_workshops import KeptWorkshops

MOMENT = Moment(
    Plan(frozenset({"A", "B"}), frozenset({"A"}), frozenset({"C"})),
    20.0,
    (Snapshot("Before lunch: ../<b>&", Plan(frozenset({"B"}))),),
    "Before lunch: ../<b>&",
)


def test_it_comes_back_for_its_project_alone(tmp_path: Path) -> None:
    kept = KeptWorkshops(tmp_path / "workshops")
    assert kept.read(tmp_path / "one.hubplan") is None
    kept.write(tmp_path / "one.hubplan", MOMENT)
    assert KeptWorkshops(tmp_path / "workshops").read(tmp_path / "one.hubplan") == MOMENT
    assert kept.read(tmp_path / "other.hubplan") is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"plan": 3}', '{"plan": {"hubs": 1}, "snapshots": []}'])
def test_what_cannot_be_read_is_as_if_never_kept(tmp_path: Path, text: str) -> None:
    kept = KeptWorkshops(tmp_path)
    kept.write(tmp_path / "one.hubplan", MOMENT)
    next(tmp_path.glob("*.json")).write_text(text, encoding="utf-8")
    assert kept.read(tmp_path / "one.hubplan") is None


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    kept = KeptWorkshops(tmp_path / "file")
    kept.write(tmp_path / "one.hubplan", MOMENT)
    assert kept.read(tmp_path / "one.hubplan") is None


def test_only_the_last_fifty_are_kept(tmp_path: Path) -> None:
    kept = KeptWorkshops(tmp_path)
    for number in range(55):
        kept.write(tmp_path / f"{number}.hubplan", MOMENT)
    assert len(list(tmp_path.glob("*.json"))) == 50
    assert kept.read(tmp_path / "54.hubplan") == MOMENT
