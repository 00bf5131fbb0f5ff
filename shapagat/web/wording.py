"""Codes of the audit in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shapagat.audit.constants import GlassReason, OddKind, Verdict

REASONS: dict[str, Promise] = {
    GlassReason.EMERGENCY: _("An emergency"),
    GlassReason.DISTRIBUTION_DAY: _("A day of handing out to many families"),
    GlassReason.COLLEAGUE_ABSENT: _("I do the work of a colleague who is away"),
    GlassReason.DATA_CORRECTION: _("Records have to be corrected"),
    GlassReason.AUTHORITY_REQUEST: _("An authority asks by law"),
}
VERDICTS: dict[str, Promise] = {
    Verdict.JUSTIFIED: _("Justified"),
    Verdict.QUESTIONED: _("To be talked about"),
    Verdict.ABUSED: _("Abused"),
}
ODDITIES: dict[str, Promise] = {
    OddKind.NIGHT: _("Read at night"),
    OddKind.SWEEP: _("Very many families in a short time"),
    OddKind.WALK: _("One family after the other in the order of the register"),
    OddKind.RETURNING: _("The same families again and again without work on them"),
    OddKind.IDLE: _("Many families opened and nothing followed"),
}
