"""Import of BKN files: a batch, its staged rows, and what it changed (so that it can be undone whole)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from asn_karier.core.models import Berwaktu, Pekerjaan, periksa, unik
from pegawai.models.organisasi import Instansi
from pegawai.querysets import BatchImporQuerySet


class BatchImpor(Berwaktu):
    """One uploaded file on its way: staged, checked, compared, applied (in part or whole), undone.

    `jenis` is the name of a kind that a room registered (pegawai.impor.ragam); the database knows no list of them.
    """

    class Status(models.TextChoices):
        """Where the batch stands. SEBAGIAN: stopped on request in the middle; it can go on or be undone."""

        DIPERIKSA = "DIPERIKSA", "Sedang diperiksa"
        DITOLAK = "DITOLAK", "Berkas ditolak"
        PRATINJAU = "PRATINJAU", "Siap diterapkan"
        MENERAPKAN = "MENERAPKAN", "Sedang diterapkan"
        SEBAGIAN = "SEBAGIAN", "Diterapkan sebagian"
        DITERAPKAN = "DITERAPKAN", "Sudah diterapkan"
        MEMBATALKAN = "MEMBATALKAN", "Sedang dibatalkan"
        DIBATALKAN = "DIBATALKAN", "Sudah dibatalkan"

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField("jenis", max_length=20)
    status = models.CharField("status", max_length=12, choices=Status, default=Status.DIPERIKSA)
    nama_berkas = models.CharField("nama berkas", max_length=150)
    berkas = models.FileField("berkas", upload_to="impor/%Y/%m", max_length=200, blank=True)
    sha256 = models.CharField("sidik SHA-256", max_length=64)
    tanggal_data = models.DateField("data per tanggal")
    kepala = models.JSONField("bentuk berkas dan kolomnya", default=dict)
    catatan = models.JSONField("catatan atas seluruh berkas", default=list)
    pesan = models.CharField("pesan", max_length=500, blank=True)
    jumlah_baris = models.PositiveIntegerField("jumlah baris", default=0)
    jumlah_baru = models.PositiveIntegerField("baru", default=0)
    jumlah_berubah = models.PositiveIntegerField("berubah", default=0)
    jumlah_sama = models.PositiveIntegerField("sama", default=0)
    jumlah_galat = models.PositiveIntegerField("galat", default=0)
    jumlah_peringatan = models.PositiveIntegerField("dengan peringatan", default=0)
    diterapkan = models.PositiveIntegerField("baris diterapkan", default=0)
    titik = models.JSONField("titik lanjut", default=dict)
    konteks = models.JSONField("konteks jejak perubahan", default=list)
    pekerjaan = models.ForeignKey(Pekerjaan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    diterapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    diterapkan_pada = models.DateTimeField("diterapkan pada", null=True, blank=True)
    dibatalkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    dibatalkan_pada = models.DateTimeField("dibatalkan pada", null=True, blank=True)

    objects = BatchImporQuerySet.as_manager()

    class Meta:
        verbose_name = "batch impor"
        verbose_name_plural = "batch impor"
        indexes = [models.Index(fields=["instansi", "-id"], name="pegawai_batch_daftar")]
        constraints = [
            periksa(
                "pegawai_batch_diterapkan",
                ~Q(status__in=["DITERAPKAN", "SEBAGIAN"]) | Q(diterapkan_pada__isnull=False),
                "Batch yang sudah diterapkan harus mencatat waktunya.",
            ),
            periksa(
                "pegawai_batch_dibatalkan",
                Q(status="DIBATALKAN", dibatalkan_pada__isnull=False)
                | (~Q(status="DIBATALKAN") & Q(dibatalkan_pada__isnull=True)),
                "Batch yang dibatalkan harus mencatat waktunya.",
            ),
        ]

    def __str__(self) -> str:
        return f"Impor {self.pk}: {self.nama_berkas}"


class BarisImpor(models.Model):
    """One row of the file: what was read, what is wrong with it, and what it would change.

    `nilai` holds the checked values by field; `temuan` the findings {kode, kolom, pesan, tingkat}; `beda` the changes
    {bidang, label, sebelum, sesudah, terap, sumber}. `objek_id` is the person or unit the row was matched with (no
    foreign key: the row stays as evidence when an undo removes what it created).
    """

    class Status(models.TextChoices):
        """What applying the row would do."""

        BARU = "BARU", "Baru"
        BERUBAH = "BERUBAH", "Berubah"
        SAMA = "SAMA", "Sama"
        GALAT = "GALAT", "Galat"

    batch = models.ForeignKey(BatchImpor, on_delete=models.CASCADE, related_name="baris", db_index=False)
    nomor = models.PositiveIntegerField("nomor baris pada berkas")
    status = models.CharField("status", max_length=8, choices=Status)
    kunci = models.CharField("kunci", max_length=60, blank=True)
    nama = models.CharField("nama", max_length=250, blank=True)
    sidik = models.CharField("sidik isi", max_length=32, blank=True)
    sidik_beda = models.CharField("sidik perubahan", max_length=32, blank=True)
    objek_id = models.BigIntegerField("objek", null=True, blank=True)
    peringatan = models.PositiveSmallIntegerField("jumlah peringatan", default=0)
    lewati = models.BooleanField("dilewati", default=False)
    diterapkan = models.BooleanField("diterapkan", default=False)
    nilai = models.JSONField("nilai", default=dict)
    temuan = models.JSONField("temuan", default=list)
    beda = models.JSONField("perubahan", default=list)

    class Meta:
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"
        indexes = [
            models.Index(fields=["batch", "status", "nomor"], name="pegawai_baris_status"),
            models.Index(fields=["batch", "nomor"], name="pegawai_baris_ingat", condition=Q(peringatan__gt=0)),
        ]
        constraints = [
            unik("pegawai_baris_nomor", "batch", "nomor", kalimat="Baris itu sudah dibaca."),
            periksa(
                "pegawai_baris_status_kenal",
                Q(status__in=["BARU", "BERUBAH", "SAMA", "GALAT"]),
                "Status baris impor tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return f"Baris {self.nomor}"


class JejakImpor(models.Model):
    """What a batch created (I) or changed (U, with the whole row as it was before), outside rows that carry `batch`.

    The first touch of a row counts: a second change by the same batch keeps the older `sebelum`.
    """

    batch = models.ForeignKey(BatchImpor, on_delete=models.CASCADE, related_name="jejak", db_index=False)
    tabel = models.CharField("tabel", max_length=63)
    objek_id = models.BigIntegerField("objek")
    aksi = models.CharField("aksi", max_length=1)
    sebelum = models.JSONField("sebelum", null=True)

    class Meta:
        verbose_name = "jejak impor"
        verbose_name_plural = "jejak impor"
        constraints = [
            unik("pegawai_jejakimpor_satu", "batch", "tabel", "objek_id", kalimat="Jejak itu sudah dicatat."),
            periksa(
                "pegawai_jejakimpor_aksi",
                Q(aksi="I", sebelum__isnull=True) | Q(aksi="U", sebelum__isnull=False),
                "Jejak impor tidak lengkap.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aksi} {self.tabel} {self.objek_id}"
