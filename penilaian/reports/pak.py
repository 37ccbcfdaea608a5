"""The PAK document as PDF, from what was frozen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from asn_karier.core.halaman.components.formats import tanggal
from penilaian.calc.angka import tulis
from penilaian.models import PenetapanAngkaKredit
from penilaian.reports.pdf import buat_pdf
from penilaian.reports.surat_keberatan import kop


def pak_pdf(pak: PenetapanAngkaKredit, hari: dt.date) -> bytes:
    """The document; a replaced one says so on every page."""
    isi = pak.isi
    return buat_pdf(
        "pak",
        {
            **isi,
            "kop": kop(pak.pegawai.instansi),
            "nomor": pak.nomor,
            "tanggal": tanggal(pak.tanggal),
            "penetap": pak.nama_penetap,
            "sidik": pak.sidik,
            "batal": pak.batal,
            "alasan_batal": pak.alasan_batal,
            "dicetak": tanggal(hari),
            "total": _angka(isi["total"]),
            "per_jenjang": [[j, _angka(v)] for j, v in isi["per_jenjang"]],
            "baris": [{**b, "nilai": _angka(b["nilai"]), "tanggal": tanggal(b["tanggal"])} for b in isi["baris"]],
        },
    )


def _angka(teks: str) -> str:
    return tulis(Decimal(teks))
