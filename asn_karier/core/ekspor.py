"""Export of a long list as a job: the same list class, query string and columns as on screen, read later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import QueryDict

from asn_karier.core.actor import Actor
from asn_karier.core.catatan import catat_baca
from asn_karier.core.clock import sekarang
from asn_karier.core.daftar import Daftar, Permintaan, ambil_daftar
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.export import alirkan_csv, tulis_xlsx
from asn_karier.core.queue import Sewa, buat_pekerjaan

TUGAS = "core.ekspor"
BENTUK = ("xlsx", "csv")


def minta_ekspor(*, actor: Actor, daftar: Daftar, minta: Permintaan, bentuk: str) -> Any:
    """Ask for the file; the read is logged when the file is made, with the number of rows."""
    if bentuk not in BENTUK:
        raise MasukanSalah("Bentuk ekspor yang tersedia: xlsx dan csv.", isian="ekspor")
    with transaction.atomic():
        return buat_pekerjaan(
            TUGAS,
            actor=actor,
            wilayah_id=actor.wilayah_id,
            args={"daftar": daftar.kunci, "kueri": minta.data.urlencode(), "teks": minta.teks, "bentuk": bentuk},
        )


def tempat_berkas(pekerjaan_id: int, bentuk: str) -> Path:
    """Where the file of a job lies; the name says nothing about its content."""
    return Path(settings.MEDIA_ROOT) / "ekspor" / f"{pekerjaan_id}.{bentuk}"


def jalankan(sewa: Sewa) -> dict[str, Any]:
    """Write the file with a server-side cursor: memory does not grow with the rows."""
    actor = sewa.actor()
    daftar = ambil_daftar(sewa.args["daftar"])
    minta = Permintaan.dari_kueri(QueryDict(sewa.args["kueri"]), sewa.args["teks"])
    bentuk = sewa.args["bentuk"]
    tujuan = tempat_berkas(sewa.id, bentuk)
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    sementara = tujuan.with_suffix(".sementara")
    with transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute("SET LOCAL statement_timeout = '30min'")
        qs, _ = daftar.saring(actor, minta)
        kolom = daftar.tabel.pilih(actor, minta.kolom)
        total = qs.order_by().count()
        sewa.lapor(total=total)
        baris = daftar.tabel.baca(qs, kolom).iterator(chunk_size=2000)
        kaki = daftar.kaki(actor, minta, total)
        if bentuk == "csv":
            with sementara.open("wb") as berkas:
                for potong in alirkan_csv(kolom, baris, kaki):
                    berkas.write(potong)
                    sewa.periksa_batal()
            jumlah = total
        else:
            jumlah = tulis_xlsx(
                sementara, kolom, baris, judul=daftar.judul, kaki=kaki, lapor=lambda n: sewa.lapor(selesai=n)
            )
        if daftar.jenis_baca:
            catat_baca(actor, f"ekspor-{daftar.jenis_baca}", jumlah=jumlah, pintu=TUGAS, isian=[k.kunci for k in kolom])
    sementara.replace(tujuan)
    sewa.lapor(selesai=jumlah, pesan=f"{daftar.judul}: {jumlah} baris")
    return {"berkas": f"{daftar.kunci}.{bentuk}", "bentuk": bentuk, "jumlah": jumlah}


def buang_lama(umur_jam: int = 24) -> int:
    """Delete files older than this many hours; returns how many."""
    batas = sekarang().timestamp() - umur_jam * 3600
    lama = [b for b in (Path(settings.MEDIA_ROOT) / "ekspor").glob("*") if b.stat().st_mtime < batas]
    for berkas in lama:
        berkas.unlink(missing_ok=True)
    return len(lama)
