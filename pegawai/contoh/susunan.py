"""The organisation of a region of n people: units of three to six levels, managerial posts, places for staff."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from pegawai.contoh import data
from pegawai.contoh.data import Daerah, Opd
from pegawai.contoh.pesanan import Pesanan

ESELON_JENIS = {"I": "JPT_MADYA", "II": "JPT_PRATAMA", "III": "ADMINISTRATOR", "IV": "PENGAWAS"}
KELAS = {"I.b": 16, "II.a": 15, "II.b": 14, "III.a": 12, "III.b": 11, "IV.a": 9, "IV.b": 8}


@dataclass(slots=True, eq=False)
class Jabatan:
    """A managerial post. Months are counted from year 0; `awal` is the earliest month already taken by a holder."""

    nama: str
    definisi: str
    eselon: str
    unit: Unit
    memimpin: bool = True
    kunci: str = ""
    id: int = 0
    mulai: int = 0
    awal: int = 0
    kosong: bool = False

    @property
    def jenis(self) -> str:
        """Kind of post that goes with the eselon."""
        return ESELON_JENIS[self.eselon.partition(".")[0]]


@dataclass(slots=True, eq=False)
class Unit:
    """A unit with what it is staffed with; `bobot` is its share of the staff, `staf` the number it gets."""

    nama: str
    sebutan: str
    induk: Unit | None = None
    racikan: str = ""
    bobot: float = 0
    jf: tuple[str, ...] = ()
    kunci: str = ""
    lama: str = ""
    sampai: dt.date | None = None
    id: int = 0
    kode: str = ""
    jalur: str = ""
    tingkat: int = 1
    staf: int = 0
    anak: list[Unit] = field(default_factory=list)
    jabatan: list[Jabatan] = field(default_factory=list)
    pesanan: list[Pesanan] = field(default_factory=list)

    @property
    def opd(self) -> Unit:
        """The office this unit belongs to (the level below the root)."""
        satu = self
        while satu.induk is not None and satu.induk.induk is not None:
            satu = satu.induk
        return satu

    def semua(self) -> Iterator[Unit]:
        """This unit and all below it, parents first."""
        yield self
        for satu in self.anak:
            yield from satu.semua()


class Penyusun:
    """Builds the tree of one region for n people."""

    def __init__(self, daerah: Daerah, n: int, acak: random.Random, reorganisasi: dt.date) -> None:
        self.daerah, self.n, self.acak, self.reorganisasi = daerah, n, acak, reorganisasi
        p = daerah.provinsi
        self.e_kadis, self.e_kabid = ("II.a", "III.a") if p else ("II.b", "III.b")
        self.banyak_bidang = 2 if n < 400 else 3 if n < 1500 else 4
        self.akar = Unit(daerah.nama, "AKAR")

    def susun(self) -> Unit:
        """The whole tree, with the staff of each unit."""
        self._setda()
        inti = {o.kunci: self._opd(o) for o in data.susunan()["inti"]}
        for o in self._opd_lain():
            self._opd(o)
        self._sekolah(inti["disdik"])
        self._kesehatan(inti["dinkes"])
        if not self.daerah.provinsi:
            self._kewilayahan()
        self._unit_berakhir()
        self._uptd()
        self._bagi_staf()
        return self.akar

    # --- parts -------------------------------------------------------------------------------------------------

    def _unit(self, nama: str, sebutan: str, induk: Unit, bobot: float = 0, racikan: str = "KANTOR") -> Unit:
        satu = Unit(nama, sebutan, induk, racikan, bobot, induk.jf, tingkat=induk.tingkat + 1)
        induk.anak.append(satu)
        return satu

    @staticmethod
    def _pos(unit: Unit, nama: str, definisi: str, eselon: str, memimpin: bool = True) -> Jabatan:
        satu = Jabatan(nama, definisi, eselon, unit, memimpin)
        unit.jabatan.append(satu)
        return satu

    def _setda(self) -> None:
        p = self.daerah.provinsi
        setda = self._unit("Sekretariat Daerah", "OPD", self.akar)
        setda.kunci = "setda"
        self._pos(setda, "Sekretaris Daerah", "Sekretaris Daerah", "I.b" if p else "II.a")
        kepala = "Gubernur" if p else "Wali Kota"
        ahli = self._unit(f"Staf Ahli {kepala}", "STAF_AHLI", self.akar)
        bidang_ahli = (
            "Pemerintahan, Hukum dan Politik",
            "Ekonomi dan Pembangunan",
            "Kemasyarakatan dan Sumber Daya Manusia",
        )
        for bidang in bidang_ahli[: 1 if self.n < 800 else 3]:
            self._pos(ahli, f"Staf Ahli Bidang {bidang}", "Staf Ahli", self.e_kadis, memimpin=False)
        urusan = ("Pemerintahan dan Kesejahteraan Rakyat", "Perekonomian dan Pembangunan", "Administrasi Umum")
        asisten = [
            self._unit(f"Asisten {u}", "ASISTEN", setda)
            for u in urusan[: 1 if self.n < 200 else 2 if self.n < 1500 else 3]
        ]
        for a in asisten:
            self._pos(a, a.nama, "Asisten Sekretaris Daerah", self.e_kadis)
        bagian = data.susunan()["bagian"][: max(2, min(9, self.n // 110))]
        for i, nama in enumerate(bagian):
            self._bagian(nama, asisten[i % len(asisten)])

    def _bagian(self, nama: str, asisten: Unit) -> None:
        jf = tuple(data.susunan()["bagian_jf"].get(nama, ("ANALIS_KEBIJAKAN",)))
        if self.daerah.provinsi:
            biro = self._unit(f"Biro {nama}", "BIRO", asisten)
            biro.jf = jf
            self._pos(biro, f"Kepala Biro {nama}", "Kepala Biro", "II.b")
            induk = self._unit(f"Bagian Penyelenggaraan {nama}", "BAGIAN", biro, 5)
            self._pos(induk, f"Kepala {induk.nama}", "Kepala Bagian", "III.a")
        else:
            induk = self._unit(f"Bagian {nama}", "BAGIAN", asisten, 5)
            induk.jf = jf
            self._pos(induk, f"Kepala Bagian {nama}", "Kepala Bagian", "III.a")
        if self.n >= 700:
            subbag = self._unit(f"Subbagian Tata Usaha Bagian {nama}", "SUBBAG", induk, 4)
            self._pos(subbag, f"Kepala {subbag.nama}", "Kepala Subbagian", "IV.a")

    def _opd_lain(self) -> list[Opd]:
        isi = data.susunan()
        lain = list(isi["lain"]) + (list(isi["lain_provinsi"]) if self.daerah.provinsi else [])
        return lain[: max(2, min(len(lain), self.n // 80))]

    def _opd(self, o: Opd) -> Unit:
        nama = o.nama
        if o.kunci == "disdik" and self.daerah.provinsi:
            nama = "Dinas Pendidikan dan Kebudayaan"
        opd = self._unit(nama, "OPD", self.akar, 0, o.racikan)
        opd.kunci, opd.jf, opd.lama = o.kunci, tuple(o.jf), o.lama
        badan = nama.split()[0]
        kepala = nama.replace("Daerah", "", 1).strip() if o.kepala == "Inspektur" else f"Kepala {nama}"
        kepala = {"Inspektur": "Inspektur Daerah", "Sekretaris": "Sekretaris Dewan Perwakilan Rakyat Daerah"}.get(
            o.kepala, kepala
        )
        definisi = o.kepala if o.kepala != "Kepala" else f"Kepala {badan}"
        self._pos(opd, kepala, definisi, self.e_kadis)
        if o.kepala != "Sekretaris":
            self._sekretariat(opd, badan)
        for bidang in self._bidang(o):
            awalan = (
                "Inspektorat Pembantu"
                if o.kepala == "Inspektur"
                else "Bagian"
                if o.kepala == "Sekretaris"
                else "Bidang"
            )
            b = self._unit(f"{awalan} {bidang}", "BIDANG", opd, 6, o.racikan)
            if o.kepala == "Inspektur":
                self._pos(b, f"Inspektur Pembantu {bidang}", "Inspektur Pembantu", "III.a")
            else:
                self._pos(b, f"Kepala {b.nama}", f"Kepala {awalan}", "III.a" if awalan == "Bagian" else self.e_kabid)
        return opd

    def _bidang(self, o: Opd) -> list[str]:
        bidang = list(o.bidang)
        if self.daerah.provinsi and o.kunci == "disdik":
            bidang = ["Pembinaan Sekolah Menengah Atas", "Pembinaan Sekolah Menengah Kejuruan", *bidang[2:]]
        return bidang[: self.banyak_bidang]

    def _sekretariat(self, opd: Unit, badan: str) -> None:
        sek = self._unit(f"Sekretariat {opd.nama}", "SEKRETARIAT", opd)
        self._pos(sek, f"Sekretaris {opd.nama}", f"Sekretaris {badan}", "III.a")
        umum = self._unit("Subbagian Umum dan Kepegawaian", "SUBBAG", sek, 6)
        self._pos(umum, f"Kepala Subbagian Umum dan Kepegawaian pada {opd.nama}", "Kepala Subbagian", "IV.a")
        if self.n >= 300:
            keu = self._unit("Subbagian Perencanaan dan Keuangan", "SUBBAG", sek, 4)
            self._pos(keu, f"Kepala Subbagian Perencanaan dan Keuangan pada {opd.nama}", "Kepala Subbagian", "IV.a")

    def _sekolah(self, disdik: Unit) -> None:
        p, n = self.daerah.provinsi, self.n
        induk = disdik
        if p:
            kab = list(self.daerah.wilayah)
            cabang = [self._cabang(disdik, i, k) for i, k in enumerate(kab[: max(1, min(len(kab), n // 700))], 1)]
            pola = (("SMA Negeri {i} {k}", 0.22, 26), ("SMK Negeri {i} {k}", 0.13, 28))
        else:
            pola = (("SD Negeri {i} {k}", 0.20, 9), ("SMP Negeri {i} {k}", 0.13, 24))
        for nama, bagian, bobot in pola:
            for i in range(1, max(1, round(n * bagian / bobot)) + 1):
                kota = self.daerah.kota
                if p:
                    nomor = (i - 1) % len(cabang)
                    induk, kota = cabang[nomor], kab[nomor]
                ke = (i - 1) // len(cabang) + 1 if p else i
                self._unit(nama.format(i=ke, k=kota), "SEKOLAH", induk, bobot, "SD" if bobot == 9 else "SM")

    def _cabang(self, disdik: Unit, i: int, kabupaten: str) -> Unit:
        satu = self._unit(f"Cabang Dinas Pendidikan Wilayah {i} {kabupaten}", "CABANG", disdik, 5)
        self._pos(satu, f"Kepala {satu.nama}", "Kepala Cabang Dinas", "III.b")
        return satu

    def _kesehatan(self, dinkes: Unit) -> None:
        nama = data.susunan()["puskesmas"]
        for i in range(0 if self.daerah.provinsi else max(1, round(self.n * 0.11 / 26))):
            urut = f" {i // len(nama) + 1}" if i >= len(nama) else ""
            p = self._unit(f"Puskesmas {nama[i % len(nama)]}{urut}", "PUSKESMAS", dinkes, 26, "PUSKESMAS")
            self._pos(p, f"Kepala Subbagian Tata Usaha {p.nama}", "Kepala Subbagian Tata Usaha", "IV.b", memimpin=False)
        if self.n < 300:
            return
        instalasi = data.susunan()["instalasi"]
        banyak = max(2, round(self.n * (0.12 if self.daerah.provinsi else 0.07) / 22))
        for r in range((banyak - 1) // len(instalasi) + 1):
            rs = self._unit(self.daerah.rumah_sakit + (f" {r + 1}" if r else ""), "RSUD", dinkes, 4, "KANTOR")
            self._pos(rs, f"Direktur {rs.nama}", "Direktur RSUD", "II.b" if self.daerah.provinsi else "III.a")
            for nama_instalasi in instalasi[: min(len(instalasi), banyak - r * len(instalasi))]:
                self._unit(f"{nama_instalasi} {rs.nama}", "INSTALASI", rs, 22, "RSUD")

    def _kewilayahan(self) -> None:
        d = self.daerah
        pemimpin = "Camat" if d.sebutan == "Kecamatan" else "Kepala Distrik"
        for kec, kelurahan in list(d.wilayah.items())[: max(1, self.n // 180)]:
            k = self._unit(f"{d.sebutan} {kec}", "KECAMATAN", self.akar, 4, "KELURAHAN")
            self._pos(k, f"{pemimpin} {kec}", pemimpin, "III.a")
            sek = self._unit(f"Sekretariat {k.nama}", "SEKRETARIAT", k, 3, "KELURAHAN")
            self._pos(sek, f"Sekretaris {k.nama}", f"Sekretaris {d.sebutan}", "III.b")
            for seksi in data.susunan()["seksi"][: 1 if self.n < 600 else 3]:
                s = self._unit(f"Seksi {seksi} {k.nama}", "SEKSI", k, 2, "KELURAHAN")
                self._pos(s, f"Kepala {s.nama}", "Kepala Seksi", "IV.a")
            for kel in kelurahan[: max(1, self.n // 300)]:
                lurah = self._unit(f"Kelurahan {kel}", "KELURAHAN", k, 4, "KELURAHAN")
                self._pos(lurah, f"Lurah {kel}", "Lurah", "IV.a")
                self._pos(lurah, f"Sekretaris Kelurahan {kel}", "Sekretaris Lurah", "IV.b", memimpin=False)

    def _unit_berakhir(self) -> None:
        """An office that the reorganisation closed; its divisions went to another one."""
        satu = self._unit(data.susunan()["unit_berakhir"], "BERAKHIR", self.akar)
        satu.sampai = self.reorganisasi

    def _uptd(self) -> None:
        """Field units until the offices can hold everybody."""
        berat = sum(u.bobot for u in self.akar.semua())
        jabatan = sum(len(u.jabatan) for u in self.akar.semua())
        uptd = {o.kunci: o.uptd for o in self._opd_lain() if o.uptd}
        opd = [u for u in self.akar.anak if u.kunci in uptd]
        kurang = max(0, round((self.n - jabatan - berat) / 15))
        for i in range(kurang if opd else 0):
            induk = opd[i % len(opd)]
            satu = self._unit(f"UPTD {uptd[induk.kunci]} Wilayah {i // len(opd) + 1}", "UPTD", induk, 14, induk.racikan)
            self._pos(satu, f"Kepala {satu.nama}", "Kepala UPTD", "III.b" if self.daerah.provinsi else "IV.a")

    # --- staff ---------------------------------------------------------------------------------------------------

    def _bagi_staf(self) -> None:
        """Vacancies first, then the rest of n over the units by weight, to the exact number."""
        unit = list(self.akar.semua())
        pos = [j for u in unit for j in u.jabatan]
        for j in pos:
            j.kosong = self.acak.random() < 0.07 and j.definisi not in ("Sekretaris Daerah", "Lurah")
        sisa = self.n - sum(not j.kosong for j in pos)
        total = sum(u.bobot for u in unit)
        for u in unit:
            u.staf = int(u.bobot * sisa / total)
        berstaf = sorted((u for u in unit if u.bobot), key=lambda u: u.staf - u.bobot * sisa / total)
        for u in berstaf[: sisa - sum(u.staf for u in unit)]:
            u.staf += 1


def beri_nomor(akar: Unit, id_unit: int, id_peta: int) -> int:
    """Give ids, codes and paths to units and ids to posts; returns the next free id of a post."""
    for urut, u in enumerate(akar.semua()):
        u.id = id_unit + urut
        u.jalur = f"{u.induk.jalur if u.induk else ''}{u.id}."
        nomor = u.induk.anak.index(u) + 1 if u.induk and len(u.induk.anak) < 500 else urut
        u.kode = f"{u.induk.kode}.{nomor:02d}" if u.induk and u.induk.kode else f"{nomor:02d}" if u.induk else ""
        for j in u.jabatan:
            j.id, id_peta = id_peta, id_peta + 1
    return id_peta
