from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.constants import LetterKind, TransferState
from beneficiaries.models import Arrival
from beneficiaries.selectors.transfers import (
    arrival_by_letter,
    letter_visible_to,
    read_packet,
    state_now,
    transfer_by_letter,
)
from beneficiaries.services.transfers.accept_family import accept_family
from beneficiaries.services.transfers.answer_letter import answer_ask, refuse_family
from beneficiaries.services.transfers.end_letters import finish_referral, revoke_transfer
from beneficiaries.services.transfers.packet import AskPacket
from beneficiaries.web.base import CaseForm
from shapagat.accounts.page_fields import long_text
from shapagat.accounts.page_forms import PageForm
from shapagat.centres.models import Centre
from shapagat.core.exceptions import NotVisible
from shapagat.encryption.constants import LetterState
from shapagat.encryption.models import Letter

ACCEPT, REFUSE, REVOKE, DONE = "accept", "refuse", "revoke", "done"


class LetterForm(PageForm):
    """What is done with the letter, and why a family is not one that is known here."""

    step = forms.ChoiceField(
        choices=[(step, step) for step in (ACCEPT, REFUSE, REVOKE, DONE)], widget=forms.HiddenInput
    )
    confirm_distinct = long_text(gettext_lazy("Why the family is not one that is registered here"))


class LetterPage(CaseForm):
    """One letter: the receiver reads and answers it, the sender sees how it stands and may take it back."""

    template_name = "beneficiaries/transfers/letter.html"
    form_class = LetterForm

    @property
    def letter_id(self) -> UUID:
        """The letter's id."""
        found: UUID = self.kwargs["letter_id"]
        return found

    def extra(self) -> dict[str, Any]:
        """Return the letter as the caller's side sees it."""
        letter = self._received()
        if letter is None:
            sent = transfer_by_letter(self.work, self.letter_id)
            state = state_now(sent)
            there = Centre.objects.get(pk=sent.to_centre_id)
            return {"sent": sent, "other": there.name, "state": state, "revocable": state == TransferState.SENT}
        waiting = letter.state == LetterState.SENT
        packet = read_packet(letter) if waiting else None
        arrival = Arrival.objects.filter(letter_id=letter.pk).first()
        return {
            "letter": letter,
            "other": Centre.objects.get(pk=letter.from_centre_id).name,
            "waiting": waiting,
            "ask": packet if isinstance(packet, AskPacket) else None,
            "packet": None if isinstance(packet, AskPacket) else packet,
            "arrival": arrival,
            "finishable": bool(arrival and letter.kind == LetterKind.REFERRAL and arrival.done_at is None),
        }

    def act(self, form: forms.Form) -> HttpResponseBase:
        """Take the step."""
        step, actor_id = form.cleaned_data["step"], self.work.actor_id
        if step == REVOKE:
            revoke_transfer(transfer_id=transfer_by_letter(self.work, self.letter_id).pk, actor_id=actor_id)
            messages.success(self.request, _("The letter is taken back; nobody can read it any more."))
        elif step == DONE:
            finish_referral(arrival_id=arrival_by_letter(self.work, self.letter_id).pk, actor_id=actor_id)
            messages.success(self.request, _("The other centre is told that help was given."))
        elif step == REFUSE:
            refuse_family(letter=letter_visible_to(self.work, self.letter_id), actor_id=actor_id)
            messages.success(self.request, _("The letter is sent back; nobody can read it any more."))
        else:
            return self._accept(letter_visible_to(self.work, self.letter_id), form.cleaned_data["confirm_distinct"])
        return redirect("families:transfers")

    def _accept(self, letter: Letter, confirm_distinct: str) -> HttpResponseBase:
        if letter.kind == LetterKind.ASK:
            answer_ask(letter=letter, actor_id=self.work.actor_id)
            messages.success(self.request, _("The question is put away as answered."))
            return redirect("families:transfers")
        centre = Centre.objects.get(pk=letter.centre_id)
        done = accept_family(
            letter=letter, centre=centre, actor_id=self.work.actor_id, confirm_distinct=confirm_distinct
        )
        messages.success(self.request, _("The family is registered here."))
        return redirect("families:household", household_id=done.household.pk)

    def _received(self) -> Letter | None:
        try:
            return letter_visible_to(self.work, self.letter_id)
        except NotVisible:
            return None
