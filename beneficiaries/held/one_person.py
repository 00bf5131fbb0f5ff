"""What this room holds about one person, for that person alone: of the others in the family their role, nothing more.

What speaks of the family as a whole (its incomes, needs, notes, papers) may be another member's, and where a former
family lives now is not for whoever left it.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries import constants
from beneficiaries.held.rights import moves_section, rights_section
from beneficiaries.held.rows import PERSON_LABELS, Record, address_line, consents_section, label_of, person_row
from beneficiaries.models import Arrival, Household, Membership, Person, RightsRequest, Transfer
from beneficiaries.sealed import (
    HouseholdContact,
    PersonCircumstances,
    PersonContact,
    PersonHealth,
    PersonIdentity,
    PersonNotes,
)
from beneficiaries.selectors.openable import openable
from shapagat.core.exported import Section
from shapagat.encryption.merging import merge_set
from shapagat.encryption.sealing import open_many, open_one
from shapagat.encryption.subjects import is_erased


def person_sections(person_id: UUID) -> list[Section]:
    """Open somebody with every record that was merged with theirs, told as one. Raises AccessDenied, KeyGone."""
    whole = set(merge_set([person_id]))
    known = openable(whole - {person_id}) | {person_id}
    memberships = list(
        Membership.objects.filter(person_id__in=whole)
        .exclude(is_erased("household_id"))
        .select_related("household")
        .order_by("id")
    )
    home = next((row.household for row in memberships if row.ends_on is None), None)
    return [
        _records(list(Person.objects.filter(pk__in=known).order_by("id"))),
        _stays(memberships),
        *(_home(home, whole) if home else []),
        rights_section(RightsRequest.objects.filter(person_id__in=known)),
        _moves(memberships),
    ]


def _records(people: Sequence[Person]) -> Section:
    identities = open_many(people, "identity", PersonIdentity)
    contacts = open_many(people, "contact", PersonContact)
    circumstances = open_many(people, "circumstances", PersonCircumstances)
    health = open_many(people, "health", PersonHealth)
    notes = open_many(people, "notes", PersonNotes)
    records = [
        Record(identities[row.pk], contacts[row.pk], circumstances[row.pk], health[row.pk], notes[row.pk])
        for row in people
    ]
    return Section(
        "person",
        _("The person"),
        {"name": _("Name"), **PERSON_LABELS},
        [{"name": record.identity.full_name, **person_row(record)} for record in records],
    )


def _stays(memberships: Sequence[Membership]) -> Section:
    return Section(
        "memberships",
        _("In families"),
        {
            "registration_number": _("Registration number"),
            "role": _("Who in the family"),
            "since": _("Since"),
            "until": _("Until"),
        },
        [
            {
                "registration_number": row.household.registration_number,
                "role": label_of(constants.MemberRole, row.role),
                "since": row.starts_on,
                "until": row.ends_on,
            }
            for row in memberships
        ],
    )


def _home(household: Household, whole: set[UUID]) -> list[Section]:
    contact = open_one(household, "contact", HouseholdContact)
    others = Membership.objects.filter(household=household, ends_on=None).exclude(person_id__in=whole).order_by("id")
    return [
        Section(
            "registration",
            _("The family"),
            {
                "registered_on": _("Registered on"),
                "status": _("State"),
                "consent_state": _("Consent"),
                "address": _("Address"),
                "landmark": _("Landmark"),
            },
            [
                {
                    "registered_on": household.registered_on,
                    "status": label_of(constants.HouseholdStatus, household.status),
                    "consent_state": label_of(constants.ConsentState, household.consent_state),
                    "address": address_line(contact.address),
                    "landmark": contact.landmark,
                }
            ],
        ),
        Section(
            "others",
            _("Others in the family"),
            {"role": _("Who in the family")},
            [{"role": label_of(constants.MemberRole, row.role)} for row in others],
        ),
        consents_section(household.pk),
    ]


def _moves(memberships: Sequence[Membership]) -> Section:
    """Return the moves of families during the stays in them."""
    during = Q(pk__in=[])
    for row in memberships:
        stay = Q(household=row.household_id, created_at__date__gte=row.starts_on)
        during |= stay & Q(created_at__date__lte=row.ends_on) if row.ends_on else stay
    return moves_section(Transfer.objects.filter(during), Arrival.objects.filter(during))
