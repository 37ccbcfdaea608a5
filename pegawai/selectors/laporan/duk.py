"""Daftar urut kepangkatan of many thousands: the calculator orders, the database only cuts the list into pieces.

People with the same pangkat and TMT pangkat stand together, because those are the first two keys. So the pieces are
counted per pangkat and TMT, and only the pieces a page touches are read and put in order by `calc.duk`: there is one
implementation of the order, for a page, a file and the calculator.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from asn_karier.core.actor import Actor
from pegawai.calc import duk, duk_tingkat, masa_kerja
from pegawai.calc.golongan import PNS, URUTAN
from pegawai.models import Keadaan, Pegawai, RiwayatCltn, RiwayatDiklat, RiwayatKgb
from pegawai.rules import DUK, DUK_TINGKAT
from pegawai.selectors.laporan.lingkup import Lingkup, nomor

PETAK = 2000
ISIAN = (
    "pk", "golongan", "tmt_golongan", "mkg_bulan", "jenis_jabatan", "jenjang", "eselon", "tmt_jabatan", "pendidikan",
    "tahun_lulus", "tanggal_lahir", "status", "nip", "nama", "nama_jabatan", "nama_pendidikan", "unit_id",
    "kedudukan", "penugasan_lain", "tmt_masuk",
)  # fmt: skip


class Kelompok(NamedTuple):
    """People of one pangkat and TMT pangkat, how many, and how many stand above them; None: no golongan of a PNS."""

    golongan: str | None
    tmt: dt.date | None
    jumlah: int
    di_atas: int


class Latihan(NamedTuple):
    """The training that counts for a person."""

    tingkat: int
    nama: str
    selesai: dt.date
    jam: int | None


class Anggota(NamedTuple):
    """One person on the list: the row the calculator compares, the state of the day, the training that counts."""

    baris: duk.BarisDuk
    isi: dict[str, Any]
    latihan: Latihan | None
    nomor: int = 0


class UrutanDuk:
    """The list of one reach for one actor."""

    def __init__(self, actor: Actor, lingkup: Lingkup) -> None:
        self.lingkup = lingkup
        self.hari = lingkup.hari
        self.tingkat = DUK_TINGKAT.on(self.hari, lingkup.setelan().get(DUK_TINGKAT.nama)).nilai
        self.qs: QuerySet[Keadaan] = lingkup.keadaan(actor).filter(status__in=DUK.on(self.hari).nilai.status_masuk)

    @cached_property
    def kelompok(self) -> list[Kelompok]:
        """Pieces of the list, highest first; one query."""
        jumlah: Counter[tuple[str | None, dt.date | None]] = Counter()
        for gol, tmt, banyak in self.qs.order_by().values_list("golongan", "tmt_golongan").annotate(banyak=Count("pk")):
            jumlah[_gol(gol), tmt] += banyak
        hasil: list[Kelompok] = []
        di_atas = 0
        for gol, tmt in sorted(jumlah, key=lambda k: duk.kunci_pangkat(*k)):
            hasil.append(Kelompok(gol, tmt, jumlah[gol, tmt], di_atas))
            di_atas += jumlah[gol, tmt]
        return hasil

    @property
    def jumlah(self) -> int:
        """People on the list."""
        return self.kelompok[-1].di_atas + self.kelompok[-1].jumlah if self.kelompok else 0

    def potong(self, awal: int, akhir: int) -> list[Anggota]:
        """People number `awal`+1 to `akhir`, in order; six queries at most."""
        kena = [k for k in self.kelompok if k.di_atas < akhir and k.di_atas + k.jumlah > awal]
        if not kena:
            return []
        geser = kena[0].di_atas
        return self._urut(kena)[awal - geser : akhir - geser]

    def semua(self) -> Iterator[Anggota]:
        """Everybody in order, in pieces of about two thousand people."""
        petak: list[Kelompok] = []
        for k in self.kelompok:
            petak.append(k)
            if k.di_atas + k.jumlah - petak[0].di_atas >= PETAK:
                yield from self._urut(petak)
                petak = []
        if petak:
            yield from self._urut(petak)

    def _urut(self, kelompok: Sequence[Kelompok]) -> list[Anggota]:
        orang = {isi["pk"]: isi for isi in self.qs.filter(_rentang(kelompok)).values(*ISIAN)}
        mkg, latihan = self._mkg(orang), self._latihan(orang)
        anggota = {
            pk: Anggota(self._baris(isi, mkg[pk], latihan.get(pk)), isi, latihan.get(pk)) for pk, isi in orang.items()
        }
        urut = duk.urutkan(a.baris for a in anggota.values())
        mulai = kelompok[0].di_atas + 1
        return [anggota[b.id]._replace(nomor=n) for n, b in enumerate(urut, start=mulai)]  # type: ignore[index]

    def _baris(self, isi: dict[str, Any], mkg: int | None, latihan: Latihan | None) -> duk.BarisDuk:
        return duk.BarisDuk(
            id=isi["pk"],
            gol=_gol(isi["golongan"]),
            tmt_gol=isi["tmt_golongan"],
            jab=duk_tingkat.tingkat_jabatan(self.tingkat, isi["jenis_jabatan"], isi["jenjang"], isi["eselon"]),
            tmt_jab=isi["tmt_jabatan"],
            mk=mkg,
            latih=latihan.tingkat if latihan else None,
            tgl_latih=latihan.selesai if latihan else None,
            pend=duk_tingkat.tingkat_pendidikan(self.tingkat, isi["pendidikan"]),
            lulus=isi["tahun_lulus"],
            lahir=isi["tanggal_lahir"],
            status=isi["status"],
        )

    def _mkg(self, orang: dict[int, dict[str, Any]]) -> dict[int, int | None]:
        kgb = {
            pk: (tmt, mkg)
            for pk, tmt, mkg in RiwayatKgb.objects.berlaku()
            .filter(pegawai_id__in=nomor(orang), tmt__lte=self.hari)
            .order_by("pegawai_id", "-tmt")
            .distinct("pegawai_id")
            .values_list("pegawai_id", "tmt", "mkg_bulan")
        }
        cltn: dict[int, list[masa_kerja.Masa]] = {}
        tanpa = RiwayatCltn.objects.berlaku().filter(pegawai_id__in=nomor(orang))
        for pk, periode in tanpa.values_list("pegawai_id", "periode"):
            cltn.setdefault(pk, []).append((periode.lower, periode.upper))
        return {
            pk: masa_kerja.mkg_pada(
                self.hari,
                masa_kerja.acuan_mkg(isi["tmt_golongan"], isi["mkg_bulan"], *kgb.get(pk, (None, None))),
                cltn.get(pk, ()),
            )
            for pk, isi in orang.items()
        }

    def _latihan(self, orang: dict[int, dict[str, Any]]) -> dict[int, Latihan]:
        """The highest structural training that was finished by the day; of equal ones the earliest."""
        hasil: dict[int, Latihan] = {}
        for pk, kode, nama, selesai, jam in (
            RiwayatDiklat.objects.berlaku()
            .filter(pegawai_id__in=nomor(orang), selesai__lte=self.hari)
            .exclude(struktural="")
            .values_list("pegawai_id", "struktural", "nama", "selesai", "jam")
        ):
            tingkat = duk_tingkat.tingkat_latihan(self.tingkat, kode)
            if tingkat is None:
                continue
            ini, ada = Latihan(tingkat, nama, selesai, jam), hasil.get(pk)
            if ada is None or (-tingkat, selesai, nama) < (-ada.tingkat, ada.selesai, ada.nama):
                hasil[pk] = ini
        return hasil


def _gol(golongan: str) -> str | None:
    """A golongan the calculator knows; a PNS with anything else stands where an empty one stands."""
    return golongan if golongan in URUTAN else None


def _rentang(kelompok: Sequence[Kelompok]) -> Q:
    """The people of neighbouring pieces: per golongan one range of TMT, so that the index serves it."""
    hasil = Q(pk__in=[])
    for (gol, kosong), isi in groupby(kelompok, key=lambda k: (k.golongan, k.tmt is None)):
        satu = ~Q(golongan__in=PNS) if gol is None else Q(golongan=gol, golongan_urut=URUTAN[gol])
        tmt = [k.tmt for k in isi]
        hasil |= satu & (Q(tmt_golongan__isnull=True) if kosong else Q(tmt_golongan__range=(tmt[0], tmt[-1])))
    return hasil


def gelar(anggota: Sequence[Anggota]) -> dict[int, tuple[str, str]]:
    """Titles before and after the name of these people; one query."""
    orang = Pegawai.objects.filter(pk__in=nomor(a.isi["pk"] for a in anggota))
    return {pk: (depan, belakang) for pk, depan, belakang in orang.values_list("pk", "gelar_depan", "gelar_belakang")}
