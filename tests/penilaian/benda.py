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


def benda_tinjau(pemain: Any, evaluasi: Evaluasi) -> dict[str, Any]:
    """A session about Dinas Kesehatan and a delegation of next month (today's assessors stay)."""
    import datetime as dt

    from asn_karier.core.clock import hari_ini
    from penilaian.services.delegasi import buat_delegasi
    from penilaian.services.kalibrasi import buka_kalibrasi

    sidang = buka_kalibrasi(
        actor=pemain.aktor("pina"), unit_id=pemain.unit("dinkes").pk, periode_id=evaluasi.periode_id
    )
    mulai = hari_ini() + dt.timedelta(days=30)
    delegasi = buat_delegasi(
        actor=pemain.aktor("vera"), instansi_id=pemain.mawar.pk, dari_id=pemain.vera.pk, kepada_id=pemain.lia.pk,
        mulai=mulai, sampai=mulai + dt.timedelta(days=30), dasar="800/1", alasan="Cuti besar.",
    )  # fmt: skip
    return {"kalibrasi_id": sidang.pk, "delegasi_id": delegasi.pk, "bentuk": "dokumen"}
