"""The kinds of files of this room, as the import engine wants them."""

from __future__ import annotations

from typing import Any

from django.db.backends.utils import CursorWrapper

from pegawai.impor.banding.ringkasan import catatan, catatan_bentuk
from pegawai.impor.ragam import Ragam, Templat, daftarkan_ragam
from penilaian.enums import JenisPeriode, Pendekatan, Predikat, Rating, SkemaLama, StatusSkpEkinerja
from penilaian.impor import hasil, kredit, lama, skp
from penilaian.impor.kolom import BIDANG, KINERJA, SKP
from penilaian.impor.periksa import periksa_kinerja, periksa_skp
from penilaian.models import AngkaKredit, HasilEkinerja, RiwayatKinerja, SkpEkinerja

_YA_TIDAK = {"true": "Ya", "false": "Tidak"}
_ACUAN = {
    "jenis_penilaian": dict(JenisPeriode.choices), "tambahan": _YA_TIDAK, "predikat": dict(Predikat.choices),
    "status_skp": dict(StatusSkpEkinerja.choices), "pendekatan": dict(Pendekatan.choices),
    "rating_hasil": dict(Rating.choices), "rating_perilaku": dict(Rating.choices),
}  # fmt: skip
_TAK_ADA = """
SELECT count(*) FROM pegawai_keadaan k WHERE k.instansi_id = %s AND k.aktif
   AND NOT EXISTS (SELECT 1 FROM pegawai_barisimpor b WHERE b.batch_id = %s AND b.objek_id = k.pegawai_id)
"""
# Whose turn it is, the longest queue first.
_GILIRAN = """
SELECT coalesce(nullif(b.nilai ->> 'penilai_nama', ''), 'Pejabat penilai belum ditetapkan'), count(*)
  FROM pegawai_barisimpor b
 WHERE b.batch_id = %s AND b.status <> 'GALAT' AND b.nilai ->> 'predikat' = '' GROUP BY 1 ORDER BY 2 DESC, 1
"""
_STATUS = """
SELECT b.nilai ->> 'status_skp', count(*) FROM pegawai_barisimpor b
 WHERE b.batch_id = %s AND b.status <> 'GALAT' GROUP BY 1 ORDER BY 1
"""


def _tidak_ada(kursor: CursorWrapper, batch: Any) -> list[dict[str, Any]]:
    kursor.execute(_TAK_ADA, [batch.instansi_id, batch.pk])
    jumlah = kursor.fetchone()[0]
    if not jumlah:
        return []
    return [catatan("TIDAK_ADA_DI_BERKAS", "Pegawai aktif yang tidak ada pada berkas; tidak diubah.", jumlah)]


def _catatan_kinerja(kursor: CursorWrapper, batch: Any, sumber: Any) -> list[dict[str, Any]]:
    daftar = catatan_bentuk(kursor, batch, sumber)
    kursor.execute(_GILIRAN, [batch.pk])
    giliran = kursor.fetchall()
    if giliran:
        pesan = "Belum dinilai di e-Kinerja. Yang gilirannya bertindak:"
        siapa = [f"{nama} · {n} pegawai" for nama, n in giliran]
        daftar.append(catatan("BELUM_DINILAI", pesan, sum(n for _, n in giliran), siapa))
    return [*daftar, *_tidak_ada(kursor, batch)]


def _catatan_skp(kursor: CursorWrapper, batch: Any, sumber: Any) -> list[dict[str, Any]]:
    daftar = catatan_bentuk(kursor, batch, sumber)
    kursor.execute(_STATUS, [batch.pk])
    nama = dict(StatusSkpEkinerja.choices)
    per = [f"{nama.get(s, s)}: {n}" for s, n in kursor.fetchall() if s]
    if per:
        daftar.append(catatan("STATUS_SKP", f"Keadaan SKP di e-Kinerja: {', '.join(per).lower()}."))
    return [*daftar, *_tidak_ada(kursor, batch)]


RAGAM_SKP = Ragam(
    SKP, periksa_skp, skp.GANDA, skp.MESIN, skp.LANGKAH, ringkasan=_catatan_skp, tabel=(SkpEkinerja,), bidang=BIDANG,
    acuan=_ACUAN,
)  # fmt: skip
RAGAM_KINERJA = Ragam(
    KINERJA, periksa_kinerja, hasil.GANDA, hasil.MESIN, hasil.LANGKAH, sesudah=kredit.selaraskan,
    ringkasan=_catatan_kinerja, tabel=(HasilEkinerja, AngkaKredit), halangan=kredit.halangan,
    sesudah_batal=kredit.selaraskan_lagi,
)  # fmt: skip
RAGAM_LAMA = Ragam(
    lama.LAMA, lama.periksa_lama, lama.GANDA, lama.MESIN, lama.LANGKAH, tabel=(RiwayatKinerja,),
    bidang=lama.BIDANG_LAMA, acuan={"skema": dict(SkemaLama.choices)},
    templat=Templat("Riwayat kinerja lama (11 kolom)", "Skema", {v: k for k, v in lama.SKEMA.items()}),
)  # fmt: skip


def daftarkan() -> None:
    """Register the kinds; called when the process starts."""
    daftarkan_ragam(RAGAM_SKP, RAGAM_KINERJA, RAGAM_LAMA)
