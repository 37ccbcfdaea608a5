"""Notes about the file as a whole, for the preview page and the command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.backends.utils import CursorWrapper

from pegawai.impor.baca import Sumber
from pegawai.models import BatchImpor

MAKS_DAFTAR = 200


def _catatan(kode: str, pesan: str, jumlah: int = 0, daftar: list[Any] | None = None) -> dict[str, Any]:
    return {"kode": kode, "pesan": pesan, "jumlah": jumlah, "daftar": (daftar or [])[:MAKS_DAFTAR]}


def _bentuk(sumber: Sumber) -> list[dict[str, Any]]:
    catatan = []
    if sumber.pengodean == "cp1252":
        catatan.append(
            _catatan("PENGODEAN", "Berkas bukan UTF-8 dan dibaca sebagai Windows-1252. Periksa nama yang beraksen.")
        )
    if sumber.kepala.nomor > 1:
        catatan.append(_catatan("JUDUL_BAWAH", f"Baris judul ditemukan di baris {sumber.kepala.nomor}."))
    lain = [j for j in sumber.kepala.lain.values() if j]
    if lain:
        catatan.append(_catatan("KOLOM_LAIN", "Kolom yang disimpan apa adanya tanpa diolah.", len(lain), lain))
    return catatan


def _pegawai(kursor: CursorWrapper, batch: BatchImpor, sumber: Sumber) -> list[dict[str, Any]]:
    catatan = _bentuk(sumber)
    kursor.execute(
        """
        SELECT b.nilai ->> 'unor_id', min(b.nilai ->> 'unor_nama'), count(*),
               count(*) FILTER (WHERE b.status IN ('BARU', 'BERUBAH'))
          FROM pegawai_barisimpor b
         WHERE b.batch_id = %s AND b.temuan @> '[{"kode": "UNOR_TIDAK_DIKENAL"}]' GROUP BY 1 ORDER BY 3 DESC, 1
        """,
        [batch.pk],
    )
    unor = [{"id": i, "nama": n or "", "baris": j, "dibuat": d > 0} for i, n, j, d in kursor.fetchall()]
    if unor:
        catatan.append(
            _catatan(
                "UNOR_TIDAK_DIKENAL",
                "Unit yang belum dikenal. Bila diterapkan, unit dicatat sebagai “tidak dikenal”; sebaiknya impor "
                "hierarki unor lebih dahulu.",
                len(unor),
                unor,
            )
        )
    kursor.execute(
        """
        SELECT count(*) FROM pegawai_keadaan k WHERE k.instansi_id = %s AND k.aktif
           AND NOT EXISTS (SELECT 1 FROM pegawai_barisimpor b WHERE b.batch_id = %s AND b.objek_id = k.pegawai_id)
        """,
        [batch.instansi_id, batch.pk],
    )
    tidak_ada = kursor.fetchone()[0]
    if tidak_ada:
        catatan.append(
            _catatan(
                "TIDAK_ADA_DI_BERKAS", "Pegawai aktif yang tidak ada pada berkas; datanya tidak diubah.", tidak_ada
            )
        )
    return catatan


def _unor(kursor: CursorWrapper, batch: BatchImpor, sumber: Sumber) -> list[dict[str, Any]]:
    catatan = _bentuk(sumber)
    kursor.execute(
        """
        SELECT u.nama FROM pegawai_unit u WHERE u.instansi_id = %s AND upper(u.periode) IS NULL
           AND NOT EXISTS (SELECT 1 FROM pegawai_barisimpor b WHERE b.batch_id = %s AND b.objek_id = u.id)
         ORDER BY u.nama
        """,
        [batch.instansi_id, batch.pk],
    )
    if nama := [n for (n,) in kursor.fetchall()]:
        catatan.append(
            _catatan("TIDAK_ADA_DI_BERKAS", "Unit aktif yang tidak ada pada berkas; tidak diubah.", len(nama), nama)
        )
    return catatan


def _diklat(kursor: CursorWrapper, batch: BatchImpor, sumber: Sumber) -> list[dict[str, Any]]:
    return _bentuk(sumber)


RINGKASAN: dict[str, Callable[[CursorWrapper, BatchImpor, Sumber], list[dict[str, Any]]]] = {
    "pegawai": _pegawai,
    "unor": _unor,
    "diklat": _diklat,
}
