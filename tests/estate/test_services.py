"""A catalogue of services comes from a file or from JSON as it was written, or is refused in words."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hubplanner.estate.services import (
    HUB_ROOM_TYPES,
    Service,
    default_services,
    in_order_of_need,
    read_services,
    services_from_dicts,
)
from hubplanner.study import InputError

ROW = {"name": "Clinic", "contacts_per_person_year": 0.5, "minutes": 15, "room_type": "consulting",
       "minimum_population": 20_000, "staff_wte": 2}  # fmt: skip
CLINIC = Service.from_dict(ROW)


def test_what_ships_is_a_catalogue_that_looks_like_no_fact() -> None:
    services = default_services()
    assert len(services) >= 12
    assert {service.room_type for service in services} == set(HUB_ROOM_TYPES)
    assert not any(service.verified for service in services)
    assert all(service.source.startswith("working value") for service in services)


def test_a_service_comes_back_from_json() -> None:
    rows = json.loads(json.dumps([service.as_dict() for service in default_services()]))
    assert services_from_dicts(rows) == default_services()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"room_type": "ballroom"}, "room_type is one of consulting, treatment, imaging; \"ballroom\" is not"),
        ({"minutes": -5}, "“Clinic”: minutes is a number above 0; -5 is not"),
        ({"minutes": 0}, "minutes is a number above 0"),
        ({"contacts_per_person_year": float("nan")}, "contacts_per_person_year is a number above 0; NaN is not"),
        ({"minimum_population": float("inf")}, "minimum_population is a number, 0 or more"),
        ({"staff_wte": "two"}, "staff_wte is a number, 0 or more; \"two\" is not"),
        ({"staff_wte": True}, "staff_wte is a number"),
        ({"bands": ["noon"]}, "bands is one or more of core, evening, saturday, sunday"),
        ({"bands": []}, "bands is one or more of"),
        ({"bands": "core"}, "bands is a list of different names"),
        ({"needs": ["X-ray", "X-ray"]}, "needs is a list of different names"),
        ({"needs": ["X-ray"]}, "“Clinic” needs “X-ray” in the same building, which is not there"),
        ({"needs": ["Clinic"]}, "in a ring: “Clinic” needs “Clinic”"),
        ({"verified": "no"}, "verified is true or false"),
        ({"source": None}, "source is text"),
        ({"name": " "}, "has no name"),
        ({"price": 3}, "“Clinic”: a service has no “price”. It has name, contacts_per_person_year"),
    ],
)  # fmt: skip
def test_a_service_of_no_use_is_refused_in_words(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError) as caught:
        services_from_dicts([ROW | changed])
    assert words in str(caught.value)


def test_a_service_without_a_part_is_refused() -> None:
    with pytest.raises(InputError, match="“Clinic”: minutes is missing"):
        Service.from_dict({key: value for key, value in ROW.items() if key != "minutes"})


def test_services_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(InputError, match="two services called “Clinic”"):
        services_from_dicts([ROW, ROW])
    ring = [replace(CLINIC, name=name, needs=(need,)) for name, need in (("A", "B"), ("B", "C"), ("C", "A"))]
    with pytest.raises(InputError) as caught:
        in_order_of_need(ring)
    told = str(caught.value)
    assert any(words in told for words in ("“A” needs “B” needs “C” needs “A”", "“B” needs “C” needs “A” needs “B”",
                                           "“C” needs “A” needs “B” needs “C”"))  # fmt: skip


def test_a_catalogue_is_a_toml_file(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    rows = "\n".join(f"{key} = {json.dumps(value)}" for key, value in ROW.items())
    path.write_text(f"[[service]]\n{rows}\n", encoding="utf-8")
    assert read_services(path) == (CLINIC,)
    for text, words in (
        ("[[service", "own.toml: this is not a TOML file"),
        ("x = 1", "own.toml: a catalogue of services has [[service]] tables and nothing else"),
        ("service = 3", "own.toml: a catalogue of services has"),
        (f"[[service]]\n{rows}\nbands = ['noon']", "own.toml: “Clinic”: bands"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read_services(path)
        assert words in str(caught.value)
    with pytest.raises(InputError, match="There is no file"):
        read_services(tmp_path / "other.toml")
