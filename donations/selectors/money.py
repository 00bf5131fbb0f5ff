from django.db.models import QuerySet

from donations.models import Account, Campaign, Donor, Fund, Gift, LedgerTransaction
from shapagat.encryption.subjects import is_erased


def donors() -> QuerySet[Donor]:
    """Return the donors in scope; what is known of them stays sealed."""
    return Donor.objects.exclude(is_erased("pk")).order_by("pk")


def funds() -> QuerySet[Fund]:
    """Return the funds in scope with their accounts."""
    return Fund.objects.prefetch_related("accounts").order_by("pk")


def campaigns() -> QuerySet[Campaign]:
    """Return the drives in scope."""
    return Campaign.objects.order_by("pk")


def gifts() -> QuerySet[Gift]:
    """Return the gifts in scope; the donors' notes are not read."""
    return Gift.objects.prefetch_related("lots").order_by("pk")


def accounts() -> QuerySet[Account]:
    """Return the accounts in scope with their balances."""
    return Account.objects.order_by("pk")


def ledger() -> QuerySet[LedgerTransaction]:
    """Return the transactions in scope with their entries and accounts."""
    return LedgerTransaction.objects.prefetch_related("entries__account").order_by("pk")
