"""Where a background picture lies: by its world file, or by the tags of a GeoTIFF."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from hubplanner.sources.picture_places import image_bounds
from hubplanner.study import InputError

SCALE, TIE, MATRIX, KEYS = 33550, 33922, 34264, 34735
DOUBLES, SHORTS = 12, 3
PLACE = {SCALE: (25.0, 25.0, 0.0), TIE: (0.0, 0.0, 0.0, 450_000.0, 210_000.0, 0.0)}
LIES = (450_000.0, 208_500.0, 452_000.0, 210_000.0)


def keys(**said: int) -> tuple[int, ...]:
    numbers = {"raster": 1025, "degrees": 2048, "grid": 3072}
    rows = sorted((numbers[name], value) for name, value in said.items())
    return (1, 1, 0, len(rows), *(word for key, value in rows for word in (key, 0, 1, value)))


def tiff(folder: Path, tags: Mapping[int, Any], **kept: Any) -> Path:
    said = ImageFileDirectory_v2()
    for tag, values in tags.items():
        said.tagtype[tag] = SHORTS if tag == KEYS else DOUBLES
        said[tag] = values
    path = folder / "plan.tif"
    Image.new("RGB", (80, 60), "red").save(path, tiffinfo=said, **kept)
    return path


@pytest.mark.parametrize(
    ("tags", "bounds"),
    [
        (PLACE, LIES),
        (PLACE | {KEYS: keys(grid=27700, raster=1)}, LIES),
        (PLACE | {KEYS: keys(grid=32767)}, LIES),
        (PLACE | {KEYS: keys(grid=27700, raster=2)}, (449_987.5, 208_512.5, 451_987.5, 210_012.5)),
        (PLACE | {TIE: (10.0, 20.0, 0.0, 450_250.0, 209_500.0, 0.0)}, LIES),
        ({MATRIX: (25.0, 0, 0, 450_000.0, 0, -25.0, 0, 210_000.0, 0, 0, 0, 0, 0, 0, 0, 1.0)}, LIES),
    ],
)
def test_a_geotiff_lies_where_its_tags_say(tmp_path: Path, tags: Mapping[int, Any], bounds: tuple[float, ...]) -> None:
    assert image_bounds(tiff(tmp_path, tags), 80, 60) == pytest.approx(bounds)
    assert image_bounds(tiff(tmp_path, tags, big_tiff=True), 80, 60) == pytest.approx(bounds)


def test_a_world_file_comes_before_the_tags(tmp_path: Path) -> None:
    path = tiff(tmp_path, PLACE)
    path.with_suffix(".tfw").write_text("10\n0\n0\n-10\n400005\n299995\n")
    assert image_bounds(path, 80, 60) == (400_000.0, 299_400.0, 400_800.0, 300_000.0)


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ({}, "does not say where it lies. Put its world file beside it, such as plan.tfw"),
        (PLACE | {KEYS: keys(grid=3857)}, "lies by the grid EPSG:3857"),
        (PLACE | {KEYS: keys(degrees=4326)}, "lies by the grid EPSG:4326"),
        (PLACE | {SCALE: (1e-4, 1e-4, 0.0), TIE: (0.0, 0.0, 0.0, -1.3, 51.8, 0.0)}, "British National Grid"),
        (PLACE | {TIE: (0.0, 0.0, 0.0, float("nan"), 1.0, 0.0)}, "what is no number"),
        ({MATRIX: (25.0, 3.0, 0, 450_000.0, 3.0, -25.0, 0, 210_000.0, 0, 0, 0, 0, 0, 0, 0, 1.0)}, "turns the picture"),
        ({SCALE: (25.0,), TIE: (0.0,)}, "does not say where it lies"),
    ],
)
def test_a_geotiff_without_a_place_on_the_national_grid_is_refused(
    tmp_path: Path, tags: Mapping[int, Any], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        image_bounds(tiff(tmp_path, tags), 80, 60)


@given(st.integers(0, 400), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_refused_in_words(tmp_path_factory: pytest.TempPathFactory, at: int, bytes_: bytes) -> None:
    path = tiff(tmp_path_factory.mktemp("damaged"), PLACE)
    sound = path.read_bytes()
    path.write_bytes(sound[:at] + bytes_ + sound[at + len(bytes_) :])
    try:
        image_bounds(path, 80, 60)
    except InputError as refused:
        assert "plan.tif" in str(refused)


@pytest.mark.parametrize(("world", "words"), [("10\n0\n0", "six numbers"), ("10\n0\n0\n10\n450000\n210000", "mirrors")])
def test_a_world_file_that_says_nothing_is_refused(tmp_path: Path, world: str, words: str) -> None:
    path = tmp_path / "plan.jpg"
    path.with_suffix(".jgw").write_text(world)
    with pytest.raises(InputError, match=words):
        image_bounds(path, 80, 60)
