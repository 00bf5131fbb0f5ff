"""Sign-in, tokens, headers, limits."""

from datetime import timedelta
from typing import Any

from csp.constants import NONE, SELF

from shapagat.settings import environment as env

SECRET_KEY = env.text("SECRET_KEY")
# Signs the scope of each transaction; the database checks with the copy that `migrate` writes. A secret of its own.
SCOPE_KEY = env.text("SCOPE_KEY")
DEBUG = False
# Should a breakdown ever be shown or sent: without values.
DEFAULT_EXCEPTION_REPORTER = "shapagat.core.reporting.ReporterWithoutValues"
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

# Plain HTTP is for loopback (the demonstration and development); deployments stand behind TLS.
BEHIND_TLS = env.flag("BEHIND_TLS")
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "shapagat.accounts.sessions"
SESSION_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = BEHIND_TLS
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "shapagat.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "shapagat.accounts.sign_in.SignInForm",
    "reauthenticate": "shapagat.accounts.sign_in.PasswordAgainForm",
    "change_password": "shapagat.accounts.sign_in.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
# How many reverse proxies of ours stand in front; limits by address need the caller's, not theirs.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "check_code": "30/m/ip",
    "hand_over_code": "10/15m/user",
}
MFA_ADAPTER = "shapagat.accounts.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Shapagat"
# Browsers accept passkeys without TLS on localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS

REST_KNOX = {
    "TOKEN_TTL": timedelta(hours=12),
    "AUTO_REFRESH": False,
    "TOKEN_LIMIT_PER_USER": None,
    "SECURE_HASH_ALGORITHM": "shapagat.accounts.signatures.keyed_hash",
}

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["shapagat.api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["shapagat.api.permissions.RolePermission"],
    "DEFAULT_PARSER_CLASSES": ["shapagat.api.parsers.StrictJSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "shapagat.api.negotiation.AlwaysJson",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "shapagat.api.paging.ByIdCursor",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["shapagat.api.throttling.PerUser"],
    "DEFAULT_THROTTLE_RATES": {"user": env.text("API_RATE", "1200/min")},
    "EXCEPTION_HANDLER": "shapagat.api.problems.handler.handle",
    "UNAUTHENTICATED_USER": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "NON_FIELD_ERRORS_KEY": "",
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Shapagat",
    "DESCRIPTION": "Families, requests, volunteers, donations and reports of a charity's centres.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    # Choices stay where they are used: shared names for them would change with every new one.
    "POSTPROCESSING_HOOKS": ["shapagat.api.schema.problems.add_problems"],
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "COMPONENT_SPLIT_REQUEST": True,
}
