"""The parts of a map page: names, labels, hatches, symbols, words, type."""

import numpy as np
import pytest
import shapely

from hubplanner.appraisal import asked_in_words, change_in_words
from hubplanner.outputs import words
from hubplanner.outputs.labels import Box, Wanted, place_labels, set_apart
from hubplanner.outputs.marks import swatch
from hubplanner.outputs.names import file_stem, label_lines, printable, slug
from hubplanner.outputs.pdf import with_language
from hubplanner.outputs.scale import round_length
from hubplanner.outputs.shapes import hatch_lines, line_path, polygon_path, symbol_path
from hubplanner.outputs.sheet import Paper, Sheet
from hubplanner.siting import Criteria
from hubplanner.study import Category, SourceFile, load_palette

FRAME = Box(0, 0, 100, 100)
PALETTE = load_palette()


def test_slug_is_ascii_words() -> None:
    assert slug("Côté d’Azur / 3 hubs!") == "cote-dazur-3-hubs"
    assert slug("../..") == ""
    assert len(slug("ab " * 300)) <= 40


def test_file_stem_marks_what_would_be_alike() -> None:
    assert file_stem("Oxford", "Three hubs", ["Three hubs"]) == "oxford-three-hubs"
    assert file_stem("Oxford", "Three hubs", ["Three hubs", "three-hubs"]) != "oxford-three-hubs"
    assert file_stem("", "方案 A") == "project-a"
    assert file_stem("", "方案").startswith("project-option-")


def test_printable_drops_what_xml_cannot_hold() -> None:
    assert printable("a\x00b\tc\ud800\u2028d") == "a b c d"
    assert printable(float("nan")) == printable(None) == ""


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Donnington Medical Partnership + 2", "Donnington Medical\nPartnership"),
        ("Hedena Health", "Hedena Health"),
        ("Summertown Health Centre", "Summertown\nHealth Centre"),
        ("", ""),
    ],
)
def test_label_lines(name: str, lines: str) -> None:
    assert label_lines(name) == lines


def test_label_lines_stay_short() -> None:
    assert all(len(line) <= 28 for line in label_lines("Pneumonoultramicroscopic " * 9).split("\n"))


def test_labels_keep_clear_of_each_other_and_stay_in_the_frame() -> None:
    rng = np.random.default_rng(3)
    wanted = [Wanted(x, y, 3, 24, 4) for x, y in rng.uniform(4, 96, (9, 2))]
    hubs = [Box(w.x - 3, w.y - 3, w.x + 3, w.y + 3) for w in wanted]
    boxes = [spot.box for spot in place_labels(wanted, FRAME, hubs)]
    assert sum(a.overlap(b) for i, a in enumerate(boxes) for b in boxes[:i]) == 0
    assert sum(box.outside(FRAME) for box in boxes) < 1e-9


def test_a_lone_label_goes_to_the_right_and_at_the_edge_to_the_left() -> None:
    (middle,) = place_labels([Wanted(50, 50, 3, 20, 4)], FRAME)
    assert (middle.align, middle.box.left) == ("left", 54)
    (edge,) = place_labels([Wanted(95, 50, 3, 20, 4)], FRAME)
    assert edge.align == "right"


@pytest.mark.parametrize("hatch", [category.hatch for category in PALETTE.categories])
def test_hatches_stay_within_their_shape(hatch: str) -> None:
    shape = shapely.Point(1000, 2000).buffer(300)
    strokes = hatch_lines(shape, hatch, 40)
    assert bool(strokes) == bool(hatch)
    for each in strokes:
        assert not each.is_empty
        assert shape.buffer(6).covers(each)


def test_hatches_of_empty_shapes() -> None:
    assert hatch_lines(shapely.Polygon(), "///", 10) == []
    (tiny,) = hatch_lines(shapely.box(0.1, 0.1, 0.2, 0.2), "...", 10)
    assert polygon_path([tiny]) is None


def test_holes_stay_open() -> None:
    ring = shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))
    path = polygon_path([ring, None, shapely.Polygon(), shapely.LineString([(0, 0), (1, 1)])])
    assert path is not None
    outline, hole = (np.asarray(corners) for corners in path.to_polygons())
    assert _turn(outline) * _turn(hole) < 0


def _turn(corners: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> float:
    x, y = corners[:-1].T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))


def test_lines_of_nothing() -> None:
    assert line_path([]) is None
    assert line_path([shapely.Point(0, 0), shapely.LineString()]) is None


def test_every_symbol_has_its_own_shape_and_a_like_size() -> None:
    paths = [symbol_path(category.symbol) for category in PALETTE.categories]
    assert len({np.asarray(path.vertices).tobytes() for path in paths}) == len(paths)
    for path in paths:
        assert 1.7 < path.get_extents().width < 2.6


@pytest.mark.parametrize("category", PALETTE.categories, ids=lambda category: category.name)
def test_swatch_is_drawn_within_the_text(category: Category) -> None:
    drawn = swatch(category)
    assert drawn.startswith("<svg")
    assert "NaN" not in drawn


def test_scale_bars_are_round() -> None:
    assert [round_length(m) for m in (9, 1999, 2000, 54_321)] == [5, 1000, 2000, 50_000]


def test_wrapped_text_fits() -> None:
    sheet = Sheet(Paper.named("A4"))
    text = "Journeys are by car, and Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch is one word. " * 3
    for most in (1, 2, 99):
        lines = sheet.wrap(text, 40, 7, most=most)
        assert len(lines) <= most
        assert max(sheet.text_width(line, 7) for line in lines) <= 40
    even = sheet.even("From a mean of 1.3 minutes to 2.9 minutes to the nearest of three hubs.", 60, 10, most=3)
    widths = [sheet.text_width(line, 10) for line in even]
    assert min(widths) > 0.5 * max(widths)


def test_titles() -> None:
    assert words.title("three hubs", "Oxford") == "Three hubs for Oxford"
    assert words.title("Oxford in two", "Oxford") == "Oxford in two"


def test_criteria_in_one_sentence() -> None:
    criteria = Criteria(hubs=2, period="peak", max_minutes=20, required=("A1",), excluded=("B2", "C3"))
    assert asked_in_words(criteria, {"A1": "Manor Surgery", "B2": "Old Mill"}) == (
        "Find the two hubs that make the mean journey of all residents shortest, by car, at the peak; with nobody more "
        "than 20 minutes from a hub; with a hub at Manor Surgery; and none at Old Mill and C3; "
        "people go to the nearest hub."
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (1.3, 2.9, "1.6 minutes longer"),
        (2.9, 1.3, "1.6 minutes shorter"),
        (2.01, 2.04, "no change"),
    ],
)
def test_change_in_words(before: float, after: float, told: str) -> None:
    assert change_in_words(before, after, "minutes", "longer", "shorter") == told


def test_measures_that_everybody_meets_are_left_out() -> None:
    today = {"mean_min": 1.0, "p95_min": 2.0, "max_min": 3.0, "share_within": {"5": 1.0, "10": 1.0}}
    option = {
        "mean_min": 2.0,
        "p95_min": 4.0,
        "max_min": 8.0,
        "share_within": {"5": 0.99996, "10": 1.0},
    }
    rows = words.before_and_after(today, option)
    assert [row.what for row in rows] == [
        "Mean",
        "95 in 100 people within",
        "Longest",
        "Within 5 minutes",
    ]
    # Not quite everybody is never rounded up to everybody.
    assert (rows[-1].before, rows[-1].after) == ("100%", "99.9%")


def test_sources_are_told_by_date() -> None:
    def file(kind: str, name: str, modified: str) -> SourceFile:
        return SourceFile(kind, name, "0" * 64, 1, 1, modified, "2026-01-01")

    told = words.sources(
        [file("areas", "a.gpkg", "2026-03-01T10:00:00+00:00"), file("roads", "r.gpkg", "2026-03-01T11:00:00+00:00"),
         file("surveys", "s.xlsx", "2026-03-01"), file("sites", "b.csv", "?")]
    )  # fmt: skip
    assert told.replace(words.NBSP, " ") == "Sources: a.gpkg, r.gpkg (1 March 2026); b.csv (date unknown)."


def test_a_pdf_of_another_kind_is_left_as_it_is() -> None:
    assert with_language(b"%PDF-1.7 something else", "en-GB") == b"%PDF-1.7 something else"


def test_symbols_that_would_overlap_are_set_apart() -> None:
    places = [(10.0, 10.0), (11.0, 10.0), (10.0, 10.0), (50.0, 50.0)]
    moved = set_apart(places, 5.0)
    for i, first in enumerate(moved):
        for second in moved[:i]:
            assert np.hypot(first[0] - second[0], first[1] - second[1]) > 4.5
    assert moved[3] == places[3]
    assert set_apart([(0.0, 0.0), (9.0, 0.0)], 5.0) == [(0.0, 0.0), (9.0, 0.0)]
