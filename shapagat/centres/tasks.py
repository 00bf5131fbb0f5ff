import logging
from pathlib import Path

from celery import shared_task
from django.conf import settings

from shapagat.audit.chain.keys import load_public_keys, load_signing_key, public_path
from shapagat.audit.exceptions import AuditError
from shapagat.audit.services import seal_entries
from shapagat.centres.selectors import all_centre_ids
from shapagat.encryption.constants import INSTALLATION
from shapagat.encryption.keys.sweep import sweep_pending_keys, sweep_retired_keys

logger = logging.getLogger("shapagat.audit")


@shared_task
def sweep_keys() -> None:
    """Settle the keys whose transaction never said whether it committed."""
    everywhere = {INSTALLATION, *all_centre_ids()}
    sweep_pending_keys(centre_ids=everywhere)
    sweep_retired_keys(centre_ids=everywhere)


@shared_task
def seal_audit_trail() -> None:
    """Put what was recorded in all centres under signed heads, a transaction each."""
    if not settings.AUDIT_SIGNING_KEY_FILE:
        logger.warning("this worker has no signing key; audit entries wait")
        return
    try:
        path = Path(settings.AUDIT_SIGNING_KEY_FILE)
        key, known = load_signing_key(path), load_public_keys(public_path(path))
        while seal_entries(key=key, all_centre_ids=all_centre_ids, known=known):
            pass
    except AuditError as error:
        # The text names files and heads alone. The nightly verification tells the auditor what is wrong.
        logger.error("audit entries cannot be sealed: %s", error)  # noqa: TRY400 - the trace tells nothing more
