"""Tables from CSV and Excel: whatever the program that wrote them, and whatever is wrong with them."""

import csv
import random
import re
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart

from hubplanner.sources import read, recognise
from hubplanner.sources.fields import match_columns, plain, undated
from hubplanner.sources.formats.practices import FIELDS
from hubplanner.sources.values import is_blank
from hubplanner.study import KINDS, InputError, Part
from tests.conftest import FILES, PRACTICES

HEADING = "code,name,easting,northing,patients\n"
ROW = "P1,One,450500,205500,900\n"


def practices(folder: Path, text: str | bytes, name: str = "practices.csv") -> Part:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read("practices", path)


def book_of(folder: Path, *sheets: list[list[object]], name: str = "book.xlsx") -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for place, rows in enumerate(sheets):
        page = book.create_sheet(f"Sheet {place + 1}")
        for row in rows:
            page.append(row)
    book.save(folder / name)
    return folder / name


PLAIN_ROWS: list[list[object]] = [["code", "name", "easting", "northing"], ["P1", "One", 450500, 205500]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_text_file_reads_whatever_its_delimiter_encoding_and_line_ends(
    tmp_path: Path, delimiter: str, encoding: str, end: str
) -> None:
    text = PRACTICES.replace("NORTH END", "DR MÜLLER’S").replace("\n", end).replace(",", delimiter)
    table = practices(tmp_path, text.encode(encoding)).table
    assert table["name"].iloc[0] == "DR MÜLLER’S SURGERY"
    assert table["list_size"].sum() == 33_000


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (HEADING.encode(), "there is a heading but no rows below it"),
        (b"code,name\nP1,One\n", "no coordinates. A practice needs columns “easting” and “northing”"),
        (b"code,name,easting,northing\nP1,One,,\n", "no coordinates: every practice has them blank"),
        (b"code,name,easting,northing\nP1,One,-1.257,51.752\n", "look like degrees"),
        (b"code,name,longitude,latitude\nP1,One,450500,205500\n", "are not degrees of longitude and latitude"),
        (b"name,easting,northing\nOne,450500,205500\n", "no column for practice code"),
        (b"%PDF-1.7 something", "this is not a table of text"),
        (b"\x89PNG\r\n\x1a\n", "this is not a table of text"),
        (b"SQLite format 3\0", "this is not a readable file of map shapes"),
        (b"code,name\0", "this is not a table of text"),
        (b"\xd0\xcf\x11\xe0", "this is not a readable Excel workbook"),
        (b"PK\x03\x04 and no more", "neither a readable Excel workbook nor a readable zip archive"),
        (b"code,name,easting,northing\n" + b"x" * 200_000, "the file is not a readable CSV"),
        (b"\xff\xfe\x00", "no column for"),
    ],
)
def test_a_file_that_cannot_be_used_gives_one_message_that_names_it(
    tmp_path: Path, content: bytes, message: str
) -> None:
    with pytest.raises(InputError, match=f"practices.csv.*{re.escape(message)}"):
        practices(tmp_path, content)


def test_a_missing_file_a_folder_and_an_endless_name_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read("practices", tmp_path / "nothing.csv")
    with pytest.raises(InputError, match="is a folder"):
        read("practices", tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read("practices", tmp_path / ("x" * 300 + ".csv"))
    with pytest.raises(InputError, match="There is no kind “hubs”"):
        read("hubs", tmp_path / "nothing.csv")


def test_a_row_with_a_stray_delimiter_is_told_of(tmp_path: Path) -> None:
    found = practices(tmp_path, HEADING + "P1,One,450500,205500,1,200\n" + ROW.replace("P1", "P2")).findings
    assert [(finding.row, finding.value) for finding in found] == [(2, "200")]
    assert "more cells than the heading" in found[0].message


def test_totals_rows_are_not_counted_and_empty_rows_are_nothing(tmp_path: Path) -> None:
    reading = practices(tmp_path, "Practices of the place\n\n" + HEADING + ROW + ",,,,\nTotal,,,,900\n\n")
    assert list(reading.table["row"]) == [4]
    assert [(f.severity, f.row, f.value) for f in reading.findings] == [("note", 6, "Total")]


def test_a_first_row_of_data_is_never_taken_for_a_second_row_of_heading(tmp_path: Path) -> None:
    # "Closed" is a heading of its own in other files.
    path = tmp_path / "branches.csv"
    path.write_text(
        "site code,site name,easting,northing,State\nB1,One,450500,205500,Closed\nB2,Two,450500,205600,Open\n"
    )
    assert list(read("sites", path).table["site_code"]) == ["B1", "B2"]


@pytest.mark.parametrize("kind", ["first", "again", "blank", "place"])
def test_no_row_goes_without_a_word(tmp_path: Path, kind: str) -> None:
    second = {
        "first": "P2,Two,450500,205500,1\n",
        "again": "P1,Two,450500,205500,1\n",
        "blank": ",Two,450500,205500,1\n",
        "place": "P2,Two,9e9,205500,1\n",
    }[kind]
    reading = practices(tmp_path, HEADING + ROW + second)
    said = {
        "first": None,
        "again": "stands twice; row 2 is used",
        "blank": "no practice code",
        "place": "not in Great Britain",
    }
    message = said[kind]
    assert len(reading.table) == (1 if kind in {"again", "blank"} else 2)
    assert [f.row for f in reading.findings] == ([] if message is None else [3])
    assert message is None or message in reading.findings[0].message


CODES = st.one_of(st.sampled_from(["P1", "P2", "p 2", "", "n/a", "TOTAL", "=1+1", "../x"]), st.text(max_size=4))
CELL = st.one_of(st.text(max_size=8), st.sampled_from(["450500", "205500", "nan", "inf", "-1", "1e400", "<script>"]))


@settings(max_examples=25)
@given(rows=st.lists(st.tuples(CODES, CELL, CELL, CELL, CELL), min_size=1, max_size=12))
def test_rows_in_are_rows_out_and_rows_told_of(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    path = tmp_path / "practices.csv"
    with path.open("w", newline="", encoding="utf-8", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING.strip().split(","))
        writer.writerow(["FIRST", "One", "450500", "205500", "900"])
        writer.writerows([[cell.replace("\0", "") for cell in row] for row in rows])
    try:
        reading = read("practices", path)
    except InputError:
        return
    told = {finding.row for finding in reading.findings}
    with path.open(newline="", encoding="utf-8") as file:
        written = list(csv.reader(file))
    filled = {place + 1 for place, cells in enumerate(written) if place and not all(is_blank(c) for c in cells)}
    assert filled - set(reading.table["row"]) <= told
    assert set(reading.table["row"]) <= filled


@pytest.mark.parametrize("shift", range(12))
@pytest.mark.parametrize("file", sorted(FILES.values()))
def test_a_damaged_file_is_refused_or_read_never_a_crash(place: Path, tmp_path: Path, file: str, shift: int) -> None:
    chance = random.Random(f"{file}{shift}")
    content = bytearray((place / file).read_bytes())
    if shift % 3 == 0:
        content = content[: chance.randrange(len(content))]
    else:
        for _ in range(1 + shift**3):
            content[chance.randrange(len(content))] = chance.randrange(256)
    damaged = tmp_path / file
    damaged.write_bytes(content)
    kind = next(kind for kind, name in FILES.items() if name == file)
    try:
        reading = read(kind, damaged)
    except InputError as error:
        assert file in str(error)
    else:
        assert len(reading.table) == reading.source.rows


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("file", [*sorted(FILES.values()), "noise.csv", "noise.xlsx", "noise.gpkg", "noise.geojson"])
def test_a_file_of_another_kind_is_refused_or_read_never_a_crash(
    place: Path, tmp_path: Path, kind: str, file: str
) -> None:
    path = place / file
    if file.startswith("noise"):
        path = tmp_path / file
        path.write_bytes(random.Random(file).randbytes(5000))
    try:
        read(kind, path)
    except InputError as error:
        assert file in str(error)


@pytest.mark.parametrize("kind", FILES)
def test_the_kind_of_a_file_is_recognised(place: Path, kind: str) -> None:
    assert recognise(place / FILES[kind]) == kind


def test_a_file_of_no_kind_says_which_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("colour,weight\nred,4\n")
    with pytest.raises(InputError, match="not recognised. Say which kind it is: practices"):
        recognise(tmp_path / "a.csv")


def test_a_survey_as_surveyors_deliver_it_is_read_whole(place: Path) -> None:
    reading = read("surveys", place / "survey.xlsx")
    table = reading.table
    assert list(table["site_code"]) == ["A10001", "A10002", "A10002", "X99999"]
    assert list(table["row"]) == [5, 6, 7, 8]
    assert list(table["physical"]) == ["B", "CX", "B", "C"]
    assert list(table["functional"])[:2] == ["C", "B(C)"]
    assert list(table["gia_m2"]) == [610.5, 1200.0, 1200.0, 90.0]
    assert list(table["backlog_high_gbp"])[:3] == [12_500.0, 1_200.0, 900.0]
    assert list(table["surveyed_on"]) == ["2023-01-01", "2023-02-14", "2015-06-01", "2021-11-01"]
    assert [f.message for f in reading.findings if f.row == 9] == ["A totals row, not counted."]
    assert reading.source.columns["physical"] == "Facet 1 Physical Condition"


def test_the_sheet_with_the_most_columns_known_is_taken_unless_one_is_named(tmp_path: Path) -> None:
    other: list[list[object]] = [["code", "name", "x", "y"], ["P9", "Nine", 450500, 205500]]
    path = book_of(tmp_path, [["Read me"]], PLAIN_ROWS, [*other, ["P8", "Eight", 1, 1]])
    assert list(read("practices", path).table["practice_code"]) == ["P1"]
    told = read("practices", path).findings[-2:]
    assert [(one.severity, one.value) for one in told] == [("warning", "Sheet 3"), ("note", "")]
    assert told[1].message == "Not read: the sheet Sheet 1."
    assert list(read("practices", path, sheet="Sheet 3").table["practice_code"]) == ["P9", "P8"]
    with pytest.raises(InputError, match="there is no sheet “Sheet 9”. It has “Sheet 1”, “Sheet 2”, “Sheet 3”"):
        read("practices", path, sheet="Sheet 9")
    with pytest.raises(InputError, match="the workbook has no rows"):
        read("practices", book_of(tmp_path, [], name="empty.xlsx"))


def test_formulas_and_error_values_in_a_workbook_are_gaps_told_of(tmp_path: Path) -> None:
    rows = [[*PLAIN_ROWS[0], "patients"], [*PLAIN_ROWS[1], "#REF!"], ["P2", "=1+1", 450500, 205500, "=SUM(A1:A9)"]]
    reading = read("practices", book_of(tmp_path, rows))
    assert list(reading.table["name"]) == ["One", "=1+1 (formula without a result)"]  # openpyxl writes no results
    assert reading.table["list_size"].isna().all()
    assert [(f.row, f.value) for f in reading.findings] == [
        (2, "#REF!"),
        (3, "=SUM(A1:A9) (formula without a result)"),
    ]


def test_rows_beyond_the_extent_that_a_workbook_claims_are_read(tmp_path: Path) -> None:
    honest = book_of(tmp_path, [*PLAIN_ROWS, ["P2", "Two", 450500, 205600]])
    lying = tmp_path / "lying.xlsx"
    with zipfile.ZipFile(honest) as source, zipfile.ZipFile(lying, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', content))
    assert list(read("practices", lying).table["practice_code"]) == ["P1", "P2"]


def test_a_workbook_with_a_chart_and_many_empty_rows_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in PLAIN_ROWS:
        page.append(row)
    page.cell(20_000, 1, " ")
    book.create_chartsheet("Chart", 0).add_chart(BarChart())
    book.save(tmp_path / "chart.xlsx")
    assert len(read("practices", tmp_path / "chart.xlsx").table) == 1


@pytest.mark.parametrize(
    ("heading", "letters", "without_dates"),
    [
        ("List_Size 2022-05", "listsize202205", "listsize"),
        ("LSOA11CD", "lsoa11cd", "lsoacd"),
        ("1 Physical Condition", "1physicalcondition", "physicalcondition"),
        ("GIA (m²)", "giam", "giam"),
        ("", "", ""),
    ],
)
def test_headings_are_compared_without_case_signs_and_dates(heading: str, letters: str, without_dates: str) -> None:
    assert (plain(heading), undated(heading)) == (letters, without_dates)


def test_the_choice_of_a_person_goes_before_every_alias() -> None:
    headings = ["code", "name", "easting", "northing", "list size", "weighted list"]
    assert match_columns(headings, FIELDS)["list_size"].position == 4
    assert match_columns(headings, FIELDS, {"list_size": "Weighted List"})["list_size"].position == 5
    with pytest.raises(InputError, match="there is no field “lists” to map. The fields are"):
        match_columns(headings, FIELDS, {"lists": "code"})
    with pytest.raises(InputError, match="there is no column “size”. The columns are “code”"):
        match_columns(headings, FIELDS, {"list_size": "size"})


def test_registrations_of_the_same_practice_and_area_are_added_up(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(
        "PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\nP1,E1,M,3\nP1,E1,F,4\nP1,,F,9\nP2,E1,F,*\nP2,E2,F,-1\n"
    )
    reading = read("registrations", path)
    assert reading.table[["practice_code", "area_code", "patients"]].to_numpy().tolist() == [["P1", "E1", 7.0]]
    assert {f.row for f in reading.findings if f.severity == "error"} == {4, 5, 6}
    assert any("1 rows repeat" in f.message for f in reading.findings)


def test_growth_is_a_row_a_site_and_year_and_sites_without_dwellings_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text(
        "Site ref,Easting,Northing,2026,2027/28,2026,S106 health (£)\n"
        "H1,450500,205500,10,20,5,1.2m\nH2,450500,205500,0,-3,,\nH3,450500,205500,x,1,,\n"
    )
    reading = read("growth", path)
    years = [(r.growth_code, r.year, r.dwellings) for r in reading.table.itertuples()]
    assert years == [("H1", 2026, 10.0), ("H1", 2026, 5.0), ("H1", 2027, 20.0), ("H3", 2027, 1.0)]
    assert reading.table["s106_health_gbp"].iloc[0] == 1_200_000
    assert [(f.severity, f.row) for f in reading.findings] == [("warning", 4), ("warning", 3), ("note", 3)]


@pytest.mark.parametrize("kind", ["practices", "sites", "surveys"])
def test_figures_below_zero_are_gaps_told_of(tmp_path: Path, kind: str) -> None:
    columns = {"practices": "gp count,list size", "sites": "parent,name 2", "surveys": "gia,nia"}[kind]
    required = {"surveys": "physical"}.get(kind, "name")
    path = tmp_path / "t.csv"
    path.write_text(f"code,{required},easting,northing,{columns}\nP1,B,450500,205500,-2,-3\n")
    reading = read(kind, path)
    warned = [f for f in reading.findings if f.severity == "warning"]
    assert len(warned) == (0 if kind == "sites" else 2)
    assert all("is below 0; the value is left out" in f.message for f in warned)


def test_sites_without_codes_go_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "hospitals.csv"
    path.write_text("Facility name,easting,northing\nSt. Mary's Hospital,450500,205500\nThe Grove,450600,205600\n")
    part = read("sites", path)
    assert part.table["site_code"].tolist() == ["ST-MARYS-HOSPITAL", "THE-GROVE"]
    assert [finding.severity for finding in part.findings] == ["note"]


def test_a_column_nearly_named_is_taken_with_a_warning_and_one_by_its_values(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Ref,name,Eastings (m),northing,list sizes\nA81001,One,450500,205500,900\n")
    part = read("practices", path)
    assert part.table[["practice_code", "list_size"]].to_numpy().tolist() == [["A81001", 900.0]]
    told = {finding.column: finding.message for finding in part.findings if finding.severity == "warning"}
    assert told["Ref"] == "“Ref” is taken as practice code: its values look like those of practice code."
    assert "its name is close to “list size”" in told["list sizes"]
    plain = read("practices", path, columns={"list_size": ""})
    assert plain.table["list_size"].isna().all()


def test_a_survey_under_a_title_and_a_surveyors_own_headings_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "returns.csv"
    path.write_text(
        "Premises return;;;;\nSite ref.;Premises;Surveyed;PC;High\nA81001;One;14/02/2025;B/C;£12.5k\n", encoding="utf-8"
    )
    part = read(None, path)
    assert part.source.kind == "surveys"
    assert part.table[["site_code", "physical", "backlog_high_gbp"]].to_numpy().tolist() == [["A81001", "B(C)", 12500]]
    assert part.source.columns["site_code"] == "Site ref."


def test_a_table_of_no_usual_names_is_recognised_by_its_values_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Gp,Home,Patients\nA81001,E01000001,12\nA81002,E01000002,7\n")
    part = read(None, path)
    assert part.source.kind == "registrations"
    assert sorted(finding.column for finding in part.findings if finding.severity == "warning") == ["Gp", "Home"]


def test_a_table_in_parquet_is_read_as_one_in_csv(tmp_path: Path) -> None:
    (tmp_path / "practices.csv").write_text(PRACTICES)
    pd.read_csv(tmp_path / "practices.csv").to_parquet(tmp_path / "practices.parquet")
    one, other = (read(None, tmp_path / f"practices.{form}") for form in ("csv", "parquet"))
    assert one.source.kind == other.source.kind == "practices"
    pd.testing.assert_frame_equal(one.table.drop(columns="file"), other.table.drop(columns="file"))
