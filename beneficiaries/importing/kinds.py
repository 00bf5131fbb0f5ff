"""What kinds of list can be imported."""

from collections.abc import Callable
from dataclasses import dataclass

from beneficiaries.constants import ImportKind
from beneficiaries.importing.appeals.columns import APPEAL_COLUMNS
from beneficiaries.importing.appeals.take import take_appeals
from beneficiaries.importing.columns import Columns
from beneficiaries.importing.families.columns import FAMILY_COLUMNS
from beneficiaries.importing.families.take import take_families
from beneficiaries.importing.organisations.columns import ORGANISATION_COLUMNS
from beneficiaries.importing.organisations.take import take_organisations
from beneficiaries.importing.parts import Entry
from beneficiaries.importing.taking import ImportOptions, Taken

_ANY = ("imported", "refused", "already_present", "rows_restored")


@dataclass(frozen=True)
class ListKind:
    """One kind: its columns, whether several rows are one entry, what takes a part, what is counted."""

    name: ImportKind
    columns: Columns
    take: Callable[[list[Entry], ImportOptions], Taken]
    grouped: bool = False
    counts: tuple[str, ...] = _ANY


_KINDS = {
    kind.name: kind
    for kind in (
        ListKind(
            ImportKind.FAMILIES,
            FAMILY_COLUMNS,
            take_families,
            grouped=True,
            counts=("imported", "consent_pending", "refused", "already_present", "rows_restored"),
        ),
        ListKind(ImportKind.ORGANISATIONS, ORGANISATION_COLUMNS, take_organisations),
        ListKind(ImportKind.APPEALS, APPEAL_COLUMNS, take_appeals),
    )
}


def list_kind(name: str) -> ListKind:
    """Return a kind of list by its ImportKind."""
    return _KINDS[ImportKind(name)]
