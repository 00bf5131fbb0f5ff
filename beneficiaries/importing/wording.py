"""What people read about a row, in their language."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from beneficiaries.importing.columns import Column, Columns
from beneficiaries.problems import SENTENCES

OF_ROWS: dict[str, str | Promise] = {
    "formula": _("A formula stands here: put its value in."),
    "date_unreadable": _("Write the date like 01.03.1985."),
    "amount_unreadable": _("Write the amount in tenge as a number."),
    "count_unreadable": _("Write a whole number."),
    "required": _("This must be filled in."),
    "answered_before_received": _("The answer is dated before the appeal."),
    "appeal_known": _("This appeal of that day is here already."),
    "already_registered": _("An organisation with this BIN is registered here already."),
    "family_number_missing": _("The family's number is missing."),
    "family_scattered": _("Rows of one family must stand together: this number comes again further on."),
    "duplicate_suspected": _("Somebody of this family is registered here already."),
    "imported_before": _("This family of this file was imported before."),
    "other_row": _("Not imported, because another row of the family needs correcting."),
    "zeros_restored": _("Zeros that the spreadsheet had dropped at the beginning were restored."),
    "date_restored": _("The date was read from a number that had lost its format."),
}


def say(findings: Iterable[tuple[str, str, str]], columns: Columns, language: str) -> str:
    """Put (column key, code, detail) findings of one row into words: «ИИН: …; Дата рождения: …»."""
    with override(language):
        return " ".join(
            _say(columns.by_key.get(column), code, detail, language) for column, code, detail in dict.fromkeys(findings)
        )


def _say(known: Column | None, code: str, detail: str, language: str) -> str:
    sentence = str(OF_ROWS.get(code) or SENTENCES.get(code) or gettext("This cannot be done."))
    said = f"{known.heading(language)}: {sentence}" if known else sentence
    return f"{said} ({detail})" if detail else said
