"""How a project looks at its estate: what is chosen or put in words, where assumptions are numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from hubplanner.estate.growth import Housing
from hubplanner.estate.rules import Rule
from hubplanner.estate.services import Service, default_services, services_from_dicts
from hubplanner.estate.space import AreaRule
from hubplanner.study import InputError, data_dir, read_toml

CHOICES: Mapping[str, tuple[str, ...]] = {
    "area_rule": ("bands", "per_patient"), "list_split": ("floor_area", "main_site"), "housing": ("added", "within"),
}  # fmt: skip
"""What can be chosen, and among what."""


@cache
def default_rules() -> tuple[Rule, ...]:
    """Read ``data/estate/suitability.toml``."""
    return tuple(Rule.from_dict(row) for row in read_toml(data_dir() / "estate" / "suitability.toml")["rule"])


@dataclass(frozen=True)
class EstateSettings:
    """What a project chose about its estate.

    Attributes
    ----------
    rules : tuple of Rule
        When a building is suitable.
    services : tuple of Service
        That hubs could have.
    area_rule : {"bands", "per_patient"}
        Which table says how much floor area a list needs.
    list_split : {"floor_area", "main_site"}
        How the list of a practice with several sites is shared among them.
    housing : {"added", "within"}
        Whether new homes come on top of projections, or are in them already.
    price_base, costs_exclude : str
        Of the sums in the surveys, in words; printed beside them.
    """

    rules: tuple[Rule, ...] = field(default_factory=default_rules)
    services: tuple[Service, ...] = field(default_factory=default_services)
    area_rule: AreaRule = "bands"
    list_split: str = "floor_area"
    housing: Housing = "added"
    price_base: str = ""
    costs_exclude: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be chosen, with what is wrong in words."""
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                words = " or ".join(f"“{choice}”" for choice in choices)
                raise InputError(f"{name.replace('_', ' ')}: “{getattr(self, name)}” is not {words}.")
        for name in ("price_base", "costs_exclude"):
            if not isinstance(getattr(self, name), str):
                raise InputError(f"{name.replace('_', ' ')} is put in words; “{getattr(self, name)}” is not.")

    def as_dict(self) -> dict[str, Any]:
        """Return what differs from what ships, ready for JSON."""
        shipped = EstateSettings()
        changed = {one.name: getattr(self, one.name) for one in fields(self)}
        plain = {name: value for name, value in changed.items() if value != getattr(shipped, name)}
        for name in ("rules", "services"):
            if name in plain:
                plain[name] = [one.as_dict() for one in plain[name]]
        return plain

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "EstateSettings":
        """Make settings of what `as_dict` returned.

        Raises
        ------
        InputError
            If there is no such setting, or it cannot have this value.
        """
        known = {one.name for one in fields(cls)}
        strange = set(row) - known
        if strange:
            raise InputError(f"There is no setting {', '.join(sorted(strange))}. Settings: {', '.join(sorted(known))}.")
        made = dict(row)
        for name in ("rules", "services"):
            rows = made.get(name, [])
            if not isinstance(rows, list) or not all(isinstance(one, Mapping) for one in rows):
                raise InputError(f"{name.capitalize()} of the estate are a list of tables; “{made[name]}” is not.")
        if "rules" in made:
            made["rules"] = tuple(Rule.from_dict(one) for one in made["rules"])
        if "services" in made:
            made["services"] = services_from_dicts(made["services"])
        return cls(**made)
