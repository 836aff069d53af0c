"""What every other room takes for granted: classes, assumptions, findings, errors, stopping."""

import doctest
import importlib
import pkgutil

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import hubplanner
from hubplanner.study import (
    Cancelled,
    Classes,
    Finding,
    InputError,
    Kind,
    by_severity,
    classes_of,
    default_assumptions,
    display_name,
    load_palette,
    readable_classes,
    short_name,
    stop_if,
    with_overrides,
)

FIGURES = st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=60)
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(hubplanner.__path__, "hubplanner.")
    if not module.name.startswith(("hubplanner.desktop", "hubplanner.outputs", "hubplanner.__main__"))
)


@pytest.mark.parametrize("name", MODULES)
def test_every_example_in_the_documentation_holds(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def holds(label: str, figure: float, half: float) -> bool:
    """Whether a label names a figure, give or take what rounding hides."""
    words = label.replace(",", "").split()
    if words[0] == "up":
        return figure <= float(words[2]) + half
    if words[0] == "over":
        return figure > float(words[1]) - half
    return float(words[0]) - half <= figure <= float(words[-1]) + half


@given(FIGURES, st.sampled_from([0, 1, 2]))
@example([5.0], 0)
@example([0.0, 0.0, 0.0, 9.0], 1)
@example([-0.2, 0.1], 0)
def test_every_figure_falls_in_the_class_that_its_label_names(figures: list[float], decimals: int) -> None:
    classes = readable_classes(pd.Series(figures), decimals)
    assert 1 <= len(classes.labels) == len(classes.breaks) + 1 <= 5
    half = 0.5 * 10**-decimals + 1e-9 if len(classes.labels) == 1 else 1e-9  # one class shows its ends rounded
    for figure in figures:
        assert holds(classes.labels[classes.place(figure)], figure, half)


def test_a_whole_number_is_named_by_one_class_only() -> None:
    classes = readable_classes(pd.Series(range(1, 11), dtype=float))
    for figure in range(1, 11):
        named = [holds(label, figure, 0) for label in classes.labels]
        assert named == [place == classes.place(figure) for place in range(len(named))]


def test_labels_say_where_a_figure_on_a_break_belongs() -> None:
    classes = readable_classes(pd.Series([0.5, 1.5, 2.5, 3.5, 4.5, 5.5]), 1)
    assert classes.labels[0] == f"up to {classes.breaks[0]}"
    assert classes.labels[-1] == f"over {classes.breaks[-1]}"
    assert classes.place(classes.breaks[0]) == 0
    assert classes.place(classes.breaks[-1]) == len(classes.breaks) - 1


def test_breaks_can_be_set_beforehand() -> None:
    deciles = Classes.fixed((2, 4, 6, 8), ends=(1, 10))
    assert deciles.labels == ("1 to 2", "3 to 4", "5 to 6", "7 to 8", "9 to 10")
    assert [deciles.place(decile) for decile in (1, 2, 3, 10)] == [0, 0, 1, 4]
    assert Classes.fixed((2, 5)).labels == ("up to 2", "2 to 5", "over 5")
    assert Classes.fixed((1, 3), ends=(1, 4)).labels == ("1", "2 to 3", "4")


@given(FIGURES)
def test_a_higher_figure_is_never_in_a_lower_class(figures: list[float]) -> None:
    classes = readable_classes(pd.Series(figures), 1)
    places = [classes.place(figure) for figure in sorted(figures)]
    assert places == sorted(places)
    assert list(classes.breaks) == sorted(set(classes.breaks))


@given(FIGURES, st.sampled_from(["quantiles", "equal", "round"]), st.integers(3, 7), st.integers(0, 2))
def test_every_figure_is_in_the_class_that_says_so(
    figures: list[float], kind: Kind, number: int, decimals: int
) -> None:
    classes = classes_of(pd.Series(figures), kind, number, decimals)
    assert 1 <= len(classes.labels) == len(classes.breaks) + 1 <= number
    for figure in figures:
        assert holds(classes.labels[classes.place(figure)], figure, 0.6 * 10**-decimals)


def test_equal_steps_and_round_numbers() -> None:
    figures = pd.Series([3.0, 11.0, 47.0, 103.0])
    assert classes_of(figures, "equal", 4).breaks == (28, 53, 78)
    assert classes_of(figures, "round", 5).breaks == (50, 100)
    assert classes_of(figures, "round", 6).breaks == (20, 40, 60, 80, 100)
    assert classes_of(figures, "own", own=[60, 20, 20]).labels == ("up to 20", "20 to 60", "over 60")
    assert classes_of(pd.Series([4.0, 4.0]), "equal", 4).labels == ("4",)


@pytest.mark.parametrize("own", [[], [float("nan")], list(range(7))])
def test_own_breaks_that_are_none_or_too_many_are_refused(own: list[float]) -> None:
    with pytest.raises(InputError):
        classes_of(pd.Series([1.0]), "own", own=own)


@pytest.mark.parametrize("number", range(3, 8))
def test_each_class_has_a_colour_and_a_hatch_of_its_own(number: int) -> None:
    classes = classes_of(pd.Series(range(100), dtype=float), "equal", number)
    ramp = load_palette().ramps["blue"]
    ends = [*classes.breaks, 99.0]
    colours = [classes.shade(end, ramp) for end in ends]
    assert len(set(colours)) == number
    assert (colours[0], colours[-1]) == (ramp[0], ramp[-1])
    assert [classes.shade(end, ramp, reverse=True) for end in ends] == colours[::-1]
    hatches = [classes.hatch(end) for end in ends]
    assert len(set(hatches)) == number
    assert [classes.hatch(end, reverse=True) for end in ends] == hatches[::-1]


def test_missing_figures_are_left_out_of_the_classes() -> None:
    assert readable_classes(pd.Series([1.0, None, 9.0])) == readable_classes(pd.Series([1.0, 9.0]))
    assert readable_classes(pd.Series([None], dtype=float)).labels == ("no figures",)


def test_a_ramp_can_be_turned_round() -> None:
    classes, ramp = readable_classes(pd.Series(range(100), dtype=float)), ("1", "2", "3", "4", "5")
    assert classes.shade(0, ramp) == classes.shade(99, ramp, reverse=True) == "1"


@pytest.mark.parametrize("name", default_assumptions())
def test_every_assumption_has_a_unit_and_a_source(name: str) -> None:
    assumption = default_assumptions()[name]
    assert assumption.unit.strip()
    assert assumption.source.strip()
    assert assumption.value >= 0
    assert isinstance(assumption.verified, bool)


def test_a_project_can_set_an_assumption_and_says_so() -> None:
    changed = with_overrides({"speeds.other.walk": 4.0})["speeds.other.walk"]
    assert (changed.value, changed.unit, changed.source) == (4.0, "kph", "set in this project")
    assert default_assumptions()["speeds.other.walk"].value == 5.0
    with pytest.raises(InputError, match=r"no assumption called “speeds\.walk”"):
        with_overrides({"speeds.walk": 4.0})


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("DR K. O'BRIEN AND PARTNERS", "Dr K. O'Brien and Partners"),
        ("THE PRACTICE AT THE NHS CENTRE (GP)", "The Practice at the NHS Centre (GP)"),
        ("3RD FLOOR, ST. JUDE'S", "3rd Floor, St. Jude's"),
        ("Mixed case MEDICAL", "Mixed case MEDICAL"),
        ("", ""),
        ("123", "123"),
    ],
)
def test_names_in_block_capitals_are_made_readable(published: str, shown: str) -> None:
    assert display_name(published) == shown


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Dr Ash and Partners (Otter Health Centre) + 2", "Otter Health Centre +2"),
        ("Dr Ash (Elm Surgery)", "Elm Surgery"),
        ("Elm Surgery + 1", "Elm Surgery +1"),
        ("Elm Surgery (Dr Ash)", "Elm Surgery (Dr Ash)"),
        ("Dr Ash (branch)", "Dr Ash (branch)"),
        ("", ""),
    ],
)
def test_a_short_name_is_that_of_the_building(name: str, short: str) -> None:
    assert short_name(name) == short


def test_findings_come_errors_first_in_the_order_of_the_file() -> None:
    rows = [("note", 1), ("error", 2), ("warning", 3), ("error", 4)]
    found = by_severity([Finding(severity, "f", row, "", "", "") for severity, row in rows])  # type: ignore[arg-type]
    assert [finding.row for finding in found] == [2, 4, 3, 1]
    assert found[0].where() == "f, row 2"


def test_an_error_names_file_row_and_column() -> None:
    error = InputError("is wrong.", file="a.csv", row=7, column="postcode")
    assert str(error) == "a.csv, row 7, column “postcode”: is wrong."
    assert error.exit_status == 2


def test_stopping_is_told_with_its_own_status() -> None:
    stop_if(lambda: False)
    with pytest.raises(Cancelled, match="Nothing was changed") as told:
        stop_if(lambda: True)
    assert told.value.exit_status == 4
