"""Compliance of units: who has an SKP, realisation, evaluation, in time; every person counted once per period.

Somebody who moved inside the period counts with the later SKP, work as Plt. is part of the definitive SKP: nobody is
counted twice. Dated exceptions are counted apart. One grouped query for a whole agency.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import connection

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.ingatan import ingat, teringat
from pegawai.selectors.pejabat import UnitRingkas, unit_terlihat
from penilaian.models import Periode, Siklus
from penilaian.querysets import PEMBACA_KINERJA
from penilaian.selectors.ekinerja import AngkaEkinerja, angka_ekinerja
from penilaian.selectors.satu_orang import BASI_DETIK, INGAT_DETIK, SATU_ORANG, nilai_satu_orang

_Angka = tuple[int, ...]
H = TypeVar("H")


@dataclass(slots=True)
class Hitungan:
    """Numbers of a unit or a subtree for one period."""

    orang: int = 0
    dikecualikan: int = 0
    ditetapkan: int = 0
    tetap_tepat: int = 0
    realisasi: int = 0
    dievaluasi: int = 0
    evaluasi_tepat: int = 0
    draf: int = 0
    diajukan: int = 0

    def tambah(self, lain: Hitungan) -> None:
        """Add another unit's numbers."""
        for nama in self.__slots__:
            setattr(self, nama, getattr(self, nama) + getattr(lain, nama))

    @property
    def wajib(self) -> int:
        """People who must be evaluated: without the excused."""
        return self.orang - self.dikecualikan

    @property
    def persen_ditetapkan(self) -> int | None:
        """Whole percent, rounded down: 99.9 % is not everybody."""
        return _persen(self.ditetapkan, self.wajib)

    @property
    def persen_dievaluasi(self) -> int | None:
        """Whole percent of those who must be evaluated."""
        return _persen(self.dievaluasi, self.wajib)


@dataclass(slots=True)
class BarisUnit:
    """A line of the board: a unit with everything below it, or (`langsung`) only who works in the unit itself."""

    unit: UnitRingkas
    hitung: Hitungan
    punya_anak: bool
    langsung: bool = False
    ekinerja: AngkaEkinerja | None = None

    @property
    def tanpa_realisasi(self) -> int:
        """People whose realisation is missing."""
        return self.hitung.wajib - self.hitung.realisasi

    @property
    def belum_dievaluasi(self) -> int:
        """People nobody has evaluated."""
        return self.hitung.wajib - self.hitung.dievaluasi


@dataclass(slots=True)
class Papan:
    """The board of one unit (or the agency) for a period."""

    siklus: Siklus
    periode: Periode
    unit: UnitRingkas | None
    jumlah: Hitungan
    baris: list[BarisUnit]
    jejak: list[UnitRingkas]
    waktu: dt.datetime
    ekinerja: AngkaEkinerja | None = None
    ekinerja_per: dt.date | None = None
    ekinerja_waktu: dt.datetime | None = None

    @property
    def basi(self) -> bool:
        """Some of the numbers are past their freshness: newer ones are being counted for the next look."""
        return min(self.waktu, self.ekinerja_waktu or self.waktu) < sekarang() - dt.timedelta(seconds=INGAT_DETIK)


_SQL = f"""{SATU_ORANG}
SELECT s.unit_id,
  count(*),
  count(k.pegawai_id),
  count(*) FILTER (WHERE k.pegawai_id IS NULL AND s.ditetapkan_pada IS NOT NULL),
  count(*) FILTER (WHERE k.pegawai_id IS NULL AND s.ditetapkan_pada IS NOT NULL AND coalesce(
    CASE WHEN s.revisi > 0 THEN (SELECT min(v.waktu) FROM penilaian_versiskp v
      WHERE v.skp_id = s.id AND v.sebab = 'PENETAPAN') END, s.ditetapkan_pada) < %(batas_tetap)s),
  count(*) FILTER (WHERE k.pegawai_id IS NULL AND r.skp_id IS NOT NULL),
  count(*) FILTER (WHERE k.pegawai_id IS NULL AND e.keadaan = 'FINAL'),
  count(*) FILTER (WHERE k.pegawai_id IS NULL AND e.keadaan = 'FINAL' AND NOT e.terlambat),
  count(*) FILTER (WHERE k.pegawai_id IS NULL AND s.keadaan = 'DRAF'),
  count(*) FILTER (WHERE k.pegawai_id IS NULL AND s.keadaan = 'DIAJUKAN')
FROM satu s
LEFT JOIN kecuali k ON k.pegawai_id = s.pegawai_id
LEFT JOIN penilaian_evaluasi e ON e.skp_id = s.id AND e.periode_id = %(periode)s
LEFT JOIN (SELECT DISTINCT skp_id FROM penilaian_realisasi WHERE periode_id = ANY(%(periode_realisasi)s)) r
  ON r.skp_id = s.id
GROUP BY s.unit_id
"""  # noqa: S608  # a constant of this room


def akhir_penetapan(siklus: Siklus) -> dt.datetime:
    """The first moment at which an SKP is set too late."""
    return dt.datetime.combine(siklus.batas_penetapan + dt.timedelta(days=1), dt.time(), tzinfo=zona(siklus))


def hitung_per_unit(siklus: Siklus, periode: Periode) -> dict[int | None, Hitungan]:
    """{unit: numbers} of a whole agency; the caller applies the scope."""
    return {baris[0]: Hitungan(*baris[1:]) for baris in _baris_per_unit(siklus, periode)}


def _baris_per_unit(siklus: Siklus, periode: Periode) -> list[tuple[Any, ...]]:
    # Realisation of any period of the year counts for the year.
    realisasi = [p.pk for p in siklus.periode.all()] if periode.kode == "TAHUNAN" else [periode.pk]
    nilai = nilai_satu_orang(siklus, periode) | {
        "batas_tetap": akhir_penetapan(siklus), "periode_realisasi": realisasi,
    }  # fmt: skip
    with connection.cursor() as kursor:
        kursor.execute(_SQL, nilai)
        return kursor.fetchall()


def angka_periode(siklus: Siklus, periode: Periode) -> tuple[dt.datetime, list[tuple[Any, ...]]]:
    """When the agency was counted, and (unit, numbers of `Hitungan` …) of each unit; remembered.

    Fresh for a minute; for an hour more the old numbers are given while new ones are counted behind the reader. One
    count for everybody, whatever the reader may see of it: the caller applies the scope. Plain rows, because thousands
    of units are read back at every look.
    """
    return ingat(
        _kunci(siklus, periode),
        INGAT_DETIK,
        lambda: (sekarang(), _baris_per_unit(siklus, periode)),
        basi=BASI_DETIK,
    )


def _kunci(siklus: Siklus, periode: Periode) -> str:
    return f"kepatuhan:{siklus.pk}:{periode.pk}"


def jumlah_teringat(siklus: Siklus, periode: Periode) -> Hitungan | None:
    """The agency's numbers as somebody last read them; None when nobody has. For choices that only cost time."""
    ingatan = teringat(_kunci(siklus, periode))
    return _jumlah(Hitungan, (b[1:] for b in ingatan[1])) if ingatan else None


def papan(actor: Actor, *, siklus_id: int | None = None, kode: str = "", unit_id: int | None = None) -> Papan | None:
    """The board inside the actor's scope; None while no year was prepared. TidakDitemukan for a unit outside.

    Without a period it is the last one whose span is over (else the first); without a unit the top of the scope.
    """
    siklus = _siklus(actor, siklus_id)
    if siklus is None:
        return None
    periode = _periode(siklus, kode)
    units = {u.id: u for u in unit_terlihat(actor, siklus.instansi_id, PEMBACA_KINERJA)}
    unit = units.get(unit_id) if unit_id else None
    if unit_id and unit is None:
        raise TidakDitemukan("Unit kerja tidak ditemukan atau berada di luar lingkup Anda.")
    waktu, angka = angka_periode(siklus, periode)
    terlihat = _terlihat(angka, units, unit)
    punya_anak = {u.induk_id for u in units.values()}
    cabang = {u: _jumlah(Hitungan, n) for u, n in _per_cabang(_anak(units, unit), terlihat).items()}
    baris = [BarisUnit(u, n, u.id in punya_anak) for u, n in cabang.items() if n.orang]
    atas = unit or _puncak_tunggal(units)
    if atas is not None and atas not in cabang:
        sendiri = _jumlah(Hitungan, [n for u, n in terlihat if u.id == atas.id])
        baris[:0] = [BarisUnit(atas, sendiri, punya_anak=False, langsung=True)] if sendiri.orang else []
    isi = Papan(siklus, periode, unit, _jumlah(Hitungan, [n for _, n in terlihat]), baris, _jejak(units, unit), waktu)
    _isi_ekinerja(isi, units)
    return isi


def _terlihat(
    angka: Iterable[tuple[Any, ...]], units: dict[int, UnitRingkas], unit: UnitRingkas | None
) -> list[tuple[UnitRingkas, _Angka]]:  # fmt: skip
    """Numbers of the units in scope, below the one asked for."""
    terlihat = [(units[b[0]], b[1:]) for b in angka if b[0] in units]
    return [(u, n) for u, n in terlihat if unit is None or u.jalur.startswith(unit.jalur)]


def _isi_ekinerja(papan: Papan, units: dict[int, UnitRingkas]) -> None:
    """What e-Kinerja says of the same people, where something was imported for the year."""
    hasil = angka_ekinerja(papan.siklus, papan.periode)
    if hasil is None:
        return
    papan.ekinerja_waktu, papan.ekinerja_per, angka = hasil
    terlihat = _terlihat(angka, units, papan.unit)
    papan.ekinerja = _jumlah(AngkaEkinerja, [n for _, n in terlihat])
    cabang = _per_cabang([b.unit for b in papan.baris if not b.langsung], terlihat)
    for b in papan.baris:
        dari = [n for u, n in terlihat if u.id == b.unit.id] if b.langsung else cabang[b.unit]
        b.ekinerja = _jumlah(AngkaEkinerja, dari)


def _jumlah(jenis: type[H], angka: Iterable[_Angka]) -> H:
    return jenis(*(sum(kolom) for kolom in zip(*angka, strict=True)))


def _per_cabang(
    anak: Sequence[UnitRingkas], per_unit: Sequence[tuple[UnitRingkas, _Angka]]
) -> dict[UnitRingkas, list[_Angka]]:  # fmt: skip
    """Numbers of each branch, in the order of the branches; one pass over the units whatever the number of branches."""
    menurut_id = {str(u.id): u for u in anak}
    isi: dict[UnitRingkas, list[_Angka]] = {u: [] for u in anak}
    for unit, n in per_unit:
        # A path names every unit above, itself last: the first of them that is a branch holds the unit.
        cabang = next((menurut_id[i] for i in unit.jalur.split(".") if i in menurut_id), None)
        if cabang is not None:
            isi[cabang].append(n)
    return isi


def siklus_terlihat(actor: Actor) -> list[Siklus]:
    """Performance years of the actor's agencies, newest first."""
    return list(Siklus.objects.terlihat_oleh(actor).select_related("instansi").order_by("instansi", "-tahun"))


def pilih(actor: Actor, siklus_id: int | None, kode: str) -> tuple[Siklus, Periode] | None:
    """Year and period asked for, or the usual ones; None while no year was prepared."""
    siklus = _siklus(actor, siklus_id)
    return (siklus, _periode(siklus, kode)) if siklus else None


def _siklus(actor: Actor, siklus_id: int | None) -> Siklus | None:
    qs = Siklus.objects.terlihat_oleh(actor).select_related("instansi").prefetch_related("periode")
    if siklus_id:
        siklus = qs.filter(pk=siklus_id).first()
        if siklus is None:
            raise TidakDitemukan("Tahun kinerja tidak ditemukan atau berada di luar lingkup Anda.")
        return siklus
    if actor.wilayah_id:
        qs = qs.filter(instansi_id=actor.wilayah_id)
    return qs.order_by("-tahun", "pk").first()


def _periode(siklus: Siklus, kode: str) -> Periode:
    semua = list(siklus.periode.all())
    if kode:
        cocok = next((p for p in semua if p.kode == kode), None)
        if cocok is None:
            raise TidakDitemukan("Periode itu tidak ada pada tahun kinerja ini.")
        return cocok
    hari = hari_ini(siklus.instansi.zona)
    lewat = [p for p in semua if p.masa.upper <= hari]
    return lewat[-1] if lewat else semua[0]


def _anak(units: dict[int, UnitRingkas], unit: UnitRingkas | None) -> Sequence[UnitRingkas]:
    # An agency has one root: its children say more than a single line.
    atas = unit or _puncak_tunggal(units)
    if atas is None:
        return [u for u in units.values() if u.induk_id not in units]
    anak = [u for u in units.values() if u.induk_id == atas.id]
    return anak if anak or unit else [atas]


def _puncak_tunggal(units: dict[int, UnitRingkas]) -> UnitRingkas | None:
    puncak = [u for u in units.values() if u.induk_id not in units]
    return puncak[0] if len(puncak) == 1 else None


def _jejak(units: dict[int, UnitRingkas], unit: UnitRingkas | None) -> list[UnitRingkas]:
    hasil: list[UnitRingkas] = []
    satu = units.get(unit.induk_id or 0) if unit else None
    while satu is not None and satu not in hasil:
        hasil.insert(0, satu)
        satu = units.get(satu.induk_id or 0)
    return hasil


def _persen(bagian: int, dari: int) -> int | None:
    return bagian * 100 // dari if dari else None


def zona(siklus: Siklus) -> ZoneInfo:
    """Time zone of the agency."""
    return ZoneInfo(siklus.instansi.zona)
