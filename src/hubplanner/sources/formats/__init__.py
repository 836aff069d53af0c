"""The formats that are known: every module here with a ``FORMAT`` is one."""

import importlib
import pkgutil
from functools import cache

from hubplanner.sources.format import Format
from hubplanner.study import KINDS


@cache
def all_formats() -> tuple[Format, ...]:
    """Return the formats, in the order of the kinds of table; those with a signature go first."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    formats = [module.FORMAT for module in modules]
    return tuple(sorted(formats, key=lambda one: (KINDS.index(one.kind), not one.signature, one.name)))
