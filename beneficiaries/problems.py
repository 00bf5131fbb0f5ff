"""What can be wrong with a family's data: a stable code and a sentence each."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shapagat.core.exceptions import FieldProblem, InvalidInput

#: What is kept in the open for ever, such as a reason, is a code and never words about somebody.
CODE = re.compile(r"[a-z][a-z0-9_-]{0,39}")

SENTENCES: dict[str, str | Promise] = {
    "iin_format": _("An IIN has 12 digits."),
    "iin_checksum": _("The check digit of this IIN is wrong: a digit was mistyped."),
    "iin_date": _("The first six digits of this IIN are no date."),
    "iin_birth_date_mismatch": _("The birth date contradicts the IIN. If the papers say so, give the reason."),
    "iin_sex_mismatch": _("The sex contradicts the IIN. If the papers say so, give the reason."),
    "iin_required": _("Give the IIN, or the reason why there is none."),
    "iin_repeated": _("Two people cannot have one IIN."),
    "bin_format": _("A BIN has 12 digits."),
    "bin_checksum": _("The check digit of this BIN is wrong: a digit was mistyped."),
    "name_required": _("Give a name."),
    "head_required": _("One member must be the head of the family."),
    "head_repeated": _("A family has one head."),
    "successor_required": _("Name who will be the head."),
    "adult_required": _("Only an adult can be the head of the family."),
    "other_family": _("Name another active family of the same centre."),
    "people_count_required": _("Say how many people there are."),
    "people_count_invalid": _("The number of people cannot be less than those listed."),
    "need_required": _("Say what is needed."),
    "phone_invalid": _("There can be no such phone number."),
    "roll_is_pdf": _("A roll for handing out is a PDF; other lists are XLSX or CSV."),
    "column_unknown": _("There is no such column in the template."),
    "heading_is_data": _("This looks like somebody's number, not like a heading."),
    "heading_twice": _("This heading stands at another column too, or holds no letters."),
    "date_in_future": _("This date is in the future."),
    "interval_invalid": _("At most every 52 weeks or every 12 months."),
    "date_too_late": _("This day is too far ahead."),
    "date_in_past": _("This date is in the past."),
    "date_too_early": _("This date is too long ago."),
    "consent_required": _("Consent to registration and aid is needed, or another legal basis."),
    "not_of_family": _("This person never belonged to the family."),
    "consent_by_child": _("A child's representative consents, not the child."),
    "quarter_invalid": _("Write a quarter like 2026Q3."),
    "quarter_in_future": _("This quarter has not begun yet."),
    "amount_negative": _("An amount cannot be below zero."),
    "choice_invalid": _("This is not one of the possible values."),
    "cell_invalid": _("This is not an H3 cell of resolution 7."),
    "too_long": _("This text is too long."),
    "code_invalid": _("Give a short code of small Latin letters, digits, hyphens and underscores."),
    "too_many": _("These are too many."),
    "blank": _("This may not be empty."),
    "urgency_invalid": _("Urgency goes from 1 to 4."),
    "quantity_invalid": _("A quantity is a whole number from 1."),
    "quantities_required": _("Say how many of which things were brought."),
    "item_unknown": _("The request has no such thing."),
    "more_than_owed": _("This is more than is still owed."),
    "subject_required": _("Name one household or one organisation."),
    "reason_required": _("Give the reason."),
    "ends_before_it_starts": _("It cannot end before it begins."),
    "ends_no_earlier": _("Name a day before the present end."),
    "report_before_grant": _("A report cannot be due before the grant begins."),
    "amount_invalid": _("Give an amount above zero."),
    "more_than_members": _("Give a number from 1 up to the members of the organisation."),
    "received_invalid": _("No fewer than those named already, and no more than were asked for."),
    "one_of_two": _("Give the number in total, or the members who received it."),
    "user_unknown": _("There is no account with this user name."),
    "disability_age": _("A child's disability is recorded until 18, a group from the age of 7."),
    "nobody_unnamed": _("Everybody who was counted is written down already."),
    "one_change": _("Name one figure or one rule."),
    "code_taken": _("The law uses this code already."),
    "condition_invalid": _("This is no condition: write it like “minors >= 3 and income_per_head < 50% poverty_line”."),
    "condition_fact_unknown": _("The condition names a fact that is not known."),
    "condition_too_long": _("This condition is too long or too deep."),
    "everybody_decided": _("Decide on everybody in the case, and on nobody else."),
    "duplicate_of_distinct": _("A duplicate names somebody of the case who is kept."),
    "rule_begins_already": _("A rule of this code begins on this day already."),
    "day_off": _("Nobody works on this day."),
    "too_late": _("This day is later than the rules allow."),
    "too_early": _("This day must be later than the present last day."),
    "desk_closed": _("This desk does not receive appeals on that day."),
    "anonymous_contact": _("Who is known cannot be anonymous: leave name, phone and address empty."),
    "anonymous_notice": _("Nobody can be told: the appeal is anonymous."),
    "notice_not_owed": _("Nothing has been extended or sent on, so there is nothing to tell."),
}


class Problems:
    """Collects everything that is wrong, so that it is all said at once."""

    def __init__(self) -> None:
        self.found: list[FieldProblem] = []

    def add(self, pointer: str, code: str) -> None:
        """Note that `code` is wrong at the JSON pointer."""
        self.found.append(FieldProblem(pointer, code, SENTENCES[code]))

    def refuse(self) -> None:
        """Raise InvalidInput with everything found, if anything was."""
        if self.found:
            raise InvalidInput(errors=tuple(self.found))
