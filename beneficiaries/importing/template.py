from django.utils.translation import gettext, override

from beneficiaries.importing import words
from beneficiaries.importing.columns import COLUMNS
from beneficiaries.importing.sheet_writer import write_workbook

_LISTED = {
    "role": words.ROLES,
    "sex": words.SEXES,
    "disability_group": words.GROUPS,
    "disability_kind": words.KINDS,
    "iin_absence": words.ABSENCES,
    "language": words.LANGUAGES,
}


def template_workbook(language: str) -> bytes:
    """Return an empty list with headings in `kk`, `ru` or `en`, and a sheet of the words that cells may hold."""
    with override(language):
        names = (gettext("List"), gettext("Words"))
        rules = [
            [gettext("One row is one person. Rows of one family have one number and stand together.")],
            [gettext("The first row of a family is its head, unless another role is written.")],
            [gettext("Dates like 01.03.1985. A family without a consent date waits for its consent.")],
        ]
    allowed = [
        [column.heading(language), ", ".join(_LISTED[column.key])] for column in COLUMNS if column.key in _LISTED
    ]
    headings = [column.heading(language) for column in COLUMNS]
    return write_workbook([(names[0], [headings]), (names[1], [*rules, *allowed])])
