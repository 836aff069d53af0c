"""Rooms behind a front desk that load when somebody asks for them."""

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def deferred(package: str, rooms: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """Return a ``__getattr__`` for a package (PEP 562) that loads a module when the first of its names is asked for.

    Parameters
    ----------
    package : str
        Name of the package.
    rooms : mapping of str to sequence of str
        The names that each of its modules has, by module.

    Returns
    -------
    callable
    """
    homes = {name: room for room, names in rooms.items() for name in names}

    def get(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        room = import_module(f"{package}.{homes[name]}")
        # All at once: a module may have the name of one of its functions, and would else stand in its place.
        vars(sys.modules[package]).update({one: getattr(room, one) for one in rooms[homes[name]]})
        return getattr(room, name)

    return get
