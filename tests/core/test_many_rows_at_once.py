"""Rows written column by column hold what Django itself would have written."""

from typing import Any
from uuid import UUID

import pytest
from django.db import DataError, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.models import Entry
from shapagat.core.ids import new_id
from shapagat.core.rows import insert_columns
from shapagat.core.scope import scope

pytestmark = pytest.mark.django_db
CENTRE = 77
TEXTS = ['commas, "quotes" and {braces}', r"a \ backslash", "Әңгіме", ""]


def columns(ids: list[UUID], **others: Any) -> dict[str, Any]:
    return {
        "id": ids,
        "created_at": [timezone.now()],
        "centre_id": [CENTRE],
        "kind": ["read"],
        "action": ["opened"],
        "actor_id": [SYSTEM_ACTOR_ID],
        "purpose": ["casework"],
        "object_type": [""],
        "request_id": [""],
        "detail": [Jsonb({})],
        **{name: [[]] for name in ("subject_ids", "row_ids", "compartments", "revisions", "envelope_hashes")},
        **others,
    }


def test_each_row_gets_its_own_values_and_what_is_said_once_stands_in_all() -> None:
    ids, objects = [new_id() for _ in TEXTS], [new_id(), None, new_id(), None]
    with scope({CENTRE}):
        assert insert_columns(Entry, columns(ids, request_id=TEXTS, object_id=objects)) == len(TEXTS)
        found = Entry.objects.filter(pk__in=ids).order_by("id")
        assert list(found.values_list("id", "request_id", "object_id", "kind")) == [
            (row_id, text, named, "read") for row_id, text, named in zip(ids, TEXTS, objects, strict=True)
        ]


@pytest.mark.parametrize("kinds", [["read", "far too long"], ["far too long"]])
def test_a_text_too_long_for_its_column_is_refused_and_not_cut(kinds: list[str]) -> None:
    ids = [new_id(), new_id()]
    with scope({CENTRE}):
        with pytest.raises(DataError), transaction.atomic():
            insert_columns(Entry, columns(ids, kind=kinds))
        assert not Entry.objects.filter(pk__in=ids).exists()


def test_a_row_that_is_there_already_is_passed_over_and_not_counted() -> None:
    there, new = [new_id(), new_id()], new_id()
    with scope({CENTRE}):
        assert insert_columns(Entry, columns(there)) == len(there)
        assert insert_columns(Entry, columns([*there, new]), unless_taken=True) == 1
