"""Whether sealed columns hold what was sealed last, or were put back to an older value."""

import dataclasses
from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from psycopg import sql

from shapagat.audit.chain.findings import Code, Fault
from shapagat.encryption.envelope import REVISION_AT
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedRow, SealedSubject, sealed_fields, sealed_models

_COMPARED = sql.SQL(
    "WITH latest AS MATERIALIZED (SELECT DISTINCT ON (s.row_id) s.row_id, s.revision, s.digest"
    " FROM audit_entry e, unnest(e.row_ids, e.compartments, e.revisions, e.envelope_hashes)"
    " AS s (row_id, compartment, revision, digest)"
    " WHERE e.kind = 'change' AND s.compartment = {compartment} AND cardinality(e.row_ids) > 0"
    " ORDER BY s.row_id, s.revision DESC),"
    # Entries of a time when they did not name rows; a hash is of one row alone all the same.
    " unnamed AS MATERIALIZED (SELECT DISTINCT s.digest"
    " FROM audit_entry e, unnest(e.compartments, e.envelope_hashes) AS s (compartment, digest)"
    " WHERE e.kind = 'change' AND s.compartment = {compartment} AND cardinality(e.row_ids) = 0)"
    " SELECT r.id, coalesce(latest.revision, 0), latest.row_id IS NULL,"
    " latest.row_id IS NULL AND unnamed.digest IS NOT NULL AS before,"
    " count(*) FILTER (WHERE latest.row_id IS NULL AND unnamed.digest IS NOT NULL) OVER ()"
    " FROM {table} r LEFT JOIN latest ON latest.row_id = r.id"
    " LEFT JOIN unnamed ON unnamed.digest = sha256(r.{column})"
    " LEFT JOIN encryption_subject s ON s.id = {subject}"
    " WHERE s.erased_at IS NULL AND (r.{column} IS NOT NULL OR latest.row_id IS NOT NULL)"
    # The revision stands in the envelope: an old one under a new, forged entry has its old number.
    " AND (latest.row_id IS NULL OR r.{column} IS NULL OR sha256(r.{column}) <> latest.digest"
    " OR substring(r.{column} FROM {at} FOR 4) <> int4send(latest.revision))"
    " ORDER BY before, r.id LIMIT {limit}"
)

_GONE = sql.SQL(
    "SELECT s.row_id, max(s.revision) FROM audit_entry e, unnest(e.row_ids, e.compartments, e.revisions)"
    " AS s (row_id, compartment, revision)"
    " WHERE e.kind = 'change' AND cardinality(e.row_ids) > 0 AND s.compartment = ANY(%s)"
    " AND NOT EXISTS (SELECT FROM {table} r WHERE r.id = s.row_id)"
    " AND NOT EXISTS (SELECT FROM encryption_subject f WHERE f.id = s.row_id AND f.erased_at IS NOT NULL)"
    " GROUP BY s.row_id ORDER BY s.row_id LIMIT {limit}"
)


@dataclasses.dataclass
class Compared:
    """How many sealed values there are, and what is wrong with them."""

    count: int = 0
    #: Recorded when entries did not name rows: of each it is only known that it was sealed once.
    unnamed: int = 0
    faults: list[Fault] = dataclasses.field(default_factory=list)


def check_rows(limit: int) -> Compared:
    """Compare every sealed value with its record; at most `limit` faults a column.

    Revisions only grow, so the highest recorded counts, whatever else was recorded later. Erased subjects are left
    out. Rows that are gone are missed where a row is the subject itself, such as a family: nothing deletes these.
    Call it where the entries were verified, in the same transaction.
    """
    done = Compared()
    for model, field in sealed_columns():
        done.count += model.objects.count()
        _check(model, field, limit, done)
    for model in sealed_models():
        if issubclass(model, SealedSubject) and not getattr(model, "deletable", False):
            done.faults += _gone(model, limit)
    return done


def sealed_columns() -> Iterator[tuple[type[SealedRow], SealedField]]:
    """Yield every sealed compartment of every model."""
    for model in apps.get_models():
        if issubclass(model, SealedRow):
            for field in model._meta.concrete_fields:
                if isinstance(field, SealedField) and field.struct is not None:
                    yield model, field


def _check(model: type[SealedRow], field: SealedField, limit: int, done: Compared) -> None:
    column = str(field.column)
    query = _COMPARED.format(
        compartment=sql.Literal(field.compartment),
        table=sql.Identifier(model._meta.db_table),
        subject=_subject_of(model),
        column=sql.Identifier(column),
        at=sql.Literal(REVISION_AT + 1),
        limit=sql.Literal(limit),
    )
    with connection.cursor() as cursor:
        cursor.execute(query.as_string(None))
        found = cursor.fetchall()
    done.unnamed += found[0][-1] if found else 0
    for row_id, revision, unknown, before, _ in found:
        if not before:
            code = Code.ROW_UNRECORDED if unknown else Code.ROW_CHANGED
            done.faults.append(Fault(code, table=model._meta.db_table, column=column, row=row_id, revision=revision))


def _gone(model: type[SealedRow], limit: int) -> Iterator[Fault]:
    table = model._meta.db_table
    compartments = [field.compartment for field in sealed_fields(model) if field.struct is not None]
    query = _GONE.format(table=sql.Identifier(table), limit=sql.Literal(limit))
    with connection.cursor() as cursor:
        cursor.execute(query.as_string(None), [compartments])
        found = cursor.fetchall()
    for row_id, revision in found:
        yield Fault(Code.ROW_MISSING, table=table, row=row_id, revision=revision)


def _subject_of(model: type[SealedRow]) -> sql.Composable:
    names = model.subject_columns
    columns = [sql.Identifier("r", str(getattr(model, name).field.column)) for name in names]
    return sql.SQL("coalesce({})").format(sql.SQL(", ").join(columns))
