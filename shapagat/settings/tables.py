"""How tables of third-party apps stand to the wall (ours declare it on the model)."""

THIRD_PARTY_TABLES = {
    "account_emailaddress": "own",
    "account_emailconfirmation": "own",
    "auth_group": "shared",
    "auth_group_permissions": "shared",
    "auth_permission": "shared",
    "django_content_type": "shared",
    "django_migrations": "owner_only",
    "django_session": "own",
    "knox_authtoken": "own",
    "mfa_authenticator": "own",
}
