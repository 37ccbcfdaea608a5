"""Scenes of the year and its people: deadlines, units, delegation, exceptions, credit points, history, reports."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from asn_karier.core.clock import hari_ini
from penilaian.enums import KeadaanSkp as K
from penilaian.models import AngkaKredit, Siklus, Skp
from penilaian.services import (
    delegasi,
    evaluasi,
    kalibrasi,
    keberatan,
    kredit_akun,
    laporan,
    organisasi,
    pengecualian,
    riwayat,
    siklus,
    skp_isi,
    skp_matriks,
)
from penilaian.services.delegasi import buat_delegasi, cabut_delegasi
from tests.penilaian.kit import TAHUN, isi, periode, sampai, skp_dari
from tests.penilaian.matriks.adegan.dasar import ALASAN, Langkah, adegan, dibawa, laku, tahunan


@adegan("siklus", "DISIAPKAN", "BERJALAN", "DITUTUP")
def tahun_instansi(pemain: Any, keadaan: str) -> Langkah:
    """The performance year of Kota Mawar, everybody's SKP final or cancelled when it is to be closed."""
    satu = sampai(pemain, "pegi", K.FINAL)
    tahun = Siklus.objects.get(pk=satu.siklus_id)
    Skp.objects.filter(siklus=tahun).exclude(pk=satu.pk).update(keadaan=K.DIBATALKAN)
    Siklus.objects.filter(pk=tahun.pk).update(keadaan=keadaan)
    akhir = tahunan(satu)
    isian = organisasi.IsianCapaian("BAIK", ALASAN, ALASAN, ALASAN)
    dinkes, t1 = pemain.unit("dinkes").pk, periode(satu, "T1").pk
    return {
        "siapkan_siklus": laku(siklus.siapkan_siklus, instansi_id=pemain.mawar.pk, tahun=TAHUN + 1),
        "minta_buka": laku(siklus.minta_buka, siklus_id=tahun.pk),
        "tutup_siklus": laku(siklus.tutup_siklus, siklus_id=tahun.pk),
        "tetapkan_capaian": laku(organisasi.tetapkan_capaian, unit_id=dinkes, periode_id=t1, isian=isian),
        "buka_kalibrasi": laku(kalibrasi.buka_kalibrasi, unit_id=dinkes, periode_id=akhir.periode_id),
        "buka_kembali": laku(evaluasi.buka_evaluasi, evaluasi_id=akhir.pk, alasan=ALASAN),
        "keberatan": laku(keberatan.ajukan_keberatan, evaluasi_id=akhir.pk, alasan=ALASAN),
    }


@adegan("capaian-organisasi", "BELUM", "DITETAPKAN")
def capaian_dinas(pemain: Any, keadaan: str) -> Langkah:
    """The predikat of Dinas Kesehatan and of its secretariat: each set one level up."""
    t1 = periode(skp_dari(pemain, "pegi"), "T1").pk
    isian = organisasi.IsianCapaian("BAIK", ALASAN, ALASAN, ALASAN)
    units = {nama: pemain.unit(nama).pk for nama in ("dinkes", "sekdinkes")}
    if keadaan == "DITETAPKAN":
        for unit in units.values():
            organisasi.tetapkan_capaian(actor=pemain.aktor("bunga"), unit_id=unit, periode_id=t1, isian=isian)
    return {
        f"tetapkan_capaian/{nama}": laku(
            organisasi.tetapkan_capaian, unit_id=unit, periode_id=t1, isian=isian, alasan_ubah=ALASAN
        )
        for nama, unit in units.items()
    }


def isian_delegasi(pemain: Any, mulai: dt.date) -> dict[str, Any]:
    return {
        "instansi_id": pemain.mawar.pk, "dari_id": pemain.vera.pk, "kepada_id": pemain.dodi.pk, "mulai": mulai,
        "sampai": mulai + dt.timedelta(days=30), "dasar": "800/1/2026", "alasan": ALASAN,
    }  # fmt: skip


@adegan("delegasi", "BELUM", "BERLAKU", "DICABUT")
def delegasi_vera(pemain: Any, keadaan: str) -> Langkah:
    """Vera hands the assessing over to dodi."""
    isian = isian_delegasi(pemain, hari_ini())
    if keadaan == "BELUM":
        return {"buat_delegasi": laku(delegasi.buat_delegasi, **isian)}
    satu = buat_delegasi(actor=pemain.aktor("vera"), **isian)
    if keadaan == "DICABUT":
        cabut_delegasi(actor=pemain.aktor("vera"), delegasi_id=satu.pk, alasan=ALASAN)
    return {
        "buat_delegasi": laku(delegasi.buat_delegasi, **isian),
        "cabut_delegasi": laku(delegasi.cabut_delegasi, delegasi_id=satu.pk, alasan=ALASAN),
    }


@adegan("pengecualian", "BELUM", "BERLAKU", "DICABUT")
def pengecualian_pegi(pemain: Any, keadaan: str) -> Langkah:
    """Pegi is excused for a study leave."""
    isian = {"pegawai_id": pemain.pegi.pk, "jenis": "TUGAS_BELAJAR", "mulai": hari_ini(), "sampai": None,
             "alasan": ALASAN}  # fmt: skip
    catat = laku(pengecualian.catat_pengecualian, **isian)
    if keadaan == "BELUM":
        return {"catat_pengecualian": catat}
    bunga = pemain.aktor("bunga")
    satu = pengecualian.catat_pengecualian(actor=bunga, **isian)
    if keadaan == "DICABUT":
        pengecualian.cabut_pengecualian(actor=bunga, pengecualian_id=satu.pk, alasan=ALASAN)
    return {
        "catat_pengecualian": catat,
        "cabut_pengecualian": laku(
            pengecualian.cabut_pengecualian, pengecualian_id=satu.pk, alasan=ALASAN
        ),
    }  # fmt: skip


@adegan("matriks-peran", *(k for k in K.values if k not in {K.KEBERATAN, K.FINAL_TETAP}))
def matriks_peran(pemain: Any, keadaan: str) -> Langkah:
    """The leader's result and what pegi contributes to it, while the leader's own SKP is in this state."""
    if keadaan in {K.DRAF, K.DIBATALKAN}:
        isi(pemain, "vera")
    hasil = dibawa(pemain, "vera", keadaan, "pina").hasil.get()
    nomor, sel = hasil.pk, {pemain.pegi.pk: "Tersusunnya rekap bulanan"}
    return {
        "isi_matriks": laku(skp_isi.isi_matriks, hasil_pimpinan_id=nomor, harapan=sel),
        "simpan_matriks": laku(skp_matriks.simpan_matriks, harapan={nomor: sel}),
    }


# -- credit points, history, reports ----------------------------------------------------------------------------------


@adegan("angka-kredit", "AKTIF", "BATAL", "KONVERSI")
def entri_angka_kredit(pemain: Any, keadaan: str) -> Langkah:
    """An entry of the account, and everything BKD may write into it."""
    bunga, hari = pemain.aktor("bunga"), hari_ini()
    umum = {"pegawai_id": pemain.pegi.pk, "jenjang": "AHLI_PERTAMA"}
    saldo = {**umum, "nilai": Decimal(10), "tanggal": hari, "dasar": "PAK 2022"}
    satu = kredit_akun.catat_saldo_awal(actor=bunga, **saldo)
    if keadaan == "KONVERSI":
        satu = _konversi(pemain)
    elif keadaan == "BATAL":
        kredit_akun.batalkan_entri(actor=bunga, entri_id=satu.pk, alasan=ALASAN)
    return {
        "batalkan_entri": laku(kredit_akun.batalkan_entri, entri_id=satu.pk, alasan=ALASAN),
        "catat_saldo_awal": laku(kredit_akun.catat_saldo_awal, **saldo),
        "koreksi": laku(kredit_akun.koreksi, **umum, nilai=Decimal(1), tanggal=hari, alasan=ALASAN),
        "catat_ak_dasar": laku(
            kredit_akun.catat_ak_dasar, **umum, golongan="III/b", tanggal=hari, dasar="SK 1/2026"
        ),
        "catat_perpindahan": laku(
            kredit_akun.catat_perpindahan, **umum, golongan="III/b", predikat="BAIK", tahun_pangkat=2, tanggal=hari,
            dasar="SK 1/2026",
        ),
        "catat_bonus_ijazah": laku(
            kredit_akun.catat_bonus_ijazah, **umum, tingkat="45", nomor_ijazah="1/2026", tanggal=hari
        ),
        "tetapkan_pak": laku(
            kredit_akun.tetapkan_pak, pegawai_id=pemain.pegi.pk, tahun=TAHUN, nomor="PAK/1", tanggal=hari
        ),
    }  # fmt: skip


def _konversi(pemain: Any) -> Any:
    """A conversion as the final evaluation of a functional officer leaves it."""
    return AngkaKredit.objects.create(
        pegawai=pemain.pegi, evaluasi=tahunan(sampai(pemain, "pegi", K.FINAL)), jenis="KONVERSI", masukan={},
        jenjang="AHLI_PERTAMA", nilai=Decimal("12.5"), tanggal=hari_ini(), dasar="PermenPANRB 1/2023",
        versi_aturan="angka_kredit@2023-01-01", predikat="BAIK", bulan=12,
    )  # fmt: skip


@adegan("angka-kredit-bkd", "AKTIF")
def angka_kredit_pengelola_sendiri(pemain: Any, keadaan: str) -> Langkah:
    """The account of BKD itself is kept by another."""
    isian = {"pegawai_id": pemain.bunga.pk, "jenjang": "AHLI_MUDA", "tanggal": hari_ini()}
    return {
        "catat_saldo_awal": laku(kredit_akun.catat_saldo_awal, **isian, nilai=Decimal(10), dasar="PAK 2022"),
        "catat_riwayat": laku(
            riwayat.catat_riwayat, pegawai_id=pemain.bunga.pk,
            isian=riwayat.IsianRiwayat(2019, "PP_46_2011", nilai_skp=Decimal(85), nilai_perilaku=Decimal(85)),
        ),
    }  # fmt: skip


@adegan("pak", "DITETAPKAN")
def pak_pegi(pemain: Any, keadaan: str) -> Langkah:
    """A PAK that is set: replaced only with the reason."""
    bunga, hari = pemain.aktor("bunga"), hari_ini()
    kredit_akun.catat_saldo_awal(actor=bunga, pegawai_id=pemain.pegi.pk, jenjang="AHLI_PERTAMA", nilai=Decimal(10),
                                 tanggal=hari, dasar="PAK 2022")  # fmt: skip
    isian = {"pegawai_id": pemain.pegi.pk, "tahun": TAHUN, "nomor": "PAK/1", "tanggal": hari}
    kredit_akun.tetapkan_pak(actor=bunga, **isian)
    return {
        "tetapkan_pak": laku(kredit_akun.tetapkan_pak, **isian),
        "tetapkan_pak/pengganti": laku(kredit_akun.tetapkan_pak, **isian | {"nomor": "PAK/2", "alasan": ALASAN}),
    }


@adegan("riwayat-kinerja", "AKTIF", "BATAL")
def riwayat_pegi(pemain: Any, keadaan: str) -> Langkah:
    """A year of an older scheme."""
    bunga = pemain.aktor("bunga")
    isian = riwayat.IsianRiwayat(2019, "PP_46_2011", nilai_skp=Decimal(85), nilai_perilaku=Decimal(85))
    satu = riwayat.catat_riwayat(actor=bunga, pegawai_id=pemain.pegi.pk, isian=isian)
    if keadaan == "BATAL":
        riwayat.batalkan_riwayat(actor=bunga, riwayat_id=satu.pk, alasan=ALASAN)
    return {
        "catat_riwayat": laku(riwayat.catat_riwayat, pegawai_id=pemain.pegi.pk, isian=isian),
        "batalkan_riwayat": laku(riwayat.batalkan_riwayat, riwayat_id=satu.pk, alasan=ALASAN),
    }


@adegan("laporan-evaluasi", "BELUM", "BEKU")
def laporan_dinas(pemain: Any, keadaan: str) -> Langkah:
    """The report of Dinas Kesehatan for the first quarter; a frozen one is replaced only with the reason."""
    triwulan = periode(skp_dari(pemain, "pegi"), "T1").pk
    isian = {"periode_id": triwulan, "unit_id": pemain.unit("dinkes").pk, "cetak": _cetak}
    if keadaan == "BEKU":
        laporan.buat_laporan(actor=pemain.aktor("bunga"), **isian)
    return {
        "buat_laporan": laku(laporan.buat_laporan, **isian),
        "buat_laporan/pengganti": laku(laporan.buat_laporan, **isian, alasan=ALASAN),
        "buat_laporan/instansi": laku(laporan.buat_laporan, **isian | {"unit_id": None}, alasan=ALASAN),
        "minta_semua": laku(laporan.minta_semua, periode_id=triwulan),
    }


def _cetak(isi_laporan: dict[str, Any], sidik: str) -> laporan.BerkasLaporan:
    return laporan.BerkasLaporan(b"%PDF-1.7 " + sidik.encode(), b"PK" + sidik.encode())
