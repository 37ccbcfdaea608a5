"""Dated histories of a person. A wrong row is annulled with a reason (`batal`), never deleted.

Point histories (rank, status, legal position, KGB) hold from `tmt` until the next row; period histories (post,
discipline, leave, contract, NIP) hold during `periode`. The state as of a day is read from both by one SQL function.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import Berwaktu, periksa, unik
from asn_karier.core.period import periode_terisi, tak_tumpang_tindih
from pegawai.enums import (
    GOLONGAN,
    Eselon,
    JenisJabatan,
    JenisPenugasan,
    JenjangJf,
    KedudukanHukum,
    StatusPegawai,
    Sumber,
    TingkatHukdis,
    TingkatPendidikan,
)
from pegawai.models.orang import Pegawai
from pegawai.models.organisasi import DefinisiJabatan, Instansi, PetaJabatan, Unit
from pegawai.querysets import MilikPegawaiQuerySet

BERLAKU = Q(batal=False)


def _umum(nama: str) -> list[models.BaseConstraint]:
    return [
        periksa(
            f"pegawai_{nama}_alasan_batal",
            Q(batal=False) | ~Q(alasan_batal=""),
            "Alasan pembatalan wajib diisi.",
            "alasan_batal",
        )
    ]


def _satu_per_tmt(nama: str, apa: str) -> models.BaseConstraint:
    return unik(
        f"pegawai_{nama}_tmt",
        "pegawai",
        "tmt",
        kalimat=f"Sudah ada {apa} dengan TMT yang sama untuk pegawai ini.",
        isian="tmt",
        condition=BERLAKU,
    )


class Riwayat(Berwaktu):
    """Common columns: whose, which decree, which proof, where it came from, annulled or not."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="%(class)s")
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)
    pejabat_sk = models.CharField("pejabat penetap", max_length=200, blank=True)
    dokumen = models.ForeignKey(
        "pegawai.Dokumen", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="dokumen"
    )
    sumber = models.CharField("sumber", max_length=8, choices=Sumber, default=Sumber.MANUAL)
    batch = models.ForeignKey(
        "pegawai.BatchImpor", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    siasn_id = models.CharField("ID riwayat SIASN", max_length=42, blank=True)
    batal = models.BooleanField("dibatalkan", default=False)
    alasan_batal = models.CharField("alasan pembatalan", max_length=300, blank=True)

    objects = MilikPegawaiQuerySet.as_manager()

    class Meta:
        abstract = True


class RiwayatBertmt(Riwayat):
    """Holds from `tmt` until the next row of the same person."""

    tmt = models.DateField("TMT")

    class Meta(Riwayat.Meta):
        abstract = True


class RiwayatBermasa(Riwayat):
    """Holds during `periode`."""

    periode = DateRangeField("masa")

    class Meta(Riwayat.Meta):
        abstract = True


@lacak
class RiwayatNip(RiwayatBermasa):
    """NIP or NI PPPK in force; a PPPK who signs with another agency may get a new one."""

    nip = models.CharField("NIP/NI PPPK", max_length=18)

    class Meta:
        verbose_name = "riwayat NIP"
        constraints = [
            *_umum("rnip"),
            periode_terisi("pegawai_rnip"),
            periksa("pegawai_rnip_18_digit", Q(nip__regex=r"^\d{18}$"), "NIP harus 18 digit angka.", "nip"),
            tak_tumpang_tindih(
                "pegawai_rnip_tumpang",
                "pegawai",
                kalimat="Masa berlaku NIP bertumpang tindih dengan NIP lain pegawai ini.",
                syarat=BERLAKU,
            ),
            unik(
                "pegawai_rnip_unik",
                "nip",
                kalimat="NIP itu sudah tercatat untuk pegawai lain.",
                isian="nip",
                condition=BERLAKU,
            ),
        ]


@lacak
class RiwayatStatus(RiwayatBertmt):
    """CPNS, PNS, PPPK, PPPK paruh waktu."""

    status = models.CharField("status", max_length=8, choices=StatusPegawai)

    class Meta:
        verbose_name = "riwayat status"
        constraints = [*_umum("rstatus"), _satu_per_tmt("rstatus", "status")]


@lacak
class RiwayatKedudukan(RiwayatBertmt):
    """Kedudukan hukum: active, leave without pay, retired and so on."""

    kedudukan = models.CharField("kedudukan hukum", max_length=2, choices=KedudukanHukum)
    keterangan = models.CharField("keterangan", max_length=300, blank=True)

    class Meta:
        verbose_name = "riwayat kedudukan hukum"
        constraints = [*_umum("rkedudukan"), _satu_per_tmt("rkedudukan", "kedudukan hukum")]


@lacak
class RiwayatPangkat(RiwayatBertmt):
    """Rank (golongan/ruang of a PNS, golongan of a PPPK) with the masa kerja golongan at its TMT, in months."""

    golongan = models.CharField("golongan", max_length=6)
    mkg_bulan = models.PositiveSmallIntegerField("masa kerja golongan (bulan)", null=True, blank=True)
    jenis_kp = models.CharField("jenis kenaikan pangkat", max_length=40, blank=True)
    nomor_pertek = models.CharField("nomor pertek BKN", max_length=100, blank=True)
    tanggal_pertek = models.DateField("tanggal pertek", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat pangkat"
        constraints = [
            *_umum("rpangkat"),
            _satu_per_tmt("rpangkat", "pangkat"),
            periksa(
                "pegawai_rpangkat_golongan",
                Q(golongan__in=GOLONGAN),
                "Golongan tidak dikenal. Tulis seperti III/a (PNS) atau IX (PPPK).",
                "golongan",
            ),
            periksa(
                "pegawai_rpangkat_mkg",
                Q(mkg_bulan__isnull=True) | Q(mkg_bulan__lte=600),
                "Masa kerja golongan paling banyak 50 tahun.",
                "mkg_bulan",
            ),
        ]


@lacak
class RiwayatKgb(RiwayatBertmt):
    """A periodic pay rise that was given: MKG and pay from `tmt`."""

    golongan = models.CharField("golongan", max_length=6)
    mkg_bulan = models.PositiveSmallIntegerField("masa kerja golongan (bulan)")
    gaji_pokok = models.PositiveIntegerField("gaji pokok (rupiah)", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat KGB"
        constraints = [
            *_umum("rkgb"),
            _satu_per_tmt("rkgb", "KGB"),
            periksa("pegawai_rkgb_golongan", Q(golongan__in=GOLONGAN), "Golongan tidak dikenal.", "golongan"),
        ]


@lacak
class RiwayatJabatan(RiwayatBermasa):
    """A post held: definitive, or as Plt., Plh., Pj. One definitive post per person, one holder per single post.

    `tunggal` repeats the post map's flag (kept by the database), so that the exclusion constraint can use it.
    """

    peta = models.ForeignKey(PetaJabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="pemangku")
    definisi = models.ForeignKey(DefinisiJabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nama_jabatan = models.CharField("nama jabatan", max_length=250)
    jenis = models.CharField("jenis", max_length=16, choices=JenisJabatan)
    jenjang = models.CharField("jenjang", max_length=16, choices=JenjangJf, blank=True)
    eselon = models.CharField("eselon", max_length=6, choices=Eselon, blank=True)
    kode_bup = models.CharField("kode BUP", max_length=30, blank=True)
    penugasan = models.CharField("penugasan", max_length=3, choices=JenisPenugasan, default=JenisPenugasan.DEFINITIF)
    tunggal = models.BooleanField("satu pemangku", default=False, editable=False)
    tanggal_pelantikan = models.DateField("tanggal pelantikan", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat jabatan"
        indexes = [models.Index(fields=["unit"], name="pegawai_rjabatan_unit")]
        constraints = [
            *_umum("rjabatan"),
            periode_terisi("pegawai_rjabatan"),
            tak_tumpang_tindih(
                "pegawai_rjabatan_satu_definitif",
                "pegawai",
                kalimat="Pegawai ini sudah memangku jabatan definitif lain pada masa itu. Akhiri dulu jabatan lama.",
                syarat=BERLAKU & Q(penugasan="D"),
            ),
            tak_tumpang_tindih(
                "pegawai_rjabatan_satu_pemangku",
                "peta",
                kalimat="Jabatan ini sudah dipangku orang lain secara definitif pada masa itu.",
                syarat=BERLAKU & Q(penugasan="D", tunggal=True),
            ),
        ]


@lacak
class RiwayatPendidikan(Riwayat):
    """A degree; counts from its graduation date, or from 31 December of the year when only the year is known."""

    tingkat = models.CharField("tingkat", max_length=2, choices=TingkatPendidikan)
    nama = models.CharField("program studi", max_length=200)
    sekolah = models.CharField("sekolah/perguruan tinggi", max_length=200, blank=True)
    tahun_lulus = models.PositiveSmallIntegerField("tahun lulus", null=True, blank=True)
    tanggal_lulus = models.DateField("tanggal lulus", null=True, blank=True)
    nomor_ijazah = models.CharField("nomor ijazah", max_length=100, blank=True)
    diakui = models.BooleanField("diakui (pencantuman gelar)", default=True)
    pendidikan_id = models.CharField("ID pendidikan SIASN", max_length=42, blank=True)

    class Meta:
        verbose_name = "riwayat pendidikan"
        constraints = [
            *_umum("rpendidikan"),
            periksa(
                "pegawai_rpendidikan_tahun",
                Q(tahun_lulus__isnull=True) | Q(tahun_lulus__range=(1940, 2100)),
                "Tahun lulus ditulis empat angka, misalnya 2014.",
                "tahun_lulus",
            ),
            unik(
                "pegawai_rpendidikan_unik",
                "pegawai",
                "tingkat",
                "nama",
                kalimat="Pendidikan dengan tingkat dan program studi yang sama sudah tercatat.",
                condition=BERLAKU,
            ),
        ]


@lacak
class RiwayatHukdis(RiwayatBermasa):
    """A disciplinary punishment while it is served (PP 94/2021)."""

    tingkat = models.CharField("tingkat", max_length=6, choices=TingkatHukdis)
    jenis_hukuman = models.CharField("jenis hukuman", max_length=120)
    alasan = models.CharField("alasan", max_length=500, blank=True)

    class Meta:
        verbose_name = "riwayat hukuman disiplin"
        constraints = [*_umum("rhukdis"), periode_terisi("pegawai_rhukdis")]


@lacak
class RiwayatPenghargaan(Riwayat):
    """An award."""

    jenis = models.CharField("kode jenis SIASN", max_length=6, blank=True)
    nama = models.CharField("nama penghargaan", max_length=200)
    tahun = models.PositiveSmallIntegerField("tahun")

    class Meta:
        verbose_name = "riwayat penghargaan"
        constraints = [
            *_umum("rpenghargaan"),
            unik(
                "pegawai_rpenghargaan_unik",
                "pegawai",
                "nama",
                "tahun",
                kalimat="Penghargaan yang sama pada tahun itu sudah tercatat.",
                condition=BERLAKU,
            ),
        ]


@lacak
class RiwayatDiklat(Riwayat):
    """A training that was finished (summary; the programme itself lives in the training room)."""

    jenis = models.CharField("kode jenis diklat SIASN", max_length=3)
    nama_jenis = models.CharField("jenis diklat", max_length=100, blank=True)
    nama = models.CharField("nama pelatihan", max_length=250)
    struktural = models.CharField("kode diklat struktural SIASN", max_length=2, blank=True)
    penyelenggara = models.CharField("penyelenggara", max_length=200, blank=True)
    nomor_sertifikat = models.CharField("nomor sertifikat", max_length=120, blank=True)
    mulai = models.DateField("tanggal mulai")
    selesai = models.DateField("tanggal selesai")
    jam = models.PositiveSmallIntegerField("jam pelajaran", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat diklat"
        constraints = [
            *_umum("rdiklat"),
            periksa(
                "pegawai_rdiklat_urut",
                Q(selesai__gte=F("mulai")),
                "Tanggal selesai tidak boleh sebelum tanggal mulai.",
                "selesai",
            ),
            unik(
                "pegawai_rdiklat_sertifikat",
                "pegawai",
                "nomor_sertifikat",
                kalimat="Sertifikat dengan nomor itu sudah tercatat untuk pegawai ini.",
                isian="nomor_sertifikat",
                condition=BERLAKU & ~Q(nomor_sertifikat=""),
            ),
            unik(
                "pegawai_rdiklat_nama_mulai",
                "pegawai",
                "nama",
                "mulai",
                kalimat="Pelatihan yang sama dengan tanggal mulai itu sudah tercatat.",
                condition=BERLAKU & Q(nomor_sertifikat=""),
            ),
        ]


@lacak
class RiwayatCltn(RiwayatBermasa):
    """Cuti di luar tanggungan negara: time that does not count as MKG."""

    class Meta:
        verbose_name = "riwayat CLTN"
        constraints = [
            *_umum("rcltn"),
            periode_terisi("pegawai_rcltn"),
            tak_tumpang_tindih(
                "pegawai_rcltn_tumpang",
                "pegawai",
                kalimat="Masa CLTN bertumpang tindih dengan CLTN lain.",
                syarat=BERLAKU,
            ),
        ]


@lacak
class RiwayatKontrak(RiwayatBermasa):
    """Work agreement of a PPPK."""

    golongan = models.CharField("golongan", max_length=6)
    gaji_pokok = models.PositiveIntegerField("gaji pokok (rupiah)", null=True, blank=True)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "riwayat kontrak"
        constraints = [
            *_umum("rkontrak"),
            periode_terisi("pegawai_rkontrak"),
            periksa("pegawai_rkontrak_golongan", Q(golongan__in=GOLONGAN), "Golongan tidak dikenal.", "golongan"),
            tak_tumpang_tindih(
                "pegawai_rkontrak_tumpang",
                "pegawai",
                kalimat="Masa kontrak bertumpang tindih dengan kontrak lain.",
                syarat=BERLAKU,
            ),
        ]


RIWAYAT: tuple[type[Any], ...] = (
    RiwayatNip,
    RiwayatStatus,
    RiwayatKedudukan,
    RiwayatPangkat,
    RiwayatKgb,
    RiwayatJabatan,
    RiwayatPendidikan,
    RiwayatHukdis,
    RiwayatPenghargaan,
    RiwayatDiklat,
    RiwayatCltn,
    RiwayatKontrak,
)
