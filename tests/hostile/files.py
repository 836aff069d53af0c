"""Hostile files, each a case with a name: what they are made of, and how a sound file is spoilt."""

# Cases are a table: one stands on one line.
# ruff: noqa: E501

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from tests.conftest import PRACTICES
from tests.hostile.seeds import CODE_POINT, EPRACCUR, GROWTH, KINDS_OF_SEEDS, MATRIX, TIMES

Write = Callable[[Path, Path], Path]
"""Given the folder of the sound files and an empty one, writes a file and returns it."""
End = Literal["", "read", "refused"]


@dataclass(frozen=True)
class Case:
    """A hostile file.

    Attributes
    ----------
    group, name : str
    write : callable
    kind : str or None
        What it was before it was spoilt.
    end : str
        What must become of it, if only one is right.
    """

    group: str
    name: str
    write: Write
    kind: str | None = None
    end: End = ""


CASES: list[Case] = []


def add(group: str, name: str, write: Write, kind: str | None = None, end: End = "") -> None:
    """Keep a case."""
    CASES.append(Case(group, name, write, kind, end))


def content(file: str, data: str | bytes) -> Write:
    """Return what writes a file with this content."""

    def write(_seeds: Path, folder: Path) -> Path:
        path = folder / file
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        return path

    return write


def spoilt(file: str, how: Callable[[bytes], bytes], name: str = "") -> Write:
    """Return what writes a sound file after it was spoilt."""

    def write(seeds: Path, folder: Path) -> Path:
        path = folder / (name or file)
        path.write_bytes(how((seeds / file).read_bytes()))
        return path

    return write


# --- cut short, and bytes that changed ----------------------------------------------------------------------------


def _cut(share: float, data: bytes) -> bytes:
    return data[: int(len(data) * share)]


def _without_last(count: int, data: bytes) -> bytes:
    return data[:-count]


def _flipped(seed: int, count: int, data: bytes) -> bytes:
    chance, changed = random.Random(f"{seed} {len(data)}"), bytearray(data)
    for _ in range(count):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _blotted(share: float, data: bytes) -> bytes:
    start = int(len(data) * share)
    return data[:start] + bytes(min(64, len(data) - start)) + data[start + 64 :]


for _file, _kind in KINDS_OF_SEEDS.items():
    for _share in (0.05, 0.6):
        add("cut short", f"{_file} at {_share:.0%}", spoilt(_file, partial(_cut, _share)), _kind)
    add("cut short", f"{_file} without its last byte", spoilt(_file, partial(_without_last, 1)), _kind)
    for _seed, _count in enumerate((2, 40)):
        add("changed bytes", f"{_file}, {_count}", spoilt(_file, partial(_flipped, _seed, _count)), _kind)
    add("changed bytes", f"{_file}, zeros in the middle", spoilt(_file, partial(_blotted, 0.5)), _kind)

# --- text ---------------------------------------------------------------------------------------------------------

_TEXTS = {
    "practices": ("practices.csv", PRACTICES), "times": ("drive_times.csv", TIMES), "growth": ("growth.csv", GROWTH),
}  # fmt: skip
_NON_ASCII = PRACTICES.replace("NORTH END", "DR MÜLLER’S").replace("ST. JUDE'S", "Œuvre €")
_ENCODED: dict[str, bytes] = {
    "utf-16 with mark": _NON_ASCII.encode("utf-16"),
    "utf-16-le without mark": _NON_ASCII.encode("utf-16-le"),
    "utf-16-be without mark": _NON_ASCII.encode("utf-16-be"),
    "utf-16 of an odd length": _NON_ASCII.encode("utf-16")[:-1],
    "utf-16 with half a pair": PRACTICES.encode("utf-16") + b"\x00\xd8",
    "utf-32 with mark": _NON_ASCII.encode("utf-32"),
    "cp1252": _NON_ASCII.encode("cp1252"),
    "latin-1 in utf-8": _NON_ASCII.encode() + "A10009,CAFÉ,AB1 1AA,,Active,450500,208500,1,1,True\n".encode("latin-1"),
    "mac roman": PRACTICES.replace("NORTH", "NÖRTH").encode("mac-roman"),
    "utf-7": _NON_ASCII.encode("utf-7"),
    "ebcdic": PRACTICES.encode("cp500"),
    "utf-8 twice": _NON_ASCII.encode().decode("latin-1").encode(),
    "overlong utf-8": PRACTICES.encode().replace(b"/", b"\xc0\xaf") + b"\xc0\xaf\xed\xa0\x80",
    "mark in the middle": PRACTICES.encode().replace(b"A10003", b"\xef\xbb\xbfA10003"),
    "two marks": b"\xef\xbb\xbf\xef\xbb\xbf" + PRACTICES.encode(),
    "mark before blanks": b"\xef\xbb\xbf\n\n" + PRACTICES.encode(),
    "only a mark": b"\xef\xbb\xbf",
    "only a utf-16 mark": b"\xff\xfe",
    "zeros among the letters": PRACTICES.encode().replace(b"SURGERY", b"SUR\0GERY"),
    "zeros far down": PRACTICES.encode() + b"A1,x" * 2000 + b"\0" * 50,
    "zeros only": bytes(5000),
    "0x80 only": b"\x80" * 5000,
    "control signs": PRACTICES.replace("NORTH", "\x01\x02\x1b[31m\x07NORTH\x7f\x85\u2028").encode(),
    "form feeds for line ends": PRACTICES.replace("\n", "\x0c").encode(),
}
for _name, _data in _ENCODED.items():
    add("encodings", _name, content("practices.csv", _data), "practices")
for _kind, (_file, _text) in _TEXTS.items():
    for _name, _end in {
        "CR": "\r",
        "CR LF": "\r\n",
        "LF CR": "\n\r",
        "CR CR LF": "\r\r\n",
        "\\u2028": "\u2028",
    }.items():
        add("line ends", f"{_file}, {_name}", content(_file, _text.replace("\n", _end)), _kind)
    _lines = _text.splitlines()
    _mixed = "".join(line + ("\n", "\r\n", "\r")[at % 3] for at, line in enumerate(_lines))
    add("line ends", f"{_file}, mixed", content(_file, _mixed), _kind, "read")

_LINES = PRACTICES.splitlines()
_SHAPES: dict[str, str] = {
    "no line end at all": PRACTICES.replace("\n", ","),
    "empty lines between": PRACTICES.replace("\n", "\n\n\n"),
    "500 empty lines first": "\n" * 500 + PRACTICES,
    "heading twice": _LINES[0] + "\n" + PRACTICES,
    "heading in the middle": PRACTICES + PRACTICES,
    "heading only": _LINES[0],
    "heading and commas": _LINES[0] + "\n" + "," * 9 + "\n",
    "no heading": "\n".join(_LINES[1:]),
    "every heading the same": ",".join(["code"] * 10) + "\n" + "\n".join(_LINES[1:]),
    "headings of spaces": ",".join([" "] * 10) + "\n" + "\n".join(_LINES[1:]),
    "a quote that never closes": PRACTICES.replace("ST. JUDE", '"ST. JUDE'),
    "a quote that never closes in the heading": '"' + PRACTICES,
    "a quote that never closes at the end": PRACTICES.replace("FAR", '"FAR'),
    "a quote in every row that never closes": "\n".join(
        [_LINES[0], *(line.replace(",", ',"', 1) for line in _LINES[1:])]
    ),
    "quotes around whole rows": "\n".join(f'"{line}"' for line in _LINES),
    "quotes within words": PRACTICES.replace("SURGERY", 'S"URG"ERY'),
    "quotes tripled": PRACTICES.replace("NORTH END SURGERY", '"""NORTH"" END"'),
    "single quotes": PRACTICES.replace("NORTH END SURGERY", "'NORTH, END'"),
    "backslashes before quotes": PRACTICES.replace("NORTH END SURGERY", '"NORTH \\" END"'),
    "a delimiter that changes half-way": "\n".join(_LINES[:3] + [line.replace(",", ";") for line in _LINES[3:]]),
    "a delimiter that changes after the heading": _LINES[0] + "\n" + "\n".join(_LINES[1:]).replace(",", "\t"),
    "four delimiters": "\n".join(line.replace(",", ",;\t|"[at % 4]) for at, line in enumerate(_LINES)),
    "spaces for delimiters": PRACTICES.replace(",", " "),
    "rows that get longer": "\n".join(line + "," * at * 3 + "x" for at, line in enumerate(_LINES)),
    "rows that get shorter": "\n".join(",".join(line.split(",")[: 10 - at]) for at, line in enumerate(_LINES)),
    "totals in every row": PRACTICES.replace("A1000", "Total"),
    "20,000 columns": "\n".join(line + ",x" * 20_000 for line in _LINES),
    "4,000 columns": "\n".join(line + "," + ",".join(f"c{at}" for at in range(4_000)) for line in _LINES),
    "a cell of 120,000 letters": PRACTICES.replace("NORTH", "N" * 120_000),
    "a cell of 200,000 letters": PRACTICES.replace("NORTH", "N" * 200_000),
    "a heading of 100,000 letters": PRACTICES.replace("Status", "S" * 100_000),
    "a code of 100,000 letters": PRACTICES.replace("A10003", "A" * 100_000),
    "a number of 100,000 digits": PRACTICES.replace("9000", "9" * 100_000),
    "a row of 30,000 cells": PRACTICES + "A1" + ",9" * 12_000 + "\n",
    "html": "<html><body><table><tr><td>code</td></tr></table></body></html>",
    "a page of an error": "<!DOCTYPE html>\n<html><head><title>503</title></head></html>\n",
    "json": '{"code": ["A1", "A2"], "name": null}',
    "python": "import os\nos.system('true')\n",
    "one letter": "x",
    "one comma": ",",
    "one quote": '"',
    "one line end": "\n",
    "one zero": "\0",
    "nothing": "",
    "a thousand quotes": '"' * 1001,
    "commas only": ("," * 50 + "\n") * 50,
    "5,000 rows of one letter": "x\n" * 5000,
    "one code 30,000 times": "code,name,easting,northing\n" + "P1,One,450500,205500\n" * 12_000,
    "12,000 numbers that are none": "code,name,easting,northing,patients\n"
    + "".join(f"P{at},One,450500,205500,x{at}\n" for at in range(12_000)),
    "12,000 rows without a code": "code,name,easting,northing\n" + ",One,450500,205500\n" * 12_000 + _LINES[1],
    "12,000 places abroad": "code,name,easting,northing\nP,a,450500,205500\n"
    + "".join(f"P{at},One,9{at}00000,205500\n" for at in range(12_000)),
    "12,000 rows with a quote that never closes": "code,name,easting,northing\n" + 'P1,"One,450500,205500\n' * 12_000,
}  # fmt: skip
for _name, _text in _SHAPES.items():
    add("text", _name, content("practices.csv", _text), "practices")
for _name, _text in {
    "a matrix of one column": MATRIX.replace(",", ";", 1),
    "a matrix with equal columns": MATRIX.replace("A10002", "A10001"),
    "a matrix of words": MATRIX.replace(",1", ",far"),
    "a matrix without ends": MATRIX.replace(",1", ",1e400"),
    "times that are no times": TIMES.replace(",car", ",warp drive").replace(",9,", ",-9,").replace(",11,", ",inf,"),
}.items():
    add("text", _name, content("drive.csv", _text), "times")
for _name, _text in {
    "years far off": GROWTH.replace("2026", "2099").replace("2027", "2000"),
    "dwellings that are none": GROWTH.replace(",10,", ",ten\nand more,").replace(",5\n", ",-5\n"),
}.items():
    add("text", _name, content("growth.csv", _text), "growth")
add("text", "an ODS file of 12 columns", content("epraccur.csv", EPRACCUR.replace(",,,,0,,00Q,,", ",")), "practices")
add("text", "an ODS file of nothing but codes", content("epraccur.csv", EPRACCUR.replace("SURGERY", "")), "practices")
add("text", "Code-Point Open without a zip", content("ab.csv", CODE_POINT.replace(",450", ",NaN")), "postcodes")

_WORDS = {
    "script": "<script>alert(1)</script>",
    "formula": "=cmd|' /C calc'!A0",
    "formula of a web page": '=HYPERLINK(""http://example.invalid"")',
    "a folder above": "../../etc/passwd",
    "a server": "\\\\server\\share",
    "percent signs": "%s%n%x%d",
    "braces": "{0}{self.__class__}{{",
    "emoji": "👩🏽‍⚕️🏥",
    "right to left": "\u202eYREGRUS\u202c",
    "no width": "A\u200b\u200c\u200d\ufeff\u2060B",
    "300 letters": "Ñ" * 300,
    "two lines": '"NORTH\nEND"',
    "two lines of Windows": '"NORTH\r\nEND"',
    "marks piled up": "Z" + "\u0301\u0302\u0303" * 60,
    "quotes of SQL": "'; DROP TABLE practices; --",
    "not a number": "nan",
    "None": "None",
    "true": "TRUE",
    "a shell": "$(touch /tmp/hostile) `id`",
    "an environment": "%APPDATA%\\x",
    "an entity": "&xxe; &#0; ]]>",
    "private signs": "\ue000\U000f0000\ufffe\uffff",
    "half a pair": "A\ud800B",
    "digits of Arabic": "٩٠٠٠",
}
for _name, _word in _WORDS.items():
    for _where, _old in (("names", "NORTH END SURGERY"),):
        add("words", f"{_name} in {_where}", content("practices.csv", PRACTICES.replace(_old, _word)), "practices", "read"
            if _where == "names" and _name != "half a pair" else "")  # fmt: skip
for _name, _word in (("two lines", '"pat\nent"'), ("script", "<script>"), ("300 letters", "x" * 300)):
    _text = f"OrganisationCode,LSOA11CD,{_word}\nA10001,E01000001,x\n"
    add("words", f"{_name} where a column is missing", content("registrations.csv", _text), "registrations", "refused")

# --- numbers ------------------------------------------------------------------------------------------------------

for _word in ("1e308", "-1e308", "1e400", "-inf", "NaN", "0x1F", "1_000", "1,000,000", "١٢", "--5", "1e", "9" * 400, "½",
              "1.2.3", "+", "#REF!", "12:30", "30 Feb", "1/0"):  # fmt: skip
    _text = PRACTICES.replace("450500", _word).replace("9000", _word).replace(",,Active", f",{_word},Active")
    add("numbers", _word[:12], content("practices.csv", _text), "practices")

# --- size ---------------------------------------------------------------------------------------------------------


def _million_rows(seeds: Path, folder: Path) -> Path:
    path = folder / "registrations.csv"
    with path.open("w") as file:
        file.write("OrganisationCode,OrganisationName,LSOA11CD,Patient\n")
        for block in range(100):
            file.write("".join(f"A{block:05d},SURGERY {block},E0{at:07d},{at % 90}\n" for at in range(10_000)))
    return path


def _repeated(head: str, row: str, times: int, name: str) -> Write:
    def write(_seeds: Path, folder: Path) -> Path:
        with (folder / name).open("w") as file:
            file.write(head)
            for _ in range(100):
                file.write(row * (times // 100))
        return folder / name

    return write


_REGISTERED = "OrganisationCode,OrganisationName,LSOA11CD,Patient\n"
MILLION_ROWS = Case("size", "a million rows", _million_rows, "registrations", "read")
CASES.append(MILLION_ROWS)
for _name, _head, _row, _times in (
    ("one line of 50 MB", "code,name,", "x" * 50, 1_000_000),
    ("one line of 50 MB of cells", "code,name,", "x,", 25_000_000),
    ("a quote open over 20 MB", _REGISTERED + 'A1,"ONE,E01000001,5\n', "A1,ONE,E01000001,5\n", 1_000_000),
    ("a quote open over 2 MB", _REGISTERED + 'A1,"ONE,E01000001,5\n', "A1,ONE,E01000001,5\n", 100_000),
    (
        "17 MB of rows that lack a code",
        _REGISTERED + "A1,ONE,E01000001,5\n",
        ",SOME SURGERY OR OTHER,E01000001,5\n",
        500_000,
    ),
    (
        "17 MB of rows that are too long",
        _REGISTERED + "A1,ONE,E01000001,5\n" * 9999,
        "A1,SOME SURGERY, OR OTHER,E01000001,5\n",
        460_000,
    ),
    ("20 MB of line ends", _REGISTERED + "A1,ONE,E01000001,5\n", "\n", 17_000_000),
    ("20 MB of zeros", _REGISTERED + "A1,ONE,E01000001,5\n", "\0", 20_000_000),
    ("20 MB of quotes", _REGISTERED, '"', 20_000_000),
):
    add("size", _name, _repeated(_head, _row, _times, "registrations.csv"), "registrations")

# --- where there is no file of data -------------------------------------------------------------------------------


def _folder(_seeds: Path, folder: Path) -> Path:
    (folder / "practices.csv").mkdir()
    return folder / "practices.csv"


def _loop(_seeds: Path, folder: Path) -> Path:
    (folder / "practices.csv").symlink_to(folder / "again.csv")
    (folder / "again.csv").symlink_to(folder / "practices.csv")
    return folder / "practices.csv"


def _fifo(_seeds: Path, folder: Path) -> Path:
    import os

    os.mkfifo(folder / "practices.csv")
    return folder / "practices.csv"


def _link_to(target: str, _seeds: Path, folder: Path) -> Path:
    (folder / "practices.csv").symlink_to(target)
    return folder / "practices.csv"


def _unreadable(_seeds: Path, folder: Path) -> Path:
    import os

    if os.geteuid() == 0:
        raise PermissionError("root reads everything")
    path = content("practices.csv", PRACTICES)(_seeds, folder)
    path.chmod(0)
    return path


def _gone(_seeds: Path, folder: Path) -> Path:
    return folder / "practices.csv"


add("no file", "a folder", _folder, "practices", "refused")
add("no file", "a loop of links", _loop, "practices", "refused")
add("no file", "a link to nothing", partial(_link_to, "nothing.csv"), "practices", "refused")
add("no file", "a fifo", _fifo, "practices", "refused")
add("no file", "a device of zeros", partial(_link_to, "/dev/zero"), "practices", "refused")
add("no file", "a terminal", partial(_link_to, "/dev/ptmx"), "practices", "refused")
add("no file", "not to be read", _unreadable, "practices", "refused")
add("no file", "gone", _gone, "practices", "refused")


def _named(name: str | bytes, file: str) -> Write:
    def write(seeds: Path, folder: Path) -> Path:
        import os

        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + os.fsencode(name)))
        path.write_bytes((seeds / file).read_bytes())
        return path

    return write


_NAMES: tuple[str | bytes, ...] = (
    "two\nlines", b"half \xff\xfe a name", "tab\there", "100% #1 ? & = +", "a!b", "{0} %s", "\u202egnihton",
              "-rf", "=cmd", "'quoted\"", "x" * 240, "CON", "vsizip", "ünï 🏥", "a:b", "\x1b[31mred",
)  # fmt: skip
for _odd in _NAMES:
    for _file in ("practices.csv", "areas.gpkg", "areas.zip", "survey.xlsx", "areas.geojson", "onspd.zip"):
        _ending = "." + _file.partition(".")[2]
        if _file == "practices.csv" or _odd in ("two\nlines", b"half \xff\xfe a name", "a!b", "100% #1 ? & = +"):
            _whole = _odd + _ending.encode() if isinstance(_odd, bytes) else _odd + _ending
            add("names", f"{_odd!r:.30} of {_file}", _named(_whole, _file), KINDS_OF_SEEDS[_file], "read")
for _file in KINDS_OF_SEEDS:
    for _other in ("practices.csv", "areas.gpkg", "areas.zip", "survey.xlsx", "areas.json"):
        if Path(_file).suffix != Path(_other).suffix and (len(_file) + len(_other)) % 3 == 0:
            add("names", f"{_file} as {_other}", _named(f"other.{_other.partition('.')[2]}", _file),
                KINDS_OF_SEEDS[_file])  # fmt: skip

# --- GeoJSON ------------------------------------------------------------------------------------------------------

_SQUARE: Any = [[[-1.26, 51.75], [-1.25, 51.75], [-1.25, 51.76], [-1.26, 51.76], [-1.26, 51.75]]]


def feature(at: int = 0, **changes: Any) -> dict[str, Any]:
    """Return an area as GeoJSON has it."""
    properties = {"area_code": f"E0100{at:04d}", "population": 100 + at} | changes.pop("properties", {})
    whole = {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": _SQUARE}}
    return whole | changes


def geojson(*features: Any, **changes: Any) -> str:
    """Return a collection of features."""
    return json.dumps({"type": "FeatureCollection", "features": [feature(0), *features]} | changes)


def _shape(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"geometry": {"type": kind, "coordinates": coordinates}}


_LON_LAT = [-1.26, 51.75]
_GEOJSON: dict[str, str] = {
    "a coordinate that is no number": geojson(feature(1)).replace("51.76", "NaN"),
    "a coordinate without end": geojson(feature(1)).replace("51.76", "Infinity"),
    "1e308": geojson(feature(1)).replace("51.76", "1e308"),
    "1e400": geojson(feature(1)).replace("51.76", "1e400"),
    "1e308 in one": geojson(feature(1, **_shape("Polygon", [[[1e308, 51], [1, 1e308], [2, 3], [1e308, 51]]]))),
    "a pole": geojson(feature(1, **_shape("Polygon", [[[0, 90], [180, 90], [-180, -90], [0, 90]]]))),
    "100,000 deep": geojson() [:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "coordinates 100,000 deep": geojson().replace("[[[", "[" * 100_000, 1),
    "objects 10,000 deep": '{"type":"FeatureCollection","features":[' + '{"a":' * 10_000 + "1" + "}" * 10_000 + "]}",
    "properties of many kinds": geojson(*[
        feature(at, properties={"population": value, "name": value, "area_code": value})
        for at, value in enumerate(["12", None, True, [1, 2], {"a": 1}, 1.5, "", 2**70, -1, [None], [[1]], "x" * 5000])
    ]),
    "codes that are lists": geojson(feature(1, properties={"area_code": ["E1"]})),
    "codes that are lists only": json.dumps({"type": "FeatureCollection", "features": [
        feature(1, properties={"area_code": ["E01000001", "E2"], "population": [5, 6]})]}),
    "codes that are objects": geojson(feature(1, properties={"area_code": {"x": "E1"}})),
    "codes that are numbers": geojson(feature(1, properties={"area_code": 5})),
    "people who are true": json.dumps({"type": "FeatureCollection", "features": [
        feature(1, properties={"population": True})]}),
    "people who are dates": json.dumps({"type": "FeatureCollection", "features": [
        feature(1, properties={"population": "2020-01-01"}), feature(2, properties={"population": None})]}),
    "no properties": geojson({"type": "Feature", "properties": None, "geometry": feature()["geometry"]}),
    "properties that are a list": geojson(feature() | {"properties": [1, 2]}),
    "features that are null": geojson(None, 5, "x", [], {}),
    "features that are an object": geojson(features={"0": feature()}),
    "no features": geojson(features=[]),
    "features missing": '{"type": "FeatureCollection"}',
    "no geometry": geojson(feature(1, geometry=None), feature(2, geometry={}), feature(3, geometry=5)),
    "geometry of no kind": geojson(feature(1, **_shape("Blob", []))),
    "geometry without end": geojson(feature(1, geometry={"type": "GeometryCollection", "geometries": [{}] * 50})),
    "empty shapes": geojson(*[feature(at, **_shape(kind, [])) for at, kind in enumerate(
        ("Polygon", "Point", "MultiPolygon", "LineString", "GeometryCollection"), 1)]),
    "three dimensions": geojson(feature(1, **_shape("Polygon", [[[*xy, 5] for xy in _SQUARE[0]]]))),
    "five dimensions": geojson(feature(1, **_shape("Polygon", [[[*xy, 1, 2, 3] for xy in _SQUARE[0]]]))),
    "one dimension": geojson(feature(1, **_shape("Polygon", [[[1], [2], [3], [1]]]))),
    "coordinates in words": geojson(feature(1, **_shape("Polygon", [[["a", "b"], ["c", "d"]]]))),
    "shapes of many kinds": geojson(
        feature(1, **_shape("Point", _LON_LAT)), feature(2, **_shape("LineString", _SQUARE[0])),
        feature(3, **_shape("MultiPolygon", [_SQUARE])), feature(4, **_shape("MultiPoint", _SQUARE[0]))),
    "a ring that is open": geojson(feature(1, **_shape("Polygon", [_SQUARE[0][:-1]]))),
    "a ring of two points": geojson(feature(1, **_shape("Polygon", [_SQUARE[0][:2]]))),
    "a ring of one point": geojson(feature(1, **_shape("Polygon", [[_LON_LAT] * 5]))),
    "a bow tie": geojson(feature(1, **_shape("Polygon", [[_SQUARE[0][at] for at in (0, 2, 1, 3, 0)]]))),
    "swapped axes": geojson(feature(1, **_shape("Polygon", [[[y, x] for x, y in _SQUARE[0]]]))),
    "all axes swapped": json.dumps({"type": "FeatureCollection", "features": [
        feature(1, **_shape("Polygon", [[[y, x] for x, y in _SQUARE[0]]]))]}),
    "metres without saying so": geojson(feature(1, **_shape("Polygon", [[[450_000, 205_000], [450_900, 205_000],
                                                                       [450_900, 205_900], [450_000, 205_000]]]))),
    "a coordinate system that is not": geojson(crs={"type": "name", "properties": {"name": "EPSG:999999"}}),
    "a coordinate system elsewhere": geojson(crs={"type": "link", "properties": {"href": "http://example.invalid/"}}),
    "a coordinate system of Mars": geojson(crs={"type": "name", "properties": {"name": "IAU_2015:49900"}}),
    "a coordinate system without a way": geojson(crs={"type": "name", "properties": {"name": "EPSG:5703"}}),
    "a coordinate system that is a list": geojson(crs=[1, 2]),
    "a property called geometry": geojson(feature(1, properties={"geometry": "x"})),
    "properties called as ours are": geojson(feature(1, properties={"file": "x", "row": "y", "index": 1, "fid": "z"})),
    "a property twice": geojson(feature(1)).replace('"population"', '"area_code": "E9", "population"'),
    "a thousand properties": geojson(feature(1, properties={f"p{at}": at for at in range(1000)})),
    "half a pair": geojson(feature(1)).replace("E01000001", "E\\ud800X"),
    "zeros": geojson(feature(1)).replace("E01000001", "E\\u0000X"),
    "the same id": geojson(*[feature(at, id=1) for at in range(1, 5)]),
    "ids of many kinds": geojson(feature(1, id="x"), feature(2, id=1.5), feature(3, id=[1]), feature(4, id=-1)),
    "a trailing comma": geojson(feature(1)).replace("}]}", "}],}"),
    "comments": "/* x */" + geojson(feature(1)),
    "two in one": geojson(feature(1)) * 2,
    "a mark first": "\ufeff" + geojson(feature(1)),
    "lines of features": "\n".join(json.dumps(feature(at)) for at in range(3)),
    "separated features": "\n".join("\x1e" + json.dumps(feature(at)) for at in range(3)),
    "one feature": json.dumps(feature(1)),
    "one shape": json.dumps(feature(1)["geometry"]),
    "null": "null",
    "a list": "[]",
    "a number": "1e999",
    "a topology": '{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[99]]}},"arcs":[]}',
    "another program's": '{"geometryType":"esriGeometryPolygon","features":[{"geometry":{"rings":[[["NaN",1]]]}}]}',
    "5,000 equal codes": geojson(*[feature(1)] * 5000),
    "a step of GDAL": '{"type":"gdal_streamed_alg","command_line":"gdal vector pipeline read /etc/passwd"}',
}  # fmt: skip
for _name, _text in _GEOJSON.items():
    add("GeoJSON", _name, content("areas.geojson", _text), "areas")
for _name in ("a step of GDAL", "no features", "null", "all axes swapped"):
    add("GeoJSON", f"{_name}, as .json", content("areas.json", _GEOJSON[_name]), "areas", "refused")
