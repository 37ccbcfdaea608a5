"""The fixed cast. It is part of the template database, so every test finds it there and pays nothing for it.

    def test_pimpinan_melihat_unitnya(pemain):
        jawab = pemain.klien("pina").get("/pegawai/")

Two agencies with the same tree (three levels) and nothing in common:

    role                      Kota Mawar (WIB)                       Kota Melati (WIT)
    BKD, whole agency         bunga   JF in bkpsdm > mutasi          bulan
    verifikator of dinkes     vera    kasubbag in dinkes > sekdinkes vino
    pimpinan of dinkes        pina    kepala dinas (II.b)            putra
    pegawai                   pegi    pelaksana in sekdinkes         pandu
    auditor, whole agency     audi    JF in inspektorat              agus
    pegawai of another unit   tono    guru in disdik > smp           tari
    and only in Mawar         padi (PPPK, contract to 2029-04-01), lia (kabid, Plt. head of disdik, which is vacant),
                              dodi (serving a punishment to 2036), rosa (retired 2020)
    users without a record    admin (superuser, no agency), kosong (no role at all),
                              tika (Tim Pengelola Kinerja of Mawar, whole agency)

`pemain` gives:
    .bunga, .vera, …            the Pegawai (also pemain.orang("bunga")); a fresh object in every test
    .mawar, .melati             the Instansi
    .akun("bunga")              the Pengguna; user name is the key, the NIP works too, the password of all is `SANDI`
    .aktor("bunga")             the Actor, with the roles of today
    .klien("bunga")             a django Client that is signed in; .klien(None) is a visitor
    .klien_api("bunga")         the same as DRF APIClient
    .unit("dinkes"), .unit("dinkes", "melati")     keys: see UNIT in pemain_data.py
    .peta("kadinkes"), .peta("kadinkes", "melati") keys: see PETA
    PERAN_PEMAIN                role → key of the one who plays it in Mawar, for tests over every role
Tests that need more people make them on their own (buat_pegawai below, or the demo generator); do not change the cast.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache as ingatan
from django.test import Client

from asn_karier.akun.models import Pengguna
from asn_karier.core.actor import Actor, susun_aktor
from asn_karier.core.period import masa
from pegawai.enums import KedudukanHukum, Peran, StatusPegawai, Sumber
from pegawai.models import (
    DefinisiJabatan,
    Instansi,
    Pegawai,
    PenugasanPeran,
    PetaJabatan,
    RiwayatHukdis,
    RiwayatJabatan,
    RiwayatKedudukan,
    RiwayatKgb,
    RiwayatKontrak,
    RiwayatNip,
    RiwayatPangkat,
    RiwayatPendidikan,
    RiwayatStatus,
    RiwayatUnit,
    Unit,
)
from tests.kit.pemain_data import AWAL, INSTANSI, PETA, SANDI, TOKOH, UNIT, Tokoh

__all__ = ["PERAN_PEMAIN", "SANDI", "Pemain", "buat_pegawai", "isi_pemain", "pemain"]

PERAN_PEMAIN = {
    Peran.ADMIN: "admin",
    Peran.BKD: "bunga",
    Peran.VERIFIKATOR: "vera",
    Peran.PIMPINAN: "pina",
    Peran.PEGAWAI: "pegi",
    Peran.AUDITOR: "audi",
    Peran.TIM_KINERJA: "tika",
}
_TOKOH = {t.kunci: t for t in TOKOH}


class Pemain:
    """The cast as seen by one test: every object is read once, when it is first asked for."""

    def __init__(self) -> None:
        self.orang = cache(self._orang)
        self.akun = cache(self._akun)
        self.unit = cache(self._unit)
        self.peta = cache(self._peta)
        self.instansi = cache(self._instansi)

    def __getattr__(self, kunci: str) -> Any:
        if kunci in INSTANSI:
            return self.instansi(kunci)
        if kunci in _TOKOH:
            return self.orang(kunci)
        raise AttributeError(f"tidak ada pemain bernama {kunci}")

    def aktor(self, kunci: str) -> Actor:
        """The Actor as the middleware would build it."""
        return susun_aktor(self.akun(kunci))

    def klien(self, kunci: str | None = None) -> Client:
        """A signed-in client; a visitor for None."""
        return self._masuk(Client(), kunci)

    def klien_api(self, kunci: str | None = None) -> Any:
        """A signed-in API client; a visitor for None."""
        from rest_framework.test import APIClient

        return self._masuk(APIClient(), kunci)

    def _masuk(self, klien: Any, kunci: str | None) -> Any:
        if kunci is not None:
            klien.force_login(self.akun(kunci), backend=settings.AUTHENTICATION_BACKENDS[0])
        return klien

    def _orang(self, kunci: str) -> Pegawai:
        return Pegawai.objects.select_related("instansi").get(nip=_TOKOH[kunci].nip)

    def _akun(self, kunci: str) -> Pengguna:
        return Pengguna.objects.get(nama_pengguna=kunci)

    def _instansi(self, kunci: str) -> Instansi:
        return Instansi.objects.get(kode=INSTANSI[kunci][0])

    def _unit(self, kunci: str, instansi: str = "mawar") -> Unit:
        return Unit.objects.get(kode=f"{instansi}.{kunci}")

    def _peta(self, kunci: str, instansi: str = "mawar") -> PetaJabatan:
        return PetaJabatan.objects.get(siasn_id=f"{instansi}.{kunci}")


@pytest.fixture
def pemain(db: None) -> Pemain:
    """The fixed cast; see the head of tests/kit/pemain.py."""
    # Numbers that pages remember are kept by ids, and every test starts again with the same ids.
    ingatan.clear()
    return Pemain()


def isi_pemain() -> None:
    """Write the cast; called once, when the template database is built."""
    peta = {kunci: _isi_instansi(kunci) for kunci in INSTANSI}
    for tokoh in TOKOH:
        _isi_tokoh(tokoh, peta[tokoh.instansi])
    Pengguna.objects.create_superuser("admin", SANDI, nama="Admin Sistem", email="admin@contoh.invalid")
    Pengguna.objects.create_user("kosong", SANDI, nama="Kosong Tanpa Peran", email="kosong@contoh.invalid")
    PenugasanPeran.objects.create(
        pengguna=Pengguna.objects.create_user("tika", SANDI, nama="Tika Larasati", email="tika@contoh.invalid"),
        peran=Peran.TIM_KINERJA, instansi=Instansi.objects.get(kode="kota-mawar"), periode=masa(AWAL), alasan="Contoh",
    )  # fmt: skip


def buat_pegawai(
    instansi: Instansi, nip: str, nama: str, *, peta: PetaJabatan | None = None, mulai: str = "2020-01-01", **isian: Any
) -> Pegawai:
    """One more person for a test: identity from the NIP, PNS since the month in it, in a post when `peta` is given."""
    lahir = dt.date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    pppk = int(nip[12:14]) > 12
    masuk = dt.date(int(nip[8:12]), 1 if pppk else int(nip[12:14]), 1)
    orang = Pegawai.objects.create(
        instansi=instansi,
        nip=nip,
        nama=nama,
        tanggal_lahir=lahir,
        jenis_kelamin="L" if nip[14] == "1" else "P",
        sumber=Sumber.MANUAL,
        **isian,
    )
    status = StatusPegawai.PPPK if pppk else StatusPegawai.PNS
    RiwayatNip.objects.create(pegawai=orang, nip=nip, periode=masa(masuk))
    RiwayatStatus.objects.create(pegawai=orang, status=status, tmt=masuk)
    RiwayatPangkat.objects.create(pegawai=orang, golongan="IX" if pppk else "III/a", tmt=masuk, mkg_bulan=0)
    if peta is not None:
        _menjabat(orang, peta, masa(dt.date.fromisoformat(mulai)))
    return orang


def _isi_instansi(kunci: str) -> dict[str, PetaJabatan]:
    kode, nama, jenis, zona = INSTANSI[kunci]
    instansi = Instansi.objects.create(
        kode=kode, nama=nama, jenis=jenis, zona=zona, alamat="Jalan Taman Nomor 1", kop=UNIT["bkpsdm"][1]
    )
    kota = nama.removeprefix("Pemerintah Kota ")
    unit: dict[str, Unit] = {}
    for urut, (kunci_unit, (induk, pola)) in enumerate(UNIT.items(), 1):
        atas = unit[induk] if induk else None
        baru = Unit.objects.create(
            instansi=instansi,
            induk=atas,
            nama=pola.format(kota=kota),
            kode=f"{kunci}.{kunci_unit}",
            urut=urut,
            periode=masa(AWAL),
        )
        RiwayatUnit.objects.create(unit=baru, nama=baru.nama, induk=atas, periode=masa(AWAL))
        unit[kunci_unit] = baru
    return {kunci_peta: _isi_peta(instansi, unit, kunci, kunci_peta) for kunci_peta in PETA}


def _isi_peta(instansi: Instansi, unit: dict[str, Unit], kunci: str, kunci_peta: str) -> PetaJabatan:
    di, nama, jenis, jenjang, kode_bup, eselon, kelas, kebutuhan = PETA[kunci_peta]
    definisi = DefinisiJabatan.objects.create(
        instansi=instansi, nama=nama, jenis=jenis, jenjang=jenjang, kode_bup=kode_bup, kelas=kelas
    )
    return PetaJabatan.objects.create(
        instansi=instansi,
        unit=unit[di],
        definisi=definisi,
        nama=nama,
        eselon=eselon,
        kelas=kelas,
        kebutuhan=kebutuhan,
        tunggal=bool(eselon),
        pimpinan_unit=nama.startswith(("Kepala Dinas", "Kepala Bidang")),
        siasn_id=f"{kunci}.{kunci_peta}",
        periode=masa(AWAL),
    )


def _menjabat(orang: Pegawai, peta: PetaJabatan, periode: Any, penugasan: str = "D") -> None:
    RiwayatJabatan.objects.create(
        pegawai=orang,
        peta=peta,
        definisi=peta.definisi,
        unit=peta.unit,
        nama_jabatan=peta.nama,
        jenis=peta.definisi.jenis,
        jenjang=peta.definisi.jenjang,
        eselon=peta.eselon,
        kode_bup=peta.definisi.kode_bup,
        penugasan=penugasan,
        periode=periode,
        nomor_sk=f"800/{peta.pk}/{orang.pk}",
        tanggal_sk=periode.lower,
    )


def _isi_tokoh(tokoh: Tokoh, peta: dict[str, PetaJabatan]) -> None:
    instansi = Instansi.objects.get(kode=INSTANSI[tokoh.instansi][0])
    akun = Pengguna.objects.create_user(
        tokoh.kunci,
        SANDI,
        nama=tokoh.nama,
        nip_masuk=tokoh.nip,
        email=f"{tokoh.kunci}@contoh.invalid",
        zona=instansi.zona,
    )
    nip = tokoh.nip
    orang = Pegawai.objects.create(
        instansi=instansi,
        pns_id=f"FEED{nip}{nip[:10]}",
        nip=nip,
        nama=tokoh.nama,
        gelar_depan=tokoh.depan,
        gelar_belakang=tokoh.gelar,
        tempat_lahir=instansi.nama.removeprefix("Pemerintah Kota "),
        tanggal_lahir=dt.date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])),
        jenis_kelamin="L" if nip[14] == "1" else "P",
        agama="1",
        status_kawin="1",
        nik=f"9999{nip[2:8]}{int(nip[15:]):06d}",
        telepon=f"0800{int(nip[15:]):08d}",
        email=f"{tokoh.kunci}@contoh.invalid",
        akun=akun,
        sumber=Sumber.CONTOH,
    )
    _isi_riwayat(orang, tokoh)
    if tokoh.peta:
        _menjabat(orang, peta[tokoh.peta], masa(dt.date.fromisoformat(tokoh.menjabat)))
    _isi_khusus(orang, tokoh, peta)
    if tokoh.peran:
        peran, kunci_unit = tokoh.peran
        unit = Unit.objects.get(kode=f"{tokoh.instansi}.{kunci_unit}") if kunci_unit else None
        PenugasanPeran.objects.create(
            pengguna=akun, peran=peran, instansi=instansi, unit=unit, periode=masa(dt.date(2024, 1, 1))
        )


def _isi_riwayat(orang: Pegawai, tokoh: Tokoh) -> None:
    masuk = dt.date.fromisoformat(tokoh.pangkat[0][0])
    RiwayatNip.objects.create(pegawai=orang, nip=tokoh.nip, periode=masa(masuk))
    if tokoh.status == StatusPegawai.PNS:
        RiwayatStatus.objects.create(pegawai=orang, status=StatusPegawai.CPNS, tmt=masuk)
        RiwayatStatus.objects.create(pegawai=orang, status=StatusPegawai.PNS, tmt=masuk.replace(year=masuk.year + 1))
    else:
        RiwayatStatus.objects.create(pegawai=orang, status=tokoh.status, tmt=masuk)
    RiwayatKedudukan.objects.create(pegawai=orang, kedudukan=KedudukanHukum.AKTIF, tmt=masuk)
    for tmt, golongan, mkg in tokoh.pangkat:
        RiwayatPangkat.objects.create(pegawai=orang, golongan=golongan, tmt=tmt, mkg_bulan=mkg)
    for tingkat, nama, tahun in tokoh.pendidikan:
        RiwayatPendidikan.objects.create(pegawai=orang, tingkat=tingkat, nama=nama, tahun_lulus=tahun)


def _isi_khusus(orang: Pegawai, tokoh: Tokoh, peta: dict[str, PetaJabatan]) -> None:
    lain = {k: dt.date.fromisoformat(v) for k, v in tokoh.lain.items() if k != "plt"}
    if "kgb" in lain:
        RiwayatKgb.objects.create(
            pegawai=orang, golongan=tokoh.pangkat[-1][1], tmt=lain["kgb"], mkg_bulan=120, gaji_pokok=3_533_900
        )
    if "kontrak_sampai" in lain:
        mulai = dt.date.fromisoformat(tokoh.pangkat[0][0])
        RiwayatKontrak.objects.create(
            pegawai=orang,
            golongan=tokoh.pangkat[0][1],
            instansi=orang.instansi,
            periode=masa(mulai, lain["kontrak_sampai"]),
        )
    if "plt" in tokoh.lain:
        _menjabat(orang, peta[tokoh.lain["plt"]], masa(lain["plt_mulai"]), penugasan="PLT")
    if "hukdis" in lain:
        RiwayatHukdis.objects.create(
            pegawai=orang,
            tingkat="SEDANG",
            jenis_hukuman="Pemotongan tunjangan kinerja",
            alasan="Contoh",
            periode=masa(lain["hukdis"], lain["hukdis_sampai"]),
        )
    if "pensiun" in lain:
        RiwayatKedudukan.objects.create(pegawai=orang, kedudukan=KedudukanHukum.PENSIUN, tmt=lain["pensiun"])
