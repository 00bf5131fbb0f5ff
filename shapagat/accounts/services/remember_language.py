from shapagat.accounts.models import User


def remember_language(*, user: User, language: str) -> None:
    """Keep the language somebody chose, for their next sign-in on any device."""
    User.objects.filter(pk=user.pk).update(language=language)
