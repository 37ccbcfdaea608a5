"""The NIP of a row that names a person we should know: its own digits, nothing beside it."""

from __future__ import annotations

from pegawai.calc import nip as aturan_nip
from pegawai.impor.periksa.baris import Baris
from pegawai.impor.periksa.konteks import Konteks
from pegawai.impor.periksa.pegawai import URAIAN_NIP
from pegawai.impor.periksa.sel import UNDUH, kutip


def periksa_nip(b: Baris, k: Konteks) -> None:
    """Faults of the cell `nip`: rounded by Excel, or no NIP by its digits."""
    nip = b.sel.get("nip")
    if nip is None:
        return
    if len(nip) == 18 and nip.endswith("000"):
        b.galat("NIP_DIBULATKAN", "nip", f"{kutip(nip)} berakhir 000: dibulatkan Excel. " + UNDUH)
    for kode in aturan_nip.periksa(nip, hari=k.hari, setelan=k.setelan_nip).errors:
        b.galat(kode, "nip", URAIAN_NIP[kode].format(n=kutip(nip)))
