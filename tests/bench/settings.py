"""The service's settings, with the plain tables it is measured against."""

from shapagat.settings import *  # noqa: F403 - Django reads settings from one module
from shapagat.settings import INSTALLED_APPS as OURS
from shapagat.settings import OPENING_BUDGETS, REST_FRAMEWORK

INSTALLED_APPS = [*OURS, "django.contrib.postgres", "tests.bench.plain"]
SECRET_KEY = "measured against, protects nothing"
# What django-fernet-encrypted-fields asks for.
SALT_KEY = "measured against, protects nothing"
# Nobody asks as fast as a measurement does.
OPENING_BUDGETS["families"]["intake"] = 1_000_000
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"user": "1000000/min"}
# What Django's test client and clients on this machine ask for.
ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
