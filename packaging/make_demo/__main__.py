"""Make the demo study: ``python packaging/make_demo [FOLDER]``.

The same seed gives the same tables each time.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import areas
import estate
import extras
import fastroads
import files
import lanes
import network
import numpy as np
import people
import quarters
import sketch
import streets
import survey
import terrain
from names import Names


def main(folder: Path) -> None:
    """Write every file of the demo study but its README.

    Parameters
    ----------
    folder : Path
        Where to write; made if it is not there.
    """
    began = time.perf_counter()

    def stream(stage: int) -> np.random.Generator:
        # Each stage has its own stream, so that a change to one leaves the others as they are.
        return np.random.default_rng([sketch.SEED, stage])

    def say(what: str) -> None:
        print(f"{time.perf_counter() - began:6.1f} s  {what}")

    folder.mkdir(parents=True, exist_ok=True)
    ground = terrain.build(stream(1))
    ways, places = fastroads.build(ground, stream(2))
    country, lattice = lanes.build(ground, ways, places, stream(3))
    ways += country
    say(f"{len(ways)} main roads and lanes")
    near = quarters.Quarters(ground, stream(4))
    banks = [ground.river_line, *[p.circle for p in places]]
    ways += streets.build(ways, banks, near, Names(stream(5)), stream(6))
    ways += extras.build(ways, ground, lattice, near, stream(7))
    say(f"{len(ways)} roads, streets and paths")
    links = network.build(ways, ground, near, stream(8))
    say(f"{len(links)} links")
    homes = people.settle(links, ground, near, stream(9))
    table, home_area = areas.build(links, ground, near, homes, stream(10))
    say(f"{len(table)} areas, {int(table['total_population'].sum()):,} people")
    premises = estate.build(links, homes, ground, near, table, home_area, stream(11))
    say(f"{len(premises.sites)} sites")

    area_table = files.areas_table(table)
    files.write_layer(area_table, folder / "areas.gpkg", "areas")
    files.write_layer(files.background(links, ground, near), folder / "background.gpkg", "background")
    # Zipped, as GDAL reads it where it lies: plain, the roads alone would take 5 MB.
    road_table = files.roads(links)
    files.write_layer(road_table, folder / "roads.gpkg", "edges", zipped=True)
    for name, frame in (
        ("practices.csv", files.practices(premises, stream(13))),
        ("branches.csv", files.branches(premises, stream(14))),
        ("registrations.csv", files.registrations(premises, area_table)),
        ("housing.csv", survey.housing(premises, stream(15))),
        ("projections.csv", survey.projections(area_table)),
    ):
        frame.to_csv(folder / name, index=False, encoding="utf-8", lineterminator="\n")
    survey.write_survey(premises, folder / "six_facet_survey.xlsx", stream(16))
    (folder / "demo.toml").write_text(files.toml_text(), encoding="utf-8")
    say("written")


if __name__ == "__main__":
    default = Path(__file__).resolve().parents[2] / "data" / "demo"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
