from beneficiaries.exceptions import NumberHeld
from beneficiaries.models import Person
from beneficiaries.selectors.openable import openable
from beneficiaries.services.registration.checked import CheckedMember
from beneficiaries.services.registration.tokens import person_texts
from shapagat.encryption.budgets import spend
from shapagat.encryption.constants import Budget
from shapagat.encryption.index.lookup import subjects_by_text
from shapagat.encryption.index.tokens import NumberTaken, TokenPurpose, replace_tokens


def hold_number(person: Person, now: CheckedMember) -> None:
    """Write what somebody is found by now. Raises NumberHeld when another present person here has the IIN.

    Whoever holds it may be closed to the caller: to learn that much costs a hint, as at registration.
    """
    number = now.identity.iin
    if number:
        holders = subjects_by_text(centre_ids={person.centre_id}, purpose=TokenPurpose.NATIONAL_ID, texts={number})
        others = holders.get(number, set()) - {person.id}
        if others and not others & openable(others):
            spend(Budget.HINTS, amount=1)
        if others:
            raise NumberHeld
    try:
        replace_tokens(centre_id=person.centre_id, texts={person.id: person_texts(now.identity, now.contact.phones)})
    except NumberTaken:
        # Taken between looking and writing, by somebody who registers at this moment.
        raise NumberHeld from None
