"""Calibration as read: sessions, the people of the unit with their final ratings, the distribution and its guide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.errors import TidakDitemukan
from pegawai.enums import Peran
from penilaian.calc.distribusi import HasilDistribusi, cek_distribusi
from penilaian.calc.predikat import predikat
from penilaian.enums import KeadaanEvaluasi, KeadaanKeberatan, KeadaanSkp, Predikat
from penilaian.models import CapaianOrganisasi, Evaluasi, GeseranKalibrasi, Kalibrasi, Keberatan, Periode
from penilaian.selectors.setelan import setelan_instansi

# Who reads sessions; Tim Pengelola Kinerja advises and does not move ratings.
PEMBACA = (Peran.ADMIN, Peran.BKD, Peran.PIMPINAN, Peran.AUDITOR, Peran.TIM_KINERJA)
DALAM_KEBERATAN = (KeadaanSkp.KEBERATAN, KeadaanSkp.FINAL_TETAP)


def sidang(actor: Actor) -> QuerySet[Kalibrasi]:
    """Sessions inside the scope, the newest first."""
    return (
        Kalibrasi.objects.terlihat_oleh(actor)
        .select_related("unit", "periode__siklus", "instansi")
        .order_by("-dibuat_pada", "-pk")
    )


def satu_sidang(actor: Actor, kalibrasi_id: int) -> Kalibrasi:
    """One session inside the scope; TidakDitemukan otherwise."""
    satu = sidang(actor).filter(pk=kalibrasi_id).first()
    if satu is None:
        raise TidakDitemukan("Sidang kalibrasi tidak ditemukan atau berada di luar lingkup Anda.")
    return satu


def evaluasi_unit(periode: Periode, jalur: str) -> QuerySet[Evaluasi]:
    """Final evaluations of a period whose SKP stands in the unit or below it."""
    return Evaluasi.objects.filter(
        periode=periode, keadaan=KeadaanEvaluasi.FINAL, skp__unit__jalur__startswith=jalur,
        skp__instansi_id=periode.siklus.instansi_id,
    )  # fmt: skip


def q_terkunci() -> Q:
    """Evaluations that a calibration leaves alone: under objection, or decided by an objection."""
    return Q(skp__keadaan__in=DALAM_KEBERATAN, periode__jenis="TAHUNAN") | Q(
        pk__in=Keberatan.objects.filter(keadaan=KeadaanKeberatan.DIAJUKAN).values("evaluasi_id")
    )


def sebaran(periode: Periode, jalur: str) -> dict[str, int]:
    """{predikat: people}, every predikat named, best first; one query."""
    baris = evaluasi_unit(periode, jalur).order_by().values_list("predikat").annotate(n=Count("pk"))
    ada = dict(baris)
    return {kode: ada.get(kode, 0) for kode in Predikat.values}


def panduan(periode: Periode, unit: Any, jumlah: Mapping[str, int]) -> tuple[str, HasilDistribusi | None]:
    """Predikat of the unit (or the nearest above) and the guide against it; without one there is no guide."""
    ids = [int(i) for i in unit.jalur.split(".") if i]
    ada = dict(CapaianOrganisasi.objects.filter(unit_id__in=ids, periode=periode).values_list("unit_id", "predikat"))
    organisasi = next((ada[i] for i in reversed(ids) if i in ada), "")
    if not organisasi:
        return "", None
    setelan = setelan_instansi(unit.instansi_id).get("distribusi_predikat")
    return organisasi, cek_distribusi(organisasi, jumlah, periode.masa.lower, setelan)


def peserta_dinilai(kalibrasi: Kalibrasi, predikat: str = "") -> QuerySet[Evaluasi]:
    """The evaluations on the table of a session, by unit and name; `predikat` narrows."""
    qs = evaluasi_unit(kalibrasi.periode, kalibrasi.unit.jalur).select_related(
        "skp__pegawai", "skp__unit", "skp__penilai", "periode"
    )
    qs = qs.filter(predikat=predikat) if predikat else qs
    return qs.order_by("skp__unit__jalur", "skp__pegawai__nama", "pk")


def terkunci(ids: list[int]) -> set[int]:
    """Which of these evaluations are under objection or decided by one."""
    return set(Evaluasi.objects.filter(q_terkunci(), pk__in=ids).values_list("pk", flat=True))


def geseran(kalibrasi: Kalibrasi) -> list[GeseranKalibrasi]:
    """The moves of a session in order."""
    return list(kalibrasi.geseran.select_related("evaluasi__skp__pegawai", "evaluasi__skp__unit").order_by("pk"))


def di_luar_geseran(kalibrasi: Kalibrasi, semua: Iterable[GeseranKalibrasi]) -> dict[str, int]:
    """{predikat: more or fewer people} between both distributions that no move of the session explains.

    While it was open evaluations became final, were opened again, or changed by an objection. Empty until it is frozen.
    """
    if kalibrasi.akhir is None:
        return {}
    hari = kalibrasi.periode.hari_akhir
    beda = {kode: kalibrasi.akhir.get(kode, 0) - kalibrasi.awal.get(kode, 0) for kode in Predikat.values}
    for g in semua:
        beda[predikat(g.hasil_lama, g.perilaku_lama, hari).predikat] += 1
        beda[predikat(g.hasil_baru, g.perilaku_baru, hari).predikat] -= 1
    return {kode: n for kode, n in beda.items() if n}
