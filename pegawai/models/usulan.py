"""Change proposals: an employee asks to change the own record, with proof; unit, then BKD decide."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from pegawai.enums import USULAN_DIPERIKSA, USULAN_TERBUKA, KeadaanUsulan, PenentuUsulan, TindakanUsulan
from pegawai.models.dokumen import Dokumen
from pegawai.models.orang import Pegawai
from pegawai.models.organisasi import Unit
from pegawai.querysets import UsulanQuerySet

K = KeadaanUsulan
_DIPUTUS = (K.DISETUJUI, K.DITOLAK, K.DIKEMBALIKAN)


def _kosong(isian: str) -> Q:
    return Q(**{f"{isian}__isnull": True})


@lacak
class Usulan(Berwaktu, Berversi):
    """One proposal about one subject (`sasaran` of rules/usulan_perubahan.toml).

    `sebelum` and `sesudah` are {field: JSON value}; `sebelum` is what the proposer saw. Fields of the person have no
    `tabel`; a history has its name, and `riwayat_id` when a row is corrected or completed. `kunci` is what may be open
    only once per person. Life: DRAF → DIAJUKAN (unit) → DI_BKD → DISETUJUI, back by DIKEMBALIKAN, out by DITOLAK or
    DITARIK (docs/alur/usulan.md); `penentu` UNIT lets the unit decide. Every step is a CatatanLangkah of "usulan".
    """

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="usulan")
    pengusul = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="pengusul"
    )
    sasaran = models.CharField("yang diusulkan", max_length=20)
    tabel = models.CharField("riwayat", max_length=20, blank=True)
    tindakan = models.CharField("tindakan", max_length=8, choices=TindakanUsulan)
    riwayat_id = models.BigIntegerField("baris riwayat", null=True, blank=True)
    kunci = models.CharField("kunci", max_length=90)
    sebelum = models.JSONField("sebelum", default=dict, blank=True)
    sesudah = models.JSONField("sesudah", default=dict, blank=True)
    diterapkan = models.JSONField("yang diterapkan", null=True, blank=True)
    hasil_id = models.BigIntegerField("baris riwayat hasil", null=True, blank=True)
    penjelasan = models.CharField("penjelasan", max_length=500, blank=True)
    keadaan = models.CharField("keadaan", max_length=12, choices=KeadaanUsulan, default=K.DRAF)
    penentu = models.CharField("penentu", max_length=4, choices=PenentuUsulan, default=PenentuUsulan.BKD)
    versi_aturan = models.CharField("versi aturan", max_length=120, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="unit saat diajukan"
    )
    dipegang_sejak = models.DateTimeField("dipegang sejak")
    tenggat = models.DateField("tenggat pemegang", null=True, blank=True)
    kali_ajukan = models.PositiveSmallIntegerField("berapa kali diajukan", default=0)
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True)
    alasan_lewati_unit = models.CharField("sebab tidak lewat unit", max_length=300, blank=True)
    diperiksa_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diperiksa_pada = models.DateTimeField("diperiksa unit pada", null=True, blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    kode_alasan = models.CharField("kode alasan", max_length=20, blank=True)
    catatan_putusan = models.CharField("catatan putusan", max_length=500, blank=True)
    dokumen = models.ManyToManyField(Dokumen, through="LampiranUsulan", related_name="usulan", verbose_name="dokumen")

    objects = UsulanQuerySet.as_manager()

    class Meta:
        verbose_name = "usulan perubahan"
        verbose_name_plural = "usulan perubahan"
        indexes = [
            models.Index(
                fields=["keadaan", "tenggat", "id"],
                name="pegawai_usulan_antrean",
                condition=Q(keadaan__in=USULAN_DIPERIKSA),
            ),
            models.Index(fields=["pegawai", "-id"], name="pegawai_usulan_milik"),
        ]
        constraints = [
            unik(
                "pegawai_usulan_satu_terbuka",
                "pegawai",
                "kunci",
                kalimat="Sudah ada usulan yang masih berjalan untuk data ini. Lanjutkan atau tarik usulan itu.",
                isian="sasaran",
                condition=Q(keadaan__in=USULAN_TERBUKA),
            ),
            periksa("pegawai_usulan_keadaan", Q(keadaan__in=K.values), "Keadaan usulan tidak dikenal.", "keadaan"),
            periksa(
                "pegawai_usulan_tujuan",
                Q(tabel="", tindakan="UBAH", riwayat_id__isnull=True)
                | (~Q(tabel="") & Q(tindakan="TAMBAH", riwayat_id__isnull=True))
                | (~Q(tabel="") & Q(tindakan__in=["UBAH", "LENGKAPI"], riwayat_id__isnull=False)),
                "Usulan harus menyebut data pegawai, atau riwayat yang ditambah, diperbaiki atau dilengkapi.",
                "riwayat_id",
            ),
            periksa(
                "pegawai_usulan_ada_isi",
                Q(tindakan="LENGKAPI") | ~Q(sesudah={}),
                "Usulan tidak mengubah apa pun.",
                "sesudah",
            ),
            periksa(
                "pegawai_usulan_diperiksa",
                ~Q(keadaan__in=USULAN_DIPERIKSA)
                | Q(tenggat__isnull=False, diajukan_pada__isnull=False, kali_ajukan__gte=1),
                "Usulan yang diperiksa harus mempunyai tanggal pengajuan dan tenggat.",
            ),
            periksa(
                "pegawai_usulan_putusan",
                (Q(keadaan__in=_DIPUTUS) & Q(diputus_oleh__isnull=False, diputus_pada__isnull=False))
                | (~Q(keadaan__in=_DIPUTUS) & _kosong("diputus_oleh") & _kosong("diputus_pada")),
                "Putusan harus menyebut siapa dan kapan, dan hanya ada pada usulan yang diputus.",
            ),
            periksa(
                "pegawai_usulan_alasan",
                (Q(keadaan__in=[K.DITOLAK, K.DIKEMBALIKAN]) & ~Q(kode_alasan=""))
                | (~Q(keadaan__in=[K.DITOLAK, K.DIKEMBALIKAN]) & Q(kode_alasan="")),
                "Pengembalian dan penolakan harus memakai kode alasan.",
                "kode_alasan",
            ),
            periksa(
                "pegawai_usulan_diterapkan",
                Q(keadaan=K.DISETUJUI, diterapkan__isnull=False) | (~Q(keadaan=K.DISETUJUI) & _kosong("diterapkan")),
                "Usulan yang disetujui harus menyebut apa yang diterapkan.",
            ),
            periksa(
                "pegawai_usulan_empat_mata",
                (_kosong("diputus_oleh") | ~Q(diputus_oleh=F("pengusul")))
                & (_kosong("diperiksa_oleh") | ~Q(diperiksa_oleh=F("pengusul")))
                & (_kosong("diputus_oleh") | _kosong("diperiksa_oleh") | ~Q(diputus_oleh=F("diperiksa_oleh"))),
                "Pengusul, pemeriksa unit, dan pemutus harus tiga orang yang berbeda.",
            ),
        ]

    def __str__(self) -> str:
        return f"Usulan {self.pk}"


@lacak
class LampiranUsulan(models.Model):
    """A document that proves a proposal."""

    usulan = models.ForeignKey(Usulan, on_delete=models.CASCADE, related_name="lampiran")
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="lampiran")

    class Meta:
        verbose_name = "lampiran usulan"
        constraints = [
            unik(
                "pegawai_lampiran_satu",
                "usulan",
                "dokumen",
                kalimat="Dokumen itu sudah dilampirkan.",
                isian="dokumen",
            ),
        ]
