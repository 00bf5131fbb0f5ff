"""Django's settings. What differs between installations is read in `environment`."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from shapagat.celery import app as celery_app  # noqa: F401 - tasks find the broker wherever settings are read
from shapagat.core.transport import transport_faults
from shapagat.settings import environment as env
from shapagat.settings.keys import *  # noqa: F403 - Django reads settings from one module
from shapagat.settings.logs import *  # noqa: F403 - Django reads settings from one module
from shapagat.settings.queue import *  # noqa: F403 - Django reads settings from one module
from shapagat.settings.schedule import *  # noqa: F403 - Django reads settings from one module
from shapagat.settings.security import *  # noqa: F403 - Django reads settings from one module
from shapagat.settings.tables import *  # noqa: F403 - Django reads settings from one module

env.refuse(transport_faults(env.text))

PACKAGE_DIR = Path(__file__).resolve().parent.parent

DEMONSTRATION = env.flag("SHAPAGAT_DEMO")
PUBLIC_URL = env.text("SHAPAGAT_PUBLIC_URL")
#: The bot: its name, and the secret Telegram sends with what people say to it (1 to 256 of A-Z a-z 0-9 _ -).
TELEGRAM_BOT_NAME = env.text("TELEGRAM_BOT_NAME")
TELEGRAM_WEBHOOK_SECRET = env.text("TELEGRAM_WEBHOOK_SECRET")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "shapagat.core",
    "shapagat.encryption",
    "shapagat.encryption.keystore",
    "shapagat.audit",
    "shapagat.centres",
    "shapagat.accounts",
    "shapagat.files",
    "shapagat.jobs",
    "shapagat.notifications",
    "shapagat.api",
    "shapagat.erasure",
    "beneficiaries",
    "volunteers",
    "donations",
    "shapagat.reports",
    "shapagat.web",
    "shapagat.demonstration",
]

MIDDLEWARE = [
    "shapagat.web.health.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "shapagat.files.uploading.StrangersUploadMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shapagat.accounts.middleware.SecondFactorMiddleware",
    "shapagat.accounts.middleware.UnitOfWorkMiddleware",
]

ROOT_URLCONF = "shapagat.urls"
WSGI_APPLICATION = "shapagat.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE_DIR / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shapagat.web.navigation.navigation",
            ],
        },
    },
]

# Templates of fields and error lists are ours.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# One process has one role: migrations and dumps act as the owner, everything else as the application.
ACT_AS_OWNER = env.flag("SHAPAGAT_ACT_AS_OWNER")
_suffix = "OWNER_URL" if ACT_AS_OWNER else "URL"
DATABASES = {
    "default": env.database(env.text(f"DATABASE_{_suffix}")),
    "keystore": env.database(env.text(f"KEYSTORE_{_suffix}")),
}
DATABASE_APP_ROLE = env.text("DATABASE_APP_ROLE", "shapagat_app")
KEYSTORE_APP_ROLE = env.text("KEYSTORE_APP_ROLE", DATABASE_APP_ROLE)
DATABASE_ROUTERS = ["shapagat.encryption.keystore.router.KeystoreRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

# How long an answer of /readyz holds in a process.
READY_ANSWER_SECONDS = 2
# The private key that signs the audit trail: given to the worker alone.
AUDIT_SIGNING_KEY_FILE = env.text("AUDIT_SIGNING_KEY_FILE")
# The public keys that tell what the worker signed, for the servers that show it.
AUDIT_PUBLIC_KEY_FILE = env.text("AUDIT_PUBLIC_KEY_FILE")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.text("CACHE_URL", "redis://127.0.0.1:6379/1"),
    }
}

METRICS_TOKEN = env.text("METRICS_TOKEN")

LANGUAGE_CODE = "ru"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
# Named one by one, our catalogues speak over those of Django, allauth and REST framework.
LOCALE_PATHS = [
    PACKAGE_DIR / "locale",
    *(PACKAGE_DIR / room / "locale" for room in ("api", "reports")),
    *(PACKAGE_DIR.parent / app / "locale" for app in ("beneficiaries", "volunteers", "donations")),
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE_DIR / "web" / "static"]
STATIC_ROOT = env.text("STATIC_ROOT") or None
WHITENOISE_USE_FINDERS = True
# Uploads hold families: they never touch the disk in the clear.
FILE_UPLOAD_HANDLERS = ["shapagat.files.uploading.SealingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# Where sealed content lies: folder: (FILES_DIR), folder:/path, or s3://bucket/prefix?endpoint=https://…
FILES_STORAGE = env.text("FILES_STORAGE") or "folder:"
FILES_DIR = env.text("FILES_DIR") or env.files_dir()

# Days after which a key is due to be exchanged, and how long a centre's old key is kept after that.
ROOT_KEY_DAYS = env.number("ROOT_KEY_DAYS", 365)
CENTRE_KEY_DAYS = env.number("CENTRE_KEY_DAYS", 365)
INDEX_EPOCH_DAYS = env.number("INDEX_EPOCH_DAYS", 730)
OLD_KEY_TERM_DAYS = env.number("OLD_KEY_TERM_DAYS", 30)

# How much one person may open in a day, by role (the charity's own limits); a usual day never meets them.
OPENING_BUDGETS = {
    "families": {
        "intake": env.number("FAMILY_BUDGET_INTAKE", 150),
        "coordinator": env.number("FAMILY_BUDGET_COORDINATOR", 300),
        "storekeeper": env.number("FAMILY_BUDGET_STOREKEEPER", 100),
    },
    "addresses": {"volunteer": env.number("ADDRESS_BUDGET_PER_DAY", 20)},
    "hints": {"intake": env.number("HINT_BUDGET", 600), "coordinator": env.number("HINT_BUDGET", 600)},
}
# How many times these limits hold during a break-glass.
BREAK_GLASS_FACTOR = env.number("BREAK_GLASS_FACTOR", 3)

# Term in days after which import sheets, error sheets and files of reports are destroyed.
FILE_TERM_DAYS = env.number("FILE_TERM_DAYS", 30)
