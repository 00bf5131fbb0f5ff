from django.apps import AppConfig


class BeneficiariesConfig(AppConfig):
    """Families, people, organisations, requests, appeals."""

    name = "beneficiaries"
    label = "beneficiaries"

    def ready(self) -> None:
        """Register the jobs of this room, what its subjects are found by, and what of it can be erased."""
        from django.utils.translation import gettext_lazy as _

        from beneficiaries.erasing.registering import register_erasing
        from beneficiaries.exporting.job import register_exporting
        from beneficiaries.held.registering import register_held
        from beneficiaries.importing.job import register_kind
        from beneficiaries.importing.undo import register_undo
        from beneficiaries.kinds import register_kinds
        from beneficiaries.selectors.indexed_texts import texts_of_households, texts_of_people
        from beneficiaries.services.appeals.remind import REMINDER
        from beneficiaries.services.assessments.preview_job import register_preview
        from beneficiaries.services.assessments.reassess_job import register_reassessing
        from beneficiaries.services.attachments.end_attachment import erase_attachments_of
        from beneficiaries.services.duplicates.find_job import register_finding
        from beneficiaries.services.duplicates.move_memberships import register_movers
        from beneficiaries.services.families.remind import REMINDER as FAMILIES
        from beneficiaries.services.families.remind_of_papers import REMINDER as PAPERS
        from beneficiaries.services.rights.destroy_told import destroy_told
        from beneficiaries.services.rights.held_job import register_telling
        from beneficiaries.services.rights.remind import REMINDER as RIGHTS
        from beneficiaries.services.transfers.tell_people import register_news
        from beneficiaries.services.visits.remind import REMINDER as VISITS
        from shapagat.core import hooks
        from shapagat.encryption.constants import SubjectKind
        from shapagat.encryption.index.texts import register_texts
        from shapagat.notifications.templates import register

        register(
            FAMILIES,
            _(
                "Categories waiting for your decision: %(losses)s; provisional families not completed for two weeks: "
                "%(provisional)s. See the start page."
            ),
        )
        register(PAPERS, _("Families with a paper that runs out: %(families)s. See Papers that run out."))
        register(REMINDER, _("Answers to appeals due soon: %(due)s; overdue: %(overdue)s. See Reception desk."))
        register(RIGHTS, _("Asked about data: %(due)s waiting, %(overdue)s overdue. See Asked about data."))
        register(VISITS, _("Appointments today: %(today)s; overdue: %(overdue)s. See Visits."))
        register_news()
        register_kind()
        register_undo()
        register_exporting()
        register_telling()
        register_kinds()
        register_reassessing()
        register_preview()
        register_finding()
        register_erasing()
        register_held()
        register_movers()
        register_texts(SubjectKind.HOUSEHOLD, texts_of_households)
        register_texts(SubjectKind.PERSON, texts_of_people)
        hooks.register(hooks.Hook.SUBJECT_ERASED, f"{self.label}.attachments", erase_attachments_of)
        hooks.register(hooks.Hook.SUBJECT_ERASED, f"{self.label}.told", destroy_told)
