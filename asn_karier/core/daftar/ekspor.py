"""Export of a long list or report as a job: the same query string and columns as on screen, read later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone

from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import sekarang
from asn_karier.core.daftar.export import alirkan_csv, tulis_xlsx
from asn_karier.core.daftar.halaman import Daftar
from asn_karier.core.daftar.permintaan import Permintaan
from asn_karier.core.daftar.registri import ambil_daftar
from asn_karier.core.daftar.reports import Laporan, ambil_laporan
from asn_karier.core.daftar.tables import Baris, Kolom
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.queue import Sewa, buat_pekerjaan

TUGAS = "core.daftar.ekspor"
BENTUK = ("xlsx", "csv")


@dataclass(frozen=True)
class IsiEkspor:
    """What a file holds: columns, rows (read while they are written), and the lines at its foot."""

    kunci: str
    judul: str
    kolom: Sequence[Kolom]
    baris: Iterable[Baris]
    jumlah: int
    kaki: Sequence[str]
    jenis_baca: str = ""
    kelompok: Sequence[tuple[str, int]] = ()


def minta_ekspor(*, actor: Actor, daftar: Daftar, minta: Permintaan, bentuk: str) -> Any:
    """Ask for the file of a list; the read is logged when the file is made, with the number of rows."""
    if bentuk not in BENTUK:
        raise MasukanSalah("Bentuk ekspor yang tersedia: xlsx dan csv.", isian="ekspor")
    return _minta(actor, jenis="daftar", kunci=daftar.kunci, kueri=minta.data, teks=minta.teks, bentuk=bentuk)


def minta_laporan(*, actor: Actor, laporan: Laporan, kueri: QueryDict) -> Any:
    """Ask for the workbook of a report."""
    return _minta(actor, jenis="laporan", kunci=laporan.kunci, kueri=kueri, teks="", bentuk="xlsx")


def _minta(actor: Actor, *, kueri: QueryDict, **args: str) -> Any:
    with transaction.atomic():
        return buat_pekerjaan(
            TUGAS, actor=actor, wilayah_id=actor.wilayah_id, args={"kueri": kueri.urlencode(), **args}
        )


def tempat_berkas(pekerjaan_id: int, bentuk: str) -> Path:
    """Where the file of a job lies; the name says nothing about its content."""
    return Path(settings.MEDIA_ROOT) / "ekspor" / f"{pekerjaan_id}.{bentuk}"


def jalankan(sewa: Sewa) -> dict[str, Any]:
    """Write the file piece by piece: memory does not grow with the rows."""
    actor = sewa.actor()
    bentuk = sewa.args["bentuk"]
    tujuan = tempat_berkas(sewa.id, bentuk)
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    sementara = tujuan.with_suffix(".sementara")
    # Times in the file are those of the office that asked, as on its screen.
    with transaction.atomic(), timezone.override(ZoneInfo(actor.zona)):
        with connection.cursor() as kursor:
            kursor.execute("SET LOCAL statement_timeout = '30min'")
        isi = _SUMBER[sewa.args["jenis"]](actor, sewa.args)
        sewa.lapor(total=isi.jumlah)
        if bentuk == "csv":
            with sementara.open("wb") as berkas:
                for potong in alirkan_csv(isi.kolom, isi.baris, isi.kaki):
                    berkas.write(potong)
                    sewa.periksa_batal()
            jumlah = isi.jumlah
        else:
            jumlah = tulis_xlsx(
                sementara, isi.kolom, isi.baris, judul=isi.judul, kaki=isi.kaki, kelompok=isi.kelompok,
                lapor=lambda n: sewa.lapor(selesai=n),
            )  # fmt: skip
        if isi.jenis_baca:
            kolom = [k.kunci for k in isi.kolom]
            catat_baca(actor, f"ekspor-{isi.jenis_baca}", jumlah=jumlah, pintu=TUGAS, isian=kolom)
    sementara.replace(tujuan)
    sewa.lapor(selesai=jumlah, pesan=f"{isi.judul}: {jumlah} baris")
    return {"berkas": f"{isi.kunci}.{bentuk}", "bentuk": bentuk, "jumlah": jumlah}


def _dari_daftar(actor: Actor, args: Mapping[str, str]) -> IsiEkspor:
    daftar = ambil_daftar(args["kunci"])
    minta = Permintaan.dari_kueri(QueryDict(args["kueri"]), args["teks"])
    qs, _ = daftar.saring(actor, minta)
    kolom = daftar.tabel.pilih(actor, minta.kolom)
    total = qs.order_by().count()
    baris = daftar.tabel.baca(qs, kolom).iterator(chunk_size=2000)
    return IsiEkspor(
        daftar.kunci, daftar.judul, kolom, baris, total, daftar.kaki(actor, minta, total), daftar.jenis_baca
    )


def isi_laporan(actor: Actor, laporan: Laporan, kueri: QueryDict) -> IsiEkspor:
    """The workbook of a report: the same rows and columns as its table on screen."""
    form, params = laporan.baca_params(actor, kueri)
    sumber = laporan.sumber(actor, params)
    kolom = laporan.kolom_untuk(actor)
    kaki = laporan.kaki(actor, form, params, sumber.jumlah_data)
    return IsiEkspor(
        laporan.kunci, laporan.judul, kolom, sumber.semua(), sumber.jumlah, kaki, laporan.jenis_baca,
        laporan.kelompok_untuk(kolom),
    )  # fmt: skip


def _dari_laporan(actor: Actor, args: Mapping[str, str]) -> IsiEkspor:
    return isi_laporan(actor, ambil_laporan(actor, args["kunci"]), QueryDict(args["kueri"]))


_SUMBER: dict[str, Callable[[Actor, Mapping[str, str]], IsiEkspor]] = {
    "daftar": _dari_daftar,
    "laporan": _dari_laporan,
}


def buang_lama(umur_jam: int = 24) -> int:
    """Delete files older than this many hours; returns how many."""
    batas = sekarang().timestamp() - umur_jam * 3600
    lama = [b for b in (Path(settings.MEDIA_ROOT) / "ekspor").glob("*") if b.stat().st_mtime < batas]
    for berkas in lama:
        berkas.unlink(missing_ok=True)
    return len(lama)
