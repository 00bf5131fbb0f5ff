from django.conf import settings

from shapagat.celery import app


def test_every_task_that_beat_rings_for_is_known_to_the_worker() -> None:
    app.loader.import_default_modules()
    rung = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert rung - set(app.tasks) == set()
