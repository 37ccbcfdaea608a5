"""Templates to fill in: text cells, so that Excel keeps every digit; titles that the import reads back."""

from __future__ import annotations

import io

import xlsxwriter

from pegawai.impor.ragam import satu_ragam, semua_ragam

_PETUNJUK = (
    "Isi lembar Data mulai baris 2. Jangan mengubah judul kolom; urutannya boleh diubah.",
    "Semua sel berformat Teks: NIP, NIK, dan nomor lain tidak kehilangan angka.",
    "Tanggal ditulis hh-bb-tttt, misalnya 14-02-2025.",
    "Kolom wajib bertanda * pada lembar ini, bukan pada judulnya.",
    "Unggah di Impor data, periksa pratinjaunya, lalu terapkan. Baris yang salah disebut satu per satu.",
)


def daftar() -> dict[str, str]:
    """Kinds with a template: name and words."""
    return {r.nama: r.templat.nama for r in semua_ragam() if r.templat}


def buat(jenis: str) -> bytes:
    """Workbook of a kind."""
    penampung = io.BytesIO()
    buku = xlsxwriter.Workbook(penampung, {"strings_to_formulas": False, "strings_to_urls": False})
    teks = buku.add_format({"num_format": "@"})
    kepala = buku.add_format({"bold": True, "num_format": "@", "bg_color": "#E7EEF4", "text_wrap": True})
    data = buku.add_worksheet("Data")
    data.freeze_panes(1, 0)
    ragam = satu_ragam(jenis)
    kolom, isian = ragam.jenis.kolom, ragam.templat
    for i, k in enumerate(kolom):
        data.set_column(i, i, 20, teks)
        data.write_string(0, i, k.judul, kepala)
    petunjuk = buku.add_worksheet("Petunjuk")
    petunjuk.set_column(0, 0, 34)
    petunjuk.set_column(1, 1, 80)
    baris = 0
    for kalimat in _PETUNJUK:
        petunjuk.write_string(baris, 0, kalimat)
        baris += 1
    for k in kolom:
        baris += 1
        petunjuk.write_string(baris, 0, f"{k.judul}{' *' if k.wajib else ''}")
        petunjuk.write_string(baris, 1, "Tanggal hh-bb-tttt" if k.tanggal else "")
    acuan = buku.add_worksheet("Referensi")
    acuan.set_column(0, 1, 30)
    acuan.write_string(0, 0, "Kode", kepala)
    acuan.write_string(0, 1, isian.judul_acuan if isian else "", kepala)
    for n, (kode, nama) in enumerate(isian.acuan.items() if isian else (), start=1):
        acuan.write_string(n, 0, kode, teks)
        acuan.write_string(n, 1, nama)
    buku.close()
    return penampung.getvalue()
