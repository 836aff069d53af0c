"""Commands about access: catchments, access, supply, journey, scenario, calibrate, assume."""

import argparse
import contextlib
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hubplanner.cli.answers import write
from hubplanner.cli.data import changing
from hubplanner.cli.running import DONE, work

if TYPE_CHECKING:
    from hubplanner.project import Project
    from hubplanner.travel import Calibration, Journey

_COLUMNS = ("people", "mean_min", "median_min", "p95_min", "max_min")


def catchments(chosen: argparse.Namespace) -> int:
    """Draw catchments."""
    from hubplanner.project import Project
    from hubplanner.study import InputError
    from hubplanner.travel import Bands

    suffix = chosen.out.suffix.lower()
    if suffix not in {".gpkg", ".geojson"}:
        raise InputError(f"{chosen.out.name}: catchments are written as .gpkg or .geojson.")
    bands = Bands(_numbers(chosen.minutes, "--minutes"), chosen.share, chosen.direction, chosen.rings)
    project = Project.open(chosen.project)
    with work() as (progress, cancel):
        drawn = project.catchments(
            bands, _codes(chosen.sites, project), chosen.mode, chosen.period, chosen.scenario, progress, cancel
        )
    # GeoJSON is in degrees by its definition (RFC 7946); a GeoPackage says what its coordinates are.
    table = drawn if suffix == ".gpkg" else drawn.to_crs(4326)
    driver = "GPKG" if suffix == ".gpkg" else "GeoJSON"
    write(chosen.out, lambda draft: table.to_file(draft, driver=driver, layer="catchments"))
    names = [f"{name} ({site})" if site else name for site, name in zip(drawn["site"], drawn["name"], strict=True)]
    width = max(map(len, names))
    print(f"{'catchment':<{width}}{'minutes':>12}{'people':>12}{'areas':>8}")
    for name, row in zip(names, drawn.itertuples(), strict=True):
        minutes = f"{row.from_min:g}–{row.minutes:g}" if row.from_min else f"{row.minutes:g}"
        print(f"{name:<{width}}{minutes:>12}{row.people:>12,.0f}{row.areas:>8,}")
    print(f"Written to {chosen.out}.")
    return DONE


def access(chosen: argparse.Namespace) -> int:
    """Measure access to the nearest of some buildings."""
    from hubplanner.project import Project

    project = Project.open(chosen.project)
    sites = list(project.option(chosen.option).solution.hubs) if chosen.option else _codes(chosen.sites, project)
    thresholds = _numbers(chosen.minutes, "--minutes")
    with work() as (progress, cancel):
        table = project.access(
            sites, chosen.mode, chosen.period, chosen.direction, chosen.scenario, thresholds, progress, cancel
        )
    if chosen.format == "json":
        print(json.dumps(table.to_dict("records"), ensure_ascii=False))
    elif chosen.format == "csv":
        table.to_csv(sys.stdout, index=False)
    else:
        _print_access(table, [f"{minutes:g}" for minutes in thresholds])
    return DONE


def _print_access(table: Any, thresholds: Sequence[str]) -> None:
    heads = ["people", "mean", "median", "95 in 100", "longest", *(f"in {minutes}" for minutes in thresholds)]
    print(f"{'':<44}" + "".join(f"{head:>11}" for head in heads))
    kind = ""
    for row in table.to_dict("records"):
        if row["kind"] != kind:
            kind = row["kind"]
            print(kind)
        minutes = [_figure(row[name], ".1f") for name in _COLUMNS[1:]]
        shares = [_figure(row[f"share_within_{name}"], ".1%") for name in thresholds]
        cells = [_figure(row["people"], ",.0f"), *minutes, *shares]
        print(f"  {row['group']:<42}" + "".join(f"{cell:>11}" for cell in cells))
    print("Minutes to the nearest building; shares of everybody in the group within so many minutes.")
    lost = table["people_without_a_way"].iloc[0]
    if lost:
        print(f"{lost:,.0f} people have no way to any building: they are within no minutes, and in no mean.")


def _figure(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def supply(chosen: argparse.Namespace) -> int:
    """Measure the GPs within reach of each area."""
    from hubplanner.project import Project, harmless
    from hubplanner.study import InputError

    if chosen.out is not None and chosen.out.suffix.lower() != ".csv":
        raise InputError(f"{chosen.out.name}: GPs within reach are written as .csv.")
    project = Project.open(chosen.project)
    with work() as (progress, cancel):
        found = project.floating_catchment(
            project.gps(), chosen.mode, chosen.period, chosen.within, progress, cancel
        )  # fmt: skip
    scores = (found.scores * 1000).rename("gps_per_1000_people_in_reach").rename_axis("area_code")
    if chosen.out is not None:
        write(chosen.out, lambda draft: scores.rename(index=harmless).to_csv(draft))
        print(f"Written to {chosen.out}: a row an area.")
    how = f"within {chosen.within:g} minutes" if chosen.within else "weighted by minutes"
    low, middle, high = scores.quantile([0.1, 0.5, 0.9])
    print(f"GPs for each 1,000 people, {how}: half of the areas have {middle:.2f} or more, the lowest tenth at most "
          f"{low:.2f}, the highest tenth at least {high:.2f}.")  # fmt: skip
    for words, codes in (
        ("buildings without a known number of GPs, which do not count", found.supply_not_known),
        ("buildings that nobody reaches", found.unreached),
        ("areas without a known population", found.people_not_known),
    ):
        if codes:
            print(f"{len(codes):,} {words}: {', '.join(codes[:5])}{' …' if len(codes) > 5 else ''}")
    return DONE


def journey(chosen: argparse.Namespace) -> int:
    """Explain the way from an area to a building."""
    from hubplanner.project import Project

    project = Project.open(chosen.project)
    way = project.journey(chosen.area, chosen.site, chosen.mode, chosen.period, chosen.scenario, back=chosen.back)
    print(json.dumps(_plain(way), ensure_ascii=False) if chosen.format == "json" else _in_words(way))
    return DONE


def _plain(way: "Journey") -> dict[str, Any]:
    names = ("minutes", "length_m", "start_side_min", "end_side_min", "ends_min", "delay_min", "minutes_by_class")
    legs = [{name: getattr(leg, name) for name in ("road", "road_class", "length_m", "minutes", "delay_min")}
            for leg in way.legs]  # fmt: skip
    assumed = [
        {"name": one.name, "value": one.value, "unit": one.unit, "source": one.source, "verified": one.verified}
        for one in way.assumed
    ]
    return {name: getattr(way, name) for name in names} | {"legs": legs, "assumed": assumed}


def _in_words(way: "Journey") -> str:
    lines = [f"{way.minutes:.1f} minutes, {way.length_m / 1000:.1f} km."]
    lines += [f"  {leg.minutes:5.1f} min {leg.length_m / 1000:6.2f} km  {leg.road}" for leg in way.legs]
    others = [
        (way.delay_min, "at junctions"),
        (way.start_side_min + way.end_side_min, "between door and road"),
        (way.ends_min, "parking and walking in"),
    ]
    lines += [f"  {minutes:5.1f} min            {words}" for minutes, words in others if minutes]
    by_class = ", ".join(f"{name} {minutes:.1f}" for name, minutes in way.minutes_by_class.items())
    lines += [f"Minutes moving by class of road: {by_class}."] if by_class else []
    lines += ["Assumed:"] if way.assumed else []
    lines += [
        f"  {one.name} {one.value:g} {one.unit} ({one.source}{'' if one.verified else '; not verified'})"
        for one in way.assumed
    ]
    return "\n".join(lines)


def scenario(chosen: argparse.Namespace) -> int:
    """Keep, list or remove what-if changes of the roads."""
    from hubplanner.project import Project
    from hubplanner.study import InputError
    from hubplanner.travel import RoadChange, Scenario

    if chosen.name is None and (chosen.speed or chosen.close or chosen.remove):
        raise InputError("A scenario needs a name: hubplanner scenario PROJECT NAME, then its changes.")
    if chosen.name is None:
        kept = Project.open(chosen.project).scenarios.values()
        print("\n".join(f"{one.name}: {one.in_words()}" for one in kept) or "There are no scenarios yet.")
        return DONE
    with changing(chosen.project) as project:
        if chosen.remove:
            project.drop_scenario(chosen.name)
            print(f"Removed scenario {chosen.name}.")
            return DONE
        changes = [RoadChange(*_pair(text)) for text in chosen.speed]
        changes += [RoadChange(roads, closed=True) for roads in chosen.close]
        made = Scenario(chosen.name, tuple(changes))
        project.keep_scenario(made)
    print(f"Kept scenario {made.name}: {made.in_words()}.")
    return DONE


def _pair(text: str) -> tuple[str, float]:
    from hubplanner.study import InputError

    roads, equals, percent = text.rpartition("=")
    with contextlib.suppress(ValueError):
        if equals and roads.strip():
            return roads.strip(), float(percent.strip().removesuffix("%"))
    raise InputError(f"--speed {text}: write it as roads=per cent, for example --speed “A roads=-20”.")


def calibrate(chosen: argparse.Namespace) -> int:
    """Fit the speeds of a period to the travel times of the study's files."""
    from hubplanner.project import Project

    with contextlib.ExitStack() as stack:
        project = stack.enter_context(changing(chosen.project)) if chosen.apply else Project.open(chosen.project)
        progress, cancel = stack.enter_context(work())
        found = project.calibrate(chosen.period, progress, cancel)
        if chosen.apply:
            project.set_assumptions(found.overrides, f"Fitted {chosen.period} speeds to given travel times")
    print(_fit_in_words(found))
    print("They are set in the project." if chosen.apply else "Nothing is changed; --apply sets them in the project.")
    return DONE


def _fit_in_words(found: "Calibration") -> str:
    lines = [f"{'':<12}{'pairs':>8}{'correlation':>13}{'bias, min':>11}{'mean error':>12}{'rmse':>8}"]
    for words, fit in (("before", found.before), ("after", found.after), ("held out", found.held_out)):
        if fit is not None:
            lines.append(
                f"{words:<12}{fit.pairs:>8,}{fit.correlation:>13.3f}{fit.bias_min:>+11.2f}"
                f"{fit.mean_abs_min:>12.2f}{fit.rmse_min:>8.2f}"
            )
    lines += [f"{name} = {value:g}" for name, value in found.overrides.items()]
    return "\n".join(lines)


def assume(chosen: argparse.Namespace) -> int:
    """List assumptions, or set one in the project."""
    from hubplanner.project import Project
    from hubplanner.study import InputError, check_assumption, with_overrides

    if chosen.name is None or chosen.value is None:
        known = with_overrides(Project.open(chosen.project).assumptions).values()
        listed = [one for one in known if one.name.startswith(chosen.name or "")]
        if not listed:
            check_assumption(chosen.name, None)
        for one in listed:
            print(f"{one.name} = {one.value:g} {one.unit} ({one.source}{'' if one.verified else '; not verified'})")
        return DONE
    value: float | None = None
    if chosen.value != "default":
        try:
            value = float(chosen.value)
        except ValueError:
            raise InputError(f"{chosen.value} is neither a number nor “default”.") from None
    with changing(chosen.project) as project:
        project.set_assumption(chosen.name, value)
    print(f"{chosen.name} is {'as it ships' if value is None else f'{value:g}'} in {chosen.project}.")
    return DONE


def _codes(text: str, project: "Project") -> list[str] | None:
    if text.strip().lower() == "all":
        return None
    codes = [code.strip() for code in text.split(",") if code.strip()]
    return codes or list(project.candidates().index)


def _numbers(text: str, option: str) -> tuple[float, ...]:
    from hubplanner.study import InputError

    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise InputError(f"{option} {text}: write numbers with commas between them, for example 10,20,30.") from None
