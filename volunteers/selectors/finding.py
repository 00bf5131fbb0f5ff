"""Volunteers a coordinator looks for, by what they bring and when they have time. Nothing is opened."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from volunteers.availability import ALL_DAY, times_of_week
from volunteers.models import AvailabilityException, Volunteer, VolunteerClearance


@dataclass(frozen=True)
class Wanted:
    """What is looked for; what is left out counts for nothing."""

    state: str = ""
    skill: str = ""
    language: str = ""
    district: str = ""
    #: A clearance ends within so many days, and no later one of its kind outlasts it.
    clearance_ends_within: int | None = None
    #: Has some time on this day, exceptions counted.
    free_on: date | None = None


def find_volunteers(volunteers: QuerySet[Volunteer], wanted: Wanted) -> QuerySet[Volunteer]:
    """Keep the volunteers that fit: one query, whatever is asked."""
    if wanted.state:
        volunteers = volunteers.filter(state=wanted.state)
    if wanted.skill:
        volunteers = volunteers.filter(skills__contains=[wanted.skill])
    if wanted.language:
        volunteers = volunteers.filter(languages__contains=[wanted.language])
    if wanted.district:
        volunteers = volunteers.filter(district=wanted.district)
    if wanted.clearance_ends_within is not None:
        volunteers = volunteers.filter(_ending(wanted.clearance_ends_within))
    return volunteers if wanted.free_on is None else _free_on(volunteers, wanted.free_on)


def _ending(days: int) -> Exists:
    today = timezone.localdate()
    held = VolunteerClearance.objects.filter(volunteer_id=OuterRef("pk"), revoked_on=None)
    later = VolunteerClearance.objects.filter(
        volunteer_id=OuterRef("volunteer_id"),
        kind=OuterRef("kind"),
        revoked_on=None,
        expires_on__gt=OuterRef("expires_on"),
    )
    return Exists(held.filter(~Exists(later), expires_on__range=(today, today + timedelta(days=days))))


def _free_on(volunteers: QuerySet[Volunteer], day: date) -> QuerySet[Volunteer]:
    # Exceptions do not overlap. Each side is read once and hashed, not once a volunteer.
    that_day = times_of_week({day.weekday(): ALL_DAY})
    others = AvailabilityException.objects.filter(starts_on__lte=day, ends_on__gte=day)
    otherwise = others.alias(left=F("times").bitand(that_day)).exclude(left=0)
    usual = ~Q(pk__in=others.values("volunteer_id")) & ~Q(usually=0)
    return volunteers.alias(usually=F("times").bitand(that_day)).filter(
        usual | Q(pk__in=otherwise.values("volunteer_id")), capacity__gt=0
    )
