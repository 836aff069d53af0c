"""A criteria file is taken whole or refused in words that name what is wrong."""

import re
from pathlib import Path

import pytest

from hubplanner.siting import Criteria
from hubplanner.siting.criteria import NOT_YET
from hubplanner.study import InputError


def from_text(folder: Path, text: str | bytes) -> Criteria:
    path = folder / "criteria.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Criteria.from_toml(path)


def test_a_file_of_the_contract_is_read(tmp_path: Path) -> None:
    text = """
        objective = "mean_time"
        hubs = 3
        mode = "walk"
        period = "peak"
        max_minutes = 30
        allocation = "nearest"
        required = [" k84013 ", "K84013"]
        excluded = []
    """
    assert from_text(tmp_path, text) == Criteria(
        hubs=3, mode="walk", period="peak", max_minutes=30, required=("K84013",)
    )
    assert from_text(tmp_path, "\ufeffhubs = 2") == Criteria(hubs=2)
    assert from_text(tmp_path, "") == Criteria()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hubs = 0", "hubs: input should be greater than or equal to 1 (it is 0)"),
        ("hubs = 2.5", "hubs: "),
        ("hubs = true", "hubs: "),
        ('hubs = "2-5"', "“2-5” is not a whole number; a range of hubs is not possible in this version"),
        ('objective = "cost"', "“cost” is not possible in this version; write 'mean_time'"),
        ('mode = "boat"', "mode: “boat” is not possible"),
        ('allocation = "best"', "allocation: “best” is not possible"),
        ("max_minutes = -1", "max_minutes: "),
        ("max_minutes = nan", "max_minutes: "),
        ("max_minutes = inf", "max_minutes: "),
        ('required = "K84013"', 'required: write a list of codes, for example ["K84013"]'),
        ("hub = 3", "“hub” is not a criterion. The criteria are objective, hubs,"),
        ("hubs = ", "this is not a TOML file"),
        (b"\xff\xfe", "cannot be read"),
        *[(f"{name} = 1", f"“{name}” is not taken into account in this version") for name in sorted(NOT_YET)],
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=f"criteria.toml.*{re.escape(message)}"):
        from_text(tmp_path, text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        Criteria.from_toml(tmp_path / "none.toml")
    with pytest.raises(InputError, match="cannot be read"):
        Criteria.from_toml(tmp_path)
