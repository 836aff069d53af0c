"""What is asked of the hubs: a TOML file that people edit, checked by pydantic."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from hubplanner.siting.criteria_words import in_words
from hubplanner.study import InputError, did_you_mean, read_toml

# Strict: a “true” or a text is no figure.
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False, strict=True)]
NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False, strict=True)]
Count = Annotated[int, Field(ge=0, le=9999, strict=True)]
_RANGE = re.compile(r"(\d{1,4})\s*(?:-|–|to)\s*(\d{1,4})")
_STRICT = ConfigDict(extra="forbid", frozen=True)


def _range(value: int | str | None) -> tuple[int, int | None]:
    """Return the least and the most of a whole number or a range such as ``2-5``; None for no bound."""
    if value is None:
        return 0, None
    if isinstance(value, int):
        return value, value
    found = _RANGE.fullmatch(value.strip())
    if found is None:
        raise ValueError("write a whole number, or a range such as “2-5”")
    least, most = int(found[1]), int(found[2])
    if least > most:
        raise ValueError(f"the range ends ({most}) before it begins ({least})")
    return least, most


def _checked_range(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, str, type(None))):
        raise ValueError("write a whole number, or a range such as “2-5”")
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    least, _ = _range(value)
    if value is not None and least < 0:
        raise ValueError("a number of hubs is not below 0")
    return value


def _codes(value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        raise ValueError('write a list of codes, for example ["K84013"]')
    return tuple(dict.fromkeys(_code(code) for code in value))


def _code(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
        raise ValueError("write the code of a building as a text")
    return str(value).strip().upper()


class Coverage(BaseModel):
    """A share of the people within some minutes of a hub."""

    model_config = _STRICT

    minutes: Positive
    share: Share = 1.0


class Group(BaseModel):
    """How many of some buildings may or must be hubs: either-or, at most one, two of these three."""

    model_config = _STRICT

    sites: tuple[str, ...]
    name: str = ""
    at_least: Count = 0
    at_most: Count | None = None

    _sites = field_validator("sites", mode="before")(_codes)

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if not self.sites:
            raise ValueError("a group names its sites")
        if self.at_least == 0 and self.at_most is None:
            raise ValueError("a group says at_least or at_most")
        if self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(f"at_least ({self.at_least}) is more than at_most ({self.at_most})")
        return self


class IfThen(BaseModel):
    """A hub in one building asks for hubs in others, or for none there."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    when: str = Field(alias="if")
    then: tuple[str, ...] = ()
    then_not: tuple[str, ...] = ()

    _when = field_validator("when", mode="before")(_code)
    _lists = field_validator("then", "then_not", mode="before")(_codes)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.then or self.then_not):
            raise ValueError("an “if” needs “then” or “then_not”")
        both = sorted({*self.then} & {*self.then_not})
        if both:
            raise ValueError(f"{both[0]} stands in both “then” and “then_not”")
        return self


class Team(BaseModel):
    """Staff of one kind: how many there are, and the smallest team of them that every hub needs for its rota."""

    model_config = _STRICT

    available_wte: NotNegative
    each_hub_wte: Positive


class Criteria(BaseModel):
    """What is asked of the hubs.

    Attributes
    ----------
    objective : {"mean_time", "max_time", "max_coverage", "min_hubs", "cost", "worst_fifth"}
        What to make best: the mean minutes of everybody, the longest journey, the share within the minutes of
        ``coverage``, the number of hubs, their yearly cost, or the mean minutes of the worst-off fifth of the people.
    hubs : int, str or None
        How many: a number, a range such as ``"2-5"``, or None for any number.
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
    services : tuple of str
        Of the project's catalogue, in every hub: each hub then has the people that keep them safe.
    no_fifth_worse : bool
        No fifth of the areas by deprivation further from a hub, on average, than from today's buildings.
    outside_hubs : tuple of str
        Hubs beyond the place, open already and not counted, to which people may go.
    """

    model_config = _STRICT

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
    existing_first: bool = False
    worst_condition: Literal["A", "B", "C", "D"] | None = None
    suitability: tuple[Literal["suitable", "limited", "not suitable", "incomplete", "under construction"], ...] = ()
    budget_gbp: NotNegative | None = None
    running_budget_gbp: NotNegative | None = None
    staff: Mapping[str, Team] = Field(default_factory=dict)
    services: tuple[str, ...] = ()
    no_fifth_worse: bool = False
    outside_hubs: tuple[str, ...] = ()

    _lists = field_validator("required", "excluded", "outside_hubs", mode="before")(_codes)

    @model_validator(mode="before")
    @classmethod
    def _any_number(cls, table: Any) -> Any:
        # Asked for the fewest or the cheapest, a number that nobody gave is no limit.
        if isinstance(table, dict) and "hubs" not in table and table.get("objective") in ("min_hubs", "cost"):
            return {**table, "hubs": None}
        return table

    @field_validator("hubs", mode="before")
    @classmethod
    def _hubs(cls, value: Any) -> Any:
        checked = _checked_range(value)
        if checked is not None and _range(checked)[0] < 1:
            raise ValueError("there is at least one hub")
        return checked

    @field_validator("per_locality", mode="before")
    @classmethod
    def _localities(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError("write localities with their numbers, for example {North = 1}")
        return {str(name): _checked_range(number) for name, number in value.items()}

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
        return self

    @property
    def hub_range(self) -> tuple[int, int | None]:
        """The least, which is never below 1, and the most hubs; None for no bound."""
        least, most = _range(self.hubs)
        return max(least, 1), most

    def locality_range(self, name: str) -> tuple[int, int | None]:
        """Return the least and the most hubs in a locality: a plain number is the least."""
        least, most = _range(self.per_locality[name])
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
            parts = [part for part in first["loc"] if part not in ("int", "str")]
            name = ".".join(str(part + 1) if isinstance(part, int) else part for part in parts)
            raise InputError(f"{name}: {in_words(first)}." if name else f"{in_words(first)}.", file=file) from error
