"""Sound files of every kind, small enough to spoil in many ways."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import geopandas as gpd
import openpyxl

from tests.conftest import area_table, road_table, write_place

GROWTH = "Site ref,Site name,Planning status,easting,northing,2026/27,2027/28,2028/29\n" + "".join(
    f"H{at},Field {at},Permitted,{450_500 + 100 * at},205500,{at},{10 * at},5\n" for at in range(1, 6)
)
TIMES = "from_id,to_id,travel_time_min,mode\n" + "".join(
    f"E0100{at:04d},A1000{1 + at % 5},{5 + at},car\n" for at in range(16)
)
PROJECTIONS = "AREA_CODE,AREA_NAME,SEX,AGE_GROUP,2025,2030,2035\n" + "".join(
    f"E0700000{at},District {at},persons,{age},{10 * at},{11 * at},{12 * at}\n"
    for at in range(1, 6)
    for age in ("0-64", "65+", "All ages")
)
MATRIX = "from_id,A10001,A10002,A10003\n" + "".join(f"E0100{at:04d},{at},{at + 1},{at + 2}\n" for at in range(16))
EPRACCUR = "".join(
    f'"A8100{at}","SURGERY {at}",Y54,QE1,1 HIGH ST,,,TOWN,,"AB1 {at}AA",19740401,"","ACTIVE",B,"00Q",20130401,,01253 1,'
    ',,,0,,00Q,,"RO76",\n'
    for at in range(1, 8)
)
ONSPD = "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,lsoa21cd,lat,long\n" + "".join(
    f'"AB1{at}AA","AB1 {at}AA","AB1 {at}AA","198001","","0","45{at}500","0205500","1","E00000001","E0100000{at}",'
    '"51.7","-1.2"\n'
    for at in range(1, 6)
)
CODE_POINT = "".join(
    f'"AB1 {at}AA",10,45{at}500,205500,"E92000001","E19000001","E18000002","","E07000178","E05013110"\n'
    for at in range(1, 6)
)
STREET = {"osmid": "100", "highway": "residential", "oneway": "False", "length": "690.5"}


def graphml(edges: int = 3, crs: str = "epsg:4326", **tags: str) -> str:
    """Return streets in a row, as OSMnx saves them."""
    values = STREET | tags
    keys = {name: f"d{at}" for at, name in enumerate(["crs", "x", "y", *values])}
    head = "".join(f'<key id="{key}" for="edge" attr.name="{name}" attr.type="string"/>' for name, key in keys.items())
    body = f'<data key="{keys["crs"]}">{escape(crs)}</data>'
    for at in range(edges + 1):
        body += f'<node id="{at}"><data key="d1">{-1.26 + at / 100}</data><data key="d2">51.75</data></node>'
    told = "".join(f'<data key="{keys[name]}">{escape(value)}</data>' for name, value in values.items())
    body += "".join(f'<edge source="{at}" target="{at + 1}" id="0">{told}</edge>' for at in range(edges))
    return f'<?xml version="1.0"?>\n<graphml>{head}<graph edgedefault="directed">{body}</graph></graphml>\n'


def osm(nodes: str = "", ways: str = "") -> str:
    """Return two streets that meet, as OpenStreetMap's XML."""
    places = {1: (51.75, -1.26), 2: (51.75, -1.25), 3: (51.75, -1.24), 4: (51.74, -1.25)}
    body = "".join(f'<node id="{at}" version="1" lat="{lat}" lon="{lon}"/>' for at, (lat, lon) in places.items())
    streets = ((1, 2, 3), (4, 2))
    lines = "".join(
        f'<way id="{at}" version="1">{"".join(f"""<nd ref="{ref}"/>""" for ref in refs)}'
        '<tag k="highway" v="residential"/></way>'
        for at, refs in enumerate(streets, 100)
    )
    return f'<?xml version="1.0"?>\n<osm version="0.6">{nodes or body}{ways or lines}</osm>\n'


def _write_pbf(path: Path) -> None:
    import osmium

    source = path.with_name("roads.osm")
    with osmium.SimpleWriter(str(path)) as writer:
        for thing in osmium.FileProcessor(str(source)):
            writer.add(thing)


def _write_population(path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    page = book.create_sheet("Mid-2024 LSOA 2021")
    heading = ["LAD 2023 Code", "LAD 2023 Name", "LSOA 2021 Code", "LSOA 2021 Name", "Total"]
    heading += [f"{sex}{age}" for sex in "FM" for age in range(91)]
    for row in (["Title"], ["Note"], ["Contents"], heading):
        page.append(row)
    for at in range(8):
        page.append(["E06000001", "Hartlepool", f"E0100{at:04d}", f"Place {at}", 182, *[1] * 182])
    book.save(path)


def write_seeds(folder: Path) -> None:
    """Write a sound file of every kind into a folder."""
    write_place(folder)
    texts = {
        "growth.csv": GROWTH, "projections.csv": PROJECTIONS, "drive_times.csv": TIMES, "drive_matrix.csv": MATRIX,
        "epraccur.csv": EPRACCUR, "roads.graphml": graphml(), "roads.osm": osm(),
    }  # fmt: skip
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    areas: gpd.GeoDataFrame = area_table()
    areas.to_crs(4326).to_file(folder / "areas.geojson")
    areas.to_file(folder / "areas.fgb")
    areas.to_parquet(folder / "areas.parquet")
    # A shapefile keeps ten letters of a heading.
    short = areas.rename(columns={"lsoa11_code": "lsoa11cd", "lsoa11_name": "lsoa11nm", "total_population": "pop"})
    (folder / "shapes").mkdir()
    short.to_file(folder / "shapes" / "areas.shp")
    with zipfile.ZipFile(folder / "areas.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted((folder / "shapes").iterdir()):
            archive.write(part, part.name)
    short.to_crs(4326).to_file(folder / "areas.kml", driver="KML")
    short.to_file(folder / "areas.gml", driver="GML")
    road_table().to_crs(4326).to_file(folder / "roads.geojson")
    with zipfile.ZipFile(folder / "onspd.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Data/ONSPD_AUG_2026_UK.csv", ONSPD)
        archive.writestr("User Guide/guide.pdf", b"%PDF-1.7")
    with zipfile.ZipFile(folder / "codepo.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Data/CSV/ab.csv", CODE_POINT)
        archive.writestr("Data/CSV/ac.csv", CODE_POINT.replace("AB1", "AC1"))
    _write_pbf(folder / "roads.osm.pbf")
    _write_population(folder / "population.xlsx")


KINDS_OF_SEEDS = {
    "practices.csv": "practices", "branches.csv": "sites", "registrations.csv": "registrations",
    "growth.csv": "growth", "projections.csv": "projections", "drive_times.csv": "times", "drive_matrix.csv": "times",
    "epraccur.csv": "practices", "survey.xlsx": "surveys", "population.xlsx": "areas", "areas.gpkg": "areas",
    "roads.gpkg": "roads",
    "areas.geojson": "areas", "areas.fgb": "areas", "areas.parquet": "areas", "areas.zip": "areas",
    "areas.gml": "areas", "areas.kml": "areas", "roads.graphml": "roads", "roads.osm": "roads",
    "roads.osm.pbf": "roads", "onspd.zip": "postcodes", "codepo.zip": "postcodes",
}  # fmt: skip
"""Kind of each seed."""
