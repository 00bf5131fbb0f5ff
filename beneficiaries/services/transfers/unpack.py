"""A packet as registration reads it: whoever arrives is checked by the rules of whoever walks in."""

from beneficiaries.constants import LegalBasis
from beneficiaries.services.registration.data import (
    ConsentData,
    DisabilityData,
    HouseholdData,
    IncomeData,
    MemberData,
)
from beneficiaries.services.transfers.packet import FamilyPacket, MemberPacket


def unpack_family(packet: FamilyPacket, *, confirm_distinct: str = "") -> HouseholdData:
    """Return the family as if it were told anew; where it lives in the new city nobody knows yet."""
    kept = packet.circumstances
    return HouseholdData(
        language=packet.language,
        members=tuple(unpack_member(member) for member in packet.members),
        phones=packet.contact.phones,
        address=packet.contact.address,
        landmark=packet.contact.landmark,
        category_claims=kept.category_claims,
        incomes=tuple(
            IncomeData(income.quarter, income.kind, income.amount_tiyn)
            for income in kept.incomes
            if income.ended_on is None
        ),
        consents=tuple(ConsentData(one.purposes, one.given_on, one.by) for one in packet.consents),
        housing=kept.housing,
        note=packet.notes.text,
        people_note=kept.people_note,
        provisional=packet.provisional,
        people_count=packet.people_count if packet.provisional else None,
        need=packet.notes.need,
        confirm_distinct=confirm_distinct,
        legal_basis=LegalBasis.CONSENT if packet.consents else LegalBasis.VITAL_INTEREST,
    )


def unpack_member(member: MemberPacket) -> MemberData:
    """Return one of them as if they were told of anew."""
    who, health = member.identity, member.health
    disability = None
    if health.disability_group is not None:
        disability = DisabilityData(health.disability_group, health.disability_kind, health.valid_until)
    return MemberData(
        role=member.role,
        family_name=who.family_name,
        given_name=who.given_name,
        patronymic=who.patronymic,
        birth_date=who.birth_date,
        sex=who.sex,
        iin=who.iin,
        iin_absence=who.iin_absence,
        iin_mismatch_reason=who.iin_mismatch_reason,
        phones=member.contact.phones,
        disability=disability,
        student_until=member.circumstances.student_until,
        note=member.notes.text,
        languages=health.languages,
        needs=health.needs,
    )
