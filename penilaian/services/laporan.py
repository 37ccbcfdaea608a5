"""The periodic evaluation report: once per unit and period, frozen with files and checksum, told to the leader."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from asn_karier.core.actor import Actor, aktor_sistem
from asn_karier.core.audit import perbuatan
from asn_karier.core.berkas import buang_bila_gagal, simpan_berkas
from asn_karier.core.berkas.simpan import berkas_yatim, penyimpanan
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.models import Pekerjaan
from asn_karier.core.models_antrean import TERBUKA
from asn_karier.core.queue import Sewa, antrekan, buat_pekerjaan
from pegawai.enums import Peran
from pegawai.selectors.lingkup import instansi_terlihat
from pegawai.selectors.pejabat import surel_kantor
from penilaian.models import LaporanEvaluasi, Periode
from penilaian.permissions import laporan as izin
from penilaian.selectors.laporan_angka import BahanLaporan, bahan_laporan
from penilaian.selectors.laporan_evaluasi import laporan_berlaku, susun_laporan
from penilaian.services.dasar import rapikan, sidik

TUGAS = "penilaian.laporan_periode"
FOLDER = "laporan-kinerja"
# Reports of periods whose deadline passed longer ago are made on request only: a new installation with years of
# history does not print thousands of papers in its first night.
SUSULAN_HARI = 100


@dataclass(frozen=True)
class BerkasLaporan:
    """The two files of a report."""

    pdf: bytes
    xlsx: bytes


# Turns the content and its SHA-256 into files; the door passes it in, since paper lies above services.
Pencetak = Callable[[dict[str, Any], str], BerkasLaporan]


@dengan_terjemahan
def buat_laporan(
    *, actor: Actor, periode_id: int, unit_id: int | None, cetak: Pencetak, instansi_id: int | None = None,
    alasan: str = "",
) -> LaporanEvaluasi:  # fmt: skip
    """Make and freeze the report of a unit (None: of the agency); one in force is replaced only with a reason.

    Errors: TidakDitemukan, TidakBerhak, MasukanSalah (the period still runs), Bentrok (there is one, or made at the
    same moment by somebody else).
    """
    periode = _periode(actor, periode_id, instansi_id)
    bahan = bahan_laporan(periode)
    if unit_id is not None and unit_id not in bahan.units:
        raise TidakDitemukan("Unit kerja tidak ditemukan atau berada di luar lingkup Anda.")
    jalur = bahan.units[unit_id].jalur if unit_id is not None else ""
    izin.buat(actor, instansi_id=periode.siklus.instansi_id, jalur=jalur).pastikan()
    if unit_id is not None and unit_id not in bahan.ada_orang():
        raise MasukanSalah("Unit ini tidak mempunyai pegawai ber-SKP pada periode itu.", isian="unit")
    with buang_bila_gagal(), perbuatan(actor, "buat_laporan_evaluasi", alasan=alasan):
        lama = laporan_berlaku(periode.siklus.instansi_id, unit_id, periode.pk).select_for_update().first()
        if lama is not None:
            _gantikan(lama, alasan)
        return _bekukan(actor, bahan, unit_id, cetak)


def _gantikan(lama: LaporanEvaluasi, alasan: str) -> None:
    if not alasan.strip():
        raise Bentrok(
            "Laporan unit ini untuk periode itu sudah dibuat. Tulis alasan untuk membuat penggantinya.",
            kode="laporan-ada",
        )
    lama.batal, lama.alasan_batal = True, rapikan(alasan, "alasan", maks=300, min_huruf=5)
    lama.save(update_fields=["batal", "alasan_batal", "diubah_pada"])


def _bekukan(actor: Actor, bahan: BahanLaporan, unit_id: int | None, cetak: Pencetak) -> LaporanEvaluasi:
    """Write content and files; the caller holds a transaction that takes files along when it fails."""
    siklus = bahan.periode.siklus
    isi = susun_laporan(bahan, unit_id, hari_ini(siklus.instansi.zona))
    berkas = cetak(isi, sidik(isi))
    laporan = LaporanEvaluasi.objects.create(
        instansi_id=siklus.instansi_id, unit_id=unit_id, periode=bahan.periode, isi=isi,
        pdf=simpan_berkas(FOLDER, "pdf", berkas.pdf), xlsx=simpan_berkas(FOLDER, "xlsx", berkas.xlsx),
        sidik=sidik_laporan(isi, berkas), dibuat_oleh_id=actor.pengguna_id, beku_pada=sekarang(),
    )  # fmt: skip
    antrekan("penilaian.kabari_laporan", args={"laporan_id": laporan.pk}, dedupe=f"laporan-evaluasi:{laporan.pk}")
    return laporan


def sidik_laporan(isi: dict[str, Any], berkas: BerkasLaporan) -> str:
    """SHA-256 over the SHA-256 of the content (JSON, keys sorted), of the PDF and of the XLSX, in this order."""
    tiga = (sidik(isi), hashlib.sha256(berkas.pdf).hexdigest(), hashlib.sha256(berkas.xlsx).hexdigest())
    return hashlib.sha256("\n".join(tiga).encode()).hexdigest()


def cocok(laporan: LaporanEvaluasi) -> bool:
    """Do content and files still have the checksum of the day it was frozen; False also when a file is gone."""
    try:
        with laporan.pdf.open("rb") as pdf, laporan.xlsx.open("rb") as xlsx:
            berkas = BerkasLaporan(pdf.read(), xlsx.read())
    except OSError:
        return False
    return sidik_laporan(laporan.isi, berkas) == laporan.sidik


# -- all reports of a period ------------------------------------------------------------------------------------------


@dengan_terjemahan
def minta_semua(*, actor: Actor, periode_id: int, instansi_id: int | None = None) -> Pekerjaan:
    """Ask for the missing reports of every unit and the agency, as one job; asking again while it runs gives that one.

    Errors: TidakDitemukan, TidakBerhak, MasukanSalah (the period still runs).
    """
    with transaction.atomic(), perbuatan(actor, "minta_laporan_evaluasi"):
        periode = _periode(actor, periode_id, instansi_id, kunci=True)
        izin.buat_semua(actor, instansi_id=periode.siklus.instansi_id).pastikan()
        if (jalan := pekerjaan_berjalan([periode.pk]).get(periode.pk)) is not None:
            return jalan
        return buat_pekerjaan(
            TUGAS, actor=actor, wilayah_id=periode.siklus.instansi_id, args={"periode_id": periode.pk}
        )


def pekerjaan_berjalan(periode_ids: list[int]) -> dict[int, Pekerjaan]:
    """{period: its open job}; the caller has checked the scope."""
    baris = Pekerjaan.objects.filter(TERBUKA, tugas=TUGAS, args__periode_id__in=periode_ids).order_by("pk")
    return {satu.args["periode_id"]: satu for satu in baris}


def kerjakan(sewa: Sewa, cetak: Pencetak) -> dict[str, int]:
    """Make every missing report, one transaction each, units by id and the agency last.

    Killed and started again it goes on after the last one that is in the database; none is made twice.
    """
    periode = Periode.objects.select_related("siklus__instansi").get(pk=sewa.args["periode_id"])
    bahan = bahan_laporan(periode)
    actor = sewa.actor()
    izin.buat_semua(actor, instansi_id=periode.siklus.instansi_id).pastikan()
    daftar: list[int | None] = [*bahan.ada_orang(), None]
    titik = sewa.titik or {"sesudah": 0, "dibuat": 0, "ada": 0}
    sisa = [u for u in daftar if u is None or u > titik["sesudah"]]
    selesai = len(daftar) - len(sisa)
    sewa.lapor(selesai=selesai, total=len(daftar), pesan=f"Menyusun laporan evaluasi {periode.nama}")
    for unit_id in sisa:
        with buang_bila_gagal(), perbuatan(actor, "buat_laporan_evaluasi"):
            baru = _satu(actor, bahan, unit_id, cetak)
            selesai += 1
            titik = {
                "sesudah": unit_id or titik["sesudah"],
                "dibuat": titik["dibuat"] + baru,
                "ada": titik["ada"] + (not baru),
            }
            sewa.lapor(selesai=selesai)
            sewa.kunci(titik=titik)
    return {"dibuat": titik["dibuat"], "sudah_ada": titik["ada"]}


def _satu(actor: Actor, bahan: BahanLaporan, unit_id: int | None, cetak: Pencetak) -> bool:
    if laporan_berlaku(bahan.periode.siklus.instansi_id, unit_id, bahan.periode.pk).exists():
        return False
    _bekukan(actor, bahan, unit_id, cetak)
    return True


def jadwalkan(hari: dt.date | None = None) -> int:
    """Every morning: one job for each agency and period whose deadline has passed and whose report is missing."""
    jumlah = 0
    for periode in _jatuh_tempo(hari):
        minta_semua(actor=aktor_sistem(), periode_id=periode.pk, instansi_id=periode.siklus.instansi_id)
        jumlah += 1
    return jumlah


def _jatuh_tempo(hari: dt.date | None) -> list[Periode]:
    kini = hari or hari_ini()
    sudah = LaporanEvaluasi.objects.filter(unit__isnull=True, batal=False).values("periode_id")
    calon = Periode.objects.filter(batas__lt=kini, batas__gte=kini - dt.timedelta(days=SUSULAN_HARI))
    calon = calon.exclude(pk__in=sudah).exclude(siklus__keadaan="DISIAPKAN").select_related("siklus__instansi")
    return [p for p in calon.order_by("batas", "pk") if p.batas < (hari or hari_ini(p.siklus.instansi.zona))]


def _periode(actor: Actor, periode_id: int, instansi_id: int | None, *, kunci: bool = False) -> Periode:
    """The period, over, of an agency in scope; TidakDitemukan or MasukanSalah otherwise."""
    qs = Periode.objects.select_related("siklus__instansi").filter(pk=periode_id)
    if kunci:
        qs = qs.select_for_update(of=("self",), no_key=True)
    periode = qs.first()
    if (
        periode is None
        or instansi_id not in {None, periode.siklus.instansi_id}
        or not instansi_terlihat(actor, periode.siklus.instansi_id)
    ):
        raise TidakDitemukan("Periode tidak ditemukan atau berada di luar lingkup Anda.")
    if periode.masa.upper > hari_ini(periode.siklus.instansi.zona):
        raise MasukanSalah(
            f"{periode.nama} {periode.siklus.tahun} belum berakhir; laporannya dapat dibuat mulai "
            f"{periode.masa.upper:%d-%m-%Y}.",
            isian="periode",
        )
    return periode


# -- afterwards -------------------------------------------------------------------------------------------------------


def kabari(laporan_id: int) -> int:
    """Mail the leaders of the unit that the report is there, without any figure; how many mails went out."""
    laporan = (
        LaporanEvaluasi.objects.select_related("periode__siklus", "unit", "instansi").filter(pk=laporan_id).first()
    )
    if laporan is None or laporan.batal:
        return 0
    tempat = laporan.unit.nama if laporan.unit else laporan.instansi.nama
    periode = f"{laporan.periode.nama} {laporan.periode.siklus.tahun}"
    alamat = surel_kantor(Peran.PIMPINAN, laporan.instansi_id, laporan.unit_id, hari_ini(laporan.instansi.zona))
    for satu in alamat:
        badan = (
            f"Laporan evaluasi kinerja {periode} {tempat} sudah dibuat.\n\n"
            f"Buka ASN Karier, menu Kinerja, Laporan evaluasi, nomor {laporan.pk}.\n"
        )
        perihal = f"[ASN Karier] Laporan evaluasi kinerja {periode} (nomor {laporan.pk})"
        EmailMessage(perihal, badan, settings.DEFAULT_FROM_EMAIL, [satu]).send()
    return len(alamat)


def buang_yatim() -> int:
    """Delete files older than a day that belong to no report; returns how many."""
    jumlah = 0
    for nama in berkas_yatim(FOLDER, dt.timedelta(days=1)):
        dikenal = set(LaporanEvaluasi.objects.filter(pdf__in=nama).values_list("pdf", flat=True))
        dikenal |= set(LaporanEvaluasi.objects.filter(xlsx__in=nama).values_list("xlsx", flat=True))
        for satu in set(nama) - dikenal:
            penyimpanan().delete(satu)
            jumlah += 1
    return jumlah
