"""The security log: what happened to an account, append-only; the database refuses change and removal."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models

from asn_karier.akun.enums import JenisCatatan


class CatatanKeamanan(models.Model):
    """One security event.

    `pengguna` is empty for a try on an unknown account; `sidik_masukan` is a keyed hash of what was typed, because
    people type passwords into the name field. There are no database foreign keys: the log outlives the account.
    """

    waktu = models.DateTimeField("waktu", auto_now_add=True)
    jenis = models.CharField("kejadian", max_length=20, choices=JenisCatatan.choices)
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name="pemilik akun",
    )
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name="pelaku",
    )
    ip = models.GenericIPAddressField("alamat IP", null=True)
    agen = models.CharField("peramban", max_length=200, blank=True)
    sidik_masukan = models.CharField("sidik masukan", max_length=32, blank=True)
    permintaan = models.CharField("nomor permintaan", max_length=32, blank=True)
    rincian = models.JSONField("rincian", default=dict)

    class Meta:
        verbose_name = "catatan keamanan"
        verbose_name_plural = "catatan keamanan"
        ordering = ["-waktu", "-pk"]
        indexes = [
            models.Index(fields=["pengguna", "-waktu"], name="akun_catatan_pengguna"),
            models.Index(fields=["jenis", "-waktu"], name="akun_catatan_jenis"),
            models.Index(
                fields=["pengguna", "ip", "-waktu"],
                name="akun_catatan_ip_dikenal",
                condition=models.Q(jenis=JenisCatatan.MASUK),
            ),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.waktu:%d-%m-%Y %H:%M}"
