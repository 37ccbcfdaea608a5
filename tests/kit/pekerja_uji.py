"""Celery application of the chaos tests: the real one, plus the work that only tests ask for."""

import django

from asn_karier.celery import app

django.setup()

import tests.kit.tugas_uji  # noqa: E402, F401

__all__ = ["app"]
