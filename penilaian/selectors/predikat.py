"""The one place that says which predikat a person has in a year, wherever it comes from.

Order of the sources: a final annual evaluation of this house, a result of e-Kinerja BKN, a result typed from a
document. Of several rows of a source the one whose span ends last counts; work as Plt. never by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from penilaian.enums import SKP_BERPREDIKAT, JenisPeriode, KeadaanEvaluasi
from penilaian.models import Evaluasi, HasilEkinerja, RiwayatKinerja


@dataclass(frozen=True)
class TahunKinerja:
    """One result: year, predikat (code and word as written), where it comes from; the record behind it.

    `dihitung`: this row says the predikat of the year; otherwise `sebab` says why not.
    """

    pegawai_id: int
    tahun: int
    predikat: str
    sebutan: str
    sumber: str
    sampai: dt.date
    evaluasi: Evaluasi | None = None
    ekinerja: HasilEkinerja | None = None
    riwayat: RiwayatKinerja | None = None
    dihitung: bool = False
    sebab: str = ""

    @property
    def urutan(self) -> tuple[int, dt.date]:
        """Which of two results of a year counts: the greater."""
        return (2 if self.evaluasi else 1 if self.ekinerja else 0), self.sampai


def predikat_tahunan(pegawai_ids: Sequence[int]) -> dict[int, list[TahunKinerja]]:
    """Results that count, one a year, newest first; three queries whatever the number of people."""
    milik = {"pegawai_id__in": pegawai_ids}
    semua = kumpulkan(
        Evaluasi.objects.filter(skp__pegawai_id__in=pegawai_ids),
        HasilEkinerja.objects.filter(**milik),
        RiwayatKinerja.objects.filter(**milik),
    )
    hasil: dict[int, list[TahunKinerja]] = {}
    for t in semua:
        if t.dihitung:
            hasil.setdefault(t.pegawai_id, []).append(t)
    return hasil


def kumpulkan(evaluasi: QuerySet[Any], ekinerja: QuerySet[Any], riwayat: QuerySet[Any]) -> list[TahunKinerja]:
    """Every annual result of these rows, newest year first and in it the one that counts; cancelled history too."""
    return _nyatakan(
        [
            *(_dari_evaluasi(e) for e in final_tahunan(evaluasi).select_related("skp__siklus")),
            *(_dari_ekinerja(h) for h in ekinerja.filter(jenis=JenisPeriode.TAHUNAN)),
            *(_dari_riwayat(r) for r in riwayat),
        ]
    )


def final_tahunan(evaluasi: QuerySet[Any]) -> QuerySet[Any]:
    """Final annual evaluations of SKP that have a predikat."""
    return evaluasi.filter(
        keadaan=KeadaanEvaluasi.FINAL, periode__jenis=JenisPeriode.TAHUNAN, skp__keadaan__in=SKP_BERPREDIKAT
    )


def _dari_evaluasi(e: Evaluasi) -> TahunKinerja:
    return TahunKinerja(
        e.skp.pegawai_id, e.skp.siklus.tahun, e.predikat, e.get_predikat_display(), "ASN Karier", e.skp.hari_akhir,
        evaluasi=e,
    )  # fmt: skip


def _dari_ekinerja(h: HasilEkinerja) -> TahunKinerja:
    sebab = "Peran tambahan (Plt./Plh./Pj.)." if h.tambahan else "" if h.predikat else "Belum dinilai di e-Kinerja."
    sebutan = h.get_predikat_display() if h.predikat else "Belum dinilai"
    return TahunKinerja(h.pegawai_id, h.tahun, h.predikat, sebutan, h.sumber, h.hari_akhir, ekinerja=h, sebab=sebab)


def _dari_riwayat(r: RiwayatKinerja) -> TahunKinerja:
    sebutan = f"{r.sebutan} ({r.nilai:f})".replace(".", ",") if r.nilai is not None else r.sebutan
    sebab = f"Dibatalkan: {r.alasan_batal}" if r.batal else ""
    sumber = r.get_skema_display()
    return TahunKinerja(
        r.pegawai_id, r.tahun, r.predikat, sebutan, sumber, dt.date(r.tahun, 12, 31), riwayat=r, sebab=sebab
    )


def _nyatakan(semua: Iterable[TahunKinerja]) -> list[TahunKinerja]:
    """Mark the row of each person and year that counts, and say of the others why they do not."""
    urut = sorted(semua, key=lambda t: (t.tahun, not t.sebab, *t.urutan), reverse=True)
    pemenang: dict[tuple[int, int], TahunKinerja] = {}
    hasil = []
    for t in urut:
        menang = pemenang.setdefault((t.pegawai_id, t.tahun), t) if not t.sebab else None
        if t.sebab:
            hasil.append(t)
        elif menang is t:
            hasil.append(replace(t, dihitung=True))
        else:
            hasil.append(replace(t, sebab=f"Yang dihitung hasil {menang.sumber if menang else ''} di atas."))
    return hasil
