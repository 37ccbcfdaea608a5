"""Workbooks of e-Kinerja for the tests, made from the samples; checksums of what an import of results may touch."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

from django.db import connection

from asn_karier.core.actor import Actor
from pegawai.models import BatchImpor, Instansi, Pegawai
from pegawai.services import impor
from tests.pegawai.impor.kit import xlsx

DATA = Path(__file__).parent / "data"
TAHUN = 2025
TABEL = ("skpekinerja", "hasilekinerja", "angkakredit", "riwayatkinerja", "evaluasi", "skp")


def contoh(nama: str) -> tuple[list[str], list[dict[str, str]]]:
    """Titles and rows of a sample."""
    baris = list(csv.reader(io.StringIO((DATA / f"ekinerja_laporan_{nama}_sample.csv").read_text("utf-8"))))
    mulai = next(n for n, isi in enumerate(baris) if "nip" in isi)
    return baris[mulai], [dict(zip(baris[mulai], isi, strict=True)) for isi in baris[mulai + 1 :]]


JUDUL_SKP, BARIS_SKP = contoh("skp")
JUDUL_HASIL, BARIS_HASIL = contoh("penilaian")


def hasil(orang: Pegawai, **isi: str) -> dict[str, str]:
    """A row of the report of results about one of the cast: of the year, as expected in both, Baik."""
    dasar = BARIS_HASIL[0] | {
        "nip": orang.nip, "nama": orang.nama, "skp_id": f"skp-{orang.pk}", "periode_id": "per-tahunan",
        "skp_penilaian_id": f"nilai-{orang.pk}",
    }  # fmt: skip
    return dasar | isi


def belum(orang: Pegawai, **isi: str) -> dict[str, str]:
    """A row without a result yet."""
    kosong = dict.fromkeys(("hasil_kerja", "perilaku_kerja", "hasil_akhir", "waktu_dinilai"), "-")
    return hasil(orang, **kosong) | isi


def skp(orang: Pegawai, **isi: str) -> dict[str, str]:
    """A row of the report of SKP about one of the cast: approved, of the whole year."""
    dasar = BARIS_SKP[0] | {
        "nip": orang.nip, "nama": orang.nama, "skp_id": f"skp-{orang.pk}", "periode_awal": f"{TAHUN}-01-01",
        "periode_akhir": f"{TAHUN}-12-31",
    }  # fmt: skip
    return dasar | isi


def berkas(*baris: dict[str, str], judul: list[str] | None = None, atas: int = 0) -> bytes:
    """CSV with `atas` lines of title above the header."""
    kepala = judul or list(baris[0])
    penampung = io.StringIO()
    tulis = csv.writer(penampung)
    tulis.writerows([["LAPORAN", "", ""]] * atas)
    tulis.writerow(kepala)
    tulis.writerows([[b.get(j, "") for j in kepala] for b in baris])
    return penampung.getvalue().encode()


def lembar(*baris: dict[str, Any], judul: list[str] | None = None, atas: int = 0) -> bytes:
    """The same as a workbook; values that are dates become real date cells."""
    kepala = judul or list(baris[0])
    return xlsx([*([["LAPORAN"]] * atas), kepala, *([b.get(j, "") for j in kepala] for b in baris)])


def unggah(actor: Actor, instansi: Instansi, isi: bytes, jenis: str = "kinerja", **lain: Any) -> BatchImpor:
    """Upload bytes; the data are of today unless told."""
    return impor.unggah(
        actor=actor, instansi_id=instansi.pk, jenis=jenis, berkas=io.BytesIO(isi), nama="laporan.csv", **lain
    )


def sidik() -> dict[str, str]:
    """Checksum of every table an import of this room may touch, all columns."""
    jumlah = {}
    with connection.cursor() as kursor:
        for t in TABEL:
            kursor.execute(
                "SELECT count(*) || ' ' || md5(coalesce(string_agg(x::text, '|' ORDER BY x::text), ''))"
                f" FROM penilaian_{t} x"
            )
            jumlah[t] = kursor.fetchone()[0]
    return jumlah


def kemarin(batch: BatchImpor, hari: int = 1) -> dt.date:
    """So many days before the data of a batch."""
    return batch.tanggal_data - dt.timedelta(days=hari)
