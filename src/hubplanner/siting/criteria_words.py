"""What is wrong with a criterion, in words for those who wrote it."""

import re
from typing import Any

from hubplanner.study import did_you_mean

_EXAMPLES = {
    "Coverage": "{minutes = 20, share = 0.95}", "Team": "{available_wte = 12, each_hub_wte = 2.5}",
    "ServiceAtSome": '{hubs = "1-2", minimum_population = 60000}',
    "Group": '{sites = ["K84013", "K84014"], at_most = 1}', "IfThen": '{if = "K84013", then = ["K84014"]}',
}  # fmt: skip
_WRONG = {
    "missing": "it is missing", "extra_forbidden": "there is no such entry", "tuple_type": "write a list in [ ]",
    "dict_type": "write a table in { }", "string_type": "write a text", "bool_type": "write true or false",
    "bool_parsing": "write true or false", "float_type": "write a number", "finite_number": "write a number",
    "int_type": "write a whole number",
}  # fmt: skip


def in_words(problem: Any) -> str:
    """Return what pydantic says is wrong with a criterion, without its terms."""
    given = problem.get("input")
    if problem["type"] == "model_type":
        return f"write {_EXAMPLES[problem['ctx']['class_name']]} (it is {given!r})"
    if problem["type"] == "literal_error":
        possible = problem["ctx"]["expected"]
        nearest = did_you_mean(str(given), re.findall("'(.*?)'", possible), quoted="{}").strip()
        hint = f" ({nearest[0].lower()}{nearest[1:]})" if nearest else ""
        return f"“{given}” is not possible{hint}; write {possible}"
    if problem["type"] in _WRONG:
        return _WRONG[problem["type"]] + ("" if isinstance(given, dict) else f" (it is {given!r})")
    whole = isinstance(given, dict) and not problem["loc"]
    if problem["type"] == "value_error":
        return str(problem["msg"]).removeprefix("Value error, ") + ("" if whole else f" (it is {given!r})")
    message = str(problem["msg"])
    return f"{message[0].lower()}{message[1:]} (it is {given!r})"
