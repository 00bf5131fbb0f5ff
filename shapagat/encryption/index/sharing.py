"""Who shares several texts with somebody: counted by the database, so that frequent names stay there."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import connection

from shapagat.core.arrays import array_text
from shapagat.encryption.index.epochs import epochs_read
from shapagat.encryption.index.tokens import TokenPurpose, make_tokens
from shapagat.encryption.merging import survivors_of

#: For each place the subjects that share at least so many of its tokens within one epoch, those that share most first.
_SHARING = """
SELECT place, subject_id, merged_into_id FROM (
    SELECT a.place, t.subject_id,
           row_number() OVER (PARTITION BY a.place ORDER BY count(*) DESC, t.subject_id) AS rank
    FROM unnest(%s::int[], %s::bigint[], %s::int[], %s::bytea[], %s::int[]) AS a (place, centre, epoch, token, least)
    JOIN encryption_indextoken t
      ON t.centre_id = a.centre AND t.purpose = %s AND t.epoch = a.epoch AND t.token = a.token
    GROUP BY a.place, a.epoch, t.subject_id
    HAVING count(*) >= min(a.least)
) ranked JOIN encryption_subject s ON s.id = subject_id
WHERE rank <= %s
"""


def subjects_sharing(
    *, centre_ids: Collection[int], purpose: TokenPurpose, groups: Sequence[Collection[str]], least: int, most: int
) -> list[set[UUID]]:
    """Return, for each group of texts, the subjects that hold `least` of its tokens (all, of a smaller group).

    At most `most` a group: candidates, no matches. In the place of one that was merged stands the one that counts.
    """
    asked = [
        (place, epoch.centre_id, epoch.epoch, token, min(least, len(texts)))
        for epoch in epochs_read(centre_ids)
        for place, texts in enumerate(groups)
        for token in make_tokens(centre_id=epoch.centre_id, epoch=epoch, purpose=purpose, texts=sorted(texts))
    ]
    found: dict[int, set[UUID]] = defaultdict(set)
    if asked:
        rows = _ask(asked, purpose, most)
        survivors = survivors_of({subject for _, subject, merged_into in rows if merged_into is not None})
        for place, subject, _ in rows:
            found[place].add(survivors.get(subject, subject))
    return [found[place] for place in range(len(groups))]


def _ask(
    asked: list[tuple[int, int, int, bytes, int]], purpose: TokenPurpose, most: int
) -> list[tuple[int, UUID, UUID | None]]:
    places, centres, epochs, tokens, least = (list(column) for column in zip(*asked, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            _SHARING,
            [places, centres, epochs, array_text("bytea", tokens), least, purpose.value, most],
        )
        rows: list[tuple[int, UUID, UUID | None]] = cursor.fetchall()
    return rows
