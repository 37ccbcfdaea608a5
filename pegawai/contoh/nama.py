"""Names, numbers and addresses of invented people."""

from __future__ import annotations

import datetime as dt
import random
import re

from pegawai.contoh import data
from pegawai.contoh.data import Daerah, Undian

_JALAN = ("Melati", "Mawar", "Cempaka", "Kenanga", "Merdeka", "Pahlawan", "Pelabuhan", "Sentosa", "Bakti", "Karya",
          "Damai", "Sejahtera", "Teratai", "Pendidikan", "Kesehatan", "Rajawali", "Cendrawasih", "Garuda")  # fmt: skip
_BUKAN_HURUF = re.compile(r"[^a-z]+")


class PembuatNama:
    """Draws names by the peoples of a region."""

    def __init__(self, daerah: Daerah, acak: random.Random) -> None:
        self._acak, self._daerah = acak, daerah
        self._suku = Undian(daerah.suku)

    def nama(self, jk: str) -> tuple[str, str]:
        """A name and the people it comes from."""
        acak, suku = self._acak, self._suku.ambil(self._acak)
        daftar = data.nama()[suku]
        depan, kedua = (
            (daftar["pria"], daftar["pria_kedua"]) if jk == "L" else (daftar["wanita"], daftar["wanita_kedua"])
        )
        bagian = [acak.choice(depan)]
        r = acak.random()
        if daftar["marga"]:
            if r < 0.35:
                bagian.append(acak.choice(kedua))
            bagian.append(acak.choice(daftar["marga"]))
        elif r < 0.9:
            bagian.append(acak.choice(kedua))
            if r < 0.12 and (lagi := acak.choice(kedua)) != bagian[-1]:
                bagian.append(lagi)
        return " ".join(bagian), suku

    def agama(self, suku: str) -> str:
        """Religion, by people."""
        undian = data.agama().get(suku)
        return undian.ambil(self._acak) if undian else "1"

    def alamat(self) -> str:
        """An address that leads nowhere."""
        acak = self._acak
        return f"Jalan Contoh {acak.choice(_JALAN)} Nomor {acak.randrange(1, 240)}, {self._daerah.kota}"

    def tempat(self) -> str:
        """A birthplace."""
        return self._acak.choice(self._daerah.tempat)


class Penomor:
    """Serial numbers: NIP and NIK of everybody differ, also between regions."""

    def __init__(self, nomor_daerah: int) -> None:
        self._daerah = nomor_daerah
        self._urut: dict[tuple[dt.date, str], int] = {}

    def urut(self, lahir: dt.date, jk: str) -> int | None:
        """Serial within a birthday and sex; None when the day is full."""
        nomor = self._urut.get((lahir, jk), 0) + 1
        if nomor > 198:
            return None
        self._urut[lahir, jk] = nomor
        return nomor

    def nip(self, lahir: dt.date, tahun: int, bulan_atau_kode: int, jk: str, urut: int) -> str:
        """18 digits: birth, year and month of CPNS (PPPK: year and 21), sex, serial."""
        urut += (self._daerah - 1) * 199
        return f"{lahir:%Y%m%d}{tahun:04d}{bulan_atau_kode:02d}{1 if jk == 'L' else 2}{urut:03d}"

    def nik(self, lahir: dt.date, jk: str, urut: int) -> str:
        """16 digits that begin with 9999, so that nobody real has them."""
        hari = lahir.day + (40 if jk == "P" else 0)
        return f"9999{self._daerah:02d}{hari:02d}{lahir:%m%y}{urut:04d}"


def surel(nama: str, nomor: int) -> str:
    """A mailbox that cannot exist."""
    return f"{_BUKAN_HURUF.sub('.', nama.lower()).strip('.')[:40]}.{nomor}@contoh.invalid"
