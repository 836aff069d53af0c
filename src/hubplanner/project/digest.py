"""A digest of what a project holds, to tell whether two hold the same."""

import hashlib
import json
from dataclasses import asdict

import geopandas as gpd
import pandas as pd

from hubplanner.project.state import State

_SHOWN = 16


def digest(state: State) -> str:
    """Return a digest that does not depend on when, where and by whom the project was made.

    Parameters
    ----------
    state : State

    Returns
    -------
    str
        16 hexadecimal figures.
    """
    whole = hashlib.sha256()
    for kind, table in state.study.tables.items():
        whole.update(kind.encode())
        whole.update(_of_table(table))
    decided = {
        "name": state.name,
        "attribution": state.attribution,
        "assumptions": dict(sorted(state.assumptions.items())),
        "corrections": [asdict(one) for one in state.study.corrections],
        "accepted": {name: one.reason for name, one in sorted(state.accepted.items())},
        "scenarios": [one.as_dict() for _, one in sorted(state.scenarios.items())],
        "estate": state.estate.as_dict(),
        "asked": state.asked.model_dump(mode="json"),
        "stated": [asdict(one) for one in state.stated],
        "options": {
            name: [one.criteria.model_dump(mode="json"), list(one.solution.hubs)]
            for name, one in sorted(state.options.items())
        },
    }
    whole.update(json.dumps(decided, sort_keys=True).encode())
    return whole.hexdigest()[:_SHOWN]


def _of_table(table: pd.DataFrame) -> bytes:
    plain = pd.DataFrame(table.drop(columns="geometry", errors="ignore"))
    rows = pd.util.hash_pandas_object(plain, index=False).to_numpy()
    shapes = hashlib.sha256()
    if isinstance(table, gpd.GeoDataFrame):
        for shape in table.geometry.to_wkb():
            shapes.update(b"-" if shape is None else bytes(shape))
    return hashlib.sha256(rows.tobytes()).digest() + shapes.digest()
