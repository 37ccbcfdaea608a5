"""The evaluation report as files: PDF with the letterhead of the agency, and a workbook with the same figures."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from asn_karier.core.daftar.lembar import BIASA, KEPALA, TEBAL, Baris, Lembar, tulis_buku
from penilaian.enums import Predikat
from penilaian.reports.pdf import buat_pdf
from penilaian.services.laporan import BerkasLaporan

Isi = dict[str, Any]
CAKUPAN = (
    ("wajib", "Wajib dinilai"),
    ("ditetapkan", "SKP ditetapkan"),
    ("ditetapkan_tepat", "SKP ditetapkan tepat waktu"),
    ("realisasi", "Ada realisasi"),
    ("dievaluasi", "Dievaluasi"),
    ("dievaluasi_tepat", "Dievaluasi tepat waktu"),
)
KEBERATAN = (
    ("diajukan", "Diajukan"),
    ("diputus", "Diputus"),
    ("mengubah", "Diputus: mengubah penilaian"),
    ("menguatkan", "Diputus: menguatkan penilaian"),
    ("menunggu", "Menunggu putusan"),
    ("dicabut", "Dicabut"),
    ("catatan", "Catatan tertulis (tanpa pejabat pemutus)"),
)
RENCANA = (
    ("dibuat", "Rencana perbaikan dibuat"),
    ("disepakati", "Disepakati kedua pihak"),
    ("selesai", "Selesai dan disimpulkan"),
)
DASAR = "PP 30/2019 ps 34–36, 49–59; PermenPANRB 6/2022; SE MenPANRB 3/2023"


def cetak(isi: Isi, sidik_isi: str) -> BerkasLaporan:
    """Both files of a report."""
    return BerkasLaporan(buat_pdf("laporan_evaluasi", _kertas(isi, sidik_isi)), _buku(isi, sidik_isi))


def judul(isi: Isi) -> str:
    """Whose report it is: the unit, or the agency."""
    return isi["unit"]["nama"] if isi["unit"] else isi["instansi"]["nama"]


def hari(teks: str) -> str:
    """ISO to dd-mm-yyyy."""
    return f"{dt.date.fromisoformat(teks):%d-%m-%Y}"


def baris_cakupan(isi: Isi) -> list[Isi]:
    """Lines of the coverage with the period before beside them."""
    kini, lalu = isi["cakupan"], (isi["sebelumnya"] or {}).get("cakupan")
    return [
        {
            "nama": nama,
            "jumlah": kini[kunci],
            "persen": kini["persen"].get(kunci, ""),
            "lalu": lalu[kunci] if lalu else None,
            "persen_lalu": lalu["persen"].get(kunci, "") if lalu else "",
        }
        for kunci, nama in CAKUPAN
    ]


def baris_predikat(isi: Isi) -> list[Isi]:
    """Lines of the predikat with the period before beside them."""
    lalu = {p["kode"]: p for p in (isi["sebelumnya"] or {}).get("predikat", ())}
    return [
        p | {"lalu": lalu[p["kode"]]["jumlah"] if lalu else None,
             "persen_lalu": lalu[p["kode"]]["persen"] if lalu else ""}
        for p in isi["predikat"]
    ]  # fmt: skip


def baris_hitung(isi: Isi, kunci: str) -> list[tuple[str, int]]:
    """(name, number) of the objections or of the improvement plans."""
    return [(nama, isi[kunci][satu]) for satu, nama in (KEBERATAN if kunci == "keberatan" else RENCANA)]


def _kertas(isi: Isi, sidik_isi: str) -> Isi:
    """What the template prints: names and words only, dates as people write them."""
    p = isi["periode"]
    return isi | {
        "kop": {"instansi": isi["instansi"]["nama"], "unit": isi["instansi"]["kop"],
                "alamat": isi["instansi"]["alamat"]},
        "judul": judul(isi),
        "masa": f"{hari(p['mulai'])} s.d. {hari(p['akhir'])}",
        "batas": hari(p["batas"]),
        "dibuat": hari(isi["per"]),
        "tabel_cakupan": baris_cakupan(isi),
        "tabel_predikat": baris_predikat(isi),
        "tabel_keberatan": baris_hitung(isi, "keberatan"),
        "tabel_rencana": baris_hitung(isi, "rencana"),
        "predikat_nama": [[k, str(n)] for k, n in Predikat.choices],
        "dasar": DASAR,
        "sidik": sidik_isi,
    }  # fmt: skip


def _buku(isi: Isi, sidik_isi: str) -> bytes:
    tujuan = io.BytesIO()
    nama = [str(n) for _, n in Predikat.choices]
    kepala = ["Unit kerja", "Wajib", "SKP ditetapkan", "Ada realisasi", "Dievaluasi", "Tepat waktu", "% dievaluasi",
              *nama]  # fmt: skip
    unit: list[Baris] = [(KEPALA, kepala)]
    for u in isi["per_unit"]:
        isi_baris = [u["nama"], u["wajib"], u["ditetapkan"], u["realisasi"], u["dievaluasi"], u["dievaluasi_tepat"],
                     u["persen"], *(u["predikat"][k] for k in Predikat.values)]  # fmt: skip
        unit.append((BIASA, isi_baris))
    tulis_buku(
        tujuan,
        [
            Lembar("Ringkasan", list(_ringkasan(isi, sidik_isi)), lebar=(46, 14, 14, 18, 18)),
            Lembar("Per unit", unit, lebar=(46, *(14 for _ in kepala[1:])), beku=1, lanskap=True),
        ],
    )
    return tujuan.getvalue()


def _ringkasan(isi: Isi, sidik_isi: str) -> Iterator[Baris]:
    p = isi["periode"]
    yield TEBAL, ["Laporan evaluasi kinerja"]
    yield BIASA, ["Unit kerja", judul(isi)]
    yield BIASA, ["Instansi", isi["instansi"]["nama"]]
    yield BIASA, ["Periode", p["nama"]]
    yield BIASA, ["Masa", f"{hari(p['mulai'])} s.d. {hari(p['akhir'])}"]
    yield BIASA, ["Batas evaluasi", hari(p["batas"])]
    yield BIASA, ["Keadaan data", hari(isi["per"])]
    yield BIASA, ["Sidik isi (SHA-256)", sidik_isi]
    lalu = (isi["sebelumnya"] or {}).get("periode", "Periode sebelumnya: tidak ada")
    for nama, baris in (("Cakupan", baris_cakupan(isi)), ("Predikat kinerja", baris_predikat(isi))):
        yield BIASA, []
        yield KEPALA, [nama, "Pegawai", "Persen", lalu, "Persen"]
        for b in baris:
            yield BIASA, [b["nama"], b["jumlah"], b["persen"], b["lalu"], b["persen_lalu"]]
    yield BIASA, []
    yield from _panduan(isi)
    for nama, kunci in (("Keberatan", "keberatan"), ("Rencana perbaikan", "rencana")):
        yield BIASA, []
        yield KEPALA, [nama, "Jumlah"]
        for label, n in baris_hitung(isi, kunci):
            yield BIASA, [label, n]
    yield BIASA, []
    yield KEPALA, ["Tindak lanjut", "Diusulkan", "Disetujui", "Ditolak", "Dilaksanakan"]
    for t in isi["tindak_lanjut"]:
        yield BIASA, [t["nama"], t["diusulkan"], t["disetujui"], t["ditolak"], t["dilaksanakan"]]


def _panduan(isi: Isi) -> Iterator[Baris]:
    if isi["organisasi"] is None:
        yield BIASA, ["Capaian kinerja organisasi belum ditetapkan; sebaran tidak dibandingkan dengan panduan."]
        return
    o, d = isi["organisasi"], isi["distribusi"]
    yield KEPALA, ["Capaian kinerja organisasi", o["nama"], "" if o["sendiri"] else f"dari {o['dari']}"]
    if d is None:
        yield BIASA, ["Belum ada pegawai yang berpredikat; sebaran belum dapat dibandingkan dengan panduan."]
        return
    for b in d["butir"]:
        yield BIASA, [b["kalimat"], "Sesuai" if b["terpenuhi"] else "Tidak sesuai"]
    for teks in d["peringatan"]:
        yield BIASA, [teks]
