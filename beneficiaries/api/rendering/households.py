from dataclasses import asdict
from typing import Any

from django.utils.translation import get_language
from msgspec import structs

from beneficiaries.eligibility import Step, render_step
from beneficiaries.models import Assessment, Consent, Household
from beneficiaries.sealed import AssessmentReasoning, Income
from beneficiaries.selectors import Elsewhere, Family, FamilyMember
from beneficiaries.services.registration.describe import described
from beneficiaries.services.registration.outcomes import Registered
from shapagat.api.etags import etag


def render_summary(household: Household, centre: str) -> dict[str, Any]:
    """Render a family without personal data."""
    return {
        "id": str(household.id),
        "registration_number": household.registration_number,
        "centre": centre,
        "status": household.status,
        "provisional": household.provisional,
        "consent_state": household.consent_state,
        "legal_basis": household.legal_basis,
        "language": household.language,
        "district": household.district,
        "people_count": household.people_count,
        "categories": household.categories,
        "papers_month": household.papers_month.isoformat() if household.papers_month else None,
        "registered_on": household.registered_on.isoformat(),
        "etag": etag(household.version),
    }


def render_family(family: Family, centre: str) -> dict[str, Any]:
    """Render an opened family."""
    household, circumstances = family.household, family.circumstances
    return {
        **render_summary(household, centre),
        "contact": {
            "phones": list(family.contact.phones),
            "address": structs.asdict(family.contact.address),
            "landmark": family.contact.landmark,
        },
        "location": {"district": household.district, "h3": household.cell},
        "members": [render_member(member) for member in family.members],
        "incomes": [render_income(income) for income in circumstances.incomes],
        "category_claims": list(circumstances.category_claims),
        "housing": circumstances.housing,
        "people_note": circumstances.people_note,
        "note": family.notes.text,
        "need": family.notes.need,
        "missing": list(family.missing),
    }


def render_registered(done: Registered, centre: str, elsewhere: list[Elsewhere] | None) -> dict[str, Any]:
    """Render a family just registered; `elsewhere` is None where nobody could be asked."""
    return {
        **render_summary(done.household, centre),
        "assessment": render_assessment(done.assessment, done.reasoning),
        "possible_duplicates": [described(candidate) for candidate in done.possible_duplicates],
        "elsewhere": [asdict(found) for found in elsewhere or ()],
        "elsewhere_checked": elsewhere is not None,
        "missing": list(done.missing),
    }


def render_member(member: FamilyMember) -> dict[str, Any]:
    """Render somebody of a family."""
    identity, health, membership = member.identity, member.health, member.membership
    return {
        "id": str(membership.id),
        "person": str(membership.person_id),
        "role": membership.role,
        "starts_on": membership.starts_on.isoformat(),
        "ends_on": membership.ends_on.isoformat() if membership.ends_on else None,
        "iin": identity.iin,
        "iin_absence": identity.iin_absence,
        "iin_mismatch_reason": identity.iin_mismatch_reason,
        "family_name": identity.family_name,
        "given_name": identity.given_name,
        "patronymic": identity.patronymic,
        "birth_date": identity.birth_date.isoformat() if identity.birth_date else None,
        "sex": identity.sex,
        "phones": list(member.contact.phones),
        "disability": {
            "group": health.disability_group,
            "kind": health.disability_kind,
            "valid_until": health.valid_until.isoformat() if health.valid_until else None,
        }
        if health.disability_group
        else None,
        "languages": list(health.languages),
        "needs": list(health.needs),
        "student_until": member.circumstances.student_until.isoformat() if member.circumstances.student_until else None,
    }


def render_income(income: Income) -> dict[str, Any]:
    """Render one income."""
    return {
        "quarter": income.quarter,
        "kind": income.kind,
        "amount_tiyn": income.amount_tiyn,
        "recorded_on": income.recorded_on.isoformat(),
        "ended_on": income.ended_on.isoformat() if income.ended_on else None,
    }


def render_consent(consent: Consent) -> dict[str, Any]:
    """Render one consent."""
    return {
        "id": str(consent.id),
        "purposes": consent.purposes,
        "given_on": consent.given_on.isoformat(),
        "by": consent.by,
        "evidence": consent.evidence,
        "terms": consent.terms,
        "withdrawn_on": consent.withdrawn_on.isoformat() if consent.withdrawn_on else None,
        "end_reason": consent.end_reason,
    }


def render_assessment(assessment: Assessment, reasoning: AssessmentReasoning) -> dict[str, Any]:
    """Render an assessment with its reasoning in the active language."""
    return {
        "id": str(assessment.id),
        "rule_set": assessment.rule_set,
        "as_of": assessment.as_of.isoformat(),
        "categories": list(reasoning.categories),
        "rules_digest": assessment.frozen.digest if assessment.frozen else "",
        "undetermined": list(reasoning.undetermined),
        "withheld": list(reasoning.withheld),
        "carried": list(reasoning.carried),
        "lost": list(reasoning.lost),
        "steps": [_render_step(step) for step in reasoning.steps],
    }


def _render_step(step: Step) -> dict[str, Any]:
    language = (get_language() or "ru")[:2]
    return {"code": step.code, "params": step.params, "text": render_step(step, language)}
