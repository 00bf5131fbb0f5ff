from collections.abc import Iterable
from uuid import UUID

from beneficiaries.sealed import PersonIdentity
from shapagat.encryption.index.name_tokens import name_tokens
from shapagat.encryption.index.tokens import TokenPurpose

Texts = dict[UUID, dict[TokenPurpose, Iterable[str]]]


def person_texts(identity: PersonIdentity, phones: Iterable[str]) -> dict[TokenPurpose, Iterable[str]]:
    """Return what somebody is found by: the number, phones, names in compound strings."""
    return {
        TokenPurpose.NATIONAL_ID: [identity.iin] if identity.iin else [],
        TokenPurpose.PHONE: list(phones),
        TokenPurpose.NAME: sorted(
            name_tokens(identity.family_name, identity.given_name, identity.patronymic, identity.birth_date)
        ),
    }


def household_texts(phones: Iterable[str]) -> dict[TokenPurpose, Iterable[str]]:
    """Return what a family is found by: its phones."""
    return {TokenPurpose.PHONE: list(phones)}
