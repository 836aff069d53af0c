"""Whatever rows a table has, each is in what was read or told of, and every value is as written or on record."""

import csv
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.sources import raw, read, values
from hubplanner.study import InputError, Part

EXAMPLES = 12
_COUNTS = re.compile(r"(\d[\d,]*) (?:more )?(?:rows|shapes|postcodes|areas|patients|edges|links|cells|times)")
_TOTALS = ["Total", "TOTAL", "Grand total", "sum"]

WORDS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12),
    st.sampled_from(
        ["North, End", 'a "quoted" word', "two\nlines", "=1+1", "<b>", "ÉCOLE", "n/a", "-", "  ", "x;y|z\tw"]
    ),
)
NUMBERS = st.one_of(
    st.integers(0, 99_999).map(str),
    st.sampled_from(
        ["", "12.5", "1,200", "£3k", "<5", "many", "-7", "nan", "1e400", "10+", "٣", "N/A", "#REF!", "12 m"]
    ),
)
CODES = st.one_of(
    st.integers(1, 6).map(lambda at: f"A1000{at}"),
    st.sampled_from(["", " ", "a10001", "A 10002", "n/a", *_TOTALS]),
)
AREAS = st.one_of(
    st.integers(1, 4).map(lambda at: f"E0100000{at}"), st.sampled_from(["", "NO2011", "W01000001", "e01 000001"])
)
DATES = st.sampled_from(["", "2020-01-31", "31/12/2019", "31/02/2020", "soon", "44927", "Nov-21"])
POSTCODES = st.sampled_from(["", "AB1 1AA", "ab11ab", "AB1 1A", "ZZ99 9ZZ", "GIR 0AA", "BT1 1AA"])
EASTINGS = st.sampled_from(["450500", "450600.5", "0", "", "9e9", "west", "-5", "450,700"])
NORTHINGS = st.sampled_from(["205500", "205600", "0", "", "9e9", "north"])

TABLES: dict[str, tuple[dict[str, st.SearchStrategy[str]], tuple[str, ...]]] = {
    "practices": (
        {"practice_code": CODES, "name": WORDS, "postcode": POSTCODES, "list_size": NUMBERS, "easting": EASTINGS,
         "northing": NORTHINGS, "closed_on": DATES},
        ("A19999", "Sound", "AB1 1AA", "900", "450500", "205500", ""),
    ),
    "sites": (
        {"site_code": CODES, "name": WORDS, "practice_code": CODES, "postcode": POSTCODES, "easting": EASTINGS,
         "northing": NORTHINGS},
        ("B19999", "Sound", "A10001", "AB1 1AA", "450500", "205500"),
    ),
    "registrations": (
        {"practice_code": CODES, "area_code": AREAS, "patients": NUMBERS}, ("A19999", "E01009999", "7"),
    ),
    "surveys": (
        {"site_code": CODES, "block": WORDS, "name": WORDS,
         "physical": st.sampled_from(["A", "B/C", "CX", "?", "Z", ""]),
         "gia_m2": NUMBERS, "rent_gbp": NUMBERS, "surveyed_on": DATES},
        ("A19999", "Main", "Sound", "B", "500", "1000", "2020-01-31"),
    ),
    "growth": (
        {"growth_code": CODES, "name": WORDS, "easting": EASTINGS, "northing": NORTHINGS, "2027": NUMBERS},
        ("H19999", "Sound", "450500", "205500", "9"),
    ),
    "projections": (
        {"place": st.one_of(AREAS, WORDS), "year": st.sampled_from(["2026", "2031/32", "2031", "", "soon", "1999"]),
         "population": NUMBERS},
        ("E01009999", "2026", "9"),
    ),
    "postcodes": (
        {"postcode": POSTCODES, "easting": EASTINGS, "northing": NORTHINGS, "ended_on": DATES},
        ("AB9 9ZZ", "450500", "205500", ""),
    ),
    "times": (
        {"origin": AREAS, "destination": CODES, "minutes": NUMBERS,
         "mode": st.sampled_from(["car", "walk", "", "boat"])},
        ("E01009999", "A19999", "12", "car"),
    ),
}  # fmt: skip


@st.composite
def tables(draw: st.DrawFn, kind: str) -> tuple[list[list[str]], str, str, str]:
    """Return rows below a heading, with a delimiter, an encoding and a line end."""
    fields, sound = TABLES[kind]
    cells = list(fields.values())
    rows = [list(sound)]
    for sort in draw(
        st.lists(st.sampled_from(["any", "any", "any", "again", "blank", "short", "long", "total"]), max_size=9)
    ):
        row = [draw(cell) for cell in cells]
        if sort == "again":
            row = list(rows[draw(st.integers(0, len(rows) - 1))])
        elif sort == "blank":
            row = [draw(st.sampled_from(["", " ", "n/a"])) for _ in cells]
        elif sort == "short":
            row = row[: draw(st.integers(1, len(row)))]
        elif sort == "long":
            row = [*row, "", draw(WORDS)]
        elif sort == "total":
            row = [draw(st.sampled_from(_TOTALS)), *[""] * (len(row) - 2), "99"]
        rows.append(row)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    return rows, draw(st.sampled_from(",;\t|")), encoding, draw(st.sampled_from(["\n", "\r\n"]))


def write(path: Path, kind: str, table: tuple[list[list[str]], str, str, str]) -> list[list[str]]:
    """Write a table, and return the rows as any reader of CSV cuts them, the heading first."""
    rows, delimiter, encoding, end = table
    with path.open("w", newline="", encoding=encoding, errors="replace") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=end)
        writer.writerow(list(TABLES[kind][0]))
        writer.writerows(rows)
    with path.open(newline="", encoding=encoding) as file:
        return list(csv.reader(file, delimiter=delimiter))


def told_of(part: Part) -> tuple[set[int], int]:
    """Return the rows that findings name, and how many more they count."""
    rows = {one.row for one in part.findings if one.row is not None}
    counts = [found for one in part.findings for found in _COUNTS.findall(one.message)]
    return rows, sum(int(count.replace(",", "")) for count in counts)


def check_rows(kind: str, part: Part, filled: set[int]) -> None:
    """Hold every row that says something against what was read and what was told."""
    there = set(part.table["row"])
    assert there <= filled, there - filled
    named, counted = told_of(part)
    assert len(filled - there - named) <= counted, (sorted(filled - there - named), [f.message for f in part.findings])


def same(written: str, value: Any) -> bool:
    """Return whether a value is what was written, but for spaces and the spelling of a number."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return values.is_blank(written)
    if isinstance(value, (int, float)):
        try:
            return float(written) == float(value)
        except ValueError:
            return False
    return values.text(written) == values.text(value)


def check_values(kind: str, part: Part, written: Sequence[Sequence[str]]) -> None:
    """Hold every value against what stands in the file, what was told, and what is on record."""
    kept = {(row, column) for row, column, times in part.originals[["row", "column", "times"]].itertuples(index=False)
            if times == 1}  # fmt: skip
    named, counted = told_of(part)
    headings = list(TABLES[kind][0])
    for values_read in part.table.drop(columns="geometry", errors="ignore").to_dict("records"):
        row = int(values_read["row"])
        for name, cell in zip(headings, written[row - 1], strict=False):
            if name not in values_read or (row, name) in kept or row in named or same(cell, values_read[name]):
                continue
            if kind == "postcodes" and name == "postcode":  # spelt as postcodes are
                assert re.sub(r"\W", "", cell).upper() == re.sub(r"\W", "", str(values_read[name]))
            elif kind in {"registrations", "postcodes", "times"} and counted:  # told of together
                continue
            else:
                # What has no name goes by its code.
                assert (name, values.is_blank(cell)) == ("name", True), (row, name, cell, values_read[name])


def is_filled(cells: Sequence[str]) -> bool:
    """Return whether a row says anything."""
    return not all(values.is_blank(cell) for cell in cells)


@pytest.mark.parametrize("kind", TABLES)
def test_rows_in_are_rows_out_and_rows_told_of(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"drive_{kind}.csv"

    @settings(max_examples=EXAMPLES)
    @given(table=tables(kind))
    def check(table: tuple[list[list[str]], str, str, str]) -> None:
        written = write(path, kind, table)
        part = read(kind, path)
        width = len(TABLES[kind][0])
        filled = {at for at, cells in enumerate(written, 1) if at > 1 and is_filled(cells[:width])}
        check_rows(kind, part, filled)
        check_values(kind, part, written)
        beyond = {at for at, cells in enumerate(written, 1) if is_filled(cells[width:])}
        assert beyond <= told_of(part)[0]

    check()


@pytest.mark.parametrize("kind", ["practices", "sites", "registrations", "surveys", "times"])
def test_a_large_file_says_no_less_than_a_small_one(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"drive_{kind}.csv"

    @settings(max_examples=EXAMPLES // 2)
    @given(table=tables(kind))
    def check(table: tuple[list[list[str]], str, str, str]) -> None:
        rows, delimiter, _, end = table
        rows = [row for row in rows if "\n" not in "".join(row)]  # rows are counted by line there
        written = write(path, kind, (rows, delimiter, "utf-8", end))
        part = read(kind, path)
        width = len(TABLES[kind][0])
        even = {at for at, cells in enumerate(written, 1) if at > 1 and is_filled(cells) and len(cells) == width}
        uneven = {at for at, cells in enumerate(written, 1) if len(cells) != width and is_filled(cells)}
        assert uneven <= told_of(part)[0]
        check_rows(kind, part, even | set(part.table["row"]))

    monkeypatch.setattr(raw, "LARGE_BYTES", 1)
    check()


SHAPES = st.sampled_from(
    ["square", "bow tie", "point", "none", "empty", "line", "far"]
)  # fmt: skip


def _geometry(shape: str) -> dict[str, Any] | None:
    corners = [[-1.26, 51.75], [-1.25, 51.75], [-1.25, 51.76], [-1.26, 51.76], [-1.26, 51.75]]
    if shape == "none":
        return None
    if shape == "point":
        return {"type": "Point", "coordinates": corners[0]}
    if shape == "line":
        return {"type": "LineString", "coordinates": corners[:2]}
    if shape == "bow tie":
        corners = [corners[at] for at in (0, 2, 1, 3, 0)]
    if shape == "far":
        corners = [[1e308, 1e308], *corners[1:4], [1e308, 1e308]]
    return {"type": "Polygon", "coordinates": [] if shape == "empty" else [corners]}


@settings(max_examples=EXAMPLES)
@given(
    rows=st.lists(
        st.tuples(
            st.one_of(AREAS, st.none(), st.integers(0, 9)),
            st.one_of(st.none(), st.integers(-5, 9999), st.floats(0, 1e6), st.sampled_from(["many", "1,200", ""])),
            SHAPES,
        ),
        max_size=9,
    )
)
def test_areas_in_are_areas_out_and_areas_told_of(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, Any, str]]
) -> None:
    path = tmp_path_factory.mktemp("areas") / "areas.geojson"
    rows = [("E01009999", 100, "square"), *rows]
    features = [
        {"type": "Feature", "properties": {"area_code": code, "population": people}, "geometry": _geometry(shape)}
        for code, people, shape in rows
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    part = read("areas", path)
    check_rows("areas", part, set(range(1, len(rows) + 1)))
    named, _ = told_of(part)
    for row, people in part.table[["row", "population"]].itertuples(index=False):
        written = rows[row - 1][1]
        kept = row in set(part.originals.loc[part.originals["column"] == "population", "row"])
        assert kept or row in named or same("" if written is None else str(written), people)


def _quoted(text: str) -> str:
    return text.replace("Two", '"Two')


def _quoted_twice(text: str) -> str:
    return text.replace("Two", '"Two').replace("Four", '"Four')


def _quoted_last(text: str) -> str:
    return text.replace("Six", '"Six')


@pytest.mark.parametrize("spoil", [_quoted, _quoted_twice, _quoted_last])
def test_a_quote_that_never_closes_takes_no_row_with_it(tmp_path: Path, spoil: Callable[[str], str]) -> None:
    names = ["One", "Two", "Three", "Four", "Five", "Six"]
    text = "code,name,easting,northing\n" + "".join(f"P{at},{name},45{at}500,205500\n" for at, name in enumerate(names))
    path = tmp_path / "practices.csv"
    path.write_text(spoil(text))
    part = read("practices", path)
    assert part.table["practice_code"].tolist() == [f"P{at}" for at in range(6)]
    assert part.table.geometry.notna().all()
    told = [one.row for one in part.findings if "A quote begins in the row" in one.message]
    assert told == [at + 2 for at, name in enumerate(names) if f'"{name}' in spoil(text)]


def test_a_file_that_goes_away_or_grows_while_it_is_read_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "practices.csv"
    text = "code,name,easting,northing\nP1,One,450500,205500\n"
    path.write_text(text)
    with pytest.raises(InputError, match=r"practices\.csv"):
        read("practices", path, progress=lambda _share, _words: path.unlink(missing_ok=True), name="x")
    path.write_text(text)

    def grow(_share: float, _words: str) -> None:
        with path.open("a") as file:
            file.write("P1,One,450500,205500\n")

    assert len(read("practices", path, progress=grow).table) == 1
