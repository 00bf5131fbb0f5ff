from volunteers.api.serializers.claims import (
    ClaimNamedSerializer,
    ClaimSerializer,
    HandOverCodeRequestSerializer,
    HandOverCodeSerializer,
    HandOverSerializer,
    NoShowSerializer,
    NothingSerializer,
)
from volunteers.api.serializers.tasks import TaskCreateSerializer, TaskDetailSerializer, TaskSerializer
from volunteers.api.serializers.volunteers import (
    EnrolmentsSerializer,
    OwnChangeSerializer,
    VolunteerChangeSerializer,
    VolunteerCreateSerializer,
    VolunteerDetailSerializer,
    VolunteerSerializer,
)

__all__ = [
    "ClaimNamedSerializer",
    "ClaimSerializer",
    "EnrolmentsSerializer",
    "HandOverCodeRequestSerializer",
    "HandOverCodeSerializer",
    "HandOverSerializer",
    "NoShowSerializer",
    "NothingSerializer",
    "OwnChangeSerializer",
    "TaskCreateSerializer",
    "TaskDetailSerializer",
    "TaskSerializer",
    "VolunteerChangeSerializer",
    "VolunteerCreateSerializer",
    "VolunteerDetailSerializer",
    "VolunteerSerializer",
]
