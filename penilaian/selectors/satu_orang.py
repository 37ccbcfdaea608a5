"""One SKP a person for a period, and who is excused for the whole of it: what every number of the room starts from."""

from __future__ import annotations

from typing import Any

from penilaian.models import Periode, Siklus

# How long numbers are fresh; older ones are still shown, with their time, while new ones are counted behind the reader.
INGAT_DETIK = 60
BASI_DETIK = 3600
SATU_ORANG = """
WITH satu AS (
  SELECT DISTINCT ON (s.pegawai_id) s.id, s.pegawai_id, s.unit_id, s.keadaan, s.ditetapkan_pada, s.revisi
  FROM penilaian_skp s
  WHERE s.siklus_id = %(siklus)s AND s.keadaan <> 'DIBATALKAN' AND s.masa && %(masa)s::daterange
  ORDER BY s.pegawai_id, lower(s.masa) DESC),
kecuali AS (
  SELECT DISTINCT pegawai_id FROM penilaian_pengecualian
  WHERE instansi_id = %(instansi)s AND dicabut_pada IS NULL AND masa @> %(masa)s::daterange)
"""


def nilai_satu_orang(siklus: Siklus, periode: Periode) -> dict[str, Any]:
    """Values for SATU_ORANG, and the period."""
    return {
        "siklus": siklus.pk, "masa": f"[{periode.masa.lower},{periode.masa.upper})", "instansi": siklus.instansi_id,
        "periode": periode.pk,
    }  # fmt: skip
