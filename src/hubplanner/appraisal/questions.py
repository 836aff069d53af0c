"""The five questions of a plan, answered with figures as far as they are known, and what is missing where not.

They are those that the West Kent plan of 2017 asked (its page 42).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from hubplanner.appraisal.affordable import afforded, staffed
from hubplanner.appraisal.asked import journeys_in_words, who_goes_where
from hubplanner.appraisal.further import answered, count_of_hubs, further_hubs_in_words, listed
from hubplanner.appraisal.known import Answer, Known, Line
from hubplanner.appraisal.wording import number_in_words
from hubplanner.appraisal.words import proof_in_words, reach_in_words
from hubplanner.estate import Service
from hubplanner.siting import Solution, frontier_table

_NAMED = 3
_ENOUGH = ("suitable", "limited")
_VERDICTS = {
    "suitable": ("is suitable", "are suitable"),
    "limited": ("is of limited suitability", "are of limited suitability"),
    "not suitable": ("is not suitable", "are not suitable"),
    "under construction": ("is under construction", "are under construction"),
    "incomplete": ("cannot be judged yet", "cannot be judged yet"),
}


def five_questions(known: Known) -> tuple[Answer, ...]:
    """Answer the five questions.

    Parameters
    ----------
    known : Known

    Returns
    -------
    tuple of Answer
        In the order of the plan.
    """
    answers = (afforded(known), sized(known), placed(known), staffed(known), pragmatic(known))
    at = None if known.plan is None else len(known.plan.hubs)
    return tuple(
        one if one.line is None else replace(one, line=replace(one.line, at=at)) for one in answers
    )  # fmt: skip


def sized(known: Known) -> Answer:
    """Answer what number of hubs makes sense for services and appointments."""
    question = "What number of hubs makes sense for the services and appointments?"
    services, plan = known.services, known.plan
    if plan is None or not services:
        lacking = _no_plan(known) if services else "Choose the services that hubs are to have."
        return Answer(question, "It cannot be said.", False, pd.DataFrame(), missing=(lacking,))
    people = float(plan.measures["population"])
    smallest = _by_hubs(frontier_table(known.points), "smallest_hub")
    largest = max(services, key=lambda one: one.minimum_population)
    most = max((count for count, least in smallest.items() if least >= largest.minimum_population), default=0)
    contacts = people * sum(one.contacts_per_person_year for one in services)
    least, rooms, missing = _rooms(known, people)
    words = f"{_by_mass(most, largest, smallest)} {_of_plan(plan, services)} {rooms}"
    if least is not None and least > most:
        words += " The two do not go together: more rooms would have to be made, or some services be at some hubs only."
    words += (
        f" People would make {contacts:,.0f} appointments a year, {contacts / len(plan.hubs):,.0f} in a hub on average."
    )
    assumed = ["People use services alike wherever they live."]
    unverified = sum(not one.verified for one in services)
    if unverified:
        assumed.append(f"Of {len(services)} services {unverified} have working figures that nobody has verified.")
    line = Line("People of the smallest hub", smallest, largest.minimum_population,
                f"{largest.name} needs {largest.minimum_population:,.0f}")  # fmt: skip
    return Answer(question, words, True, _service_table(services, people, plan), line, tuple(assumed), missing)


def placed(known: Known) -> Answer:
    """Answer which configuration covers an area that people reach easily."""
    question = "Which configuration of hubs covers an area that is easily accessible to patients?"
    plan = known.plan
    if plan is None:
        return Answer(question, "It cannot be said.", False, pd.DataFrame(), missing=(_no_plan(known),))
    names = [known.names.get(code, code) for code in plan.hubs]
    mean = plan.measures["mean_min"]
    words = (
        f"{count_of_hubs(len(plan.hubs)).capitalize()}: {listed(names, 12)}. The mean journey is {mean:.1f} minutes. "
    )
    words += f"{reach_in_words(plan)} {further_hubs_in_words(known.points, len(plan.hubs))}".rstrip()
    table = frontier_table(known.points)
    line = Line("Mean journey, minutes", _by_hubs(table, "mean_min"))
    journeys = journeys_in_words(known.criteria, basis=known.basis)
    assumed = [f"Journeys {journeys}; {who_goes_where(known.criteria)}.", f"{proof_in_words(plan)}."]
    if known.solution is None and len(plan.hubs) != known.criteria.hub_range[1]:
        assumed.append(f"Shown is where the curve bends most: at {count_of_hubs(len(plan.hubs))}.")
    shown = table.assign(
        names=[", ".join(known.names.get(c, c) for c in str(codes).split()) for codes in table["codes"]]
    )
    headings = {"hubs": "Hubs", "mean_min": "Mean, min", "p95_min": "95 in 100, min", "max_min": "Longest, min",
                "names": "Where"}  # fmt: skip
    return Answer(question, words, True, shown[list(headings)].rename(columns=headings), line, tuple(assumed))


def pragmatic(known: Known) -> Answer:
    """Answer which locations can be used."""
    question = "Which locations can we use pragmatically?"
    buildings, counts = known.buildings, known.in_sets
    of_verdict = buildings["suitability"].value_counts()
    if not (set(of_verdict.index) - {"incomplete"}):
        lacking = "Add six-facet surveys: no building has been graded."
        return Answer(question, "It cannot be said.", False, pd.DataFrame(), missing=(lacking,))
    words = f"Of {len(buildings):,} buildings {_verdicts(of_verdict)}. "
    plan = known.plan
    if plan is not None:
        words += _hubs_by_verdict(known, plan)
    usable = [code for code in counts if buildings["suitability"].get(code) in _ENOUGH]
    if usable:
        often = [f"{known.names[c]} ({counts[c]} of {len(answered(known.points))})" for c in usable[:_NAMED]]
        words += f" Usable, and most often in the best sets for one number of hubs or another: {listed(often)}."
    rows = buildings.loc[[*counts, *(code for code in buildings.index if code not in counts)]]
    table = pd.DataFrame(
        {
            "Building": rows["name"], "In sets": [counts.get(str(code), 0) for code in rows.index],
            "Suitability": rows["suitability"], "Why": rows["why"],
        }
    )  # fmt: skip
    incomplete = [known.names[c] for c in counts if buildings["suitability"].get(c) == "incomplete"]
    missing = (f"Complete the survey of {listed(incomplete)}.",) if incomplete else ()
    assumed = ("Suitable is what the rules of the estate say; change them on the Estate page.",)
    return Answer(question, words, True, table, None, assumed, missing)


def _no_plan(known: Known) -> str:
    return "Loosen the criteria: with no number of hubs can they be met." if known.points else "Find hubs first."


def _by_hubs(table: pd.DataFrame, column: str) -> dict[int, float]:
    told = table.dropna(subset=[column])
    return {int(count): float(value) for count, value in zip(told["hubs"], told[column], strict=True)}


def _by_mass(most: int, largest: Service, smallest: Mapping[int, float]) -> str:
    needs = f"{largest.name}, which needs {largest.minimum_population:,.0f} people"
    if most:
        return (
            f"Up to {count_of_hubs(most)}, if each is to have all services: the smallest then still has enough people "
            f"for {needs}."
        )
    fewest = min(smallest)
    return (
        f"No number of hubs, if each is to have all services: the smallest of {count_of_hubs(fewest)} has "
        f"{smallest[fewest]:,.0f} people, too few for {needs}."
    )


def _of_plan(plan: Solution, services: Sequence[Service]) -> str:
    sizes = plan.measures["population_by_hub"].values()
    kept = [one.name for one in services if min(sizes) >= one.minimum_population]
    lost = [one.name for one in services if min(sizes) < one.minimum_population]
    words = f"With {count_of_hubs(len(plan.hubs))} every one keeps "
    if not lost:
        return f"{words}{_all_of(kept)}."
    if not kept:
        return f"{words}none of them."
    return f"{words}{number_in_words(len(kept))} of {number_in_words(len(services))}, but not {listed(lost)}."


def _all_of(names: Sequence[str]) -> str:
    few = {1: names[0], 2: "both"}
    return few.get(len(names), f"all {number_in_words(len(names))}")


def _rooms(known: Known, people: float) -> tuple[int | None, str, tuple[str, ...]]:
    """Return how many hubs the rooms ask for, if that is known, and of which buildings rooms are not known."""
    rooms = known.open["rooms_people"].dropna().sort_values(ascending=False)
    unknown = known.unknown("rooms_people")
    missing = (f"State the rooms of {listed(unknown)}.",) if unknown else ()
    if rooms.empty:
        return None, "What the rooms could hold is not known.", missing
    held = rooms.cumsum()
    if held.iloc[-1] < people:
        words = (
            f"The rooms of all {len(rooms):,} buildings where they are known hold the services of {held.iloc[-1]:,.0f} "
            f"of {people:,.0f} people."
        )
        return None, words, missing
    least = int((held < people).sum()) + 1
    return least, f"To fit everyone into the rooms that exist takes at least {count_of_hubs(least)}.", missing


def _service_table(services: Sequence[Service], people: float, plan: Solution) -> pd.DataFrame:
    sizes = list(plan.measures["population_by_hub"].values())
    rows = [
        {
            "Service": one.name,
            "People needed": one.minimum_population,
            f"Enough people in, of {len(sizes)} hubs": sum(size >= one.minimum_population for size in sizes),
            "Appointments a year": people * one.contacts_per_person_year,
            "Team, WTE": one.staff_wte,
        }
        for one in services
    ]
    return pd.DataFrame(rows)


def _verdicts(counts: "pd.Series[int]") -> str:
    told = [f"{counts[one]:,} {words[int(counts[one] > 1)]}" for one, words in _VERDICTS.items() if one in counts.index]
    return listed(told, len(told))


def _hubs_by_verdict(known: Known, plan: Solution) -> str:
    verdicts = known.buildings["suitability"].reindex(list(plan.hubs)).fillna("incomplete")
    good = int(verdicts.isin(_ENOUGH).sum())
    words = f"Of {count_of_hubs(len(plan.hubs))}, {number_in_words(good) if good else 'none'} can be used"
    others = []
    for verdict, told in _VERDICTS.items():
        names = [known.names.get(code, code) for code in plan.hubs if verdicts[code] == verdict]
        if names and verdict not in _ENOUGH:
            others.append(f"{listed(names)} {told[len(names) > 1]}")
    return f"{words}; {'; '.join(others)}." if others else f"{words}."
