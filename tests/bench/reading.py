"""Reading people: 1,000 of them with eight personal fields."""

from typing import Any

from beneficiaries.models import Person
from beneficiaries.sealed import PersonIdentity
from shapagat.accounts.work import work_as_system
from shapagat.encryption.constants import Purpose
from shapagat.encryption.sealing import open_many
from tests.bench.measuring import Row, in_turns
from tests.bench.plain.models import FIELDS, CryptographyPerson, FernetPerson, PlainPerson

READ = 1_000


def read_people(centre_id: int, people: int, rounds: int) -> list[Row]:
    """Measure against plain columns and, once, against two encrypting packages."""

    def ours() -> None:
        with work_as_system(Purpose.REGISTRATION, {centre_id}):
            rows = Person.objects.filter(centre_id=centre_id).order_by("id")[:READ]
            opened = open_many(rows, "identity", PersonIdentity)
            assert len({one.family_name for one in opened.values()}) > 1

    def reading(model: Any) -> Any:
        def theirs() -> None:
            rows = list(model.objects.order_by("id")[:READ])
            assert len({row.family_name for row in rows}) > 1

        return theirs

    mine, plain = in_turns(ours, reading(PlainPerson), rounds=rounds)
    made = [Row("read 1,000 people, 8 fields: plain columns", people, mine, plain, "≤ 2.5")]
    if people == READ:
        _copy_people()
        for model, name in (
            (FernetPerson, "django-fernet-encrypted-fields"),
            (CryptographyPerson, "django-cryptography-5"),
        ):
            mine, other = in_turns(ours, reading(model), rounds=3)
            made.append(Row(f"the same: {name}", people, mine, other, "≤ 0.2"))
    return made


def _copy_people() -> None:
    for model in (FernetPerson, CryptographyPerson):
        rows: list[Any] = [
            model(id=row.id, **{name: getattr(row, name) for name in FIELDS})
            for row in PlainPerson.objects.order_by("id")[:READ]
        ]
        model._default_manager.bulk_create(rows)
