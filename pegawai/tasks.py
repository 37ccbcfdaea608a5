"""Background work of the room: doors of a few lines, ids in, one service called."""

from __future__ import annotations

import datetime as dt

from asn_karier.core.queue.jadwal import Jadwal
from asn_karier.core.queue.sewa import Sewa
from asn_karier.core.queue.tugas import pekerja, tugas
from pegawai.enums import Zona
from pegawai.impor import pekerjaan
from pegawai.services import dokumen, gulir, usulan_kabar

# Midnight comes three times, each in its own zone wherever the installation stands.
LEWAT_TENGAH_MALAM = dt.time(0, 2)


@tugas("pegawai.gulirkan_wit", jadwal=Jadwal(LEWAT_TENGAH_MALAM, zona=Zona.WIT))
def gulirkan_wit(slot: str) -> None:
    """Roll the state of the zones where a new day began."""
    gulir.gulirkan()


@tugas("pegawai.gulirkan_wita", jadwal=Jadwal(LEWAT_TENGAH_MALAM, zona=Zona.WITA))
def gulirkan_wita(slot: str) -> None:
    """Roll the state of the zones where a new day began."""
    gulir.gulirkan()


@tugas("pegawai.gulirkan_wib", jadwal=Jadwal(LEWAT_TENGAH_MALAM, zona=Zona.WIB))
def gulirkan_wib(slot: str) -> None:
    """Roll the state of the zones where a new day began."""
    gulir.gulirkan()


@pekerja("pegawai.proyeksi")
def hitung_proyeksi(sewa: Sewa) -> dict[str, int]:
    """Compute every projection again."""
    return {"pegawai": gulir.hitung_ulang_proyeksi(sewa.lapor)}


@tugas("pegawai.proyeksi_malam", jadwal=Jadwal(dt.time(0, 30)))
def proyeksi_malam(slot: str) -> None:
    """Ask for the nightly computation as a job, so that it may take as long as it needs."""
    gulir.minta_hitung_proyeksi()


@pekerja("pegawai.impor")
def kerjakan_impor(sewa: Sewa) -> dict[str, object]:
    """Check, apply or undo an import of many rows."""
    return pekerjaan.kerjakan(sewa)


@tugas("pegawai.kabari_usulan")
def kabari_usulan(langkah_id: int) -> None:
    """Mail the proposer that a proposal was returned, approved or refused."""
    usulan_kabar.kirim(langkah_id)


@tugas("pegawai.buang_berkas_yatim", jadwal=Jadwal(dt.time(3, 15)))
def buang_berkas_yatim(slot: str) -> None:
    """Clear files of uploads that died between the disk and the database."""
    dokumen.buang_yatim()
