from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, roles, tokens, second factors."""

    name = "shapagat.accounts"
    label = "accounts"
