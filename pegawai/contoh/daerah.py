"""Everything of one region, in portions: the organisation first, then its people unit by unit."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from pegawai.contoh import khusus
from pegawai.contoh.data import Daerah
from pegawai.contoh.karier import iso
from pegawai.contoh.orang import Menjabat, Orang
from pegawai.contoh.pabrik import Pabrik
from pegawai.contoh.pejabat import lantik, pejabat, penjabat_sementara
from pegawai.contoh.register import Definisi, Peta, Register
from pegawai.contoh.susunan import Jabatan, Penyusun, Unit, beri_nomor

BENIH = 20_260_101
PORSI = 4_000


@dataclass(slots=True)
class Porsi:
    """What is written together: new definitions and map rows, and people."""

    definisi: list[Definisi]
    peta: list[Peta]
    orang: list[Orang] = field(default_factory=list)


class PembuatDaerah:
    """Makes the data of a region for n people as of a day; `pesan_id(table, n)` gives the first of n free ids."""

    def __init__(self, daerah: Daerah, nomor: int, n: int, hari: dt.date, pesan_id: Callable[[str, int], int]) -> None:
        self.daerah, self.n, self.hari = daerah, n, hari
        self.acak = random.Random(f"{BENIH}-{daerah.kunci}")  # noqa: S311
        self.reorganisasi = dt.date(hari.year - 1, 1, 1)
        self.akar = Penyusun(daerah, n, self.acak, self.reorganisasi).susun()
        khusus.siapkan(self.akar, n, hari)
        self.unit = list(self.akar.semua())
        pos = [j for u in self.unit for j in u.jabatan]
        id_peta = pesan_id("pegawai_petajabatan", len(pos) + n + 12 * len(self.unit))
        id_peta = beri_nomor(self.akar, pesan_id("pegawai_unit", len(self.unit)), id_peta)
        self.register = Register(self.acak, pesan_id("pegawai_definisijabatan", 1000), id_peta)
        self.id_pertama = pesan_id("pegawai_pegawai", n)
        self.pabrik = Pabrik(daerah, nomor, self.acak, hari, self.register, self.id_pertama - 1)
        for u in self.unit:
            self.pabrik.serupa.setdefault(u.sebutan, []).append(u)
        self._kolam = lantik(pos, self.acak, self.pabrik.kini)
        self._kosong: dict[Unit, list[Jabatan]] = {}
        for j in pos:
            if j.kunci == "kosong_lama":
                j.mulai = j.awal = self.pabrik.kini - 7
                sekretaris = next(s for s in j.unit.anak if s.sebutan == "SEKRETARIAT").jabatan[0]
                sekretaris.mulai = sekretaris.awal = self.pabrik.kini - 20
            if j.kunci in ("pimpinan", "verifikator"):
                j.mulai = j.awal = self.pabrik.kini - 27
            if j.kosong:
                self._kosong.setdefault(j.unit.opd, []).append(j)
            self.register.tambah_manajerial(j)

    def porsi(self) -> Iterator[Porsi]:
        """People of the region in portions of some thousands."""
        orang: list[Orang] = []
        for unit in self.unit:
            orang += self._isi(unit)
            if len(orang) >= PORSI:
                yield self._ambil(orang)
                orang = []
        yield self._ambil(orang)

    def _ambil(self, orang: list[Orang]) -> Porsi:
        reg = self.register
        reg.tutup()
        satu = Porsi(reg.baru, reg.peta, orang)
        reg.baru, reg.peta = [], []
        return satu

    def _isi(self, unit: Unit) -> Iterator[Orang]:
        for j in unit.jabatan:
            if not j.kosong:
                yield self._pejabat(j)
        kepala = _kepala_satuan(unit)
        for i in range(unit.staf):
            pesanan = unit.pesanan[i] if i < len(unit.pesanan) else None
            orang = self.pabrik.staf(unit, pesanan)
            if pesanan is not None:
                khusus.terapkan(self.pabrik, orang, pesanan.kasus)
            elif kepala and _dapat_memimpin(orang):
                self._tugas_tambahan(orang, kepala)
                kepala = ""
            yield orang

    def _pejabat(self, j: Jabatan) -> Orang:
        pabrik, acak = self.pabrik, self.acak
        orang = pejabat(pabrik, j, self._kolam)
        orang.akun = j.kunci
        utama = j.unit.opd.jabatan[:1]
        if j.unit.sebutan == "SEKRETARIAT" and j.unit.opd.kunci == "disdik":
            self._plh_kini(orang, utama[0])
        elif calon := khusus.cari_plt(acak.random(), j, self._kosong, pabrik.kini):
            penjabat_sementara(pabrik, orang, calon, "PLT", max(calon.mulai, pabrik.kini - 6, j.mulai + 1), None)
        elif utama and j.eselon.startswith("III") and utama[0].eselon.startswith("II.") and acak.random() < 0.1:
            m = pabrik.kini - acak.randrange(4, 24)
            penjabat_sementara(pabrik, orang, utama[0], "PLH", m, m + 1)
        if j.unit.opd.lama and j.unit.opd is j.unit:
            self._berganti_nama(orang, j.unit)
        return orang

    def _plh_kini(self, orang: Orang, j: Jabatan) -> None:
        """Acting for a head who is away this week."""
        penjabat_sementara(self.pabrik, orang, j, "PLH", self.pabrik.kini, None)
        dari, sampai = self.hari - dt.timedelta(days=3), self.hari + dt.timedelta(days=4)
        orang.jabatan[-1].mulai, orang.jabatan[-1].sampai = dari.isoformat(), sampai.isoformat()

    def _berganti_nama(self, orang: Orang, unit: Unit) -> None:
        """A head who was there before the reorganisation was confirmed in the renamed post."""
        pada = self.reorganisasi.isoformat()
        baris = next(b for b in orang.jabatan if b.penugasan == "D" and not b.sampai)
        if baris.mulai < pada:
            lama = replace(baris, nama=baris.nama.replace(unit.nama, unit.lama), sampai=pada)
            baris.mulai = pada
            orang.jabatan.insert(orang.jabatan.index(baris), lama)

    def _tugas_tambahan(self, orang: Orang, nama: str) -> None:
        """Head of a school or health centre: a task next to the functional post."""
        b = orang.jabatan[-1]
        mulai = max(iso(self.pabrik.kini - self.acak.randrange(3, 60), 12), b.mulai)
        orang.jabatan.append(
            Menjabat(orang.unit, None, None, nama, "JF", b.jenjang, "", b.kode_bup, mulai, "", "TT"),
        )


def _kepala_satuan(unit: Unit) -> str:
    return f"Kepala {unit.nama}" if unit.sebutan in ("SEKOLAH", "PUSKESMAS") else ""


def _dapat_memimpin(orang: Orang) -> bool:
    b = orang.jabatan[-1]
    return b.jenis == "JF" and b.jenjang in ("AHLI_MUDA", "AHLI_MADYA") and not b.sampai and orang.pns_sejak is not None
