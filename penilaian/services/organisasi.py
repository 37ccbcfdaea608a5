"""Capaian kinerja organisasi: the leader one level up sets the predikat of a unit, with both inputs and the reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from asn_karier.core.actor import Actor
from asn_karier.core.audit import perbuatan
from asn_karier.core.errors import Bentrok, MasukanSalah, dengan_terjemahan
from penilaian.enums import JenisPeriode, PredikatOrganisasi
from penilaian.models import CapaianOrganisasi, Periode, Siklus
from penilaian.permissions import evaluasi as izin
from penilaian.selectors.organisasi import satu_capaian, satu_periode
from penilaian.services.dasar import pastikan_tahun_terbuka, pastikan_versi, rapikan, simpan


@dataclass(frozen=True)
class IsianCapaian:
    """The predikat, both inputs as text, and why."""

    predikat: str
    capaian_pk: str
    ekspektasi: str
    alasan: str


@dengan_terjemahan
def tetapkan_capaian(
    *, actor: Actor, unit_id: int, periode_id: int, isian: IsianCapaian, alasan_ubah: str = "",
    versi: int | None = None,
) -> CapaianOrganisasi:  # fmt: skip
    """Set the predikat of a unit in a period, or change it with the reason of the change; the old one stays in history.

    The five words are chosen, never derived: the table that combines both inputs is not in the sources. The year
    needs both inputs, a period the realisation of its action plan. Evaluations that are final keep what was set then.
    Errors: TidakDitemukan, TidakBerhak, MasukanSalah, Bentrok (year closed), VersiLama.
    """
    with transaction.atomic(), perbuatan(actor, "tetapkan_capaian", alasan=alasan_ubah):
        periode = satu_periode(actor, periode_id)
        unit, _ = satu_capaian(actor, unit_id, periode)
        induk = unit.induk.jalur if unit.induk else ""
        izin.capaian_organisasi(actor, instansi_id=unit.instansi_id, jalur_induk=induk).pastikan()
        _kunci_periode(periode)
        ada = CapaianOrganisasi.objects.select_for_update(of=("self",), no_key=True).filter(unit=unit, periode=periode)
        capaian = ada.first()
        baru = capaian is None
        if capaian is None:
            capaian = CapaianOrganisasi(instansi_id=unit.instansi_id, unit=unit, periode=periode, versi=0)
        else:
            pastikan_versi(capaian, versi)
            rapikan(alasan_ubah, "alasan_ubah", maks=300, min_huruf=5)
        if baru and versi:
            raise Bentrok("Capaian ini sudah berubah sejak Anda membukanya. Muat ulang.", kode="versi-lama")
        _isi(capaian, isian, tahunan=periode.jenis == JenisPeriode.TAHUNAN)
        capaian.ditetapkan_oleh_id, capaian.nama_penetap = actor.pengguna_id or 0, actor.nama
        simpan(capaian)
        return capaian


def _kunci_periode(periode: Periode) -> None:
    pastikan_tahun_terbuka(Siklus.objects.select_for_update(of=("self",), no_key=True).get(pk=periode.siklus_id))


def _isi(capaian: CapaianOrganisasi, isian: IsianCapaian, *, tahunan: bool) -> None:
    if isian.predikat not in PredikatOrganisasi.values:
        raise MasukanSalah("Pilih salah satu dari lima predikat organisasi.", isian="predikat")
    capaian.predikat = isian.predikat
    capaian.capaian_pk = rapikan(isian.capaian_pk, "capaian_pk", min_huruf=10)
    capaian.ekspektasi = rapikan(isian.ekspektasi, "ekspektasi", wajib=tahunan, min_huruf=10)
    capaian.alasan = rapikan(isian.alasan, "alasan", min_huruf=10)
