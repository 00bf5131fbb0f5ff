from beneficiaries.models import Organisation, Representation
from beneficiaries.problems import SENTENCES
from shapagat.accounts.models import User
from shapagat.core.exceptions import FieldProblem, InvalidInput


def representatives_of(organisation: Organisation) -> list[tuple[Representation, str]]:
    """Return who speaks or spoke for an organisation, with their opaque user names."""
    rows = list(Representation.objects.filter(organisation=organisation).order_by("id"))
    names = dict(User.objects.filter(pk__in=[row.user_id for row in rows]).values_list("pk", "username"))
    return [(row, names.get(row.user_id, "")) for row in rows]


def user_called(username: str) -> User:
    """Return the account of that user name. Raises InvalidInput at /user when there is none."""
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise InvalidInput(errors=(FieldProblem("/user", "user_unknown", SENTENCES["user_unknown"]),))
    return found
