"""The nightly verification, and who hears of what it finds."""

import logging
from pathlib import Path

from django.conf import settings
from django.db import transaction

from shapagat.accounts.constants import Role
from shapagat.accounts.models import RoleAssignment
from shapagat.audit.chain.findings import Findings
from shapagat.audit.chain.keys import load_public_keys, load_signing_key, public_path
from shapagat.audit.chain.verifying import verify_trail
from shapagat.audit.services import record_verification
from shapagat.centres.selectors import all_centre_ids
from shapagat.notifications.services import notify

logger = logging.getLogger("shapagat.audit")
BROKEN = "audit.broken"


def verify_nightly() -> Findings | None:
    """Verify trail and rows with the public keys beside the worker's key; tell every auditor when something is wrong.

    Returns None where there is no key. Raises SigningKeyUnusable.
    """
    if not settings.AUDIT_SIGNING_KEY_FILE:
        logger.warning("this worker has no keys to verify the audit trail with")
        return None
    path = Path(settings.AUDIT_SIGNING_KEY_FILE)
    key, keys = load_signing_key(path), load_public_keys(public_path(path))
    found = verify_trail(keys=keys, all_centre_ids=all_centre_ids, with_rows=True)
    with transaction.atomic():
        record_verification(found, key=key)
        if not found.stands:
            _tell(len(found.faults))
    return found


def _tell(count: int) -> None:
    auditors = RoleAssignment.objects.filter(role=Role.AUDITOR, ends_on=None, user__is_active=True)
    for user_id in set(auditors.values_list("user_id", flat=True)):
        notify(recipient_id=user_id, code=BROKEN, params={"count": count})
