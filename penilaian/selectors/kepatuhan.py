"""Compliance of units: who has an SKP, realisation, evaluation, in time; every person counted once per period.

Somebody who moved inside the period counts with the later SKP, work as Plt. is part of the definitive SKP: nobody is
counted twice. Dated exceptions are counted apart. One grouped query for a whole agency.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from asn_karier.core.actor import Actor
from asn_karier.core.clock import hari_ini, sekarang
from asn_karier.core.errors import TidakDitemukan
from asn_karier.core.ingatan import ingat, simpan, teringat
from pegawai.selectors.pohon import Cabang, Potongan, UnitRingkas, gulung, potongan_pohon
from penilaian.models import Periode, Siklus
from penilaian.querysets import PEMBACA_KINERJA
from penilaian.selectors.ekinerja import AngkaEkinerja, angka_ekinerja
from penilaian.selectors.satu_orang import BASI_DETIK, INGAT_DETIK, SATU_ORANG, nilai_satu_orang


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
    """A line of the board: a unit with everything below it, or (`langsung`) only who works in the unit itself.

    Without a unit: people who have none.
    """

    unit: UnitRingkas | None
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


def angka_periode(siklus: Siklus, periode: Periode, tanda: str) -> tuple[dt.datetime, Cabang]:
    """When the agency was counted, and the numbers of `Hitungan` of each unit, alone and with what is below it.

    Remembered: fresh for a minute; for an hour more the old numbers are given while new ones are counted behind the
    reader, but never beyond a move in the tree (`tanda`). One count for everybody: the caller applies the scope. Plain
    tuples, because thousands of units are read back at every look.
    """
    return ingat(
        f"{_kunci(siklus, periode)}:{tanda}",
        INGAT_DETIK,
        lambda: _hitung(siklus, periode),
        basi=BASI_DETIK,
    )


def _hitung(siklus: Siklus, periode: Periode) -> tuple[dt.datetime, Cabang]:
    kini = sekarang()
    cabang = gulung(siklus.instansi_id, _baris_per_unit(siklus, periode))
    simpan(_kunci(siklus, periode), INGAT_DETIK, cabang[None][1], basi=BASI_DETIK)
    return kini, cabang


def _kunci(siklus: Siklus, periode: Periode) -> str:
    return f"kepatuhan:{siklus.pk}:{periode.pk}"


def jumlah_teringat(siklus: Siklus, periode: Periode) -> Hitungan | None:
    """The agency's numbers as somebody last read them; None when nobody has. For choices that only cost time."""
    ingatan = teringat(_kunci(siklus, periode))
    return Hitungan(*ingatan) if ingatan else None


def papan(actor: Actor, *, siklus_id: int | None = None, kode: str = "", unit_id: int | None = None) -> Papan | None:
    """The board inside the actor's scope; None while no year was prepared. TidakDitemukan for a unit outside.

    Without a period it is the last one whose span is over (else the first); without a unit the top of the scope.
    """
    siklus = _siklus(actor, siklus_id)
    if siklus is None:
        return None
    periode = _periode(siklus, kode)
    pohon = potongan_pohon(actor, siklus.instansi_id, unit_id, PEMBACA_KINERJA)
    if pohon is None:
        raise TidakDitemukan("Unit kerja tidak ditemukan atau berada di luar lingkup Anda.")
    waktu, cabang = angka_periode(siklus, periode, pohon.tanda)
    baris = [b for b in _baris(pohon, cabang) if b.hitung.orang]
    isi = Papan(siklus, periode, pohon.unit, Hitungan(*_jumlah(pohon, cabang)), baris, pohon.jejak, waktu)
    _isi_ekinerja(isi, pohon)
    return isi


def _baris(pohon: Potongan, cabang: Cabang) -> Iterable[BarisUnit]:
    """A line for each branch; before them who works in the unit above itself, and who has no unit at all."""
    if pohon.seluruhnya and pohon.unit is None:
        yield BarisUnit(None, _angka(cabang, None, langsung=True), punya_anak=False, langsung=True)
    if pohon.atas is not None and pohon.atas not in pohon.anak:
        yield BarisUnit(pohon.atas, _angka(cabang, pohon.atas, langsung=True), punya_anak=False, langsung=True)
    for u in pohon.anak:
        yield BarisUnit(u, _angka(cabang, u), u.id in pohon.beranak)


def _angka(cabang: Cabang, unit: UnitRingkas | None, *, langsung: bool = False) -> Hitungan:
    return Hitungan(*_isi(cabang, unit, langsung=langsung))


def _isi(cabang: Cabang, unit: UnitRingkas | None, *, langsung: bool) -> tuple[int, ...]:
    sendiri, semua = cabang.get(unit.id if unit else None, ((), ()))
    return sendiri if langsung else semua


def _jumlah(pohon: Potongan, cabang: Cabang) -> Iterable[int]:
    """Numbers of the whole scope, or of the unit asked for."""
    if pohon.seluruhnya and pohon.unit is None:
        return cabang[None][1]
    return map(sum, zip(*(cabang[u.id][1] for u in pohon.puncak if u.id in cabang), strict=True))


def _isi_ekinerja(papan: Papan, pohon: Potongan) -> None:
    """What e-Kinerja says of the same people, where something was imported for the year."""
    hasil = angka_ekinerja(papan.siklus, papan.periode, pohon.tanda)
    if hasil is None:
        return
    papan.ekinerja_waktu, papan.ekinerja_per, cabang = hasil
    papan.ekinerja = AngkaEkinerja(*_jumlah(pohon, cabang))
    for b in papan.baris:
        b.ekinerja = AngkaEkinerja(*_isi(cabang, b.unit, langsung=b.langsung))


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


def _persen(bagian: int, dari: int) -> int | None:
    return bagian * 100 // dari if dari else None


def zona(siklus: Siklus) -> ZoneInfo:
    """Time zone of the agency."""
    return ZoneInfo(siklus.instansi.zona)
