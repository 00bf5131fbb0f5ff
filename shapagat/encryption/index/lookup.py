"""Many searches at once: which subjects hold which of the texts."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from shapagat.encryption.index.epochs import epochs_read
from shapagat.encryption.index.tokens import TokenPurpose, make_token
from shapagat.encryption.merging import survivors_of
from shapagat.encryption.models import IndexToken


def subjects_by_text(
    *, centre_ids: Collection[int], purpose: TokenPurpose, texts: Collection[str], most: int = 50_000
) -> dict[str, set[UUID]]:
    """Return, for each text, the subjects of these centres that hold its token: candidates, no matches.

    In the place of one that was merged stands the one that counts. One query an epoch, however many texts; at most so
    many rows of each.
    """
    found: dict[str, set[UUID]] = defaultdict(set)
    if not texts:
        return found
    for epoch in epochs_read(centre_ids):
        tokens = {
            make_token(centre_id=epoch.centre_id, epoch=epoch, purpose=purpose, text=text): text for text in texts
        }
        rows = IndexToken.objects.filter(
            centre_id=epoch.centre_id, purpose=purpose, epoch=epoch.epoch, token__in=list(tokens)
        ).values_list("token", "subject_id", "subject__merged_into_id")[:most]
        holders = list(rows)
        survivors = survivors_of({holder for _, holder, merged_into in holders if merged_into is not None})
        for token, holder, _ in holders:
            found[tokens[bytes(token)]].add(survivors.get(holder, holder))
    return found
