"""Rules of suitability: which the user edits, and which say of each building what it is and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd

from hubplanner.estate.grades import GRADED, as_bad_as
from hubplanner.estate.stated import VERDICTS
from hubplanner.study import InputError, date_in_words

_FACET_WORDS: Mapping[str, str] = MappingProxyType(
    {"physical": "physical condition", "functional": "functional suitability", "space_use": "use of space",
     "quality": "quality", "statutory": "statutory compliance", "environmental": "environmental management"}
)  # fmt: skip
_USES = MappingProxyType({"E": "empty", "U": "under-used", "F": "fully used", "O": "overcrowded"})
TESTS: Mapping[str, str] = MappingProxyType(
    {
        "grade": "a facet is this grade or worse",
        "x": "a facet is marked X: it cannot be brought to standard without being rebuilt",
        "missing": "a facet has no grade",
        "space_use": "the use of space is one of these letters",
        "survey_age": "the survey is older than this many years, or has no date",
        "remaining_life": "fewer than this many years of life remain",
        "backlog_per_m2": "the backlog is over this many pounds a square metre",
        "under_construction": "the site's status says that it is being built",
    }
)
"""What a rule can ask of a building, in words."""

_OF_FACETS = ("grade", "x", "missing")
_OF_NUMBERS = ("survey_age", "remaining_life", "backlog_per_m2")
_MOST: Mapping[str, float] = MappingProxyType({"survey_age": 200, "remaining_life": 1e9, "backlog_per_m2": 1e9})
_KINDS: Mapping[str, Any] = MappingProxyType(
    {"verdict": str, "test": str, "facets": (list, tuple), "value": (str, int, float, type(None)), "at_least": int}
)


@dataclass(frozen=True)
class Rule:
    """One rule: if the test holds of a building, it has the verdict.

    Attributes
    ----------
    verdict : str
        One of `VERDICTS`.
    test : str
        One of `TESTS`.
    facets : tuple of str
        Which facets are asked for, for tests of facets.
    value : str, float or None
        A grade from A to D, letters of the use of space, or a number.
    at_least : int
        In how many of the facets it must hold.
    """

    verdict: str
    test: str
    facets: tuple[str, ...] = ()
    value: str | float | None = None
    at_least: int = 1

    def __post_init__(self) -> None:
        """Refuse a rule that asks nothing, with what is wrong in words."""
        if self.verdict not in VERDICTS:
            raise InputError(f"“{self.verdict}” is not a verdict; those are {', '.join(VERDICTS)}.")
        if self.test not in TESTS:
            raise InputError(f"“{self.test}” is not a test; those are {', '.join(TESTS)}.")
        allowed = GRADED if self.test in ("grade", "x") else tuple(_FACET_WORDS)
        strange = [facet for facet in self.facets if facet not in allowed]
        if strange or (self.test in _OF_FACETS and not self.facets):
            raise InputError(f"A rule on {self.test} asks for some of {', '.join(allowed)}.")
        if len(set(self.facets)) < len(self.facets):
            raise InputError("A rule names each facet once.")
        if self.test == "grade" and self.value not in ("A", "B", "C", "D"):
            raise InputError(f"A rule on grades asks for A, B, C or D; “{self.value}” is none.")
        letters = self.value if isinstance(self.value, str) else ""
        if self.test == "space_use" and not 0 < len(letters) == len(set(letters) & set(_USES)):
            raise InputError(f"A rule on the use of space asks for some of E, U, F, O; “{self.value}” is none.")
        if self.test in _OF_NUMBERS and not (
            isinstance(self.value, (int, float)) and 0 < self.value <= _MOST[self.test]
        ):
            most = f"{_MOST[self.test]:,.0f}"
            raise InputError(f"A rule on {self.test.replace('_', ' ')} asks for a number above 0, {most} at most.")
        if not 1 <= self.at_least <= max(1, len(self.facets)):
            raise InputError("A rule cannot ask for more facets than it names.")

    def in_words(self) -> str:
        """Return the rule as a sentence without its full stop."""
        return f"{self.verdict.capitalize()} if {self._condition()}"

    def _condition(self) -> str:
        facets = [_FACET_WORDS[facet] for facet in self.facets]
        of = _listed(facets) if self.at_least == 1 else f"at least {self.at_least} of {_listed(facets, 'and')}"
        match self.test:
            case "grade":
                return f"{of} {'is' if self.at_least == 1 else 'are'} {self.value}" + (
                    " or worse" if self.value != "D" else ""
                )
            case "x":
                return f"{of} {'is' if self.at_least == 1 else 'are'} marked X"
            case "missing":
                return f"{of} {'is' if self.at_least == 1 else 'are'} not known"
            case "space_use":
                return f"the space is {_listed([_USES[letter] for letter in str(self.value)])}"
            case "survey_age":
                return f"the survey is older than {self.value:g} years or has no date"
            case "remaining_life":
                return f"fewer than {self.value:g} years of life remain"
            case "backlog_per_m2":
                return f"the backlog is over £{self.value:,.0f} a square metre"
            case _:
                return "it is under construction"

    def reasons(self, building: Mapping[str, Any], today: pd.Timestamp) -> list[str]:
        """Return in words what of a building meets the rule; nothing if it does not apply.

        Parameters
        ----------
        building : mapping
            With the columns of `hubplanner.estate.survey_of_buildings`, and ``status``.
        today : pandas.Timestamp
        """
        if self.test in _OF_FACETS:
            hits = [facet for facet in self.facets if self._hit(facet, building)]
            words = [self._facet_words(facet, building) for facet in hits]
            return words if len(hits) >= self.at_least else []
        if self.test == "under_construction":
            return ["it is under construction"] if building["status"] == "building" else []
        if self.test == "space_use":
            found = [letter for letter in str(self.value) if letter in str(building["space_use"] or "").split("/")]
            return [f"the space is {_listed([_USES[letter] for letter in found], 'and')}"] if found else []
        if self.test == "survey_age":
            return self._age(building, today)
        if self.test == "remaining_life":
            life = building["remaining_life_years"]
            return [f"{life:.3g} years of life remain"] if life < float(self.value or 0) else []
        spent = building["backlog_per_m2_gbp"]
        return [f"the backlog is £{spent:,.0f} a square metre"] if spent > float(self.value or 0) else []

    def unknown(self, building: Mapping[str, Any]) -> list[str]:
        """Return in words what nobody knows of a building that could make the rule apply; nothing if it is all known.

        Parameters
        ----------
        building : mapping
            See `reasons`.
        """
        if self.test in ("grade", "x"):
            hits = [facet for facet in self.facets if self._hit(facet, building)]
            blank = [facet for facet in self.facets if facet not in hits and _is_unknown(facet, building)]
            open_to_doubt = len(hits) < self.at_least <= len(hits) + len(blank)
            return [_not_known(facet, building) for facet in blank] if open_to_doubt else []
        if self.test == "space_use":
            return [_not_known("space_use", building)] if _is_unknown("space_use", building) else []
        if self.test == "remaining_life":
            return ["the remaining life is not known"] if pd.isna(building["remaining_life_years"]) else []
        if self.test == "backlog_per_m2":
            return ["the backlog a square metre is not known"] if pd.isna(building["backlog_per_m2_gbp"]) else []
        return []

    def _hit(self, facet: str, building: Mapping[str, Any]) -> bool:
        match self.test:
            case "grade":
                return as_bad_as(building[facet], str(self.value))
            case "x":
                return facet in str(building["x_in"]).split()
            case _:
                return _is_unknown(facet, building)

    def _facet_words(self, facet: str, building: Mapping[str, Any]) -> str:
        if self.test == "missing":
            return _not_known(facet, building)
        meaning = ", which cannot be brought to standard without rebuilding" if self.test == "x" else ""
        return f"{_FACET_WORDS[facet]} is {building[facet]}{meaning}"

    def _age(self, building: Mapping[str, Any], today: pd.Timestamp) -> list[str]:
        if building["never_surveyed"]:
            return []
        surveyed_on = building["surveyed_on"]
        if not isinstance(surveyed_on, str):
            return ["the survey has no date"]
        old = pd.Timestamp(surveyed_on) < today - pd.DateOffset(months=round(12 * float(self.value or 0)))
        return [f"the survey of {date_in_words(surveyed_on)} is older than {self.value:g} years"] if old else []

    def as_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return asdict(self) | {"facets": list(self.facets)}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "Rule":
        """Make a rule of a table of a TOML or JSON file.

        Raises
        ------
        InputError
            If it asks nothing that can be asked.
        """
        strange = set(row) - {"verdict", "test", "facets", "value", "at_least"}
        if strange or not {"verdict", "test"} <= set(row):
            raise InputError(f"A rule has a verdict, a test, facets, a value and at_least; not {_listed(strange)}.")
        wrong = [name for name, kind in _KINDS.items() if name in row and not isinstance(row[name], kind)]
        if wrong:
            raise InputError(f"{wrong[0]} of a rule cannot be {row[wrong[0]]}.")
        return cls(**{**row, "facets": tuple(row.get("facets", ()))})


def judge(building: Mapping[str, Any], rules: Sequence[Rule], today: pd.Timestamp) -> tuple[str, list[str]]:
    """Return the verdict of the first rule that applies, with its reasons and then those of the rules after it.

    Parameters
    ----------
    building : mapping
        See `Rule.reasons`.
    rules : sequence of Rule
        In order: the first that applies decides. A building to which none applies is suitable, if what they ask is
        known of it; incomplete, if it is not, or if the building was never surveyed and nothing is stated of it.
    today : pandas.Timestamp

    Returns
    -------
    verdict : str
    reasons : list of str
    """
    found = [(rule.verdict, rule.reasons(building, today)) for rule in rules]
    applied = [(verdict, reasons) for verdict, reasons in found if reasons]
    never = building["never_surveyed"] and all(building[facet] is None for facet in _FACET_WORDS)
    if never:
        # One reason instead of one for each missing facet.
        construction = [verdict for verdict, reasons in applied if verdict == "under construction"]
        return (construction[0], ["it is under construction"]) if construction else ("incomplete", ["never surveyed"])
    if not applied:
        unknown = list(dict.fromkeys(words for rule in rules for words in rule.unknown(building)))
        return ("incomplete", unknown) if unknown else ("suitable", ["no rule speaks against it"])
    return applied[0][0], list(dict.fromkeys(reason for _, reasons in applied for reason in reasons))


def _is_unknown(facet: str, building: Mapping[str, Any]) -> bool:
    return building[facet] is None or facet in str(building["unknown_in"]).split()


def _not_known(facet: str, building: Mapping[str, Any]) -> str:
    return f"{_FACET_WORDS[facet]} is not known{'' if building[facet] is None else ' of every block'}"


def _listed(words: Iterable[str], last: str = "or") -> str:
    words = list(words)
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
