"""Settings of the agency for the rules of this room."""

from __future__ import annotations

from asn_karier.core.clock import hari_ini
from asn_karier.core.rules import SetelanBertanggal
from pegawai.selectors.setelan import setelan_instansi
from penilaian.rules import TUGAS_BELAJAR

__all__ = ["pilihan_kemajuan", "setelan_instansi", "setelan_rating"]


def setelan_rating(instansi_id: int) -> SetelanBertanggal | None:
    """Settings of usulan_rating."""
    return setelan_instansi(instansi_id).get("usulan_rating")


def pilihan_kemajuan(instansi_id: int) -> list[tuple[str, str]]:
    """Codes and words of the progress on study leave, as the agency maps it today."""
    versi = TUGAS_BELAJAR.on(hari_ini(), setelan_instansi(instansi_id).get("tugas_belajar_kinerja"))
    return [(satu.kode, satu.uraian) for satu in versi.nilai.pemetaan]
