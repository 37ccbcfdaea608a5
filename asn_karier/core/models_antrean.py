"""Work that must not be lost: the outbox, jobs that people watch, the heartbeat and the slots of the schedule.

Every promise of background work is a row written in the business transaction. Redis only carries a hint that the
row is ready: when Redis loses everything, the rows are still here and are sent again.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

MAKS_PERCOBAAN = 3


class Antre(models.Model):
    """Common columns of a promise: what, when, sent, leased, finished, dead.

    `percobaan` counts leases since the last progress; `sewa_ke` counts all leases and is the fencing token: whoever
    holds an older number may no longer write. Times are those of the database.
    """

    tugas = models.CharField("tugas", max_length=120)
    args = models.JSONField("argumen", default=dict)
    antrean = models.CharField("antrean", max_length=20, default="umum")
    tersedia_pada = models.DateTimeField("tersedia pada", db_default=Now())
    dikirim_pada = models.DateTimeField("dikirim pada", null=True, blank=True)
    kali_kirim = models.PositiveIntegerField("berapa kali dikirim", default=0)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    sewa_ke = models.PositiveIntegerField("sewa ke", default=0)
    sewa_sampai = models.DateTimeField("disewa sampai", null=True, blank=True)
    mulai_pada = models.DateTimeField("mulai pada", null=True, blank=True)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)
    mati_pada = models.DateTimeField("mati pada", null=True, blank=True)
    galat_terakhir = models.TextField("galat terakhir", blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        abstract = True


TERBUKA = Q(selesai_pada__isnull=True, mati_pada__isnull=True)


class Outbox(Antre):
    """An effect promised by a business transaction (mail, recalculation, webhook) and carried out once."""

    dedupe = models.CharField("kunci tunggal", max_length=200, null=True, blank=True, unique=True)

    class Meta:
        verbose_name = "janji kerja"
        verbose_name_plural = "janji kerja"
        indexes = [
            models.Index(F("tersedia_pada"), name="core_outbox_siap", condition=TERBUKA & Q(dikirim_pada__isnull=True)),
            models.Index(
                F("dikirim_pada"), name="core_outbox_jalan", condition=TERBUKA & Q(dikirim_pada__isnull=False)
            ),
            models.Index(F("selesai_pada"), name="core_outbox_selesai", condition=Q(selesai_pada__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(percobaan__lte=MAKS_PERCOBAAN),
                name="core_outbox_percobaan_maks",
                violation_error_message="Satu janji kerja dicoba paling banyak tiga kali.",
            ),
            models.CheckConstraint(
                condition=Q(selesai_pada__isnull=True) | Q(mati_pada__isnull=True),
                name="core_outbox_satu_akhir",
                violation_error_message="Janji kerja tidak dapat sekaligus selesai dan mati.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tugas} #{self.pk}"


class StatusPekerjaan(models.TextChoices):
    """Where a job stands. GAGAL: a rule refused it; MATI: it failed three times and needs a person."""

    MENUNGGU = "MENUNGGU", "Menunggu"
    BERJALAN = "BERJALAN", "Berjalan"
    SELESAI = "SELESAI", "Selesai"
    GAGAL = "GAGAL", "Gagal"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan"
    MATI = "MATI", "Berhenti karena galat"

    @classmethod
    def akhir(cls) -> tuple[str, ...]:
        """States that a job never leaves."""
        return (cls.SELESAI, cls.GAGAL, cls.DIBATALKAN, cls.MATI)


class PekerjaanQuerySet(models.QuerySet["Pekerjaan"]):
    """Jobs as their owners see them."""

    def terlihat_oleh(self, actor: Any) -> PekerjaanQuerySet:
        """Own jobs; the system sees all. Rooms show jobs of a realm by their own rows that point to the job."""
        if actor.sistem:
            return self
        return self.filter(pemilik_id=actor.pengguna_id) if actor.pengguna_id else self.none()


class Pekerjaan(Antre):
    """A long job that someone asked for and watches: progress, result, cancel.

    `kemajuan` of `total` counts rows (or other units named in `pesan`); `titik` is where a resumed run continues,
    written in the same transaction as the effect it stands for.
    """

    Status = StatusPekerjaan

    status = models.CharField("status", max_length=12, choices=StatusPekerjaan, default=StatusPekerjaan.MENUNGGU)
    pemilik = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="pemilik", null=True, blank=True, related_name="+"
    )
    wilayah_id = models.BigIntegerField("wilayah", null=True, blank=True)
    kemajuan = models.PositiveBigIntegerField("kemajuan", default=0)
    total = models.PositiveBigIntegerField("total", null=True, blank=True)
    pesan = models.TextField("pesan", blank=True)
    titik = models.JSONField("titik lanjut", null=True, blank=True)
    hasil = models.JSONField("hasil", null=True, blank=True)
    batal_diminta = models.BooleanField("pembatalan diminta", default=False)

    objects = PekerjaanQuerySet.as_manager()

    class Meta:
        verbose_name = "pekerjaan"
        verbose_name_plural = "pekerjaan"
        indexes = [
            models.Index(F("tersedia_pada"), name="core_kerja_siap", condition=TERBUKA & Q(dikirim_pada__isnull=True)),
            models.Index(F("dikirim_pada"), name="core_kerja_jalan", condition=TERBUKA & Q(dikirim_pada__isnull=False)),
            models.Index(fields=["pemilik", "-id"], name="core_kerja_pemilik"),
            models.Index(fields=["wilayah_id", "-id"], name="core_kerja_wilayah"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(percobaan__lte=MAKS_PERCOBAAN),
                name="core_kerja_percobaan_maks",
                violation_error_message="Satu pekerjaan dicoba paling banyak tiga kali tanpa kemajuan.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status__in=["MENUNGGU", "BERJALAN"]) & TERBUKA
                    | Q(
                        status__in=["SELESAI", "GAGAL", "DIBATALKAN"],
                        selesai_pada__isnull=False,
                        mati_pada__isnull=True,
                    )
                    | Q(status="MATI", mati_pada__isnull=False, selesai_pada__isnull=True)
                ),
                name="core_kerja_status_dan_waktu",
                violation_error_message="Status pekerjaan harus sesuai dengan waktu selesai atau matinya.",
            ),
            models.CheckConstraint(
                condition=~Q(status="BERJALAN") | Q(sewa_sampai__isnull=False),
                name="core_kerja_berjalan_disewa",
                violation_error_message="Pekerjaan yang berjalan harus sedang disewa pekerja.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tugas} #{self.pk}"

    @property
    def berakhir(self) -> bool:
        """True when the job will not change any more."""
        return self.status in StatusPekerjaan.akhir()

    @property
    def persen(self) -> int | None:
        """Progress in whole percent; None while the total is not known."""
        return min(100, self.kemajuan * 100 // self.total) if self.total else None


class DetakJantung(models.Model):
    """Proof that messages travel: a worker writes the time when a message of this name has reached it."""

    nama = models.CharField("nama", max_length=60, primary_key=True)
    pada = models.DateTimeField("pada")

    class Meta:
        verbose_name = "detak jantung"
        verbose_name_plural = "detak jantung"

    def __str__(self) -> str:
        return f"{self.nama} {self.pada:%Y-%m-%d %H:%M:%S}"


class SlotJadwal(models.Model):
    """One due time of one scheduled act; unique, so that two schedulers start it once."""

    nama = models.CharField("nama", max_length=120)
    slot = models.DateTimeField("jatuh tempo")
    terlewat = models.BooleanField("terlewat", default=False)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        verbose_name = "slot jadwal"
        verbose_name_plural = "slot jadwal"
        constraints = [
            models.UniqueConstraint(
                fields=["nama", "slot"],
                name="core_slot_tunggal",
                violation_error_message="Slot jadwal ini sudah dijalankan.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama} {self.slot:%Y-%m-%d %H:%M}"
