"""An assessor hands over the assessing for a time by a decree; the SKP concerned follow at once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import Bentrok, MasukanSalah, TidakDitemukan, dengan_terjemahan
from asn_karier.core.period import masa
from pegawai.selectors.lingkup import instansi_terlihat
from pegawai.selectors.pejabat import induk_unit, posisi_pegawai
from penilaian.calc.penilai import tentukan_penilai
from penilaian.models import DelegasiPenilai, Skp
from penilaian.permissions import evaluasi as izin
from penilaian.selectors.pemimpin import pemimpin_menilai
from penilaian.services.dasar import rapikan
from penilaian.services.siklus import segarkan_semua

HARI_MAKS = 366


@dengan_terjemahan
def buat_delegasi(
    *, actor: Actor, instansi_id: int, dari_id: int, kepada_id: int, mulai: dt.date, sampai: dt.date, dasar: str,
    alasan: str, pegawai_id: int | None = None,
) -> DelegasiPenilai:  # fmt: skip
    """Hand over the assessing of everybody (or of one person) from `mulai` to `sampai`, both days included.

    The delegate must be in service in the same agency. Errors: TidakBerhak, TidakDitemukan, MasukanSalah, Bentrok.
    """
    with transaction.atomic(), perbuatan(actor, "buat_delegasi_penilai", alasan=alasan):
        if not instansi_terlihat(actor, instansi_id):
            raise TidakDitemukan("Instansi tidak ditemukan atau berada di luar lingkup Anda.")
        izin.delegasi(actor, instansi_id=instansi_id, dari_id=dari_id).pastikan()
        _periksa_orang(instansi_id, dari_id, kepada_id, pegawai_id)
        _periksa_masa(mulai, sampai)
        baris = DelegasiPenilai.objects.create(
            instansi_id=instansi_id, dari_id=dari_id, kepada_id=kepada_id, pegawai_id=pegawai_id,
            masa=masa(mulai, sampai + dt.timedelta(days=1)), dasar=rapikan(dasar, "dasar", maks=120, min_huruf=3),
            alasan=rapikan(alasan, "alasan", maks=300, min_huruf=5),
        )  # fmt: skip
        if mulai <= hari_ini() <= sampai:
            segarkan_semua(instansi_id, penilai=(dari_id, kepada_id))
        return baris


@dengan_terjemahan
def cabut_delegasi(*, actor: Actor, delegasi_id: int, alasan: str) -> DelegasiPenilai:
    """Revoke a delegation with the reason; the SKP go back to the official by the post map. It stays readable."""
    with transaction.atomic(), perbuatan(actor, "cabut_delegasi_penilai", alasan=alasan):
        baris = (
            DelegasiPenilai.objects.terlihat_oleh(actor)
            .select_for_update(of=("self",), no_key=True)
            .filter(pk=delegasi_id)
            .first()
        )
        if baris is None:
            raise TidakDitemukan("Delegasi tidak ditemukan atau berada di luar lingkup Anda.")
        izin.delegasi(actor, instansi_id=baris.instansi_id, dari_id=baris.dari_id).pastikan()
        if baris.dicabut_pada is not None:
            raise Bentrok("Delegasi ini sudah dicabut.", kode="sudah-dicabut")
        rapikan(alasan, "alasan", maks=300, min_huruf=5)
        baris.dicabut_pada = sekarang()
        baris.save()
        segarkan_semua(baris.instansi_id, penilai=(baris.dari_id, baris.kepada_id))
        return baris


def _periksa_orang(instansi_id: int, dari_id: int, kepada_id: int, pegawai_id: int | None) -> None:
    ids = {i for i in (dari_id, kepada_id, pegawai_id) if i is not None}
    dinas = {p.pegawai_id: p for p in posisi_pegawai(instansi_id, ids=ids)}
    if kepada_id not in dinas:
        raise MasukanSalah("Penerima delegasi harus pegawai instansi ini yang masih dalam dinas.", isian="kepada")
    if not ids <= dinas.keys():
        raise MasukanSalah("Pejabat dan pegawai harus dari instansi ini dan masih dalam dinas.", isian="pegawai")
    pemimpin = pemimpin_menilai(instansi_id, None, hari_ini())
    memimpin = any(p.pegawai_id == dari_id for p in pemimpin.values())
    if not memimpin and not Skp.objects.filter(penilai_id=dari_id).exists():
        raise MasukanSalah("Pejabat itu tidak menilai siapa pun, jadi tidak ada yang didelegasikan.", isian="dari")
    if pegawai_id is None or Skp.objects.filter(penilai_id=dari_id, pegawai_id=pegawai_id).exists():
        return
    atasan = tentukan_penilai(pegawai_id, dinas[pegawai_id].unit_id, induk_unit(instansi_id), pemimpin)
    if atasan.penilai_id != dari_id:
        raise MasukanSalah("Pegawai itu tidak dinilai oleh pejabat yang mendelegasikan.", isian="pegawai")


def _periksa_masa(mulai: dt.date, sampai: dt.date) -> None:
    if sampai < mulai:
        raise MasukanSalah("Tanggal akhir tidak boleh sebelum tanggal mulai.", isian="sampai")
    if (sampai - mulai).days > HARI_MAKS:
        raise MasukanSalah("Delegasi berlaku paling lama satu tahun; buat yang baru sesudahnya.", isian="sampai")
