"""One part of a family list: its families are registered, or said why not."""

from dataclasses import dataclass

from django.utils import timezone

from beneficiaries.constants import DuplicateSource
from beneficiaries.importing.families.family import ReadFamily, read_family
from beneficiaries.importing.parts import Entry
from beneficiaries.importing.taking import ImportOptions, Taken, known_marks, note_made
from beneficiaries.importing.workbook import Row
from beneficiaries.services.registration.outcomes import Outcome, Refused, Registered, Suspected
from beneficiaries.services.registration.register_households import examine_households, register_households
from shapagat.core.masked import masked


@masked
@dataclass
class _Family:
    entry: Entry
    read: ReadFamily

    @property
    def first(self) -> int:
        return self.entry.rows[0][0]

    @property
    def holds(self) -> bool:
        return not (self.entry.problem or self.read.wrong)


def take_families(part: list[Entry], options: ImportOptions) -> Taken:
    """Register the families of one part that hold, in one batch; tell of every other one why not."""
    families = [_Family(entry, _read(entry, options.legal_basis)) for entry in part]
    known = known_marks(part, options)
    chosen = [family for family in families if family.holds and options.mark(family.entry) not in known]
    outcomes = {id(family): outcome for family, outcome in zip(chosen, _register(chosen, options), strict=True)}
    taken = Taken()
    for family in families:
        mended = family.read.mended
        if not family.holds:
            problem = family.entry.problem
            said = [*family.read.wrong, *([(family.first, "family", problem)] if problem else [])]
            taken.refuse(family.entry, "refused", [(*found, "") for found in said], mended)
        elif id(family) not in outcomes:
            taken.refuse(family.entry, "already_present", [(family.first, "family", "imported_before", "")], mended)
        else:
            _tell(family, outcomes[id(family)], taken)
    return taken


def _read(entry: Entry, legal_basis: str) -> ReadFamily:
    return read_family(entry.number, [Row(number, cells) for number, cells in entry.rows], legal_basis)


def _register(chosen: list[_Family], options: ImportOptions) -> list[Outcome | None]:
    data = [family.read.data for family in chosen]
    today = timezone.localdate()
    if options.dry_run:
        examined = examine_households(centre=options.centre, families=data, today=today, trial=True)
        return [examined.outcomes.get(place) for place in range(len(data))]
    done = register_households(
        centre=options.centre, families=data, actor_id=options.actor_id, today=today, source=DuplicateSource.IMPORT
    )
    note_made(
        [
            options.made(family.entry, outcome.household.version, household=outcome.household)
            for family, outcome in zip(chosen, done, strict=True)
            if isinstance(outcome, Registered)
        ]
    )
    return list(done)


def _tell(family: _Family, outcome: Outcome | None, taken: Taken) -> None:
    mended = family.read.mended
    match outcome:
        case Refused(errors=errors):
            said = [(*family.read.place(problem), "") for problem in errors]
            taken.refuse(family.entry, "refused", said, mended)
        case Suspected(candidates=candidates):
            numbers = ", ".join(sorted({candidate.registration_number for candidate in candidates}))
            said = [(family.first, "family", "duplicate_suspected", numbers)]
            taken.refuse(family.entry, "already_present", said, mended)
        case Registered() | None:
            taken.counts["consent_pending"] += not family.read.data.consents
            taken.take(family.entry, mended)
