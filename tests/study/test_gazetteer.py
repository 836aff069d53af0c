"""Where is it? By name, code, postcode, coordinates."""

from pathlib import Path

import pytest

from hubplanner import Project
from hubplanner.study import Gazetteer
from tests.desktop.small_place import SOUTH, WEST, small_project


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder: Path = tmp_path_factory.mktemp("gazetteer")
    return Project.open(small_project(folder)).gazetteer()


def titles(places: Gazetteer, text: str) -> list[str]:
    return [place.title for place in places.find(text)]


def test_a_name_is_found_by_any_of_its_words(places: Gazetteer) -> None:
    assert titles(places, "elm") == ["Elm Surgery"]
    assert titles(places, "  SURG oak ") == ["Oak Surgery"]
    assert len(titles(places, "surgery")) == 5
    assert titles(places, "nowhere") == []
    assert titles(places, "  ") == []


def test_a_code_and_a_postcode_with_or_without_its_space(places: Gazetteer) -> None:
    for text in ("z81002", "ZQ1 2AA", "zq12aa"):
        assert titles(places, text) == ["Ash Surgery"]


def test_what_fits_wholly_comes_first_and_the_list_has_an_end(places: Gazetteer) -> None:
    assert places.find("e010000021")[0].code == "E010000021"
    assert len(places.find("E010", most=4)) == 4


def test_an_area_brings_its_box(places: Gazetteer) -> None:
    area = places.find("E010000011")[0]
    assert area.kind == "area"
    assert area.bounds == pytest.approx((WEST + 1000, SOUTH + 1000, WEST + 2000, SOUTH + 2000))


@pytest.mark.parametrize("text", ["451200, 201300", "451200 201300", " 451200.0;201300 "])
def test_eastings_and_northings(places: Gazetteer, text: str) -> None:
    (place,) = places.find(text)
    assert (place.easting, place.northing) == (451_200, 201_300)
    assert place.about == "Easting, northing"


def test_latitude_and_longitude(places: Gazetteer) -> None:
    (place,) = places.find("51.7520, -1.2577")  # Carfax, Oxford: SP 513 061
    assert place.easting == pytest.approx(451_300, abs=150)
    assert place.northing == pytest.approx(206_150, abs=150)


def test_two_numbers_that_are_no_place_are_none(places: Gazetteer) -> None:
    assert places.find("5, 900000000") == []
