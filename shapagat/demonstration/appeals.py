"""The reception desks: about a hundred appeals a month in all, some from visiting sessions."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

from beneficiaries.constants import AppealChannel, AppealTopic, NoticeMeans
from beneficiaries.models import Appeal, Desk
from beneficiaries.services.appeals.notices import record_notice
from beneficiaries.services.appeals.receive_appeal import AppealData, receive_appeals
from beneficiaries.services.appeals.settle_appeal import answer_appeal, forward_appeal
from beneficiaries.services.desks.open_desk import DeskData, open_desk
from shapagat.accounts.work import work_as_system
from shapagat.centres.models import Centre
from shapagat.demonstration.calendar import on
from shapagat.encryption.constants import Purpose

WEEKS_A_MONTH = 4
#: Of a hundred: how many are sent on, how many stay unanswered for long.
FORWARDED, FORGOTTEN = 8, 5
QUESTIONS = {
    "kk": ("Көмекке қалай жазылуға болады?", "Құжаттарды қайда тапсыру керек?"),
    "ru": ("Как записаться на получение помощи?", "Куда подать документы на пособие?"),
}
ANSWERS = {"kk": "Орталықта түсіндірілді.", "ru": "Разъяснено на приёме."}


def open_reception(centre: Centre, actor_id: UUID, day: date) -> Desk:
    """Open a centre's reception desk."""
    data = DeskData(name_kk="Қоғамдық қабылдау бөлмесі", name_ru="Общественная приёмная")
    with on(day, 8), work_as_system(Purpose.APPEAL_HANDLING, {centre.id}, actor_id=actor_id):
        return open_desk(centre=centre, data=data, actor_id=actor_id)


def hold_reception(centre: Centre, desk: Desk, actor_id: UUID, monday: date, a_month: int, rng: Random) -> list[Appeal]:
    """Take in one week's appeals on Tuesday; every fourth week in a visiting session."""
    visiting = monday.isocalendar().week % WEEKS_A_MONTH == 0
    appeals = [_appeal(rng, None if visiting else desk) for _ in range(max(1, a_month // WEEKS_A_MONTH))]
    with (
        on(monday + timedelta(days=1), 9),
        work_as_system(Purpose.APPEAL_HANDLING, {centre.id}, actor_id=actor_id),
    ):
        return receive_appeals(centre=centre, appeals=appeals, actor_id=actor_id)


def _appeal(rng: Random, desk: Desk | None) -> AppealData:
    language = rng.choice(("kk", "ru"))
    return AppealData(
        channel=AppealChannel.VISITING if desk is None else rng.choice((AppealChannel.DESK, AppealChannel.PHONE)),
        topic=rng.choice(AppealTopic.values),
        text=rng.choice(QUESTIONS[language]),
        language=language,
        visiting_session=desk is None,
        desk_id=desk.pk if desk else None,
    )


def settle_appeals(centre: Centre, actor_id: UUID, appeals: list[Appeal], monday: date, rng: Random) -> None:
    """Answer last week's appeals on Thursday; send a few on, forget a few."""
    with (
        on(monday + timedelta(days=3), 11),
        work_as_system(Purpose.APPEAL_HANDLING, {centre.id}, actor_id=actor_id),
    ):
        for appeal in appeals:
            luck = rng.randrange(100)
            if luck < FORWARDED:
                forward_appeal(appeal_id=appeal.id, to="ЦОН", actor_id=actor_id)
                record_notice(appeal_id=appeal.id, means=NoticeMeans.PHONE, actor_id=actor_id)
            elif luck >= FORWARDED + FORGOTTEN:
                answer_appeal(appeal_id=appeal.id, answer=ANSWERS[appeal.language], actor_id=actor_id)
