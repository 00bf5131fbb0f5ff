"""The service's settings, with the plain tables it is measured against."""

from shapagat.settings import *  # noqa: F403 - Django reads settings from one module
from shapagat.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "tests.bench.plain"]
SECRET_KEY = "measured against, protects nothing"
# What django-fernet-encrypted-fields asks for.
SALT_KEY = "measured against, protects nothing"
