"""Bezetting: the post map of a reach against the people who hold its posts on a day.

An agency may have hundreds of thousands of posts and a page shows some hundred: the sums and marks of all units come
from one statement (`bezetting_jumlah`), the posts themselves are read unit by unit when they are shown. On an earlier
day reading the state of everybody is what takes time, so there everything is read once and added up here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet

from asn_karier.core.actor import Actor
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.rules import SetelanBertanggal
from pegawai.calc import pensiun
from pegawai.calc.bezetting import HasilBezetting, bezetting
from pegawai.calc.proyeksi import jenjang_bup
from pegawai.enums import JenisPenugasan
from pegawai.models import Keadaan, PetaJabatan, RiwayatJabatan
from pegawai.querysets import salah_satu
from pegawai.rules import BUP
from pegawai.selectors.laporan.bezetting_jumlah import KOSONG_ISI, STATUS_ISI, TANPA_NAMA, Isi, Rupa, rupa_hari_ini
from pegawai.selectors.laporan.lingkup import Lingkup, SimpulUnit, susunan_unit

KOSONG, LEBIH, LUAR_PETA, PLT = "KOSONG", "LEBIH", "LUAR_PETA", "PLT"
TANPA_UNIT = 0  # stands for the unit of people who have none


def tanda_jabatan(*, dipeta: bool, lowong: bool, lebih: bool, plt: bool) -> str:
    """What must be looked at: vacant single post, more people than needed, a post outside the map; or nothing."""
    if not dipeta:
        return LUAR_PETA
    if lowong:
        return PLT if plt else KOSONG
    return LEBIH if lebih else ""


@dataclass(slots=True)
class Jabatan:
    """One line of the post map, or a post that people hold and the map does not have (`peta_id` None)."""

    unit_id: int | None
    nama: str
    jenis: str
    kelas: int | None
    kebutuhan: int
    isi: Isi
    peta_id: int | None = None
    tunggal: bool = False
    plt: str = ""

    @property
    def rupa(self) -> Rupa:
        """What counts for the sums of its unit."""
        dipeta, orang = self.peta_id is not None, self.isi.orang
        lowong, lebih = self.tunggal and not orang, orang > self.kebutuhan
        return Rupa(self.unit_id, dipeta, lowong, lebih, bool(self.plt), 1, self.kebutuhan, self.isi)

    @property
    def tanda(self) -> str:
        """What must be looked at."""
        r = self.rupa
        return tanda_jabatan(dipeta=r.dipeta, lowong=r.lowong, lebih=r.lebih, plt=r.plt)


@dataclass(slots=True)
class UnitBezetting:
    """A unit: how many posts of its own carry each mark ("": none), their sums, and those with all units below it."""

    unit: SimpulUnit
    tanda: Counter[str] = field(default_factory=Counter)
    milik_kebutuhan: int = 0
    milik: Isi = KOSONG_ISI
    kebutuhan: int = 0
    isi: Isi = KOSONG_ISI

    @property
    def banyak(self) -> int:
        """Posts of its own."""
        return self.tanda.total()

    def tambah(self, r: Rupa) -> None:
        """Count posts that look alike."""
        tanda = tanda_jabatan(dipeta=r.dipeta, lowong=r.lowong, lebih=r.lebih, plt=r.plt)
        self.tanda[tanda] += r.banyak
        self.milik_kebutuhan += r.kebutuhan
        self.milik = self.milik.tambah(r.isi)


def hitung(kebutuhan: int, isi: Isi) -> HasilBezetting:
    """The calculator on one set of numbers."""
    return bezetting(kebutuhan, pns=isi.pns, cpns=isi.cpns, pppk=isi.pppk, pppk_paruh_waktu=isi.pppk_pw)


class Bezetting:
    """The post map of one reach for one actor: units with sums at once, posts when they are asked for.

    Units stand in the order of the tree, a unit without posts and people is left out; people who have no unit stand in
    a last unit of their own.
    """

    def __init__(self, actor: Actor, lingkup: Lingkup) -> None:
        self.lingkup = lingkup
        self.qs: QuerySet[Keadaan] = lingkup.keadaan(actor).order_by()
        self.simpul = {u.id: u for u in susunan_unit(actor, lingkup)}

    @cached_property
    def units(self) -> list[UnitBezetting]:
        """Units with their sums."""
        units = {u.id: UnitBezetting(u) for u in self.simpul.values()}
        tanpa = UnitBezetting(SimpulUnit(TANPA_UNIT, "Tanpa unit kerja", None, "", 1))
        for r in self._rupa():
            units.get(r.unit_id or TANPA_UNIT, tanpa).tambah(r)
        hasil = [*units.values(), *([tanpa] if tanpa.banyak else [])]
        for u in reversed(hasil):  # children before parents
            u.kebutuhan += u.milik_kebutuhan
            u.isi = u.isi.tambah(u.milik)
            if (induk := units.get(u.unit.induk_id or TANPA_UNIT)) is not None and induk is not u:
                induk.kebutuhan += u.kebutuhan
                induk.isi = induk.isi.tambah(u.isi)
        return [u for u in hasil if u.banyak or u.kebutuhan or u.isi.orang]

    def jabatan(self, units: Sequence[UnitBezetting]) -> dict[int, list[Jabatan]]:
        """Posts of these units by unit, by class downwards and name."""
        if self.lingkup.tanggal is not None:
            return self._semua
        return self._rinci([u.unit.id for u in units])

    def _rupa(self) -> Iterable[Rupa]:
        if self.lingkup.tanggal is not None:
            return (j.rupa for daftar in self._semua.values() for j in daftar)
        return rupa_hari_ini(self.qs, self.lingkup, unit=[*self.simpul], keluar=self._keluar, plt=[*self._plt])

    @cached_property
    def _semua(self) -> dict[int, list[Jabatan]]:
        return self._rinci(None)

    def _rinci(self, ids: list[int] | None) -> dict[int, list[Jabatan]]:
        """Posts of some units, or of all; people are read once."""
        peta = self._peta(ids)
        isi = self._isi(ids, [b[0] for b in peta])
        hasil: dict[int, list[Jabatan]] = {}
        for jabatan in (*self._pada_peta(peta, isi), *self._luar_peta(isi, self._terpakai(ids, peta, isi))):
            hasil.setdefault(jabatan.unit_id or TANPA_UNIT, []).append(jabatan)
        for daftar in hasil.values():
            daftar.sort(key=lambda j: (-(j.kelas or 0), j.nama, j.peta_id or 0))
        return hasil

    def _peta(self, ids: list[int] | None) -> list[Any]:
        """Posts of the map in force on the day, of these units."""
        qs = self._berlaku()
        if ids is not None:
            qs = qs.filter(salah_satu("unit_id", ids))
        baris = qs.values_list(
            "pk", "unit_id", "nama", "kebutuhan", "tunggal", "kelas", "definisi__kelas", "definisi__jenis"
        )
        return [b for b in baris if b[1] in self.simpul]

    def _berlaku(self) -> QuerySet[PetaJabatan]:
        return PetaJabatan.objects.filter(instansi=self.lingkup.instansi, periode__contains=self.lingkup.hari)

    def _isi(self, ids: list[int] | None, peta: list[int]) -> dict[_Kunci, Isi]:
        """People by post, unit and name of the post, by status; how many of them retire in the year."""
        qs = self.qs
        if ids is not None:
            syarat = Q(salah_satu("unit_id", ids)) | Q(salah_satu("peta_id", peta))
            if TANPA_UNIT in ids:
                syarat |= Q(unit__isnull=True) | ~Q(salah_satu("unit_id", [*self.simpul]))
            qs = qs.filter(syarat)
        jumlah = {s: Count("pk", filter=Q(status=s)) for s in STATUS_ISI}
        baris = qs.values_list("peta_id", "unit_id", "nama_jabatan", "jenis_jabatan").annotate(
            **{s.lower(): n for s, n in jumlah.items()}, keluar=Count("pk", filter=Q(salah_satu("pk", self._keluar)))
        )
        return {_Kunci(*b[:4]): Isi(*b[4:]) for b in baris}

    def _pada_peta(self, peta: Sequence[Any], isi: Mapping[_Kunci, Isi]) -> Iterator[Jabatan]:
        terisi: dict[int, Isi] = {}
        for k, n in isi.items():
            if k.peta_id is not None:
                terisi[k.peta_id] = terisi.get(k.peta_id, KOSONG_ISI).tambah(n)
        for pk, unit_id, nama, kebutuhan, tunggal, kelas, kelas_definisi, jenis in peta:
            orang, plt = terisi.get(pk, KOSONG_ISI), self._plt.get(pk, "")
            yield Jabatan(unit_id, nama, jenis, kelas or kelas_definisi, kebutuhan, orang, pk, tunggal, plt)

    def _terpakai(self, ids: list[int] | None, peta: Sequence[Any], isi: Mapping[_Kunci, Isi]) -> set[int]:
        """Posts of the map that these people hold: in their units, or (when not all were read) in others."""
        ada = {b[0] for b in peta}
        lain = {k.peta_id for k in isi if k.peta_id is not None} - ada
        if ids is None or not lain:
            return ada
        baris = self._berlaku().filter(pk__in=lain).values_list("pk", "unit_id")
        return ada | {pk for pk, unit_id in baris if unit_id in self.simpul}

    def _luar_peta(self, isi: Mapping[_Kunci, Isi], terpakai: set[int]) -> Iterable[Jabatan]:
        """People whose post the map does not have on the day: one line per unit and name of the post."""
        gabung: dict[tuple[int | None, str, str], Isi] = {}
        for k, n in isi.items():
            if k.peta_id in terpakai:
                continue
            kunci = (k.unit_id if k.unit_id in self.simpul else None, k.nama or TANPA_NAMA, k.jenis)
            gabung[kunci] = gabung.get(kunci, KOSONG_ISI).tambah(n)
        return [Jabatan(unit, nama, jenis, None, 0, n) for (unit, nama, jenis), n in gabung.items()]

    @cached_property
    def _plt(self) -> dict[int, str]:
        """Posts that somebody holds otherwise than definitively on the day: how, and since when."""
        return {
            peta: f"{JenisPenugasan(cara).label} sejak {mulai:%d-%m-%Y}"
            for peta, cara, mulai in RiwayatJabatan.objects.berlaku()
            .filter(peta__instansi=self.lingkup.instansi, periode__contains=self.lingkup.hari)
            .exclude(penugasan="D")
            .order_by("periode")
            .values_list("peta_id", "penugasan", F("periode__startswith"))
        }

    @cached_property
    def _keluar(self) -> list[int]:
        """Numbers of the people who retire in the year of the report; the calculator says who."""
        tahun, setelan = self.lingkup.hari.year, self.lingkup.setelan().get(BUP.nama)
        tmt = tmt_pensiun_tersimpan(setelan)
        lahir = self.qs.filter(_lahir_yang_pensiun(tahun, setelan))
        hasil = []
        for pk, tanggal_lahir, kode, jenjang in lahir.values_list("pk", "tanggal_lahir", "kode_bup", "jenjang"):
            berhenti = tmt(tanggal_lahir, kode, jenjang)
            if berhenti is not None and berhenti.tmt_pensiun.year == tahun:
                hasil.append(pk)
        return hasil


class _Kunci(NamedTuple):
    peta_id: int | None
    unit_id: int | None
    nama: str
    jenis: str


def total(units: Sequence[UnitBezetting]) -> tuple[int, Isi]:
    """Need and people of all posts, each counted once."""
    kebutuhan, isi = 0, KOSONG_ISI
    for u in units:
        kebutuhan += u.milik_kebutuhan
        isi = isi.tambah(u.milik)
    return kebutuhan, isi


def tanda_per_jenis(units: Sequence[UnitBezetting]) -> Counter[str]:
    """How many posts carry each mark."""
    hasil: Counter[str] = Counter()
    for u in units:
        hasil.update(u.tanda)
    return hasil


def _lahir_yang_pensiun(tahun: int, setelan: SetelanBertanggal | None) -> Q:
    """Birth dates of those who may retire in the year: one range for every retirement age that is in force in it.

    Born in December means TMT in January of the next year; born on the first of a month, perhaps in that month.
    """
    awal = BUP.versi[0].berlaku_mulai
    hari = {max(dt.date(tahun, bulan, 1), awal) for bulan in (1, 12)}
    batas = {b for h in hari for b in BUP.on(h, setelan).nilai.batas.values()}
    syarat = Q(pk__in=[])
    for b in sorted(batas):
        syarat |= Q(tanggal_lahir__range=(dt.date(tahun - b - 1, 12, 1), dt.date(tahun - b, 12, 31)))
    return syarat


def tmt_pensiun_tersimpan(setelan: SetelanBertanggal | None) -> Callable[[dt.date, str, str], Any]:
    """`(born, BUP code, jenjang)` → retirement or None when the record does not say; the last answers are kept."""

    @lru_cache(maxsize=8192)
    def cari(lahir: dt.date, kode: str, jenjang: str) -> pensiun.HasilPensiun | None:
        try:
            return pensiun.tmt_pensiun(lahir, kode, jenjang=jenjang_bup(kode, jenjang), setelan=setelan)
        except MasukanSalah:
            return None

    return cari
