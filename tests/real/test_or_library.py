"""OR-Library p-median instances (Beasley 1985) have known optima."""

from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from hubplanner.siting import Criteria, solve


def instance(path: Path) -> tuple[pd.DataFrame, int]:
    """Return shortest distances between all nodes, and p. A repeated edge counts with its last cost."""
    figures = iter(int(word) for word in path.read_text().split())
    nodes, edges, hubs = next(figures), next(figures), next(figures)
    graph: nx.Graph[int] = nx.Graph()
    for _ in range(edges):
        graph.add_edge(next(figures), next(figures), weight=next(figures))
    lengths = dict(nx.all_pairs_dijkstra_path_length(graph))
    order = range(1, nodes + 1)
    return pd.DataFrame([[float(lengths[i][j]) for j in order] for i in order], index=order, columns=order), hubs


def optimum(folder: Path, name: str) -> float:
    words = (folder / "pmedopt.txt").read_text().split()
    return float(words[words.index(name) + 1])


@pytest.mark.parametrize("name", ["pmed1"])
def test_the_known_optimum_is_found_and_proven(shared: Path, name: str) -> None:
    folder = shared / "benchmarks" / "pmed"
    distances, hubs = instance(folder / f"{name}.txt")
    solution = solve(distances, pd.Series(1.0, index=distances.index), Criteria(hubs=hubs))
    assert solution.status == "optimal"
    assert solution.objective is not None
    assert solution.objective * len(distances) == pytest.approx(optimum(folder, name))
