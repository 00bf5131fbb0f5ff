"""Many searches at once: which subjects hold which of the texts."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from shapagat.encryption.index.epochs import epochs_read
from shapagat.encryption.index.tokens import TokenPurpose, make_token
from shapagat.encryption.models import IndexToken


def subjects_by_text(
    *, centre_ids: Collection[int], purpose: TokenPurpose, texts: Collection[str], most: int = 50_000
) -> dict[str, set[UUID]]:
    """Return, for each text, the subjects of these centres that hold its token: candidates, no matches.

    One query an epoch, however many texts; at most so many rows of each.
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
        ).values_list("token", "subject_id")[:most]
        for token, subject_id in rows:
            found[tokens[bytes(token)]].add(subject_id)
    return found
