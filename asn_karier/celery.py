"""Celery: carries hints from the outbox to the workers. Every value here has its reason in docs/operasi.md."""

import os
import sys
from collections.abc import Callable
from typing import Any

from celery import Celery
from celery.signals import worker_ready
from celery.utils.log import get_logger
from kombu.transport import redis as angkutan

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_karier.settings")
if "worker" in sys.argv:  # a job may query longer than a page may
    os.environ.setdefault("DB_STATEMENT_TIMEOUT_MS", "120000")

log = get_logger(__name__)
app = Celery("asn_karier", set_as_current=True)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


class QosTahan(angkutan.QoS):
    """Messages of a lost connection are left to the visibility timeout and to the rows of the outbox.

    kombu 5.7 tries to put them back, or to acknowledge a task that ended meanwhile, on the closed channel; both raise
    an AttributeError which ends the whole worker ("Unrecoverable error") instead of letting it reconnect.
    """

    def restore_unacked_once(self, stderr: Any = None) -> None:
        """Put back what can be put back; never raise."""
        self._tanpa_putus(super().restore_unacked_once, stderr)

    def ack(self, delivery_tag: str) -> None:
        """Acknowledge, unless the connection that brought the message is gone."""
        self._tanpa_putus(super().ack, delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        """Give back, unless the connection that brought the message is gone."""
        self._tanpa_putus(super().reject, delivery_tag, requeue)

    def _tanpa_putus(self, kerja: Callable[..., None], *args: Any) -> None:
        try:
            kerja(*args)
        except Exception as galat:
            if not self.channel.closed:
                raise
            log.warning("Pesan dari sambungan Redis yang putus ditinggalkan: %s", type(galat).__name__)


angkutan.Channel.QoS = QosTahan


@worker_ready.connect
def _detak_pertama(**_: object) -> None:
    """A worker that has just come up proves it at once, not at the next tick."""
    app.send_task("core.detak")
