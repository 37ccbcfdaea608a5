"""Follow-up as it is read: plans, proposals, the agency's options and months."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, Q, QuerySet, Value, When

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from pegawai.enums import Peran
from penilaian.enums import KeadaanTindakLanjut
from penilaian.models import Evaluasi, Periode, RencanaPerbaikan, TindakLanjut
from penilaian.permissions.tindak_lanjut import PEMUTUS
from penilaian.rules import KHUSUS, TINDAK_LANJUT, PilihanTindak
from penilaian.selectors.setelan import setelan_instansi

_DASAR = (
    "evaluasi__skp__pegawai", "evaluasi__skp__penilai", "evaluasi__skp__unit", "evaluasi__skp__siklus",
    "evaluasi__skp__instansi", "evaluasi__periode",
)  # fmt: skip


def bulan_perbaikan(instansi_id: int, hari: dt.date) -> int:
    """Months of an improvement plan by the agency's setting."""
    return KHUSUS.on(hari, setelan_instansi(instansi_id).get("penilaian_khusus")).nilai.perbaikan_bulan


def pilihan_tindak(instansi_id: int, predikat: str, periode: Periode) -> tuple[PilihanTindak, ...]:
    """Options of the agency for a predikat, by the rule of the year's end."""
    akhir = periode.hari_akhir
    nilai = TINDAK_LANJUT.on(akhir, setelan_instansi(instansi_id).get("tindak_lanjut")).nilai
    return tuple(p for p in nilai.pilihan if predikat in p.predikat)


def satu_rencana(actor: Actor, rencana_id: int) -> RencanaPerbaikan:
    """A plan inside the scope with its people and milestones."""
    baris = (
        RencanaPerbaikan.objects.terlihat_oleh(actor)
        .select_related(*_DASAR)
        .prefetch_related("tonggak")
        .filter(pk=rencana_id)
        .first()
    )
    if baris is None:
        raise TidakDitemukan("Rencana perbaikan tidak ditemukan atau berada di luar lingkup Anda.")
    return baris


def daftar_tindak(actor: Actor) -> QuerySet[TindakLanjut]:
    """Proposals inside the scope."""
    return TindakLanjut.objects.terlihat_oleh(actor)


def dengan_langkah(actor: Actor, qs: QuerySet[TindakLanjut]) -> QuerySet[TindakLanjut]:
    """What this reader may do about each row (`langkah`): putus, laksana, tunggu (others decide), or nothing."""
    # The permissions of a single row, as SQL: nobody decides or carries out what is about himself.
    tentang_diri = Q(evaluasi__skp__pegawai_id=actor.orang_id or 0)
    menunggu = Q(keadaan=KeadaanTindakLanjut.DIUSULKAN)
    langkah = [When(menunggu & (Q(diusulkan_oleh_id=actor.pengguna_id or 0) | tentang_diri), then=Value("tunggu"))]
    if actor.punya(*PEMUTUS):
        langkah.append(When(menunggu, then=Value("putus")))
    if actor.punya(Peran.BKD):
        langkah.append(When(Q(keadaan=KeadaanTindakLanjut.DISETUJUI) & ~tentang_diri, then=Value("laksana")))
    return qs.annotate(langkah=Case(*langkah, default=Value("")))


def satu_tindak(actor: Actor, tindak_id: int) -> TindakLanjut:
    """A proposal inside the scope."""
    baris = daftar_tindak(actor).select_related(*_DASAR, "diusulkan_oleh", "diputus_oleh").filter(pk=tindak_id).first()
    if baris is None:
        raise TidakDitemukan("Usulan tindak lanjut tidak ditemukan atau berada di luar lingkup Anda.")
    return baris


def rencana_evaluasi(evaluasi: Evaluasi) -> list[RencanaPerbaikan]:
    """Plans of an evaluation, newest first."""
    return list(RencanaPerbaikan.objects.filter(evaluasi=evaluasi).order_by("-pk"))


def tindak_evaluasi(evaluasi: Evaluasi) -> list[TindakLanjut]:
    """Proposals of an evaluation, oldest first."""
    return list(TindakLanjut.objects.filter(evaluasi=evaluasi).select_related("diputus_oleh").order_by("pk"))
