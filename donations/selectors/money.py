from collections.abc import Iterable

from django.db.models import QuerySet

from donations.models import Account, Campaign, Donor, Fund, Gift, LedgerTransaction


def donors(centre_ids: Iterable[int]) -> QuerySet[Donor]:
    """Return the donors of these centres; what is known of them stays sealed."""
    return Donor.objects.filter(centre_id__in=list(centre_ids)).order_by("pk")


def funds(centre_ids: Iterable[int]) -> QuerySet[Fund]:
    """Return the funds of these centres with their accounts."""
    return Fund.objects.filter(centre_id__in=list(centre_ids)).prefetch_related("accounts").order_by("pk")


def campaigns(centre_ids: Iterable[int]) -> QuerySet[Campaign]:
    """Return the drives of these centres."""
    return Campaign.objects.filter(centre_id__in=list(centre_ids)).order_by("pk")


def gifts(centre_ids: Iterable[int]) -> QuerySet[Gift]:
    """Return the gifts to these centres; the donors' notes are not read."""
    return Gift.objects.filter(centre_id__in=list(centre_ids)).prefetch_related("lots").order_by("pk")


def accounts(centre_ids: Iterable[int]) -> QuerySet[Account]:
    """Return the accounts of these centres with their balances."""
    return Account.objects.filter(centre_id__in=list(centre_ids)).order_by("pk")


def ledger(centre_ids: Iterable[int]) -> QuerySet[LedgerTransaction]:
    """Return the transactions of these centres with their entries and accounts."""
    return (
        LedgerTransaction.objects.filter(centre_id__in=list(centre_ids))
        .prefetch_related("entries__account")
        .order_by("pk")
    )
