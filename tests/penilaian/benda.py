"""Things of objections, follow-up and credit points for tests that open every URL; kit.benda_kinerja takes them up."""

from __future__ import annotations

from typing import Any

from penilaian.models import Evaluasi
from penilaian.services.keberatan import ajukan_keberatan
from penilaian.services.pelaksanaan import Bukti


def benda_kasus(pemain: Any, evaluasi: Evaluasi) -> dict[str, Any]:
    """URL parameter → id, around Pegi's final annual evaluation."""
    alasan = "Dua belas laporan selesai sebelum tenggat dan dipakai dinas lain."
    kasus = ajukan_keberatan(
        actor=pemain.aktor("pegi"), evaluasi_id=evaluasi.pk, alasan=alasan,
        bukti=Bukti(tautan=("https://contoh.go.id/laporan",)),
    )  # fmt: skip
    return {"keberatan_id": kasus.pk, "bukti_id": kasus.bukti.get().pk, "surat": "tanda-terima"}
