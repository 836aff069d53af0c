"""Commands about the estate: estate, leases, growth, priorities, capacity, state, rules."""

import argparse
import json
import sys
import tomllib
from typing import TYPE_CHECKING, Any

from hubplanner.cli.data import changing
from hubplanner.cli.running import DONE

if TYPE_CHECKING:
    import pandas as pd

_FACETS = ("physical", "functional", "space_use", "quality", "statutory", "environmental")
_COLUMNS = (
    "name", "postcode", "locality", "practices", "sites", "patients", "patients_from", *_FACETS, "worst",
    "worst_facets", "x_in", "surveyed_on", "suitability", "why", "backlog_high_gbp", "backlog_significant_gbp",
    "backlog_moderate_gbp", "backlog_low_gbp", "backlog_gbp", "risk_adjusted_backlog_gbp",
    "critical_infrastructure_risk_gbp", "backlog_per_m2_gbp", "backlog_per_patient_gbp", "remaining_life_years",
    "area_have_m2", "area_need_m2", "area_gap_m2", "consulting_rooms", "consulting_rooms_need", "treatment_rooms",
    "treatment_rooms_need", "utilisation", "tenure", "landlord", "rent_gbp", "market_rent_gbp",
    "reimbursable_rent_gbp", "lease_end", "next_event", "next_event_on", "decide_by", "years_to_decide", "epc",
    "built", "expansion", "status", "unsurveyed_sites", "assumed", "candidate", "why_not",
)  # fmt: skip


def estate(chosen: argparse.Namespace) -> int:
    """Print a row a building."""
    from hubplanner.project import Project

    project = Project.open(chosen.project)
    table = project.estate(chosen.year).table.rename(columns={"gia_m2": "area_have_m2"})[list(_COLUMNS)]
    if chosen.format != "text":
        return print_table(table.rename_axis("code").reset_index(), chosen.format)
    settings = project.estate_settings
    print(f"{'code':<12}{'building':<34}{'patients':>9}  P   F   S   Q   St  E   {'backlog £':>10}{'area m2':>8}"
          f"{'need':>7}{'rooms':>6}{'need':>5}  {'lease ends':<12}suitability and why")  # fmt: skip
    for code, row in table.iterrows():
        grades = "".join(f"{row[facet] or '–':<4}" for facet in _FACETS)
        figures = (
            f"{_figure(row['backlog_gbp']):>10}{_figure(row['area_have_m2']):>8}{_figure(row['area_need_m2']):>7}"
            f"{_figure(row['consulting_rooms']):>6}{_figure(row['consulting_rooms_need']):>5}"
        )
        print(f"{code:<12}{row['name'][:32]:<34}{_figure(row['patients']):>9}  {grades}{figures}  "
              f"{row['lease_end'] or '–':<12}{row['suitability']}: {row['why']}")  # fmt: skip
    counts = table["suitability"].value_counts()
    print(f"{len(table):,} buildings: {', '.join(f'{count:,} {verdict}' for verdict, count in counts.items())}.")
    print("P physical, F functional, S use of space, Q quality, St statutory, E environmental; rooms are consulting "
          "rooms; – is not known.")  # fmt: skip
    print(f"Prices: {settings.price_base or 'base not stated'}; costs exclude: "
          f"{settings.costs_exclude or 'not stated'}.")  # fmt: skip
    return DONE


def leases(chosen: argparse.Namespace) -> int:
    """Print the dates of leases."""
    from hubplanner.project import Project

    table = Project.open(chosen.project).estate().leases
    if chosen.format != "text":
        return print_table(table, chosen.format)
    if table.empty:
        print("No date of a lease is known. It comes with a condition survey, or is stated: hubplanner state.")
        return DONE
    print(f"{'building':<12}{'site':<12}{'event':<14}{'on':<12}{'decide by':<12}{'years':>6}  tenure")
    for row in table.to_dict("records"):
        due = "now" if row["years_to_decide"] <= 0 else f"{row['years_to_decide']:.1f}"
        print(f"{row['building_code']:<12}{row['site_code']:<12}{row['event']:<14}{row['on']:<12}"
              f"{row['decide_by']:<12}{due:>6}  {_words(row['tenure'])}")  # fmt: skip
    return DONE


def growth(chosen: argparse.Namespace) -> int:
    """Print the people of each area, locality or the whole place in some years."""
    from hubplanner.project import Project
    from hubplanner.study import InputError

    project = Project.open(chosen.project)
    found = project.growth()
    try:
        years = [int(year) for year in chosen.years.split(",")]
    except ValueError:
        raise InputError(f"--years {chosen.years}: write years with commas between them.") from None
    for year in years:
        found.check_year(year)
    table = found.population[years]
    if chosen.by != "area":
        areas = project.study.table("areas").set_index("area_code")["locality"].reindex(table.index)
        of = areas.fillna("(no locality)") if chosen.by == "locality" else areas.map(lambda _: project.name)
        # An area without a figure leaves the sum unknown: half a locality is no locality.
        table = table.groupby(of).sum(skipna=False)
    table = table.rename_axis(chosen.by).rename(columns=str).reset_index()
    if chosen.format != "text":
        return print_table(table, chosen.format)
    width = max(12, *(len(str(name)) + 2 for name in table[chosen.by]))
    print(f"{chosen.by:<{width}}" + "".join(f"{year:>11}" for year in years))
    for row in table.itertuples(index=False):
        print(f"{row[0]:<{width}}" + "".join(f"{_figure(value):>11}" for value in row[1:]))
    print("\n".join(found.notes))
    return DONE


def priorities(chosen: argparse.Namespace) -> int:
    """Print the buildings in the order in which they need attention."""
    from hubplanner.project import Project

    project = Project.open(chosen.project)
    found = project.priority_list()
    names = project.estate().table["name"]
    table = found.table.assign(name=names).rename_axis("code").reset_index()
    if chosen.format != "text":
        return print_table(table, chosen.format)
    print("Weights: " + ", ".join(f"{name} {share:.0%}" for name, share in found.weights.items()))
    measures = list(found.weights)
    print(f"{'rank':>5} {'range':<9}{'score':>6}" + "".join(f"{name:>13}" for name in measures) + "  building")
    for row in table.to_dict("records"):
        if row["missing"]:
            print(
                f"{'–':>5} {'':<9}{'–':>6}{'':>{13 * len(measures)}}  {row['name']} ({row['code']}): {row['missing']}"
            )
            continue
        span = f"{row['best_rank']}–{row['worst_rank']}"
        scores = "".join(f"{row[name]:>13.0f}" for name in measures)
        print(f"{row['rank']:>5} {span:<9}{row['score']:>6.0f}{scores}  {row['name']} ({row['code']})")
    print(f"The range is that of the ranks under {len(found.weightings)} ways of weighting.")
    return DONE


def capacity(chosen: argparse.Namespace) -> int:
    """Print how many people each building could serve as a hub, and what stated expansions would add."""
    from hubplanner.project import Project

    project = Project.open(chosen.project)
    table = project.hub_capacity().join(project.estate().table["name"]).rename_axis("code").reset_index()
    if chosen.format != "text":
        return print_table(table, chosen.format)
    print(f"{'code':<12}{'consulting':>11}{'treatment':>10}{'people':>9}  building, and why")
    for row in table.sort_values("people", ascending=False, na_position="last").to_dict("records"):
        print(f"{row['code']:<12}{_figure(row['consulting']):>11}{_figure(row['treatment']):>10}"
              f"{_figure(row['people']):>9}  {row['name']}: {row['why']} Rooms: {row['rooms_from']}.")  # fmt: skip
    for code, one in project.expansion().iterrows():
        print(
            f"Expanding {code} would serve {_figure(one['extra_people'])} people more for £{_figure(one['cost_gbp'])}."
        )
    return DONE


def state(chosen: argparse.Namespace) -> int:
    """State a fact of a building, or correct what its survey says."""
    with changing(chosen.project) as project:
        project.set_of_building(chosen.site, chosen.column, chosen.value, chosen.reason, chosen.block)
        print(f"{project.history[-1].what}.")
    return DONE


def rules(chosen: argparse.Namespace) -> int:
    """List the rules of suitability, or put others in their place."""
    from hubplanner.project import Project
    from hubplanner.study import InputError

    if chosen.file is None and not chosen.default:
        listed = Project.open(chosen.project).estate_settings.rules
        print("\n".join(f"{place}. {rule.in_words()}." for place, rule in enumerate(listed, 1)))
        print("The first rule that applies decides; a building to which none applies is suitable, if what they ask is "
              "known of it.")  # fmt: skip
        return DONE
    given: list[Any] | None = None
    if chosen.file is not None:
        try:
            given = tomllib.loads(chosen.file.read_text(encoding="utf-8-sig")).get("rule")
        except OSError as error:
            raise InputError(f"{chosen.file} cannot be read: {error.strerror or error}.") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"this is not a TOML file: {error}.", file=chosen.file.name) from error
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            raise InputError("rules are written as [[rule]] tables.", file=chosen.file.name)
    with changing(chosen.project) as project:
        project.set_estate({"rules": given}, "Changed the rules of suitability")
        counts = project.estate().table["suitability"].value_counts()
    print(f"Now {', '.join(f'{count:,} {verdict}' for verdict, count in counts.items())}.")
    return DONE


def print_table(table: "pd.DataFrame", form: str) -> int:
    """Print a table as JSON or CSV, with what is not known as null or as nothing."""
    from hubplanner.project import harmless

    if form == "json":
        plain = table.astype(object).where(table.notna(), None)
        print(json.dumps(plain.to_dict("records"), ensure_ascii=False, default=_number))
        return DONE
    texts = table.select_dtypes(exclude="number").columns
    safe = table.assign(
        **{name: table[name].map(harmless, na_action="ignore") for name in texts if name != "candidate"}
    )
    safe.to_csv(sys.stdout, index=False)
    return DONE


def _number(value: Any) -> Any:
    return value.item()


def _figure(value: Any) -> str:
    return "–" if value is None or value != value else f"{value:,.0f}"


def _words(value: Any) -> str:
    return value if isinstance(value, str) else "–"
