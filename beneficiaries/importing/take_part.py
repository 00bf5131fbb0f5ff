"""One part of a list: its families are registered, or said why not."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from beneficiaries.constants import ERASED_REASONS, DuplicateSource
from beneficiaries.importing.families import ReadFamily, read_family
from beneficiaries.importing.parts import FamilyRows, Finding, Report, mark_of
from beneficiaries.importing.workbook import Row
from beneficiaries.models import ImportedFamily
from beneficiaries.services.registration.outcomes import Outcome, Refused, Registered, Suspected
from beneficiaries.services.registration.register_households import examine_households, register_households
from shapagat.centres.models import Centre
from shapagat.core.masked import masked


@dataclass(frozen=True)
class ImportOptions:
    """How a list is imported. `sha256` is the file's, in hexadecimal."""

    centre: Centre
    actor_id: UUID
    legal_basis: str
    sha256: str
    dry_run: bool = False

    def mark(self, family: FamilyRows) -> bytes:
        """Return by what a family of this file is known."""
        return mark_of(self.sha256, family.number)


@masked
@dataclass
class _Family:
    raw: FamilyRows
    read: ReadFamily

    @property
    def first(self) -> int:
        return self.raw.rows[0][0]

    @property
    def holds(self) -> bool:
        return not (self.raw.problem or self.read.wrong)


@masked
@dataclass
class Taken:
    """What came of one part: counts by code, and what is to be said."""

    counts: Counter[str] = field(default_factory=Counter)
    report: Report = field(default_factory=Report)

    def refuse(self, family: _Family, count: str, said: list[tuple[int, str, str, str]]) -> None:
        """Show every row of a family again: the wrong ones with what is wrong, the others with why they fell too."""
        self.counts[count] += 1
        for number, cells in family.raw.rows:
            own = [(column, code, detail) for place, column, code, detail in said if place == number]
            mended = [(column, code, "") for place, column, code in family.read.mended if place == number]
            self.report.wrong.append(Finding(number, cells, (own or [("", "other_row", "")]) + mended))

    def mend(self, family: _Family) -> None:
        """Tell of what was restored in a family that was taken."""
        for number, cells in family.raw.rows:
            mended = [(column, code, "") for place, column, code in family.read.mended if place == number]
            if mended:
                self.counts["rows_restored"] += 1
                self.report.mended.append(Finding(number, cells, mended))


def take_part(part: list[FamilyRows], options: ImportOptions) -> Taken:
    """Register the families of one part that hold, in one batch; tell of every other one why not."""
    families = [_Family(raw, _read(raw, options.legal_basis)) for raw in part]
    known = _known(families, options)
    chosen = [family for family in families if family.holds and options.mark(family.raw) not in known]
    outcomes = {id(family): outcome for family, outcome in zip(chosen, _register(chosen, options), strict=True)}
    taken = Taken()
    for family in families:
        if not family.holds:
            said = [*family.read.wrong, *([(family.first, "family", family.raw.problem)] if family.raw.problem else [])]
            taken.refuse(family, "refused", [(*found, "") for found in said])
        elif id(family) not in outcomes:
            taken.refuse(family, "already_present", [(family.first, "family", "imported_before", "")])
        else:
            _tell(family, outcomes[id(family)], taken)
    return taken


def _read(raw: FamilyRows, legal_basis: str) -> ReadFamily:
    return read_family(raw.number, [Row(number, cells) for number, cells in raw.rows], legal_basis)


def _known(families: list[_Family], options: ImportOptions) -> set[bytes]:
    marks = [options.mark(family.raw) for family in families]
    known = ImportedFamily.objects.filter(centre_id=options.centre.id, mark__in=marks)
    present = known.exclude(household__end_reason__in=ERASED_REASONS)
    return {bytes(mark) for mark in present.values_list("mark", flat=True)}


def _register(chosen: list[_Family], options: ImportOptions) -> list[Outcome | None]:
    data = [family.read.data for family in chosen]
    today = timezone.localdate()
    if options.dry_run:
        examined = examine_households(centre=options.centre, families=data, today=today, trial=True)
        return [examined.outcomes.get(place) for place in range(len(data))]
    done = register_households(
        centre=options.centre, families=data, actor_id=options.actor_id, today=today, source=DuplicateSource.IMPORT
    )
    marks = [
        ImportedFamily(centre_id=options.centre.id, mark=options.mark(family.raw), household=outcome.household)
        for family, outcome in zip(chosen, done, strict=True)
        if isinstance(outcome, Registered)
    ]
    # A family that was erased since it was imported may come again.
    ImportedFamily.objects.bulk_create(
        marks, update_conflicts=True, unique_fields=["centre_id", "mark"], update_fields=["household"]
    )
    return list(done)


def _tell(family: _Family, outcome: Outcome | None, taken: Taken) -> None:
    match outcome:
        case Refused(errors=errors):
            taken.refuse(family, "refused", [(*family.read.place(problem), "") for problem in errors])
        case Suspected(candidates=candidates):
            numbers = ", ".join(sorted({candidate.registration_number for candidate in candidates}))
            taken.refuse(family, "already_present", [(family.first, "family", "duplicate_suspected", numbers)])
        case Registered() | None:
            taken.counts["imported"] += 1
            taken.counts["consent_pending"] += not family.read.data.consents
            taken.mend(family)
