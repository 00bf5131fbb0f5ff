from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import ConsentState, HouseholdStatus, MemberRole, RequestState
from beneficiaries.exceptions import DuplicateSuspected
from beneficiaries.models import HouseholdChange, Membership
from beneficiaries.services.changes.found import found
from beneficiaries.services.changes.homes import Home, Plan
from beneficiaries.services.changes.requests import carry_requests
from beneficiaries.services.families.lock import save_household
from beneficiaries.services.families.reassess import reassess
from beneficiaries.services.registration.rows import make_member, seal_person
from beneficiaries.services.registration.tokens import person_texts
from beneficiaries.services.requests.move_request import move_request
from beneficiaries.services.requests.transitions import TRANSITIONS
from shapagat.audit.services import record_change
from shapagat.core import hooks
from shapagat.encryption.constants import SubjectKind
from shapagat.encryption.index.tokens import NumberTaken, write_tokens
from shapagat.encryption.models import Subject
from shapagat.encryption.subjects import create_subjects

_Step = dict[str, str]


def carry_out(plan: Plan, actor_id: UUID) -> HouseholdChange:
    """Write what was planned; returns the change of the family that was asked for. Raises DuplicateSuspected."""
    steps = [_steps(plan, home) for home in plan.homes]
    for home in plan.homes:
        _end(plan, home)
    found(plan, actor_id)
    for home, told in zip(plan.homes, steps, strict=True):
        told.extend(_begin(plan, home))
    carry_requests(plan, actor_id)
    changes = [_settle(plan, home, told, actor_id) for home, told in zip(plan.homes, steps, strict=True)]
    for home in plan.homes:
        if set(home.after) - set(home.memberships):
            hooks.call(hooks.Hook.FAMILY_JOINED, home.household.id)
    return changes[0]


def _steps(plan: Plan, home: Home) -> list[_Step]:
    return [
        {
            "person": str(person),
            "from": home.before.get(person, ""),
            "to": home.after.get(person, ""),
            "reason": "" if person in home.after else plan.reasons[person],
        }
        for person in sorted({*home.before, *home.after})
        if home.before.get(person) != home.after.get(person)
    ]


def _end(plan: Plan, home: Home) -> None:
    """End and change what is there; whoever becomes the head does so last, as there is never a second one."""
    for person, row in home.memberships.items():
        if person not in home.after:
            row.ends_on, row.end_reason = max(plan.on, row.starts_on), plan.reasons[person]
            row.save(update_fields=["ends_on", "end_reason", "updated_at"])
    changed = [row for person, row in home.memberships.items() if home.after.get(person, row.role) != row.role]
    for row in sorted(changed, key=lambda row: home.after[row.person_id] == MemberRole.HEAD):
        row.role = home.after[row.person_id]
        row.save(update_fields=["role", "updated_at"])


def _begin(plan: Plan, home: Home) -> list[_Step]:
    coming = [person for person in home.after if person not in home.memberships]
    for person in coming:
        Membership.objects.create(
            centre_id=home.household.centre_id,
            household=home.household,
            person_id=person,
            role=home.after[person],
            starts_on=plan.on,
        )
    hidden = home.household.consent_state != ConsentState.GIVEN
    Subject.objects.filter(pk__in=coming).update(family_id=home.household.id, restricted=hidden)
    return _add(plan, home)


def _add(plan: Plan, home: Home) -> list[_Step]:
    made = [(member, *make_member(home.household, member)) for member in home.added]
    if not made:
        return []
    create_subjects(
        kind=SubjectKind.PERSON,
        centre_id=home.household.centre_id,
        ids=[person.id for _, person, _ in made],
        restricted=home.household.consent_state != ConsentState.GIVEN,
        families={person.id: home.household.id for _, person, _ in made},
    )
    texts = {person.id: person_texts(member.identity, member.contact.phones) for member, person, _ in made}
    try:
        write_tokens(centre_id=home.household.centre_id, texts=texts)
    except NumberTaken:
        raise DuplicateSuspected([]) from None
    for member, person, membership in made:
        seal_person(person, member)
        person.save(force_insert=True)
        membership.starts_on = plan.on
        membership.save(force_insert=True)
    return [{"person": str(person.id), "from": "", "to": member.role, "reason": ""} for member, person, _ in made]


def _settle(plan: Plan, home: Home, steps: list[_Step], actor_id: UUID) -> HouseholdChange:
    household = home.household
    household.people_count = home.people_count
    if home.end_reason:
        household.status, household.end_reason = HouseholdStatus.ENDED, home.end_reason
        household.ended_on = timezone.localdate()
        for request in home.requests:
            left = request not in plan.going and request not in plan.cancelled
            if left and RequestState.CANCELLED in TRANSITIONS[RequestState(request.state)]:
                move_request(
                    request_id=request.id, to=RequestState.CANCELLED, actor_id=actor_id, reason_code="family_ended"
                )
    else:
        reassess(household)
    save_household(household)
    change = HouseholdChange.objects.create(
        centre_id=household.centre_id,
        household=household,
        kind=plan.kind,
        actor_id=actor_id,
        happened_on=plan.on,
        steps=steps,
    )
    record_change(
        action=f"household.{plan.kind}",
        actor_id=actor_id,
        centre_id=household.centre_id,
        on=change,
        subject_ids=[household.id, *(UUID(step["person"]) for step in steps)],
    )
    return change
