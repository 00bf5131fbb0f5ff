from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from beneficiaries.constants import ImportKind
from beneficiaries.importing import words
from beneficiaries.importing.appeals import words as of_appeals
from beneficiaries.importing.families import words as of_families
from beneficiaries.importing.kinds import ListKind
from beneficiaries.importing.organisations import words as of_organisations
from shapagat.documents.sheets import Sheet, write_workbook

_LISTED: Mapping[ImportKind, Mapping[str, Mapping[str, str]]] = {
    ImportKind.FAMILIES: {
        "role": of_families.ROLES,
        "sex": of_families.SEXES,
        "disability_group": of_families.GROUPS,
        "disability_kind": words.KINDS,
        "iin_absence": of_families.ABSENCES,
        "language": words.LANGUAGES,
    },
    ImportKind.ORGANISATIONS: {"roles": of_organisations.ROLES, "disability_kinds": words.KINDS},
    ImportKind.APPEALS: {
        "channel": of_appeals.CHANNELS,
        "topic": of_appeals.TOPICS,
        "language": words.LANGUAGES,
    },
}
RULES: Mapping[ImportKind, Sequence[str | Promise]] = {
    ImportKind.FAMILIES: (
        _("One row is one person. Rows of one family have one number and stand together."),
        _("The first row of a family is its head, unless another role is written."),
        _("Dates like 01.03.1985. A family without a consent date waits for its consent."),
    ),
    ImportKind.ORGANISATIONS: (
        _("One row is one organisation, known by its BIN."),
        _("Several roles or kinds of disability are parted by commas."),
    ),
    ImportKind.APPEALS: (
        _("One row is one appeal. Without a name, phone and address it is anonymous."),
        _("An appeal with the date of its answer counts as answered; without one its term runs from the day it came."),
    ),
}


def template_workbook(kind: ListKind, language: str) -> bytes:
    """Return an empty list with headings in `kk`, `ru` or `en`, and a sheet of the words that cells may hold."""
    listed = _LISTED[kind.name]
    with override(language):
        names = (gettext("List"), gettext("Words"))
        rules = [[str(rule)] for rule in RULES[kind.name]]
    allowed = [
        [column.heading(language), ", ".join(listed[column.key])] for column in kind.columns.all if column.key in listed
    ]
    headings = [column.heading(language) for column in kind.columns.all]
    return write_workbook([Sheet(names[0], [headings]), Sheet(names[1], [*rules, *allowed])])
