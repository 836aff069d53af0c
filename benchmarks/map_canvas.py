"""How smoothly the map moves: milliseconds a frame while it is dragged and zoomed.

    python benchmarks/map_canvas.py [--links 400000] [--matplotlib]

Real mouse and wheel events are sent to the widget one after the other without a pause. A frame
is the time from one event until the widget has been painted and the event loop has done all that
was due by then, the painting of squares included. Nothing is left to another thread. "Nothing
missing" tells in how many frames every square in sight was there at the scale being shown; in the
others an older scale or the bare ground stood in for some. A person moves several times slower
than these events come.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import geopandas as gpd
import numpy as np
import shapely
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from hubplanner.desktop.map import ROAD_CLASSES, AreaStyle, MapView, Region, SiteMark
from hubplanner.study.palette import load_palette

OXFORD = Path(__file__).resolve().parents[2] / "shared" / "areas" / "oxford"
SIZES = ((1366, 768), (1920, 1080))
SPACING_M = 100.0


class CountingView(MapView):
    """The map, counting its frames and the turns of the event loop that took long."""

    frames = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        self.frames += 1


def synthetic_roads(links: int) -> gpd.GeoDataFrame:
    """A bent grid, a main road every so many streets."""
    rng = np.random.default_rng(20240501)
    side = int(np.ceil((1 + np.sqrt(1 + 2 * links)) / 2))
    col, row = np.meshgrid(np.arange(side), np.arange(side))
    node = np.stack([col, row], axis=-1) * SPACING_M + rng.normal(0, 18, (side, side, 2))
    node += (420_000.0, 180_000.0)
    across = np.stack([node[:, :-1], node[:, 1:]], axis=2).reshape(-1, 2, 2)
    along = np.stack([node[:-1], node[1:]], axis=2).reshape(-1, 2, 2)
    line_of = np.concatenate([np.repeat(np.arange(side), side - 1), np.tile(np.arange(side), side - 1)])
    ends = np.concatenate([across, along])
    middle = ends.mean(axis=1) + rng.normal(0, 6, (len(ends), 2))
    lines: Any = shapely.linestrings(np.stack([ends[:, 0], middle, ends[:, 1]], axis=1))
    road_class = rng.choice(
        ["residential", "unclassified", "service", "path"], len(lines), p=[0.5, 0.1, 0.2, 0.2]
    ).astype(object)
    for step, name in ((4, "tertiary"), (8, "secondary"), (16, "primary"), (32, "trunk"),
                       (64, "motorway")):  # fmt: skip
        road_class[line_of % step == 0] = name
    keep = np.sort(rng.permutation(len(lines))[:links])
    return gpd.GeoDataFrame({"road_class": road_class[keep]}, geometry=lines[keep], crs="EPSG:27700")


def squares(bounds: np.ndarray, count: int) -> gpd.GeoDataFrame:
    """Areas with ragged edges that fill a box."""
    side = int(np.sqrt(count))
    west, south, east, north = bounds
    x, y = np.linspace(west, east, side + 1), np.linspace(south, north, side + 1)
    boxes = [
        shapely.segmentize(shapely.box(x[i], y[j], x[i + 1], y[j + 1]), (x[1] - x[0]) / 60)
        for i in range(side)
        for j in range(side)
    ]
    return gpd.GeoDataFrame(geometry=boxes, index=[f"A{i:05}" for i in range(len(boxes))], crs="EPSG:27700")


def oxford_roads() -> gpd.GeoDataFrame:
    roads = gpd.read_file(OXFORD / "roads.gpkg", layer="edges")
    kind = roads["highway"].str.removesuffix("_link")
    roads["road_class"] = kind.where(kind.isin(ROAD_CLASSES), "path")
    return roads


def styles_for(areas: gpd.GeoDataFrame, shift: int = 0) -> dict[str, AreaStyle]:
    palette = load_palette()
    kinds = [AreaStyle(c.fill, c.hatch) for c in palette.categories[:4]]
    return {code: kinds[(i // 7 + shift) % 4] for i, code in enumerate(areas.index)}


def catchments_of(areas: gpd.GeoDataFrame, seed: int, hubs: int = 10) -> dict[str, AreaStyle]:
    """Every area in the style of the nearest of some of them."""
    xy = shapely.get_coordinates(shapely.centroid(areas.geometry.to_numpy()))
    chosen = xy[np.random.default_rng(seed).permutation(len(xy))[:hubs]]
    nearest = ((xy[:, None] - chosen) ** 2).sum(axis=2).argmin(axis=1)
    palette = load_palette()
    kinds = [AreaStyle(palette.category(i).fill, palette.category(i).hatch, owner=f"S{i}") for i in range(hubs)]
    return {code: kinds[hub] for code, hub in zip(areas.index, nearest, strict=True)}


def fill(view: MapView, roads: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> None:
    """Everything a county has: roads, shaded areas, catchments and a hundred sites."""
    palette = load_palette()
    view.set_roads(roads)
    view.set_areas(areas)
    view.shade_areas(styles_for(areas))
    rng = np.random.default_rng(1)
    west, south, east, north = areas.total_bounds
    xy = rng.uniform((west, south), (east, north), (100, 2))
    view.set_sites(
        [
            SiteMark(f"S{i}", x, y, f"Surgery number {i}", "hub" if i < 10 else "site",
                     palette.category(i).symbol, palette.category(i).line)
            for i, (x, y) in enumerate(xy)
        ]
    )  # fmt: skip
    quarter = shapely.segmentize(shapely.box(west, south, (west + east) / 2, north), 150)
    view.set_regions([Region("R", quarter, palette.category(0).line)])


def drag(view: MapView, steps: int, dx: float, dy: float) -> Iterator[None]:
    """One event a step: press, and move there and back."""
    at = QPointF(view.width() / 2, view.height() / 2)
    _mouse(view, QEvent.Type.MouseButtonPress, at)
    for i in range(steps):
        sign = 1 if (i // 40) % 2 == 0 else -1
        at += QPointF(dx * sign, dy * sign)
        _mouse(view, QEvent.Type.MouseMove, at)
        yield
    _mouse(view, QEvent.Type.MouseButtonRelease, at)


def _mouse(view: MapView, kind: QEvent.Type, at: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    where = QPointF(view.mapToGlobal(at.toPoint()))
    event = QMouseEvent(kind, at, where, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def wheel(view: MapView, steps: int, delta: int) -> Iterator[None]:
    at = QPointF(view.width() * 0.4, view.height() * 0.45)
    for _ in range(steps):
        event = QWheelEvent(
            at, at, QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view, event)
        yield


def wait_until_sharp(view: CountingView) -> tuple[float, float]:
    """Return how long until nothing is left to paint, and the longest turn of the loop."""
    start, longest = perf_counter(), 0.0
    while True:
        turn = perf_counter()
        QApplication.processEvents()
        longest = max(longest, perf_counter() - turn)
        if not view._rest_timer.isActive() and not view._work_timer.isActive():  # noqa: SLF001
            return perf_counter() - start, longest


def run(view: CountingView, moves: list[tuple[str, float, Iterator[None]]]) -> None:
    everything: list[float] = []
    for name, scale, move in moves:
        if scale:
            view.zoom_by(view.metres_per_pixel() / scale)
        wait_until_sharp(view)
        took, whole = [], 0
        start = perf_counter()
        for _ in move:
            before = view.frames
            QApplication.processEvents()
            if view.frames == before:  # at the end of the map, or as near as it goes
                start = perf_counter()
                continue
            took.append((perf_counter() - start) * 1000)
            current = view._tiles.current  # noqa: SLF001
            whole += current is not None and current.covers(view._camera)  # noqa: SLF001
            start = perf_counter()
        sharp, stall = wait_until_sharp(view)
        everything += took
        print(
            f"  {name:34} median {np.median(took):5.1f}  p95 {np.percentile(took, 95):5.1f}  "
            f"worst {max(took):5.1f} ms;  "
            f"nothing missing in {whole / len(took):4.0%};  sharp {sharp * 1000:4.0f} ms after, "
            f"longest turn {stall * 1000:3.0f} ms"
        )
    print(
        f"  {'ALL':34} median {np.median(everything):5.1f}  "
        f"p95 {np.percentile(everything, 95):5.1f}  worst {max(everything):5.1f} ms"
    )


def script(view: MapView) -> list[tuple[str, float, Iterator[None]]]:
    view.fit()
    whole = view.metres_per_pixel()
    return [
        ("pan, whole extent", 0, drag(view, 160, 9, 5)),
        ("zoom in by wheel", 0, wheel(view, 24, 120)),
        ("zoom out by wheel", 0, wheel(view, 24, -120)),
        ("pan, county part", whole / 2, drag(view, 160, 17, 7)),
        ("pan, all streets, fast", 14.0, drag(view, 160, 25, 11)),
        ("pan, town", 6.0, drag(view, 160, 17, 9)),
        ("pan, paths too", 3.5, drag(view, 160, 17, 9)),
        ("pan, street", 1.0, drag(view, 160, 17, 9)),
        ("touch pad zoom in and out", 12.0, wheel(view, 60, 24)),
    ]


def resident_mb() -> float:
    """Memory in use, on Linux; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def toggle(view: MapView, areas: gpd.GeoDataFrame) -> None:
    """Shading of every area changed: in stripes, which is the worst there is, and as catchments of other hubs."""
    view.fit()
    view.finish_drawing()
    for name, styles in (("in stripes", styles_for), ("by catchment", catchments_of)):
        call, seen = [], []
        for i in range(1, 8):
            wanted = styles(areas, i)
            start = perf_counter()
            view.shade_areas(wanted)
            call.append((perf_counter() - start) * 1000)
            view.finish_drawing()
            view.repaint()
            seen.append((perf_counter() - start) * 1000)
        took = f"call {np.median(call):.1f} ms, repainted all over {np.median(seen):.0f} ms"
        print(f"  shading {len(areas):,} areas {name}: {took}")


def matplotlib_ms(roads: gpd.GeoDataFrame, size: tuple[int, int]) -> float:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.collections import LineCollection
    from matplotlib.figure import Figure

    figure = Figure(figsize=(size[0] / 100, size[1] / 100), dpi=100)
    axes = figure.add_subplot()
    lines = [shapely.get_coordinates(line) for line in roads.geometry]
    axes.add_collection(LineCollection(lines, linewidths=0.5))
    axes.autoscale()
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    start = perf_counter()
    canvas.draw()  # type: ignore[no-untyped-call]
    return (perf_counter() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=400_000)
    parser.add_argument("--matplotlib", action="store_true", help="redraw the same with it once")
    options = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    networks = {f"synthetic, {options.links:,} links": synthetic_roads(options.links)}
    if OXFORD.is_dir():
        networks["Oxford, real roads"] = oxford_roads()
    for name, roads in networks.items():
        areas = squares(roads.total_bounds, 1521)
        for size in SIZES:
            print(f"{name}, {size[0]} x {size[1]}")
            before = resident_mb()
            view = CountingView(load_palette())
            view.resize(*size)
            start = perf_counter()
            fill(view, roads, areas)
            view.show()
            loaded = perf_counter() - start
            view.finish_drawing()
            print(f"  loaded in {loaded:.2f} s, first picture {perf_counter() - start - loaded:.2f} s")
            run(view, script(view))
            toggle(view, areas)
            print(f"  memory of the map: {resident_mb() - before:.0f} MB")
            if options.matplotlib:
                print(f"  matplotlib redraws the roads in {matplotlib_ms(roads, size):.0f} ms")
            view.close()
            view.deleteLater()
            app.processEvents()


if __name__ == "__main__":
    main()
