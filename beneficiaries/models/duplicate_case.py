from django.db import models

from beneficiaries.constants import DuplicateDecision, DuplicateSource, DuplicateState, JudgedBy
from beneficiaries.models.person import Person
from shapagat.core.models import WalledForeignKey, WalledModel


class DuplicateCase(WalledModel):
    """People who may be the same one. Why they seem alike is computed anew whenever the case is opened."""

    state = models.CharField(max_length=8, choices=DuplicateState.choices, default=DuplicateState.OPEN)
    found_by = models.CharField(max_length=12, choices=DuplicateSource.choices)
    #: The best score of a pair of them, 0 to 100.
    score = models.PositiveSmallIntegerField()
    #: Findings that linked this case to an older open one went on there.
    joined_into = WalledForeignKey("self", null=True, related_name="+")
    resolved_by_id = models.UUIDField(null=True)
    resolved_at = models.DateTimeField(null=True)
    #: What the decision rests on.
    judged_by = models.CharField(max_length=8, choices=JudgedBy.choices, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["centre_id", "state", "id"], name="duplicate_case_by_state")]


class DuplicateMember(WalledModel):
    """Somebody in a case, and what was decided of them."""

    deletable = True

    case = WalledForeignKey(DuplicateCase, related_name="members")
    person = WalledForeignKey(Person, related_name="+")
    #: False as soon as the case is resolved.
    open = models.BooleanField(default=True)
    decision = models.CharField(max_length=9, choices=DuplicateDecision.choices, blank=True)
    duplicate_of = WalledForeignKey(Person, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(open=True), name="one_open_duplicate_case_a_person"
            ),
            models.CheckConstraint(
                condition=models.Q(decision=DuplicateDecision.DUPLICATE, duplicate_of__isnull=False)
                | (~models.Q(decision=DuplicateDecision.DUPLICATE) & models.Q(duplicate_of__isnull=True)),
                name="duplicate_names_whose",
            ),
        ]


class DistinctPair(WalledModel):
    """Two people judged to be two: nobody is asked about them again. The lesser id comes first."""

    one = WalledForeignKey(Person, related_name="+")
    other = WalledForeignKey(Person, related_name="+")
    case = WalledForeignKey(DuplicateCase, related_name="+")
    decided_by_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="distinct_pair_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="distinct_pair_in_order"),
        ]
