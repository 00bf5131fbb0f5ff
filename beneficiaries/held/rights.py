"""What was asked about data, and which centres they went to or came from."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from beneficiaries import constants
from beneficiaries.held.rows import label_of
from beneficiaries.models import Arrival, RightsRequest, Transfer
from beneficiaries.sealed import RightsNote
from shapagat.centres.models import Centre
from shapagat.core.exported import Section
from shapagat.encryption.sealing import open_many


def rights_section(asked: QuerySet[RightsRequest]) -> Section:
    """Return what was asked and answered about the data, in words."""
    rows = list(asked.order_by("id"))
    notes = open_many(rows, "note", RightsNote)
    return Section(
        "rights",
        _("Asked about these data"),
        {
            "kind": _("What was asked"),
            "received_on": _("Received on"),
            "asked": _("In their words"),
            "state": _("State"),
            "answer": _("Answer"),
        },
        [
            {
                "kind": label_of(constants.RightsKind, row.kind),
                "received_on": row.received_on,
                "asked": notes[row.pk].asked,
                "state": label_of(constants.RightsState, row.state),
                "answer": notes[row.pk].answer,
            }
            for row in rows
        ],
    )


def moves_section(sent: QuerySet[Transfer], came: QuerySet[Arrival]) -> Section:
    """Return to which centres data went, and from which they came."""
    names = {centre.pk: centre.name for centre in Centre.objects.all()}
    return Section(
        "transfers",
        _("Between centres"),
        {"way": _("Way"), "centre": _("Centre"), "on": _("Day")},
        [
            *(
                {"way": str(_("From")), "centre": names.get(row.from_centre_id, ""), "on": row.created_at}
                for row in came.order_by("id")
            ),
            *(
                {"way": str(_("To")), "centre": names.get(row.to_centre_id, ""), "on": row.created_at}
                for row in sent.order_by("id")
            ),
        ],
    )
