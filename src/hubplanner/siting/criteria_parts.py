"""The parts of the criteria: what stands in a list or a table of a criteria file."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

# Strict: a “true” or a text is no figure, nor is a “yes” or a 1 a true.
YesNo = Annotated[bool, Field(strict=True)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False, strict=True)]
NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
Share = Annotated[float, Field(gt=0, le=1, allow_inf_nan=False, strict=True)]
Count = Annotated[int, Field(ge=0, le=9999, strict=True)]
_RANGE = re.compile(r"(\d{1,4})\s*(?:-|–|to)\s*(\d{1,4})")
STRICT = ConfigDict(extra="forbid", frozen=True)
ANY = "any"
"""Any number of hubs, as a criteria file says it."""


def range_of(value: int | str | None) -> tuple[int, int | None]:
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


def checked_range(value: Any) -> Any:
    """Return a whole number or a range as `range_of` takes it; a ValueError says what is wrong."""
    if isinstance(value, bool) or not isinstance(value, (int, str, type(None))):
        raise ValueError("write a whole number, or a range such as “2-5”")
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    least, _ = range_of(value)
    if value is not None and least < 0:
        raise ValueError("a number of hubs is not below 0")
    return value


def some_hubs(value: Any) -> Any:
    """Return how many hubs, one at least, as `range_of` takes it; a ValueError says what is wrong."""
    if value == ANY:
        return None
    checked = checked_range(value)
    if checked is not None and range_of(checked)[0] < 1:
        raise ValueError("there is at least one hub")
    return checked


def some_codes(value: Any) -> Any:
    """Return codes of buildings as they are compared, each once; a ValueError says what is wrong."""
    if not isinstance(value, (list, tuple)):
        raise ValueError('write a list of codes, for example ["K84013"]')
    return tuple(dict.fromkeys(one_code(one) for one in value))


def one_code(value: Any) -> str:
    """Return the code of a building as it is compared; a ValueError says what is wrong."""
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
        raise ValueError("write the code of a building as a text")
    return str(value).strip().upper()


class Coverage(BaseModel):
    """A share of the people within some minutes of a hub."""

    model_config = STRICT

    minutes: Positive
    share: Share = 1.0


class Group(BaseModel):
    """How many of some buildings may or must be hubs: either-or, at most one, two of these three."""

    model_config = STRICT

    sites: tuple[str, ...]
    name: str = ""
    at_least: Count = 0
    at_most: Count | None = None

    _sites = field_validator("sites", mode="before")(some_codes)

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if not self.sites:
            raise ValueError("a group names its sites")
        if self.at_least == 0 and self.at_most is None:
            raise ValueError("a group says at_least or at_most")
        if self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(f"at_least ({self.at_least}) is more than at_most ({self.at_most})")
        return self

    @property
    def title(self) -> str:
        """Its name; without one, its sites."""
        return self.name or " / ".join(self.sites)


class IfThen(BaseModel):
    """A hub in one building asks for hubs in others, or for none there."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    when: str = Field(alias="if")
    then: tuple[str, ...] = ()
    then_not: tuple[str, ...] = ()

    _when = field_validator("when", mode="before")(one_code)
    _lists = field_validator("then", "then_not", mode="before")(some_codes)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.then or self.then_not):
            raise ValueError("an “if” needs “then” or “then_not”")
        both = sorted({*self.then} & {*self.then_not})
        if both:
            raise ValueError(f"{both[0]} stands in both “then” and “then_not”")
        return self


class Team(BaseModel):
    """Staff of one kind: how many there are, and the smallest team of them that every hub needs for its rota.

    Of staff that only services need, a hub needs none.
    """

    model_config = STRICT

    available_wte: NotNegative
    each_hub_wte: NotNegative = 0.0


class ServiceAtSome(BaseModel):
    """A service that some of the hubs run.

    Attributes
    ----------
    hubs : int, str or None
        How many run it: a number, a range such as ``"1-2"``, or None for at least one.
    needs : tuple of str
        Services beside which it runs, and nowhere else.
    minimum_population : float or None
        People for whom a hub that runs it is the nearest that does; None for what the catalogue says.
    rooms : float
        That it takes in a hub.
    staff : mapping of str to float
        WTE by kind: the smallest team of each hub that runs it.
    within_minutes : float or None
    share : float
        Of the people who are within these minutes of a hub that runs it.
    """

    model_config = STRICT

    hubs: int | str | None = None
    needs: tuple[str, ...] = ()
    minimum_population: NotNegative | None = None
    rooms: NotNegative = 0.0
    staff: Mapping[str, Positive] = Field(default_factory=dict)
    within_minutes: Positive | None = None
    share: Share = 1.0

    _hubs = field_validator("hubs", mode="before")(some_hubs)

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.share < 1 and self.within_minutes is None:
            raise ValueError("share is a share of the people within_minutes, which is missing")
        return self

    @property
    def hub_range(self) -> tuple[int, int | None]:
        """The least, which is never below 1, and the most hubs that run it; None for no bound."""
        least, most = range_of(self.hubs)
        return max(least, 1), most
