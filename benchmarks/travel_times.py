"""How long travel times take on a county's roads, by hubplanner and by other tools.

    python benchmarks/travel_times.py [--nodes 400000] [--areas 1500] [--sites 100] [--rounds 3] [--limit 120]

All answer one question on one graph: free-flow minutes by car from each area to each site, both moved to junctions
beforehand. hubplanner starts from the table of links and from coordinates, and also moves the places. Each tool is a
program of its own, so that its peak memory is its own; all are prepared, then asked in turn, some rounds, with
medians printed. The slow ones are asked for a few sites and their time is scaled to all, as it is a search a site.
A tool that is not installed is left out; networkx and scipy always take part.

Then: what preparing, changing every speed and asking cost as the network doubles.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
from county import make_county

from hubplanner.travel import Asked, Probe, RoadNetwork
from hubplanner.travel.engines import Arcs

Floats = npt.NDArray[np.float64]
Search = Callable[[int], Floats]
"""Minutes from the areas to so many of the sites, shape (areas, sites)."""

_DOUBLINGS = (50_000, 100_000, 200_000, 400_000)
_SMALLER = 90_000  # nodes for a tool that does not finish preparing all
_PROBES = 200
_OURS = "hubplanner"
_ASKED_OF_US = {
    "reopened": "from links and the order kept", "customised": "every speed changed",
    "offpeak": "off-peak, along the roads", "again": "prepared",
}  # fmt: skip
_PROBED = {"free flow": "probe_freeflow", "off-peak": "probe"}


def by_networkx(arcs: Arcs, _: Floats) -> Search:
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_weighted_edges_from(_rows(arcs.reversed()))

    def search(sites: int) -> Floats:
        reached = [nx.single_source_dijkstra_path_length(graph, site) for site in arcs.end[:sites].tolist()]
        return np.array([[one.get(area, np.inf) for one in reached] for area in arcs.start.tolist()])

    return search


def by_scipy(arcs: Arcs, _: Floats) -> Search:
    from scipy.sparse.csgraph import dijkstra

    matrix = arcs.reversed().matrix()

    def search(sites: int) -> Floats:
        times = np.empty((len(arcs.start), sites))
        for place, site in enumerate(arcs.end[:sites]):
            times[:, place] = dijkstra(matrix, indices=site)[arcs.start]
        return times

    return search


def by_igraph(arcs: Arcs, _: Floats) -> Search:
    graph = import_module("igraph").Graph(
        n=arcs.count, edges=np.column_stack([arcs.tail, arcs.head]).tolist(), directed=True
    )
    minutes = arcs.minutes.tolist()
    areas, slot = np.unique(arcs.start, return_inverse=True)

    def search(sites: int) -> Floats:
        found = [graph.distances(site, areas.tolist(), minutes, mode="in")[0] for site in arcs.end[:sites].tolist()]
        return np.array(found).T[slot]

    return search


def by_rustworkx(arcs: Arcs, _: Floats) -> Search:
    rustworkx = import_module("rustworkx")
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(arcs.count))
    graph.add_edges_from(list(_rows(arcs.reversed())))

    def search(sites: int) -> Floats:
        times = np.full((len(arcs.start), sites), np.inf)
        for place, site in enumerate(arcs.end[:sites].tolist()):
            reached = {**rustworkx.dijkstra_shortest_path_lengths(graph, site, float), site: 0.0}
            times[:, place] = [reached.get(area, np.inf) for area in arcs.start.tolist()]
        return times

    return search


def by_networkit(arcs: Arcs, _: Floats) -> Search:
    networkit = import_module("networkit")
    back = arcs.reversed()
    ends = (back.tail.astype(np.uint64), back.head.astype(np.uint64))
    graph = networkit.GraphFromCoo((back.minutes, ends), n=arcs.count, weighted=True, directed=True)
    areas, slot = np.unique(arcs.start, return_inverse=True)

    def search(sites: int) -> Floats:
        times = np.empty((len(arcs.start), sites))
        for place, site in enumerate(arcs.end[:sites].tolist()):
            run = networkit.distance.MultiTargetDijkstra(graph, site, areas.tolist()).run()
            times[:, place] = np.array(run.getDistances())[slot]
        return times

    return search


def by_pandana(arcs: Arcs, xy: Floats) -> Search:
    """Contraction hierarchies; their weights are thousandths, here of a second."""
    x, y = (pd.Series(xy[:, column]) for column in (0, 1))
    seconds = pd.DataFrame({"seconds": arcs.minutes * 60})
    network = import_module("pandana").Network(x, y, pd.Series(arcs.tail), pd.Series(arcs.head), seconds, twoway=False)

    def search(sites: int) -> Floats:
        start, end = np.repeat(arcs.start, sites), np.tile(arcs.end[:sites], len(arcs.start))
        found = np.array(network.shortest_path_lengths(start.tolist(), end.tolist()))
        return found.reshape(-1, sites) / 60

    return search


def by_nothing(arcs: Arcs, _: Floats) -> Search:
    """Stand for what every program here has loaded before it starts."""
    return lambda sites: np.zeros((len(arcs.start), sites))


@dataclass(frozen=True)
class Tool:
    """Another tool.

    Attributes
    ----------
    prepare : callable
    few : int
        Sites that it is asked for, if not all.
    """

    prepare: Callable[[Arcs, Floats], Search]
    few: int = 1_000_000


TOOLS = {
    "nothing": Tool(by_nothing),
    "networkx": Tool(by_networkx, 3),
    "rustworkx": Tool(by_rustworkx, 5),
    "igraph": Tool(by_igraph, 10),
    "networkit": Tool(by_networkit, 10),
    "scipy": Tool(by_scipy),
    "pandana": Tool(by_pandana),
}


def _rows(arcs: Arcs) -> Iterable[tuple[int, int, float]]:
    return zip(arcs.tail.tolist(), arcs.head.tolist(), arcs.minutes.tolist(), strict=True)


class Ours:
    """hubplanner, and what it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._edges = gpd.GeoDataFrame(pd.read_pickle(folder / "edges.pickle"))  # noqa: S301  our own
        self._areas, self._sites, self._probed = (
            gpd.GeoSeries(pd.read_pickle(folder / f"{name}.pickle"))  # noqa: S301
            for name in ("areas", "sites", "probed")
        )
        self._network = RoadNetwork.from_edges(self._edges)
        self._asked = 0
        self.times: Floats = np.empty(0)

    def prepare(self) -> None:
        """Work out the order of the nodes."""
        self._network.prepare()

    def first(self) -> None:
        """Ask for the first time once the order is there."""
        self._ask(self._network)

    def again(self) -> None:
        """Ask once more."""
        self._ask(self._network)

    def reopened(self) -> None:
        """Start from the table of links and the order that was kept with the project."""
        network = RoadNetwork.from_edges(self._edges)
        order = self._network.order
        assert order is not None
        network.take_order(order)
        self._ask(network)

    def customise(self) -> None:
        """Change every assumed speed and put them in."""
        self._asked += 1
        factor = 1 - 0.01 * self._asked
        assumptions = {
            name: replace(one, value=one.value * factor) if name.startswith("speeds.car") else one
            for name, one in self._network.assumptions.items()
        }
        self._other = self._network.with_assumptions(assumptions)
        self._other.metric(Asked())

    def customised(self) -> None:
        """Ask after every speed has changed."""
        self.customise()
        self._ask(self._other)

    def offpeak(self) -> None:
        """Ask for what a journey really takes, from and to points along the roads."""
        self._network.travel_times(self._areas, self._sites, period="offpeak")

    def probe(self, period: Any = "offpeak") -> list[float]:
        """Return the seconds that it takes to measure each of some places, one after another."""
        probe = Probe(self._network, self._areas, Asked(period=period))
        seconds = []
        for point in self._probed:
            started = time.perf_counter()
            probe.times(point.x, point.y)
            seconds.append(time.perf_counter() - started)
        return seconds

    def probe_freeflow(self) -> list[float]:
        """Return the same for free flow."""
        return self.probe("freeflow")

    def _ask(self, network: RoadNetwork) -> None:
        self.times = network.travel_times(self._areas, self._sites).to_numpy()


def serve(name: str, folder: Path) -> None:
    """Be the program of one tool: a line in is a request, a line out is what it took."""
    if name == _OURS:
        started = time.perf_counter()
        ours = Ours(folder)
        _say(seconds=time.perf_counter() - started)
        for line in sys.stdin:
            started = time.perf_counter()
            each = getattr(ours, line.strip())()
            _say(seconds=time.perf_counter() - started, each=each)
            np.save(folder / f"{name}.npy", ours.times)
    else:
        with np.load(folder / "arcs.npz") as stored:
            xy = stored["xy"]
            arcs = Arcs(len(xy), **{each: stored[each] for each in stored.files if each != "xy"})
        if find_spec(name) is not None:
            import_module(name)
        started = time.perf_counter()
        search = TOOLS[name].prepare(arcs, xy)
        _say(seconds=time.perf_counter() - started)
        for line in sys.stdin:
            started = time.perf_counter()
            times = search(int(line))
            _say(seconds=time.perf_counter() - started)
            np.save(folder / f"{name}.npy", times)
    _say(peak_mb=_peak_mb())


def _say(**told: Any) -> None:
    print("\n=", json.dumps(told), flush=True)  # some tools leave a line begun


def _peak_mb() -> float:
    """Return this program's own: what `resource` tells begins with that of the program which started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    kilobytes = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1000


@dataclass
class Program:
    """One tool at work.

    Attributes
    ----------
    name : str
    folder : pathlib.Path
    limit_s : float
        It is ended if it is not prepared by then.
    """

    name: str
    folder: Path
    limit_s: float
    seconds: dict[str, list[float]] = field(default_factory=dict)
    peaks: dict[str, Any] = field(default_factory=dict)

    def start(self) -> bool:
        """Start it and return whether it got ready."""
        command = [sys.executable, __file__, "--serve", self.name, str(self.folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        timer = threading.Timer(self.limit_s, self._process.kill)
        timer.start()
        told = self._heard()
        timer.cancel()
        if told is None:
            self._process.wait()
            return False
        self.seconds["prepare"] = [told["seconds"]]
        return True

    def ask(self, what: str) -> Any:
        """Ask, keep the seconds it took, and return what else it told."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        told = self._heard()
        if told is None:
            raise SystemExit(f"{self.name} stopped when asked for {what}")
        self.seconds.setdefault(what, []).append(told["seconds"])
        return told.get("each")

    def stop(self) -> None:
        """End it, and keep its peak memory."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self.peaks = self._heard() or {}
        self._process.wait()

    def median(self, what: str) -> float:
        return statistics.median(self.seconds[what])

    def times(self) -> Floats:
        found: Floats = np.load(self.folder / f"{self.name}.npy")
        return found

    def _heard(self) -> dict[str, Any] | None:
        assert self._process.stdout is not None
        for line in self._process.stdout:  # tools also talk of themselves
            if line.startswith("= "):
                told: dict[str, Any] = json.loads(line[2:])
                return told
        return None


def write_county(folder: Path, nodes: int, areas: int, sites: int) -> None:
    """Write a county for the programs: its links and places, and the graph on which all are asked."""
    started = time.perf_counter()
    county = make_county(nodes)
    places = {"areas": county.places(areas), "sites": county.places(sites, "S"), "probed": county.places(_PROBES, "P")}
    for name, points in places.items():
        points.to_pickle(folder / f"{name}.pickle")
    county.edges.to_pickle(folder / "edges.pickle")
    network = RoadNetwork.from_edges(county.edges)
    graph, minutes = network.graph, network.costs(Asked()).arcs
    number = np.flatnonzero(np.isfinite(minutes))
    start, end = (network.snap(places[name]).node for name in ("areas", "sites"))
    arcs = Arcs(graph.nodes, graph.tail[number], graph.head[number], minutes[number], number, start, end)
    one = arcs.fastest()  # some tools know one arc at most from a node to another
    np.savez(
        folder / "arcs.npz", xy=network.xy[graph.junction], tail=arcs.tail[one], head=arcs.head[one],
        minutes=arcs.minutes[one], number=number[one], start=start, end=end,
    )  # fmt: skip
    print(
        f"{areas:,} areas, {sites} sites, {graph.nodes:,} nodes, {len(county.edges):,} links, {len(one):,} arcs "
        f"(made in {time.perf_counter() - started:.0f} s)"
    )


def compare(folder: Path, names: Iterable[str], sites: int, rounds: int, limit_s: float) -> list[str]:
    """Ask tools and hubplanner in turn and print what came of it; return those that did not get ready."""
    asked = {name: min(sites, TOOLS[name].few) for name in ["nothing", *names]}
    programs, late = _prepared(folder, list(asked), limit_s)
    ours = Program(_OURS, folder, limit_s)
    if not ours.start():
        raise SystemExit("hubplanner did not get ready")
    links_s = ours.seconds.pop("prepare")[0]
    for what in ("prepare", "first", "offpeak"):
        ours.ask(what)
    first_offpeak_s = ours.seconds.pop("offpeak")[0]
    for _ in range(rounds):
        for program in programs:
            program.ask(str(asked[program.name]))
        for what in _ASKED_OF_US:
            ours.ask(what)
    for program in programs:
        program.stop()
    each_ms = {period: 1000 * np.array(ours.ask(what)) for period, what in _PROBED.items()}
    ours.ask("again")  # leaves the free-flow times behind, for the comparison
    ours.stop()
    _print(programs, ours, asked, sites, rounds)
    print(
        f"  hubplanner reads the table of links in {links_s:.2f} s and works out the order of the nodes in "
        f"{ours.median('prepare'):.1f} s;\n"
        f"  finding where places may join along the roads takes {first_offpeak_s - ours.median('offpeak'):.1f} s once"
    )
    for period, each in each_ms.items():
        print(
            f"  one place moved about, {period}: median {np.median(each):.1f} ms, "
            f"95th percentile {np.quantile(each, 0.95):.1f} ms of {_PROBES} places"
        )
    return late


def _prepared(folder: Path, names: list[str], limit_s: float) -> tuple[list[Program], list[str]]:
    """Return the programs that are ready, and the names of those that took too long."""
    ready, late = [], []
    for name in names:
        if name != "nothing" and find_spec(name) is None:
            print(f"  {name} is not installed")
            continue
        program = Program(name, folder, limit_s)
        if program.start():
            ready.append(program)
        else:
            print(f"  {name} was not prepared after {limit_s:.0f} s")
            late.append(name)
    return ready, late


def _print(programs: list[Program], ours: Program, asked: dict[str, int], sites: int, rounds: int) -> None:
    by_name = {program.name: program for program in programs}
    nothing = by_name.pop("nothing")
    truth = by_name["networkx"].times()
    rows = []
    for name, one in by_name.items():
        note = f"{asked[name]} sites, scaled" if asked[name] < sites else ""
        ask_s = one.median(str(asked[name])) * sites / asked[name]
        rows.append((one, one.median("prepare"), ask_s, f"{_apart(one.times(), truth):.6f}", note))
    base = rows[0][2]
    prepare_s = ours.median("prepare") + ours.median("first") - ours.median("again")
    for what, note in _ASKED_OF_US.items():
        apart = f"{_apart(ours.times(), truth):.6f}" if what == "again" else ""
        rows.append((ours, prepare_s, ours.median(what), apart, note))
    print(
        f"  medians of {rounds} rounds, in turn; {nothing.peaks['peak_mb']:.0f} MB are Python, its libraries and the "
        f"graph; apart: most seconds from networkx\n"
        f"  {'':<12}{'prepare s':>10}{'ask s':>10}{'networkx /':>12}{'apart s':>12}{'peak MB':>9}"
    )
    for one, ready_s, ask_s, apart, note in rows:
        peak = one.peaks["peak_mb"]
        print(f"  {one.name:<12}{ready_s:>10.2f}{ask_s:>10.3f}{base / ask_s:>12.1f}{apart:>12}{peak:>9.0f}  {note}")


def _apart(times: Floats, truth: Floats) -> float:
    """Return the largest difference in seconds; infinite if one found a way where the other did not."""
    count = min(times.shape[1], truth.shape[1])
    one, other = (np.where(np.isfinite(found[:, :count]), found[:, :count], np.inf) for found in (times, truth))
    if (np.isinf(one) != np.isinf(other)).any():
        return float("inf")
    known = np.isfinite(one)
    return float(np.abs(one[known] - other[known]).max()) * 60


def doubling(nodes: int, areas: int, sites: int, rounds: int) -> None:
    """Print what hubplanner takes as the network doubles."""
    print("hubplanner as the network doubles: seconds to prepare, to change every speed, and to ask")
    for size in [size for size in _DOUBLINGS if size < nodes] + [nodes]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_county(folder, size, areas, sites)
            ours = Program(_OURS, folder, 600)
            ours.start()
            ours.seconds.clear()
            for what in ("prepare", "first"):
                ours.ask(what)
            for _ in range(rounds):
                for what in ("customise", "again"):
                    ours.ask(what)
            ours.stop()
            took = [ours.median(what) for what in ("prepare", "customise", "again")]
            print("    prepare {:.2f}, customise {:.3f}, ask {:.3f}".format(*took))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=400_000)
    parser.add_argument("--areas", type=int, default=1_500)
    parser.add_argument("--sites", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=120.0, help="seconds for a tool to prepare itself")
    parser.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        serve(chosen.serve[0], Path(chosen.serve[1]))
        return 0
    with tempfile.TemporaryDirectory() as name:
        write_county(Path(name), chosen.nodes, chosen.areas, chosen.sites)
        late = compare(Path(name), TOOLS, chosen.sites, chosen.rounds, chosen.limit)
    if late and chosen.nodes > _SMALLER:
        with tempfile.TemporaryDirectory() as name:
            write_county(Path(name), _SMALLER, chosen.areas, chosen.sites)
            compare(Path(name), ["networkx", *late], chosen.sites, chosen.rounds, chosen.limit)
    doubling(chosen.nodes, chosen.areas, chosen.sites, chosen.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
