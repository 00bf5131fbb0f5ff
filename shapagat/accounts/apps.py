from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, roles, tokens, second factors."""

    name = "shapagat.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register what takes two people."""
        from shapagat.accounts.proposals.kinds import register_kinds

        register_kinds()
