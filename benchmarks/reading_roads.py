"""How long roads from OpenStreetMap take to read, and in how much memory.

    python benchmarks/reading_roads.py [FILE.osm.pbf ...] [--nodes 400000]

Without a file: Rutland, where it lies beside the checkout, and a county that is made here, a grid of streets with a
bend between every two crossings. Each reading is a program of its own, so that its peak memory is its own; that of
a program which only imports the same libraries stands first. Beside it stands GDAL's driver, which gives the ways
as they are drawn, not cut where they meet and without one-way marks read: less work.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUTLAND = Path(__file__).resolve().parents[2] / "shared" / "areas" / "rutland" / "rutland-latest.osm.pbf"
READERS = ("nothing", "hubplanner", "gdal")


def write_county(path: Path, count: int) -> Path:
    """Streets across and up a bent grid of about so many nodes: half of them crossings, half bends between."""
    import numpy as np
    import osmium

    side = int((count / 3) ** 0.5)  # to each crossing belong a bend across and a bend up
    rng = np.random.default_rng(20240501)
    kinds = rng.choice(["residential", "unclassified", "service", "footway"], 2 * side)
    with osmium.SimpleWriter(str(path)) as writer:
        for part, (dx, dy) in enumerate(((0, 0), (0.5, 0.05), (0.05, 0.5))):
            for place in range(side * side):
                row, column = divmod(place, side)
                east, north = rng.uniform(-0.2, 0.2, 2)  # a plain grid would pack to nothing
                at = (-1.6 + (column + dx + east) * 0.0015, 51.2 + (row + dy + north) * 0.001)
                writer.add_node(osmium.osm.mutable.Node(id=1 + part * side * side + place, location=at))
        grid = 1 + np.arange(side * side).reshape(side, side)
        for line in range(2 * side):
            crossings = grid[line] if line < side else grid[:, line - side]
            bends = crossings + side * side * (1 if line < side else 2)
            nodes = np.column_stack([crossings, bends]).ravel()
            tags = {"highway": str(kinds[line]), "name": f"Street {line}", "maxspeed": "30 mph"}
            for start in range(0, len(nodes), 16):  # ways of eight links, as mapped streets are short
                refs = [int(node) for node in nodes[start : start + 17]]
                writer.add_way(osmium.osm.mutable.Way(id=1 + line * 10_000 + start, nodes=refs, tags=tags))
    return path


def read_once(reader: str, path: Path) -> None:
    """Print rows, seconds and peak megabytes of one reading in this program."""
    import pyogrio

    from hubplanner.sources.osm import read_osm
    from hubplanner.sources.report import Report

    started = time.perf_counter()
    rows = 0
    if reader == "hubplanner":
        rows = len(read_osm(path, Report(path.name)))
    elif reader == "gdal":
        frame = pyogrio.read_dataframe(path, layer="lines", where="highway IS NOT NULL")
        rows = len(frame.to_crs(27700))
    print(rows, time.perf_counter() - started, peak_mb())


def peak_mb() -> float:
    try:
        import resource
    except ImportError:  # Windows keeps no such figure where Python can see it
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def measured(reader: str, path: Path) -> tuple[int, float, float]:
    """Return rows, seconds and peak megabytes of one reading in a program of its own."""
    command = [sys.executable, __file__, "--once", reader, str(path)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    rows, seconds, peak = done.stdout.split()
    return int(rows), float(seconds), float(peak)


def compare(path: Path) -> None:
    import pyogrio

    print(f"{path.name}, {path.stat().st_size / 1e6:.1f} MB")
    seconds = {}
    for reader in READERS:
        if reader == "gdal" and "OSM" not in pyogrio.list_drivers():
            print("  gdal: this pyogrio is built without the OSM driver")
            continue
        rows, seconds[reader], peak = measured(reader, path)
        print(f"  {reader:<12}{rows:>10,} rows{seconds[reader]:>8.2f} s{peak:>8.0f} MB at most")
    if "gdal" in seconds:
        print(f"  gdal / hubplanner: {seconds['gdal'] / seconds['hubplanner']:.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--nodes", type=int, default=400_000)
    parser.add_argument("--once", choices=READERS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.once:
        read_once(chosen.once, chosen.files[0])
        return 0
    for path in chosen.files or [RUTLAND]:
        if path.exists():
            compare(path)
        else:
            print(f"{path} is not there")
    if not chosen.files:
        with tempfile.TemporaryDirectory() as folder:
            compare(write_county(Path(folder) / "county.osm.pbf", chosen.nodes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
