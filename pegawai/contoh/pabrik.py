"""Makes the staff of a unit: who they are, when they came, what they became."""

from __future__ import annotations

import datetime as dt
import random

from pegawai.contoh import data, pelengkap, pendidikan
from pegawai.contoh.data import Daerah, Rumpun, Undian
from pegawai.contoh.karier import (
    II_A,
    II_B,
    II_C,
    III_A,
    III_B,
    III_D,
    POLA_AHLI,
    POLA_GURU,
    POLA_TERAMPIL,
    Ijazah,
    Pangkat,
    Pola,
    bulan,
    gaji_pada,
    iso,
    jenjang_pangkat,
    kgb_pppk,
    pola_pelaksana,
    riwayat_kgb,
    tanggal,
)
from pegawai.contoh.nama import PembuatNama, Penomor, surel
from pegawai.contoh.orang import Orang
from pegawai.contoh.pesanan import Pesanan
from pegawai.contoh.register import Register
from pegawai.contoh.riwayat_jabatan import riwayat_fungsional, riwayat_pelaksana
from pegawai.contoh.susunan import Unit
from pegawai.enums import GOLONGAN_PNS

# level of education: first golongan, MKG at entry in months, ceiling of regular promotion, youngest and oldest entry
AWAL = {
    "SD": (0, 0, II_A, 20, 32), "SLTP": (2, 36, II_C, 20, 32), "SLTA": (II_A, 0, III_B, 19, 28),
    "SPG": (II_A, 0, III_B, 20, 25), "D2": (II_B, 36, III_B, 21, 27), "D3": (II_C, 36, III_B + 1, 22, 29),
    "S1": (III_A, 0, III_D, 23, 32), "S2": (III_B, 0, III_D + 1, 26, 34), "DOKTER": (III_B, 0, III_D + 1, 26, 33),
}  # fmt: skip
PPPK_GOL = {"SD": ("I", 0), "SLTP": ("IV", 36), "SLTA": ("V", 0), "D2": ("VI", 36), "D3": ("VII", 36), "S1": ("IX", 0)}
_STATUS = {  # shares of PNS, CPNS, PPPK, part-time PPPK
    "GURU": Undian({"PNS": 65, "CPNS": 3, "PPPK": 30, "PPPK_PW": 2}),
    "NAKES": Undian({"PNS": 63, "CPNS": 4, "PPPK": 31, "PPPK_PW": 2}),
    "JF": Undian({"PNS": 84, "CPNS": 5, "PPPK": 11}),
    "P_S1": Undian({"PNS": 80, "CPNS": 5, "PPPK": 14, "PPPK_PW": 1}),
    "P_D3": Undian({"PNS": 70, "CPNS": 5, "PPPK": 22, "PPPK_PW": 3}),
    "P_SLTA": Undian({"PNS": 54, "PPPK": 36, "PPPK_PW": 10}),
    "P_SD": Undian({"PNS": 44, "PPPK": 36, "PPPK_PW": 20}),
}  # fmt: skip
_NAKES = frozenset({"PUSKESMAS", "RSUD"})
_S1 = (III_A, III_A - 1, III_D)
# level won in service: rank it lifts to, from which rank at the highest, new ceiling
_LANJUT = {"30": (II_C, II_B, III_B + 1), "35": _S1, "40": _S1, "45": (III_B, III_A, III_D + 1)}


def angkatan(hari: dt.date) -> Undian[int]:
    """Months in which CPNS entered, weighted as the intakes were: moratoria 2012-2013 and 2015-2017."""
    isi: dict[int, int] = {}
    for tahun in range(1988, 2005):
        isi[tahun * 12 + (2 if tahun < 2000 else 11)] = 40 if tahun < 1994 else 34
    for tahun in range(2005, 2011):
        isi[tahun * 12 + (0 if tahun % 2 else 3)] = 46
    isi |= {2011 * 12: 24, 2014 * 12 + 1: 12, 2015 * 12 + 2: 20, 2017 * 12 + 4: 8, 2019 * 12 + 2: 60}
    isi |= {2020 * 12 + 11: 44, 2022 * 12 + 2: 42, 2024 * 12 + 4: 12}
    for tahun in range(2025, hari.year - 1):
        isi[tahun * 12 + 5] = 30
    return Undian(isi)


class Pabrik:
    """Makes people for one region, one after the other, always the same for the same seed and day."""

    def __init__(
        self, daerah: Daerah, nomor: int, acak: random.Random, hari: dt.date, register: Register, id_awal: int
    ):
        self.daerah, self.acak, self.hari, self.register = daerah, acak, hari, register
        self.kini = bulan(hari)
        self.nama = PembuatNama(daerah, acak)
        self.nomor = Penomor(nomor)
        self.angkatan = angkatan(hari)
        self.id = id_awal
        self.serupa: dict[str, list[Unit]] = {}
        self._racikan = {k: Undian(v) for k, v in data.jabatan()["racikan"].items()}

    # --- what the place is for -------------------------------------------------------------------------------

    def isi_tempat(self, unit: Unit) -> str:
        """Draw what a place in the unit is for: a functional post, or pelaksana with a level of education."""
        if unit.jf and unit.sebutan in ("BIDANG", "BAGIAN", "UPTD") and self.acak.random() < 0.45:
            return self.acak.choice(unit.jf)
        return self._racikan[unit.racikan].ambil(self.acak)

    def staf(self, unit: Unit, pesanan: Pesanan | None = None) -> Orang:
        """One member of staff of the unit."""
        isi = pesanan.isi if pesanan else self.isi_tempat(unit)
        rumpun = None if isi.startswith("P_") else data.rumpun()[isi]
        status = pesanan.status if pesanan else self._status(isi, unit)
        if status in ("PPPK", "PPPK_PW"):
            return self._pppk(unit, isi, rumpun, status, pesanan)
        return self._pns(unit, isi, rumpun, status, pesanan)

    def _status(self, isi: str, unit: Unit) -> str:
        kelompok = isi if isi.startswith("P_") else "JF"
        if isi.startswith("GURU"):
            kelompok = "GURU"
        elif kelompok == "JF" and unit.racikan in _NAKES:
            kelompok = "NAKES"
        return _STATUS[kelompok].ambil(self.acak)

    def _terampil(self, rumpun: Rumpun | None, bagian: float) -> bool:
        """On the skilled track; `bagian` is its share where a post has both tracks."""
        if rumpun is None or rumpun.jalur == "AHLI":
            return False
        return rumpun.jalur == "TERAMPIL" or self.acak.random() < bagian

    # --- PNS -------------------------------------------------------------------------------------------------

    def _pns(self, unit: Unit, isi: str, rumpun: Rumpun | None, status: str, pesanan: Pesanan | None) -> Orang:
        acak = self.acak
        terampil = self._terampil(rumpun, 0.55)
        if pesanan and pesanan.jenjang:
            terampil = not pesanan.jenjang.startswith("AHLI")
        guru = isi.startswith("GURU")
        pensiun = pesanan is None and status == "PNS" and (guru or terampil or not rumpun) and acak.random() < 0.06
        masuk, lahir = self._datang(isi, rumpun, terampil, status, guru, pensiun, pesanan)
        tingkat, lanjut = self._tingkat(isi, rumpun, terampil, masuk)
        sekolah = pendidikan.bersekolah(
            acak, lahir.year, masuk // 12, "S1" if tingkat == "DOKTER" else tingkat, rumpun, lanjut, self.hari.year - 1
        )
        sampai = self.kini
        if pensiun:
            sampai = (lahir.year + (60 if guru else 58)) * 12 + lahir.month
        gol, mkg, batas, _, _ = AWAL[tingkat]
        pola = self._pola(rumpun, guru, terampil, batas)
        pangkat = jenjang_pangkat(acak, masuk, gol, mkg, sampai - pensiun, pola, self._ijazah(sekolah, pola, rumpun))
        orang = self.orang(unit, lahir, masuk, masuk % 12 + 1, rumpun, sekolah, pesanan)
        self.isi_pns(orang, pangkat, status, sampai)
        if rumpun:
            orang.jabatan = riwayat_fungsional(self, orang, rumpun, terampil, "" if not pensiun else iso(sampai))
        else:
            orang.jabatan = riwayat_pelaksana(self, orang, isi, "" if not pensiun else iso(sampai))
        if pensiun:
            orang.kedudukan.append(("99", sampai, "Mencapai batas usia pensiun"))
        pelengkap.lengkapi(self, orang, rumpun)
        return orang

    def _datang(
        self, isi: str, rumpun: Rumpun | None, terampil: bool, status: str, guru: bool, pensiun: bool, p: Pesanan | None
    ) -> tuple[int, dt.date]:
        """Month of CPNS and birthday, so that nobody is too young at entry or past the retirement age today."""
        acak, kini = self.acak, self.kini
        bup = 60 if guru else 58
        muda, tua = self._usia(isi, rumpun, terampil)
        if p and p.masuk is not None and p.lahir is not None:
            return p.masuk, p.lahir
        if pensiun:
            lahir = kini - bup * 12 - acak.randrange(1, 34)
            masuk = (lahir + acak.randrange(muda, muda + 5) * 12) // 12 * 12 + 2
            return masuk, self.hari_lahir(lahir)
        for _ in range(40):
            masuk = kini - acak.randrange(3, 12) if status == "CPNS" else self.angkatan.ambil(acak)
            masuk = p.masuk if p and p.masuk is not None else masuk
            lama = 2005 * 12 <= masuk < 2011 * 12 and acak.random() < 0.3  # honorary staff taken in from 2005
            usia = acak.triangular(muda, tua + (9 if lama else 0), muda + (10 if lama else 2))
            lahir = masuk - int(usia * 12)
            if kini - lahir < bup * 12 - 1:
                return masuk, self.hari_lahir(lahir)
        return 2010 * 12, self.hari_lahir(2010 * 12 - muda * 12)

    @staticmethod
    def _usia(isi: str, rumpun: Rumpun | None, terampil: bool) -> tuple[int, int]:
        if rumpun is None:
            return AWAL[isi[2:] if isi != "P_SD" else "SD"][3:5]
        return AWAL["DOKTER" if rumpun.kode_bup == "DOKTER" else "D3" if terampil else "S1"][3:5]

    def hari_lahir(self, m: int) -> dt.date:
        """Some day of a month."""
        return tanggal(m, self.acak.randrange(1, 29))

    def _tingkat(self, isi: str, rumpun: Rumpun | None, terampil: bool, masuk: int) -> tuple[str, tuple[str, ...]]:
        """Education at entry and degrees won in service."""
        acak, r = self.acak, self.acak.random()
        if rumpun is None:
            return self._tingkat_pelaksana(isi, masuk, r)
        if rumpun.kode_bup == "DOKTER":
            return "DOKTER", ("S2",) if r < 0.12 and masuk < self.kini - 120 else ()
        if terampil:
            return ("SLTA", ("D3",)) if masuk < 1998 * 12 and r < 0.4 else ("D3", ())
        if rumpun.kode_bup == "GURU" and masuk < 2006 * 12 and r < 0.55:
            dulu = "D3" if rumpun.d3 else "SPG" if masuk < 1993 * 12 else "D2"
            return dulu, ("S1",)
        if rumpun.jalur == "KEDUANYA" and masuk < self.kini - 144 and r < 0.3:
            return "D3", ("S1",)
        return "S1", ("S2",) if masuk < self.kini - 108 and acak.random() < 0.12 else ()

    def _tingkat_pelaksana(self, isi: str, masuk: int, r: float) -> tuple[str, tuple[str, ...]]:
        lama = masuk < self.kini - 132
        if isi == "P_S1" and lama and r < 0.5:
            return ("SLTA" if r < 0.36 else "D3"), ("S1",)
        if isi == "P_S1":
            return "S1", ("S2",) if lama and r > 0.93 else ()
        if isi == "P_SD":
            return ("SLTP" if r < 0.6 else "SD"), ()
        return isi[2:], ()

    @staticmethod
    def _pola(rumpun: Rumpun | None, guru: bool, terampil: bool, batas: int) -> Pola:
        if rumpun is None:
            return pola_pelaksana(batas)
        return POLA_TERAMPIL if terampil else POLA_GURU if guru else POLA_AHLI

    def _ijazah(self, sekolah: pendidikan.Sekolah, pola: Pola, rumpun: Rumpun | None) -> Ijazah | None:
        """What a degree won in service does: the ceiling rises for all who have it, the rank of some jumps."""
        if sekolah.lanjut is None:
            return None
        tingkat, tahun = sekolah.lanjut
        gol, asal, batas = _LANJUT[tingkat]
        if self.acak.random() < 0.3 and rumpun is None:
            asal = -1  # has the degree, was not yet adjusted
        baru = pola if rumpun else pola_pelaksana(batas)
        return Ijazah(tahun * 12 + self.acak.randrange(14, 36), gol, asal, baru)

    # --- common ----------------------------------------------------------------------------------------------

    def orang(
        self,
        unit: Unit,
        lahir: dt.date,
        masuk: int,
        bulan_atau_kode: int,
        rumpun: Rumpun | None,
        sekolah: pendidikan.Sekolah,
        pesanan: Pesanan | None = None,
    ) -> Orang:
        """The identity of a person, with name, numbers and titles."""
        acak = self.acak
        jk = "P" if acak.random() * 100 < (rumpun.perempuan if rumpun else 46) else "L"
        jk = pesanan.jk if pesanan and pesanan.jk else jk
        while (urut := self.nomor.urut(lahir, jk)) is None:
            lahir += dt.timedelta(days=1)
        nama, suku = self.nama.nama(jk)
        nama = pesanan.nama if pesanan and pesanan.nama else nama
        self.id += 1
        satu = Orang(
            id=self.id,
            nama=nama,
            jk=jk,
            lahir=lahir,
            nip=self.nomor.nip(lahir, masuk // 12, bulan_atau_kode, jk, urut),
            nik=self.nomor.nik(lahir, jk, urut),
            tempat=self.nama.tempat(),
            agama=self.nama.agama(suku),
            alamat=self.nama.alamat(),
            unit=unit,
            masuk=masuk,
            telepon=f"0800{self.id % 100_000_000:08d}",
            surel=surel(nama, self.id),
            pendidikan=sekolah.baris,
            akun=pesanan.akun if pesanan else "",
        )
        satu.kawin = "1" if acak.random() < (0.9 if self.hari.year - lahir.year > 30 else 0.45) else "4"
        satu.gelar_depan, satu.gelar_belakang = pendidikan.gelar(sekolah.baris, rumpun)
        satu.surel_dinas = surel(nama, self.id).replace("@", f"@{self.daerah.kunci}.") if acak.random() < 0.6 else ""
        return satu

    def isi_pns(self, orang: Orang, pangkat: list[Pangkat], status: str, sampai: int) -> None:
        """Status, legal position, ranks and pay rises of a CPNS or PNS."""
        orang.pangkat = pangkat
        orang.status = [("CPNS", orang.masuk)]
        orang.kedudukan = [("01", orang.masuk, "")]
        sejak = orang.masuk + 12 + self.acak.randrange(0, 5)
        if status == "PNS" and sejak <= sampai:
            orang.pns_sejak = sejak
            orang.status.append(("PNS", sejak))
        kgb = riwayat_kgb(pangkat, sampai, orang.cltn[0] if orang.cltn else None)
        orang.kgb = [(m, GOLONGAN_PNS[g], t, gaji_pada("PNS", GOLONGAN_PNS[g], t, m)) for m, g, t in kgb]

    # --- PPPK ------------------------------------------------------------------------------------------------

    def _pppk(self, unit: Unit, isi: str, rumpun: Rumpun | None, status: str, pesanan: Pesanan | None) -> Orang:
        acak, kini = self.acak, self.kini
        terampil = self._terampil(rumpun, 0.6)
        tingkat = ("D3" if terampil else "S1") if rumpun else isi[2:]
        if tingkat == "SD" and acak.random() < 0.5:
            tingkat = "SLTP"
        paruh = status == "PPPK_PW"
        mulai = pesanan.masuk if pesanan and pesanan.masuk is not None else self._mulai_pppk(paruh)
        muda = {"SD": 20, "SLTP": 20, "SLTA": 20, "D3": 22, "S1": 23}[tingkat]
        lahir = self.hari_lahir(max(mulai - int(acak.triangular(muda, 54, 32) * 12), kini - 57 * 12))
        lahir = pesanan.lahir if pesanan and pesanan.lahir else lahir
        sekolah = pendidikan.bersekolah(acak, lahir.year, mulai // 12, tingkat, rumpun)
        orang = self.orang(unit, lahir, mulai, 21, rumpun, sekolah, pesanan)
        kode, mkg = PPPK_GOL[tingkat]
        orang.pppk = True
        orang.status = [(status, mulai)]
        orang.kedudukan = [("01", mulai, "")]
        orang.golongan_pppk = [(mulai, kode, mkg)]
        if not paruh:
            orang.kgb = [(m, kode, t, gaji_pada("PPPK", kode, t, m)) for m, t in kgb_pppk(mulai, kode, mkg, kini)]
        pelengkap.kontrak(self, orang, 12 if paruh else 60)
        if rumpun:
            orang.jabatan = riwayat_fungsional(self, orang, rumpun, terampil, "")
        else:
            orang.jabatan = riwayat_pelaksana(self, orang, isi, "")
        pelengkap.lengkapi(self, orang, rumpun)
        return orang

    def _mulai_pppk(self, paruh: bool) -> int:
        acak, tahun = self.acak, self.hari.year
        if paruh:
            return min(self.kini - 1, acak.choice((2025 * 12 + 9, 2025 * 12 + 9, 2025 * 12 + 11)))
        pilihan = [
            2021 * 12 + 1,
            *[2022 * 12 + 4] * 3,
            *[2023 * 12 + 5] * 4,
            *[2024 * 12 + 4] * 5,
            *[2025 * 12 + 5] * 4,
        ]
        pilihan += [t * 12 + 5 for t in range(2026, tahun)]
        return min(acak.choice(pilihan), self.kini - 1)
