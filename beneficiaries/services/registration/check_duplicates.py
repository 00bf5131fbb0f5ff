from dataclasses import dataclass

from django.utils import timezone

from beneficiaries.problems import Problems
from beneficiaries.sealed import PersonIdentity
from beneficiaries.selectors.blocking import sought_in_family
from beneficiaries.selectors.candidates import Candidate, candidates_for, likest
from beneficiaries.services.registration.check_household import MOST_MEMBERS
from beneficiaries.services.registration.check_member import check_member
from beneficiaries.services.registration.check_phones import check_phones
from beneficiaries.services.registration.data import HouseholdData
from shapagat.centres.models import Centre
from shapagat.core.masked import masked


@masked
@dataclass(frozen=True)
class Compared:
    """Who was compared, and who is like them."""

    people: list[PersonIdentity]
    candidates: list[Candidate]


def check_duplicates(*, centre: Centre, data: HouseholdData) -> Compared:
    """Compare a family not yet saved with those of the centre; nothing is saved.

    What is not known yet may be missing; what is said must hold. Raises InvalidInput.
    """
    problems, today = Problems(), timezone.localdate()
    if len(data.members) > MOST_MEMBERS:
        problems.add("/members", "too_many")
    problems.refuse()
    phones = check_phones(data.phones, "/contact/phones", problems)
    members = [
        check_member(member, f"/members/{place}", today, problems, provisional=True)
        for place, member in enumerate(data.members)
    ]
    if not members:
        problems.add("/members", "blank")
    problems.refuse()
    checked = [member for member in members if member is not None]
    sought = [sought_in_family(one.role, one.identity, one.contact.phones, phones) for one in checked]
    found = candidates_for({centre.id}, sought)
    return Compared([one.identity for one in checked], likest(one for candidates in found for one in candidates))
