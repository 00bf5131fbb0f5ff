"""A centre's chart of accounts: two of money, two for each fund."""

from donations.constants import AccountKind
from donations.models import Account, Fund


def money_account(*, centre_id: int, code: str) -> Account:
    """Return the centre's account of money `code` (cash, bank), making it at first use."""
    account, _made = Account.objects.get_or_create(centre_id=centre_id, code=code, defaults={"kind": AccountKind.ASSET})
    return account


def fund_account(*, fund: Fund, kind: AccountKind) -> Account:
    """Return the account of a fund: its free balance, or what of it is reserved for requests."""
    account, _made = Account.objects.get_or_create(
        centre_id=fund.centre_id, code=f"{kind}:{fund.code}", defaults={"kind": kind, "fund": fund}
    )
    return account
