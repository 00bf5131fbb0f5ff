from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shapagat.accounts.constants import Role
from shapagat.api.resources.audit.serializers import ChainSerializer
from shapagat.api.views import ApiView
from shapagat.audit.models import Head, Verification
from shapagat.audit.selectors import last_head, last_verification, published_keys


class VerifyView(ApiView):
    """Whether the audit trail stood when it was last verified, for the auditor alone."""

    roles = {"GET": frozenset({Role.AUDITOR})}

    @extend_schema(operation_id="audit_verify", responses=ChainSerializer)
    def get(self, _request: Request) -> Response:
        """Return what the nightly verification found and the worker signed; `shapagat audit verify` proves it.

        `unproven`: this server has no public key to tell the worker's rows from others.
        """
        keys = published_keys()
        if not keys:
            return self.answer(_render(None, None) | {"state": "unproven"})
        return self.answer(_render(last_verification(keys), last_head(keys)))


def _render(verification: Verification | None, head: Head | None) -> dict[str, Any]:
    return {
        "state": "never_verified" if verification is None else "broken" if verification.fault_count else "sound",
        "verified_at": verification.verified_at.isoformat() if verification else None,
        "verified_head": verification.head_number if verification else None,
        "verified_hash": bytes(verification.head_hash).hex() if verification else None,
        "entries": verification.entries if verification else 0,
        "faults": verification.fault_count if verification else 0,
        "first_fault": verification.first_fault or None if verification else None,
        "last_head": head.number if head else None,
        "last_sealed_at": head.sealed_at.isoformat() if head else None,
    }
