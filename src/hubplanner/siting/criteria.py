"""What is asked of the hubs: a TOML file that people edit, checked by pydantic."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Discriminator, Field, Tag, ValidationError, field_validator, model_validator

from hubplanner.siting.criteria_parts import (
    STRICT,
    Coverage,
    Group,
    IfThen,
    NotNegative,
    Positive,
    ServiceAtSome,
    Team,
    YesNo,
    checked_range,
    range_of,
    some_codes,
    some_hubs,
)
from hubplanner.siting.criteria_words import in_words
from hubplanner.study import InputError, did_you_mean, read_toml

_LIST, _TABLE = "(list)", "(table)"
_Services = Annotated[
    Annotated[tuple[str, ...], Tag(_LIST)] | Annotated[Mapping[str, ServiceAtSome], Tag(_TABLE)],
    Discriminator(lambda value: _TABLE if isinstance(value, Mapping) else _LIST),
]
_NO_NAMES = ("int", "str", _LIST, _TABLE)


class Criteria(BaseModel):
    """What is asked of the hubs.

    Attributes
    ----------
    objective : {"mean_time", "max_time", "max_coverage", "min_hubs", "cost", "worst_fifth"}
        What to make best: the mean minutes of everybody, the longest journey, the share within the minutes of
        ``coverage``, the number of hubs, their yearly cost, or the mean minutes of the worst-off fifth of the people.
    hubs : int, str or None
        How many: a number, a range such as ``"2-5"``, or None (in a file ``"any"``) for any number.
    mode : {"car", "walk", "cycle"}
    period : {"peak", "offpeak", "freeflow"}
    direction : {"to", "from", "worst", "mean"}
        Of the journeys.
    scenario : str
        Of the roads, empty for the roads as they are.
    max_minutes : float or None
        Nobody further from a hub than this.
    coverage : Coverage or None
        At least this share of the people within these minutes. With ``max_coverage`` the share is made greatest.
    min_population, max_population : float or None
        People of each hub.
    capacity : {"rooms"} or None
        No hub serves more people than its rooms can.
    allocation : {"nearest", "best"}
        People go to the nearest hub, or where the plan directs them.
    demand : {"residents", "practices"}
        Residents of areas travel, or the patients of practices, whose whole lists go to one hub.
    required, excluded : tuple of str
        Codes of buildings, or of any site in them, that must or must not be hubs.
    groups : tuple of Group
    if_then : tuple of IfThen
    per_locality : mapping of str to int or str
        How many hubs in each locality at least; a range bounds them from above as well.
    existing_first : bool
        New sites only if existing and agreed ones cannot do it, and then as few as possible.
    worst_condition : {"A", "B", "C", "D"} or None
        No hub in a building of which a facet is worse, or marked X, or which was never graded.
    suitability : tuple of str
        Only in buildings with one of these verdicts; any if empty.
    budget_gbp, running_budget_gbp : float or None
        For building all hubs, and for running them each year.
    staff : mapping of str to Team
        By kind of staff.
    services : tuple of str, or mapping of str to ServiceAtSome
        Names of the project's catalogue, in every hub: each hub then has the people that keep them safe. Or, by name,
        services that some of the hubs run.
    no_fifth_worse : bool
        No fifth of the areas by deprivation further from a hub, on average, than from today's buildings.
    outside_hubs : tuple of str
        Hubs beyond the place, open already and not counted, to which people may go.
    """

    model_config = STRICT

    objective: Literal["mean_time", "max_time", "max_coverage", "min_hubs", "cost", "worst_fifth"] = "mean_time"
    hubs: int | str | None = 3
    mode: Literal["car", "walk", "cycle"] = "car"
    period: Literal["peak", "offpeak", "freeflow"] = "freeflow"
    direction: Literal["to", "from", "worst", "mean"] = "to"
    scenario: str = ""
    max_minutes: Positive | None = None
    coverage: Coverage | None = None
    min_population: NotNegative | None = None
    max_population: Positive | None = None
    capacity: Literal["rooms"] | None = None
    allocation: Literal["nearest", "best"] = "nearest"
    demand: Literal["residents", "practices"] = "residents"
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    if_then: tuple[IfThen, ...] = ()
    per_locality: Mapping[str, int | str] = Field(default_factory=dict)
    existing_first: YesNo = False
    worst_condition: Literal["A", "B", "C", "D"] | None = None
    suitability: tuple[Literal["suitable", "limited", "not suitable", "incomplete", "under construction"], ...] = ()
    budget_gbp: NotNegative | None = None
    running_budget_gbp: NotNegative | None = None
    staff: Mapping[str, Team] = Field(default_factory=dict)
    services: _Services = ()
    no_fifth_worse: YesNo = False
    outside_hubs: tuple[str, ...] = ()

    _hubs = field_validator("hubs", mode="before")(some_hubs)
    _lists = field_validator("required", "excluded", "outside_hubs", mode="before")(some_codes)

    @model_validator(mode="before")
    @classmethod
    def _any_number(cls, table: Any) -> Any:
        # Asked for the fewest or the cheapest, a number that nobody gave is no limit.
        if isinstance(table, dict) and "hubs" not in table and table.get("objective") in ("min_hubs", "cost"):
            return {**table, "hubs": None}
        return table

    @field_validator("per_locality", mode="before")
    @classmethod
    def _localities(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError("write localities with their numbers, for example {North = 1}")
        return {str(name): checked_range(number) for name, number in value.items()}

    @model_validator(mode="after")
    def _possible(self) -> Self:
        most = self.hub_range[1]
        if self.objective == "max_coverage" and self.coverage is None:
            raise ValueError("max_coverage needs coverage, for example {minutes = 20}")
        low, high = self.min_population, self.max_population
        if low is not None and high is not None and low > high:
            raise ValueError(f"min_population ({low:,.0f}) is more than max_population ({high:,.0f})")
        least = sum(self.locality_range(name)[0] for name in self.per_locality)
        if most is not None and least > most:
            raise ValueError(f"per_locality asks for {least} hubs, but hubs for at most {most}")
        for name, service in self.services_at_some.items():
            self._check_service(name, service)
        used = {kind for service in self.services_at_some.values() for kind in service.staff}
        for kind, team in self.staff.items():
            if team.each_hub_wte == 0 and kind not in used:
                stated = "each_hub_wte" in team.model_fields_set
                wrong = "input should be greater than 0" if stated else "it is missing"
                raise ValueError(f"staff.{kind}.each_hub_wte: {wrong}")
        return self

    def _check_service(self, name: str, service: ServiceAtSome) -> None:
        least, most = service.hub_range[0], self.hub_range[1]
        if most is not None and least > most:
            raise ValueError(f"services.{name}: {least} hubs are to run it, but hubs asks for at most {most}")
        for other in service.needs:
            if other == name or other not in self.services_at_some:
                wrong = "itself" if other == name else f"“{other}”, which is not one of the services asked for"
                raise ValueError(f"services.{name}: it needs {wrong}")
        for kind in service.staff:
            if kind not in self.staff:
                raise ValueError(f"services.{name}: staff says nothing of how many “{kind}” there are")

    @property
    def services_everywhere(self) -> tuple[str, ...]:
        """Services that every hub runs."""
        return () if isinstance(self.services, Mapping) else self.services

    @property
    def services_at_some(self) -> Mapping[str, ServiceAtSome]:
        """Services that some of the hubs run, by name."""
        return self.services if isinstance(self.services, Mapping) else {}

    @property
    def hub_range(self) -> tuple[int, int | None]:
        """The least, which is never below 1, and the most hubs; None for no bound."""
        least, most = range_of(self.hubs)
        return max(least, 1), most

    def locality_range(self, name: str) -> tuple[int, int | None]:
        """Return the least and the most hubs in a locality: a plain number is the least."""
        least, most = range_of(self.per_locality[name])
        return least, most if isinstance(self.per_locality[name], str) else None

    @classmethod
    def from_toml(cls, path: Path) -> "Criteria":
        """Read a criteria file.

        Parameters
        ----------
        path : pathlib.Path

        Returns
        -------
        Criteria

        Raises
        ------
        InputError
            If the file is missing, is not TOML, or a criterion in it is unknown or impossible.
        """
        return cls.from_table(read_toml(path), file=path.name)

    @classmethod
    def from_table(cls, table: dict[str, Any], file: str = "") -> "Criteria":
        """Check a table of criteria.

        Raises
        ------
        InputError
            With the first thing that is wrong, in words.
        """
        for name in table:
            if name not in cls.model_fields:
                hint = did_you_mean(name, cls.model_fields, quoted="{}")
                known = ", ".join(cls.model_fields)
                raise InputError(f"“{name}” is not a criterion.{hint} The criteria are {known}.", file=file)
        try:
            return cls(**table)
        except ValidationError as error:
            # An entry that was spelt wrongly explains one that is missing.
            first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
            parts = [part for part in first["loc"] if part not in _NO_NAMES]
            name = ".".join(str(part + 1) if isinstance(part, int) else part for part in parts)
            raise InputError(f"{name}: {in_words(first)}." if name else f"{in_words(first)}.", file=file) from error
