"""Dated exceptions: who need not be evaluated for a time, and why."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import sekarang
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakBerhak, TidakDitemukan, dengan_terjemahan
from asn_karier.core.period import masa
from pegawai.enums import Peran
from pegawai.selectors.lingkup import instansi_pegawai, mencakup
from penilaian.enums import JenisPengecualian
from penilaian.models import Pengecualian
from penilaian.services.dasar import rapikan


@dengan_terjemahan
def catat_pengecualian(
    *, actor: Actor, pegawai_id: int, jenis: str, mulai: dt.date, sampai: dt.date | None, alasan: str,
    nomor_surat: str = "",
) -> Pengecualian:  # fmt: skip
    """Excuse a person from `mulai` up to and including `sampai` (open when None), with the reason.

    Errors: TidakDitemukan (outside the scope), TidakBerhak (not BKD), MasukanSalah, Bentrok (overlaps another).
    """
    instansi_id = instansi_pegawai(actor, pegawai_id)
    if instansi_id is None:
        raise TidakDitemukan("Pegawai tidak ditemukan atau berada di luar lingkup Anda.")
    _pastikan(actor, instansi_id)
    if jenis not in JenisPengecualian.values:
        raise MasukanSalah("Pilih jenis pengecualian dari daftar.", isian="jenis")
    if sampai is not None and sampai < mulai:
        raise MasukanSalah(
            f"Hari terakhir {sampai:%d-%m-%Y} lebih awal daripada hari mulai {mulai:%d-%m-%Y}.", isian="sampai"
        )
    akhir = sampai + dt.timedelta(days=1) if sampai else None
    with transaction.atomic(), perbuatan(actor, "catat_pengecualian", alasan=alasan):
        return Pengecualian.objects.create(
            instansi_id=instansi_id, pegawai_id=pegawai_id, jenis=jenis, masa=masa(mulai, akhir),
            alasan=rapikan(alasan, "alasan", maks=300),
            nomor_surat=rapikan(nomor_surat, "nomor_surat", wajib=False, maks=120),
        )  # fmt: skip


@dengan_terjemahan
def cabut_pengecualian(*, actor: Actor, pengecualian_id: int, alasan: str) -> Pengecualian:
    """Take an exception back, with the reason; it stays readable."""
    with transaction.atomic(), perbuatan(actor, "cabut_pengecualian", alasan=rapikan(alasan, "alasan", maks=300)):
        baris = (
            Pengecualian.objects.terlihat_oleh(actor)
            .select_for_update(of=("self",), no_key=True)
            .filter(pk=pengecualian_id)
            .first()
        )
        if baris is None:
            raise TidakDitemukan("Pengecualian tidak ditemukan atau berada di luar lingkup Anda.")
        _pastikan(actor, baris.instansi_id)
        if baris.dicabut_pada is not None:
            raise Bentrok("Pengecualian ini sudah dicabut.", kode="sudah-dicabut")
        baris.dicabut_pada = sekarang()
        baris.save()
        return baris


def _pastikan(actor: Actor, instansi_id: int) -> None:
    if not mencakup(actor, instansi_id, "", Peran.BKD):
        raise TidakBerhak("Hanya pengelola BKD instansi ini yang mencatat pengecualian.", kode="bukan-bkd")
