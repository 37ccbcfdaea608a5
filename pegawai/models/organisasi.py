"""Agencies, units with their history of reorganisation, post definitions and the post map."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from asn_karier.core.audit import lacak
from asn_karier.core.errors import catat_kalimat
from asn_karier.core.models import Berversi, Berwaktu, periksa, unik
from asn_karier.core.period import periode_terisi, tak_tumpang_tindih
from pegawai.enums import Eselon, JenisInstansi, JenisJabatan, JenjangJf, Zona
from pegawai.querysets import InstansiQuerySet, SeinstansiQuerySet


@lacak
class Instansi(Berwaktu):
    """A government agency; agencies in one installation are strictly apart."""

    kode = models.SlugField("kode", max_length=40, unique=True)
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=12, choices=JenisInstansi)
    zona = models.CharField("zona waktu", max_length=20, choices=Zona, default=Zona.WIB)
    siasn_id = models.CharField("ID SIASN", max_length=42, blank=True)
    alamat = models.CharField("alamat", max_length=300, blank=True)
    kop = models.CharField("nama unit pengelola pada kop", max_length=200, blank=True)

    objects = InstansiQuerySet.as_manager()

    class Meta:
        verbose_name = "instansi"
        verbose_name_plural = "instansi"
        constraints = [
            unik(
                "pegawai_instansi_siasn",
                "siasn_id",
                kalimat="ID SIASN instansi itu sudah dipakai.",
                condition=~Q(siasn_id=""),
            ),
        ]

    def __str__(self) -> str:
        return self.nama


catat_kalimat("pegawai_unit_lingkaran", "Unit tidak dapat dipindah ke bawah unit bawahannya sendiri.", "induk")
catat_kalimat("pegawai_unit_induk_seinstansi", "Unit induk harus berada di instansi yang sama.", "induk")
catat_kalimat("pegawai_peta_seinstansi", "Unit dan definisi jabatan harus dari instansi yang sama.", "unit")


@lacak
class Unit(Berwaktu, Berversi):
    """An organisational unit (unor). Name and parent here are today's; RiwayatUnit keeps what was before.

    `jalur` is the dotted path of ids from the root with a trailing dot ("12.40."), kept by the database, so that
    a subtree is a prefix.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+", verbose_name="instansi")
    induk = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="anak", verbose_name="unit induk"
    )
    nama = models.CharField("nama", max_length=250)
    kode = models.CharField("kode", max_length=40, blank=True)
    siasn_id = models.CharField("ID SIASN", max_length=42, blank=True)
    jalur = models.TextField("jalur", editable=False, default="")
    tingkat = models.PositiveSmallIntegerField("tingkat", editable=False, default=1)
    urut = models.PositiveIntegerField("urutan", default=0)
    periode = DateRangeField("masa berlaku")
    dikenal = models.BooleanField(
        "dikenal", default=True, help_text="Tidak: dibuat dari berkas impor karena ID unor belum dikenal."
    )

    objects = SeinstansiQuerySet.as_manager()

    class Meta:
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        indexes = [
            models.Index(fields=["jalur"], name="pegawai_unit_jalur", opclasses=["text_pattern_ops"]),
            models.Index(fields=["instansi", "induk", "urut", "nama"], name="pegawai_unit_susun"),
            GinIndex(OpClass(Upper("nama"), name="gin_trgm_ops"), name="pegawai_unit_trgm"),
        ]
        constraints = [
            periode_terisi("pegawai_unit"),
            periksa(
                "pegawai_unit_bukan_induk_sendiri",
                Q(induk__isnull=True) | ~Q(induk=F("id")),
                "Unit tidak dapat menjadi induk dirinya sendiri.",
                "induk",
            ),
            unik(
                "pegawai_unit_siasn",
                "instansi",
                "siasn_id",
                kalimat="ID SIASN unit itu sudah dipakai di instansi ini.",
                isian="siasn_id",
                condition=~Q(siasn_id=""),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def pk_teks(self) -> str:
        """Id as text, for query strings in templates."""
        return str(self.pk)


@lacak
class RiwayatUnit(Berwaktu):
    """Name and parent of a unit during a period; a reorganisation closes one row and opens the next."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="riwayat")
    nama = models.CharField("nama", max_length=250)
    induk = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    periode = DateRangeField("masa berlaku")
    nomor_sk = models.CharField("nomor peraturan/SK", max_length=100, blank=True)
    tanggal_sk = models.DateField("tanggal peraturan/SK", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat unit"
        constraints = [
            periode_terisi("pegawai_riwayatunit"),
            tak_tumpang_tindih(
                "pegawai_riwayatunit_tumpang",
                "unit",
                kalimat="Masa berlaku susunan unit bertumpang tindih dengan susunan lain.",
            ),
        ]


@lacak
class DefinisiJabatan(Berwaktu):
    """What a post is, wherever it stands: kind, level, retirement code (bup.csv), class."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField("nama jabatan", max_length=250)
    jenis = models.CharField("jenis", max_length=16, choices=JenisJabatan)
    jenjang = models.CharField("jenjang", max_length=16, choices=JenjangJf, blank=True)
    kode_bup = models.CharField(
        "kode BUP", max_length=30, help_text="Kode pada aturan BUP, misalnya PELAKSANA, AHLI_MADYA, GURU."
    )
    kelas = models.PositiveSmallIntegerField("kelas jabatan", null=True, blank=True)
    siasn_id = models.CharField("ID SIASN", max_length=42, blank=True)

    objects = SeinstansiQuerySet.as_manager()

    class Meta:
        verbose_name = "definisi jabatan"
        constraints = [
            periksa(
                "pegawai_definisi_jenjang_jf",
                (Q(jenis="JF") & ~Q(jenjang="")) | (~Q(jenis="JF") & Q(jenjang="")),
                "Jenjang wajib diisi untuk jabatan fungsional dan dikosongkan untuk jabatan lain.",
                "jenjang",
            ),
            periksa(
                "pegawai_definisi_kelas",
                Q(kelas__isnull=True) | Q(kelas__range=(1, 17)),
                "Kelas jabatan antara 1 dan 17.",
                "kelas",
            ),
            unik(
                "pegawai_definisi_nama",
                "instansi",
                "nama",
                "jenis",
                "jenjang",
                kalimat="Definisi jabatan itu sudah ada.",
                isian="nama",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


@lacak
class PetaJabatan(Berwaktu, Berversi):
    """A place on the post map: a post definition in a unit, with the number needed (ABK).

    `tunggal` posts (managerial) can be held definitively by one person at a time.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="peta")
    definisi = models.ForeignKey(DefinisiJabatan, on_delete=models.PROTECT, related_name="peta")
    nama = models.CharField("nama pada peta", max_length=250, help_text="Misalnya: Kepala Bidang Mutasi.")
    eselon = models.CharField("eselon", max_length=6, choices=Eselon, blank=True)
    kelas = models.PositiveSmallIntegerField("kelas jabatan", null=True, blank=True)
    kebutuhan = models.PositiveIntegerField("kebutuhan (ABK)", default=1)
    tunggal = models.BooleanField("hanya satu pemangku", default=False)
    pimpinan_unit = models.BooleanField("memimpin unit", default=False)
    siasn_id = models.CharField("ID SIASN", max_length=42, blank=True)
    periode = DateRangeField("masa berlaku")

    objects = SeinstansiQuerySet.as_manager()

    class Meta:
        verbose_name = "peta jabatan"
        verbose_name_plural = "peta jabatan"
        indexes = [
            models.Index(fields=["instansi", "unit"], name="pegawai_peta_unit"),
            models.Index(
                fields=["instansi", "id"], include=["periode"], condition=Q(tunggal=True), name="pegawai_peta_tunggal"
            ),
        ]
        constraints = [
            periode_terisi("pegawai_peta"),
            periksa(
                "pegawai_peta_kelas",
                Q(kelas__isnull=True) | Q(kelas__range=(1, 17)),
                "Kelas jabatan antara 1 dan 17.",
                "kelas",
            ),
            periksa(
                "pegawai_peta_tunggal_satu",
                Q(tunggal=False) | Q(kebutuhan__lte=1),
                "Jabatan dengan satu pemangku tidak dapat membutuhkan lebih dari satu orang.",
                "kebutuhan",
            ),
            tak_tumpang_tindih(
                "pegawai_peta_satu_pimpinan",
                "unit",
                kalimat="Unit itu sudah mempunyai jabatan pimpinan pada masa tersebut.",
                syarat=Q(pimpinan_unit=True),
            ),
        ]

    def __str__(self) -> str:
        return self.nama
