"""Who the person is to the service: NIP, status, legal position, discipline, leave, contract."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from asn_karier.core.audit import lacak
from asn_karier.core.models import periksa, unik
from asn_karier.core.period import periode_terisi, tak_tumpang_tindih
from pegawai.enums import (
    GOLONGAN,
    KedudukanHukum,
    StatusPegawai,
    TingkatHukdis,
)
from pegawai.models.organisasi import Instansi
from pegawai.models.riwayat.dasar import BERLAKU, RiwayatBermasa, RiwayatBertmt, satu_per_tmt, umum


@lacak
class RiwayatNip(RiwayatBermasa):
    """NIP or NI PPPK in force; a PPPK who signs with another agency may get a new one."""

    nip = models.CharField("NIP/NI PPPK", max_length=18)

    class Meta:
        verbose_name = "riwayat NIP"
        constraints = [
            *umum("rnip"),
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
        constraints = [*umum("rstatus"), satu_per_tmt("rstatus", "status")]


@lacak
class RiwayatKedudukan(RiwayatBertmt):
    """Kedudukan hukum: active, leave without pay, retired and so on."""

    kedudukan = models.CharField("kedudukan hukum", max_length=2, choices=KedudukanHukum)
    keterangan = models.CharField("keterangan", max_length=300, blank=True)

    class Meta:
        verbose_name = "riwayat kedudukan hukum"
        constraints = [*umum("rkedudukan"), satu_per_tmt("rkedudukan", "kedudukan hukum")]


@lacak
class RiwayatHukdis(RiwayatBermasa):
    """A disciplinary punishment while it is served (PP 94/2021)."""

    tingkat = models.CharField("tingkat", max_length=6, choices=TingkatHukdis)
    jenis_hukuman = models.CharField("jenis hukuman", max_length=120)
    alasan = models.CharField("alasan", max_length=500, blank=True)

    class Meta:
        verbose_name = "riwayat hukuman disiplin"
        constraints = [*umum("rhukdis"), periode_terisi("pegawai_rhukdis")]


@lacak
class RiwayatCltn(RiwayatBermasa):
    """Cuti di luar tanggungan negara: time that does not count as MKG."""

    class Meta:
        verbose_name = "riwayat CLTN"
        constraints = [
            *umum("rcltn"),
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
            *umum("rkontrak"),
            periode_terisi("pegawai_rkontrak"),
            periksa("pegawai_rkontrak_golongan", Q(golongan__in=GOLONGAN), "Golongan tidak dikenal.", "golongan"),
            tak_tumpang_tindih(
                "pegawai_rkontrak_tumpang",
                "pegawai",
                kalimat="Masa kontrak bertumpang tindih dengan kontrak lain.",
                syarat=BERLAKU,
            ),
        ]
