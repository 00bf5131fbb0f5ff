from datetime import date

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from shapagat.accounts.constants import SYSTEM_ACTOR_ID
from shapagat.audit.services import record_change
from shapagat.notifications.services import notify
from volunteers.constants import MAY_CLAIM, ClaimState, VolunteerState
from volunteers.constants.no_shows import NoShowState
from volunteers.constants.standing import TRIAL_TASKS, OfferState
from volunteers.models import NoShow, StandingOffer, Volunteer
from volunteers.services.locking import lock_volunteer
from volunteers.standing import Record, next_offer, room_for_permanent

ASKED = "volunteer.asked_to_stay"


def offer_standing(*, centre_id: int) -> int:
    """Ask whoever of a centre has earned it to stay, and tell them; return how many were asked.

    At most a tenth of those who may claim become permanent. Run again, it asks nobody twice.
    """
    today = timezone.localdate()
    claiming = Volunteer.objects.filter(centre_id=centre_id, state__in=MAY_CLAIM)
    room = room_for_permanent(claiming=claiming.count(), permanent=_permanent_or_asked(claiming).count())
    asked = 0
    for row in _candidates(claiming).order_by("joined_on", "id"):
        wanted = next_offer(_record(row, today))
        if wanted is None or (wanted == VolunteerState.PERMANENT and not room):
            continue
        room -= wanted == VolunteerState.PERMANENT
        asked += _ask(row, wanted)
    return asked


def _permanent_or_asked(claiming: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    asked = StandingOffer.objects.filter(
        volunteer_id=OuterRef("pk"), state=OfferState.OPEN, to_state=VolunteerState.PERMANENT
    )
    return claiming.filter(Q(state=VolunteerState.PERMANENT) | Exists(asked))


def _candidates(claiming: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    """Those with a login who have done something and are not asked already, with what they have done."""
    asked = StandingOffer.objects.filter(volunteer_id=OuterRef("pk"), state=OfferState.OPEN)
    upheld = NoShow.objects.filter(volunteer_id=OuterRef("pk"), state=NoShowState.UPHELD)
    able = claiming.exclude(state=VolunteerState.PERMANENT).filter(
        ~Exists(asked), ~Exists(upheld), user_id__isnull=False
    )
    return able.annotate(
        done=Count("claims", filter=Q(claims__state=ClaimState.COMPLETED), distinct=True),
        said_no=Max("standing_offers__answered_at", filter=Q(standing_offers__state=OfferState.DECLINED)),
    ).filter(done__gte=TRIAL_TASKS)


def _record(row: Volunteer, today: date) -> Record:
    said_no = row.said_no  # type: ignore[attr-defined]  # annotated above
    return Record(
        state=row.state,
        completed=row.done,  # type: ignore[attr-defined]  # annotated above
        no_shows=0,
        days_since_joining=(today - row.joined_on).days,
        days_since_no=(today - timezone.localdate(said_no)).days if said_no else None,
    )


@transaction.atomic
def _ask(row: Volunteer, wanted: VolunteerState) -> bool:
    fresh = lock_volunteer(row.pk)
    if fresh.state != row.state or StandingOffer.objects.filter(volunteer=fresh, state=OfferState.OPEN).exists():
        return False
    made = StandingOffer.objects.create(centre_id=fresh.centre_id, volunteer=fresh, to_state=wanted)
    record_change(
        action="volunteer.asked_to_stay",
        actor_id=SYSTEM_ACTOR_ID,
        centre_id=fresh.centre_id,
        on=made,
        subject_ids=[fresh.pk],
        detail={"to": wanted},
    )
    if fresh.user_id is not None:
        notify(recipient_id=fresh.user_id, code=ASKED, params={"offer": str(made.pk)})
    return True
