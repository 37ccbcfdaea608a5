"""The calculators `bup` and `mpp`: fields, answer and explanation on the functions of `pensiun`."""

from __future__ import annotations

from typing import Any

from asn_karier.core.decision import Syarat
from asn_karier.core.kalkulator import Isian, Kalkulator, Masukan, hari_ini
from pegawai.calc import pensiun
from pegawai.rules import BUP, MPP

_BUP = BUP.terbaru.nilai
_KEADAAN = {
    "diperiksa_disiplin": (False, "Tidak sedang diperiksa karena pelanggaran disiplin"),
    "proses_pidana": (False, "Tidak sedang dalam proses peradilan pidana"),
    "pekerjaan_diserahkan": (True, "Pekerjaan sudah diserahkan"),
    "kepentingan_mendesak": (False, "Tidak ada kepentingan dinas mendesak"),
}


def _lahir(m: Masukan) -> Any:
    if m["lahir"] > hari_ini():
        raise _ISIAN_LAHIR.salah("berada di masa depan.", "rentang")
    return m["lahir"]


def _pensiun(m: Masukan) -> pensiun.HasilPensiun:
    return pensiun.tmt_pensiun(_lahir(m), m["kode"], jenjang=m["jenjang"])


def _hitung_bup(m: Masukan) -> dict[str, Any]:
    hasil = _pensiun(m)
    return {
        "bup": hasil.bup,
        "tmt_pensiun": hasil.tmt_pensiun.isoformat(),
        "bulan_gaji_terakhir": hasil.bulan_gaji_terakhir,
        "peringatan": list(hasil.peringatan),
        "versi": [hasil.versi],
    }


def _jelaskan_bup(m: Masukan) -> list[Syarat]:
    hasil = _pensiun(m)
    jabatan = _BUP.jabatan.get(hasil.kode) or _BUP.jabatan[_BUP.padanan[hasil.kode]]
    baris = [
        Syarat("BUP", f"BUP {jabatan.nama}", True, f"{hasil.bup} tahun", hasil.sumber, jabatan.dasar),
        Syarat(
            "TMT_PENSIUN",
            "Tanggal 1 bulan berikutnya setelah bulan lahir mencapai BUP",
            hari_ini() >= hasil.tmt_pensiun,
            m["lahir"].isoformat(),
            "masukan",
            BUP.terbaru.dasar,
            hasil.tmt_pensiun,
        ),
    ]
    if pensiun.BUP_BELUM_PASTI in hasil.peringatan:
        uraian = "BUP jabatan ini belum pasti menurut sumber; tetapkan sebagai setelan instansi"
        baris.append(Syarat(pensiun.BUP_BELUM_PASTI, uraian, None, hasil.bup, hasil.versi, jabatan.dasar))
    if pensiun.LAHIR_TANGGAL_1 in hasil.peringatan:
        uraian = "Lahir tanggal 1: tetap bulan berikutnya (belum pasti menurut sumber)"
        baris.append(Syarat(pensiun.LAHIR_TANGGAL_1, uraian, None, 1, hasil.versi, BUP.terbaru.dasar))
    return baris


def _mpp(m: Masukan) -> pensiun.HasilMpp:
    return pensiun.mpp(_lahir(m), m["kode"], jenjang=m["jenjang"])


def _syarat_mpp(m: Masukan, versi: str, dasar: str) -> list[Syarat]:
    baris = []
    for nama, (perlu, uraian) in _KEADAAN.items():
        nilai = m[nama]
        terpenuhi = None if nilai is None else nilai is perlu
        baris.append(Syarat(nama.upper(), uraian, terpenuhi, nilai, "masukan" if nilai is not None else versi, dasar))
    return baris


def _hitung_mpp(m: Masukan) -> dict[str, Any]:
    hasil = _mpp(m)
    syarat = [satu.terpenuhi for satu in _syarat_mpp(m, hasil.versi, "")]
    dapat = False if False in syarat else None if None in syarat else True
    return {
        "mpp_paling_awal": hasil.mpp_paling_awal.isoformat(),
        "usul_paling_lambat": hasil.usul_paling_lambat.isoformat(),
        "tmt_pensiun": hasil.tmt_pensiun.isoformat(),
        "bup": hasil.pensiun.bup,
        "penetap": hasil.penetap,
        "dapat": dapat,
        "peringatan": list(hasil.pensiun.peringatan),
        "versi": [hasil.versi, hasil.pensiun.versi],
    }


def _jelaskan_mpp(m: Masukan) -> list[Syarat]:
    hasil = _mpp(m)
    dasar = MPP.terbaru.dasar
    return [
        *_jelaskan_bup(m),
        Syarat(
            "USUL",
            "Usul diajukan paling lambat sebulan sebelum mulai MPP",
            None,
            hasil.usul_paling_lambat.isoformat(),
            hasil.versi,
            dasar,
            hasil.usul_paling_lambat,
        ),
        Syarat(
            "MULAI",
            "MPP paling lama satu tahun sebelum TMT pensiun",
            hari_ini() >= hasil.mpp_paling_awal,
            hasil.mpp_paling_awal.isoformat(),
            hasil.versi,
            dasar,
            hasil.mpp_paling_awal,
        ),
        *_syarat_mpp(m, hasil.versi, dasar),
    ]


_ISIAN_LAHIR = Isian("lahir", "Tanggal lahir", "tanggal", contoh="1968-05-15")
_MASUKAN = (
    _ISIAN_LAHIR,
    Isian(
        "kode",
        "Jabatan sekarang",
        "pilihan",
        pilihan=(
            *((kode, jabatan.nama) for kode, jabatan in _BUP.jabatan.items()),
            *((kode, f"JF {kode.capitalize()}") for kode in _BUP.padanan),
        ),
        contoh="PELAKSANA",
        bantuan="BUP mengikuti jabatan sekarang; hitung ulang setiap pindah jabatan.",
    ),
    Isian(
        "jenjang",
        "Jenjang (hanya dokter)",
        "pilihan",
        wajib=False,
        pilihan=tuple((kode, f"Ahli {kode.capitalize()}") for kode in _BUP.menurut_jenjang["DOKTER"]),
        padanan={ahli: kode for kode, ahli in _BUP.menurut_jenjang["DOKTER"].items()},
    ),
)

KALKULATOR = (
    Kalkulator(
        nama="bup",
        judul="Batas usia pensiun",
        ringkas="Usia pensiun menurut jabatan sekarang, TMT pensiun, dan bulan gaji terakhir.",
        dasar_hukum=BUP.terbaru.dasar_hukum,
        ruang="pegawai",
        masukan=_MASUKAN,
        hitung=_hitung_bup,
        uraikan=_jelaskan_bup,
    ),
    Kalkulator(
        nama="mpp",
        judul="Masa persiapan pensiun",
        ringkas="Mulai paling awal masa persiapan pensiun dan batas mengajukan usulnya.",
        dasar_hukum=MPP.terbaru.dasar_hukum,
        ruang="pegawai",
        masukan=(
            *_MASUKAN,
            Isian("diperiksa_disiplin", "Sedang diperiksa disiplin", "boolean", wajib=False),
            Isian("proses_pidana", "Sedang dalam proses pidana", "boolean", wajib=False),
            Isian("pekerjaan_diserahkan", "Pekerjaan sudah diserahkan", "boolean", wajib=False),
            Isian("kepentingan_mendesak", "Ada kepentingan dinas mendesak", "boolean", wajib=False),
        ),
        hitung=_hitung_mpp,
        uraikan=_jelaskan_mpp,
    ),
)
