"""What an index holds, and how often its tokens fall together by chance."""

from dataclasses import dataclass
from math import ceil, log2

from django.db.models import Count

from shapagat.encryption.index.tokens import NATIONAL_ID_BITS, PHONE_BITS, TokenPurpose
from shapagat.encryption.models import IndexEpoch, IndexToken

#: False candidates a lookup may bring on average: one in a hundred lookups.
FALSE_CANDIDATES = 0.01
#: Texts of a search for family name, given name and patronymic with a birth date (`search_tokens`).
TEXTS_OF_A_SEARCH = {TokenPurpose.NAME: 20}
_STEP = 8


@dataclass(frozen=True)
class IndexFigures:
    """One purpose in one epoch of a centre. `most_frequent` is a share of the rows, from 0 to 1."""

    purpose: TokenPurpose
    epoch: int
    bits: int
    rows: int
    tokens: int
    subjects: int
    most_frequent: float

    @property
    def bits_wanted(self) -> int:
        """The width that keeps the promise for a whole search, each text of which brings false candidates."""
        return bits_for(self.rows * TEXTS_OF_A_SEARCH.get(self.purpose, 1))


def false_positives(rows: int, bits: int) -> float:
    """Return how many of `rows` other tokens of so many bits fall together with one looked up, on average."""
    return rows * 2.0**-bits


def bits_for(rows: int, most: float = FALSE_CANDIDATES) -> int:
    """Return the fewest bits, in whole bytes, with which a lookup brings fewer than `most` false candidates."""
    needed = ceil(log2(max(rows, 1) / most))
    return max(_STEP, ceil(needed / _STEP) * _STEP)


def index_figures(centre_id: int) -> list[IndexFigures]:
    """Count a centre's tokens by epoch and purpose. Inside a scope of the centre."""
    widths = dict(IndexEpoch.objects.filter(centre_id=centre_id).values_list("epoch", "name_bits"))
    groups = (
        IndexToken.objects.filter(centre_id=centre_id)
        .values("epoch", "purpose")
        .annotate(rows=Count("id"), tokens=Count("token", distinct=True), subjects=Count("subject_id", distinct=True))
        .order_by("epoch", "purpose")
    )
    found = []
    for group in groups:
        purpose = TokenPurpose(group["purpose"])
        bits = {TokenPurpose.NATIONAL_ID: NATIONAL_ID_BITS, TokenPurpose.PHONE: PHONE_BITS}.get(
            purpose, widths[group["epoch"]]
        )
        most = _most_frequent(centre_id, group["epoch"], purpose) / group["rows"]
        found.append(
            IndexFigures(
                purpose, group["epoch"], bits, group["rows"], group["tokens"], group["subjects"], most_frequent=most
            )
        )
    return found


def _most_frequent(centre_id: int, epoch: int, purpose: TokenPurpose) -> int:
    tokens = IndexToken.objects.filter(centre_id=centre_id, epoch=epoch, purpose=purpose).values("token")
    most = tokens.annotate(count=Count("id")).order_by("-count").values_list("count", flat=True).first()
    return most or 0
