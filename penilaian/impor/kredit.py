"""Behind each chunk of results: credit points follow, remembered for the undo; what stands in the way of an undo."""

from __future__ import annotations

from typing import Any

from django.db.backends.utils import CursorWrapper

from pegawai.impor.batal.periksa import Sebab
from pegawai.impor.sql import jejak_baru, jejak_ubah
from penilaian.selectors.setelan import setelan_instansi
from penilaian.services.kredit_ekinerja import laksanakan, selisih

TABEL = "penilaian_angkakredit"
POTONGAN = 2000
_JEJAK_UBAH = jejak_ubah(TABEL, "SELECT unnest(%(ubah)s::bigint[])")
_JEJAK_BARU = jejak_baru(TABEL, "SELECT unnest(%(baru)s::bigint[])")
# A PAK that was set after the import has these points in it, on paper as well.
_PAK = f"""
SELECT DISTINCT k.id, p.nama, to_char(k.dibuat_pada, 'DD-MM-YYYY HH24:MI'), k.nama_penetap
  FROM pegawai_jejakimpor j
  JOIN {TABEL} a ON a.id = j.objek_id
  JOIN penilaian_penetapanangkakredit k ON k.pegawai_id = a.pegawai_id AND NOT k.batal
   AND k.dibuat_pada >= a.dibuat_pada AND k.tahun >= extract(year FROM a.tanggal)
  JOIN pegawai_pegawai p ON p.id = a.pegawai_id
 WHERE j.batch_id = %s AND j.tabel = '{TABEL}' AND j.aksi = 'I' ORDER BY k.id LIMIT 50
"""


def selaraskan(kursor: CursorWrapper, isian: dict[str, Any]) -> None:
    """Convert the results of the people of this chunk."""
    kursor.execute("SELECT DISTINCT pid FROM impor_rencana JOIN impor_potongan USING (nomor) WHERE pid IS NOT NULL")
    orang = [pid for (pid,) in kursor.fetchall()]
    if not orang:
        return
    beda = selisih(orang, setelan_instansi(isian["instansi"]).get("angka_kredit"), isian["batch"])
    kursor.execute(_JEJAK_UBAH, isian | {"ubah": sorted(beda.batal)})
    kursor.execute(_JEJAK_BARU, isian | {"baru": laksanakan(beda)})


def selaraskan_lagi(kursor: CursorWrapper, batch_id: int, instansi_id: int) -> None:
    """After an undo: results that these had displaced, or had kept standing, count as they stand now."""
    kursor.execute(
        "SELECT DISTINCT objek_id FROM pegawai_barisimpor WHERE batch_id = %s AND diterapkan AND objek_id IS NOT NULL",
        [batch_id],
    )
    orang = [pid for (pid,) in kursor.fetchall()]
    setelan = setelan_instansi(instansi_id).get("angka_kredit")
    for mulai in range(0, len(orang), POTONGAN):
        laksanakan(selisih(orang[mulai : mulai + POTONGAN], setelan))


def halangan(kursor: CursorWrapper, batch_id: int) -> list[Sebab]:
    """PAK documents that already count the points of this batch."""
    kursor.execute(_PAK, [batch_id])
    return [
        Sebab("penetapan angka kredit memuat angka kredit dari impor ini", pk, nama, kapan, oleh)
        for pk, nama, kapan, oleh in kursor.fetchall()
    ]
