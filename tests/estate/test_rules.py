"""Each verdict follows from the rules in their order, says why, and never rests on what is not known."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubplanner.estate import GRADED, TESTS, VERDICTS, EstateSettings, Rule, default_rules
from hubplanner.estate.rules import judge
from hubplanner.study import FACETS, InputError

TODAY = pd.Timestamp("2024-06-01")
NAN = float("nan")
FINE = ("suitable", "no rule speaks against it")
GOOD: Mapping[str, Any] = {
    **dict.fromkeys(GRADED, "B"), "space_use": "F", "x_in": "", "unknown_in": "", "surveyed_on": "2023-05-01",
    "never_surveyed": False, "status": "existing", "remaining_life_years": 10.0, "backlog_per_m2_gbp": 30.0,
}  # fmt: skip


def building(**known: Any) -> dict[str, Any]:
    return {**GOOD, **known}


def verdict(rules: tuple[Rule, ...] = default_rules(), **known: Any) -> tuple[str, str]:
    found, reasons = judge(building(**known), rules, TODAY)
    return found, "; ".join(reasons)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, FINE),
        ({"physical": "D"}, ("not suitable", "physical condition is D")),
        ({"statutory": "D", "quality": "D"}, ("not suitable", "statutory compliance is D; quality is D")),
        ({"functional": "D"}, ("limited", "functional suitability is D")),
        ({"physical": "B(C)"}, FINE),
        ({"physical": "C"}, ("limited", "physical condition is C")),
        ({"quality": "C"}, FINE),
        ({"quality": "D"}, ("limited", "quality is D")),
        ({"physical": None}, ("incomplete", "physical condition is not known")),
        ({"unknown_in": "statutory"}, ("incomplete", "statutory compliance is not known of every block")),
        ({"quality": None}, ("incomplete", "quality is not known")),
        ({"quality": None, "physical": "C"}, ("limited", "physical condition is C")),
        ({"surveyed_on": "2019-05-31"}, ("incomplete", "the survey of 31 May 2019 is older than 5 years")),
        ({"surveyed_on": "2019-06-01"}, FINE),
        ({"surveyed_on": None}, ("incomplete", "the survey has no date")),
        ({"surveyed_on": None, "physical": "D"}, ("incomplete", "the survey has no date; physical condition is D")),
        ({"status": "building", "physical": "D"},
         ("under construction", "it is under construction; physical condition is D")),
    ],
)  # fmt: skip
def test_verdicts_of_the_rules_that_ship(known: dict[str, Any], expected: tuple[str, str]) -> None:
    assert verdict(**known) == expected


def test_an_x_is_told_in_words() -> None:
    found, why = verdict(functional="CX", x_in="functional")
    assert found == "not suitable"
    assert why.startswith("functional suitability is CX, which cannot be brought to standard without rebuilding")


def test_of_a_building_never_surveyed_nobody_can_say_anything() -> None:
    nothing: dict[str, Any] = dict.fromkeys(FACETS) | {
        "never_surveyed": True,
        "surveyed_on": None,
        "remaining_life_years": NAN,
    }
    assert verdict(**nothing) == ("incomplete", "never surveyed")
    assert verdict((), **nothing) == ("incomplete", "never surveyed")
    assert verdict(**nothing, status="building") == ("under construction", "it is under construction")
    assert verdict(**{**nothing, **dict.fromkeys(FACETS, "B"), "space_use": "F"})[0] == "suitable"  # all of it stated


def test_without_rules_whatever_was_surveyed_is_suitable() -> None:
    assert verdict((), physical="DX", surveyed_on=None) == FINE


@pytest.mark.parametrize(
    ("rule", "known", "expected"),
    [
        (Rule("limited", "remaining_life", value=5), {"remaining_life_years": 4.6},
         ("limited", "4.6 years of life remain")),
        (Rule("limited", "remaining_life", value=5), {"remaining_life_years": -3.0},
         ("limited", "-3 years of life remain")),
        (Rule("limited", "remaining_life", value=5), {"remaining_life_years": NAN},
         ("incomplete", "the remaining life is not known")),
        (Rule("limited", "backlog_per_m2", value=29.5), {}, ("limited", "the backlog is £30 a square metre")),
        (Rule("limited", "backlog_per_m2", value=30), {}, FINE),
        (Rule("limited", "backlog_per_m2", value=30), {"backlog_per_m2_gbp": NAN},
         ("incomplete", "the backlog a square metre is not known")),
        (Rule("limited", "space_use", value="EO"), {"space_use": "F/O"}, ("limited", "the space is overcrowded")),
        (Rule("limited", "space_use", value="EO"), {"space_use": "E/O"},
         ("limited", "the space is empty and overcrowded")),
        (Rule("limited", "space_use", value="EO"), {"space_use": None}, ("incomplete", "use of space is not known")),
        (Rule("suitable", "missing", ("quality",)), {"quality": None}, ("suitable", "quality is not known")),
        (Rule("limited", "grade", ("physical", "quality"), "C", 2), {"physical": "C"}, FINE),
        (Rule("limited", "grade", ("physical", "quality"), "C", 2), {"physical": "C", "quality": None},
         ("incomplete", "quality is not known")),
        (Rule("limited", "grade", ("physical", "quality"), "C", 2), {"physical": "C", "quality": "D"},
         ("limited", "physical condition is C; quality is D")),
        (Rule("limited", "grade", ("physical", "quality", "statutory"), "C", 2), {"quality": None},
         FINE),
        (Rule("incomplete", "survey_age", value=200), {"surveyed_on": "1899-01-01"}, FINE),
    ],
)  # fmt: skip
def test_rules_of_a_users_own(rule: Rule, known: dict[str, Any], expected: tuple[str, str]) -> None:
    assert verdict((rule,), **known) == expected


def test_the_first_rule_that_applies_decides_and_the_reasons_of_the_others_are_told() -> None:
    bad, worse = Rule("limited", "grade", ("quality",), "C"), Rule("not suitable", "grade", ("physical",), "D")
    known = {"quality": "C", "physical": "D"}
    assert verdict((bad, worse), **known) == ("limited", "quality is C; physical condition is D")
    assert verdict((worse, bad), **known) == ("not suitable", "physical condition is D; quality is C")
    assert verdict((bad, bad), **known) == ("limited", "quality is C")


@pytest.mark.parametrize(
    "row",
    [
        {}, {"verdict": "limited"}, {"verdict": "great", "test": "grade"}, {"verdict": "limited", "test": "colour"},
        {"verdict": "limited", "test": "grade", "facets": ["physical"]},
        {"verdict": "limited", "test": "grade", "facets": ["physical"], "value": "E"},
        {"verdict": "limited", "test": "grade", "facets": ["physical"], "value": "CX"},
        {"verdict": "limited", "test": "grade", "value": "C"},
        {"verdict": "limited", "test": "grade", "facets": ["space_use"], "value": "C"},
        {"verdict": "limited", "test": "grade", "facets": "physical", "value": "C"},
        {"verdict": "limited", "test": "grade", "facets": [["physical"]], "value": "C"},
        {"verdict": "limited", "test": "missing", "facets": ["quality", "quality"]},
        {"verdict": "limited", "test": "x", "facets": ["physical"], "at_least": 2},
        {"verdict": "limited", "test": "x", "facets": ["physical"], "at_least": 0},
        {"verdict": "limited", "test": "x", "facets": ["physical"], "at_least": 1.5},
        {"verdict": "limited", "test": "x", "facets": ["physical"], "at_least": "1"},
        {"verdict": "limited", "test": "x", "facets": 5}, {"verdict": "limited", "test": "x", "facets": None},
        {"verdict": "limited", "test": "space_use", "value": ""},
        {"verdict": "limited", "test": "space_use", "value": "EE"},
        {"verdict": "limited", "test": "space_use", "value": "Z"},
        {"verdict": "limited", "test": "space_use", "value": 5},
        *({"verdict": "limited", "test": "survey_age", "value": value} for value in
          (0, -1, "5", NAN, 201, 1e300, None, [5])),
        {"verdict": "limited", "test": "backlog_per_m2", "value": float("inf")},
        {"verdict": ["limited"], "test": "x", "facets": ["physical"]}, {"verdict": "limited", "test": ["x"]},
        {"verdict": "limited", "test": "under_construction", "colour": "red"},
        {"verdict": "<script>", "test": "=cmd|"},
    ],
)  # fmt: skip
def test_a_rule_that_asks_nothing_is_refused_in_words(row: dict[str, Any]) -> None:
    with pytest.raises(InputError) as error:
        Rule.from_dict(row)
    assert str(error.value).endswith(".")


@st.composite
def any_rule(draw: st.DrawFn) -> Rule:
    test = draw(st.sampled_from(sorted(TESTS)))
    facets = GRADED if test in ("grade", "x") else FACETS if test == "missing" else ()
    chosen = tuple(draw(st.lists(st.sampled_from(facets), min_size=1, unique=True))) if facets else ()
    values = {"grade": st.sampled_from("ABCD"), "space_use": st.sampled_from(["E", "EO", "UF"])}
    number = st.floats(0.1, 100) if test in ("survey_age", "remaining_life", "backlog_per_m2") else st.none()
    at_least = draw(st.integers(1, max(1, len(chosen))))
    return Rule(draw(st.sampled_from(VERDICTS)), test, chosen, draw(values.get(test, number)), at_least)


BUILDINGS = st.fixed_dictionaries(
    {
        **{facet: st.sampled_from(["A", "B(C)", "C", "D", None]) for facet in GRADED},
        "space_use": st.sampled_from(["E", "F/O", None]),
        "surveyed_on": st.sampled_from(["2023-05-01", "2001-01-01", None]),
        "remaining_life_years": st.sampled_from([0.0, 20.0, NAN]),
        "backlog_per_m2_gbp": st.sampled_from([0.0, 50.0, NAN]),
    }
)


@given(rules=st.lists(any_rule(), max_size=5).map(tuple), known=BUILDINGS)
def test_a_verdict_is_one_of_those_there_are_and_has_reasons(rules: tuple[Rule, ...], known: dict[str, Any]) -> None:
    found, reasons = judge(building(**known), rules, TODAY)
    assert found in VERDICTS
    assert reasons
    assert len(reasons) == len(set(reasons))
    assert all("nan" not in reason and "None" not in reason for reason in reasons)


@given(rules=st.lists(any_rule(), max_size=5).map(tuple), known=BUILDINGS, blank=st.sampled_from(sorted(GOOD)))
def test_not_knowing_makes_no_building_suitable_unless_a_rule_says_so(
    rules: tuple[Rule, ...], known: dict[str, Any], blank: str
) -> None:
    if blank in known:
        before, _ = judge(building(**known), rules, TODAY)
        gone = NAN if isinstance(known[blank], float) else None
        after, _ = judge(building(**{**known, blank: gone}), rules, TODAY)
        says_so = any(rule.verdict == "suitable" for rule in rules)
        assert after != "suitable" or before == "suitable" or says_so


@given(rules=st.lists(any_rule(), max_size=5).map(tuple))
def test_rules_are_kept_as_they_are_and_told_in_words(rules: tuple[Rule, ...]) -> None:
    assert tuple(Rule.from_dict(rule.as_dict()) for rule in rules) == rules
    chosen = EstateSettings(rules=rules)
    assert EstateSettings.from_dict(chosen.as_dict()) == chosen
    for rule in rules:
        words = rule.in_words()
        assert words.lower().startswith(f"{rule.verdict} if ")
        assert "_" not in words


def test_the_rules_that_ship_read_as_sentences() -> None:
    of_all = [
        "physical condition",
        "functional suitability",
        "quality",
        "statutory compliance",
        "environmental management",
    ]
    assert [rule.in_words() for rule in default_rules()] == [
        "Under construction if it is under construction",
        "Incomplete if the survey is older than 5 years or has no date",
        f"Not suitable if {', '.join(of_all[:-1])} or {of_all[-1]} is marked X",
        "Not suitable if physical condition or statutory compliance is D",
        "Incomplete if physical condition, functional suitability or statutory compliance is not known",
        "Limited if physical condition, functional suitability or statutory compliance is C or worse",
        "Limited if quality or environmental management is D",
    ]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"colour": "red"}, "There is no setting colour"),
        ({"area_rule": "guess"}, "area rule: “guess” is not “bands” or “per_patient”"),
        ({"area_rule": ["bands"]}, "area rule"),
        ({"list_split": None}, "list split"),
        ({"housing": 5}, "housing"),
        ({"price_base": 2024}, "price base is put in words"),
        ({"costs_exclude": {"VAT": True}}, "costs exclude is put in words"),
        ({"rules": 5}, "Rules of the estate are a list of tables"),
        ({"rules": {"verdict": "limited"}}, "Rules of the estate are a list of tables"),
        ({"rules": ["limited"]}, "Rules of the estate are a list of tables"),
        ({"rules": [{}]}, "A rule has a verdict"),
        ({"services": "all"}, "Services of the estate are a list of tables"),
        ({"services": [5]}, "Services of the estate are a list of tables"),
        ({"services": [{}]}, "name is missing"),
    ],
)
def test_settings_that_cannot_be_are_refused_in_words(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        EstateSettings.from_dict(settings)
