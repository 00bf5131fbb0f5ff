from django.apps import AppConfig


class BeneficiariesConfig(AppConfig):
    """Families, people, organisations, requests, appeals."""

    name = "beneficiaries"
    label = "beneficiaries"

    def ready(self) -> None:
        """Register the jobs of this room, and what its subjects are found by."""
        from beneficiaries.importing.job import register_kind
        from beneficiaries.selectors.indexed_texts import texts_of_households, texts_of_people
        from shapagat.encryption.constants import SubjectKind
        from shapagat.encryption.index.texts import register_texts

        register_kind()
        register_texts(SubjectKind.HOUSEHOLD, texts_of_households)
        register_texts(SubjectKind.PERSON, texts_of_people)
