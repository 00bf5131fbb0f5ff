from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import AppealChannel, AppealTopic
from beneficiaries.deadlines import APPEAL_ANSWER, due_date
from beneficiaries.models import Appeal, Desk
from beneficiaries.problems import Problems
from beneficiaries.sealed import AppealContact, AppealText
from beneficiaries.services.registration.check_household import EARLIEST_DAY, LANGUAGES
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.core.ids import new_id
from shapagat.core.masked import masked
from shapagat.core.phones import PhoneInvalid, normalise_phone
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.sealing import seal_all
from shapagat.encryption.subjects import create_subjects

LONGEST_TEXT = 10_000
_LONGEST_LINE = 200


@masked
@dataclass(frozen=True)
class AppealData:
    """What somebody brought to the reception desk."""

    channel: str
    topic: str
    text: str
    language: str = "ru"
    visiting_session: bool = False
    received_on: date | None = None
    name: str = ""
    phone: str = ""
    address: str = ""
    desk_id: UUID | None = None
    #: Whoever turned to us does not want to be known.
    anonymous: bool = False


def receive_appeal(*, centre: Centre, data: AppealData, actor_id: UUID) -> Appeal:
    """Write down an appeal; it is to be answered in 15 working days. Raises InvalidInput, NotVisible of a desk."""
    return receive_appeals(centre=centre, appeals=[data], actor_id=actor_id)[0]


def receive_appeals(*, centre: Centre, appeals: Sequence[AppealData], actor_id: UUID) -> list[Appeal]:
    """Write down many appeals in a fixed number of queries. Raises as `receive_appeal`."""
    problems, desks = Problems(), _desks(centre, appeals)
    contacts = [_check(data, problems) for data in appeals]
    for data in appeals:
        _check_desk(data, desks, problems)
    problems.refuse()
    made = [_make(data, centre.id, desks) for data in appeals]
    with transaction.atomic():
        create_subjects(kind=SubjectKind.APPEAL, centre_id=centre.id, ids=[appeal.id for appeal in made])
        for appeal, data, contact in zip(made, appeals, contacts, strict=True):
            seal_all(appeal, {"contact": contact, "text": AppealText(data.text)})
        Appeal.objects.bulk_create(made, batch_size=1000)
        record_change(
            action="appeal.received" if len(made) == 1 else "appeal.received_many",
            actor_id=actor_id,
            centre_id=centre.id,
            on=made[0] if len(made) == 1 else None,
            detail={"appeals": len(made)},
        )
    return made


def check_appeal(data: AppealData) -> AppealContact:
    """Return how to answer whoever turned to us, as it is kept. Raises InvalidInput."""
    problems = Problems()
    contact = _check(data, problems)
    problems.refuse()
    return contact


def _desks(centre: Centre, appeals: Sequence[AppealData]) -> dict[UUID, Desk]:
    wanted = {data.desk_id for data in appeals if data.desk_id}
    found = Desk.objects.in_bulk(wanted) if wanted else {}
    if any(desk_id not in found or found[desk_id].centre_id != centre.id for desk_id in wanted):
        raise NotVisible
    return found


def _check_desk(data: AppealData, desks: dict[UUID, Desk], problems: Problems) -> None:
    if data.desk_id is None:
        return
    desk, day = desks[data.desk_id], data.received_on or timezone.localdate()
    if desk.held_on not in {None, day} or (desk.closed_on is not None and day > desk.closed_on):
        problems.add("/desk", "desk_closed")


def _make(data: AppealData, centre_id: int, desks: dict[UUID, Desk]) -> Appeal:
    received_on = data.received_on or timezone.localdate()
    desk = desks[data.desk_id] if data.desk_id else None
    return Appeal(
        id=new_id(),
        centre_id=centre_id,
        channel=data.channel,
        topic=data.topic,
        visiting_session=data.visiting_session or (desk is not None and desk.held_on is not None),
        desk=desk,
        anonymous=data.anonymous,
        language=data.language,
        received_on=received_on,
        due_on=due_date(APPEAL_ANSWER, received_on),
    )


def _check(data: AppealData, problems: Problems) -> AppealContact:
    for field, known in (("channel", AppealChannel.values), ("topic", AppealTopic.values), ("language", LANGUAGES)):
        if getattr(data, field) not in known:
            problems.add(f"/{field}", "choice_invalid")
    if not data.text.strip():
        problems.add("/text", "blank")
    elif len(data.text) > LONGEST_TEXT:
        problems.add("/text", "too_long")
    day = data.received_on or timezone.localdate()
    if day > timezone.localdate():
        problems.add("/received_on", "date_in_future")
    elif day < EARLIEST_DAY:
        problems.add("/received_on", "date_too_early")
    return _check_contact(data, problems)


def _check_contact(data: AppealData, problems: Problems) -> AppealContact:
    if data.anonymous and (data.name or data.phone or data.address):
        problems.add("/contact/name", "anonymous_contact")
    for field in ("name", "address"):
        if len(getattr(data, field)) > _LONGEST_LINE:
            problems.add(f"/contact/{field}", "too_long")
    phone = ""
    try:
        phone = normalise_phone(data.phone) if data.phone else ""
    except PhoneInvalid:
        problems.add("/contact/phone", PhoneInvalid.code)
    return AppealContact(data.name, phone, data.address)
