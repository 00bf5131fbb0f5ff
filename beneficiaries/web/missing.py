from collections.abc import Sequence

from django.utils.translation import gettext as _

from beneficiaries.selectors import Family


def missing_said(family: Family) -> list[str]:
    """Say what a record still lacks, for the worker to ask for."""
    return [_sentence(pointer.strip("/").split("/"), family) for pointer in family.missing]


def _sentence(path: Sequence[str], family: Family) -> str:
    plain = {
        "members": _("people of the family who are not written down yet"),
        "consents": _("a signed consent"),
        "incomes": _("income of the last quarter"),
    }
    if len(path) > 2:  # noqa: PLR2004 - /members/0/iin has three parts
        name = family.members[int(path[1])].identity.full_name
        if path[2] == "iin":
            return _("IIN of %(name)s") % {"name": name}
        if path[2] == "disability":
            return _("a new disability paper of %(name)s: the one recorded runs out") % {"name": name}
        return _("birth date of %(name)s") % {"name": name}
    if path[-1] == "phones":
        return _("a phone number")
    return plain.get(path[0], _("the address"))
