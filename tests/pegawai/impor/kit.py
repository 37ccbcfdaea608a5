"""Files for the import tests, made from the sample, and checksums of the tables that hold the state."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import connection

from asn_karier.core.actor import Actor
from pegawai.models import BarisImpor, BatchImpor, Instansi
from pegawai.services import impor

DATA = Path(__file__).parent / "data"
CONTOH = (DATA / "siasn_export_data_asn_sample.csv").read_text(encoding="utf-8-sig").splitlines()
JUDUL = CONTOH[0].split("|")
SEKAR, BAGUS, DEWA = (dict(zip(JUDUL, b.split("|"), strict=True)) for b in CONTOH[1:])
KEADAAN = (
    "pegawai", "riwayatnip", "riwayatstatus", "riwayatkedudukan", "riwayatpangkat", "riwayatkgb", "riwayatjabatan",
    "riwayatpendidikan", "riwayathukdis", "riwayatpenghargaan", "riwayatdiklat", "riwayatcltn", "riwayatkontrak",
    "unit", "riwayatunit", "definisijabatan", "petajabatan", "keadaan", "proyeksi",
)  # fmt: skip


def teks(*baris: dict[str, str], judul: Sequence[str] = JUDUL, pemisah: str = "|") -> bytes:
    """A SIASN export with these rows."""
    isi = [pemisah.join(judul), *(pemisah.join(b.get(j, "") for j in judul) for b in baris)]
    return "\n".join(isi).encode()


def xlsx(baris: Iterable[Sequence[Any]], *, angka: bool = False) -> bytes:
    """A workbook; text cells, or numbers where the value is a number and `angka` is on."""
    penampung = io.BytesIO()
    buku = xlsxwriter.Workbook(penampung, {"default_date_format": "dd-mm-yyyy", "strings_to_numbers": False})
    lembar = buku.add_worksheet()
    for n, isi in enumerate(baris):
        for i, nilai in enumerate(isi):
            if isinstance(nilai, str):
                lembar.write_string(n, i, nilai)
            elif hasattr(nilai, "year"):
                lembar.write_datetime(n, i, nilai)
            elif nilai is not None:
                lembar.write_number(n, i, nilai)
    buku.close()
    return penampung.getvalue()


def unggah(actor: Actor, instansi: Instansi, isi: bytes, jenis: str = "pegawai", **lain: Any) -> BatchImpor:
    """Upload bytes as a file."""
    return impor.unggah(
        actor=actor, instansi_id=instansi.pk, jenis=jenis, berkas=io.BytesIO(isi), nama="ekspor.csv", **lain
    )


def terapkan(actor: Actor, batch: BatchImpor) -> BatchImpor:
    """Apply a small batch."""
    return impor.terapkan(actor=actor, batch_id=batch.pk)


def angka(batch: BatchImpor) -> tuple[int, int, int, int]:
    """(new, changed, same, error)."""
    return batch.jumlah_baru, batch.jumlah_berubah, batch.jumlah_sama, batch.jumlah_galat


def temuan(batch: BatchImpor, nomor: int = 2) -> dict[str, str]:
    """Code → column of the findings of a row."""
    return {t["kode"]: t["kolom"] for t in BarisImpor.objects.get(batch=batch, nomor=nomor).temuan}


def galat(batch: BatchImpor, nomor: int = 2) -> set[str]:
    """Codes of the faults of a row."""
    return {t["kode"] for t in BarisImpor.objects.get(batch=batch, nomor=nomor).temuan if t["tingkat"] == "galat"}


def beda(batch: BatchImpor, nomor: int = 2) -> dict[str, tuple[str, str]]:
    """Field → (before, after) of the changes of a row that would be applied."""
    baris = BarisImpor.objects.get(batch=batch, nomor=nomor)
    return {b["bidang"]: (b["sebelum"], b["sesudah"]) for b in baris.beda if b["terap"]}


def sidik_keadaan(*, tanpa: Sequence[str] = ()) -> dict[str, str]:
    """Checksum of every state table, all columns."""
    hasil = {}
    with connection.cursor() as kursor:
        for t in KEADAAN:
            if t not in tanpa:
                kursor.execute(
                    f"SELECT count(*) || ' ' || md5(coalesce(string_agg(x::text, '|' ORDER BY x::text), ''))"
                    f" FROM pegawai_{t} x"
                )
                hasil[t] = kursor.fetchone()[0]
    return hasil


def banyak(jumlah: int, **isi: str) -> list[dict[str, str]]:
    """That many different people, all valid."""
    baris = []
    for n in range(jumlah):
        lahir = dt.date(1970, 1, 1) + dt.timedelta(days=n)
        baris.append(
            SEKAR
            | {
                "PNS ID": f"FEEDAA{n:026d}",
                "NIP BARU": f"'{lahir:%Y%m%d}2015032{n % 999 + 1:03d}",
                "NAMA": f"Orang Rekaan {n}",
                "TANGGAL LAHIR": f"{lahir:%d-%m-%Y}",
                "NIK": f"'999901{lahir.day + 40:02d}{lahir:%m%y}{n:04d}",
                "NOMOR HP": f"'0800{n:08d}",
                "UNOR ID": f"feedaa-{n % 7}",
                "UNOR NAMA": f"Unit {n % 7}",
                "JABATAN NAMA": f"Analis {n % 5} Ahli Pertama",
                "TAHUN LULUS": "2012",
            }
            | isi
        )
    return baris


_LUAR = "{id,pegawai_id,dibuat_pada,diubah_pada,batch_id,unit_id,definisi_id,peta_id,induk_id,jalur,instansi_id,versi}"


def sidik_isi() -> dict[str, str]:
    """Checksum of what the tables say about whom, without numbers that the database hands out."""
    hasil = {}
    with connection.cursor() as kursor:
        for t in KEADAAN:
            orang = "p.nip" if t not in {"unit", "riwayatunit", "definisijabatan", "petajabatan"} else "''"
            sambung = "JOIN pegawai_pegawai p ON p.id = x.pegawai_id" if orang == "p.nip" else ""
            if t == "pegawai":
                orang, sambung = "x.nip", ""
            luar = _LUAR[:-1] + (",dihitung_pada}" if t == "proyeksi" else "}")
            kursor.execute(
                f"SELECT count(*) || ' ' || md5(coalesce(string_agg(k, '|' ORDER BY k), '')) FROM ("
                f"SELECT {orang} || (to_jsonb(x) - '{luar}'::text[])::text AS k FROM pegawai_{t} x {sambung}) y"
            )
            hasil[t] = kursor.fetchone()[0]
    return hasil
