from django.db import models

from donations.constants import AccountKind
from donations.models.fund import Fund
from shapagat.core.models import WalledForeignKey, WalledModel


class Account(WalledModel):
    """One account of a centre's chart.

    `balance_tiyn` is kept by the database from the entries and by nothing else: positive where money is held, negative
    for what is owed to a fund's purpose. The constraint makes overdrawing impossible, whoever runs at the same time.
    """

    code = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=AccountKind.choices)
    fund = WalledForeignKey(Fund, null=True, related_name="accounts")
    balance_tiyn = models.BigIntegerField(default=0, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre_id", "code"], name="account_code"),
            models.CheckConstraint(
                condition=models.Q(kind=AccountKind.ASSET, balance_tiyn__gte=0)
                | (~models.Q(kind=AccountKind.ASSET) & models.Q(balance_tiyn__lte=0)),
                name="account_not_overdrawn",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=AccountKind.ASSET, fund__isnull=True)
                | (~models.Q(kind=AccountKind.ASSET) & models.Q(fund__isnull=False)),
                name="account_has_its_fund",
            ),
        ]

    @property
    def available_tiyn(self) -> int:
        """What may be taken from it, in tiyn; never negative."""
        return abs(self.balance_tiyn)
