"""The accounts of the demo: fixed user names, one password, roles that show what each role sees."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password

from asn_karier.akun.models import Pengguna
from asn_karier.core.period import masa
from pegawai.contoh import data
from pegawai.contoh.data import Daerah
from pegawai.contoh.susunan import Unit
from pegawai.enums import Peran
from pegawai.models import Instansi, Pegawai, PenugasanPeran

_LIHAT = {
    "bkd": ("Pengelola BKD/BKPSDM", "seluruh instansi: daftar pegawai, impor, usulan, jatuh tempo"),
    "verifikator": ("Verifikator unit", "Dinas Kesehatan dan bawahannya: memeriksa usulan"),
    "pimpinan": ("Pimpinan", "Dinas Kesehatan dan bawahannya: keadaan pegawai, keputusan"),
    "pegawai": ("Pegawai", "data sendiri, riwayat dan perkiraan karier"),
    "auditor": ("Auditor", "seluruh instansi, hanya membaca"),
    "tim": ("Tim Pengelola Kinerja", "kinerja seluruh instansi: kepatuhan, kalibrasi, mutu SKP; tidak memutus"),
}
_PERAN = {
    "bkd": Peran.BKD, "verifikator": Peran.VERIFIKATOR, "pimpinan": Peran.PIMPINAN, "auditor": Peran.AUDITOR,
    "tim": Peran.TIM_KINERJA,
}  # fmt: skip
_SEINSTANSI = frozenset({"bkd", "auditor", "tim"})


@dataclass(frozen=True, slots=True)
class BarisAkun:
    """A line of the table of accounts."""

    nama_pengguna: str
    daerah: str
    peran: str
    melihat: str


def daftar_akun() -> list[BarisAkun]:
    """The 31 accounts in the order to print: who, where, as what, to see what. The password is settings.DEMO_SANDI."""
    baris = [BarisAkun("admin", "semua daerah", "Administrator", "seluruh pemasangan")]
    for d in data.daerah():
        nama = d.nama.removeprefix("Pemerintah ")
        baris += [BarisAkun(f"{k}.{d.kunci}", nama, *_LIHAT[k]) for k in settings.DEMO_PERAN]
    return baris


class Sandi:
    """Hashes of the demo password, each with its own salt, made in the background while people are made."""

    def __init__(self) -> None:
        self._kerja = ThreadPoolExecutor(1)
        self._antre: list[Future[str]] = []

    def siapkan(self, banyak: int) -> None:
        """Begin with as many hashes as there will be accounts."""
        self._antre += [self._kerja.submit(make_password, settings.DEMO_SANDI) for _ in range(banyak)]

    def ambil(self) -> str:
        """The next hash."""
        if not self._antre:
            self.siapkan(1)
        return self._antre.pop().result()

    def __enter__(self) -> Sandi:
        return self

    def __exit__(self, *_: object) -> None:
        self._kerja.shutdown(cancel_futures=True)


def pastikan_admin(sandi: Sandi) -> None:
    """The administrator of the installation: superuser without a record of his own."""
    _akun("admin", "Administrator Contoh", sandi, is_superuser=True, is_staff=True)


def buat_akun(
    daerah: Daerah, instansi: Instansi, orang: dict[str, int], dinkes: Unit, hari: dt.date, sandi: Sandi
) -> None:
    """Accounts of a region for the people made for them, `orang` = {account: id of the person}."""
    for kunci, pegawai_id in orang.items():
        p = Pegawai.objects.get(pk=pegawai_id)
        akun = _akun(f"{kunci}.{daerah.kunci}", p.nama_lengkap, sandi, nip_masuk=p.nip, zona=daerah.zona)
        Pegawai.objects.filter(pk=pegawai_id).update(akun=akun)
        if kunci in _PERAN:
            PenugasanPeran.objects.create(
                pengguna=akun,
                peran=_PERAN[kunci],
                instansi=instansi,
                unit_id=None if kunci in _SEINSTANSI else dinkes.id,
                periode=masa(dt.date(hari.year - 1, 1, 1)),
                alasan="Data contoh",
            )


def _akun(nama_pengguna: str, nama: str, sandi: Sandi, **isian: object) -> Pengguna:
    akun, _ = Pengguna.objects.update_or_create(
        nama_pengguna=nama_pengguna,
        defaults={"nama": nama, "email": f"{nama_pengguna}@contoh.invalid", "is_active": True, **isian},
    )
    akun.password = sandi.ambil()
    akun.save()
    return akun
