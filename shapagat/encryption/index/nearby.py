"""Which subjects of a centre share several tokens with those indexed lately; nothing is opened."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Max

from shapagat.encryption.index.epochs import lock_epochs
from shapagat.encryption.index.tokens import TokenPurpose
from shapagat.encryption.models import IndexToken

#: A token of more subjects than this tells too little: whoever is one person shares rarer ones as well. So the work for
#: one subject stays the same however many there are.
MOST_OF_A_TOKEN = 300
#: Of those near to a subject so many are looked at, who share the rarest tokens: strangers of one name grow in number
#: with the centre, whoever is the same person does not.
CLOSEST = 3
_NEARBY = """
WITH fresh AS (
    SELECT id, subject_id FROM encryption_indextoken
    WHERE centre_id = %(centre)s AND purpose = %(purpose)s AND id > %(above)s AND id <= %(upto)s
    ORDER BY id LIMIT %(batch)s
), mine AS (SELECT DISTINCT subject_id FROM fresh), shared AS (
    SELECT mine.subject_id AS one, near.subject_id AS other, sum(1.0 / near.holders) AS rarity
    FROM mine JOIN encryption_indextoken own
      ON own.subject_id = mine.subject_id AND own.centre_id = %(centre)s AND own.purpose = %(purpose)s
    CROSS JOIN LATERAL (
        SELECT few.subject_id, count(*) OVER () AS holders FROM (
            SELECT t.subject_id FROM encryption_indextoken t
            WHERE t.centre_id = own.centre_id AND t.purpose = own.purpose
              AND t.epoch = own.epoch AND t.token = own.token
            LIMIT %(most)s + 1
        ) few
    ) near
    WHERE near.holders <= %(most)s AND near.subject_id <> mine.subject_id
    GROUP BY mine.subject_id, own.epoch, near.subject_id
    HAVING count(*) >= %(least)s
), pairs AS (
    SELECT one, other FROM (
        SELECT one, other, row_number() OVER (PARTITION BY one ORDER BY rarity DESC, other) AS place FROM shared
    ) ranked
    WHERE place <= %(closest)s
)
SELECT (SELECT max(id) FROM fresh), (SELECT count(*) FROM mine),
       ARRAY(SELECT one FROM pairs ORDER BY one, other), ARRAY(SELECT other FROM pairs ORDER BY one, other)
"""


@dataclass(frozen=True)
class Nearby:
    """Subjects whose tokens were looked at, up to which token, and pairs of subjects that share several."""

    upto: int
    subjects: int
    pairs: set[tuple[UUID, UUID]]


def nearby(*, centre_id: int, purpose: TokenPurpose, above: int, upto: int, least: int, batch: int) -> Nearby | None:
    """Look at the next `batch` tokens above one, in the order they were written; None where there are no more.

    Each pair stands once, the lesser id first. Nothing is opened.
    """
    asked = {
        "centre": centre_id,
        "purpose": purpose.value,
        "above": above,
        "upto": upto,
        "batch": batch,
        "least": least,
        "most": MOST_OF_A_TOKEN,
        "closest": CLOSEST,
    }
    with connection.cursor() as cursor:
        cursor.execute(_NEARBY, asked)
        last, subjects, ones, others = cursor.fetchone() or (None, 0, (), ())
    if last is None:
        return None
    return Nearby(last, subjects, {(min(pair), max(pair)) for pair in zip(ones, others, strict=True)})


def newest_token(centre_id: int) -> int:
    """Return the id of a centre's newest token; every one up to it has been committed. Waits for whoever writes."""
    lock_epochs(centre_id)
    newest = IndexToken.objects.filter(centre_id=centre_id).aggregate(newest=Max("id"))["newest"]
    return newest or 0


def tokens_held(
    *, centre_id: int, purpose: TokenPurpose, subject_ids: Collection[UUID]
) -> dict[UUID, set[tuple[int, bytes]]]:
    """Return each subject's tokens, to be compared with one another; they are never shown, logged or queued."""
    held: dict[UUID, set[tuple[int, bytes]]] = defaultdict(set)
    rows = IndexToken.objects.filter(centre_id=centre_id, purpose=purpose, subject_id__in=list(subject_ids))
    for subject_id, epoch, token in rows.values_list("subject_id", "epoch", "token"):
        held[subject_id].add((epoch, bytes(token)))
    return held
