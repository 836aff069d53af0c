"""Criteria about which buildings are hubs, as bounds on weighted numbers of them."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from hubplanner.siting.candidates import Candidates, RuledOut, ruled_out
from hubplanner.siting.contradictions import check_decided
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.program import Flags, Floats, Row
from hubplanner.study import InputError, did_you_mean

_NAMED = 5


def rows_of(candidates: Candidates, criteria: Criteria) -> tuple[tuple[Row, ...], dict[str, RuledOut], Flags]:
    """Return the bounds on hubs, which candidates are ruled out, and which count as hubs.

    Raises
    ------
    InputError
        If a name is unknown, or the criteria contradict each other or ask for what no table says.
    """
    required = candidates.places(criteria.required, "required")
    excluded = candidates.places(criteria.excluded, "excluded")
    outside = candidates.places(criteria.outside_hubs, "outside_hubs")
    out = ruled_out(candidates, criteria)
    for place in required:
        code = candidates.codes[place]
        if place in excluded:
            raise InputError(f"{code} is both required and excluded.")
        if code in out:
            raise InputError(f"{code} is required, but {out[code].why}.")
    for place in outside:
        code = candidates.codes[place]
        if place in excluded:
            raise InputError(f"{code} is both excluded and an outside hub.")
        if place in required:
            raise InputError(f"{code} is both required and an outside hub, which is open already and not counted.")
    _check_groups(candidates, criteria)
    check_decided(candidates, criteria)
    counted = np.ones(len(candidates.codes), dtype=bool)
    counted[outside] = False
    out = {code: one for code, one in out.items() if counted[candidates.codes.index(code)]}
    least, most = criteria.hub_range
    free = int(counted.sum()) - len(set(excluded) | {candidates.codes.index(code) for code in out})
    if least > free:
        why = {code: one.criterion for code, one in out.items()}
        why |= {candidates.codes[place]: "excluded" for place in excluded}
        by = Counter(why.values())
        told = ", ".join(f"{count} by {criterion}" for criterion, count in by.most_common())
        left = f" besides those ruled out ({told})" if told else ""
        raise InputError(f"{_of(least, 'hub')} asked for, but there {_of(free, 'candidate building', 'only')}{left}.")
    if most is not None and len(required) > most:
        raise InputError(f"{_of(len(required), 'building')} required, but only {_of(most, 'hub')} asked for.")
    rows = [Row(counted.astype(float), float(least), np.inf if most is None else float(most), "hubs")]
    rows += [Row(candidates.weights([place]), least=1.0, criterion="required", where=candidates.codes[place])
             for place in required]  # fmt: skip
    rows += [Row(candidates.weights([place]), most=0.0, criterion="excluded", where=candidates.codes[place])
             for place in excluded]  # fmt: skip
    rows += [Row(candidates.weights([place]), least=1.0, criterion="outside_hubs", where=candidates.codes[place])
             for place in outside]  # fmt: skip
    rows += [Row(candidates.weights([candidates.codes.index(code)]), most=0.0, criterion=one.criterion, where=code)
             for code, one in out.items()]  # fmt: skip
    rows += [
        *_groups(candidates, criteria),
        *_localities(candidates, criteria, counted),
        *_money(candidates, criteria, counted, out),
    ]
    rows += [
        Row(counted * team.each_hub_wte, most=team.available_wte, criterion="staff", where=kind)
        for kind, team in criteria.staff.items()
    ]
    return tuple(rows), out, counted


def _of(count: int, what: str, only: str = "") -> str:
    """Return a number of things with its verb, before which ``only`` turns them around."""
    verb, things = ("is", what) if count == 1 else ("are", f"{what}s")
    return f"{verb} {only} {count} {things}" if only else f"{count} {things} {verb}"


def _check_groups(candidates: Candidates, criteria: Criteria) -> None:
    for group in criteria.groups:
        places = candidates.places(group.sites, "groups")
        if group.at_least > len(places):
            among = "1 building" if len(places) == 1 else f"{len(places)} buildings"
            raise InputError(f"groups: {group.title} asks for {group.at_least} hubs among {among}.")


def _groups(candidates: Candidates, criteria: Criteria) -> list[Row]:
    rows = []
    for group in criteria.groups:
        places = candidates.places(group.sites, "groups")
        most = np.inf if group.at_most is None else float(group.at_most)
        rows.append(Row(candidates.weights(places), float(group.at_least), most, "groups", group.title))
    for rule in criteria.if_then:
        first = candidates.place(rule.when, "if_then")
        for code in rule.then:
            weights = candidates.weights([first]) - candidates.weights([candidates.place(code, "if_then")])
            rows.append(Row(weights, most=0.0, criterion="if_then", where=f"{rule.when} → {code}"))
        for code in rule.then_not:
            weights = candidates.weights([first]) + candidates.weights([candidates.place(code, "if_then")])
            rows.append(Row(weights, most=1.0, criterion="if_then", where=f"{rule.when} → not {code}"))
    return rows


def _localities(candidates: Candidates, criteria: Criteria, counted: Flags) -> list[Row]:
    rows = []
    for name in criteria.per_locality:
        of = candidates.column("locality", "per_locality")
        inside = (of == name).to_numpy() & counted
        if not inside.any():
            known = sorted({str(one) for one in of.dropna()})
            hint = did_you_mean(name, known) or f" Localities: {', '.join(known) or 'none'}."
            raise InputError(f"per_locality: no candidate building is in “{name}”.{hint}")
        least, most = criteria.locality_range(name)
        if least > inside.sum():
            raise InputError(
                f"per_locality: {least} hubs are asked for in {name}, which has {inside.sum()} candidates."
            )
        bound = np.inf if most is None else float(most)
        rows.append(Row(inside.astype(float), float(least), bound, "per_locality", name))
    return rows


def _money(candidates: Candidates, criteria: Criteria, counted: Flags, out: Mapping[str, RuledOut]) -> list[Row]:
    rows = []
    for name, column in (("budget_gbp", "capital_gbp"), ("running_budget_gbp", "running_gbp")):
        limit = getattr(criteria, name)
        if limit is not None:
            costs = known_costs(candidates, column, name, criteria, out)
            rows.append(Row(costs * counted, most=limit, criterion=name))
    return rows


def known_costs(
    candidates: Candidates, column: str, criterion: str, criteria: Criteria, out: Mapping[str, RuledOut]
) -> Floats:
    """Return what each candidate costs; one that may be a hub and of which nobody knows is refused."""
    costs = candidates.column(column, criterion).astype(float)
    named = candidates.places((*criteria.excluded, *criteria.outside_hubs), criterion)
    free = {*out, *(candidates.codes[place] for place in named)}
    unknown = [str(code) for code in costs.index[~np.isfinite(costs)] if code not in free]
    if unknown:
        more = f" and {len(unknown) - _NAMED:,} more" if len(unknown) > _NAMED else ""
        raise InputError(
            f"{criterion}: the {column.removesuffix('_gbp')} cost of {', '.join(unknown[:_NAMED])}{more} is not known. "
            "State it, or exclude them: what is not known is never taken as nothing."
        )
    return np.where(np.isfinite(costs), costs, 0.0)
