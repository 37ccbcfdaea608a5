"""The calculators `angka-kredit-konversi` and `angka-kredit-akumulasi` on the functions of `angka_kredit`."""

from __future__ import annotations

from typing import Any

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Baris, Isian, Kalkulator, Masukan
from penilaian.calc import angka_kredit as ak
from penilaian.calc.angka import json_angka, tulis
from penilaian.calc.sebutan import isian_jenjang, isian_predikat
from penilaian.rules import AK_DASAR, ANGKA_KREDIT

_PREDIKAT, _JENJANG = isian_predikat(), isian_jenjang()
_BULAN = Isian("bulan", "Bulan dalam periode", "bilangan", min=1, maks=ak.BULAN_SETAHUN)
_CARA = ("periode", "bonus", "tahun_pangkat")
_MILIK = {
    "periode": {"periode"},
    "bonus": {"bonus", "jenjang"},
    "tahun_pangkat": {"jenjang", "predikat", "tahun_pangkat", "ak_dasar", "golongan"},
}


def _hitung_konversi(m: Masukan) -> dict[str, Any]:
    hasil = ak.konversi(m["jenjang"], m["predikat"], m["bulan"], m["tanggal"])
    return {
        "ak": json_angka(hasil.ak),
        "koefisien": json_angka(hasil.koefisien),
        "persen": hasil.persen,
        "versi": [hasil.versi],
    }


def _jelaskan_konversi(m: Masukan) -> list[Syarat]:
    hasil = ak.konversi(m["jenjang"], m["predikat"], m["bulan"], m["tanggal"])
    return [
        Syarat("KOEFISIEN", "Koefisien tahunan jenjang", None, tulis(hasil.koefisien), hasil.versi, hasil.dasar),
        Syarat("PERSEN", "Persentase predikat", None, f"{hasil.persen}%", hasil.versi, hasil.dasar),
        Syarat("BULAN", "Bulan dalam periode dari 12", None, m["bulan"], "masukan", hasil.dasar),
        Syarat("ANGKA_KREDIT", "Bulan/12 × persentase × koefisien", None, tulis(hasil.ak), hasil.versi, hasil.dasar),
    ]


def _bentuk_periode(nilai: Any) -> tuple[ak.Periode, ...]:
    """Rows of [jenjang, predikat, months]; the first wrong cell is named."""
    if not isinstance(nilai, list):
        raise _salah("periode", "tulis daftar [jenjang, predikat, bulan]", "jenis")
    return tuple(_baris(urutan, satu) for urutan, satu in enumerate(nilai))


def _baris(urutan: int, nilai: Any) -> ak.Periode:
    tempat = f"periode[{urutan}]"
    if not isinstance(nilai, list) or len(nilai) != 3:
        raise _salah(tempat, 'tulis tiga nilai, mis. ["AHLI_MUDA", "BAIK", 12]', "jenis")
    sel: list[Any] = []
    for isian, isi in zip((_JENJANG, _PREDIKAT, _BULAN), nilai, strict=True):
        try:
            sel.append(isian.baca(isi))
        except MasukanSalah as galat:
            pesan = galat.pesan.partition(": ")[2].rstrip(".")
            raise _salah(f"{tempat}.{isian.nama}", pesan, galat.kode) from None
    return ak.Periode(*sel)


def _salah(isian: str, pesan: str, kode: str) -> MasukanSalah:
    return MasukanSalah(f"Periode ({isian}): {pesan}.", isian=isian, kode=kode)


def _cara(m: Masukan) -> str:
    """Which of the three questions is asked: exactly one, with nothing of another beside it."""
    dipilih = [nama for nama in _CARA if m[nama] is not None]
    if len(dipilih) != 1:
        raise MasukanSalah(
            "Isi tepat satu: daftar periode (periode), bonus ijazah (bonus), atau tahun dalam pangkat (tahun_pangkat).",
            isian="periode" if not dipilih else dipilih[1],
            kode="bertentangan" if dipilih else "wajib",
        )
    cara = dipilih[0]
    for nama in ("jenjang", "predikat", "ak_dasar", "golongan"):
        if m[nama] is not None and nama not in _MILIK[cara]:
            raise MasukanSalah(
                f"{nama} tidak dipakai bersama {cara}. Kosongkan salah satunya.", isian=nama, kode="bertentangan"
            )
    for nama in ("jenjang", "predikat"):
        if nama in _MILIK[cara] and m[nama] is None:
            raise MasukanSalah(f"{nama} wajib diisi bersama {cara}.", isian=nama, kode="wajib")
    return cara


def _perpindahan(m: Masukan) -> ak.HasilPerpindahan:
    dasar = m["ak_dasar"]
    if m["golongan"] is not None:
        tabel = ak.baris_ak_dasar(m["jenjang"], m["golongan"], m["tanggal"]).dasar
        if dasar is not None and dasar != tabel:
            raise MasukanSalah(
                f"AK dasar (ak_dasar) {tulis(dasar)} berbeda dari tabel {m['golongan']}: {tulis(tabel)}. "
                "Isi salah satu saja.",
                isian="ak_dasar",
                kode="bertentangan",
            )
        dasar = tabel
    if dasar is None:
        raise MasukanSalah(
            "AK dasar (ak_dasar) wajib diisi, atau isi golongan agar diambil dari tabel.",
            isian="ak_dasar",
            kode="wajib",
        )
    return ak.perpindahan(m["jenjang"], m["predikat"], m["tahun_pangkat"], dasar, m["tanggal"])


def _hitung(m: Masukan) -> dict[str, Any]:
    cara = _cara(m)
    if cara == "bonus":
        bonus = ak.bonus_ijazah(m["jenjang"], m["tanggal"])
        return {"bonus": json_angka(bonus.bonus), "akk_kp": json_angka(bonus.akk_kp), "versi": [bonus.versi]}
    if cara == "tahun_pangkat":
        pindah = _perpindahan(m)
        return {
            "ak": json_angka(pindah.ak),
            "tahun_dihitung": pindah.tahun_dihitung,
            "ak_dasar": json_angka(pindah.ak_dasar),
            "versi": [pindah.versi],
        }
    hasil = ak.akumulasi(m["periode"], m["tanggal"])
    return {
        "total": json_angka(hasil.total),
        "per_periode": [json_angka(satu.ak) for satu in hasil.per_periode],
        "per_jenjang": {kode: json_angka(satu) for kode, satu in hasil.per_jenjang.items()},
        "peringatan": list(hasil.peringatan),
        "versi": [hasil.versi],
    }


def _jelaskan(m: Masukan) -> list[Syarat]:
    cara = _cara(m)
    if cara == "bonus":
        bonus = ak.bonus_ijazah(m["jenjang"], m["tanggal"])
        uraian = f"{bonus.persen}% dari angka kredit kenaikan pangkat, satu kali"
        return [
            Syarat("AKK_KP", "Angka kredit kenaikan pangkat", None, tulis(bonus.akk_kp), bonus.versi, bonus.dasar),
            Syarat("BONUS", uraian, None, tulis(bonus.bonus), bonus.versi, bonus.dasar),
        ]
    if cara == "tahun_pangkat":
        pindah = _perpindahan(m)
        maks = ANGKA_KREDIT.terbaru.nilai.perpindahan_maks_tahun
        return [
            Syarat("TAHUN", f"Tahun dalam pangkat, paling banyak {maks}", None, pindah.tahun_dihitung, "masukan",
                   pindah.dasar),
            Syarat("AK_DASAR", "Angka kredit dasar", None, tulis(pindah.ak_dasar), AK_DASAR.terbaru.id,
                   AK_DASAR.terbaru.dasar),
            Syarat("ANGKA_KREDIT", "Tahun × persentase × koefisien + AK dasar", None, tulis(pindah.ak), pindah.versi,
                   pindah.dasar),
        ]  # fmt: skip
    return _jelaskan_akumulasi(m)


def _jelaskan_akumulasi(m: Masukan) -> list[Syarat]:
    hasil = ak.akumulasi(m["periode"], m["tanggal"])
    baris = []
    for kode, jumlah in hasil.per_jenjang.items():
        jenjang = ak.kebutuhan(kode, m["tanggal"])
        for nama, uraian, perlu in (
            ("KP", "kenaikan pangkat", jenjang.akk_kp),
            ("KJ", "kenaikan jenjang", jenjang.akk_kj),
        ):
            if perlu is not None:
                kalimat = f"Angka kredit {uraian} {jenjang.label}: {tulis(perlu)}"
                baris.append(
                    Syarat(f"AKK_{nama}_{kode}", kalimat, jumlah >= perlu, tulis(jumlah), hasil.versi, hasil.dasar)
                )
    return baris


_TANGGAL = Isian("tanggal", "Tanggal penetapan", "tanggal", wajib=False, bantuan="Kosong berarti hari ini.")
_DASAR_HUKUM = ANGKA_KREDIT.terbaru.dasar_hukum
_TAHUN_MAKS = ANGKA_KREDIT.terbaru.nilai.perpindahan_maks_tahun
_GOLONGAN = tuple(dict.fromkeys(satu.golongan for satu in AK_DASAR.terbaru.nilai.baris))

KALKULATOR = (
    Kalkulator(
        nama="angka-kredit-konversi",
        judul="Konversi predikat ke angka kredit",
        ringkas="Angka kredit satu periode dari predikat kinerja, jenjang, dan bulan.",
        dasar_hukum=_DASAR_HUKUM,
        ruang="penilaian",
        masukan=(
            isian_jenjang(contoh="AHLI_MUDA"),
            isian_predikat(),
            Isian("bulan", "Bulan dalam periode", "bilangan", wajib=False, bawaan=12, min=1, maks=12, contoh=7),
            _TANGGAL,
        ),
        hitung=_hitung_konversi,
        uraikan=_jelaskan_konversi,
    ),
    Kalkulator(
        nama="angka-kredit-akumulasi",
        judul="Akumulasi angka kredit",
        ringkas="Jumlah angka kredit beberapa periode, bonus ijazah, atau angka kredit pada perpindahan jabatan.",
        dasar_hukum=_DASAR_HUKUM,
        ruang="penilaian",
        masukan=(
            Isian(
                "periode",
                "Periode",
                "json",
                wajib=False,
                min=1,
                maks=600,
                bentuk=_bentuk_periode,
                contoh=[["AHLI_PERTAMA", "SANGAT_BAIK", 12], ["AHLI_PERTAMA", "BAIK", 2]],
                bantuan="Kosongkan untuk bonus ijazah atau perpindahan.",
                susunan=Baris((_JENJANG, _PREDIKAT, _BULAN), "larik", "Periode"),
            ),
            Isian("bonus", "Bonus ijazah lebih tinggi", "pilihan", wajib=False, pilihan=(("1", "Ya, satu kali"),)),
            isian_jenjang(wajib=False),
            Isian(
                "predikat", "Predikat kinerja", "pilihan", wajib=False, pilihan=_PREDIKAT.pilihan,
                padanan=_PREDIKAT.padanan, bantuan="Untuk perpindahan jabatan.",
            ),
            Isian(
                "tahun_pangkat", "Tahun dalam pangkat terakhir", "bilangan", wajib=False, min=0, maks=60,
                bantuan=f"Untuk perpindahan jabatan; paling banyak {_TAHUN_MAKS} tahun dihitung.",
            ),
            Isian("ak_dasar", "Angka kredit dasar", "desimal", wajib=False, min=0, maks=10_000),
            Isian(
                "golongan", "Golongan ruang", "pilihan", wajib=False,
                pilihan=tuple((satu, satu) for satu in _GOLONGAN),
                padanan={satu.upper(): satu for satu in _GOLONGAN},
                bantuan="Bila angka kredit dasar dikosongkan, diambil dari tabel.",
            ),
            _TANGGAL,
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)  # fmt: skip
