"""History tables of a person: which columns each one shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from asn_karier.core.halaman.components.formats import masa as kata_masa
from asn_karier.core.halaman.components.formats import rupiah
from pegawai import models
from pegawai.tables import pangkat_golongan

JUDUL_RIWAYAT = {
    "pangkat": "Pangkat",
    "jabatan": "Jabatan",
    "kgb": "Gaji berkala",
    "pendidikan": "Pendidikan",
    "diklat": "Diklat",
    "penghargaan": "Penghargaan",
    "status": "Status",
    "kedudukan": "Kedudukan hukum",
    "kontrak": "Kontrak",
    "cltn": "CLTN",
    "hukdis": "Hukuman disiplin",
}


@dataclass(frozen=True)
class TabelRiwayat:
    """Headings, and rows as (heading, text) of each cell with the record behind them."""

    kepala: tuple[str, ...]
    baris: list[tuple[list[tuple[str, str]], Any]]


def _tgl(nilai: Any) -> str:
    return f"{nilai:%d-%m-%Y}" if nilai else "–"


def _lulus(r: Any) -> str:
    return _tgl(r.tanggal_lulus) if r.tanggal_lulus else str(r.tahun_lulus or "–")


def _masa(p: Any) -> str:
    # Periods are kept half open; people read the last day that still counts.
    return f"{_tgl(p.lower)} s.d. {_tgl(p.upper - dt.timedelta(days=1)) if p.upper else 'sekarang'}"


Isi = Callable[[Any], list[str]]
_TABEL: dict[str, tuple[type[Any], str, tuple[str, ...], Isi]] = {
    "pangkat": (
        models.RiwayatPangkat, "-tmt", ("Pangkat, golongan", "TMT", "Masa kerja golongan"),
        lambda r: [pangkat_golongan(r.golongan), _tgl(r.tmt), "–" if r.mkg_bulan is None else kata_masa(r.mkg_bulan)],
    ),
    "jabatan": (
        models.RiwayatJabatan, "-periode", ("Jabatan", "Unit kerja", "Penugasan", "Masa"),
        lambda r: [r.nama_jabatan, r.unit.nama if r.unit else "–", r.get_penugasan_display(), _masa(r.periode)],
    ),
    "kgb": (
        models.RiwayatKgb, "-tmt", ("TMT", "Golongan", "Masa kerja golongan", "Gaji pokok"),
        lambda r: [_tgl(r.tmt), r.golongan, kata_masa(r.mkg_bulan), rupiah(r.gaji_pokok) if r.gaji_pokok else "–"],
    ),
    "pendidikan": (
        models.RiwayatPendidikan, "-tingkat", ("Tingkat", "Program studi", "Sekolah", "Lulus"),
        lambda r: [r.get_tingkat_display(), r.nama, r.sekolah or "–", _lulus(r)],
    ),
    "diklat": (
        models.RiwayatDiklat, "-selesai", ("Pelatihan", "Penyelenggara", "Sertifikat", "Selesai", "JP"),
        lambda r: [r.nama, r.penyelenggara or "–", r.nomor_sertifikat or "–", _tgl(r.selesai), str(r.jam or "–")],
    ),
    "penghargaan": (
        models.RiwayatPenghargaan, "-tahun", ("Penghargaan", "Tahun"), lambda r: [r.nama, str(r.tahun)],
    ),
    "status": (models.RiwayatStatus, "-tmt", ("Status", "TMT"), lambda r: [r.get_status_display(), _tgl(r.tmt)]),
    "kedudukan": (
        models.RiwayatKedudukan, "-tmt", ("Kedudukan hukum", "TMT", "Keterangan"),
        lambda r: [r.get_kedudukan_display(), _tgl(r.tmt), r.keterangan or "–"],
    ),
    "kontrak": (
        models.RiwayatKontrak, "-periode", ("Golongan", "Masa", "Gaji pokok"),
        lambda r: [r.golongan, _masa(r.periode), rupiah(r.gaji_pokok) if r.gaji_pokok else "–"],
    ),
    "cltn": (models.RiwayatCltn, "-periode", ("Masa",), lambda r: [_masa(r.periode)]),
    "hukdis": (
        models.RiwayatHukdis, "-periode", ("Hukuman", "Tingkat", "Masa"),
        lambda r: [r.jenis_hukuman, r.get_tingkat_display(), _masa(r.periode)],
    ),
}  # fmt: skip


def tabel_riwayat(pegawai_id: int, jenis: str) -> TabelRiwayat:
    """Rows of one history, newest first, annulled ones included."""
    model, urut, kepala, isi = _TABEL[jenis]
    qs = model.objects.filter(pegawai_id=pegawai_id).order_by(urut, "-pk")
    if jenis == "jabatan":
        qs = qs.select_related("unit")
    return TabelRiwayat(kepala, [(list(zip(kepala, isi(r), strict=True)), r) for r in qs])


MODEL_RIWAYAT: dict[str, type[Any]] = {jenis: isi[0] for jenis, isi in _TABEL.items()}


def isi_baris(jenis: str, baris: Any) -> list[str]:
    """Cells of one row as text, for a page about that row."""
    return _TABEL[jenis][3](baris)
