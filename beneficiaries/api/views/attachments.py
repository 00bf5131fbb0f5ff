from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from beneficiaries.api.rendering.attachments import render_attachment
from beneficiaries.api.serializers.attachments import AttachmentInputSerializer, AttachmentSerializer, EndSerializer
from beneficiaries.api.serializers.household_output import listed
from beneficiaries.constants import ConsentPurpose
from beneficiaries.models import Attachment
from beneficiaries.roles import CASE
from beneficiaries.sealed import AttachmentLabel
from beneficiaries.selectors import (
    OpenedAttachment,
    attachment_visible_to,
    attachments_visible_to,
    household_visible_to,
    open_attachments,
    request_visible_to,
)
from beneficiaries.services import attach_file, end_attachment
from beneficiaries.services.attachments.attach_file import AttachmentData
from beneficiaries.services.attachments.take_to_publish import take_to_publish
from shapagat.api.file_parser import FileFormParser
from shapagat.api.schema.keywords import IDEMPOTENCY_KEY
from shapagat.api.views import ApiView
from shapagat.encryption.constants import Purpose
from shapagat.files.answering import file_answer
from shapagat.files.services import open_file

_BINARY: dict[tuple[int, str], Any] = {(200, "application/octet-stream"): OpenApiTypes.BINARY}


_USE = OpenApiParameter(
    "use",
    str,
    enum=[ConsentPurpose.PUBLICATION],
    description="Say so where it is to be published: 409 without consent to that",
)


class _AttachmentView(ApiView):
    """What is attached to the family or the request of the address."""

    purpose = Purpose.REGISTRATION

    def require(self, of: dict[str, UUID]) -> None:
        """Raise NotVisible unless the caller may see what it is attached to."""
        if "household_id" in of:
            household_visible_to(self.work, of["household_id"])
        else:
            request_visible_to(self.work, of["request_id"])

    def one(self, attachment_id: UUID, of: dict[str, UUID]) -> OpenedAttachment:
        """Open the label of one. Raises NotVisible."""
        return open_attachments([attachment_visible_to(self.work, attachment_id, **of)])[0]


class _List(_AttachmentView):
    roles = {"GET": CASE, "POST": CASE}
    parser_classes = [FileFormParser]
    uploaded: "UploadedFile[Any] | None" = None

    @extend_schema(responses=listed(AttachmentSerializer, "AttachmentList"))
    def get(self, _request: Request, **of: UUID) -> Response:
        """List what is attached, the newest first."""
        self.require(of)
        rows = open_attachments(attachments_visible_to(self.work).filter(**of).order_by("-id"))
        return self.answer({"results": [render_attachment(found) for found in rows]})

    @extend_schema(
        parameters=[IDEMPOTENCY_KEY],
        request={"multipart/form-data": AttachmentInputSerializer},
        responses={201: AttachmentSerializer},
    )
    def post(self, request: Request, **of: UUID) -> Response:
        """Attach a file. Never identity papers. A photograph is kept without its place, time and camera."""
        self.require(of)
        said = self.read(request, AttachmentInputSerializer)
        return self.create_once(
            request,
            create=lambda: attach_file(data=self._data(said["kind"], of), actor_id=self.work.actor_id),
            load=lambda found: attachment_visible_to(self.work, found, **of),
            render=lambda made: render_attachment(open_attachments([made])[0]),
        )

    def _data(self, kind: str, of: dict[str, UUID]) -> AttachmentData:
        file = self.uploaded
        if file is None or file.file is None:
            raise TypeError("The parser gives a file or refuses.")
        return AttachmentData(kind=kind, content=file.file, name=file.name or "", **of)


class _Detail(_AttachmentView):
    roles = {"GET": CASE}

    @extend_schema(responses=AttachmentSerializer)
    def get(self, _request: Request, attachment_id: UUID, **of: UUID) -> Response:
        """Read what it is, without its content."""
        found = self.one(attachment_id, of)
        return self.answer(render_attachment(found))


class _Content(_AttachmentView):
    roles = {"GET": CASE}

    @extend_schema(parameters=[_USE], responses=_BINARY)
    def get(self, request: Request, attachment_id: UUID, **of: UUID) -> HttpResponseBase:
        """Download it. The reading is recorded before the first byte; what is to be published needs consent to it."""
        found = self.one(attachment_id, of)
        if request.query_params.get("use") == ConsentPurpose.PUBLICATION:
            take_to_publish(attachment_id=attachment_id, actor_id=self.work.actor_id)
        content = open_file(found.row.file)
        return file_answer(content, name=found.file_name, media_type=found.row.media_type, size=found.label.size)


class _End(_AttachmentView):
    roles = {"POST": CASE}

    @extend_schema(request=EndSerializer, responses=AttachmentSerializer)
    def post(self, request: Request, attachment_id: UUID, **of: UUID) -> Response:
        """Destroy it for good, such as a paper that should not have been photographed."""
        row: Attachment = attachment_visible_to(self.work, attachment_id, **of)
        self.read(request, EndSerializer)
        ended = end_attachment(attachment_id=row.pk, actor_id=self.work.actor_id)
        return self.answer(render_attachment(OpenedAttachment(ended, AttachmentLabel())))


@extend_schema_view(
    get=extend_schema(operation_id="household_attachments"),
    post=extend_schema(operation_id="household_attachments_add"),
)
class HouseholdAttachmentsView(_List):
    """What is attached to a family."""


@extend_schema_view(get=extend_schema(operation_id="household_attachment"))
class HouseholdAttachmentView(_Detail):
    """One attachment of a family."""


@extend_schema_view(get=extend_schema(operation_id="household_attachment_content"))
class HouseholdAttachmentContentView(_Content):
    """Its content."""


@extend_schema_view(post=extend_schema(operation_id="household_attachment_end"))
class HouseholdAttachmentEndView(_End):
    """Its end."""


@extend_schema_view(
    get=extend_schema(operation_id="request_attachments"), post=extend_schema(operation_id="request_attachments_add")
)
class RequestAttachmentsView(_List):
    """What is attached to a request."""


@extend_schema_view(get=extend_schema(operation_id="request_attachment"))
class RequestAttachmentView(_Detail):
    """One attachment of a request."""


@extend_schema_view(get=extend_schema(operation_id="request_attachment_content"))
class RequestAttachmentContentView(_Content):
    """Its content."""


@extend_schema_view(post=extend_schema(operation_id="request_attachment_end"))
class RequestAttachmentEndView(_End):
    """Its end."""
