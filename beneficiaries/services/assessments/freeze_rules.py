from collections.abc import Sequence

import msgspec

from beneficiaries.models import Assessment, FrozenRules
from beneficiaries.selectors.rules import CentreRules


def freeze_rules(centre_id: int, rules: CentreRules, assessments: Sequence[Assessment]) -> None:
    """Point new assessments at the rules and figures they used, which are kept whole once. The caller saves them."""
    days = {assessment.as_of for assessment in assessments}
    used = {rules.on(day).digest: rules.on(day) for day in days}
    found = _frozen(centre_id, list(used))
    missing = used.keys() - found.keys()
    if missing:
        made = [
            FrozenRules(centre_id=centre_id, digest=digest, content=msgspec.to_builtins(used[digest]))
            for digest in sorted(missing)
        ]
        # Another worker may have frozen the same rules in this moment.
        FrozenRules.objects.bulk_create(made, ignore_conflicts=True)
        found = _frozen(centre_id, list(used))
    for assessment in assessments:
        assessment.frozen = found[rules.on(assessment.as_of).digest]


def _frozen(centre_id: int, digests: list[str]) -> dict[str, FrozenRules]:
    rows = FrozenRules.objects.filter(centre_id=centre_id, digest__in=digests).only("id", "digest")
    return {row.digest: row for row in rows}
