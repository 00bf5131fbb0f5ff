"""Who may be meant: subjects that share enough tokens with somebody to be worth opening."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from beneficiaries.constants import MemberRole
from beneficiaries.sealed import PersonIdentity
from shapagat.core.masked import masked
from shapagat.encryption.index.lookup import subjects_by_text
from shapagat.encryption.index.name_tokens import name_tokens
from shapagat.encryption.index.sharing import subjects_sharing
from shapagat.encryption.index.tokens import TokenPurpose

#: One frequent name and year alone would bring in half a register, so two name tokens must agree.
_NAME_TOKENS_SHARED = 2
_MOST_FOR_ONE = 20
#: A phone of more families than this is an office's or a made-up one, and says nothing.
_MOST_SHARE_A_PHONE = 20


@masked
@dataclass(frozen=True)
class Sought:
    """Somebody to be compared: what is known of them, and the phones they may be reached by."""

    identity: PersonIdentity
    phones: tuple[str, ...] = ()

    @property
    def name_texts(self) -> set[str]:
        """The compound strings of the name."""
        known = self.identity
        return name_tokens(known.family_name, known.given_name, known.patronymic, known.birth_date)


def sought_in_family(
    role: str, identity: PersonIdentity, phones: Iterable[str], family_phones: Iterable[str]
) -> Sought:
    """Return whom to look for: adults are reached by the family's phones too, children only by their own."""
    return Sought(identity, tuple(phones) if role == MemberRole.CHILD else (*family_phones, *phones))


@dataclass(frozen=True)
class Blocked:
    """Subjects to open for one sought, and which of them share a phone."""

    subjects: set[UUID]
    by_phone: set[UUID]


def block(centre_ids: Collection[int], sought: Sequence[Sought]) -> list[Blocked]:
    """Return for each one sought the subjects to open, in a few queries however many are sought."""
    numbers = {one.identity.iin for one in sought if one.identity.iin}
    phones = {phone for one in sought for phone in one.phones}
    names = [one.name_texts for one in sought]
    by_number = subjects_by_text(centre_ids=centre_ids, purpose=TokenPurpose.NATIONAL_ID, texts=numbers)
    by_phone = subjects_by_text(centre_ids=centre_ids, purpose=TokenPurpose.PHONE, texts=phones)
    by_name = subjects_sharing(
        centre_ids=centre_ids, purpose=TokenPurpose.NAME, groups=names, least=_NAME_TOKENS_SHARED, most=_MOST_FOR_ONE
    )
    return [
        _blocked(
            by_number.get(one.identity.iin, set()) | by_name[place],
            {subject for phone in one.phones for subject in _telling(by_phone.get(phone, set()))},
        )
        for place, one in enumerate(sought)
    ]


def _telling(holders: set[UUID]) -> set[UUID]:
    return holders if len(holders) <= _MOST_SHARE_A_PHONE else set()


def _blocked(subjects: set[UUID], by_phone: set[UUID]) -> Blocked:
    return Blocked(subjects | by_phone, by_phone)
