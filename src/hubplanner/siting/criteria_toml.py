"""A criteria file out of criteria."""

import json
from collections.abc import Mapping
from typing import Any

from hubplanner.siting.criteria import Criteria
from hubplanner.siting.criteria_parts import ANY


def as_toml(criteria: Criteria) -> str:
    """Return a criteria file that says the same: only what differs from asking nothing in particular.

    Parameters
    ----------
    criteria : Criteria

    Returns
    -------
    str
    """
    told = criteria.model_dump(mode="json", by_alias=True)
    told["hubs"] = ANY if criteria.hubs is None else criteria.hubs
    usual = Criteria().model_dump(mode="json", by_alias=True)
    first = ("objective", "hubs", "mode", "period")
    lines = [f"{name} = {_value(value)}" for name, value in told.items() if name in first or value != usual[name]]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        said = {key: one for key, one in value.items() if one is not None}
        return "{" + ", ".join(f"{_text(str(key))} = {_value(one)}" for key, one in said.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return _text(value) if isinstance(value, str) else str(value)


def _text(words: str) -> str:
    """Return words as TOML writes them, which escapes what JSON escapes and DEL."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
