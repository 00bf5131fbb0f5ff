from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import ChangeKind, MemberRole
from beneficiaries.models import Request
from beneficiaries.selectors.family import FamilyMember
from beneficiaries.services.changes.data import Change
from beneficiaries.services.changes.kinds import LEAVING
from beneficiaries.services.registration.read import member_data
from beneficiaries.web.member_fields import member_fields
from beneficiaries.web.new_home_fields import new_home, new_home_fields, request_choices
from shapagat.accounts.page_fields import DayField, choice, several, text
from shapagat.accounts.page_forms import PageForm, filled

_ROLES = [(role.value, role.label) for role in MemberRole if role != MemberRole.HEAD]
_GOING = frozenset({ChangeKind.REMOVE_MEMBER, ChangeKind.DEATH, ChangeKind.MOVE_MEMBER})
_OTHER = frozenset({ChangeKind.MOVE_MEMBER, ChangeKind.JOIN})
_NEW = frozenset({ChangeKind.ADD_MEMBER, ChangeKind.BIRTH})


class ChangeForm(PageForm):
    """What one kind of change needs to know; `version` is the family's when its preview was shown."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(
        self,
        *,
        kind: ChangeKind,
        members: Sequence[FamilyMember],
        requests: Sequence[Request] = (),
        city: str = "",
        unnamed: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.kind, self.members = kind, members
        people = [(str(one.membership.person_id), one.identity.full_name) for one in members]
        if kind in _GOING:
            self.fields["person"] = choice(gettext_lazy("Who"), people, required=True)
        if kind in _GOING | {ChangeKind.CHANGE_HEAD, ChangeKind.SPLIT}:
            nobody = gettext_lazy("nobody new")
            self.fields["successor"] = choice(gettext_lazy("Who becomes the head"), people, empty=nobody)
        if kind == ChangeKind.CHANGE_HEAD:
            self.fields["former_role"] = choice(gettext_lazy("What the former head is from now"), _ROLES)
        if kind == ChangeKind.REMOVE_MEMBER:
            self.fields["reason"] = choice(gettext_lazy("Reason"), [(one.value, one.label) for one in sorted(LEAVING)])
        self._ask_other(people, requests)
        if kind == ChangeKind.SPLIT:
            self.fields.update(new_home_fields(people, requests, city))
        if kind in _NEW:
            asked = {name.replace("members-1", "member"): field for name, field in member_fields(1).items()}
            if kind == ChangeKind.BIRTH:
                del asked["member-role"]
            self.fields.update(asked)
            if kind == ChangeKind.ADD_MEMBER and unnamed:
                label = _("One of those counted and not written down yet (%(number)s)") % {"number": unnamed}
                self.fields["counted"] = forms.BooleanField(label=label, required=False, initial=True)
            self.fields["confirm_distinct"] = text(gettext_lazy("Why it is somebody else than they resemble"))
        self.fields["on"] = DayField(label=gettext_lazy("Since"), initial=timezone.localdate)

    def _ask_other(self, people: list[tuple[str, str]], requests: Sequence[Request]) -> None:
        if self.kind in _OTHER:
            if requests:
                asked = gettext_lazy("Requests to give up, where both families ask for one thing")
                self.fields["cancelled"] = several(asked, request_choices(requests))
            self.fields["other"] = text(gettext_lazy("Registration number of the other family"), size=20)
        if self.kind == ChangeKind.MOVE_MEMBER:
            self.fields["role"] = choice(gettext_lazy("What they are in the other family"), _ROLES)
        if self.kind == ChangeKind.JOIN:
            for place, (_person, name) in enumerate(people):
                label = _("What %(name)s is in the other family") % {"name": name}
                self.fields[f"roles-{place}"] = choice(label, _ROLES, initial=MemberRole.OTHER)

    def change(self, other_id: UUID | None) -> Change:
        """Return what was entered."""
        said = self.cleaned_data
        new = filled(said).get("member", {})
        if "group" not in new.get("disability", {}):
            new.pop("disability", None)
        return Change(
            kind=self.kind,
            person_id=UUID(said["person"]) if said.get("person") else None,
            successor_id=UUID(said["successor"]) if said.get("successor") else None,
            former_role=said.get("former_role", ""),
            role=said.get("role", ""),
            roles=tuple(
                (one.membership.person_id, said.get(f"roles-{place}", ""))
                for place, one in enumerate(self.members)
                if said.get(f"roles-{place}")
            ),
            requests=tuple(UUID(one) for one in said.get("requests", ())),
            cancelled=tuple(UUID(one) for one in said.get("cancelled", ())),
            new_home=new_home(said) if self.kind == ChangeKind.SPLIT else None,
            reason=said.get("reason", ""),
            other_id=other_id,
            member=member_data({"role": MemberRole.CHILD, **new}) if self.kind in _NEW else None,
            counted=said.get("counted", False),
            confirm_distinct=said.get("confirm_distinct", ""),
            on=said["on"],
        )
