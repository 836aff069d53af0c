"""The figures of an answer, each against what was asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hubplanner.desktop.pages.estate_parts import label
from hubplanner.desktop.result import Result
from hubplanner.desktop.small_widgets import clear


@dataclass(frozen=True)
class Figure:
    """A figure of an answer: what it is, its value with the unit, and what was asked of it."""

    what: str
    value: str
    asked: str = ""


def figures_of(result: Result, minimum_of_service: Mapping[str, float]) -> list[Figure]:
    """Return the figures of an answer that say whether it keeps to what was asked, and who is worst off.

    Parameters
    ----------
    result : Result
        With an answer.
    minimum_of_service : mapping of str to float
        People that keep a service safe, by its name.

    Returns
    -------
    list of Figure
    """
    return [*_journeys(result), *_people(result, minimum_of_service), *_money(result), *_staff(result)]


def _journeys(result: Result) -> Iterator[Figure]:
    asked, measures = result.criteria, result.solution.measures
    if asked.objective != "mean_time":
        yield Figure("Mean journey", f"{measures['mean_min']:.1f} min")
    if asked.max_minutes is not None:
        yield Figure("Longest journey", f"{measures['max_min']:.1f} min", f"at most {asked.max_minutes:g}")
    if asked.coverage is not None and asked.objective != "max_coverage" and result.covered is not None:
        yield Figure(
            f"Within {asked.coverage.minutes:g} minutes", f"{result.covered:.1%}",
            f"at least {asked.coverage.share * 100:g}%",
        )  # fmt: skip
    if asked.objective != "worst_fifth" and "worst_fifth_min" in measures:
        yield Figure("Worst-off fifth, mean", f"{measures['worst_fifth_min']:.1f} min")


def _people(result: Result, minimum_of_service: Mapping[str, float]) -> Iterator[Figure]:
    asked, by_hub = result.criteria, result.solution.measures["population_by_hub"]
    people = [by_hub.get(hub, 0.0) for hub in result.solution.hubs]
    least = max(
        [asked.min_population or 0.0, *(minimum_of_service.get(name, 0.0) for name in asked.services_everywhere)]
    )
    if least:
        yield Figure("People of the smallest hub", f"{min(people):,.0f}", f"at least {least:,.0f}")
    for name, service in asked.services_at_some.items():
        of_service = result.solution.measures["services"][name]["people_by_hub"].values()
        needed = service.minimum_population
        needed = minimum_of_service.get(name, 0.0) if needed is None else needed
        yield Figure(f"{name}, its smallest hub", f"{min(of_service):,.0f}", f"at least {needed:,.0f}")
    if asked.max_population is not None:
        yield Figure("People of the largest hub", f"{max(people):,.0f}", f"at most {asked.max_population:,.0f}")
    if asked.capacity is not None and "rooms_people" in result.sites:
        use = {hub: by_hub.get(hub, 0.0) / room for hub, room in result.sites["rooms_people"].items() if room > 0}
        if use:
            yield Figure("Rooms of the fullest hub", f"{max(use.values()):.0%} used", "at most 100%")


def _money(result: Result) -> Iterator[Figure]:
    asked, sites = result.criteria, result.sites
    for column, what, limit in (
        ("capital_gbp", "Building all hubs", asked.budget_gbp),
        ("running_gbp", "Running all hubs, a year", asked.running_budget_gbp),
    ):
        if limit is not None:
            yield Figure(what, f"£{sites[column].sum(skipna=False):,.0f}", f"at most £{limit:,.0f}")


def _staff(result: Result) -> Iterator[Figure]:
    for kind, team in result.criteria.staff.items():
        runs = result.solution.measures.get("services", {})
        of_services = sum(
            one.staff.get(kind, 0.0) * len(runs[name]["hubs"]) for name, one in result.criteria.services_at_some.items()
        )
        needed = team.each_hub_wte * len(result.solution.hubs) + of_services
        yield Figure(kind, f"{needed:g} WTE", f"of {team.available_wte:g}")


class FiguresGrid:
    """Shows figures in rows: what, how much, and what was asked.

    Parameters
    ----------
    place : PySide6.QtWidgets.QWidget
    """

    def __init__(self, place: QWidget) -> None:
        self._grid = QGridLayout(place)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)

    def show_figures(self, figures: list[Figure]) -> None:
        """Show these in place of those before."""
        clear(self._grid)
        right = Qt.AlignmentFlag.AlignRight
        for row, one in enumerate(figures):
            told = [label(one.what, "small"), label(one.value, "strong"), label(one.asked, "muted")]
            self._grid.addWidget(told[0], row, 0)
            self._grid.addWidget(told[1], row, 1, 1, 1 if one.asked else 2, right)
            if one.asked:
                self._grid.addWidget(told[2], row, 2, right)
            # Shown at once: the panel works out its height before Qt would come to it.
            for part in told[: 3 if one.asked else 2]:
                part.show()
