"""What is asked of the hubs: a TOML file that people edit, checked by pydantic."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from hubplanner.study import InputError

NOT_YET = frozenset(
    {
        "coverage", "min_population", "max_population", "capacity", "existing_first",
        "worst_condition", "per_locality", "budget_gbp",
    }
)  # fmt: skip
"""Criteria of the contract that this version does not take into account, and therefore refuses."""


class Criteria(BaseModel):
    """What is asked of the hubs.

    Attributes
    ----------
    objective : {"mean_time"}
        Make the mean travel time of all residents least.
    hubs : int
        How many hubs to open.
    mode : {"car", "walk", "cycle"}
    period : {"peak", "offpeak", "freeflow"}
    max_minutes : float or None
        Nobody further from a hub than this.
    allocation : {"nearest"}
        People go to the nearest open hub.
    demand : {"residents"}
        Whose journeys count: residents of areas.
    required, excluded : tuple of str
        Codes of buildings, or of any site in them, that must or must not be hubs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    objective: Literal["mean_time"] = "mean_time"
    hubs: Annotated[int, Field(ge=1, strict=True)] = 3
    mode: Literal["car", "walk", "cycle"] = "car"
    period: Literal["peak", "offpeak", "freeflow"] = "freeflow"
    max_minutes: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    allocation: Literal["nearest"] = "nearest"
    demand: Literal["residents"] = "residents"
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @field_validator("required", "excluded", mode="before")
    @classmethod
    def _codes(cls, value: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            raise ValueError('write a list of codes, for example ["K84013"]')
        return tuple(dict.fromkeys(str(code).strip().upper() for code in value))

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
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            raise InputError(f"There is no file {path}.") from None
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path} cannot be read: {error}.") from error
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"this is not a TOML file: {error}.", file=path.name) from error
        return cls.from_table(table, file=path.name)

    @classmethod
    def from_table(cls, table: dict[str, Any], file: str = "") -> "Criteria":
        """Check a table of criteria.

        Raises
        ------
        InputError
            With the first thing that is wrong, in words.
        """
        for name in table:
            if name in NOT_YET:
                raise InputError(
                    f"“{name}” is not taken into account in this version. Take it out to solve without it.", file=file
                )
            if name not in cls.model_fields:
                known = ", ".join(cls.model_fields)
                raise InputError(f"“{name}” is not a criterion. The criteria are {known}.", file=file)
        try:
            return cls(**table)
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            raise InputError(f"{name}: {_in_words(first)}.", file=file) from error


def _in_words(problem: Any) -> str:
    given = problem.get("input")
    if problem["type"] == "literal_error":
        return f"“{given}” is not possible in this version; write {problem['ctx']['expected']}"
    if problem["type"] == "int_type" and isinstance(given, str):
        return f"“{given}” is not a whole number; a range of hubs is not possible in this version"
    message = str(problem["msg"]).removeprefix("Value error, ")
    return f"{message[0].lower()}{message[1:]} (it is {given!r})"
