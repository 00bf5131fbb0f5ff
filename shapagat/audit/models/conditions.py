"""What the database refuses, so that no row of the chain is one that nobody can read."""

from datetime import UTC, datetime

from django.db.models import Func, IntegerField, Q, Value
from django.db.models.lookups import Exact

_FROM, _UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


def octets(column: str, count: int) -> Q:
    """The column has so many bytes."""
    length = Func(column, function="octet_length", output_field=IntegerField())
    return Q(Exact(length, Value(count)))


def in_our_age(column: str) -> Q:
    """A time that every program can read: PostgreSQL has an infinity, and years of six digits."""
    return Q(**{f"{column}__gte": _FROM, f"{column}__lt": _UNTIL})
