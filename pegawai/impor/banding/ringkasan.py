"""Notes about the file as a whole, for the preview page and the command."""

from __future__ import annotations

from typing import Any

from django.db.backends.utils import CursorWrapper

from pegawai.impor.baca import Sumber
from pegawai.models import BatchImpor

MAKS_DAFTAR = 200


def catatan(kode: str, pesan: str, jumlah: int = 0, daftar: list[Any] | None = None) -> dict[str, Any]:
    """A note: code, sentence, how many, which."""
    return {"kode": kode, "pesan": pesan, "jumlah": jumlah, "daftar": (daftar or [])[:MAKS_DAFTAR]}


def _bentuk(sumber: Sumber) -> list[dict[str, Any]]:
    daftar = []
    if sumber.pengodean == "cp1252":
        daftar.append(
            catatan("PENGODEAN", "Berkas bukan UTF-8 dan dibaca sebagai Windows-1252. Periksa nama yang beraksen.")
        )
    if sumber.kepala.nomor > 1:
        daftar.append(catatan("JUDUL_BAWAH", f"Baris judul ditemukan di baris {sumber.kepala.nomor}."))
    if sumber.lembar_lain:
        pesan = (
            f"Yang dibaca hanya lembar “{sumber.lembar}”. Lembar lain berjudul sama, tidak dibaca; unggah tersendiri."
        )
        daftar.append(catatan("LEMBAR_LAIN", pesan, len(sumber.lembar_lain), sumber.lembar_lain))
    lain = [j for j in sumber.kepala.lain.values() if j]
    if lain:
        daftar.append(catatan("KOLOM_LAIN", "Kolom yang disimpan apa adanya tanpa diolah.", len(lain), lain))
    return daftar


def catatan_pegawai(kursor: CursorWrapper, batch: BatchImpor, sumber: Sumber) -> list[dict[str, Any]]:
    """Unknown units, and active people the file does not name."""
    daftar = _bentuk(sumber)
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
        daftar.append(
            catatan(
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
        daftar.append(
            catatan("TIDAK_ADA_DI_BERKAS", "Pegawai aktif yang tidak ada pada berkas; datanya tidak diubah.", tidak_ada)
        )
    return daftar


def catatan_unor(kursor: CursorWrapper, batch: BatchImpor, sumber: Sumber) -> list[dict[str, Any]]:
    """Active units the file does not name."""
    daftar = _bentuk(sumber)
    kursor.execute(
        """
        SELECT u.nama FROM pegawai_unit u WHERE u.instansi_id = %s AND upper(u.periode) IS NULL
           AND NOT EXISTS (SELECT 1 FROM pegawai_barisimpor b WHERE b.batch_id = %s AND b.objek_id = u.id)
         ORDER BY u.nama
        """,
        [batch.instansi_id, batch.pk],
    )
    if nama := [n for (n,) in kursor.fetchall()]:
        daftar.append(
            catatan("TIDAK_ADA_DI_BERKAS", "Unit aktif yang tidak ada pada berkas; tidak diubah.", len(nama), nama)
        )
    return daftar


def catatan_bentuk(kursor: CursorWrapper, batch: BatchImpor, sumber: Sumber) -> list[dict[str, Any]]:
    """Only what the shape of the file tells."""
    return _bentuk(sumber)
