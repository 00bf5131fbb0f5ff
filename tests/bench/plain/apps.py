from django.apps import AppConfig


class PlainConfig(AppConfig):
    """Tables that people would otherwise use: plain columns, and two encrypting packages."""

    name = "tests.bench.plain"
    label = "plain"
