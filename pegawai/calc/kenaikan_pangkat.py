"""Kenaikan pangkat: periods, the earliest regular promotion, and the MKG carried across golongan."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan, hari_ini
from asn_karier.core.rules import SetelanBertanggal
from asn_karier.core.tanggal import awal_bulan_berikut, tambah_bulan
from pegawai.calc.golongan import URUTAN, isian_golongan, pastikan, rumpun
from pegawai.rules import KP_REGULER, MKG_SAAT_KP, PERIODE_KP

BUKAN_PERIODE = "BUKAN_PERIODE"


class HasilPeriode(NamedTuple):
    """Is the date a period, and the nearest period on or after it."""

    sah: bool
    berikut: dt.date
    alasan: str | None
    versi: str


class HasilPalingAwal(NamedTuple):
    """The first period after the years in the pangkat are complete."""

    tmt_paling_awal: dt.date
    genap: dt.date
    dasar_hitung: dt.date
    versi: tuple[str, ...]


class HasilMkg(NamedTuple):
    """MKG in months after the promotion, and the months taken off by the rule before the floor."""

    mkg_bulan: int
    pengurangan: int
    versi: str


@lru_cache(maxsize=8192)
def periode_berikut(tanggal: dt.date) -> tuple[dt.date, str]:
    """The first period on or after a date, with the rule version of that period; the rule changes on the way count."""
    calon = tanggal if tanggal.day == 1 else awal_bulan_berikut(tanggal)
    while True:
        versi = PERIODE_KP.on(calon, isian="tgl")
        if calon.month in versi.nilai.bulan:
            return calon, versi.id
        calon = awal_bulan_berikut(calon)


def periode(tanggal: dt.date, jenis: str | None = None) -> HasilPeriode:
    """Is the date a valid TMT for a promotion of this kind; PENGABDIAN and ANUMERTA are outside the periods."""
    versi = PERIODE_KP.on(tanggal, isian="tgl")
    if jenis is not None and jenis in versi.nilai.bebas_periode:
        return HasilPeriode(True, tanggal, None, versi.id)
    berikut, versi_berikut = periode_berikut(tanggal)
    sah = berikut == tanggal
    return HasilPeriode(sah, berikut, None if sah else BUKAN_PERIODE, versi_berikut)


@lru_cache(maxsize=8192)
def paling_awal(tmt_pangkat: dt.date) -> HasilPalingAwal:
    """Earliest TMT of a regular promotion: first period on or after 48 months in the pangkat.

    The first promotion counts from the TMT CPNS: pass that date. PP 99/2000; Perban BKN 4/2023 and 4/2025.
    """
    versi = KP_REGULER.on(max(tmt_pangkat, KP_REGULER.versi[0].berlaku_mulai))
    genap = tambah_bulan(tmt_pangkat, versi.nilai.bulan_dalam_pangkat)
    # In the same pangkat since before the oldest rule we hold: the first period that is known counts.
    berikut, versi_periode = periode_berikut(max(genap, PERIODE_KP.versi[0].berlaku_mulai))
    return HasilPalingAwal(berikut, genap, tmt_pangkat, (versi.id, versi_periode))


def mkg_saat_kp(
    dari: str,
    ke: str,
    mkg_bulan: int,
    *,
    tanggal: dt.date | None = None,
    setelan: SetelanBertanggal | None = None,
) -> HasilMkg:
    """MKG (months) after a promotion: each golongan crossed takes its months off, never below the floor."""
    pastikan(dari, isian="dari")
    pastikan(ke, isian="ke")
    if URUTAN[ke] <= URUTAN[dari]:
        raise MasukanSalah(
            f"Golongan tujuan ({ke}) harus lebih tinggi dari golongan asal ({dari}).", isian="ke", kode="bertentangan"
        )
    versi = MKG_SAAT_KP.on(tanggal, setelan) if tanggal else MKG_SAAT_KP.terbaru
    aturan = versi.nilai
    kurang = {"I": aturan.kurang_i_ii, "II": aturan.kurang_ii_iii, "III": aturan.kurang_iii_iv}
    tingkat = ("I", "II", "III", "IV")
    lintas = tingkat[tingkat.index(rumpun(dari)) : tingkat.index(rumpun(ke))]
    pengurangan = sum(kurang[satu] for satu in lintas)
    # The floor binds only a reduction: within one golongan the MKG is carried over as it is.
    baru = max(aturan.lantai_bulan, mkg_bulan - pengurangan) if pengurangan else mkg_bulan
    return HasilMkg(baru, pengurangan, versi.id)


def _periode(m: Masukan) -> HasilPeriode:
    return periode(m["tgl"], m["jenis"])


def _hitung_periode(m: Masukan) -> dict[str, Any]:
    hasil = _periode(m)
    return {
        "sah": hasil.sah,
        "berikut": hasil.berikut.isoformat(),
        "alasan": hasil.alasan,
        "versi": [hasil.versi],
    }


def _jelaskan_periode(m: Masukan) -> list[Syarat]:
    hasil = _periode(m)
    versi = PERIODE_KP.on(m["tgl"])
    if m["jenis"] in versi.nilai.bebas_periode:
        return [Syarat("BEBAS_PERIODE", "Jenis ini di luar periode", True, m["jenis"], versi.id, versi.dasar)]
    bulan = ", ".join(str(satu) for satu in versi.nilai.bulan)
    tgl = m["tgl"]
    return [
        Syarat("TANGGAL_1", "TMT pada tanggal 1", tgl.day == 1, tgl.isoformat(), versi.id, versi.dasar, hasil.berikut),
        Syarat(
            "BULAN_PERIODE",
            f"Bulan TMT termasuk periode (bulan {bulan})",
            tgl.month in versi.nilai.bulan,
            tgl.month,
            versi.id,
            versi.dasar,
            hasil.berikut,
        ),
    ]


def _paling_awal(m: Masukan) -> HasilPalingAwal:
    mulai = m["tmt_cpns"] or m["tmt_pangkat"]
    if mulai is None:
        raise _ISIAN_PANGKAT.salah("wajib diisi, atau isi TMT CPNS bila belum pernah naik pangkat.", "wajib")
    return paling_awal(mulai)


def _hitung_paling_awal(m: Masukan) -> dict[str, Any]:
    hasil = _paling_awal(m)
    return {
        "tmt_paling_awal": hasil.tmt_paling_awal.isoformat(),
        "genap_4_tahun": hasil.genap.isoformat(),
        "versi": list(hasil.versi),
    }


def _jelaskan_paling_awal(m: Masukan) -> list[Syarat]:
    hasil = _paling_awal(m)
    aturan, periode_kp = KP_REGULER.terbaru, PERIODE_KP.on(hasil.tmt_paling_awal)
    return [
        Syarat(
            "MASA_PANGKAT",
            f"{aturan.nilai.bulan_dalam_pangkat} bulan sejak {hasil.dasar_hitung.isoformat()}",
            hari_ini() >= hasil.genap,
            hasil.genap.isoformat(),
            aturan.id,
            aturan.dasar,
            hasil.genap,
        ),
        Syarat(
            "PERIODE",
            "Periode kenaikan pangkat pertama sesudahnya",
            hari_ini() >= hasil.tmt_paling_awal,
            hasil.tmt_paling_awal.isoformat(),
            periode_kp.id,
            periode_kp.dasar,
            hasil.tmt_paling_awal,
        ),
    ]


def _mkg(m: Masukan) -> HasilMkg:
    return mkg_saat_kp(m["dari"], m["ke"], m["mkg_bulan"], tanggal=m["tanggal"])


def _hitung_mkg(m: Masukan) -> dict[str, Any]:
    hasil = _mkg(m)
    return {"mkg_bulan": hasil.mkg_bulan, "pengurangan_bulan": hasil.pengurangan, "versi": [hasil.versi]}


def _jelaskan_mkg(m: Masukan) -> list[Syarat]:
    hasil = _mkg(m)
    dasar = MKG_SAAT_KP.terbaru.dasar
    uraian = f"Pengurangan MKG {m['dari']} ke {m['ke']}"
    return [
        Syarat("PENGURANGAN", uraian, True, f"{hasil.pengurangan} bulan", hasil.versi, dasar),
        Syarat("MKG_BARU", "MKG sesudah kenaikan pangkat", True, f"{hasil.mkg_bulan} bulan", hasil.versi, dasar),
    ]


_JENIS = (
    ("REGULER", "Reguler"),
    ("STRUKTURAL", "Pilihan: jabatan struktural"),
    ("JF", "Pilihan: jabatan fungsional"),
    ("PRESTASI", "Pilihan: prestasi luar biasa"),
    ("PENEMUAN", "Pilihan: penemuan baru"),
    ("PI", "Pilihan: penyesuaian ijazah"),
    ("PEJABAT_NEGARA", "Pilihan: pejabat negara"),
    ("TUGAS_BELAJAR", "Pilihan: tugas belajar"),
    ("DIPERBANTUKAN", "Pilihan: diperbantukan"),
    ("PENGABDIAN", "Pengabdian"),
    ("ANUMERTA", "Anumerta"),
)
_AWAL = PERIODE_KP.versi[0].berlaku_mulai
_ISIAN_PANGKAT = Isian(
    "tmt_pangkat", "TMT pangkat terakhir", "tanggal", wajib=False, contoh="2022-03-01", min=tambah_bulan(_AWAL, -48)
)

KALKULATOR = (
    Kalkulator(
        nama="periode-kp",
        judul="Periode kenaikan pangkat",
        ringkas="Apakah suatu tanggal adalah periode kenaikan pangkat, dan periode terdekat berikutnya.",
        dasar_hukum=tuple(dasar for versi in PERIODE_KP.versi for dasar in versi.dasar_hukum),
        ruang="pegawai",
        masukan=(
            Isian("tgl", "TMT yang diusulkan", "tanggal", contoh="2026-01-01", min=_AWAL),
            Isian("jenis", "Jenis kenaikan pangkat", "pilihan", wajib=False, pilihan=_JENIS),
        ),
        hitung=_hitung_periode,
        uraikan=_jelaskan_periode,
    ),
    Kalkulator(
        nama="kp-reguler-paling-awal",
        judul="Kenaikan pangkat reguler paling awal",
        ringkas="Periode pertama setelah empat tahun dalam pangkat.",
        dasar_hukum=(*KP_REGULER.terbaru.dasar_hukum, *PERIODE_KP.terbaru.dasar_hukum),
        ruang="pegawai",
        masukan=(
            _ISIAN_PANGKAT,
            Isian(
                "tmt_cpns",
                "TMT CPNS",
                "tanggal",
                wajib=False,
                min=tambah_bulan(_AWAL, -48),
                bantuan="Isi hanya bila belum pernah naik pangkat: kenaikan pertama dihitung sejak TMT CPNS.",
            ),
        ),
        hitung=_hitung_paling_awal,
        uraikan=_jelaskan_paling_awal,
    ),
    Kalkulator(
        nama="mkg-saat-kp",
        judul="MKG saat naik golongan",
        ringkas="Masa kerja golongan sesudah kenaikan pangkat yang melintas golongan.",
        dasar_hukum=MKG_SAAT_KP.terbaru.dasar_hukum,
        ruang="pegawai",
        masukan=(
            isian_golongan("dari", "Golongan asal", contoh="II/d"),
            isian_golongan("ke", "Golongan tujuan", contoh="III/a"),
            Isian("mkg_bulan", "MKG sebelum naik (bulan)", "bilangan", min=0, maks=720, contoh=271),
            Isian(
                "tanggal",
                "TMT kenaikan pangkat",
                "tanggal",
                wajib=False,
                min=MKG_SAAT_KP.versi[0].berlaku_mulai,
                bantuan="Kosong berarti aturan terbaru.",
            ),
        ),
        hitung=_hitung_mkg,
        uraikan=_jelaskan_mkg,
    ),
)
