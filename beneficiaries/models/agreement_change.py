from django.db import models

from beneficiaries.constants import AgreementChangeKind
from beneficiaries.models.grant import Grant
from beneficiaries.models.organisation import Memorandum, Organisation
from shapagat.core.models import AppendOnlyModel, WalledForeignKey


class AgreementChange(AppendOnlyModel):
    """A memorandum or a state order was corrected or ended early: by whom, why, and what stood there before.

    `values` hold `[before, after]` by column, and nothing of a note but that it changed.
    """

    organisation = WalledForeignKey(Organisation, related_name="agreement_changes")
    memorandum = WalledForeignKey(Memorandum, null=True, related_name="changes")
    grant = WalledForeignKey(Grant, null=True, related_name="changes")
    kind = models.CharField(max_length=9, choices=AgreementChangeKind.choices)
    #: AgreementCorrection or AgreementEnd, by the kind.
    reason = models.CharField(max_length=12)
    values = models.JSONField()
    actor_id = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(memorandum__isnull=True) ^ models.Q(grant__isnull=True),
                name="change_of_one_agreement",
            )
        ]
