from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.centres.models import Centre
from shapagat.notifications.services import confirm_phone, take_confirmed_phone
from volunteers.constants import JOIN_CONSENT_VERSION, Source, VolunteerState
from volunteers.minors import FULL_AGE, LEAST_AGE, age_on
from volunteers.models import Volunteer
from volunteers.problems import Problems
from volunteers.selectors.invitations import inviter_by
from volunteers.services.enrolment.check import check_volunteer
from volunteers.services.enrolment.data import VolunteerData
from volunteers.services.enrolment.enrol import enrol_volunteer


def check_application(data: VolunteerData) -> None:
    """Check what a stranger says of themselves, before any code is sent. Raises InvalidInput with all that is wrong."""
    problems = Problems()
    check_volunteer(data, problems)
    today = timezone.localdate()
    if data.birth_date is None:
        problems.add("/birth_date", "birth_date_required")
    elif LEAST_AGE <= age_on(data.birth_date, today) < FULL_AGE:
        problems.add("/birth_date", "come_with_parent")
    problems.refuse()


def apply_as_volunteer(*, centre: Centre, data: VolunteerData, confirmation_id: UUID, code: str) -> Volunteer:
    """Take a stranger's application whose phone is confirmed by the code; a confirmation serves once.

    The same phone may apply again: whether it is known is for the coordinator to see, not for a stranger.
    Raises InvalidInput, CodeWrong, CodeExpired, PhoneNotConfirmed, NotVisible.
    """
    check_application(data)
    confirm_phone(id=confirmation_id, code=code)
    phone = take_confirmed_phone(id=confirmation_id, phone=data.phone)
    said = replace(
        data, phone=phone, state=VolunteerState.APPLICANT, user_id=None, consent_version=JOIN_CONSENT_VERSION
    )
    if inviter_by(centre_id=centre.id, mark=data.source_mark) is not None:
        said = replace(said, source=Source.INVITED)
    return enrol_volunteer(centre=centre, data=said, actor_id=SYSTEM_ACTOR_ID)
