"""When beat rings. What is due stands in the database; a ring too many or too few does no harm."""

from typing import Any

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE: dict[str, Any] = {
    "ring overdue jobs": {"task": "shapagat.jobs.tasks.ring_overdue_jobs", "schedule": 15.0},
    # Half past one at night in Kazakhstan, when the day before is over.
    "find odd reading": {
        "task": "shapagat.notifications.tasks.find_odd_reading",
        "schedule": crontab(hour=20, minute=30),
    },
    "deliver notifications": {"task": "shapagat.notifications.tasks.deliver_notifications", "schedule": 15.0},
    "forget phone confirmations": {
        "task": "shapagat.notifications.tasks.forget_phone_confirmations",
        "schedule": 3600.0,
    },
    "destroy old files": {"task": "shapagat.files.tasks.destroy_old_files", "schedule": 3600.0},
    "delete orphaned objects": {"task": "shapagat.files.tasks.delete_orphaned_objects", "schedule": 86400.0},
    "sweep keys": {"task": "shapagat.centres.tasks.sweep_keys", "schedule": 3600.0},
    "tend keys": {"task": "shapagat.jobs.tasks.tend_keys", "schedule": 3600.0},
    "end overdue claims": {"task": "volunteers.tasks.expire_leases_everywhere", "schedule": 60.0},
    # Half past midnight in Kazakhstan.
    "reopen what papers no longer allow": {
        "task": "volunteers.tasks.release_uncleared_everywhere",
        "schedule": crontab(hour=19, minute=30),
    },
    # Ten in the morning in Kazakhstan.
    "ask volunteers to stay": {
        "task": "volunteers.tasks.offer_standing_everywhere",
        "schedule": crontab(hour=5, minute=0),
    },
    "forget months of birth": {"task": "volunteers.tasks.forget_months_everywhere", "schedule": 86400.0},
    # Eleven in the morning in Kazakhstan on the first days of a month: each is thanked once, also after an outage.
    "thank volunteers": {
        "task": "volunteers.tasks.thank_everywhere",
        "schedule": crontab(day_of_month="1-3", hour=6, minute=0),
    },
    # Eight in the morning in Kazakhstan.
    "remind of appeals": {
        "task": "beneficiaries.tasks.remind_of_appeals_everywhere",
        "schedule": crontab(hour=3, minute=0),
    },
    "remind of families": {
        "task": "beneficiaries.tasks.remind_of_families_everywhere",
        "schedule": crontab(hour=3, minute=5),
    },
    "keep the terms of retention": {"task": "shapagat.erasure.tasks.keep_terms", "schedule": 86400.0},
    "finish erasures": {"task": "shapagat.erasure.tasks.finish_erasures_everywhere", "schedule": 900.0},
    "close overdue proposals": {"task": "shapagat.accounts.tasks.close_overdue_proposals", "schedule": 300.0},
    "forget expired tokens": {"task": "shapagat.accounts.tasks.forget_expired_tokens", "schedule": 3600.0},
    "seal the audit trail": {"task": "shapagat.centres.tasks.seal_audit_trail", "schedule": 60.0},
    "verify the audit trail": {"task": "shapagat.api.tasks.verify_audit_trail", "schedule": 86400.0},
    # A ring a day: the quarter's re-assessment is started once, on its first day or whenever beat is back.
    "assess families by quarter": {
        "task": "beneficiaries.tasks.reassess_by_quarter",
        "schedule": crontab(hour=21, minute=0),
    },
    # Seven in the morning in Kazakhstan.
    "remind of visits": {
        "task": "beneficiaries.tasks.remind_of_visits_everywhere",
        "schedule": crontab(hour=2, minute=0),
    },
    # Nine in the morning in Kazakhstan.
    "remind of clearances": {
        "task": "volunteers.tasks.remind_of_clearances_everywhere",
        "schedule": crontab(hour=4, minute=0),
    },
    "destroy old lists": {"task": "beneficiaries.tasks.destroy_old_exports_everywhere", "schedule": 3600.0},
    "settle transfers": {"task": "beneficiaries.tasks.settle_transfers_everywhere", "schedule": 60.0},
    # Six in the morning in Kazakhstan, and once more at noon for whatever was broken off.
    "open recurring requests": {
        "task": "beneficiaries.tasks.open_recurring_everywhere",
        "schedule": crontab(hour="1,7", minute=0),
    },
    # Half past two at night in Kazakhstan.
    "find duplicates": {
        "task": "beneficiaries.tasks.find_duplicates_everywhere",
        "schedule": crontab(hour=21, minute=30),
    },
    # Five in the morning in Kazakhstan, and once more at noon for whatever was broken off.
    "make tasks of plans": {
        "task": "volunteers.tasks.make_due_tasks_everywhere",
        "schedule": crontab(hour="0,7", minute=0),
    },
    "forget old telegram updates": {"task": "volunteers.tasks.forget_telegram_updates", "schedule": 86400.0},
    "forget old idempotency keys": {"task": "shapagat.api.tasks.forget_old_keys", "schedule": 3600.0},
}
