"""Celery: carries hints from the outbox to the workers. Every value here has its reason in docs/operasi.md."""

import os
import sys

from celery import Celery
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_karier.settings")
if "worker" in sys.argv:  # a job may query longer than a page may
    os.environ.setdefault("DB_STATEMENT_TIMEOUT_MS", "120000")

app = Celery("asn_karier", set_as_current=True)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_ready.connect
def _detak_pertama(**_: object) -> None:
    """A worker that has just come up proves it at once, not at the next tick."""
    app.send_task("core.detak")
