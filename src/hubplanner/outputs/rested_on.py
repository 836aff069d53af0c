"""Which assumptions the travel times of an option rest on, each with its source."""

from collections.abc import Iterable, Mapping

from hubplanner.outputs.result import Result
from hubplanner.siting import Criteria
from hubplanner.study import ROAD_CLASSES, Assumption, Study, time_basis


def rested_on(result: Result) -> list[str]:
    """Return the assumptions that the times of an option rest on: see `times_rest_on`."""
    return times_rest_on(result.option.criteria, result.study, result.assumptions)


def times_rest_on(criteria: Criteria, study: Study, known: Mapping[str, Assumption]) -> list[str]:
    """Return the assumptions that were used, in a few lines: those verified against a source, then the others.

    Parameters
    ----------
    criteria : Criteria
    study : Study
    known : mapping of str to Assumption
        By name, with the project's own values.

    Returns
    -------
    list of str
    """
    if time_basis(study) == "straight_line":
        lines = ["There are no roads in the study: minutes follow from the straight line."]
        kinds = _group("speeds.straight_line", known)
        if criteria.mode != "car":
            kinds = [known["speeds.straight_line.detour"], known[f"speeds.other.{criteria.mode}"]]
        return lines + _told("Minutes by the straight line", kinds)
    if time_basis(study) == "given":
        files = sorted({file.name for file in study.files if file.kind == "times"})
        return [f"Travel times were made elsewhere and are taken as they stand in {', '.join(files)}."]
    if criteria.mode != "car":
        return _told("Speed", [known[f"speeds.other.{criteria.mode}"]]) + _at_the_ends(criteria, known)
    roads = study.table("roads")
    roads = roads[roads["car"].astype(bool)]
    without = roads[roads["speed_kph"].isna()]
    lines = []
    if len(without) < len(roads):
        lines.append(
            f"{len(roads) - len(without):,} of {len(roads):,} road links carry a speed of their own, which is used."
        )
    lines += _told("Speeds where a link has none", _of("speeds.car", set(without["road_class"]), known))
    if criteria.period != "freeflow":
        lines += _told(
            "Share of the speed that is left",
            _of(f"speeds.{criteria.period}", set(roads["road_class"]), known),
        )
        if study.has("areas") and (study.table("areas")["rural"] == "rural").any():
            country = _of(f"speeds.{criteria.period}_rural", set(roads["road_class"]), known)
            lines += _told("Share of the speed that is left in the country", country)
        lines += _told("Lost at junctions", _group(f"speeds.junction_{criteria.period}", known))
    return lines + _at_the_ends(criteria, known)


def _at_the_ends(criteria: Criteria, known: Mapping[str, Assumption]) -> list[str]:
    """Return what is assumed of the way between door and road, which free flow leaves out."""
    if criteria.period == "freeflow":
        return []
    names = ["speeds.snapping.spacing_m"]
    if criteria.mode == "car":
        names += ["speeds.snapping.side_street_kph"]
    if criteria.mode != "walk":
        names += [f"speeds.ends.parking_{criteria.mode}_min", "speeds.ends.walk_in_min"]
    return _told("At the ends of a journey", [known[name] for name in names])


def _of(group: str, classes: set[str], known: Mapping[str, Assumption]) -> list[Assumption]:
    names = [f"{group}.{name}" for name in ROAD_CLASSES if name in classes]
    return [known[name] for name in names if name in known]


def _group(group: str, known: Mapping[str, Assumption]) -> list[Assumption]:
    return [one for name, one in known.items() if name.startswith(f"{group}.")]


def _told(heading: str, assumptions: Iterable[Assumption]) -> list[str]:
    lines = []
    for verified, words in ((True, "verified against the source"), (False, "not verified")):
        by_source: dict[str, list[str]] = {}
        for each in assumptions:
            if each.verified == verified:
                by_source.setdefault(each.source, []).append(f"{each.what} {_value(each)}")
        if by_source:
            told = "; ".join(f"{', '.join(values)} ({source})" for source, values in by_source.items())
            lines.append(f"{heading}, {words}: {told}.")
    return lines


def _value(assumption: Assumption) -> str:
    if assumption.unit.startswith("share"):
        return f"{assumption.value:.0%}"
    return f"{assumption.value:g} {assumption.unit_words}"
