"""What a piece of evidence may be: form, size and number, by the agency's dated limits."""

from __future__ import annotations

from asn_karier.core.berkas import AturanBerkas
from asn_karier.core.clock import hari_ini
from penilaian.rules import BUKTI, BuktiKinerja
from penilaian.selectors.setelan import setelan_instansi


def batas_bukti(instansi_id: int, zona: str) -> BuktiKinerja:
    """Limits of evidence in an agency today, in its time zone."""
    return BUKTI.on(hari_ini(zona), setelan_instansi(instansi_id).get("bukti_kinerja")).nilai


def aturan_berkas(batas: BuktiKinerja) -> AturanBerkas:
    """The same limits as the gate of uploads takes them."""
    return AturanBerkas("bukti kinerja", frozenset(batas.tipe), batas.maks_kb * 1024, batas.maks_halaman)
