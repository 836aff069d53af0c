"""No file crashes the readers, keeps them busy, or is refused in anything but one clear message."""

import re
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import packed  # noqa: F401  its cases
from tests.hostile.conftest import Ahead
from tests.hostile.files import CASES, Case

_LEAST = 300
_LONGEST = 400
_NOT_FOR_A_LAYMAN = re.compile(
    r"Traceback|NoneType|0x[0-9a-f]{6}|\bobject at\b|Errno|<class|Exception|codec|\bself\b|\bndarray\b|dtype|"
    r"\b(?:pandas|numpy|geopandas|pyogrio|gdal|ogr|pyarrow|arrow|calamine|osmium|shapely|geos|pyproj|proj|sqlite|"
    r"zipfile|zlib|expat|ElementTree|pandera|python|csv\.Error|utf-?8|rust|panic\w*)\b",
    re.IGNORECASE,
)
_SEEN: dict[str, str] = {}
_SLOWEST: dict[str, float] = {}


def shown(name: str) -> str:
    """Return a name without what cannot be printed, as messages have it."""
    return re.sub(r"[^\w.]+", "", "".join(sign for sign in name if unicodedata.category(sign)[0] not in "CZ"))


def check_message(message: str, path: Path) -> None:
    """Hold a message against what a layman may be shown."""
    assert shown(path.name) in shown(message), message
    own = message.replace(str(path), "").replace(path.name, "")
    assert message == " ".join(message.split()), message
    assert all(unicodedata.category(sign) not in {"Cc", "Cs"} for sign in message), message
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", message), message
    words = re.sub(r"“[^”]*”?", "", own)  # what the file says, it may say
    assert not _NOT_FOR_A_LAYMAN.search(words), message
    assert not re.search(rf"{re.escape(tempfile.gettempdir())}|/vsi|hubplanner-", words), message
    assert len(own) <= _LONGEST, message
    assert re.search(r"[.!?”…]\)?$", message), message


@pytest.fixture(scope="module", autouse=True)
def slowest() -> Any:
    """Print the files that took longest, for whoever wants to know."""
    yield
    told = sorted(_SLOWEST.items(), key=lambda item: -item[1])[:12]
    sys.stdout.write("\n".join(f"{seconds:6.2f} s {name}" for name, seconds in told) + "\n")


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.group}: {case.name}".encode("ascii", "replace").decode()
)
def test_a_hostile_file_is_read_or_refused_in_one_message(case: Case, ahead: Ahead) -> None:
    outcome = ahead.of(case)
    if outcome.path is None:
        pytest.skip(outcome.skipped)
    path, told = outcome.path, outcome.told
    _SEEN[f"{case.group}: {case.name}"] = outcome.digest
    assert "died" not in told, f"{told}"
    _SLOWEST[f"{case.group}: {case.name}"] = told["cpu_s"]
    assert not told["crashed"], "\n".join(told["crashed"].values())
    for message in told["refused"].values():
        check_message(message, path)
    for words in (text for finding in told["findings"] for text in finding):
        assert words == " ".join(words.split()) or "\t" not in words
        assert "\n" not in words
        assert len(words) <= _LONGEST
        assert all(unicodedata.category(sign) not in {"Cc", "Cs"} for sign in words)
    if told["rows"] is None:
        assert "read" in told["refused"]
    else:
        assert told["whole"]
    assert case.end != "read" or told["rows"], told["refused"]
    assert case.end != "refused" or told["rows"] is None
    assert not told["printed"], told["printed"]
    assert not outcome.left, "something was left beside the file"


def test_there_are_three_hundred_different_hostile_files() -> None:
    assert len({(case.group, case.name) for case in CASES}) == len(CASES) >= _LEAST
    if len(_SEEN) == len(CASES):
        assert len(set(_SEEN.values())) >= _LEAST
