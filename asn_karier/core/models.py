"""Abstract bases shared by the rooms; concrete tables of the foundation live in models_*.py."""

from __future__ import annotations

from django.db import models


class Berwaktu(models.Model):
    """Row that knows when it was made and last changed."""

    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)

    class Meta:
        abstract = True


class Berversi(models.Model):
    """Row with an optimistic version: a form that saves an older version meets a merge page."""

    versi = models.PositiveIntegerField("versi", default=1)

    class Meta:
        abstract = True
