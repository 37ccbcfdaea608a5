"""Bezetting: the post map of a reach against the people who hold its posts on a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Count, F, Q

from asn_karier.core.actor import Actor
from asn_karier.core.errors import MasukanSalah
from asn_karier.core.rules import SetelanBertanggal
from pegawai.calc import pensiun
from pegawai.calc.bezetting import HasilBezetting, bezetting
from pegawai.calc.proyeksi import jenjang_bup
from pegawai.enums import StatusPegawai
from pegawai.models import PetaJabatan, RiwayatJabatan
from pegawai.rules import BUP
from pegawai.selectors.laporan.lingkup import Lingkup, SimpulUnit, susunan_unit

KOSONG, LEBIH, LUAR_PETA, PLT = "KOSONG", "LEBIH", "LUAR_PETA", "PLT"


class Isi(NamedTuple):
    """People of one post or unit by status, and how many of them retire this year."""

    pns: int = 0
    cpns: int = 0
    pppk: int = 0
    pppk_pw: int = 0
    pensiun: int = 0

    @property
    def orang(self) -> int:
        """Everybody."""
        return self.pns + self.cpns + self.pppk + self.pppk_pw

    def tambah(self, lain: Isi) -> Isi:
        """The sum of two."""
        return Isi(self[0] + lain[0], self[1] + lain[1], self[2] + lain[2], self[3] + lain[3], self[4] + lain[4])


KOSONG_ISI = Isi()


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
    def tanda(self) -> str:
        """What must be looked at: vacant single post, more people than needed, a post outside the map."""
        if self.peta_id is None:
            return LUAR_PETA
        if self.tunggal and not self.isi.orang:
            return PLT if self.plt else KOSONG
        return LEBIH if self.isi.orang > self.kebutuhan else ""


@dataclass(slots=True)
class UnitBezetting:
    """A unit with its own posts, and the sums of itself and everything below it."""

    unit: SimpulUnit
    jabatan: list[Jabatan] = field(default_factory=list)
    kebutuhan: int = 0
    isi: Isi = KOSONG_ISI


def hitung(kebutuhan: int, isi: Isi) -> HasilBezetting:
    """The calculator on one set of numbers."""
    return bezetting(kebutuhan, pns=isi.pns, cpns=isi.cpns, pppk=isi.pppk, pppk_paruh_waktu=isi.pppk_pw)


def bezetting_unit(actor: Actor, lingkup: Lingkup) -> list[UnitBezetting]:
    """Units in the order of the tree, with posts by class downwards and name; a unit without posts is left out.

    People who have no unit stand in a last unit of their own. Six queries.
    """
    units = {u.id: UnitBezetting(u) for u in susunan_unit(actor, lingkup)}
    isi = _isi(actor, lingkup)
    tanpa = UnitBezetting(SimpulUnit(0, "Tanpa unit kerja", None, "", 1))
    for jabatan in (*_peta(lingkup, units, isi), *_luar_peta(units, isi)):
        unit = units.get(jabatan.unit_id or 0, tanpa)
        unit.jabatan.append(jabatan)
        unit.kebutuhan += jabatan.kebutuhan
        if jabatan.isi is not KOSONG_ISI:
            unit.isi = unit.isi.tambah(jabatan.isi)
    hasil = [*units.values(), *([tanpa] if tanpa.jabatan else [])]
    for u in hasil:
        u.jabatan.sort(key=lambda j: (-(j.kelas or 0), j.nama, j.peta_id or 0))
    for u in reversed(hasil):  # children before parents
        if (induk := units.get(u.unit.induk_id or 0)) is not None and induk is not u:
            induk.kebutuhan += u.kebutuhan
            induk.isi = induk.isi.tambah(u.isi)
    return [u for u in hasil if u.jabatan or u.kebutuhan or u.isi.orang]


def total(units: Sequence[UnitBezetting]) -> tuple[int, Isi]:
    """Need and people of all posts, each counted once."""
    kebutuhan, isi = 0, KOSONG_ISI
    for u in units:
        for j in u.jabatan:
            kebutuhan += j.kebutuhan
            if j.isi is not KOSONG_ISI:
                isi = isi.tambah(j.isi)
    return kebutuhan, isi


class _Kunci(NamedTuple):
    peta_id: int | None
    unit_id: int | None
    nama: str
    jenis: str


def _isi(actor: Actor, lingkup: Lingkup) -> dict[_Kunci, Isi]:
    """People per post and status (one query), and those of them who retire in the year (one query)."""
    kolom = ("peta_id", "unit_id", "nama_jabatan", "jenis_jabatan")
    qs = lingkup.keadaan(actor).order_by()
    per_status = {s.lower(): Count("pk", filter=Q(status=s)) for s in StatusPegawai.values}
    hasil = {_Kunci(*b[:4]): Isi(*b[4:]) for b in qs.values_list(*kolom).annotate(**per_status)}
    tahun, setelan = lingkup.hari.year, lingkup.setelan().get(BUP.nama)
    tmt = tmt_pensiun_tersimpan(setelan)
    keluar: Counter[_Kunci] = Counter()
    lahir = qs.filter(_lahir_yang_pensiun(tahun, setelan))
    for *kunci, tanggal_lahir, kode, jenjang in lahir.values_list(*kolom, "tanggal_lahir", "kode_bup", "jenjang"):
        berhenti = tmt(tanggal_lahir, kode, jenjang)
        keluar[_Kunci(*kunci)] += berhenti is not None and berhenti.tmt_pensiun.year == tahun
    return hasil | {k: hasil[k]._replace(pensiun=n) for k, n in keluar.items() if n}


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


def _peta(lingkup: Lingkup, units: Mapping[int, UnitBezetting], isi: dict[_Kunci, Isi]) -> Iterator[Jabatan]:
    """Posts of the map in force on the day; takes their people out of `isi`."""
    terisi: dict[int, Isi] = {}
    for k, n in isi.items():
        if k.peta_id is not None:
            terisi[k.peta_id] = terisi.get(k.peta_id, KOSONG_ISI).tambah(n)
    baris = list(
        PetaJabatan.objects.filter(instansi=lingkup.instansi, periode__contains=lingkup.hari).values_list(
            "pk", "unit_id", "nama", "kebutuhan", "tunggal", "kelas", "definisi__kelas", "definisi__jenis"
        )
    )
    plt = _plt(lingkup)
    for pk, unit_id, nama, kebutuhan, tunggal, kelas, kelas_definisi, jenis in baris:
        if unit_id not in units:
            continue
        orang = terisi.get(pk, KOSONG_ISI)
        yield Jabatan(unit_id, nama, jenis, kelas or kelas_definisi, kebutuhan, orang, pk, tunggal, plt.get(pk, ""))
    ada = {b[0] for b in baris if b[1] in units}
    for k in [k for k in isi if k.peta_id in ada]:
        del isi[k]


def _plt(lingkup: Lingkup) -> dict[int, str]:
    """Posts that somebody holds otherwise than definitively on the day: how, and since when."""
    return {
        peta: f"{RiwayatJabatan(penugasan=cara).get_penugasan_display()} sejak {mulai:%d-%m-%Y}"
        for peta, cara, mulai in RiwayatJabatan.objects.berlaku()
        .filter(peta__instansi=lingkup.instansi, periode__contains=lingkup.hari)
        .exclude(penugasan="D")
        .order_by("periode")
        .values_list("peta_id", "penugasan", F("periode__startswith"))
    }


def _luar_peta(units: Mapping[int, UnitBezetting], isi: Mapping[_Kunci, Isi]) -> Iterable[Jabatan]:
    """People whose post the map does not have on the day: one line per unit and name of the post."""
    gabung: dict[tuple[int | None, str, str], Isi] = {}
    for k, n in isi.items():
        kunci = (k.unit_id if k.unit_id in units else None, k.nama or "Tanpa jabatan definitif", k.jenis)
        gabung[kunci] = gabung.get(kunci, KOSONG_ISI).tambah(n)
    return [Jabatan(unit, nama, jenis, None, 0, n) for (unit, nama, jenis), n in gabung.items()]


def tanda_per_jenis(units: Sequence[UnitBezetting]) -> Counter[str]:
    """How many posts carry each mark."""
    return Counter(j.tanda for u in units for j in u.jabatan if j.tanda)
