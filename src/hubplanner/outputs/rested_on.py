"""Which assumptions the travel times of an option rest on, each with its source."""

from collections.abc import Iterable

from hubplanner.outputs.result import Result
from hubplanner.study import ROAD_CLASSES, Assumption, default_assumptions

_PLAIN = {"kph": "km/h", "share of free-flow speed": "of free flow"}


def rested_on(result: Result) -> list[str]:
    """Return the assumptions that were used, in a few lines: those checked against a source, then the others.

    Parameters
    ----------
    result : Result

    Returns
    -------
    list of str
    """
    criteria, known = result.option.criteria, default_assumptions()
    if not result.study.has("roads"):
        files = sorted({file.name for file in result.study.files if file.kind == "times"})
        return [f"Travel times were made elsewhere and are taken as they stand in {', '.join(files)}."]
    if criteria.mode != "car":
        return _told("Speed", [known[f"speeds.other.{criteria.mode}"]])
    roads = result.study.table("roads")
    roads = roads[roads["car"].astype(bool)]
    without = roads[roads["speed_kph"].isna()]
    lines = []
    if len(without) < len(roads):
        lines.append(
            f"{len(roads) - len(without):,} of {len(roads):,} road links carry a speed of their own, which is used."
        )
    lines += _told("Speeds where a link has none", _of("speeds.car", set(without["road_class"])))
    if criteria.period != "freeflow":
        lines += _told(
            "Share of the speed that is left",
            _of(f"speeds.{criteria.period}", set(roads["road_class"])),
        )
    return lines


def _of(group: str, classes: set[str]) -> list[Assumption]:
    table = default_assumptions()
    names = [f"{group}.{name}" for name in ROAD_CLASSES if name in classes]
    return [table[name] for name in names if name in table]


def _told(heading: str, assumptions: Iterable[Assumption]) -> list[str]:
    lines = []
    for verified, words in ((True, "checked against the source"), (False, "not checked")):
        by_source: dict[str, list[str]] = {}
        for each in assumptions:
            if each.verified == verified:
                name = each.name.rsplit(".", 1)[-1].replace("_", " ")
                by_source.setdefault(each.source, []).append(f"{name} {_value(each)}")
        if by_source:
            told = "; ".join(f"{', '.join(values)} ({source})" for source, values in by_source.items())
            lines.append(f"{heading}, {words}: {told}.")
    return lines


def _value(assumption: Assumption) -> str:
    if assumption.unit.startswith("share"):
        return f"{assumption.value:.0%}"
    return f"{assumption.value:g} {_PLAIN.get(assumption.unit, assumption.unit)}"
