"""The kinds of files of this room: SIASN data, unit tree, training."""

from __future__ import annotations

from typing import Any

from django.db.backends.utils import CursorWrapper

from pegawai.enums import TingkatPendidikan
from pegawai.impor.banding import diklat as banding_diklat
from pegawai.impor.banding import pegawai as banding_pegawai
from pegawai.impor.banding import ringkasan
from pegawai.impor.banding.ganda import GANDA_DIKLAT, GANDA_PEGAWAI, GANDA_UNOR
from pegawai.impor.banding.mesin import Mesin
from pegawai.impor.kolom import DIKLAT, PEGAWAI, UNOR
from pegawai.impor.kolom.diklat import JENIS_DIKLAT
from pegawai.impor.periksa.diklat import periksa_diklat
from pegawai.impor.periksa.pegawai import periksa_pegawai
from pegawai.impor.periksa.unor import periksa_unor
from pegawai.impor.ragam import Ragam, Templat, daftarkan_ragam
from pegawai.impor.sql import jejak_ubah
from pegawai.impor.terap import diklat as terap_diklat
from pegawai.impor.terap import pegawai as terap_pegawai
from pegawai.services import proyeksi

_TINGKAT = dict(TingkatPendidikan.choices)
_JEJAK_PROYEKSI = jejak_ubah(
    "pegawai_proyeksi",
    "SELECT x.id FROM pegawai_proyeksi x JOIN impor_rencana r ON r.pid = x.pegawai_id"
    " JOIN impor_potongan c USING (nomor) WHERE NOT r.orang_baru",
)


def _perbarui_proyeksi(kursor: CursorWrapper, isian: dict[str, Any]) -> None:
    """Next KGB, rank and retirement of the people of this chunk."""
    kursor.execute(_JEJAK_PROYEKSI, isian)
    kursor.execute("SELECT pid FROM impor_rencana JOIN impor_potongan USING (nomor) WHERE pid IS NOT NULL")
    proyeksi.perbarui(pid for (pid,) in kursor.fetchall())


RAGAM_PEGAWAI = Ragam(
    PEGAWAI,
    periksa_pegawai,
    GANDA_PEGAWAI,
    Mesin(
        banding_pegawai.MEDAN,
        banding_pegawai.RENCANA,
        banding_pegawai.TEMUAN,
        banding_pegawai.BEDA,
        banding_pegawai.KUNCI,
    ),
    terap_pegawai.LANGKAH,
    terap_pegawai.PENUTUP,
    sesudah=_perbarui_proyeksi,
    ringkasan=ringkasan.catatan_pegawai,
    templat=Templat("Data ASN (bila tidak ada ekspor SIASN)", "Tingkat pendidikan", _TINGKAT),
)
RAGAM_UNOR = Ragam(
    UNOR,
    periksa_unor,
    GANDA_UNOR,
    ringkasan=ringkasan.catatan_unor,
    templat=Templat("Hierarki unor (3 kolom)", "Tingkat pendidikan", _TINGKAT),
)
RAGAM_DIKLAT = Ragam(
    DIKLAT,
    periksa_diklat,
    GANDA_DIKLAT,
    Mesin(banding_diklat.MEDAN, banding_diklat.RENCANA, banding_diklat.TEMUAN, banding_diklat.BEDA),
    terap_diklat.LANGKAH,
    terap_diklat.PENUTUP,
    templat=Templat("Riwayat diklat (13 kolom)", "Jenis diklat", JENIS_DIKLAT),
)


def daftarkan_bawaan() -> None:
    """Register the kinds of this room; called when the process starts."""
    daftarkan_ragam(RAGAM_PEGAWAI, RAGAM_UNOR, RAGAM_DIKLAT)
