"""Letters of an objection as PDF: receipt, call to be heard, decision."""

from __future__ import annotations

import datetime as dt
from typing import Any

from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.halaman.components.formats import tanggal, waktu
from pegawai.selectors.identitas import identitas_singkat
from penilaian.calc.predikat import predikat
from penilaian.enums import KeadaanKeberatan, PutusanKeberatan, Rating
from penilaian.models import Keberatan
from penilaian.reports.pdf import buat_pdf

SURAT = {
    "tanda-terima": "Tanda terima keberatan",
    "panggilan": "Panggilan memberi keterangan",
    "putusan": "Surat putusan keberatan",
}
_PASAL = "Pasal 59 Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil"


def surat_tersedia(baris: Keberatan) -> list[tuple[str, str]]:
    """Letters that exist in the present state: key and title."""
    ada = ["tanda-terima"]
    if baris.keadaan in {KeadaanKeberatan.DIAJUKAN, KeadaanKeberatan.DIPUTUS}:
        ada.append("panggilan")
    if baris.keadaan == KeadaanKeberatan.DIPUTUS:
        ada.append("putusan")
    return [(kunci, SURAT[kunci]) for kunci in ada]


def surat_pdf(baris: Keberatan, surat: str, hari: dt.date) -> bytes:
    """The letter; TidakDitemukan when it does not exist (yet)."""
    if surat not in dict(surat_tersedia(baris)):
        raise TidakDitemukan("Surat itu belum ada pada keadaan keberatan sekarang.")
    return buat_pdf("surat_keberatan", _isi(baris, surat, hari))


def _isi(baris: Keberatan, surat: str, hari: dt.date) -> dict[str, Any]:
    skp = baris.evaluasi.skp
    cuplikan = baris.evaluasi.cuplikan
    pemutus = identitas_singkat([baris.pemutus_id] if baris.pemutus_id else []).get(baris.pemutus_id or 0, {})
    isi: dict[str, Any] = {
        "surat": surat,
        "judul": SURAT[surat].upper(),
        "kop": kop(skp.instansi),
        "nomor": f"Keberatan nomor {baris.pk}",
        "pegawai": cuplikan.get("pegawai", {}),
        "penilai": cuplikan.get("penilai", {}),
        "pemutus": pemutus,
        "tahun": skp.siklus.tahun,
        "masa": f"{tanggal(skp.masa.lower)} – {tanggal(skp.masa.upper - dt.timedelta(days=1))}",
        "diterima": tanggal(baris.evaluasi.diterima_pada),
        "diajukan": tanggal(baris.diajukan_tanggal),
        "batas": tanggal(baris.batas),
        "tenggat": tanggal(baris.tenggat) if baris.tenggat else "",
        "catatan": baris.keadaan == KeadaanKeberatan.CATATAN,
        "alasan": baris.alasan,
        "lama": _rating(baris, baris.hasil_lama, baris.perilaku_lama),
        "pasal": _PASAL,
        "dicetak": tanggal(hari),
    }
    if surat == "putusan":
        isi |= {
            "nomor": baris.nomor_surat or isi["nomor"],
            "putusan": PutusanKeberatan(baris.putusan).label,
            "mengubah": baris.putusan == PutusanKeberatan.MENGUBAH,
            "baru": _rating(baris, baris.hasil_baru, baris.perilaku_baru),
            "pertimbangan": baris.alasan_putusan,
            "keterangan_penilai": baris.keterangan_penilai,
            "keterangan_pegawai": baris.keterangan_pegawai,
            "diputus": waktu(baris.diputus_pada, skp.instansi.zona),
        }
    return isi


def kop(instansi: Any) -> dict[str, str]:
    """Heading of a letter of the agency."""
    return {"instansi": instansi.nama, "unit": instansi.kop, "alamat": instansi.alamat}


def _rating(baris: Keberatan, hasil: str, perilaku: str) -> dict[str, str]:
    return {
        "hasil": str(Rating(hasil).label),
        "perilaku": str(Rating(perilaku).label),
        "predikat": predikat(hasil, perilaku, baris.evaluasi.periode.hari_akhir).label,
    }
