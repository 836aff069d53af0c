"""What a project knows of its estate: condition, space, leases, growth, capacity, priorities."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from hubplanner.estate import (
    STATABLE,
    EstateSettings,
    Growth,
    Premises,
    PriorityList,
    Stated,
    condition_order,
    deprivation_of_patients,
    expanded,
    grow,
    growth_of_patients,
    hub_capacity,
    look_over,
    priority_list,
    read_stated,
    rooms_for_hubs,
    services_of_hubs,
    stated_figures,
    with_stated,
)
from hubplanner.project import store
from hubplanner.project.measuring import Measuring
from hubplanner.project.state import State, event
from hubplanner.sources import read_value
from hubplanner.study import InputError, leads, with_overrides


class Estates(Measuring):
    """The estate; it is looked over when first asked for, and again when facts, rules or assumptions change."""

    def __init__(self, path: Path, contents: store.Contents) -> None:
        super().__init__(path, contents)
        self._premises: dict[int | None, Premises] = {}
        self._growth: Growth | None = None

    def estate(self, year: int | None = None) -> Premises:
        """Look over the estate: see `hubplanner.estate.look_over`.

        Parameters
        ----------
        year : int, optional
            Count the patients whom buildings are expected to have then; those of today if not given.

        Raises
        ------
        InputError
            If there are no practices or sites, or nothing is known of that year.
        """
        if year not in self._premises:
            buildings = self.buildings()
            ratio = None
            if year is not None:
                growth = self.growth()
                growth.check_year(year)
                ratio = growth_of_patients(self.study, buildings, growth)[year]
            self._premises[year] = look_over(
                self.study, buildings, self.estate_settings, with_overrides(self.assumptions),
                pd.Timestamp.today().normalize(), self.stated, ratio,
            )  # fmt: skip
        return self._premises[year]

    def growth(self) -> Growth:
        """Return the people of each area in each year: see `hubplanner.estate.grow`.

        Raises
        ------
        InputError
            If there are no areas.
        """
        self._need("areas", "work out growth")
        if self._growth is None:
            self._growth = grow(self.study, with_overrides(self.assumptions), housing=self.estate_settings.housing)
        return self._growth

    def priority_list(self) -> PriorityList:
        """Rank the buildings by condition, deprivation and growth: see `hubplanner.estate.priority_list`.

        Growth is that of each building's patients until the year of the assumption ``priority.horizon.year``.

        Raises
        ------
        InputError
            If there are no areas, no registrations, or no measure has a weight.
        """
        self._need("registrations", "see where the patients of each building live")
        assumptions = with_overrides(self.assumptions)
        table = self.estate().table
        table = table[table["practices"] != ""]
        growth = self.growth()
        year = int(assumptions["priority.horizon.year"].value)
        if year not in growth.population.columns:
            first, last = growth.population.columns[[0, -1]]
            raise InputError(f"priority.horizon.year is {year}; growth is worked out from {first} to {last}.")
        measures = pd.DataFrame(
            {
                "condition": condition_order(table),
                "deprivation": deprivation_of_patients(self.study, table),
                "growth": growth_of_patients(self.study, table, growth)[year],
                "space": -table["area_gap_m2"] / table["area_need_m2"],
                "backlog": table["backlog_per_m2_gbp"],
            }
        )
        return priority_list(measures, assumptions)

    def hub_capacity(self) -> pd.DataFrame:
        """Return how many people each building could serve as a hub, with the services of the project.

        Returns
        -------
        pandas.DataFrame
            By building: see `hubplanner.estate.rooms_for_hubs` and `hubplanner.estate.hub_capacity`.
        """
        rooms = rooms_for_hubs(self.estate().table, self.stated)
        services = services_of_hubs(self.estate_settings.services)
        capacity = hub_capacity(rooms.drop(columns="rooms_from"), services, with_overrides(self.assumptions))
        return rooms.join(capacity)

    def expansion(self) -> pd.DataFrame:
        """Return what the rooms that were stated as possible would add: see `hubplanner.estate.expanded`.

        ``expansion_rooms`` are taken as consulting rooms, and ``expansion_cost_gbp`` as the cost of all of them.
        Buildings of which nothing was stated are left out.
        """
        table = self.estate().table
        extra = stated_figures(self.stated, table, "expansion_rooms")
        extra = extra[extra > 0]
        cost = stated_figures(self.stated, table, "expansion_cost_gbp").reindex(extra.index)
        rooms = rooms_for_hubs(table, self.stated).drop(columns="rooms_from")
        services = services_of_hubs(self.estate_settings.services)
        assumptions = with_overrides(self.assumptions)
        return expanded(rooms, extra.to_frame("consulting"), services, assumptions, cost / extra)

    def set_estate(self, settings: Mapping[str, Any], what: str = "") -> None:
        """Change how the estate is looked at; what is not named stays as it is.

        Parameters
        ----------
        settings : mapping of str to object
            By name of `hubplanner.estate.EstateSettings`, ready for JSON; None for what ships.
        what : str
            In words, for the history.

        Raises
        ------
        InputError
            If there is no such setting, it cannot have this value, or the file cannot be written.
        """
        merged = {**self.estate_settings.as_dict(), **settings}
        estate = EstateSettings.from_dict({name: value for name, value in merged.items() if value is not None})
        what = what or f"Changed {' and '.join(settings).replace('_', ' ')} of the estate"
        self._commit(
            what, replace(self._state, estate=estate), event(what, "set_estate", {"settings": settings, "what": what})
        )

    def state_fact(self, code: str, column: str, value: str | float, reason: str) -> None:
        """State a fact of a building that no file says: see `hubplanner.estate.Stated`.

        Raises
        ------
        InputError
            If there is no such site, it cannot be stated, the value is none for it, there is no reason, or the file
            cannot be written.
        """
        sites = leads(self.buildings())
        if not reason.strip():
            raise InputError("What is stated needs a reason.")
        if column not in STATABLE:
            raise InputError(f"“{column}” is not something to state of a building. Possible are {', '.join(STATABLE)}.")
        if code not in sites:
            raise InputError(f"There is no site {code} in the study.")
        by_survey = STATABLE[column] == "surveys"
        read = read_value("surveys", column, str(value)) if by_survey else read_stated(column, str(value))
        if read is None:
            raise InputError(f"{column.replace('_', ' ')}: nothing was given.")
        if column == "covered_by" and read not in sites:
            raise InputError(f"There is no site {read} in the study.")
        fact = Stated(code, column, read, " ".join(reason.split()))
        what = f"Stated {column.replace('_', ' ')} of {code}: {read if isinstance(read, str) else f'{read:,.12g}'}"
        stated = with_stated(self.stated, (fact,))
        self._commit(what, replace(self._state, stated=stated), event(what, "state_fact", fact.as_dict()))

    def withdraw_fact(self, code: str, column: str) -> None:
        """Take back what was stated of a building.

        Raises
        ------
        InputError
            If nothing was, or the file cannot be written.
        """
        stated = tuple(one for one in self.stated if (one.code, one.column) != (code, column))
        if len(stated) == len(self.stated):
            raise InputError(f"Nothing was stated of {code} as its {column.replace('_', ' ')}.")
        what = f"Took back what was stated of {code}: {column.replace('_', ' ')}"
        arguments = {"code": code, "column": column}
        self._commit(what, replace(self._state, stated=stated), event(what, "withdraw_fact", arguments))

    def _forget(self, before: State) -> None:
        super()._forget(before)
        self._premises.clear()
        self._growth = None
