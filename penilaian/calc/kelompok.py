"""Which form of SKP applies: that of JPT and heads of independent units, or that of JA and JF."""

from __future__ import annotations

from collections.abc import Mapping

from penilaian.rules import Khusus

JPT, JA_JF = "JPT", "JA_JF"
JENIS_JPT = frozenset({"JPT_UTAMA", "JPT_MADYA", "JPT_PRATAMA"})
MANAJERIAL = JENIS_JPT | {"ADMINISTRATOR", "PENGAWAS"}


def kelompok_skp(
    aturan: Khusus,
    jenis_jabatan: str,
    eselon: str,
    *,
    memimpin: bool,
    unit_id: int | None,
    induk: Mapping[int, int | None],
) -> str:
    """JPT for every JPT and for the head of an independent unit, JA_JF for all others. PermenPANRB 6/2022.

    Which posts may head an independent unit is a setting: an eselon, or where none is known the kind of post (U).
    """
    if jenis_jabatan in JENIS_JPT:
        return JPT
    if not (memimpin and jenis_jabatan in MANAJERIAL and unit_mandiri(unit_id, induk)):
        return JA_JF
    mandiri = eselon in aturan.eselon_mandiri if eselon else jenis_jabatan in aturan.jenis_mandiri
    return JPT if mandiri else JA_JF


def unit_mandiri(unit_id: int | None, induk: Mapping[int, int | None]) -> bool:
    """The root of the agency, or a unit directly below it (an office, a district); {unit: unit above it}."""
    if unit_id is None:
        return False
    atas = induk.get(unit_id)
    return atas is None or induk.get(atas) is None
