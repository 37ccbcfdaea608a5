"""A person of the civil service: identity that stays, whatever NIP, rank or post changes."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from pegawai.enums import Agama, JenisKelamin, StatusKawin, Sumber
from pegawai.models.organisasi import Instansi
from pegawai.querysets import PegawaiQuerySet


@lacak
class Pegawai(Berwaktu, Berversi):
    """The person record. Everything that changes with a date stands in a history table.

    Life: arrives by import (`pns_id` of BKN is the key, NIP the fallback) or is recorded by BKD; changes by import,
    by a decided proposal, or by an act of BKD; is never deleted: leaving is a row of RiwayatKedudukan.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+", db_index=False)
    pns_id = models.CharField("PNS ID (BKN)", max_length=42, null=True, blank=True, unique=True)
    nip = models.CharField("NIP/NI PPPK", max_length=18, unique=True)
    nama = models.CharField("nama", max_length=150)
    gelar_depan = models.CharField("gelar depan", max_length=50, blank=True)
    gelar_belakang = models.CharField("gelar belakang", max_length=80, blank=True)
    tempat_lahir = models.CharField("tempat lahir", max_length=100, blank=True)
    tanggal_lahir = models.DateField("tanggal lahir")
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin)
    agama = models.CharField("agama", max_length=1, choices=Agama, blank=True)
    status_kawin = models.CharField("status kawin", max_length=1, choices=StatusKawin, blank=True)
    nik = models.CharField("NIK", max_length=16, blank=True)
    telepon = models.CharField("nomor telepon", max_length=30, blank=True)
    email = models.EmailField("email", blank=True)
    email_dinas = models.EmailField("email dinas", blank=True)
    alamat = models.CharField("alamat", max_length=500, blank=True)
    npwp = models.CharField("NPWP", max_length=20, blank=True)
    bpjs = models.CharField("BPJS", max_length=20, blank=True)
    nomor_sk_cpns = models.CharField("nomor SK CPNS", max_length=100, blank=True)
    tanggal_sk_cpns = models.DateField("tanggal SK CPNS", null=True, blank=True)
    nomor_sk_pns = models.CharField("nomor SK PNS", max_length=100, blank=True)
    tanggal_sk_pns = models.DateField("tanggal SK PNS", null=True, blank=True)
    akun = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="pegawai"
    )
    tahan_proses = models.BooleanField(
        "pemrosesan ditunda", default=False, help_text="Permintaan subjek data (UU 27/2022): data tidak diolah massal."
    )
    sumber = models.CharField("sumber", max_length=8, choices=Sumber, default=Sumber.MANUAL)
    sisa = models.JSONField("kolom lain dari berkas BKN", default=dict, blank=True)

    objects = PegawaiQuerySet.as_manager()

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        indexes = [
            GinIndex(OpClass(Upper("nama"), name="gin_trgm_ops"), name="pegawai_nama_trgm"),
            models.Index(fields=["instansi", "id"], name="pegawai_per_instansi"),
            # The order of lists on another day: the state function meets people by name and stops at the page.
            models.Index("instansi", Upper("nama"), "id", name="pegawai_nama_instansi"),
            models.Index(Upper("nama"), "id", name="pegawai_nama_semua"),
        ]
        constraints = [
            periksa("pegawai_nip_18_digit", Q(nip__regex=r"^\d{18}$"), "NIP harus 18 digit angka.", "nip"),
            periksa("pegawai_nik_16_digit", Q(nik="") | Q(nik__regex=r"^\d{16}$"), "NIK harus 16 digit angka.", "nik"),
            periksa("pegawai_nama_terisi", ~Q(nama=""), "Nama wajib diisi.", "nama"),
            periksa(
                "pegawai_jenis_kelamin",
                Q(jenis_kelamin__in=["L", "P"]),
                "Jenis kelamin diisi L atau P.",
                "jenis_kelamin",
            ),
            unik(
                "pegawai_nik_unik",
                "nik",
                kalimat="NIK itu sudah dipakai pegawai lain.",
                isian="nik",
                condition=~Q(nik=""),
            ),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        """Name with titles as written on letters."""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        belakang = f", {self.gelar_belakang}" if self.gelar_belakang else ""
        return f"{depan}{self.nama}{belakang}"
