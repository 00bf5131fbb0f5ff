"""What was entered, by whichever door, turned into what the services take: plain values under the names of the API."""

from typing import Any

from beneficiaries.sealed import Address
from beneficiaries.services.registration.data import (
    ConsentData,
    DisabilityData,
    HouseholdData,
    IncomeData,
    MemberData,
)


def household_data(read: dict[str, Any]) -> HouseholdData:
    """Turn what was read into what the service takes."""
    contact, location = read.get("contact", {}), read.get("location", {})
    plain = ("language", "housing", "note", "people_note", "provisional", "people_count", "need", "legal_basis")
    return HouseholdData(
        members=tuple(member_data(member) for member in read.get("members", ())),
        phones=tuple(contact.get("phones", ())),
        address=Address(**contact.get("address", {})),
        landmark=contact.get("landmark", ""),
        district=location.get("district", ""),
        cell=location.get("h3", ""),
        category_claims=tuple(read.get("category_claims", ())),
        incomes=tuple(IncomeData(**income) for income in read.get("incomes", ())),
        consents=tuple(consent_data(consent) for consent in read.get("consents", ())),
        confirm_distinct=read.get("confirm_distinct", ""),
        **{name: read[name] for name in plain if name in read},
    )


def member_data(read: dict[str, Any]) -> MemberData:
    """Turn one person read into what the service takes."""
    disability = read.get("disability")
    return MemberData(
        **{
            **read,
            "iin": read.get("iin") or "",
            "sex": read.get("sex") or None,
            **{name: tuple(read.get(name, ())) for name in ("phones", "languages", "needs")},
            "disability": DisabilityData(**disability) if disability else None,
        }
    )


def consent_data(read: dict[str, Any]) -> ConsentData:
    """Turn one consent read into what the service takes."""
    return ConsentData(**{**read, "purposes": tuple(read["purposes"])})
