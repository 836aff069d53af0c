"""Services for hubs: how often people use them, what room and team they take, and how many people make one worth it.

A catalogue ships in ``data/estate/services.toml``. Published plans name its services and give no rates, so its figures
are working values; a project replaces them with its own.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from hubplanner.estate.rooms import ROOM_TYPES, SESSION_BANDS
from hubplanner.study import InputError, data_dir, read_toml

HUB_ROOM_TYPES = (*ROOM_TYPES, "imaging")
_ABOVE_0 = ("contacts_per_person_year", "minutes")
_FROM_0 = ("minimum_population", "staff_wte")


@dataclass(frozen=True)
class Service:
    """One service of a hub.

    Attributes
    ----------
    name : str
    contacts_per_person_year : float
        Of all people whom the hub serves.
    minutes : float
        That a contact holds the room.
    room_type : {"consulting", "treatment", "imaging"}
    minimum_population : float
        Fewer people do not keep it safe and worth running.
    staff_wte : float
        The smallest team that can keep its rota.
    bands : tuple of {"core", "evening", "saturday", "sunday"}
        When it runs.
    needs : tuple of str
        Services that must be in the same building.
    level : str
        Where it is given, by the name that the users have for it.
    source : str
    verified : bool
        Whether a source was seen to confirm the figures.

    Raises
    ------
    InputError
        If a figure is no number, or a part is unknown.
    """

    name: str
    contacts_per_person_year: float
    minutes: float
    room_type: str
    minimum_population: float
    staff_wte: float
    bands: tuple[str, ...] = ("core",)
    needs: tuple[str, ...] = ()
    level: str = "hub"
    source: str = "not stated"
    verified: bool = False

    def __post_init__(self) -> None:
        if not (isinstance(self.name, str) and self.name.strip()):
            raise InputError("A service has no name.")
        for field in (*_ABOVE_0, *_FROM_0):
            self._check_number(field)
        if self.room_type not in HUB_ROOM_TYPES:
            raise self._wrong("room_type", f"one of {', '.join(HUB_ROOM_TYPES)}")
        for field in ("bands", "needs"):
            if not _are_words(getattr(self, field)):
                raise self._wrong(field, "a list of different names")
        if not self.bands or set(self.bands) - set(SESSION_BANDS):
            raise self._wrong("bands", f"one or more of {', '.join(SESSION_BANDS)}")
        for field in ("level", "source"):
            if not isinstance(getattr(self, field), str):
                raise self._wrong(field, "text")
        if not isinstance(self.verified, bool):
            raise self._wrong("verified", "true or false")

    def _check_number(self, field: str) -> None:
        value = getattr(self, field)
        number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
        if not number or value < 0 or (value == 0 and field in _ABOVE_0):
            raise self._wrong(field, "a number above 0" if field in _ABOVE_0 else "a number, 0 or more")

    def _wrong(self, field: str, right: str) -> InputError:
        value = getattr(self, field)
        given = json.dumps(value, ensure_ascii=False, default=str)
        return InputError(f"“{self.name}”: {field} is {right}; {given} is not.")

    def as_dict(self) -> dict[str, Any]:
        """Return a form for JSON."""
        return asdict(self) | {"bands": list(self.bands), "needs": list(self.needs)}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "Service":
        """Return what `as_dict` gave, or one table of a TOML file.

        Raises
        ------
        InputError
            If a part is missing, unknown or of no use.
        """
        name = row.get("name", "A service")
        known = [field.name for field in fields(cls)]
        for key in row:
            if key not in known:
                raise InputError(f"“{name}”: a service has no “{key}”. It has {', '.join(known)}.")
        for key in ("name", *_ABOVE_0, "room_type", *_FROM_0):
            if key not in row:
                raise InputError(f"“{name}”: {key} is missing.")
        parts: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        return cls(**parts)


def _are_words(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value) and len(set(value)) == len(value)


def in_order_of_need(services: Iterable[Service]) -> tuple[Service, ...]:
    """Return services, each after those that it needs.

    Parameters
    ----------
    services : iterable of Service
        A catalogue, or those that are placed together.

    Returns
    -------
    tuple of Service

    Raises
    ------
    InputError
        If two have the same name, one needs another that is not among them, or they need each other in a ring.
    """
    by_name: dict[str, Service] = {}
    for service in services:
        if service.name in by_name:
            raise InputError(f"There are two services called “{service.name}”.")
        by_name[service.name] = service
    for service in by_name.values():
        for need in service.needs:
            if need not in by_name:
                raise InputError(f"“{service.name}” needs “{need}” in the same building, which is not there.")
    try:
        order = tuple(TopologicalSorter({name: one.needs for name, one in by_name.items()}).static_order())
    except CycleError as error:
        ring = " needs ".join(f"“{name}”" for name in reversed(error.args[1]))
        raise InputError(f"Services need each other in a ring: {ring}.") from error
    return tuple(by_name[name] for name in order)


def services_from_dicts(rows: Sequence[Mapping[str, Any]]) -> tuple[Service, ...]:
    """Return a catalogue from plain tables, in their order.

    Parameters
    ----------
    rows : sequence of mapping
        See `Service.from_dict`.

    Returns
    -------
    tuple of Service

    Raises
    ------
    InputError
        If a service is of no use, or they do not go together (`in_order_of_need`).
    """
    services = tuple(Service.from_dict(row) for row in rows)
    in_order_of_need(services)
    return services


def read_services(path: Path) -> tuple[Service, ...]:
    """Read a catalogue: a TOML file of ``[[service]]`` tables.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    tuple of Service

    Raises
    ------
    InputError
        If the file is missing, is no such file, or a service in it is of no use.
    """
    table = read_toml(path)
    rows = table.get("service")
    if set(table) != {"service"} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError("a catalogue of services has [[service]] tables and nothing else.", file=path.name)
    try:
        return services_from_dicts(rows)
    except InputError as error:
        raise InputError(str(error), file=path.name) from error


@cache
def default_services() -> tuple[Service, ...]:
    """Return the catalogue that ships."""
    return read_services(data_dir() / "estate" / "services.toml")
