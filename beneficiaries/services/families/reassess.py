from datetime import date

from django.utils import timezone

from beneficiaries.eligibility import Assessment as Judgement
from beneficiaries.eligibility import MemberFacts
from beneficiaries.models import Assessment, Household
from beneficiaries.sealed import HouseholdCircumstances
from beneficiaries.selectors.family import FamilyMember, open_members
from beneficiaries.services.registration.judge import broad, judge, member_facts
from beneficiaries.services.registration.rows import make_assessment, reasoning_of
from shapagat.centres.models import Centre
from shapagat.encryption.sealing import open_one, seal_all


def reassess(household: Household, *, as_of: date | None = None) -> tuple[Assessment, Judgement]:
    """Assess a locked family anew; the former assessment stays. The caller saves the family and records the change."""
    day = as_of or timezone.localdate()
    circumstances = open_one(household, "circumstances", HouseholdCircumstances)
    facts = [_facts(member, day) for member in open_members(household)]
    kato = Centre.objects.only("kato").get(pk=household.centre_id).kato
    judgement = judge(facts, circumstances, kato, day)
    assessment = make_assessment(household, judgement)
    seal_all(assessment, {"reasoning": reasoning_of(judgement)})
    assessment.save(force_insert=True)
    household.categories = broad(judgement.categories)
    return assessment, judgement


def _facts(member: FamilyMember, day: date) -> MemberFacts:
    return member_facts(member.membership.role, member.identity, member.circumstances, member.health, day)
