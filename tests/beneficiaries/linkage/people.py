"""Weights learnt once from generated families, and records to compare by them."""

from functools import cache

from beneficiaries.linkage import Record, Weights, learn, record_of
from beneficiaries.linkage.fields import Field, field_of
from tests.bench.lists import two_lists

FIELDS: list[Field] = [
    field_of(name)
    for name in ("family_name", "given_name", "patronymic", "birth_date", "sex", "phone", "street", "house")
]


@cache
def learnt() -> Weights:
    """Return weights learnt from 1,500 people a list."""
    lists = two_lists(1500)
    ours, theirs = (
        [record_of(row_id, row, FIELDS) for row_id, row in rows.items()] for rows in (lists.ours, lists.theirs)
    )
    return learn(ours, theirs, FIELDS)


def person(row_id: str = "1", **said: str) -> Record:
    """Return Zhambyl of one house, but for what is said."""
    known = {
        "family_name": "Ахметбеков",
        "given_name": "Жамбыл",
        "patronymic": "Әужанұлы",
        "birth_date": "2015-03-09",
        "sex": "male",
        "phone": "+77011112233",
        "street": "Абай даңғылы",
        "house": "12",
    }
    return record_of(row_id, {**known, **said}, FIELDS)
