"""The figures of a period for every unit of an agency at once: a handful of grouped queries, then sums up the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from asn_karier.core.actor import aktor_sistem
from asn_karier.core.rules import SetelanBertanggal
from pegawai.selectors.pohon import UnitRingkas, unit_terlihat
from penilaian.enums import JenisPeriode
from penilaian.models import CapaianOrganisasi, Keberatan, Periode, RencanaPerbaikan, TindakLanjut
from penilaian.selectors.kepatuhan import Hitungan, hitung_per_unit
from penilaian.selectors.satu_orang import SATU_ORANG, nilai_satu_orang
from penilaian.selectors.setelan import setelan_instansi

RENCANA = ("dibuat", "disepakati", "selesai")
_PREDIKAT = f"""{SATU_ORANG}
SELECT s.unit_id, e.predikat, count(*)
FROM satu s
JOIN penilaian_evaluasi e ON e.skp_id = s.id AND e.periode_id = %(periode)s AND e.keadaan = 'FINAL'
LEFT JOIN kecuali k ON k.pegawai_id = s.pegawai_id
WHERE k.pegawai_id IS NULL
GROUP BY s.unit_id, e.predikat
"""  # noqa: S608  # a constant of this room


@dataclass(slots=True)
class Angka:
    """Figures of a unit or a subtree: coverage, people per predikat, objections by (state, decision), plans, and
    follow-up by (kind, state). People are counted once, as on the compliance board."""

    hitung: Hitungan = field(default_factory=Hitungan)
    predikat: Counter[str] = field(default_factory=Counter)
    keberatan: Counter[tuple[str, str]] = field(default_factory=Counter)
    rencana: Counter[str] = field(default_factory=Counter)
    tindakan: Counter[tuple[str, str]] = field(default_factory=Counter)

    def tambah(self, lain: Angka) -> None:
        """Add another unit's figures."""
        self.hitung.tambah(lain.hitung)
        self.predikat.update(lain.predikat)
        self.keberatan.update(lain.keberatan)
        self.rencana.update(lain.rencana)
        self.tindakan.update(lain.tindakan)


@dataclass(slots=True)
class AngkaPeriode:
    """All figures of a period: by unit with everything below it, and of the whole agency."""

    periode: Periode
    total: Angka
    per_unit: dict[int, Angka]


@dataclass(slots=True)
class BahanLaporan:
    """Everything the reports of one agency and period are written from; read once for all units."""

    periode: Periode
    kini: AngkaPeriode
    lalu: AngkaPeriode | None
    units: dict[int, UnitRingkas]
    anak: dict[int | None, list[UnitRingkas]]
    organisasi: dict[int, str]
    setelan: SetelanBertanggal | None

    def ada_orang(self) -> list[int]:
        """Units with people in this period, in themselves or below, by id."""
        return sorted(pk for pk, a in self.kini.per_unit.items() if a.hitung.orang)


def bahan_laporan(periode: Periode) -> BahanLaporan:
    """Read an agency's period (with its siklus) and the one before; the number of queries does not depend on units."""
    instansi_id = periode.siklus.instansi_id
    units = {u.id: u for u in unit_terlihat(aktor_sistem(), instansi_id)}
    anak: dict[int | None, list[UnitRingkas]] = {}
    for u in units.values():
        anak.setdefault(u.induk_id, []).append(u)
    lalu = periode_sebelumnya(periode)
    return BahanLaporan(
        periode=periode,
        kini=angka_periode(periode, units),
        lalu=angka_periode(lalu, units) if lalu else None,
        units=units,
        anak=anak,
        organisasi=dict(CapaianOrganisasi.objects.filter(periode=periode).values_list("unit_id", "predikat")),
        setelan=setelan_instansi(instansi_id).get("distribusi_predikat"),
    )


def periode_sebelumnya(periode: Periode) -> Periode | None:
    """The period of the same kind right before: the last quarter or month, or the year before."""
    return (
        Periode.objects.filter(
            siklus__instansi_id=periode.siklus.instansi_id, jenis=periode.jenis, masa__endswith__lte=periode.masa.lower
        )
        .select_related("siklus__instansi")
        .order_by("-masa")
        .first()
    )


def angka_periode(periode: Periode, units: dict[int, UnitRingkas]) -> AngkaPeriode:
    """Figures by subtree and of the agency; people without a unit count for the agency alone."""
    sendiri = _sendiri(periode)
    total = Angka()
    per_unit: dict[int, Angka] = {}
    for unit_id, angka in sendiri.items():
        total.tambah(angka)
        for pk in _ke_atas(units.get(unit_id) if unit_id else None):
            per_unit.setdefault(pk, Angka()).tambah(angka)
    return AngkaPeriode(periode, total, per_unit)


def _ke_atas(unit: UnitRingkas | None) -> list[int]:
    return [int(i) for i in unit.jalur.split(".") if i] if unit else []


def _sendiri(periode: Periode) -> dict[int | None, Angka]:
    """Figures of each unit without what is below it."""
    hasil: dict[int | None, Angka] = {}
    for unit_id, hitung in hitung_per_unit(periode.siklus, periode).items():
        hasil[unit_id] = Angka(hitung=hitung)

    def di(unit_id: int | None) -> Angka:
        return hasil.setdefault(unit_id, Angka())

    for unit_id, kode, n in _predikat(periode):
        di(unit_id).predikat[kode] += n
    for unit_id, keadaan, putusan, n in _kelompok(Keberatan, periode, "keadaan", "putusan"):
        di(unit_id).keberatan[keadaan, putusan] += n
    for unit_id, *jumlah in _rencana(periode):
        di(unit_id).rencana.update(dict(zip(RENCANA, jumlah, strict=True)))
    for unit_id, jenis, keadaan, n in _kelompok(TindakLanjut, periode, "jenis", "keadaan"):
        di(unit_id).tindakan[jenis, keadaan] += n
    return hasil


def _predikat(periode: Periode) -> list[tuple[int | None, str, int]]:
    with connection.cursor() as kursor:
        kursor.execute(_PREDIKAT, nilai_satu_orang(periode.siklus, periode))
        return list(kursor.fetchall())


def _kelompok(model: Any, periode: Periode, *kolom: str) -> Iterator[tuple[Any, ...]]:
    grup = model.objects.filter(evaluasi__periode=periode).order_by().values_list("evaluasi__skp__unit_id", *kolom)
    yield from grup.annotate(n=Count("pk"))


def _rencana(periode: Periode) -> Iterator[tuple[Any, ...]]:
    sepakat = Q(disepakati_pegawai_pada__isnull=False, disepakati_penilai_pada__isnull=False)
    grup = RencanaPerbaikan.objects.filter(evaluasi__periode=periode).order_by().values_list("evaluasi__skp__unit_id")
    yield from grup.annotate(
        a=Count("pk"), b=Count("pk", filter=sepakat), c=Count("pk", filter=Q(selesai_pada__isnull=False))
    )


def tahunan(periode: Periode) -> bool:
    """Is it the evaluation of the year: only that one can be objected to."""
    return periode.jenis == JenisPeriode.TAHUNAN
