"""What is written to the log: never a request's body, a query's parameters or a search term."""

from typing import Any

from shapagat.settings import environment as env

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "shapagat.core.reporting.FormatterWithoutValues",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        # Their DEBUG shows SQL with parameters, and parameters hold tokens.
        "django.db.backends": {"level": "WARNING"},
        "psycopg": {"level": "WARNING"},
        "kombu": {"level": "WARNING"},
        "amqp": {"level": "WARNING"},
    },
}
