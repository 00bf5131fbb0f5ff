from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from shapagat.accounts.constants import Role
from shapagat.api.views import ApiView
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import Purpose
from volunteers.api.rendering import slugs_of
from volunteers.api.serializers.hours import (
    CertificateCreateSerializer,
    CertificateSerializer,
    CertificatesSerializer,
    CodeSerializer,
    RevokeSerializer,
    VerifiedSerializer,
)
from volunteers.checking_limit import count_check
from volunteers.models import Certificate, Volunteer
from volunteers.selectors import enrolments_of, volunteer_visible_to
from volunteers.selectors.certificates import certificate_visible_to, certificates_of, verify_code
from volunteers.services.certificates import issue_certificate, print_certificate, revoke_certificate

_KEY = OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)
_COORDINATORS = frozenset({Role.COORDINATOR})
_BOTH = frozenset({Role.COORDINATOR, Role.VOLUNTEER})


class _Certificates(ApiView):
    purpose = Purpose.VOLUNTEERING

    def listed(self, volunteers: list[Volunteer]) -> Response:
        """Answer somebody's certificates."""
        return self.answer({"results": [_render(row) for row in certificates_of(volunteers)]})

    def issued(self, request: Request, volunteer: Volunteer, given: dict[str, Any]) -> Response:
        """Make one out."""
        return self.create_once(
            request,
            create=lambda: issue_certificate(
                volunteer=volunteer,
                first=given["starts_on"],
                last=given["ends_on"],
                language=given["language"],
                actor_id=self.work.actor_id,
            ),
            render=_render,
            load=self.mine,
        )

    def mine(self, certificate_id: UUID) -> Certificate:
        """Return one that the caller may see. Raises NotVisible."""
        return certificate_visible_to(actor_id=self.work.actor_id, roles=self.work.roles, certificate_id=certificate_id)


class MyCertificatesView(_Certificates):
    """The caller's own certificates."""

    roles = {"GET": frozenset({Role.VOLUNTEER}), "POST": frozenset({Role.VOLUNTEER})}

    @extend_schema(operation_id="volunteers_my_certificates", responses=CertificatesSerializer)
    def get(self, _request: Request) -> Response:
        """List them."""
        return self.listed(self._enrolments())

    @extend_schema(
        operation_id="volunteers_certify_me",
        parameters=[
            _KEY,
            OpenApiParameter("centre", str, description="Slug; needed by whoever helps in several centres"),
        ],
        request=CertificateCreateSerializer,
        responses={201: CertificateSerializer},
    )
    def post(self, request: Request) -> Response:
        """Make out a certificate of the caller's own hours, of at least one."""
        given = self.read(request, CertificateCreateSerializer)
        asked, found = request.query_params.get("centre"), self._enrolments()
        slugs = slugs_of({row.centre_id for row in found})
        enrolments = [row for row in found if asked in {None, slugs[row.centre_id]}]
        if len(enrolments) != 1:
            raise NotVisible
        return self.issued(request, enrolments[0], given)

    def _enrolments(self) -> list[Volunteer]:
        return enrolments_of(self.work.actor_id, self.work.roles.centres_with({Role.VOLUNTEER}))


class VolunteerCertificatesView(_Certificates):
    """A volunteer's certificates."""

    roles = {"GET": _COORDINATORS, "POST": _COORDINATORS}

    @extend_schema(operation_id="volunteers_certificates", responses=CertificatesSerializer)
    def get(self, _request: Request, volunteer_id: UUID) -> Response:
        """List them."""
        return self.listed([volunteer_visible_to(self.work.roles, volunteer_id)])

    @extend_schema(
        operation_id="volunteers_certify",
        parameters=[_KEY],
        request=CertificateCreateSerializer,
        responses={201: CertificateSerializer},
    )
    def post(self, request: Request, volunteer_id: UUID) -> Response:
        """Make out a certificate for a volunteer."""
        volunteer = volunteer_visible_to(self.work.roles, volunteer_id)
        return self.issued(request, volunteer, self.read(request, CertificateCreateSerializer))


class CertificatePaperView(_Certificates):
    """The paper."""

    roles = {"GET": _BOTH}

    @extend_schema(operation_id="certificates_paper", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, certificate_id: UUID) -> HttpResponse:
        """Print it as PDF, with the figures of the day it was made out."""
        found = self.mine(certificate_id)
        site = request.build_absolute_uri("/").rstrip("/")
        return HttpResponse(print_certificate(found, site=site), content_type="application/pdf")


class RevokeCertificateView(_Certificates):
    """A certificate that holds no longer."""

    roles = {"POST": _COORDINATORS}

    @extend_schema(operation_id="certificates_revoke", request=RevokeSerializer, responses=CertificateSerializer)
    def post(self, request: Request, certificate_id: UUID) -> Response:
        """Revoke it; again changes nothing."""
        found = self.mine(certificate_id)
        reason = self.read(request, RevokeSerializer)["reason"]
        return self.answer(_render(revoke_certificate(certificate=found, reason=reason, actor_id=self.work.actor_id)))


class VerifyCertificateView(APIView):
    """Is this paper what it says? For anybody, without a token."""

    #: Named in tests/support/routes.py: no other address of the API answers whoever has no token.
    open_to_all = True
    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()
    http_method_names = ["post"]

    @extend_schema(
        operation_id="certificates_verify", auth=[], request=CodeSerializer, responses={200: VerifiedSerializer}
    )
    def post(self, request: Request) -> Response:
        """Tell what a code stands for. The code is sent in the body: addresses are written down by others."""
        count_check(request._request)
        reading = CodeSerializer(data=request.data, context={"view": self, "request": request})
        reading.is_valid(raise_exception=True)
        found = verify_code(reading.validated_data["code"])
        body: dict[str, Any] = dict.fromkeys(VerifiedSerializer().fields)
        body["standing"] = "unknown"
        if found is not None:
            told = {name: value for name, value in vars(found).items() if name != "valid"}
            body |= told | {"standing": "valid" if found.valid else "revoked"}
        return Response(body, headers={"Cache-Control": "no-store"})


def _render(row: Certificate) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "volunteer": str(row.volunteer_id),
        "language": row.language,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat(),
        "tasks": row.tasks,
        "minutes": row.minutes,
        "issued_on": row.issued_on.isoformat(),
        "revoked_at": row.revoked_at.isoformat() if row.revoked_at else None,
        "revoke_reason": row.revoke_reason,
    }
