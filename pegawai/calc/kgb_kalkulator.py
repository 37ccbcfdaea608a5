"""The calculators `kgb` and `kgb-penundaan`: fields, answer and explanation on the functions of `kgb`."""

from __future__ import annotations

from typing import Any

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Baris, Isian, Kalkulator, Masukan
from asn_karier.core.tanggal import tambah_bulan
from pegawai.calc import kgb
from pegawai.calc.golongan import isian_golongan, pastikan
from pegawai.rules import KGB

_PREDIKAT = (
    (kgb.SANGAT_BAIK, "Sangat Baik"),
    (kgb.BAIK, "Baik"),
    (kgb.BUTUH_PERBAIKAN, "Butuh Perbaikan"),
    (kgb.KURANG, "Kurang"),
    (kgb.SANGAT_KURANG, "Sangat Kurang"),
)
_PADANAN = {label.upper(): kode for kode, label in _PREDIKAT}


def _iso(tanggal: Any) -> str | None:
    return tanggal.isoformat() if tanggal else None


def _predikat(m: Masukan) -> tuple[str, ...]:
    if m["predikat_sebelumnya"] and not m["predikat"]:
        raise MasukanSalah(
            "Isi dahulu predikat tahun terakhir (predikat) sebelum predikat tahun sebelumnya.",
            isian="predikat",
            kode="wajib",
        )
    return tuple(satu for satu in (m["predikat"], m["predikat_sebelumnya"]) if satu)


def _kgb(m: Masukan) -> kgb.HasilKgb:
    pastikan(m["golongan"], m["jenis"])
    if m["kontrak_sampai"] and m["jenis"] != "PPPK":
        raise MasukanSalah("Akhir kontrak hanya diisi untuk PPPK.", isian="kontrak_sampai", kode="bertentangan")
    return kgb.kgb_berikut(
        m["golongan"],
        m["mkg_bulan"],
        m["tanggal_acuan"],
        jenis=m["jenis"],
        cltn_bulan=m["cltn_bulan"],
        predikat=_predikat(m),
        kontrak_sampai=m["kontrak_sampai"],
    )


def _hitung(m: Masukan) -> dict[str, Any]:
    hasil = _kgb(m)
    return {
        "tmt_kgb": _iso(hasil.tmt_kgb),
        "mkg_baru": hasil.mkg_baru,
        "gaji_lama": hasil.gaji_lama,
        "gaji_baru": hasil.gaji_baru,
        "alasan": hasil.alasan,
        "jatuh_tempo": _iso(hasil.jatuh_tempo),
        "keputusan": hasil.keputusan,
        "peringatan": list(hasil.peringatan),
        "versi": list(hasil.versi),
    }


def _jelaskan(m: Masukan) -> list[Syarat]:
    hasil = _kgb(m)
    versi = KGB.on(hasil.jatuh_tempo or m["tanggal_acuan"])
    dasar = kgb.dasar(versi, m["jenis"])
    gaji = hasil.versi[-1]
    baris = [
        Syarat(
            "LANGKAH_TABEL",
            f"Masih ada langkah tabel gaji {m['golongan']} di atas MKG {m['mkg_bulan'] // 12} tahun",
            hasil.alasan != kgb.PUNCAK_TABEL,
            hasil.mkg_baru,
            gaji,
            dasar,
            hasil.jatuh_tempo,
        )
    ]
    if hasil.jatuh_tempo is None:
        return baris
    beritahu = tambah_bulan(hasil.jatuh_tempo, -versi.nilai.pemberitahuan_bulan)
    return [
        *baris,
        _syarat_predikat(m, hasil, versi.id, dasar),
        *_syarat_kontrak(m, hasil, versi.id, dasar),
        Syarat("CLTN", "CLTN tidak dihitung masa kerja", True, f"{m['cltn_bulan']} bulan", "masukan", dasar),
        Syarat("PEMBERITAHUAN", "Surat pemberitahuan KGB disampaikan", None, None, versi.id, dasar, beritahu),
    ]


def _syarat_predikat(m: Masukan, hasil: kgb.HasilKgb, sumber: str, dasar: str) -> Syarat:
    nilai = _predikat(m)
    terpenuhi: bool | None = None
    if hasil.alasan == kgb.PREDIKAT_KURANG:
        terpenuhi = False
    elif m["jenis"] == "PPPK":
        perlu = kgb.tahun_predikat(KGB.on(hasil.jatuh_tempo or m["tanggal_acuan"]).nilai, m["golongan"], m["mkg_bulan"])
        terpenuhi = True if len(nilai) >= perlu else None
    elif nilai:
        terpenuhi = True
    uraian = "Predikat kinerja memenuhi syarat kenaikan gaji berkala"
    return Syarat("PREDIKAT", uraian, terpenuhi, ", ".join(nilai) or None, sumber if nilai else "belum diisi", dasar)


def _syarat_kontrak(m: Masukan, hasil: kgb.HasilKgb, sumber: str, dasar: str) -> list[Syarat]:
    if m["jenis"] != "PPPK" or hasil.jatuh_tempo is None:
        return []
    akhir = m["kontrak_sampai"]
    terpenuhi = None if akhir is None else akhir >= hasil.jatuh_tempo
    return [Syarat("KONTRAK", "Kontrak masih berjalan saat jatuh tempo", terpenuhi, _iso(akhir), sumber, dasar)]


def _penundaan(m: Masukan) -> kgb.HasilPenundaan:
    return kgb.penundaan(
        m["jatuh_tempo"], m["memenuhi"], tunda_bulan=m["tunda_bulan"], penundaan_lalu=m["penundaan_lalu"] or ()
    )


def _hitung_penundaan(m: Masukan) -> dict[str, Any]:
    hasil = _penundaan(m)
    return {
        "diberikan": hasil.diberikan.isoformat(),
        "kgb_berikut": hasil.kgb_berikut.isoformat(),
        "ditunda_bulan": hasil.ditunda_bulan,
        "peringatan": list(hasil.peringatan),
        "versi": [hasil.versi],
    }


def _jelaskan_penundaan(m: Masukan) -> list[Syarat]:
    hasil = _penundaan(m)
    versi = KGB.on(m["jatuh_tempo"])
    dasar = kgb.dasar(versi, "PNS")
    return [
        Syarat("MEMENUHI", "Syarat KGB terpenuhi", m["memenuhi"], None, "masukan", dasar, hasil.diberikan),
        Syarat(
            "TUNDA_MAKS",
            f"Setiap keputusan menunda paling lama {versi.nilai.tunda_maks_bulan} bulan",
            True,
            f"{hasil.ditunda_bulan} bulan seluruhnya",
            versi.id,
            dasar,
        ),
        Syarat(
            "TIDAK_BERGESER",
            "KGB berikut tetap dihitung dari jatuh tempo semula",
            True,
            hasil.kgb_berikut.isoformat(),
            versi.id,
            dasar,
            hasil.kgb_berikut,
        ),
    ]


def _bentuk_penundaan(nilai: Any) -> tuple[int, ...]:
    """Months of each earlier decision: a list of whole numbers."""
    maks = KGB.terbaru.nilai.tunda_maks_bulan
    sah = isinstance(nilai, list) and all(type(satu) is int and 1 <= satu <= maks for satu in nilai)
    if not sah:
        raise MasukanSalah(
            f"Penundaan sebelumnya (penundaan_lalu): tulis daftar bulan setiap keputusan, 1 sampai {maks}, mis. [12].",
            isian="penundaan_lalu",
            kode="jenis",
        )
    return tuple(nilai)


def _isian_bulan() -> Isian:
    return Isian("bulan", "Lama (bulan)", "bilangan", min=1, maks=KGB.terbaru.nilai.tunda_maks_bulan)


def _isian_predikat(nama: str, label: str, bantuan: str) -> Isian:
    return Isian(nama, label, "pilihan", wajib=False, pilihan=_PREDIKAT, padanan=_PADANAN, bantuan=bantuan)


KALKULATOR = (
    Kalkulator(
        nama="kgb",
        judul="Kenaikan gaji berkala berikut",
        ringkas="Tanggal, masa kerja golongan, dan gaji pokok pada kenaikan gaji berkala berikutnya.",
        dasar_hukum=KGB.terbaru.dasar_hukum,
        ruang="pegawai",
        masukan=(
            Isian(
                "jenis",
                "Jenis pegawai",
                "pilihan",
                wajib=False,
                bawaan="PNS",
                pilihan=(("PNS", "PNS"), ("PPPK", "PPPK")),
                contoh="PNS",
            ),
            isian_golongan(pppk=True, contoh="III/a"),
            Isian("mkg_bulan", "MKG pada tanggal acuan (bulan)", "bilangan", min=0, maks=720, contoh=0),
            Isian(
                "tanggal_acuan",
                "Tanggal acuan",
                "tanggal",
                min=KGB.versi[0].berlaku_mulai,
                contoh="2024-03-01",
                bantuan="Tanggal ketika MKG di atas dicapai: TMT CPNS, TMT pangkat, atau TMT KGB terakhir.",
            ),
            Isian("cltn_bulan", "CLTN sejak acuan (bulan)", "bilangan", wajib=False, bawaan=0, min=0, maks=120),
            _isian_predikat("predikat", "Predikat kinerja tahun terakhir", "Kosong berarti belum dinilai."),
            _isian_predikat("predikat_sebelumnya", "Predikat tahun sebelumnya", "Dipakai untuk PPPK."),
            Isian("kontrak_sampai", "Kontrak PPPK berakhir", "tanggal", wajib=False),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
    Kalkulator(
        nama="kgb-penundaan",
        judul="Penundaan kenaikan gaji berkala",
        ringkas="Kapan KGB yang ditunda diberikan, dan mengapa KGB berikutnya tidak bergeser.",
        dasar_hukum=KGB.terbaru.dasar_hukum,
        ruang="pegawai",
        masukan=(
            Isian("jatuh_tempo", "Jatuh tempo KGB", "tanggal", min=KGB.versi[0].berlaku_mulai, contoh="2026-03-01"),
            Isian("memenuhi", "Memenuhi syarat", "boolean", contoh=True),
            Isian(
                "tunda_bulan",
                "Lama penundaan keputusan ini (bulan)",
                "bilangan",
                wajib=False,
                min=0,
                maks=KGB.terbaru.nilai.tunda_maks_bulan,
                bantuan="Bila tidak memenuhi dan dikosongkan, dihitung penundaan terlama: 12 bulan.",
            ),
            Isian(
                "penundaan_lalu",
                "Penundaan sebelumnya",
                "json",
                wajib=False,
                maks=10,
                bentuk=_bentuk_penundaan,
                bantuan="Lama setiap keputusan terdahulu atas KGB yang sama.",
                susunan=Baris((_isian_bulan(),), "nilai", "Keputusan"),
            ),
        ),
        hitung=_hitung_penundaan,
        uraikan=_jelaskan_penundaan,
    ),
)
