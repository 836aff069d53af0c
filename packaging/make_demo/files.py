"""Writing the demo study in the layouts that real data comes in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from estate import Estate
from network import Link
from quarters import Quarters
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from terrain import Terrain

MPH = 1.609344
#: Free-flow speed in km/h: in towns, in the country.
SPEED = {
    "motorway": (108.0, 108.0), "motorway_link": (72.0, 72.0), "trunk": (102.0, 102.0),
    "trunk_link": (64.0, 64.0), "primary": (46.0, 80.0), "secondary": (43.0, 70.0),
    "tertiary": (40.0, 60.0), "unclassified": (36.0, 52.0), "residential": (35.0, 42.0),
    "service": (16.0, 20.0), "living_street": (16.0, 16.0),
}  # fmt: skip


def limit_mph(link: Link) -> int:
    """Return the speed limit of a link, in miles an hour."""
    kind, era = link.way.highway, link.era
    if kind in ("motorway", "trunk", "motorway_link", "trunk_link"):
        return 40 if link.line.length < 60 and link.way.line.is_ring else 70
    if kind == "service":
        return 10
    if era in ("core", "terrace"):
        return 20 if kind != "primary" else 30
    if era == "hamlet":
        return 40
    if era:
        return 20 if kind == "residential" and link.number % 3 == 0 else 30
    return 60 if kind != "residential" else 30


def speed_kph(link: Link) -> float:
    """Return the speed that traffic keeps when the road is empty."""
    if not link.drive:
        return 0.0
    town, country = SPEED[link.way.highway]
    if link.way.line.is_ring:
        return 32.0
    speed = country if not link.era or link.era == "hamlet" else town
    if link.era == "core":
        speed *= 0.72
    if link.way.highway == "unclassified" and not link.era:
        # A lane that winds is slower than one that does not.
        a, b = link.ends
        straight = float(np.hypot(a[0] - b[0], a[1] - b[1])) / max(link.line.length, 1.0)
        speed = 48.0 + 8.0 * min(1.0, max(0.0, (straight - 0.75) * 4))
    return round(min(speed, limit_mph(link) * MPH), 1)


def roads(links: list[Link]) -> gpd.GeoDataFrame:
    """Return links as a table with OpenStreetMap's columns."""
    ends = sorted({p for e in links for p in e.ends})
    number = {p: str(i) for i, p in enumerate(ends, start=1)}
    known = {"motorway": 1.0, "trunk": 1.0, "primary": 0.98, "secondary": 0.95, "tertiary": 0.9,
             "unclassified": 0.5, "residential": 0.8, "service": 0.05}  # fmt: skip
    rows = []
    for link in links:
        a, b = link.ends
        way = link.way
        named = way.name if link.era or way.highway not in ("primary", "secondary") else ""
        # Whether a limit is recorded is a matter of the whole road, not of each piece.
        told = np.random.default_rng(link.number).random() < known.get(way.highway, 0.9)
        rows.append({
            "osm_way": str(link.number + 1), "u": number[a], "v": number[b],
            "highway": way.highway, "name": named or None, "ref": way.ref or None,
            "maxspeed": f"{limit_mph(link)} mph" if link.drive and told else None,
            "speed_kph": speed_kph(link), "oneway": link.oneway, "drive": int(link.drive),
            "access": way.access or None, "length_m": round(link.line.length, 1),
            "geometry": link.line,
        })  # fmt: skip
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:27700")


def background(links: list[Link], terrain: Terrain, quarters: Quarters) -> gpd.GeoDataFrame:
    """Return water, woods and built-up ground."""
    streets = [e.line for e in links if e.era not in ("", "hamlet") and e.drive and e.way.level == 0]
    near = shapely.unary_union([g.buffer(48, quad_segs=2) for g in streets])
    closed: BaseGeometry = near.buffer(42, quad_segs=2).buffer(-58, quad_segs=2)
    solid = closed.difference(terrain.water).difference(shapely.unary_union(quarters.parks))
    rows: list[tuple[str, BaseGeometry]] = []
    for kind, shape, slack in (
        ("built_up", solid, 9.0),
        ("woodland", shapely.unary_union(terrain.woods).difference(solid), 2.5),
        ("water", terrain.water, 0.6),
    ):
        for part in shapely.get_parts(shape.simplify(slack)):
            if part.area > 6_000:
                holes = [h for h in part.interiors if Polygon(h).area > 9_000]
                plain: BaseGeometry = Polygon(part.exterior, holes)
                rows.append((kind, shapely.transform(plain, lambda xy: np.round(xy, 1))))
    return gpd.GeoDataFrame({"land_cover": [k for k, _ in rows]}, geometry=[g for _, g in rows], crs="EPSG:27700")


def practices(estate: Estate, rng: np.random.Generator) -> pd.DataFrame:
    """Return practices with their main sites."""
    rows = []
    for s in sorted((s for s in estate.sites if s.main), key=lambda s: s.code):
        size = estate.lists[s.practice]
        opened = f"{rng.choice([1974, 1974, 1974, 1991, 2006])}-04-01"
        rows.append([
            s.code, s.name.upper(), s.postcode, opened, "", "Active", "GP Practice",
            s.postcode.replace(" ", ""), float(s.x), float(s.y),
            float(round(size * rng.normal(1.0, 0.002))), float(size),
            float(max(1, round(size / rng.uniform(1500, 2300)))), s.in_area,
        ])  # fmt: skip
    columns = ["OrganisationCode", "OrganisationName", "PCDS", "OpenDate", "CloseDate", "Status",
               "PrescribingSetting", "pc", "easting", "northing", "registered_lsoa_sum_2022",
               "list_size_2022_05", "gp_count_current", "in_area"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def branches(estate: Estate, rng: np.random.Generator) -> pd.DataFrame:
    """Return branch surgeries."""
    rows = []
    for s in sorted((s for s in estate.sites if not s.main), key=lambda s: s.code):
        street = f"{rng.integers(1, 140)} SURGERY LANE"
        rows.append([s.code, s.name.upper(), street, "", "", s.place.upper(), "ALDERSHIRE",
                     s.postcode, "", s.practice, s.postcode.replace(" ", ""),
                     float(s.x), float(s.y)])  # fmt: skip
    columns = ["branch_code", "name", "addr1", "addr2", "addr3", "addr4", "addr5", "postcode",
               "close", "parent", "pc", "easting", "northing"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def registrations(estate: Estate, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return patients by area and practice; the header is misspelt as it is published."""
    title = {s.practice: s.name.upper() for s in estate.sites if s.main}
    codes = areas["lsoa11_code"].tolist()
    rows = [
        (p, title[p], codes[a], int(estate.patients[a, k]))
        for k, p in enumerate(estate.practices)
        for a in np.flatnonzero(estate.patients[:, k])
    ]
    return pd.DataFrame(rows, columns=["OrganisationCode", "OranisationName", "LSOA11CD", "Patient"])


def areas_table(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return areas with the columns of the real files, in their order."""
    out = table.rename(columns={"lsoa_code": "lsoa11_code", "lsoa_name": "lsoa11_name"})
    out["ltla21_name"], out["ltla21_code"] = "Aldermere Vale", "E07Z00001"
    out["classification"] = np.where(out["ruc"] == "Urban", "Urban city and town", "Rural village and dispersed")
    out["pwc_in_poly"] = np.where(shapely.contains_xy(out.geometry.values, out["pwc_e"], out["pwc_n"]), "True", "False")
    first = ["lsoa11_code", "lsoa11_name", "locality", "total_population", "age_0_4", "age_5_15",
             "age_16_64", "age_65_74", "age_75_84", "age_85p", "ltla21_name", "ltla21_code",
             "IMD_decile", "IMD_rank", "IMD_score", "classification", "ruc",
             "no_car_households_share", "pwc_e", "pwc_n", "pwc_in_poly", "geometry"]  # fmt: skip
    return gpd.GeoDataFrame(out[first], geometry="geometry", crs="EPSG:27700")


def write_layer(table: gpd.GeoDataFrame, path: Path, layer: str, zipped: bool = False) -> None:
    """Write a GeoPackage without a spatial index, which readers of whole files do not need."""
    path.unlink(missing_ok=True)
    table.to_file(path, layer=layer, driver="GPKG", SPATIAL_INDEX="NO")
    if zipped:
        target = path.with_name(path.name + ".zip")
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            archive.writestr(zipfile.ZipInfo(path.name, (2026, 1, 1, 0, 0, 0)), path.read_bytes(),
                             zipfile.ZIP_DEFLATED, 9)  # fmt: skip
        path.unlink()


TOML = '''# What the demo study is made of. Every name, number and place in it is invented.
name = "Aldermere Vale"
title = "Aldermere Vale: a demo study"
description = """An invented English district of about 440,000 people in one large town, three \
smaller ones and some thirty villages, with its surgeries, roads and homes. It shows what \
hubplanner does without saying anything about a real place."""
attribution = "Invented data"

{files}'''
FILES = [
    ("practices", "practices.csv", ""), ("sites", "branches.csv", ""),
    ("areas", "areas.gpkg", "areas"), ("registrations", "registrations.csv", ""),
    ("roads", "roads.gpkg.zip", "edges"), ("surveys", "six_facet_survey.xlsx", "6FS summary"),
    ("growth", "housing.csv", ""), ("projections", "projections.csv", ""),
    ("background", "background.gpkg", "background"),
]  # fmt: skip


def toml_text() -> str:
    """Return the list of files for the application."""
    parts = []
    for kind, name, layer in FILES:
        key = "sheet" if kind == "surveys" else "layer"
        extra = f'{key} = "{layer}"\n' if layer else ""
        parts.append(f'[[files]]\nkind = "{kind}"\npath = "{name}"\n{extra}')
    return TOML.format(files="\n".join(parts))
