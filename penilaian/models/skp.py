"""Sasaran Kinerja Pegawai: what a person is expected to achieve and how, agreed with the assessor."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from asn_karier.core.period import periode_terisi, tak_tumpang_tindih
from pegawai.enums import JenisJabatan, JenjangJf
from penilaian.enums import (
    SKP_BELUM_FINAL,
    SKP_DITETAPKAN,
    Aspek,
    Berakhlak,
    JenisHasil,
    JenisLampiran,
    JenisPenilai,
    KeadaanSkp,
    KelompokSkp,
    Pendekatan,
    Perspektif,
    SebabVersi,
    SumberHasil,
)
from penilaian.models.kalender import Siklus
from penilaian.querysets import MilikSkpQuerySet, SkpQuerySet

K = KeadaanSkp
PANJANG = 1000


@lacak
class Skp(Berwaktu, Berversi):
    """The SKP of a person for one post and a span of the year, with its assessor.

    `unit`, `nama_jabatan`, `golongan` are those of the span, not of today. Life: DRAF → DIAJUKAN → DITETAPKAN →
    DIEVALUASI → FINAL, aside KEBERATAN → FINAL_TETAP, out by DIBATALKAN (docs/alur/skp.md). One active SKP a person
    and span: work as Plt. is written as `tambahan` of this one (PermenPANRB 6/2022; SE BKN 1/SE/I/2021).
    """

    instansi = models.ForeignKey("pegawai.Instansi", on_delete=models.PROTECT, related_name="+", db_index=False)
    siklus = models.ForeignKey(Siklus, on_delete=models.PROTECT, related_name="skp", db_index=False)
    pegawai = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+", db_index=False)
    masa = DateRangeField("masa penilaian")
    unit = models.ForeignKey("pegawai.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    peta = models.ForeignKey(
        "pegawai.PetaJabatan", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    nama_jabatan = models.CharField("jabatan", max_length=250, blank=True)
    jenis_jabatan = models.CharField("jenis jabatan", max_length=16, choices=JenisJabatan, blank=True)
    jenjang = models.CharField("jenjang", max_length=16, choices=JenjangJf, blank=True)
    golongan = models.CharField("golongan", max_length=6, blank=True)
    pendekatan = models.CharField("pendekatan", max_length=11, choices=Pendekatan, default=Pendekatan.KUANTITATIF)
    kelompok = models.CharField("kelompok", max_length=5, choices=KelompokSkp, default=KelompokSkp.JA_JF)
    puncak = models.BooleanField("tidak mempunyai pimpinan di instansi", default=False)
    penilai = models.ForeignKey(
        "pegawai.Pegawai", on_delete=models.PROTECT, null=True, related_name="+", db_index=False,
        verbose_name="pejabat penilai kinerja",
    )  # fmt: skip
    jenis_penilai = models.CharField("kedudukan penilai", max_length=10, choices=JenisPenilai, blank=True)
    atasan_penilai = models.ForeignKey(
        "pegawai.Pegawai", on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name="atasan pejabat penilai",
    )  # fmt: skip
    penilai_luar = models.CharField(
        "penilai bukan pegawai", max_length=200, blank=True, help_text="Misalnya Wali Kota, untuk Sekretaris Daerah."
    )
    penilai_tetap = models.BooleanField("penilai ditetapkan khusus", default=False)
    keadaan = models.CharField("keadaan", max_length=11, choices=KeadaanSkp, default=K.DRAF)
    revisi = models.PositiveSmallIntegerField("revisi ke", default=0)
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True)
    kali_ajukan = models.PositiveSmallIntegerField("berapa kali diajukan", default=0)
    dikembalikan_pada = models.DateTimeField("dikembalikan pada", null=True, blank=True)
    alasan_kembali = models.CharField("alasan pengembalian", max_length=500, blank=True)
    ditetapkan_pada = models.DateTimeField("ditetapkan pada", null=True, blank=True)
    ditetapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sumber_id = models.CharField("ID e-Kinerja", max_length=60, blank=True)

    objects = SkpQuerySet.as_manager()

    class Meta:
        verbose_name = "SKP"
        verbose_name_plural = "SKP"
        indexes = [
            models.Index(fields=["siklus", "unit", "keadaan"], name="penilaian_skp_papan"),
            models.Index(fields=["penilai", "siklus", "keadaan"], name="penilaian_skp_penilai"),
            models.Index(fields=["instansi", "siklus", "keadaan", "id"], name="penilaian_skp_daftar"),
            # "Is there a later one of this person": a third of what the GiST index of the spans takes.
            models.Index(fields=["pegawai", "siklus"], include=["masa", "keadaan"], name="penilaian_skp_orang"),
        ]
        constraints = [
            periode_terisi("penilaian_skp", "masa"),
            tak_tumpang_tindih(
                "penilaian_skp_satu",
                "pegawai",
                kalimat="Pegawai ini sudah mempunyai SKP pada masa itu. Tutup atau batalkan SKP lama lebih dulu.",
                syarat=~Q(keadaan="DIBATALKAN"),
                isian="masa",
            ),
            unik(
                "penilaian_skp_sumber",
                "instansi",
                "sumber_id",
                kalimat="SKP dengan ID e-Kinerja itu sudah ada.",
                condition=~Q(sumber_id=""),
            ),
            periksa("penilaian_skp_keadaan", Q(keadaan__in=K.values), "Keadaan SKP tidak dikenal.", "keadaan"),
            periksa(
                "penilaian_skp_bukan_diri",
                (Q(penilai__isnull=True) | ~Q(penilai=F("pegawai")))
                & (Q(atasan_penilai__isnull=True) | ~Q(atasan_penilai=F("pegawai")))
                & (Q(penilai__isnull=True) | Q(atasan_penilai__isnull=True) | ~Q(penilai=F("atasan_penilai"))),
                "Pegawai, pejabat penilai, dan atasan penilai harus tiga orang yang berbeda.",
                "penilai",
            ),
            periksa(
                "penilaian_skp_penilai_jenis",
                Q(penilai__isnull=True, jenis_penilai="")
                | (Q(penilai__isnull=False, penilai_luar="") & ~Q(jenis_penilai="")),
                "Kedudukan penilai harus disebut bila ada penilai.",
                "penilai",
            ),
            periksa(
                "penilaian_skp_diajukan",
                ~Q(keadaan="DIAJUKAN")
                | (
                    Q(diajukan_pada__isnull=False, kali_ajukan__gte=1)
                    & (Q(penilai__isnull=False) | ~Q(penilai_luar=""))
                ),
                "SKP yang diajukan harus mempunyai pejabat penilai dan waktu pengajuan.",
            ),
            periksa(
                "penilaian_skp_ditetapkan",
                (Q(keadaan__in=SKP_DITETAPKAN) & Q(ditetapkan_pada__isnull=False))
                | (~Q(keadaan__in=SKP_DITETAPKAN) & Q(ditetapkan_pada__isnull=True)),
                "Penetapan SKP harus menyebut waktunya, dan hanya ada pada SKP yang ditetapkan.",
            ),
        ]

    def __str__(self) -> str:
        return f"SKP {self.pk}"

    @property
    def belum_final(self) -> bool:
        """Neither final nor cancelled: what was given may still be taken back."""
        return self.keadaan in SKP_BELUM_FINAL

    @property
    def hari_akhir(self) -> dt.date:
        """Last day of the span, as people write it (`masa` ends before its upper bound)."""
        return self.masa.upper - dt.timedelta(days=1)


@lacak
class HasilKerja(Berwaktu):
    """A planned result (RHK), utama or tambahan; `atasan` is the leader's result that it supports.

    A main result of somebody who has a leader names that result, or says that it is a direct order or the duty of the
    post. `ukuran` is the narrative measure of the qualitative approach; `penugasan` the source of a JPT's result.
    """

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="hasil")
    jenis = models.CharField("jenis", max_length=8, choices=JenisHasil, default=JenisHasil.UTAMA)
    urut = models.PositiveSmallIntegerField("urutan", default=0)
    rumusan = models.TextField("rencana hasil kerja", max_length=PANJANG)
    sumber = models.CharField("sumber", max_length=10, choices=SumberHasil, default=SumberHasil.MANDIRI)
    atasan = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="didukung",
        verbose_name="hasil kerja pimpinan yang diintervensi",
    )  # fmt: skip
    penugasan = models.CharField("penugasan/sumber", max_length=300, blank=True)
    ukuran = models.TextField("ukuran keberhasilan", max_length=PANJANG, blank=True)

    objects = MilikSkpQuerySet.as_manager()

    class Meta:
        verbose_name = "hasil kerja"
        verbose_name_plural = "hasil kerja"
        ordering = ["skp", "-jenis", "urut", "id"]
        constraints = [
            periksa("penilaian_hasil_isi", ~Q(rumusan=""), "Rencana hasil kerja wajib diisi.", "rumusan"),
            periksa(
                "penilaian_hasil_sumber",
                Q(sumber="INTERVENSI", atasan__isnull=False) | (~Q(sumber="INTERVENSI") & Q(atasan__isnull=True)),
                "Hasil kerja yang mendukung pimpinan harus menunjuk hasil kerja pimpinan; yang lain tidak.",
                "atasan",
            ),
            periksa("penilaian_hasil_bukan_diri", ~Q(atasan=F("id")), "Hasil kerja tidak mendukung dirinya.", "atasan"),
        ]

    def __str__(self) -> str:
        return self.rumusan[:80]


@lacak
class Indikator(Berwaktu):
    """An indicator with its target: aspect for JA/JF, perspective for JPT."""

    hasil = models.ForeignKey(HasilKerja, on_delete=models.CASCADE, related_name="indikator")
    urut = models.PositiveSmallIntegerField("urutan", default=0)
    aspek = models.CharField("aspek", max_length=9, choices=Aspek, blank=True)
    perspektif = models.CharField("perspektif", max_length=18, choices=Perspektif, blank=True)
    rumusan = models.CharField("indikator kinerja individu", max_length=500)
    target = models.CharField("target", max_length=300)

    class Meta:
        verbose_name = "indikator"
        ordering = ["hasil", "urut", "id"]
        constraints = [
            periksa(
                "penilaian_indikator_isi",
                ~Q(rumusan="") & ~Q(target=""),
                "Indikator dan targetnya wajib diisi.",
                "target",
            ),
            periksa(
                "penilaian_indikator_satu_sisi",
                Q(aspek="") | Q(perspektif=""),
                "Indikator memakai aspek (JA/JF) atau perspektif (JPT), bukan keduanya.",
                "aspek",
            ),
        ]

    def __str__(self) -> str:
        return self.rumusan[:80]


@lacak
class TargetPeriodik(models.Model):
    """The milestone of an indicator for one period of the year."""

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="target_periodik")
    kode = models.CharField("periode", max_length=7)
    target = models.CharField("target periode", max_length=300)

    class Meta:
        verbose_name = "target periodik"
        constraints = [
            unik("penilaian_target_satu", "indikator", "kode", kalimat="Target periode itu sudah ada.", isian="kode"),
        ]


@lacak
class HarapanPerilaku(models.Model):
    """What the leader expects especially of one of the seven BerAKHLAK values."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="harapan")
    nilai = models.CharField("nilai", max_length=22, choices=Berakhlak)
    ekspektasi = models.CharField("ekspektasi khusus pimpinan", max_length=500)

    class Meta:
        verbose_name = "ekspektasi perilaku"
        constraints = [
            unik("penilaian_harapan_satu", "skp", "nilai", kalimat="Ekspektasi nilai itu sudah ada.", isian="nilai"),
            periksa("penilaian_harapan_isi", ~Q(ekspektasi=""), "Ekspektasi khusus wajib diisi.", "ekspektasi"),
        ]


@lacak
class LampiranSkp(models.Model):
    """An item of one of the three annexes."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="lampiran")
    jenis = models.CharField("lampiran", max_length=18, choices=JenisLampiran)
    urut = models.PositiveSmallIntegerField("urutan", default=0)
    butir = models.CharField("butir", max_length=500)

    class Meta:
        verbose_name = "lampiran SKP"
        ordering = ["skp", "jenis", "urut", "id"]
        constraints = [periksa("penilaian_lampiran_isi", ~Q(butir=""), "Butir lampiran wajib diisi.", "butir")]


@lacak
class MatriksPeran(Berwaktu):
    """A cell of the matriks peran hasil: what a member of the team contributes to a result of the leader.

    `hasil` is the draft made from the cell; a cell is written by the leader and never overwrites what the member wrote.
    """

    hasil_pimpinan = models.ForeignKey(HasilKerja, on_delete=models.PROTECT, related_name="matriks")
    pegawai = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+")
    harapan = models.TextField("hasil yang diharapkan", max_length=PANJANG)
    hasil = models.ForeignKey(HasilKerja, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "matriks peran hasil"
        verbose_name_plural = "matriks peran hasil"
        constraints = [
            unik("penilaian_matriks_satu", "hasil_pimpinan", "pegawai", kalimat="Sel matriks itu sudah terisi."),
            periksa("penilaian_matriks_isi", ~Q(harapan=""), "Hasil yang diharapkan wajib diisi.", "harapan"),
        ]


@lacak
class Komentar(Berwaktu):
    """The dialogue about an SKP: a remark on the whole, a result or a value; closed when settled, never deleted."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="komentar")
    hasil = models.ForeignKey(HasilKerja, on_delete=models.SET_NULL, null=True, blank=True, related_name="komentar")
    nilai = models.CharField("nilai", max_length=22, choices=Berakhlak, blank=True)
    penulis = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nama_penulis = models.CharField("nama penulis", max_length=200)
    isi = models.TextField("komentar", max_length=PANJANG)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)
    selesai_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MilikSkpQuerySet.as_manager()

    class Meta:
        verbose_name = "komentar"
        ordering = ["skp", "id"]
        constraints = [periksa("penilaian_komentar_isi", ~Q(isi=""), "Komentar wajib diisi.", "isi")]


class Salinan(models.Model):
    """A frozen copy at a moment that counts: number, cause, content with its SHA-256, author; append-only."""

    nomor = models.PositiveSmallIntegerField("nomor")
    sebab = models.CharField("sebab", max_length=10, choices=SebabVersi)
    alasan = models.CharField("alasan", max_length=500, blank=True)
    isi = models.JSONField("isi")
    sidik = models.CharField("sidik SHA-256", max_length=64)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    nama_pelaku = models.CharField("pelaku", max_length=200)
    waktu = models.DateTimeField("waktu")

    class Meta:
        abstract = True
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]


class VersiSkp(Salinan):
    """The whole SKP as it was."""

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="salinan")

    objects = MilikSkpQuerySet.as_manager()

    class Meta(Salinan.Meta):
        verbose_name = "versi SKP"
        ordering = ["skp", "nomor"]
        constraints = [unik("penilaian_versiskp_nomor", "skp", "nomor", kalimat="Nomor versi itu sudah ada.")]
