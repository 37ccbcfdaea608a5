"""The state of each person on a day, and what follows from it by law."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from asn_karier.core.models import periksa
from pegawai.enums import (
    Eselon,
    JenisJabatan,
    JenisPenugasan,
    JenisProyeksi,
    JenjangJf,
    KedudukanHukum,
    StatusPegawai,
    TingkatPendidikan,
)
from pegawai.models.orang import Pegawai
from pegawai.models.organisasi import DefinisiJabatan, Instansi, PetaJabatan, Unit
from pegawai.querysets import KeadaanQuerySet, ProyeksiQuerySet

# Columns that lists filter and sort by, besides the name.
DISARING = (
    "nip", "status", "kedudukan", "golongan", "golongan_urut", "tmt_golongan", "unit", "peta", "jenis_jabatan",
    "jenjang", "eselon", "tmt_jabatan", "penugasan_lain", "pendidikan", "tanggal_lahir", "jenis_kelamin", "tmt_masuk",
)  # fmt: skip
DISARING_GOLONGAN = (
    "golongan", "status", "kedudukan", "unit", "peta", "jenis_jabatan", "jenjang", "eselon", "penugasan_lain",
    "pendidikan", "tanggal_lahir", "jenis_kelamin",
)  # fmt: skip


class Keadaan(models.Model):
    """State of a person; one row a person for today (`pegawai_keadaan`), the same columns for any day by `.pada()`.

    Written by database triggers only. `aktif`: counts as in service on the day.
    """

    pegawai = models.OneToOneField(Pegawai, on_delete=models.CASCADE, primary_key=True, related_name="keadaan")
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+", db_index=False)
    nip = models.CharField("NIP", max_length=18)
    nama = models.CharField("nama", max_length=150)
    nama_cari = models.CharField("nama huruf besar", max_length=150)
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1)
    tanggal_lahir = models.DateField("tanggal lahir")
    status = models.CharField("status", max_length=8, choices=StatusPegawai, blank=True)
    kedudukan = models.CharField("kedudukan hukum", max_length=2, choices=KedudukanHukum, blank=True)
    aktif = models.BooleanField("dalam dinas", default=True)
    tmt_masuk = models.DateField("TMT masuk", null=True)
    golongan = models.CharField("golongan", max_length=6, blank=True)
    golongan_urut = models.SmallIntegerField("urutan golongan", default=0)
    tmt_golongan = models.DateField("TMT golongan", null=True)
    mkg_bulan = models.SmallIntegerField("MKG pada TMT golongan (bulan)", null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    peta = models.ForeignKey(PetaJabatan, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    definisi = models.ForeignKey(DefinisiJabatan, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    nama_jabatan = models.CharField("jabatan", max_length=250, blank=True)
    jenis_jabatan = models.CharField("jenis jabatan", max_length=16, choices=JenisJabatan, blank=True)
    jenjang = models.CharField("jenjang", max_length=16, choices=JenjangJf, blank=True)
    eselon = models.CharField("eselon", max_length=6, choices=Eselon, blank=True)
    kode_bup = models.CharField("kode BUP", max_length=30, blank=True)
    tmt_jabatan = models.DateField("TMT jabatan", null=True)
    penugasan_lain = models.CharField("penugasan lain", max_length=3, choices=JenisPenugasan, blank=True)
    pendidikan = models.CharField("tingkat pendidikan", max_length=2, choices=TingkatPendidikan, blank=True)
    nama_pendidikan = models.CharField("program studi", max_length=200, blank=True)
    tahun_lulus = models.SmallIntegerField("tahun lulus", null=True)
    hukdis = models.BooleanField("sedang menjalani hukuman disiplin", default=False)
    per_tanggal = models.DateField("keadaan per tanggal")

    objects = KeadaanQuerySet.as_manager()

    class Meta:
        verbose_name = "keadaan pegawai"
        indexes = [
            # Holds what lists filter and sort by: any combination is answered from the index, without the rows.
            models.Index(
                fields=["instansi", "aktif", "nama_cari", "pegawai"], include=DISARING, name="pegawai_keadaan_saring"
            ),
            models.Index(fields=["aktif", "nama_cari", "pegawai"], name="pegawai_keadaan_semua"),
            models.Index(fields=["instansi", "pegawai"], name="pegawai_keadaan_instansi"),
            models.Index(fields=["unit", "nama_cari", "pegawai"], name="pegawai_keadaan_unit"),
            models.Index(
                fields=["instansi", "aktif", "-golongan_urut", "tmt_golongan", "pegawai"],
                include=DISARING_GOLONGAN,
                name="pegawai_keadaan_pangkat",
            ),
            models.Index(fields=["peta", "aktif"], name="pegawai_keadaan_pangku"),
            models.Index(fields=["instansi", "aktif", "status", "pegawai"], name="pegawai_keadaan_st"),
            models.Index(fields=["instansi", "aktif", "pendidikan", "pegawai"], name="pegawai_keadaan_didik"),
            models.Index(fields=["instansi", "aktif", "nama_jabatan", "pegawai"], name="pegawai_keadaan_jabatan"),
            models.Index(fields=["unit", "aktif"], name="pegawai_keadaan_isi"),
            models.Index(fields=["nip"], name="pegawai_keadaan_nip", opclasses=["text_pattern_ops"]),
            GinIndex(fields=["nama_cari"], name="pegawai_keadaan_trgm", opclasses=["gin_trgm_ops"]),
        ]


class Proyeksi(models.Model):
    """A date that follows from law for a person: next KGB, earliest rank, MPP, retirement.

    `tanggal` is null when there is none, with `alasan`. `masukan` keeps the values used and where they came from,
    `versi_aturan` the rule versions, `dasar` the article: the answer can be explained without computing it again.
    `instansi` and `aktif` are those of the person's state (kept by a trigger), so that due lists and their counts read
    one index however many people there are.
    """

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="proyeksi", db_index=False)
    instansi = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    aktif = models.BooleanField("dalam dinas", default=False)
    jenis = models.CharField("jenis", max_length=12, choices=JenisProyeksi)
    tanggal = models.DateField("tanggal", null=True)
    alasan = models.CharField("alasan", max_length=60, blank=True)
    masukan = models.JSONField("masukan", default=dict)
    hasil = models.JSONField("hasil", default=dict)
    versi_aturan = models.CharField("versi aturan", max_length=120)
    dasar = models.CharField("dasar hukum", max_length=200)
    dihitung_pada = models.DateTimeField("dihitung pada", auto_now_add=True)

    objects = ProyeksiQuerySet.as_manager()

    class Meta:
        verbose_name = "proyeksi karier"
        indexes = [
            models.Index(fields=["jenis", "aktif", "tanggal", "id"], name="pegawai_proyeksi_umum"),
            models.Index(fields=["instansi", "jenis", "aktif", "tanggal", "id"], name="pegawai_proyeksi_tempo"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "jenis"], name="pegawai_proyeksi_satu"),
            periksa(
                "pegawai_proyeksi_beralasan",
                models.Q(tanggal__isnull=False) | ~models.Q(alasan=""),
                "Proyeksi tanpa tanggal harus menyebut alasannya.",
            ),
        ]
