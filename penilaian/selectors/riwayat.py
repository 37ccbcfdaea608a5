"""Performance of a person over the years, as the actor may see it; what counts says selectors.predikat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from asn_karier.core.actor import Actor
from penilaian.enums import JenisPeriode
from penilaian.models import Evaluasi, HasilEkinerja, RiwayatKinerja
from penilaian.selectors.predikat import ekinerja_berlaku, final_tahunan, riwayat_berlaku


@dataclass(frozen=True)
class TahunKinerja:
    """One result: year, predikat (code and word as written), where it comes from; the record behind it.

    `dihitung`: this row says the predikat of the year; otherwise `sebab` says why not.
    """

    tahun: int
    predikat: str
    sebutan: str
    sumber: str
    mulai: dt.date
    sampai: dt.date
    evaluasi: Evaluasi | None = None
    ekinerja: HasilEkinerja | None = None
    riwayat: RiwayatKinerja | None = None
    dihitung: bool = False
    sebab: str = ""

    @property
    def urutan(self) -> tuple[int, dt.date, dt.date, int]:
        """The greater goes before: by source, then as TERAKHIR."""
        rekaman: Any = self.evaluasi or self.ekinerja or self.riwayat
        return (2 if self.evaluasi else 1 if self.ekinerja else 0), self.sampai, self.mulai, rekaman.pk


def kinerja_tahunan(actor: Actor, pegawai_id: int) -> list[TahunKinerja]:
    """Results of a person in scope, newest year first and in it the one that counts; three queries.

    What does not count is shown too, with the reason. What counts does not depend on who reads: a result stays
    uncounted for a reader who cannot see the evaluation that goes before it.
    """
    evaluasi = Evaluasi.objects.terlihat_oleh(actor).filter(skp__pegawai_id=pegawai_id)
    ekinerja = HasilEkinerja.objects.terlihat_oleh(actor).filter(pegawai_id=pegawai_id, jenis=JenisPeriode.TAHUNAN)
    riwayat = RiwayatKinerja.objects.terlihat_oleh(actor).filter(pegawai_id=pegawai_id)
    return _nyatakan(
        [
            *(_dari_evaluasi(e) for e in final_tahunan(evaluasi).select_related("skp__siklus")),
            *(_dari_ekinerja(h) for h in ekinerja.annotate(berlaku=_benar(ekinerja_berlaku()))),
            *(_dari_riwayat(r) for r in riwayat.annotate(berlaku=_benar(riwayat_berlaku()))),
        ]
    )


def _benar(syarat: Q) -> ExpressionWrapper[Any]:
    return ExpressionWrapper(syarat, output_field=BooleanField())


def _dari_evaluasi(e: Evaluasi) -> TahunKinerja:
    return TahunKinerja(
        e.skp.siklus.tahun, e.predikat, e.get_predikat_display(), "ASN Karier", e.skp.masa.lower, e.skp.hari_akhir,
        evaluasi=e, dihitung=True,
    )  # fmt: skip


def _dari_ekinerja(h: Any) -> TahunKinerja:
    sebab = "Peran tambahan (Plt./Plh./Pj.)." if h.tambahan else "" if h.predikat else "Belum dinilai di e-Kinerja."
    return TahunKinerja(
        h.tahun, h.predikat, h.get_predikat_display() if h.predikat else "Belum dinilai", h.sumber, h.masa.lower,
        h.hari_akhir, ekinerja=h, dihitung=h.berlaku, sebab=sebab,
    )  # fmt: skip


def _dari_riwayat(r: Any) -> TahunKinerja:
    sebutan = f"{r.sebutan} ({r.nilai:f})".replace(".", ",") if r.nilai is not None else r.sebutan
    return TahunKinerja(
        r.tahun, r.predikat, sebutan, r.get_skema_display(), dt.date(r.tahun, 1, 1), dt.date(r.tahun, 12, 31),
        riwayat=r, dihitung=r.berlaku, sebab=f"Dibatalkan: {r.alasan_batal}" if r.batal else "",
    )  # fmt: skip


def _nyatakan(semua: Iterable[TahunKinerja]) -> list[TahunKinerja]:
    """Of what counts the first of a year says its predikat; the others get the reason why they do not."""
    hasil: list[TahunKinerja] = []
    pemenang: dict[int, TahunKinerja] = {}
    for t in sorted(semua, key=lambda t: (t.tahun, t.dihitung, not t.sebab, *t.urutan), reverse=True):
        menang = pemenang.setdefault(t.tahun, t) if t.dihitung else pemenang.get(t.tahun)
        if menang is t or t.sebab:
            hasil.append(t)
        else:
            mana = f"hasil {menang.sumber} di atas" if menang else "evaluasi final di luar lingkup Anda"
            hasil.append(replace(t, dihitung=False, sebab=f"Yang dihitung {mana}."))
    return hasil
