"""What the import page calls kinds, fields and values."""

import re
from collections.abc import Callable
from typing import Any

from hubplanner.desktop.kinds import kind_words
from hubplanner.sources import Field, Look, values

_FIELD_WORDS = {
    "list_size": "Patients on the list",
    "gp_count": "GPs",
    "in_area": "In the area",
    "building": "Building code",
    "imd_decile": "Deprivation decile (IMD)",
    "imd_score": "Deprivation score (IMD)",
    "no_car_share": "Households without a car",
    "rural": "Urban or rural",
    "centroid_e": "Centre, easting",
    "centroid_n": "Centre, northing",
    "age_85_plus": "Aged 85 and over",
    "without": "Households without a car",
    "easting": "Easting (m)",
    "northing": "Northing (m)",
    "longitude": "Longitude (degrees)",
    "latitude": "Latitude (degrees)",
    "source_class": "Class of road",
    "from_node": "Begins at junction",
    "to_node": "Ends at junction",
    "limit_kph": "Speed limit (km/h)",
    "oneway": "One-way",
    "car": "Open to cars",
    "origin": "From",
    "destination": "To",
    "gia_m2": "Gross internal area (m²)",
    "nia_m2": "Net internal area (m²)",
    "rent_gbp": "Rent a year (£)",
    "physical": "Physical condition",
    "functional": "Functional suitability",
    "space_use": "Use of space",
    "statutory": "Statutory and safety",
    "environmental": "Environmental management",
    "built": "Year built",
    "block": "Block of the site",
    "epc": "EPC rating",
    "expansion": "Room to expand",
    "growth_code": "Code of the site",
    "s106_health_gbp": "S106 for health (£)",
    "s106_trigger": "S106 trigger",
    "s106_expires_on": "S106 to be spent by",
    "cil_gbp": "CIL for health (£)",
    "area_code": "Area code",
}
_UNITS = {"m2": "m²", "gbp": "£", "km": "km", "kph": "km/h", "m": "m", "min": "minutes", "years": "years"}
_FORMS: dict[Callable[[Any], Any], str] = {
    values.date: "date",
    values.grade: "A to D",
    values.space_use: "E, U, F or O",
    values.decile: "1 to 10",
    values.share: "%",
    values.part: "%",
    values.yes_no: "yes or no",
}
_OF_THE_COMMAND_LINE = re.compile(r"--(map|layer|sheet)\b")


def column_words(name: str) -> str:
    """Return what people call a column of our tables, with its unit.

    >>> column_words("backlog_high_gbp"), column_words("age_0_4")
    ('Backlog, high risk (£)', 'Aged 0–4')
    """
    if name in _FIELD_WORDS:
        return _FIELD_WORDS[name]
    if found := re.fullmatch(r"age_(\d+)_(\d+)", name):
        return f"Aged {found[1]}–{found[2]}"
    if found := re.fullmatch(r"backlog_(\w+)_gbp", name):
        return f"Backlog, {found[1]} risk (£)"
    stem, _, ending = name.rpartition("_")
    if stem and ending in _UNITS:
        return f"{stem.replace('_', ' ').capitalize()} ({_UNITS[ending]})"
    return name.replace("_", " ").capitalize()


def field_words(field: Field) -> str:
    """Return what people call a field, with its unit or the form of its values."""
    words, form = column_words(field.name), _FORMS.get(field.read, "")
    return f"{words} ({form})" if form and "(" not in words else words


def taken_for(look: Look) -> str:
    """Return what a file was taken for: its kind, and its format where that says more."""
    kind = kind_words(look.kind)
    return look.format if look.format.lower().startswith(kind.lower()) else f"{kind} · {look.format}"


def value_words(value: Any) -> str:
    """Write a value as it was read: figures with thousands separators."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    return visible(str(value))


def visible(text: str) -> str:
    """Return a text without characters that cannot be seen or that turn the others round."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def for_the_window(message: str) -> str:
    """Return a reader's message without the sentences that are about the command line."""
    sentences = re.split(r"(?<=[.?!])\s+", message)
    return " ".join(one for one in sentences if not _OF_THE_COMMAND_LINE.search(one))


def counted(number: int, word: str) -> str:
    """Return a number with its word, in the plural where that is due."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
