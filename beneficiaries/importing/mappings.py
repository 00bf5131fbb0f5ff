"""What the columns of somebody's list are called, kept under a name for the next time."""

import re
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from beneficiaries.constants import ImportKind
from beneficiaries.importing.columns import settle
from beneficiaries.importing.kinds import list_kind
from beneficiaries.models import ImportMapping
from beneficiaries.problems import Problems
from beneficiaries.roles import CASE
from shapagat.accounts.work import Work
from shapagat.audit.services import record_change
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible

LONGEST_NAME = 100
LONGEST_HEADING = 120
#: Longer runs of digits are somebody's number: headings are kept in the open.
_NUMBER = re.compile(r"\d[\d\s-]{4,}\d")


def mappings_visible_to(work: Work) -> QuerySet[ImportMapping]:
    """Return the mappings of the caller's centres."""
    return ImportMapping.objects.filter(centre_id__in=work.roles.centres_with(CASE))


def mapping_visible_to(work: Work, mapping_id: UUID) -> ImportMapping:
    """Return one. Raises NotVisible."""
    found = mappings_visible_to(work).filter(pk=mapping_id).first()
    if found is None:
        raise NotVisible
    return found


def headings_of(mapping_id: UUID, *, centre_id: int, kind: str) -> dict[str, str]:
    """Return headings by column key. Raises NotVisible."""
    found = ImportMapping.objects.filter(pk=mapping_id, centre_id=centre_id, kind=kind).first()
    if found is None:
        raise NotVisible
    return dict(found.headings)


def save_mapping(*, centre: Centre, kind: str, name: str, headings: Mapping[str, str], actor_id: UUID) -> ImportMapping:
    """Keep how a list's columns are headed, by column key; the same name again replaces it. Raises InvalidInput."""
    headings = {key: heading.strip() for key, heading in headings.items() if heading.strip()}
    _check(kind, name, headings)
    with transaction.atomic():
        mapping, _made = ImportMapping.objects.update_or_create(
            centre_id=centre.id, kind=kind, name=name.strip(), defaults={"headings": headings}
        )
        record_change(action="import_mapping.saved", actor_id=actor_id, centre_id=centre.id, on=mapping)
    return mapping


def delete_mapping(*, mapping: ImportMapping, actor_id: UUID) -> None:
    """Delete one; imports that began with it go on."""
    with transaction.atomic():
        record_change(action="import_mapping.deleted", actor_id=actor_id, centre_id=mapping.centre_id, on=mapping)
        mapping.delete()


def _check(kind: str, name: str, headings: Mapping[str, str]) -> None:
    problems = Problems()
    if kind not in ImportKind.values:
        problems.add("/kind", "choice_invalid")
    if not name.strip():
        problems.add("/name", "blank")
    elif len(name.strip()) > LONGEST_NAME:
        problems.add("/name", "too_long")
    if not headings:
        problems.add("/headings", "blank")
    problems.refuse()
    known, seen = list_kind(kind).columns.by_key, set[str]()
    for key, heading in headings.items():
        at = f"/headings/{key}"
        if key not in known:
            problems.add("/headings", "column_unknown")
        elif len(heading) > LONGEST_HEADING:
            problems.add(at, "too_long")
        elif _NUMBER.search(heading):
            problems.add(at, "heading_is_data")
        elif not settle(heading) or settle(heading) in seen:
            problems.add(at, "heading_twice")
        seen.add(settle(heading))
    problems.refuse()
