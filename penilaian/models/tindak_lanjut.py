"""After the predikat: improvement plan with milestones, reward and sanction proposals."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from penilaian.enums import JenisTindakLanjut, KeadaanTindakLanjut, KeadaanTonggak
from penilaian.models.evaluasi import Evaluasi
from penilaian.models.skp import PANJANG
from penilaian.querysets import MilikEvaluasiQuerySet


@lacak
class RencanaPerbaikan(Berwaktu, Berversi):
    """An improvement plan that follows an evaluation; binding once both have agreed to it."""

    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="rencana")
    pokok = models.TextField("yang perlu diperbaiki", max_length=PANJANG)
    dukungan = models.TextField("dukungan pimpinan", max_length=PANJANG, blank=True)
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    disepakati_pegawai_pada = models.DateTimeField("disepakati pegawai pada", null=True, blank=True)
    disepakati_penilai_pada = models.DateTimeField("disepakati penilai pada", null=True, blank=True)
    selesai_pada = models.DateTimeField("ditutup pada", null=True, blank=True)
    kesimpulan = models.TextField("kesimpulan", max_length=PANJANG, blank=True)

    objects = MilikEvaluasiQuerySet.as_manager()

    class Meta:
        verbose_name = "rencana perbaikan kinerja"
        constraints = [
            unik(
                "penilaian_rencana_satu",
                "evaluasi",
                kalimat="Rencana perbaikan untuk evaluasi ini sudah ada.",
                condition=Q(selesai_pada__isnull=True),
            ),
            periksa("penilaian_rencana_masa", Q(sampai__gt=F("mulai")), "Tanggal akhir harus sesudah mulai.", "sampai"),
            periksa(
                "penilaian_rencana_selesai",
                Q(selesai_pada__isnull=True) | ~Q(kesimpulan=""),
                "Penutupan rencana harus memuat kesimpulan.",
                "kesimpulan",
            ),
        ]


@lacak
class TonggakPerbaikan(Berwaktu):
    """A milestone of an improvement plan."""

    rencana = models.ForeignKey(RencanaPerbaikan, on_delete=models.CASCADE, related_name="tonggak")
    urut = models.PositiveSmallIntegerField("urutan", default=0)
    uraian = models.CharField("tonggak", max_length=500)
    tenggat = models.DateField("tenggat")
    keadaan = models.CharField("keadaan", max_length=14, choices=KeadaanTonggak, default=KeadaanTonggak.TERBUKA)
    catatan = models.CharField("catatan", max_length=500, blank=True)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)

    class Meta:
        verbose_name = "tonggak perbaikan"
        ordering = ["rencana", "tenggat", "id"]
        constraints = [
            periksa("penilaian_tonggak_isi", ~Q(uraian=""), "Tonggak wajib diisi.", "uraian"),
            periksa(
                "penilaian_tonggak_selesai",
                Q(keadaan="TERBUKA", selesai_pada__isnull=True)
                | (~Q(keadaan="TERBUKA") & Q(selesai_pada__isnull=False)),
                "Tonggak yang selesai harus menyebut waktunya.",
            ),
        ]


@lacak
class TindakLanjut(Berwaktu, Berversi):
    """Reward, sanction, coaching or counselling after an evaluation; never automatic (PP 30/2019 ps 49–58)."""

    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="tindak_lanjut")
    jenis = models.CharField("jenis", max_length=11, choices=JenisTindakLanjut)
    uraian = models.CharField("usulan", max_length=500)
    dasar = models.CharField("dasar", max_length=300)
    keadaan = models.CharField(
        "keadaan", max_length=12, choices=KeadaanTindakLanjut, default=KeadaanTindakLanjut.DIUSULKAN
    )
    diusulkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    alasan = models.CharField("alasan putusan", max_length=500, blank=True)

    objects = MilikEvaluasiQuerySet.as_manager()

    class Meta:
        verbose_name = "tindak lanjut"
        verbose_name_plural = "tindak lanjut"
        constraints = [
            unik("penilaian_tindak_satu", "evaluasi", "jenis", "uraian", kalimat="Usulan itu sudah ada."),
            periksa(
                "penilaian_tindak_putusan",
                Q(keadaan="DIUSULKAN", diputus_pada__isnull=True)
                | (~Q(keadaan="DIUSULKAN") & Q(diputus_pada__isnull=False, diputus_oleh__isnull=False)),
                "Putusan tindak lanjut harus menyebut siapa dan kapan.",
            ),
            periksa(
                "penilaian_tindak_tolak", ~Q(keadaan="DITOLAK") | ~Q(alasan=""), "Penolakan harus beralasan.", "alasan"
            ),
        ]
