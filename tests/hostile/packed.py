"""Hostile archives, workbooks, XML, GeoPackages, Shapefiles and Parquet: cases beside those of `files`."""

# Cases are a table: one stands on one line.
# ruff: noqa: E501

import io
import sqlite3
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet
import shapely

from tests.conftest import CRS, PRACTICES, area_table, road_table
from tests.hostile.files import add, content, feature, geojson, spoilt
from tests.hostile.seeds import CODE_POINT, graphml, osm


def zipped(*members: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    """Return an archive of these members."""
    whole = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # names that stand twice
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members:
                archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def _said(data: bytes, sizes: int | None = None, flags: int | None = None, method: int | None = None) -> bytes:
    """Return an archive whose central directory lies about its members."""
    changed, at = bytearray(data), data.find(b"PK\x01\x02")
    while at >= 0:
        if sizes is not None:
            changed[at + 24 : at + 28] = struct.pack("<I", sizes)
        if flags is not None:
            changed[at + 8 : at + 10] = struct.pack("<H", flags)
        if method is not None:
            changed[at + 10 : at + 12] = struct.pack("<H", method)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


_ZEROS = bytes(60_000_000)
_ROWS = PRACTICES.encode()
_ZIPS: dict[str, bytes | Callable[[], bytes]] = {
    "a bomb": lambda: zipped(("practices.csv", _ZEROS)),
    "a bomb beside a table": lambda: zipped(("practices.csv", _ROWS), ("x.bin", _ZEROS)),
    "a bomb that says it is small": lambda: _said(zipped(("practices.csv", _ZEROS)), sizes=100),
    "a bomb within": lambda: zipped(("inner.zip", zipped(("practices.csv", _ZEROS)))),
    "a table that says it is larger": _said(zipped(("practices.csv", _ROWS)), sizes=5000),
    "a table that says it is smaller": _said(zipped(("practices.csv", _ROWS)), sizes=50),
    "a table that says it is 4 GB": _said(zipped(("practices.csv", _ROWS)), sizes=0xFFFFFFF0),
    "an archive in a table's name": zipped(("practices.csv", zipped(("practices.csv", _ROWS)))),
    "an archive in an archive": zipped(("inner.zip", zipped(("practices.csv", _ROWS)))),
    "a folder above": zipped(("../../practices.csv", _ROWS)),
    "the root": zipped(("/etc/practices.csv", _ROWS)),
    "a drive": zipped(("C:\\Windows\\practices.csv", _ROWS)),
    "a server": zipped(("\\\\server\\share\\practices.csv", _ROWS)),
    "a link to passwords": zipped((_link("practices.csv"), "/etc/passwd")),
    "a name twice": zipped(("practices.csv", _ROWS), ("practices.csv", _ROWS.replace(b"A1", b"B1"))),
    "a name of nothing": zipped((".csv", _ROWS)),
    "a name of 5,000 letters": zipped(("x" * 5000 + ".csv", _ROWS)),
    "a name with two lines": zipped(("a\nb\x1b[31m\u202e.csv", _ROWS)),
    "a folder called as a table": zipped(("practices.csv/", b""), ("practices.csv/x", b"1")),
    "8,000 members": lambda: zipped(*[(f"{at}.txt", b"x") for at in range(8_000)]),
    "nothing": zipped(),
    "nothing of use": zipped(("readme.md", b"x")),
    "an empty table": zipped(("practices.csv", b"")),
    "a password": _said(zipped(("practices.csv", _ROWS)), flags=1),
    "an unknown method": _said(zipped(("practices.csv", _ROWS)), method=77),
    "a method that it is not": _said(zipped(("practices.csv", _ROWS)), method=12),
    "words before it": b"Hello\r\n" * 20 + zipped(("practices.csv", _ROWS)),
    "a table before it": _ROWS + zipped(("x.csv", b"a,b\n1,2\n")),
    "words after it": zipped(("practices.csv", _ROWS)) + b"PK" * 500,
    "an end without a beginning": PRACTICES.encode() + b"PK\x05\x06" + bytes(18),
    "an end that lies": PRACTICES.encode() + b"PK\x05\x06" + b"\xff" * 18,
    "a broken directory": zipped(("practices.csv", _ROWS)).replace(b"PK\x01\x02", b"PK\x09\x09"),
    "a broken checksum": zipped(("practices.csv", _ROWS)).replace(b"practices", b"practises", 1),
    "pieces without line ends": zipped(("ab.csv", CODE_POINT.strip()), ("ac.csv", CODE_POINT.replace("AB1", "AC1"))),
    "pieces of many kinds": zipped(("ab.csv", CODE_POINT), ("ac.csv", _ROWS * 9), ("ad.csv", b"\0" * 900)),
    "a workbook and a table": zipped(("[Content_Types].xml", b"<x/>"), ("practices.csv", _ROWS)),
    "a list of Python": zipped(("mimetype", b"application/x"), ("practices.csv", _ROWS)),
    "GeoJSON": zipped(("deep/down/areas.geojson", geojson(feature(1)))),
    "a pointer in GeoJSON's name": zipped(("areas.geojson", '{"type":"gdal_streamed_alg","command_line":"x"}')),
    "a bomb of GeoJSON": lambda: zipped(("areas.geojson", b'{"type":"FeatureCollection","features":[' + _ZEROS)),
    "GeoJSON that is not": zipped(("areas.geojson", b"\x89PNG")),
    "a map and a table": zipped(("areas.geojson", geojson(feature(1))), ("practices.csv", _ROWS * 50)),
    "a GeoPackage that is not": zipped(("areas.gpkg", b"SQLite format 3\0" + bytes(500))),
    "GML elsewhere": zipped(("areas.gml", "<OGRVRTDataSource><OGRVRTLayer name='a'/></OGRVRTDataSource>")),
}  # fmt: skip


def _lazily(data: bytes | Callable[[], bytes], name: str, _seeds: Path, folder: Path) -> Path:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data())
    return folder / name


for _name, _data in _ZIPS.items():
    add("zip", _name, partial(_lazily, _data, "practices.zip"), "practices", "refused" if "bomb" in _name else "")


def _shapefile(change: Callable[[dict[str, bytes]], Mapping[str, bytes]], seeds: Path, folder: Path) -> Path:
    parts = {path.name: path.read_bytes() for path in (seeds / "shapes").iterdir()}
    (folder / "areas.zip").write_bytes(zipped(*change(parts).items()))
    return folder / "areas.zip"


def _loose_shapefile(left_out: str, seeds: Path, folder: Path) -> Path:
    for path in (seeds / "shapes").iterdir():
        if path.suffix != left_out:
            (folder / path.name).write_bytes(path.read_bytes())
    return folder / "areas.shp"


def _renamed(before: str, parts: dict[str, bytes]) -> dict[str, bytes]:
    return {before + name: data for name, data in parts.items()}


def _halved(ending: str, parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data[: len(data) // 2] if name.endswith(ending) else data for name, data in parts.items()}


def _lacking(ending: str, parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in parts.items() if not name.endswith(ending)}


def _twice(parts: dict[str, bytes]) -> dict[str, bytes]:
    return parts | {name.replace("areas", "again"): data for name, data in parts.items()}


for _ending in (".dbf", ".shx", ".prj", ".cpg", ".shp"):
    add("shapefile", f"zipped without {_ending}", partial(_shapefile, partial(_lacking, _ending)), "areas")
    if _ending != ".shp":
        add("shapefile", f"loose without {_ending}", partial(_loose_shapefile, _ending), "areas")
    add("shapefile", f"half of its {_ending}", partial(_shapefile, partial(_halved, _ending)), "areas")
for _before in ("../", "../../../tmp/", "/", "C:\\", "a/b/c/", "\u202e", "a\nb", "x" * 200):
    add("shapefile", f"below {_before[:8]!r}", partial(_shapefile, partial(_renamed, _before)), "areas")
add("shapefile", "two of them", partial(_shapefile, _twice), "areas", "refused")
add("shapefile", "a bomb", partial(_shapefile, lambda parts: parts | {"areas.dbf": _ZEROS}), "areas", "refused")
add("shapefile", "links", partial(_shapefile, lambda parts: dict.fromkeys(parts, b"/etc/passwd")), "areas")
add("shapefile", "a coordinate system of nonsense", partial(
    _shapefile, lambda parts: parts | {"areas.prj": b'PROJCS["x",GEOGCS["y"]]'}), "areas")  # fmt: skip
add("shapefile", "letters that it does not have", partial(
    _shapefile, lambda parts: parts | {"areas.cpg": b"KLINGON", "areas.dbf": parts["areas.dbf"].replace(b"P", b"\xff")}
), "areas")  # fmt: skip
add("shapefile", "the size of a file that is not there", partial(
    _shapefile, lambda parts: parts | {"areas.shp": parts["areas.shp"][:100] + b"\xff" * 300}), "areas")  # fmt: skip
add("shapefile", "4 billion rows", partial(
    _shapefile, lambda parts: parts | {"areas.dbf": parts["areas.dbf"][:4] + b"\xff\xff\xff\x7f" + parts["areas.dbf"][8:]}
), "areas")  # fmt: skip

# --- workbooks ----------------------------------------------------------------------------------------------------

_BOOK_XML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEADING = ["code", "name", "easting", "northing", "patients", "closed"]
_ROW: list[object] = ["P1", "One", 450500, 205500, 900, None]


def _book(rows: list[list[object]], change: Callable[[openpyxl.Workbook], object] | None = None) -> bytes:
    book, whole = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    if change is not None:
        change(book)
    book.save(whole)
    return whole.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with_part(part: str, data: str | bytes | None, of: bytes | None = None) -> bytes:
    parts = _parts(of or _book([list(_HEADING), _ROW]))
    parts.pop(part, None)
    if data is not None:
        parts[part] = data.encode() if isinstance(data, str) else data
    return zipped(*parts.items())


def _sheet(cells: str, head: str = "", tail: str = "") -> bytes:
    words = "".join(
        f'<c r="{"ABCDEF"[at]}1" t="inlineStr"><is><t>{name}</t></is></c>' for at, name in enumerate(_HEADING)
    )
    return _with_part(
        "xl/worksheets/sheet1.xml",
        f'{head}<worksheet xmlns="{_BOOK_XML}"><sheetData><row r="1">{words}</row>{cells}</sheetData>{tail}</worksheet>',
    )


def _row(at: int, code: str = "P1", rest: str = "") -> str:
    return (
        f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>{code}</t></is></c><c r="B{at}" t="inlineStr"><is><t>One</t>'
        f'</is></c><c r="C{at}"><v>450500</v></c><c r="D{at}"><v>205500</v></c>{rest}</row>'
    )


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefghij", "bcdefghijk", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY k SYSTEM "file:///etc/passwd">]>'
_SHARED = '<sst xmlns="' + _BOOK_XML + '"><si><t>&k;</t></si></sst>'
_ERRORS = "".join(f'<c r="{letter}{{0}}" t="e"><v>{code}</v></c>' for letter, code in (("E", "#REF!"), ("F", "#N/A")))
_DATE = __import__("datetime").date


def _merged(book: openpyxl.Workbook) -> None:
    book.worksheets[0].merge_cells("A2:F3")


def _hidden(book: openpyxl.Workbook) -> None:
    book.create_sheet("Shown")
    book.worksheets[0].sheet_state = "veryHidden"


def _since_1904(book: openpyxl.Workbook) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904


def _many_sheets(book: openpyxl.Workbook) -> None:
    for at in range(200):
        book.create_sheet(f"S{at}").append(list(_HEADING))


_BOOKS: dict[str, bytes | Callable[[], bytes]] = {
    "merged cells": lambda: _book([list(_HEADING), _ROW, _ROW], _merged),
    "dates since 1904": lambda: _book([list(_HEADING), [*_ROW[:-1], _DATE(2020, 1, 1)]], _since_1904),
    "hidden sheets": lambda: _book([list(_HEADING), _ROW], _hidden),
    "200 sheets": lambda: _book([list(_HEADING), _ROW], _many_sheets),
    "no rows": lambda: _book([]),
    "formulas without results": lambda: _book([list(_HEADING), ["=A9", "=cmd|' /C calc'!A0", "=1+1", "=2", "=NOW()"]]),
    "words for numbers": lambda: _book([list(_HEADING), ["P1", "One", "450500 m", "205,500", "<script>", "31/02/2020"]]),
    "dates and times for numbers": lambda: _book([list(_HEADING), ["P1", "One", 450500, 205500, _DATE(2020, 1, 1), 1e300]]),
    "true and false": lambda: _book([list(_HEADING), [True, False, 450500, 205500, True, True]]),
    "error cells": lambda: _sheet(_row(2, rest=_ERRORS.format(2)) + _row(3, "P2", _ERRORS.format(3))),
    "error cells after empty ones": lambda: _sheet(_row(2, rest='<c r="E2" s="1"/><c r="F2" t="e"><v>#N/A</v></c>')),
    "formulas that share": lambda: _sheet(_row(2, rest='<c r="E2"><f t="shared" si="0"/></c>')),
    "a cell at the end of the world": lambda: _sheet(_row(2) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "a row beyond the end": lambda: _sheet(_row(2) + '<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>'),
    "a column beyond the end": lambda: _sheet(_row(2) + '<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>'),
    "a cell half-way out": lambda: _sheet(_row(2) + '<row r="900000"><c r="ZZ900000"><v>1</v></c></row>'),
    "cells in no order": lambda: _sheet(_row(9) + _row(2, "P2") + _row(5, "P3")),
    "cells twice": lambda: _sheet(_row(2) + _row(2, "P2")),
    "cells without a place": lambda: _sheet(_row(2).replace(' r="A2"', "").replace(' r="B2"', "")),
    "a place of nonsense": lambda: _sheet(_row(2).replace('r="C2"', 'r="2C"')),
    "a string that is not there": lambda: _sheet(_row(2, rest='<c r="E2" t="s"><v>99999</v></c>')),
    "a string of minus one": lambda: _sheet(_row(2, rest='<c r="E2" t="s"><v>-1</v></c>')),
    "a kind of cell that is not": lambda: _sheet(_row(2, rest='<c r="E2" t="zz"><v>1</v></c>')),
    "numbers of nonsense": lambda: _sheet(_row(2).replace("450500", "1e999").replace("205500", "NaN")),
    "no strings": lambda: _with_part("xl/sharedStrings.xml", None),
    "no sheet": lambda: _with_part("xl/worksheets/sheet1.xml", None),
    "no book": lambda: _with_part("xl/workbook.xml", None),
    "no links": lambda: _with_part("xl/_rels/workbook.xml.rels", None),
    "no styles": lambda: _with_part("xl/styles.xml", None),
    "an empty sheet part": lambda: _with_part("xl/worksheets/sheet1.xml", ""),
    "a sheet of zeros": lambda: _with_part("xl/worksheets/sheet1.xml", bytes(9999)),
    "a sheet that is cut": lambda: _sheet(_row(2), tail="<a").replace(b"", b"", 0),
    "cells that never end": lambda: _with_part("xl/worksheets/sheet1.xml", '<c r="A1" t="e">' * 400_000),
    "200,000 elements deep": lambda: _with_part("xl/worksheets/sheet1.xml", "<a>" * 200_000),
    "links that are cut": lambda: _with_part("xl/_rels/workbook.xml.rels", "<Relationships><Relationship"),
    "a book that is cut": lambda: _with_part("xl/workbook.xml", "<workbook><sheets>"),
    "a sheet that is elsewhere": lambda: _with_part(
        "xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId1" Target="../../../etc/passwd" Type="http://'
        'schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'),
    "laughs in a sheet": lambda: _sheet(_row(2, "&k;"), LAUGHS),
    "laughs in the strings": lambda: _with_part("xl/sharedStrings.xml", LAUGHS + _SHARED),
    "laughs in the book": lambda: _with_part("xl/workbook.xml", LAUGHS + "<workbook>&k;</workbook>"),
    "laughs in the links": lambda: _with_part("xl/_rels/workbook.xml.rels", LAUGHS + "<Relationships>&k;</Relationships>"),
    "an entity outside in a sheet": lambda: _sheet(_row(2, "&k;"), OUTSIDE),
    "an entity outside in the strings": lambda: _with_part("xl/sharedStrings.xml", OUTSIDE + _SHARED),
    "an entity outside in the book": lambda: _with_part("xl/workbook.xml", OUTSIDE + "<workbook>&k;</workbook>"),
    "a bomb": lambda: _with_part("xl/worksheets/sheet1.xml", _ZEROS),
    "a bomb of blanks that says it is small": lambda: _said(_with_part("xl/worksheets/sheet1.xml", b" " * 60_000_000), 900),
    "a bomb beside it": lambda: _with_part("xl/media/picture.png", _ZEROS),
    "a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4000),
    "an old workbook of nothing": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000,
    "encrypted members": lambda: _said(_book([list(_HEADING), _ROW]), flags=1),
    "members of no method": lambda: _said(_book([list(_HEADING), _ROW]), method=77),
    "a book of letters": zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")),
    "a drawing": zipped(("mimetype", b"application/vnd.oasis.opendocument.graphics"), ("content.xml", b"<x/>")),
    "one macro": zipped(("[Content_Types].xml", b"<Types/>"), ("xl/vbaProject.bin", b"\0")),
}  # fmt: skip
for _name, _data in _BOOKS.items():
    add("workbooks", _name, partial(_lazily, _data, "practices.xlsx"), "practices",
        "refused" if "bomb" in _name or "outside" in _name or "end of the world" in _name else "")  # fmt: skip

# --- XML ----------------------------------------------------------------------------------------------------------

_DOCTYPE = {"laughs": LAUGHS, "an entity outside": OUTSIDE, "a type": "<!DOCTYPE graphml>"}
for _name, _type in _DOCTYPE.items():
    add("XML", f"GraphML with {_name}", content("roads.graphml", graphml().replace("<graphml>", _type + "<graphml>")),
        "roads", "refused")  # fmt: skip
    add("XML", f"GraphML using {_name}", content("roads.graphml", _type + graphml(name="&k;").replace("&amp;k", "&k")),
        "roads", "refused")  # fmt: skip
    add("XML", f"OpenStreetMap with {_name}", content("roads.osm", osm().replace("<osm", _type + "<osm")), "roads")
    add("XML", f"OpenStreetMap using {_name}", content(
        "roads.osm", osm().replace("<osm", _type + "<osm").replace('"residential"', '"&k;"')), "roads")  # fmt: skip
    for _file, _tag in (("areas.gml", b"<ogr:FeatureCollection"), ("areas.kml", b"<kml")):
        add("XML", f"{_file} with {_name}", spoilt(_file, lambda data, tag=_tag, kind=_type: data.replace(  # type: ignore[misc]
            tag, kind.encode() + tag, 1).replace(b"Place 003A", b"&k;")), "areas")  # fmt: skip
_STREETS = {
    "no coordinate system": graphml(crs=""), "a system of nonsense": graphml(crs="x\ny" * 50),
    "a system of another file": graphml(crs="+init=/etc/passwd:1"), "a system of JSON": graphml(crs='{"type": "CRS"}'),
    "lists 5,000 deep": graphml(highway="[" * 5000), "lists of lists": graphml(highway="[[1], [None], {}]"),
    "an empty list": graphml(highway="[]", oneway="[]"), "a call": graphml(highway="__import__('os').system('true')"),
    "a length of nonsense": graphml(length="1e999"), "shapes of nonsense": graphml(geometry="LINESTRING (1e999 2, x)"),
    "shapes far away": graphml(geometry="LINESTRING (1e300 1e300, -1e300 5)"), "no class": graphml(highway=""),
    "a class of 100,000 letters": graphml(highway="x" * 100_000), "no edges": graphml(0),
    "speeds of nonsense": graphml(maxspeed="1e400 mph"), "an end that is nowhere": graphml().replace('target="1"', 'target="z"'),
    "nodes that are nowhere": graphml().replace(">51.75<", ">north<"), "nodes far away": graphml().replace(">51.75<", ">1e308<"),
    "another encoding": graphml().replace('version="1.0"', 'version="1.0" encoding="klingon"'),
    "an encoding that it has not": graphml().replace('version="1.0"', 'version="1.0" encoding="utf-16"'),
    "100,000 deep": "<graphml>" + "<graph>" * 100_000, "an attribute twice": graphml().replace('id="0"', 'id="0" id="0"'),
    "zeros": graphml().replace("residential", "resi\0dential"), "two roots": graphml() + graphml(),
}  # fmt: skip
for _name, _text in _STREETS.items():
    add("XML", f"GraphML, {_name}", content("roads.graphml", _text), "roads")


def _crossed() -> str:
    """Return 2,000 streets between two nodes, each there and back with another length."""
    both = "".join(
        f'<edge source="{start}" target="{end}"><data key="d3">1</data><data key="d4">residential</data>'
        f'<data key="d5">False</data><data key="d6">{at + start / 2}</data></edge>'
        for start, end in ((0, 1), (1, 0)) for at in range(2000)
    )  # fmt: skip
    return graphml(1).replace("</graph>", both + "</graph>")


add("XML", "GraphML, 2,000 streets between two nodes", content("roads.graphml", _crossed()), "roads")
_MAP = {
    "nodes of huge numbers": osm().replace('id="2"', 'id="9223372036854775807"').replace('ref="2"', 'ref="9223372036854775807"'),
    "nodes of numbers too large": osm().replace('"2"', '"99999999999999999999999"'),
    "nodes below nothing": osm().replace('"2"', '"-2"'), "nodes of words": osm().replace('"2"', '"two"'),
    "places far off": osm().replace("51.75", "1e308"), "places of nonsense": osm().replace("51.75", "north"),
    "no nodes": osm(nodes=" "), "no ways": osm(ways=" "), "ways of one node": osm().replace('<nd ref="2"/>', ""),
    "50,000 nodes in a way": osm(ways='<way id="1" version="1">' + '<nd ref="1"/><nd ref="2"/>' * 25_000
                                 + '<tag k="highway" v="primary"/></way>'),
    "10,000 tags": osm().replace('<tag k="highway" v="residential"/>', "".join(
        f'<tag k="k{at}" v="v"/>' for at in range(10_000)) + '<tag k="highway" v="residential"/>'),
    "a tag of 100,000 letters": osm().replace("residential", "x" * 100_000),
    "a class of two lines": osm().replace('"residential"', '"a&#10;b"'),
    "a history": osm().replace('id="2" version="1"', 'id="2" version="1"/><node id="2" version="2"'),
    "a change": osm().replace("<osm", "<osmChange").replace("</osm", "</osmChange"), "deep": "<osm>" * 50_000,
}  # fmt: skip
for _name, _text in _MAP.items():
    add("XML", f"OpenStreetMap, {_name}", content("roads.osm", _text), "roads")
_POINTER = (
    '<OGRVRTDataSource><OGRVRTLayer name="passwd"><SrcDataSource>{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
)
for _name in ("areas.gml", "areas.kml", "areas.json", "areas.gpx", "areas.tab", "areas.gpkg", "areas.shp"):
    add("XML", f"{_name} that points elsewhere", content(_name, _POINTER.format("/etc/passwd")), "areas", "refused")
add("XML", "areas.gml that asks a server", content(
    "areas.gml", "<OGRWFSDataSource><URL>http://example.invalid/wfs</URL></OGRWFSDataSource>"), "areas", "refused"
)  # fmt: skip
add("XML", "areas.gml with a schema on a server", spoilt("areas.gml", lambda data: data.replace(
    b"areas.xsd", b"http://example.invalid/areas.xsd")), "areas")  # fmt: skip
add("XML", "areas.gpx of nothing", content("areas.gpx", '<gpx version="1.1"></gpx>'), "areas")

# --- blocks of OpenStreetMap --------------------------------------------------------------------------------------


def _block(kind: bytes, data: bytes, said: int | None = None) -> bytes:
    size = len(data) if said is None else said
    number = b""
    while True:
        number += bytes([size & 127 | (128 if size > 127 else 0)])
        size >>= 7
        if not size:
            break
    head = b"\x0a" + bytes([len(kind)]) + kind + b"\x18" + number
    return struct.pack(">I", len(head)) + head + data


for _name, _data in {
    "a header of nothing": _block(b"OSMHeader", b""),
    "a header that says it is 32 MB": _block(b"OSMHeader", b"x", 33_000_000),
    "a header that says it is endless": _block(b"OSMHeader", b"x", 2**60),
    "a header of zeros": _block(b"OSMHeader", bytes(5000)),
    "a number that never ends": struct.pack(">I", 60_000) + b"\x0a\x09OSMHeader\x18" + b"\xff" * 60_000,
    "a block of nonsense": _block(b"OSMHeader", b"\x10\x00\x1a\x08x\x9c\x03\x00\x00\x00\x00\x01"),
}.items():
    add("OpenStreetMap blocks", _name, content("roads.osm.pbf", _data), "roads", "refused")
add("OpenStreetMap blocks", "a block twice", spoilt("roads.osm.pbf", lambda data: data * 2), "roads")

# --- GeoPackages --------------------------------------------------------------------------------------------------


def _package(statements: str, seeds: Path, folder: Path) -> Path:
    path = folder / "areas.gpkg"
    path.write_bytes((seeds / "areas.gpkg").read_bytes())
    with closing(sqlite3.connect(path)) as base:
        # The triggers of the index call functions that only GDAL has.
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f'DROP TRIGGER "{name}"')
        base.executescript(statements)
    return path


_PACKAGES = {
    "triggers": "CREATE TRIGGER t AFTER UPDATE ON areas BEGIN DELETE FROM areas; END;",
    "a view that refers to itself": "CREATE VIEW v AS SELECT * FROM v; INSERT INTO gpkg_contents (table_name, data_type,"
    " identifier) VALUES ('v', 'features', 'v'); INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'POLYGON', 27700,"
    " 0, 0);",
    "a view without end": "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS"
    " fid, x AS lsoa11_code, geom FROM c, areas; INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES"
    " ('v', 'features', 'v');",
    "no table": "DROP TABLE areas;", "no rows": "DELETE FROM areas;", "no contents": "DELETE FROM gpkg_contents;",
    "no list of contents": "DROP TABLE gpkg_contents;", "no columns of shapes": "DELETE FROM gpkg_geometry_columns;",
    "no coordinate systems": "DELETE FROM gpkg_spatial_ref_sys;",
    "a coordinate system that is not": "UPDATE gpkg_geometry_columns SET srs_id = 123456;",
    "a coordinate system of nonsense": "UPDATE gpkg_spatial_ref_sys SET definition = 'PROJCS[[', organization = 'X';",
    "a coordinate system unsaid": "UPDATE gpkg_geometry_columns SET srs_id = -1;",
    "degrees unsaid": "UPDATE gpkg_geometry_columns SET srs_id = 4326;",
    "shapes that are none": "UPDATE areas SET geom = x'DEADBEEF';",
    "shapes of text": "UPDATE areas SET geom = 'POINT (1 2)';",
    "shapes cut short": "UPDATE areas SET geom = substr(geom, 1, 20);",
    "one shape that is none": "UPDATE areas SET geom = x'4750' WHERE fid = 3;",
    "one shape with a million corners that are not there":
    "UPDATE areas SET geom = substr(geom, 1, 53) || x'FFFFFF7F' || substr(geom, 58) WHERE fid = 3;",
    "shapes of the wrong kind": "UPDATE gpkg_geometry_columns SET geometry_type_name = 'POINT';",
    "shapes of no kind": "UPDATE gpkg_geometry_columns SET geometry_type_name = 'BLOB';",
    "no shapes": "UPDATE areas SET geom = NULL;",
    "codes that are bytes": "UPDATE areas SET lsoa11_code = x'00FF41' WHERE fid = 2;",
    "codes that are gone": "UPDATE areas SET lsoa11_code = NULL;",
    "codes of half pairs": "UPDATE areas SET lsoa11_code = CAST(x'EDA080' AS TEXT) WHERE fid = 2;",
    "people in words": "UPDATE areas SET total_population = 'many' WHERE fid = 2;",
    "people without end": "UPDATE areas SET total_population = 9e999 WHERE fid = 2;",
    "people below nothing": "UPDATE areas SET total_population = -1;",
    "an index that is gone": "DROP TABLE rtree_areas_geom;",
    "an index of nonsense": "UPDATE rtree_areas_geom_node SET data = x'00';",
    "an index that lies": "DELETE FROM rtree_areas_geom_rowid;",
    "another program's": "PRAGMA application_id = 1; PRAGMA user_version = 9;",
    "a version to come": "PRAGMA user_version = 99999;",
    "an extension that runs": "INSERT INTO gpkg_extensions VALUES (NULL, NULL, 'load', 'load_extension', 'read-write');",
    "columns of odd names": "ALTER TABLE areas ADD COLUMN \"a'; DROP TABLE areas; --\" TEXT; ALTER TABLE areas ADD COLUMN"
    ' "two\nlines" TEXT;',
    "a column called geometry": "ALTER TABLE areas ADD COLUMN geometry TEXT; UPDATE areas SET geometry = 'x';",
    "dates that are none": "ALTER TABLE areas ADD COLUMN closed DATE; UPDATE areas SET closed = '2020-13-45';",
    "500 columns": "".join(f"ALTER TABLE areas ADD COLUMN c{at} REAL;" for at in range(500)),
    "a million rows said": "CREATE TABLE IF NOT EXISTS gpkg_ogr_contents (table_name TEXT PRIMARY KEY, feature_count"
    " INTEGER); UPDATE gpkg_ogr_contents SET feature_count = 1000000;",
    "fewer rows said": "UPDATE gpkg_ogr_contents SET feature_count = 2;",
    "a layer of two lines": "UPDATE gpkg_contents SET identifier = 'a\nb';",
    "a layer of 5,000 letters": "UPDATE gpkg_contents SET identifier = hex(zeroblob(2500));",
    "schema that is broken": "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE (';",
}  # fmt: skip
for _name, _statements in _PACKAGES.items():
    add("GeoPackage", _name, partial(_package, _statements), "areas")


def _framed(
    make: Callable[[], gpd.GeoDataFrame], name: str, options: dict[str, Any], _seeds: Path, folder: Path
) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = make()
        if name.endswith(".parquet"):
            frame.to_parquet(folder / name)
        else:
            frame.to_file(folder / name, **options)
    return folder / name


def _changed(change: Callable[[Any], Any], make: Callable[[], gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    return change(make())


def _sites(**columns: Any) -> gpd.GeoDataFrame:
    table = {"site_code": ["A1", "A2"], "site_name": ["One", "Two"], "parent": ["P1", "P2"], **columns}
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy([450_500, 450_600], [205_500, 205_600]), crs=CRS)


_TYPED: dict[str, Callable[[], gpd.GeoDataFrame]] = {
    "dates with gaps": lambda: _sites(closed=pd.to_datetime(pd.Series(["2020-01-31", None]))),
    "times with zones": lambda: _sites(
        closed=pd.to_datetime(pd.Series(["2020-01-31", None])).dt.tz_localize("Europe/London")
    ),
    "lists": lambda: _sites(locality=[["a", "b"], None]),
    "objects": lambda: _sites(locality=[{"a": 1}, None]),
    "bytes": lambda: _sites(locality=[b"\xff\x00", None]),
    "yes and no": lambda: _sites(in_area=[True, False]),
    "numbers for names": lambda: _sites(site_name=[1.0, 2.5]),
    "numbers for codes": lambda: _sites(site_code=[1, 2]),
    "numbers with gaps": lambda: _sites(building=pd.array([1, None], dtype="Int64")),
    "gaps only": lambda: _sites(locality=[None, None]),
}
_PARQUET_ONLY: dict[str, Callable[[], gpd.GeoDataFrame]] = {
    "decimals": lambda: _sites(building=[__import__("decimal").Decimal("1.50"), None]),
    "categories": lambda: _sites(locality=pd.Categorical(["a", None]), site_code=pd.Categorical(["A1", "A2"])),
    "lengths of time": lambda: _sites(closed=pd.to_timedelta([1, None], unit="D")),
    "months": lambda: _sites(closed=pd.PeriodIndex(["2020-01", "2021-02"], freq="M")),
    "days": lambda: _sites(closed=[_DATE(2020, 1, 31), None]),
    "yes, no and gaps": lambda: _sites(in_area=pd.array([True, None], dtype="boolean")),
    "an index of words": lambda: _sites().set_index(pd.Index(["x", "y"], name="site_code2")),
    "an index twice": lambda: _sites().set_index(pd.Index([1, 1])),
}
for _name, _make in _TYPED.items():
    for _file in ("sites.gpkg", "sites.geojson", "sites.fgb", "sites.parquet"):
        if not (_file == "sites.fgb" and _name in {"lists", "objects"}) and not (
            _file in {"sites.gpkg", "sites.geojson"} and _name == "bytes"
        ):
            add("types", f"{_name} in {_file}", partial(_framed, _make, _file, {}), "sites", "read")
for _name, _make in _PARQUET_ONLY.items():
    add("types", f"{_name} in sites.parquet", partial(_framed, _make, "sites.parquet", {}), "sites")


def _arrow(change: Callable[[pa.Table], pa.Table], seeds: Path, folder: Path) -> Path:
    parquet.write_table(change(parquet.read_table(seeds / "areas.parquet")), folder / "areas.parquet")
    return folder / "areas.parquet"


def _with_shapes(cells: list[Any], table: pa.Table) -> pa.Table:
    return table.set_column(table.column_names.index("geometry"), "geometry", pa.array(cells))


def _about(geo: bytes | None, table: pa.Table) -> pa.Table:
    return table.replace_schema_metadata({} if geo is None else {b"geo": geo})


for _name, _geo in {
    "nothing about shapes": None,
    "no JSON about shapes": b"{",
    "a list about shapes": b"[]",
    "null about shapes": b"null",
    "an empty object about shapes": b"{}",
    "a column that is not there": b'{"version":"1.0.0","primary_column":"x","columns":{"x":{"encoding":"WKB","geometry_types":[]}}}',
    "an encoding that is not": b'{"version":"1.0.0","primary_column":"geometry","columns":{"geometry":{"encoding":"Z"}}}',
    "a version to come": b'{"version":"99","primary_column":"geometry","columns":{"geometry":{"encoding":"WKB",'
    b'"geometry_types":[]}}}',
    "a coordinate system of nonsense": b'{"version":"1.0.0","primary_column":"geometry","columns":{"geometry":{"encoding":'
    b'"WKB","geometry_types":[],"crs":{"type":"x"}}}}',
}.items():
    add("Parquet", _name, partial(_arrow, partial(_about, _geo)), "areas")
_CELLS: dict[str, list[Any]] = {
    "shapes that are none": [b"\x00\xff"] * 16,
    "shapes of nothing": [None] * 16,
    "shapes of numbers": list(range(16)),
    "shapes in words": ["POINT (1 2)"] * 16,
    "shapes cut short": [shapely.box(0, 0, 1, 1).wkb[:20]] * 16,
    "a shape of many corners": [b"\x01\x03\x00\x00\x00\x01\x00\x00\x00\xff\xff\xff\x7f"] * 16,
}
for _name, _values in _CELLS.items():
    add("Parquet", _name, partial(_arrow, partial(_with_shapes, _values)), "areas")
add("Parquet", "no rows", partial(_arrow, lambda table: table.slice(0, 0)), "areas")
add("Parquet", "no columns", partial(_arrow, lambda table: table.select(["geometry"])), "areas")
add("Parquet", "without shapes", partial(_framed, lambda: pd.DataFrame({"a": [1]}), "areas.parquet", {}), "areas")

# --- shapes of every kind -----------------------------------------------------------------------------------------

_SHAPES = {
    "curves": "CURVEPOLYGON (CIRCULARSTRING (0 0, 1 1, 2 0, 1 -1, 0 0))", "a surface": "POLYHEDRALSURFACE Z (((0 0 0,"
    "0 1 0, 1 1 0, 0 0 0)))", "triangles": "TIN (((0 0, 0 1, 1 1, 0 0)))", "points with measures": "POINT ZM (1 2 3 4)",
}  # fmt: skip
for _name, _wkt in _SHAPES.items():
    _csv = _wkt.replace("0 0", "450000 205000").replace("1 1", "450100 205100")
    add("shapes", f"{_name} in GML", spoilt("areas.gml", lambda data, text=_csv: data.replace(  # type: ignore[misc]
        b"<gml:posList>", f"<gml:posList>{text} ".encode())), "areas")  # fmt: skip
for _name, _change in {
    "lines for areas": lambda table: table.set_geometry(table.boundary),
    "points for areas": lambda table: table.set_geometry(table.centroid),
    "areas far apart": lambda table: table.set_geometry(table.scale(1e4, 1e4)),
    "areas with heights": lambda table: table.set_geometry(shapely.force_3d(table.geometry.values, 5)),
    "areas of nothing": lambda table: table.set_geometry([shapely.Polygon()] * 16),
    "areas all the same": lambda table: table.set_geometry([table.geometry.iloc[0]] * 16),
    "areas without codes": lambda table: table.assign(lsoa11_code=None),
    "areas with one code": lambda table: table.assign(lsoa11_code="E01"),
    "areas on the equator": lambda table: table.set_crs(3857, allow_override=True),
}.items():
    for _file in ("areas.gpkg", "areas.geojson"):
        add(
            "shapes",
            f"{_name} in {_file}",
            partial(_framed, partial(_changed, _change, area_table), _file, {}),
            "areas",
        )
for _name, _change in {
    "roads of one place": lambda table: table.set_geometry([shapely.LineString([(4e5, 2e5)] * 2)] * len(table)),
    "roads of areas": lambda table: table.set_geometry(table.buffer(1)),
    "roads of nothing": lambda table: table.set_geometry([shapely.LineString()] * len(table)),
    "roads of no class": lambda table: table.assign(highway=None),
    "roads of a class of two lines": lambda table: table.assign(highway="a\nb" * 300),
    "roads too fast": lambda table: table.assign(speed_kph=1e308, maxspeed="1e308 mph"),
    "roads of no length": lambda table: table.assign(length_m=float("nan")),
    "roads of less than no length": lambda table: table.assign(length_m=-5.0),
    "roads slower than still": lambda table: table.assign(speed_kph=-30.0, maxspeed="-20 mph"),
    "roads without junctions": lambda table: table.assign(u=None, v=None),
    "roads all from one junction to itself": lambda table: table.assign(u="x", v="x"),
    "roads one way, whichever": lambda table: table.assign(oneway=[1, -1, 7, -9] * (len(table) // 4)),
    "roads in another country": lambda table: table.set_geometry(table.translate(-3e6, 4e6)),
    "roads with bans of nonsense": lambda table: table.assign(
        banned_turns="> >> a>b>c =1+1 <script>", signals="sideways"
    ),
    "roads with names to run": lambda table: table.assign(name="=cmd|' /C calc'!A0", ref="<script>\n../;;"),
}.items():
    add("shapes", _name, partial(_framed, partial(_changed, _change, road_table), "roads.gpkg", {}), "roads")
