"""Delegations of assessing: those in force for the rule, those the actor may read, and who may receive one."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from pegawai.enums import Peran
from penilaian.enums import KeadaanSkp
from penilaian.models import DelegasiPenilai, Skp

PEMBACA = (Peran.BKD, Peran.ADMIN, Peran.AUDITOR)


def delegasi_berlaku(instansi_id: int, hari: dt.date) -> dict[tuple[int, int | None], int]:
    """{(assessor, person or None for everybody): delegate} on a day; one query."""
    baris = DelegasiPenilai.objects.filter(instansi_id=instansi_id, masa__contains=hari, dicabut_pada__isnull=True)
    return {(dari, orang): kepada for dari, orang, kepada in baris.values_list("dari_id", "pegawai_id", "kepada_id")}


def delegasi(actor: Actor) -> QuerySet[DelegasiPenilai]:
    """Delegations that the actor gave or received; of the agency for BKD, administrators and auditors."""
    qs: QuerySet[DelegasiPenilai] = DelegasiPenilai.objects.terlihat_oleh(actor)
    if not actor.punya(*PEMBACA):
        qs = qs.filter(Q(dari_id=actor.orang_id or 0) | Q(kepada_id=actor.orang_id or 0))
    return qs.select_related("dari", "kepada", "pegawai").order_by("-pk")


def satu_delegasi(actor: Actor, delegasi_id: int) -> DelegasiPenilai:
    """One delegation that the actor may read; TidakDitemukan otherwise."""
    satu = delegasi(actor).filter(pk=delegasi_id).first()
    if satu is None:
        raise TidakDitemukan("Delegasi tidak ditemukan atau berada di luar lingkup Anda.")
    return satu


def menilai(actor: Actor) -> bool:
    """Does the actor assess anybody, or has handed that over."""
    if actor.orang_id is None:
        return False
    milik = DelegasiPenilai.objects.filter(dari_id=actor.orang_id)
    return Skp.objects.filter(penilai_id=actor.orang_id).exists() or milik.exists()


def calon_penerima(actor: Actor) -> dict[int, str]:
    """Whom an official may pick: the own assessor, those with the same assessor, and the own team; {id: name}."""
    milik = Skp.objects.filter(pegawai_id=actor.orang_id or 0).exclude(keadaan=KeadaanSkp.DIBATALKAN)
    atasan = milik.order_by("-masa").values_list("penilai_id", flat=True).first()
    syarat = Q(penilai_id=actor.orang_id or 0)
    if atasan is not None:
        syarat |= Q(penilai_id=atasan)
    orang = Skp.objects.filter(syarat).exclude(keadaan=KeadaanSkp.DIBATALKAN).values_list(
        "pegawai_id", "pegawai__nama", "nama_jabatan"
    )  # fmt: skip
    hasil = {pk: f"{nama}, {jabatan}" if jabatan else nama for pk, nama, jabatan in orang.order_by("pegawai__nama")}
    if atasan is not None:
        nama = milik.filter(penilai_id=atasan).values_list("penilai__nama", flat=True).first()
        hasil = {atasan: f"{nama} (atasan)", **hasil}
    hasil.pop(actor.orang_id or 0, None)
    return hasil


def bawahan(actor: Actor) -> dict[int, str]:
    """The own team; {id: name}."""
    orang = Skp.objects.filter(penilai_id=actor.orang_id or 0).exclude(keadaan=KeadaanSkp.DIBATALKAN)
    return dict(orang.order_by("pegawai__nama").values_list("pegawai_id", "pegawai__nama"))
