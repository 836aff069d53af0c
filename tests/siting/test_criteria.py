"""A criteria file is taken whole or refused in words that name what is wrong."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from hubplanner.siting import Coverage, Criteria, Group, IfThen, Team
from hubplanner.study import InputError

EVERYTHING = """
    objective = "max_coverage"
    hubs = "2-5"
    mode = "walk"
    period = "peak"
    direction = "worst"
    scenario = "Bypass"
    max_minutes = 30
    coverage = {minutes = 20, share = 0.95}
    min_population = 40000
    max_population = 120000
    capacity = "rooms"
    allocation = "best"
    demand = "practices"
    required = [" k84013 ", "K84013"]
    excluded = ["x1"]
    groups = [{name = "Either or", sites = ["a", "b"], at_least = 1, at_most = 1}]
    if_then = [{if = "a", then = ["c"], then_not = ["d"]}]
    per_locality = {Chester-le-Street = 1, North = "1-2"}
    existing_first = true
    worst_condition = "C"
    suitability = ["suitable", "limited"]
    budget_gbp = 12000000
    running_budget_gbp = 3.5e6
    staff = {GPs = {available_wte = 20, each_hub_wte = 4.5}}
    services = ["Dialysis"]
    no_fifth_worse = true
    outside_hubs = ["z9"]
"""


def from_text(folder: Path, text: str | bytes) -> Criteria:
    path = folder / "criteria.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Criteria.from_toml(path)


def test_every_criterion_of_the_contract_is_read(tmp_path: Path) -> None:
    read = from_text(tmp_path, EVERYTHING)
    assert {name for name in Criteria.model_fields if getattr(read, name) == getattr(Criteria(), name)} == set()
    assert (read.hub_range, read.required, read.excluded) == ((2, 5), ("K84013",), ("X1",))
    assert read.coverage == Coverage(minutes=20, share=0.95)
    assert read.groups == (Group(sites=("A", "B"), name="Either or", at_least=1, at_most=1),)
    assert read.if_then == (IfThen(when="A", then=("C",), then_not=("D",)),)
    assert read.staff == {"GPs": Team(available_wte=20, each_hub_wte=4.5)}
    assert Criteria.from_table(read.model_dump(mode="json")) == read
    assert Criteria.from_table(read.model_dump()) == read


def test_what_is_not_said_is_left_as_it_ships(tmp_path: Path) -> None:
    assert from_text(tmp_path, "\ufeffhubs = 2") == Criteria(hubs=2)
    assert from_text(tmp_path, "") == Criteria()


@pytest.mark.parametrize(
    ("hubs", "least", "most"),
    [(3, 3, 3), ("3", 3, 3), ("2-5", 2, 5), (" 2 – 5 ", 2, 5), ("2 to 2", 2, 2), (None, 1, None)],
)  # fmt: skip
def test_hubs_are_a_number_or_a_range(hubs: int | str | None, least: int, most: int | None) -> None:
    assert Criteria.from_table({"hubs": hubs}).hub_range == (least, most)


@pytest.mark.parametrize("objective", ["min_hubs", "cost"])
def test_a_number_that_nobody_gave_does_not_bound_the_fewest_or_the_cheapest(objective: str) -> None:
    assert Criteria.from_table({"objective": objective}).hub_range == (1, None)
    assert Criteria.from_table({"objective": objective, "hubs": 4}).hub_range == (4, 4)


def test_a_plain_number_of_hubs_in_a_locality_is_the_least() -> None:
    criteria = Criteria.from_table({"per_locality": {"North": 1, "South": "0-1", "East": "2"}})
    assert [criteria.locality_range(name) for name in ("North", "South", "East")] == [(1, None), (0, 1), (2, None)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hubs = 0", "hubs: there is at least one hub (it is 0)."),
        ("hubs = -3", "hubs: a number of hubs is not below 0 (it is -3)."),
        ("hubs = 2.5", "hubs: write a whole number, or a range such as “2-5” (it is 2.5)."),
        ("hubs = true", "hubs: write a whole number, or a range such as “2-5” (it is True)."),
        ('hubs = "²"', "hubs: write a whole number, or a range such as “2-5” (it is '²')."),
        ('hubs = "5-2"', "hubs: the range ends (2) before it begins (5) (it is '5-2')."),
        ('hubs = "0-2"', "hubs: there is at least one hub (it is '0-2')."),
        ('objective = "quick"', "objective: “quick” is not possible; write 'mean_time', 'max_time', 'max_coverage', "),
        ('objective = "max_coverage"', "max_coverage needs coverage, for example {minutes = 20}."),
        ('mode = "boat"', "mode: “boat” is not possible; write 'car', 'walk' or 'cycle'."),
        ('direction = "up"', "direction: “up” is not possible"),
        ('allocation = "Best"', "allocation: “Best” is not possible (did you mean best?); write 'nearest' or 'best'."),
        ('objective = "mean_tme"', "objective: “mean_tme” is not possible (did you mean mean_time?); write "),
        ("max_minutes = -1", "max_minutes: input should be greater than 0 (it is -1)."),
        ("max_minutes = nan", "max_minutes: write a number (it is nan)."),
        ("max_minutes = inf", "max_minutes: write a number (it is inf)."),
        ("max_minutes = true", "max_minutes: write a number (it is True)."),
        ('max_minutes = "30"', "max_minutes: write a number (it is '30')."),
        ("coverage = 20", "coverage: write {minutes = 20, share = 0.95} (it is 20)."),
        ("coverage = {share = 0.9}", "coverage.minutes: it is missing."),
        ("coverage = {minuets = 20}", "coverage.minuets: there is no such entry (it is 20)."),
        ("coverage = {minutes = 20, share = 95}", "coverage.share: input should be less than or equal to 1"),
        ("min_population = 9\nmax_population = 8", "min_population (9) is more than max_population (8)."),
        ("max_population = 0", "max_population: input should be greater than 0"),
        ('capacity = "beds"', "capacity: “beds” is not possible; write 'rooms'."),
        ('required = "K84013"', 'required: write a list of codes, for example ["K84013"]'),
        ('required = [" "]', "required: write the code of a building as a text (it is [' '])."),
        ("excluded = [[1]]", "excluded: write the code of a building as a text"),
        ("groups = 1", "groups: write a list in [ ] (it is 1)."),
        ('groups = [{sites = ["A"]}]', "groups.1: a group says at_least or at_most"),
        ("groups = [{at_most = 1}]", "groups.1.sites: it is missing."),
        ("groups = [{sites = [], at_most = 1}]", "groups.1: a group names its sites"),
        ('groups = [{sites = ["A"], at_least = 2, at_most = 1}]', "groups.1: at_least (2) is more than at_most (1)"),
        ('groups = [{sites = ["A"], at_most = 1}, {sites = ["A"], at_most = 1.5}]', "groups.2.at_most: write"),
        ('if_then = [{if = "A"}]', "if_then.1: an “if” needs “then” or “then_not”"),
        ('if_then = [{then = ["A"]}]', "if_then.1.if: it is missing."),
        ('if_then = [{if = "A", then = ["B"], then_not = ["B"]}]', "if_then.1: B stands in both “then” and “then_not”"),
        ('per_locality = ["North"]', "per_locality: write localities with their numbers, for example {North = 1}"),
        ("per_locality = {North = 1.5}", "per_locality: write a whole number, or a range"),
        ("hubs = 1\nper_locality = {N = 1, S = 1}", "per_locality asks for 2 hubs, but hubs for at most 1."),
        ('worst_condition = "E"', "worst_condition: “E” is not possible; write 'A', 'B', 'C' or 'D'."),
        ('suitability = ["good"]', "suitability.1: “good” is not possible; write 'suitable', 'limited', "),
        ('suitability = "suitable"', "suitability: write a list in [ ] (it is 'suitable')."),
        ("budget_gbp = -1", "budget_gbp: input should be greater than or equal to 0 (it is -1)."),
        ("staff = {GPs = 3}", "staff.GPs: write {available_wte = 12, each_hub_wte = 2.5} (it is 3)."),
        ("staff = {GPs = {available_wte = 3}}", "staff.GPs.each_hub_wte: it is missing."),
        ("staff = {GPs = {available_wte = 3, each_hub_wte = 0}}", "staff.GPs.each_hub_wte: input should be"),
        ('existing_first = "perhaps"', "existing_first: write true or false (it is 'perhaps')."),
        ("scenario = 3", "scenario: write a text (it is 3)."),
        ("hub = 3", "“hub” is not a criterion. Did you mean hubs? The criteria are objective, hubs,"),
        ("max_time = 3", "“max_time” is not a criterion. Did you mean max_minutes?"),
        ("zebra = 3", "“zebra” is not a criterion. The criteria are objective, hubs,"),
        ("hubs = ", "this is not a TOML file"),
        (b"hubs = 1" + b"0" * 5000, "this is not a TOML file"),
        (b"hubs = " + b"[" * 5000, "this is not a TOML file"),
        (b"\xff\xfe", "cannot be read"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=f"criteria.toml.*{re.escape(message)}") as told:
        from_text(tmp_path, text)
    assert told.value.exit_status == 2
    assert "\n" not in str(told.value)
    assert not isinstance(told.value, ValidationError)
    assert "pydantic" not in str(told.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        Criteria.from_toml(tmp_path / "none.toml")
    with pytest.raises(InputError, match="cannot be read"):
        Criteria.from_toml(tmp_path)
