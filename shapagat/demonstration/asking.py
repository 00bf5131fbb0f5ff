"""What people ask about their data: one for herself, a guardian for a child who has yet to show the paper."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from beneficiaries.constants import AskedBy, ConsentEvidence, ConsentPurpose, ConsentState, MemberRole, RightsKind
from beneficiaries.models import Household, Membership
from beneficiaries.services.families.give_consent import give_consent
from beneficiaries.services.registration.data import ConsentData
from beneficiaries.services.rights.receive import RightsData, receive_rights_request
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.demonstration.calendar import on
from shapagat.encryption.constants import Purpose

WORDS = {"kk": "Мен туралы не сақтайтыныңызды көргім келеді.", "ru": "Хочу увидеть, что обо мне хранится."}
GUARDIAN = {"kk": "Қорғаншы органның өкілі", "ru": "Представитель органа опеки"}


def ask_about_data(centre: Centre, families: Sequence[Household], actor_id: UUID, today: date) -> None:
    """Let the first families of a centre ask, and one of them agree to publication."""
    agreed = [family for family in families if family.consent_state == ConsentState.GIVEN]
    with on(today, 0), work_as_system(Purpose.REGISTRATION, {centre.id}, actor_id=actor_id):
        for family, role, asked_by in zip(
            agreed, (MemberRole.HEAD, MemberRole.CHILD), (AskedBy.SELF, AskedBy.GUARDIAN), strict=False
        ):
            person = Membership.objects.filter(household=family, role=role, ends_on=None).order_by("id").first()
            if person is not None:
                data = RightsData(
                    kind=RightsKind.ACCESS,
                    person_id=person.person_id,
                    asked_by=asked_by,
                    asked=WORDS[family.language],
                    representative=GUARDIAN[family.language] if asked_by == AskedBy.GUARDIAN else "",
                )
                receive_rights_request(household_id=family.pk, data=data, actor_id=actor_id)
        for family in agreed[:1]:
            consent = ConsentData((ConsentPurpose.PUBLICATION,), today, MemberRole.HEAD, ConsentEvidence.PAPER)
            give_consent(household_id=family.pk, data=consent, actor_id=actor_id)
