"""Checks of a unit row; the tree as a whole is judged when all rows are known."""

from __future__ import annotations

import re
from typing import Any

from pegawai.impor.periksa.baris import Baris
from pegawai.impor.periksa.konteks import Konteks

_STRIP = re.compile(r"^[\s\-–—]+")


def periksa_unor(b: Baris, k: Konteks) -> dict[str, Any]:
    """Id, name without the dashes that show depth, id of the unit above."""
    nilai: dict[str, Any] = {x: b.sel[x] for x in ("siasn_id", "nama", "induk") if x in b.sel}
    if "nama" in nilai:
        nilai["nama"] = _STRIP.sub("", nilai["nama"])
        if not nilai["nama"]:
            b.galat("NAMA_KOSONG", "nama", "hanya berisi tanda hubung. Isi nama unit.")
        elif len(nilai["nama"]) > 250:
            b.galat("TERLALU_PANJANG", "nama", f"panjangnya {len(nilai['nama'])} huruf, paling banyak 250.")
    if nilai.get("induk") and nilai.get("induk") == nilai.get("siasn_id"):
        b.galat("UNOR_INDUK_SENDIRI", "induk", "unit tidak dapat menjadi atasan dirinya sendiri. Perbaiki ID_ATASAN.")
    return nilai
