"""Distribution of predikat against the guide of the organisation's predikat: it warns and never blocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from asn_karier.core.decision import Syarat
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.kalkulator import Angka, Isian, Kalkulator, Masukan, hari_ini, kutip
from asn_karier.core.rules import SetelanBertanggal, Versi
from penilaian.calc.sebutan import padanan, pilihan
from penilaian.rules import DISTRIBUSI, PREDIKAT, ButirDistribusi, Distribusi, OrganisasiDistribusi

KOSONG = "KOSONG"
JUMLAH_MAKS = 10_000_000
_BANDING: Mapping[str, tuple[Callable[[int, int], bool], str]] = {
    "<=": (lambda nyata, batas: nyata <= batas, "paling banyak"),
    ">=": (lambda nyata, batas: nyata >= batas, "paling sedikit"),
    ">": (lambda nyata, batas: nyata > batas, "lebih dari"),
}


class ButirTerperiksa(NamedTuple):
    """One line of the guide as checked: the sentence, how many people, of how many, and the percentage asked."""

    kode: str
    kalimat: str
    terpenuhi: bool
    jumlah: int
    dari: int
    banding: str
    persen: int
    sumber: str


class HasilDistribusi(NamedTuple):
    """Every line in order; `langgar` are those not met; `peringatan` are softer remarks."""

    butir: tuple[ButirTerperiksa, ...]
    total: int
    unit_kecil: bool
    peringatan: tuple[str, ...]
    versi: str
    dasar: str

    @property
    def langgar(self) -> tuple[ButirTerperiksa, ...]:
        """The lines that the distribution does not meet."""
        return tuple(satu for satu in self.butir if not satu.terpenuhi)

    @property
    def ok(self) -> bool:
        """All lines are met."""
        return not self.langgar


def cek_distribusi(
    organisasi: str,
    jumlah: Mapping[str, int],
    tanggal: dt.date | None = None,
    setelan: SetelanBertanggal | None = None,
) -> HasilDistribusi:
    """Compare people per predikat with the guide, in whole numbers. PermenPANRB 6/2022; SE MenPANRB 3/2023.

    Nobody evaluated gives the single line KOSONG. Raises MasukanSalah for unknown codes and negative numbers.
    """
    versi = DISTRIBUSI.on(tanggal or hari_ini(), setelan, isian="tanggal")
    aturan = versi.nilai
    pola = next((satu for satu in aturan.organisasi if satu.kode == organisasi), None)
    if pola is None:
        kenal = ", ".join(satu.kode for satu in aturan.organisasi)
        raise MasukanSalah(
            f"Predikat organisasi (organisasi) “{kutip(organisasi)}” tidak dikenal. Pilih salah satu: {kenal}.",
            isian="organisasi",
            kode="pilihan",
        )
    bersih = baca_jumlah(jumlah)
    total = sum(bersih.values())
    if not total:
        kosong = ButirTerperiksa(KOSONG, "Belum ada pegawai yang berpredikat.", False, 0, 0, ">", 0, versi.id)
        return HasilDistribusi((kosong,), 0, True, (), versi.id, versi.dasar)
    butir = tuple(_periksa(versi, kode, bersih, total) for kode in pola.butir)
    kecil = total < aturan.unit_kecil
    return HasilDistribusi(butir, total, kecil, _peringatan(aturan, pola, bersih, total, kecil), versi.id, versi.dasar)


def _periksa(versi: Versi[Distribusi], kode: str, jumlah: Mapping[str, int], total: int) -> ButirTerperiksa:
    butir, persen = versi.nilai.butir[kode], versi.nilai.persen[kode]
    ada = sum(jumlah.get(satu, 0) for satu in butir.predikat)
    terpenuhi = _BANDING[butir.banding][0](ada * 100, persen * total)
    kalimat = _kalimat(butir, persen, ada, total)
    return ButirTerperiksa(kode, kalimat, terpenuhi, ada, total, butir.banding, persen, versi.asal(f"persen.{kode}"))


def _kalimat(butir: ButirDistribusi, persen: int, ada: int, total: int) -> str:
    nama = dict(pilihan(PREDIKAT.terbaru.nilai.predikat))
    sasaran = " dan ".join(nama[satu] for satu in butir.predikat)
    if persen == 0:
        minta = "tidak boleh ada" if butir.banding == "<=" else "harus ada sedikitnya satu pegawai"
    else:
        minta = f"{_BANDING[butir.banding][1]} {persen}%"
    return f"{sasaran} {minta}; sekarang {ada} dari {total} pegawai."


def _peringatan(
    aturan: Distribusi, pola: OrganisasiDistribusi, jumlah: Mapping[str, int], total: int, kecil: bool
) -> tuple[str, ...]:
    hasil = []
    if kecil:
        hasil.append(
            f"Unit ini hanya {total} pegawai (di bawah {aturan.unit_kecil}); persentase dapat mustahil dipenuhi."
        )
    if pola.terbesar and jumlah.get(pola.terbesar, 0) < max(jumlah.values()):
        nama = dict(pilihan(PREDIKAT.terbaru.nilai.predikat))[pola.terbesar]
        hasil.append(f"Pada organisasi berpredikat {pola.label}, {nama} seharusnya kelompok terbesar.")
    return tuple(hasil)


def baca_jumlah(nilai: Any) -> dict[str, int]:
    """People per predikat, old spellings understood; MasukanSalah names the entry that is wrong."""
    if not isinstance(nilai, Mapping):
        raise _salah("jumlah", 'tulis jumlah pegawai setiap predikat, mis. {"BAIK": 7, "SANGAT_BAIK": 3}', "jenis")
    kenal = padanan(PREDIKAT.terbaru.nilai.predikat)
    hasil: dict[str, int] = {}
    for kunci, banyak in nilai.items():
        kode = kenal.get(str(kunci).strip().upper())
        if kode is None:
            pilih = ", ".join(satu.kode for satu in PREDIKAT.terbaru.nilai.predikat)
            raise _salah(
                "jumlah", f"predikat “{kutip(str(kunci))}” tidak dikenal. Pilih salah satu: {pilih}", "pilihan"
            )
        if kode in hasil:
            raise _salah(f"jumlah.{kode}", "predikat yang sama disebut dua kali", "ganda")
        hasil[kode] = _orang(kode, banyak)
    return hasil


def _orang(kode: str, nilai: Any) -> int:
    """A number of people; 2.0 is 2 in JSON."""
    bulat = isinstance(nilai, int | float) and not isinstance(nilai, bool) and nilai == nilai // 1
    if not bulat or not 0 <= nilai <= JUMLAH_MAKS:
        raise _salah(f"jumlah.{kode}", f"harus bilangan bulat 0 sampai {JUMLAH_MAKS}", "rentang" if bulat else "jenis")
    return int(nilai)


def _salah(isian: str, pesan: str, kode: str) -> MasukanSalah:
    return MasukanSalah(f"Jumlah pegawai ({isian}): {pesan}.", isian=isian, kode=kode)


def _cek(m: Masukan) -> HasilDistribusi:
    return cek_distribusi(m["organisasi"], m["jumlah"], m["tanggal"])


def _hitung(m: Masukan) -> dict[str, Any]:
    hasil = _cek(m)
    return {
        "ok": hasil.ok,
        "langgar": [satu.kode for satu in hasil.langgar],
        "rincian": [satu.kalimat for satu in hasil.langgar],
        "jumlah_pegawai": hasil.total,
        "unit_kecil": hasil.unit_kecil,
        "peringatan": list(hasil.peringatan),
        "versi": [hasil.versi],
    }


def _jelaskan(m: Masukan) -> list[Syarat]:
    hasil = _cek(m)
    return [
        Syarat(satu.kode, satu.kalimat, satu.terpenuhi, satu.jumlah, satu.sumber, hasil.dasar) for satu in hasil.butir
    ]


_ORGANISASI = DISTRIBUSI.terbaru.nilai.organisasi
KALKULATOR = (
    Kalkulator(
        nama="distribusi-predikat",
        judul="Pola distribusi predikat",
        ringkas="Membandingkan sebaran predikat pegawai dengan panduan menurut predikat organisasi.",
        dasar_hukum=DISTRIBUSI.terbaru.dasar_hukum,
        ruang="penilaian",
        masukan=(
            Isian(
                "organisasi",
                "Predikat organisasi",
                "pilihan",
                pilihan=pilihan(_ORGANISASI),
                padanan=padanan(_ORGANISASI),
                contoh="ISTIMEWA",
            ),
            Isian(
                "jumlah",
                "Jumlah pegawai setiap predikat",
                "json",
                bentuk=baca_jumlah,
                contoh={"SANGAT_BAIK": 7, "BAIK": 3},
                bantuan="Predikat yang tidak disebut dihitung nol.",
                susunan=Angka(
                    tuple(
                        Isian(satu.kode, satu.label, "bilangan", wajib=False, min=0, maks=JUMLAH_MAKS)
                        for satu in PREDIKAT.terbaru.nilai.predikat
                    )
                ),
            ),
            Isian("tanggal", "Tanggal evaluasi", "tanggal", wajib=False, bantuan="Kosong berarti hari ini."),
        ),
        hitung=_hitung,
        uraikan=_jelaskan,
    ),
)
