"""Values as people type them: read rightly, or refused with a reason; never a crash, never a guess."""

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubplanner.sources import values
from hubplanner.sources.formats import roads

READERS: dict[str, Callable[[Any], Any]] = {
    "code": values.code,
    "count": values.count,
    "date": values.date,
    "decile": values.decile,
    "grade": values.grade,
    "kph": values.kph,
    "number": values.number,
    "part": values.part,
    "postcode": values.postcode,
    "pounds": values.pounds,
    "share": values.share,
    "space_use": values.space_use,
    "text": values.text,
    "yes_no": values.yes_no,
    "oneway": roads._oneway,
    "speed": roads._speed,
    "limit": roads._limit,
    "form": roads._form,
    "layer": roads._layer,
    "lights": roads._lights,
}
CELLS = st.one_of(
    st.text(),
    st.from_regex(r"[<~£]?[-+]?[0-9,]{1,12}(\.[0-9]+)?(e[0-9]{1,4})?\s?[kKmM%]?.{0,3}"),
    st.from_regex(r"\d{1,4}[/.\- ]\w{1,9}[/.\- ]\d{1,4}"),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.just(10**400),
)


@pytest.mark.parametrize("name", READERS)
@given(cell=CELLS)
def test_a_cell_is_read_or_refused_with_a_reason(name: str, cell: object) -> None:
    if values.is_blank(cell):
        return
    try:
        value = READERS[name](cell)
    except ValueError as error:
        assert str(error).startswith("is "), error
    else:
        assert not isinstance(value, float) or math.isfinite(value)


@pytest.mark.parametrize(
    ("reader", "cell", "value"),
    [
        ("number", "1,234", 1234.0),
        ("number", " £ 12.5k ", 12500.0),
        ("number", "£1.2m", 1_200_000.0),
        ("number", "1.2M", 1_200_000.0),
        ("number", "12 m", 12.0),
        ("number", "610 m²", 610.0),
        ("number", "~40", 40.0),
        ("number", "<5", 5.0),
        ("number", "10+", 10.0),
        ("number", "-3.5", -3.5),
        ("number", "1e3", 1000.0),
        ("number", ".5", 0.5),
        ("pounds", "1.2m", 1_200_000.0),
        ("pounds", "£0.4k", 400.0),
        ("pounds", 17, 17.0),
        ("count", "0", 0.0),
        ("share", "34%", 0.34),
        ("share", 34, 0.34),
        ("share", 0.34, 0.34),
        ("share", "1%", 0.01),
        ("part", "100", 1.0),
        ("postcode", "ox4  1xd", "OX4 1XD"),
        ("postcode", "W1A0AX", "W1A 0AX"),
        ("code", " k84 013 ", "K84013"),
        ("code", 84013.0, "84013"),
        ("text", "two\nlines\0", "two lines"),
        ("date", "31/03/2029", "2029-03-31"),
        ("date", "24 June 2027", "2027-06-24"),
        ("date", "Nov-21", "2021-11-01"),
        ("date", "20150331", "2015-03-31"),
        ("date", 20150331, "2015-03-31"),
        ("date", "44927", "2023-01-01"),
        ("date", 44927.75, "2023-01-01"),
        ("date", dt.datetime(2023, 2, 14, 9, 30), "2023-02-14"),
        ("date", dt.date(2023, 2, 14), "2023-02-14"),
        ("grade", "b", "B"),
        ("grade", "C X", "CX"),
        ("grade", "B (C)", "B(C)"),
        ("space_use", "Overcrowded", "O"),
        ("space_use", "Under used", "U"),
        ("yes_no", 1.0, "yes"),
        ("yes_no", False, "no"),
        ("kph", "30 mph", pytest.approx(48.28032)),
        ("kph", "50", 50.0),
        ("speed", 0, 0.0),
        ("limit", "national", None),
        ("form", "Collapsed Dual Carriageway", "dual"),
        ("form", "Layby", None),
        ("layer", "-1", -1.0),
        ("layer", "ROADS", None),
        ("lights", "Both", "both"),
        ("oneway", True, 1),
        ("oneway", "in opposite direction", -1),
        ("oneway", "reversible", 0),
    ],
)
def test_what_people_type_is_understood(reader: str, cell: object, value: object) -> None:
    assert READERS[reader](cell) == value


@pytest.mark.parametrize(
    ("reader", "cell", "reason"),
    [
        ("number", "about ten", "is not a number"),
        ("number", "12 cats", "is not a number"),
        ("number", True, "is not a number"),
        ("number", "1e999", "is not a finite number"),
        ("number", math.inf, "is not a finite number"),
        ("number", 10**400, "is not a finite number"),
        ("number", "#REF!", "is not a number"),
        ("count", -1, "is below 0"),
        ("decile", 0, "is not a decile from 1 to 10"),
        ("decile", 11, "is not a decile from 1 to 10"),
        ("share", "-1%", "is not a share between 0 and 100 %"),
        ("share", "250%", "is not a share between 0 and 100 %"),
        ("part", "120%", "is more than 100 %"),
        ("postcode", "Oxford", "is not a postcode"),
        ("date", "31/02/2020", "is not a date"),
        ("date", 5, "is not a date"),
        ("grade", "E", "is not a grade from A to D"),
        ("space_use", "A", "is not E, U, F or O"),
        ("yes_no", "maybe", "is neither yes nor no"),
        ("kph", "0 mph", "is not a speed"),
        ("speed", -30, "is not a speed"),
        ("limit", "20 mph; 30 mph", "is not a number"),
        ("limit", "-30", "is not a speed"),
        ("limit", float("inf"), "is not a finite number"),
        ("lights", "yes", "is not an end with traffic lights (from, to or both)"),
        ("oneway", "both", "is not a one-way mark (1, 0 or -1)"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_words(reader: str, cell: object, reason: str) -> None:
    with pytest.raises(ValueError) as told:  # noqa: PT011  the whole message is compared
        READERS[reader](cell)
    assert str(told.value) == reason


@pytest.mark.parametrize("cell", [None, math.nan, "", "  ", "N/A", "-", "—", "TBC", "\0", "\xa0", "none"])
def test_words_for_nothing_are_blank(cell: object) -> None:
    assert values.is_blank(cell)


@pytest.mark.parametrize("cell", [0, 0.0, False, "0", "no", "x"])
def test_zero_and_no_are_not_blank(cell: object) -> None:
    assert not values.is_blank(cell)


@pytest.mark.parametrize(
    ("text", "year"),
    [("c.1970", "1970"), ("Circa 1898", "1898"), ("1960s", "1960"), ("1904-08", "1904"), (1913.0, "1913"),
     ("ca 2001", "2001"), ("about 1955", "1955")],
)  # fmt: skip
def test_a_year_is_read_as_people_write_it(text: object, year: str) -> None:
    assert values.year(text) == year


@pytest.mark.parametrize("text", ["Victorian", "70", "19700", "1970x", "202411"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a year"):
        values.year(text)
    with pytest.raises(ValueError, match="is not a date"):
        values.date("202411")
