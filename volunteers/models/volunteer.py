from django.contrib.postgres.fields import ArrayField
from django.db import models

from shapagat.encryption.constants import Group
from shapagat.encryption.fields import SealedField
from shapagat.encryption.models import SealedSubject
from volunteers.constants import (
    ALWAYS,
    FARTHEST_REACH,
    MOST_CAPACITY,
    USUAL_REACH,
    Compartment,
    Source,
    Transport,
    VolunteerState,
)
from volunteers.sealed import VolunteerContact, VolunteerIdentity, VolunteerNotes


class Volunteer(SealedSubject):
    """Somebody's enrolment in one centre. Who helps in two centres is enrolled twice, under two keys."""

    #: The login; none for somebody who is only called by phone.
    user_id = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=VolunteerState.choices, default=VolunteerState.APPLICANT)
    source = models.CharField(max_length=12, choices=Source.choices)
    #: Code of the post or event that brought them, such as `vk-2016-03`.
    source_mark = models.SlugField(max_length=40, blank=True, db_index=False)
    #: What is in the link by which they invite others, made when they first ask; who comes by it has it as source_mark.
    invitation_mark = models.SlugField(max_length=20, blank=True, db_index=False)
    skills = ArrayField(models.CharField(max_length=20), default=list)
    languages = ArrayField(models.CharField(max_length=8), default=list)
    district = models.CharField(max_length=40, blank=True)
    #: H3 cell of resolution 7.
    cell = models.CharField(max_length=15, blank=True)
    #: How many claims may be open at the same time.
    capacity = models.PositiveSmallIntegerField(default=1)
    #: When they have time in a usual week, by the clock of the centre: three hours a bit, from Monday at midnight.
    times = models.BigIntegerField(default=ALWAYS)
    transport = models.CharField(max_length=8, choices=Transport.choices, blank=True)
    #: Rings of cells they go from their own.
    reach = models.PositiveSmallIntegerField(default=USUAL_REACH)
    joined_on = models.DateField()
    #: When and to which text somebody agreed who applied on the web.
    consented_on = models.DateField(null=True)
    consent_version = models.CharField(max_length=10, blank=True)
    #: First of the month of birth of somebody under age, so that claiming opens nothing; none for adults.
    minor_born_month = models.DateField(null=True)
    #: Keyed hash of the phone within the centre: tells a second application, and nothing without the key.
    phone_mark = models.BinaryField(max_length=32, null=True)
    left_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    identity = SealedField(VolunteerIdentity, compartment=Compartment.VOLUNTEER_IDENTITY, group=Group.IDENTITY)
    contact = SealedField(VolunteerContact, compartment=Compartment.VOLUNTEER_CONTACT, group=Group.CONTACT)
    notes = SealedField(VolunteerNotes, compartment=Compartment.VOLUNTEER_NOTES, group=Group.NOTES)

    class Meta:
        indexes = [
            models.Index(fields=["centre_id", "state"], name="volunteer_by_state"),
            models.Index(fields=["user_id"], name="volunteer_by_user"),
            models.Index(
                fields=["centre_id", "source_mark"],
                condition=~models.Q(source_mark=""),
                name="volunteer_by_mark",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["centre_id", "user_id"], name="one_enrolment_a_centre"),
            models.UniqueConstraint(
                fields=["centre_id", "invitation_mark"],
                condition=~models.Q(invitation_mark=""),
                name="one_volunteer_a_mark",
            ),
            models.CheckConstraint(condition=models.Q(capacity__lte=MOST_CAPACITY), name="volunteer_capacity"),
            models.CheckConstraint(condition=models.Q(times__gte=0, times__lte=ALWAYS), name="volunteer_times"),
            models.CheckConstraint(condition=models.Q(reach__lte=FARTHEST_REACH), name="volunteer_reach"),
        ]
