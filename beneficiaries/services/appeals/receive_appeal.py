from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.constants import AppealChannel, AppealTopic
from beneficiaries.deadlines import APPEAL_ANSWER, due_date
from beneficiaries.models import Appeal
from beneficiaries.problems import Problems
from beneficiaries.sealed import AppealContact, AppealText
from beneficiaries.services.registration.check_household import EARLIEST_DAY, LANGUAGES
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
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


def receive_appeal(*, centre: Centre, data: AppealData, actor_id: UUID) -> Appeal:
    """Write down an appeal; it is to be answered in 15 working days. Raises InvalidInput."""
    return receive_appeals(centre=centre, appeals=[data], actor_id=actor_id)[0]


def receive_appeals(*, centre: Centre, appeals: Sequence[AppealData], actor_id: UUID) -> list[Appeal]:
    """Write down many appeals in a fixed number of queries. Raises InvalidInput."""
    problems = Problems()
    contacts = [_check(data, problems) for data in appeals]
    problems.refuse()
    made = [_make(data, centre.id) for data in appeals]
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


def _make(data: AppealData, centre_id: int) -> Appeal:
    received_on = data.received_on or timezone.localdate()
    return Appeal(
        id=new_id(),
        centre_id=centre_id,
        channel=data.channel,
        topic=data.topic,
        visiting_session=data.visiting_session,
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
    if data.received_on is not None and data.received_on > timezone.localdate():
        problems.add("/received_on", "date_in_future")
    elif data.received_on is not None and data.received_on < EARLIEST_DAY:
        problems.add("/received_on", "date_too_early")
    for field in ("name", "address"):
        if len(getattr(data, field)) > _LONGEST_LINE:
            problems.add(f"/contact/{field}", "too_long")
    phone = ""
    try:
        phone = normalise_phone(data.phone) if data.phone else ""
    except PhoneInvalid:
        problems.add("/contact/phone", PhoneInvalid.code)
    return AppealContact(data.name, phone, data.address)
