import re
from pathlib import Path

from django.apps import apps

from shapagat.encryption.fields import SealedField

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "ARCHITECTURE.md"


def _written() -> dict[int, str]:
    rows = re.findall(r"^\| `(\w+)`[^|]*\| ([^|]*) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    return {int(number): table for table, sealed in rows for number in re.findall(r"\b(\d{3})\b", sealed)}


def _modelled() -> dict[int, str]:
    return {
        field.compartment: model._meta.db_table
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField)
    }


def test_every_compartment_stands_in_the_table_of_the_architecture() -> None:
    assert _written() == _modelled()


def test_no_compartment_has_two_homes() -> None:
    sealed = [
        field.compartment
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField)
    ]
    assert len(sealed) == len(set(sealed))
