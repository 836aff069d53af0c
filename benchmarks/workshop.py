"""How long a room waits when a hub is toggled: milliseconds to the figures, and until map and figures are painted.

    python benchmarks/workshop.py [--times 50]

A made county of 1,500 areas and 100 candidates, and the demo study, at the size of a laptop and of a projector. The
figures are ready when every label of the panel has its words; painted is when every square of the map in sight and the
panel have been drawn anew. Both are in seconds of this processor, and nothing is left to another thread.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import geopandas as gpd
import numpy as np
import pandas as pd
from map_canvas import squares, synthetic_roads
from PySide6.QtWidgets import QApplication

from hubplanner.appraisal import WhatIf
from hubplanner.desktop import theme
from hubplanner.desktop.app import make_application
from hubplanner.desktop.borders import Borders
from hubplanner.desktop.kept_workshops import KeptWorkshops
from hubplanner.desktop.map import MapView
from hubplanner.desktop.pages.workshop import WorkshopPage
from hubplanner.desktop.pages.workshop_scene import Room
from hubplanner.desktop.session import Session
from hubplanner.project import build_demo
from hubplanner.siting import Criteria, Tables
from hubplanner.study import AGE_BANDS, load_palette, never, no_progress
from hubplanner.travel import population_groups

SIZES = ((1366, 768), (1920, 1080))
AREAS, CANDIDATES, HUBS, ROADS = 1521, 100, 10, 60_000
AIM_MS = 100.0


def county() -> tuple[Room, gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Make a county: ragged areas, minutes by the distance, people and deprivation by chance."""
    chance = np.random.default_rng(7)
    roads = synthetic_roads(ROADS)
    areas = squares(roads.total_bounds, AREAS)
    areas.index = pd.Index([f"E{number:08}" for number in range(len(areas))], name="area_code")
    people = chance.integers(900, 2200, len(areas)).astype(float)
    codes = tuple(f"S{number:03}" for number in range(CANDIDATES))
    middle = np.stack([areas.geometry.centroid.x, areas.geometry.centroid.y], axis=1)
    places = middle[chance.choice(len(areas), CANDIDATES, replace=False)]
    away_m = np.hypot(*(middle[:, None] - places[None]).transpose(2, 0, 1))
    times = pd.DataFrame(away_m / 600 * chance.uniform(0.9, 1.1, (len(areas), 1)), areas.index, list(codes))
    known = pd.DataFrame({"capital_gbp": 2e6, "running_gbp": 3e5, "worst": "B"}, index=list(codes))
    table = areas.reset_index().assign(
        population=people, imd_decile=chance.integers(1, 11, len(areas)), imd_score=np.nan, rural="urban",
        no_car_share=0.2, locality=chance.choice(["North", "South", "East", "West"], len(areas)),
        **dict.fromkeys(AGE_BANDS, people / len(AGE_BANDS)),
    )  # fmt: skip
    groups = population_groups(table)
    what_if = WhatIf(Tables(times, pd.Series(people, areas.index), known), groups, codes[:40], 15.0)
    names = tuple(f"Surgery {number}" for number in range(CANDIDATES))
    where, basis = tuple(map(tuple, places.tolist())), "Residents, by car, on empty roads (free flow)"
    room = Room(what_if, Borders(areas), tuple(areas.index), names, where, basis)
    return room, areas, roads


def toggles(app: QApplication, page: WorkshopPage, times: int) -> tuple[list[float], list[float]]:
    """Toggle one building after the other; return milliseconds to the figures and until all is painted."""
    room, maps = page.room, page.room.display.maps
    maps.now.finish_drawing()
    figures, painted = [], []
    for _ in range(times):
        room.pointer.step(7)
        app.processEvents()
        started = process_time()
        room.do("toggle")
        figures.append(1000 * (process_time() - started))
        maps.now.finish_drawing()
        page.repaint()
        painted.append(1000 * (process_time() - started))
        app.processEvents()
    return figures, painted


def told(name: str, size: tuple[int, int], figures: list[float], painted: list[float]) -> None:
    """Print a row of the table."""
    cells = [f"{np.median(values):>9.0f}{np.quantile(values, 0.95):>8.0f}" for values in (figures, painted)]
    verdict = "within" if np.quantile(painted, 0.95) <= AIM_MS else "over"
    print(f"{name:<28}{size[0]:>5} × {size[1]:<6}{cells[0]}{cells[1]}   {verdict} {AIM_MS:.0f} ms", flush=True)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    chosen = parser.parse_args()
    app = make_application(["benchmark"])
    palette = load_palette()
    app.setStyleSheet(theme.stylesheet(palette.light))
    print(f"{'':<42}{'figures, ms':>17}{'painted, ms':>17}\n{'':<42}{'median':>9}{'p95':>8}{'median':>9}{'p95':>8}")
    with tempfile.TemporaryDirectory() as folder:
        demo = build_demo(Path(folder) / "demo.hubplan")
        study = demo.study
        begun = process_time()
        measured = Room.measured(demo, Criteria(), no_progress, never)
        print(f"demo measured in {process_time() - begun:.1f} s", file=sys.stderr)
        areas = study.table("areas").set_index("area_code")
        rooms = {
            "made county, 1,521 × 100": county(),
            f"demo, {len(measured.areas)} × {len(measured.codes)}": (measured, areas, study.table("roads")),
        }
        for name, (room, areas, roads) in rooms.items():
            ground = MapView(palette)
            ground.set_areas(areas)
            ground.set_roads(roads)
            for size in SIZES:
                page = WorkshopPage(Session(), palette, ground, KeptWorkshops(Path(folder)))
                page.resize(*size)
                page.show()
                page.room.open(Path(name), room, Criteria(), tuple(room.codes[:HUBS]), ground)
                page.ui.wait.hide()
                page.ui.room.show()
                app.processEvents()
                told(name, size, *toggles(app, page, chosen.times))
                page.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
